//! [`Printed`]: what a figure can be, given how many of its digits were printed.
//!
//! Owns what rounding, cutting off, trailing zeros and words such as `khoảng` allow. Must not know
//! what a figure is compared with.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::rough::Rough;
use crate::model::{Bound, Figure, Id, Measure, Status, Value};

/// The numbers that a printed one can stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Printed {
    /// As written; the middle of a range.
    pub(super) value: Decimal,
    /// The worth of the last printed digit.
    pub(super) precision: Decimal,
    /// What rounding to the printed digits allows, and the words that bound it.
    pub(super) tight: Interval,
    /// What is left when the zeros at its end say nothing: `500 tỷ` is 450 to 550.
    pub(super) wide: Interval,
    /// `wide`, for a first look.
    pub(super) rough: Rough,
    reading: Reading,
}

/// What was read of the digits, and what says how they may have come about.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Reading {
    value: Value,
    precision: Decimal,
    bound: Bound,
    measure: Option<Measure>,
    unit: Option<Id>,
    status: Option<Status>,
    /// Whether it counts things one by one.
    counted: bool,
}

impl Printed {
    /// Nothing for a figure without a value, or with one too long to reckon with.
    pub(super) fn of(figure: &Figure, counted: bool) -> Option<Self> {
        let value = *figure.value.get()?;
        let stated = figure.precision.get().copied().filter(|precision| *precision > Decimal::ZERO);
        Self::new(Reading {
            value,
            precision: stated.unwrap_or_else(|| last_digit(value.low)),
            bound: figure.bound.get().copied().unwrap_or(Bound::Exact),
            measure: figure.measure.get().copied(),
            unit: figure.unit.get().copied(),
            status: figure.status.get().copied(),
            counted,
        })
    }

    pub(super) const fn measure(&self) -> Option<Measure> {
        self.reading.measure
    }

    pub(super) const fn unit(&self) -> Option<Id> {
        self.reading.unit
    }

    /// The figure had it `factor` times its value: the digits stay, their worth moves.
    pub(super) fn scaled(self, factor: Decimal) -> Option<Self> {
        let value = self.reading.value.scaled(factor)?;
        let precision = self.precision.checked_mul(factor.abs())?;
        Self::new(Reading { value, precision, ..self.reading })
    }

    /// Another number in the same places.
    pub(super) fn with_value(self, value: Decimal) -> Option<Self> {
        Self::new(Reading { value: Value::one(value), ..self.reading })
    }

    /// The same digits as another measure.
    pub(super) fn as_measure(self, measure: Measure) -> Option<Self> {
        Self::new(Reading { measure: Some(measure), ..self.reading })
    }

    /// The same digits as a plan, or not as one.
    pub(super) fn as_status(self, status: Status) -> Option<Self> {
        Self::new(Reading { status: Some(status), ..self.reading })
    }

    fn new(reading: Reading) -> Option<Self> {
        let Reading { value, precision, bound, .. } = reading;
        let (low, high) = (value.low, value.high.unwrap_or(value.low));
        let origin = Origin::of(&reading);
        // Fourteen provinces are fourteen.
        let exact = reading.counted && precision == Decimal::ONE;
        let half = if exact { Decimal::ZERO } else { precision.checked_div(Decimal::TWO)? };
        let zeros = match origin {
            Origin::Measured => trailing_zeros(low, precision),
            Origin::Reckoned | Origin::Set => precision,
        };
        let (below, above) = match bound {
            Bound::Exact if origin == Origin::Reckoned => (half, precision),
            Bound::Exact => (half, half),
            // Bare words of bound promise the printed digits, and hardly ever more than a percent.
            Bound::About => {
                let slack = (zeros / Decimal::TWO).max(percent_of(low, 1)?);
                (slack, slack)
            }
            Bound::Over => (Decimal::ZERO, zeros.max(percent_of(high, 2)?)),
            Bound::Under => (zeros.max(percent_of(low, 5)?), Decimal::ZERO),
            Bound::Nearly => (zeros.max(percent_of(low, 2)?), Decimal::ZERO),
        };
        let tight = widened(low, high, below, above)?;
        let wide = match bound {
            Bound::Exact if zeros > precision => {
                let half = zeros / Decimal::TWO;
                widened(low, high, half, half)?
            }
            _ => tight,
        };
        Some(Self { value: value.middle(), precision, tight, wide, rough: wide.into(), reading })
    }
}

/// How a number came to have the digits that it has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// An amount, rounded; the zeros at its end may stand for digits left out.
    Measured,
    /// A rate out of other numbers, rounded or cut off: 97,5% is 97.45 to 97.6.
    Reckoned,
    /// A plan's amount: its zeros are meant.
    Set,
}

impl Origin {
    fn of(reading: &Reading) -> Self {
        let amount = matches!(reading.measure, None | Some(Measure::Level | Measure::Change));
        let rate = reading.unit.is_some_and(|unit| {
            matches!(unit.as_str(), "percent" | "percentage_point" | "times" | "index")
        });
        match (amount && !rate, reading.status) {
            (false, _) => Self::Reckoned,
            (true, Some(Status::Plan)) => Self::Set,
            (true, _) => Self::Measured,
        }
    }
}

/// `below` and `above` are meant away from zero: a decline of "over 5" is below -5.
fn widened(low: Decimal, high: Decimal, below: Decimal, above: Decimal) -> Option<Interval> {
    let (down, up) = if high < Decimal::ZERO { (above, below) } else { (below, above) };
    Some(Interval::between(low.checked_sub(down)?, high.checked_add(up)?))
}

fn percent_of(number: Decimal, percent: i64) -> Option<Decimal> {
    number.abs().checked_mul(Decimal::new(percent, 2))
}

/// The worth of the last digit that is not zero, and at least `precision`.
fn trailing_zeros(number: Decimal, precision: Decimal) -> Decimal {
    let mut worth = precision;
    while !number.is_zero() {
        match worth.checked_mul(Decimal::TEN) {
            Some(next) if number.checked_rem(next).is_some_and(|rest| rest.is_zero()) => {
                worth = next;
            }
            _ => break,
        }
    }
    worth
}

/// The worth of the last digit of a number whose printed form is not known.
fn last_digit(number: Decimal) -> Decimal {
    let number = number.normalize();
    match number.scale() {
        0 => trailing_zeros(number, Decimal::ONE),
        scale => Decimal::new(1, scale),
    }
}

#[cfg(test)]
mod tests {
    use super::Printed;
    use crate::model::{Attribute, Figure};
    use crate::text::Span;

    fn printed(texts: &[(Attribute, &str)]) -> (String, String) {
        let figure = Figure::new(Span::default(), texts.iter().copied()).expect("notation");
        let printed = Printed::of(&figure, false).expect("a value");
        let shown = |i: super::Interval| format!("{}..{}", i.low.normalize(), i.high.normalize());
        (shown(printed.tight), shown(printed.wide))
    }

    #[test]
    fn a_percentage_may_have_been_cut_off() {
        use Attribute::{Measure, Precision, Unit, Value};
        let percent =
            [(Value, "97.5"), (Precision, "0.1"), (Unit, "percent"), (Measure, "completion")];
        assert_eq!(printed(&percent).0, "97.45..97.6");
        let decline =
            [(Value, "-2.13"), (Precision, "0.01"), (Unit, "percent"), (Measure, "growth")];
        assert_eq!(printed(&decline).0, "-2.14..-2.125");
    }

    #[test]
    fn zeros_at_the_end_of_an_amount_may_say_nothing() {
        use Attribute::{Measure, Precision, Status, Unit, Value};
        let amount = [(Value, "500"), (Precision, "1"), (Unit, "VND"), (Measure, "change")];
        assert_eq!(printed(&amount), ("499.5..500.5".to_owned(), "450..550".to_owned()));
        let plan = [amount.as_slice(), &[(Status, "plan")]].concat();
        assert_eq!(printed(&plan).1, "499.5..500.5");
    }

    #[test]
    fn words_widen_away_from_zero() {
        use Attribute::{Bound, Measure, Precision, Unit, Value};
        let with = |value, bound| {
            let rest = [(Precision, "1"), (Unit, "percent"), (Measure, "growth")];
            printed(&[&[(Value, value), (Bound, bound)], rest.as_slice()].concat()).0
        };
        assert_eq!(with("22", "over"), "22..23");
        assert_eq!(with("-22", "over"), "-23..-22");
        assert_eq!(with("9", "nearly"), "8..9");
    }

    #[test]
    fn a_value_past_all_digits_is_not_judged() {
        use Attribute::{Precision, Value};
        let mut figure = Figure::default();
        Value.set(&mut figure, "79228162514264337593543950335").expect("28 digits");
        Precision.set(&mut figure, "1").expect("notation");
        assert_eq!(Printed::of(&figure, false), None);
    }
}
