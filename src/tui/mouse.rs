//! What the mouse does.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::app::App;
use super::command;
use super::layout::{Pane, inside};
use super::overlay::Overlay;
use super::report::{Cursor, GUTTER, Mark, Report};
use super::view::Over;

/// Lines that one step of the wheel scrolls.
const WHEEL: isize = 3;

/// Whether something lies over the panes that has nothing to do with them.
const fn covers_text(app: &App) -> bool {
    !matches!(app.overlay, None | Some(Overlay::Form(_)))
}

pub(super) fn point(app: &mut App, mouse: MouseEvent) {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::ScrollDown => wheel(app, at, WHEEL),
        MouseEventKind::ScrollUp => wheel(app, at, -WHEEL),
        MouseEventKind::Down(MouseButton::Left) => click(app, at),
        // The form takes words of the text under it; lists and questions keep the text out of reach.
        MouseEventKind::Down(_) | MouseEventKind::Drag(_) if covers_text(app) => app.dirty = false,
        MouseEventKind::Drag(MouseButton::Left) => drag(app, at),
        MouseEventKind::Up(MouseButton::Left) => drop_button(app),
        _ => app.dirty = false,
    }
}

fn wheel(app: &mut App, at: Position, lines: isize) {
    let areas = app.areas();
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => picker.step(lines > 0),
        Some(Overlay::Help(_) | Overlay::Page(_) | Overlay::Dashboard(_)) => {
            command::scroll_page(app, lines);
        }
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
    if areas.too_small {
        return;
    }
    if areas.footer.contains(at) {
        if let Some(command) = super::view::hint_at(app, areas.footer, at.x) {
            (app.message, app.pressed) = (None, None);
            command.run(app);
        }
        return;
    }
    if click_over(app, at) {
        return;
    }
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
    if areas.reports.contains(at) {
        app.focus = Pane::Reports;
        let listed = app.shelf.as_mut().and_then(|shelf| {
            shelf.cursor = super::view::listed_at(areas.reports, shelf, at)?;
            Some(())
        });
        if listed.is_some() {
            command::open_listed(app);
        }
    }
}

/// A click on what lies over the panes; whether it has been dealt with.
fn click_over(app: &mut App, at: Position) -> bool {
    let areas = app.areas();
    match (super::view::over_at(app, at), &mut app.overlay) {
        (Some(Over::Choice(place)), Some(Overlay::Picker(picker))) => {
            picker.cursor = place;
            command::choose(app);
        }
        (Some(Over::Field(attribute)), Some(Overlay::Form(form))) => {
            form.go_to(attribute, &app.desk.speller);
        }
        (Some(Over::Choice(place)), Some(Overlay::Form(form))) => form.choose_at(place),
        (Some(Over::Choice(place)), Some(Overlay::Fix(_))) => command::fix_number(app, place + 1),
        (Some(Over::Choice(place)), Some(Overlay::Same(_))) => command::carry(app, place + 1),
        (Some(Over::Yes), Some(Overlay::Confirm(_))) => command::agree(app),
        (Some(Over::No), Some(Overlay::Confirm(_))) => app.overlay = None,
        // The text beside the form gives it words.
        (None, Some(Overlay::Form(_))) if areas.text.contains(at) => return false,
        (_, None) => return false,
        _ => {}
    }
    true
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
            app.arrange();
        }
        return;
    }
    app.go_to(app.table.top + usize::from(at.y - area.y - 1));
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
