use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::legacy::{Legacy, tests::encode};
use super::{Decoded, decode};
use crate::text::Span;

const SENTENCE: &str = "Giá trị sản xuất công nghiệp năm 2004 ước đạt 7.398 tỷ đồng, tăng 15,1% so với \
    cùng kỳ; kim ngạch xuất khẩu đạt 441,285 triệu USD (vượt kế hoạch)";

#[test]
fn utf8_is_kept_as_it_is() {
    let decoded = decode("đạt 5,1%\r\n\0".as_bytes());
    assert_eq!(decoded.text, "đạt 5,1%\r\n\0");
    assert!(!decoded.lossy && decoded.map.is_identity());
}

#[test]
fn byte_order_marks_choose_the_encoding() {
    let marked = decode("\u{feff}đạt".as_bytes());
    assert_eq!((marked.text.as_str(), marked.map.to_file(0)), ("đạt", 3));
    let little: Vec<u8> = "\u{feff}đạt".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(little.as_slice()).text, "đạt");
}

#[test]
fn utf16_without_a_mark_is_recognised() {
    let big: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let decoded = decode(big.as_slice());
    assert_eq!(decoded.text, SENTENCE);
    let at = SENTENCE.find("7.398").unwrap();
    assert_eq!(decoded.map.to_file(at), 2 * SENTENCE.get(..at).unwrap().chars().count());
}

#[test]
fn broken_bytes_are_replaced_and_said_so() {
    let decoded = decode(b"t\xff5,1%");
    assert_eq!(decoded.text, "t\u{fffd}5,1%");
    assert!(decoded.lossy);
    assert_eq!(decoded.map.to_file(4), 2);
}

#[test]
fn each_encoding_is_recognised() {
    for encoding in Legacy::ALL {
        let decoded = decode(&encode(encoding, SENTENCE).unwrap());
        assert_eq!(decoded.encoding, encoding.name());
        assert_eq!(decoded.text.nfc().collect::<String>(), SENTENCE);
    }
}

#[test]
fn a_slip_in_utf8_makes_no_other_encoding_of_it() {
    let mut bytes = SENTENCE.as_bytes().to_vec();
    bytes.insert(9, 0xe1);
    let decoded = decode(bytes.as_slice());
    assert_eq!((decoded.encoding, decoded.lossy), ("UTF-8", true));
}

#[test]
fn other_languages_are_not_taken_for_vietnamese() {
    let decoded = decode(b"Le chiffre d'affaires r\xe9alis\xe9 a \xe9t\xe9 tr\xe8s \xe9lev\xe9, gr\xe2ce \xe0 l'\xe9lectricit\xe9");
    assert_eq!(decoded.encoding, "UTF-8");
}

/// Whether every character's bytes of the file decode to it again.
fn maps_back(decoded: &Decoded, bytes: &[u8]) -> bool {
    let mut end = decoded.map.to_file(0);
    decoded.text.char_indices().all(|(at, c)| {
        let span = decoded.map.span(Span::new(at, at + c.len_utf8()));
        let follows = span.from() == end && span.to() > span.from();
        end = span.to();
        follows && span.to() <= bytes.len()
    }) && end == bytes.len()
}

/// Sentences of syllables that every one of the encodings has.
fn sentences() -> impl Strategy<Value = String> {
    let word = prop::sample::select(SENTENCE.split(' ').collect::<Vec<_>>());
    prop::collection::vec(word, 8..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn what_was_encoded_is_decoded(text in sentences(), which in 0..3_usize) {
        let bytes = encode(Legacy::ALL[which], &text).unwrap();
        let decoded = decode(bytes.as_slice());
        prop_assert_eq!(decoded.text.nfc().collect::<String>(), text);
        prop_assert!(maps_back(&decoded, &bytes));
    }

    #[test]
    fn utf8_is_never_mistaken(text in "\\PC{0,80}") {
        let decoded = decode(text.as_bytes());
        if !text.starts_with('\u{feff}') && !text.contains('\0') {
            prop_assert_eq!(decoded.encoding, "UTF-8");
            prop_assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn any_bytes_are_a_text_that_maps_back(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let decoded = decode(bytes.as_slice());
        prop_assert!(decoded.text.is_empty() || maps_back(&decoded, &bytes));
        for encoding in Legacy::ALL {
            let (text, map) = encoding.decode(&bytes);
            let decoded = Decoded { text, encoding: "", lossy: false, map };
            prop_assert!(maps_back(&decoded, &bytes));
        }
    }
}
