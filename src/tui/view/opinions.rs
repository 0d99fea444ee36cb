//! What several readers say of the figure under the cursor, side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::detail::NAMES;
use super::{put, put_cut, style};
use crate::model::Attribute;
use crate::review::Row;
use crate::review::panel::{Opinion, Panel, Seats};
use crate::tui::app::App;
use crate::tui::form::FIELDS;
use crate::tui::glyph::clean;
use crate::tui::theme::Role;

/// Paints a column for each reader, an attribute a line; returns the lines taken.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    app: &App,
    panel: &Panel,
    seats: &Seats,
) -> u16 {
    let count = seats.len().max(1) as u16;
    let width = area.width.saturating_sub(NAMES) / count;
    let column = |seat: usize, y: u16| Rect {
        x: area.x + NAMES + seat as u16 * width,
        y: area.y + y,
        width: width.saturating_sub(1),
        height: u16::from(y < area.height),
    };
    let keys = ["take-left", "take-right"];
    for (seat, (reader, opinion)) in panel.readers().iter().zip(seats).enumerate() {
        let key = keys.get(seat).map_or_else(String::new, |id| app.desk.keymap.hint(id));
        let heading = format!("{key} {}", clean(reader));
        put_cut(buffer, column(seat, 0), heading.trim(), style(app, Role::Key));
        let verdict = verdict(app, opinion.as_ref());
        put_cut(buffer, column(seat, 1), &verdict, style(app, Role::Strong));
    }
    let mut y = 2;
    for &attribute in FIELDS {
        let texts: Vec<Option<String>> =
            seats.iter().map(|opinion| text(app, opinion.as_ref(), attribute)).collect();
        let said: Vec<&String> = texts.iter().flatten().collect();
        if said.iter().all(|text| text.is_empty()) || y >= area.height {
            continue;
        }
        let differs = said.windows(2).any(|pair| pair.first() != pair.last());
        let name = app.language().attribute(attribute);
        // The sign says it too, for eyes and terminals without colour.
        let (mark, role) = if differs { ("≠ ", Role::Contradicted) } else { ("  ", Role::Faint) };
        put(buffer, area, 0, y, &format!("{mark}{name}"), style(app, role));
        for (seat, text) in texts.iter().enumerate() {
            let shown = text.as_deref().map_or("", |text| if text.is_empty() { "–" } else { text });
            let role = if differs { Role::Strong } else { Role::Text };
            put_cut(buffer, column(seat, y), shown, style(app, role));
        }
        y += 1;
    }
    y
}

fn text(app: &App, opinion: Option<&Opinion>, attribute: Attribute) -> Option<String> {
    let figure = opinion?.figure.as_ref()?;
    Some(app.desk.speller.cell(figure, attribute).into_owned())
}

/// What a reader says of the figure as a whole.
fn verdict(app: &App, opinion: Option<&Opinion>) -> String {
    let language = app.language();
    match opinion {
        None => language.did_not_judge().to_owned(),
        Some(Opinion { figure: None, reason, .. }) => {
            language.rejected_for(&language.reason(reason.as_deref().unwrap_or_default()))
        }
        Some(Opinion { note: Some(note), .. }) => language.noted(&clean(note)),
        Some(_) => language.a_figure().to_owned(),
    }
}

/// In one line, for a pane without room: on what the readers do not agree.
pub(super) fn contested(app: &App, panel: &Panel, row: &Row) -> Option<String> {
    let seats = panel.at(row.anchor)?;
    let opinions: Vec<&Opinion> = seats.iter().flatten().collect();
    let (Some(one), Some(other)) = (opinions.first(), opinions.get(1)) else { return None };
    if one.agrees(other) {
        return None;
    }
    let language = app.language();
    let on: Vec<&str> = match (&one.figure, &other.figure) {
        (Some(one), Some(other)) => {
            one.differences(other).map(|attribute| language.attribute(attribute)).collect()
        }
        _ => vec![language.verdict()],
    };
    Some(language.contested_on(&on.join(", ")))
}
