//! The wordings that rules look for around figures (`assets/words.ron`), found in the one pass over a
//! text.
//!
//! Owns the tree of these wordings and the search through it. A wording is found at whole words, with
//! blanks or one line break between them. Must not know what a rule makes of it.

use std::collections::HashMap;

use serde::Deserialize;

use super::placed::{Placed, Stands};
use crate::text::Span;
use crate::text::cut::is_word;
use crate::text::fold::fold;

/// A list of wordings that is looked for anywhere in a text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Said {
    wordings: Vec<String>,
    /// Its bit in [`Mark::lists`].
    bit: u64,
}

impl From<Vec<String>> for Said {
    fn from(wordings: Vec<String>) -> Self {
        Self { wordings: wordings.iter().map(|wording| fold(wording)).collect(), bit: 0 }
    }
}

impl Said {
    /// Whether a text that is not searched yet ends with one of the wordings.
    pub(super) fn ends(&self, text: &str) -> bool {
        let mut heads = self.wordings.iter().filter_map(|wording| text.strip_suffix(wording));
        heads.any(|head| !head.ends_with(is_word))
    }
}

/// Phrases that a text may begin with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Openings(Vec<String>);

impl From<Vec<String>> for Openings {
    fn from(phrases: Vec<String>) -> Self {
        Self(phrases.iter().map(|phrase| fold(phrase)).collect())
    }
}

impl Openings {
    /// Whether a text begins with one of them.
    pub(super) fn starts(&self, text: &str) -> bool {
        self.behind(text).is_some()
    }

    /// What stands in a text behind the first of them that it begins with.
    pub(super) fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut rests = self.0.iter().filter_map(|phrase| text.strip_prefix(phrase.as_str()));
        rests.find(|rest| !rest.starts_with(char::is_alphanumeric))
    }
}

/// A wording of some lists, found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    span: Span,
    lists: u64,
}

impl Stands for Mark {
    fn span(&self) -> Span {
        self.span
    }
}

/// A word of the wordings.
pub(super) type Word = u16;

/// A place in the tree; 0 is the root, which leads nowhere back.
type Node = u16;

/// What stands at a place in the tree.
#[derive(Clone, Debug, Default)]
struct Fork {
    /// The lists whose wordings end here.
    lists: u64,
    /// The words that lead on, and where to.
    below: Vec<(Word, Node)>,
}

/// All wordings of all lists, by their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Wordings {
    words: HashMap<String, Word>,
    nodes: Vec<Fork>,
    /// By word: where the wordings stand that begin with it.
    first: Vec<Node>,
}

impl Wordings {
    /// The wordings of some lists, each of which is told its bit.
    pub(super) fn new<'l>(lists: impl IntoIterator<Item = &'l mut Said>) -> Self {
        let mut tree = Self { nodes: vec![Fork::default()], ..Self::default() };
        for (list, said) in lists.into_iter().enumerate() {
            said.bit = 1 << list;
            for wording in &said.wordings {
                tree.add(wording, said.bit);
            }
        }
        let first = |word| tree.below(0, word).unwrap_or_default();
        tree.first = (0..tree.words.len() as Word).map(first).collect();
        tree
    }

    fn add(&mut self, wording: &str, list: u64) {
        let mut node = 0;
        for word in wording.split_whitespace() {
            let next = self.words.len() as Word;
            let word = *self.words.entry(word.to_owned()).or_insert(next);
            node = self.below(node, word).unwrap_or_else(|| self.grow(node, word));
        }
        if let Some(fork) = self.nodes.get_mut(node as usize) {
            fork.lists |= list;
        }
    }

    fn grow(&mut self, node: Node, word: Word) -> Node {
        let fresh = self.nodes.len() as Node;
        if let Some(fork) = self.nodes.get_mut(node as usize) {
            fork.below.push((word, fresh));
        }
        self.nodes.push(Fork::default());
        fresh
    }

    fn below(&self, node: Node, word: Word) -> Option<Node> {
        let fork = self.nodes.get(node as usize)?;
        fork.below.iter().find(|(known, _)| *known == word).map(|(_, node)| *node)
    }

    /// Every word of a wording.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, Word)> {
        self.words.iter().map(|(word, id)| (word.as_str(), *id))
    }
}

/// A search on its way through the words of a text.
pub(super) struct Search<'w> {
    wordings: &'w Wordings,
    /// Wordings that have begun: where, and the node reached.
    open: Vec<(u32, Node)>,
    found: Vec<Mark>,
}

impl<'w> Search<'w> {
    pub(super) fn new(wordings: &'w Wordings) -> Self {
        Self { wordings, open: Vec::new(), found: Vec::new() }
    }

    /// Takes the next word of the text.
    pub(super) fn take(&mut self, word: Word, span: Span) {
        let Self { wordings, open, found } = self;
        let mut reach = |start: u32, node: Node| {
            let fork = wordings.nodes.get(node as usize)?;
            if fork.lists != 0 {
                let later = found.iter().rev().take_while(|mark| mark.span.start > start).count();
                let mark = Mark { span: Span { start, end: span.end }, lists: fork.lists };
                found.insert(found.len() - later, mark);
            }
            (!fork.below.is_empty()).then_some((start, node))
        };
        open.retain_mut(|known| {
            let next = wordings.below(known.1, word).and_then(|node| reach(known.0, node));
            next.inspect(|next| *known = *next).is_some()
        });
        let first = wordings.first.get(word as usize).copied().filter(|&node| node != 0);
        open.extend(first.and_then(|node| reach(span.start, node)));
    }

    /// Something else than a word of the wordings stands here: none goes on over it.
    #[inline]
    pub(super) fn stop(&mut self) {
        self.open.clear();
    }

    pub(super) fn finish(self) -> Marks {
        Marks(Placed::new(self.found))
    }
}

/// The wordings found in a text.
#[derive(Debug, Default)]
pub(super) struct Marks(Placed<Mark>);

impl Marks {
    /// Where wordings of a list stand within a span, by their start.
    pub(super) fn within(&self, span: Span, list: &Said) -> impl DoubleEndedIterator<Item = Span> {
        let told = move |mark: &&Mark| mark.lists & list.bit != 0 && mark.span.end <= span.end;
        self.0.within(span).iter().filter(told).map(|mark| mark.span)
    }

    /// Whether a wording of a list stands within a span.
    pub(super) fn any(&self, span: Span, list: &Said) -> bool {
        self.within(span, list).next().is_some()
    }

    /// Where the last wording of a list within a span begins.
    pub(super) fn last(&self, span: Span, list: &Said) -> Option<usize> {
        self.within(span, list).next_back().map(Span::from)
    }

    /// What stands in a span behind its last wording of a list.
    pub(super) fn behind(&self, span: Span, list: &Said) -> Option<Span> {
        let end = self.within(span, list).map(Span::to).max();
        end.map(|end| Span::new(end, span.to()))
    }

    /// Where the longest wording of a list ends that a span begins with.
    pub(super) fn opening(&self, span: Span, list: &Said) -> Option<usize> {
        let here = self.0.within(span).iter().take_while(|mark| mark.span.start == span.start);
        let told = here.filter(|mark| mark.lists & list.bit != 0 && mark.span.end <= span.end);
        told.map(|mark| mark.span.to()).max()
    }

    /// Whether a span begins with a wording of a list.
    pub(super) fn opens(&self, span: Span, list: &Said) -> bool {
        self.opening(span, list).is_some()
    }

    /// Whether a span ends with a wording of a list.
    pub(super) fn closes(&self, span: Span, list: &Said) -> bool {
        self.within(span, list).any(|one| one.end == span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, Search, Wordings};
    use crate::text::Span;
    use crate::text::cut::{Kind, cut};

    #[test]
    fn wordings_are_found_at_whole_words_by_list() {
        let list = |wordings: &[&str]| {
            Said::from(wordings.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let (mut rate, mut noun) = (list(&["tỷ lệ", "tỷ lệ hộ nghèo"]), list(&["hộ", "lệ hộ"]));
        let wordings = Wordings::new([&mut rate, &mut noun]);
        let text = "tỉ lệ hộ, tỉ lệ hộ nghèo, hộc";
        let mut search = Search::new(&wordings);
        for piece in cut(text) {
            let word = piece.span.of(text);
            match wordings.words().find(|(known, _)| *known == word) {
                Some((_, word)) if piece.kind == Kind::Letters => search.take(word, piece.span),
                _ => search.stop(),
            }
        }
        let marks = search.finish();
        let all = Span::new(0, text.len());
        let told = |list| marks.within(all, list).map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(told(&rate), ["tỉ lệ", "tỉ lệ", "tỉ lệ hộ nghèo"]);
        assert_eq!(told(&noun), ["lệ hộ", "hộ", "lệ hộ", "hộ"]);
        assert!(marks.opens(all, &rate) && !marks.opens(all, &noun));
        let first = Span::new(0, text.find(',').unwrap());
        assert!(marks.closes(first, &noun) && !marks.closes(first, &rate));
        assert_eq!(marks.behind(first, &rate).map(|rest| rest.of(text)), Some(" hộ"));
        assert_eq!(marks.opening(all, &rate), Some("tỉ lệ".len()));
    }
}
