//! The lines of a report, and what each looks like by itself.
//!
//! Knows signs only: whether a line is a heading of what follows, or wraps on, is for `structure` to
//! say.

use memchr::{memchr, memchr_iter, memmem};

use super::grid::unfolded;
use crate::text::Span;
use crate::text::fold::Folded;

/// What a line, or a block of them, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A short line that names what follows.
    Heading,
    /// Running text.
    Paragraph,
    /// An entry of a list; the sign that opens it.
    Bullet(u8),
    /// A row of a table.
    Row,
}

/// A line without the blanks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) shape: Shape,
    /// Begins with a small letter, so that it goes on from the line before.
    pub(super) goes_on: bool,
    pub(super) empty: bool,
}

/// The lines of a folded text; `source` tells capitals from small letters.
pub(super) fn lines(folded: &Folded, source: &str) -> Vec<Line> {
    let text = folded.text();
    let mut lines = Vec::new();
    let first = |at| source.get(folded.to_source(at)..).and_then(|rest| rest.chars().next());
    // `Dệt`, not `USD`.
    let is_capital = |at| {
        let mut letters = source.get(folded.to_source(at)..).unwrap_or_default().chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    let line = |span: Span, shape| Line {
        span,
        shape,
        goes_on: first(span.from()).is_some_and(char::is_lowercase),
        empty: span.is_empty(),
    };
    let mut start = 0;
    for raw in text.split('\n') {
        let end = start + raw.len();
        let trimmed = raw.trim();
        let from = start + (raw.len() - raw.trim_start().len());
        let span = Span::new(from, from + trimmed.len());
        let shape = shape(trimmed);
        let rows = if shape == Shape::Row { Vec::new() } else { unfolded(text, span, is_capital) };
        if rows.is_empty() {
            lines.push(line(span, shape));
        } else {
            lines.extend(rows.into_iter().map(|row| line(row, self::shape(row.of(text)))));
        }
        start = end + 1;
    }
    lines
}

fn shape(line: &str) -> Shape {
    let bytes = line.as_bytes();
    let pipes = memchr_iter(b'|', bytes).count();
    if pipes >= 2 || memchr(b'\t', bytes).is_some() || columns(line) >= 3 {
        return Shape::Row;
    }
    match bytes.first() {
        Some(b'#') => Shape::Heading,
        Some(&sign @ (b'-' | b'+' | b'*')) if bytes.get(1) != Some(&sign) => Shape::Bullet(sign),
        _ if line.starts_with(['•', '▪', '►', '✓', '·', '○', '●']) => {
            Shape::Bullet(b'.')
        }
        Some(b'a'..=b'z') if bytes.get(1) == Some(&b')') => Shape::Bullet(b')'),
        _ => Shape::Paragraph,
    }
}

/// How many cells a line has whose columns are aligned by blanks.
fn columns(line: &str) -> usize {
    if memmem::find(line.as_bytes(), b"   ").is_none() {
        return 1;
    }
    line.split("   ").filter(|cell| !cell.trim().is_empty()).count()
}
