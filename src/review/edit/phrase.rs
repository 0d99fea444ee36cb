//! The phrases of a text that may name an item: what stands between numbers, stops and cues.

use crate::catalogue::{Catalogue, TermGroup};
use crate::review::Sheet;
use crate::text::Span;
use crate::text::fold::{Folded, fold};

/// Words of one phrase at most; what is longer is a clause.
const LONGEST: usize = 12;

/// The phrases within `span`, in text order.
pub(super) fn phrases(sheet: &Sheet, catalogue: &Catalogue, span: Span) -> Vec<Span> {
    let text = span.of(sheet.document().text());
    let (mut cuts, mut comparing): (Vec<(usize, usize)>, Vec<Span>) = Default::default();
    let folded = Folded::new(text);
    for found in catalogue.lexicon().find(&folded, text) {
        use TermGroup::{Bound, Comparison, Cue, Negative, Status};
        let place = (folded.to_source(found.from()), folded.to_source(found.to()));
        match found.group() {
            Cue | Status | Bound | Negative => cuts.push(place),
            Comparison => comparing.push(Span::new(span.from() + place.0, span.from() + place.1)),
            _ => {}
        }
    }
    for (at, letter) in text.char_indices() {
        if is_stop(letter) {
            cuts.push((at, at + letter.len_utf8()));
        }
    }
    let figures = sheet.rows().iter().map(|row| row.figure.span);
    let numbers = sheet.numbers().iter().map(|numeral| numeral.number.span);
    let inside = figures.chain(numbers).filter(|number| span.contains(number.from()));
    cuts.extend(inside.map(|it| (it.from() - span.from(), it.to() - span.from())));
    cuts.sort_unstable();
    let mut phrases = Vec::new();
    let mut from = 0;
    for (start, end) in cuts.into_iter().chain([(text.len(), text.len())]) {
        if start > from {
            phrases.extend(trimmed(text, from, start, span.from()));
        }
        from = from.max(end);
    }
    // A comparison alone names nothing.
    phrases.retain(|phrase| !comparing.contains(phrase));
    phrases
}

/// What ends a phrase wherever it stands.
const fn is_stop(letter: char) -> bool {
    matches!(letter, ',' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '–' | '\n' | '\t' | '+' | '|')
}

/// The phrase without blanks and marks at its ends; none when nothing is left but joints.
fn trimmed(text: &str, from: usize, to: usize, offset: usize) -> Option<Span> {
    let part = text.get(from..to)?;
    let marks = |letter: char| !letter.is_alphanumeric();
    let start = from + (part.len() - part.trim_start_matches(marks).len());
    let part = part.trim_matches(marks);
    let names =
        |word: &str| word.contains(char::is_alphabetic) && !JOINTS.contains(&fold(word).as_str());
    let says = part.split_whitespace().any(names);
    says.then(|| Span::new(offset + start, offset + start + part.len()))
}

/// Whether a phrase is short enough to be a name; what is longer is a clause.
pub(super) fn is_short(words: &str) -> bool {
    words.split_whitespace().count() <= LONGEST
}

/// Small words that join two names, or a name with what it belongs to.
const JOINTS: &[&str] = &["và", "hoặc", "với", "của", "do", "tại", "ở", "thuộc", "cho"];

/// A phrase taken apart at its joints.
pub(super) fn pieces(text: &str, phrase: Span) -> Vec<Span> {
    let words = phrase.of(text);
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    for word in words.split_whitespace() {
        let start = at + words.get(at..).and_then(|rest| rest.find(word)).unwrap_or_default();
        at = start + word.len();
        if JOINTS.contains(&fold(word).as_str()) {
            pieces.extend(trimmed(words, from, start, phrase.from()));
            from = at;
        }
    }
    pieces.extend(trimmed(words, from, words.len(), phrase.from()));
    pieces
}

/// The names within a phrase: words that begin with capitals, with no more than one small word
/// between two of them (Nhà máy Xi măng …, Công ty TNHH …).
pub(super) fn names(text: &str, phrase: Span) -> Vec<Span> {
    let words = phrase.of(text);
    let mut names = Vec::new();
    // First word, end of the last capital one, how many of these; whether a small word came since.
    let mut run: Option<(usize, usize, usize, bool)> = None;
    let mut at = 0;
    for word in words.split_whitespace() {
        let start = at + words.get(at..).and_then(|rest| rest.find(word)).unwrap_or_default();
        at = start + word.len();
        let is_capital = word.starts_with(char::is_uppercase);
        run = match (run, is_capital) {
            (None, true) => Some((start, at, 1, false)),
            (Some((from, _, capitals, _)), true) => Some((from, at, capitals + 1, false)),
            (Some((from, to, capitals, false)), false) => Some((from, to, capitals, true)),
            (Some(over), false) => {
                names.push(over);
                None
            }
            (None, false) => None,
        };
    }
    names.extend(run);
    let names = names.into_iter().filter(|(_, _, capitals, _)| *capitals > 1);
    let span = |from: usize, to: usize| Span::new(phrase.from() + from, phrase.from() + to);
    let names = names.map(|(from, to, ..)| span(from, to));
    names.filter(|name| *name != phrase).collect()
}

/// The phrases around the byte `at` from each of their words on, the nearest first: what a
/// reviewer begins to type stands for the words of the report.
pub fn phrases_near(sheet: &Sheet, catalogue: &Catalogue, at: usize) -> Vec<String> {
    const AROUND: usize = 600;
    let text = sheet.document().text();
    let from = text.floor_char_boundary(at.saturating_sub(AROUND));
    let to = text.floor_char_boundary((at + AROUND).min(text.len()));
    let mut found: Vec<(usize, &str)> = Vec::new();
    for phrase in phrases(sheet, catalogue, Span::new(from, to)) {
        let pieces = pieces(text, phrase);
        let names = pieces.iter().flat_map(|piece| names(text, *piece)).collect::<Vec<_>>();
        for part in std::iter::once(phrase).chain(pieces).chain(names) {
            let words = part.of(text);
            let starts = words.char_indices().scan(true, |begins, (index, letter)| {
                let start = *begins && letter.is_alphanumeric();
                *begins = !letter.is_alphanumeric();
                Some((index, start))
            });
            for (index, _) in starts.filter(|(_, start)| *start) {
                let rest = words.get(index..).unwrap_or_default();
                if is_short(rest) {
                    found.push(((part.from() + index).abs_diff(at), rest));
                }
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, phrase)| phrase.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Span, names, phrases, pieces};
    use crate::catalogue::Catalogue;
    use crate::model::Extraction;
    use crate::review::{Ledger, Sheet};
    use crate::text::Document;

    #[test]
    fn what_only_joins_or_compares_names_nothing() {
        let text = "so với, nhóm hàng dệt may tăng so với: và (hàng da giày)";
        let document = Arc::new(Document::new("r", text));
        let sheet = Sheet::new(document, Extraction::default(), &Ledger::default());
        let found = phrases(&sheet, Catalogue::builtin().unwrap(), Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|it| it.of(text)).collect();
        assert_eq!(found, ["nhóm hàng dệt may", "hàng da giày"]);
    }

    #[test]
    fn names_are_words_with_capitals_and_a_small_one_between() {
        let text =
            "nhà máy của Công ty TNHH Bình Minh và hãng Công ty CP Điện lực An Phú tại Tân Lập";
        let parts = pieces(text, Span::new(0, text.len()));
        let shown = |spans: &[Span]| -> Vec<&str> { spans.iter().map(|it| it.of(text)).collect() };
        let expected =
            ["nhà máy", "Công ty TNHH Bình Minh", "hãng Công ty CP Điện lực An Phú", "Tân Lập"];
        assert_eq!(shown(&parts), expected);
        let found: Vec<Span> = parts.iter().flat_map(|part| names(text, *part)).collect();
        assert_eq!(shown(&found), ["Công ty CP Điện lực An Phú"]);
    }
}
