//! Amounts of a flow over time: the months of a period add up to it, and a part of a period has no
//! more than the whole.

use crate::check::Kind;
use crate::check::book::{Book, Card, Standing, Subject};
use crate::check::claim::{Claim, Tell, Test, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::{Id, Measure};

/// A year in months is the longest sum that is tried.
const LONGEST: usize = 12;

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    let mut cards: Vec<&Card<'_>> = book.cards.iter().filter(|card| is_flow(card)).collect();
    cards.sort_by_key(|card| (series(card), card.figure));
    let mut all: Vec<&[&Card<'_>]> =
        cards.chunk_by(|one, other| series(one) == series(other)).collect();
    all.sort_by_key(|cards| cards.first().map(|card| card.figure));
    for cards in all {
        within(cards, claims);
    }
}

/// Those of the series of one card.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    if is_flow(focus) {
        let same = |card: &&Card<'_>| is_flow(card) && series(card) == series(focus);
        let cards: Vec<&Card<'_>> = book.around(focus).iter().filter(same).collect();
        within(&cards, claims);
    }
}

fn is_flow(card: &Card<'_>) -> bool {
    let flow = card.traits.flow && !card.unit.as_str().contains('/');
    card.measure == Measure::Level && flow && !card.average
}

/// What adds up over time: one subject, plans or not, in one unit.
fn series(card: &Card<'_>) -> (Subject, bool, Id) {
    (card.subject, card.standing.is_real(), card.unit)
}

fn within(cards: &[&Card<'_>], claims: &mut Vec<Claim>) {
    if cards.len() < 2 {
        return;
    }
    // Longer periods first among those that begin together: a period stands before its parts.
    let mut cards = cards.to_vec();
    cards.sort_by_key(|card| (card.period.first(), -card.period.length(), card.figure));
    sums(&cards, claims);
    parts(&cards, claims);
}

/// A period against the first chain of shorter ones that fills it.
fn sums(cards: &[&Card<'_>], claims: &mut Vec<Claim>) {
    for (at, whole) in cards.iter().enumerate() {
        let rest = cards.get(at..).unwrap_or_default();
        let Some(chain) = chain(whole, rest) else { continue };
        // Whoever sums up a longer period knows what became of an earlier estimate.
        let replaced = |part: &&Card<'_>| {
            part.standing == Standing::Estimate && part.period.last() < whole.period.last()
        };
        let excuse = chain.iter().find_map(|part| whole.excuse(part));
        let excuse = excuse.or(chain.iter().any(replaced).then_some(Excuse::Estimate));
        let sum = Term::Sum(chain.iter().map(|part| Term::Figure(part.figure)).collect());
        let way = Way::equal(Term::Figure(whole.figure), sum, excuse);
        claims.push(Claim::new(Kind::YearToDate, vec![way]));
    }
}

/// Periods that follow each other without a gap from the first month of `whole` to its last, the
/// longest at each step.
fn chain<'c>(whole: &Card<'_>, cards: &[&'c Card<'c>]) -> Option<Vec<&'c Card<'c>>> {
    let mut chain: Vec<&Card<'_>> = Vec::new();
    let mut next = whole.period.first();
    let mut rest = cards;
    while next <= whole.period.last() && chain.len() < LONGEST {
        let from = rest.partition_point(|card| card.period.first() < next);
        rest = rest.get(from..).unwrap_or_default();
        let part = rest.iter().take_while(|card| card.period.first() == next).find(|card| {
            card.period.last() <= whole.period.last()
                && card.period.length() < whole.period.length()
                && card.same_prices(whole)
        })?;
        next = part.period.last() + 1;
        chain.push(part);
    }
    (next > whole.period.last() && chain.len() > 1).then_some(chain)
}

/// Each period against the shortest known one around it.
fn parts(cards: &[&Card<'_>], claims: &mut Vec<Claim>) {
    let mut around: Vec<&Card<'_>> = Vec::new();
    for card in cards {
        around.retain(|whole| whole.period.last() >= card.period.last());
        let inside = |whole: &&&Card<'_>| whole.period != card.period && whole.same_prices(card);
        if let Some(whole) = around.iter().rev().find(inside) {
            let ways = vec![Way {
                left: Term::Figure(card.figure),
                right: Term::Figure(whole.figure),
                test: Test::AtMost,
                // A stock told of a month may be of another kind than the flow over the year.
                excuse: Some(Excuse::Scope),
            }];
            claims.push(Claim { kind: Kind::YearToDate, tell: Tell::Failure, ways });
        }
        if around.last().is_none_or(|last| last.period != card.period) {
            around.push(card);
        }
    }
}
