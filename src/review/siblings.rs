//! Figures that share a mistake: what one correction says of others, to be offered and never done
//! unasked.
//!
//! A sibling is pending and says the same as the corrected figure did of an attribute that was
//! corrected. It is given the other reading and stays pending: a person still judges it.

use super::ledger::Change;
use super::sheet::Sheet;
use super::{Row, State};
use crate::model::kind::words;
use crate::model::{Attribute, Figure};
use crate::text::fold::plain;
use crate::text::sentence::sentence_around;
use crate::text::{Document, Span};

words! {
    /// What siblings have in common.
    Kin {
        /// They stand in the same sentence.
        Sentence = "sentence",
        /// They stand in the same paragraph.
        Paragraph = "paragraph",
        /// They follow one another without a figure between that says something else.
        Run = "run",
        /// They were read from the same words, anywhere in the report.
        Wording = "wording",
    }
}

/// What a correction changed, for others to take.
pub type Changes = Vec<(Attribute, String)>;

/// Siblings of one kin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// What they have in common.
    pub kin: Kin,
    /// What they would say, each of these that it says as the corrected figure did.
    pub changes: Changes,
    /// Their anchors, in text order.
    pub anchors: Vec<Span>,
}

/// Attributes that belong to one number alone.
const OWN: &[Attribute] =
    &[Attribute::Value, Attribute::Unit, Attribute::Bound, Attribute::Precision];

/// A correction: what the figure said, and says now.
struct Correction<'a> {
    sheet: &'a Sheet,
    row: usize,
    before: &'a Figure,
    changes: Changes,
}

/// The families of the row that `before` was corrected in, none that another holds already.
pub fn families(sheet: &Sheet, row: usize, before: &Figure) -> Vec<Family> {
    let Some(here) = sheet.row(row) else { return Vec::new() };
    let differing = before.differences(&here.figure).filter(|it| !OWN.contains(it));
    let text = |it: Attribute| it.text(&here.figure).unwrap_or_default().into_owned();
    let changes: Changes = differing.map(|it| (it, text(it))).collect();
    if changes.is_empty() {
        return Vec::new();
    }
    let correction = Correction { sheet, row, before, changes };
    let mut families: Vec<Family> = Vec::new();
    for &kin in Kin::ALL {
        let anchors = correction.of_kin(kin, here);
        let known = families.iter().any(|family| family.anchors == anchors);
        if !anchors.is_empty() && !known {
            families.push(Family { kin, changes: correction.changes.clone(), anchors });
        }
    }
    families
}

impl Correction<'_> {
    fn of_kin(&self, kin: Kin, here: &Row) -> Vec<Span> {
        let document = self.sheet.document();
        let at = here.figure.span.from();
        let rows = self.sheet.rows();
        let within = |span: Span| {
            let first = rows.partition_point(|row| row.figure.span.from() < span.from());
            let inside = rows.get(first..).unwrap_or_default().iter();
            inside.take_while(move |row| row.figure.span.from() < span.to())
        };
        let is_sibling = |row: &&Row| self.is_sibling(row);
        let alike: Vec<&Row> = match kin {
            Kin::Sentence => {
                within(sentence_around(document.text(), at)).filter(is_sibling).collect()
            }
            Kin::Paragraph => within(paragraph(document, at)).filter(is_sibling).collect(),
            Kin::Run => {
                let after = rows.get(self.row + 1..).unwrap_or_default().iter();
                after.take_while(is_sibling).collect()
            }
            Kin::Wording => {
                let like = |row: &&Row| self.is_sibling(row) && self.is_worded_alike(here, row);
                rows.iter().filter(like).collect()
            }
        };
        alike.into_iter().map(|row| row.anchor).collect()
    }

    fn is_sibling(&self, row: &Row) -> bool {
        let says_so = |(it, _): &(Attribute, String)| it.text(&row.figure) == it.text(self.before);
        row.state == State::Pending
            && self.sheet.row(self.row).is_some_and(|here| here.anchor != row.anchor)
            && self.changes.iter().any(says_so)
    }

    /// Whether what was corrected was read from the same words.
    fn is_worded_alike(&self, here: &Row, row: &Row) -> bool {
        let words = |row: &Row, attribute| {
            let reading = self.sheet.reading(row)?;
            let span = reading.evidence.as_ref()?.of(attribute).span?;
            Some(plain(self.sheet.document().quote(span)))
        };
        self.changes.iter().any(|&(attribute, _)| {
            let own = words(here, attribute);
            own.is_some() && own == words(row, attribute)
        })
    }
}

fn paragraph(document: &Document, at: usize) -> Span {
    let text = document.text();
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |it| at + it);
    Span::new(start, end)
}

/// Gives the changes of `family` to its members, each where it says what the figure `before` said.
pub fn carry(sheet: &Sheet, family: &Family, before: &Figure) -> Vec<Change> {
    let carried = |anchor: &Span| {
        let index = sheet.row_of(*anchor)?;
        let mut figure = sheet.row(index)?.figure.clone();
        for (attribute, content) in &family.changes {
            if attribute.text(&figure) == attribute.text(before) {
                attribute.set(&mut figure, content).ok()?;
            }
        }
        sheet.propose(index, figure)
    };
    family.anchors.iter().filter_map(carried).collect()
}
