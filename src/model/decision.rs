//! [`Decision`]: what a person said about a figure, as one line of the log.

use serde::{Deserialize, Serialize};

use super::Figure;
use crate::text::{Digest, Span};

/// Where in a report a decision applies, findable again when the text has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// The words there.
    pub quote: String,
    /// The words just before.
    pub before: String,
    /// The words just after.
    pub after: String,
}

impl Anchor {
    /// The span in the text that the decision was made on.
    pub const fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The machine's reading is right, as it stands here.
    Accepted(Figure),
    /// This is the right reading.
    Corrected(Figure),
    /// No figure, for a reason in the reviewer's words or one of the named ones.
    Rejected(String),
    /// A figure that the machine missed.
    Added(Figure),
    /// Another reading to judge, carried over from the correction of a figure like it. No verdict:
    /// the figure stays pending.
    Proposed(Figure),
    /// To be looked at again.
    Flagged,
    /// The flag is taken off.
    Unflagged,
    /// Left for later.
    Skipped,
    /// A number that is no figure was looked at and left, for a reason.
    Dismissed(String),
    /// A remark; an empty one takes the earlier one away.
    Note(String),
    /// A fact about the report as a whole (`place`, `date`, `source`) and its value.
    Fact(String, String),
    /// The decisions of a batch no longer hold; undoing an undo makes them hold again.
    Undone(u64),
}

/// One line of a decision log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Own number in the log, from 1, increasing.
    pub id: u64,
    /// Number of the step it was part of: the decisions of a batch are undone together.
    pub batch: u64,
    /// Whether the step was made for many figures at once; kept out of precision figures.
    #[serde(default)]
    pub bulk: bool,
    /// When, in UTC: `2026-11-22T02:38:24Z`.
    pub time: String,
    /// Who.
    pub reviewer: String,
    /// The report's path below the corpus root without its extension.
    pub report: String,
    /// The text that it was made on.
    pub digest: Digest,
    /// Where.
    pub anchor: Anchor,
    /// What.
    pub verdict: Verdict,
}
