//! What a report says, and what a person decided about it: plain data.
//!
//! Owns [`Figure`] and its parts, the one list of attributes ([`Attribute`]), what an extraction
//! consists of ([`Extraction`]) and what a reviewer decides ([`Decision`]). Must not know the
//! vocabulary (only its identifiers), files, the clock or the screen.

pub mod attribute;
pub mod base;
pub mod decision;
pub mod extraction;
pub mod figure;
pub mod id;
pub mod kind;
pub mod period;
pub mod value;

pub use attribute::{Attribute, Content};
pub use base::Base;
pub use decision::{Anchor, Decision, Verdict};
pub use extraction::{Evidence, Extraction, Facts, Fate, IgnoreReason, Number, Reading, Trace};
pub use figure::{Field, Figure};
pub use id::Id;
pub use kind::{Bound, Measure, Status};
pub use period::Period;
pub use value::Value;
