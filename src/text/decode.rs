//! From the bytes of a file to text: any bytes are a valid report.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark. Nothing else is changed.
    pub text: String,
    /// The encoding's name as the Encoding Standard spells it.
    pub encoding: &'static str,
    /// Whether bytes that fit the encoding nowhere were replaced by U+FFFD.
    pub lossy: bool,
}

/// Decodes `bytes`: UTF-8, or UTF-16 where a byte order mark or the share of zero bytes says so.
pub fn decode(bytes: &[u8]) -> Decoded {
    match Encoding::for_bom(bytes) {
        None if looks_like_utf16(bytes, 1) => with(UTF_16LE, bytes),
        None if looks_like_utf16(bytes, 0) => with(UTF_16BE, bytes),
        None => with(UTF_8, bytes),
        Some((encoding, mark)) => with(encoding, bytes.get(mark..).unwrap_or_default()),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), lossy }
}

/// Vietnamese in UTF-16 has a zero (blanks, digits, plain letters) in most of its high bytes;
/// no text in a byte encoding has any.
fn looks_like_utf16(bytes: &[u8], high: usize) -> bool {
    let sample = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let zeros = sample.iter().skip(high).step_by(2).filter(|&&byte| byte == 0).count();
    sample.len() >= 16 && zeros * 4 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn utf8_is_kept_as_it_is() {
        let decoded = decode("đạt 5,1%\r\n\0".as_bytes());
        assert_eq!(decoded.text, "đạt 5,1%\r\n\0");
        assert!(!decoded.lossy);
    }

    #[test]
    fn byte_order_marks_choose_the_encoding() {
        assert_eq!(decode("\u{feff}đạt".as_bytes()).text, "đạt");
        let little: Vec<u8> = "\u{feff}đạt".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little).text, "đạt");
    }

    #[test]
    fn utf16_without_a_mark_is_recognised() {
        let big: Vec<u8> =
            "đạt 7.398 tỷ đồng, tăng 5,1%".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&big).text, "đạt 7.398 tỷ đồng, tăng 5,1%");
    }

    #[test]
    fn broken_bytes_are_replaced_and_said_so() {
        let decoded = decode(b"t\xff5,1%");
        assert_eq!(decoded.text, "t\u{fffd}5,1%");
        assert!(decoded.lossy);
    }
}
