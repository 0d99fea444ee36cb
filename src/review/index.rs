//! [`Index`]: the figures of all reports, as compact columns that can be filtered and sorted while
//! somebody types.
//!
//! A figure takes about a hundred bytes here: what it holds in each column is a number into a
//! [`Pool`] of the contents that occur, so that a test is made once for each content instead of once
//! for each figure. Owns what a row of the whole corpus is; must not know threads, locks or how rows
//! are spelled: names are given.

use super::checked::Checked;
use super::filter::MARKS;
use super::judgement::State;
use super::panel::Standing;
use super::sheet::{Row, Sheet};
use crate::check::Finding;
use crate::model::{Attribute, Figure};
use crate::text::Span;
use crate::text::fold::plain;

mod by;
mod leaf;
mod order;
mod pool;
mod ready;
mod sieve;

pub use leaf::Leaf;
pub use sieve::{Found, Group, Sieve};

use pool::Pool;

/// A row of the whole corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The report, by its place in the corpus.
    pub report: u32,
    /// The row of its sheet.
    pub row: u32,
}

impl Place {
    /// The row `row` of the report `report`.
    pub const fn new(report: usize, row: usize) -> Self {
        Self { report: report as u32, row: row as u32 }
    }

    /// The report, as an index.
    pub const fn report(self) -> usize {
        self.report as usize
    }

    /// The row, as an index.
    pub const fn row(self) -> usize {
        self.row as usize
    }
}

/// What is known of a row besides its figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facets {
    /// Where it stands in the review.
    pub state: State,
    /// The worst that the arithmetic says of it.
    pub finding: Option<Finding>,
    /// How sure the machine is, after the check; infinite for what it did not read.
    pub sure: f32,
    /// How late it may wait: see [`Checked::urgency`].
    pub urgency: u8,
    /// Bits in the order of the marks of a filter, and that readers contest it.
    marks: u8,
}

/// The bit that says that other readers do not agree.
const CONTESTED: u8 = 1 << MARKS.len();

impl Facets {
    /// Those of the row `index` of a sheet.
    pub fn of(sheet: &Sheet, checked: &Checked, index: usize, row: &Row) -> Self {
        let contested = sheet.panel().standing(row.anchor) == Standing::Contested;
        let marks = [row.flagged, row.skipped, row.bulk, contested];
        let marks = marks.iter().enumerate().map(|(bit, borne)| u8::from(*borne) << bit).sum();
        Self {
            state: row.state,
            finding: checked.finding(index),
            sure: checked.confidence(sheet, index, row).unwrap_or(f32::INFINITY),
            urgency: checked.urgency(sheet, index),
            marks,
        }
    }

    /// Whether it is to be looked at again.
    pub const fn is_flagged(self) -> bool {
        self.marks & 1 != 0
    }

    /// Whether it was left for later.
    pub const fn is_skipped(self) -> bool {
        self.marks & 2 != 0
    }

    /// Whether other readers do not agree on it.
    pub const fn is_contested(self) -> bool {
        self.marks & CONTESTED != 0
    }
}

/// A row as the index holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its identity in its report.
    pub anchor: Span,
    /// The figure; its span is the anchor.
    pub figure: Figure,
    /// Everything else.
    pub facets: Facets,
}

/// The figures of one report, columns one after another.
#[derive(Debug, Default)]
struct Block {
    /// After how many decisions it was made.
    after: usize,
    anchors: Vec<Span>,
    facets: Vec<Facets>,
    /// What sorting by value goes by: not a number for none, infinite where not settled.
    values: Vec<f64>,
    /// Contents, as numbers into the pools.
    codes: Vec<u32>,
    /// Folded: the value in notation and as it is shown, the words in the report, remark, reason,
    /// a line each.
    words: String,
    /// Where the words of each row end.
    ends: Vec<u32>,
}

impl Block {
    fn code(&self, column: usize, row: usize) -> Option<usize> {
        self.codes(column).get(row).map(|code| *code as usize)
    }

    /// The contents of a column, row by row.
    fn codes(&self, column: usize) -> &[u32] {
        let rows = self.anchors.len();
        self.codes.get(column * rows..(column + 1) * rows).unwrap_or_default()
    }

    fn words(&self, row: usize) -> &str {
        let end = |row: usize| self.ends.get(row).map_or(0, |end| *end as usize);
        let start = row.checked_sub(1).map_or(0, end);
        self.words.get(start..end(row)).unwrap_or_default()
    }
}

/// The column of the pools that holds an attribute. Values, the first of the list, are hardly ever
/// the same: they are kept row by row.
const fn column(attribute: Attribute) -> Option<usize> {
    attribute.index().checked_sub(1)
}

/// The attributes that are kept in pools, in the order of their columns.
fn pooled() -> impl Iterator<Item = Attribute> {
    Attribute::ALL.iter().copied().filter(|attribute| column(*attribute).is_some())
}

/// The figures of all reports, as far as they were taken in.
#[derive(Debug, Default)]
pub struct Index {
    names: Vec<Box<str>>,
    blocks: Vec<Option<Block>>,
    pools: Vec<Pool>,
    rows: usize,
    reports: usize,
}

impl Index {
    /// An empty index over reports of these names, in the order of the corpus.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<Box<str>> = names.map(Into::into).collect();
        let blocks = names.iter().map(|_| None).collect();
        let pools = pooled().map(|_| Pool::default()).collect();
        Self { names, blocks, pools, rows: 0, reports: 0 }
    }

    /// How many reports there are, taken in or not.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether there is no report.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// How many figures were taken in.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// How many reports were taken in.
    pub const fn reports(&self) -> usize {
        self.reports
    }

    /// The name of a report.
    pub fn name(&self, report: usize) -> &str {
        self.names.get(report).map_or("", |name| name)
    }

    /// Takes a report in, in place of what was known of it, unless that is newer. `names` gives all
    /// names of an attribute's content.
    pub fn put(&mut self, report: usize, leaf: Leaf, names: impl Fn(Attribute, &str) -> String) {
        let Some(old) = self.blocks.get_mut(report) else { return };
        if old.as_ref().is_some_and(|old| old.after > leaf.after) {
            return;
        }
        let Leaf { after, anchors, facets, values, contents, words, ends } = leaf;
        let rows = anchors.len();
        let columns = contents.chunks(rows.max(1)).zip(&mut self.pools).zip(pooled());
        let codes = columns.flat_map(|((contents, pool), attribute)| {
            contents
                .iter()
                .map(|content| pool.code(content, |it| names(attribute, it)))
                .collect::<Vec<u32>>()
        });
        let block = Block { after, anchors, facets, values, codes: codes.collect(), words, ends };
        match old.replace(block) {
            Some(old) => self.rows -= old.anchors.len(),
            None => self.reports += 1,
        }
        self.rows += rows;
    }

    /// A row, made whole again; none where the report has fewer by now.
    pub fn line(&self, place: Place) -> Option<Line> {
        let (block, row) = (self.block(place.report())?, place.row());
        let (anchor, facets) = (*block.anchors.get(row)?, *block.facets.get(row)?);
        let mut figure = Figure { span: anchor, ..Figure::default() };
        let value = block.words(row).split([' ', '\n']).next().unwrap_or_default();
        let _ = Attribute::Value.set(&mut figure, value);
        for ((column, attribute), pool) in pooled().enumerate().zip(&self.pools) {
            let content = block.code(column, row).map_or("", |code| pool.content(code));
            // What an attribute holds is in its notation: it was written by it.
            let _ = attribute.set(&mut figure, content);
        }
        Some(Line { anchor, figure, facets })
    }

    /// What is known of a row besides its figure.
    pub fn facets(&self, place: Place) -> Option<Facets> {
        self.block(place.report())?.facets.get(place.row()).copied()
    }

    /// The row of a report that has that identity.
    pub fn place(&self, report: usize, anchor: Span) -> Option<Place> {
        let row = self.block(report)?.anchors.iter().position(|its| *its == anchor)?;
        Some(Place::new(report, row))
    }

    /// The identity of a row.
    pub fn anchor(&self, place: Place) -> Option<Span> {
        self.block(place.report())?.anchors.get(place.row()).copied()
    }

    fn block(&self, report: usize) -> Option<&Block> {
        self.blocks.get(report)?.as_ref()
    }
}

/// A filter's words, as they are compared: a line is one word.
fn folded(text: &str) -> String {
    plain(text).replace('\n', " ")
}

#[cfg(test)]
mod tests;
