//! [`Rough`]: an interval in floating point that certainly holds the exact one.
//!
//! Exact decimals are slow to divide, and nearly all that is tried fails by far. Where two rough
//! intervals lie apart, so do the exact ones; where they meet, the exact ones have the word. Every
//! result is rounded outwards, so nothing is ever lost between.

use rust_decimal::Decimal;

use super::interval::{Interval, Range};

/// Past this exact decimals have no answer either.
const LARGEST: f64 = 1e27;

/// How far a root may be off, as a part of it.
const OF_A_ROOT: f64 = 1e-12;

/// Numbers from a little below `low` to a little above `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rough {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Rough {
    /// Nothing where floating point says nothing of the exact result.
    fn around(low: f64, high: f64) -> Option<Self> {
        let known = low.abs() < LARGEST && high.abs() < LARGEST;
        known.then(|| Self { low: low.next_down(), high: high.next_up() })
    }

    fn corners(self, other: Self, operation: impl Fn(f64, f64) -> f64) -> Option<Self> {
        let [a, b, c, d] = [
            operation(self.low, other.low),
            operation(self.low, other.high),
            operation(self.high, other.low),
            operation(self.high, other.high),
        ];
        Self::around(a.min(b).min(c.min(d)), a.max(b).max(c.max(d)))
    }
}

impl From<Interval> for Rough {
    fn from(exact: Interval) -> Self {
        let (low, high) = (float(exact.low), float(exact.high));
        Self { low: low.next_down().next_down(), high: high.next_up().next_up() }
    }
}

/// At most two steps of floating point from the number.
fn float(number: Decimal) -> f64 {
    const DIGITS: usize = 29;
    const POWERS: [f64; DIGITS] = {
        let (mut powers, mut at) = ([1.0; DIGITS], 1);
        while at < DIGITS {
            powers[at] = powers[at - 1] * 10.0;
            at += 1;
        }
        powers
    };
    number.mantissa() as f64 / POWERS.get(number.scale() as usize).copied().unwrap_or(f64::NAN)
}

impl Range for Rough {
    fn point(number: Decimal) -> Self {
        Interval::point(number).into()
    }

    fn plus(self, other: Self) -> Option<Self> {
        Self::around(self.low + other.low, self.high + other.high)
    }

    fn minus(self, other: Self) -> Option<Self> {
        Self::around(self.low - other.high, self.high - other.low)
    }

    fn times(self, other: Self) -> Option<Self> {
        self.corners(other, |one, other| one * other)
    }

    fn over(self, other: Self) -> Option<Self> {
        if other.low <= 0.0 && other.high >= 0.0 {
            return None;
        }
        self.corners(other, |one, other| one / other)
    }

    fn power(self, exponent: u32) -> Option<Self> {
        (0..exponent)
            .try_fold(Self { low: 1.0, high: 1.0 }, |power, _| power.times(self))
            .filter(|_| self.low >= 0.0)
    }

    fn root(self, degree: u32) -> Option<Self> {
        let root = |number: f64| number.powf(1.0 / f64::from(degree));
        let (low, high) = (root(self.low), root(self.high));
        let known = self.low >= 0.0 && degree > 0;
        known.then(|| Self::around(low * (1.0 - OF_A_ROOT), high * (1.0 + OF_A_ROOT))).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, Range, Rough};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn inside(rough: Option<Rough>, exact: Option<Interval>) -> bool {
        let (Some(rough), Some(exact)) = (rough, exact) else { return true };
        let ends = Rough::from(exact);
        // The conversion itself steps outwards twice.
        rough.low <= ends.low.next_up().next_up() && ends.high.next_down().next_down() <= rough.high
    }

    proptest! {
        /// Whatever is computed, the exact result lies inside the rough one.
        #[test]
        fn holds_the_exact_result(
            a in -5_000_000_000_000i64..5_000_000_000_000, b in 1i64..9_000_000_000,
            (wa, wb) in (0i64..300, 0i64..300), (sa, sb) in (0u32..9, 0u32..9),
        ) {
            let x = Interval::between(Decimal::new(a, sa), Decimal::new(a + wa, sa));
            let y = Interval::between(Decimal::new(b, sb), Decimal::new(b + wb, sb));
            let (p, q) = (Rough::from(x), Rough::from(y));
            prop_assert!(inside(p.plus(q), x.plus(y)));
            prop_assert!(inside(p.minus(q), x.minus(y)));
            prop_assert!(inside(p.times(q), x.times(y)));
            prop_assert!(inside(p.over(q), x.over(y)));
            prop_assert!(inside(q.root(5), y.root(5)));
            prop_assert!(inside(q.over(Rough::point(Decimal::ONE_HUNDRED)).and_then(|it| it.power(3)),
                y.over(Interval::point(Decimal::ONE_HUNDRED)).and_then(|it| it.power(3))));
        }
    }

    #[test]
    fn what_may_have_no_answer_is_left_to_exact_numbers() {
        let zero = Rough::point(Decimal::ZERO);
        assert_eq!(zero.over(zero), None);
        assert_eq!(Rough::point(Decimal::MAX).times(Rough::point(Decimal::TEN)), None);
    }
}
