//! Text: source, spans, folding that maps back.
pub mod fold;
