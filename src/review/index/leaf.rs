//! [`Leaf`]: the figures of one report, made ready for the index without touching it.

use rust_decimal::prelude::ToPrimitive;

use super::{Facets, folded, pooled};
use crate::model::{Attribute, Field, Figure};
use crate::review::checked::Checked;
use crate::review::sheet::{Row, Sheet};
use crate::text::Span;

/// The figures of one report, with their contents still written out.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    pub(super) after: usize,
    pub(super) anchors: Vec<Span>,
    pub(super) facets: Vec<Facets>,
    pub(super) values: Vec<f64>,
    /// Column by column.
    pub(super) contents: Vec<Box<str>>,
    pub(super) words: String,
    pub(super) ends: Vec<u32>,
}

impl Leaf {
    /// The rows of a sheet as they stand after that many decisions. `names` gives all names of what
    /// a figure has for an attribute, its notation first.
    pub fn of(
        sheet: &Sheet,
        checked: &Checked,
        after: usize,
        names: impl Fn(&Figure, Attribute) -> String,
    ) -> Self {
        let rows = sheet.rows();
        let mut leaf = Self { after, ..Self::default() };
        for (index, row) in rows.iter().enumerate() {
            leaf.anchors.push(row.anchor);
            leaf.facets.push(Facets::of(sheet, checked, index, row));
            leaf.values.push(worth(&row.figure));
            leaf.write(sheet, row, &names(&row.figure, Attribute::Value));
        }
        let content = |row: &Row, attribute: Attribute| -> Box<str> {
            attribute.text(&row.figure).unwrap_or_default().into()
        };
        let contents = pooled().flat_map(|it| rows.iter().map(move |row| content(row, it)));
        leaf.contents = contents.collect();
        leaf
    }

    fn write(&mut self, sheet: &Sheet, row: &Row, value: &str) {
        let quote = sheet.document().quote(row.figure.span);
        let own = [row.note.as_deref(), row.reason.as_deref()].map(Option::unwrap_or_default);
        for part in [value, quote].into_iter().chain(own) {
            self.words.push_str(&folded(part));
            self.words.push('\n');
        }
        self.ends.push(self.words.len() as u32);
    }
}

/// What sorting by value goes by. Decimals that differ only past fifteen digits count as equal.
fn worth(figure: &Figure) -> f64 {
    match figure.value {
        Field::Is(value) => value.middle().to_f64().unwrap_or(f64::INFINITY),
        Field::Unsettled => f64::INFINITY,
        Field::None => f64::NAN,
    }
}
