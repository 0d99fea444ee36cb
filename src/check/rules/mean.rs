//! Means: a yearly growth against both ends of its years, and a mean over provinces against the sum.

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::book::{Book, Card, Subject};
use crate::check::claim::{Claim, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::{Base, Id, Measure, Period, Value};

/// A count of provinces is one of these; anything else that is counted is no divisor.
const PROVINCES: std::ops::RangeInclusive<i64> = 2..=64;

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    for card in &book.cards {
        claims.extend(mean(book, card));
    }
}

/// Those that may read one card.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    let subject = focus.subject;
    for card in book.around(focus) {
        let whole = Subject { item: 0, ..card.subject };
        if card.subject == subject || whole == subject {
            claims.extend(mean(book, card));
        }
    }
}

fn mean(book: &Book<'_>, card: &Card<'_>) -> Option<Claim> {
    let (kind, ways) = match card.measure {
        Measure::Growth if card.average => (Kind::AnnualAverage, yearly(book, card)),
        Measure::Level if is_mean_of_provinces(book, card) => (Kind::PerUnit, per_unit(book, card)),
        _ => return None,
    };
    (!ways.is_empty()).then(|| Claim::new(kind, ways))
}

/// (last / first)^(1/years) - 1, from the amounts at both ends or from how many times it became.
fn yearly(book: &Book<'_>, card: &Card<'_>) -> Vec<Way> {
    let (first, last) = (card.period.first_year(), card.period.last_year());
    if !card.period.is_years() {
        return Vec::new();
    }
    let end = Period::year(last);
    let mut ways = Vec::new();
    let mut push = |years: i32, growth: Term, excuse| {
        if let Some(years) = u32::try_from(years).ok().filter(|years| *years > 0) {
            let right = growth.root(years).printed_as(Measure::Growth);
            ways.push(Way::equal(Term::Figure(card.figure), right, excuse));
        }
    };
    for amount in book.told(card.subject, end, card.figure).filter(|other| other.same_side(card)) {
        match (amount.base.as_deref(), amount.measure) {
            // It compounds from the year before the range, or from its first year.
            (_, Measure::Level) => {
                for year in [first - 1, first] {
                    let bases = book.levels(card.subject, Period::year(year), card.figure);
                    for base in bases.filter(|base| base.comparable(amount)) {
                        let growth = Term::Figure(amount.figure).over(Term::Figure(base.figure));
                        push(last - year, growth, excuse(card, amount));
                    }
                }
            }
            (Some(Base::Period(base)), Measure::Multiple | Measure::Ratio | Measure::Growth)
                if !amount.average && (first - 1..=first).contains(&base.last_year()) =>
            {
                let years = last - base.last_year();
                push(years, Term::Factor(amount.figure), card.excuse(amount));
                // `tăng 4,4 lần` may say that 4,4 times as much was added.
                if amount.measure == Measure::Multiple {
                    let added = vec![Term::Number(Decimal::ONE), Term::Factor(amount.figure)];
                    push(years, Term::Sum(added), card.excuse(amount));
                }
            }
            _ => {}
        }
    }
    ways
}

fn excuse(card: &Card<'_>, amount: &Card<'_>) -> Option<Excuse> {
    let real = card.traits.grows_at_constant_prices;
    if real && (card.price.is_none() || card.price != amount.price) {
        return Some(Excuse::PriceBasis);
    }
    card.excuse(amount)
}

fn is_mean_of_provinces(book: &Book<'_>, card: &Card<'_>) -> bool {
    let items = book.known_as(card.subject.item);
    items.contains(&Id::literal("mean_per_province"))
}

/// sum / number of provinces: a number that the text prints, or as many as the region has.
fn per_unit(book: &Book<'_>, card: &Card<'_>) -> Vec<Way> {
    let whole = Subject { item: 0, ..card.subject };
    let mut ways = Vec::new();
    for sum in book.levels(whole, card.period, card.figure).filter(|sum| sum.comparable(card)) {
        let mut counts: Vec<Term> = printed_counts(book).map(Term::Figure).collect();
        let members = book.home.and_then(|place| book.rulebook.provinces(place));
        counts.extend(members.map(|members| Term::Number(Decimal::from(members))));
        for count in counts {
            let right = Term::Figure(sum.figure).over(count);
            ways.push(Way::equal(Term::Figure(card.figure), right, card.excuse(sum)));
        }
    }
    ways
}

/// Bare counts without an indicator: `14 tỉnh, thành phố`.
fn printed_counts(book: &Book<'_>) -> impl Iterator<Item = usize> {
    let whole_number = |value: &Value| {
        let count = value.low.normalize();
        value.high.is_none()
            && count.scale() == 0
            && PROVINCES.contains(&i64::try_from(count).unwrap_or(0))
    };
    let counts = book.figures.iter().enumerate().filter(move |(_, figure)| {
        figure.indicator.get().is_none()
            && figure.unit.get().is_none_or(|unit| *unit == "each")
            && figure.value.get().is_some_and(whole_number)
    });
    counts.map(|(index, _)| index).take(4)
}
