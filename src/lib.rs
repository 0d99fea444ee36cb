//! Soát: a person checks every figure that a machine read out of a Vietnamese report.
//!
//! Modules in reading order; each may import only from those before it
//! (`tests/architecture.rs` holds the order):
//!
//! - [`text`]: source text, offsets, folding that maps back, decoding
//! - [`model`]: figures, attributes, periods, decisions: plain data
//! - [`catalogue`]: vocabulary, validated and compiled
//! - [`extract`]: figures out of a text
//! - [`check`]: the arithmetic between figures
//! - [`review`]: decisions over an extraction, the result
//! - [`corpus`]: the reports on disk
//! - [`eval`]: an extraction against figures that people wrote down
//! - [`export`]: the curated set in the formats that others read
//! - [`store`]: decision logs and curated sets on disk
//! - [`batch`]: one ordered parallel run
//! - [`language`]: every sentence of the interface, in both languages
//! - [`config`]: a user's settings
//! - [`cli`]: the commands that print
//! - [`tui`]: the screen
//!
//! Only the modules that say so touch files, the clock or the environment.

pub mod text;
pub mod model;
pub mod catalogue;
pub mod extract;
pub mod check;
pub mod review;
pub mod corpus;
pub mod eval;
pub mod export;
pub mod store;
pub mod batch;
pub mod language;
pub mod config;
pub mod cli;
pub mod tui;
