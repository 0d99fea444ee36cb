//! A total and the entries listed with it, whatever their names: `A, B và C đạt 3, 4 và 5 tấn, tổng
//! 12 tấn`.
//!
//! The words need not say that the entries are all, so a list is only told when it adds up, or when a
//! slip in one of its numbers (a thousand, two digits) keeps it from doing so.

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::book::{Book, Card};
use crate::check::claim::{Claim, Tell, Way};
use crate::check::excuse::Excuse;
use crate::check::interval::{Interval, Range};
use crate::check::printed::Printed;
use crate::check::repair::{self, Means};
use crate::check::term::Term;
use crate::model::Measure;

/// Longer lists are tables, which have their own totals.
const LONGEST: usize = 12;

/// How many figures, growth and shares of the entries included, a list may run over.
const SPREAD: usize = 40;

/// A total of fewer units than this is met by chance.
const LEAST: i64 = 100;

/// A slip is looked for only in lists whose total has more digits: short numbers fit by chance.
const SLIP: i64 = 1000;

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    for at in 0..book.cards.len() {
        claims.extend(around(book, at));
    }
}

/// Those of which a card may be the total or an entry.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    let near = book.around(focus).iter().filter(|card| is_alike(card, focus));
    claims.extend(near.filter_map(|card| around(book, book.place(card.figure)?)));
}

/// The list behind or before a total.
fn around(book: &Book<'_>, at: usize) -> Option<Claim> {
    let total = book.cards.get(at).filter(|it| it.measure == Measure::Level && !it.open)?;
    let worth = units(book, total).filter(|worth| *worth >= LEAST)?;
    let behind = book.cards.get(at + 1..).unwrap_or_default();
    let before = book.cards.get(..at).unwrap_or_default();
    list(book, total, behind.iter(), worth)
        .or_else(|| list(book, total, before.iter().rev(), worth))
}

/// The entries next to a total, as far as they add up to it.
fn list<'b>(
    book: &Book<'_>,
    total: &Card<'_>,
    cards: impl Iterator<Item = &'b Card<'b>>,
    worth: i64,
) -> Option<Claim> {
    let whole = tight(book, total.figure)?;
    let mut entries: Vec<&Card<'_>> = Vec::new();
    let mut sum = Interval::point(Decimal::ZERO);
    for card in cards.take(SPREAD).filter(|card| card.measure == Measure::Level) {
        let named = card.subject.item != 0
            && card.subject.item != total.subject.item
            && !entries.iter().any(|entry| entry.subject.item == card.subject.item);
        if !(named && is_alike(card, total)) || card.open || entries.len() == LONGEST {
            break;
        }
        entries.push(card);
        sum = sum.plus(tight(book, card.figure)?)?;
        if entries.len() < 2 {
            continue;
        }
        if sum.meets(whole) {
            return Some(claim(total, &entries, Tell::Success));
        }
        if is_far(sum, whole) && slips(book, whole, &entries, sum, Means::Thousand) {
            return Some(claim(total, &entries, Tell::Failure));
        }
    }
    let long = entries.len() > 1 && worth >= SLIP;
    let slips = long && slips(book, whole, &entries, sum, Means::Digits);
    slips.then(|| claim(total, &entries, Tell::Failure))
}

fn is_alike(one: &Card<'_>, other: &Card<'_>) -> bool {
    one.comparable(other)
        && one.subject.indicator == other.subject.indicator
        && one.subject.region == other.subject.region
        && one.period == other.period
        && one.standing.is_real() == other.standing.is_real()
}

/// Whether the list would add up with one number of it written otherwise.
fn slips(
    book: &Book<'_>,
    whole: Interval,
    entries: &[&Card<'_>],
    sum: Interval,
    slip: Means,
) -> bool {
    entries.iter().any(|entry| {
        let Some(own) = tight(book, entry.figure) else { return false };
        let rest = Interval { low: sum.low - own.low, high: sum.high - own.high };
        let fits = |it: &Printed| rest.plus(it.tight).is_some_and(|sum| sum.meets(whole));
        repair::value::by(book, entry.figure, slip).iter().any(fits)
    })
}

/// A thousand gained or lost in an entry of weight leaves nothing near the total.
fn is_far(sum: Interval, whole: Interval) -> bool {
    let hundredth = whole.high / Decimal::ONE_HUNDRED;
    sum.low > whole.high + hundredth || sum.high < whole.low - hundredth
}

fn claim(total: &Card<'_>, entries: &[&Card<'_>], tell: Tell) -> Claim {
    let sum = Term::Sum(entries.iter().map(|entry| Term::Figure(entry.figure)).collect());
    let way = Way::equal(Term::Figure(total.figure), sum, Some(Excuse::Scope));
    Claim { kind: Kind::Parts, tell, ways: vec![way] }
}

fn tight(book: &Book<'_>, figure: usize) -> Option<Interval> {
    book.printed.get(figure).copied().flatten().map(|printed| printed.tight)
}

/// The number in units of its last printed digit.
fn units(book: &Book<'_>, card: &Card<'_>) -> Option<i64> {
    let printed = book.printed.get(card.figure).copied().flatten()?;
    i64::try_from(printed.value.abs().checked_div(printed.precision)?.trunc()).ok()
}
