//! Parts and their whole: sums, shares that make a hundred, contributions that make the growth, and
//! the amounts that each part's growth implies for the base.

mod implied;
mod listed;
mod sums;

use crate::catalogue::Pair;
use crate::check::book::{Book, Card, Sorted};
use crate::check::claim::Claim;
use crate::check::rulebook::{Equation, Partition};
use crate::check::term::Term;
use crate::model::{Id, Measure};

/// Among more figures of one place and period than this, other readings of one are not tried against
/// the sums: a table of ten thousand rows is checked in nearly linear time.
const CROWD: usize = 400;

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    for cards in book.places() {
        for real in [false, true] {
            let group = Group { book, cards, real };
            group.partitions(group.numbers(|card| &card.traits.partitions), claims);
            group.equations(group.numbers(|card| &card.traits.equations), claims);
        }
    }
    sums::hundreds(&book.cards, claims);
    for card in &book.cards {
        sums::weight(book, card, claims);
    }
    listed::claims(book, claims);
}

/// Those that may read one card.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    let cards = book.place_of_card(focus);
    if cards.len() > CROWD {
        return;
    }
    let group = Group { book, cards, real: focus.standing.is_real() };
    group.partitions(focus.traits.partitions.iter().copied(), claims);
    group.equations(focus.traits.equations.iter().copied(), claims);
    if matches!(focus.measure, Measure::Share | Measure::Change) {
        sums::hundreds(book.around(focus), claims);
    }
    for card in book.around(focus).iter().filter(|card| card.subject == focus.subject) {
        sums::weight(book, card, claims);
    }
    listed::about(book, focus, claims);
}

/// What is told of one place and period, either of plans or of what was done: within it parts can add
/// up.
struct Group<'b> {
    book: &'b Book<'b>,
    cards: Sorted<'b, 'b>,
    real: bool,
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
    /// The partitions or equations in which something that is told stands, in order.
    fn numbers(&self, of: impl Fn(&'b Card<'b>) -> &'b [usize]) -> impl Iterator<Item = usize> {
        let mut numbers: Vec<usize> = self.cards().flat_map(of).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter()
    }

    fn cards(&self) -> impl Iterator<Item = &'b Card<'b>> {
        self.within(self.cards)
    }

    fn within(&self, cards: Sorted<'b, 'b>) -> impl Iterator<Item = &'b Card<'b>> {
        let real = self.real;
        cards.cards().filter(move |card| card.standing.is_real() == real)
    }

    fn partitions(&self, numbers: impl Iterator<Item = usize>, claims: &mut Vec<Claim>) {
        for number in numbers {
            let partition = self.book.rulebook.partitions.get(number);
            if let Some(family) = partition.and_then(|it| self.family(number, it)) {
                family.claims(self, claims);
            }
        }
    }

    /// The parts of a partition that the report names, two at least.
    fn family(&self, number: usize, partition: &Partition) -> Option<Family> {
        let whole = match partition.whole.item {
            None => (partition.whole.of, 0),
            Some(_) => self.named(partition.whole).unwrap_or((partition.whole.of, u32::MAX)),
        };
        let mut parts: Vec<(Id, u32)> = Vec::new();
        for (index, part) in partition.parts.iter().enumerate() {
            let by_words = || {
                let guess = |item| self.book.guess(number, part.pair.of, item) == Some(index);
                self.items(part.pair.of).find(|(_, item)| guess(*item))
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
            return self.tells((pair.of, 0)).then_some((pair.of, 0));
        };
        self.items(pair.of).find(|(_, number)| self.book.known_as(*number).contains(&item))
    }

    /// The parts of an indicator that are told of.
    fn items(&self, indicator: Id) -> impl Iterator<Item = (Id, u32)> {
        self.names(indicator, 1)
    }

    /// The items of an indicator from a number on.
    fn names(&self, indicator: Id, from: u32) -> impl Iterator<Item = (Id, u32)> {
        let mut last = None;
        let cards = self.cards.between((indicator, from), (indicator, u32::MAX));
        let items = self.within(cards).map(|card| card.subject.item);
        items.filter(move |item| last.replace(*item) != Some(*item)).map(move |it| (indicator, it))
    }

    fn tells(&self, name: (Id, u32)) -> bool {
        self.within(self.cards.between(name, name)).next().is_some()
    }

    fn equations(&self, numbers: impl Iterator<Item = usize>, claims: &mut Vec<Claim>) {
        for equation in numbers.filter_map(|number| self.book.rulebook.equations.get(number)) {
            let last = if equation.same_item { u32::MAX } else { 0 };
            let items = self.names(equation.result.of, 0).take_while(|(_, item)| *item <= last);
            for (_, item) in items {
                let name = |pair: &Pair| (pair.of, item);
                let parts = signed(equation, name);
                if parts.is_empty() {
                    sums::product(self, equation, item, claims);
                } else if parts.iter().all(|part| self.tells(part.name)) {
                    let whole = name(&equation.result);
                    Family { whole, parts, complete: true }.claims(self, claims);
                }
            }
        }
    }

    /// Statements of one measure about one name.
    fn of(&self, name: (Id, u32), measure: Measure) -> impl Iterator<Item = &'b Card<'b>> {
        let told = self.within(self.cards.between(name, name));
        told.filter(move |card| card.measure == measure)
    }

    /// The one that stands nearest to another and can be reckoned with it.
    fn nearest(
        &self,
        name: (Id, u32),
        measure: Measure,
        to: &Card<'_>,
        fits: impl Fn(&Card<'_>) -> bool,
    ) -> Option<&'b Card<'b>> {
        self.of(name, measure)
            .filter(|card| fits(card) && card.figure != to.figure)
            .min_by_key(|card| (card.standing != to.standing, card.figure.abs_diff(to.figure)))
    }
}

impl Family {
    fn claims(&self, group: &Group<'_>, claims: &mut Vec<Claim>) {
        sums::claims(group, self, claims);
        implied::claims(group, self, claims);
        implied::between(group, self, claims);
        implied::by_shares(group, self, claims);
    }
}

fn signed(equation: &Equation, name: impl Fn(&Pair) -> (Id, u32)) -> Vec<Signed> {
    let plus = equation.plus.iter().map(|pair| Signed { name: name(pair), minus: false });
    plus.chain(equation.minus.iter().map(|pair| Signed { name: name(pair), minus: true })).collect()
}

/// A sum of terms with their signs.
fn sum(terms: impl Iterator<Item = (bool, Term)>) -> Term {
    let (minus, plus): (Vec<_>, Vec<_>) = terms.partition(|(minus, _)| *minus);
    let plus = Term::Sum(plus.into_iter().map(|(_, term)| term).collect());
    minus.into_iter().fold(plus, |sum, (_, term)| sum.minus(term))
}
