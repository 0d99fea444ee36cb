//! The form: the fields, and under the one with the cursor its rule, complaint and choices.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{over, put, put_until, style};
use crate::tui::app::App;
use crate::tui::form::{Field, Form, Target};
use crate::tui::glyph::clean;
use crate::tui::theme::Role;

/// Columns of the names of attributes.
const NAMES: u16 = 14;

/// Paints the form.
pub(super) fn draw(frame: &mut Frame, area: Rect, app: &App, form: &Form) {
    let language = app.language();
    let words = app.sheet().map_or_else(String::new, |it| clean(it.document().quote(form.span())));
    let title = match form.target {
        Target::Row(_) => language.editing(&words),
        Target::New => language.adding(&words),
    };
    let inside = over(frame.buffer_mut(), area, app, &title);
    // The field with the cursor is seen with what stands under it.
    let below = form.lines_below(inside.height);
    let room = inside.height.saturating_sub(below).max(1);
    let top = (form.at + 1).saturating_sub(usize::from(room));
    let mut y = 0;
    for (index, field) in form.fields.iter().enumerate().skip(top) {
        if y >= inside.height {
            break;
        }
        draw_field(frame, inside, y, app, form, index, field);
        y += 1;
        if index == form.at {
            y = under(frame, inside, y, app, form, field, below);
        }
    }
}

fn draw_field(
    frame: &mut Frame,
    area: Rect,
    y: u16,
    app: &App,
    form: &Form,
    index: usize,
    field: &Field,
) {
    let here = index == form.at;
    let buffer = frame.buffer_mut();
    let role = if here { Role::Focus } else { Role::Faint };
    if here {
        put(buffer, area, 0, y, "▸", style(app, Role::Focus));
    }
    put(buffer, area, 2, y, app.language().attribute(field.attribute), style(app, role));
    let line = Rect {
        x: area.x + NAMES,
        y: area.y + y,
        width: area.width.saturating_sub(NAMES),
        height: 1,
    };
    if here {
        super::lists::type_line(frame, line, &field.line);
        if form.fresh && !field.line.text().is_empty() {
            let width = unicode_width::UnicodeWidthStr::width(field.line.text()) as u16;
            let text = Rect { width: width.min(line.width), ..line };
            frame.buffer_mut().set_style(text, style(app, Role::Marked));
        }
        return;
    }
    let role = match () {
        () if field.is_wrong => Role::Error,
        () if Form::is_changed(field) => Role::Corrected,
        () => Role::Text,
    };
    put(buffer, line, 0, 0, field.line.text(), style(app, role));
}

/// What stands under the field with the cursor; returns the line after it.
fn under(
    frame: &mut Frame,
    area: Rect,
    y: u16,
    app: &App,
    form: &Form,
    field: &Field,
    below: u16,
) -> u16 {
    let language = app.language();
    let buffer = frame.buffer_mut();
    let (text, role) = if field.is_wrong {
        (language.not_readable(language.rule(field.attribute)), Role::Error)
    } else {
        (language.rule(field.attribute).to_owned(), Role::Inferred)
    };
    put_until(buffer, area, NAMES, y, &text, style(app, role));
    let height = below.saturating_sub(1);
    let list = Rect {
        x: area.x + NAMES,
        y: area.y + y + 1,
        width: area.width.saturating_sub(NAMES),
        height: height.min(area.height.saturating_sub(y + 1)),
    };
    let shown = form.shown.iter().filter_map(|&index| form.choices.get(index));
    super::lists::choices(buffer, list, app, shown, form.cursor);
    y + 1 + height.min(form.shown.len() as u16)
}
