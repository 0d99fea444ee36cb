//! Phrases as sequences of words, and the one pass that finds them.
//!
//! Owns the vocabulary's words and the tree of phrases over them. Phrases are paths of the pieces that a
//! text is cut into, each knowing whether a blank stands before it. So a match begins and ends at a
//! word boundary without a test, a blank of a phrase matches any run of blanks or the line break of
//! hard-wrapped text, and a word outside the vocabulary ends every path at once. Must not know what
//! the phrases mean.

use std::collections::HashMap;

use crate::text::Span;
use crate::text::cut::{Kind, Piece, cut};
use crate::text::word::WordTable;

/// A word or sign of the vocabulary; 0 is none of them.
pub(super) type Word = u32;

/// A word with the blank before it: twice the word, plus one after a blank.
type Step = u32;

/// A place in the tree of phrases.
pub(super) type Node = u32;

/// The root, where no phrase ends.
const ROOT: Node = 0;

/// More known words than this are not held at once, however long the text runs without a foreign one.
const WINDOW: usize = 4096;

/// A tree that phrases are being added to.
#[derive(Debug)]
pub(super) struct Sapling {
    words: HashMap<String, Word>,
    /// By node: the nodes below it.
    children: Vec<Vec<(Step, Node)>>,
    /// By node: whether a phrase ends there.
    ends: Vec<bool>,
    longest: usize,
}

impl Default for Sapling {
    fn default() -> Self {
        Self { words: HashMap::new(), children: vec![Vec::new()], ends: vec![false], longest: 0 }
    }
}

impl Sapling {
    /// Adds a folded phrase and returns its node; none for a phrase without words.
    pub(super) fn add(&mut self, phrase: &str) -> Option<Node> {
        let mut node = ROOT;
        let mut len = 0;
        for piece in cut(phrase) {
            let word = match piece.kind {
                Kind::Lines(0 | 1) => continue,
                Kind::Tab | Kind::Lines(_) => 0,
                _ => self.learn(piece.span.of(phrase)),
            };
            node = self.grow(node, word * 2 + u32::from(piece.blank && len > 0));
            len += 1;
        }
        self.longest = self.longest.max(len);
        *self.ends.get_mut(node as usize).filter(|_| node != ROOT)? = true;
        Some(node)
    }

    fn learn(&mut self, text: &str) -> Word {
        let next = self.words.len() as Word + 1;
        *self.words.entry(text.into()).or_insert(next)
    }

    fn grow(&mut self, node: Node, step: Step) -> Node {
        let fresh = self.children.len() as Node;
        let Some(children) = self.children.get_mut(node as usize) else { return ROOT };
        if let Some(&(_, known)) = children.iter().find(|(known, _)| *known == step) {
            return known;
        }
        children.push((step, fresh));
        self.children.push(Vec::new());
        self.ends.push(false);
        fresh
    }

    /// The tree, laid out for walking.
    pub(super) fn seal(self) -> Phrases {
        let mut first = vec![ROOT; self.words.len() + 1];
        for &(step, node) in self.children.iter().take(1).flatten() {
            if let Some(first) = first.get_mut((step / 2) as usize) {
                *first = node;
            }
        }
        let mut edges: Vec<(Step, Node)> = Vec::new();
        let mut nodes = Vec::with_capacity(self.children.len());
        for (mut children, ends) in self.children.into_iter().zip(self.ends) {
            let begin = edges.len() as u32;
            let steps = children.iter().fold(0, |steps, (step, _)| steps | mark(*step));
            children.sort_unstable();
            edges.append(&mut children);
            nodes.push(Fork { steps, begin, end: edges.len() as u32, ends });
        }
        let words = WordTable::new(self.words.iter().map(|(word, &id)| (word.as_str(), id)));
        Phrases { words, first, nodes, edges, longest: self.longest }
    }
}

/// A node of a sealed tree.
#[derive(Debug, Clone, Copy)]
struct Fork {
    /// The marks of the steps that lead on: most steps do not, and this tells so at once.
    steps: u64,
    /// Its children among the edges.
    begin: u32,
    end: u32,
    /// Whether a phrase ends here.
    ends: bool,
}

/// One of 64 marks of a step.
#[inline]
fn mark(step: Step) -> u64 {
    1 << (step.wrapping_mul(0x9e37_79b1) >> 26)
}

/// A set of phrases, each with the node where it ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    words: WordTable<Word>,
    /// The child of the root by word, as every word of a text asks for it.
    first: Vec<Node>,
    nodes: Vec<Fork>,
    /// Children of all nodes, those of each sorted by their step.
    edges: Vec<(Step, Node)>,
    longest: usize,
}

impl Phrases {
    /// Every word of a phrase.
    pub(super) fn words(&self) -> &WordTable<Word> {
        &self.words
    }

    /// How many nodes there are, the root included.
    pub(super) fn nodes(&self) -> usize {
        self.nodes.len()
    }

    #[inline]
    fn child(&self, fork: &Fork, step: Step) -> Option<Node> {
        if fork.steps & mark(step) == 0 {
            return None;
        }
        let children = self.edges.get(fork.begin as usize..fork.end as usize)?;
        let at = if children.len() <= 8 {
            children.iter().position(|&(known, _)| known == step)?
        } else {
            children.binary_search_by_key(&step, |&(known, _)| known).ok()?
        };
        children.get(at).map(|&(_, node)| node)
    }
}

/// A word of the vocabulary in a text.
#[derive(Debug, Clone, Copy)]
struct Known {
    step: Step,
    span: Span,
}

/// One pass over a text: takes its pieces in order and tells the phrases among them, in the order of
/// their starts and, from one start, of their ends.
#[derive(Debug)]
pub(super) struct Walk<'p> {
    phrases: &'p Phrases,
    /// The known words since the last foreign one.
    row: Vec<Known>,
}

impl<'p> Walk<'p> {
    pub(super) fn new(phrases: &'p Phrases) -> Self {
        Self { phrases, row: Vec::new() }
    }

    /// Takes the next piece of a folded text, and the word that it is; 0 for none of them.
    #[inline]
    pub(super) fn take(&mut self, piece: Piece, word: Word, found: &mut impl FnMut(Span, Node)) {
        let word = match piece.kind {
            Kind::Lines(0 | 1) => return,
            // No phrase reaches across a tab between cells or an empty line.
            Kind::Tab | Kind::Lines(_) => 0,
            _ => word,
        };
        if word == 0 {
            self.finish(found);
            return;
        }
        self.row.push(Known { step: word * 2 + u32::from(piece.blank), span: piece.span });
        if self.row.len() >= WINDOW.max(2 * self.phrases.longest) {
            let done = self.row.len() - self.phrases.longest;
            self.follow(done, found);
            self.row.drain(..done);
        }
    }

    /// Tells what is left when no known word follows.
    pub(super) fn finish(&mut self, found: &mut impl FnMut(Span, Node)) {
        self.follow(self.row.len(), found);
        self.row.clear();
    }

    /// Follows the paths from the first words of the row.
    fn follow(&self, starts: usize, found: &mut impl FnMut(Span, Node)) {
        let tree = self.phrases;
        for (index, first) in self.row.iter().enumerate().take(starts) {
            let mut node = tree.first.get((first.step / 2) as usize).copied().unwrap_or(ROOT);
            let mut last = first;
            let mut rest = self.row.iter().skip(index + 1);
            while node != ROOT
                && let Some(fork) = tree.nodes.get(node as usize)
            {
                if fork.ends {
                    found(first.span.join(last.span), node);
                }
                let Some(next) = rest.next() else { break };
                node = tree.child(fork, next.step).unwrap_or(ROOT);
                last = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sapling, Walk};
    use crate::text::Span;
    use crate::text::cut::cut;

    fn ends(phrases: &[&str], text: &str) -> Vec<String> {
        let mut tree = Sapling::default();
        for phrase in phrases {
            tree.add(phrase);
        }
        let tree = tree.seal();
        let (mut walk, mut found) = (Walk::new(&tree), Vec::new());
        let mut find = |span: Span, _| found.push(span.of(text).to_owned());
        for piece in cut(text) {
            walk.take(piece, tree.words().get(text, piece.span).unwrap_or_default(), &mut find);
        }
        walk.finish(&mut find);
        found
    }

    #[test]
    fn phrases_end_at_word_boundaries() {
        assert_eq!(
            ends(&["xi", "xi măng"], "xi măng, xim, taxi xi_ (xi)"),
            ["xi", "xi măng", "xi"]
        );
    }

    #[test]
    fn a_blank_spans_blanks_and_one_line_break() {
        let text = "kim  ngạch, kim\nngạch, kim \r\n ngạch, kim\n\nngạch, kim\tngạch, kimngạch";
        assert_eq!(ends(&["kim ngạch"], text), ["kim  ngạch", "kim\nngạch", "kim \r\n ngạch"]);
    }

    #[test]
    fn signs_are_tokens_with_their_blanks() {
        assert_eq!(
            ends(&["cn-ttcn", "cn - ttcn"], "cn-ttcn cn - ttcn cn -ttcn"),
            ["cn-ttcn", "cn - ttcn"]
        );
    }

    #[test]
    fn a_long_run_of_known_words_is_cut_without_loss() {
        let text = "a b ".repeat(10_000);
        assert_eq!(ends(&["a b", "b a b"], &text).len(), 19_999);
    }
}
