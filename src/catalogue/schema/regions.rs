//! The entries of `regions.ron`: provinces, regions, what points to them.

use serde::Deserialize;

use super::super::entry::entries;
use super::super::names::{Meaning, PlaceKind};
use crate::model::id::Id;

entries! {
    /// A division of the country that held for a time.
    "schemes" Scheme / SchemeRow by id {
        must {
            /// `VN63` or `VN34`.
            id: Id,
            /// First day.
            valid_from: String,
            /// How many provinces.
            units: u32,
        }
        or_default {}
        maybe {
            /// Last day.
            valid_to: String,
        }
    }
    /// A province of one scheme; codes are unique only within it.
    "provinces" Province / ProvinceRow by code {
        must {
            /// Two digits.
            code: String,
            /// The name that figures carry.
            vi: String,
            /// Name in full.
            full: String,
            /// English name.
            en: String,
            /// Province or city.
            kind: PlaceKind,
            /// Id of its socio-economic region.
            region: Id,
        }
        or_default {
            /// Names.
            variants: Vec<String>,
            /// Abbreviations, matched by case.
            abbr: Vec<String>,
            /// Names that need more evidence.
            weak: Vec<String>,
            /// Codes of the older units that it was formed from.
            formed_from: Vec<String>,
        }
        maybe {
            /// ISO 3166-2.
            iso: String,
            /// Code of the newer unit that it went into.
            merged_into: String,
            /// Day from which it is a centrally run city.
            city_from: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A province that exists in neither scheme.
    "historical" Historical / HistoricalRow by name {
        must {
            /// Its name.
            name: String,
            /// Last day.
            until: String,
            /// Codes of the old scheme that it went into.
            into: Vec<String>,
        }
        or_default {}
        maybe {
            /// Its code.
            code: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A region that reports aggregate to.
    "regions" Region / RegionRow by id {
        must {
            /// Its id, written `R:<id>` in figures.
            id: Id,
            /// The scheme of its members.
            scheme: Id,
            /// What sort of region.
            kind: PlaceKind,
            /// Vietnamese name.
            vi: String,
            /// English name.
            en: String,
        }
        or_default {
            /// Names.
            variants: Vec<String>,
            /// Abbreviations, matched by case.
            abbr: Vec<String>,
            /// Names that need more evidence.
            weak: Vec<String>,
            /// Codes of its provinces.
            members: Vec<String>,
        }
        maybe {
            /// For those who keep the catalogue.
            note: String,
        }
    }
}

/// A phrase that points to a place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deictic {
    /// The phrase.
    pub text: String,
    /// What it points to.
    pub means: Meaning,
}
