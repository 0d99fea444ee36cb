//! A list of entries with a look-up by key.

use std::ops::Deref;

use crate::text::word::QuickMap;

/// What has a key: an id, a code or a name.
pub trait Keyed {
    /// The key.
    fn key(&self) -> &str;
}

/// Entries in the order of the files; derefs to a slice.
#[derive(Debug, Clone)]
pub struct List<T> {
    entries: Vec<T>,
    index: QuickMap<Box<str>, usize>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: QuickMap::default() }
    }
}

impl<T: Keyed> List<T> {
    pub(super) fn new(entries: Vec<T>) -> Self {
        let mut index = QuickMap::with_capacity_and_hasher(entries.len(), <_>::default());
        for (at, entry) in entries.iter().enumerate() {
            index.entry(entry.key().into()).or_insert(at);
        }
        Self { entries, index }
    }

    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.entries.get(*self.index.get(key)?)
    }

    /// The place of a key, as [`Term::index`](super::Term) counts.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.index.get(key).copied()
    }

    /// The entry at a place.
    pub fn at(&self, index: u32) -> Option<&T> {
        self.entries.get(index as usize)
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}
