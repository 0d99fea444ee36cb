//! Figures that nothing is held against, though they would fit to the last digit if one attribute
//! had been read otherwise: a level entered under the year before, a plan taken for what was done.
//!
//! Owns that search. A figure that already takes part in a computation is left alone: what is wrong
//! with it shows there. Must not know how claims are made.

use std::collections::HashSet;

use super::book::{Book, Card};
use super::claim::{Claim, Outcome, Tell};
use super::excuse::Excuse;
use super::relation::{self, Finding, Kind, Relation};
use super::repair::{Means, Repair, reread};
use super::rules;
use super::term::{Slack, View};
use crate::model::{Base, Figure, Period};

/// How far around a figure others are tried.
const AROUND: usize = 12;

/// What would fit. Of the figures of one computation only the first that mends it is blamed.
pub(super) fn relations(book: &Book<'_>, known: &[Relation]) -> Vec<Relation> {
    let mut taken: HashSet<usize> =
        known.iter().flat_map(|relation| relation.figures.iter().copied()).collect();
    let mut found = Vec::new();
    for (at, card) in book.cards.iter().enumerate() {
        if card.open || taken.contains(&card.figure) {
            continue;
        }
        if let Some(relation) = with_another_reading(book, at, card) {
            taken.extend(relation.figures.iter().copied());
            found.push(relation);
        }
    }
    found
}

fn with_another_reading(book: &Book<'_>, at: usize, card: &Card) -> Option<Relation> {
    let figure = book.figures.get(card.figure)?;
    let near = book.cards.get(at.saturating_sub(AROUND)..book.cards.len().min(at + AROUND + 1))?;
    let related = |other: &&Card| {
        other.figure == card.figure
            || book.rulebook.are_related(other.subject.indicator, card.subject.indicator)
                && other.subject.region == card.subject.region
    };
    let near: Vec<&Card> = near.iter().filter(related).collect();
    if near.len() < 2 {
        return None;
    }
    reread::candidates(figure).into_iter().find_map(|(means, changes)| {
        let changed = reread::changed(figure, &changes)?;
        let apt = match means {
            Means::Period => years_meet(&near, card, &changed),
            Means::Status => near.iter().any(|other| {
                other.figure != card.figure && other.period.last_year() == card.period.last_year()
            }),
            _ => false,
        };
        let repair = Repair { figure: card.figure, means, changes };
        apt.then(|| fits(book, &near, &changed, repair)).flatten()
    })
}

/// Whether somebody around speaks of the other year.
fn years_meet(near: &[&Card], card: &Card, changed: &Figure) -> bool {
    let base_year = |base: &Option<Base>| match base {
        Some(Base::Period(period)) => Some(period.last_year()),
        _ => None,
    };
    let Some(year) = changed.period.get().copied().map(Period::last_year) else { return false };
    near.iter()
        .filter(|other| other.figure != card.figure)
        .any(|other| other.period.last_year() == year || base_year(&other.base) == Some(year))
}

/// The computation that a figure takes part in when it is read so, and fits.
fn fits(book: &Book<'_>, near: &[&Card], changed: &Figure, repair: Repair) -> Option<Relation> {
    let own = near.iter().position(|card| card.figure == repair.figure)?;
    let figures: Vec<&Figure> =
        near.iter()
            .enumerate()
            .filter_map(|(at, card)| {
                if at == own { Some(changed) } else { book.figures.get(card.figure).copied() }
            })
            .collect();
    let facts = reread::facts(book);
    let with = Book::new(&figures, &facts, book.rulebook);
    let view =
        View { figures: &figures, printed: &with.printed, instead: None, slack: Slack::Printed };
    let claims = rules::claims(&with);
    let own_claims: Vec<&Claim> =
        claims.iter().filter(|claim| claim.figures().contains(&own)).collect();
    let fails = |claim: &&&Claim| {
        claim.tell != Tell::Success
            && matches!(claim.judge(&view), Some((Outcome::Fails | Outcome::ByZeros, _)))
    };
    if own_claims.iter().any(|claim| fails(&claim)) {
        return None;
    }
    let mut relation = own_claims.iter().find_map(|claim| {
        let (Outcome::Fits, way) = claim.judge(&view)? else { return None };
        let tight = claim.tell == Tell::Always && claim.kind != Kind::Restated;
        (tight && way.figures().contains(&own))
            .then(|| relation::relation(&view, claim, way, Finding::Differs))
            .flatten()
    })?;
    for figure in &mut relation.figures {
        *figure = near.get(*figure)?.figure;
    }
    relation.excuse = Some(Excuse::NearMiss);
    relation.discrepancy = None;
    relation.repairs = vec![repair];
    Some(relation)
}
