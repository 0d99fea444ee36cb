//! Tables of Vietnamese letters: case, tones, the pairs of spellings that are one word.
//!
//! Pure functions of one or two characters; what stands where in a text is the fold's business.

/// The five tone marks, in the order of the rows below.
const TONED_O: [char; 5] = ['ò', 'ó', 'ỏ', 'õ', 'ọ'];
const TONED_U: [char; 5] = ['ù', 'ú', 'ủ', 'ũ', 'ụ'];
const TONED_A: [char; 5] = ['à', 'á', 'ả', 'ã', 'ạ'];
const TONED_E: [char; 5] = ['è', 'é', 'ẻ', 'ẽ', 'ẹ'];
const TONED_I: [char; 5] = ['ì', 'í', 'ỉ', 'ĩ', 'ị'];
const TONED_Y: [char; 5] = ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'];

/// What a single character folds to before its neighbours are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Single {
    /// This character, already in lower case.
    One(char),
    /// Not in the tables: ask Unicode.
    Unknown,
}

/// The lower case of a Vietnamese or other common letter, and the ASCII form of a typographic sign.
#[inline]
pub(super) fn single(c: char) -> Single {
    let code = c as u32;
    let folded = match code {
        // Text converted from old encodings writes Eth for Đ: they look alike.
        0xd0 | 0xf0 | 0x189 | 0x256 => 'đ',
        // … and the letter oi for ư.
        0x1a2 | 0x1a3 => 'ư',
        0xd7 | 0xdf..=0xff | 0x103 | 0x111 | 0x129 | 0x169 | 0x1a1 | 0x1b0 => c,
        0xc0..=0xde => return lower_by(code, 0x20),
        0x102 | 0x110 | 0x128 | 0x168 | 0x1a0 | 0x1af => return lower_by(code, 1),
        0x1ea0..=0x1ef9 => return lower_by(code & !1, 1),
        0xa0 | 0x2000..=0x200a | 0x202f | 0x205f | 0x3000 => ' ',
        0x2010..=0x2015 | 0x2212 => '-',
        0x201c..=0x201f => '"',
        0x2018..=0x201b => '\'',
        _ => return Single::Unknown,
    };
    Single::One(folded)
}

/// The length of the small letter at the beginning, when it folds to itself whatever stands around it;
/// 0 for all else. Most letters are such, and their bytes tell.
#[inline]
pub(super) fn settled(bytes: &[u8]) -> usize {
    match *bytes {
        // All but ð, and the letters whose tone may move or that may be spelled with i.
        [0xc3, 0x9f..=0xaf | 0xb1 | 0xb4 | 0xb6..=0xb8 | 0xbb | 0xbc | 0xbe | 0xbf, ..]
        | [0xc4, 0x83 | 0x91 | 0xa9, ..]
        | [0xc6, 0xa1 | 0xb0, ..] => 2,
        [0xe1, 0xba, third @ 0xa1..=0xbf, ..] if third & 1 == 1 => 3,
        [0xe1, 0xbb, 0x8d | 0x8f | 0xa5 | 0xa7, ..] => 0,
        [0xe1, 0xbb, third @ 0x81..=0xb1, ..] if third & 1 == 1 => 3,
        _ => 0,
    }
}

fn lower_by(code: u32, step: u32) -> Single {
    char::from_u32(code + step).map_or(Single::Unknown, Single::One)
}

/// `ò` before `a` is `o` before `à`: the pair as it is spelled today, for oa, oe and uy.
#[inline]
pub(super) fn tone_moved(first: char, second: u8) -> Option<(char, char)> {
    let (toned, bare, moved) = match second {
        b'a' | b'A' => (&TONED_O, 'o', &TONED_A),
        b'e' | b'E' => (&TONED_O, 'o', &TONED_E),
        b'y' | b'Y' => (&TONED_U, 'u', &TONED_Y),
        _ => return None,
    };
    let tone = toned.iter().position(|&c| c == first)?;
    Some((bare, *moved.get(tone)?))
}

/// The i of the same tone for a y of any tone.
#[inline]
pub(super) fn y_as_i(c: char) -> Option<char> {
    if c == 'y' {
        return Some('i');
    }
    let tone = TONED_Y.iter().position(|&y| y == c)?;
    TONED_I.get(tone).copied()
}

/// Whether a byte begins a combining diacritic (U+0300 to U+037F; the few letters at the end of that
/// stretch only take the slower way).
#[inline]
pub(super) fn begins_mark(byte: u8) -> bool {
    matches!(byte, 0xcc | 0xcd)
}

#[cfg(test)]
mod tests {
    use super::{Single, settled, single, tone_moved, y_as_i};

    #[test]
    fn settled_letters_fold_to_themselves_before_any_other() {
        let mut settled_letters = 0;
        for c in '\u{80}'..='\u{2fff}' {
            let text = c.to_string();
            if settled(text.as_bytes()) == 0 {
                continue;
            }
            settled_letters += 1;
            assert_eq!((settled(text.as_bytes()), single(c)), (c.len_utf8(), Single::One(c)));
            assert_eq!((y_as_i(c), c.is_alphabetic()), (None, c != '÷'), "{c}");
            assert!("aey".bytes().all(|next| tone_moved(c, next).is_none()), "{c}");
        }
        assert!(settled_letters > 60);
    }
}
