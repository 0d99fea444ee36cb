//! [`Sample`]: some of one's own decisions, for a blind second look.
//!
//! Chosen by a digest of their words, so that the same decisions give the same sample and nobody
//! picks. The machine's reading is shown as if nobody had judged it.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::panel::is_single_verdict;
use crate::model::{Anchor, Extraction, Fate, Verdict};
use crate::text::{Digest, Document, Span};

/// Figures to look at again, by report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    reports: BTreeMap<String, BTreeMap<Span, String>>,
}

impl Sample {
    /// `count` of the readings of the machine that were judged one at a time in `ledger`.
    pub fn of(ledger: &Ledger, count: usize) -> Self {
        let mut judged: BTreeMap<(Digest, Span), (&str, &Anchor)> = BTreeMap::new();
        for decision in ledger.decisions() {
            let of_machine = matches!(
                decision.verdict,
                Verdict::Accepted(_) | Verdict::Corrected(_) | Verdict::Rejected(_)
            );
            if of_machine && is_single_verdict(ledger, decision) {
                let Anchor { quote, before, after, .. } = &decision.anchor;
                let words = format!("{}\n{before}\n{quote}\n{after}", decision.report);
                let key = (Digest::of(&words), decision.anchor.span());
                judged.insert(key, (&decision.report, &decision.anchor));
            }
        }
        let mut sample = Self::default();
        for (report, anchor) in judged.into_values().take(count) {
            let report = sample.reports.entry(report.to_owned()).or_default();
            report.insert(anchor.span(), anchor.quote.clone());
        }
        sample
    }

    /// How many figures.
    pub fn len(&self) -> usize {
        self.reports.values().map(BTreeMap::len).sum()
    }

    /// Whether nothing was judged one at a time.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// Whether a report has one of them.
    pub fn has(&self, report: &str) -> bool {
        self.reports.contains_key(report)
    }

    /// Leaves of an extraction what is to be looked at again; the rest is neither shown as a
    /// figure nor asked for.
    pub fn narrow(&self, document: &Document, extraction: &mut Extraction) {
        let wanted = self.reports.get(document.name());
        extraction.readings.retain(|reading| {
            let span = reading.figure.span;
            let quote = wanted.and_then(|wanted| wanted.get(&span));
            quote.is_some_and(|quote| quote == document.quote(span))
        });
        extraction.numbers.retain(|number| number.fate != Fate::Unclaimed);
    }
}
