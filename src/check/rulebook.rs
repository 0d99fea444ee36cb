//! [`Rulebook`]: what the vocabulary knows of sums, compiled for look-ups.
//!
//! Owns which parts add up to which whole, which equations hold between indicators, how units
//! convert, and by which words a part is known. Must not know any figure.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::catalogue::names::{Class, ItemKind, Nature};
use crate::catalogue::{Catalogue, Item, Pair};
use crate::model::{Figure, Id};
use crate::text::fold;

/// Parts that add up to a whole.
pub(super) struct Partition {
    pub(super) whole: Pair,
    /// Whether the parts that are named leave nothing out.
    pub(super) exact: bool,
    pub(super) parts: Vec<Part>,
}

/// One part, with the word sets by which it is known where no phrase fits exactly.
pub(super) struct Part {
    pub(super) pair: Pair,
    words: Vec<Vec<String>>,
}

/// Terms whose sum, difference, product or quotient is another indicator.
pub(super) struct Equation {
    pub(super) result: Pair,
    pub(super) plus: Vec<Pair>,
    pub(super) minus: Vec<Pair>,
    pub(super) times: Vec<Pair>,
    pub(super) over: Vec<Pair>,
    pub(super) same_item: bool,
}

/// Everything that the check takes from the catalogue.
pub(super) struct Rulebook {
    pub(super) partitions: Vec<Partition>,
    pub(super) equations: Vec<Equation>,
    items: HashMap<String, Vec<Id>>,
    /// By item that is one thing under all its names: one of them.
    names: HashMap<Id, String>,
    /// By indicator, sorted.
    traits: Vec<(Id, Traits)>,
    unknown: Traits,
    means: HashSet<Id>,
    units: HashMap<&'static str, (Decimal, Id)>,
    counted: HashSet<Id>,
    provinces: HashMap<String, u32>,
}

/// What the catalogue says of an indicator.
#[derive(Debug, Default)]
pub(super) struct Traits {
    /// Amounts of it add up over the months.
    pub(super) flow: bool,
    /// A part of it can be no larger than the whole.
    pub(super) additive: bool,
    /// Its growth is told at constant prices by habit.
    pub(super) grows_at_constant_prices: bool,
    /// The partitions in which it stands, by number.
    pub(super) partitions: Vec<usize>,
    /// The equations in which it stands, by number.
    pub(super) equations: Vec<usize>,
}

impl Traits {
    /// Whether the two stand in one partition or equation.
    pub(super) fn is_related(&self, other: &Self) -> bool {
        let shared = |own: &[usize], other: &[usize]| own.iter().any(|it| other.contains(it));
        shared(&self.partitions, &other.partitions) || shared(&self.equations, &other.equations)
    }
}

impl Rulebook {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut items: HashMap<String, Vec<Id>> = HashMap::new();
        for item in catalogue.items.iter() {
            for phrase in item.variants.iter().chain(&item.abbr).chain(&item.weak).chain([&item.vi])
            {
                let ids = items.entry(words(phrase)).or_default();
                if !ids.contains(&item.id) {
                    ids.push(item.id);
                }
            }
        }
        let regions = catalogue.regions.iter();
        let own_name = |item: &Item| {
            let names = [&item.vi].into_iter().chain(&item.variants).map(|name| words(name));
            names.into_iter().find(|name| items.get(name).is_some_and(|ids| ids.len() == 1))
        };
        let names = catalogue.items.iter().filter(|item| is_one_thing(item.kind));
        let names = names.filter_map(|item| Some((item.id, own_name(item)?))).collect();
        Self {
            partitions: catalogue.partitions.iter().map(|row| partition(row, catalogue)).collect(),
            equations: catalogue.identities.iter().map(equation).collect(),
            items,
            names,
            traits: traits(catalogue),
            unknown: Traits::default(),
            means: catalogue
                .items
                .iter()
                .filter(|item| item.kind == ItemKind::Statistic)
                .map(|item| item.id)
                .collect(),
            units: catalogue
                .units
                .iter()
                .map(|unit| (unit.id.as_str(), (unit.factor, unit.base)))
                .collect(),
            counted: counted(catalogue),
            provinces: regions
                .filter(|region| !region.members.is_empty())
                .map(|region| (format!("R:{}", region.id), region.members.len() as u32))
                .collect(),
        }
    }

    /// The parts that the words of an item may name.
    pub(super) fn items(&self, words: &str) -> &[Id] {
        self.items.get(words).map_or(&[], Vec::as_slice)
    }

    /// The name of an item: where the catalogue knows the words as just one item, the same for all its
    /// names.
    pub(super) fn one_name(&self, words: String) -> String {
        match self.items(&words) {
            [one] => self.names.get(one).cloned().unwrap_or(words),
            _ => words,
        }
    }

    /// Whether one of some items is no part but a mean over parts.
    pub(super) fn is_mean(&self, items: &[Id]) -> bool {
        items.iter().any(|id| self.means.contains(id))
    }

    pub(super) fn traits(&self, indicator: Id) -> &Traits {
        let known = self.traits.binary_search_by_key(&indicator, |(id, _)| *id).ok();
        known.and_then(|at| self.traits.get(at)).map_or(&self.unknown, |(_, traits)| traits)
    }

    /// Whether a figure counts things one by one.
    pub(super) fn counts(&self, figure: &Figure) -> bool {
        figure.unit.get().is_some_and(|unit| self.counted.contains(unit))
    }

    /// How many provinces a region has.
    pub(super) fn provinces(&self, region: &str) -> Option<u32> {
        self.provinces.get(region).copied()
    }

    /// What one of a unit is in base units: `quintal/ha` is 0.1 `t/ha`. The rest of a rate stays.
    pub(super) fn in_base_units(&self, unit: Id) -> (Decimal, String) {
        let mut parts = unit.as_str().split('/');
        let head = parts.next().unwrap_or_default();
        let (factor, base) = match self.units.get(head) {
            Some((factor, base)) => (*factor, base.as_str()),
            None => (Decimal::ONE, head),
        };
        (factor, parts.fold(base.to_owned(), |unit, per| unit + "/" + per))
    }
}

/// Folded words with one blank between: how items are compared.
pub(super) fn words(text: &str) -> String {
    let plain = fold::plain(text);
    let mut out = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl Part {
    /// How well words fit the part, from 0 to 100: the share of words that they have in common.
    fn fit(&self, words: &[&str]) -> usize {
        let shares = self.words.iter().map(|own| {
            let common = own.iter().filter(|word| words.contains(&word.as_str())).count();
            common * 100 / (own.len() + words.len() - common).max(1)
        });
        shares.max().unwrap_or_default()
    }
}

impl Partition {
    /// The part that has most of its words in common with an item, and more than its sisters.
    pub(super) fn guess(&self, words: &str) -> Option<usize> {
        let words: Vec<&str> = words.split(' ').collect();
        let fits: Vec<usize> = self.parts.iter().map(|part| part.fit(&words)).collect();
        let best = fits.iter().copied().max().filter(|best| *best >= 50)?;
        let mut having = fits.iter().enumerate().filter(|(_, fit)| **fit == best);
        let (part, _) = having.next()?;
        having.next().is_none().then_some(part)
    }
}

/// Whether the names of an item all mean the same: those of a sector or an owner do; those of a crop
/// or an animal may be of a season or a breed.
fn is_one_thing(kind: ItemKind) -> bool {
    use ItemKind::{Industry, Mode, Ownership, Sector, Service, Source, Use};
    matches!(kind, Industry | Mode | Ownership | Sector | Service | Source | Use)
}

fn traits(catalogue: &Catalogue) -> Vec<(Id, Traits)> {
    let mut traits: Vec<(Id, Traits)> = catalogue
        .indicators
        .iter()
        .map(|row| {
            let partitions = catalogue.partitions.iter().enumerate();
            let equations = catalogue.identities.iter().enumerate();
            let traits = Traits {
                flow: row.nature == Nature::Flow,
                additive: matches!(row.nature, Nature::Flow | Nature::Stock),
                grows_at_constant_prices: row.grows_at_constant_prices,
                partitions: partitions
                    .filter(|(_, it)| {
                        it.parts.iter().chain([&it.whole]).any(|pair| pair.of == row.id)
                    })
                    .map(|(number, _)| number)
                    .collect(),
                equations: equations
                    .filter(|(_, it)| terms(it).chain([&it.result]).any(|pair| pair.of == row.id))
                    .map(|(number, _)| number)
                    .collect(),
            };
            (row.id, traits)
        })
        .collect();
    traits.sort_unstable_by_key(|(id, _)| *id);
    traits
}

/// What an equation reckons with.
fn terms(row: &crate::catalogue::Identity) -> impl Iterator<Item = &Pair> {
    row.plus.iter().chain(&row.minus).chain(&row.times).chain(&row.over)
}

/// Units of counted things, and the classes that stand for them.
fn counted(catalogue: &Catalogue) -> HashSet<Id> {
    let units = catalogue.units.iter().filter(|unit| unit.class.is_some()).map(|unit| unit.id);
    units.chain(Class::ALL.iter().map(|class| Id::literal(class.as_str()))).collect()
}

fn partition(row: &crate::catalogue::Partition, catalogue: &Catalogue) -> Partition {
    let part = |pair: &Pair| {
        let item = pair.item.and_then(|item| catalogue.item(item.as_str()));
        let phrases = item.into_iter().flat_map(|item| item.variants.iter().chain([&item.vi]));
        let sets = phrases.map(|phrase| words(phrase).split(' ').map(str::to_owned).collect());
        Part { pair: *pair, words: sets.collect() }
    };
    Partition { whole: row.whole, exact: row.exact, parts: row.parts.iter().map(part).collect() }
}

fn equation(row: &crate::catalogue::Identity) -> Equation {
    Equation {
        result: row.result,
        plus: row.plus.clone(),
        minus: row.minus.clone(),
        times: row.times.clone(),
        over: row.over.clone(),
        same_item: row.same_item,
    }
}
