//! The entries of the vocabulary files, typed. What each field is for is told at length in the headers
//! of `assets/*.ron`; here stands only what a reader of the code needs.

pub(super) mod cues;
pub(super) mod regions;
pub(super) mod units;

use serde::Deserialize;

use regions::{Province, Region};
use units::{Scale, Unit};

use super::entry::{Lay, entries, replaced};
use super::names::{Class, Dimension, Group, ItemKind, Language, Nature, PlaceKind, Told};
use super::wording::Wordings;
use crate::model::id::Id;
use crate::model::{Measure, Status};

replaced!(Class, Dimension, Group, ItemKind, Measure, Nature, PlaceKind, Pair, Status);

/// An indicator, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The indicator.
    pub of: Id,
    /// Its part; none is the whole.
    #[serde(default)]
    pub item: Option<Id>,
}

/// The indicator that the name of another one stands for beside some figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// What the figure tells.
    pub told: Told,
    /// The indicator that is meant.
    pub of: Id,
}

/// Phrases that name an indicator and one of its parts at once.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// The indicator.
    pub of: Id,
    /// The phrases.
    pub variants: Wordings,
}

/// How a comparison turns the measure that a cue offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The measure offered.
    pub from: Measure,
    /// The measure meant.
    pub to: Measure,
}

entries! {
    /// A base indicator.
    "indicators" Indicator / IndicatorRow by id {
        must {
            /// As FIGURES.md lists it.
            id: Id,
            /// Subject.
            group: Group,
            /// Vietnamese label.
            vi: String,
            /// English label.
            en: String,
            /// Dimension of its levels.
            dimension: Dimension,
            /// Unit id in which levels are stored, with `/year` … for a rate.
            unit: Id,
            /// The unit that reports print.
            usual: String,
            /// Flow, stock, index or rate.
            nature: Nature,
        }
        or_default {
            /// A level without an item is incomplete.
            needs_item: bool,
            /// Told of single sites too: a zone, a plant, a project.
            of_site: bool,
            /// What its name stands for beside other figures: exports beside tonnes are a volume.
            beside: Vec<Beside>,
            /// What is told next of the same part: the area, the yield and the output of a crop.
            aspects: Vec<Id>,
            /// Indicators whose names tell a part of it where its parts are told.
            absorbs: Vec<Id>,
            /// Its growth is told at constant prices by habit, its amounts often at current ones.
            grows_at_constant_prices: bool,
            /// Phrases.
            variants: Wordings,
            /// Abbreviations, matched by case.
            abbr: Vec<String>,
            /// Phrases that need a guard.
            weak: Wordings,
        }
        maybe {
            /// The money that goes with what it counts.
            money: Id,
            /// ISIC section or division.
            isic: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A part of indicators.
    "items" Item / ItemRow by id {
        must {
            /// Its id.
            id: Id,
            /// What sort of part.
            kind: ItemKind,
            /// Vietnamese label.
            vi: String,
            /// English label.
            en: String,
            /// The indicators that it may part; sets are written out on loading.
            of: Vec<Id>,
        }
        or_default {
            /// Phrases.
            variants: Wordings,
            /// Abbreviations, matched by case.
            abbr: Vec<String>,
            /// Phrases that need a guard.
            weak: Wordings,
            /// Phrases that name the indicator too.
            both: Vec<Both>,
        }
        maybe {
            /// The indicator meant when none is named.
            alone: Id,
            /// Dimension of its levels.
            dimension: Dimension,
            /// Unit id of its levels.
            unit: Id,
            /// The unit that reports print.
            usual: String,
            /// ISO 3166-1 alpha-2 of a market.
            iso: String,
            /// ISIC division.
            isic: String,
            /// HS chapter or heading.
            hs: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A named list of indicators, written `@id` in the `of` of an item.
    "sets" Set / SetRow by id {
        must {
            /// Its id.
            id: Id,
            /// Indicators and other sets.
            of: Vec<Id>,
        }
        or_default {}
        maybe {}
    }
    /// A pattern for names of plants, projects and firms.
    "name_patterns" NamePattern / NamePatternRow by id {
        must {
            /// Its id.
            id: Id,
            /// The indicators that such a name may part.
            of: Vec<Id>,
            /// In the syntax of the regex crate, for NFC text.
            pattern: String,
            /// Something that it matches.
            example: String,
        }
        or_default {}
        maybe {
            /// Where to cut the match.
            note: String,
        }
    }
    /// An equation between levels of one region, period and status.
    "identities" Identity / IdentityRow by id {
        must {
            /// Its id.
            id: Id,
            /// What the terms give.
            result: Pair,
        }
        or_default {
            /// Terms added.
            plus: Vec<Pair>,
            /// Terms taken off.
            minus: Vec<Pair>,
            /// Factors.
            times: Vec<Pair>,
            /// Dividend and divisor.
            over: Vec<Pair>,
            /// Holds for every item, taken alike.
            same_item: bool,
        }
        maybe {
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// What a checker can test, in words.
    "rules" Rule / RuleRow by id {
        must {
            /// Its id.
            id: Id,
            /// The formula.
            text: String,
        }
        or_default {}
        maybe {}
    }
}

/// Entries that have a label in each language.
macro_rules! labelled {
    ($($type:ty),* $(,)?) => { $(impl $type {
        /// Its label.
        pub fn label(&self, language: Language) -> &str {
            match language {
                Language::Vietnamese => &self.vi,
                Language::English => &self.en,
            }
        }
    })* };
}

labelled!(Indicator, Item, Scale, Unit, Province, Region);

impl AsRef<str> for Dimension {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// Phrases that leave indicator and item open.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Phrases.
    pub texts: Wordings,
    /// Abbreviations, matched by case.
    #[serde(default)]
    pub abbr: Vec<String>,
    /// What may be meant, in order of preference; its item settles it, beside the parts of the indicator.
    pub one_of: Vec<Pair>,
    /// How to choose, in words.
    pub by: String,
    /// It names something else where nothing around it settles what, or unlisted words go on behind it.
    #[serde(default)]
    pub bare: bool,
}

/// Parts that add up to a whole.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partition {
    /// The whole.
    pub whole: Pair,
    /// What it is divided by.
    pub by: String,
    /// False: parts are often left out.
    pub exact: bool,
    /// The parts.
    pub parts: Vec<Pair>,
    /// For those who keep the catalogue.
    #[serde(default)]
    pub note: Option<String>,
}
