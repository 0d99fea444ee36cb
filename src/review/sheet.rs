//! [`Sheet`]: one open report, the machine's readings with the reviewer's decisions over them.

use std::sync::Arc;

use super::anchor::{self, Fit};
use super::judgement::State;
use super::ledger::{Change, Entry, Ledger};
use super::panel::Panel;
use crate::model::{Anchor, Decision, Extraction, Figure, Number, Reading, Verdict};
use crate::text::{Digest, Document, Span};

mod lay;

/// One figure of an open report.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its identity: where the figure was first read or added. Decisions are made on it.
    pub anchor: Span,
    /// The figure as it stands now; its span may have been edited.
    pub figure: Figure,
    /// The machine's reading, an index into the extraction.
    pub reading: Option<usize>,
    /// Where it stands in the review.
    pub state: State,
    /// How well the decisions fit the text. A doubtful one is pending again.
    pub fit: Fit,
    /// Whether it is to be looked at again.
    pub flagged: bool,
    /// Whether it was left for later.
    pub skipped: bool,
    /// Whether the verdict was given to many at once.
    pub bulk: bool,
    /// The remark, if there is one.
    pub note: Option<String>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// The number of the decision that gave the verdict.
    pub settled_by: Option<u64>,
}

/// A number that is no figure, and whether the reviewer has looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The number.
    pub number: Number,
    /// Why the reviewer left it.
    pub dismissed: Option<String>,
}

/// Decisions whose place the text (or the machine's reading of it) no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Where they were made, with the words.
    pub anchor: Anchor,
    /// The text that they were made on.
    pub digest: Digest,
    /// The figure as last judged.
    pub figure: Option<Figure>,
    /// Where it stood in the review.
    pub state: State,
    /// The remark, if there is one.
    pub note: Option<String>,
    /// The number of the last of them.
    pub decision: u64,
}

/// How many rows and numbers stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows.
    pub figures: usize,
    /// Not judged yet.
    pub pending: usize,
    /// Accepted.
    pub accepted: usize,
    /// Corrected.
    pub corrected: usize,
    /// Rejected.
    pub rejected: usize,
    /// Added.
    pub added: usize,
    /// Flagged.
    pub flagged: usize,
    /// Numbers that nothing accounts for.
    pub unclaimed: usize,
    /// Numbers that the reviewer looked at and left.
    pub dismissed: usize,
}

impl Counts {
    /// How many rows have a verdict.
    pub const fn judged(&self) -> usize {
        self.figures - self.pending
    }

    /// One row stands elsewhere now.
    fn shift(&mut self, old: &Row, new: &Row) {
        let mut count = |row: &Row, up: bool| {
            let of_state = match row.state {
                State::Pending => &mut self.pending,
                State::Accepted => &mut self.accepted,
                State::Corrected => &mut self.corrected,
                State::Rejected => &mut self.rejected,
                State::Added => &mut self.added,
            };
            let step = |number: usize| if up { number + 1 } else { number.saturating_sub(1) };
            *of_state = step(*of_state);
            if row.flagged {
                self.flagged = step(self.flagged);
            }
        };
        count(old, false);
        count(new, true);
    }

    /// Whether nothing is left to do.
    pub const fn is_finished(&self) -> bool {
        self.pending == 0 && self.unclaimed == 0
    }
}

/// One open report. Rows and numbers are in text order.
#[derive(Clone, Debug)]
pub struct Sheet {
    document: Arc<Document>,
    digest: Digest,
    extraction: Extraction,
    rows: Vec<Row>,
    numbers: Vec<Numeral>,
    lost: Vec<Lost>,
    counts: Counts,
    /// What other readers say, when their decisions are to be compared.
    panel: Panel,
    /// Where decisions on earlier texts stand by now; looked for once.
    found: lay::Found,
}

impl Sheet {
    /// The sheet of a report with what `ledger` says of it.
    pub fn new(document: Arc<Document>, extraction: Extraction, ledger: &Ledger) -> Self {
        let mut sheet = Self {
            digest: document.digest(),
            document,
            extraction,
            rows: Vec::new(),
            numbers: Vec::new(),
            lost: Vec::new(),
            counts: Counts::default(),
            panel: Panel::default(),
            found: lay::Found::default(),
        };
        sheet.refresh(ledger);
        sheet
    }

    /// With what other readers say of the same report.
    pub fn beside(self, panel: Panel) -> Self {
        Self { panel, ..self }
    }

    /// What other readers say; nobody, unless they were asked for.
    pub const fn panel(&self) -> &Panel {
        &self.panel
    }

    /// Takes another extraction of the same text (the report's facts were set).
    pub fn reread(&mut self, extraction: Extraction, ledger: &Ledger) {
        self.extraction = extraction;
        self.refresh(ledger);
    }

    /// Takes decisions about the rows at `anchors` into account, and nothing else: cheap however
    /// long the report is. `None` where rows may come, go or move; [`Sheet::refresh`] then does it.
    /// Else whether a figure is another now, or takes part in arithmetic otherwise.
    pub fn touch(&mut self, anchors: &[Span], ledger: &Ledger) -> Option<bool> {
        let mut changed = false;
        for &anchor in anchors {
            let at = self.rows.binary_search_by_key(&anchor, |row| row.figure.span).ok()?;
            let alone =
                |other: Option<&Row>| other.is_none_or(|other| !other.figure.span.overlaps(anchor));
            let old = self.rows.get(at)?;
            let reading = self.extraction.readings.get(old.reading?)?;
            let own_place = old.anchor == anchor && reading.figure.span == anchor;
            let neighbours = alone(at.checked_sub(1).and_then(|before| self.rows.get(before)))
                && alone(self.rows.get(at + 1));
            let new = lay::at(anchor, old.reading?, reading, &self.digest, self.name(), ledger)?;
            if !own_place || !neighbours || new.figure.span != anchor || old.fit != new.fit {
                return None;
            }
            changed |= old.figure != new.figure
                || (old.state == State::Rejected) != (new.state == State::Rejected);
            self.counts.shift(old, &new);
            if let Some(row) = self.rows.get_mut(at) {
                *row = new;
            }
        }
        Some(changed)
    }

    /// Takes what was decided since into account.
    pub fn refresh(&mut self, ledger: &Ledger) {
        let laid =
            lay::lay(&self.document, &self.digest, &self.extraction, ledger, &mut self.found);
        self.counts = laid.counts();
        (self.rows, self.numbers, self.lost) = (laid.rows, laid.numbers, laid.lost);
    }

    /// The report's text.
    pub const fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The report's name.
    pub fn name(&self) -> &str {
        self.document.name()
    }

    /// The digest of its text.
    pub const fn digest(&self) -> &Digest {
        &self.digest
    }

    /// What the machine read.
    pub const fn extraction(&self) -> &Extraction {
        &self.extraction
    }

    /// The figures, in text order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The figure `index`.
    pub fn row(&self, index: usize) -> Option<&Row> {
        self.rows.get(index)
    }

    /// Every other number, in text order.
    pub fn numbers(&self) -> &[Numeral] {
        &self.numbers
    }

    /// Decisions whose place is gone.
    pub fn lost(&self) -> &[Lost] {
        &self.lost
    }

    /// How much stands where.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// The machine's reading of a row.
    pub fn reading(&self, row: &Row) -> Option<&Reading> {
        self.extraction.readings.get(row.reading?)
    }

    /// The row with that identity.
    pub fn row_of(&self, anchor: Span) -> Option<usize> {
        self.rows.iter().position(|row| row.anchor == anchor)
    }

    /// The row whose figure holds the byte at `offset`.
    pub fn row_at(&self, offset: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.figure.span.contains(offset))
    }

    /// The first row that begins at or after the byte at `offset`, else the last one.
    pub fn row_after(&self, offset: usize) -> Option<usize> {
        let after = self.rows.partition_point(|row| row.figure.span.from() < offset);
        self.rows.len().checked_sub(1).map(|last| after.min(last))
    }

    /// The row is right as it stands; `None` when that is settled already.
    pub fn accept(&self, row: usize) -> Option<Change> {
        let row = self.rows.get(row)?;
        let settled = row.state.is_kept() && row.fit == Fit::Unchanged;
        (!settled).then(|| self.change(row.anchor, self.verdict(row, row.figure.clone())))
    }

    /// The row is no figure, for `reason`; `None` when that was said already.
    pub fn reject(&self, row: usize, reason: &str) -> Option<Change> {
        let row = self.rows.get(row)?;
        let said = row.state == State::Rejected && row.reason.as_deref() == Some(reason);
        (!said).then(|| self.change(row.anchor, Verdict::Rejected(reason.to_owned())))
    }

    /// `figure` is the right reading of the row; `None` when it stands so already. The machine's
    /// own reading counts as accepted, whatever stood there before.
    pub fn correct(&self, row: usize, figure: Figure) -> Option<Change> {
        let row = self.rows.get(row)?;
        let settled = row.state.is_kept() && row.fit == Fit::Unchanged && row.figure == figure;
        (!settled).then(|| self.change(row.anchor, self.verdict(row, figure)))
    }

    fn verdict(&self, row: &Row, figure: Figure) -> Verdict {
        match (self.reading(row), row.state) {
            (Some(reading), _) if reading.figure == figure => Verdict::Accepted(figure),
            (Some(_), _) | (None, State::Accepted | State::Corrected) => Verdict::Corrected(figure),
            (None, _) => Verdict::Added(figure),
        }
    }

    /// A figure that the machine missed. Where one stands at that very place, it is corrected.
    pub fn add(&self, figure: Figure) -> Option<Change> {
        match self.row_of(figure.span) {
            Some(row) => self.correct(row, figure),
            None => Some(self.change(figure.span, Verdict::Added(figure))),
        }
    }

    /// `figure` is to be judged in place of what a pending row says; `None` when it says so.
    pub fn propose(&self, row: usize, figure: Figure) -> Option<Change> {
        let row = self.rows.get(row).filter(|row| row.state == State::Pending)?;
        (row.figure != figure).then(|| self.change(row.anchor, Verdict::Proposed(figure)))
    }

    /// Flags the row, or takes the flag off.
    pub fn flag(&self, row: usize) -> Option<Change> {
        let row = self.rows.get(row)?;
        let verdict = if row.flagged { Verdict::Unflagged } else { Verdict::Flagged };
        Some(self.change(row.anchor, verdict))
    }

    /// Leaves a pending row for later.
    pub fn skip(&self, row: usize) -> Option<Change> {
        let row = self.rows.get(row)?;
        let open = row.state == State::Pending && !row.skipped;
        open.then(|| self.change(row.anchor, Verdict::Skipped))
    }

    /// Puts a remark on the row; an empty one takes the remark away.
    pub fn note(&self, row: usize, text: &str) -> Option<Change> {
        let row = self.rows.get(row)?;
        let same = row.note.as_deref().unwrap_or_default() == text;
        (!same).then(|| self.change(row.anchor, Verdict::Note(text.to_owned())))
    }

    /// Leaves a number that is no figure, for `reason`.
    pub fn dismiss(&self, number: usize, reason: &str) -> Option<Change> {
        let numeral = self.numbers.get(number)?;
        let said = numeral.dismissed.as_deref() == Some(reason);
        let verdict = Verdict::Dismissed(reason.to_owned());
        (!said).then(|| self.change(numeral.number.span, verdict))
    }

    /// Lets a lost decision go: it no longer stands.
    pub fn release(&self, lost: usize, reason: &str) -> Option<Change> {
        let lost = self.lost.get(lost)?;
        Some(Change {
            report: self.name().to_owned(),
            digest: lost.digest.clone(),
            anchor: lost.anchor.clone(),
            verdict: Verdict::Rejected(reason.to_owned()),
        })
    }

    /// Every decision about a row in the order of the log, those undone and those made on earlier
    /// texts among them; [`Ledger::holds`] tells which stand.
    pub fn history<'a>(&self, row: &Row, ledger: &'a Ledger) -> Vec<&'a Decision> {
        let mut history: Vec<_> = ledger
            .entries(self.name())
            .filter(|(digest, entry)| self.place_of(digest, entry, ledger) == Some(row.anchor))
            .flat_map(|(_, entry)| ledger.all(entry))
            .collect();
        history.sort_by_key(|decision| decision.id);
        history
    }

    fn place_of(&self, digest: &Digest, entry: &Entry, ledger: &Ledger) -> Option<Span> {
        let first = ledger.all(entry).next()?;
        if *digest == self.digest {
            return Some(first.anchor.span());
        }
        anchor::locate(&first.anchor, &self.document).map(|(span, _)| span)
    }

    /// Sets a fact about the report as a whole (`place`, `date`, `source`); an empty value takes
    /// it away.
    pub fn fact(&self, name: &str, value: &str) -> Change {
        self.change(Span::default(), Verdict::Fact(name.to_owned(), value.to_owned()))
    }

    fn change(&self, anchor: Span, verdict: Verdict) -> Change {
        Change {
            report: self.name().to_owned(),
            digest: self.digest.clone(),
            anchor: anchor::of(&self.document, anchor),
            verdict,
        }
    }
}
