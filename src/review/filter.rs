//! [`Filter`]: which rows are shown, as a reviewer types it:
//! `measure:growth indicator:export value>1e9 conf<0.8 state:pending "xuất khẩu" -check:consistent`.
//!
//! Words hold anywhere in a row, `name:text` in that column, `name=text` is all of it, and `<`, `>`,
//! `<=`, `>=` compare numbers and periods. Everything must hold; `-` before it turns it. What cannot
//! be read is told with its place and left out, so that rows are shown while one types.

use super::checked::Checked;
use super::judgement::State;
use super::sheet::{Row, Sheet};
use crate::check::Finding;
use crate::model::kind::words;
use crate::model::{Attribute, Bound, Measure, Period, Status};
use crate::text::Span;
use crate::text::fold::plain;

mod read;

pub use read::completions;
use read::{read_part, tokens};

words! {
    /// What is wrong with a part of a filter.
    Fault {
        /// No column has that name.
        Name = "no column of that name",
        /// Not one of the words that may stand there.
        Word = "not one of its words",
        /// Nothing to compare with.
        Number = "not a number or a period",
    }
}

words! {
    /// Columns beside the attributes.
    Other {
        /// The machine's confidence.
        Confidence = "conf",
        /// Where the figure stands in the review.
        State = "state",
        /// What the arithmetic says.
        Check = "check",
        /// Marks: flagged, skipped, bulk.
        Mark = "mark",
        /// The remark.
        Note = "note",
        /// The words in the report.
        Quote = "quote",
        /// The report's name.
        Report = "report",
    }
}

/// Marks that a row may bear.
pub(super) const MARKS: &[&str] = &["flagged", "skipped", "bulk"];

/// What the arithmetic may say.
pub(super) const CHECKS: &[(&str, Option<Finding>)] = &[
    ("consistent", Some(Finding::Consistent)),
    ("differs", Some(Finding::Differs)),
    ("contradicted", Some(Finding::Contradicted)),
    ("silent", None),
];

/// How a column and what stands behind it are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Holds,
    Is,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// The signs, longer ones before those that they begin with.
const SIGNS: &[(&str, Sign)] = &[
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("<", Sign::Less),
    (">", Sign::More),
    ("=", Sign::Is),
    (":", Sign::Holds),
];

/// What a test asks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Attribute(Attribute),
    Other(Other),
}

impl Column {
    fn named(name: &str) -> Option<Self> {
        let attribute = Attribute::from_name(name).map(Self::Attribute);
        attribute.or_else(|| Other::from_word(name).map(Self::Other))
    }

    fn names() -> impl Iterator<Item = &'static str> {
        let attributes = Attribute::ALL.iter().map(|attribute| attribute.name());
        attributes.chain(Other::ALL.iter().map(|other| other.as_str()))
    }

    /// The words that may stand in a closed column; none where the world is open.
    fn closed(self) -> Vec<&'static str> {
        match self {
            Self::Attribute(Attribute::Measure) => {
                Measure::ALL.iter().map(|it| it.as_str()).collect()
            }
            Self::Attribute(Attribute::Status) => {
                Status::ALL.iter().map(|it| it.as_str()).collect()
            }
            Self::Attribute(Attribute::Bound) => Bound::ALL.iter().map(|it| it.as_str()).collect(),
            Self::Attribute(Attribute::AnnualAverage) => vec!["true", "false"],
            Self::Other(Other::State) => State::ALL.iter().map(|it| it.as_str()).collect(),
            Self::Other(Other::Check) => CHECKS.iter().map(|(word, _)| *word).collect(),
            Self::Other(Other::Mark) => MARKS.to_vec(),
            _ => Vec::new(),
        }
    }
}

/// What must hold of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Anywhere(String),
    Text(Column, Sign, String),
    Number(Column, Sign, f64),
    Period(Attribute, Sign, Period),
}

/// A filter, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What must hold, each with whether it must not.
    tests: Vec<(bool, Test)>,
    /// What could not be read, and where.
    faults: Vec<(Span, Fault)>,
}

impl Filter {
    /// Reads what was typed.
    pub fn read(text: &str) -> Self {
        let mut filter = Self::default();
        for (span, token) in tokens(text) {
            let (negated, token) = token
                .strip_prefix('-')
                .filter(|rest| !rest.is_empty())
                .map_or((false, token), |rest| (true, rest));
            match read_part(token) {
                Ok(Some(part)) => filter.tests.push((negated, part)),
                Ok(None) => {}
                Err(fault) => filter.faults.push((span, fault)),
            }
        }
        filter
    }

    /// What could not be read, and where in the text.
    pub fn faults(&self) -> &[(Span, Fault)] {
        &self.faults
    }

    /// What must hold, each with whether it must not.
    pub(super) fn tests(&self) -> impl Iterator<Item = (bool, &Test)> {
        self.tests.iter().map(|(negated, test)| (*negated, test))
    }

    /// Whether every row fits.
    pub const fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Whether a row fits. `cell` gives what the table shows of an attribute, in all its names.
    pub(super) fn fits(
        &self,
        sheet: &Sheet,
        checked: &Checked,
        index: usize,
        row: &Row,
        cell: impl Fn(&Row, Attribute) -> String,
    ) -> bool {
        let mut whole: Option<String> = None;
        self.tests.iter().all(|(negated, test)| {
            let holds = match test {
                Test::Anywhere(words) => {
                    let whole = whole.get_or_insert_with(|| haystack(sheet, row, &cell));
                    whole.contains(words)
                }
                Test::Text(column, sign, words) => {
                    let said = text_of(*column, sheet, checked, index, row, &cell);
                    said.iter()
                        .any(|it| if *sign == Sign::Is { it == words } else { it.contains(words) })
                }
                Test::Number(column, sign, number) => {
                    number_of(*column, sheet, checked, index, row)
                        .is_some_and(|it| compares(*sign, it.total_cmp(number)))
                }
                Test::Period(attribute, sign, period) => {
                    let content = attribute.text(&row.figure).unwrap_or_default();
                    Period::parse(&content).is_some_and(|it| compares(*sign, it.cmp(period)))
                }
            };
            holds != *negated
        })
    }
}

/// Whether an order of two things is what a sign asks for.
pub(super) fn compares(sign: Sign, order: std::cmp::Ordering) -> bool {
    match sign {
        Sign::Less => order.is_lt(),
        Sign::AtMost => order.is_le(),
        Sign::More => order.is_gt(),
        Sign::AtLeast => order.is_ge(),
        Sign::Is | Sign::Holds => order.is_eq(),
    }
}

fn number_of(
    column: Column,
    sheet: &Sheet,
    checked: &Checked,
    index: usize,
    row: &Row,
) -> Option<f64> {
    let text = |number: rust_decimal::Decimal| number.to_string().parse().ok();
    match column {
        Column::Attribute(Attribute::Value) => text(row.figure.value.get()?.middle()),
        Column::Attribute(Attribute::Precision) => text(*row.figure.precision.get()?),
        Column::Other(Other::Confidence) => checked.confidence(sheet, index, row).map(f64::from),
        _ => None,
    }
}

/// What a column says of a row, folded: its content, and all its names.
fn text_of(
    column: Column,
    sheet: &Sheet,
    checked: &Checked,
    index: usize,
    row: &Row,
    cell: &impl Fn(&Row, Attribute) -> String,
) -> Vec<String> {
    let one = |text: &str| vec![plain(text)];
    match column {
        Column::Attribute(attribute) => {
            let content = attribute.text(&row.figure).unwrap_or_default();
            vec![plain(&content), plain(&cell(row, attribute))]
        }
        Column::Other(Other::State) => one(row.state.as_str()),
        Column::Other(Other::Check) => {
            let finding = checked.finding(index);
            let word = CHECKS.iter().find(|(_, it)| *it == finding).map_or("", |(word, _)| word);
            one(word)
        }
        Column::Other(Other::Mark) => {
            let marks = MARKS.iter().zip([row.flagged, row.skipped, row.bulk]);
            marks.filter(|(_, borne)| *borne).map(|(mark, _)| (*mark).to_owned()).collect()
        }
        Column::Other(Other::Note) => one(row.note.as_deref().unwrap_or_default()),
        Column::Other(Other::Quote) => one(sheet.document().quote(row.figure.span)),
        Column::Other(Other::Report) => one(sheet.name()),
        Column::Other(Other::Confidence) => {
            let sure = checked.confidence(sheet, index, row);
            one(&sure.map_or_else(String::new, |sure| format!("{sure:.2}")))
        }
    }
}

/// All that a row says, folded.
fn haystack(sheet: &Sheet, row: &Row, cell: &impl Fn(&Row, Attribute) -> String) -> String {
    let mut text = sheet.document().quote(row.figure.span).to_owned();
    let more = [Some(row.state.as_str()), row.note.as_deref(), row.reason.as_deref()];
    for part in more.into_iter().flatten() {
        text.push('\n');
        text.push_str(part);
    }
    for attribute in Attribute::ALL {
        text.push('\n');
        text.push_str(&cell(row, *attribute));
    }
    plain(&text)
}

#[cfg(test)]
mod tests {
    use super::{Fault, Filter, completions};

    #[test]
    fn parts_are_read_and_what_cannot_be_is_told_with_its_place() {
        assert!(Filter::read("").is_empty() && Filter::read("  measure: ").is_empty());
        let good = "measure:growth indicator:export value>1e9 conf<0.8 state:pending \"xuat khau\"";
        let filter = Filter::read(good);
        assert_eq!((filter.tests.len(), filter.faults()), (6, &[][..]));
        for (text, at, fault) in [
            ("a messure:growth", (2, 16), Fault::Name),
            ("measure:big", (0, 11), Fault::Word),
            ("value>viele", (0, 11), Fault::Number),
            ("period>=soon", (0, 12), Fault::Number),
        ] {
            let filter = Filter::read(text);
            let (span, found) = filter.faults()[0];
            assert_eq!(((span.from(), span.to()), found), (at, fault), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in
            [("1e9", 1e9), ("0,8", 0.8), ("7.398", 7.398), ("7tỷ", 7e9), ("1,5 tr", 1.5e6)]
        {
            assert_eq!(super::read::number(text), Some(number), "{text}");
        }
        assert_eq!(super::read::number("nhiều"), None);
    }

    #[test]
    fn names_and_words_are_completed() {
        assert_eq!(completions("mea"), ["measure:"]);
        assert_eq!(completions("a -state:p"), ["a -state:pending"]);
        assert_eq!(completions("status:"), ["status:actual", "status:estimate", "status:plan"]);
        assert!(completions("xuất khẩu ").is_empty());
        assert!(completions("").len() > 10);
    }
}
