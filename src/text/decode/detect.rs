//! Which encoding bytes that are no UTF-8 have: the one in which they read as Vietnamese.
//!
//! Every candidate decodes the same sample; its words with letters beyond ASCII are syllables or not.
//! A file that reads as Vietnamese in none of them is left to UTF-8, its broken bytes replaced.

use super::legacy::Legacy;
use crate::text::syllable::is_syllable;

/// So many bytes from the first beyond ASCII on tell enough; more are not looked at.
const SAMPLE: usize = 16 * 1024;

/// The encoding of `bytes`, which are no UTF-8; none when nothing fits.
pub(super) fn detect(bytes: &[u8]) -> Option<Legacy> {
    if mostly_utf8(bytes) {
        return None;
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii())?;
    let word = bytes.get(..first)?.iter().rposition(u8::is_ascii_whitespace).unwrap_or(0);
    let sample = bytes.get(word..bytes.len().min(word + SAMPLE)).unwrap_or_default();
    let scored = Legacy::ALL.map(|encoding| (score(&encoding.decode(sample).0), encoding));
    let (score, encoding) = scored.into_iter().max_by_key(|(score, _)| score.0)?;
    (score.0 > 0 && score.1 * 3 >= score.2 * 2).then_some(encoding)
}

/// UTF-8 with a slip or two: more sequences fit than not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 2 * broken
}

/// Syllables less other words, syllables, and words, of those with letters beyond ASCII.
fn score(text: &str) -> (i64, usize, usize) {
    let (mut good, mut all) = (0, 0);
    for word in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic() || c.is_whitespace())
    {
        if word.is_ascii() {
            continue;
        }
        let word = word.trim_matches(['“', '”', '‘', '’', '–', '—', '…', '•', '«', '»']);
        // A letter by itself tells nothing.
        if word.is_ascii() || word.chars().nth(1).is_none() {
            continue;
        }
        all += 1;
        good += usize::from(is_syllable(word));
    }
    (good as i64 - 2 * (all - good) as i64, good, all)
}
