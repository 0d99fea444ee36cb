//! Rows whose values follow their label after single blanks: `Đường không 1.087.755 105,0 114,4`.

use super::cell::{is_nothing, is_number, is_value, is_year};
use super::{Grid, Row, is_short, most_common};
use crate::extract::line::{Line, Shape};
use crate::text::Span;

/// So many lines without values may stand between two rows.
const SECTIONS: usize = 2;

/// The values at the end of a line, in its order; empty where no label stands before them.
fn tail(text: &str, line: &Line) -> Vec<Span> {
    let mut values = Vec::new();
    let words = line.span.of(text);
    let mut end = words.len();
    while let Some(rest) = words.get(..end).map(str::trim_end).filter(|rest| !rest.is_empty()) {
        let start = rest.rfind([' ', '\u{a0}']).map_or(0, |at| at + 1);
        let cell = rest.get(start..).unwrap_or_default();
        if !is_value(cell) {
            break;
        }
        values.push(Span::new(line.span.from() + start, line.span.from() + rest.len()));
        end = start;
    }
    values.reverse();
    // A dash behind the label may belong to it.
    let named = words.get(..end).unwrap_or_default().chars().any(char::is_alphabetic);
    if named { values } else { Vec::new() }
}

fn numbers(text: &str, values: &[Span]) -> usize {
    values.iter().filter(|value| is_number(value.of(text))).count()
}

/// Whether the values are the years that head their columns.
fn are_years(text: &str, values: &[Span]) -> bool {
    values.iter().all(|value| is_year(value.of(text)))
}

/// The table of such rows that begins at a line.
pub(super) fn read(text: &str, lines: &[Line], at: usize) -> Option<Grid> {
    let first = tail(text, lines.get(at)?);
    if first.len() < 2 || numbers(text, &first) == 0 {
        return None;
    }
    let (found, width) = rows(text, lines, at, &first)?;
    let heads = usize::from(found.first().is_some_and(|(_, values)| are_years(text, values)));
    let alike = found.iter().skip(heads).filter(|(_, values)| values.len() >= width).count();
    let end = found.iter().rposition(|(_, values)| !values.is_empty())? + 1;
    if alike < 2 {
        return None;
    }
    let mut grid = Grid { rows: Vec::new(), heads, width, ruled: false };
    for (index, values) in found.into_iter().take(end) {
        let line = lines.get(index)?;
        let values = values.get(values.len().saturating_sub(width)..).unwrap_or_default().to_vec();
        let to = values.first().map_or(line.span.to(), |value| value.from());
        let label = line.span.of(text).get(..to - line.span.from()).unwrap_or_default().trim_end();
        let row = Row {
            lines: index..index + 1,
            block: 0,
            texts: vec![Span::new(line.span.from(), line.span.from() + label.len())],
            values,
        };
        push(lines, &mut grid, row);
    }
    Some(grid)
}

/// Adds a row; one that goes on from a line without values is one with it.
fn push(lines: &[Line], grid: &mut Grid, mut row: Row) {
    let goes_on = lines.get(row.lines.start).is_some_and(|line| line.goes_on);
    let body = grid.rows.len() > grid.heads;
    if let Some(before) = grid.rows.last().filter(|before| {
        goes_on && body && before.values.is_empty() && before.lines.end == row.lines.start
    }) {
        row.lines.start = before.lines.start;
        row.texts = vec![match (before.texts.first(), row.texts.first()) {
            (Some(above), Some(below)) => above.join(*below),
            _ => Span::default(),
        }];
        grid.rows.pop();
    }
    grid.rows.push(row);
}

type Found = Vec<(usize, Vec<Span>)>;

/// The lines of the table with their values, and how many values most of them have.
fn rows(text: &str, lines: &[Line], at: usize, first: &[Span]) -> Option<(Found, usize)> {
    let mut found: Found = vec![(at, first.to_vec())];
    let mut between = 0;
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        if line.empty {
            continue;
        }
        let values = tail(text, line);
        let headed = found.iter().any(|(_, values)| !are_years(text, values));
        let ends = line.shape == Shape::Row
            || (!values.is_empty() && headed && are_years(text, &values) && values.len() > 1);
        let opens = values.is_empty() || numbers(text, &values) == 0;
        between = if opens { between + 1 } else { 0 };
        if ends || !is_short(text, line) || between > SECTIONS || is_nothing(line.span.of(text)) {
            break;
        }
        found.push((index, if opens { Vec::new() } else { values }));
    }
    let lengths = found
        .iter()
        .filter(|(_, values)| values.len() > 1 && !are_years(text, values))
        .map(|(_, values)| values.len());
    let width = most_common(lengths)?;
    Some((found, width))
}
