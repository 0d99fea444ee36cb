//! The table: only the rows and columns that are seen are made.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Piece};

use super::text::{check_role, role_of};
use super::{pane, put, put_cut, put_right, style};
use crate::language::Language;
use crate::model::{Attribute, Figure};
use crate::review::index::Facets;
use crate::review::rows::Key;
use crate::review::series::sparkline;
use crate::review::{Place, State};
use crate::tui::app::App;
use crate::tui::cell::{check_sign, digits, sign};
use crate::tui::glyph::clean;
use crate::tui::keeper;
use crate::tui::layout::Pane;
use crate::tui::table::{self, Table};
use crate::tui::theme::Role;
use unicode_width::UnicodeWidthStr;

/// Paints the table.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App) {
    if area.is_empty() {
        return;
    }
    let inside = pane(buffer, area, app, Some(Pane::Table), title(app));
    let places = app.table.places(inside.width);
    heading(buffer, inside, app, &places);
    let (here, top) = (app.here(), app.table.top);
    let shown = app.table.order.iter().enumerate().skip(top).take(app.table.height);
    for (y, (at, &place)) in (1..).zip(shown) {
        let Some(seen) = Seen::of(app, place) else { continue };
        for column in &places {
            draw_cell(buffer, inside, y, app, &seen, column);
        }
        if here == Some(at) {
            let line = Rect { y: inside.y + y, height: 1, ..inside };
            buffer.set_style(line, style(app, Role::Cursor));
        }
    }
    if app.table.order.is_empty() {
        let language = app.language();
        let text = match () {
            () if app.across.sifting.is_some() && app.table.of_all => "…",
            () if app.table.is_filtered() => language.nothing_fits(),
            () => language.no_figures(),
        };
        put(buffer, inside, 1, 1, text, style(app, Role::Faint));
    }
}

fn title(app: &App) -> Line<'_> {
    let language = app.language();
    let query = &app.table.query;
    let all = app.table.of_all;
    let what = if all { language.all_figures() } else { language.figures() };
    let mut pieces = vec![Piece::styled(format!(" {what} "), style(app, Role::Strong))];
    pieces.push(Piece::styled(counts(app), style(app, Role::Faint)));
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

/// How many rows are shown of how many; of all reports, how many were taken in.
fn counts(app: &App) -> String {
    let shown = app.table.order.len();
    let (all, reports) = match &app.report {
        _ if app.table.of_all => {
            let index = keeper::read(&app.across.index);
            (index.rows(), index.reports())
        }
        Some(report) => (report.sheet.rows().len(), 0),
        None => (0, 0),
    };
    let spell = |count: usize| digits(count.into());
    let counts = if shown == all { spell(all) } else { format!("{}/{}", spell(shown), spell(all)) };
    if app.table.of_all && reports < app.desk.corpus.len() {
        let read = app.language().reports_read(reports, app.desk.corpus.len());
        return format!("{counts} · {read} ");
    }
    format!("{counts} ")
}

/// A row that is seen: of the open report as it stands, of others as the index holds it.
struct Seen<'a> {
    place: Place,
    figure: Cow<'a, Figure>,
    facets: Facets,
    /// How its amount goes over its periods, where the open report tells several.
    course: String,
}

impl<'a> Seen<'a> {
    fn of(app: &'a App, place: Place) -> Option<Self> {
        let Some(report) = app.report.as_ref().filter(|it| it.index == place.report()) else {
            let line = keeper::read(&app.across.index).line(place)?;
            let (figure, facets) = (Cow::Owned(line.figure), line.facets);
            return Some(Self { place, figure, facets, course: String::new() });
        };
        let row = report.sheet.row(place.row())?;
        let facets = Facets::of(&report.sheet, &report.checked, place.row(), row);
        let points = report.courses.line_of(&report.sheet, &row.figure);
        let course = points.map(sparkline).unwrap_or_default();
        Some(Self { place, figure: Cow::Borrowed(&row.figure), facets, course })
    }
}

const fn arrow(down: bool) -> &'static str {
    if down { "▼" } else { "▲" }
}

/// What a column is called.
pub(in crate::tui) fn name(key: Key, language: Language) -> &'static str {
    match key {
        Key::Position => language.position(),
        Key::Report => language.report(),
        Key::State => language.verdict(),
        Key::Confidence => language.confidence_short(),
        Key::Attribute(attribute) => language.attribute(attribute),
    }
}

fn heading(buffer: &mut Buffer, area: Rect, app: &App, places: &[table::Slot]) {
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
    seen: &Seen<'_>,
    place: &table::Slot,
) {
    let Some(column) = app.table.columns.get(place.column) else { return };
    let cell = Rect { x: area.x + place.x, y: area.y + y, width: place.width, height: 1 };
    let text = |role| style(app, role);
    let facets = seen.facets;
    match column.key {
        Key::State => {
            put(
                buffer,
                cell,
                0,
                0,
                sign(facets.state),
                text(role_of(facets.state, facets.is_flagged())),
            );
            let second = match facets {
                it if it.is_flagged() => "⚑",
                it if it.is_skipped() => "»",
                it if it.is_contested() => "≷",
                _ => "",
            };
            put(buffer, cell, 1, 0, second, text(Role::Flagged));
            let finding = facets.finding;
            put(buffer, cell, 2, 0, check_sign(finding), text(check_role(finding)));
        }
        Key::Report => {
            let name = app.desk.corpus.name(seen.place.report()).unwrap_or_default();
            put_cut(buffer, cell, &clean(name), text(Role::Faint));
        }
        Key::Confidence => {
            let sure = Some(facets.sure).filter(|sure| sure.is_finite());
            let shown = sure.map_or_else(String::new, |sure| format!("{sure:.2}"));
            put(buffer, cell, 0, 0, &shown, text(Role::Faint));
        }
        Key::Position => {
            let shown = seen.figure.span.start.to_string();
            put(buffer, cell, 0, 0, &shown, text(Role::Faint));
        }
        Key::Attribute(attribute) => draw_attribute(buffer, cell, app, seen, attribute),
    }
}

fn draw_attribute(
    buffer: &mut Buffer,
    cell: Rect,
    app: &App,
    seen: &Seen<'_>,
    attribute: Attribute,
) {
    let shown = app.desk.speller.cell(&seen.figure, attribute);
    let rejected = seen.facets.state == State::Rejected;
    let role = if rejected { Role::Rejected } else { Role::Text };
    let used = shown.width() as u16;
    let cell = if attribute == Attribute::Value {
        // Numbers stand at the right; a column stays free between them and the next.
        let free = cell.width.saturating_sub(used + 1);
        let width = cell.width.saturating_sub(free + 1);
        Rect { x: cell.x + free, width, ..cell }
    } else {
        cell
    };
    put_cut(buffer, cell, &shown, style(app, role));
    if attribute == Attribute::Period {
        put_right(buffer, cell, used + 1, 0, &seen.course, style(app, Role::Inferred));
    }
}

/// The column under a place of the heading.
pub(in crate::tui) fn column_at(table: &Table, area: Rect, x: u16) -> Option<usize> {
    let x = x.checked_sub(area.x)?;
    let places = table.places(area.width);
    places.iter().rev().find(|place| place.x <= x).map(|place| place.column)
}
