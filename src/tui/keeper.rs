//! The thread that keeps the index of all figures: it takes reports in, filters, sorts and counts.
//!
//! It alone writes to the index, and never while it looks something up, so that the screen, which
//! reads the rows that it shows, waits for no more than one report to be taken in. What a newer
//! request has overtaken is given up between two slices.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use crossbeam_channel::{Receiver, Sender};

use super::cell::Speller;
use super::update::Msg;
use crate::model::Figure;
use crate::review::index::{Found, Group, Index, Leaf, Place, Sieve};
use crate::review::rows::{Key, Query};
use crate::text::Span;

/// How many reports are looked through between two looks at what else is asked for.
const SLICE: usize = 256;

/// After so many reports taken in without a pause it is said how many there are.
const TOLD: usize = 200;

/// The index, as the screen and its keeper share it.
pub(super) type Shared = Arc<RwLock<Index>>;

/// What the keeper is asked for.
#[derive(Debug)]
pub(super) enum Task {
    /// Take the figures of a report in.
    Put(usize, Box<Leaf>),
    /// Find the rows of a query, in order.
    Sift { generation: u64, query: Query },
    /// Count the rows of a query by a column.
    Count { generation: u64, query: Query, key: Key },
}

/// What it answers.
#[derive(Debug)]
pub(super) enum Kept {
    /// So many reports were taken in.
    Reports(usize),
    /// The rows that were asked for.
    Sifted { generation: u64, order: Vec<Place> },
    /// The groups that were asked for.
    Counted { generation: u64, key: Key, groups: Vec<Group> },
}

/// The keeper.
pub(super) struct Keeper {
    pub(super) index: Shared,
    pub(super) speller: Speller,
    pub(super) todo: Receiver<Task>,
    pub(super) answers: Sender<Msg>,
}

/// Reads the index; a panic elsewhere leaves it as it was.
pub(super) fn read(index: &Shared) -> RwLockReadGuard<'_, Index> {
    index.read().unwrap_or_else(PoisonError::into_inner)
}

impl Keeper {
    /// Works until nobody can ask any more.
    pub(super) fn run(self) {
        let mut wanted: Option<Task> = None;
        while let Some(task) = wanted.take().or_else(|| self.todo.recv().ok()) {
            match task {
                Task::Put(report, leaf) => wanted = self.put_all(report, *leaf),
                Task::Sift { generation, query } => {
                    let mut found = Found::default();
                    let sieve = Sieve::new(&read(&self.index), &query);
                    wanted = self.slices(|index, from, to| sieve.pick(index, from..to, &mut found));
                    if wanted.is_none() {
                        let order = found.in_order();
                        self.answer(Kept::Sifted { generation, order });
                    }
                }
                Task::Count { generation, query, key } => {
                    let mut counts = HashMap::new();
                    let sieve = Sieve::new(&read(&self.index), &query);
                    wanted = self
                        .slices(|index, from, to| sieve.count(index, from..to, key, &mut counts));
                    if wanted.is_none() {
                        let groups = Group::of(counts);
                        self.answer(Kept::Counted { generation, key, groups });
                    }
                }
            }
        }
    }

    fn answer(&self, kept: Kept) {
        let _ = self.answers.send(Msg::Kept(kept));
    }

    /// Takes in this report and all that wait; returns what else is asked for.
    fn put_all(&self, report: usize, leaf: Leaf) -> Option<Task> {
        self.put(report, leaf);
        let mut wanted = None;
        for task in self.todo.try_iter().take(TOLD) {
            match task {
                Task::Put(report, leaf) => self.put(report, *leaf),
                other => {
                    wanted = Some(other);
                    break;
                }
            }
        }
        self.answer(Kept::Reports(read(&self.index).reports()));
        wanted
    }

    fn put(&self, report: usize, leaf: Leaf) {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        index.put(report, leaf, |attribute, content| {
            let figure = Figure::new(Span::default(), [(attribute, content)]).unwrap_or_default();
            self.speller.searched(&figure, attribute)
        });
    }

    /// Goes through the index in slices, until something newer is asked for: then returns that.
    fn slices(&self, mut work: impl FnMut(&Index, usize, usize)) -> Option<Task> {
        let count = read(&self.index).len();
        for from in (0..count).step_by(SLICE) {
            work(&read(&self.index), from, (from + SLICE).min(count));
            for task in self.todo.try_iter() {
                match task {
                    Task::Put(report, leaf) => self.put(report, *leaf),
                    newer => return Some(newer),
                }
            }
        }
        None
    }
}
