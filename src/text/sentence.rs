//! Sentences and words around a place in a report's text; looks only nearby.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// How far a sentence is looked for on each side, in bytes.
const REACH: usize = 4 * 1024;

/// The sentence around the byte `offset`: up to a line's end, or a stop followed by a capital.
pub fn sentence_around(text: &str, offset: usize) -> Span {
    let from = text.floor_char_boundary(offset.saturating_sub(REACH));
    let before = text.get(from..offset).unwrap_or_default();
    let start = before.char_indices().rev().find_map(|(index, letter)| {
        let after = index + letter.len_utf8();
        ends_sentence(letter, text.get(from + after..).unwrap_or_default()).then_some(from + after)
    });
    let rest = text.get(offset..).unwrap_or_default();
    let rest = rest.get(..rest.floor_char_boundary(REACH)).unwrap_or_default();
    let end = rest.char_indices().find_map(|(index, letter)| {
        let after = index + letter.len_utf8();
        ends_sentence(letter, text.get(offset + after..).unwrap_or_default())
            .then_some(offset + after)
    });
    Span::new(start.unwrap_or(from), end.unwrap_or(offset + rest.len()))
}

fn ends_sentence(letter: char, after: &str) -> bool {
    match letter {
        '\n' => true,
        '.' | '!' | '?' => {
            let mut rest = after.chars();
            match rest.next() {
                None => true,
                Some(blank) if blank.is_whitespace() => {
                    rest.find(|next| !next.is_whitespace()).is_none_or(char::is_uppercase)
                }
                Some(_) => false,
            }
        }
        _ => false,
    }
}

/// The start of the letter after (or before) `offset`.
pub fn next_letter(text: &str, offset: usize, forward: bool) -> usize {
    let (before, after) = around(text, offset);
    if forward {
        offset + after.graphemes(true).next().map_or(0, str::len)
    } else {
        offset - before.graphemes(true).next_back().map_or(0, str::len)
    }
}

/// The end of the word after `offset`, or the start of the one before it.
pub fn next_word(text: &str, offset: usize, forward: bool) -> usize {
    let (before, after) = around(text, offset);
    if forward {
        let blank = after.len() - after.trim_start().len();
        let word = after.get(blank..).unwrap_or_default();
        offset + blank + word.find(char::is_whitespace).unwrap_or(word.len())
    } else {
        let word = before.trim_end();
        let start = word.char_indices().rev().find(|(_, letter)| letter.is_whitespace());
        let kept = start.map_or(0, |(index, letter)| index + letter.len_utf8());
        offset - (before.len() - kept)
    }
}

/// What stands nearby on each side.
fn around(text: &str, offset: usize) -> (&str, &str) {
    let from = text.floor_char_boundary(offset.saturating_sub(REACH));
    let to = text.floor_char_boundary((offset + REACH).min(text.len()));
    (text.get(from..offset).unwrap_or_default(), text.get(offset..to).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{next_letter, next_word, sentence_around};

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital_and_at_a_line_end() {
        let text = "Mở đầu. Năm 2012 đạt 56.511,16 tỷ đồng; tăng 13,9%. Sau đó\nđến năm 2013.";
        let of = |word: &str| sentence_around(text, text.find(word).unwrap()).of(text).trim();
        assert_eq!(of("56.511"), "Năm 2012 đạt 56.511,16 tỷ đồng; tăng 13,9%.");
        assert_eq!(of("13,9"), "Năm 2012 đạt 56.511,16 tỷ đồng; tăng 13,9%.");
        assert_eq!(of("Sau"), "Sau đó");
        assert_eq!(of("2013"), "đến năm 2013.");
    }

    #[test]
    fn words_and_letters_are_stepped_over_whole() {
        let text = "đạt te\u{302}\u{301}t 5,1%";
        assert_eq!(next_word(text, 0, true), "đạt".len());
        assert_eq!(next_word(text, text.len(), false), text.len() - "5,1%".len());
        let e = "đạt t".len();
        assert_eq!(next_letter(text, e, true), e + "e\u{302}\u{301}".len());
        assert_eq!(next_letter(text, 0, false), 0);
        assert_eq!(next_letter(text, text.len(), true), text.len());
    }
}
