//! Rows whose cells are told apart by pipes, tabs or columns of blanks.

use super::cell::{holds_value, is_mark, is_nothing, is_year};
use super::{Grid, Row};
use crate::extract::line::{Line, Shape};
use crate::text::Span;

/// The cells of a line.
fn cells(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let separator = if words.contains('|') {
        "|"
    } else if words.contains('\t') {
        "\t"
    } else {
        "   "
    };
    let mut start = line.from();
    let mut cells = Vec::new();
    for cell in words.split(separator) {
        let trimmed = cell.trim();
        let from = start + (cell.len() - cell.trim_start().len());
        let outer = separator == "|"
            && trimmed.is_empty()
            && (start == line.from() || start + cell.len() == line.to());
        let gap = separator == "   " && trimmed.is_empty();
        if !outer && !gap {
            let from = if trimmed.is_empty() { start } else { from };
            cells.push(Span::new(from, from + trimmed.len()));
        }
        start += cell.len() + separator.len();
    }
    cells
}

/// Where the run of ruled lines that begins at a line ends.
pub(super) fn run(lines: &[Line], at: usize) -> usize {
    let mut end = at;
    let mut next = at;
    while let Some(line) = lines.get(next) {
        if line.shape == Shape::Row && !line.empty {
            end = next + 1;
        } else if !line.empty || next > end {
            break;
        }
        next += 1;
    }
    end
}

/// The table of ruled rows that begins at a line.
pub(super) fn read(text: &str, lines: &[Line], at: usize) -> Option<Grid> {
    let rows: Vec<(usize, Vec<Span>)> = (at..run(lines, at))
        .filter_map(|index| Some((index, lines.get(index).filter(|line| !line.empty)?)))
        .map(|(index, line)| (index, cells(text, line.span)))
        .collect();
    let first = first_column(text, &rows)?;
    let width = rows.iter().map(|(_, cells)| cells.len()).max()?.checked_sub(first)?;
    let heads = rows.iter().position(|(_, cells)| is_body(text, cells, first))?;
    let row = |(index, cells): &(usize, Vec<Span>)| Row {
        lines: *index..index + 1,
        block: 0,
        texts: cells.iter().take(first).copied().collect(),
        values: cells.iter().skip(first).copied().collect(),
    };
    let mut grid = Grid { rows: rows.iter().map(row).collect(), heads, width, ruled: true };
    for row in grid.rows.get_mut(heads..).unwrap_or_default() {
        if row.values.iter().all(|value| value.is_empty()) {
            row.values.clear();
        }
    }
    let blank = |row: &Row| {
        let words = lines.get(row.lines.start).map_or("", |line| line.span.of(text));
        !words.contains(['|', '\t'])
    };
    let aligned = grid.body().iter().filter(|row| blank(row) && row.values.len() == width).count();
    let explicit = grid.body().iter().any(|row| !blank(row));
    (width > 0 && (explicit || aligned >= 2)).then_some(grid)
}

/// Whether a row holds values, and not only the years or numbers of columns.
fn is_body(text: &str, cells: &[Span], first: usize) -> bool {
    let values = || cells.iter().skip(first).map(|cell| cell.of(text));
    let numbers =
        values().filter(|cell| !is_nothing(cell) && holds_value(cell) && !is_year(cell)).count();
    let counted = cells.iter().all(|cell| {
        let cell = cell.of(text);
        is_mark(cell) || is_nothing(cell) || cell.contains('=')
    });
    numbers > 0 && !(counted && cells.len() > 2)
}

/// The first column of values: most of its cells hold one.
fn first_column(text: &str, rows: &[(usize, Vec<Span>)]) -> Option<usize> {
    let columns = rows.iter().map(|(_, cells)| cells.len()).max()?;
    let holds = |column: usize| {
        let mut values = 0;
        let mut words = 0;
        for (_, cells) in rows {
            let Some(cell) = cells.get(column).map(|cell| cell.of(text)) else { continue };
            if is_nothing(cell) || is_year(cell) || cell.bytes().all(|b| b"-:".contains(&b)) {
                continue;
            }
            if holds_value(cell) { values += 1 } else { words += 1 }
        }
        // Two rows of words are heads, whatever stands below.
        values > 0 && values + 2 >= words
    };
    let numbered = rows
        .iter()
        .filter_map(|(_, cells)| cells.first())
        .all(|cell| is_mark(cell.of(text)) || !holds_value(cell.of(text)));
    (1..columns).find(|&column| holds(column)).filter(|_| numbered || columns > 1)
}
