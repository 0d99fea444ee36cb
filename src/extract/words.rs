//! The small words of the number and period grammars, by the part they play (`assets/words.ron`).
//!
//! Owns the table and its lookup; the grammars own what a sequence of parts means.

use std::collections::HashMap;

use memchr::memmem::Finder;
use serde::Deserialize;

use super::affix::Affixes;
use super::said::{Openings, Said, Word, Wordings};
use crate::catalogue::Lexicon;
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
    pub(super) rate: Said,
    pub(super) noun: Said,
    pub(super) used: Said,
    pub(super) zone: Said,
    pub(super) plant: Said,
    pub(super) foreign: Said,
    pub(super) domestic: Said,
    pub(super) growth: Said,
    pub(super) growing: Said,
    pub(super) class: Said,
    pub(super) doing: Said,
    pub(super) pointing: Said,
    pub(super) filler: Affixes,
    pub(super) idle: Affixes,
    pub(super) stub: Openings,
    pub(super) remark_head: Vec<String>,
    pub(super) unit_head: Vec<String>,
    pub(super) caption: Openings,
    pub(super) parts_head: Openings,
    pub(super) share_head: Sought,
    pub(super) completion_head: Sought,
    pub(super) compared_head: Sought,
    pub(super) difference_head: Sought,
    pub(super) plain: Affixes,
    pub(super) tie: Vec<String>,
    pub(super) actor: Vec<String>,
    pub(super) fund: Vec<String>,
    pub(super) compound: Affixes,
    pub(super) at: Vec<String>,
    pub(super) link: Vec<String>,
    pub(super) turning: Vec<String>,
    pub(super) in_step: Said,
    pub(super) except: Said,
    pub(super) price_free: Said,
    pub(super) again: Sought,
    pub(super) resolves: Said,
    pub(super) falls: Said,
    pub(super) never: Said,
    pub(super) standing: Said,
    pub(super) announcing: Said,
    pub(super) founded: Said,
    pub(super) public: Said,
    pub(super) spent: Said,
    pub(super) carried_out: Vec<String>,
    pub(super) vague: Vec<String>,
    pub(super) before_minus: Vec<String>,
    pub(super) time: Beside,
    pub(super) place: AtPlace,
}

/// What stands before a place that is none of the figure.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct AtPlace {
    pub(super) ranked: Said,
    pub(super) against: Said,
    pub(super) named: Said,
    pub(super) district: Vec<String>,
    pub(super) lies_in: Sought,
}

/// What stands around a period phrase and tells the part that it plays.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Beside {
    pub(super) since: Said,
    pub(super) meanwhile: Sought,
    pub(super) many: Said,
    pub(super) onward: Said,
    pub(super) superlative: Said,
    pub(super) comparative: Said,
    pub(super) born: Said,
    pub(super) one_of: Said,
    pub(super) tasks: Said,
    pub(super) law: Said,
    pub(super) paper: Said,
    pub(super) meeting: Said,
    pub(super) point: Said,
    pub(super) named: Sought,
    pub(super) present: Sought,
    pub(super) present_at: Sought,
    pub(super) shown: Sought,
    pub(super) ago: Sought,
    pub(super) summed: Sought,
    pub(super) summing: Sought,
    pub(super) moment: Sought,
    pub(super) rise: Said,
    pub(super) made: Said,
    pub(super) renewed: Sought,
    pub(super) yearly: Sought,
    pub(super) aimed: Said,
    pub(super) judged: Said,
    pub(super) account: Said,
    pub(super) closing: Sought,
    pub(super) met: Sought,
    pub(super) done: Sought,
    pub(super) kind_of_aim: Sought,
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
            &mut self.remark_head,
            &mut self.unit_head,
            &mut self.tie,
            &mut self.actor,
            &mut self.fund,
            &mut self.at,
            &mut self.link,
            &mut self.turning,
            &mut self.vague,
            &mut self.place.district,
            &mut self.before_minus,
        ];
        for phrase in lists.into_iter().flatten() {
            *phrase = fold(phrase);
        }
        self
    }

    /// The lists whose wordings are found in the one pass over a text.
    fn said(&mut self) -> impl Iterator<Item = &mut Said> {
        let Self { rate, noun, foreign, domestic, in_step, never, standing, .. } = self;
        let Self { announcing, founded, public, spent, zone, plant, used, .. } = self;
        let Self { growth, growing, class, doing, pointing, except, price_free, resolves, .. } =
            self;
        let Self { falls, time, place, .. } = self;
        let own = [
            rate, noun, used, except, foreign, domestic, in_step, never, standing, announcing,
            founded, public, spent, zone, plant, growth, growing, class, doing, pointing,
            price_free, resolves, falls,
        ];
        own.into_iter().chain(time.said()).chain(place.said())
    }
}

impl Beside {
    fn said(&mut self) -> [&mut Said; 17] {
        let Self {
            since, many, onward, superlative, comparative, born, one_of, tasks, law, ..
        } = self;
        let Self { paper, meeting, point, rise, made, aimed, judged, account, .. } = self;
        [
            since,
            many,
            onward,
            superlative,
            comparative,
            born,
            one_of,
            tasks,
            law,
            paper,
            meeting,
            point,
            rise,
            made,
            aimed,
            judged,
            account,
        ]
    }
}

impl AtPlace {
    fn said(&mut self) -> [&mut Said; 3] {
        let Self { ranked, against, named, .. } = self;
        [ranked, against, named]
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

    /// Whether one of them stands in a text.
    pub(super) fn within(&self, text: &str) -> bool {
        self.0.iter().any(|finder| finder.find(text.as_bytes()).is_some())
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
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The part that it plays in the grammars.
    pub(super) part: Option<Part>,
    /// Its place among the words of [`Words::wordings`].
    pub(super) said: Option<Word>,
    /// Its number among the words of the vocabulary; 0 for none of them.
    pub(super) term: u32,
}

/// The words of the file.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: WordTable<Known>,
    numbers: WordTable<u8>,
    /// The wordings that are found in the one pass over a text.
    pub(super) wordings: Wordings,
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
        let mut file: File = ron::from_str(source)?;
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
        let wordings = Wordings::new(file.phrases.said());
        let mut known: HashMap<&str, Known> = HashMap::new();
        for (word, part) in &parts {
            known.entry(word).or_default().part.get_or_insert(*part);
        }
        for (word, said) in wordings.words() {
            known.entry(word).or_default().said = Some(said);
        }
        Ok(Self {
            known: WordTable::new(known),
            wordings: wordings.clone(),
            numbers: WordTable::new(numbers.iter().map(|(word, n)| (word.as_str(), *n))),
            phrases: file.phrases.folded(),
            plain,
        })
    }

    /// The same words beside those of the vocabulary, so that each word of a text is looked up once.
    pub(super) fn beside(mut self, lexicon: &Lexicon) -> Self {
        self.known = self.known.join(lexicon.words(), |known, term| Known {
            term: term.unwrap_or_default(),
            ..known.unwrap_or_default()
        });
        self
    }

    /// What is known of the folded word at a span.
    #[inline]
    pub(super) fn known(&self, text: &str, word: Span) -> Known {
        self.known.get(text, word).unwrap_or_default()
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
    fn phrases_are_found_however_they_are_spelled() {
        let sought = Sought::from(vec!["tỷ lệ".to_owned(), "mức".to_owned()]);
        assert!(sought.within("theo tỉ lệ") && sought.within("mức"));
        assert!(!sought.within("tỉ"));
        assert!(sought.ends("theo tỉ lệ") && !sought.ends("amức"));
    }

    #[test]
    fn the_file_is_sound() {
        let words = Words::parse(include_str!("../../assets/words.ron"));
        assert!(words.is_ok_and(|words| words.phrases.vague.len() > 5));
    }

    #[test]
    fn a_word_is_found_however_it_is_spelled() {
        let words = Words::load();
        let read = |word: &str| {
            let (word, span) = (fold(word), Span::new(0, word.len()));
            (words.known(&word, span).part, words.number(&word, span))
        };
        assert_eq!(read("Quý"), (Some(Part::Quarter), None));
        assert_eq!(read("QUÍ"), (Some(Part::Quarter), None));
        assert_eq!(read("trường"), (None, None));
        assert_eq!(read("năm"), (Some(Part::Year), Some(5)));
        assert_eq!(read("hai"), (Some(Part::Digit), Some(2)));
    }
}
