//! [`Run`]: an evaluation as it is kept, so that a later one can be compared with it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Disagreement, IndicatorScore, ReportScore, Row, Score, Tally};
use crate::model::Attribute;

/// An evaluation in the form in which it is written to a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Figures of the gold, without the optional ones.
    pub gold: usize,
    /// Those that were found.
    pub found: usize,
    /// Predictions where the gold has no figure.
    pub spurious: usize,
    /// Every rate by name.
    pub rates: BTreeMap<String, f64>,
    /// Each attribute that was compared.
    pub attributes: BTreeMap<String, Tally>,
    /// Each indicator of the gold.
    pub indicators: BTreeMap<String, IndicatorScore>,
    /// Each report.
    pub reports: Vec<ReportScore>,
    /// Confidence against truth.
    pub calibration: Option<Confidence>,
    /// Measures of the gold and what was found for them.
    pub measures: Vec<Confusion>,
    /// Everything that differs, report by report.
    pub faults: Vec<Fault>,
}

/// Confidence against truth.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// Expected calibration error.
    pub error: f64,
    /// Share of the figures at 0.9 and above.
    pub share_sure: f64,
    /// How many of those are right in every attribute.
    pub sure: Tally,
    /// Ranges of equal width, the lowest first: mean confidence, and how many are right.
    pub bins: Vec<(f64, Tally)>,
}

/// How often a measure was found for one of the gold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confusion {
    /// What is right.
    pub gold: String,
    /// What was found.
    pub found: String,
    /// How often.
    pub figures: usize,
}

/// A figure that differs from the gold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The report, without folders.
    pub report: String,
    /// First code point: of the gold figure, of the prediction where it is spurious.
    pub start: u64,
    /// First code point after it.
    pub end: u64,
    /// The words there.
    pub quote: String,
    /// `missed` or `spurious` alone, or the names of the attributes that differ.
    pub wrong: Vec<String>,
}

/// What a fault says of a gold figure that was not found.
pub(super) const MISSED: &str = "missed";
/// What it says of a prediction where the gold has no figure.
pub(super) const SPURIOUS: &str = "spurious";

impl Fault {
    fn of(disagreement: &Disagreement) -> Self {
        let fault = |row: &Row, wrong| Self {
            report: row.report_key().to_owned(),
            start: row.start,
            end: row.end,
            quote: row.quote.clone(),
            wrong,
        };
        match disagreement {
            Disagreement::Missed(row) => fault(row, vec![MISSED.to_owned()]),
            Disagreement::Spurious(row) => fault(row, vec![SPURIOUS.to_owned()]),
            Disagreement::Wrong(wrong) => {
                let names = wrong.attributes.iter().map(|attribute| attribute.name().to_owned());
                fault(&wrong.gold, names.collect())
            }
        }
    }
}

impl From<&Score> for Run {
    fn from(score: &Score) -> Self {
        let attributes = Attribute::ALL.iter().zip(score.attributes);
        let calibration = &score.calibration;
        Self {
            gold: score.wanted(),
            found: score.found(),
            spurious: score.spurious(),
            rates: score.rates().into_iter().map(|(name, rate)| (name.to_owned(), rate)).collect(),
            attributes: attributes
                .filter(|(_, tally)| tally.of > 0)
                .map(|(attribute, tally)| (attribute.name().to_owned(), tally))
                .collect(),
            indicators: score.indicators.clone(),
            reports: score.reports.clone(),
            calibration: calibration.brier().map(|_| Confidence {
                error: calibration.error(),
                share_sure: calibration.share_sure(),
                sure: calibration.sure,
                bins: calibration.bins.iter().map(|bin| (bin.confidence(), bin.right)).collect(),
            }),
            measures: score
                .measures
                .iter()
                .map(|((gold, found), &figures)| Confusion {
                    gold: gold.clone(),
                    found: found.clone(),
                    figures,
                })
                .collect(),
            faults: score.disagreements.iter().map(Fault::of).collect(),
        }
    }
}
