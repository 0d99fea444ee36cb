//! The arithmetic between figures: what cannot be true, and what must be.
//!
//! Owns the [`Checker`], which finds by their attributes the figures of a report that speak of the
//! same thing, works out on the printed digits what they imply for each other, and says with a
//! [`Relation`] whether they fit. A contradiction needs every admissible reading to fail; what an
//! estimate, a price basis or a revision could explain only differs. Must not know where figures
//! come from (extraction or reviewer), nor texts, files or the screen.
//!
//! Inside, from plain to particular: `interval`, `rough` and `printed` (numbers and what
//! their digits promise), `term` (computations over figures), `claim` (what must hold, and whether it does),
//! `rulebook` (what the catalogue knows of sums), `card` and `book` (the figures of a report by
//! what they speak of), `rules` (which claims they make), `repair` (which readings would make them fit),
//! `misread` (whether the reading is to blame, not the report), `survey` (what the reports of a
//! corpus say of each other).

mod book;
mod card;
mod claim;
mod excuse;
mod interval;
mod lonely;
mod misread;
mod notation;
mod printed;
mod relation;
mod repair;
mod rough;
mod rulebook;
mod rules;
mod survey;
mod term;

use crate::catalogue::Catalogue;
use crate::model::{Facts, Figure};

pub use excuse::Excuse;
pub use relation::{Finding, Kind, Misread, Relation};
pub use repair::{Means, Repair};
pub use survey::{Across, Survey, Told};

use book::Book;
use rulebook::Rulebook;

/// Checks reports; made once for a catalogue.
pub struct Checker {
    rulebook: Rulebook,
}

impl Checker {
    /// A checker that knows the partitions and identities of a catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        Self { rulebook: Rulebook::new(catalogue) }
    }

    /// What the figures of one report say of each other. Relations name figures by their place in
    /// `figures`, which are best given in text order: where several could be meant, the nearest is.
    pub fn report(&self, figures: &[&Figure], facts: &Facts) -> Vec<Relation> {
        relations(&mut Book::new(figures, facts, &self.rulebook), |_| true)
    }

    /// The same, and what the report leaves for a [`Survey`] of the corpus; `number` is its own
    /// there. What only says that two readings are apart gets its computation and its repairs where
    /// it is `told`: they take the longest.
    pub fn survey(
        &self,
        number: u32,
        figures: &[&Figure],
        facts: &Facts,
        told: impl Fn(&Relation) -> bool,
    ) -> (Vec<Relation>, Vec<Told>) {
        let mut book = Book::new(figures, facts, &self.rulebook);
        (relations(&mut book, told), survey::told(&book, number))
    }
}

/// What the figures say of each other, and those of which nothing is said but would be elsewhere.
fn relations(book: &mut Book<'_>, told: impl Fn(&Relation) -> bool) -> Vec<Relation> {
    let claims = rules::claims(book);
    let mut relations = relation::judge(book, &claims, told);
    let lonely = lonely::relations(book, &relations);
    relations.extend(lonely);
    relations
}

impl std::fmt::Debug for Checker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checker").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
