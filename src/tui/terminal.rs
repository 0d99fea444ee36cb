//! The terminal while the program owns it, and as it is given back.

use std::io::{self, Stdout, Write};
use std::sync::Once;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// Raw mode and the alternate screen, given back when dropped and before a panic is reported.
pub(super) struct Guard {
    /// What is drawn on.
    pub(super) terminal: Terminal<CrosstermBackend<io::BufWriter<Stdout>>>,
}

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guard")
    }
}

/// Asks the terminal to remember the window's title, and to take it back. Those that cannot pass
/// it over.
const SAVE_TITLE: &str = "\x1b[22;0t";
const RESTORE_TITLE: &str = "\x1b[23;0t";

/// A whole screen with styles: one write to the terminal a frame.
const FRAME_BYTES: usize = 64 * 1024;

impl Guard {
    /// Takes the terminal.
    pub(super) fn take(title: &str) -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let earlier = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                give_back();
                earlier(panic);
            }));
        });
        enable_raw_mode()?;
        let mut out = io::BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        let taken = execute!(
            out,
            EnterAlternateScreen,
            Print(SAVE_TITLE),
            EnableMouseCapture,
            EnableBracketedPaste,
            SetTitle(title)
        )
        .and_then(|()| Terminal::new(CrosstermBackend::new(out)));
        match taken {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Names the window.
    pub(super) fn entitle(&mut self, title: &str) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        execute!(out, SetTitle(title))
    }

    /// Gives `text` to the clipboard of the terminal (OSC 52), which works over ssh too.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        write!(out, "\x1b]52;c;{}\x07", base64(text.as_bytes()))?;
        Write::flush(out)
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let packed = chunk.iter().fold(0u32, |packed, &byte| packed << 8 | u32::from(byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = usize::try_from(packed >> (18 - 6 * place) & 63).unwrap_or_default();
            let padding = place > chunk.len();
            text.push(if padding {
                '='
            } else {
                char::from(DIGITS.get(digit).copied().unwrap_or(b'='))
            });
        }
    }
    text
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back. What fails is left: there is nobody to tell.
fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(
        out,
        DisableBracketedPaste,
        DisableMouseCapture,
        Print(RESTORE_TITLE),
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_clipboard_gets_base64() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"a"), "YQ==");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64("đạt".as_bytes()), "xJHhuqF0");
    }
}
