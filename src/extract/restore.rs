//! Text typed without diacritics: read as if it had them.
//!
//! Owns which paragraphs lack them and what their words are. The vocabulary gives the diacritics back,
//! the longest phrase first, in the folded view alone: what is printed stays as it is, and what comes
//! out of such a paragraph is less sure. Accented text is never touched, so that `tang` there is no
//! `tăng`. Must not know what the words mean.

use std::collections::HashMap;
use std::ops::Range;

use super::words::Words;
use crate::catalogue::Catalogue;
use crate::text::Span;
use crate::text::fold::{Folded, fold, plain};
use crate::text::syllable::is_bare_syllable;

/// One in so many words with diacritics is still a text without them.
const FEW: usize = 20;

/// A paragraph without diacritics in an accented document has at least so many words.
const LONG: usize = 8;

/// The vocabulary by its spelling without diacritics.
#[derive(Debug, Default)]
pub(super) struct Restorer {
    phrases: Phrases,
    /// Units and scales, which win behind a number: `15 con`.
    units: Phrases,
    /// Scales, which a unit may follow anywhere: `triệu con`.
    scales: Vec<String>,
    /// Words of the longest phrase.
    longest: usize,
}

type Phrases = HashMap<Box<str>, Box<str>>;

/// What a line is made of.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    words: usize,
    accented: usize,
    /// Words that could be Vietnamese syllables without their diacritics.
    syllables: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.accented += other.accented;
        self.syllables += other.syllables;
    }

    /// Whether the words without diacritics are Vietnamese.
    const fn sounds_vietnamese(self) -> bool {
        self.syllables * 5 >= (self.words - self.accented) * 4
    }
}

impl Restorer {
    /// A restorer that knows the wordings of the catalogue and of the grammars; where two are spelled
    /// alike without diacritics, the earlier one counts.
    pub(super) fn new(catalogue: &Catalogue, words: &Words) -> Self {
        let mut longest = 0;
        let mut add = |phrases: &mut Phrases, wording: &str| {
            let (accented, bare) = (fold(wording), plain(wording));
            if accented.chars().count() == bare.chars().count() {
                longest = longest.max(bare.split(' ').count());
                phrases.entry(bare.into()).or_insert_with(|| accented.into());
            }
        };
        let (mut phrases, mut units) = (Phrases::new(), Phrases::new());
        catalogue.unit_wordings().for_each(|wording| add(&mut units, wording));
        words.plain.iter().for_each(|wording| add(&mut phrases, wording));
        catalogue.unit_wordings().for_each(|wording| add(&mut phrases, wording));
        catalogue.wordings().iter().for_each(|wording| add(&mut phrases, wording));
        let scales = catalogue.scales.iter().flat_map(|scale| &scale.variants);
        let scales = scales.map(|scale| plain(scale)).collect();
        Self { phrases, units, scales, longest }
    }

    /// The view of a text with the diacritics of its bare paragraphs, and where these are; none when
    /// there is no such paragraph.
    pub(super) fn restore(&self, folded: &Folded) -> Option<(Folded, Vec<Span>)> {
        let text = folded.text();
        if !may_be_bare(text) {
            return None;
        }
        let lines: Vec<(Range<usize>, Count)> = lines(text)
            .map(|line| (line.clone(), count(text.get(line).unwrap_or_default())))
            .collect();
        let mut whole = Count::default();
        for (_, count) in &lines {
            whole.add(*count);
        }
        let bare = whole.accented * FEW <= whole.words && whole.sounds_vietnamese();
        if !bare && !lines.iter().any(|(_, count)| is_bare(*count)) {
            return None;
        }
        let mut places: Vec<(Range<usize>, &str)> = Vec::new();
        let mut found = Vec::new();
        for (line, count) in &lines {
            if count.words == 0 || count.accented > 0 || !(bare || is_bare(*count)) {
                continue;
            }
            let before = places.len();
            self.line(text, line.clone(), &mut places);
            let long = |(range, _): &&(Range<usize>, &str)| {
                text.get(range.clone()).is_some_and(|words| words.contains(' '))
            };
            let known = places.iter().skip(before).filter(long).count();
            if bare || known >= 2 {
                found.push(Span::new(line.start, line.end));
            } else {
                places.truncate(before);
            }
        }
        // English by its words alone is none of the vocabulary.
        let told = places.iter().any(|(_, words)| words.contains(' ') && !words.is_ascii());
        told.then(|| {
            let restored = folded.rewritten(&places);
            // The places of the bare lines in the new text, by way of the source.
            let moved = |span: &Span| {
                let (start, end) = (folded.to_source(span.from()), folded.to_source(span.to()));
                Span::new(restored.from_source(start), restored.from_source(end))
            };
            let spans = found.iter().map(moved).collect();
            (restored, spans)
        })
    }

    /// The phrases of a line, from the left, the longest first.
    fn line<'r>(
        &'r self,
        text: &str,
        line: Range<usize>,
        places: &mut Vec<(Range<usize>, &'r str)>,
    ) {
        let start = line.start;
        let words: Vec<Range<usize>> = words(text, line).collect();
        let (mut at, mut behind) = (0, 0);
        while let Some(first) = words.get(at) {
            let most = self.longest.min(words.len() - at);
            let longest = |phrases: &'r Phrases| {
                (1..=most).rev().find_map(|length| {
                    let range = first.start..words.get(at + length - 1)?.end;
                    Some((length, range.clone(), phrases.get(text.get(range)?)?))
                })
            };
            // Behind a number, or a unit behind it.
            let gap = text.get(behind.max(start)..first.start).unwrap_or_default();
            let counted = gap.trim_end().ends_with(|c: char| c.is_ascii_digit())
                || (behind > 0 && gap.trim().is_empty());
            let unit = longest(&self.units).filter(|_| counted);
            let is_unit = unit.is_some();
            if let Some((length, range, accented)) = unit.or_else(|| longest(&self.phrases)) {
                let scale =
                    || text.get(range.clone()).is_some_and(|w| self.scales.iter().any(|s| s == w));
                behind = if is_unit || scale() { range.end } else { 0 };
                places.push((range, accented));
                at += length;
            } else {
                at += 1;
            }
        }
    }
}

/// A quick look that nearly every accented text stops at: is there no letter with a diacritic, or a
/// longer line without any?
fn may_be_bare(text: &str) -> bool {
    let accented =
        |line: &str| !line.is_ascii() && line.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let long = |line: &str| {
        let letters = line.bytes().filter(u8::is_ascii_alphabetic).count();
        letters >= 2 * LONG && line.bytes().filter(|&byte| byte == b' ').count() + 1 >= LONG
    };
    let mut none = true;
    for line in text.split('\n') {
        if accented(line) {
            none = false;
        } else if long(line) {
            return true;
        }
    }
    none && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether a paragraph of an accented document lacks its diacritics.
fn is_bare(count: Count) -> bool {
    count.words >= LONG && count.accented == 0 && count.sounds_vietnamese()
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let begin = start;
        start += line.len();
        begin..start
    })
}

/// The runs of letters of a line.
fn words(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = line.start;
    let line = text.get(line).unwrap_or_default();
    let mut from = None;
    line.char_indices().chain([(line.len(), ' ')]).filter_map(move |(at, c)| {
        if c.is_alphabetic() {
            from.get_or_insert(at);
            return None;
        }
        from.take().map(|from| start + from..start + at)
    })
}

fn count(line: &str) -> Count {
    let mut count = Count::default();
    for word in words(line, 0..line.len()).filter_map(|word| line.get(word)) {
        count.words += 1;
        count.accented += usize::from(!word.is_ascii());
        count.syllables += usize::from(word.is_ascii() && is_bare_syllable(word));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::Restorer;
    use crate::catalogue::Catalogue;
    use crate::extract::words::Words;
    use crate::text::fold::Folded;

    fn restored(text: &str) -> Option<String> {
        let restorer = Restorer::new(&Catalogue::load(None).unwrap(), &Words::load());
        Some(restorer.restore(&Folded::new(text))?.0.text().to_owned())
    }

    #[test]
    fn the_vocabulary_gives_the_diacritics_back() {
        let text = "Gia tri san xuat cong nghiep dat 7.398 ty dong, tang 5,1% so voi cung ky";
        let told = "giá trị sản xuất công nghiệp đạt 7.398 tỉ đồng, tăng 5,1% so với cùng kì";
        assert_eq!(restored(text).as_deref(), Some(told));
    }

    #[test]
    fn accented_text_and_other_languages_are_left() {
        for text in [
            "Giá trị sản xuất công nghiệp tăng 5%, tang vật trị giá 2 tỷ đồng",
            "Exports of the province reached 5 million USD in 2012, up 5.1% on the year before",
            "",
            "2012 | 5,1 | 7,3",
        ] {
            assert_eq!(restored(text), None, "{text}");
        }
    }

    #[test]
    fn one_bare_paragraph_is_restored_alone() {
        let text = "Năm 2012, giá trị sản xuất công nghiệp đạt 100 tỷ đồng, tang vật nhiều.\n\
                    Kim ngach xuat khau cua tinh nam 2012 uoc dat 5 trieu USD.";
        let restored = restored(text).unwrap();
        assert!(restored.contains("tang vật"), "{restored}");
        assert!(
            restored.contains("kim ngạch xuất khẩu của tỉnh năm 2012 ước đạt 5 triệu"),
            "{restored}"
        );
    }
}
