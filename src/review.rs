//! What reviewers decided, laid over what the machine read.
//!
//! Owns the decisions of a corpus in memory with undo and redo ([`Ledger`]), one open report with
//! its rows ([`Sheet`]), filtering and sorting ([`rows`]), the figures of all reports at once
//! ([`Index`]), reading what a reviewer types ([`edit`]), what the check says of the rows
//! ([`Checked`]), finding decisions again in a changed text ([`anchor`]), the figures that share a
//! mistake ([`siblings`]) and the result ([`Curated`]). Pure: must not know files, the clock, the
//! environment or the screen; time is given by the caller.

pub mod agree;
pub mod anchor;
pub mod checked;
pub mod curated;
pub mod edit;
pub mod filter;
pub mod index;
pub mod judgement;
pub mod ledger;
pub mod merge;
pub mod panel;
pub mod progress;
pub mod rows;
pub mod sample;
pub mod series;
pub mod sheet;
pub mod siblings;

pub use anchor::Fit;
pub use checked::{Checked, Findings};
pub use curated::Curated;
pub use index::{Index, Place};
pub use judgement::{Judgement, State};
pub use ledger::{Change, Ledger, Tally};
pub use panel::{Panel, Standing};
pub use sample::Sample;
pub use sheet::{Counts, Lost, Numeral, Row, Sheet};
pub use siblings::{Family, Kin};

#[cfg(test)]
mod tests;
