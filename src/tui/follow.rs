//! How the open report follows what is decided: one row where that is enough, else all of them.

use super::app::{App, Effect};
use super::census::Census;
use super::report::Report;
use crate::model::{Decision, Verdict};
use crate::review::{Family, Sheet, siblings};
use crate::text::Span;

/// What a decision touches in the open report.
enum Touched {
    Row(Span),
    Fact,
}

impl Touched {
    const fn is_fact(&self) -> bool {
        matches!(self, Self::Fact)
    }

    const fn anchor(&self) -> Option<Span> {
        match self {
            Self::Row(anchor) => Some(*anchor),
            Self::Fact => None,
        }
    }
}

impl App {
    /// Takes decisions into the ledger and has them written.
    pub(super) fn append(&mut self, decisions: Vec<Decision>) {
        self.ledger.commit(&decisions);
        self.saving.waiting += decisions.len();
        let touched = self.touched(&decisions);
        self.effects.push(Effect::Append(decisions));
        if let Some(index) = self.report.as_ref().map(|report| report.index)
            && touched.iter().any(Touched::is_fact)
        {
            // What the report says of itself goes into every reading.
            let goal = self.report.as_ref().and_then(Report::span);
            self.open(index, goal);
            return;
        }
        let anchors: Vec<Span> = touched.iter().filter_map(Touched::anchor).collect();
        self.refresh_rows(&anchors);
    }

    /// What decisions about the open report touch.
    fn touched(&self, decisions: &[Decision]) -> Vec<Touched> {
        let name = self.sheet().map(Sheet::name);
        let mut touched = Vec::new();
        for decision in decisions {
            let undone = match decision.verdict {
                Verdict::Undone(step) => Some(self.ledger.step_of(step)),
                _ => None,
            };
            let all = undone.into_iter().flatten().chain(
                std::iter::once(decision).filter(|it| !matches!(it.verdict, Verdict::Undone(_))),
            );
            for decision in all.filter(|it| Some(it.report.as_str()) == name) {
                touched.push(match decision.verdict {
                    Verdict::Fact(..) => Touched::Fact,
                    _ => Touched::Row(decision.anchor.span()),
                });
            }
        }
        touched
    }

    /// Lays the ledger over these rows again, and over all where that is not enough.
    fn refresh_rows(&mut self, anchors: &[Span]) {
        let Some(report) = &mut self.report else { return };
        let Some(changed) = report.sheet.touch(anchors, &self.ledger) else {
            return self.refresh();
        };
        // A reading that was doubted is not once somebody decided on it.
        if changed || report.checked.doubts() {
            report.recheck(&self.desk.checker, self.ledger.decisions().len());
        }
        if let Some(census) = self.census.get_mut(report.index) {
            *census = Some(Census::of(&report.sheet, report.checked.findings()));
        }
        let index = report.index;
        self.renew_lists(index);
        if changed {
            self.measure();
        }
        self.outdate(false);
        if self.table.follows(changed) {
            self.rearrange();
        }
    }

    /// Lays the ledger over the open report again.
    pub(super) fn refresh(&mut self) {
        if let Some(report) = &mut self.report {
            report.refresh(&self.ledger);
            report.recheck(&self.desk.checker, self.ledger.decisions().len());
            if let Some(census) = self.census.get_mut(report.index) {
                *census = Some(Census::of(&report.sheet, report.checked.findings()));
            }
            let index = report.index;
            self.renew_lists(index);
            self.outdate(true);
            if !self.table.of_all {
                self.rearrange();
            }
        }
    }

    /// The families that the last correction can be carried to.
    pub(super) fn families(&self) -> Vec<Family> {
        let (Some(corrected), Some(sheet)) = (&self.corrected, self.sheet()) else {
            return Vec::new();
        };
        let row = sheet.row_of(corrected.anchor).filter(|_| sheet.name() == corrected.report);
        row.map_or_else(Vec::new, |row| siblings::families(sheet, row, &corrected.before))
    }
}
