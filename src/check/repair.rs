//! [`Repair`]: another reading of one figure with which the numbers would fit.
//!
//! Owns the readings that people and machines get wrong most often: separators, a thousand gained
//! or lost, the sign, two digits swapped, the period, the base, the part, plan for actual. A reading
//! counts for more when it mends other relations of the figure too, and for less when it breaks one.

pub(super) mod reread;

use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::book::{Book, Card};
use super::claim::{Claim, Outcome, Tell, Test, Way};
use super::memory::{self, Memory};
use super::printed::Printed;
use super::term::{Slack, Term, View};
use crate::model::kind::words;
use crate::model::{Attribute, Base, Measure};

/// At most this many are offered for a relation.
const OFFERED: usize = 6;

/// How far around a figure other readings of what it speaks of are tried.
const AROUND: usize = 16;

words! {
    /// What kind of slip a repair undoes, the likeliest first.
    Means {
        /// A thousand gained or lost: 7.398 for 7,398.
        Thousand = "thousand",
        /// The decimal mark lost or moved.
        Separator = "separator",
        /// Rise for decline.
        Sign = "sign",
        /// The comparison is with another period, or with the plan.
        Base = "base",
        /// It holds of another period.
        Period = "period",
        /// It is of another part, or of the whole.
        Item = "item",
        /// Plan for actual.
        Status = "status",
        /// Ratio for growth: an index of 106,36% is no growth of 106,36%.
        Measure = "measure",
        /// Two neighbouring digits swapped.
        Digits = "digits",
    }
}

/// Another reading of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which figure, by its place in what was checked.
    pub figure: usize,
    /// What kind of slip it undoes.
    pub means: Means,
    /// What it changes, in the notation of each attribute; empty for none.
    pub changes: Vec<(Attribute, String)>,
}

impl Repair {
    /// Whether it reads another number, not another meaning.
    pub(super) fn is_of_value(&self) -> bool {
        self.changes.iter().any(|(attribute, _)| *attribute == Attribute::Value)
    }

    fn is_same(&self, other: &Self) -> bool {
        (self.figure, &self.changes) == (other.figure, &other.changes)
    }
}

/// The claims of a report, ready to be tried with other readings.
pub(super) struct Bench<'a> {
    book: &'a Book<'a>,
    claims: &'a [Claim],
    by_figure: Vec<Vec<usize>>,
    /// What each figure may speak of instead, searched once however many claims it fails.
    reread: Vec<OnceCell<Vec<Repair>>>,
    prints: Vec<u64>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(book: &'a Book<'a>, claims: &'a [Claim]) -> Self {
        let mut by_figure = vec![Vec::new(); book.figures.len()];
        for (index, claim) in claims.iter().enumerate() {
            for figure in claim.figures() {
                if let Some(list) = by_figure.get_mut(figure) {
                    list.push(index);
                }
            }
        }
        let reread = vec![OnceCell::new(); book.figures.len()];
        Self { book, claims, by_figure, reread, prints: memory::prints(book) }
    }

    /// The readings with which a claim would fit, searched unless they are known from before.
    pub(super) fn repairs(&self, claim: &Claim, way: &Way, memory: &mut Memory) -> Vec<Repair> {
        let own = way.figures();
        let touched = own.iter().flat_map(|&figure| self.claims_of(figure));
        let key = memory::key(claim, &self.prints, &own, touched, AROUND);
        memory.recall(key, &own, || self.search(claim, way))
    }

    fn claims_of(&self, figure: usize) -> impl Iterator<Item = &Claim> {
        let claims = self.by_figure.get(figure).map_or(&[][..], Vec::as_slice);
        claims.iter().filter_map(|&index| self.claims.get(index))
    }

    fn search(&self, claim: &Claim, way: &Way) -> Vec<Repair> {
        let mut found: Vec<(i32, Repair)> = Vec::new();
        for figure in way.figures() {
            let readings = readings(self.book, figure).into_iter();
            // A bound says only how large a number is: of amounts, a thousand breaks it.
            let amount = self.view(None).measure(figure) == Some(Measure::Level);
            let apt = |means: Means| match (way.test, amount) {
                (Test::Equal, _) => true,
                (Test::AtMost, true) => means == Means::Thousand,
                (Test::AtMost, false) => matches!(means, Means::Sign | Means::Separator),
            };
            for (means, printed) in readings.filter(|it| apt(it.0)) {
                let view = self.view(Some((figure, printed)));
                if claim.judge(&view).is_some_and(|(outcome, _)| outcome == Outcome::Fits) {
                    let balance = self.balance(figure, printed);
                    found.push((-balance, self.value_repair(figure, means, printed)));
                }
            }
        }
        found.extend(self.others_of_comparison(way).into_iter().map(|repair| (0, repair)));
        let reread = way.figures().into_iter().flat_map(|figure| self.reread(figure));
        for repair in reread {
            if !found.iter().any(|(_, known)| known.is_same(repair)) {
                found.push((-1, repair.clone()));
            }
        }
        found.sort_by_key(|(balance, repair)| (*balance, repair.means));
        found.into_iter().map(|(_, repair)| repair).take(OFFERED).collect()
    }

    fn reread(&self, figure: usize) -> &[Repair] {
        let known = self.reread.get(figure);
        known.map_or(&[], |known| known.get_or_init(|| reread::readings(self.book, figure)))
    }

    fn view(&self, instead: Option<(usize, Printed)>) -> View<'_> {
        View {
            figures: self.book.figures,
            printed: &self.book.printed,
            instead,
            slack: Slack::Printed,
        }
    }

    /// How many claims a reading mends, less those that it breaks.
    fn balance(&self, figure: usize, printed: Printed) -> i32 {
        let known = |claim: &Claim, view: &View<'_>| claim.judge(view).map(|(outcome, _)| outcome);
        let changes = self.claims_of(figure).map(|claim| {
            let before = known(claim, &self.view(None));
            let after = known(claim, &self.view(Some((figure, printed))));
            match (before, after, claim.tell) {
                (_, _, Tell::Success) => 0,
                (Some(Outcome::Fails), Some(Outcome::Fits | Outcome::ByZeros), _) => 1,
                (Some(Outcome::Fits | Outcome::ByZeros), Some(Outcome::Fails), _) => -1,
                _ => 0,
            }
        });
        changes.sum()
    }

    fn value_repair(&self, index: usize, means: Means, printed: Printed) -> Repair {
        let mut changes = Vec::new();
        if let Some(figure) = self.book.figures.get(index) {
            let value = match figure.value.get() {
                Some(value) if value.high.is_some() => {
                    let factor = printed.value.checked_div(value.middle()).unwrap_or(Decimal::ONE);
                    value.scaled(factor).map(|value| value.to_string())
                }
                _ => None,
            };
            let value = value.unwrap_or_else(|| printed.value.normalize().to_string());
            changes.push((Attribute::Value, value));
            if figure.precision.get().is_some_and(|precision| *precision != printed.precision) {
                changes.push((Attribute::Precision, printed.precision.normalize().to_string()));
            }
        }
        Repair { figure: index, means, changes }
    }

    /// For a comparison of two amounts: other amounts of the indicator that it fits, told by the one
    /// attribute that would have to be read otherwise.
    fn others_of_comparison(&self, way: &Way) -> Vec<Repair> {
        let Some(card) = self.compared(way) else { return Vec::new() };
        let at = self.book.cards.partition_point(|other| other.figure < card.figure);
        let near =
            self.book.cards.get(at.saturating_sub(AROUND)..self.book.cards.len().min(at + AROUND));
        let amounts: Vec<&Card> = near
            .unwrap_or_default()
            .iter()
            .filter(|other| other.measure == Measure::Level)
            .filter(|other| other.subject.indicator == card.subject.indicator)
            .filter(|other| other.subject.region == card.subject.region)
            .collect();
        let mut repairs: Vec<Repair> = Vec::new();
        for amount in &amounts {
            for base in amounts.iter().filter(|base| base.figure != amount.figure) {
                let fits = base.comparable(amount) && base.subject == amount.subject;
                let Some(change) = fits.then(|| self.one_change(card, amount, base)).flatten()
                else {
                    continue;
                };
                let right = Term::Figure(amount.figure).over(Term::Figure(base.figure));
                let right = right.printed_as(card.measure);
                let way = Way::equal(Term::Figure(card.figure), right, None);
                let known = repairs.iter().any(|known| known.changes == change.changes);
                if !known && way.outcome(&self.view(None)) == Some(Outcome::Fits) {
                    repairs.push(change);
                }
            }
        }
        repairs
    }

    /// The comparison of two amounts that a way works out.
    fn compared(&self, way: &Way) -> Option<&Card> {
        let (Term::Figure(figure), Term::As(_, _)) = (&way.left, &way.right) else { return None };
        let at = self.book.cards.partition_point(|other| other.figure < *figure);
        let card =
            self.book.cards.get(at).filter(|card| card.figure == *figure && !card.average)?;
        matches!(
            card.measure,
            Measure::Growth | Measure::Ratio | Measure::Multiple | Measure::Completion
        )
        .then_some(card)
    }

    /// What about a comparison would have to be read otherwise for it to be of these two amounts;
    /// none when nothing, or more than one thing.
    fn one_change(&self, card: &Card, amount: &Card, base: &Card) -> Option<Repair> {
        let mut changes = Vec::new();
        if amount.subject.item != card.subject.item {
            let item =
                self.book.figures.get(amount.figure)?.item.get().cloned().unwrap_or_default();
            changes.push((Means::Item, Attribute::Item, item));
        }
        if amount.period != card.period {
            changes.push((Means::Period, Attribute::Period, amount.period.to_string()));
        }
        if !amount.same_side(card) && card.measure != Measure::Completion {
            let status = if amount.standing.is_real() { "actual" } else { "plan" };
            changes.push((Means::Status, Attribute::Status, status.to_owned()));
        }
        let as_told = match &card.base {
            Some(Base::Plan { period, .. }) if !base.standing.is_real() => {
                period.is_none_or(|period| period == base.period)
            }
            Some(Base::Period(period)) => *period == base.period && base.standing.is_real(),
            _ => false,
        };
        if !as_told {
            let to = if base.standing.is_real() {
                Base::Period(base.period)
            } else {
                Base::plan(base.period)
            };
            changes.push((Means::Base, Attribute::Base, to.to_string()));
        }
        match <[_; 1]>::try_from(changes) {
            Ok([(means, attribute, text)]) => {
                Some(Repair { figure: card.figure, means, changes: vec![(attribute, text)] })
            }
            Err(_) => None,
        }
    }
}

/// Other numbers that a figure may print.
pub(super) fn readings(book: &Book<'_>, index: usize) -> Vec<(Means, Printed)> {
    let (Some(figure), Some(printed)) =
        (book.figures.get(index), book.printed.get(index).copied().flatten())
    else {
        return Vec::new();
    };
    let signed = figure.measure.get().is_some_and(|measure| {
        matches!(measure, Measure::Growth | Measure::Change | Measure::Contribution)
    });
    let signed = signed || figure.indicator.get().is_some_and(|id| *id == "trade_balance");
    let scaled = |means, factor| Some((means, printed.scaled(figure, factor)?));
    let factors = [
        scaled(Means::Thousand, Decimal::ONE_THOUSAND),
        scaled(Means::Thousand, Decimal::new(1, 3)),
        scaled(Means::Separator, Decimal::new(1, 1)),
        scaled(Means::Separator, Decimal::new(1, 2)),
        scaled(Means::Separator, Decimal::TEN),
        scaled(Means::Separator, Decimal::ONE_HUNDRED),
        signed.then(|| scaled(Means::Sign, Decimal::NEGATIVE_ONE)).flatten(),
    ];
    let single = figure.value.get().is_some_and(|value| value.high.is_none());
    let swapped = swapped(printed)
        .into_iter()
        .filter(|_| single)
        .filter_map(|value| Some((Means::Digits, printed.with_value(figure, value)?)));
    factors.into_iter().flatten().chain(swapped).collect()
}

/// The number with two neighbouring digits swapped, in every way that changes it.
fn swapped(printed: Printed) -> Vec<Decimal> {
    let digits = printed.value.checked_div(printed.precision).map(|digits| digits.normalize());
    let Some(digits) = digits.filter(|digits| digits.scale() == 0) else { return Vec::new() };
    let text = digits.abs().to_string();
    let sign = if digits < Decimal::ZERO { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let pairs = (1..text.len()).filter_map(|at| {
        let mut bytes = text.clone().into_bytes();
        if bytes.get(at - 1) == bytes.get(at) {
            return None;
        }
        bytes.swap(at - 1, at);
        let swapped = Decimal::from_str_exact(&String::from_utf8(bytes).ok()?).ok()?;
        swapped.checked_mul(printed.precision)?.checked_mul(sign)
    });
    pairs.collect()
}
