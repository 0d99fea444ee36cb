//! The text of a report: what was read, where each thing stands in it.
//!
//! Owns decoding, offsets, digests and the cut into words. The text is never altered: folding and composing
//! happen in views that map back. Must not know what a figure is, nor where files come from.

pub mod cut;
pub mod decode;
pub mod digest;
pub mod document;
pub mod fold;
pub mod sentence;
pub mod span;
pub mod word;

pub use digest::Digest;
pub use document::Document;
pub use span::Span;
