//! Words that are taken off both ends of a phrase until none is left.
//!
//! Owns their look-up: by the first and by the last word, so that a phrase is compared only with those
//! that may stand there.

use serde::Deserialize;

use crate::text::Span;
use crate::text::cut::is_word;
use crate::text::fold::fold;
use crate::text::word::WordTable;

/// Phrases of one or more words that say nothing at either end of a phrase.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Affixes {
    /// The phrases by their first word, the longest first, and where those of a word begin.
    heads: Vec<String>,
    by_first: WordTable<(u16, u16)>,
    /// The same by their last word.
    tails: Vec<String>,
    by_last: WordTable<(u16, u16)>,
}

impl From<Vec<String>> for Affixes {
    fn from(phrases: Vec<String>) -> Self {
        let phrases: Vec<String> = phrases.iter().map(|phrase| fold(phrase)).collect();
        let (heads, by_first) = by_word(&phrases, |phrase| phrase.split(' ').next());
        let (tails, by_last) = by_word(&phrases, |phrase| phrase.split(' ').next_back());
        Self { heads, by_first, tails, by_last }
    }
}

/// The phrases sorted by one of their words, and the range of each word.
fn by_word(
    phrases: &[String],
    word: fn(&str) -> Option<&str>,
) -> (Vec<String>, WordTable<(u16, u16)>) {
    let mut sorted = phrases.to_vec();
    sorted.sort_by(|a, b| (word(a), b.len()).cmp(&(word(b), a.len())));
    let ranges = sorted.chunk_by(|a, b| word(a) == word(b)).scan(0, |start, alike| {
        let begin = *start;
        *start += alike.len() as u16;
        Some((word(alike.first()?)?, (begin, *start)))
    });
    let table = WordTable::new(ranges);
    (sorted, table)
}

impl Affixes {
    /// A span of a text without blanks, signs and these phrases around it.
    pub(super) fn trim(&self, text: &str, span: Span) -> Span {
        let mut inner = bare(text, span);
        while let Some(less) =
            self.without_head(text, inner).or_else(|| self.without_tail(text, inner))
        {
            inner = bare(text, less);
        }
        inner
    }

    /// The same, but for words that are a part of one of `whole`: `lao động qua đào | tạo`.
    pub(super) fn trim_but(&self, text: &str, span: Span, whole: &Self) -> Span {
        let mut inner = bare(text, span);
        loop {
            let head = || whole.without_head(text, inner).is_none();
            let tail = || whole.without_tail(text, inner).is_none();
            let less = self.without_head(text, inner).filter(|_| head());
            let less = less.or_else(|| self.without_tail(text, inner).filter(|_| tail()));
            let Some(less) = less else { return inner };
            inner = bare(text, less);
        }
    }

    /// A span without the first of these phrases at its head, or else at its tail.
    pub(super) fn trim_once(&self, text: &str, span: Span) -> Span {
        let inner = bare(text, span);
        self.without_head(text, inner).or_else(|| self.without_tail(text, inner)).unwrap_or(inner)
    }

    fn without_head(&self, text: &str, span: Span) -> Option<Span> {
        let words = span.of(text);
        let len = words.find(|c: char| !is_word(c)).unwrap_or(words.len());
        let first = Span::new(span.from(), span.from() + len);
        let (begin, end) = self.by_first.get(text, first)?;
        let near = self.heads.get(begin as usize..end as usize)?;
        let head = near.iter().find(|head| {
            let rest = words.strip_prefix(head.as_str());
            rest.is_some_and(|rest| !rest.starts_with(is_word))
        })?;
        Some(Span::new(span.from() + head.len(), span.to()))
    }

    fn without_tail(&self, text: &str, span: Span) -> Option<Span> {
        let words = span.of(text);
        let len = words.rfind(|c: char| !is_word(c)).and_then(|at| {
            let sign = words.get(at..)?.chars().next()?;
            Some(words.len() - at - sign.len_utf8())
        });
        let last = Span::new(span.to() - len.unwrap_or(words.len()), span.to());
        let (begin, end) = self.by_last.get(text, last)?;
        let near = self.tails.get(begin as usize..end as usize)?;
        let tail = near.iter().find(|tail| {
            let rest = words.strip_suffix(tail.as_str());
            rest.is_some_and(|rest| !rest.ends_with(is_word))
        })?;
        Some(Span::new(span.from(), span.to() - tail.len()))
    }
}

/// A span without the blanks and signs around its words.
fn bare(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let rest = words.trim_start_matches(|c: char| !is_word(c));
    let from = span.from() + words.len() - rest.len();
    Span::new(from, from + rest.trim_end_matches(|c: char| !is_word(c)).len())
}

#[cfg(test)]
mod tests {
    use super::Affixes;
    use crate::text::Span;
    use proptest::prelude::*;

    const PHRASES: [&str; 7] = ["của", "của tỉnh", "tỉnh", "trên", "trên địa bàn", "bàn", "mới"];

    fn affixes() -> Affixes {
        Affixes::from(PHRASES.map(str::to_owned).to_vec())
    }

    fn check(text: &str, trimmed: &str) {
        assert_eq!(affixes().trim(text, Span::new(0, text.len())).of(text), trimmed);
    }

    #[test]
    fn words_and_signs_are_taken_off_both_ends() {
        check("- của tỉnh, trên địa bàn xi măng mới (", "xi măng");
        check("tỉnhx địa bàn", "tỉnhx địa");
        check("của tỉnh trên", "");
        check("", "");
    }

    #[test]
    fn words_within_a_compound_are_kept() {
        let whole = Affixes::from(vec!["đào tạo".to_owned(), "mới mẻ".to_owned()]);
        let small = Affixes::from(vec!["tạo".to_owned(), "mới".to_owned(), "của".to_owned()]);
        let kept = |text: &str| {
            let span = small.trim_but(text, Span::new(0, text.len()), &whole);
            span.of(text).to_owned()
        };
        assert_eq!(kept("lao động qua đào tạo"), "lao động qua đào tạo");
        assert_eq!(kept("của mới mẻ mới"), "mới mẻ");
        assert_eq!(kept("tạo việc làm mới"), "việc làm");
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_take_off(text in "(của|tỉnh|trên|địa|bàn|mới|xi|,| |  ){0,9}") {
            let inner = affixes().trim(&text, Span::new(0, text.len())).of(&text);
            for phrase in PHRASES {
                let ends = [inner.strip_prefix(phrase), inner.strip_suffix(phrase)];
                let [head, tail] = ends;
                prop_assert!(head.is_none_or(|rest| rest.starts_with(char::is_alphanumeric)));
                prop_assert!(tail.is_none_or(|rest| rest.ends_with(char::is_alphanumeric)));
            }
        }
    }
}
