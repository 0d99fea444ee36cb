//! The curated set in the formats that others read.
//!
//! Owns how a figure is written in each format. Must not know where the bytes go: everything
//! writes to any `io::Write`.

mod line;

pub use line::Line;
