//! [`update`]: what each message does to the state.

use std::path::PathBuf;

use crossterm::event::{Event, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Size};

use super::app::{App, Census, Effect};
use super::command;
use super::compose::Composed;
use super::gather::Piece;
use super::key::Key;
use super::layout::{Pane, inside};
use super::overlay::{Asked, Overlay, Purpose};
use super::report::{Cursor, GUTTER, Mark, Report};
use crate::review::Sheet;

/// Lines that one step of the wheel scrolls.
const WHEEL: isize = 3;

/// Everything that can happen.
#[derive(Debug)]
pub(super) enum Msg {
    /// From the terminal.
    Input(Event),
    /// A report was loaded and read, or could not be.
    Opened {
        /// Of the request that it answers.
        generation: u64,
        /// The report, or a sentence that says why not.
        result: Result<Box<Sheet>, String>,
    },
    /// What reports hold.
    Counted(Vec<(usize, Census)>),
    /// A piece of what was asked for over all reports.
    Gathered {
        /// Of the request that it answers.
        generation: u64,
        /// What.
        piece: Piece,
        /// Reports taken in so far.
        read: usize,
        /// Whether it is the last one.
        is_done: bool,
    },
    /// Decisions are on disk, or are not.
    Saved {
        /// How many.
        count: usize,
        /// A sentence that says why not.
        result: Result<(), String>,
    },
    /// The curated set was written: where, and how many figures; or why not.
    Curated(Result<(PathBuf, usize), String>),
    /// The program was asked to end from outside, or lost its terminal.
    Terminate,
}

/// Takes one message into account.
pub(super) fn update(app: &mut App, msg: Msg) {
    app.dirty = true;
    match msg {
        Msg::Input(event) => input(app, event),
        Msg::Opened { generation, result } => match result {
            Ok(sheet) => app.show(generation, *sheet),
            Err(reason) => app.fail_to_show(generation, reason),
        },
        Msg::Counted(counted) => {
            for (index, census) in counted {
                if let Some(known) = app.census.get_mut(index) {
                    *known = Some(census);
                }
            }
            follow_count(app);
        }
        Msg::Gathered { generation, piece, read, is_done } => {
            if app.gathering == Some(generation) {
                take_piece(app, piece, read);
                app.gathering = app.gathering.filter(|_| !is_done);
            }
        }
        Msg::Saved { count, result } => match result {
            Ok(()) => {
                app.saving.waiting = app.saving.waiting.saturating_sub(count);
                app.saving.saved = true;
                app.saving.error = None;
            }
            Err(reason) => app.saving.error = Some(reason),
        },
        Msg::Curated(Ok((path, figures))) => {
            app.curated_after = app.curating.take();
            let text = app.language().curated(figures, &path.display().to_string());
            app.say(text);
        }
        Msg::Curated(Err(text)) => app.complain(text),
        Msg::Terminate => app.effects.push(Effect::Quit),
    }
}

/// Takes in a piece of what the screen shows over all reports.
fn take_piece(app: &mut App, piece: Piece, read: usize) {
    match (&mut app.overlay, piece) {
        (Some(Overlay::Dashboard(dashboard)), Piece::Progress(progress)) => {
            dashboard.progress.add(*progress);
            dashboard.read = read;
        }
        (Some(Overlay::Chart(chart)), Piece::Series(series)) if chart.corpus.is_some() => {
            chart.series.extend(series);
            chart.corpus = Some(read);
        }
        _ => {}
    }
}

fn input(app: &mut App, event: Event) {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => press(app, key),
        Event::Mouse(mouse) => point(app, mouse),
        Event::Paste(text) => paste(app, &text),
        Event::Resize(width, height) => app.size = Size::new(width, height),
        _ => app.dirty = false,
    }
}

fn press(app: &mut App, event: KeyEvent) {
    let scope = command::scope(app);
    let mut key = Key::of(event);
    if scope.takes_text() {
        app.composer.forget();
    } else {
        match app.composer.read(key) {
            Composed::Key(read) => key = read,
            Composed::Nothing => return,
            Composed::Unreadable(letter) => {
                let text = app.language().unreadable_key(letter);
                return app.say(text);
            }
        }
    }
    app.message = None;
    match app.desk.keymap.command(scope, key) {
        Some(command) => {
            command.run(app);
            if let Some(tour) = &mut app.tour {
                tour.follow(command.id);
            }
        }
        None if scope.takes_text() => type_into(app, event),
        None => {
            let text = app.language().unknown_key(&key.to_string(), &app.desk.keymap.hint("help"));
            app.say(text);
        }
    }
}

/// Types a key into what lies on top.
fn type_into(app: &mut App, event: KeyEvent) {
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => {
            if picker.line.input(event) {
                picker.narrow();
            }
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.line.input(event);
            follow_filter(app);
        }
        Some(Overlay::Form(form)) => form.input(event, &app.desk.speller),
        Some(_) | None => {}
    }
}

fn paste(app: &mut App, text: &str) {
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => {
            picker.line.paste(text);
            picker.narrow();
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.line.paste(text);
            follow_filter(app);
        }
        Some(Overlay::Form(form)) => form.paste(text, &app.desk.speller),
        Some(_) | None => {
            let text = app.language().nothing_to_paste_into();
            app.say(text);
        }
    }
}

/// The list of reports shows what was counted since.
fn follow_count(app: &mut App) {
    let is_open =
        matches!(&app.overlay, Some(Overlay::Picker(it)) if it.purpose == Purpose::Report);
    if is_open {
        let choices = command::report_choices(app);
        if let Some(Overlay::Picker(picker)) = &mut app.overlay {
            picker.choices = choices;
        }
    }
}

/// The table follows the filter as it is typed.
fn follow_filter(app: &mut App) {
    if let Some(Overlay::Prompt(prompt)) = &app.overlay
        && matches!(prompt.asked, Asked::Filter(_))
    {
        app.table.query.words = prompt.line.text().to_owned();
        app.refresh();
    }
}

/// Whether something lies over the panes that has nothing to do with them.
const fn covers_text(app: &App) -> bool {
    !matches!(app.overlay, None | Some(Overlay::Form(_)))
}

fn point(app: &mut App, mouse: MouseEvent) {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::ScrollDown => wheel(app, at, WHEEL),
        MouseEventKind::ScrollUp => wheel(app, at, -WHEEL),
        // The form takes words of the text under it; lists and questions keep the text out of reach.
        MouseEventKind::Down(_) | MouseEventKind::Drag(_) if covers_text(app) => app.dirty = false,
        MouseEventKind::Down(MouseButton::Left) => click(app, at),
        MouseEventKind::Drag(MouseButton::Left) => drag(app, at),
        MouseEventKind::Up(MouseButton::Left) => drop_button(app),
        _ => app.dirty = false,
    }
}

fn wheel(app: &mut App, at: Position, lines: isize) {
    let areas = app.areas();
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => picker.step(lines > 0),
        Some(Overlay::Help(_) | Overlay::Dashboard(_)) => command::scroll_page(app, lines),
        _ if areas.text.contains(at) => {
            if let Some(report) = &mut app.report {
                report.scroll(lines);
            }
        }
        None if areas.table.contains(at) => command::step_rows(app, lines.signum()),
        _ => app.dirty = false,
    }
}

fn click(app: &mut App, at: Position) {
    let areas = app.areas();
    app.drag = None;
    if areas.text.contains(at) {
        let offset = byte_at(app, at);
        if let (Some(report), Some(offset)) = (&mut app.report, offset) {
            app.drag = Some(offset);
            report.mark = None;
            if app.overlay.is_none() {
                select_at(report, offset);
            }
        }
    }
    if app.overlay.is_some() {
        return;
    }
    for (pane, area) in
        [(Pane::Text, areas.text), (Pane::Table, areas.table), (Pane::Detail, areas.detail)]
    {
        // Under a narrow text the detail is a strip of it, no pane of its own.
        if area.contains(at) && !(pane == Pane::Detail && areas.table.is_empty()) {
            app.focus = pane;
        }
    }
    if areas.table.contains(at) {
        click_table(app, at);
    }
}

fn click_table(app: &mut App, at: Position) {
    let area = inside(app.areas().table);
    if !area.contains(at) {
        return;
    }
    if at.y == area.y {
        if let Some(column) = super::view::column_at(&app.table, area, at.x) {
            app.table.column = column;
            app.table.sort(false);
            app.refresh();
        }
        return;
    }
    let place = app.table.top + usize::from(at.y - area.y - 1);
    if let (Some(report), Some(&row)) = (&mut app.report, app.table.order.get(place)) {
        report.select(Cursor::Row(row));
    }
}

fn drag(app: &mut App, at: Position) {
    let Some(anchor) = app.drag else {
        app.dirty = false;
        return;
    };
    let head = byte_at(app, at);
    if let (Some(report), Some(head)) = (&mut app.report, head)
        && (head != anchor || report.mark.is_some())
    {
        report.mark = Some(Mark { anchor, head });
    }
}

/// A selection made while the form is open sets its field at once.
fn drop_button(app: &mut App) {
    app.drag = None;
    let Some(report) = &mut app.report else { return };
    let Some(mark) = report.mark.filter(|mark| !mark.span().is_empty()) else { return };
    if let Some(Overlay::Form(form)) = &mut app.overlay {
        let words = super::glyph::clean(mark.span().of(report.text()));
        report.mark = None;
        form.take(&words, &app.desk.speller);
    }
}

/// The byte of the text under a place of the screen.
fn byte_at(app: &App, at: Position) -> Option<usize> {
    let area = inside(app.areas().text);
    let report = app.report.as_ref()?;
    let row = usize::from(at.y.checked_sub(area.y)?);
    let column = usize::from(at.x.saturating_sub(area.x + GUTTER));
    let line = report.lines.get(row).or(report.lines.last())?;
    let mut left = column;
    for glyph in super::glyph::glyphs(report.text(), line.from()) {
        if glyph.at >= line.to() || glyph.shape == super::glyph::Shape::LineEnd {
            return Some(glyph.at.min(line.to()));
        }
        if left < glyph.width {
            return Some(glyph.at);
        }
        left -= glyph.width;
    }
    Some(line.to())
}

/// Selects the figure or number at `offset`.
fn select_at(report: &mut Report, offset: usize) {
    let numbers = report.sheet.numbers();
    let number = || numbers.iter().position(|it| it.number.span.contains(offset));
    let row = report.sheet.row_at(offset).map(Cursor::Row);
    if let Some(cursor) = row.or_else(|| number().map(Cursor::Number)) {
        report.cursor = cursor;
    }
}
