//! [`cut`]: a folded text as words, signs and breaks, in one pass.
//!
//! Owns where a word begins and ends: a run of letters, digits, `_` and combining marks. Everything
//! that reads a report by words reads these pieces, so that a text is cut once. Must not know which
//! words are known, nor what a number looks like.

use super::Span;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of letters only.
    Letters,
    /// A word with digits, `_` or marks in it.
    Mixed,
    /// One character that belongs to no word and is no blank.
    Sign,
    /// A tab.
    Tab,
    /// Line breaks with the blanks around them, and how many there are: none for a lone `\r`.
    Lines(u32),
}

/// A piece of a text. Blanks are none; the piece behind them knows of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether a blank, a tab or a line break stands before it.
    pub blank: bool,
}

/// Cuts a folded text.
pub fn cut(text: &str) -> Cut<'_> {
    Cut { text, at: 0, blank: false }
}

/// The pieces of a text, in order.
#[derive(Clone, Debug)]
pub struct Cut<'t> {
    text: &'t str,
    at: usize,
    blank: bool,
}

impl Iterator for Cut<'_> {
    type Item = Piece;

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        while class(*bytes.get(self.at)?) == BLANK {
            self.at += 1;
            self.blank = true;
        }
        let start = self.at;
        let blank = self.blank;
        let (end, kind) = match class(*bytes.get(start)?) {
            LINE => lines(bytes, start),
            TAB => (start + 1, Kind::Tab),
            SIGN => (start + 1, Kind::Sign),
            _ => word(self.text, start),
        };
        self.at = end;
        self.blank = matches!(kind, Kind::Tab | Kind::Lines(_));
        Some(Piece { span: Span::new(start, end), kind, blank })
    }
}

/// Past the blanks and line breaks at an offset.
fn lines(bytes: &[u8], start: usize) -> (usize, Kind) {
    let mut count = 0;
    let mut at = start;
    while let Some(&byte @ (b'\n' | b'\r' | b' ')) = bytes.get(at) {
        count += u32::from(byte == b'\n');
        at += 1;
    }
    (at, Kind::Lines(count))
}

/// The word or the sign at an offset. Looks at bytes as long as they say enough: a table tells from a
/// byte and the one before it whether the word goes on.
#[inline]
fn word(text: &str, start: usize) -> (usize, Kind) {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let (mut seen, mut before, mut len) = (0, 0, 0);
    for &byte in rest {
        let class = INSIDE[before][byte as usize];
        if class == 0 {
            break;
        }
        seen |= class;
        before = (class >> 6) as usize;
        len += 1;
    }
    if seen & FOREIGN != 0 {
        return by_characters(text, start);
    }
    (start + len, if seen & DIGIT == 0 { Kind::Letters } else { Kind::Mixed })
}

/// Whether a character is a letter or a digit; quick for those that Vietnamese is written with.
#[inline]
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{1ea0}'..='\u{1ef9}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The word or the sign at an offset, as Unicode has it.
#[cold]
fn by_characters(text: &str, start: usize) -> (usize, Kind) {
    let rest = text.get(start..).unwrap_or_default();
    let within = |c: char| {
        c == '_' || c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
    };
    let len = rest.find(|c| !within(c)).unwrap_or(rest.len());
    if len > 0 {
        return (start + len, Kind::Mixed);
    }
    (start + rest.chars().next().map_or(1, char::len_utf8), Kind::Sign)
}

/// ASCII letters, and bytes of the letters that Vietnamese is written with.
const LETTER: u8 = 1;
/// Digits and `_`.
const DIGIT: u8 = 2;
/// Bytes of other characters, which have to be looked at.
const FOREIGN: u8 = 4;
const BLANK: u8 = 8;
const LINE: u8 = 16;
const TAB: u8 = 32;
const SIGN: u8 = 64;
const fn class(byte: u8) -> u8 {
    CLASSES[byte as usize]
}

/// The classes of what a word may hold, zero for the rest, by what stands before: two signs stand
/// among the Latin letters behind C3, and E1 begins other alphabets too. The upper two bits say which
/// row counts for the next byte.
const INSIDE: [[u8; 256]; 4] = {
    let mut rows = [[0; 256]; 4];
    let mut byte = 0;
    while byte < 256 {
        let class = CLASSES[byte] & (LETTER | DIGIT | FOREIGN);
        let row = match byte {
            0xc3 => 1 << 6,
            0xe1 => 2 << 6,
            _ => 0,
        };
        rows[0][byte] = class | row;
        rows[1][byte] = if matches!(byte, 0x97 | 0xb7) { FOREIGN } else { class | row };
        rows[2][byte] = if matches!(byte, 0xba | 0xbb) { class } else { FOREIGN };
        byte += 1;
    }
    rows
};

const CLASSES: [u8; 256] = {
    let mut classes = [SIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | 0x80..=0xbf | 0xc3..=0xc9 | 0xe1 => LETTER,
            b'0'..=b'9' | b'_' => DIGIT,
            0xc0..=0xff => FOREIGN,
            b' ' => BLANK,
            b'\n' | b'\r' => LINE,
            b'\t' => TAB,
            _ => SIGN,
        };
        byte += 1;
    }
    classes
};

#[cfg(test)]
mod tests {
    use super::{Kind, cut};
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<(&str, Kind, bool)> {
        cut(text).map(|piece| (piece.span.of(text), piece.kind, piece.blank)).collect()
    }

    #[test]
    fn words_signs_and_breaks() {
        use Kind::{Letters, Lines, Mixed, Sign, Tab};
        assert_eq!(
            pieces("đạt 7,5%\tm² ×\r\n \nặỗ_…"),
            [
                ("đạt", Letters, false),
                ("7", Mixed, true),
                (",", Sign, false),
                ("5", Mixed, false),
                ("%", Sign, false),
                ("\t", Tab, false),
                ("m²", Mixed, true),
                ("×", Sign, true),
                ("\r\n \n", Lines(2), false),
                ("ặỗ_", Mixed, true),
                ("…", Sign, false),
            ]
        );
    }

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(('\0'..='\u{2fff}').all(|c| super::is_word(c) == c.is_alphanumeric()));
    }

    proptest! {
        #[test]
        fn only_blanks_are_left_out(text in "[a-zđặỗ×÷²_0-9 \\n\\r\\t,…ა\u{301}]{0,40}") {
            let mut at = 0;
            for piece in cut(&text) {
                let gap = text.get(at..piece.span.from()).unwrap();
                prop_assert!(gap.chars().all(|c| c == ' '));
                prop_assert!(!piece.span.is_empty());
                let letters = piece.span.of(&text).chars().all(char::is_alphabetic);
                prop_assert!(piece.kind != Kind::Letters || letters);
                at = piece.span.to();
            }
            prop_assert!(text.get(at..).unwrap().chars().all(|c| c == ' '));
        }
    }
}
