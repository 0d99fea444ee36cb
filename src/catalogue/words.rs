//! Phrases as sequences of words, and the one pass that finds them.
//!
//! Owns the word table and the tree of phrases. A folded text is cut into tokens: words (runs of
//! letters, digits and `_`) and single signs, each knowing whether a blank stands before it. Phrases
//! are paths of tokens, so a match begins and ends at a word boundary without a test, a blank of a
//! phrase matches any run of blanks or the line break of hard-wrapped text, and a word outside the
//! vocabulary ends every path at once. Must not know what the phrases mean.

use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// A word or sign of the vocabulary; 0 is none of them.
type Word = u32;

/// A word with the blank before it: twice the word, plus one after a blank.
type Step = u32;

/// A place in the tree of phrases.
pub(super) type Node = u32;

/// The root, where no phrase ends.
const ROOT: Node = 0;

/// More tokens than this are not held at once, however long the text runs without a foreign word.
const WINDOW: usize = 4096;

/// A quick hash of short words, eight bytes at a time. The table holds the vocabulary only, which no
/// hostile text can add to.
#[derive(Clone, Copy, Default)]
struct Quick(u64);

impl Hasher for Quick {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let part = chunk.iter().rev().fold(0_u64, |sum, &byte| (sum << 8) | u64::from(byte));
            self.0 = (self.0.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
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

type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;

/// A token of a text.
#[derive(Debug, Clone, Copy)]
struct Token {
    step: Step,
    start: u32,
    end: u32,
}

/// A set of phrases, each with the node where it ends.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    words: Map<Box<str>, Word>,
    /// Children of each node: from a step to the next node, sorted.
    children: Vec<Vec<(Step, Node)>>,
    /// The child of the root by word, as every token of a text asks for it.
    first: Vec<Node>,
    /// The children once more, in one piece: where those of each node begin, and they themselves.
    begins: Vec<u32>,
    edges: Vec<(Step, Node)>,
    longest: usize,
}

impl Phrases {
    /// Adds a folded phrase and returns its node; none for a phrase without tokens.
    pub(super) fn add(&mut self, phrase: &str) -> Option<Node> {
        let mut steps = Vec::new();
        cut(phrase, |kind, range, blank| {
            let text = phrase.get(range).unwrap_or_default();
            let word = if kind == Kind::Break { 0 } else { self.learn(text) };
            steps.push(word * 2 + u32::from(blank && !steps.is_empty()));
        });
        if steps.is_empty() {
            return None;
        }
        self.longest = self.longest.max(steps.len());
        Some(steps.into_iter().fold(ROOT, |node, step| self.grow(node, step)))
    }

    fn learn(&mut self, text: &str) -> Word {
        let next = self.words.len() as Word + 1;
        *self.words.entry(text.into()).or_insert(next)
    }

    fn grow(&mut self, node: Node, step: Step) -> Node {
        let fresh = self.children.len().max(1) as Node;
        self.children.resize_with(fresh as usize, Vec::new);
        let Some(children) = self.children.get_mut(node as usize) else {
            return ROOT;
        };
        match children.binary_search_by_key(&step, |&(step, _)| step) {
            Ok(at) => children.get(at).map_or(ROOT, |&(_, node)| node),
            Err(at) => {
                children.insert(at, (step, fresh));
                self.children.push(Vec::new());
                if node == ROOT {
                    let word = (step / 2) as usize;
                    self.first.resize(self.first.len().max(word + 1), ROOT);
                    if let Some(first) = self.first.get_mut(word) {
                        *first = fresh;
                    }
                }
                fresh
            }
        }
    }

    /// Lays the tree out for walking; to be called when all phrases are in.
    pub(super) fn seal(&mut self) {
        for children in std::mem::take(&mut self.children) {
            self.begins.push(self.edges.len() as u32);
            self.edges.extend(children);
        }
        self.begins.push(self.edges.len() as u32);
    }

    /// How many nodes a sealed tree has, the root included.
    pub(super) fn nodes(&self) -> usize {
        self.begins.len().saturating_sub(1)
    }

    /// Calls `at` with every node reached from every token of a folded text, in the order of the
    /// starts and, from one start, of the ends: most are no end of a phrase.
    pub(super) fn walk(&self, text: &str, mut at: impl FnMut(Range<usize>, Node)) {
        let mut tokens: Vec<Token> = Vec::new();
        cut(text, |kind, range, blank| {
            let word = match kind {
                Kind::Break => 0,
                Kind::Token => {
                    text.get(range.clone()).and_then(|t| self.words.get(t)).copied().unwrap_or(0)
                }
            };
            if word == 0 {
                self.follow(&tokens, tokens.len(), &mut at);
                tokens.clear();
                return;
            }
            tokens.push(Token {
                step: word * 2 + u32::from(blank),
                start: range.start as u32,
                end: range.end as u32,
            });
            if tokens.len() >= WINDOW.max(2 * self.longest) {
                let done = tokens.len() - self.longest;
                self.follow(&tokens, done, &mut at);
                tokens.drain(..done);
            }
        });
        self.follow(&tokens, tokens.len(), &mut at);
    }

    /// Follows the paths from the first tokens.
    fn follow(&self, tokens: &[Token], starts: usize, at: &mut impl FnMut(Range<usize>, Node)) {
        for (index, first) in tokens.iter().enumerate().take(starts) {
            let mut node = self.first.get((first.step / 2) as usize).copied().unwrap_or(ROOT);
            let mut rest = tokens.iter().skip(index + 1);
            let mut end = first.end;
            while node != ROOT {
                at(first.start as usize..end as usize, node);
                let Some(next) = rest.next() else { break };
                node = self.child(node, next.step);
                end = next.end;
            }
        }
    }

    #[inline]
    fn child(&self, node: Node, step: Step) -> Node {
        let begin = |node: usize| self.begins.get(node).map_or(0, |&at| at as usize);
        let children =
            self.edges.get(begin(node as usize)..begin(node as usize + 1)).unwrap_or_default();
        if children.len() <= 8 {
            return children.iter().find(|&&(s, _)| s == step).map_or(ROOT, |&(_, node)| node);
        }
        match children.binary_search_by_key(&step, |&(s, _)| s) {
            Ok(found) => children.get(found).map_or(ROOT, |&(_, node)| node),
            Err(_) => ROOT,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word or a sign.
    Token,
    /// What no phrase reaches across: a tab between cells, an empty line.
    Break,
}

/// Cuts a text into tokens and breaks.
fn cut(text: &str, mut token: impl FnMut(Kind, Range<usize>, bool)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut blank = false;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        match CLASSES.get(byte as usize).copied().unwrap_or(Byte::Other) {
            Byte::Blank => {
                at += 1;
                blank = true;
            }
            Byte::Line => {
                let (end, lines) = line_breaks(bytes, at);
                at = end;
                if lines > 1 {
                    token(Kind::Break, start..at, false);
                }
                blank = true;
            }
            Byte::Tab => {
                at += 1;
                token(Kind::Break, start..at, false);
                blank = true;
            }
            Byte::Sign => {
                at += 1;
                token(Kind::Token, start..at, blank);
                blank = false;
            }
            Byte::Word | Byte::Lead | Byte::Other => {
                at = word_end(text, at);
                token(Kind::Token, start..at, blank);
                blank = false;
            }
        }
    }
}

/// Past the blanks and line breaks at an offset, and how many lines they end.
fn line_breaks(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut lines = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => lines += 1,
            b' ' | b'\r' => {}
            _ => break,
        }
        at += 1;
    }
    (at, lines)
}

/// The end of the word at an offset; of the one sign, if no word begins there.
#[inline]
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match CLASSES.get(byte as usize).copied().unwrap_or(Byte::Other) {
            Byte::Word => at += 1,
            Byte::Lead => {
                // Latin letters with diacritics but for the two signs among them, and the block of
                // Vietnamese composites.
                let two = byte != 0xe1;
                match bytes.get(at + 1) {
                    Some(0x97 | 0xb7) if byte == 0xc3 => break,
                    Some(0xba | 0xbb) if !two => at += 3,
                    _ if two => at += 2,
                    _ => match other(text, at) {
                        Some(len) => at += len,
                        None => break,
                    },
                }
            }
            Byte::Other => match other(text, at) {
                Some(len) => at += len,
                None => break,
            },
            _ => break,
        }
    }
    if at > start {
        return at;
    }
    start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

/// The length of a letter, digit or combining mark outside the common ones.
fn other(text: &str, at: usize) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    (c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)).then(|| c.len_utf8())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Byte {
    Word,
    /// Begins a letter of a common block.
    Lead,
    Blank,
    Line,
    Tab,
    Sign,
    /// Needs decoding.
    Other,
}

const CLASSES: [Byte; 256] = {
    let mut classes = [Byte::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => Byte::Word,
            b' ' => Byte::Blank,
            b'\n' | b'\r' => Byte::Line,
            b'\t' => Byte::Tab,
            0xc3..=0xc9 | 0xe1 => Byte::Lead,
            0x80..=0xff => Byte::Other,
            _ => Byte::Sign,
        };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::Phrases;

    fn ends(phrases: &[&str], text: &str) -> Vec<String> {
        let mut tree = Phrases::default();
        let nodes: Vec<_> = phrases.iter().filter_map(|p| tree.add(p)).collect();
        tree.seal();
        let mut found = Vec::new();
        tree.walk(text, |range, node| {
            if nodes.contains(&node) {
                found.push(text.get(range).unwrap_or_default().to_owned());
            }
        });
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
