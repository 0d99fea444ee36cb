//! One pass over a text: which of the phrases that end in it count.
//!
//! Owns the choice among overlapping matches, within a group and between groups. Must not know how a
//! lexicon is built.

use super::{Case, Lexicon, Slot, TermGroup, TermMatch, begins_upper, same_case};
use crate::catalogue::words::Walk;
use crate::text::Span;
use crate::text::cut::Piece;
use crate::text::fold::Folded;

const GROUPS: usize = TermGroup::COUNT;

/// About so many bytes of a report hold a match.
const BYTES_A_MATCH: usize = 16;

/// A search on its way through a text.
#[derive(Debug)]
pub struct Search<'a, 't> {
    lexicon: &'a Lexicon,
    walk: Walk<'a>,
    finder: Finder<'a, 't>,
}

impl<'a, 't> Search<'a, 't> {
    pub(super) fn new(lexicon: &'a Lexicon, folded: &'t Folded, source: &'t str) -> Self {
        let found = Vec::with_capacity(folded.text().len() / BYTES_A_MATCH);
        let (best, free) = ([None; GROUPS], [0; GROUPS]);
        let finder = Finder { folded, source, best, touched: 0, start: 0, free, found };
        Self { lexicon, walk: Walk::new(&lexicon.phrases), finder }
    }

    /// Takes the next piece of the folded text, and its number among [`Lexicon::words`]; 0 for none.
    #[inline]
    pub fn take(&mut self, piece: Piece, word: u32) {
        let (lexicon, finder) = (self.lexicon, &mut self.finder);
        self.walk.take(piece, word, &mut |span, node| finder.offer(span, lexicon.slots(node)));
    }

    /// Every match, by start.
    pub fn finish(mut self) -> Vec<TermMatch<'a>> {
        let (lexicon, finder) = (self.lexicon, &mut self.finder);
        self.walk.finish(&mut |span, node| finder.offer(span, lexicon.slots(node)));
        finder.settle();
        without_parts(self.finder.found)
    }
}

/// The state of one pass.
#[derive(Debug)]
struct Finder<'a, 't> {
    folded: &'t Folded,
    source: &'t str,
    /// The longest match from the present start, by group.
    best: [Option<(Span, &'a Slot)>; GROUPS],
    /// The groups that have one, as bits.
    touched: u32,
    start: u32,
    /// Where the last match of each group ended.
    free: [u32; GROUPS],
    found: Vec<TermMatch<'a>>,
}

impl<'a> Finder<'a, '_> {
    fn offer(&mut self, span: Span, slots: &'a [Slot]) {
        if span.start != self.start {
            self.settle();
            self.start = span.start;
        }
        let mut taken = None;
        for slot in slots {
            let group = slot.group as usize;
            let free = self.free.get(group).copied().unwrap_or_default();
            if span.start < free || taken == Some(slot.group) || !self.case_fits(span, &slot.case) {
                continue;
            }
            taken = Some(slot.group);
            self.touched |= 1 << group;
            if let Some(best) = self.best.get_mut(group) {
                *best = Some((span, slot));
            }
        }
    }

    fn case_fits(&self, span: Span, case: &Case) -> bool {
        let place = || (self.folded.to_source(span.from()), self.folded.to_source(span.to()));
        let printed = |(start, end)| self.source.get(start..end).unwrap_or_default();
        match case {
            Case::Any => true,
            Case::Name => begins_upper(printed(place())),
            Case::Exact(text) => {
                let (start, end) = place();
                same_case(text, printed((start, end)))
                    && !(is_syllable(text) && self.in_longer_name(start, end))
            }
        }
    }

    /// Whether a syllable of the source is part of a name that goes on: `Đức` in `Mỹ Đức`.
    fn in_longer_name(&self, start: usize, end: usize) -> bool {
        let before = self.source.get(..start).and_then(|text| text.strip_suffix(' '));
        let before = before.unwrap_or_default();
        let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        // The word that opens a sentence has its capital from that.
        let inside = before.strip_suffix(word).is_some_and(|rest| {
            rest.strip_suffix(' ').is_some_and(|rest| rest.ends_with(char::is_alphanumeric))
        });
        let behind = self.source.get(end..).and_then(|text| text.strip_prefix(' '));
        (inside && is_syllable(word)) || behind.is_some_and(begins_upper)
    }

    /// Takes the longest of each group from the present start.
    fn settle(&mut self) {
        while self.touched != 0 {
            let group = self.touched.trailing_zeros() as usize;
            self.touched &= self.touched - 1;
            let best = self.best.get(group).copied().flatten();
            if let (Some((span, slot)), Some(free)) = (best, self.free.get_mut(group)) {
                *free = span.end;
                self.found.push(TermMatch { span, group: slot.group, slot });
            }
        }
    }
}

/// Whether a word is one syllable of a name, not an abbreviation.
fn is_syllable(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && word.chars().count() > 1
}

/// Drops what is only a part of another group's longer phrase: a cue in a negative (`bằng` in `đồng
/// bằng`) or in a comparison (`với` in `so với`), a market in the name of a place (`Lào` in `Lào Cai`).
fn without_parts(found: Vec<TermMatch<'_>>) -> Vec<TermMatch<'_>> {
    // The last match of each group up to here. Matches of one group do not overlap, so among those that
    // begin at or before a place only the last can hold it.
    let mut last: [Option<Span>; GROUPS] = [None; GROUPS];
    let mut keep = vec![true; found.len()];
    let mut next = 0;
    for (index, one) in found.iter().enumerate() {
        while let Some(ahead) = found.get(next).filter(|ahead| ahead.from() <= one.from()) {
            if let Some(last) = last.get_mut(ahead.group as usize) {
                *last = Some(ahead.span);
            }
            next += 1;
        }
        let within = |group: TermGroup| {
            let holder = last.get(group as usize).copied().flatten();
            holder.is_some_and(|it| it.to() >= one.to() && it.len() > one.span.len())
        };
        let part = match one.group {
            TermGroup::Cue => within(TermGroup::Negative) || within(TermGroup::Comparison),
            TermGroup::Status | TermGroup::Comparison | TermGroup::Bound | TermGroup::Capacity => {
                within(TermGroup::Negative)
            }
            TermGroup::Subject => within(TermGroup::Place),
            _ => false,
        };
        if let Some(keep) = keep.get_mut(index) {
            *keep = !part;
        }
    }
    let mut keep = keep.into_iter();
    found.into_iter().filter(|_| keep.next().unwrap_or(true)).collect()
}
