//! [`Table`]: which rows the table shows, in which order, and which part of it is seen.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::cell::Speller;
use super::report::{Cursor, Report};
use crate::model::{Attribute, Figure};
use crate::review::Place;
use crate::review::rows::{self, Key, Query};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// What it shows and is sorted by.
    pub(super) key: Key,
    /// Columns of the screen that it takes.
    pub(super) width: u16,
    /// How much of what is left over it takes, against the others that want more.
    pub(super) grows: u16,
}

const fn column(attribute: Attribute, width: u16, grows: u16) -> Column {
    Column { key: Key::Attribute(attribute), width, grows }
}

/// The columns, the ones that tell figures apart first.
pub(super) const COLUMNS: &[Column] = &[
    Column { key: Key::State, width: 3, grows: 0 },
    Column { key: Key::Report, width: 8, grows: 1 },
    column(Attribute::Indicator, 18, 2),
    column(Attribute::Value, 14, 4),
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
#[derive(Debug)]
pub(super) struct Table {
    pub(super) query: Query,
    /// The columns that are shown, the sign of the state first.
    pub(super) columns: Vec<Column>,
    /// Whether it shows the figures of all reports, else those of the open one.
    pub(super) of_all: bool,
    /// Rows that are shown, in order.
    pub(super) order: Vec<Place>,
    /// Where the cursor is, or was when last seen, among them.
    pub(super) at: usize,
    /// The first one that is seen.
    pub(super) top: usize,
    /// How many are seen.
    pub(super) height: usize,
    /// The column that sorting acts on, an index into `columns`.
    pub(super) column: usize,
    /// The first column seen after the sign.
    pub(super) left: usize,
    /// What each column would take to show its contents whole. Of the report's rows, not of those
    /// in view: columns that move while one scrolls tire the eye.
    wants: Vec<u16>,
}

impl Default for Table {
    fn default() -> Self {
        let columns = COLUMNS.iter().filter(|column| column.key != Key::Report);
        Self {
            query: Query::default(),
            columns: columns.copied().collect(),
            of_all: false,
            order: Vec::new(),
            at: 0,
            top: 0,
            height: 0,
            column: 0,
            left: 0,
            wants: Vec::new(),
        }
    }
}

/// Rows by which the columns are measured.
pub(super) const MEASURED: usize = 300;

impl Table {
    /// One for the figures of all reports.
    pub(super) fn of_all() -> Self {
        // The report takes its room from the indicator: values are seen in a narrow table, too.
        let beside = |column: &Column| match column.key {
            Key::Attribute(Attribute::Indicator) => Column { width: 12, ..*column },
            _ => *column,
        };
        Self { of_all: true, columns: COLUMNS.iter().map(beside).collect(), ..Self::default() }
    }

    /// Filters and sorts the open report anew.
    pub(super) fn select(&mut self, report: &Report, speller: &Speller) {
        let rows = rows::select(&report.sheet, &report.checked, &self.query, |row, attribute| {
            speller.searched(&row.figure, attribute)
        });
        self.order = rows.into_iter().map(|row| Place::new(report.index, row)).collect();
    }

    /// Whether a decision may put rows elsewhere: of a figure that is another now, or one whose
    /// state alone changed.
    pub(super) fn follows(&self, changed: bool) -> bool {
        let Query { words, states, flagged, sort, urgent_first } = &self.query;
        let by_state = !states.is_empty()
            || *flagged
            || *urgent_first
            || !words.is_empty()
            || sort.iter().any(|(key, _)| *key == Key::State);
        by_state || changed && !sort.is_empty()
    }

    /// Measures what the columns want by some figures, each with the name of its report.
    pub(super) fn measure<'a>(
        &mut self,
        figures: &(impl Iterator<Item = (&'a str, &'a Figure)> + Clone),
        speller: &Speller,
    ) {
        let want = |column: &Column| match column.key {
            Key::Attribute(attribute) => {
                let figures = figures.clone().take(MEASURED);
                let widths = figures.map(|(_, figure)| speller.cell(figure, attribute).width());
                // A column stays free between numbers, which stand at the right, and the next.
                let free = usize::from(attribute == Attribute::Value);
                widths.max().map_or(0, |width| (width + free).min(80) as u16)
            }
            Key::Report => {
                let widths = figures.clone().take(MEASURED).map(|(name, _)| name.width());
                widths.max().map_or(0, |width| width.min(40) as u16)
            }
            Key::Position | Key::State | Key::Confidence => column.width,
        };
        self.wants = self.columns.iter().map(want).collect();
    }

    /// Shows the column at `place` of [`COLUMNS`] at its usual place, or hides it; one is left.
    pub(super) fn toggle(&mut self, place: usize) {
        let Some(column) = COLUMNS.get(place) else { return };
        match self.columns.iter().position(|it| it.key == column.key) {
            Some(at) if at > 0 && self.columns.len() > 2 => {
                self.columns.remove(at);
            }
            Some(_) => {}
            None => {
                let rank = |it: &Column| COLUMNS.iter().position(|known| known.key == it.key);
                let at = self.columns.partition_point(|it| rank(it) < Some(place));
                self.columns.insert(at, *column);
            }
        }
        self.column = self.column.min(self.columns.len() - 1);
    }

    /// Where the columns of a table of that width are: the sign, then those from `left` on.
    pub(super) fn places(&self, width: u16) -> Vec<Slot> {
        let sign = self.columns.first().map_or(0, |column| column.width);
        let shown = visible(&self.columns, self.left, width);
        let columns = self.columns.get(shown.clone()).unwrap_or_default();
        let wants = self.wants.get(shown.clone()).unwrap_or_default();
        let mut x = sign + 1;
        let mut places = vec![Slot { column: 0, x: 0, width: sign }];
        for (column, wide) in shown.zip(widths(columns, wants, width.saturating_sub(x))) {
            places.push(Slot { column, x, width: wide.min(width.saturating_sub(x)) });
            x += wide + 1;
        }
        places
    }

    /// Begins at the top: another report was opened.
    pub(super) fn restart(&mut self) {
        self.top = 0;
    }

    /// The place of the open report's cursor among the rows shown.
    pub(super) fn place(&self, report: &Report) -> Option<usize> {
        let Cursor::Row(row) = report.cursor else { return None };
        let here = Place::new(report.index, row);
        // Of a million rows it is mostly the one where the cursor was.
        let same = (self.order.get(self.at) == Some(&here)).then_some(self.at);
        same.or_else(|| self.order.iter().position(|&shown| shown == here))
    }

    /// Sorts by the column: upwards, then downwards, then no longer.
    pub(super) fn sort(&mut self, add: bool) {
        let Some(key) = self.columns.get(self.column).map(|column| column.key) else { return };
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

    /// Brings the row `here` and the chosen column into view.
    pub(super) fn settle(&mut self, here: Option<usize>, area: Rect) {
        // The heading takes one line.
        self.height = usize::from(area.height.saturating_sub(1));
        if self.height == 0 {
            return;
        }
        if let Some(place) = here {
            self.at = place;
            let lowest = place.saturating_sub(self.height - 1);
            self.top = self.top.clamp(lowest, place.max(lowest));
        }
        self.top = self.top.min(self.order.len().saturating_sub(self.height));
        self.left = self.left.clamp(1, self.columns.len() - 1);
        if self.column > 0 {
            self.left = self.left.min(self.column);
            while !visible(&self.columns, self.left, area.width).contains(&self.column)
                && self.left < self.column
            {
                self.left += 1;
            }
        }
    }
}

/// A column as it is laid out: which, where it begins, how wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) column: usize,
    pub(super) x: u16,
    pub(super) width: u16,
}

/// Shares `room` among columns with a blank after each. None falls under its least; what is left
/// goes, cell by cell, to the column that wants more and has got the least for its weight.
fn widths(columns: &[Column], wants: &[u16], room: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = columns.iter().map(|column| column.width).collect();
    let taken: u16 = widths.iter().map(|width| width + 1).sum();
    for _ in taken..room {
        let short = widths.iter().zip(columns).zip(wants).enumerate();
        let short = short.filter(|(_, ((width, column), want))| width < want && column.grows > 0);
        let next = short.min_by_key(|(_, ((width, column), _))| {
            (**width - column.width + 1) * 60 / column.grows
        });
        let next = next.map(|(index, _)| index);
        let Some(width) = next.and_then(|next| widths.get_mut(next)) else { break };
        *width += 1;
    }
    widths
}

/// The columns that are wholly seen in `width`, besides the sign.
fn visible(columns: &[Column], left: usize, width: u16) -> std::ops::Range<usize> {
    let mut used = columns.first().map_or(0, |sign| sign.width + 1);
    let mut end = left;
    while let Some(column) = columns.get(end) {
        used += column.width + u16::from(end > left);
        if used > width && end > left {
            break;
        }
        end += 1;
    }
    left..end
}

#[cfg(test)]
mod tests {
    use super::{Column, widths};
    use crate::review::rows::Key;

    fn shared(columns: &[(u16, u16, u16)], room: u16) -> Vec<u16> {
        let column = |&(width, grows, _): &_| Column { key: Key::State, width, grows };
        let columns_of: Vec<_> = columns.iter().map(column).collect();
        let wants: Vec<_> = columns.iter().map(|&(_, _, want)| want).collect();
        widths(&columns_of, &wants, room)
    }

    #[test]
    fn what_one_column_does_not_want_goes_to_the_others() {
        assert_eq!(shared(&[(10, 1, 12), (10, 1, 40), (5, 0, 9)], 50), [12, 30, 5]);
        assert_eq!(shared(&[(10, 1, 40), (10, 3, 40)], 30), [12, 16]);
    }

    #[test]
    fn nothing_is_wider_than_it_wants_or_narrower_than_its_least() {
        assert_eq!(shared(&[(10, 1, 4), (10, 3, 20)], 100), [10, 20]);
        assert_eq!(shared(&[(10, 1, 40), (10, 3, 40)], 8), [10, 10]);
    }
}
