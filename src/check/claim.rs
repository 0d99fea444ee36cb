//! [`Claim`]: what must hold between figures, and whether it does.
//!
//! Owns the judgement: a claim may be worked out in several ways (an estimate and an actual, two
//! plans); one that fits is enough. Must not know how claims are found.

use super::Kind;
use super::excuse::Excuse;
use super::term::{Slack, Term, View};

/// One way of working a claim out: `left` against `right`.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) left: Term,
    pub(super) right: Term,
    pub(super) test: Test,
    /// Why it may fail without anything being wrong.
    pub(super) excuse: Option<Excuse>,
}

/// How the two sides must lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    Equal,
    /// Left is at most right.
    AtMost,
}

/// When a claim is worth telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tell {
    Always,
    /// It holds of nearly anything, so only its failure says something.
    Failure,
    /// It was only tried (numbers that happen to add up), so only its success says something.
    Success,
}

/// What must hold.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) kind: Kind,
    pub(super) tell: Tell,
    pub(super) ways: Vec<Way>,
}

/// How a claim came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// No admissible pair fits.
    Fails,
    /// It fits only if the zeros at the end of an amount say nothing.
    ByZeros,
    /// It fits as printed.
    Fits,
}

impl Way {
    pub(super) fn equal(left: Term, right: Term, excuse: Option<Excuse>) -> Self {
        Self { left, right, test: Test::Equal, excuse }
    }

    /// The same two sides the other way round, of which the first is at most the second.
    pub(super) fn turned(self) -> Self {
        Self { left: self.right, right: self.left, test: Test::AtMost, excuse: self.excuse }
    }

    /// None when it cannot be worked out.
    pub(super) fn outcome(&self, view: &View<'_>) -> Option<Outcome> {
        if self.fails_by_far(view) {
            return Some(Outcome::Fails);
        }
        let fits = |slack: Slack| {
            let view = View { slack, ..*view };
            let (left, right) = (self.left.interval(&view)?, self.right.interval(&view)?);
            Some(match self.test {
                Test::Equal => left.meets(right),
                Test::AtMost => left.low <= right.high,
            })
        };
        Some(match (fits(Slack::Printed)?, fits(Slack::Zeros)) {
            (true, _) => Outcome::Fits,
            (false, Some(true) | None) => Outcome::ByZeros,
            (false, Some(false)) => Outcome::Fails,
        })
    }

    /// Whether a first look is enough.
    fn fails_by_far(&self, view: &View<'_>) -> bool {
        let (Some(left), Some(right)) = (self.left.rough(view), self.right.rough(view)) else {
            return false;
        };
        left.low > right.high || self.test == Test::Equal && left.high < right.low
    }

    /// Whether it reads a figure.
    pub(super) fn reads(&self, figure: usize) -> bool {
        self.left.reads(figure) || self.right.reads(figure)
    }

    /// The figures that it reads.
    pub(super) fn figures(&self) -> Vec<usize> {
        let mut figures = Vec::new();
        self.left.collect(&mut figures);
        self.right.collect(&mut figures);
        figures
    }
}

impl Claim {
    pub(super) fn new(kind: Kind, ways: Vec<Way>) -> Self {
        Self { kind, tell: Tell::Always, ways }
    }

    /// The best outcome and the way that has it; among failures, the first without an excuse.
    pub(super) fn judge(&self, view: &View<'_>) -> Option<(Outcome, &Way)> {
        let mut best: Option<(Outcome, &Way)> = None;
        for way in &self.ways {
            let Some(outcome) = way.outcome(view) else { continue };
            let better = best.is_none_or(|(known, by)| {
                outcome > known || outcome == known && way.excuse.is_none() && by.excuse.is_some()
            });
            if better {
                best = Some((outcome, way));
            }
        }
        best
    }

    /// Whether one of its ways reads a figure.
    pub(super) fn reads(&self, figure: usize) -> bool {
        self.ways.iter().any(|way| way.reads(figure))
    }

    /// Every figure of every way.
    pub(super) fn figures(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.ways.iter().flat_map(Way::figures).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
