//! [`Repair`]: another reading of one figure with which the numbers would fit.
//!
//! Owns the readings that people and machines get wrong most often: separators, a thousand gained
//! or lost, the sign, two digits swapped, the period, the base, the part, plan for actual. A reading
//! counts for more when it mends other relations of the figure too, and for less when it breaks one.

pub(super) mod reread;
pub(super) mod value;

use rust_decimal::Decimal;

use super::book::{Book, Card};
use super::claim::{Claim, Outcome, Tell, Test, Way};
use super::printed::Printed;
use super::term::{Slack, Term, View};
use crate::model::kind::words;
use crate::model::{Attribute, Base, Measure};

/// At most this many are offered for a relation.
const OFFERED: usize = 6;

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
pub(super) struct Bench<'b, 'a> {
    pub(super) book: &'b mut Book<'a>,
    claims: &'b [Claim],
    /// How they come out as printed, and by which way.
    judged: &'b [Option<(Outcome, &'b Way)>],
    /// Each figure with each claim that reads it, sorted.
    readers: Vec<(usize, usize)>,
    /// What each figure may print or speak of instead, searched once however many claims it fails.
    values: Vec<Option<Vec<(Means, Printed)>>>,
    reread: Vec<Option<Vec<Repair>>>,
}

impl<'b, 'a> Bench<'b, 'a> {
    pub(super) fn new(
        book: &'b mut Book<'a>,
        claims: &'b [Claim],
        judged: &'b [Option<(Outcome, &'b Way)>],
    ) -> Self {
        let of = |(index, claim): (usize, &Claim)| {
            claim.figures().into_iter().map(move |figure| (figure, index))
        };
        let mut readers: Vec<(usize, usize)> = claims.iter().enumerate().flat_map(of).collect();
        readers.sort_unstable();
        let figures = book.figures.len();
        Self {
            book,
            claims,
            judged,
            readers,
            values: vec![None; figures],
            reread: vec![None; figures],
        }
    }

    /// The readings with which a claim would fit.
    pub(super) fn repairs(&mut self, claim: &Claim, way: &Way) -> Vec<Repair> {
        let figures = way.figures();
        let mut found: Vec<(i32, Repair)> = Vec::new();
        for &figure in &figures {
            self.search(figure);
        }
        for &figure in &figures {
            found.extend(self.other_values(claim, way.test, figure));
        }
        found.extend(self.others_of_comparison(way).into_iter().map(|repair| (0, repair)));
        let reread = figures.iter().filter_map(|figure| self.reread.get(*figure)?.as_ref());
        for repair in reread.flatten() {
            if !found.iter().any(|(_, known)| known.is_same(repair)) {
                found.push((-1, repair.clone()));
            }
        }
        found.sort_by_key(|(balance, repair)| (*balance, repair.means));
        found.into_iter().map(|(_, repair)| repair).take(OFFERED).collect()
    }

    /// Finds out what a figure may be instead, unless that is known.
    fn search(&mut self, figure: usize) {
        if let Some(values @ None) = self.values.get_mut(figure) {
            *values = Some(value::of(self.book, figure).collect());
        }
        if self.reread.get(figure) == Some(&None) {
            let sound = self.sound(figure);
            let readings = reread::readings(self.book, figure, sound);
            if let Some(reread) = self.reread.get_mut(figure) {
                *reread = Some(readings);
            }
        }
    }

    /// The other numbers of a figure with which a claim would fit, each with what it breaks less what
    /// it mends.
    fn other_values(&self, claim: &Claim, test: Test, figure: usize) -> Vec<(i32, Repair)> {
        let values = self.values.get(figure).and_then(Option::as_ref);
        // A bound says only how large a number is: of amounts, a thousand breaks it.
        let amount = self.view(None).measure(figure) == Some(Measure::Level);
        let apt = |means: Means| match (test, amount) {
            (Test::Equal, _) => true,
            (Test::AtMost, true) => means == Means::Thousand,
            (Test::AtMost, false) => matches!(means, Means::Sign | Means::Separator),
        };
        let fitting = values.into_iter().flatten().filter(|(means, printed)| {
            let view = || self.view(Some((figure, *printed)));
            apt(*means) && claim.judge(&view()).is_some_and(|(it, _)| it == Outcome::Fits)
        });
        let scored = fitting.map(|(means, printed)| {
            (-self.balance(figure, *printed), self.value_repair(figure, *means, printed))
        });
        scored.collect()
    }

    fn view(&self, instead: Option<(usize, Printed)>) -> View<'_> {
        View { printed: &self.book.printed, instead, slack: Slack::Printed }
    }

    /// The claims that read a figure, and how they come out.
    fn claims_of(
        &self,
        figure: usize,
    ) -> impl Iterator<Item = (&'b Claim, Option<(Outcome, &'b Way)>)> {
        let from = self.readers.partition_point(|(reader, _)| *reader < figure);
        let readers = self.readers.get(from..).unwrap_or_default().iter();
        let own = readers.take_while(move |(reader, _)| *reader == figure);
        let (claims, judged) = (self.claims, self.judged);
        own.filter_map(move |&(_, index)| Some((claims.get(index)?, *judged.get(index)?)))
    }

    /// How many claims of a figure fit.
    fn sound(&self, figure: usize) -> usize {
        let fits = |(claim, judged): &(&Claim, Option<(Outcome, &Way)>)| {
            claim.tell == Tell::Always
                && matches!(judged, Some((Outcome::Fits, way)) if way.reads(figure))
        };
        self.claims_of(figure).filter(fits).count()
    }

    /// How many claims a reading mends, less those that it breaks.
    fn balance(&self, figure: usize, printed: Printed) -> i32 {
        let view = self.view(Some((figure, printed)));
        let telling = self.claims_of(figure).filter(|(claim, _)| claim.tell != Tell::Success);
        let changes = telling.map(|(claim, before)| {
            match (before.map(|(it, _)| it), claim.judge(&view).map(|(it, _)| it)) {
                (Some(Outcome::Fails), Some(Outcome::Fits | Outcome::ByZeros)) => 1,
                (Some(Outcome::Fits | Outcome::ByZeros), Some(Outcome::Fails)) => -1,
                _ => 0,
            }
        });
        changes.sum()
    }

    fn value_repair(&self, index: usize, means: Means, printed: &Printed) -> Repair {
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
        let near = self.book.around(card).iter();
        let amounts: Vec<&Card<'_>> = near
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
    fn compared(&self, way: &Way) -> Option<&Card<'a>> {
        let (Term::Figure(figure), Term::As(_, _)) = (&way.left, &way.right) else { return None };
        let card = self.book.cards.get(self.book.place(*figure)?).filter(|card| !card.average)?;
        matches!(
            card.measure,
            Measure::Growth | Measure::Ratio | Measure::Multiple | Measure::Completion
        )
        .then_some(card)
    }

    /// What about a comparison would have to be read otherwise for it to be of these two amounts;
    /// none when nothing, or more than one thing.
    fn one_change(&self, card: &Card<'_>, amount: &Card<'_>, base: &Card<'_>) -> Option<Repair> {
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
        let as_told = match card.base.as_deref() {
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
