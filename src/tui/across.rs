//! The table's rows, of the open report or of all reports alike: where the cursor is among them,
//! what is known of each, and how the index of all figures is asked.
//!
//! Decisions are always made on the open report: the table over all reports opens the one under its
//! cursor, and keys that need it wait until it is there.

use std::sync::{Arc, RwLock};

use super::app::{App, Effect};
use super::keeper::{self, Kept, Shared, Task};
use super::report::Cursor;
use super::table::Table;
use super::worker::Job;
use crate::corpus::Corpus;
use crate::review::index::{Facets, Index, Leaf, Place};
use crate::review::rows::{self, Key};
use crate::text::Span;

/// The figures of all reports, as the screen knows them.
#[derive(Debug)]
pub(super) struct Across {
    pub(super) index: Shared,
    /// The table that is not shown: of the open report, or of all.
    pub(super) aside: Table,
    /// Whether reports are taken in, or were.
    pub(super) begun: bool,
    /// How many reports were taken in.
    pub(super) reports: usize,
    /// The request for rows that is under way.
    pub(super) sifting: Option<u64>,
    /// Whether the reviewer asked for other rows and does not see them yet.
    asked: bool,
    /// The request for groups that is under way.
    pub(super) counting: Option<u64>,
    /// Of how many reports the rows shown come.
    sifted: usize,
    /// Whether the open report is another than the index holds.
    stale: bool,
}

/// Where to go: a figure of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Goal {
    pub(super) report: usize,
    pub(super) anchor: Span,
}

impl Across {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let names = (0..corpus.len()).filter_map(|index| corpus.name(index));
        Self {
            index: Arc::new(RwLock::new(Index::new(names))),
            aside: Table::of_all(),
            begun: false,
            reports: 0,
            sifting: None,
            asked: false,
            counting: None,
            sifted: 0,
            stale: true,
        }
    }

    /// Whether something is still to come.
    pub(super) fn is_busy(&self, reports: usize) -> bool {
        self.sifting.is_some() || self.counting.is_some() || self.begun && self.reports < reports
    }

    /// What is said of all reports when so many are there.
    fn is_due(&self, reports: usize) -> bool {
        self.reports > self.sifted
            && (self.reports >= reports || self.reports > self.sifted + self.sifted / 4 + 16)
    }
}

impl App {
    /// Shows the figures of all reports, or of the open one again.
    pub(super) fn turn_table(&mut self) {
        std::mem::swap(&mut self.table, &mut self.across.aside);
        if self.table.of_all && !self.across.begun {
            self.across.begun = true;
            self.effects.push(Effect::Ask(Job::Index(Box::new(self.ledger.clone()))));
        }
        self.arrange();
    }

    /// Filters and sorts anew: the open report at once, all reports beside the screen.
    pub(super) fn arrange(&mut self) {
        self.across.asked = self.table.of_all;
        self.rearrange();
    }

    /// Filters and sorts anew what was decided on.
    pub(super) fn rearrange(&mut self) {
        if self.table.of_all {
            self.sift();
        } else if let Some(report) = &self.report {
            self.table.select(report, &self.desk.speller);
        }
    }

    fn sift(&mut self) {
        self.renew();
        let (generation, query) = (self.next_generation(), self.table.query.clone());
        self.across.sifting = Some(generation);
        self.across.sifted = self.across.reports;
        self.effects.push(Effect::Keep(Task::Sift { generation, query }));
    }

    /// Counts the rows of all reports by a column.
    pub(super) fn count_groups(&mut self, key: Key) {
        self.renew();
        let (generation, query) = (self.next_generation(), self.table.query.clone());
        self.across.counting = Some(generation);
        self.effects.push(Effect::Keep(Task::Count { generation, query, key }));
    }

    /// The open report was changed by a decision; with `moved`, rows came or went.
    pub(super) fn outdate(&mut self, moved: bool) {
        self.across.stale = true;
        if moved && self.table.of_all {
            self.sift();
        }
    }

    /// Gives the index the open report as it stands, when it holds another.
    pub(super) fn renew(&mut self) {
        let Some(report) = self.report.as_ref().filter(|_| self.across.begun) else { return };
        if std::mem::take(&mut self.across.stale) {
            let after = self.ledger.decisions().len();
            let names = |figure: &_, attribute| self.desk.speller.searched(figure, attribute);
            let leaf = Leaf::of(&report.sheet, &report.checked, after, names);
            self.effects.push(Effect::Keep(Task::Put(report.index, Box::new(leaf))));
        }
    }

    /// Takes what the keeper of the index says.
    pub(super) fn take_kept(&mut self, kept: Kept) {
        match kept {
            Kept::Reports(reports) => {
                self.across.reports = reports;
                let due = self.across.is_due(self.desk.corpus.len());
                if due && self.table.of_all && self.across.sifting.is_none() {
                    self.sift();
                }
            }
            Kept::Sifted { generation, order } if self.across.sifting == Some(generation) => {
                (self.across.sifting, self.across.asked) = (None, false);
                self.take_order(order);
            }
            Kept::Counted { generation, key, groups }
                if self.across.counting == Some(generation) =>
            {
                self.across.counting = None;
                super::command::show_groups(self, key, groups);
            }
            // A newer request is under way.
            Kept::Sifted { .. } | Kept::Counted { .. } => {}
        }
    }

    /// Shows other rows of all reports; the cursor stays on its figure where that is among them.
    fn take_order(&mut self, order: Vec<Place>) {
        let goal = self.goal();
        let index = keeper::read(&self.across.index);
        let at = goal.and_then(|goal| index.place(goal.report, goal.anchor));
        let sample: Vec<_> = order.iter().take(super::table::MEASURED).copied().collect();
        let lines = sample.into_iter().filter_map(|place| {
            Some((index.name(place.report()).to_owned(), index.line(place)?.figure))
        });
        let lines: Vec<_> = lines.collect();
        drop(index);
        let table = if self.table.of_all { &mut self.table } else { &mut self.across.aside };
        let found = at.and_then(|at| order.iter().position(|place| *place == at));
        table.order = order;
        table.at = found.unwrap_or(table.at.min(table.order.len().saturating_sub(1)));
        let figures = lines.iter().map(|(name, figure)| (name.as_str(), figure));
        table.measure(&figures, &self.desk.speller);
        if self.across.is_due(self.desk.corpus.len()) && self.table.of_all {
            self.sift();
        }
    }

    /// The figure that the cursor is on, or is on its way to.
    fn goal(&self) -> Option<Goal> {
        if let Some(loading) = self.loading {
            return Some(Goal { report: loading.index, anchor: loading.goal? });
        }
        let report = self.report.as_ref()?;
        let anchor = report.sheet.row(self.row()?)?.anchor;
        Some(Goal { report: report.index, anchor })
    }

    /// What is known of the row at a place of the table.
    pub(super) fn facets(&self, at: usize) -> Option<Facets> {
        let place = *self.table.order.get(at)?;
        match self.report.as_ref().filter(|report| report.index == place.report()) {
            Some(report) => {
                let row = report.sheet.row(place.row())?;
                Some(Facets::of(&report.sheet, &report.checked, place.row(), row))
            }
            None => keeper::read(&self.across.index).facets(place),
        }
    }

    /// The place of the next row of the table (or the one before) that `wanted` holds for.
    pub(super) fn seek(&self, forward: bool, wanted: impl Fn(Facets) -> bool) -> Option<usize> {
        let is_wanted = |at| self.facets(at).is_some_and(&wanted);
        rows::seek(self.table.order.len(), self.here().unwrap_or(0), forward, is_wanted)
    }

    /// The place of the next pending row of the table, or the one before.
    pub(super) fn seek_pending(&self, forward: bool) -> Option<usize> {
        let (count, here) = (self.table.order.len(), self.here().unwrap_or(0));
        rows::next_pending(count, here, forward, |at| self.facets(at))
    }

    /// The place of the cursor among the rows of the table.
    pub(super) fn here(&self) -> Option<usize> {
        if self.is_arriving() {
            return Some(self.table.at);
        }
        self.table.place(self.report.as_ref()?)
    }

    /// Whether the rows that were asked for last are not there yet.
    pub(super) const fn is_sifting(&self) -> bool {
        self.table.of_all && self.across.sifting.is_some() && self.across.asked
    }

    /// Whether the figure under the cursor of the table over all reports is not there yet.
    pub(super) const fn is_arriving(&self) -> bool {
        self.table.of_all && self.loading.is_some()
    }

    /// The figure at a place of the table.
    pub(super) fn goal_at(&self, at: usize) -> Option<Goal> {
        let place = *self.table.order.get(at)?;
        let report = place.report();
        let anchor = match self.report.as_ref().filter(|open| open.index == report) {
            Some(open) => open.sheet.row(place.row())?.anchor,
            None => keeper::read(&self.across.index).anchor(place)?,
        };
        Some(Goal { report, anchor })
    }

    /// Goes to the row at a place of the table; its report is opened where need be.
    pub(super) fn go_to(&mut self, at: usize) {
        if let Some(goal) = self.goal_at(at) {
            self.table.at = at;
            self.go(goal);
        }
    }

    /// Goes to a figure.
    pub(super) fn go(&mut self, goal: Goal) {
        let Goal { report: index, anchor } = goal;
        match &mut self.report {
            Some(report) if report.index == index => {
                if self.loading.is_some_and(|loading| loading.index != index) {
                    self.loading = None;
                }
                match report.sheet.row_of(anchor) {
                    Some(row) => report.select(Cursor::Row(row)),
                    None => report.select_span(anchor),
                }
            }
            _ => match &mut self.loading {
                Some(loading) if loading.index == index => loading.goal = Some(anchor),
                _ => self.open(index, Some(anchor)),
            },
        }
    }
}
