//! [`Interval`]: what a number can be, between two exact decimals.
//!
//! Every operation is checked: past 28 digits, or over a divisor that may be zero, there is no
//! answer, and what has no answer is not judged.

use rust_decimal::Decimal;

/// What a number can be, and what comes of it by computation: none past all digits, or over a divisor
/// that may be zero.
pub(super) trait Range: Copy {
    /// One number.
    fn point(number: Decimal) -> Self;
    fn plus(self, other: Self) -> Option<Self>;
    fn minus(self, other: Self) -> Option<Self>;
    fn times(self, other: Self) -> Option<Self>;
    fn over(self, other: Self) -> Option<Self>;
    /// Raised to a whole power; only for what is not negative.
    fn power(self, exponent: u32) -> Option<Self>;
    /// The root of a whole degree; only of what is not negative.
    fn root(self, degree: u32) -> Option<Self>;
}

/// The numbers from `low` to `high`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Range for Interval {
    fn point(number: Decimal) -> Self {
        Self { low: number, high: number }
    }

    fn plus(self, other: Self) -> Option<Self> {
        let low = self.low.checked_add(other.low)?;
        Some(Self { low, high: self.high.checked_add(other.high)? })
    }

    fn minus(self, other: Self) -> Option<Self> {
        let low = self.low.checked_sub(other.high)?;
        Some(Self { low, high: self.high.checked_sub(other.low)? })
    }

    fn times(self, other: Self) -> Option<Self> {
        self.corners(other, Decimal::checked_mul)
    }

    fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        self.corners(other, Decimal::checked_div)
    }

    fn power(self, exponent: u32) -> Option<Self> {
        (0..exponent)
            .try_fold(Self::point(Decimal::ONE), |power, _| power.times(self))
            .filter(|_| self.low >= Decimal::ZERO)
    }

    fn root(self, degree: u32) -> Option<Self> {
        Some(Self { low: root(self.low, degree)?, high: root(self.high, degree)? })
    }
}

impl Interval {
    /// From one number to another, in whichever order they come.
    pub(super) fn between(one: Decimal, other: Decimal) -> Self {
        Self { low: one.min(other), high: one.max(other) }
    }

    /// The span of an operation that is monotone in each of its two numbers.
    fn corners(
        self,
        other: Self,
        operation: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Option<Self> {
        let [a, b, c, d] = [
            operation(self.low, other.low)?,
            operation(self.low, other.high)?,
            operation(self.high, other.low)?,
            operation(self.high, other.high)?,
        ];
        Some(Self { low: a.min(b).min(c).min(d), high: a.max(b).max(c).max(d) })
    }

    /// Whether a number lies in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// The number halfway.
    pub(super) fn middle(self) -> Decimal {
        let half = self.high.checked_sub(self.low).map(|width| width / Decimal::TWO);
        half.and_then(|half| self.low.checked_add(half)).unwrap_or(self.low)
    }
}

/// Newton's steps from a guess in floating point; what is left is far below any printed digit.
fn root(number: Decimal, degree: u32) -> Option<Decimal> {
    use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
    if number.is_zero() || degree == 1 {
        return Some(number);
    }
    if number < Decimal::ZERO || degree == 0 {
        return None;
    }
    let guess = number.to_f64()?.powf(1.0 / f64::from(degree));
    let mut root = Decimal::from_f64(guess).filter(|root| *root > Decimal::ZERO)?;
    for _ in 0..2 {
        let power = (1..degree).try_fold(Decimal::ONE, |power, _| power.checked_mul(root))?;
        let rest = Decimal::from(degree - 1).checked_mul(root)?;
        let step = number.checked_div(power)?.checked_add(rest)?;
        root = step.checked_div(Decimal::from(degree))?;
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::{Interval, Range};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn interval(low: i64, width: i64) -> Interval {
        Interval::between(Decimal::new(low, 2), Decimal::new(low + width, 2))
    }

    #[test]
    fn what_has_no_answer_gives_none() {
        let one = Interval::point(Decimal::ONE);
        assert_eq!(one.over(Interval::between(Decimal::NEGATIVE_ONE, Decimal::ONE)), None);
        assert_eq!(Interval::point(Decimal::MAX).times(Interval::point(Decimal::TEN)), None);
        assert_eq!(Interval::point(Decimal::NEGATIVE_ONE).root(2), None);
    }

    #[test]
    fn a_root_undoes_a_power() {
        let rate = Interval::point(Decimal::new(11_104, 4));
        let back = rate.power(5).and_then(|power| power.root(5)).expect("positive");
        assert!((back.low - rate.low).abs() < Decimal::new(1, 15));
    }

    proptest! {
        /// Whatever two numbers lie inside, the result of the operation lies inside its result.
        #[test]
        fn holds_every_pair(a in -5000i64..5000, b in 1i64..5000, wa in 0i64..300, wb in 0i64..300) {
            let (x, y) = (interval(a, wa), interval(b, wb));
            for p in [x.low, x.middle(), x.high] {
                for q in [y.low, y.middle(), y.high] {
                    let inside = |result: Option<Interval>, number: Decimal| {
                        let hair = Decimal::new(1, 20);
                        result.is_some_and(|r| r.low <= number + hair && number <= r.high + hair)
                    };
                    prop_assert!(inside(x.plus(y), p + q));
                    prop_assert!(inside(x.minus(y), p - q));
                    prop_assert!(inside(x.times(y), p * q));
                    prop_assert!(inside(x.over(y), p / q));
                }
            }
        }
    }
}
