//! [`Glyph`]: what the screen shows for each piece of a report's text.
//!
//! Decomposed letters are composed (terminals draw them only in part), and nothing of a text
//! reaches the terminal as a command: control characters and bidirectional overrides are replaced
//! by a visible sign. Every glyph knows the bytes it stands for.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// Letters kept of one cluster; a pile of combining marks longer than this is cut.
const CLUSTER: usize = 8;

/// One grapheme cluster as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    /// Its bytes in the text.
    pub(super) text: &'a str,
    /// The byte at which it starts.
    pub(super) at: usize,
    /// Columns it takes; 0 for a line's end.
    pub(super) width: usize,
    /// How it is drawn.
    pub(super) shape: Shape,
}

/// How a cluster is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it stands in the text.
    Plain,
    /// Composed first.
    Composed,
    /// As blanks.
    Blank,
    /// As this sign instead.
    Sign(char),
    /// Not at all: the end of a line.
    LineEnd,
}

impl Glyph<'_> {
    /// Whether a line may be broken after it.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self.shape, Shape::Blank) || self.text == " "
    }

    /// The byte after it.
    pub(super) const fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// What is drawn, put into `buffer` when it does not stand in the text.
    pub(super) fn draw<'b>(&'b self, buffer: &'b mut String) -> &'b str {
        buffer.clear();
        match self.shape {
            Shape::Plain => return self.text,
            Shape::Composed => buffer.extend(self.text.nfc().take(CLUSTER)),
            Shape::Blank => buffer.extend(std::iter::repeat_n(' ', self.width)),
            Shape::Sign(sign) => buffer.push(sign),
            Shape::LineEnd => {}
        }
        buffer
    }
}

/// The glyphs of `text` from the byte `from` on; `column` is where the first one stands.
pub(super) fn glyphs(text: &str, from: usize) -> Glyphs<'_> {
    Glyphs { rest: text.get(from..).unwrap_or_default(), at: from, column: 0 }
}

/// Iterator over the glyphs of a line.
#[derive(Clone, Debug)]
pub(super) struct Glyphs<'a> {
    rest: &'a str,
    at: usize,
    column: usize,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let mut letters = self.rest.chars();
        let first = letters.next()?;
        // Most text is simple letters followed by simple letters: no segmentation is needed.
        let glyph = if is_simple(first) && letters.next().is_none_or(stands_apart) {
            let (text, _) = self.rest.split_at_checked(first.len_utf8())?;
            Glyph { text, at: self.at, width: 1, shape: Shape::Plain }
        } else {
            let text = self.rest.graphemes(true).next()?;
            let (width, shape) = shape_of(text, self.column);
            Glyph { text, at: self.at, width, shape }
        };
        self.rest = self.rest.get(glyph.text.len()..)?;
        self.at += glyph.text.len();
        self.column = if glyph.shape == Shape::LineEnd { 0 } else { self.column + glyph.width };
        Some(glyph)
    }
}

/// One column wide, and never changed by what stands before it.
const fn is_simple(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}'
        | '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}')
}

/// Whether a letter begins a cluster of its own after any simple letter.
const fn stands_apart(letter: char) -> bool {
    is_simple(letter) || letter.is_ascii_control()
}

fn shape_of(text: &str, column: usize) -> (usize, Shape) {
    let first = text.chars().next().unwrap_or_default();
    match first {
        '\n' => (0, Shape::LineEnd),
        '\r' if text.len() == 2 => (0, Shape::LineEnd),
        '\t' => (TAB - column % TAB, Shape::Blank),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => (1, Shape::Blank),
        '\0'..='\u{1f}' => (1, Shape::Sign(control_picture(first))),
        '\u{7f}' => (1, Shape::Sign('␡')),
        _ if text.chars().any(is_hidden) => (1, Shape::Sign('¿')),
        _ => composed(text),
    }
}

/// U+2400 and the following picture the control characters.
fn control_picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or('¿')
}

/// Controls, bidirectional overrides and other characters that act without being seen.
const fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

fn composed(text: &str) -> (usize, Shape) {
    let mut letters = text.chars();
    let alone = letters.next().is_some() && letters.next().is_none();
    let shape = if alone { Shape::Plain } else { Shape::Composed };
    match text.width() {
        0 => (1, Shape::Sign('¿')),
        width => (width.min(2), shape),
    }
}

/// `text` on one line, composed and without anything that would act on the terminal.
pub(super) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut buffer = String::new();
    for glyph in glyphs(text, 0) {
        match glyph.shape {
            Shape::LineEnd | Shape::Blank => line.push(' '),
            _ => line.push_str(glyph.draw(&mut buffer)),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{clean, glyphs};

    fn widths(text: &str) -> Vec<(usize, usize)> {
        glyphs(text, 0).map(|glyph| (glyph.at, glyph.width)).collect()
    }

    #[test]
    fn decomposed_letters_are_one_composed_glyph_over_their_bytes() {
        let decomposed = "te\u{302}\u{301}t";
        assert_eq!(widths(decomposed), [(0, 1), (1, 1), (6, 1)]);
        assert_eq!(clean(decomposed), "tết");
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(widths("a字b"), [(0, 1), (1, 2), (4, 1)]);
    }

    #[test]
    fn nothing_reaches_the_terminal_as_a_command() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{0}\u{7f}\u{9b}d"), "a␛[31mb¿c␀␡¿d");
        assert_eq!(clean("1\u{a0}302\r\nx\ty"), "1 302 x  y".replace("x  y", "x y"));
        assert!(clean("\u{feff}\u{200b}").chars().all(|letter| letter == '¿'));
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("a{}", "\u{301}".repeat(5000));
        assert!(clean(&pile).chars().count() <= 8);
    }

    #[test]
    fn tabs_reach_their_stop_from_where_they_stand() {
        assert_eq!(widths("ab\tc"), [(0, 1), (1, 1), (2, 2), (3, 1)]);
    }
}
