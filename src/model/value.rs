//! [`Value`]: an exact decimal, or a range of them.

use rust_decimal::Decimal;

/// A number in its canonical unit, scale words multiplied in; `5-7%` is a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// The number, or the lower end of the range.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
}

impl Value {
    /// One number.
    pub const fn one(number: Decimal) -> Self {
        Self { low: number, high: None }
    }

    /// The range `low..high`.
    pub const fn range(low: Decimal, high: Decimal) -> Self {
        Self { low, high: Some(high) }
    }

    /// The number, or the middle of the range: what sorting goes by.
    pub fn middle(self) -> Decimal {
        self.high.map_or(self.low, |high| {
            high.checked_sub(self.low).map_or(self.low, |width| self.low + width / Decimal::TWO)
        })
    }

    /// Every number multiplied by `factor`; `None` past 28 digits.
    pub fn scaled(self, factor: Decimal) -> Option<Self> {
        let low = self.low.checked_mul(factor)?;
        let high = self.high.map(|high| high.checked_mul(factor).ok_or(())).transpose().ok()?;
        Some(Self { low, high })
    }

    /// Reads the canonical notation: plain decimals with a dot, a range with `..` between.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once("..") {
            Some((low, high)) => Some(Self::range(exact(low)?, exact(high)?)),
            None => exact(text).map(Self::one),
        }
    }
}

/// Decimal's own parser rounds silently and takes `1_000`: check the grammar first.
fn exact(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (plain(whole) && plain(fraction)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        plain(f, self.low)?;
        match self.high {
            Some(high) => {
                f.write_str("..")?;
                plain(f, high)
            }
            None => Ok(()),
        }
    }
}

/// Writes a decimal without zeros behind its last digit. Every figure is written by this: short ones
/// take a way without Decimal's arithmetic.
fn plain(f: &mut std::fmt::Formatter<'_>, number: Decimal) -> std::fmt::Result {
    let Ok(mut digits) = u64::try_from(number.mantissa().unsigned_abs()) else {
        return write!(f, "{}", number.normalize());
    };
    let mut decimals = number.scale();
    while decimals > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        decimals -= 1;
    }
    if number.is_sign_negative() && digits != 0 {
        f.write_str("-")?;
    }
    if decimals == 0 {
        return f.write_str(itoa::Buffer::new().format(digits));
    }
    let Some(unit) = 10_u64.checked_pow(decimals) else {
        return write!(f, "{}", number.abs().normalize());
    };
    f.write_str(itoa::Buffer::new().format(digits / unit))?;
    f.write_str(".")?;
    let mut fraction = itoa::Buffer::new();
    let fraction = fraction.format(digits % unit);
    for _ in fraction.len()..decimals as usize {
        f.write_str("0")?;
    }
    f.write_str(fraction)
}

#[cfg(test)]
mod tests {
    use super::Value;
    use proptest::prelude::*;

    #[test]
    fn only_plain_notation_is_read() {
        assert_eq!(
            Value::parse("7398000000000").map(|v| v.to_string()).as_deref(),
            Some("7398000000000")
        );
        assert_eq!(Value::parse("5..7").map(|v| v.to_string()).as_deref(), Some("5..7"));
        assert_eq!(Value::parse("97.50").map(|v| v.to_string()).as_deref(), Some("97.5"));
        for wrong in
            ["", "-", "1e5", "1_000", "5,1", ".5", "5.", "1..", "9999999999999999999999999999999"]
        {
            assert_eq!(Value::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn it_is_written_as_decimals_are(mantissa: i128, digits in 0_u32..120, scale in 0_u32..=28) {
            let mantissa = (mantissa >> digits) % (1 << 95);
            let number = rust_decimal::Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(Value::one(number).to_string(), number.normalize().to_string());
        }

        #[test]
        fn what_is_written_reads_back(text in "-?[0-9]{1,15}(\\.[0-9]{1,8})?(\\.\\.-?[0-9]{1,15})?") {
            if let Some(value) = Value::parse(&text) {
                prop_assert_eq!(Value::parse(&value.to_string()), Some(value));
            }
        }
    }
}
