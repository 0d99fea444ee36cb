//! [`Survey`]: what the reports of a corpus say of each other.
//!
//! Owns the comparison across reports: the same fact told in two of them, and what a growth implies
//! for the year before, against what the report of that year said. Each report leaves a short
//! entry for every amount; sorting them brings those of one fact together, so a survey takes little
//! more than linear time. Must not hold texts or figures: an entry says where it came from.

use std::hash::{DefaultHasher, Hash, Hasher};

use rust_decimal::Decimal;

use super::book::{Book, Card, Standing};
use super::excuse::Excuse;
use super::interval::Interval;
use super::notation;
use super::relation::{Finding, Kind};
use super::rulebook;
use super::term::{Slack, Term};
use crate::model::{Base, Id, Measure, Period};
use crate::text::Span;

/// An amount that a report tells, or that its growth implies for an earlier period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Indicator, item, place, unit, prices, plan or not: 64 bits of each are enough to keep the
    /// facts of a million reports apart.
    series: u64,
    period: Period,
    low: Decimal,
    high: Decimal,
    /// Which report, as the caller counts them.
    pub report: u32,
    /// Where the amount stands.
    pub amount: Span,
    /// Where the growth stands that implies it; none when it is printed.
    pub growth: Option<Span>,
    /// The amount, printed or implied.
    pub value: Decimal,
    /// Its unit.
    pub unit: Id,
    /// Of which indicator.
    pub indicator: Id,
}

/// Two reports that speak of one fact, or of one series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// Told twice, implied, or out of its series.
    pub kind: Kind,
    /// Whether the two fit.
    pub finding: Finding,
    /// What could explain that they do not.
    pub excuse: Option<Excuse>,
    /// What the one tells.
    pub one: Told,
    /// What the other tells.
    pub other: Told,
}

/// Collects what reports tell.
#[derive(Debug, Default)]
pub struct Survey {
    told: Vec<Told>,
}

impl Survey {
    /// Takes in what a report tells.
    pub fn add(&mut self, told: impl IntoIterator<Item = Told>) {
        self.told.extend(told);
    }

    /// Compares it all. Of each fact one pair that fits is told and one that does not, however
    /// many reports tell it.
    pub fn across(mut self) -> Vec<Across> {
        self.told.sort_unstable_by_key(|told| {
            (told.series, told.period, told.growth.is_some(), told.value, told.report, told.amount)
        });
        let mut across = Vec::new();
        for series in self.told.chunk_by(|one, other| one.series == other.series) {
            scale(series, &mut across);
        }
        for fact in self.told.chunk_by(Told::same_fact) {
            let printed = fact.partition_point(|told| told.growth.is_none());
            let (printed, implied) = fact.split_at(printed);
            twice(printed, &mut across);
            for finding in [Finding::Consistent, Finding::Differs] {
                let mut found = implied.iter().filter_map(|other| implies(printed, other));
                across.extend(found.find(|it| it.finding == finding));
            }
        }
        across.sort_by_key(|it| (it.one.report, it.one.amount, it.other.report, it.other.amount));
        across
    }
}

impl Told {
    /// The amount with its unit.
    pub fn in_words(&self) -> String {
        notation::figure(self.value, None, Some(self.unit))
    }

    /// Of which period.
    pub const fn period(&self) -> Period {
        self.period
    }

    fn same_fact(&self, other: &Self) -> bool {
        (self.series, self.period) == (other.series, other.period)
    }

    fn fits(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    fn against(self, other: Self, kind: Kind, finding: Finding) -> Across {
        let excuse = (finding == Finding::Differs).then_some(Excuse::Revision);
        Across { kind, finding, excuse, one: self, other }
    }
}

/// One fact in several reports, sorted by amount: once where two fit, once where the smallest and
/// the largest do not, and wherever one is a thousand times the next.
fn twice(printed: &[Told], across: &mut Vec<Across>) {
    let apart = |one: &Told, other: &Told| one.report != other.report;
    let mut pairs = printed.array_windows::<2>();
    if let Some([one, other]) = pairs.find(|[one, other]| apart(one, other) && one.fits(other)) {
        across.push(one.against(*other, Kind::Restated, Finding::Consistent));
    }
    let mut told = false;
    for [one, other] in printed.array_windows::<2>() {
        if apart(one, other) && is_thousandfold(one.value, other.value) {
            across.push(one.against(*other, Kind::Restated, Finding::Contradicted));
            told = true;
        }
    }
    if let [one, .., other] = printed
        && !told
        && apart(one, other)
        && !one.fits(other)
    {
        across.push(one.against(*other, Kind::Restated, Finding::Differs));
    }
}

/// No revision makes a thousand times the amount.
fn is_thousandfold(small: Decimal, large: Decimal) -> bool {
    let ratio = large.checked_div(small).and_then(|ratio| ratio.checked_div(Decimal::ONE_THOUSAND));
    ratio.is_some_and(|ratio| (ratio - Decimal::ONE).abs() < Decimal::new(2, 2))
}

/// An amount a thousand times those of the two periods next to it, as other reports tell them. One
/// period told twice is no matter of its series.
fn scale(series: &[Told], across: &mut Vec<Across>) {
    let mut printed: Vec<&Told> = series.iter().filter(|told| told.growth.is_none()).collect();
    printed.sort_by_key(|told| (told.period.length(), told.period, told.report, told.amount));
    let alike = |one: &&Told, other: &&Told| one.period.length() == other.period.length();
    for amounts in printed.chunk_by(alike) {
        let periods: Vec<&[&Told]> =
            amounts.chunk_by(|one, other| one.period == other.period).collect();
        for (at, told) in periods.iter().enumerate() {
            let [odd] = told else { continue };
            let place = |step: isize| at.checked_add_signed(step).and_then(|at| periods.get(at));
            let near = [-1, 1, -2, 2].into_iter().filter_map(place).filter_map(|told| told.first());
            let near: Vec<&&Told> = near.filter(|told| told.report != odd.report).take(2).collect();
            let Some(one) = near.first().filter(|one| near.len() > 1 || one.period < odd.period)
            else {
                continue;
            };
            if near.iter().all(|told| is_about_thousandfold(told.value, odd.value)) {
                let differs = one.against(**odd, Kind::Scale, Finding::Differs);
                across.push(Across { excuse: Some(Excuse::Apart), ..differs });
            }
        }
    }
}

/// Whether one of two amounts is hundreds or thousands of times the other.
fn is_about_thousandfold(one: Decimal, other: Decimal) -> bool {
    let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    let ratio = large.checked_div(small).unwrap_or_default();
    (Decimal::from(250)..=Decimal::from(4000)).contains(&ratio)
}

/// What a growth implies, against the printed amount that is nearest to it in another report.
fn implies(printed: &[Told], implied: &Told) -> Option<Across> {
    let at = printed.partition_point(|told| told.value < implied.value);
    let near = printed.get(at.saturating_sub(2)..printed.len().min(at + 2)).unwrap_or_default();
    let one = near
        .iter()
        .filter(|told| told.report != implied.report)
        .min_by_key(|told| (!told.fits(implied), (told.value - implied.value).abs()))?;
    let finding = if one.fits(implied) { Finding::Consistent } else { Finding::Differs };
    Some(one.against(*implied, Kind::ImpliedBase, finding))
}

/// What a report tells that others may tell too. Its own place must be known, or the amount be of
/// another: two reports without a place are not of the same one.
pub(super) fn told(book: &Book<'_>, report: u32) -> Vec<Told> {
    let mut told = Vec::new();
    let home = book.home.map(rulebook::words);
    for card in book.cards.iter().filter(|card| is_told(book, card)) {
        let Some(printed) = book.printed.get(card.figure).copied().flatten() else { continue };
        let Some(amount) = book.figures.get(card.figure) else { continue };
        let place = book.place_words(card.subject.region).or(home.as_deref());
        let Some(series) = place.map(|place| series(book, card, place)) else { continue };
        let own = Told {
            series,
            period: card.period,
            low: printed.wide.low,
            high: printed.wide.high,
            report,
            amount: amount.span,
            growth: None,
            value: printed.value,
            unit: card.unit,
            indicator: card.subject.indicator,
        };
        told.push(own);
        told.extend(base(book, card, own));
    }
    told
}

fn is_told(book: &Book<'_>, card: &Card<'_>) -> bool {
    card.measure == Measure::Level
        && !card.open
        && card.unit != "percent"
        && !book.is_mean(card.subject.item)
}

/// The amount of the period before that a growth of this one implies.
fn base(book: &Book<'_>, card: &Card<'_>, own: Told) -> Option<Told> {
    let growth = book.told(card.subject, card.period, card.figure).find(|growth| {
        let factor = matches!(growth.measure, Measure::Growth | Measure::Ratio);
        factor && !growth.average && growth.standing == card.standing && growth.same_prices(card)
    })?;
    let real = card.traits.grows_at_constant_prices;
    let Some(Base::Period(period)) = growth.base.as_deref() else { return None };
    if card.standing == Standing::Plan || (real && card.price.is_none()) {
        return None;
    }
    let term = Term::Figure(card.figure).over(Term::Factor(growth.figure));
    let Interval { low, high } = term.interval(&book.view(Slack::Zeros))?;
    let precision = book.printed.get(card.figure).copied().flatten()?.precision;
    let value = notation::rounded(term.interval(&book.view(Slack::None))?.middle(), precision);
    let span = book.figures.get(growth.figure)?.span;
    Some(Told { period: *period, low, high, growth: Some(span), value, ..own })
}

/// What makes an amount of one report the same as an amount of another, but for the period.
fn series(book: &Book<'_>, card: &Card<'_>, place: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    card.subject.indicator.hash(&mut hasher);
    book.item_words(card.subject.item).hash(&mut hasher);
    place.hash(&mut hasher);
    card.unit.hash(&mut hasher);
    card.price.hash(&mut hasher);
    card.standing.is_real().hash(&mut hasher);
    hasher.finish()
}
