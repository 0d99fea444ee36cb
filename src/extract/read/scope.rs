//! What is in force: subject, time, place, status, handed on along a chain of figures.

use super::{Draft, compares};
use crate::catalogue::{TermGroup, TermKind};
use crate::extract::measure::{self, Meaning};
use crate::extract::page::{Page, span_of};
use crate::extract::period::{self, Phrase};
use crate::extract::place;
use crate::extract::quantity::Quantity;
use crate::extract::subject::Subject;
use crate::extract::time::Clock;
use crate::model::{Id, Measure, Period, Status};
use crate::text::Span;

/// A period in force and where it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) period: Period,
    pub(super) span: Option<Span>,
    /// A day or month up to which a flow runs.
    pub(super) up_to: bool,
}

impl When {
    pub(super) const fn inferred(period: Period) -> Self {
        Self { period, span: None, up_to: false }
    }
}

/// Everything in force at one place of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) subject: Subject,
    pub(super) period: Option<When>,
    /// The last range of years named.
    pub(super) planning: Option<(Period, Span)>,
    pub(super) region: Option<(String, Span)>,
    /// The status, where it was read, and whether it is an aim that outlives its figure.
    pub(super) status: Option<(Status, Span, bool)>,
    pub(super) price: Option<(Id, Span)>,
    /// The parts of a whole are being told.
    pub(super) part: bool,
    /// The last percentage of the sentence: measure, decline, yearly mean.
    pub(super) percent: Option<(Measure, bool, bool)>,
    /// What the last growth of the sentence was compared with.
    pub(super) compared: Option<Phrase>,
    /// The last unit of money.
    pub(super) money: Option<Id>,
    /// A figure of this sentence came before.
    pub(super) begun: bool,
}

impl Scope {
    /// Takes the time of another scope.
    pub(super) fn keep_time(&mut self, other: &Self) {
        if other.period.is_some_and(|when| when.span.is_some()) || self.period.is_none() {
            self.period = other.period.or(self.period);
        }
        self.planning = other.planning.or(self.planning);
    }

    /// A new sentence of the same block.
    pub(super) fn next_sentence(&mut self) {
        self.region = None;
        self.status = None;
        self.percent = None;
        self.compared = None;
        self.part = false;
        self.price = None;
        self.begun = false;
    }

    /// The entries of a list follow.
    pub(super) fn open_list(&mut self) {
        self.percent = None;
        self.compared = None;
        self.begun = false;
        self.part = self.subject.indicator.is_some();
    }

    /// A bracket tells something beside the chain.
    pub(super) fn open_bracket(&mut self) {
        self.status = None;
    }

    /// Takes the period that a window names last.
    pub(super) fn time(&mut self, page: &Page<'_>, clock: &Clock, span: Span) {
        for phrase in crate::extract::time::own_phrases(page, span) {
            let force = self.period.map(|when| when.period);
            let Some(period) = clock.resolve(phrase.when, force, self.planning.map(|(p, _)| p))
            else {
                continue;
            };
            if period.is_years() {
                self.planning = Some((period, phrase.span));
            }
            if !matches!(phrase.when, period::When::Same(_) | period::When::YearEnd) {
                self.period = Some(When { period, span: Some(phrase.span), up_to: phrase.up_to });
            }
        }
    }

    /// Takes the place that a window names.
    pub(super) fn place(&mut self, page: &Page<'_>, span: Span, home: Option<&str>) {
        if let Some(place) = place::places(page, span, home) {
            self.region = Some(place);
        }
    }

    /// Takes a subject that a window names without a figure.
    pub(super) fn mention(&mut self, page: &Page<'_>, span: Span) {
        for term in page.group_in(span, TermGroup::Subject) {
            let Some(first) = term.terms.first() else { continue };
            let sure = first.level <= crate::catalogue::Level::Abbr;
            if first.kind == TermKind::Indicator && sure {
                self.subject.indicator = Some((first.id, Some(span_of(term))));
                self.subject.item = None;
                self.subject.weak = false;
                self.subject.recent.retain(|known| *known != first.id);
                self.subject.recent.push(first.id);
            }
        }
    }

    /// Takes an aim that holds for what follows.
    pub(super) fn aim(&mut self, page: &Page<'_>, span: Span) {
        if let Some((status, at, true)) = measure::status(page, span) {
            self.status = Some((status, at, true));
        }
    }

    /// Takes the status of a figure: named before it, or that of the level beside it.
    pub(super) fn status(
        &mut self,
        page: &Page<'_>,
        quantity: &Quantity,
        meaning: &Meaning,
        left: Span,
    ) {
        let named = measure::status(page, left).filter(|(_, span, _)| {
            // In `vượt kế hoạch 2,3%` the plan is the base.
            !(quantity.is_percent() && (meaning.against_plan || span.to() + 1 < left.from()))
        });
        match named {
            Some(found) => self.status = Some(found),
            None if quantity.is_percent() || self.part => {}
            None => self.status = self.status.filter(|(_, _, holds)| *holds),
        }
    }

    /// Remembers what the next figure of the chain may lean on.
    pub(super) fn remember(&mut self, quantity: &Quantity, draft: &Draft) {
        if quantity.is_percent() && compares(draft.meaning.measure)
            || draft.meaning.measure == Measure::Share
        {
            self.percent =
                Some((draft.meaning.measure, draft.meaning.negative, draft.meaning.yearly));
        }
        if quantity.dimension == Some(crate::catalogue::names::Dimension::Money) {
            self.money = quantity.unit;
        }
        self.begun = true;
    }
}
