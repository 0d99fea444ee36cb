//! Amounts far from where they must lie: a part above its whole, a place above the country, one of
//! a series a thousand times the others.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::book::{Book, Card, Subject};
use crate::check::claim::{Claim, Tell, Test, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::{Id, Measure};

/// How many times its neighbour an amount of a series may be before it is asked about.
const OUT_OF_SCALE: i64 = 100;

/// What grows may double that in so many years.
const DOUBLING: i32 = 3;

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    for card in book.cards.iter().filter(|card| is_amount(book, card)) {
        let own = card.subject;
        let within = [
            (own.item != 0).then_some(Subject { item: 0, ..own }),
            book.place_of("VN").filter(|_| own.region == 0).map(|region| Subject { region, ..own }),
        ];
        for whole in within.into_iter().flatten().filter(|whole| *whole != own) {
            claims.extend(at_most(book, card, whole));
        }
    }
    scale(book, claims);
}

/// Amounts of which a part is no more than the whole.
fn is_amount(book: &Book<'_>, card: &Card) -> bool {
    card.measure == Measure::Level
        && !card.unit.as_str().contains('/')
        && card.unit != "percent"
        && book.rulebook.is_additive(card.subject.indicator)
        && !book.rulebook.is_mean(book.item_words(card.subject.item))
}

fn at_most(book: &Book<'_>, card: &Card, whole: Subject) -> Option<Claim> {
    let mut wholes = book.levels(whole, card.period, card.figure);
    let whole = wholes.find(|whole| whole.comparable(card) && whole.same_side(card))?;
    let excuse = Some(Excuse::Scope);
    let (left, right) = (Term::Figure(card.figure), Term::Figure(whole.figure));
    let ways = vec![Way { left, right, test: Test::AtMost, excuse }];
    Some(Claim { kind: Kind::Parts, tell: Tell::Failure, ways })
}

/// Each amount of a series against the one before it, both ways round.
fn scale(book: &Book<'_>, claims: &mut Vec<Claim>) {
    let mut series: BTreeMap<(Subject, Id), Vec<&Card>> = BTreeMap::new();
    for card in book.cards.iter().filter(|card| card.measure == Measure::Level) {
        series.entry((card.subject, card.unit)).or_default().push(card);
    }
    for cards in series.values_mut().filter(|cards| cards.len() > 1) {
        cards.sort_by_key(|card| (card.period.length(), card.period, card.figure));
        for pair in cards.windows(2) {
            let [one, other] = pair else { continue };
            if one.period.length() != other.period.length() || one.subject.item == u32::MAX {
                continue;
            }
            let years = (other.period.last_year() - one.period.last_year()).abs();
            let limit = OUT_OF_SCALE << (years / DOUBLING).min(20);
            let excuse = Some(Excuse::Scope);
            for (large, small) in [(one, other), (other, one)] {
                let left = Term::Figure(large.figure).over(Term::Figure(small.figure));
                let right = Term::Number(Decimal::from(limit));
                let ways = vec![Way { left, right, test: Test::AtMost, excuse }];
                claims.push(Claim { kind: Kind::Scale, tell: Tell::Failure, ways });
            }
        }
    }
}
