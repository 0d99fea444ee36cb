//! The screen.
mod compose;
mod glyph;
mod key;
mod terminal;
mod theme;
mod wrap;
