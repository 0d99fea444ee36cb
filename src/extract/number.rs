//! Numerals: what digits are worth.
//!
//! Owns separators: which one groups thousands and which marks decimals, the other reading where
//! two stand, and the document's habit that decides between them. Must not know units.

use rust_decimal::Decimal;

use crate::text::Span;

/// Digits beyond this many are no quantity but an identifier.
const MOST_DIGITS: u32 = 18;

/// How the separators of a numeral were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits only.
    Plain,
    /// `7.398`, `1 171`: groups of three.
    DotGroups,
    /// `1,234,567`: groups of three in English style.
    CommaGroups,
    /// `5,1`, `56.511,16`.
    CommaDecimal,
    /// `5.1`, `1,234.5`: a decimal mark in English style.
    DotDecimal,
    /// `441,285`: decimals by habit, thousands in English style.
    CommaTriple,
    /// `1.2.3`: the number of a heading, a date, an address.
    Outline,
}

/// One reading of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Worth {
    pub(super) number: Decimal,
    /// The worth of the last printed digit.
    pub(super) precision: Decimal,
}

impl Worth {
    /// A number by its digits and how many of them are decimals.
    pub(super) fn new(mantissa: i64, decimals: u32) -> Self {
        Self { number: Decimal::new(mantissa, decimals), precision: Decimal::new(1, decimals) }
    }

    /// `first` times `factor` and `rest`.
    pub(super) fn sum(first: Self, factor: Option<Decimal>, rest: Self) -> Self {
        let thousands = first.number.checked_mul(factor.unwrap_or(Decimal::ONE));
        let number = thousands.and_then(|whole| whole.checked_add(rest.number));
        Self { number: number.unwrap_or(rest.number), precision: rest.precision }
    }

    /// The number, when it is whole.
    pub(super) fn mantissa(self) -> Option<i64> {
        self.number.is_integer().then(|| i64::try_from(self.number).ok()).flatten()
    }
}

/// A number written in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) span: Span,
    pub(super) form: Form,
    /// Its digits.
    mantissa: i64,
    /// How many of them are decimals in the reading that its form suggests; none for identifiers.
    decimals: Option<u8>,
    /// The same in the other reading, where its separator allows one.
    other: Option<u8>,
}

impl Numeral {
    /// A year, when it can be one: four digits without separators.
    pub(super) fn year(&self) -> Option<i32> {
        let year = self.small().filter(|_| self.span.len() == 4)?;
        (1900..=2100).contains(&year).then_some(year)
    }

    /// A whole number below 10,000 without separators.
    pub(super) fn small(&self) -> Option<i32> {
        let short = self.form == Form::Plain && self.span.len() <= 4;
        self.worth().filter(|_| short).and_then(|worth| i32::try_from(worth.number).ok())
    }

    /// The reading that its form suggests; none for identifiers.
    pub(super) fn worth(&self) -> Option<Worth> {
        self.decimals.map(|decimals| Worth::new(self.mantissa, decimals.into()))
    }

    /// The other reading, where its separator allows one.
    pub(super) fn other(&self) -> Option<Worth> {
        self.other.map(|decimals| Worth::new(self.mantissa, decimals.into()))
    }

    /// Takes the other reading as the one that counts.
    pub(super) fn swap(&mut self) {
        if self.other.is_some() {
            std::mem::swap(&mut self.decimals, &mut self.other);
        }
    }
}

/// The separators that the scanner met, and the lengths of the groups.
#[derive(Default)]
struct Shape {
    dots: u32,
    commas: u32,
    blanks: u32,
    /// The last separator.
    last: u8,
    /// Whether every group after the first has three digits, up to the last one.
    inner_triples: bool,
    first_len: u32,
    last_len: u32,
    starts_with_zero: bool,
    digits: u32,
    mantissa: i64,
}

/// Reads the numeral that begins with the digit at `start`, or with the comma of `,77`.
pub(super) fn numeral(bytes: &[u8], start: usize) -> Numeral {
    let mut shape = Shape {
        inner_triples: true,
        starts_with_zero: matches!(bytes.get(start), Some(b'0' | b',')),
        ..Shape::default()
    };
    let mut at = group(bytes, start, &mut shape);
    shape.first_len = shape.last_len;
    while let Some((separator, next)) = separator(bytes, at, &shape) {
        match separator {
            b'.' => shape.dots += 1,
            b',' => shape.commas += 1,
            _ => shape.blanks += 1,
        }
        if shape.last != 0 && shape.last_len != 3 {
            shape.inner_triples = false;
        }
        shape.last = separator;
        at = group(bytes, next, &mut shape);
    }
    let form = form(&shape);
    let (decimals, other) = readings(&shape, form);
    Numeral { span: Span::new(start, at), form, mantissa: shape.mantissa, decimals, other }
}

/// Adds a run of digits; where it ends.
fn group(bytes: &[u8], start: usize, shape: &mut Shape) -> usize {
    let mut at = start;
    while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
        shape.digits += 1;
        if shape.digits <= MOST_DIGITS {
            shape.mantissa = shape.mantissa * 10 + i64::from(digit - b'0');
        }
        at += 1;
    }
    shape.last_len = (at - start) as u32;
    at
}

/// The separator at `at` and the digit after it, when the number goes on behind it.
fn separator(bytes: &[u8], at: usize, shape: &Shape) -> Option<(u8, usize)> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let triple = |at: usize| digit(at) && digit(at + 1) && digit(at + 2) && !digit(at + 3);
    match *bytes.get(at)? {
        mark @ (b'.' | b',') if digit(at + 1) => Some((mark, at + 1)),
        // A doubled mark is a slip of the hand.
        b'.' if bytes.get(at + 1) == Some(&b'.') && triple(at + 2) => Some((b'.', at + 2)),
        b',' if bytes.get(at + 1) == Some(&b',') && digit(at + 2) => Some((b',', at + 2)),
        b' ' if triple(at + 1) && shape.dots + shape.commas == 0 => {
            let grouped = shape.blanks > 0 || (shape.last_len <= 3 && !shape.starts_with_zero);
            // `5 000 000` and `1 171,5`; but `123 456` may as well be two cells of a table.
            let sure = shape.blanks > 0 || shape.last_len < 3 || goes_on(bytes, at + 4);
            (grouped && sure).then_some((b' ', at + 1))
        }
        _ => None,
    }
}

/// Whether a group of three is followed by another one or by decimals.
fn goes_on(bytes: &[u8], at: usize) -> bool {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    match bytes.get(at) {
        Some(b' ') => digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4),
        Some(b',') => digit(at + 1),
        _ => false,
    }
}

fn form(shape: &Shape) -> Form {
    let triples = shape.inner_triples && shape.last_len == 3 && shape.first_len <= 3;
    let grouped = triples && !shape.starts_with_zero;
    match (shape.dots, shape.commas, shape.blanks) {
        (0, 0, 0) => Form::Plain,
        (0, 0, _) => Form::DotGroups,
        (_, 0, 0) if grouped => Form::DotGroups,
        (1, 0, 0) => Form::DotDecimal,
        (0, 1, 0) if grouped => Form::CommaTriple,
        (0, 1, _) => Form::CommaDecimal,
        (0, _, 0) if grouped => Form::CommaGroups,
        (_, 1, 0) if shape.last == b',' && shape.inner_triples => Form::CommaDecimal,
        (1, _, 0) if shape.last == b'.' && shape.inner_triples => Form::DotDecimal,
        _ => Form::Outline,
    }
}

/// How many digits are decimals in the two readings of a numeral.
fn readings(shape: &Shape, form: Form) -> (Option<u8>, Option<u8>) {
    if shape.digits > MOST_DIGITS {
        return (None, None);
    }
    let whole = Some(0);
    let decimal = Some(shape.last_len as u8);
    match form {
        Form::DotGroups if shape.dots == 1 && shape.blanks == 0 => (whole, decimal),
        Form::Plain | Form::CommaGroups | Form::DotGroups => (whole, None),
        Form::CommaTriple => (decimal, whole),
        Form::CommaDecimal | Form::DotDecimal => (decimal, None),
        Form::Outline => (None, None),
    }
}

/// `125 302` in prose, where two numbers side by side mean nothing: one number in two groups. `first`
/// and `second` are three digits each, the second perhaps with decimals.
pub(super) fn joined(text: &str, first: &Numeral, second: &Numeral) -> Option<Numeral> {
    let digits = first.span.of(text);
    let (whole, decimals) = match second.span.of(text).split_once(',') {
        Some((whole, decimals)) => (whole, decimals),
        None => (second.span.of(text), ""),
    };
    let triple = |digits: &str| digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
    let apart = text.get(first.span.to()..second.span.from()) == Some(" ");
    if !apart || !triple(digits) || digits.starts_with('0') || !triple(whole) || decimals.len() > 6
    {
        return None;
    }
    let mantissa = format!("{digits}{whole}{decimals}").parse().ok()?;
    Some(Numeral {
        span: first.span.join(second.span),
        form: if decimals.is_empty() { Form::DotGroups } else { Form::CommaDecimal },
        mantissa,
        decimals: Some(decimals.len() as u8),
        other: None,
    })
}

/// Settles `441,285` by the habit of the document: where decimals are written with a dot and none
/// with a comma, a comma before three digits groups thousands.
pub(super) fn settle(numerals: &mut [Numeral]) {
    let count = |form: Form| numerals.iter().filter(|numeral| numeral.form == form).count();
    let english = count(Form::CommaGroups) + count(Form::DotDecimal);
    let vietnamese = count(Form::CommaDecimal) + count(Form::DotGroups);
    if english > 0 && vietnamese == 0 {
        numerals.iter_mut().filter(|n| n.form == Form::CommaTriple).for_each(Numeral::swap);
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, numeral};

    fn check(text: &str, form: Form, worth: &str, other: Option<&str>) {
        let numeral = numeral(text.as_bytes(), 0);
        assert_eq!(numeral.form, form, "{text}");
        assert_eq!(
            numeral.worth().map(|w| w.number.to_string()).unwrap_or_default(),
            worth,
            "{text}"
        );
        assert_eq!(numeral.other().map(|w| w.number.to_string()).as_deref(), other, "{text}");
    }

    #[test]
    fn a_dot_groups_thousands_and_a_comma_marks_decimals() {
        check("7.398 tỉ", Form::DotGroups, "7398", Some("7.398"));
        check("1.231.517", Form::DotGroups, "1231517", None);
        check("56.511,16", Form::CommaDecimal, "56511.16", None);
        check("5,1%", Form::CommaDecimal, "5.1", None);
        check("441,285", Form::CommaTriple, "441.285", Some("441285"));
        check("0,125", Form::CommaDecimal, "0.125", None);
        check("1 171,5", Form::CommaDecimal, "1171.5", None);
        check("1 302 tỉ", Form::DotGroups, "1302", None);
        check("1..047", Form::DotGroups, "1047", Some("1.047"));
        check("5,,1%", Form::CommaDecimal, "5.1", None);
        check(",77", Form::CommaDecimal, "0.77", None);
        check(",125", Form::CommaDecimal, "0.125", None);
    }

    #[test]
    fn english_style_is_read_too() {
        check("5.1%", Form::DotDecimal, "5.1", None);
        check("5973.5", Form::DotDecimal, "5973.5", None);
        check("1,234,567.8", Form::DotDecimal, "1234567.8", None);
        check("1,234,567", Form::CommaGroups, "1234567", None);
    }

    #[test]
    fn a_number_ends_before_the_sentence_does() {
        let ends = |text: &str| numeral(text.as_bytes(), 0).span.to();
        assert_eq!(ends("2011. trong"), 4);
        assert_eq!(ends("14, 15"), 2);
        assert_eq!(ends("2012 120 doanh"), 4);
        assert_eq!(ends("250 120 doanh"), 3);
    }

    #[test]
    fn outlines_and_identifiers_have_no_worth() {
        check("1.2.3 ", Form::Outline, "", None);
        check("12345678901234567890", Form::Plain, "", None);
        assert_eq!(numeral(b"2012", 0).year(), Some(2012));
        assert_eq!(numeral(b"2.012", 0).year(), None);
    }
}
