//! Parts and their whole: sums, shares that make a hundred, contributions that make the growth, and
//! the amounts that each part's growth implies for the base.

mod implied;
mod listed;
mod sums;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::catalogue::Pair;
use crate::check::book::{Book, Card};
use crate::check::claim::Claim;
use crate::check::rulebook::{Equation, Partition};
use crate::model::{Id, Measure, Period};

/// One place, one period, plans or not: within it parts can add up.
type Place = (u32, Period, bool);

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    let mut places: BTreeMap<Place, Group<'_>> = BTreeMap::new();
    for card in &book.cards {
        let place = (card.subject.region, card.period, card.standing.is_real());
        let group = places.entry(place).or_insert_with(|| Group::new(book));
        group.told.entry((card.subject.indicator, card.subject.item)).or_default().push(card);
    }
    let guesses = guesses(book);
    for group in places.values() {
        group.partitions(&guesses, claims);
        group.equations(claims);
    }
    sums::hundreds(book, claims);
    listed::claims(book, claims);
}

/// By partition and item: which part the item is, going by its words.
type Guesses = HashMap<(usize, u32), usize>;

/// Items whose words the catalogue does not know, but that have most of them in common with a part
/// of their indicator.
fn guesses(book: &Book<'_>) -> Guesses {
    let unknown =
        |card: &&Card| card.subject.item != 0 && book.known_as(card.subject.item).is_empty();
    let items: BTreeSet<(u32, Id)> = book
        .cards
        .iter()
        .filter(unknown)
        .map(|card| (card.subject.item, card.subject.indicator))
        .collect();
    let mut guesses = Guesses::new();
    for (number, partition) in book.rulebook.partitions.iter().enumerate() {
        for (item, indicator) in &items {
            if partition.parts.iter().any(|part| part.pair.of == *indicator)
                && let Some(part) = partition.guess(book.item_words(*item))
            {
                guesses.insert((number, *item), part);
            }
        }
    }
    guesses
}

/// What is told of one place and period.
struct Group<'b> {
    book: &'b Book<'b>,
    told: BTreeMap<(Id, u32), Vec<&'b Card>>,
}

/// A whole and its parts, as the report names them.
struct Family {
    whole: (Id, u32),
    /// Each with its sign in the sum.
    parts: Vec<Signed>,
    /// Whether nothing is left out.
    complete: bool,
}

#[derive(Clone, Copy)]
struct Signed {
    name: (Id, u32),
    minus: bool,
}

impl<'b> Group<'b> {
    fn new(book: &'b Book<'b>) -> Self {
        Self { book, told: BTreeMap::new() }
    }

    fn partitions(&self, guesses: &Guesses, claims: &mut Vec<Claim>) {
        let rulebook = self.book.rulebook;
        let indicators: Vec<Id> = self.indicators().collect();
        for (number, partition) in rulebook.partitions.iter().enumerate() {
            let present = |pair: &Pair| indicators.contains(&pair.of);
            if !partition.parts.iter().any(|part| present(&part.pair)) {
                continue;
            }
            let Some(family) = self.family(number, partition, guesses) else { continue };
            sums::claims(self, &family, claims);
            implied::claims(self, &family, claims);
            implied::between(self, &family, claims);
        }
    }

    /// The parts of a partition that the report names, two at least.
    fn family(&self, number: usize, partition: &Partition, guesses: &Guesses) -> Option<Family> {
        let whole = match partition.whole.item {
            None => (partition.whole.of, 0),
            Some(_) => self.named(partition.whole).unwrap_or((partition.whole.of, u32::MAX)),
        };
        let mut parts: Vec<(Id, u32)> = Vec::new();
        for (index, part) in partition.parts.iter().enumerate() {
            let by_words = || {
                self.items(part.pair.of)
                    .find(|(_, item)| guesses.get(&(number, *item)) == Some(&index))
            };
            let name = self.named(part.pair).or_else(by_words);
            parts.extend(name.filter(|name| !parts.contains(name) && *name != whole));
        }
        let complete = partition.exact && parts.len() == partition.parts.len();
        let parts = parts.into_iter().map(|name| Signed { name, minus: false }).collect::<Vec<_>>();
        (parts.len() > 1).then_some(Family { whole, parts, complete })
    }

    /// The item that the catalogue knows as that part.
    fn named(&self, pair: Pair) -> Option<(Id, u32)> {
        let Some(item) = pair.item else {
            return self.told.contains_key(&(pair.of, 0)).then_some((pair.of, 0));
        };
        self.items(pair.of).find(|(_, number)| self.book.known_as(*number).contains(&item))
    }

    /// The parts of an indicator that are told of.
    fn items(&self, indicator: Id) -> impl Iterator<Item = (Id, u32)> {
        self.told.range((indicator, 1)..=(indicator, u32::MAX)).map(|(name, _)| *name)
    }

    fn indicators(&self) -> impl Iterator<Item = Id> {
        let mut last = None;
        self.told.keys().filter_map(move |(indicator, _)| {
            (last.replace(*indicator) != Some(*indicator)).then_some(*indicator)
        })
    }

    fn equations(&self, claims: &mut Vec<Claim>) {
        for equation in &self.book.rulebook.equations {
            let items: Vec<u32> = if equation.same_item {
                self.told
                    .range((equation.result.of, 0)..=(equation.result.of, u32::MAX))
                    .map(|((_, item), _)| *item)
                    .collect()
            } else {
                vec![0]
            };
            for item in items {
                let name = |pair: &Pair| (pair.of, item);
                let parts = signed(equation, name);
                let whole = name(&equation.result);
                if parts.is_empty() {
                    sums::product(self, equation, item, claims);
                    continue;
                }
                if parts.iter().all(|part| self.told.contains_key(&part.name)) {
                    let family = Family { whole, parts, complete: true };
                    sums::claims(self, &family, claims);
                    implied::claims(self, &family, claims);
                    implied::between(self, &family, claims);
                    implied::between(self, &family, claims);
                }
            }
        }
    }

    /// Statements of one measure about one name.
    fn of(&self, name: (Id, u32), measure: Measure) -> impl Iterator<Item = &'b Card> {
        let told = self.told.get(&name).map_or(&[][..], Vec::as_slice);
        told.iter().copied().filter(move |card| card.measure == measure)
    }

    /// The one that stands nearest to another and can be reckoned with it.
    fn nearest(
        &self,
        name: (Id, u32),
        measure: Measure,
        to: &Card,
        fits: impl Fn(&Card) -> bool,
    ) -> Option<&'b Card> {
        self.of(name, measure)
            .filter(|card| fits(card) && card.figure != to.figure)
            .min_by_key(|card| (card.standing != to.standing, card.figure.abs_diff(to.figure)))
    }
}

fn signed(equation: &Equation, name: impl Fn(&Pair) -> (Id, u32)) -> Vec<Signed> {
    let plus = equation.plus.iter().map(|pair| Signed { name: name(pair), minus: false });
    plus.chain(equation.minus.iter().map(|pair| Signed { name: name(pair), minus: true })).collect()
}

/// A sum of terms with their signs.
fn sum(terms: impl Iterator<Item = (bool, crate::check::term::Term)>) -> crate::check::term::Term {
    use crate::check::term::Term;
    let (minus, plus): (Vec<_>, Vec<_>) = terms.partition(|(minus, _)| *minus);
    let plus = Term::Sum(plus.into_iter().map(|(_, term)| term).collect());
    minus.into_iter().fold(plus, |sum, (_, term)| sum.minus(term))
}
