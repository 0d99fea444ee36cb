//! Laying the decisions of a ledger over the readings of an extraction.

use super::{Counts, Lost, Numeral, Row};
use crate::model::{Extraction, Fate};
use crate::review::anchor::Fit;
use crate::review::judgement::State;
use crate::review::ledger::Ledger;
use crate::text::{Digest, Document};

/// What a sheet shows.
pub(super) struct Laid {
    pub(super) rows: Vec<Row>,
    pub(super) numbers: Vec<Numeral>,
    pub(super) lost: Vec<Lost>,
}

/// Rows, numbers and lost decisions of a report.
pub(super) fn lay(
    _document: &Document,
    _digest: &Digest,
    extraction: &Extraction,
    _ledger: &Ledger,
) -> Laid {
    let row = |(index, reading): (usize, &crate::model::Reading)| Row {
        anchor: reading.figure.span,
        figure: reading.figure.clone(),
        reading: Some(index),
        state: State::Pending,
        fit: Fit::Unchanged,
        flagged: false,
        skipped: false,
        bulk: false,
        note: None,
        reason: None,
        settled_by: None,
    };
    let rows = extraction.readings.iter().enumerate().map(row).collect();
    let numeral = |number: &crate::model::Number| Numeral { number: *number, dismissed: None };
    let numbers = extraction.numbers.iter().map(numeral).collect();
    Laid { rows, numbers, lost: Vec::new() }
}

impl Laid {
    /// How much stands where.
    pub(super) fn counts(&self) -> Counts {
        let of = |state| self.rows.iter().filter(|row| row.state == state).count();
        let dismissed = self.numbers.iter().filter(|n| n.dismissed.is_some()).count();
        let open = |n: &&Numeral| n.dismissed.is_none() && n.number.fate == Fate::Unclaimed;
        Counts {
            figures: self.rows.len(),
            pending: of(State::Pending),
            accepted: of(State::Accepted),
            corrected: of(State::Corrected),
            rejected: of(State::Rejected),
            added: of(State::Added),
            flagged: self.rows.iter().filter(|row| row.flagged).count(),
            unclaimed: self.numbers.iter().filter(open).count(),
            dismissed,
        }
    }
}
