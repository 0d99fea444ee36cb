//! The table: only the rows and columns that are seen are made.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Piece};

use super::text::{check_role, role_of};
use super::{pane, put, put_cut, put_right, style};
use crate::language::Language;
use crate::review::Row;
use crate::review::rows::Key;
use crate::review::series::sparkline;
use crate::tui::app::App;
use crate::tui::cell::{check_sign, sign};
use crate::tui::layout::Pane;
use crate::tui::table::{Place, Table};
use crate::tui::theme::Role;

/// Paints the table.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App) {
    if area.is_empty() {
        return;
    }
    let inside = pane(buffer, area, app, Some(Pane::Table), title(app));
    let places = app.table.places(inside.width);
    heading(buffer, inside, app, &places);
    let Some(report) = &app.report else { return };
    let cursor = app.row();
    let shown = app.table.order.iter().skip(app.table.top).take(app.table.height);
    for (line, &index) in shown.enumerate() {
        let Some(row) = report.sheet.row(index) else { continue };
        let y = line as u16 + 1;
        let selected = cursor == Some(index);
        for place in &places {
            draw_cell(buffer, inside, y, app, index, row, place);
        }
        if selected {
            let line = Rect { y: inside.y + y, height: 1, ..inside };
            buffer.set_style(line, style(app, Role::Cursor));
        }
    }
    if app.table.order.is_empty() {
        let language = app.language();
        let text =
            if app.table.is_filtered() { language.nothing_fits() } else { language.no_figures() };
        put(buffer, inside, 1, 1, text, style(app, Role::Faint));
    }
}

fn title(app: &App) -> Line<'_> {
    let language = app.language();
    let query = &app.table.query;
    let mut pieces =
        vec![Piece::styled(format!(" {} ", language.figures()), style(app, Role::Strong))];
    if let Some(report) = &app.report {
        let (shown, all) = (app.table.order.len(), report.sheet.rows().len());
        let counts = if shown == all { format!("{all} ") } else { format!("{shown}/{all} ") };
        pieces.push(Piece::styled(counts, style(app, Role::Faint)));
    }
    if !query.sort.is_empty() {
        let keys: Vec<String> = query
            .sort
            .iter()
            .map(|&(key, down)| format!("{} {}", name(key, language), arrow(down)))
            .collect();
        pieces.push(Piece::styled(format!("· {} ", keys.join(", ")), style(app, Role::Focus)));
    }
    if app.table.is_filtered() {
        let mut words: Vec<String> =
            query.states.iter().map(|&state| language.state(state).to_owned()).collect();
        if !query.words.is_empty() {
            words.push(format!("“{}”", query.words));
        }
        let text = format!("· {}: {} ", language.filter(), words.join(" "));
        pieces.push(Piece::styled(text, style(app, Role::Focus)));
    }
    Line::from(pieces)
}

const fn arrow(down: bool) -> &'static str {
    if down { "▼" } else { "▲" }
}

/// What a column is called.
pub(in crate::tui) fn name(key: Key, language: Language) -> &'static str {
    match key {
        Key::Position => language.position(),
        Key::State => language.verdict(),
        Key::Confidence => language.confidence_short(),
        Key::Attribute(attribute) => language.attribute(attribute),
    }
}

fn heading(buffer: &mut Buffer, area: Rect, app: &App, places: &[Place]) {
    for place in places {
        let Some(column) = app.table.columns.get(place.column) else { continue };
        let cell = Rect { x: area.x + place.x, y: area.y, width: place.width, height: 1 };
        let sorted = app.table.query.sort.iter().find(|(key, _)| *key == column.key);
        let mut text = match column.key {
            Key::State => "",
            key => name(key, app.language()),
        }
        .to_owned();
        if let Some((_, down)) = sorted {
            text += arrow(*down);
        }
        let chosen = app.table.column == place.column && app.focus == Pane::Table;
        let role = if chosen { Role::Column } else { Role::Faint };
        put_cut(buffer, cell, &text, style(app, role));
    }
}

fn draw_cell(
    buffer: &mut Buffer,
    area: Rect,
    y: u16,
    app: &App,
    index: usize,
    row: &Row,
    place: &Place,
) {
    let Some(column) = app.table.columns.get(place.column) else { return };
    let cell = Rect { x: area.x + place.x, y: area.y + y, width: place.width, height: 1 };
    let text = |role| style(app, role);
    match column.key {
        Key::State => {
            put(buffer, cell, 0, 0, sign(row.state), text(role_of(row)));
            let second = if row.flagged {
                "⚑"
            } else if row.skipped {
                "»"
            } else if is_contested(app, row) {
                "≷"
            } else {
                ""
            };
            put(buffer, cell, 1, 0, second, text(Role::Flagged));
            let finding = app.report.as_ref().and_then(|report| report.checked.finding(index));
            put(buffer, cell, 2, 0, check_sign(finding), text(check_role(finding)));
        }
        Key::Confidence => {
            let sure = app
                .report
                .as_ref()
                .and_then(|report| report.checked.confidence(&report.sheet, index, row));
            let shown = sure.map_or_else(String::new, |sure| format!("{sure:.2}"));
            put(buffer, cell, 0, 0, &shown, text(Role::Faint));
        }
        Key::Position => {
            let shown = row.figure.span.start.to_string();
            put(buffer, cell, 0, 0, &shown, text(Role::Faint));
        }
        Key::Attribute(attribute) => {
            let shown = app.desk.speller.cell(&row.figure, attribute);
            let role = if row.state == crate::review::State::Rejected {
                Role::Rejected
            } else {
                Role::Text
            };
            let cell = if attribute == crate::model::Attribute::Value {
                // Numbers stand at the right; a column stays free between them and the next.
                let width = unicode_width::UnicodeWidthStr::width(shown.as_ref()) as u16;
                let free = cell.width.saturating_sub(width + 1);
                let width = cell.width.saturating_sub(free + 1);
                Rect { x: cell.x + free, width, ..cell }
            } else {
                cell
            };
            put_cut(buffer, cell, &shown, text(role));
            if attribute == crate::model::Attribute::Period {
                let used = unicode_width::UnicodeWidthStr::width(shown.as_ref()) as u16;
                put_right(buffer, cell, used + 1, 0, &course(app, row), text(Role::Inferred));
            }
        }
    }
}

/// How the amount goes over its periods, where the report tells several.
fn course(app: &App, row: &Row) -> String {
    let Some(report) = &app.report else { return String::new() };
    let points = report.courses.line_of(&report.sheet, &row.figure);
    points.map(sparkline).unwrap_or_default()
}

/// Whether other readers do not agree on a row.
fn is_contested(app: &App, row: &Row) -> bool {
    let standing = app.sheet().map(|sheet| sheet.panel().standing(row.anchor));
    standing == Some(crate::review::Standing::Contested)
}

/// The column under a place of the heading.
pub(in crate::tui) fn column_at(table: &Table, area: Rect, x: u16) -> Option<usize> {
    let x = x.checked_sub(area.x)?;
    let places = table.places(area.width);
    places.iter().rev().find(|place| place.x <= x).map(|place| place.column)
}
