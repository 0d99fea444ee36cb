//! What is gathered over the whole corpus beside the screen: progress, and amounts of an indicator.
//!
//! It arrives in pieces; a newer request makes pieces of an older one stale.

use crate::model::Id;
use crate::review::progress::{Pace, Progress};
use crate::review::series::{Series, Topic};
use crate::text::Span;

/// What is gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// How far the review has come.
    Progress,
    /// Every amount of an indicator.
    Series(Id),
}

/// A piece of it.
#[derive(Debug)]
pub(super) enum Piece {
    Progress(Box<Progress>),
    Series(Series),
}

/// The dashboard.
#[derive(Debug, Default)]
pub(super) struct Dashboard {
    pub(super) progress: Progress,
    pub(super) pace: Pace,
    /// The first line seen.
    pub(super) top: usize,
    /// Reports taken in.
    pub(super) read: usize,
}

/// The chart of an indicator.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) series: Series,
    pub(super) topic: Topic,
    /// The figure that it was opened from.
    pub(super) here: (String, Span),
    /// Whether other reports are taken in; how many were, then.
    pub(super) corpus: Option<usize>,
}

impl Chart {
    /// The next of the charts of the indicator.
    pub(super) fn turn(&mut self) {
        let topics: Vec<Topic> = self.series.topics().collect();
        let at = topics.iter().position(|topic| *topic == self.topic).map_or(0, |at| at + 1);
        if let Some(next) = topics.get(at).or(topics.first()) {
            self.topic = *next;
        }
    }
}
