//! [`Document`]: one report's text with its lines and offsets.

use super::decode::{Decoded, FileMap, decode};
use super::{Digest, Span};

/// Bytes between two remembered code point counts: a conversion reads at most this many.
const STRIDE: usize = 256;

/// A report: its name, and its text exactly as decoded.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    text: String,
    encoding: &'static str,
    lossy: bool,
    map: FileMap,
    /// Code points before byte `i * STRIDE` (moved up to the next character).
    counts: Vec<u32>,
}

impl Document {
    /// A document from text that is already decoded. `name` is the path below the corpus root
    /// without its extension.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let map = FileMap::default();
        let decoded = Decoded { text: text.into(), encoding: "UTF-8", lossy: false, map };
        Self::from_decoded(name.into(), decoded)
    }

    /// A document from the bytes of a file.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self::from_decoded(name.into(), decode(bytes))
    }

    fn from_decoded(name: String, decoded: Decoded) -> Self {
        let Decoded { text, encoding, lossy, map } = decoded;
        let counts = code_point_counts(text.as_bytes());
        Self { name, text, encoding, lossy, map, counts }
    }

    /// The path below the corpus root without its extension.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text as decoded.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding that the bytes were read with.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// Whether bytes were replaced in decoding.
    pub fn is_lossy(&self) -> bool {
        self.lossy
    }

    /// The bytes of the file that a span of the text was decoded from.
    pub fn file_span(&self, span: Span) -> Span {
        self.map.span(span)
    }

    /// [`Self::file_span`], where the file's bytes are not those of the text.
    pub fn other_bytes(&self, span: Span) -> Option<Span> {
        (!self.map.is_identity()).then(|| self.map.span(span))
    }

    /// The digest of the text.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.text)
    }

    /// The words of `span`.
    pub fn quote(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// How many code points stand before the byte `offset`.
    pub fn code_point(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        // A text that ends on a block's edge has no block after it.
        let block = (offset / STRIDE).min(self.counts.len().saturating_sub(1));
        let known = self.counts.get(block).copied().unwrap_or_default() as usize;
        let rest = self.text.as_bytes().get(block * STRIDE..offset).unwrap_or_default();
        known + leading_bytes(rest)
    }

    /// The byte at which code point `index` starts; the end of the text when there are fewer.
    pub fn byte_of(&self, index: usize) -> usize {
        let block = self.counts.partition_point(|&count| count as usize <= index).saturating_sub(1);
        let mut left = index - self.counts.get(block).copied().unwrap_or_default() as usize;
        let start = block * STRIDE;
        for (i, byte) in self.text.as_bytes().iter().enumerate().skip(start) {
            if is_leading(*byte) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

const fn is_leading(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn leading_bytes(bytes: &[u8]) -> usize {
    // Counts in bytes, as many as one can hold, are added many at a time.
    let few = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(is_leading(byte))).sum::<u8>();
    bytes.chunks(u8::MAX as usize).map(|bytes| few(bytes) as usize).sum()
}

fn code_point_counts(bytes: &[u8]) -> Vec<u32> {
    let mut total = 0;
    let before = bytes.chunks(STRIDE).map(|block| {
        let before = total;
        total += leading_bytes(block) as u32;
        before
    });
    before.collect()
}

#[cfg(test)]
mod tests {
    use super::{Document, STRIDE};
    use proptest::prelude::*;

    #[test]
    fn a_text_may_end_on_the_edge_of_a_block() {
        for blocks in 0..4 {
            let document = Document::new("r", "đ".repeat(blocks * STRIDE / 2));
            assert_eq!(document.code_point(document.text().len()), blocks * STRIDE / 2);
            assert_eq!(document.byte_of(blocks * STRIDE / 2), blocks * STRIDE);
        }
    }

    proptest! {
        #[test]
        fn offsets_go_there_and_back(text in "[aăđ€𝄞\\n ]{0,3000}") {
            let document = Document::new("r", text.clone());
            for (index, (offset, _)) in text.char_indices().enumerate().step_by(97) {
                prop_assert_eq!(document.code_point(offset), index);
                prop_assert_eq!(document.byte_of(index), offset);
            }
            prop_assert_eq!(document.code_point(text.len()), text.chars().count());
            prop_assert_eq!(document.byte_of(text.chars().count()), text.len());
        }
    }
}
