//! Numbers as people type them: `5,1`, `7.398`, `1,234.5`, `5-7`, `-2,13`.
//!
//! Read by form alone, as Vietnamese writes them; what a form leaves open has its other reading.

use rust_decimal::Decimal;

use crate::model::Value;

/// A number or range at the start of a text, and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed<'a> {
    /// The number as its form suggests.
    pub value: Value,
    /// The worth of the last digit typed.
    pub precision: Decimal,
    /// What stands behind it.
    pub rest: &'a str,
}

/// Reads the number or range that `text` begins with.
pub fn read(text: &str) -> Option<Typed<'_>> {
    let (low, precision, rest) = one(text.trim())?;
    let Some((high, _, after)) = range_end(rest) else {
        return Some(Typed { value: Value::one(low), precision, rest: rest.trim() });
    };
    Some(Typed { value: Value::range(low, high), precision, rest: after.trim() })
}

/// The second number of `5-7`, `5..7`, `5 – 7`, `5 đến 7`.
fn range_end(rest: &str) -> Option<(Decimal, Decimal, &str)> {
    let rest = rest.trim_start();
    let links = ["..", "-", "–", "—", "đến", "den", "to "];
    let after = links.iter().find_map(|link| rest.strip_prefix(link))?;
    one(after.trim_start())
}

fn one(text: &str) -> Option<(Decimal, Decimal, &str)> {
    let unsigned = text.trim_start_matches(['-', '−', '+']);
    let is_negative = text.starts_with(['-', '−']);
    let end = numeral_end(unsigned);
    let (numeral, rest) = unsigned.split_at_checked(end)?;
    let (plain, decimals) = plain(numeral)?;
    let number = Decimal::from_str_exact(&plain).ok()?;
    let number = if is_negative { -number } else { number };
    Some((number, Decimal::new(1, decimals), rest))
}

/// Where a numeral ends: digits, separators between digits, blanks before groups of three.
pub(super) fn numeral_end(text: &str) -> usize {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let step = match rest.chars().next() {
            Some('0'..='9') => 1,
            Some('.' | ',') if end > 0 && digit(end - 1) && digit(end + 1) => 1,
            Some(blank @ (' ' | '\u{a0}' | '\u{202f}')) => {
                let at = end + blank.len_utf8();
                let group = (0..3).all(|index| digit(at + index)) && !digit(at + 3);
                if end > 0 && digit(end - 1) && group { blank.len_utf8() } else { return end }
            }
            _ => return end,
        };
        end += step;
    }
}

/// A numeral in plain notation (`56511.16`), and its number of decimals.
fn plain(numeral: &str) -> Option<(String, u32)> {
    let mark = decimal_mark(numeral);
    let (whole, fraction) =
        mark.and_then(|at| numeral.split_at_checked(at)).unwrap_or((numeral, ""));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (whole, fraction) = (digits(whole), digits(fraction));
    if whole.is_empty() {
        return None;
    }
    let decimals = u32::try_from(fraction.len()).ok().filter(|decimals| *decimals <= 28)?;
    Some((if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }, decimals))
}

/// Where the decimal mark of a numeral stands, if it has one: the last of two kinds of separator;
/// a lone comma; a lone dot that groups no three digits.
fn decimal_mark(numeral: &str) -> Option<usize> {
    let (dot, comma) = (numeral.rfind('.'), numeral.rfind(','));
    let lone = |sign: char| numeral.matches(sign).count() == 1;
    match (dot, comma) {
        (Some(dot), Some(comma)) => Some(dot.max(comma)),
        (None, Some(comma)) => lone(',').then_some(comma),
        (Some(dot), None) => {
            let groups =
                numeral.len() - dot == 4 && (1..=3).contains(&dot) && !numeral.starts_with('0');
            (lone('.') && !groups).then_some(dot)
        }
        (None, None) => None,
    }
}

/// A decimal as a Vietnamese report prints it, so that [`read`] reads it back: `56.511,16`.
pub fn shown(number: Decimal) -> String {
    let plain = number.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

/// The worth of the last digit printed in `quote`, given what its number came to: `value` divided
/// by the digits alone, when that is a power of ten.
pub fn precision(quote: &str, value: Value) -> Option<Decimal> {
    let numeral = quote.get(..numeral_end(quote))?;
    let digits: String = numeral.chars().filter(char::is_ascii_digit).collect();
    let digits = Decimal::from_str_exact(&digits).ok().filter(|digits| !digits.is_zero())?;
    let worth = value.low.abs().checked_div(digits)?.normalize();
    is_power_of_ten(worth).then_some(worth)
}

fn is_power_of_ten(number: Decimal) -> bool {
    let text = number.to_string();
    let digits = text.trim_matches(['0', '.']);
    digits == "1"
}

/// The other value of the number printed in `quote`, where one separator before three digits can
/// be read in two ways: `1,302` is 1.302 or 1302. `factor` is that of the scale words behind it.
pub fn other_reading(quote: &str, factor: Decimal, value: Value) -> Option<Value> {
    let numeral = quote.get(..numeral_end(quote))?;
    let at = numeral.find(['.', ','])?;
    let lone = !numeral.get(at + 1..)?.contains(|letter: char| !letter.is_ascii_digit());
    if !lone || numeral.len() - at != 4 {
        return None;
    }
    let (number, ..) = one(numeral)?;
    let by_form = number.checked_mul(factor)?;
    let (up, down) = (Decimal::ONE_THOUSAND, Decimal::new(1, 3));
    let (there, back) = if number.is_integer() && number >= up { (down, up) } else { (up, down) };
    if value.low.abs() == by_form {
        value.scaled(there)
    } else if value.low.abs() == by_form.checked_mul(there)? {
        value.scaled(back)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Value {
        Value::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_read_by_their_form() {
        for (typed, number, rest) in [
            ("5,1", "5.1", ""),
            ("7.398 tỷ đồng", "7398", "tỷ đồng"),
            ("56.511,16", "56511.16", ""),
            ("1,234.5", "1234.5", ""),
            ("1,234,567", "1234567", ""),
            ("1.234.567", "1234567", ""),
            ("5.1%", "5.1", "%"),
            ("0.123", "0.123", ""),
            ("3.1416", "3.1416", ""),
            ("1 302 tỷ", "1302", "tỷ"),
            ("-2,13%", "-2.13", "%"),
            ("−2", "-2", ""),
            ("+13,9 %", "13.9", "%"),
            ("5-7%", "5..7", "%"),
            ("5 – 7", "5..7", ""),
            ("5..7", "5..7", ""),
            ("5 đến 7 tỷ", "5..7", "tỷ"),
            ("2012", "2012", ""),
            ("12,", "12", ","),
        ] {
            let read = read(typed).unwrap();
            assert_eq!((read.value.to_string().as_str(), read.rest), (number, rest), "{typed}");
        }
        for wrong in ["", "tỷ", ",5", "-", "9999999999999999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn precision_is_what_was_printed() {
        for (quote, number, precision_text) in [
            ("7.398 tỷ đồng", "7398000000000", Some("1000000000")),
            ("56.511,16 tỷ", "56511160000000", Some("10000000")),
            ("97,50%", "97.5", Some("0.01")),
            ("1,302 tỷ", "1302000000000", Some("1000000000")),
            ("1,302 tỷ", "1302000000", Some("1000000")),
            ("17,7%", "-17.7", Some("0.1")),
            ("nửa triệu", "500000", None),
            ("12%", "13", None),
        ] {
            let worth = precision(quote, value(number)).map(|worth| worth.to_string());
            assert_eq!(worth.as_deref(), precision_text, "{quote}");
        }
    }

    #[test]
    fn a_lone_separator_before_three_digits_has_two_readings() {
        let billion = Decimal::from(1_000_000_000);
        for (quote, factor, one, other) in [
            ("1,302 tỷ", billion, "1302000000", "1302000000000"),
            ("7.398 tỷ", billion, "7398000000000", "7398000000"),
            ("1.302%", Decimal::ONE, "-1302", "-1.302"),
        ] {
            assert_eq!(other_reading(quote, factor, value(one)), Some(value(other)), "{quote}");
            assert_eq!(other_reading(quote, factor, value(other)), Some(value(one)), "{quote}");
        }
        assert_eq!(other_reading("5,1%", Decimal::ONE, value("5.1")), None);
        assert_eq!(other_reading("1.234.567", Decimal::ONE, value("1234567")), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(mantissa in -1_000_000_000_000i64..1_000_000_000_000, decimals in 0u32..9) {
            let number = Decimal::new(mantissa, decimals).normalize();
            let text = shown(number);
            let typed = read(&text).unwrap();
            prop_assert_eq!((typed.value, typed.rest), (Value::one(number), ""), "{}", text);
        }

        #[test]
        fn anything_typed_is_read_or_not(text in "\\PC{0,12}|[-0-9., đế]{0,12}") {
            if let Some(typed) = read(&text) {
                prop_assert!(text.ends_with(typed.rest) || text.trim().ends_with(typed.rest));
            }
        }
    }
}
