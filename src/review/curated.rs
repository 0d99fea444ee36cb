//! [`Curated`]: the result, the figures that reviewers stand for.

use serde::{Deserialize, Serialize};

use super::ledger::Ledger;
use super::sheet::Sheet;
use crate::model::Figure;
use crate::text::{Digest, Span};

/// The version of the layout of `curated.ron`.
pub const SCHEMA: u32 = 1;

/// What the curated set says of itself; the caller knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The program's version.
    pub tool: String,
    /// The corpus's title.
    pub corpus: String,
    /// The catalogue's version or digest.
    pub catalogue: String,
}

/// A curated set, as `curated.ron` holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curated {
    /// The version of this layout.
    pub schema: u32,
    /// The version of the program that wrote it.
    pub tool: String,
    /// The corpus's title.
    pub corpus: String,
    /// The version or digest of the catalogue that the identifiers come from.
    pub catalogue: String,
    /// How many of what.
    pub counts: CuratedCounts,
    /// The reports, in corpus order.
    pub reports: Vec<CuratedReport>,
    /// The figures, in report order, then in text order.
    pub figures: Vec<CuratedFigure>,
}

/// The counts of a curated set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CuratedCounts {
    /// Figures in the set.
    pub figures: usize,
    /// Accepted as the machine read them.
    pub accepted: usize,
    /// Of these, accepted many at once.
    pub accepted_in_bulk: usize,
    /// Corrected.
    pub corrected: usize,
    /// Added.
    pub added: usize,
    /// Rejected, hence not in the set.
    pub rejected: usize,
    /// Not judged; in the set only when asked for.
    pub pending: usize,
    /// Numbers that nothing accounts for.
    pub unclaimed: usize,
    /// Decisions whose place the text no longer has; not in the set.
    pub lost: usize,
}

/// A report of a curated set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CuratedReport {
    /// Its path below the corpus root without its extension.
    pub name: String,
    /// The digest of its text.
    pub digest: Digest,
    /// The place that `home` stands for.
    pub place: Option<String>,
    /// The month or year in which it was written, in period notation.
    pub date: Option<String>,
    /// How many of its figures are in the set.
    pub figures: usize,
}

/// A figure of a curated set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CuratedFigure {
    /// The report's name.
    pub report: String,
    /// First code point of its words.
    pub start: usize,
    /// First code point after them.
    pub end: usize,
    /// Its words.
    pub quote: String,
    /// `accepted`, `corrected`, `added`, or `pending` where asked for.
    pub verdict: String,
    /// Whether the verdict was given to many at once.
    #[serde(default)]
    pub bulk: bool,
    /// Who gave it; nobody for a pending one.
    pub reviewer: Option<String>,
    /// The remark, if there is one.
    pub note: Option<String>,
    /// Its bytes in the file, where that is no plain UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Span>,
    /// The attributes; `start` and `end` in here are bytes of the text.
    pub figure: Figure,
}

impl CuratedFigure {
    /// Its bytes in the file.
    pub fn bytes(&self) -> Span {
        self.file.unwrap_or(self.figure.span)
    }
}

impl Curated {
    /// An empty set.
    pub fn new(about: About) -> Self {
        let About { tool, corpus, catalogue } = about;
        Self { schema: SCHEMA, tool, corpus, catalogue, ..Self::default() }
    }

    /// Takes a report in: its accepted, corrected and added figures, and the pending ones when
    /// asked for. Give the reports in corpus order.
    pub fn add(&mut self, sheet: &Sheet, ledger: &Ledger, pending: bool) {
        let facts = &sheet.extraction().facts;
        let before = self.figures.len();
        for row in sheet.rows() {
            self.counts.count(row);
            if row.state.is_kept() || pending && row.state == super::State::Pending {
                self.figures.push(figure(sheet, ledger, row));
            }
        }
        self.counts.figures = self.figures.len();
        self.counts.unclaimed += sheet.counts().unclaimed;
        self.counts.lost += sheet.lost().len();
        self.reports.push(CuratedReport {
            name: sheet.name().to_owned(),
            digest: sheet.digest().clone(),
            place: facts.place.clone(),
            date: facts.date.map(|date| date.to_string()),
            figures: self.figures.len() - before,
        });
    }
}

impl CuratedCounts {
    fn count(&mut self, row: &super::Row) {
        match row.state {
            super::State::Pending => self.pending += 1,
            super::State::Accepted => {
                self.accepted += 1;
                self.accepted_in_bulk += usize::from(row.bulk);
            }
            super::State::Corrected => self.corrected += 1,
            super::State::Rejected => self.rejected += 1,
            super::State::Added => self.added += 1,
        }
    }
}

fn figure(sheet: &Sheet, ledger: &Ledger, row: &super::Row) -> CuratedFigure {
    let (document, span) = (sheet.document(), row.figure.span);
    let decision = row.settled_by.and_then(|id| ledger.decision_of(id));
    CuratedFigure {
        report: sheet.name().to_owned(),
        start: document.code_point(span.from()),
        end: document.code_point(span.to()),
        quote: document.quote(span).to_owned(),
        verdict: row.state.as_str().to_owned(),
        bulk: row.bulk,
        reviewer: decision.map(|decision| decision.reviewer.clone()),
        note: row.note.clone(),
        file: document.other_bytes(span),
        figure: row.figure.clone(),
    }
}
