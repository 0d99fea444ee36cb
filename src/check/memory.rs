//! [`Memory`]: repairs that were searched before, so that after a decision only what it touches is
//! searched anew.
//!
//! Owns when a search may be taken over: everything that it reads is the same, down to the figures
//! around. Must not know how repairs are searched.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::book::Book;
use super::claim::Claim;
use super::repair::Repair;

/// What one check of a report leaves for the next.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// By what was searched; repairs name figures by their place in the computation.
    known: HashMap<u64, Vec<Repair>>,
    /// What this check has needed so far; the rest is forgotten when it ends.
    needed: HashMap<u64, Vec<Repair>>,
    searched: usize,
}

impl Memory {
    /// How many searches the last check had to make.
    pub const fn searched(&self) -> usize {
        self.searched
    }

    pub(super) fn begin(&mut self) {
        self.known = std::mem::take(&mut self.needed);
        self.searched = 0;
    }

    /// The repairs under `key`, as `search` finds them when they are not known.
    pub(super) fn recall(
        &mut self,
        key: u64,
        figures: &[usize],
        search: impl FnOnce() -> Vec<Repair>,
    ) -> Vec<Repair> {
        let place = |figure: usize| figures.iter().position(|other| *other == figure);
        let known = self.known.remove(&key).or_else(|| self.needed.get(&key).cloned());
        let known = known.unwrap_or_else(|| {
            self.searched += 1;
            let mut found = search();
            found.retain_mut(|repair| place(repair.figure).map(|at| repair.figure = at).is_some());
            found
        });
        self.needed.insert(key, known.clone());
        let back = |mut repair: Repair| {
            repair.figure = *figures.get(repair.figure)?;
            Some(repair)
        };
        known.into_iter().filter_map(back).collect()
    }
}

/// A number for each figure that is another when anything about it is.
pub(super) fn prints(book: &Book<'_>) -> Vec<u64> {
    let print = |figure: &&crate::model::Figure| {
        let mut hasher = DefaultHasher::new();
        figure.hash(&mut hasher);
        hasher.finish()
    };
    book.figures.iter().map(print).collect()
}

/// What a search of a claim reads: the figures of every claim that it may mend or break, and those
/// within `around` of its own.
pub(super) fn key<'c>(
    claim: &Claim,
    prints: &[u64],
    own: &[usize],
    touched: impl Iterator<Item = &'c Claim>,
    around: usize,
) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut add = |claim: &Claim| {
        claim.kind.hash(&mut hasher);
        for way in &claim.ways {
            way.excuse.hash(&mut hasher);
            for figure in way.figures() {
                prints.get(figure).hash(&mut hasher);
            }
        }
    };
    add(claim);
    touched.for_each(add);
    for &figure in own {
        prints.get(figure).hash(&mut hasher);
        let near = prints.get(figure.saturating_sub(around)..prints.len().min(figure + around + 1));
        near.hash(&mut hasher);
    }
    hasher.finish()
}
