//! Amounts far from where they must lie: a part above its whole, a place above the country, one of
//! a series a thousand times the others.

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::book::{Book, Card, Subject};
use crate::check::claim::{Claim, Tell, Test, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::Measure;

/// How many times its neighbour an amount of a series may be before it is asked about.
const OUT_OF_SCALE: i64 = 100;

/// What grows may double that in so many years.
const DOUBLING: i32 = 3;

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    for card in &book.cards {
        inside(book, card, claims);
    }
    let amounts = book.cards.iter().filter(|card| card.measure == Measure::Level);
    scale(amounts.collect(), claims);
}

/// Those that may read one card.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    if focus.measure != Measure::Level {
        return;
    }
    let around = || book.around(focus).iter().filter(|card| card.measure == Measure::Level);
    let whole = |card: &&Card<'_>| {
        card.subject.indicator == focus.subject.indicator && card.period == focus.period
    };
    for card in around().filter(whole) {
        inside(book, card, claims);
    }
    let same = |card: &&Card<'_>| card.subject == focus.subject && card.unit == focus.unit;
    scale(around().filter(same).collect(), claims);
}

fn inside(book: &Book<'_>, card: &Card<'_>, claims: &mut Vec<Claim>) {
    if !is_amount(book, card) {
        return;
    }
    let own = card.subject;
    let within = [
        (own.item != 0).then_some(Subject { item: 0, ..own }),
        book.nation.filter(|_| own.region == 0).map(|region| Subject { region, ..own }),
    ];
    for whole in within.into_iter().flatten().filter(|whole| *whole != own) {
        claims.extend(at_most(book, card, whole));
    }
}

/// Amounts of which a part is no more than the whole.
fn is_amount(book: &Book<'_>, card: &Card<'_>) -> bool {
    card.measure == Measure::Level
        && card.is_dated()
        && card.traits.additive
        && card.unit != "percent"
        && !card.unit.as_str().contains('/')
        && !book.is_mean(card.subject.item)
}

fn at_most(book: &Book<'_>, card: &Card<'_>, whole: Subject) -> Option<Claim> {
    let mut wholes = book.levels(whole, card.period, card.figure);
    let whole = wholes.find(|whole| whole.comparable(card) && whole.same_side(card))?;
    let excuse = Some(Excuse::Scope);
    let (left, right) = (Term::Figure(card.figure), Term::Figure(whole.figure));
    let ways = vec![Way { left, right, test: Test::AtMost, excuse }];
    Some(Claim { kind: Kind::Parts, tell: Tell::Failure, ways })
}

/// Each amount of a series against the one before it, both ways round.
fn scale(mut amounts: Vec<&Card<'_>>, claims: &mut Vec<Claim>) {
    amounts.sort_by_key(|card| {
        (card.subject, card.unit, card.period.length(), card.period, card.figure)
    });
    let same =
        |one: &&Card<'_>, other: &&Card<'_>| (one.subject, one.unit) == (other.subject, other.unit);
    for cards in amounts.chunk_by(same) {
        for pair in cards.windows(2) {
            let [one, other] = pair else { continue };
            if one.period.length() != other.period.length() || !one.is_dated() {
                continue;
            }
            let years = (other.period.last_year() - one.period.last_year()).abs();
            let limit = OUT_OF_SCALE << (years / DOUBLING).min(20);
            let excuse = Some(Excuse::Scope);
            for (large, small) in [(one, other), (other, one)] {
                let left = Term::Figure(large.figure).over(Term::Figure(small.figure));
                let right = Term::Number(Decimal::from(limit));
                let ways = vec![Way { left, right, test: Test::AtMost, excuse }];
                claims.push(Claim { kind: Kind::Scale, tell: Tell::Failure, ways });
            }
        }
    }
}
