//! The entries of `cues.ron`: the words around figures.

use super::Turn;
use crate::catalogue::entry::entries;
use crate::model::id::Id;
use crate::model::{Measure, Status};

entries! {
    /// Words before a number that say what it measures.
    "cues" Cue / CueRow by id {
        must {
            /// Its id.
            id: Id,
            /// Phrases.
            variants: Vec<String>,
        }
        or_default {
            /// The period is a range, the figure a mean over its years.
            annual_average: bool,
        }
        maybe {
            /// The measure when the unit is percent.
            percent: Measure,
            /// The measure when it is percentage points.
            points: Measure,
            /// The measure when it is lần.
            times: Measure,
            /// The measure of any other unit.
            amount: Measure,
            /// Sign of the change.
            sign: i8,
            /// `plan` where the words imply that base.
            base: Id,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A cue before and a comparison after the figure, which is written `…`.
    "frames" Frame / FrameRow by id {
        must {
            /// Its id.
            id: Id,
            /// What the figure measures.
            measure: Measure,
            /// Phrases around `…`.
            patterns: Vec<String>,
        }
        or_default {}
        maybe {
            /// `plan` where the words imply that base.
            base: Id,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// Words that say how firm a figure is.
    "statuses" StatusCue / StatusRow by id {
        must {
            /// Its id.
            id: Id,
            /// The status.
            status: Status,
            /// Phrases.
            variants: Vec<String>,
        }
        or_default {}
        maybe {
            /// Code of SDMX CL_OBS_STATUS.
            sdmx: String,
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// Words after a figure that say what it is compared with.
    "comparisons" Comparison / ComparisonRow by id {
        must {
            /// Its id.
            id: Id,
            /// The base, in words.
            base: String,
            /// Phrases.
            variants: Vec<String>,
        }
        or_default {
            /// A year named after it is the base's.
            year_after: bool,
            /// Measures that it turns.
            turns: Vec<Turn>,
        }
        maybe {
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// Words before a figure that bound it.
    "bounds" Bound / BoundRow by id {
        must {
            /// `over`, `under`, `nearly` or `about`.
            id: Id,
            /// As a sign.
            op: String,
            /// Phrases.
            variants: Vec<String>,
        }
        or_default {
            /// Phrases that stand behind the figure (trở lên).
            behind: Vec<String>,
        }
        maybe {
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// Words that say at what prices.
    "price_basis" PriceBasis / PriceBasisRow by id {
        must {
            /// As figures carry it.
            id: Id,
            /// Phrases.
            variants: Vec<String>,
        }
        or_default {}
        maybe {
            /// For those who keep the catalogue.
            note: String,
        }
    }
    /// A phrase that names a period.
    "periods" PeriodPattern / PeriodRow by id {
        must {
            /// Its id.
            id: Id,
            /// In the syntax of the regex crate, for NFC text.
            pattern: String,
            /// What it writes, in the notation of FIGURES.md.
            writes: String,
            /// Something that it matches.
            example: String,
            /// What the example gives.
            gives: String,
        }
        or_default {}
        maybe {}
    }
    /// A way in which real text goes wrong.
    "traps" Trap / TrapRow by id {
        must {
            /// Its id.
            id: Id,
            /// The text as printed.
            text: String,
            /// How to read it.
            reading: String,
        }
        or_default {}
        maybe {}
    }
}
