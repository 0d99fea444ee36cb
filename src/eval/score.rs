//! [`Score`]: what an evaluation counted, and the rates that follow.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Row;
use crate::model::Attribute;

/// How often something was right, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Times right.
    pub right: usize,
    /// Times looked at.
    pub of: usize,
}

impl Tally {
    /// Counts one.
    pub fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// The share right; 0 of none.
    pub fn share(self) -> f64 {
        ratio(self.right, self.of)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The figures of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportScore {
    /// The report.
    pub name: String,
    /// Gold figures that a prediction met.
    pub found: usize,
    /// Gold figures that none met.
    pub missed: usize,
    /// Predictions that met none.
    pub spurious: usize,
    /// Those found with their core right.
    pub core: usize,
}

/// The figures of one indicator, as the gold names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorScore {
    /// Those whose indicator is right.
    pub indicator: Tally,
    /// Those with their core right.
    pub core: Tally,
    /// Those with every attribute right.
    pub joint: Tally,
}

/// How many ranges of confidence are told apart.
pub const BINS: usize = 10;

/// Figures of one range of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// Those that are right in every attribute.
    pub right: Tally,
    confidence: f64,
}

impl Bin {
    /// The mean confidence; 0 where no figure is.
    pub fn confidence(&self) -> f64 {
        self.confidence / self.right.of.max(1) as f64
    }
}

/// Confidence against truth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibration {
    squares: f64,
    /// Ranges of equal width, the lowest first.
    pub bins: [Bin; BINS],
    /// Figures at a confidence of 0.9 and more that are right in every attribute.
    pub sure: Tally,
}

impl Calibration {
    /// Counts a figure that was found.
    pub fn count(&mut self, confidence: f64, right: bool) {
        let miss = confidence - f64::from(u8::from(right));
        self.squares += miss * miss;
        // 0.7 times ten is a little less than seven: thousandths are what is written.
        let thousandths = (confidence * 1000.0).round().max(0.0) as usize;
        if let Some(bin) = self.bins.get_mut((thousandths * BINS / 1000).min(BINS - 1)) {
            bin.right.count(right);
            bin.confidence += confidence;
        }
        if confidence >= 0.9 {
            self.sure.count(right);
        }
    }

    /// How many figures had a confidence.
    pub fn figures(&self) -> usize {
        self.bins.iter().map(|bin| bin.right.of).sum()
    }

    /// The mean squared distance of confidence from truth; `None` where no confidence was given.
    pub fn brier(&self) -> Option<f64> {
        let of = self.figures();
        (of > 0).then(|| self.squares / of as f64)
    }

    /// The expected calibration error: how far the share right lies from the mean confidence, over
    /// all ranges, each by its figures.
    pub fn error(&self) -> f64 {
        let gap = |bin: &Bin| (bin.right.right as f64 - bin.confidence).abs();
        self.bins.iter().map(gap).sum::<f64>() / self.figures().max(1) as f64
    }

    /// The share of the figures that stand at 0.9 and above.
    pub fn share_sure(&self) -> f64 {
        ratio(self.sure.of, self.figures())
    }
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Disagreement {
    /// A gold figure that was not found.
    Missed(Row),
    /// A prediction where the gold has no figure.
    Spurious(Row),
    /// A figure that was found, with attributes that differ.
    Wrong(Box<Wrong>),
}

/// A figure that was found, with attributes that differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// What is right.
    pub gold: Row,
    /// What was predicted.
    pub found: Row,
    /// The attributes that differ.
    pub attributes: Vec<Attribute>,
}

/// Everything that an evaluation counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// By report, in the order of their names.
    pub reports: Vec<ReportScore>,
    /// By attribute, in the order of [`Attribute::ALL`].
    pub attributes: [Tally; Attribute::COUNT],
    /// By indicator of the gold; `none` for those without one.
    pub indicators: BTreeMap<String, IndicatorScore>,
    /// How often each measure of the gold was found as another: gold and found.
    pub measures: BTreeMap<(String, String), usize>,
    /// Figures with value, unit, measure, indicator, period and base right together.
    pub core: Tally,
    /// Figures with every attribute right.
    pub joint: Tally,
    /// Confidence against truth.
    pub calibration: Calibration,
    /// What differs, report by report, in the order of the text.
    pub disagreements: Vec<Disagreement>,
}

impl Score {
    fn sum(&self, count: impl Fn(&ReportScore) -> usize) -> usize {
        self.reports.iter().map(count).sum()
    }

    /// Predictions that met no figure.
    pub fn spurious(&self) -> usize {
        self.sum(|report| report.spurious)
    }

    /// Gold figures found.
    pub fn found(&self) -> usize {
        self.sum(|report| report.found)
    }

    /// Gold figures, without the optional ones.
    pub fn wanted(&self) -> usize {
        self.found() + self.sum(|report| report.missed)
    }

    /// The share of predictions that are figures.
    pub fn precision(&self) -> f64 {
        ratio(self.found(), self.found() + self.spurious())
    }

    /// The share of gold figures that were found.
    pub fn recall(&self) -> f64 {
        ratio(self.found(), self.wanted())
    }

    /// The harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        2.0 * precision * recall / (precision + recall).max(1e-9)
    }

    /// Every rate by name: detection, each attribute that was compared, then all together.
    pub fn rates(&self) -> Vec<(&'static str, f64)> {
        let mut rates =
            vec![("precision", self.precision()), ("recall", self.recall()), ("f1", self.f1())];
        let attributes = Attribute::ALL.iter().zip(&self.attributes);
        let compared = attributes.filter(|(_, tally)| tally.of > 0);
        rates.extend(compared.map(|(attribute, tally)| (attribute.name(), tally.share())));
        rates.push(("core", self.core.share()));
        rates.push(("joint", self.joint.share()));
        rates.push(("core_recall", ratio(self.core.right, self.wanted())));
        rates.push(("joint_recall", ratio(self.joint.right, self.wanted())));
        if let Some(brier) = self.calibration.brier() {
            rates.push(("brier", brier));
            rates.push(("at_0.9", self.calibration.sure.share()));
        }
        rates
    }
}
