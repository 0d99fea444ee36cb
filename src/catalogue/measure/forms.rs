//! The phrases of units and scales, and where one of them stands in a text.

use crate::catalogue::lexicon::same_case;
use crate::text::cut::is_word;
use crate::text::fold::{Folded, fold};

/// A phrase of one of the three lists.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) folded: String,
    /// As printed, where the case counts.
    pub(super) exact: Option<String>,
    pub(super) index: usize,
}

/// The first eight bytes of a phrase up to its first blank, and which of them count: most phrases
/// are ruled out by them.
#[derive(Debug, Clone, Copy)]
struct Head {
    bytes: u64,
    counts: u64,
}

impl Head {
    fn of(phrase: &str) -> Self {
        let first = phrase.bytes().take_while(|&byte| byte != b' ').take(8);
        let (bytes, len) =
            first.fold((0, 0), |(bytes, len), byte| (bytes | u64::from(byte) << len, len + 8));
        Self { bytes, counts: u64::MAX.checked_shr(64 - len).unwrap_or_default() }
    }

    const fn begins(self, text: u64) -> bool {
        (text ^ self.bytes) & self.counts == 0
    }
}

/// Forms by the first byte of the phrase, the longest first, exact ones before others.
#[derive(Debug, Clone, Default)]
pub(super) struct Forms {
    buckets: Vec<Vec<(Head, Form)>>,
}

impl Forms {
    pub(super) fn new(forms: Vec<Form>) -> Self {
        let mut buckets = vec![Vec::new(); 256];
        for form in forms {
            let first = form.folded.bytes().next().unwrap_or_default();
            if let Some(bucket) = buckets.get_mut(first as usize) {
                bucket.push((Head::of(&form.folded), form));
            }
        }
        for bucket in &mut buckets {
            bucket.sort_by_key(|(_, form)| {
                (std::cmp::Reverse(form.folded.len()), form.exact.is_none())
            });
        }
        Self { buckets }
    }

    pub(super) fn at(&self, text: &Text<'_>, at: usize) -> impl Iterator<Item = (&Form, usize)> {
        let bucket = text.byte(at).and_then(|byte| self.buckets.get(byte as usize));
        let head = text.head(at);
        let near = bucket.into_iter().flatten().filter(move |(form, _)| form.begins(head));
        near.filter_map(move |(_, form)| Some((form, text.phrase(at, &form.folded)?)))
    }
}

/// A folded text beside its source.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) folded: &'t Folded,
    pub(super) source: &'t str,
}

impl Text<'_> {
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.folded.text().as_bytes().get(at).copied()
    }

    /// Eight bytes from an offset on, zeros behind the end.
    fn head(&self, at: usize) -> u64 {
        let rest = self.folded.text().as_bytes().get(at..).unwrap_or_default();
        match rest.first_chunk() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => rest.iter().rev().fold(0, |head, &byte| head << 8 | u64::from(byte)),
        }
    }

    /// The end of a phrase at an offset; its blanks match runs of blanks or one line break.
    pub(super) fn phrase(&self, mut at: usize, phrase: &str) -> Option<usize> {
        for byte in phrase.bytes() {
            if byte == b' ' {
                let after = self.blanks(at);
                if after == at {
                    return None;
                }
                at = after;
            } else if self.byte(at) == Some(byte) {
                at += 1;
            } else {
                return None;
            }
        }
        Some(at)
    }

    /// Past the blanks at an offset, one line break among them.
    pub(super) fn blanks(&self, start: usize) -> usize {
        let mut at = start;
        let mut lines = 0;
        while let Some(byte @ (b' ' | b'\r' | b'\n')) = self.byte(at) {
            lines += usize::from(byte == b'\n');
            if lines > 1 {
                return start;
            }
            at += 1;
        }
        at
    }

    /// Whether no letter or digit follows; after a sign such as % anything may.
    pub(super) fn ends(&self, at: usize) -> bool {
        let text = self.folded.text();
        let word = |c: Option<char>| c.is_some_and(is_word);
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at..).and_then(|t| t.chars().next());
        !(word(before) && (word(after) || after == Some('_')))
    }

    pub(super) fn case_fits(&self, form: &Form, at: usize, end: usize) -> bool {
        let Some(exact) = &form.exact else {
            return true;
        };
        let printed = self.source.get(self.folded.to_source(at)..self.folded.to_source(end));
        printed.is_some_and(|printed| same_case(exact, printed))
    }

    /// Whether one of these words comes next.
    pub(super) fn followed_by(&self, at: usize, words: &[String]) -> bool {
        let at = self.blanks(at);
        words.iter().any(|word| self.phrase(at, word).is_some_and(|end| self.ends(end)))
    }
}

pub(super) fn forms<'a>(
    entries: impl Iterator<Item = (&'a Vec<String>, &'a Vec<String>)>,
) -> Vec<Form> {
    let mut forms = Vec::new();
    for (index, (variants, exact)) in entries.enumerate() {
        forms.extend(variants.iter().map(|text| Form { folded: fold(text), exact: None, index }));
        forms.extend(exact.iter().map(|text| Form {
            folded: fold(text),
            exact: Some(text.clone()),
            index,
        }));
    }
    forms
}
