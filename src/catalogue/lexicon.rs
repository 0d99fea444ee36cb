//! All the vocabulary of a text in one pass.
//!
//! Owns which phrase stands for which entries, and the choice among overlapping ones. Within a group the
//! leftmost longest match wins; matches of different groups overlap freely, since a place may stand
//! inside an item and a cue inside a bound (`tăng trên`). All groups share one tree of words rather
//! than an automaton each: the text is read once, and an automaton over letters could not give way to
//! a shorter phrase when the longest one ends inside a word.
//! Must not know clauses or figures: what a term means where it stands is the extractor's to say.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{Node, Phrases, Sapling, Walk};
use crate::model::id::Id;
use crate::text::Span;
use crate::text::cut::{Piece, cut};
use crate::text::fold::{Folded, fold};

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

const GROUPS: usize = TermGroup::Negative as usize + 1;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMatch<'a> {
    /// Bytes of the folded text.
    pub folded: Range<usize>,
    /// The group of all its terms.
    pub group: TermGroup,
    /// What it may mean, the surest level first; never empty.
    pub terms: &'a [Term],
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
    /// By node: its slots, those that ask more of the case first.
    slots: Vec<Box<[Slot]>>,
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
        Self { phrases, slots: slots.into_iter().map(Vec::into_boxed_slice).collect() }
    }

    /// Every match in a text, by start. `folded` must be the fold of `source`.
    pub fn find<'a>(&'a self, folded: &Folded, source: &str) -> Vec<TermMatch<'a>> {
        let mut search = self.search(folded, source);
        for piece in cut(folded.text()) {
            search.take(piece);
        }
        search.finish()
    }

    /// A search through a text whose pieces are given one by one.
    pub fn search<'a, 't>(&'a self, folded: &'t Folded, source: &'t str) -> Search<'a, 't> {
        Search {
            slots: &self.slots,
            walk: Walk::new(&self.phrases),
            finder: Finder {
                folded,
                source,
                best: [None; GROUPS],
                touched: 0,
                start: 0,
                free: [0; GROUPS],
                found: Vec::new(),
            },
        }
    }
}

/// A search on its way through a text.
#[derive(Debug)]
pub struct Search<'a, 't> {
    slots: &'a [Box<[Slot]>],
    walk: Walk<'a>,
    finder: Finder<'a, 't>,
}

impl<'a> Search<'a, '_> {
    /// Takes the next piece of the folded text.
    #[inline]
    pub fn take(&mut self, piece: Piece) {
        let (slots, finder) = (self.slots, &mut self.finder);
        self.walk
            .take(finder.folded.text(), piece, &mut |span, node| finder.offer(span, node, slots));
    }

    /// Every match, by start.
    pub fn finish(mut self) -> Vec<TermMatch<'a>> {
        let (slots, finder) = (self.slots, &mut self.finder);
        self.walk.finish(&mut |span, node| finder.offer(span, node, slots));
        finder.settle();
        without_parts(self.finder.found)
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

/// The state of one pass.
#[derive(Debug)]
struct Finder<'a, 't> {
    folded: &'t Folded,
    source: &'t str,
    /// The longest match from the present start, by group.
    best: [Option<(Span, &'a Slot)>; GROUPS],
    /// The groups that have one, as bits.
    touched: u32,
    start: u32,
    /// Where the last match of each group ended.
    free: [u32; GROUPS],
    found: Vec<TermMatch<'a>>,
}

impl<'a> Finder<'a, '_> {
    fn offer(&mut self, span: Span, node: Node, slots: &'a [Box<[Slot]>]) {
        if span.start != self.start {
            self.settle();
            self.start = span.start;
        }
        let mut taken = None;
        for slot in slots.get(node as usize).into_iter().flatten() {
            let group = slot.group as usize;
            let free = self.free.get(group).copied().unwrap_or_default();
            if span.start < free || taken == Some(slot.group) || !self.case_fits(span, &slot.case) {
                continue;
            }
            taken = Some(slot.group);
            self.touched |= 1 << group;
            if let Some(best) = self.best.get_mut(group) {
                *best = Some((span, slot));
            }
        }
    }

    fn case_fits(&self, span: Span, case: &Case) -> bool {
        let printed = || {
            let (start, end) =
                (self.folded.to_source(span.from()), self.folded.to_source(span.to()));
            self.source.get(start..end).unwrap_or_default()
        };
        match case {
            Case::Any => true,
            Case::Name => begins_upper(printed()),
            Case::Exact(text) => same_case(text, printed()),
        }
    }

    /// Takes the longest of each group from the present start.
    fn settle(&mut self) {
        while self.touched != 0 {
            let group = self.touched.trailing_zeros() as usize;
            self.touched &= self.touched - 1;
            let best = self.best.get(group).copied().flatten();
            if let (Some((span, slot)), Some(free)) = (best, self.free.get_mut(group)) {
                *free = span.end;
                let (group, terms) = (slot.group, &slot.terms);
                self.found.push(TermMatch { folded: span.from()..span.to(), group, terms });
            }
        }
    }
}

/// Drops what is only a part of another group's longer phrase: a cue in a negative (`bằng` in `đồng
/// bằng`) or in a comparison (`với` in `so với`), a market in the name of a place (`Lào` in `Lào Cai`).
fn without_parts(found: Vec<TermMatch<'_>>) -> Vec<TermMatch<'_>> {
    // The last match of each group up to here. Matches of one group do not overlap, so among those that
    // begin at or before a place only the last can hold it.
    let mut last: [Option<Range<usize>>; GROUPS] = [const { None }; GROUPS];
    let mut keep = vec![true; found.len()];
    let mut next = 0;
    for (index, one) in found.iter().enumerate() {
        while let Some(ahead) =
            found.get(next).filter(|ahead| ahead.folded.start <= one.folded.start)
        {
            if let Some(last) = last.get_mut(ahead.group as usize) {
                *last = Some(ahead.folded.clone());
            }
            next += 1;
        }
        let within = |group: TermGroup| {
            let holder = last.get(group as usize).and_then(Option::as_ref);
            holder.is_some_and(|h| h.end >= one.folded.end && h.len() > one.folded.len())
        };
        let part = match one.group {
            TermGroup::Cue => within(TermGroup::Negative) || within(TermGroup::Comparison),
            TermGroup::Status | TermGroup::Comparison | TermGroup::Bound | TermGroup::Capacity => {
                within(TermGroup::Negative)
            }
            TermGroup::Subject => within(TermGroup::Place),
            _ => false,
        };
        if let Some(keep) = keep.get_mut(index) {
            *keep = !part;
        }
    }
    let mut keep = keep.into_iter();
    found.into_iter().filter(|_| keep.next().unwrap_or(true)).collect()
}

fn begins_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether two spellings of one folded phrase have their capitals in the same places.
pub(super) fn same_case(a: &str, b: &str) -> bool {
    let capitals = |text| str::chars(text).filter(|c| c.is_alphabetic()).map(char::is_uppercase);
    capitals(a).eq(capitals(b))
}
