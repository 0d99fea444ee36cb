//! Numbers in a computation, written as Vietnamese reports write them: `56.511,16 tỷ`.

use rust_decimal::Decimal;

use crate::model::{Id, Measure};

/// A number with grouped digits.
pub(super) fn number(number: Decimal) -> String {
    let text = number.normalize().abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + text.len() / 3 + 3);
    if number < Decimal::ZERO {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// An amount with its scale word, without its unit; percentages and times with their sign.
pub(super) fn amount(value: Decimal, unit: Option<Id>) -> String {
    let unit = unit.map_or("", Id::as_str);
    let (power, word) = scale(value, unit);
    let scaled = value.checked_div(Decimal::from(10_u64.pow(power))).unwrap_or(value);
    format!("{}{word}{}", number(scaled), if unit == "percent" { "%" } else { "" })
}

/// Money is told in thousand million dong and in million dollars, everything else as it is.
fn scale(value: Decimal, unit: &str) -> (u32, &'static str) {
    let (currency, reaches) =
        (unit.split('/').next(), |power| value.abs() >= Decimal::from(10_u64.pow(power)));
    match currency {
        Some("VND") if reaches(9) => (9, " tỷ"),
        Some("VND" | "USD" | "EUR") if reaches(6) => (6, " triệu"),
        _ => (0, ""),
    }
}

/// What a figure multiplies its base by: a growth as `(1 + 5,1%)`, a percentage as `97,5%`.
pub(super) fn factor(measure: Option<Measure>, value: Decimal) -> String {
    match measure {
        Some(Measure::Growth) => {
            let sign = if value < Decimal::ZERO { '−' } else { '+' };
            format!("(1 {sign} {}%)", number(value.abs()))
        }
        Some(Measure::Multiple) => number(value),
        _ => format!("{}%", number(value)),
    }
}

/// A figure with its unit, signed where the sign says something.
pub(super) fn figure(value: Decimal, measure: Option<Measure>, unit: Option<Id>) -> String {
    let signed = matches!(measure, Some(Measure::Growth | Measure::Change | Measure::Contribution));
    let plus = if signed && value > Decimal::ZERO { "+" } else { "" };
    let word = match unit.map_or("", Id::as_str) {
        "percent" => "",
        "percentage_point" => " điểm %",
        "times" => " lần",
        other => return format!("{plus}{} {other}", amount(value, unit)),
    };
    format!("{plus}{}{word}", amount(value, unit))
}

/// A result with one digit more than the figure that it is held against.
pub(super) fn rounded(value: Decimal, precision: Decimal) -> Decimal {
    let finer = precision.checked_div(Decimal::TEN).unwrap_or(precision).normalize();
    if finer.scale() > 0 {
        return value.round_dp(finer.scale());
    }
    value.checked_div(finer).and_then(|steps| steps.round().checked_mul(finer)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::{amount, factor, figure, number, rounded};
    use crate::model::{Id, Measure};
    use rust_decimal::Decimal;

    #[test]
    fn numbers_are_written_as_reports_write_them() {
        assert_eq!(number(Decimal::new(5_651_116, 2)), "56.511,16");
        assert_eq!(number(Decimal::new(-213, 2)), "−2,13");
        assert_eq!(number(Decimal::from(100)), "100");
        let (dong, dollars) = (Some(Id::literal("VND")), Some(Id::literal("USD")));
        assert_eq!(amount(Decimal::from(5_048_000_000_000_i64), dong), "5.048 tỷ");
        assert_eq!(amount(Decimal::from(441_285_000), dollars), "441,285 triệu");
        assert_eq!(amount(Decimal::from(563_000), Some(Id::literal("t"))), "563.000");
    }

    #[test]
    fn factors_show_what_was_printed() {
        assert_eq!(factor(Some(Measure::Growth), Decimal::new(-25, 1)), "(1 − 2,5%)");
        assert_eq!(factor(Some(Measure::Ratio), Decimal::new(975, 1)), "97,5%");
        let percent = Some(Id::literal("percent"));
        assert_eq!(figure(Decimal::new(88, 1), Some(Measure::Growth), percent), "+8,8%");
    }

    #[test]
    fn a_result_has_one_digit_more_than_was_printed() {
        assert_eq!(number(rounded(Decimal::new(663_006, 5), Decimal::new(1, 1))), "6,63");
        let billion = Decimal::from(1_000_000_000_i64);
        let mean = rounded(Decimal::from(4_036_511_428_571_i64), billion);
        assert_eq!(amount(mean, Some(Id::literal("VND"))), "4.036,5 tỷ");
    }
}
