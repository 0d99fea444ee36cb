//! [`Extraction`]: what the machine read out of one report, with the evidence for it.

use super::kind::words;
use super::{Attribute, Figure, Period, Value};
use crate::text::Span;

/// Where an attribute was read, and by which rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The words it was read from; none when it was inferred or is a default.
    pub span: Option<Span>,
    /// The rule's name (`cue before`, `carried over`, `default`); empty where nothing was read.
    pub rule: &'static str,
}

/// A trace for each attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    traces: [Trace; Attribute::COUNT],
}

impl Evidence {
    /// The trace of `attribute`.
    pub fn of(&self, attribute: Attribute) -> Trace {
        self.traces.get(attribute.index()).copied().unwrap_or_default()
    }

    /// Keeps the words and the rule of an attribute.
    pub fn set(&mut self, attribute: Attribute, span: Option<Span>, rule: &'static str) {
        if let Some(trace) = self.traces.get_mut(attribute.index()) {
            *trace = Trace { span, rule };
        }
    }
}

/// A figure as the machine read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The figure.
    pub figure: Figure,
    /// 0 to 1, calibrated: of the readings at 0.9, nine in ten need no correction.
    pub confidence: f32,
    /// The attribute most in doubt, when one is.
    pub doubt: Option<Attribute>,
    /// Other values that the printed number could have (the other reading of its separators).
    pub others: Vec<Value>,
    /// Evidence; kept only when asked for.
    pub evidence: Option<Box<Evidence>>,
}

/// A confidence in thousandths: what is printed and what is scored are the same number.
pub fn thousandths(confidence: f32) -> u32 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() as u32
}

words! {
    /// Why a number is no figure.
    IgnoreReason {
        /// A day of a month.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// The year of a price basis.
        PriceBasis = "price_basis",
        /// An ordinal or a rank: lần thứ 16, đứng thứ 2.
        Ordinal = "ordinal",
        /// The number of a heading, list or table.
        Numbering = "numbering",
        /// The number of a decision, law or file: 12/QĐ-UBND.
        DocumentNumber = "document_number",
        /// Part of a name: Covid-19, Quốc lộ 1A, m3.
        Name = "name",
        /// Inside a file name or an address.
        Address = "address",
        /// A telephone number.
        Telephone = "telephone",
        /// An age, a size class or a denominator inside a name: dưới 5 tuổi.
        Limit = "limit",
        /// A small count that only announces a list or names an extent.
        Count = "count",
        /// A length of time.
        Duration = "duration",
    }
}

/// What became of a number that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Part of a period.
    Period,
    /// Ignored, for a named reason.
    Ignored(IgnoreReason),
    /// Nothing accounts for it: the reviewer should look.
    Unclaimed,
}

/// A number of the text that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Where it stands, with the words that explain it (the whole period or date).
    pub span: Span,
    /// What became of it.
    pub fate: Fate,
}

/// What is known of a report as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its title.
    pub title: Option<String>,
    /// The place that `home` stands for, as the catalogue spells it.
    pub place: Option<String>,
    /// The period that it reports on.
    pub period: Option<Period>,
    /// The month or year in which it was written.
    pub date: Option<Period>,
}

/// Everything read out of one report, in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The report as a whole.
    pub facts: Facts,
    /// The figures.
    pub readings: Vec<Reading>,
    /// Every other number.
    pub numbers: Vec<Number>,
}
