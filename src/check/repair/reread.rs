//! Other readings of what a figure speaks of: its year, plan or actual, rise or ratio.
//!
//! Such a reading changes which figures are held against each other: it is entered in the book in
//! place of the figure's own, and the claims that then read the figure are judged. It is offered when
//! none of them fails and more fit than did.

use std::borrow::Cow;

use super::{Means, Repair};
use crate::check::book::{Book, Card, Standing};
use crate::check::claim::{Outcome, Tell};
use crate::check::printed::Printed;
use crate::check::rules;
use crate::check::term::Slack;
use crate::model::{Attribute, Base, Measure, Period, Status};

/// What a figure may speak of in place of what was read.
#[derive(Clone, Debug)]
pub(in crate::check) enum Change {
    Period(Period),
    /// A comparison that was entered under another year took its base along.
    Periods(Period, Period),
    Status(Status),
    Measure(Measure),
}

impl Change {
    pub(in crate::check) const fn means(&self) -> Means {
        match self {
            Self::Period(_) | Self::Periods(..) => Means::Period,
            Self::Status(_) => Means::Status,
            Self::Measure(_) => Means::Measure,
        }
    }

    pub(in crate::check) fn repair(&self, figure: usize) -> Repair {
        let changes = match self {
            Self::Period(period) => vec![(Attribute::Period, period.to_string())],
            Self::Periods(period, base) => {
                vec![(Attribute::Period, period.to_string()), (Attribute::Base, base.to_string())]
            }
            Self::Status(status) => vec![(Attribute::Status, status.as_str().to_owned())],
            Self::Measure(measure) => vec![(Attribute::Measure, measure.as_str().to_owned())],
        };
        Repair { figure, means: self.means(), changes }
    }

    /// The card and the number read so.
    fn of<'a>(&self, card: &Card<'a>, printed: &Printed) -> Option<(Card<'a>, Printed)> {
        let (mut card, mut printed) = (card.clone(), *printed);
        match *self {
            Self::Period(period) => card.period = period,
            Self::Periods(period, base) => {
                card.period = period;
                card.base = Some(Cow::Owned(Base::Period(base)));
            }
            Self::Status(status) => {
                card.standing = status.into();
                printed = printed.as_status(status)?;
            }
            Self::Measure(measure) => {
                card.measure = measure;
                printed = printed.as_measure(measure)?;
            }
        }
        Some((card, printed))
    }
}

/// What may have been read in place of what is meant.
pub(in crate::check) fn candidates(card: &Card<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for years in [-1, 1].into_iter().filter(|_| card.is_dated()) {
        let period = card.period.plus_years(years);
        changes.push(Change::Period(period));
        if let Some(Base::Period(base)) = card.base.as_deref() {
            changes.push(Change::Periods(period, base.plus_years(years)));
        }
    }
    match card.standing {
        Standing::Plan => changes.push(Change::Status(Status::Actual)),
        Standing::Actual | Standing::Estimate => changes.push(Change::Status(Status::Plan)),
        Standing::Open => {}
    }
    // An index of 106,36% is a growth of 6,36%.
    match card.measure {
        Measure::Growth => changes.push(Change::Measure(Measure::Ratio)),
        Measure::Ratio => changes.push(Change::Measure(Measure::Growth)),
        _ => {}
    }
    changes
}

/// Whether a card that is read otherwise meets another one around, so that arithmetic may hold the two
/// together. What is compared stands in one period; amounts also reach into others, by what they are
/// the base of and what they add up to.
pub(in crate::check) fn may_meet(book: &Book<'_>, card: &Card<'_>, change: &Change) -> bool {
    let reaching = card.measure == Measure::Level || card.average;
    let meets = |other: &Card<'_>| match change {
        Change::Period(period) | Change::Periods(period, _) if reaching => {
            let base = match other.base.as_deref() {
                Some(Base::Period(base) | Base::Plan { period: Some(base), .. }) => Some(base),
                _ => None,
            };
            other.period.overlaps(*period) || base.is_some_and(|base| base.overlaps(*period))
        }
        Change::Period(period) | Change::Periods(period, _) => other.period == *period,
        Change::Status(status) => {
            let planned = *status == Status::Plan;
            let side = other.standing == Standing::Open || other.standing.is_real() != planned;
            let against = match other.base.as_deref() {
                Some(Base::Plan { period, .. }) => {
                    reaching && period.unwrap_or(other.period) == card.period
                }
                _ => false,
            };
            other.period.overlaps(card.period) && side || planned && against
        }
        Change::Measure(_) => true,
    };
    let mut others = book.around(card).iter().filter(|other| other.figure != card.figure);
    others.any(|other| meets(other) && card.is_related(other))
}

/// What comes of a card when it is read otherwise.
pub(in crate::check) fn tried<T>(
    book: &mut Book<'_>,
    at: usize,
    change: &Change,
    judge: impl FnOnce(&Book<'_>, &Card<'_>) -> T,
) -> Option<T> {
    let card = book.cards.get(at)?;
    let (card, printed) = change.of(card, book.printed.get(card.figure)?.as_ref()?)?;
    let (card, printed) = book.exchange(at, card, printed)?;
    let result = book.cards.get(at).map(|card| judge(book, card));
    book.exchange(at, card, printed);
    result
}

/// The readings of a figure with which everything around it would fit, and more than the `sound`
/// claims that fit now.
pub(super) fn readings(book: &mut Book<'_>, figure: usize, sound: usize) -> Vec<Repair> {
    let Some(at) = book.place(figure) else { return Vec::new() };
    let Some(card) = book.cards.get(at) else { return Vec::new() };
    let meets = |change: &Change| may_meet(book, card, change);
    let candidates: Vec<Change> = candidates(card).into_iter().filter(meets).collect();
    let fits = |change: &Change| {
        let fitting = tried(book, at, change, fitting).flatten();
        fitting.is_some_and(|fitting| fitting > sound)
    };
    candidates.into_iter().filter(fits).map(|change| change.repair(figure)).collect()
}

/// How many claims of a card fit; none when one fails.
fn fitting(book: &Book<'_>, card: &Card<'_>) -> Option<usize> {
    let view = book.view(Slack::Printed);
    let mut fitting = 0;
    for claim in rules::about(book, card) {
        match claim.judge(&view) {
            Some((Outcome::Fails, _)) if claim.tell != Tell::Success => return None,
            Some((Outcome::Fits, way)) if claim.tell == Tell::Always => {
                fitting += usize::from(way.reads(card.figure));
            }
            _ => {}
        }
    }
    Some(fitting)
}
