//! The small words of the number and period grammars, by the part they play (`assets/words.ron`).
//!
//! Owns the table and its lookup; the grammars own what a sequence of parts means.

use std::collections::HashMap;

use memchr::memmem::{self, Finder};
use serde::Deserialize;

use crate::text::fold::fold;

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
}

/// Lists of phrases; the file says what each is for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Lists {
    pub(super) volume: Vec<String>,
    pub(super) value: Vec<String>,
    pub(super) count: Vec<String>,
    pub(super) capital: Vec<String>,
    pub(super) tail: Vec<String>,
    pub(super) deficit: Vec<String>,
    pub(super) rate: Sought,
    pub(super) noun: Sought,
    pub(super) foreign: Sought,
    pub(super) domestic: Sought,
    pub(super) filler: Vec<String>,
    pub(super) plain: Vec<String>,
    pub(super) tie: Vec<String>,
    pub(super) actor: Vec<String>,
    pub(super) at: Vec<String>,
    pub(super) link: Vec<String>,
    pub(super) bare: Vec<String>,
    pub(super) in_step: Sought,
    pub(super) never: Sought,
    pub(super) standing: Sought,
    pub(super) announcing: Sought,
    pub(super) founded: Sought,
    pub(super) spent: Sought,
    pub(super) vague: Vec<String>,
    pub(super) before_minus: Vec<String>,
}

impl Lists {
    fn folded(mut self) -> Self {
        let lists = [
            &mut self.volume,
            &mut self.value,
            &mut self.count,
            &mut self.capital,
            &mut self.tail,
            &mut self.deficit,
            &mut self.filler,
            &mut self.plain,
            &mut self.tie,
            &mut self.actor,
            &mut self.at,
            &mut self.link,
            &mut self.bare,
            &mut self.vague,
            &mut self.before_minus,
        ];
        for phrase in lists.into_iter().flatten() {
            *phrase = fold(phrase);
        }
        self
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

    /// Where the last of them begins.
    pub(super) fn last_in(&self, text: &str) -> Option<usize> {
        let text = text.as_bytes();
        // Most texts hold none, and a search from the front tells so much sooner.
        let held = self.0.iter().filter(|finder| finder.find(text).is_some());
        held.filter_map(|finder| memmem::rfind(text, finder.needle())).max()
    }
}

/// Words of at most eight bytes, packed into integers and sorted.
#[derive(Debug, Default)]
pub(super) struct Words {
    parts: Vec<(u64, Part)>,
    numbers: Vec<(u64, u8)>,
    /// Phrases that the reading looks for where it needs them, folded.
    pub(super) phrases: Lists,
}

impl Words {
    /// The table of `assets/words.ron`.
    pub(super) fn load() -> Self {
        Self::parse(include_str!("../../assets/words.ron")).unwrap_or_default()
    }

    fn parse(source: &str) -> Result<Self, ron::error::SpannedError> {
        let file: File = ron::from_str(source)?;
        let mut numbers: Vec<_> =
            file.numbers.iter().filter_map(|(word, n)| Some((pack(&fold(word))?, *n))).collect();
        numbers.sort_unstable();
        let mut parts: Vec<_> = file
            .parts
            .iter()
            .flat_map(|(part, words)| words.iter().map(move |word| (word, *part)))
            .filter_map(|(word, part)| Some((pack(&fold(word))?, part)))
            .collect();
        let taken: Vec<u64> = parts.iter().map(|(word, _)| *word).collect();
        let alone = numbers.iter().filter(|(word, _)| !taken.contains(word));
        parts.extend(alone.map(|(word, _)| (*word, Part::Digit)));
        parts.sort_unstable_by_key(|(word, _)| *word);
        let phrases = file.phrases.folded();
        Ok(Self { parts, numbers, phrases })
    }

    /// The part that a folded word plays.
    pub(super) fn part(&self, word: &str) -> Option<Part> {
        let packed = pack(word)?;
        let at = self.parts.binary_search_by_key(&packed, |(word, _)| *word).ok()?;
        self.parts.get(at).map(|(_, part)| *part)
    }

    /// Whether a word only leads to a place: `tại`, `ở`.
    pub(super) fn is_place_word(&self, word: &str) -> bool {
        self.phrases.at.iter().any(|known| known == word)
    }

    /// The number that a folded word names.
    pub(super) fn number(&self, word: &str) -> Option<u8> {
        let packed = pack(word)?;
        let at = self.numbers.binary_search_by_key(&packed, |(word, _)| *word).ok()?;
        self.numbers.get(at).map(|(_, number)| *number)
    }
}

/// A word of at most eight bytes as an integer.
fn pack(word: &str) -> Option<u64> {
    (word.len() <= 8).then(|| word.bytes().fold(0, |packed, byte| packed << 8 | u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::{Part, Sought, Words};
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
        assert!(words.is_ok_and(|words| words.parts.len() > 60));
    }

    #[test]
    fn a_word_is_found_however_it_is_spelled() {
        let words = Words::load();
        assert_eq!(words.part(&fold("Quý")), Some(Part::Quarter));
        assert_eq!(words.part(&fold("QUÍ")), Some(Part::Quarter));
        assert_eq!(words.part("trường"), None);
        assert_eq!((words.part("năm"), words.number("năm")), (Some(Part::Year), Some(5)));
        assert_eq!((words.part("hai"), words.number("hai")), (Some(Part::Digit), Some(2)));
    }
}
