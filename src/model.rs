//! The model.
pub mod id;
