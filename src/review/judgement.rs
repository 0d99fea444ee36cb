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

/// The decisions about one anchor, taken together: the last of each kind holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict on the figure, if one was given.
    pub state: Option<State>,
    /// The figure as last judged; kept when it was rejected afterwards.
    pub figure: Option<Figure>,
    /// Whether the reviewer made the figure, whatever was decided since.
    pub is_own: bool,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Why a number that is no figure was left.
    pub dismissed: Option<String>,
    /// Whether the verdict was given to many at once.
    pub bulk: bool,
    /// Whether it is to be looked at again.
    pub flagged: bool,
    /// Whether it was left for later, and not judged since.
    pub skipped: bool,
    /// The remark, if there is one.
    pub note: Option<String>,
    /// The number of the decision that gave the verdict.
    pub settled_by: Option<u64>,
}

impl Judgement {
    /// Takes `decisions` together; they are about one anchor and in the order of their numbers.
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Self {
        decisions.into_iter().fold(Self::default(), Self::and)
    }

    fn and(mut self, decision: &Decision) -> Self {
        match &decision.verdict {
            Verdict::Accepted(figure) => self.settle(decision, State::Accepted, Some(figure)),
            Verdict::Corrected(figure) => self.settle(decision, State::Corrected, Some(figure)),
            Verdict::Added(figure) => {
                self.is_own = true;
                self.settle(decision, State::Added, Some(figure));
            }
            Verdict::Rejected(reason) => {
                self.settle(decision, State::Rejected, None);
                self.reason = Some(reason.clone());
            }
            Verdict::Dismissed(reason) => self.dismissed = Some(reason.clone()),
            Verdict::Flagged => self.flagged = true,
            Verdict::Unflagged => self.flagged = false,
            Verdict::Skipped => self.skipped = true,
            Verdict::Note(text) => self.note = Some(text.clone()).filter(|text| !text.is_empty()),
            Verdict::Fact(..) | Verdict::Undone(_) => {}
        }
        self
    }

    fn settle(&mut self, decision: &Decision, state: State, figure: Option<&Figure>) {
        self.state = Some(if self.is_own && state.is_kept() { State::Added } else { state });
        if let Some(figure) = figure {
            self.figure = Some(figure.clone());
            self.dismissed = None;
        }
        self.reason = None;
        self.skipped = false;
        self.bulk = decision.bulk;
        self.settled_by = Some(decision.id);
    }
}
