//! The closed vocabularies of a figure: measure, status, bound. FIGURES.md defines each word.

/// Declares an enum whose variants are written as fixed words in every format.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every variant, in the order of the definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that files hold.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant that `word` names.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What a number says of its indicator.
    Measure {
        /// Its amount or rate.
        Level = "level",
        /// Percent change against the base.
        Growth = "growth",
        /// Absolute change against the base, in the indicator's unit or in percentage points.
        Change = "change",
        /// How many times the base.
        Multiple = "multiple",
        /// Percent of the base.
        Ratio = "ratio",
        /// Percent of a plan.
        Completion = "completion",
        /// Percent of a whole, or of another indicator.
        Share = "share",
        /// Points added to a total's growth.
        Contribution = "contribution",
    }
}

words! {
    /// Whether the number happened, is estimated or is planned.
    Status {
        /// It happened.
        Actual = "actual",
        /// Estimated before the period closed.
        Estimate = "estimate",
        /// A plan, target, forecast or design capacity.
        Plan = "plan",
    }
}

words! {
    /// How the words before the number bound it.
    Bound {
        /// The number as printed.
        Exact = "exact",
        /// khoảng, xấp xỉ
        About = "about",
        /// trên, hơn
        Over = "over",
        /// dưới, chưa đến
        Under = "under",
        /// gần
        Nearly = "nearly",
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Measure, Status};

    #[test]
    fn words_read_back() {
        assert!(Measure::ALL.iter().all(|m| Measure::from_word(m.as_str()) == Some(*m)));
        assert!(Status::ALL.iter().all(|s| Status::from_word(s.as_str()) == Some(*s)));
        assert!(Bound::ALL.iter().all(|b| Bound::from_word(b.as_str()) == Some(*b)));
        assert_eq!(Measure::from_word("Level"), None);
    }
}
