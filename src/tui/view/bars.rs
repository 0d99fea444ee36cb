//! The line at the top, the line at the bottom.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::{put, put_right, put_until, style};
use crate::tui::app::App;
use crate::tui::command::{self, Command};
use crate::tui::glyph::clean;
use crate::tui::overlay::Prompt;
use crate::tui::theme::Role;

/// Columns of the bar of progress.
const BAR: usize = 16;

/// Corpus, progress and whether all is saved.
pub(super) fn header(buffer: &mut Buffer, area: Rect, app: &App) {
    let language = app.language();
    let x = put_until(buffer, area, 1, 0, "Soát", style(app, Role::Focus));
    let corpus = &app.desk.corpus;
    let title = clean(corpus.title());
    let text = format!("  {title} · {}", language.report_count(corpus.len()));
    let mut x = put_until(buffer, area, x, 0, &text, style(app, Role::Faint));
    let (state, role) = saved(app);
    let keep = state.width() as u16 + 2;
    if let Some(report) = &app.report {
        let counts = report.sheet.counts();
        let place = format!("  {}/{}  ", report.index + 1, corpus.len());
        x = put_until(buffer, area, x, 0, &place, style(app, Role::Faint));
        if area.width > x + keep + BAR as u16 + 28 {
            let full = counts.judged() * BAR / counts.figures.max(1);
            x = put_until(buffer, area, x, 0, &"█".repeat(full), style(app, Role::Good));
            x = put_until(buffer, area, x, 0, &"░".repeat(BAR - full), style(app, Role::Faint));
            x += 1;
        }
        let pending = language.pending_count(counts.pending);
        let role = if counts.pending == 0 { Role::Faint } else { Role::Pending };
        x = put_until(buffer, area, x, 0, &pending, style(app, role));
        x = put_until(buffer, area, x, 0, " · ", style(app, Role::Faint));
        let unclaimed = language.unclaimed_count(counts.unclaimed);
        let role = if counts.unclaimed == 0 { Role::Faint } else { Role::Strong };
        x = put_until(buffer, area, x, 0, &unclaimed, style(app, role));
        let flagged = counts.flagged;
        if flagged > 0 {
            let text = format!(" · ⚑ {flagged}");
            x = put_until(buffer, area, x, 0, &text, style(app, Role::Flagged));
        }
    }
    put_right(
        buffer,
        Rect { width: area.width.saturating_sub(1), ..area },
        x.min(area.width - keep),
        0,
        &state,
        style(app, role),
    );
}

/// What is known of the decisions on disk.
fn saved(app: &App) -> (String, Role) {
    let language = app.language();
    let saving = &app.saving;
    if saving.error.is_some() {
        (language.not_saved(saving.waiting), Role::Error)
    } else if app.desk.read_only.is_some() {
        (language.reading_only().to_owned(), Role::Error)
    } else if saving.waiting > 0 {
        (language.saving().to_owned(), Role::Strong)
    } else if saving.saved {
        (language.saved().to_owned(), Role::Good)
    } else {
        (String::new(), Role::Faint)
    }
}

/// What was said last, or hints at what can be done here.
pub(super) fn footer(buffer: &mut Buffer, area: Rect, app: &App) {
    if let Some(error) = &app.saving.error {
        let text = format!(" {} ", app.language().save_failed(&clean(error)));
        return put(buffer, area, 0, 0, &text, style(app, Role::Error));
    }
    if let Some(message) = &app.message {
        let role = if message.is_error { Role::Error } else { Role::Strong };
        return put(buffer, area, 0, 0, &format!(" {} ", clean(&message.text)), style(app, role));
    }
    let scope = command::scope(app);
    let mut hints: Vec<&Command> = command::all()
        .filter(|it| it.scope == scope && it.hint > 0 && it.is_enabled(app))
        .collect();
    hints.sort_by_key(|command| command.hint);
    let mut x = 1;
    for command in hints {
        let key = app.desk.keymap.hint(command.id);
        let title = command.title.of(app.language());
        if x + (key.width() + title.width() + 1) as u16 > area.width {
            break;
        }
        x = put_until(buffer, area, x, 0, &key, style(app, Role::Key));
        x = put_until(buffer, area, x + 1, 0, title, style(app, Role::Faint)) + 2;
    }
}

/// A line that is being typed, in place of the hints.
pub(super) fn prompt(frame: &mut Frame, area: Rect, app: &App, prompt: &Prompt) {
    let buffer = frame.buffer_mut();
    ratatui::widgets::Widget::render(ratatui::widgets::Clear, area, buffer);
    let title = format!(" {}: ", prompt.title);
    let x = put_until(buffer, area, 0, 0, &title, style(app, Role::Focus));
    let line = Rect { x: area.x + x, width: area.width.saturating_sub(x), ..area };
    super::lists::type_line(frame, line, &prompt.line);
}

/// Puts the terminal's cursor where text goes in, so that input methods draw there.
pub(super) fn cursor(frame: &mut Frame, area: Rect, column: usize) {
    let x = area.x + (column as u16).min(area.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(x, area.y));
}
