//! From the pieces of a text to tokens: numerals, punctuation, and the words that a grammar knows.
//!
//! Linear, no allocation per word: runs of words that no grammar knows become one token. Owns where a
//! number begins and ends; what it is worth is `number`'s business.

use super::line::Shape;
use super::number::{Numeral, joined, numeral};
use super::placed::{Placed, Stands};
use super::said::{self, Marks};
use super::structure::{Block, Structure};
use super::words::{Known, Part, Words};
use crate::text::Span;
use crate::text::cut::{self, Piece};

/// What stands at a place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that a grammar knows.
    Word(Part),
    /// A run of other words.
    Other,
    /// A numeral in digits.
    Number,
    /// A sign; non-ASCII ones are `*`.
    Sign(u8),
    /// A line break.
    Break,
}

/// A token of the folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

// A long report has millions of them.
const _: () = assert!(size_of::<Token>() == 12);

impl Stands for Token {
    fn span(&self) -> Span {
        self.span
    }
}

/// The tokens of a text and its numerals, both in text order.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Placed<Token>,
    pub(super) numerals: Vec<Numeral>,
    /// The wordings that rules look for.
    pub(super) marks: Marks,
}

impl Lexed {
    /// The kind of the token at `index`; a break beyond either end.
    pub(super) fn kind(&self, index: usize) -> Kind {
        self.tokens.get(index).map_or(Kind::Break, |token| token.kind)
    }

    /// Makes one number of two groups of three digits that stand side by side outside tables.
    pub(super) fn join_groups(&mut self, text: &str, structure: &Structure) {
        let pair = |two: &[Numeral]| {
            let merged = joined(text, two.first()?, two.last()?)?;
            let at = self.tokens.from(merged.span.from());
            let third = self.numeral(at + 2).is_some();
            (!third && !structure.is_row(merged.span.from())).then_some((at, merged))
        };
        let pairs: Vec<_> = self.numerals.windows(2).filter_map(pair).collect();
        if pairs.is_empty() {
            return;
        }
        let mut pairs = pairs.into_iter().peekable();
        let marks = std::mem::take(&mut self.marks);
        let old = std::mem::replace(self, Self { marks, ..Self::default() });
        let mut kept = Vec::with_capacity(old.tokens.len());
        let mut tokens = old.tokens.iter().enumerate();
        while let Some((at, token)) = tokens.next() {
            let mut token = *token;
            let merged = pairs.next_if(|(first, _)| *first == at).map(|(_, merged)| merged);
            if let Some(numeral) = merged.as_ref().or(old.numeral(at)) {
                token = Token { span: numeral.span, kind: Kind::Number };
                self.numerals.push(*numeral);
            }
            kept.push(token);
            if merged.is_some() {
                tokens.next();
            }
        }
        self.tokens = Placed::new(kept);
    }

    /// The span of the token at `index`.
    pub(super) fn span(&self, index: usize) -> Span {
        self.tokens.get(index).map(|token| token.span).unwrap_or_default()
    }

    /// The numeral of the token at `index`.
    pub(super) fn numeral(&self, index: usize) -> Option<&Numeral> {
        self.numerals.get(self.place_of(index)?)
    }

    /// The place among [`Self::numerals`] of the one at the token at `index`. Searched for, since a
    /// place in each token would make all of them a third larger.
    pub(super) fn place_of(&self, index: usize) -> Option<usize> {
        let token = self.tokens.get(index).filter(|token| token.kind == Kind::Number)?;
        Some(self.numerals.partition_point(|numeral| numeral.span.start < token.span.start))
    }
}

/// About so many bytes of a report make a token.
const BYTES_A_TOKEN: usize = 8;

/// Makes tokens of the pieces of a folded text, taken in order.
pub(super) struct Lexer<'a> {
    text: &'a str,
    words: &'a Words,
    /// The blocks that have not ended yet: line breaks inside them only wrap their text.
    blocks: &'a [Block],
    tokens: Vec<Token>,
    said: said::Search<'a>,
    numerals: Vec<Numeral>,
    /// Where the last numeral ended, which may reach over several pieces.
    free: usize,
    /// The cells of tables that are still to come, and where the last one ends: no number goes on
    /// beyond its cell.
    cells: &'a [Span],
    end: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, words: &'a Words, structure: &'a Structure) -> Self {
        Self {
            text,
            words,
            blocks: &structure.blocks,
            tokens: Vec::with_capacity(text.len() / BYTES_A_TOKEN),
            said: said::Search::new(&words.wordings),
            numerals: Vec::new(),
            free: 0,
            cells: &structure.parts,
            end: text.len(),
        }
    }

    /// Takes the next piece, and what is known of it as a word.
    #[inline]
    pub(super) fn take(&mut self, piece: Piece, known: Known) {
        self.enter(piece.span.from());
        match piece.kind {
            cut::Kind::Letters if piece.span.from() >= self.free => self.word(piece.span, known),
            cut::Kind::Letters | cut::Kind::Mixed | cut::Kind::Sign => self.mixed(piece.span),
            cut::Kind::Lines(count) => {
                if count > 1 {
                    self.said.stop();
                }
                self.lines(piece.span);
            }
            cut::Kind::Tab => self.said.stop(),
        }
    }

    /// A break stands before each cell.
    fn enter(&mut self, at: usize) {
        while let Some((cell, rest)) =
            self.cells.split_first().filter(|(cell, _)| cell.from() <= at)
        {
            self.tokens.push(Token { span: Span::new(at, at), kind: Kind::Break });
            self.said.stop();
            self.end = cell.to();
            self.cells = rest;
        }
        if at >= self.end {
            self.end = self.text.len();
        }
    }

    pub(super) fn finish(self) -> Lexed {
        let marks = self.said.finish();
        Lexed { tokens: Placed::new(self.tokens), numerals: self.numerals, marks }
    }

    fn word(&mut self, span: Span, Known { part, said, .. }: Known) {
        match said {
            Some(word) => self.said.take(word, span),
            None => self.said.stop(),
        }
        match (part, self.tokens.last_mut()) {
            (Some(part), _) => self.tokens.push(Token { span, kind: Kind::Word(part) }),
            (None, Some(last)) if last.kind == Kind::Other => last.span.end = span.end,
            (None, _) => self.tokens.push(Token { span, kind: Kind::Other }),
        }
    }

    /// Signs, and digits and letters that touch.
    fn mixed(&mut self, span: Span) {
        let bytes = self.text.as_bytes();
        let mut at = span.from().max(self.free);
        while at < span.to()
            && let Some(&byte) = bytes.get(at)
        {
            self.enter(at);
            match byte {
                b'0'..=b'9' | b',' if byte != b',' || begins_decimals(bytes, at) => {
                    let numeral = numeral(bytes.get(..self.end).unwrap_or(bytes), at);
                    self.tokens.push(Token { span: numeral.span, kind: Kind::Number });
                    at = numeral.span.to();
                    self.free = at;
                    self.said.stop();
                    self.numerals.push(numeral);
                }
                b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => {
                    let end = word_end(self.text, at);
                    if end > at {
                        let span = Span::new(at, end);
                        self.word(span, self.words.known(self.text, span));
                        at = end;
                    } else {
                        at = self.sign(at, b'*');
                    }
                }
                // Control characters are nothing at all.
                0..b' ' => at += 1,
                _ => at = self.sign(at, byte),
            }
        }
    }

    /// A sign and where it ends.
    fn sign(&mut self, at: usize, sign: u8) -> usize {
        let rest = self.text.get(at..).and_then(|rest| rest.chars().next());
        let end = at + rest.map_or(1, char::len_utf8);
        self.said.stop();
        self.tokens.push(Token { span: Span::new(at, end), kind: Kind::Sign(sign) });
        end
    }

    fn lines(&mut self, span: Span) {
        let ended = self.blocks.iter().take_while(|block| block.span.end <= span.start).count();
        self.blocks = self.blocks.get(ended..).unwrap_or_default();
        let wraps = |block: &Block| block.shape != Shape::Row && block.span.covers(span);
        if self.blocks.first().is_some_and(wraps) {
            return;
        }
        let breaks =
            span.of(self.text).bytes().zip(span.from()..).filter(|(byte, _)| *byte == b'\n');
        let breaks = breaks.map(|(_, at)| Span::new(at, at + 1));
        self.tokens.extend(breaks.map(|span| Token { span, kind: Kind::Break }));
    }
}

/// The tokens of a text by itself.
#[cfg(test)]
pub(super) fn lex(text: &str, words: &Words) -> Lexed {
    let structure = Structure::default();
    let mut lexer = Lexer::new(text, words, &structure);
    cut::cut(text).for_each(|piece| lexer.take(piece, words.known(text, piece.span)));
    lexer.finish()
}

/// `,77`: a comma that begins a number, its zero left out.
fn begins_decimals(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && before
            .is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'(' | b'-' | b'$' | b'|'))
}

/// Where the letters that begin at `start` end.
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{Kind, lex};
    use crate::extract::words::{Part, Words};

    fn kinds(text: &str) -> Vec<Kind> {
        lex(text, &Words::load()).tokens.iter().map(|token| token.kind).collect()
    }

    #[test]
    fn words_that_no_grammar_knows_are_one_token() {
        assert_eq!(
            kinds("giá trị sản xuất năm 2012…"),
            [Kind::Other, Kind::Word(Part::Year), Kind::Number, Kind::Sign(b'*')]
        );
    }

    #[test]
    fn a_number_may_touch_the_words_around_it() {
        assert_eq!(
            kinds("tăng16.92%,đông"),
            [Kind::Other, Kind::Number, Kind::Sign(b'%'), Kind::Sign(b','), Kind::Other]
        );
    }
}
