//! What is in force: subject, time, place, status, handed on along a chain of figures.

use super::price::Price;
use super::{Draft, compares};
use crate::catalogue::{Level, TermGroup, TermKind};
use crate::extract::clause::After;
use crate::extract::measure;
use crate::extract::page::Page;
use crate::extract::period::{self, Phrase};
use crate::extract::place;
use crate::extract::quantity::Quantity;
use crate::extract::subject::{Item, Subject};
use crate::extract::time::Clock;
use crate::model::{Id, Measure, Period, Status};
use crate::text::Span;

/// An aim opens its sentence where no more stands before it: `Các chỉ tiêu …`.
const SHORT: usize = 8;

/// A period in force and where it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) period: Period,
    pub(super) span: Option<Span>,
    /// A day or month up to which a flow runs.
    pub(super) up_to: bool,
    /// `đến nay`, `hiện có`.
    pub(super) to_date: bool,
}

impl When {
    pub(super) const fn inferred(period: Period) -> Self {
        Self { period, span: None, up_to: false, to_date: false }
    }
}

/// The status of a figure, for those that go on after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken {
    pub(super) status: (Status, Span),
    pub(super) indicator: Option<Id>,
    pub(super) period: Option<Period>,
}

/// Everything in force at one place of the text.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent states of a reading")]
pub(super) struct Scope {
    pub(super) subject: Subject,
    /// The site that the block is all about.
    pub(super) block_site: Option<Item>,
    pub(super) period: Option<When>,
    /// The last range of years named.
    pub(super) planning: Option<(Period, Span)>,
    pub(super) region: Option<(String, Span)>,
    /// The district that the paragraph is of.
    pub(super) district: Option<(String, Span)>,
    /// The place was named behind the first figure of the sentence.
    pub(super) placed: bool,
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
    /// An aim that opened a sentence before, and the period that it is of: it goes on while nothing
    /// is told of an earlier time or as done.
    pub(super) course: Option<(Status, Span, Option<Period>)>,
    /// An estimate that holds for the statement, and the period that it is of.
    pub(super) guess: Option<(Status, Span, Option<Period>)>,
    pub(super) price: Option<Price>,
    /// The status that the last figure of the sentence was given, and of what and when.
    pub(super) spoken: Option<Spoken>,
    /// The same of the last figure that is no part.
    pub(super) whole: Option<Spoken>,
    /// The period in force where the sentence begins.
    pub(super) entered: Option<When>,
    /// The period in force at the first figure of the sentence.
    pub(super) opening: Option<When>,
    /// A figure stands in the sentence.
    pub(super) opened: bool,
    /// The parts of an amount are being told.
    pub(super) shares: bool,
    /// The last figure is an amount.
    pub(super) amount: bool,
    /// A heading above announces results, so that `các chỉ tiêu` below it are no aims.
    pub(super) results: bool,
    /// The figure is the plan that the one before was measured against.
    pub(super) plan_level: bool,
    /// What is counted stood on a day: its capital and area do, too.
    pub(super) there: bool,
    /// The period before one that was only set beside it.
    pub(super) back: Option<When>,
    /// The range of the yearly mean that was told last, and where the time in force since was named:
    /// the parts of the mean are of its range, too.
    pub(super) mean: Option<(When, Option<Span>)>,
    /// The period before a sum up to now, which holds for its sentence only.
    pub(super) before_sum: Option<When>,
    /// The parts of a whole are being told.
    pub(super) part: bool,
    /// The item that was in force when its parts began: it is again once their sentence ends.
    pub(super) parted: Option<(Option<Id>, Option<Item>)>,
    /// The last percentage of the sentence: measure, decline, yearly mean.
    pub(super) percent: Option<(Measure, bool, bool)>,
    /// What the last growth of the sentence was compared with.
    pub(super) compared: Option<Phrase>,
    /// The comparison that opened the sentence and no figure has taken.
    pub(super) leading: Option<Phrase>,
    /// The comparisons of the figures of one entry, in turn, for entries that tell none.
    pub(super) turns: Vec<Phrase>,
    /// How many percentages of the entry have been told.
    pub(super) turn: usize,
    /// What `bằng N%` was last said to be: of a plan, or of a time before.
    pub(super) equal: Option<Measure>,
    /// The last unit of money.
    pub(super) money: Option<Id>,
}

impl Scope {
    /// Takes the time of another scope, but no year that lies ahead of the report's own: `đến năm 2030`
    /// is of the plan that named it.
    pub(super) fn keep_time(&mut self, other: &Self, year: Option<i32>) {
        let ahead =
            |when: &When| when.up_to && year.is_some_and(|year| when.period.first_year() > year);
        let period = other.lasting().filter(|when| !ahead(when));
        if period.is_some_and(|when| when.span.is_some()) || self.period.is_none() {
            self.period = period.or(self.period);
        }
        self.planning = other.planning.or(self.planning);
        self.results = other.results;
    }

    /// A new block under a heading: the subject goes on only where nothing else is named.
    pub(super) fn next_block(&mut self, before: &Self) {
        self.go_on(before);
        self.block_aim = self.aim;
        self.equal = before.equal;
    }

    /// Where no subject is in force, that of the block before is better than none.
    pub(super) fn go_on(&mut self, before: &Self) {
        if self.subject.indicator.is_none() {
            self.subject = before.subject.clone();
            self.subject.item = None;
            self.subject.stale = true;
        }
    }

    /// The period that goes on beyond the sentence: not a sum up to now, and nothing that was only
    /// looked back at from the time that the sentence opened with.
    fn lasting(&self) -> Option<When> {
        let last = self.before_sum.or(self.period)?;
        let Some(opening) = self.opening else { return Some(last) };
        let (first, row) = (opening.period, last.period.length());
        // `Diễn biến theo quý: quý I tăng 8%, …, quý IV tăng 10%.`: the year that they are of goes on.
        let several = row <= 3 && first.length() == row && first != last.period;
        let of = self
            .entered
            .filter(|of| several && of.period.covers(first) && of.period.covers(last.period));
        let back = Some(opening).filter(|_| last.period.last() < first.last());
        Some(of.or(back).unwrap_or(last))
    }

    /// The aim with which a sentence opened goes on behind it, until something is told as done.
    fn set_course(&mut self) {
        if self.told || self.results {
            self.course = None;
        }
    }

    /// A new sentence of the same block.
    pub(super) fn next_sentence(&mut self) {
        self.set_course();
        self.period = self.back.take().or_else(|| self.lasting());
        self.entered = self.period;
        self.there = false;
        self.subject.site.clone_from(&self.block_site);
        self.before_sum = None;
        if let Some((_, item)) = self.parted.take().filter(|(of, _)| *of == self.subject.id()) {
            self.subject.item = item;
        }
        self.part = false;
        self.mean = None;
        self.shares = false;
        self.settle_prices();
        self.opening = None;
        self.opened = false;
        self.spoken = None;
        self.whole = None;
        self.amount = false;
        self.region = None;
        self.stale = self.done.or(self.level);
        self.level = None;
        self.done = None;
        self.told = false;
        self.guess = None;
        self.aim = self.block_aim;
        self.percent = None;
        self.compared = None;
        self.leading = None;
        self.turns.clear();
        self.turn = 0;
    }

    /// What is told now is done: no aim holds, and nothing lies ahead.
    pub(super) fn stands_now(&mut self, now: Option<Period>) {
        (self.aim, self.block_aim, self.stale, self.course) = (None, None, None, None);
        let ahead = |when: &When| now.is_some_and(|now| when.period.first() > now.last());
        if self.period.as_ref().is_some_and(ahead) {
            self.period = now.map(When::inferred);
        }
    }

    /// The entries of a list follow.
    pub(super) fn open_list(&mut self) {
        self.settle_prices();
        self.stale = self.level.or(self.done).or(self.stale);
        self.percent = None;
        self.compared = None;
        self.level = None;
        self.done = None;
        self.told = false;
        self.spoken = None;
        self.whole = None;
        self.opening = None;
        self.opened = false;
        self.amount = false;
        self.block_aim = self.aim;
        self.part = self.subject.indicator.is_some();
    }

    /// The rows of a table follow: `một số chỉ tiêu chủ yếu` names them and aims at nothing.
    pub(super) fn open_table(&mut self, page: &Page<'_>) {
        let list = |aim: &(Status, Span)| page.text_of(aim.1).contains("chỉ tiêu");
        self.course = None;
        self.aim = self.aim.filter(|aim| !list(aim));
        self.block_aim = self.aim;
    }

    /// A bracket tells of another period beside the chain.
    pub(super) fn other_time(&mut self) {
        self.percent = self.percent.map(|(measure, negative, _)| (measure, negative, false));
        self.level = None;
        self.done = None;
        self.told = false;
        self.spoken = None;
        self.whole = None;
        self.compared = None;
    }

    /// `trong đó` opens the parts of what was told; those of an amount are amounts or shares.
    pub(super) fn open_parts(&mut self) {
        if !self.part {
            self.parted = Some((self.subject.id(), self.subject.item.clone()));
        }
        self.part = true;
        let since = self.period.and_then(|when| when.span);
        if let Some((range, _)) = self.mean.take().filter(|(_, span)| *span == since) {
            self.period = Some(range);
        }
        if self.amount {
            self.percent = None;
            self.shares = true;
        }
        if let Some(price) = &mut self.price {
            price.stale = false;
        }
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
            if phrase.when != period::When::YearEnd {
                if force != Some(period) {
                    self.compared = None;
                }
                let to_date = phrase.when == period::When::ToDate;
                let span = Some(phrase.span);
                self.period = Some(When { period, span, up_to: phrase.up_to, to_date });
            }
        }
    }

    /// Takes the period that stands behind a level: `sản xuất 948 tấn thép trong tháng 4, tăng 14%`.
    pub(super) fn time_behind(&mut self, clock: &Clock, after: &After<'_>) {
        let Some(phrase) = after.period.filter(|phrase| phrase.role == period::Role::Own) else {
            return;
        };
        let force = self.period.map(|when| when.period);
        if let Some(period) = clock.resolve(phrase.when, force, None) {
            let (span, up_to) = (Some(phrase.span), phrase.up_to);
            self.period = Some(When { period, span, up_to, to_date: false });
        }
    }

    /// Takes the place that a window names.
    pub(super) fn place(&mut self, page: &Page<'_>, span: Span, home: Option<&str>) {
        // `trên địa bàn` points to the district that the paragraph is of.
        let beyond = |place: &(String, Span)| {
            place.0 != "home" || page.text_of(place.1).contains("tỉnh") || self.district.is_none()
        };
        if let Some(place) = place::places(page, span, home).filter(beyond) {
            self.region = Some(place);
            self.placed = self.opened;
        } else if self.placed && names_whole(page, span) {
            self.region = None;
        }
    }

    /// Takes an aim that holds for what follows.
    pub(super) fn aim(&mut self, page: &Page<'_>, span: Span, heading: bool) {
        if heading && measure::tells_results(page, span) {
            self.results = true;
            self.aim = None;
            return;
        }
        let Some((status, at)) = measure::aim(page, span, heading) else { return };
        let words = page.text_of(at);
        if heading && words.contains("chỉ tiêu") && !words.contains("kế hoạch") && self.results
        {
            return;
        }
        self.results &= !heading;
        self.aim = Some((status, at));
        if page.text_of(Span::new(span.from(), at.from())).trim().len() <= SHORT {
            self.take_course(page, status, at);
        }
    }

    /// Takes an aim that opens a sentence as the course of what follows.
    pub(super) fn take_course(&mut self, page: &Page<'_>, status: Status, at: Span) {
        let words = &page.words.phrases.time;
        let behind = page.text().get(at.to()..).unwrap_or_default().trim_start();
        let opens = words.aiming.begins(page.text_of(at)) && !words.reached.begins(behind);
        if !self.opened && opens {
            self.course = Some((status, at, self.period.map(|when| when.period)));
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
        self.amount = !(quantity.is_percent() || quantity.is_points() || quantity.is_times());
        if !self.opened {
            self.opening = self.period;
            self.opened = true;
        }
        if quantity.dimension == Some(crate::catalogue::names::Dimension::Money) {
            self.money = quantity.unit;
        }
    }
}

/// Whether a window names an indicator outright: what it tells is no longer of a place that was only
/// named in passing.
fn names_whole(page: &Page<'_>, span: Span) -> bool {
    page.group_in(span, TermGroup::Subject)
        .filter_map(|term| term.terms().first())
        .any(|first| first.kind == TermKind::Indicator && first.level <= Level::Abbr)
}
