//! [`Judgement`]: what the decisions about one figure come to.

use crate::model::kind::words;
use crate::model::{Decision, Figure, Verdict};

words! {
    /// Where a figure stands in the review.
    State {
        /// Not judged yet.
        Pending = "pending",
        /// The machine's reading is right.
        Accepted = "accepted",
        /// The reviewer gave the right reading.
        Corrected = "corrected",
        /// No figure.
        Rejected = "rejected",
        /// The machine missed it.
        Added = "added",
    }
}

impl State {
    /// Whether the figure belongs into the curated set.
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Accepted | Self::Corrected | Self::Added)
    }
}

/// A verdict on a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What it says; never [`State::Pending`].
    pub state: State,
    /// The number of the decision that gave it.
    pub by: u64,
    /// Whether it was given to many at once.
    pub bulk: bool,
    /// Why a figure was rejected.
    pub reason: Option<String>,
}

/// The decisions about one anchor, taken together: the last of each kind holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict on the figure, if one was given.
    pub ruling: Option<Ruling>,
    /// The figure as last judged; kept when it was rejected afterwards.
    pub figure: Option<Figure>,
    /// Whether the reviewer made the figure, whatever was decided since.
    pub is_own: bool,
    /// Why a number that is no figure was left.
    pub dismissed: Option<String>,
    /// Whether it is to be looked at again.
    pub flagged: bool,
    /// Whether it was left for later, and not judged since.
    pub skipped: bool,
    /// The remark, if there is one.
    pub note: Option<String>,
}

impl Judgement {
    /// Takes `decisions` together; they are about one anchor and in the order of their numbers.
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Self {
        let mut judgement = Self::default();
        for decision in decisions {
            judgement.take(decision);
        }
        judgement
    }

    /// Where the figure stands.
    pub fn state(&self) -> State {
        self.ruling.as_ref().map_or(State::Pending, |ruling| ruling.state)
    }

    /// Whether a decision gives a verdict, rather than a remark beside it.
    pub(super) const fn is_ruling(verdict: &Verdict) -> bool {
        matches!(
            verdict,
            Verdict::Accepted(_)
                | Verdict::Corrected(_)
                | Verdict::Added(_)
                | Verdict::Rejected(_)
                | Verdict::Dismissed(_)
        )
    }

    fn take(&mut self, decision: &Decision) {
        match &decision.verdict {
            Verdict::Accepted(figure) => self.rule(decision, State::Accepted, figure),
            Verdict::Corrected(figure) => self.rule(decision, State::Corrected, figure),
            Verdict::Added(figure) => {
                self.is_own = true;
                self.rule(decision, State::Added, figure);
            }
            Verdict::Proposed(figure) => self.figure = Some(figure.clone()),
            Verdict::Rejected(reason) => {
                self.settle(decision, State::Rejected, Some(reason.clone()));
            }
            Verdict::Dismissed(reason) => self.dismissed = Some(reason.clone()),
            Verdict::Flagged => self.flagged = true,
            Verdict::Unflagged => self.flagged = false,
            Verdict::Skipped => self.skipped = true,
            Verdict::Note(text) => self.note = Some(text.clone()).filter(|text| !text.is_empty()),
            Verdict::Fact(..) | Verdict::Undone(_) => {}
        }
    }

    /// An own figure stays an own one, however often it is edited.
    fn rule(&mut self, decision: &Decision, state: State, figure: &Figure) {
        self.figure = Some(figure.clone());
        self.dismissed = None;
        self.settle(decision, if self.is_own { State::Added } else { state }, None);
    }

    fn settle(&mut self, decision: &Decision, state: State, reason: Option<String>) {
        self.ruling = Some(Ruling { state, by: decision.id, bulk: decision.bulk, reason });
        self.skipped = false;
    }
}
