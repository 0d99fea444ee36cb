//! [`Card`]: a figure that is complete enough to be compared, and what may be compared with it.
//!
//! Must not know how cards are found.

use std::borrow::Cow;

use super::excuse::Excuse;
use super::rulebook::Traits;
use crate::model::{Base, Id, Measure, Period, Status};

/// A period that the text does not settle: what has it can only be held against what has it too.
pub(super) const UNSETTLED: Period = Period::year(0);

/// Plan or not, as far as the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Standing {
    Plan,
    Actual,
    Estimate,
    Open,
}

impl Standing {
    /// What has happened, well known or not.
    pub(super) fn is_real(self) -> bool {
        self != Self::Plan
    }
}

/// An indicator, its part and its place. Part 0 is the whole, place 0 the report's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Subject {
    pub(super) indicator: Id,
    pub(super) item: u32,
    pub(super) region: u32,
}

/// A figure that is complete enough to be compared.
#[derive(Clone, Debug)]
pub(super) struct Card<'a> {
    pub(super) figure: usize,
    pub(super) subject: Subject,
    pub(super) measure: Measure,
    pub(super) period: Period,
    pub(super) standing: Standing,
    pub(super) unit: Id,
    pub(super) price: Option<Id>,
    pub(super) base: Option<Cow<'a, Base>>,
    pub(super) average: bool,
    /// Whether the text leaves open its item, its place or its base.
    pub(super) open: bool,
    /// What the catalogue says of its indicator.
    pub(super) traits: &'a Traits,
}

impl From<Status> for Standing {
    fn from(status: Status) -> Self {
        match status {
            Status::Plan => Self::Plan,
            Status::Actual => Self::Actual,
            Status::Estimate => Self::Estimate,
        }
    }
}

impl Card<'_> {
    /// Whether the text settles when it holds.
    pub(super) fn is_dated(&self) -> bool {
        self.period != UNSETTLED
    }

    /// Whether sums, products or parts hold amounts of the two together.
    pub(super) fn is_related(&self, other: &Card<'_>) -> bool {
        self.subject.region == other.subject.region
            && (self.subject.indicator == other.subject.indicator
                || self.traits.is_related(other.traits))
    }

    /// Whether the two can stand in one computation of amounts: one unit, no two price bases.
    pub(super) fn comparable(&self, other: &Card<'_>) -> bool {
        self.unit == other.unit && self.same_prices(other)
    }

    pub(super) fn same_prices(&self, other: &Card<'_>) -> bool {
        self.price.is_none() || other.price.is_none() || self.price == other.price
    }

    /// Whether a statement and an amount speak of the same thing: both plans or both not.
    pub(super) fn same_side(&self, other: &Card<'_>) -> bool {
        self.standing.is_real() == other.standing.is_real()
            || [self.standing, other.standing].contains(&Standing::Open)
    }

    /// Why the two need not fit, though they speak of the same.
    pub(super) fn excuse(&self, other: &Card<'_>) -> Option<Excuse> {
        use Standing::{Actual, Estimate, Open, Plan};
        if self.open || other.open {
            return Some(Excuse::Unsettled);
        }
        match (self.standing, other.standing) {
            (Actual, Estimate) | (Estimate, Actual) => Some(Excuse::Estimate),
            (Open, Plan) | (Plan, Open) => Some(Excuse::Unsettled),
            _ => None,
        }
    }
}

/// An amount of a year is the same with `/year` behind its unit.
pub(super) fn of_a_year(unit: Id, period: Period) -> Id {
    match unit.as_str().strip_suffix("/year") {
        Some(amount) if period.is_year() => Id::new(amount),
        _ => unit,
    }
}
