//! [`Excuse`]: why two numbers that do not fit need not contradict each other.

use crate::model::kind::words;

words! {
    /// Why two numbers that do not fit need not contradict each other.
    Excuse {
        /// One was estimated before the period closed, the other counted after.
        Estimate = "estimate",
        /// Growth is told at constant prices by habit, amounts often at current ones.
        PriceBasis = "price_basis",
        /// The text leaves open an attribute by which the two were matched.
        Unsettled = "unsettled",
        /// Plans are made by several hands and changed during the year.
        Plans = "plans",
        /// The words do not say that the one is a part of the other.
        Scope = "scope",
        /// They may speak of two things, told apart by an attribute that was not read.
        Apart = "apart",
        /// A later report may have revised it.
        Revision = "revision",
        /// Another reading of an attribute that was in doubt would make them fit.
        Misread = "misread",
        /// Nothing contradicts it, but it would fit to the digit in another year or as a plan.
        NearMiss = "near_miss",
    }
}

impl Excuse {
    /// The reason as the end of a sentence.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Estimate => "an estimate that was replaced since",
            Self::PriceBasis => "different prices: growth is often told at constant ones",
            Self::Unsettled => "not of the same thing: the text leaves it open",
            Self::Plans => "two plans, or one that was changed",
            Self::Scope => "not a part of it, or not the only parts",
            Self::Apart => "of two things: an item, place, period or plan that was not read",
            Self::Revision => "a later revision",
            Self::Misread => "a reading that was in doubt",
            Self::NearMiss => "of another year, or a plan: then it fits",
        }
    }
}
