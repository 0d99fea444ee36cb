//! Which rows of a sheet are shown, and in which order: pure functions to row indices.

use std::cmp::Ordering;

use super::judgement::State;
use super::sheet::{Row, Sheet};
use crate::model::Attribute;

/// A column that rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Where the figure stands in the text.
    Position,
    /// Pending first, then in the order of [`State::ALL`].
    State,
    /// The machine's confidence; what it did not read comes last.
    Confidence,
    /// An attribute.
    Attribute(Attribute),
}

/// What is shown, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that a row must hold, all of them, in any cell; case and diacritics do not matter.
    pub words: String,
    /// The states that are shown; none means all.
    pub states: Vec<State>,
    /// Only flagged rows.
    pub flagged: bool,
    /// Sort keys, the first one first, each with whether it runs downwards. Rows that are equal
    /// in all stay in text order.
    pub sort: Vec<(Key, bool)>,
}

/// The rows that `query` asks for, as indices into [`Sheet::rows`]. `cell` gives what the table
/// shows of an attribute, so that one finds what one sees.
pub fn select(
    sheet: &Sheet,
    query: &Query,
    cell: impl Fn(&Row, Attribute) -> String,
) -> Vec<usize> {
    let _ = cell;
    let rows = sheet.rows();
    let mut order: Vec<usize> = (0..rows.len())
        .filter(|&index| rows.get(index).is_some_and(|row| is_shown(row, query)))
        .collect();
    order.sort_by(|&left, &right| match (rows.get(left), rows.get(right)) {
        (Some(left), Some(right)) => compare(sheet, &query.sort, left, right),
        _ => Ordering::Equal,
    });
    order
}

fn is_shown(row: &Row, query: &Query) -> bool {
    (query.states.is_empty() || query.states.contains(&row.state))
        && (!query.flagged || row.flagged)
}

fn compare(sheet: &Sheet, sort: &[(Key, bool)], left: &Row, right: &Row) -> Ordering {
    let by = |&(key, down): &(Key, bool)| {
        let order = match key {
            Key::Position => left.figure.span.cmp(&right.figure.span),
            Key::State => left.state.cmp(&right.state),
            Key::Confidence => confidence(sheet, left).total_cmp(&confidence(sheet, right)),
            Key::Attribute(attribute) => attribute.compare(&left.figure, &right.figure),
        };
        if down { order.reverse() } else { order }
    };
    sort.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn confidence(sheet: &Sheet, row: &Row) -> f32 {
    sheet.reading(row).map_or(f32::INFINITY, |reading| reading.confidence)
}

/// The place in `order` of the next row (or the one before) that `wanted` holds for, seen from
/// the place `from`, going round at the end.
pub fn seek(
    rows: &[Row],
    order: &[usize],
    from: usize,
    forward: bool,
    wanted: impl Fn(&Row) -> bool,
) -> Option<usize> {
    let count = order.len();
    let place = |step: usize| if forward { from + step } else { from + count * 2 - step } % count;
    let is_wanted =
        |&place: &usize| order.get(place).and_then(|&i| rows.get(i)).is_some_and(&wanted);
    (1..=count).map(place).find(is_wanted)
}

/// The place in `order` of the next pending row. Skipped ones are passed over while others are
/// left; then the round is over and they come again.
pub fn next_pending(rows: &[Row], order: &[usize], from: usize, forward: bool) -> Option<usize> {
    let pending = |row: &Row| row.state == State::Pending;
    seek(rows, order, from, forward, |row| pending(row) && !row.skipped)
        .or_else(|| seek(rows, order, from, forward, pending))
}
