//! Editing a figure: reading what a reviewer types, the choices offered, one-key repairs.
//!
//! Owns [`Draft`], a figure under correction with the text of each field. What is typed is read
//! at every key, without diacritics too, and in either language. Must not know keys or fields on
//! the screen, nor word a complaint: the screen does that in the reviewer's language.

use crate::catalogue::Catalogue;
use crate::catalogue::names::Language;
use crate::model::{Attribute, Facts, Figure, Period};

pub mod choice;
pub mod number;
pub mod period;
pub mod repair;
pub mod split;
pub mod start;
pub mod suggest;

mod phrase;
mod read;
mod unit;
mod words;

pub use choice::{Choice, choices};
pub use phrase::phrases_near;
pub use read::read;
pub use repair::{Repair, repaired};
pub use split::split;
pub use start::figure_from_span;
pub use suggest::{Scene, Suggestion, suggestions};

/// What reading needs to know beside the text typed.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The vocabulary.
    pub catalogue: &'a Catalogue,
    /// The language that labels are shown in; both are read.
    pub language: Language,
    /// The report as a whole: the year that `quý I` belongs to.
    pub facts: &'a Facts,
    /// The words of the figure in the report: what was printed.
    pub quote: &'a str,
}

impl Desk<'_> {
    /// The year that a period without one belongs to.
    fn year(&self, figure: &Figure) -> Option<i32> {
        let period = figure.period.get().copied().or(self.facts.period).or(self.facts.date);
        period.map(Period::last_year)
    }
}

/// What a typed text sets: its own attribute, and others that it speaks of (`7.398 tỷ đồng` in
/// the field of the value sets the unit too). Contents are in the notation of FIGURES.md.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Attributes with their contents; an empty content means none.
    pub sets: Vec<(Attribute, String)>,
    /// Whether the catalogue does not know the name: it is taken as typed, and shown so.
    pub is_unknown: bool,
}

impl Entry {
    fn one(attribute: Attribute, content: impl Into<String>) -> Self {
        Self { sets: vec![(attribute, content.into())], is_unknown: false }
    }

    /// The content that it gives `attribute`.
    pub fn content(&self, attribute: Attribute) -> Option<&str> {
        self.sets.iter().find(|(of, _)| *of == attribute).map(|(_, content)| content.as_str())
    }
}

/// Why a typed text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {problem}: {text:?}", attribute.name())]
pub struct Complaint {
    /// The field.
    pub attribute: Attribute,
    /// What was typed.
    pub text: String,
    /// What is wrong with it.
    pub problem: Problem,
    /// The nearest choice, in notation, where there is one.
    pub nearest: Option<String>,
}

crate::model::kind::words! {
    /// What is wrong with a typed text.
    Problem {
        /// No number.
        Number = "not a number",
        /// What stands behind the number is no unit.
        Unit = "not a unit",
        /// Scale words change the value and belong into its field.
        Scale = "a scale word belongs to the value",
        /// No period.
        Period = "not a period",
        /// A month, quarter or half without a year, and the report has none to lend.
        Year = "a period without its year",
        /// Nothing that a figure is compared with.
        Base = "not a base",
        /// Not in the list.
        Word = "not in the list",
        /// A figure has a value, or `?`.
        Missing = "missing",
    }
}

/// A figure under correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    figure: Figure,
    texts: Vec<String>,
    complaints: Vec<Option<Complaint>>,
    unknown: Vec<bool>,
}

impl Draft {
    /// A draft of `figure`, each field with its content as a reviewer would type it.
    pub fn new(figure: Figure) -> Self {
        let texts = Attribute::ALL.iter().map(|attribute| read::typed(*attribute, &figure));
        Self {
            texts: texts.collect(),
            complaints: vec![None; Attribute::COUNT],
            unknown: vec![false; Attribute::COUNT],
            figure,
        }
    }

    /// The text of a field.
    pub fn text(&self, attribute: Attribute) -> &str {
        self.texts.get(attribute.index()).map_or("", String::as_str)
    }

    /// What is wrong with the text of a field.
    pub fn complaint(&self, attribute: Attribute) -> Option<&Complaint> {
        self.complaints.get(attribute.index())?.as_ref()
    }

    /// Whether the catalogue does not know the content of a field.
    pub fn is_unknown(&self, attribute: Attribute) -> bool {
        self.unknown.get(attribute.index()).copied().unwrap_or_default()
    }

    /// The figure as far as it was read: a field with a complaint keeps its last good content.
    pub const fn reading(&self) -> &Figure {
        &self.figure
    }

    /// The figure, when nothing is wrong with any field; else the first complaint.
    pub fn finish(&self) -> Result<Figure, &Complaint> {
        let wrong = self.complaints.iter().flatten().next();
        wrong.map_or_else(|| Ok(self.figure.clone()), Err)
    }

    /// Takes what was typed into a field, and reads it.
    pub fn write(&mut self, attribute: Attribute, text: &str, desk: &Desk<'_>) {
        if let Some(kept) = self.texts.get_mut(attribute.index()) {
            text.clone_into(kept);
        }
        match read(attribute, text, &self.figure, desk) {
            Ok(entry) => {
                self.take(&entry);
                self.mark(attribute, None, entry.is_unknown);
                // Other fields that the text speaks of show what it says.
                for (other, _) in entry.sets.iter().filter(|(other, _)| *other != attribute) {
                    self.show(*other);
                }
            }
            Err(complaint) => self.mark(attribute, Some(complaint), false),
        }
    }

    /// Sets a field from a list or a key, in the notation of FIGURES.md.
    pub fn set(&mut self, attribute: Attribute, content: &str) {
        self.take(&Entry::one(attribute, content));
        self.show(attribute);
    }

    /// Takes a repaired figure over.
    pub fn replace(&mut self, figure: Figure) {
        let changed: Vec<_> = self.figure.differences(&figure).collect();
        self.figure = figure;
        for attribute in changed {
            self.show(attribute);
        }
    }

    fn take(&mut self, entry: &Entry) {
        for (attribute, content) in &entry.sets {
            // What `read` gives is in the attribute's notation: nothing is refused.
            let taken = attribute.set(&mut self.figure, content);
            debug_assert!(taken.is_ok(), "{taken:?}");
        }
    }

    fn show(&mut self, attribute: Attribute) {
        let text = read::typed(attribute, &self.figure);
        if let Some(kept) = self.texts.get_mut(attribute.index()) {
            *kept = text;
        }
        self.mark(attribute, None, false);
    }

    fn mark(&mut self, attribute: Attribute, complaint: Option<Complaint>, unknown: bool) {
        if let Some(kept) = self.complaints.get_mut(attribute.index()) {
            *kept = complaint;
        }
        if let Some(kept) = self.unknown.get_mut(attribute.index()) {
            *kept = unknown;
        }
    }
}

#[cfg(test)]
mod tests;
