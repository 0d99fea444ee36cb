//! [`Table`]: which rows the table shows, in which order, and which part of it is seen.

use ratatui::layout::Rect;

use super::cell::Speller;
use super::report::Cursor;
use crate::model::Attribute;
use crate::review::rows::{self, Key, Query};
use crate::review::{Checked, Sheet};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// What it shows and is sorted by.
    pub(super) key: Key,
    /// Columns of the screen that it takes.
    pub(super) width: u16,
    /// Share of what is left over.
    pub(super) grows: u16,
}

const fn column(attribute: Attribute, width: u16, grows: u16) -> Column {
    Column { key: Key::Attribute(attribute), width, grows }
}

/// The columns, the ones that tell figures apart first.
pub(super) const COLUMNS: &[Column] = &[
    Column { key: Key::State, width: 3, grows: 0 },
    column(Attribute::Indicator, 18, 3),
    column(Attribute::Value, 16, 0),
    column(Attribute::Measure, 11, 0),
    column(Attribute::Period, 9, 1),
    column(Attribute::Item, 10, 3),
    column(Attribute::Base, 9, 1),
    column(Attribute::Status, 10, 0),
    column(Attribute::Region, 8, 1),
    Column { key: Key::Confidence, width: 5, grows: 0 },
    column(Attribute::Unit, 10, 0),
    column(Attribute::Bound, 7, 0),
    column(Attribute::AnnualAverage, 10, 0),
    column(Attribute::PriceBasis, 13, 0),
    column(Attribute::Precision, 12, 0),
    Column { key: Key::Position, width: 9, grows: 0 },
];

/// What the table shows.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) query: Query,
    /// Rows of the sheet that are shown, in order.
    pub(super) order: Vec<usize>,
    /// The first one that is seen.
    pub(super) top: usize,
    /// How many are seen.
    pub(super) height: usize,
    /// The column that sorting acts on, an index into [`COLUMNS`].
    pub(super) column: usize,
    /// The first column seen after the sign.
    pub(super) left: usize,
}

impl Table {
    /// Filters and sorts anew.
    pub(super) fn select(&mut self, sheet: &Sheet, checked: &Checked, speller: &Speller) {
        self.order = rows::select(sheet, checked, &self.query, |row, attribute| {
            speller.searched(&row.figure, attribute)
        });
    }

    /// Begins at the top: another report was opened.
    pub(super) fn restart(&mut self) {
        self.top = 0;
    }

    /// The place of the cursor among the rows shown.
    pub(super) fn place(&self, cursor: Cursor) -> Option<usize> {
        match cursor {
            Cursor::Row(row) => self.order.iter().position(|&shown| shown == row),
            Cursor::Number(_) | Cursor::Nothing => None,
        }
    }

    /// Sorts by the column: upwards, then downwards, then no longer.
    pub(super) fn sort(&mut self, add: bool) {
        let Some(key) = COLUMNS.get(self.column).map(|column| column.key) else { return };
        let at = self.query.sort.iter().position(|(known, _)| *known == key);
        let now = at.map(|at| self.query.sort.remove(at));
        if !add {
            self.query.sort.clear();
        }
        match now {
            None => self.query.sort.push((key, false)),
            Some((_, false)) => {
                self.query.sort.insert(at.unwrap_or(0).min(self.query.sort.len()), (key, true));
            }
            Some((_, true)) => {}
        }
    }

    /// Whether something keeps rows from being shown.
    pub(super) fn is_filtered(&self) -> bool {
        !self.query.words.is_empty() || !self.query.states.is_empty() || self.query.flagged
    }

    /// Brings the cursor's row and column into view.
    pub(super) fn settle(&mut self, cursor: Cursor, area: Rect) {
        // The heading takes one line.
        self.height = usize::from(area.height.saturating_sub(1));
        if self.height == 0 {
            return;
        }
        if let Some(place) = self.place(cursor) {
            let lowest = place.saturating_sub(self.height - 1);
            self.top = self.top.clamp(lowest, place.max(lowest));
        }
        self.top = self.top.min(self.order.len().saturating_sub(self.height));
        self.left = self.left.clamp(1, COLUMNS.len() - 1);
        if self.column > 0 {
            self.left = self.left.min(self.column);
            while !visible(self.left, area.width).contains(&self.column) && self.left < self.column
            {
                self.left += 1;
            }
        }
    }
}

/// The columns that are wholly seen in `width`, besides the sign.
pub(super) fn visible(left: usize, width: u16) -> std::ops::Range<usize> {
    let mut used = COLUMNS.first().map_or(0, |sign| sign.width + 1);
    let mut end = left;
    while let Some(column) = COLUMNS.get(end) {
        used += column.width + u16::from(end > left);
        if used > width && end > left {
            break;
        }
        end += 1;
    }
    left..end
}
