//! How figures are spelled on the screen: amounts as reports write them, names in the language
//! of the interface. Pure.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::glyph;
use crate::check::Finding;
use crate::config::Numbers;
use crate::language::Language;
use crate::model::{Attribute, Field, Figure, Id, Measure, Value};
use crate::review::State;

/// Spells attributes in one language.
#[derive(Clone, Debug)]
pub(super) struct Speller {
    pub(super) language: Language,
    pub(super) catalogue: Arc<crate::catalogue::Catalogue>,
    /// How numbers are written.
    pub(super) numbers: Numbers,
}

impl Speller {
    /// What the table shows of an attribute; empty for none.
    pub(super) fn cell<'a>(&self, figure: &'a Figure, attribute: Attribute) -> Cow<'a, str> {
        let language = self.language;
        match attribute {
            Attribute::Value => match figure.value {
                Field::Is(value) if self.numbers == Numbers::Plain => {
                    let unit = figure.unit.get().map_or("", |unit| unit.as_str());
                    format!("{value} {unit}").trim_end().to_owned().into()
                }
                Field::Is(value) => amount(value, figure, &self.symbol(figure)).into(),
                _ => plain(figure, attribute),
            },
            Attribute::Indicator => match figure.indicator {
                Field::Is(id) => self.indicator(id).into(),
                _ => plain(figure, attribute),
            },
            Attribute::Measure => {
                word(figure, attribute, figure.measure.get().map(|&it| language.measure(it)))
            }
            Attribute::Status => {
                word(figure, attribute, figure.status.get().map(|&it| language.status(it)))
            }
            Attribute::Bound => {
                word(figure, attribute, figure.bound.get().map(|&it| language.bound(it)))
            }
            Attribute::AnnualAverage => match figure.annual_average {
                Field::Is(true) => language.yes().into(),
                Field::Is(false) => language.no().into(),
                _ => plain(figure, attribute),
            },
            Attribute::Precision => match figure.precision {
                Field::Is(worth) if self.numbers == Numbers::Report => digits(worth).into(),
                _ => plain(figure, attribute),
            },
            Attribute::Unit
            | Attribute::Item
            | Attribute::Period
            | Attribute::Base
            | Attribute::Region
            | Attribute::PriceBasis => plain(figure, attribute),
        }
    }

    /// What the table shows of a content in notation. A value alone has no unit to be spelled with.
    pub(super) fn content(&self, attribute: Attribute, content: &str) -> String {
        let mut figure = Figure::default();
        match attribute.set(&mut figure, content) {
            Ok(()) => self.cell(&figure, attribute).into_owned(),
            Err(_) => content.to_owned(),
        }
    }

    /// All names of an attribute's content, so that it is found by any of them.
    pub(super) fn searched(&self, figure: &Figure, attribute: Attribute) -> String {
        let shown = self.cell(figure, attribute);
        let content = attribute.text(figure).unwrap_or_default();
        let known = match attribute {
            Attribute::Indicator => self.catalogue.indicator(&content),
            _ => None,
        };
        match known {
            Some(indicator) => format!("{content} {} {}", indicator.vi, indicator.en),
            None => format!("{content} {shown}"),
        }
    }

    /// What columns print for the unit, rates aside.
    fn symbol(&self, figure: &Figure) -> String {
        let unit = figure.unit.get().map_or("", |unit| unit.as_str());
        let base = unit.split('/').next().unwrap_or(unit);
        match base {
            "VND" => "đ".to_owned(),
            "percent" => "%".to_owned(),
            "percentage_point" => "điểm %".to_owned(),
            _ => self.catalogue.unit(base).map_or_else(|| base.to_owned(), |it| it.symbol.clone()),
        }
    }

    /// The label of an indicator in the other language.
    pub(super) fn other_label(&self, id: Id) -> Option<&str> {
        let indicator = self.catalogue.indicator(id.as_str())?;
        Some(match self.language {
            Language::Vietnamese => &indicator.en,
            Language::English => &indicator.vi,
        })
    }

    /// The label of an indicator.
    pub(super) fn indicator(&self, id: Id) -> String {
        let indicator = self.catalogue.indicator(id.as_str());
        indicator.map_or(id.as_str(), |indicator| indicator.label(self.language.into())).to_owned()
    }

    /// The name of a place: a region by its label, not by its code.
    pub(super) fn place(&self, place: &str) -> String {
        let region = self.catalogue.region(place).filter(|_| place.starts_with("R:"));
        region.map_or(place, |region| region.label(self.language.into())).to_owned()
    }
}

/// The sign of a state.
pub(super) const fn sign(state: State) -> &'static str {
    match state {
        State::Pending => "·",
        State::Accepted => "✓",
        State::Corrected => "✎",
        State::Rejected => "✗",
        State::Added => "+",
    }
}

/// The sign of what the arithmetic says.
pub(super) const fn check_sign(finding: Option<Finding>) -> &'static str {
    match finding {
        None => "",
        Some(Finding::Consistent) => "=",
        Some(Finding::Differs) => "≈",
        Some(Finding::Contradicted) => "≠",
    }
}

fn word<'a>(figure: &'a Figure, attribute: Attribute, word: Option<&'static str>) -> Cow<'a, str> {
    word.map_or_else(|| plain(figure, attribute), Cow::Borrowed)
}

/// The content in the notation of files, made safe for the terminal.
fn plain(figure: &Figure, attribute: Attribute) -> Cow<'_, str> {
    let text = attribute.text(figure).unwrap_or_default();
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text
    } else {
        glyph::clean(&text).into()
    }
}

/// A value with its unit, as a report would write it: `56.511,16 tỷ`, `+13,9%`.
fn amount(value: Value, figure: &Figure, symbol: &str) -> String {
    let unit = figure.unit.get().map_or("", |unit| unit.as_str());
    let (base, rate) = unit.split_once('/').unwrap_or((unit, ""));
    let (worth, scale) = scale_of(value.high.unwrap_or(value.low).abs(), base);
    let mut words: Vec<&str> = [scale, symbol].into_iter().filter(|it| !it.is_empty()).collect();
    // `tỷ` alone is money, as everyone writes it.
    if base == "VND" && worth > 1 {
        words.pop();
    }
    let mut word = words.join(" ");
    if !rate.is_empty() {
        word = format!("{word}/{rate}");
    }
    let signed = matches!(figure.measure.get(), Some(Measure::Growth | Measure::Change));
    let spell = |number: Decimal| {
        let scaled = number.checked_div(Decimal::from(worth)).unwrap_or(number);
        let plus = if signed && number.is_sign_positive() && !number.is_zero() { "+" } else { "" };
        format!("{plus}{}", digits(scaled))
    };
    let number = match value.high {
        Some(high) => format!("{}–{}", spell(value.low), spell(high)),
        None => spell(value.low),
    };
    let gap = if word.starts_with('%') || word.is_empty() { "" } else { " " };
    format!("{number}{gap}{word}")
}

/// The scale word that reports use for so much of a unit: money in đồng runs into tỷ, all else
/// is counted in triệu for longer, and goods are written out for longer still.
fn scale_of(size: Decimal, base: &str) -> (i64, &'static str) {
    const MILLION: i64 = 1_000_000;
    const BILLION: i64 = 1_000 * MILLION;
    let (millions, billions) = match base {
        "VND" => (MILLION, BILLION),
        "USD" | "EUR" => (MILLION, 10 * BILLION),
        _ => (10 * MILLION, 10 * BILLION),
    };
    match size {
        _ if base.starts_with("percent") => (1, ""),
        _ if size >= Decimal::from(billions) => (BILLION, "tỷ"),
        _ if size >= Decimal::from(millions) => (MILLION, "tr"),
        _ => (1, ""),
    }
}

/// A number with dots between thousands and a decimal comma.
pub(super) fn digits(number: Decimal) -> String {
    let text = number.normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let bare = whole.trim_start_matches('-');
    let mut spelled = String::with_capacity(text.len() + 4);
    if bare.len() < whole.len() {
        spelled.push('-');
    }
    for (index, digit) in bare.chars().enumerate() {
        if index > 0 && (bare.len() - index).is_multiple_of(3) {
            spelled.push('.');
        }
        spelled.push(digit);
    }
    if !fraction.is_empty() {
        spelled.push(',');
        spelled.push_str(fraction);
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::{amount, digits};
    use crate::model::{Attribute, Figure};
    use crate::text::Span;
    use rust_decimal::Decimal;

    fn shown(value: &str, unit: &str, symbol: &str, measure: &str) -> String {
        let figure = Figure::new(
            Span::default(),
            [(Attribute::Value, value), (Attribute::Unit, unit), (Attribute::Measure, measure)],
        )
        .unwrap();
        amount(*figure.value.get().unwrap(), &figure, symbol)
    }

    #[test]
    fn amounts_read_as_reports_write_them() {
        assert_eq!(shown("56511160000000", "VND", "đ", "level"), "56.511,16 tỷ");
        assert_eq!(shown("58000000", "VND/person/year", "đ", "level"), "58 tr/person/year");
        assert_eq!(shown("441285000", "USD", "USD", "level"), "441,285 tr USD");
        assert_eq!(shown("1323000000", "USD", "USD", "level"), "1.323 tr USD");
        assert_eq!(shown("3214500", "t", "t", "level"), "3.214.500 t");
        assert_eq!(shown("163500000", "brick", "viên", "level"), "163,5 tr viên");
        assert_eq!(shown("13.9", "percent", "%", "growth"), "+13,9%");
        assert_eq!(shown("-17.7", "percent", "%", "growth"), "-17,7%");
        assert_eq!(shown("97.5", "percent", "%", "completion"), "97,5%");
        assert_eq!(shown("5..7", "percent", "%", "growth"), "+5–+7%");
        assert_eq!(shown("120000", "t/year", "t", "level"), "120.000 t/year");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(digits(Decimal::from(-1_234_567)), "-1.234.567");
        assert_eq!(digits("100.250".parse().unwrap()), "100,25");
        assert_eq!(digits(Decimal::from(999)), "999");
    }
}
