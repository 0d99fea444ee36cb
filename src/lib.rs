//! Soát.
pub mod catalogue;
pub mod model;
pub mod text;
