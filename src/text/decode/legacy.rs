//! The encodings of Vietnamese before Unicode: TCVN3 (ABC), VNI-Windows, windows-1258.
//!
//! Owns their tables. Decoding never fails: every byte is some character. Which encoding a file has is
//! `detect`'s to say.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1258};

use super::map::FileMap;

/// An encoding of Vietnamese in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    /// TCVN 5712, as the ABC fonts of the north use it: a byte a letter.
    Tcvn3,
    /// VNI-Windows of the south: a letter, then a byte for its marks.
    Vni,
    /// windows-1258: a letter, then a byte for its tone.
    Windows1258,
}

/// The upper half of TCVN3. The lower rows of TCVN 5712 hold capitals with tones that its fonts leave
/// out; what stands there in files is the punctuation of windows-1252.
const TCVN3: &str = "\u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// The marks of VNI behind the letters a, e, o, ô (ơ), u, ö (ư) and y: what the letter becomes.
const VNI_TONES: [(u8, [char; 7]); 5] = [
    (0xf8, ['à', 'è', 'ò', 'ờ', 'ù', 'ừ', 'ỳ']),
    (0xf9, ['á', 'é', 'ó', 'ớ', 'ú', 'ứ', 'ý']),
    (0xfb, ['ả', 'ẻ', 'ỏ', 'ở', 'ủ', 'ử', 'ỷ']),
    (0xf5, ['ã', 'ẽ', 'õ', 'ỡ', 'ũ', 'ữ', 'ỹ']),
    (0xef, ['ạ', 'ẹ', 'ọ', 'ợ', 'ụ', 'ự', 'ỵ']),
];

/// The circumflex with its tones behind a, e and o.
const VNI_CIRCUMFLEX: [(u8, [char; 3]); 6] = [
    (0xe2, ['â', 'ê', 'ô']),
    (0xe0, ['ầ', 'ề', 'ồ']),
    (0xe1, ['ấ', 'ế', 'ố']),
    (0xe5, ['ẩ', 'ể', 'ổ']),
    (0xe3, ['ẫ', 'ễ', 'ỗ']),
    (0xe4, ['ậ', 'ệ', 'ộ']),
];

/// The breve with its tones behind a.
const VNI_BREVE: [(u8, char); 6] =
    [(0xea, 'ă'), (0xe8, 'ằ'), (0xe9, 'ắ'), (0xfa, 'ẳ'), (0xfc, 'ẵ'), (0xeb, 'ặ')];

/// Letters of one byte.
const VNI_SINGLE: [(u8, char); 8] = [
    (0xf4, 'ơ'),
    (0xf6, 'ư'),
    (0xec, 'ì'),
    (0xed, 'í'),
    (0xe6, 'ỉ'),
    (0xf3, 'ĩ'),
    (0xf2, 'ị'),
    (0xee, 'ỵ'),
];

const VNI_D: u8 = 0xf1;

impl Legacy {
    pub(super) const ALL: [Self; 3] = [Self::Tcvn3, Self::Vni, Self::Windows1258];

    /// What it is called.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI-Windows",
            Self::Windows1258 => "windows-1258",
        }
    }

    /// The text of `bytes`, with the map back to them.
    pub(super) fn decode(self, bytes: &[u8]) -> (String, FileMap) {
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        let mut map = FileMap::default();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let pair = match self {
                Self::Vni => bytes.get(at + 1).and_then(|&mark| vni_pair(byte, mark)),
                _ => None,
            };
            let len = if pair.is_some() { 2 } else { 1 };
            text.push(pair.unwrap_or_else(|| self.single(byte)));
            at += len;
            if !byte.is_ascii() || len > 1 {
                map.record(text.len(), at);
            }
        }
        (text, map)
    }

    fn single(self, byte: u8) -> char {
        match (self, byte) {
            (_, 0..0x80) => char::from(byte),
            (Self::Tcvn3, 0xa0..) => {
                TCVN3.chars().nth(usize::from(byte) - 0xa0).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            (Self::Vni, _) => vni_single(byte).unwrap_or_else(|| of(WINDOWS_1252, byte)),
            (Self::Windows1258, _) => of(WINDOWS_1258, byte),
            (Self::Tcvn3, _) => of(WINDOWS_1252, byte),
        }
    }
}

/// The character of one byte.
fn of(encoding: &'static Encoding, byte: u8) -> char {
    let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A mark byte as if in small letters; the capitals lie lower by 0x20.
const fn small(mark: u8) -> u8 {
    if mark >= 0xc0 && mark < 0xe0 { mark + 0x20 } else { mark }
}

/// The letter that a letter and a mark of VNI make.
fn vni_pair(letter: u8, mark: u8) -> Option<char> {
    if mark < 0xc0 {
        return None;
    }
    let mark = small(mark);
    let (base, upper) = match letter {
        b'a'..=b'z' | 0xf4 | 0xf6 => (letter, false),
        b'A'..=b'Z' | 0xd4 | 0xd6 => (letter + 0x20, true),
        _ => return None,
    };
    let column = [b'a', b'e', b'o', 0xf4, b'u', 0xf6, b'y'].iter().position(|&c| c == base)?;
    let find = |row: &[char], at: usize| row.get(at).copied();
    let toned = VNI_TONES.iter().find(|(m, _)| *m == mark).and_then(|(_, row)| find(row, column));
    let round = VNI_CIRCUMFLEX.iter().find(|(m, _)| *m == mark);
    let round = round.filter(|_| column < 3).and_then(|(_, row)| find(row, column));
    let breve = VNI_BREVE.iter().find(|(m, _)| *m == mark && base == b'a').map(|(_, c)| *c);
    let c = toned.or(round).or(breve)?;
    Some(if upper { c.to_uppercase().next().unwrap_or(c) } else { c })
}

/// The letter of one byte of VNI.
fn vni_single(byte: u8) -> Option<char> {
    let upper = (0xc0..0xe0).contains(&byte);
    let c = match small(byte) {
        VNI_D => 'đ',
        byte => VNI_SINGLE.iter().find(|(b, _)| *b == byte)?.1,
    };
    Some(if upper { c.to_uppercase().next().unwrap_or(c) } else { c })
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Legacy, vni_pair, vni_single};
    use encoding_rs::WINDOWS_1258;
    use unicode_normalization::UnicodeNormalization;

    /// The bytes of a text; none when it has a character that the encoding lacks.
    pub(in crate::text::decode) fn encode(encoding: Legacy, text: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for c in text.nfc() {
            match encoding {
                _ if c.is_ascii() => bytes.push(c as u8),
                Legacy::Tcvn3 => bytes.push((0xa0..=0xff).find(|&b| encoding.single(b) == c)?),
                Legacy::Vni => vni(c, &mut bytes)?,
                Legacy::Windows1258 => windows_1258(c, &mut bytes)?,
            }
        }
        Some(bytes)
    }

    fn vni(c: char, bytes: &mut Vec<u8>) -> Option<()> {
        if let Some(byte) = (0xc0..=0xff).find(|&byte| vni_single(byte) == Some(c)) {
            bytes.push(byte);
            return Some(());
        }
        let upper = c.is_uppercase();
        let letters = if upper { *b"AEOUY\xd4\xd6" } else { *b"aeouy\xf4\xf6" };
        let marks = if upper { 0xc0..=0xdf } else { 0xe0..=0xff_u8 };
        let pairs =
            letters.iter().flat_map(|&letter| marks.clone().map(move |mark| (letter, mark)));
        let (letter, mark) = pairs.into_iter().find(|&(l, m)| vni_pair(l, m) == Some(c))?;
        bytes.extend([letter, mark]);
        Some(())
    }

    fn windows_1258(c: char, bytes: &mut Vec<u8>) -> Option<()> {
        let whole = c.to_string();
        let (encoded, _, unmappable) = WINDOWS_1258.encode(&whole);
        if !unmappable {
            bytes.extend_from_slice(&encoded);
            return Some(());
        }
        let mut parts: Vec<char> = whole.nfd().collect();
        // The tone stands last; letter and circumflex, breve or horn are one.
        if let Some(tone) =
            parts.iter().position(|part| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*part))
        {
            let tone = parts.remove(tone);
            parts.push(tone);
        }
        let tone = parts.pop().filter(|_| !parts.is_empty())?;
        let letter: String = parts.iter().collect::<String>().nfc().chain([tone]).collect();
        let (encoded, _, unmappable) = WINDOWS_1258.encode(&letter);
        bytes.extend_from_slice(&encoded);
        (!unmappable).then_some(())
    }

    #[test]
    fn samples_of_each_encoding() {
        let decode = |encoding: Legacy, bytes: &[u8]| encoding.decode(bytes).0;
        assert_eq!(decode(Legacy::Tcvn3, b"Gi\xb8 tr\xde s\xb6n xu\xcat"), "Giá trị sản xuất");
        assert_eq!(
            decode(Legacy::Vni, b"Gia\xf9 tr\xf2 sa\xfbn xua\xe1t c\xf4 \xd1o\xe0ng"),
            "Giá trị sản xuất cơ Đồng"
        );
        assert_eq!(decode(Legacy::Windows1258, b"t\xfd\xf2").chars().count(), 3);
    }
}
