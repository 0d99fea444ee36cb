//! Tables as text: which lines are rows, and where their cells stand.
//!
//! Owns three layouts: ruled rows (pipes, tabs, columns of blanks), rows whose values follow their
//! label after single blanks ([`inline`]; several in one line: [`flat`]), and tables with one cell a
//! line ([`stacked`]). Knows
//! shapes only: at least two rows alike make a table. What heads, labels and units mean is for
//! `table` to say.

mod cell;
mod flat;
mod inline;
mod ruled;
mod stacked;

use std::ops::Range;

use super::line::{Line, Shape};
use super::said::Openings;
use crate::text::Span;

pub(super) use cell::is_mark;
pub(super) use flat::unfolded;

/// So many lines above a table may head its columns.
const HEADS: usize = 40;

/// A row: what names it, then its values by column.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The lines that it stands on.
    pub(super) lines: Range<usize>,
    /// Its block, once the blocks are known.
    pub(super) block: u32,
    /// Numbering, label, unit and the like.
    pub(super) texts: Vec<Span>,
    /// One cell for each column; an empty span where nothing stands. None in a row that only opens
    /// a section.
    pub(super) values: Vec<Span>,
}

/// A table of the text.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The heads that are rows themselves, then the body.
    pub(super) rows: Vec<Row>,
    /// How many of the rows are heads.
    pub(super) heads: usize,
    /// How many columns of values it has.
    pub(super) width: usize,
    /// Columns are told by signs, so that heads stand in rows.
    pub(super) ruled: bool,
}

impl Grid {
    /// The rows below the heads.
    pub(super) fn body(&self) -> &[Row] {
        self.rows.get(self.heads..).unwrap_or_default()
    }

    /// The rows of heads.
    pub(super) fn head(&self) -> &[Row] {
        self.rows.get(..self.heads).unwrap_or_default()
    }

    /// The block of its last row.
    pub(super) fn last(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.block)
    }

    /// The lines above it that may head its columns, each for itself.
    pub(super) fn above(&self, text: &str, lines: &[Line]) -> Range<usize> {
        let first = self.lines().start;
        let head = |index: &usize| lines.get(*index).is_some_and(|line| is_short(text, line));
        let count = (0..first).rev().take(HEADS).take_while(head).count();
        if self.ruled { first..first } else { first - count..first }
    }

    fn lines(&self) -> Range<usize> {
        let first = self.rows.first().map_or(0, |row| row.lines.start);
        first..self.rows.last().map_or(first, |row| row.lines.end)
    }
}

/// The tables of a text, in order. A value may stand behind one of `leads` in its cell.
pub(super) fn grids(text: &str, lines: &[Line], leads: &Openings) -> Vec<Grid> {
    let mut grids = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let found = if line.empty {
            Err(at + 1)
        } else if line.shape == Shape::Row {
            ruled::read(text, lines, at).ok_or_else(|| ruled::run(lines, at))
        } else {
            inline::read(text, lines, at).map_or_else(|| stacked::read(text, lines, at, leads), Ok)
        };
        at = match found {
            Ok(grid) => {
                let end = grid.lines().end.max(at + 1);
                grids.push(grid);
                end
            }
            Err(next) => next.max(at + 1),
        };
    }
    grids
}

/// Whether a line can stand in a table: a full stop or its length tell of prose.
fn is_short(text: &str, line: &Line) -> bool {
    line.span.len() <= 140 && !line.span.of(text).ends_with(['.', ';', '!', '?'])
}

/// The value that most of `lengths` have; the greater of two as frequent.
fn most_common(lengths: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for length in lengths {
        match counts.iter_mut().find(|(known, _)| *known == length) {
            Some((_, count)) => *count += 1,
            None => counts.push((length, 1)),
        }
    }
    counts.into_iter().max_by_key(|&(length, count)| (count, length)).map(|(length, _)| length)
}
