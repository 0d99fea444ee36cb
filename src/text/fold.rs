//! Folding for matching: one form for the many ways of writing a Vietnamese word.
//!
//! Owns what counts as the same letter: case, Unicode form (NFC, NFD and mixtures), tone placement
//! (`hoá`, `hóa`), i for y at the end of a syllable (`tỷ`, `tỉ`), dashes, quotes and blanks. The source is
//! never changed: a [`Folded`] is a view of it whose offsets map back. Must not know of vocabulary,
//! numbers or lines; a line break is a character like another here.
//!
//! Two strengths. [`Folded::new`] keeps the diacritics and is what the extractor reads. [`Folded::plain`]
//! drops them too and is for words typed without marks: `xuat khau` finds `Xuất khẩu`.

mod letters;
mod map;

use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use letters::{Single, begins_mark, settled, single, tone_moved, y_as_i};
use map::OffsetMap;

/// A folded view of a text. Offsets are bytes on character boundaries, on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    source_len: usize,
    map: OffsetMap,
}

impl Folded {
    /// Folds, keeping the diacritics.
    pub fn new(source: &str) -> Self {
        Folder::<false>::run(source)
    }

    /// Folds and drops the diacritics, đ included. Combining marks without a letter leave no trace.
    pub fn plain(source: &str) -> Self {
        Folder::<true>::run(source)
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folded text alone.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Length of the source in bytes.
    pub fn source_len(&self) -> usize {
        self.source_len
    }

    /// The source offset of a folded one. An offset inside a character counts as its start, one past
    /// the end as the end.
    pub fn to_source(&self, folded: usize) -> usize {
        self.map.to_source(self.text.floor_char_boundary(folded))
    }

    /// The folded offset of a source one. An offset inside a character, or between a letter and its
    /// combining marks, counts as the start of that letter.
    pub fn from_source(&self, source: usize) -> usize {
        let folded = self.map.from_source(source.min(self.source_len));
        self.text.floor_char_boundary(folded)
    }
}

/// [`Folded::plain`] without the map.
pub fn plain(text: &str) -> String {
    Folded::plain(text).into_text()
}

/// [`Folded::new`] without the map.
pub fn fold(text: &str) -> String {
    Folded::new(text).into_text()
}

/// One pass over a source. `PLAIN` drops diacritics; a constant, so that each strength has its loop.
struct Folder<'a, const PLAIN: bool> {
    source: &'a str,
    at: usize,
    out: String,
    map: OffsetMap,
}

impl<'a, const PLAIN: bool> Folder<'a, PLAIN> {
    fn run(source: &'a str) -> Folded {
        let mut folder = Self {
            source,
            at: 0,
            out: String::with_capacity(source.len()),
            map: OffsetMap::default(),
        };
        while folder.at < source.len() {
            folder.unchanged();
            folder.one();
        }
        // The runs were copied as they stand; one vectorised sweep lowers them all.
        folder.out.make_ascii_lowercase();
        Folded { text: folder.out, source_len: source.len(), map: folder.map }
    }

    /// Copies what folds to itself, but for the case of ASCII, up to the next character that needs a
    /// look: any other letter, a y, or a letter with a combining mark behind it.
    #[inline]
    fn unchanged(&mut self) {
        let rest = self.source.as_bytes().get(self.at..).unwrap_or_default();
        let (mut len, mut before) = (0, 0);
        while let Some(&byte) = rest.get(len) {
            let letter = match byte {
                b'y' | b'Y' => 0,
                ..=0x7f => 1,
                _ if PLAIN => 0,
                _ => settled(rest.get(len..).unwrap_or_default()),
            };
            if letter == 0 {
                break;
            }
            before = len;
            len += letter;
        }
        if len > 0 && rest.get(len).is_some_and(|&b| begins_mark(b)) {
            len = before;
        }
        self.out.push_str(self.source.get(self.at..self.at + len).unwrap_or_default());
        self.at += len;
    }

    /// Folds the character at hand, with its combining marks and, where its spelling hangs on them,
    /// its neighbours.
    #[inline]
    fn one(&mut self) {
        let Some(c) = self.source.get(self.at..).and_then(|rest| rest.chars().next()) else {
            return;
        };
        let len = c.len_utf8();
        let followed_by_mark = self.byte(self.at + len).is_some_and(begins_mark);
        match single(c) {
            Single::One(folded) if !followed_by_mark => self.letter(folded, len),
            _ if c.is_ascii() && !followed_by_mark => self.letter(c.to_ascii_lowercase(), len),
            _ => self.cluster(c),
        }
    }

    /// The slow way: a character outside the tables, or a letter with combining marks.
    fn cluster(&mut self, first: char) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let len = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| !joins_before(c))
            .map_or(rest.len(), |(offset, _)| offset);
        let cluster = rest.get(..len).unwrap_or_default();
        let mut chars = cluster.chars();
        chars.next();
        let base = match single(first) {
            Single::One(folded) => Some(folded),
            Single::Unknown if first.is_ascii() => Some(first.to_ascii_lowercase()),
            Single::Unknown => None,
        };
        let composed = base.and_then(|base| chars.try_fold(base, compose));
        if let Some(c) = composed {
            // A composite is a letter of the tables again, or one whose neighbours do not matter.
            self.letter(c, len);
        } else {
            let lowered = cluster.chars().flat_map(char::to_lowercase).map(as_listed);
            self.at += len;
            // Several characters may come of it, which have no places of their own in the source:
            // each ends where the cluster ends.
            for c in lowered.nfc() {
                self.push(c);
                self.map.record(self.out.len(), self.at);
            }
            self.map.record(self.out.len(), self.at);
        }
    }

    /// Writes a folded letter that was read from `len` bytes.
    #[inline]
    fn letter(&mut self, c: char, len: usize) {
        if let Some((first, second, second_len)) = self.moved_tone(c, len) {
            self.write(first, len);
            self.vowel_y(second, second_len);
        } else {
            self.vowel_y(c, len);
        }
    }

    /// `òa` to `oà`: the letter and its successor, when the tone stands on the first of such a pair.
    #[inline]
    fn moved_tone(&self, c: char, len: usize) -> Option<(char, char, usize)> {
        let next = self.byte(self.at + len)?;
        if !matches!(next | 0x20, b'a' | b'e' | b'y')
            || self.byte(self.at + len + 1).is_some_and(begins_mark)
        {
            return None;
        }
        let (first, second) = tone_moved(c, next)?;
        Some((first, second, 1))
    }

    /// Writes a letter, a y at the end of certain syllables as i.
    #[inline]
    fn vowel_y(&mut self, c: char, len: usize) {
        let written = match y_as_i(c) {
            Some(i) if self.ends_syllable(self.at + len) && self.after_varying_onset() => i,
            _ => c,
        };
        self.write(written, len);
    }

    #[inline]
    fn write(&mut self, c: char, len: usize) {
        let before = self.out.len();
        self.push(c);
        self.at += len;
        if self.out.len() - before != len {
            self.map.record(self.out.len(), self.at);
        }
    }

    #[inline]
    fn push(&mut self, c: char) {
        if PLAIN {
            if let Some(base) = bare(c) {
                self.out.push(base);
            }
        } else {
            self.out.push(c);
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.source.as_bytes().get(at).copied()
    }

    fn ends_syllable(&self, at: usize) -> bool {
        let next = self.source.get(at..).and_then(|rest| rest.chars().next());
        !next.is_some_and(|c| c.is_alphanumeric() || joins_before(c))
    }

    /// Whether a syllable began with one of the onsets after which y and i are two spellings of one
    /// word: tỷ and tỉ, quý and quí. After others they are not: thuỷ and thúi, say and sai. The runs
    /// are lowered only at the end, so this looks past the case.
    fn after_varying_onset(&self) -> bool {
        let mut back = self.out.chars().rev().map(|c| c.to_ascii_lowercase());
        let onset = match back.next() {
            Some('t' | 'k' | 'm' | 'l' | 'h' | 's') => true,
            Some('u') => back.next() == Some('q'),
            _ => false,
        };
        onset && !back.next().is_some_and(|c| c.is_alphanumeric() || joins_before(c))
    }
}

/// Whether a character may compose with what stands before it, or must stay beside it.
fn joins_before(c: char) -> bool {
    c as u32 >= 0x300
        && (canonical_combining_class(c) != 0
            || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Signs of the tables that stand inside a cluster without composing.
fn as_listed(c: char) -> char {
    match single(c) {
        Single::One(folded) => folded,
        Single::Unknown => c,
    }
}

/// The letter without its diacritics; nothing for a mark that stands alone.
fn bare(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if c == 'đ' {
        return Some('d');
    }
    if canonical_combining_class(c) != 0 {
        return None;
    }
    let (mut base, mut only_marks) = (c, true);
    let mut first = true;
    unicode_normalization::char::decompose_canonical(c, |part| {
        if first {
            base = part;
        } else {
            only_marks &= canonical_combining_class(part) != 0;
        }
        first = false;
    });
    // A Hangul syllable falls apart into letters: that is no diacritic to drop.
    Some(if only_marks { base } else { c })
}

#[cfg(test)]
mod tests;
