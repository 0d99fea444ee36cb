//! From folded text to tokens: numerals, punctuation, and the words that a grammar knows.
//!
//! One pass, linear, no allocation per word: runs of words that no grammar knows become one token.
//! Owns where a number begins and ends; what it is worth is `number`'s business.

use super::number::{Numeral, joined, numeral};
use super::structure::Structure;
use super::words::{Part, Words};
use crate::text::Span;

/// What stands at a place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that a grammar knows.
    Word(Part),
    /// A run of other words.
    Other,
    /// A numeral in digits; its index in [`Lexed::numerals`].
    Number(u32),
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

/// The tokens of a text and its numerals, both in text order.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) numerals: Vec<Numeral>,
}

impl Lexed {
    /// The kind of the token at `index`; a break beyond either end.
    pub(super) fn kind(&self, index: usize) -> Kind {
        self.tokens.get(index).map_or(Kind::Break, |token| token.kind)
    }

    /// Drops the line breaks that only wrap a block.
    pub(super) fn unwrap_lines(&mut self, structure: &Structure) {
        let mut blocks = structure.blocks.iter().peekable();
        self.tokens.retain(|token| {
            while blocks.next_if(|block| block.span.end <= token.span.start).is_some() {}
            let inside = blocks.peek().is_some_and(|block| block.span.covers(token.span));
            !(token.kind == Kind::Break && inside)
        });
    }

    /// Makes one number of two groups of three digits that stand side by side outside tables.
    pub(super) fn join_groups(&mut self, text: &str, structure: &Structure) {
        let pair = |at: usize| {
            let merged = joined(text, self.numeral(at)?, self.numeral(at + 1)?)?;
            let third = self.numeral(at + 2).is_some();
            (!third && !structure.is_row(merged.span.from())).then_some((at, merged))
        };
        let pairs: Vec<_> = (0..self.tokens.len()).filter_map(pair).collect();
        if pairs.is_empty() {
            return;
        }
        let mut pairs = pairs.into_iter().peekable();
        let old = std::mem::take(self);
        let mut tokens = old.tokens.iter().enumerate();
        while let Some((at, token)) = tokens.next() {
            let mut token = *token;
            let merged = pairs.next_if(|(first, _)| *first == at).map(|(_, merged)| merged);
            if let Some(numeral) = merged.as_ref().or(old.numeral(at)) {
                token =
                    Token { span: numeral.span, kind: Kind::Number(self.numerals.len() as u32) };
                self.numerals.push(*numeral);
            }
            self.tokens.push(token);
            if merged.is_some() {
                tokens.next();
            }
        }
    }

    /// The span of the token at `index`.
    pub(super) fn span(&self, index: usize) -> Span {
        self.tokens.get(index).map(|token| token.span).unwrap_or_default()
    }

    /// The numeral of the token at `index`.
    pub(super) fn numeral(&self, index: usize) -> Option<&Numeral> {
        match self.kind(index) {
            Kind::Number(number) => self.numerals.get(number as usize),
            _ => None,
        }
    }
}

/// Splits a folded text into tokens.
pub(super) fn lex(text: &str, words: &Words) -> Lexed {
    let bytes = text.as_bytes();
    let mut lexed = Lexed::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' | b',' if byte != b',' || begins_decimals(bytes, at) => {
                let numeral = numeral(bytes, at);
                at = numeral.span.to();
                let kind = Kind::Number(lexed.numerals.len() as u32);
                lexed.tokens.push(Token { span: numeral.span, kind });
                lexed.numerals.push(numeral);
            }
            b'\n' => {
                lexed.tokens.push(Token { span: Span::new(at, at + 1), kind: Kind::Break });
                at += 1;
            }
            b' ' | b'\t' | b'\r' | 0..=8 | 11..=31 => at += 1,
            b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => {
                at = word_or_sign(text, at, words, &mut lexed.tokens);
            }
            _ => {
                let kind = Kind::Sign(byte);
                lexed.tokens.push(Token { span: Span::new(at, at + 1), kind });
                at += 1;
            }
        }
    }
    lexed
}

/// `,77`: a comma that begins a number, its zero left out.
fn begins_decimals(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        && before
            .is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'(' | b'-' | b'$' | b'|'))
}

/// Reads the word, or the sign beyond ASCII, at `start`; where it ends.
fn word_or_sign(text: &str, start: usize, words: &Words, tokens: &mut Vec<Token>) -> usize {
    let end = word_end(text, start);
    if end == start {
        let len = text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        tokens.push(Token { span: Span::new(start, start + len), kind: Kind::Sign(b'*') });
        return start + len;
    }
    let span = Span::new(start, end);
    match words.part(span.of(text)) {
        Some(part) => tokens.push(Token { span, kind: Kind::Word(part) }),
        None => match tokens.last_mut() {
            Some(last) if last.kind == Kind::Other => last.span.end = span.end,
            _ => tokens.push(Token { span, kind: Kind::Other }),
        },
    }
    end
}

/// Where the letters that begin at `start` end.
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            at += 1;
        } else if let Some(len) = vietnamese(bytes, at) {
            at += len;
        } else {
            match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if c.is_alphabetic() => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// The length of a letter of the blocks that Vietnamese is written with.
fn vietnamese(bytes: &[u8], at: usize) -> Option<usize> {
    match (*bytes.get(at)?, *bytes.get(at + 1)?) {
        (0xC3, 0x97 | 0xB7) => None,
        (0xC3..=0xC6, _) => Some(2),
        (0xE1, 0xBA | 0xBB) => Some(3),
        _ => None,
    }
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
            [Kind::Other, Kind::Word(Part::Year), Kind::Number(0), Kind::Sign(b'*')]
        );
    }

    #[test]
    fn a_number_may_touch_the_words_around_it() {
        assert_eq!(
            kinds("tăng16.92%,đông"),
            [Kind::Other, Kind::Number(0), Kind::Sign(b'%'), Kind::Sign(b','), Kind::Other]
        );
    }
}
