//! The line at the top, the line at the bottom.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::{put, put_right, put_until, style};
use crate::review::filter::{Filter, completions};
use crate::tui::app::App;
use crate::tui::command::{self, Command};
use crate::tui::glyph::clean;
use crate::tui::overlay::{Asked, Overlay, Prompt};
use crate::tui::theme::Role;
use crate::tui::wrap::Wrap;

/// From this width on the header names the corpus.
const WIDE: u16 = 90;

/// Lines that a message may take.
const SAID: usize = 3;

/// Columns of the bar of progress.
const BAR: usize = 16;

/// Corpus, progress and whether all is saved.
pub(super) fn header(buffer: &mut Buffer, area: Rect, app: &App) {
    let (state, role) = saved(app);
    let kept = state.width() as u16 + 2;
    put_right(
        buffer,
        Rect { width: area.width.saturating_sub(1), ..area },
        0,
        0,
        &state,
        style(app, role),
    );
    let room = Rect { width: area.width.saturating_sub(kept), ..area };
    let mut x = put_until(buffer, room, 1, 0, "Soát", style(app, Role::Focus));
    // In a narrow terminal what is left to do matters more than where it is.
    for (text, role) in facts(app, area.width >= WIDE) {
        if x + text.width() as u16 > room.width {
            break;
        }
        x = put_until(buffer, room, x, 0, &text, style(app, role));
    }
}

/// The pieces of the header in their order.
fn facts(app: &App, wide: bool) -> Vec<(String, Role)> {
    let language = app.language();
    let corpus = &app.desk.corpus;
    let mut facts = Vec::new();
    if wide {
        let title = clean(corpus.title());
        facts.push((format!("  {title} · {}", language.report_count(corpus.len())), Role::Faint));
    }
    let Some(report) = &app.report else { return facts };
    let counts = report.sheet.counts();
    facts.push((format!("  {}/{}  ", report.index + 1, corpus.len()), Role::Faint));
    if wide {
        let full = counts.judged() * BAR / counts.figures.max(1);
        facts.push(("█".repeat(full), Role::Good));
        facts.push((format!("{} ", "░".repeat(BAR - full)), Role::Faint));
    }
    if let Some(whole) = app.whole().filter(|_| wide && corpus.len() > 1) {
        let text = format!("Σ {}/{}  ", whole.judged, whole.figures);
        facts.push((text, Role::Faint));
    }
    let role = if counts.pending == 0 { Role::Good } else { Role::Pending };
    facts.push((language.pending_count(counts.pending), role));
    let role = if counts.unclaimed == 0 { Role::Faint } else { Role::Strong };
    facts.push((format!(" · {}", language.unclaimed_count(counts.unclaimed)), role));
    let findings = report.checked.findings();
    if findings.contradicted > 0 {
        facts.push((" · ".to_owned(), Role::Faint));
        facts.push((format!("≠ {}", findings.contradicted), Role::Contradicted));
    }
    if wide && findings.differs > 0 {
        facts.push((format!(" · ≈ {}", findings.differs), Role::Faint));
    }
    if wide && findings.consistent > 0 {
        facts.push((format!(" · = {}", findings.consistent), Role::Faint));
    }
    if counts.flagged > 0 {
        facts.push((" · ".to_owned(), Role::Faint));
        facts.push((format!("⚑ {}", counts.flagged), Role::Flagged));
    }
    facts
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
        let text = app.language().save_failed(&clean(error));
        return say(buffer, area, app, &text, Role::Error);
    }
    if let Some(message) = &app.message {
        let role = if message.is_error { Role::Error } else { Role::Strong };
        return say(buffer, area, app, &clean(&message.text), role);
    }
    for (x, command) in hints(app, area) {
        hint(buffer, area, x, app, command);
    }
}

/// The hints with the column of each.
fn hints(app: &App, area: Rect) -> Vec<(u16, &'static Command)> {
    let scope = command::scope(app);
    let mut hints: Vec<&Command> = command::all()
        .filter(|it| it.scope == scope && it.hint > 0 && it.is_enabled(app))
        .collect();
    hints.sort_by_key(|command| command.hint);
    // The way to all the others keeps its place at the right.
    let help = hints.iter().position(|command| command.id == "help").map(|at| hints.remove(at));
    let mut placed = Vec::new();
    let mut room = area.width;
    if let Some(help) = help {
        let x = area.width.saturating_sub(hint_width(app, help) + 2);
        placed.push((x, help));
        room = x.saturating_sub(2);
    }
    let mut x = 1;
    for command in hints {
        let width = hint_width(app, command);
        if x + width > room {
            break;
        }
        placed.push((x, command));
        x += width + 2;
    }
    placed
}

/// The command whose hint stands at a column of the screen.
pub(in crate::tui) fn hint_at(app: &App, area: Rect, x: u16) -> Option<&'static Command> {
    if app.message.is_some() || app.saving.error.is_some() {
        return None;
    }
    if matches!(app.overlay, Some(Overlay::Prompt(_))) {
        return None;
    }
    let x = x.checked_sub(area.x)?;
    let mut hints = hints(app, area).into_iter();
    let here = hints.find(|(from, it)| (*from..from + hint_width(app, it)).contains(&x));
    here.map(|(_, command)| command)
}

/// Says something in the last line, and in lines above it as far as it needs them.
fn say(buffer: &mut Buffer, area: Rect, app: &App, text: &str, role: Role) {
    let wrap = Wrap::new(text, usize::from(area.width.saturating_sub(2)).max(1));
    let lines = wrap.window(0, SAID);
    let above = (lines.len() as u16).saturating_sub(1).min(area.y);
    let area = Rect { y: area.y - above, height: area.height + above, ..area };
    if above > 0 {
        super::clear(buffer, area, app);
    }
    for (y, line) in lines.iter().enumerate() {
        let words = format!(" {} ", line.of(text).trim_end());
        put(buffer, area, 0, y as u16, &words, style(app, role));
    }
}

fn hint(buffer: &mut Buffer, area: Rect, x: u16, app: &App, command: &Command) {
    let key = app.desk.keymap.hint(command.id);
    let x = put_until(buffer, area, x, 0, &key, style(app, Role::Key));
    put(buffer, area, x + 1, 0, command.title.of(app.language()), style(app, Role::Faint));
}

fn hint_width(app: &App, command: &Command) -> u16 {
    let title = command.title.of(app.language());
    (app.desk.keymap.hint(command.id).width() + title.width() + 1) as u16
}

/// A line that is being typed, in place of the hints.
pub(super) fn prompt(frame: &mut Frame, area: Rect, app: &App, prompt: &Prompt) {
    let buffer = frame.buffer_mut();
    super::clear(buffer, area, app);
    let title = format!(" {}: ", prompt.title);
    let x = put_until(buffer, area, 0, 0, &title, style(app, Role::Focus));
    let line = Rect { x: area.x + x, width: area.width.saturating_sub(x), ..area };
    super::lists::type_line(frame, line, &prompt.line);
    if matches!(prompt.asked, Asked::Filter(_)) {
        filter_remarks(frame.buffer_mut(), line, app, prompt);
    }
}

/// Under a filter: what cannot be read is marked where it stands, and how it may go on is said.
fn filter_remarks(buffer: &mut Buffer, line: Rect, app: &App, prompt: &Prompt) {
    let text = prompt.line.text();
    let filter = Filter::read(text);
    let mut remark = (String::new(), Role::Faint);
    for (span, fault) in filter.faults() {
        let column = |offset: usize| text.get(..offset).unwrap_or_default().width() as u16;
        let (from, to) = (column(span.from()), column(span.to()).min(line.width));
        if from < to {
            let wrong = Rect { x: line.x + from, width: to - from, ..line };
            buffer.set_style(wrong, style(app, Role::Error));
        }
        remark = (app.language().fault(*fault).to_owned(), Role::Error);
    }
    if remark.0.is_empty() {
        let ways = completions(text);
        let last = |way: &String| {
            let word = way.rsplit([' ', ':']).find(|part| !part.is_empty());
            word.unwrap_or_default().to_owned()
        };
        let shown: Vec<String> = ways.iter().take(12).map(last).collect();
        remark.0 = shown.join(" ");
    }
    put_right(buffer, line, text.width() as u16 + 3, 0, &remark.0, style(app, remark.1));
}

/// Puts the terminal's cursor where text goes in, so that input methods draw there.
pub(super) fn cursor(frame: &mut Frame, area: Rect, column: usize) {
    let x = area.x + (column as u16).min(area.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(x, area.y));
}
