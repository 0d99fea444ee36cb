//! [`Wrap`]: a text broken into screen lines, only where someone looks.
//!
//! Lines are found from any byte with work bounded by [`BLOCK`], however long the text or its
//! lines: a line of 100 MB costs what one of 64 KB does. The price is that an overlong line is
//! broken once more at each block, at a place that depends on the text alone.

use super::glyph::{Shape, glyphs};
use crate::text::Span;

/// A line without an end is cut at multiples of this many bytes.
const BLOCK: usize = 32 * 1024;

/// A text and the width it is broken at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrap<'a> {
    text: &'a str,
    width: usize,
}

impl<'a> Wrap<'a> {
    /// `text` broken at `width` columns; two are the least that hold every letter.
    pub(super) fn new(text: &'a str, width: usize) -> Self {
        Self { text, width: width.max(2) }
    }

    /// The screen lines from the one that holds `offset` on, at most `count`.
    pub(super) fn window(&self, offset: usize, count: usize) -> Vec<Span> {
        let mut lines = Vec::with_capacity(count);
        let mut at = offset.min(self.text.len());
        while lines.len() < count && (at < self.text.len() || lines.is_empty()) {
            let piece = self.lines_of_piece(at);
            let from = piece.partition_point(|line| line.to() <= at).min(piece.len() - 1);
            lines.extend(piece.iter().skip(from).take(count - lines.len()));
            at = piece.last().map_or(self.text.len(), |line| line.to());
        }
        lines
    }

    /// The line that holds `offset`.
    pub(super) fn line_at(&self, offset: usize) -> Span {
        self.window(offset, 1).first().copied().unwrap_or_default()
    }

    /// The start of the line `count` lines above the one that holds `offset`, and how many there
    /// were to go.
    pub(super) fn above(&self, offset: usize, count: usize) -> (usize, usize) {
        let (mut at, mut gone) = (offset.min(self.text.len()), 0);
        loop {
            let piece = self.lines_of_piece(at);
            let here = piece.partition_point(|line| line.to() <= at).min(piece.len() - 1);
            if gone + here >= count {
                let line = piece.get(here - (count - gone)).copied().unwrap_or_default();
                return (line.from(), count);
            }
            gone += here;
            let start = piece.first().map_or(0, |line| line.from());
            if start == 0 {
                return (0, gone);
            }
            at = start - 1;
            gone += 1;
        }
    }

    /// The start of the line `count` lines below the one that holds `offset`; the last line's at
    /// the end of the text.
    pub(super) fn below(&self, offset: usize, count: usize) -> usize {
        self.window(offset, count + 1).last().map_or(0, |line| line.from())
    }

    /// The lines of the piece (a line of the text, or a block of an overlong one) around `offset`.
    fn lines_of_piece(&self, offset: usize) -> Vec<Span> {
        let start = self.piece_start(offset);
        let mut lines = Vec::new();
        let mut line = LineBreaker { start, column: 0, break_at: None };
        let limit = self.next_cut(start);
        let mut end = start;
        for glyph in glyphs(self.text, start) {
            if glyph.at >= limit {
                break;
            }
            end = glyph.end();
            if glyph.shape == Shape::LineEnd {
                break;
            }
            if let Some(done) =
                line.push(glyph.at, glyph.end(), glyph.width, glyph.is_blank(), self.width)
            {
                lines.push(done);
            }
        }
        if end > line.start || lines.is_empty() {
            lines.push(Span::new(line.start, end));
        }
        lines
    }

    /// Where the piece around `offset` starts.
    fn piece_start(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        if let Some(cut) = self.cut(block).filter(|&cut| cut <= offset) {
            return self.after_line_end(cut, offset).unwrap_or(cut);
        }
        let from = block.saturating_sub(1) * BLOCK;
        self.after_line_end(from, offset)
            .or_else(|| self.cut(block.saturating_sub(1)))
            .unwrap_or_default()
    }

    /// The byte after the last line end in `from..to`.
    fn after_line_end(&self, from: usize, to: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(from..to)?;
        memchr::memrchr(b'\n', bytes).map(|at| from + at + 1)
    }

    /// Where an overlong line is cut at the start of `block`: only when no line ended in the
    /// block before.
    fn cut(&self, block: usize) -> Option<usize> {
        let at = block.checked_mul(BLOCK).filter(|&at| at > 0 && at < self.text.len())?;
        let before = self.text.as_bytes().get(at - BLOCK..at)?;
        if memchr::memchr(b'\n', before).is_some() {
            return None;
        }
        (at..at + 4).find(|&at| self.text.is_char_boundary(at))
    }

    /// The first cut after `start`, or the end of the text.
    fn next_cut(&self, start: usize) -> usize {
        let block = start / BLOCK + 1;
        let next = self.cut(block).or_else(|| self.cut(block + 1));
        next.unwrap_or(self.text.len())
    }
}

/// The line being filled.
struct LineBreaker {
    start: usize,
    column: usize,
    /// The byte after the last blank, and the column there.
    break_at: Option<(usize, usize)>,
}

impl LineBreaker {
    /// Takes one glyph; returns the line that it no longer fits.
    fn push(
        &mut self,
        at: usize,
        end: usize,
        width: usize,
        blank: bool,
        limit: usize,
    ) -> Option<Span> {
        // Blanks hang past the edge: a line never starts with the one it was broken at.
        if blank {
            self.column += width;
            self.break_at = Some((end, self.column));
            return None;
        }
        if self.column + width <= limit {
            self.column += width;
            return None;
        }
        let (start, column) = self.break_at.take().unwrap_or((at, self.column));
        let done = Span::new(self.start, start);
        self.start = start;
        self.column = self.column.saturating_sub(column) + width;
        Some(done)
    }
}

#[cfg(test)]
mod tests {
    use super::Wrap;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        Wrap::new(text, width).window(0, 1000).into_iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn lines_break_after_blanks_and_words_only_when_they_must() {
        assert_eq!(lines("giá trị sản xuất", 8), ["giá trị ", "sản xuất"]);
        assert_eq!(lines("abcdefghij kl", 4), ["abcd", "efgh", "ij ", "kl"]);
        assert_eq!(lines("một\n\nhai\n", 8), ["một\n", "\n", "hai\n"]);
        assert_eq!(lines("", 8), [""]);
    }

    #[test]
    fn wide_letters_do_not_stand_across_the_edge() {
        assert_eq!(lines("字字字", 5), ["字字", "字"]);
    }

    #[test]
    fn going_up_and_down_is_exact() {
        let text = "một hai ba bốn năm sáu bảy tám\nchín mười\n\nmười một mười hai";
        let wrap = Wrap::new(text, 9);
        let all = wrap.window(0, 100);
        for (i, line) in all.iter().enumerate() {
            assert_eq!(wrap.line_at(line.from()), *line);
            assert_eq!(wrap.below(0, i), line.from());
            assert_eq!(wrap.above(line.from(), i), (0, i));
            assert_eq!(wrap.above(line.from(), 100), (0, i));
        }
    }

    #[test]
    fn a_line_without_end_is_looked_at_only_where_it_is_seen() {
        let text = "tăng 5,1% so với ".repeat(1_000_000);
        let wrap = Wrap::new(&text, 80);
        let middle = wrap.line_at(text.len() / 2).from();
        assert_eq!(wrap.window(middle, 40).len(), 40);
        let (up, gone) = wrap.above(middle, 2000);
        assert_eq!((wrap.below(up, 2000), gone), (middle, 2000));
        for offset in (0..text.len()).step_by(1_999_993) {
            let piece = wrap.lines_of_piece(offset);
            let bytes = piece.last().unwrap().to() - piece.first().unwrap().from();
            assert!(bytes <= 2 * super::BLOCK + 4, "{bytes} at {offset}");
        }
    }

    proptest! {
        #[test]
        fn lines_follow_one_another_and_hold_every_byte(
            text in "([a-zđạ字 \\t\u{301}]{0,30}|[\r\n]){0,40}", width in 1usize..20,
        ) {
            let mut at = 0;
            for line in Wrap::new(&text, width).window(0, usize::MAX >> 40) {
                prop_assert_eq!(line.from(), at);
                prop_assert!(text.is_char_boundary(line.to()));
                at = line.to();
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
