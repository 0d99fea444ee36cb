//! The rules: which claims the figures of a report make about each other.
//!
//! One file a family. A rule reads the [`Book`] and adds claims; it never judges.

mod compare;
mod mean;
mod parts;
mod range;
mod restated;
mod time;

use super::book::{Book, Card};
use super::claim::Claim;

/// Every claim, in the order of the rules.
pub(super) fn claims(book: &Book<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    compare::claims(book, &mut claims);
    mean::claims(book, &mut claims);
    parts::claims(book, &mut claims);
    time::claims(book, &mut claims);
    restated::claims(book, &mut claims);
    range::claims(book, &mut claims);
    claims
}

type About = fn(&Book<'_>, &Card<'_>, &mut Vec<Claim>);

/// The claims that read one card, as far as its neighbours make them; made rule by rule, since one
/// that fails is often enough.
pub(super) fn about(book: &Book<'_>, card: &Card<'_>) -> impl Iterator<Item = Claim> {
    const RULES: [About; 6] =
        [restated::about, compare::about, range::about, mean::about, parts::about, time::about];
    let made = |rule: About| {
        let mut claims = Vec::new();
        rule(book, card, &mut claims);
        claims
    };
    let claims = RULES.into_iter().flat_map(made);
    claims.filter(|claim| claim.reads(card.figure))
}
