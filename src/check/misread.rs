//! A discrepancy that says more of how a figure was read than of the report.
//!
//! Owns telling the two apart. A machine's reading that nobody judged is admissible in another way
//! too where it was in doubt; and of two machine readings that seem to tell one fact twice, what
//! tells the facts apart was hardly ever read. What a person judged is no longer in doubt.

use super::excuse::Excuse;
use super::relation::{Finding, Misread, Relation};
use crate::model::{Attribute, Reading};

/// By how much a misreading lowers a confidence, in logits: of machine readings that seem to tell
/// another fact than they do, a quarter are right where nearly half should be.
const WEIGHT: f32 = -1.0;

impl Misread {
    /// A confidence after the arithmetic spoke against it.
    pub fn lowered(confidence: f32) -> f32 {
        let confidence = confidence.clamp(0.001, 0.999);
        let logit = (confidence / (1.0 - confidence)).ln() + WEIGHT;
        1.0 / (1.0 + (-logit).exp())
    }
}

impl Relation {
    /// Takes into account which figures only a machine has read: `reading` gives its reading of
    /// those that nobody judged. What another reading of a doubtful attribute would mend is no
    /// contradiction of the report.
    pub fn weigh<'r>(&mut self, reading: impl Fn(usize) -> Option<&'r Reading>) {
        self.misread = match self.finding {
            Finding::Consistent => None,
            _ if self.is_loose() => self.told_apart(&reading),
            _ if self.excuse == Some(Excuse::NearMiss) => self.elsewhere(&reading),
            _ => self.mended(&reading),
        };
        if self.misread.is_some() && self.finding == Finding::Contradicted {
            (self.finding, self.excuse) = (Finding::Differs, Some(Excuse::Misread));
        }
    }

    /// Whether, once weighed, it will only say that a reading is in doubt.
    pub fn only_doubts<'r>(&self, reading: impl Fn(usize) -> Option<&'r Reading>) -> bool {
        self.is_loose() && self.told_apart(reading).is_some()
    }

    /// Whether it only says that a reading is in doubt, and nothing of the report.
    pub fn is_of_reading(&self) -> bool {
        self.misread.is_some() && self.is_loose()
    }

    /// The least sure of the figures that only a machine has read.
    fn told_apart<'r>(&self, reading: impl Fn(usize) -> Option<&'r Reading>) -> Option<Misread> {
        let read = self.figures.iter().filter_map(|&figure| Some((figure, reading(figure)?)));
        let (figure, reading) =
            read.min_by(|one, other| one.1.confidence.total_cmp(&other.1.confidence))?;
        let scope = reading.doubt.filter(|doubt| is_scope(*doubt));
        Some(Misread { figure, attribute: scope.unwrap_or(Attribute::Item) })
    }

    /// The attribute that puts a figure where nothing is held against it.
    fn elsewhere<'r>(&self, reading: impl Fn(usize) -> Option<&'r Reading>) -> Option<Misread> {
        let repair = self.repairs.first()?;
        let (attribute, _) = repair.changes.first()?;
        reading(repair.figure).map(|_| Misread { figure: repair.figure, attribute: *attribute })
    }

    /// The doubtful attribute of which another reading makes the numbers fit. A number is only read
    /// otherwise where its print allows it; two digits swapped are the report's doing.
    fn mended<'r>(&self, reading: impl Fn(usize) -> Option<&'r Reading>) -> Option<Misread> {
        self.repairs.iter().find_map(|repair| {
            let reading = reading(repair.figure)?;
            let attribute = reading.doubt?;
            let (_, text) = repair.changes.iter().find(|(changed, _)| *changed == attribute)?;
            let possible = attribute != Attribute::Value
                || reading.others.iter().any(|other| other.to_string() == *text);
            possible.then_some(Misread { figure: repair.figure, attribute })
        })
    }
}

/// Whether figures are matched by it.
const fn is_scope(attribute: Attribute) -> bool {
    matches!(
        attribute,
        Attribute::Indicator
            | Attribute::Item
            | Attribute::Period
            | Attribute::Base
            | Attribute::Region
            | Attribute::Measure
    )
}
