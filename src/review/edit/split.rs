//! One figure whose words hold two numbers, taken apart.

use super::start::read_quote;
use super::{Desk, number};
use crate::model::{Field, Figure};
use crate::text::fold::Folded;
use crate::text::{Document, Span};

/// The figures of the first two numbers among the words of `figure`; none when there is one number
/// only. A unit behind the second serves both (`12 và 15 tỷ đồng`); a half in another unit than the
/// whole says nothing of the same measure.
pub fn split(document: &Document, figure: &Figure, desk: &Desk<'_>) -> Option<[Figure; 2]> {
    let (words, from) = (document.quote(figure.span), figure.span.from());
    let first_end = number::numeral_end(words);
    let second = first_end + second_number(words.get(first_end..).filter(|_| first_end > 0)?)?;
    let (before, behind) = words.split_at_checked(second)?;
    let first_unit = unit_end(before, first_end, desk);
    let at = |start: usize, end: usize| Span::new(from + start, from + end);
    let one = half(figure, at(0, first_unit), words.get(..first_unit)?, desk);
    let other = half(figure, at(second, words.len()), behind, desk);
    if one.unit.is_none() && !other.unit.is_none() {
        // The tail may begin with the sign of the second number.
        let unsigned = behind.trim_start_matches(['-', '−']);
        let tail = unsigned.get(number::numeral_end(unsigned)..).unwrap_or_default();
        let shared = format!("{} {tail}", words.get(..first_end)?);
        return Some([half(figure, one.span, &shared, desk), other]);
    }
    Some([one, other])
}

fn half(whole: &Figure, span: Span, words: &str, desk: &Desk<'_>) -> Figure {
    let mut half = Figure { span, ..whole.clone() };
    read_quote(&mut half, words, desk);
    if half.unit != whole.unit && !half.unit.is_none() {
        (half.measure, half.base) = (Field::None, Field::None);
        read_quote(&mut half, words, desk);
    }
    half
}

/// Where a number begins that is no part of a word (`m2`), its sign with it.
fn second_number(text: &str) -> Option<usize> {
    // The first number stands before the text.
    let mut before = ['0', '0'];
    for (at, letter) in text.char_indices() {
        let [earlier, last] = before;
        if letter.is_ascii_digit() && !last.is_alphanumeric() {
            let is_sign = matches!(last, '-' | '−') && earlier.is_whitespace();
            return Some(if is_sign { at - last.len_utf8() } else { at });
        }
        before = [last, letter];
    }
    None
}

/// Where the unit behind the number that ends at `end` ends; there, when there is none.
fn unit_end(text: &str, end: usize, desk: &Desk<'_>) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let folded = Folded::new(rest.trim_start());
    let read = desk.catalogue.unit_reader().match_at(&folded, rest.trim_start(), 0);
    read.map_or(end, |(_, length)| end + blank + folded.to_source(length))
}

#[cfg(test)]
mod tests {
    use super::{Desk, split};
    use crate::catalogue::Catalogue;
    use crate::catalogue::names::Language;
    use crate::model::{Attribute, Facts, Figure};
    use crate::text::{Document, Span};

    /// The halves: their words, values, units and measures.
    fn halves(words: &str) -> Option<Vec<String>> {
        let document = Document::new("r", format!("đạt {words} trong năm"));
        let start = "đạt ".len();
        let span = Span::new(start, start + words.len());
        let mut whole = Figure { span, ..Figure::default() };
        for (attribute, content) in [(Attribute::Unit, "VND"), (Attribute::Measure, "level")] {
            attribute.set(&mut whole, content).unwrap();
        }
        let desk = Desk {
            catalogue: Catalogue::builtin().unwrap(),
            language: Language::English,
            facts: &Facts::default(),
            quote: words,
        };
        let told = |figure: &Figure| {
            let of = |it: Attribute| it.text(figure).unwrap_or_default().into_owned();
            let said = [Attribute::Value, Attribute::Unit, Attribute::Measure].map(of).join(" ");
            format!("{}: {said}", document.quote(figure.span))
        };
        split(&document, &whole, &desk).map(|halves| halves.iter().map(told).collect())
    }

    #[test]
    fn two_numbers_become_two_figures() {
        for (words, one, other) in [
            ("12 và 15 tỷ đồng", "12: 12000000000 VND level", "15 tỷ đồng: 15000000000 VND level"),
            (
                "3,5 tỷ đồng (tăng 12%",
                "3,5 tỷ đồng: 3500000000 VND level",
                "12%: 12 percent growth",
            ),
            ("5-7 tỷ đồng", "5: 5000000000 VND level", "7 tỷ đồng: 7000000000 VND level"),
            ("1.200 đồng, -3%", "1.200 đồng: 1200 VND level", "-3%: -3 percent growth"),
        ] {
            assert_eq!(halves(words), Some(vec![one.to_owned(), other.to_owned()]), "{words}");
        }
    }

    #[test]
    fn one_number_stays_one() {
        for words in ["7.398 tỷ đồng", "25 m2", "ba tỷ đồng"] {
            assert_eq!(halves(words), None, "{words}");
        }
    }
}
