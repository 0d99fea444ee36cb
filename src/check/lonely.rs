//! Figures that nothing is held against, though they would fit to the last digit if one attribute
//! had been read otherwise: a level entered under the year before, a plan taken for what was done.
//!
//! Owns that search. A figure that already takes part in a computation is left alone: what is wrong
//! with it shows there. Must not know how claims are made.

use super::book::{Book, Card};
use super::claim::{Outcome, Tell};
use super::excuse::Excuse;
use super::relation::{self, Finding, Kind, Relation};
use super::repair::Means;
use super::repair::reread::{self, Change};
use super::rules;
use super::term::Slack;

/// What would fit. Of the figures of one computation only the first that mends it is blamed.
pub(super) fn relations(book: &mut Book<'_>, known: &[Relation]) -> Vec<Relation> {
    let mut taken = vec![false; book.figures.len()];
    for relation in known {
        take(&mut taken, relation);
    }
    let mut found = Vec::new();
    for at in 0..book.cards.len() {
        let free = |card: &Card<'_>| !card.open && taken.get(card.figure) == Some(&false);
        if book.cards.get(at).is_some_and(free)
            && let Some(relation) = with_another_reading(book, at)
        {
            take(&mut taken, &relation);
            found.push(relation);
        }
    }
    found
}

/// Its figures take part in something from now on.
fn take(taken: &mut [bool], relation: &Relation) {
    for figure in &relation.figures {
        if let Some(taken) = taken.get_mut(*figure) {
            *taken = true;
        }
    }
}

fn with_another_reading(book: &mut Book<'_>, at: usize) -> Option<Relation> {
    let card = book.cards.get(at)?;
    let figure = card.figure;
    let is_apt = |change: &Change| {
        matches!(change.means(), Means::Period | Means::Status)
            && reread::may_meet(book, card, change)
    };
    let candidates: Vec<Change> = reread::candidates(card).into_iter().filter(is_apt).collect();
    candidates.into_iter().find_map(|change| {
        let mut relation = reread::tried(book, at, &change, fits).flatten()?;
        relation.excuse = Some(Excuse::NearMiss);
        relation.discrepancy = None;
        relation.repairs = vec![change.repair(figure)];
        Some(relation)
    })
}

/// The computation that a card takes part in, when there is one that fits and none that does not.
fn fits(book: &Book<'_>, card: &Card<'_>) -> Option<Relation> {
    let view = book.view(Slack::Printed);
    let mut fitting = None;
    for claim in rules::about(book, card) {
        match claim.judge(&view) {
            Some((Outcome::Fails | Outcome::ByZeros, _)) if claim.tell != Tell::Success => {
                return None;
            }
            Some((Outcome::Fits, way)) if fitting.is_none() => {
                let tight = claim.tell == Tell::Always && claim.kind != Kind::Restated;
                if tight && way.reads(card.figure) {
                    fitting = relation::relation(&view, &claim, way, Finding::Differs);
                }
            }
            _ => {}
        }
    }
    fitting
}
