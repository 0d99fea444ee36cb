//! The same fact told twice, in the same words or as another measure: growth of 5% is a ratio of
//! 105% and 1,05 times.

use crate::check::Kind;
use crate::check::book::{Book, Card, Subject};
use crate::check::claim::{Claim, Tell, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::{Base, Id, Measure, Period};

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    twice(book.cards.iter().collect(), claims);
}

/// Those of the subject and period of one card.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    twice(book.told(focus.subject, focus.period, focus.figure).collect(), claims);
}

fn twice(mut cards: Vec<&Card<'_>>, claims: &mut Vec<Claim>) {
    cards.sort_by(|one, other| key(one).cmp(&key(other)));
    for pair in cards.windows(2) {
        if let [one, other] = pair
            && key_of_fact(one) == key_of_fact(other)
            && one.same_prices(other)
            && one.standing.is_real() == other.standing.is_real()
        {
            claims.push(claim(one, other));
        }
    }
}

type Fact<'a> = (Subject, Period, Class, Option<&'a Base>, bool);

/// What is compared with what: statements of one class say one thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// An amount or a change, in this unit.
    Amount(Measure, Id),
    /// How many times the base, in whichever words.
    Factor,
    /// A percentage of something else.
    Percentage(Measure),
}

fn class(card: &Card<'_>) -> Class {
    match card.measure {
        Measure::Level | Measure::Change => Class::Amount(card.measure, card.unit),
        Measure::Growth | Measure::Ratio | Measure::Multiple => Class::Factor,
        Measure::Completion | Measure::Share | Measure::Contribution => {
            Class::Percentage(card.measure)
        }
    }
}

fn key_of_fact<'c>(card: &'c Card<'_>) -> Fact<'c> {
    (card.subject, card.period, class(card), card.base.as_deref(), card.average)
}

fn key<'c>(card: &'c Card<'_>) -> (Fact<'c>, bool, Option<Id>, usize) {
    (key_of_fact(card), card.standing.is_real(), card.price, card.figure)
}

fn claim(one: &Card<'_>, other: &Card<'_>) -> Claim {
    let (one, other) = if one.figure < other.figure { (one, other) } else { (other, one) };
    let same = one.measure == other.measure;
    let right = if same {
        Term::Figure(one.figure)
    } else {
        Term::Factor(one.figure).printed_as(other.measure)
    };
    let way = Way::equal(Term::Figure(other.figure), right, excuse(one, other));
    // Two plans (the ministry's and the province's) are told apart in words that the base may not
    // hold, and so may be two percentages of them.
    let planned = matches!(other.base.as_deref(), Some(Base::Plan { .. }));
    let tell = if planned || other.open || one.open { Tell::Success } else { Tell::Always };
    Claim { kind: Kind::Restated, tell, ways: vec![way] }
}

fn excuse(one: &Card<'_>, other: &Card<'_>) -> Option<Excuse> {
    if one.price != other.price {
        return Some(Excuse::PriceBasis);
    }
    if one.standing != other.standing {
        return one.excuse(other).or(Some(Excuse::Unsettled));
    }
    let planned = !one.standing.is_real();
    one.excuse(other).or(planned.then_some(Excuse::Plans))
}
