//! The entries of `units.ron`: scales, units, how numbers are written.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::super::entry::entries;
use super::super::names::{Class, Dimension};
use crate::model::id::Id;

entries! {
    /// A scale word.
    "scales" Scale / ScaleRow by id {
        must {
            /// Its id.
            id: Id,
            /// Vietnamese.
            vi: String,
            /// English.
            en: String,
            /// Power of ten.
            exp10: u32,
            /// Phrases.
            variants: Vec<String>,
        }
        or_default {
            /// Forms matched by case: only before a unit of money, or tight behind the digits.
            exact: Vec<String>,
            /// Not this scale when one of these words follows (tỷ lệ, tỷ giá).
            not_before: Vec<String>,
            /// The number is meant roughly.
            approximate: bool,
            /// Adds this fraction of the scale before it (rưỡi).
            adds: Decimal,
        }
        maybe {
            /// Code of UN/CEFACT Recommendation 20.
            rec20: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A unit.
    "units" Unit / UnitRow by id {
        must {
            /// As figures carry it.
            id: Id,
            /// Vietnamese label.
            vi: String,
            /// English label.
            en: String,
            /// What columns print.
            symbol: String,
            /// What it measures.
            dimension: Dimension,
            /// Worth in units of `base`, only to compare and add.
            factor: Decimal,
            /// What it can be added with.
            base: Id,
        }
        or_default {
            /// Phrases.
            variants: Vec<String>,
            /// Forms matched by case.
            exact: Vec<String>,
            /// Not this unit when one of these words follows (lần thứ, khối công nghiệp).
            not_before: Vec<String>,
        }
        maybe {
            /// Class of a counted thing; measures have none.
            class: Class,
            /// UCUM code.
            ucum: String,
            /// Code of UN/CEFACT Recommendation 20.
            rec20: String,
            /// Currency code.
            iso4217: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// What a unit can measure.
    "dimensions" DimensionRule / DimensionRow by id {
        must {
            /// The dimension.
            id: Dimension,
            /// The unit that its sums are told in; empty where there is no one.
            base: String,
            /// Whether levels of it can be added.
            additive: bool,
        }
        or_default {}
        maybe {}
    }
    /// A look-alike of a figure.
    "not_figures" NotFigure / NotFigureRow by id {
        must {
            /// Its id.
            id: Id,
            /// In the syntax of the regex crate, for NFC text.
            pattern: String,
            /// Something that it matches.
            example: String,
        }
        or_default {}
        maybe {
            /// For those who keep the catalogue.
            note: String,
        }
    }
}

/// A unit per something: `/năm`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Per {
    /// Phrases, with their stroke.
    pub texts: Vec<String>,
    /// The unit id after the stroke.
    pub unit: Id,
    /// Stands before the number and outside its span.
    #[serde(default)]
    pub before: bool,
}

/// How numbers are written.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::catalogue) struct NumberFormatRow {
    pub(in crate::catalogue) decimal: Option<String>,
    pub(in crate::catalogue) group: Vec<String>,
    pub(in crate::catalogue) range_dashes: Vec<String>,
    pub(in crate::catalogue) rules: Vec<String>,
    pub(in crate::catalogue) not_figures: Vec<NotFigureRow>,
}
