//! [`WordTable`]: what is known of each word of a vocabulary, found fast; [`QuickMap`] for longer keys.
//!
//! Owns the look-up that every word of every report goes through. A word of up to sixteen bytes (no
//! Vietnamese syllable is longer) is two integers, so that hashing and comparing it never walks over
//! its letters; longer ones wait in an ordinary map.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Span;

/// A map whose keys are the names of a vocabulary, which no hostile text can add to.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A quick hash of short texts, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

impl Quick {
    fn mix(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Quick {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.mix(u64::from_le_bytes(*chunk));
        }
        // The last eight bytes once more, rather than the rest byte by byte.
        match bytes.last_chunk::<8>() {
            Some(_) if rest.is_empty() => {}
            Some(last) => self.mix(u64::from_le_bytes(*last)),
            None => self.mix(rest.iter().fold(0, |part, &byte| part << 8 | u64::from(byte))),
        }
    }

    #[inline]
    fn write_u8(&mut self, _: u8) {
        // The end mark of a text: its length is mixed in by the table's own comparison.
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// The longest word that is held as integers.
const PACKED: usize = 16;

/// A word of at most [`PACKED`] bytes, zeros behind it. Words hold no zero, so equal words and only
/// they have equal keys.
type Key = (u64, u64);

/// A table from words to something small.
#[derive(Clone, Debug)]
pub struct WordTable<T> {
    /// A power of two of slots, at most half of them taken.
    slots: Vec<Option<(Key, T)>>,
    long: QuickMap<Box<str>, T>,
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self { slots: Vec::new(), long: QuickMap::default() }
    }
}

impl<T: Copy> WordTable<T> {
    /// A table of these words; the first of equal ones counts.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let words: Vec<_> = words.into_iter().collect();
        let mut table = Self::sized(words.len());
        for (word, value) in words {
            match key(word, Span::new(0, word.len())) {
                Some(key) => table.insert(key, value),
                None => _ = table.long.entry(word.into()).or_insert(value),
            }
        }
        table
    }

    fn sized(words: usize) -> Self {
        let slots = vec![None; (words * 2).next_power_of_two()];
        Self { slots, long: QuickMap::default() }
    }

    /// The words of both tables, with what is made of their values.
    pub fn join<U: Copy, V: Copy>(
        &self,
        other: &WordTable<U>,
        made: impl Fn(Option<T>, Option<U>) -> V,
    ) -> WordTable<V> {
        let mut table = WordTable::sized(self.slots.len() + other.slots.len());
        for (key, value) in self.slots.iter().flatten() {
            table.insert(*key, made(Some(*value), other.at(*key)));
        }
        for (key, value) in other.slots.iter().flatten() {
            table.insert(*key, made(self.at(*key), Some(*value)));
        }
        for word in self.long.keys().chain(other.long.keys()) {
            let (left, right) = (self.long.get(word).copied(), other.long.get(word).copied());
            table.long.entry(word.clone()).or_insert_with(|| made(left, right));
        }
        table
    }

    fn insert(&mut self, key: Key, value: T) {
        let mut at = place(key, self.slots.len());
        while let Some(Some((known, _))) = self.slots.get(at) {
            if *known == key {
                return;
            }
            at = (at + 1) % self.slots.len();
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = Some((key, value));
        }
    }

    /// What is known of the word at a span of a text.
    #[inline]
    pub fn get(&self, text: &str, span: Span) -> Option<T> {
        match key(text, span) {
            Some(key) => self.at(key),
            None => self.long.get(span.of(text)).copied(),
        }
    }

    #[inline]
    fn at(&self, key: Key) -> Option<T> {
        let mut at = place(key, self.slots.len());
        while let Some(Some((known, value))) = self.slots.get(at) {
            if *known == key {
                return Some(*value);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }
}

/// The word at a span as integers, unless it is too long.
#[inline]
fn key(text: &str, span: Span) -> Option<Key> {
    let bytes = text.as_bytes();
    let (start, len) = (span.from(), span.len());
    if len > PACKED {
        return None;
    }
    Some(match bytes.get(start..start + PACKED).and_then(|bytes| bytes.first_chunk::<PACKED>()) {
        Some(chunk) => {
            let all = u128::from_le_bytes(*chunk);
            let word = if len == PACKED { all } else { all & ((1 << (8 * len)) - 1) };
            (word as u64, (word >> 64) as u64)
        }
        None => at_the_end(bytes.get(start..start + len).unwrap_or_default()),
    })
}

/// The key of a word with too few bytes behind it to take a whole chunk.
#[cold]
fn at_the_end(word: &[u8]) -> Key {
    let word = word.iter().rev().fold(0_u128, |key, &byte| (key << 8) | u128::from(byte));
    (word as u64, (word >> 64) as u64)
}

/// Where a key is looked for first; `slots` is a power of two.
#[inline]
fn place(key: Key, slots: usize) -> usize {
    let mixed = (key.0 ^ key.1.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize & slots.wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::WordTable;
    use crate::text::Span;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn an_empty_table_knows_no_word() {
        assert_eq!(WordTable::<u8>::default().get("a", Span::new(0, 1)), None);
        assert_eq!(WordTable::<u8>::new([]).get("a", Span::new(0, 1)), None);
    }

    #[test]
    fn joined_tables_know_the_words_of_both() {
        let long = "nghiêngnghiêngnghiêng";
        let left = WordTable::new([("a", 1_u8), ("ă", 2), (long, 3)]);
        let right = WordTable::new([("ă", 'x'), ("ệ", 'y')]);
        let both = left.join(&right, |left, right| (left, right));
        let get = |word: &str| both.get(word, Span::new(0, word.len()));
        assert_eq!(get("a"), Some((Some(1), None)));
        assert_eq!(get("ă"), Some((Some(2), Some('x'))));
        assert_eq!(get("ệ"), Some((None, Some('y'))));
        assert_eq!(get(long), Some((Some(3), None)));
        assert_eq!(get("b"), None);
    }

    proptest! {
        #[test]
        fn it_answers_as_a_map_does(
            words in proptest::collection::vec("[aăệ]{1,9}", 0..60),
            asked in proptest::collection::vec("[aăệ]{1,9}", 0..60),
        ) {
            let mut map = HashMap::new();
            for (index, word) in words.iter().enumerate() {
                map.entry(word.as_str()).or_insert(index);
            }
            let table = WordTable::new(words.iter().map(String::as_str).zip(0..));
            for word in words.iter().chain(&asked) {
                for around in ["", "a", "ệ ệ ệ ệ ệ ệ ệ ệ"] {
                    let text = format!("{around}{word}{around}");
                    let span = Span::new(around.len(), around.len() + word.len());
                    prop_assert_eq!(table.get(&text, span), map.get(word.as_str()).copied());
                }
            }
        }
    }
}
