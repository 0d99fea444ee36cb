//! The rules: which claims the figures of a report make about each other.
//!
//! One file a family. A rule reads the [`Book`] and adds claims; it never judges.

mod compare;
mod mean;
mod parts;
mod range;
mod restated;
mod time;

use super::book::Book;
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
