//! Offsets of a decoded text in the bytes of its file.

use crate::text::Span;

/// A place where both have come to a boundary and their distance changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Break {
    text: u32,
    file: u32,
}

/// From offsets of a decoded text to those of the file; the same without a break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileMap {
    breaks: Vec<Break>,
}

impl FileMap {
    /// Notes that text and file have come to these offsets: at the start behind a byte order mark, and
    /// behind every character whose lengths differ.
    pub(super) fn record(&mut self, text: usize, file: usize) {
        self.breaks.push(Break { text: text as u32, file: file as u32 });
    }

    /// Whether the text is the file's bytes as they stand.
    pub fn is_identity(&self) -> bool {
        self.breaks.is_empty()
    }

    /// The offset in the file of a character boundary of the text.
    pub fn to_file(&self, text: usize) -> usize {
        let after = self.breaks.partition_point(|b| b.text as usize <= text);
        let start = after.checked_sub(1).and_then(|last| self.breaks.get(last));
        start.map_or(text, |start| start.file as usize + (text - start.text as usize))
    }

    /// The bytes of the file that a span of the text was decoded from.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.to_file(span.from()), self.to_file(span.to()))
    }
}
