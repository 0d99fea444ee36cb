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
