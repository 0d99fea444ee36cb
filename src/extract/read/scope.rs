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
    /// The status of the last level, and of the last one that is no plan.
    pub(super) level: Option<(Status, Span)>,
    pub(super) done: Option<(Status, Span)>,
    /// A level that is no plan came before in the sentence.
    pub(super) told: bool,
    /// The status of the sentence before, for a percentage that only goes on.
    pub(super) stale: Option<(Status, Span)>,
    /// An aim (`phấn đấu`) that holds for the sentence, and one that holds for the block.
    pub(super) aim: Option<(Status, Span)>,
    pub(super) block_aim: Option<(Status, Span)>,
    pub(super) price: Option<(Id, Span)>,
    /// The figure is the plan that the one before was measured against.
    pub(super) plan_level: bool,
    /// The period before a sum up to now, which holds for its sentence only.
    pub(super) before_sum: Option<When>,
    /// The parts of a whole are being told.
    pub(super) part: bool,
    /// The last percentage of the sentence: measure, decline, yearly mean.
    pub(super) percent: Option<(Measure, bool, bool)>,
    /// What the last growth of the sentence was compared with.
    pub(super) compared: Option<Phrase>,
    /// The last unit of money.
    pub(super) money: Option<Id>,
}

impl Scope {
    /// Takes the time of another scope.
    pub(super) fn keep_time(&mut self, other: &Self) {
        if other.period.is_some_and(|when| when.span.is_some()) || self.period.is_none() {
            self.period = other.period.or(self.period);
        }
        self.planning = other.planning.or(self.planning);
    }

    /// A new block under a heading: the subject goes on only where nothing else is named.
    pub(super) fn next_block(&mut self, before: &Self) {
        if self.subject.indicator.is_none() {
            self.subject = before.subject.clone();
            self.subject.item = None;
            self.subject.stale = true;
        }
        self.block_aim = self.aim;
    }

    /// A new sentence of the same block.
    pub(super) fn next_sentence(&mut self) {
        self.period = self.before_sum.take().or(self.period);
        self.region = None;
        self.stale = self.level.or(self.done);
        self.level = None;
        self.done = None;
        self.told = false;
        self.aim = self.block_aim;
        self.percent = None;
        self.compared = None;
        self.part = false;
        self.price = None;
    }

    /// The entries of a list follow.
    pub(super) fn open_list(&mut self) {
        self.percent = None;
        self.compared = None;
        self.level = None;
        self.done = None;
        self.told = false;
        self.block_aim = self.aim;
        self.part = self.subject.indicator.is_some();
    }

    /// The rows of a table follow: `một số chỉ tiêu chủ yếu` names them and aims at nothing.
    pub(super) fn open_table(&mut self, page: &Page<'_>) {
        let list = |aim: &(Status, Span)| page.text_of(aim.1).contains("chỉ tiêu");
        self.aim = self.aim.filter(|aim| !list(aim));
        self.block_aim = self.aim;
    }

    /// A bracket tells of another period beside the chain.
    pub(super) fn other_time(&mut self) {
        self.level = None;
        self.done = None;
        self.told = false;
        self.compared = None;
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
            if phrase.when == period::When::YearToDate {
                self.before_sum = self.before_sum.or(self.period);
            }
            let opens = own_same(page, phrase, span);
            if opens || !matches!(phrase.when, period::When::Same(_) | period::When::YearEnd) {
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
            if first.kind == TermKind::Open {
                self.subject.open = Some(first.index);
            }
            let sure = first.level <= crate::catalogue::Level::Abbr;
            let pair = page.catalogue.pairs.get(first.index as usize);
            let (id, item) = match first.kind {
                TermKind::Indicator => (Some(first.id), None),
                TermKind::Both => (pair.map(|pair| pair.of), Some(span_of(term))),
                _ => (None, None),
            };
            if let Some(id) = id.filter(|_| sure) {
                self.subject.name(page, id, span_of(term), item);
            }
        }
    }

    /// Takes an aim that holds for what follows.
    pub(super) fn aim(&mut self, page: &Page<'_>, span: Span) {
        if let Some((status, at, true)) = measure::status(page, span) {
            self.aim = Some((status, at));
        }
    }

    /// The status of a figure: named before it, or that of the level beside it.
    pub(super) fn status(
        &mut self,
        page: &Page<'_>,
        quantity: &Quantity,
        meaning: &Meaning,
        left: Span,
        named_subject: bool,
    ) -> Option<(Status, Span)> {
        let relative = quantity.is_percent() || quantity.is_points() || quantity.is_times();
        let named = measure::status(page, left)
            // In `vượt kế hoạch 2,3%` the plan is the base.
            .filter(|_| !(relative && meaning.against_plan))
            // `tăng 8% so với thực hiện …`: told of the base.
            .filter(|(_, span, _)| {
                !page.group_in(left, TermGroup::Comparison).any(|term| {
                    span_of(term).covers(*span) && page.text_of(span_of(term)).starts_with("so")
                })
            });
        if quantity.of_plan || self.plan_level {
            return Some((Status::Plan, quantity.number));
        }
        if let Some((status, span, holds)) = named {
            if holds {
                self.aim = Some((status, span));
            }
            if !relative {
                self.take(Some((status, span)));
            }
            return Some((status, span));
        }
        if relative {
            let chain = if meaning.measure == Measure::Completion || self.told {
                self.done
            } else {
                self.level
            };
            let went_on =
                self.stale.filter(|_| !named_subject && !self.told && self.level.is_none());
            return chain.or(self.aim).or(went_on);
        }
        // `Kế hoạch … là 30 tỷ đồng. Trong đó: …`: the parts go on with what the sentence before told.
        let kept = match self.part {
            true if !self.told => self.level.or(self.aim).or(self.stale),
            true => self.level.or(self.aim),
            false => self.aim,
        };
        self.take(kept);
        kept
    }

    /// A level has this status.
    fn take(&mut self, status: Option<(Status, Span)>) {
        self.level = status;
        if status.is_none_or(|(status, _)| status != Status::Plan) {
            self.done = status;
            self.told = true;
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
    }
}

/// `(cùng kỳ năm 2019 tăng 5,3%)`: at the head of a bracket the phrase tells when, not against what.
pub(super) fn own_same(page: &Page<'_>, phrase: &Phrase, span: Span) -> bool {
    let head = page.text_of(Span::new(span.from(), phrase.span.from())).trim().is_empty();
    matches!(phrase.when, period::When::Same(_)) && head && page.depth(span.from()) > 0
}
