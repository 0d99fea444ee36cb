//! Soát.
fn main() {}
