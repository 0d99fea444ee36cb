//! Soát.
