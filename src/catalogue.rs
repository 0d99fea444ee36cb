//! The vocabulary: indicators, items, units, regions and the words around figures.
//!
//! Owns `assets/*.ron`, the overlay that users lay over them, and their compiled forms. All vocabulary
//! is data; the headers of the files say how phrases combine. Must not know how a text is read: it finds
//! terms and answers look-ups. No file, clock or environment is touched here.

pub mod names;

mod check;
mod compile;
mod entry;
mod lexicon;
mod list;
mod load;
mod measure;
mod schema;
mod wording;
mod words;

use std::sync::OnceLock;

pub use check::{Fault, Named, Problem};
pub use lexicon::{Level, Lexicon, Search, Term, TermGroup, TermKind, TermMatch};
pub use list::{Keyed, List};
pub use load::{BUNDLED, CatalogueError, locate};
pub use measure::{UnitMatch, Units};
pub use schema::cues::{Bound, Comparison, Cue, Frame, PeriodPattern, PriceBasis, StatusCue, Trap};
pub use schema::regions::{Deictic, Historical, Province, Region, Scheme};
pub use schema::units::{DimensionRule, NotFigure, Per, Scale, Unit};
pub use schema::{
    Both, Identity, Indicator, Item, NamePattern, Open, Pair, Partition, Rule, Set, Turn,
};

use crate::text::Digest;
use names::Class;

/// How numbers are written.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct NumberFormat {
    /// The decimal mark.
    pub decimal: String,
    /// Signs between groups of digits.
    pub group: Vec<String>,
    /// Signs between the ends of a range.
    pub range_dashes: Vec<String>,
    /// How to read what can be read in two ways, in words.
    pub rules: Vec<String>,
    /// What looks like a figure and is none.
    pub not_figures: List<NotFigure>,
}

/// The vocabulary, complete and compiled. Lists keep the order of the files.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Catalogue {
    /// Base indicators.
    pub indicators: List<Indicator>,
    /// Named lists of indicators.
    pub sets: List<Set>,
    /// Their parts.
    pub items: List<Item>,
    /// Pairs that one phrase names, as [`TermKind::Both`] counts them.
    pub pairs: Vec<Pair>,
    /// Patterns of names of plants, projects and firms.
    pub name_patterns: List<NamePattern>,
    /// Phrases that leave the pair open.
    pub open: Vec<Open>,
    /// Parts that add up.
    pub partitions: Vec<Partition>,
    /// Equations between indicators.
    pub identities: List<Identity>,
    /// What a checker can test.
    pub rules: List<Rule>,
    /// How numbers are written.
    pub number_format: NumberFormat,
    /// Scale words.
    pub scales: List<Scale>,
    /// Numbers written as words.
    pub number_words: Vec<(String, u32)>,
    /// Dimensions.
    pub dimensions: List<DimensionRule>,
    /// Units.
    pub units: List<Unit>,
    /// Rate suffixes.
    pub per: Vec<Per>,
    /// Words that make a figure a capacity.
    pub capacity_cues: Vec<String>,
    /// Divisions of the country.
    pub schemes: List<Scheme>,
    /// What may stand before a place.
    pub prefixes: Vec<String>,
    /// What makes the name after it a town.
    pub town_prefixes: Vec<String>,
    /// Phrases that point to places.
    pub deictic: Vec<Deictic>,
    /// The 63 provinces.
    pub old_provinces: List<Province>,
    /// The 34 provinces.
    pub new_provinces: List<Province>,
    /// Provinces before them.
    pub historical: List<Historical>,
    /// Regions.
    pub regions: List<Region>,
    /// Words that say what a number measures.
    pub cues: List<Cue>,
    /// Cue and comparison around a figure.
    pub frames: List<Frame>,
    /// Words that say how firm it is.
    pub statuses: List<StatusCue>,
    /// Words that say what it is compared with.
    pub comparisons: List<Comparison>,
    /// Words that bound it.
    pub bounds: List<Bound>,
    /// Frames of ranges.
    pub ranges: Vec<String>,
    /// Signs of an open list.
    pub ellipses: Vec<String>,
    /// Words that say at what prices.
    pub price_basis: List<PriceBasis>,
    /// Words for growth freed of prices.
    pub price_free: Vec<String>,
    /// Period phrases.
    pub periods: List<PeriodPattern>,
    /// Phrases that hold a cue and are none.
    pub negatives: Vec<String>,
    /// Ways in which real text goes wrong.
    pub traps: List<Trap>,
    /// Phrases between an indicator and an item, as words.
    links: Vec<Vec<String>>,
    lexicon: Lexicon,
    reader: Units,
    overlay: Option<Digest>,
}

static BUILTIN: OnceLock<Result<Catalogue, CatalogueError>> = OnceLock::new();

impl Catalogue {
    /// The bundled vocabulary, parsed once. A test makes sure that it parses; the error is there so
    /// that nothing here need panic.
    pub fn builtin() -> Result<&'static Self, CatalogueError> {
        BUILTIN.get_or_init(|| Self::load(None)).as_ref().map_err(Clone::clone)
    }

    /// The bundled vocabulary with a user's file laid over it: same schema, every list optional, rows
    /// of known ids replace fields and add phrases, rows of new ids are added.
    pub fn load(overlay: Option<&str>) -> Result<Self, CatalogueError> {
        let compiled = compile::compile(load::Rows::read(overlay)?, overlay)?;
        Ok(Self { overlay: overlay.map(Digest::of), ..compiled })
    }

    /// An indicator by id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.get(id)
    }

    /// An item by id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.get(id)
    }

    /// A unit by id, without rates.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.get(id)
    }

    /// A region by id, with or without `R:`.
    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.get(id.strip_prefix("R:").unwrap_or(id))
    }

    /// The class of a counted thing, rates aside: `brick` and `item/year` are pieces.
    pub fn class_of(&self, unit: &str) -> Option<Class> {
        let base = unit.split('/').next().unwrap_or(unit);
        self.units.get(base)?.class
    }

    /// The unit as gold data holds it: its class in place of a counted thing, rates kept.
    pub fn classed(&self, unit: &str) -> String {
        let (base, rates) =
            unit.split_at_checked(unit.find('/').unwrap_or(unit.len())).unwrap_or((unit, ""));
        match self.class_of(base) {
            Some(class) => format!("{class}{rates}"),
            None => unit.to_owned(),
        }
    }

    /// Whether an item parts an indicator.
    pub fn parts(&self, item: &str, indicator: &str) -> bool {
        self.item(item).is_some_and(|item| item.of.iter().any(|of| *of == *indicator))
    }

    /// Whether a piece of folded text between an indicator and an item holds them together: nothing but
    /// links, commas, blanks and brackets.
    pub fn links(&self, gap: &str) -> bool {
        let words: Vec<&str> = gap
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | ';' | ':' | '-'))
            .filter(|word| !word.is_empty())
            .collect();
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            let begins = |link: &&Vec<String>| rest.iter().take(link.len()).eq(link.iter());
            let Some(link) = self.links.iter().filter(begins).max_by_key(|link| link.len()) else {
                return false;
            };
            rest = rest.get(link.len()..).unwrap_or_default();
        }
        true
    }

    /// What identifiers and readings come from: a digest of the bundled files, with that of the
    /// overlay when there is one.
    pub fn version(&self) -> String {
        let bundled: String = BUNDLED.iter().map(|(_, text)| *text).collect();
        let bundled = Digest::of(&bundled);
        self.overlay.as_ref().map_or(bundled.to_string(), |overlay| format!("{bundled}+{overlay}"))
    }

    /// The compiled phrases.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The reader of units behind numbers.
    pub fn unit_reader(&self) -> &Units {
        &self.reader
    }

    /// The wordings of scales and units.
    pub fn unit_wordings(&self) -> impl Iterator<Item = &String> {
        let scales = self.scales.iter().flat_map(|scale| &scale.variants);
        scales.chain(self.units.iter().flat_map(|unit| &unit.variants))
    }

    /// The wordings of the open text: cues first, then subjects, then places.
    pub fn wordings(&self) -> Vec<String> {
        compile::wordings(self)
    }

    /// What is wrong with the vocabulary; empty for a good one.
    pub fn check(&self) -> Vec<Problem> {
        check::check(self)
    }
}

#[cfg(test)]
mod tests;
