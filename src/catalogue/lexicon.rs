//! All the vocabulary of a text in one pass.
//!
//! Owns which phrase stands for which entries; [`Search`] chooses among overlapping ones. Within a
//! group the leftmost longest match wins; matches of different groups overlap freely, since a place may stand
//! inside an item and a cue inside a bound (`tăng trên`). All groups share one tree of words rather
//! than an automaton each: the text is read once, and an automaton over letters could not give way to
//! a shorter phrase when the longest one ends inside a word.
//! Must not know clauses or figures: what a term means where it stands is the extractor's to say.

mod search;

use std::collections::HashMap;

use super::words::{Node, Phrases, Sapling};
use crate::model::id::Id;
use crate::text::Span;
use crate::text::cut::cut;
use crate::text::fold::{Folded, fold};
use crate::text::word::WordTable;

pub use search::Search;

/// The list that a term comes from; `index` of a [`Term`] counts in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// `indicators`.
    Indicator,
    /// `pairs`: names indicator and item at once.
    Both,
    /// `items`.
    Item,
    /// `open`; the id is that of its first choice.
    Open,
    /// `cues`.
    Cue,
    /// `statuses`.
    Status,
    /// `comparisons`.
    Comparison,
    /// `bounds`.
    Bound,
    /// `price_basis`.
    PriceBasis,
    /// `price_free`.
    PriceFree,
    /// `capacity_cues`.
    Capacity,
    /// `old` provinces.
    OldProvince,
    /// `new` provinces.
    NewProvince,
    /// `historical` provinces.
    Historical,
    /// `regions`.
    Region,
    /// `deictic`.
    Deictic,
    /// `prefixes` of places.
    Prefix,
    /// `town_prefixes`: the name after it is a town, not the province.
    TownPrefix,
    /// `negatives`: holds a cue word and is none.
    Negative,
}

/// Terms of one group exclude each other where they overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermGroup {
    /// Indicators, items, both, open.
    Subject,
    /// Cues.
    Cue,
    /// Statuses.
    Status,
    /// Comparisons.
    Comparison,
    /// Bounds.
    Bound,
    /// Price bases, and growth freed of prices.
    Price,
    /// Cues of capacity.
    Capacity,
    /// Provinces, regions, words that point to them.
    Place,
    /// What stands before a place.
    Prefix,
    /// What is no cue.
    Negative,
}

impl TermGroup {
    /// How many there are.
    pub const COUNT: usize = Self::Negative as usize + 1;
}

impl TermKind {
    /// Its group.
    pub const fn group(self) -> TermGroup {
        match self {
            Self::Indicator | Self::Both | Self::Item | Self::Open => TermGroup::Subject,
            Self::Cue => TermGroup::Cue,
            Self::Status => TermGroup::Status,
            Self::Comparison => TermGroup::Comparison,
            Self::Bound => TermGroup::Bound,
            Self::PriceBasis | Self::PriceFree => TermGroup::Price,
            Self::Capacity => TermGroup::Capacity,
            Self::OldProvince
            | Self::NewProvince
            | Self::Historical
            | Self::Region
            | Self::Deictic => TermGroup::Place,
            Self::Prefix | Self::TownPrefix => TermGroup::Prefix,
            Self::Negative => TermGroup::Negative,
        }
    }
}

/// How sure a phrase is; the lower wins among matches of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Says it outright.
    Variant,
    /// An abbreviation.
    Abbr,
    /// Needs a guard.
    Weak,
    /// Leaves the pair open.
    Open,
}

/// One meaning of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    /// The list.
    pub kind: TermKind,
    /// How sure.
    pub level: Level,
    /// Its place in the list.
    pub index: u32,
    /// The entry's id, or its text where the list has no ids.
    pub id: Id,
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy)]
pub struct TermMatch<'a> {
    span: Span,
    /// Beside the slot, as every look-up asks for it.
    group: TermGroup,
    slot: &'a Slot,
}

impl<'a> TermMatch<'a> {
    /// Bytes of the folded text.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Where it begins.
    pub const fn from(&self) -> usize {
        self.span.from()
    }

    /// Where it ends.
    pub const fn to(&self) -> usize {
        self.span.to()
    }

    /// The group of all its terms.
    pub const fn group(&self) -> TermGroup {
        self.group
    }

    /// What it may mean, the surest level first; never empty.
    pub fn terms(&self) -> &'a [Term] {
        &self.slot.terms
    }

    /// Whether its surest meaning is an entry.
    pub fn is(&self, id: &str) -> bool {
        self.terms().first().is_some_and(|first| first.id == id)
    }
}

/// What the source must look like, since folding hides it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Case {
    /// Any case.
    Any,
    /// A name: begins with a capital (Hòa Bình, not hòa bình).
    Name,
    /// The same letters in upper case as here.
    Exact(String),
}

/// A phrase on its way into the lexicon.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) case: Case,
    pub(super) term: Term,
}

/// The terms of one group and one case at the end of a phrase.
#[derive(Debug, Clone)]
struct Slot {
    group: TermGroup,
    case: Case,
    terms: Box<[Term]>,
}

/// The compiled vocabulary.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    phrases: Phrases,
    /// The slots of all nodes, those of one node that ask more of the case first.
    slots: Vec<Slot>,
    /// By node: where its slots begin; those of the next node end them.
    begins: Vec<u32>,
}

impl Lexicon {
    pub(super) fn new(list: &[Phrase]) -> Self {
        let mut sapling = Sapling::default();
        let mut ends: HashMap<(Node, TermGroup), Vec<(&Case, Term)>> = HashMap::new();
        for phrase in list {
            if let Some(node) = sapling.add(&fold(&phrase.text)) {
                ends.entry((node, phrase.term.kind.group()))
                    .or_default()
                    .push((&phrase.case, phrase.term));
            }
        }
        let phrases = sapling.seal();
        let mut slots: Vec<Vec<Slot>> = vec![Vec::new(); phrases.nodes()];
        for ((node, group), terms) in ends {
            if let Some(slots) = slots.get_mut(node as usize) {
                slots.extend(slots_of(group, &terms));
            }
        }
        let mut lexicon = Self { phrases, ..Self::default() };
        for mut slots in slots {
            lexicon.begins.push(lexicon.slots.len() as u32);
            lexicon.slots.append(&mut slots);
        }
        lexicon.begins.push(lexicon.slots.len() as u32);
        lexicon
    }

    fn slots(&self, node: Node) -> &[Slot] {
        let at = |node: usize| self.begins.get(node).map_or(0, |&at| at as usize);
        self.slots.get(at(node as usize)..at(node as usize + 1)).unwrap_or_default()
    }

    /// Every match in a text, by start. `folded` must be the fold of `source`.
    pub fn find<'a>(&'a self, folded: &Folded, source: &str) -> Vec<TermMatch<'a>> {
        let mut search = self.search(folded, source);
        for piece in cut(folded.text()) {
            search.take(piece, self.words().get(folded.text(), piece.span).unwrap_or_default());
        }
        search.finish()
    }

    /// Every word of a phrase, by the number under which [`Search::take`] expects it.
    pub fn words(&self) -> &WordTable<u32> {
        self.phrases.words()
    }

    /// A search through a text whose pieces are given one by one.
    pub fn search<'a, 't>(&'a self, folded: &'t Folded, source: &'t str) -> Search<'a, 't> {
        Search::new(self, folded, source)
    }
}

/// The slots of one node and group: for each case its terms, with those that ask for less.
fn slots_of(group: TermGroup, terms: &[(&Case, Term)]) -> Vec<Slot> {
    let mut cases: Vec<&Case> = Vec::new();
    for (case, _) in terms {
        if !cases.contains(case) {
            cases.push(case);
        }
    }
    cases.sort_by_key(|case| match case {
        Case::Exact(_) => 0,
        Case::Name => 1,
        Case::Any => 2,
    });
    let slot = |case: &Case| {
        let asks_no_more = |other: &Case| {
            other == case
                || *other == Case::Any
                || matches!((other, case), (Case::Name, Case::Exact(text)) if begins_upper(text))
        };
        let mut kept: Vec<Term> = Vec::new();
        for &(other, term) in terms {
            if asks_no_more(other) && !kept.contains(&term) {
                kept.push(term);
            }
        }
        kept.sort_by_key(|term| (term.level, term.kind, term.index));
        Slot { group, case: case.clone(), terms: kept.into_boxed_slice() }
    };
    cases.into_iter().map(slot).collect()
}

fn begins_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether two spellings of one folded phrase have their capitals in the same places.
pub(super) fn same_case(a: &str, b: &str) -> bool {
    let capitals = |text| str::chars(text).filter(|c| c.is_alphabetic()).map(char::is_uppercase);
    capitals(a).eq(capitals(b))
}
