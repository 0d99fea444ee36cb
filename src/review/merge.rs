//! Merging: what several readers agree on becomes one reader's decisions.
//!
//! What they do not agree on stays pending, for a person to decide with all readings in view.
//! Whatever the one reader decided already stands.

use super::panel::{Opinion, Panel, Seats, Standing, standing};
use super::sheet::Sheet;
use super::{Change, Ledger, State};
use crate::model::{Fate, Verdict};
use crate::text::Span;

/// What merging a report comes to.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// What is to be decided.
    pub changes: Vec<Change>,
    /// Figures and numbers that the readers agree on.
    pub agreed: usize,
    /// Those that one reader alone judged.
    pub alone: usize,
    /// Those that they do not agree on, by their place.
    pub contested: Vec<Span>,
    /// Those that were decided before.
    pub settled: usize,
}

/// The facts about a report as a whole that readers set.
const FACTS: &[&str] = &["title", "place", "period", "date", "source"];

/// What `panel` agrees on, as decisions over `sheet`. What one reader alone judged is taken too
/// when `alone` says so.
pub fn merge(sheet: &Sheet, panel: &Panel, alone: bool) -> Merged {
    let mut merged = Merged::default();
    for (anchor, seats) in panel.places() {
        if is_settled(sheet, anchor) {
            merged.settled += 1;
            continue;
        }
        let take = match standing(seats) {
            Standing::Contested => {
                merged.contested.push(anchor);
                false
            }
            Standing::Agreed => {
                merged.agreed += 1;
                true
            }
            Standing::Alone => {
                merged.alone += 1;
                alone
            }
        };
        if take && let Some(opinion) = seats.iter().flatten().next() {
            merged.changes.extend(decide(sheet, anchor, opinion));
        }
        merged.changes.extend(notes(sheet, panel, anchor, seats));
    }
    merged
}

/// What the readers agree on, or one alone said, about a report as a whole.
pub fn facts(sheet: &Sheet, own: &Ledger, readers: &[Ledger]) -> Vec<Change> {
    let report = sheet.name();
    let open = FACTS.iter().filter(|name| own.fact(report, name).is_none());
    let agreed = open.filter_map(|name| {
        let mut said = readers.iter().filter_map(|ledger| ledger.fact(report, name));
        let first = said.next()?;
        said.all(|other| other == first).then(|| sheet.fact(name, first))
    });
    agreed.collect()
}

/// Whether the merging reader has decided about a place.
fn is_settled(sheet: &Sheet, anchor: Span) -> bool {
    let row = sheet.row_of(anchor).and_then(|row| sheet.row(row));
    let number = || sheet.numbers().iter().find(|numeral| numeral.number.span == anchor);
    match row {
        Some(row) => row.state != State::Pending,
        None => number().is_some_and(|numeral| numeral.dismissed.is_some()),
    }
}

/// An opinion as the decision that makes it stand.
pub fn decide(sheet: &Sheet, anchor: Span, opinion: &Opinion) -> Option<Change> {
    let reason = opinion.reason.as_deref().unwrap_or_default();
    match (&opinion.figure, sheet.row_of(anchor)) {
        (Some(figure), Some(row)) => sheet.correct(row, figure.clone()),
        (Some(figure), None) => sheet.add(figure.clone()),
        (None, Some(row)) => sheet.reject(row, reason),
        (None, None) => {
            let unclaimed = |number: &super::Numeral| {
                number.number.fate == Fate::Unclaimed && number.number.span == anchor
            };
            sheet.dismiss(sheet.numbers().iter().position(unclaimed)?, reason)
        }
    }
}

/// The readers' remarks together, each under its name.
fn notes(sheet: &Sheet, panel: &Panel, anchor: Span, seats: &Seats) -> Option<Change> {
    let said = panel.readers().iter().zip(seats).filter_map(|(reader, opinion)| {
        let note = opinion.as_ref()?.note.as_deref()?;
        Some(format!("{reader}: {note}"))
    });
    let text = said.collect::<Vec<_>>().join(" · ");
    if text.is_empty() {
        return None;
    }
    match sheet.row_of(anchor) {
        Some(row) => sheet.note(row, &text),
        None => Some(Change {
            report: sheet.name().to_owned(),
            digest: sheet.digest().clone(),
            anchor: super::anchor::of(sheet.document(), anchor),
            verdict: Verdict::Note(text),
        }),
    }
}
