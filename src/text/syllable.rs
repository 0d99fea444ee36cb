//! The shape of Vietnamese syllables: onset, nucleus, coda.
//!
//! Tells words that could be Vietnamese from others, with diacritics or without them. Knows letters
//! only; no vocabulary.

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 27] = [
    "ngh", "ng", "gh", "gi", "kh", "nh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

const CODAS: [&str; 9] = ["ng", "nh", "ch", "c", "m", "n", "p", "t", ""];

const NUCLEI: [&str; 39] = [
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe",
    "oi", "oo", "ua", "ue", "ui", "uo", "uu", "uy", "ye", "ieu", "yeu", "oai", "oao", "oay", "oeo",
    "uay", "uoi", "uou", "uya", "uye", "uyu", "ya",
];

/// Whether a word in small ASCII letters could be a syllable without its diacritics.
pub fn is_bare_syllable(word: &str) -> bool {
    ONSETS.iter().filter_map(|onset| word.strip_prefix(onset)).any(|rhyme| {
        let nuclei = CODAS.iter().filter_map(|coda| rhyme.strip_suffix(coda));
        nuclei.into_iter().any(|nucleus| NUCLEI.contains(&nucleus))
    })
}

/// Nuclei whose last letter is a glide, which bears no tone: `giàu`, never `giaù`.
const GLIDES: [&str; 20] = [
    "ai", "ao", "au", "ay", "eo", "eu", "iu", "oi", "ui", "uu", "ieu", "yeu", "oai", "oao", "oay",
    "oeo", "uay", "uoi", "uou", "uyu",
];

/// Whether a word of any case and Unicode form is a syllable: its letters, at most one tone and that
/// on a vowel that bears it, capitals where words have them.
pub fn is_syllable(word: &str) -> bool {
    let Some(letters) = letters(word) else { return false };
    let tones = letters.iter().filter(|(_, toned)| *toned).count();
    let on_last = letters.last().is_some_and(|(_, toned)| *toned);
    let bare: String = letters.iter().map(|(base, _)| base.to_ascii_lowercase()).collect();
    let mut rest = letters.iter().map(|(base, _)| base.is_ascii_uppercase());
    let first = rest.next().unwrap_or_default();
    let (upper, lower) = (rest.clone().all(|upper| upper), rest.all(|upper| !upper));
    let sounds = ONSETS.iter().filter_map(|onset| bare.strip_prefix(onset)).any(|rhyme| {
        let nuclei = CODAS.iter().filter_map(|coda| rhyme.strip_suffix(coda));
        nuclei.into_iter().any(|nucleus| {
            let open = nucleus.len() == rhyme.len();
            NUCLEI.contains(&nucleus) && !(open && on_last && GLIDES.contains(&nucleus))
        })
    });
    tones <= 1 && (lower || (first && upper)) && sounds
}

/// The letters of a word without their marks, and whether a tone stands on each; none where a letter
/// or a mark is not Vietnamese.
fn letters(word: &str) -> Option<Vec<(char, bool)>> {
    let mut letters: Vec<(char, bool)> = Vec::new();
    for c in word.nfd() {
        let before = letters.last().map_or(' ', |(base, _)| base.to_ascii_lowercase());
        match c {
            'a'..='z' | 'A'..='Z' => letters.push((c, false)),
            'đ' => letters.push(('d', false)),
            'Đ' => letters.push(('D', false)),
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                let (_, toned) = letters.last_mut()?;
                let vowel = matches!(before, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
                if !vowel || std::mem::replace(toned, true) {
                    return None;
                }
            }
            '\u{302}' if matches!(before, 'a' | 'e' | 'o') => {}
            '\u{306}' if before == 'a' => {}
            '\u{31b}' if matches!(before, 'o' | 'u') => {}
            _ => return None,
        }
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::{is_bare_syllable, is_syllable};

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in ["nghiep", "xuat", "khau", "ty", "quy", "giam", "thuong", "uoc", "huyen"] {
            assert!(is_bare_syllable(word), "{word}");
        }
        for word in ["reached", "exports", "million", "province", "year", "of", "q"] {
            assert!(!is_bare_syllable(word), "{word}");
        }
    }

    #[test]
    fn letters_in_the_wrong_place_make_no_syllable() {
        for word in ["nghiệp", "Xuất", "KHẨU", "tỷ", "ước", "quí", "giàu", "xua\u{302}\u{301}t"]
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["xuÊt", "tØnh", "Ða«n", "khaùù", "cổộ", "giaù", "saûn", "tÿ"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
