//! The small words of the number and period grammars, by the part they play (`assets/words.ron`).
//!
//! Owns the table and its lookup; the grammars own what a sequence of parts means.

use std::collections::HashMap;

use memchr::memmem::{self, Finder};
use serde::Deserialize;

use crate::text::Span;
use crate::text::fold::fold;
use crate::text::word::WordTable;

/// What a word does in a number or a period; the file says which words do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Year,
    Month,
    Quarter,
    Day,
    First,
    Last,
    Half,
    In,
    From,
    To,
    End,
    Before,
    Past,
    This,
    Same,
    Term,
    Stage,
    Season,
    Whole,
    Of,
    Now,
    Total,
    Until,
    Roman1,
    Roman2,
    Roman3,
    Roman4,
    Hundred,
    Tens,
    Odd,
    Scale,
    Age,
    Hour,
    Rank,
    Number,
    Ratio,
    Compare,
    Phone,
    Road,
    Under,
    Mean,
    Point,
    Minus,
    Between,
    Next,
    Just,
    /// A number word that plays no other part.
    Digit,
}

#[derive(Deserialize)]
struct File {
    parts: HashMap<Part, Vec<String>>,
    numbers: HashMap<String, u8>,
    phrases: Lists,
    plain: Vec<String>,
}

/// Lists of phrases; the file says what each is for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Lists {
    pub(super) volume: Vec<String>,
    pub(super) value: Vec<String>,
    pub(super) firms: Vec<String>,
    pub(super) projects: Vec<String>,
    pub(super) capital: Vec<String>,
    pub(super) tail: Vec<String>,
    pub(super) deficit: Vec<String>,
    pub(super) rate: Sought,
    pub(super) noun: Sought,
    pub(super) used: Sought,
    pub(super) zone: Sought,
    pub(super) plant: Sought,
    pub(super) foreign: Sought,
    pub(super) domestic: Sought,
    pub(super) filler: Vec<String>,
    pub(super) idle: Vec<String>,
    pub(super) stub: Openings,
    pub(super) unit_head: Vec<String>,
    pub(super) caption: Openings,
    pub(super) parts_head: Openings,
    pub(super) share_head: Sought,
    pub(super) completion_head: Sought,
    pub(super) compared_head: Sought,
    pub(super) difference_head: Sought,
    pub(super) plain: Vec<String>,
    pub(super) tie: Vec<String>,
    pub(super) actor: Vec<String>,
    pub(super) at: Vec<String>,
    pub(super) link: Vec<String>,
    pub(super) turning: Vec<String>,
    pub(super) in_step: Sought,
    pub(super) except: Sought,
    pub(super) price_free: Sought,
    pub(super) never: Sought,
    pub(super) standing: Sought,
    pub(super) announcing: Sought,
    pub(super) founded: Sought,
    pub(super) public: Sought,
    pub(super) spent: Sought,
    pub(super) carried_out: Vec<String>,
    pub(super) vague: Vec<String>,
    pub(super) before_minus: Vec<String>,
    pub(super) time: Beside,
}

/// What stands around a period phrase and tells the part that it plays.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Beside {
    pub(super) since: Sought,
    pub(super) meanwhile: Sought,
    pub(super) many: Sought,
    pub(super) onward: Sought,
    pub(super) superlative: Sought,
    pub(super) comparative: Sought,
    pub(super) born: Sought,
    pub(super) law: Sought,
    pub(super) paper: Sought,
    pub(super) meeting: Sought,
    pub(super) point: Sought,
    pub(super) named: Sought,
    pub(super) present: Sought,
    pub(super) present_at: Sought,
    pub(super) shown: Sought,
    pub(super) ago: Sought,
    pub(super) summed: Sought,
    pub(super) rise: Sought,
    pub(super) made: Sought,
    pub(super) renewed: Sought,
    pub(super) aimed: Sought,
    pub(super) judged: Sought,
    pub(super) plan_noun: Sought,
    pub(super) reached: Sought,
    pub(super) aiming: Sought,
    pub(super) several: Sought,
}

impl Lists {
    fn folded(mut self) -> Self {
        let lists = [
            &mut self.volume,
            &mut self.value,
            &mut self.firms,
            &mut self.projects,
            &mut self.capital,
            &mut self.tail,
            &mut self.deficit,
            &mut self.filler,
            &mut self.idle,
            &mut self.unit_head,
            &mut self.plain,
            &mut self.tie,
            &mut self.actor,
            &mut self.at,
            &mut self.link,
            &mut self.turning,
            &mut self.vague,
            &mut self.before_minus,
        ];
        for phrase in lists.into_iter().flatten() {
            *phrase = fold(phrase);
        }
        self
    }
}

/// Phrases that a text may begin with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Openings(Vec<String>);

impl From<Vec<String>> for Openings {
    fn from(phrases: Vec<String>) -> Self {
        Self(phrases.iter().map(|phrase| fold(phrase)).collect())
    }
}

impl Openings {
    /// Whether a text begins with one of them.
    pub(super) fn starts(&self, text: &str) -> bool {
        self.0.iter().any(|phrase| {
            text.strip_prefix(phrase.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }
}

/// Phrases that are looked for anywhere in a text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Sought(Vec<Finder<'static>>);

impl From<Vec<String>> for Sought {
    fn from(phrases: Vec<String>) -> Self {
        Self(phrases.iter().map(|phrase| Finder::new(&fold(phrase)).into_owned()).collect())
    }
}

impl Sought {
    /// Whether a text begins with one of them.
    pub(super) fn begins(&self, text: &str) -> bool {
        self.0.iter().any(|finder| text.as_bytes().starts_with(finder.needle()))
    }

    /// How long the longest of them is that a text begins with.
    pub(super) fn length(&self, text: &str) -> Option<usize> {
        let held =
            self.0.iter().map(Finder::needle).filter(|needle| text.as_bytes().starts_with(needle));
        held.map(<[u8]>::len).max()
    }

    /// Where the last of them begins.
    pub(super) fn last_in(&self, text: &str) -> Option<usize> {
        let text = text.as_bytes();
        // Most texts hold none, and a search from the front tells so much sooner.
        let held = self.0.iter().filter(|finder| finder.find(text).is_some());
        held.filter_map(|finder| memmem::rfind(text, finder.needle())).max()
    }

    /// Whether a text ends with one of them, as whole words.
    pub(super) fn ends(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.0.iter().any(|finder| {
            let needle = finder.needle();
            let head = bytes.len().checked_sub(needle.len()).and_then(|at| text.get(..at));
            bytes.ends_with(needle)
                && head.is_some_and(|head| !head.ends_with(char::is_alphanumeric))
        })
    }

    /// What stands behind the last of them.
    pub(super) fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        let bytes = text.as_bytes();
        let held = self.0.iter().filter(|finder| finder.find(bytes).is_some());
        let ends = held.filter_map(|finder| {
            memmem::rfind(bytes, finder.needle()).map(|at| at + finder.needle().len())
        });
        ends.max().and_then(|end| text.get(end..))
    }
}

/// The words of the file.
#[derive(Debug, Default)]
pub(super) struct Words {
    parts: WordTable<Part>,
    numbers: WordTable<u8>,
    /// Phrases that the reading looks for where it needs them, folded.
    pub(super) phrases: Lists,
    /// Words that a text without diacritics means first, then the parts and numbers.
    pub(super) plain: Vec<String>,
}

impl Words {
    /// The table of `assets/words.ron`.
    pub(super) fn load() -> Self {
        Self::parse(include_str!("../../assets/words.ron")).unwrap_or_default()
    }

    fn parse(source: &str) -> Result<Self, ron::error::SpannedError> {
        let file: File = ron::from_str(source)?;
        // A table has no order of its own; the same words must win every time.
        let mut small: Vec<String> =
            file.parts.values().flatten().chain(file.numbers.keys()).cloned().collect();
        small.sort_unstable();
        let plain = file.plain.into_iter().chain(small).collect();
        let numbers: Vec<_> = file.numbers.iter().map(|(word, n)| (fold(word), *n)).collect();
        let words = |(part, words): (&Part, &Vec<String>)| {
            words.iter().map(|word| (fold(word), *part)).collect::<Vec<_>>()
        };
        let mut parts: Vec<_> = file.parts.iter().flat_map(words).collect();
        // The first part of a word counts, and naming a number is the last.
        parts.extend(numbers.iter().map(|(word, _)| (word.clone(), Part::Digit)));
        Ok(Self {
            parts: WordTable::new(parts.iter().map(|(word, part)| (word.as_str(), *part))),
            numbers: WordTable::new(numbers.iter().map(|(word, n)| (word.as_str(), *n))),
            phrases: file.phrases.folded(),
            plain,
        })
    }

    /// The part that the folded word at a span plays.
    #[inline]
    pub(super) fn part(&self, text: &str, word: Span) -> Option<Part> {
        self.parts.get(text, word)
    }

    /// Whether a word only leads to a place: `tại`, `ở`.
    pub(super) fn is_place_word(&self, word: &str) -> bool {
        self.phrases.at.iter().any(|known| known == word)
    }

    /// The number that the folded word at a span names.
    pub(super) fn number(&self, text: &str, word: Span) -> Option<u8> {
        self.numbers.get(text, word)
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Sought, Words};
    use crate::text::Span;
    use crate::text::fold::fold;

    #[test]
    fn the_last_phrase_of_a_text_is_found() {
        let sought = Sought::from(vec!["tỷ lệ".to_owned(), "mức".to_owned()]);
        assert_eq!(sought.last_in("tỉ lệ, mức, mứt"), "tỉ lệ, mức".find("mức"));
        assert_eq!(sought.last_in("mức, tỉ lệ, tỉ"), "mức, tỉ lệ".find("tỉ lệ"));
        assert_eq!(sought.last_in("tỉ"), None);
    }

    #[test]
    fn the_file_is_sound() {
        let words = Words::parse(include_str!("../../assets/words.ron"));
        assert!(words.is_ok_and(|words| words.phrases.filler.len() > 5));
    }

    #[test]
    fn a_word_is_found_however_it_is_spelled() {
        let words = Words::load();
        let read = |word: &str| {
            let (word, span) = (fold(word), Span::new(0, word.len()));
            (words.part(&word, span), words.number(&word, span))
        };
        assert_eq!(read("Quý"), (Some(Part::Quarter), None));
        assert_eq!(read("QUÍ"), (Some(Part::Quarter), None));
        assert_eq!(read("trường"), (None, None));
        assert_eq!(read("năm"), (Some(Part::Year), Some(5)));
        assert_eq!(read("hai"), (Some(Part::Digit), Some(2)));
    }
}
