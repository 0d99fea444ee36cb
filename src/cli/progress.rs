//! A line on stderr that says how far a long run is.

use std::io::Write;
use std::time::{Duration, Instant};

use super::spoken;

const PAUSE: Duration = Duration::from_millis(200);

/// How far a run over a corpus is. Says nothing unless somebody watches, and nothing in the first
/// moments: a short run stays silent.
#[derive(Debug)]
pub(super) struct Progress {
    watched: bool,
    of: usize,
    done: usize,
    shown: Instant,
    visible: bool,
}

impl Progress {
    pub(super) fn new(watched: bool, of: usize) -> Self {
        Self { watched, of, done: 0, shown: Instant::now(), visible: false }
    }

    /// Counts a report.
    pub(super) fn step(&mut self, out: &mut dyn Write) {
        self.done += 1;
        if self.watched && self.shown.elapsed() >= PAUSE {
            self.shown = Instant::now();
            self.visible = true;
            let percent = self.done * 100 / self.of.max(1);
            let _ = write!(out, "\r{}", spoken().reading_reports(self.done, self.of, percent));
            let _ = out.flush();
        }
    }

    /// Takes the line away, before something else is said.
    pub(super) fn clear(&mut self, out: &mut dyn Write) {
        if std::mem::take(&mut self.visible) {
            let _ = write!(out, "\r\x1b[K");
        }
    }
}
