//! Other numbers that a figure may print: what people and machines get wrong in digits.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Means;
use crate::check::book::Book;
use crate::check::printed::Printed;
use crate::model::{Figure, Measure};

/// What goes wrong in digits.
const MEANS: [Means; 4] = [Means::Thousand, Means::Separator, Means::Sign, Means::Digits];

/// Every other number, the likeliest slips first.
pub(in crate::check) fn of(
    book: &Book<'_>,
    figure: usize,
) -> impl Iterator<Item = (Means, Printed)> {
    MEANS.into_iter().flat_map(move |means| {
        by(book, figure, means).into_iter().map(move |printed| (means, printed))
    })
}

/// The other numbers that one kind of slip gives.
pub(in crate::check) fn by(book: &Book<'_>, figure: usize, means: Means) -> Vec<Printed> {
    let (Some(figure), Some(Some(printed))) = (book.figures.get(figure), book.printed.get(figure))
    else {
        return Vec::new();
    };
    let scaled =
        |factors: &[Decimal]| factors.iter().filter_map(|it| printed.scaled(*it)).collect();
    match means {
        Means::Thousand => scaled(&[Decimal::ONE_THOUSAND, Decimal::new(1, 3)]),
        Means::Separator => {
            scaled(&[Decimal::new(1, 1), Decimal::new(1, 2), Decimal::TEN, Decimal::ONE_HUNDRED])
        }
        Means::Sign if is_signed(figure) => scaled(&[Decimal::NEGATIVE_ONE]),
        Means::Digits if figure.value.get().is_some_and(|value| value.high.is_none()) => {
            swapped(printed).filter_map(|value| printed.with_value(value)).collect()
        }
        _ => Vec::new(),
    }
}

fn is_signed(figure: &Figure) -> bool {
    let measure = figure.measure.get().is_some_and(|measure| {
        matches!(measure, Measure::Growth | Measure::Change | Measure::Contribution)
    });
    measure || figure.indicator.get().is_some_and(|id| *id == "trade_balance")
}

/// The number with two neighbouring digits swapped, in every way that changes it, from the left.
fn swapped(printed: &Printed) -> impl Iterator<Item = Decimal> {
    let precision = printed.precision;
    let digits = printed.value.checked_div(precision).map(|digits| digits.normalize());
    let digits = digits.filter(|digits| digits.scale() == 0).and_then(|digits| digits.to_i64());
    let digits = digits.unwrap_or_default();
    let pairs = digits.unsigned_abs().checked_ilog10().unwrap_or_default();
    let pairs = (0..pairs).rev().filter_map(move |power| {
        let low = 10_i64.pow(power);
        let (one, other) = (digits / low / 10 % 10, digits / low % 10);
        let swapped = digits.checked_add((other - one).checked_mul(low.checked_mul(9)?)?)?;
        (one != other).then_some(Decimal::from(swapped))
    });
    pairs.filter_map(move |digits| digits.checked_mul(precision))
}
