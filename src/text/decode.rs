//! From the bytes of a file to text: any bytes are a valid report.
//!
//! Owns which encoding they have (`detect`), the encodings of Vietnamese before Unicode (`legacy`), and
//! the map from the text back to the file's bytes (`map`). Bytes that are UTF-8 are never taken for
//! anything else.

mod detect;
mod legacy;
mod map;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

pub use map::FileMap;

/// A decoded text, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark. Nothing else is changed.
    pub text: String,
    /// The encoding's name, as the Encoding Standard spells it where it has it.
    pub encoding: &'static str,
    /// Whether bytes that fit the encoding nowhere were replaced by U+FFFD.
    pub lossy: bool,
    /// From the text to the bytes of the file.
    pub map: FileMap,
}

/// Decodes `bytes`: UTF-8, UTF-16 where a byte order mark or the share of zero bytes says so, else the
/// encoding in which they read as Vietnamese.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), mark),
        None if looks_like_utf16(bytes, 1) => (Some(UTF_16LE), 0),
        None if looks_like_utf16(bytes, 0) => (Some(UTF_16BE), 0),
        None => (None, 0),
    };
    match encoding {
        Some(encoding) if encoding == UTF_16LE => utf16(bytes, mark, encoding, u16::from_le_bytes),
        Some(encoding) if encoding == UTF_16BE => utf16(bytes, mark, encoding, u16::from_be_bytes),
        Some(_) => utf8(bytes, mark),
        // Nearly every report: its bytes are the text.
        None => match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Decoded { text: text.to_owned(), ..empty(UTF_8, 0) },
            Err(_) => unmarked(bytes),
        },
    }
}

/// Bytes that are no UTF-8 as a whole.
fn unmarked(bytes: &[u8]) -> Decoded {
    let Some(encoding) = detect::detect(bytes) else {
        return utf8(bytes, 0);
    };
    let (text, map) = encoding.decode(bytes);
    Decoded { text, encoding: encoding.name(), lossy: false, map }
}

/// UTF-8 behind a mark, or with broken bytes.
fn utf8(bytes: &[u8], mark: usize) -> Decoded {
    let mut decoded = empty(UTF_8, mark);
    let mut at = mark;
    for chunk in bytes.get(mark..).unwrap_or_default().utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            at += chunk.invalid().len();
            decoded.replace(at);
        }
    }
    decoded
}

fn utf16(
    bytes: &[u8],
    mark: usize,
    encoding: &'static Encoding,
    unit: fn([u8; 2]) -> u16,
) -> Decoded {
    let mut decoded = empty(encoding, mark);
    let (pairs, rest) = bytes.get(mark..).unwrap_or_default().as_chunks();
    let mut at = mark;
    for unit in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        at += unit.as_ref().map_or(2, |c| 2 * c.len_utf16());
        match unit {
            Ok(c) => {
                decoded.text.push(c);
                decoded.map.record(decoded.text.len(), at);
            }
            Err(_) => decoded.replace(at),
        }
    }
    if !rest.is_empty() {
        decoded.replace(at + rest.len());
    }
    decoded
}

/// Nothing yet, behind a mark of some bytes.
fn empty(encoding: &'static Encoding, mark: usize) -> Decoded {
    let mut map = FileMap::default();
    if mark > 0 {
        map.record(0, mark);
    }
    Decoded { text: String::new(), encoding: encoding.name(), lossy: false, map }
}

impl Decoded {
    /// Puts a replacement for what the file has up to `file`.
    fn replace(&mut self, file: usize) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.lossy = true;
        self.map.record(self.text.len(), file);
    }
}

/// Vietnamese in UTF-16 has a zero (blanks, digits, plain letters) in most of its high bytes;
/// no text in a byte encoding has any.
fn looks_like_utf16(bytes: &[u8], high: usize) -> bool {
    let sample = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let zeros = sample.iter().skip(high).step_by(2).filter(|&&byte| byte == 0).count();
    sample.len() >= 16 && zeros * 4 > sample.len()
}

#[cfg(test)]
mod tests;
