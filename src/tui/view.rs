//! What the state looks like. Reads the state and never changes it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Widget};

use super::Opening;
use super::app::App;
use super::layout::{Areas, LEAST, Pane, inside};
use super::overlay::Overlay;
use super::theme::Role;

mod bars;
mod chart;
mod dashboard;
mod detail;
mod fix;
mod form;
mod lists;
mod opinions;
mod rows;
mod text;
mod tour;

pub(super) use bars::hint_at;
pub(super) use lists::listed_at;
pub(super) use rows::{column_at, name as key_name};

/// What a place of something over the panes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// An entry of a list, by its place.
    Choice(usize),
    /// A field of the form.
    Field(crate::model::Attribute),
    /// The answers of a question.
    Yes,
    /// The other one.
    No,
}

/// What stands at a place of what lies over the panes.
pub(super) fn over_at(app: &App, at: Position) -> Option<Over> {
    let areas = app.areas();
    match app.overlay.as_ref()? {
        Overlay::Picker(picker) => lists::choice_at(areas.body, picker, at).map(Over::Choice),
        Overlay::Form(form) => form::at(inside(areas.detail), app, form, at),
        Overlay::Fix(form) => fix::offer_at(inside(areas.detail), form, at).map(Over::Choice),
        Overlay::Same(families) => fix::family_at(areas.body, families, at).map(Over::Choice),
        Overlay::Confirm(confirm) => lists::answer_at(areas.body, app, confirm, at),
        _ => None,
    }
}

/// Paints the whole screen.
pub(super) fn draw(frame: &mut Frame, app: &App) {
    if frame.area().as_size() != app.size {
        // The terminal changed between the layout and this frame: word of it is on its way.
        return;
    }
    let (areas, all) = (app.areas(), frame.area());
    frame.buffer_mut().set_style(all, app.desk.theme.base());
    if areas.too_small {
        let text = app.language().too_small(LEAST.width, LEAST.height);
        return put(frame.buffer_mut(), all, 0, 0, &text, style(app, Role::Strong));
    }
    bars::header(frame.buffer_mut(), areas.header, app);
    text::draw(frame.buffer_mut(), areas.text, app);
    rows::draw(frame.buffer_mut(), areas.table, app);
    lists::shelf(frame.buffer_mut(), areas.reports, app);
    match &app.overlay {
        Some(Overlay::Form(form)) => form::draw(frame, areas.detail, app, form),
        Some(Overlay::Fix(form)) => fix::draw(frame.buffer_mut(), areas.detail, app, form),
        _ => detail::draw(frame.buffer_mut(), areas.detail, app),
    }
    bars::footer(frame.buffer_mut(), areas.footer, app);
    match &app.overlay {
        Some(Overlay::Picker(picker)) => lists::picker(frame, areas.body, app, picker),
        Some(Overlay::Prompt(prompt)) => bars::prompt(frame, areas.footer, app, prompt),
        Some(Overlay::Help(help)) => lists::help(frame.buffer_mut(), areas.body, app, help),
        Some(Overlay::Confirm(confirm)) => {
            lists::confirm(frame.buffer_mut(), areas.body, app, confirm);
        }
        Some(Overlay::Page(page)) => lists::page(frame.buffer_mut(), areas.body, app, page),
        Some(Overlay::Same(families)) => fix::same(frame.buffer_mut(), areas.body, app, families),
        Some(Overlay::Dashboard(it)) => dashboard::draw(frame.buffer_mut(), areas.body, app, it),
        Some(Overlay::Chart(it)) => chart::draw(frame, areas.body, app, it),
        Some(Overlay::Form(_) | Overlay::Fix(_)) | None => {}
    }
    if let Some(tour) = app.tour {
        tour::draw(frame.buffer_mut(), areas.body, app, tour);
    }
}

/// The first frame: the panes that will be filled.
pub(super) fn opening(frame: &mut Frame, opening: &Opening) {
    let (config, area) = (&opening.config, frame.area());
    let (theme, language) = (config.theme(), config.language());
    let areas = Areas::of(area.as_size(), config.layout, Pane::Text, false);
    let buffer = frame.buffer_mut();
    let title = format!("  {}", super::glyph::clean(&opening.title));
    let x = put_until(buffer, areas.header, 1, 0, "Soát", theme.style(Role::Focus));
    put(buffer, areas.header, x, 0, &title, theme.style(Role::Faint));
    for area in [areas.text, areas.table, areas.detail] {
        Block::bordered().border_style(theme.style(Role::Faint)).render(area, buffer);
    }
    let text = inside(areas.text);
    put(buffer, text, 1, 0, language.opening(), theme.style(Role::Faint));
}

/// How `role` looks.
fn style(app: &App, role: Role) -> Style {
    app.desk.theme.style(role)
}

/// Writes `text` at a place inside `area`, cut at its edge; returns the column after it.
fn put(buffer: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style) {
    put_until(buffer, area, x, y, text, style);
}

/// Writes `text` and says at which column of `area` it ended.
fn put_until(buffer: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    if x >= area.width || y >= area.height {
        return x;
    }
    let room = usize::from(area.width - x);
    let (end, _) = buffer.set_stringn(area.x + x, area.y + y, text, room, style);
    end - area.x
}

/// Writes `text` in the whole of a line; what does not fit is cut with a sign that says so.
fn put_cut(buffer: &mut Buffer, line: Rect, text: &str, style: Style) {
    put(buffer, line, 0, 0, text, style);
    // No letter is wider than it has bytes: only long texts need to be measured.
    let fits = text.len() <= usize::from(line.width);
    if !fits && unicode_width::UnicodeWidthStr::width(text) > usize::from(line.width) {
        put(buffer, line, line.width.saturating_sub(1), 0, "…", style);
    }
}

/// Writes `text` from a place of `area` to its right edge; what does not fit is cut with a sign.
fn put_line(buffer: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style) {
    if x < area.width && y < area.height {
        let line = Rect { x: area.x + x, y: area.y + y, width: area.width - x, height: 1 };
        put_cut(buffer, line, text, style);
    }
}

/// Writes `text` so that it ends at the right edge; leaves `keep` columns at the left alone.
fn put_right(buffer: &mut Buffer, area: Rect, keep: u16, y: u16, text: &str, style: Style) {
    let width = unicode_width::UnicodeWidthStr::width(text) as u16;
    if keep + width <= area.width {
        put(buffer, area, area.width - width, y, text, style);
    }
}

/// Draws the frame of a pane and returns its inside.
fn pane(buffer: &mut Buffer, area: Rect, app: &App, which: Option<Pane>, title: Line<'_>) -> Rect {
    let focused = which.is_none_or(|pane| pane == app.focus && app.overlay.is_none());
    let role = if focused { Role::Focus } else { Role::Faint };
    let kind = if focused { BorderType::Thick } else { BorderType::Plain };
    let mut frame = style(app, role);
    if focused {
        frame = frame.remove_modifier(ratatui::style::Modifier::BOLD);
    }
    Block::bordered().border_type(kind).border_style(frame).title(title).render(area, buffer);
    inside(area)
}

/// Empties an area down to the ground of the screen.
fn clear(buffer: &mut Buffer, area: Rect, app: &App) {
    ratatui::widgets::Clear.render(area, buffer);
    buffer.set_style(area, app.desk.theme.base());
}

/// Empties an area and frames it: something that lies over the panes.
fn over(buffer: &mut Buffer, area: Rect, app: &App, title: &str) -> Rect {
    clear(buffer, area, app);
    let title = Line::styled(format!(" {title} "), style(app, Role::Focus));
    pane(buffer, area, app, None, title)
}
