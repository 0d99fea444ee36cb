//! CSV: a figure a row, a heading for each attribute. Cells that a spreadsheet would run as
//! formulas are guarded by an apostrophe in front.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Format;
use crate::model::{Attribute, Value};
use crate::review::Curated;

pub(super) const FORMAT: Format =
    Format { name: "csv", about: "a table for spreadsheets and data frames", write };

const BEFORE: [&str; 6] = ["report", "start", "end", "start_byte", "end_byte", "quote"];
const AFTER: [&str; 4] = ["verdict", "bulk", "reviewer", "note"];

fn write(curated: &Curated, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let attributes = Attribute::ALL.iter().map(|attribute| attribute.name());
    table.write_record(BEFORE.into_iter().chain(attributes).chain(AFTER))?;
    for row in &curated.figures {
        let span = row.bytes();
        table.write_field(guarded(&row.report).as_bytes())?;
        for offset in [row.start, row.end, span.from(), span.to()] {
            table.write_field(offset.to_string())?;
        }
        table.write_field(guarded(&row.quote).as_bytes())?;
        for attribute in Attribute::ALL {
            let text = attribute.text(&row.figure).unwrap_or_default();
            table.write_field(guarded(&text).as_bytes())?;
        }
        table.write_field(&row.verdict)?;
        table.write_field(if row.bulk { "true" } else { "false" })?;
        for text in [&row.reviewer, &row.note] {
            table.write_field(guarded(text.as_deref().unwrap_or_default()).as_bytes())?;
        }
        table.write_record(None::<&[u8]>)?;
    }
    table.flush()
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell, with an apostrophe in front where it would run; plain numbers stay numbers. An
/// apostrophe that stands there already is told apart by one more.
fn guarded(text: &str) -> Cow<'_, str> {
    let runs = text.trim_start_matches('\'').starts_with(FORMULA);
    if runs && Value::parse(text).is_none() {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What was in a cell before it was guarded.
pub fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'');
    rest.filter(|rest| rest.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{awkward, written};
    use super::{guarded, unguarded};
    use crate::model::{Attribute, Figure};
    use proptest::prelude::*;

    #[test]
    fn every_row_reads_back_as_its_figure() {
        let set = awkward();
        let text = written("csv", &set);
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let headings = table.headers().unwrap().clone();
        let rows: Vec<_> = table.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), set.figures.len());
        for (row, curated) in rows.iter().zip(&set.figures) {
            let cell = |name: &str| {
                let column = headings.iter().position(|heading| heading == name);
                unguarded(column.and_then(|column| row.get(column)).unwrap())
            };
            let mut figure = Figure { span: curated.figure.span, ..Figure::default() };
            for attribute in Attribute::ALL {
                attribute.set(&mut figure, cell(attribute.name())).unwrap();
            }
            assert_eq!(figure, curated.figure);
            assert_eq!(cell("report"), curated.report);
            assert_eq!(cell("start"), curated.start.to_string());
            assert_eq!(cell("end_byte"), curated.figure.span.end.to_string());
            assert_eq!(cell("quote"), curated.quote);
            assert_eq!(cell("note"), curated.note.as_deref().unwrap_or_default());
            assert_eq!(cell("bulk"), curated.bulk.to_string());
        }
    }

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("-17.7"), "-17.7");
        assert_eq!(guarded("-2+3"), "'-2+3");
        assert_eq!(guarded("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(guarded("than đá"), "than đá");
    }

    proptest! {
        #[test]
        fn guarding_loses_nothing(text in "['=+@\\-\\t\\ra1.]{0,6}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), text.as_str());
        }
    }
}
