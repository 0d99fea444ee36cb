//! [`Book`]: the figures of one report, entered by what they speak of.
//!
//! Owns which figures may be held against each other: the same indicator, item, region, period,
//! unit and price basis, wherever they stand in the text. Must not know what is computed.

use std::collections::HashMap;

use super::excuse::Excuse;
use super::printed::Printed;
use super::rulebook::{self, Rulebook};
use crate::model::{Base, Facts, Field, Figure, Id, Measure, Period, Status};

/// Figures that one question looks up are at most this many: the nearest in the text. A report that
/// repeats itself ten thousand times is checked in linear time.
const NEAREST: usize = 6;

/// How far around a figure what is not keyed by its period is looked for.
const WINDOW: usize = 64;

/// Plan or not, as far as the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Standing {
    Plan,
    Actual,
    Estimate,
    Open,
}

impl Standing {
    /// What has happened, well known or not.
    pub(super) fn is_real(self) -> bool {
        self != Self::Plan
    }
}

/// An indicator, its part and its place. Part 0 is the whole, place 0 the report's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Subject {
    pub(super) indicator: Id,
    pub(super) item: u32,
    pub(super) region: u32,
}

/// A figure that is complete enough to be compared.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) figure: usize,
    pub(super) subject: Subject,
    pub(super) measure: Measure,
    pub(super) period: Period,
    pub(super) standing: Standing,
    pub(super) unit: Id,
    pub(super) price: Option<Id>,
    pub(super) base: Option<Base>,
    pub(super) average: bool,
    /// Whether the text leaves open its item, its place or its base.
    pub(super) open: bool,
}

/// The figures of a report.
pub(super) struct Book<'a> {
    pub(super) figures: &'a [&'a Figure],
    pub(super) printed: Vec<Option<Printed>>,
    /// In text order.
    pub(super) cards: Vec<Card>,
    pub(super) rulebook: &'a Rulebook,
    /// The place of the report itself, when it is known.
    pub(super) home: Option<&'a str>,
    items: Names,
    /// The parts that each item may name, as the catalogue knows them.
    known: Vec<&'a [Id]>,
    regions: Names,
    by_subject: HashMap<(Subject, Period), Vec<usize>>,
}

/// Folded names, numbered from 1 as they come; 0 is no name.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    fn number(&mut self, name: String) -> u32 {
        if name.is_empty() {
            return 0;
        }
        if let Some(&number) = self.numbers.get(&name) {
            return number;
        }
        self.names.push(name.clone());
        let number = self.names.len() as u32;
        self.numbers.insert(name, number);
        number
    }

    fn name(&self, number: u32) -> &str {
        let index = (number as usize).checked_sub(1);
        index.and_then(|index| self.names.get(index)).map_or("", String::as_str)
    }
}

impl<'a> Book<'a> {
    pub(super) fn new(figures: &'a [&'a Figure], facts: &'a Facts, rulebook: &'a Rulebook) -> Self {
        let mut book = Self {
            figures,
            printed: figures
                .iter()
                .map(|figure| Printed::of(figure, rulebook.counts(figure)))
                .collect(),
            cards: Vec::with_capacity(figures.len()),
            rulebook,
            home: facts.place.as_deref(),
            items: Names::default(),
            known: Vec::new(),
            regions: Names::default(),
            by_subject: HashMap::with_capacity(figures.len()),
        };
        for (index, figure) in figures.iter().enumerate() {
            let Some(card) = book.card(index, figure) else { continue };
            let key = (card.subject, card.period);
            book.by_subject.entry(key).or_default().push(book.cards.len());
            book.cards.push(card);
        }
        book.known = book.items.names.iter().map(|words| rulebook.items(words)).collect();
        book
    }

    fn card(&mut self, index: usize, figure: &Figure) -> Option<Card> {
        self.printed.get(index)?.as_ref()?;
        let standing = match figure.status.get() {
            Some(Status::Plan) => Standing::Plan,
            Some(Status::Actual) => Standing::Actual,
            Some(Status::Estimate) => Standing::Estimate,
            None => Standing::Open,
        };
        // What the catalogue has no name for is only told apart by its item.
        if figure.item.is_none() && figure.indicator.get().is_some_and(|id| *id == "other") {
            return None;
        }
        let open = [&figure.item, &figure.region].iter().any(|field| **field == Field::Unsettled);
        Some(Card {
            figure: index,
            subject: Subject {
                indicator: *figure.indicator.get()?,
                item: self.items.number(open_or_words(&figure.item)),
                region: self.region(&figure.region),
            },
            measure: *figure.measure.get()?,
            period: *figure.period.get()?,
            standing,
            unit: *figure.unit.get()?,
            price: figure.price_basis.get().copied(),
            base: figure.base.get().cloned(),
            average: figure.is_annual_average(),
            open: open || figure.base == Field::Unsettled && !figure.is_annual_average(),
        })
    }

    fn region(&mut self, field: &Field<String>) -> u32 {
        match field.get().map(String::as_str) {
            Some("home") => 0,
            Some(name) if Some(name) == self.home => 0,
            Some(name) => self.regions.number(rulebook::words(name)),
            None if *field == Field::Unsettled => self.regions.number("?".to_owned()),
            None => 0,
        }
    }

    /// The words of an item, folded.
    pub(super) fn item_words(&self, item: u32) -> &str {
        self.items.name(item)
    }

    /// The parts of the catalogue that an item may be.
    pub(super) fn known_as(&self, item: u32) -> &'a [Id] {
        let index = (item as usize).checked_sub(1);
        index.and_then(|index| self.known.get(index)).copied().unwrap_or_default()
    }

    /// The number under which words stand as an item, when a figure has them.
    pub(super) fn item_of(&self, words: &str) -> Option<u32> {
        match rulebook::words(words) {
            none if none.is_empty() => Some(0),
            words => self.items.numbers.get(&words).copied(),
        }
    }

    /// The number of a place, when a figure has it.
    pub(super) fn place_of(&self, name: &str) -> Option<u32> {
        if name == "home" || Some(name) == self.home {
            return Some(0);
        }
        self.regions.numbers.get(&rulebook::words(name)).copied()
    }

    /// What is said of a subject near a figure, in text order.
    pub(super) fn of_subject(&self, subject: Subject, near: usize) -> impl Iterator<Item = &Card> {
        let at = self.cards.partition_point(|card| card.figure < near);
        let window = self.cards.get(at.saturating_sub(WINDOW)..self.cards.len().min(at + WINDOW));
        window.unwrap_or_default().iter().filter(move |card| card.subject == subject)
    }

    /// Everything that is said of a subject in a period, the nearest to a figure first.
    pub(super) fn told(
        &self,
        subject: Subject,
        period: Period,
        near: usize,
    ) -> impl Iterator<Item = &Card> {
        let all = self.by_subject.get(&(subject, period)).map_or(&[][..], Vec::as_slice);
        let at = all
            .partition_point(|&index| self.cards.get(index).is_some_and(|card| card.figure < near));
        let from = at.saturating_sub(NEAREST);
        let window = all.get(from..all.len().min(at + NEAREST)).unwrap_or_default();
        let mut nearest: Vec<&Card> = window.iter().filter_map(|&i| self.cards.get(i)).collect();
        nearest.sort_by_key(|card| card.figure.abs_diff(near));
        nearest.into_iter()
    }

    /// The amounts among them.
    pub(super) fn levels(
        &self,
        subject: Subject,
        period: Period,
        near: usize,
    ) -> impl Iterator<Item = &Card> {
        self.told(subject, period, near).filter(|card| card.measure == Measure::Level)
    }
}

fn open_or_words(field: &Field<String>) -> String {
    match field {
        Field::Is(words) => rulebook::words(words),
        Field::Unsettled => "?".to_owned(),
        Field::None => String::new(),
    }
}

impl Card {
    /// Whether the two can stand in one computation of amounts: one unit, no two price bases.
    pub(super) fn comparable(&self, other: &Self) -> bool {
        self.unit == other.unit && self.same_prices(other)
    }

    pub(super) fn same_prices(&self, other: &Self) -> bool {
        self.price.is_none() || other.price.is_none() || self.price == other.price
    }

    /// Whether a statement and an amount speak of the same thing: both plans or both not.
    pub(super) fn same_side(&self, other: &Self) -> bool {
        self.standing.is_real() == other.standing.is_real()
            || [self.standing, other.standing].contains(&Standing::Open)
    }

    /// Why the two need not fit, though they speak of the same.
    pub(super) fn excuse(&self, other: &Self) -> Option<Excuse> {
        use Standing::{Actual, Estimate, Open, Plan};
        if self.open || other.open {
            return Some(Excuse::Unsettled);
        }
        match (self.standing, other.standing) {
            (Actual, Estimate) | (Estimate, Actual) => Some(Excuse::Estimate),
            (Open, Plan) | (Plan, Open) => Some(Excuse::Unsettled),
            _ => None,
        }
    }
}
