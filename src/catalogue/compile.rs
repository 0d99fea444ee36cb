//! From rows to the catalogue: completes the lists, writes out sets, compiles the phrases.

use std::collections::HashSet;

use super::lexicon::{Case, Level, Lexicon, Phrase, Term, TermKind};
use super::list::{Keyed, List};
use super::load::{CatalogueError, Rows, complete};
use super::measure::Units;
use super::names::ItemKind;
use super::schema::regions::Province;
use super::schema::{Item, Pair, Set};
use super::{Catalogue, NumberFormat};
use crate::model::id::Id;
use crate::text::fold::fold;

/// Completes the rows and compiles the phrases.
pub(super) fn compile(rows: Rows, overlay: Option<&str>) -> Result<Catalogue, CatalogueError> {
    let mut catalogue = lists(rows, overlay)?;
    catalogue.pairs = catalogue.items.iter().flat_map(pairs_of).collect();
    catalogue.lexicon = Lexicon::new(&phrases(&catalogue));
    catalogue.reader = Units::new(&catalogue.scales, &catalogue.units, &catalogue.per);
    Ok(catalogue)
}

fn lists(rows: Rows, overlay: Option<&str>) -> Result<Catalogue, CatalogueError> {
    /// Completes a list of rows into a list of entries.
    macro_rules! list {
        ($rows:expr) => {
            List::new(complete($rows, overlay)?)
        };
    }
    let sets = list!(rows.sets);
    let mut items = complete(rows.items, overlay)?;
    for item in &mut items {
        item.of = written_out(&item.of, &sets);
    }
    let mut bounds = complete(rows.bounds, overlay)?;
    for words in bounds.iter_mut().flat_map(|bound| &mut bound.behind) {
        *words = fold(words);
    }
    Ok(Catalogue {
        indicators: list!(rows.indicators),
        sets,
        items: List::new(items),
        name_patterns: list!(rows.name_patterns),
        open: rows.open,
        partitions: rows.partitions,
        identities: list!(rows.identities),
        rules: list!(rows.rules),
        number_format: NumberFormat {
            decimal: rows.number_format.decimal.unwrap_or_default(),
            group: rows.number_format.group,
            range_dashes: rows.number_format.range_dashes,
            rules: rows.number_format.rules,
            not_figures: list!(rows.number_format.not_figures),
        },
        scales: list!(rows.scales),
        number_words: rows.number_words,
        dimensions: list!(rows.dimensions),
        units: list!(rows.units),
        per: rows.per,
        capacity_cues: rows.capacity_cues,
        schemes: list!(rows.schemes),
        prefixes: rows.prefixes,
        town_prefixes: rows.town_prefixes,
        deictic: rows.deictic,
        old_provinces: list!(rows.old),
        new_provinces: list!(rows.new),
        historical: list!(rows.historical),
        regions: list!(rows.regions),
        cues: list!(rows.cues),
        frames: list!(rows.frames),
        statuses: list!(rows.statuses),
        comparisons: list!(rows.comparisons),
        bounds: List::new(bounds),
        ranges: rows.ranges,
        ellipses: rows.ellipses,
        price_basis: list!(rows.price_basis),
        price_free: rows.price_free,
        periods: list!(rows.periods),
        negatives: rows.negatives,
        traps: list!(rows.traps),
        links: rows.links.iter().map(|link| words(link)).filter(|link| !link.is_empty()).collect(),
        ..Catalogue::default()
    })
}

/// The folded words of a phrase.
fn words(phrase: &str) -> Vec<String> {
    fold(phrase).split_whitespace().map(str::to_owned).collect()
}

/// Sets written out, one level of nesting after another; unknown ones stay for `check` to find.
fn written_out(of: &[Id], sets: &List<Set>) -> Vec<Id> {
    let mut done: Vec<Id> = Vec::new();
    let mut opened: HashSet<Id> = HashSet::new();
    let mut open: Vec<Id> = of.iter().rev().copied().collect();
    while let Some(id) = open.pop() {
        match id.as_str().strip_prefix('@').and_then(|name| sets.get(name)) {
            // A set that holds itself would never end.
            Some(set) if opened.insert(id) => open.extend(set.of.iter().rev()),
            None if !done.contains(&id) => done.push(id),
            _ => {}
        }
    }
    done
}

fn pairs_of(item: &Item) -> impl Iterator<Item = Pair> {
    item.both.iter().map(|both| Pair { of: both.of, item: Some(item.id) })
}

/// Collects the phrases of one list.
struct Collector {
    phrases: Vec<Phrase>,
}

impl Collector {
    fn add<'a>(
        &mut self,
        term: Term,
        case: fn(&str) -> Case,
        texts: impl IntoIterator<Item = &'a String>,
    ) {
        for text in texts {
            self.phrases.push(Phrase { text: text.clone(), case: case(text), term });
        }
    }

    fn plain<'a, T: Keyed + 'a>(
        &mut self,
        kind: TermKind,
        list: &'a [T],
        texts: impl Fn(&'a T) -> &'a [String],
    ) {
        for (index, entry) in list.iter().enumerate() {
            let term =
                Term { kind, level: Level::Variant, index: index as u32, id: Id::new(entry.key()) };
            self.add(term, any, texts(entry));
        }
    }

    fn texts(&mut self, kind: TermKind, texts: &[String]) {
        for (index, text) in texts.iter().enumerate() {
            let term = Term { kind, level: Level::Variant, index: index as u32, id: Id::new(text) };
            self.add(term, any, [text]);
        }
    }

    fn province(&mut self, kind: TermKind, index: usize, province: &Province) {
        let term = |level| Term { kind, level, index: index as u32, id: Id::new(&province.code) };
        self.add(term(Level::Variant), name, &province.variants);
        self.add(term(Level::Abbr), exact, &province.abbr);
        self.add(term(Level::Weak), name_or_exact, &province.weak);
    }
}

fn any(_: &str) -> Case {
    Case::Any
}

fn exact(text: &str) -> Case {
    Case::Exact(text.to_owned())
}

/// A name that is listed with a capital needs one: hòa bình is peace, biện pháp is no country.
fn name(text: &str) -> Case {
    if text.chars().next().is_some_and(char::is_uppercase) { Case::Name } else { Case::Any }
}

/// Abbreviations among the weak names are matched by case.
fn name_or_exact(text: &str) -> Case {
    if text.chars().any(char::is_lowercase) { name(text) } else { exact(text) }
}

/// Every phrase of the vocabulary that is looked for in the open text.
pub(super) fn phrases(catalogue: &Catalogue) -> Vec<Phrase> {
    let mut all = Collector { phrases: Vec::new() };
    subjects(catalogue, &mut all);
    all.plain(TermKind::Cue, &catalogue.cues, |entry| &entry.variants);
    all.plain(TermKind::Status, &catalogue.statuses, |entry| &entry.variants);
    all.plain(TermKind::Comparison, &catalogue.comparisons, |entry| &entry.variants);
    all.plain(TermKind::Bound, &catalogue.bounds, |entry| &entry.variants);
    all.plain(TermKind::PriceBasis, &catalogue.price_basis, |entry| &entry.variants);
    all.texts(TermKind::PriceFree, &catalogue.price_free);
    all.texts(TermKind::Capacity, &catalogue.capacity_cues);
    all.texts(TermKind::Negative, &catalogue.negatives);
    all.texts(TermKind::Prefix, &catalogue.prefixes);
    all.texts(TermKind::TownPrefix, &catalogue.town_prefixes);
    places(catalogue, &mut all);
    all.phrases
}

fn subjects(catalogue: &Catalogue, all: &mut Collector) {
    for (index, indicator) in catalogue.indicators.iter().enumerate() {
        let term = |level| Term {
            kind: TermKind::Indicator,
            level,
            index: index as u32,
            id: indicator.id,
        };
        all.add(term(Level::Variant), any, &indicator.variants);
        all.add(term(Level::Abbr), exact, &indicator.abbr);
        all.add(term(Level::Weak), any, &indicator.weak);
    }
    let mut pair = 0;
    for (index, item) in catalogue.items.iter().enumerate() {
        let term = |level| Term { kind: TermKind::Item, level, index: index as u32, id: item.id };
        let case = if item.kind == ItemKind::Market { name } else { any };
        all.add(term(Level::Variant), case, &item.variants);
        all.add(term(Level::Abbr), exact, &item.abbr);
        all.add(term(Level::Weak), case, &item.weak);
        for both in &item.both {
            let term =
                Term { kind: TermKind::Both, level: Level::Variant, index: pair, id: item.id };
            all.add(term, any, &both.variants);
            pair += 1;
        }
    }
    for (index, open) in catalogue.open.iter().enumerate() {
        let Some(first) = open.one_of.first() else {
            continue;
        };
        let term =
            Term { kind: TermKind::Open, level: Level::Open, index: index as u32, id: first.of };
        all.add(term, any, &open.texts);
        all.add(term, exact, &open.abbr);
    }
}

fn places(catalogue: &Catalogue, all: &mut Collector) {
    for (index, province) in catalogue.old_provinces.iter().enumerate() {
        all.province(TermKind::OldProvince, index, province);
    }
    for (index, province) in catalogue.new_provinces.iter().enumerate() {
        all.province(TermKind::NewProvince, index, province);
    }
    for (index, old) in catalogue.historical.iter().enumerate() {
        // `Lai Châu (cũ)` is told from Lai Châu by its date, not by its name.
        let term = Term {
            kind: TermKind::Historical,
            level: Level::Weak,
            index: index as u32,
            id: Id::new(&old.name),
        };
        all.add(term, name, [&old.name]);
    }
    for (index, region) in catalogue.regions.iter().enumerate() {
        let term =
            |level| Term { kind: TermKind::Region, level, index: index as u32, id: region.id };
        all.add(term(Level::Variant), name, &region.variants);
        all.add(term(Level::Abbr), exact, &region.abbr);
        all.add(term(Level::Weak), name_or_exact, &region.weak);
    }
    for (index, deictic) in catalogue.deictic.iter().enumerate() {
        let id = Id::literal(deictic.means.as_str());
        let term = Term { kind: TermKind::Deictic, level: Level::Variant, index: index as u32, id };
        all.add(term, any, [&deictic.text]);
    }
}
