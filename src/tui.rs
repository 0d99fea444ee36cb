//! The screen.
mod compose;
mod glyph;
mod key;
mod picture;
mod terminal;
mod theme;
mod wrap;
