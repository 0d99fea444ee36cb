//! [`Book`]: the figures of one report, entered by what they speak of.
//!
//! Owns which figures may be held against each other: the same indicator, item, region, period,
//! unit and price basis, wherever they stand in the text. Must not know what is computed.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use super::card::{UNSETTLED, of_a_year};
use super::printed::Printed;
use super::rulebook::{self, Partition, Rulebook};
use super::term::{Slack, View};
use crate::model::{Facts, Field, Figure, Id, Measure, Period};

/// Figures that one question looks up are at most this many: the nearest in the text. A report that
/// repeats itself ten thousand times is checked in linear time.
const NEAREST: usize = 6;

/// How far around a figure what is not keyed by its period is looked for.
const WINDOW: usize = 64;

/// How far around a figure other readings of what it speaks of are tried.
const AROUND: usize = 16;

pub(super) use super::card::{Card, Standing, Subject};

/// The figures of a report.
pub(super) struct Book<'a> {
    pub(super) figures: &'a [&'a Figure],
    pub(super) printed: Vec<Option<Printed>>,
    /// In text order.
    pub(super) cards: Vec<Card<'a>>,
    pub(super) rulebook: &'a Rulebook,
    /// The place of the report itself, when it is known.
    pub(super) home: Option<&'a str>,
    items: Names,
    /// The parts that each item may name, as the catalogue knows them.
    known: Vec<&'a [Id]>,
    regions: Names,
    /// The cards by place, period, indicator, item and figure.
    sorted: Vec<u32>,
    guesses: OnceCell<Guesses>,
    /// The number of the whole country, where it is told of.
    pub(super) nation: Option<u32>,
}

/// By partition, indicator and item: which part the item is, going by its words.
type Guesses = BTreeMap<(usize, Id, u32), usize>;

/// What the cards are sorted by.
type Key = (u32, Period, Id, u32, usize);

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

    /// The words under which a number became known.
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
            sorted: Vec::new(),
            guesses: OnceCell::new(),
            nation: None,
        };
        for (index, figure) in figures.iter().enumerate() {
            let card = book.card(index, figure);
            book.cards.extend(card);
        }
        book.known = book.items.names.iter().map(|words| rulebook.items(words)).collect();
        let mut sorted: Vec<u32> = (0..book.cards.len() as u32).collect();
        sorted.sort_unstable_by_key(|at| book.key(*at));
        book.sorted = sorted;
        book.nation = book.place_of("VN");
        book
    }

    fn card(&mut self, index: usize, figure: &'a Figure) -> Option<Card<'a>> {
        self.printed.get(index)?.as_ref()?;
        let standing = figure.status.get().map_or(Standing::Open, |status| (*status).into());
        // What the catalogue has no name for is only told apart by its item.
        if figure.item.is_none() && figure.indicator.get().is_some_and(|id| *id == "other") {
            return None;
        }
        let open = [&figure.item, &figure.region].iter().any(|field| **field == Field::Unsettled);
        let open = open || figure.base == Field::Unsettled && !figure.is_annual_average();
        let period = match &figure.period {
            Field::Is(period) => *period,
            Field::Unsettled => UNSETTLED,
            Field::None => return None,
        };
        let indicator = *figure.indicator.get()?;
        Some(Card {
            figure: index,
            subject: Subject {
                indicator,
                item: self.items.number(item(&figure.item, self.rulebook)),
                region: self.region(&figure.region),
            },
            measure: *figure.measure.get()?,
            period,
            standing,
            unit: of_a_year(*figure.unit.get()?, period),
            price: figure.price_basis.get().copied(),
            base: figure.base.get().map(Cow::Borrowed),
            average: figure.is_annual_average(),
            open: open || period == UNSETTLED,
            traits: self.rulebook.traits(indicator),
        })
    }

    fn key(&self, at: u32) -> Option<Key> {
        let card = self.cards.get(at as usize)?;
        let Subject { indicator, item, region } = card.subject;
        Some((region, card.period, indicator, item, card.figure))
    }

    /// What its figures print.
    pub(super) fn view(&self, slack: Slack) -> View<'_> {
        View { printed: &self.printed, instead: None, slack }
    }

    /// Where the card of a figure stands.
    pub(super) fn place(&self, figure: usize) -> Option<usize> {
        self.cards.binary_search_by_key(&figure, |card| card.figure).ok()
    }

    /// Enters another reading in place of a card, and gives the one that stood there.
    pub(super) fn exchange(
        &mut self,
        at: usize,
        card: Card<'a>,
        printed: Printed,
    ) -> Option<(Card<'a>, Printed)> {
        let number = at as u32;
        let old = self.sorted.binary_search_by_key(&self.key(number), |at| self.key(*at)).ok()?;
        let known = self.printed.get_mut(card.figure)?.replace(printed)?;
        let card = std::mem::replace(self.cards.get_mut(at)?, card);
        self.sorted.remove(old);
        let key = self.key(number);
        let new = self.sorted.partition_point(|at| self.key(*at) < key);
        self.sorted.insert(new, number);
        Some((card, known))
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

    /// The part of a partition that an item is, going by most of its words, where the catalogue does
    /// not know them.
    pub(super) fn guess(&self, partition: usize, indicator: Id, item: u32) -> Option<usize> {
        self.guesses.get_or_init(|| self.guess_all()).get(&(partition, indicator, item)).copied()
    }

    fn guess_all(&self) -> Guesses {
        let unknown = self
            .cards
            .iter()
            .filter(|card| card.subject.item != 0 && self.known_as(card.subject.item).is_empty());
        let mut guesses = Guesses::new();
        for card in unknown {
            let Subject { indicator, item, .. } = card.subject;
            for &number in &card.traits.partitions {
                let key = (number, indicator, item);
                let partition = self.rulebook.partitions.get(number);
                let of = |it: &&Partition| it.parts.iter().any(|part| part.pair.of == indicator);
                if let Some(partition) = partition.filter(of)
                    && !guesses.contains_key(&key)
                    && let Some(part) = partition.guess(self.item_words(item))
                {
                    guesses.insert(key, part);
                }
            }
        }
        guesses
    }

    /// Whether an item is no part but a mean over parts.
    pub(super) fn is_mean(&self, item: u32) -> bool {
        self.rulebook.is_mean(self.known_as(item))
    }

    /// The number under which words stand as an item, when a figure has them.
    pub(super) fn item_of(&self, words: &str) -> Option<u32> {
        match self.rulebook.one_name(rulebook::words(words)) {
            none if none.is_empty() => Some(0),
            words => self.items.numbers.get(&words).copied(),
        }
    }

    /// The words of a place, folded; none for the report's own.
    pub(super) fn place_words(&self, region: u32) -> Option<&str> {
        (region > 0).then(|| self.regions.name(region))
    }

    /// The number of a place, when a figure has it.
    pub(super) fn place_of(&self, name: &str) -> Option<u32> {
        if name == "home" || Some(name) == self.home {
            return Some(0);
        }
        self.regions.numbers.get(&rulebook::words(name)).copied()
    }

    /// The cards near a figure, in text order.
    fn near(&self, figure: usize, reach: usize) -> &[Card<'a>] {
        let at = self.cards.partition_point(|card| card.figure < figure);
        let window = at.saturating_sub(reach)..self.cards.len().min(at + reach + 1);
        self.cards.get(window).unwrap_or_default()
    }

    /// Cards near enough for another reading of one of them to touch the others.
    pub(super) fn around(&self, card: &Card<'_>) -> &[Card<'a>] {
        self.near(card.figure, AROUND)
    }

    /// What is said of a subject near a figure, in text order.
    pub(super) fn of_subject(
        &self,
        subject: Subject,
        near: usize,
    ) -> impl Iterator<Item = &Card<'a>> {
        self.near(near, WINDOW).iter().filter(move |card| card.subject == subject)
    }

    /// Everything that is said of a subject in a period, the nearest to a figure first.
    pub(super) fn told(
        &self,
        subject: Subject,
        period: Period,
        near: usize,
    ) -> impl Iterator<Item = &Card<'a>> {
        let key = (subject.region, period, subject.indicator, subject.item, near);
        let at = self.sorted.partition_point(|at| self.key(*at) < Some(key));
        let (before, after) = self.sorted.split_at(at);
        let card = |at: &u32| self.cards.get(*at as usize);
        let same = move |card: &&Card<'a>| card.subject == subject && card.period == period;
        let mut before =
            before.iter().rev().filter_map(card).take_while(same).take(NEAREST).peekable();
        let mut after = after.iter().filter_map(card).take_while(same).take(NEAREST).peekable();
        std::iter::from_fn(move || match (before.peek(), after.peek()) {
            (Some(one), Some(other)) if other.figure - near < near - one.figure => after.next(),
            (Some(_), _) => before.next(),
            (None, _) => after.next(),
        })
    }

    /// The amounts among them.
    pub(super) fn levels(
        &self,
        subject: Subject,
        period: Period,
        near: usize,
    ) -> impl Iterator<Item = &Card<'a>> {
        self.told(subject, period, near).filter(|card| card.measure == Measure::Level)
    }

    /// The cards of each place and period.
    pub(super) fn places(&self) -> impl Iterator<Item = Sorted<'_, 'a>> {
        let place = |at: &u32| self.key(*at).map(|(region, period, ..)| (region, period));
        let places = self.sorted.chunk_by(move |one, other| place(one) == place(other));
        places.map(|sorted| Sorted { book: self, sorted })
    }

    /// The cards of the place and period of one of them.
    pub(super) fn place_of_card(&self, card: &Card<'_>) -> Sorted<'_, 'a> {
        let place = Some((card.subject.region, card.period));
        let of = |at: &u32| self.key(*at).map(|(region, period, ..)| (region, period));
        let from = self.sorted.partition_point(|at| of(at) < place);
        let rest = self.sorted.get(from..).unwrap_or_default();
        let sorted = rest.get(..rest.partition_point(|at| of(at) == place)).unwrap_or_default();
        Sorted { book: self, sorted }
    }
}

/// The cards of one place and period, by indicator, item and figure.
#[derive(Clone, Copy)]
pub(super) struct Sorted<'b, 'a> {
    book: &'b Book<'a>,
    sorted: &'b [u32],
}

impl<'b, 'a> Sorted<'b, 'a> {
    pub(super) const fn len(self) -> usize {
        self.sorted.len()
    }

    pub(super) fn cards(self) -> impl Iterator<Item = &'b Card<'a>> {
        self.sorted.iter().filter_map(|at| self.book.cards.get(*at as usize))
    }

    /// Those from one indicator and item to another, both included.
    pub(super) fn between(self, from: (Id, u32), to: (Id, u32)) -> Self {
        let name =
            |at: &u32| self.book.key(*at).map(|(_, _, indicator, item, _)| (indicator, item));
        let low = self.sorted.partition_point(|at| name(at) < Some(from));
        let rest = self.sorted.get(low..).unwrap_or_default();
        let high = rest.partition_point(|at| name(at) <= Some(to));
        Self { book: self.book, sorted: rest.get(..high).unwrap_or_default() }
    }
}

/// The words by which an item is told from others, folded: those of the catalogue where it knows one
/// item under several names.
fn item(field: &Field<String>, rulebook: &Rulebook) -> String {
    match field {
        Field::Is(words) => rulebook.one_name(rulebook::words(words)),
        Field::Unsettled => "?".to_owned(),
        Field::None => String::new(),
    }
}
