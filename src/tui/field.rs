//! [`TextLine`]: one line that the user types into.

use crossterm::event::KeyEvent;
use tui_textarea::{CursorMove, TextArea};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A line of text with its cursor. What goes in is composed (NFC).
#[derive(Clone, Debug, Default)]
pub(super) struct TextLine {
    area: TextArea<'static>,
}

impl TextLine {
    /// A line that holds `text`, the cursor at its end.
    pub(super) fn new(text: &str) -> Self {
        let line = text.replace(['\r', '\n'], " ").nfc().collect();
        let mut area = TextArea::new(vec![line]);
        area.set_cursor_line_style(ratatui::style::Style::new());
        area.set_cursor_style(ratatui::style::Style::new());
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What it holds.
    pub(super) fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// What is drawn.
    pub(super) const fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// The column of the cursor, in characters.
    pub(super) fn cursor(&self) -> usize {
        self.area.cursor().1
    }

    /// Types a key; whether the text changed.
    pub(super) fn input(&mut self, key: KeyEvent) -> bool {
        let changed = self.area.input(key);
        self.compose();
        changed
    }

    /// Puts in pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        let flat: String = text.nfc().map(|it| if it.is_control() { ' ' } else { it }).collect();
        self.area.insert_str(flat);
        self.compose();
    }

    /// An input method may send a letter and its marks apart.
    fn compose(&mut self) {
        let lines = self.area.lines();
        if lines.len() > 1 || !is_nfc(self.text()) {
            *self = Self::new(&lines.join(" "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TextLine;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    fn press(line: &mut TextLine, code: KeyCode) {
        line.input(KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn telex_types_composed_letters() {
        let mut line = TextLine::new("xu");
        for code in [KeyCode::Char('a'), KeyCode::Backspace, KeyCode::Char('ấ'), KeyCode::Char('t')]
        {
            press(&mut line, code);
        }
        assert_eq!(line.text(), "xuất");
        press(&mut line, KeyCode::Backspace);
        press(&mut line, KeyCode::Backspace);
        assert_eq!(line.text(), "xu");
    }

    #[test]
    fn what_goes_in_is_one_composed_line() {
        let mut line = TextLine::new("");
        line.paste("e\u{302}\u{301}\r\nx\u{1b}");
        assert_eq!(line.text(), "ế  x ");
        press(&mut line, KeyCode::Char('e'));
        press(&mut line, KeyCode::Char('\u{301}'));
        assert_eq!(line.text(), "ế  x é");
    }
}
