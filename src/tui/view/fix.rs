//! The likeliest corrections of a figure, and the figures alike that one could be carried to.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::{over, put, put_cut, put_until, style};
use crate::model::Attribute;
use crate::review::Family;
use crate::tui::app::App;
use crate::tui::command::{changed, field_command};
use crate::tui::form::{FIELDS, Form};
use crate::tui::glyph::clean;
use crate::tui::layout::{inside, middle};
use crate::tui::theme::Role;

/// Columns of the names of attributes.
const NAMES: u16 = 12;

/// Lines kept for the letters of the fields.
const LETTERS: u16 = 3;

/// Paints the corrections.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, form: &Form) {
    let title = app.language().fixing(&clean(form.quote()));
    let inside = over(buffer, area, app, &title);
    let room = inside.height.saturating_sub(LETTERS);
    let mut y = 0;
    for (offer, number) in form.offers().into_iter().zip(1..).take(usize::from(room)) {
        let row = Rect { y: inside.y + y, height: 1, ..inside };
        let now = offer.attribute.text(form.draft.reading()).unwrap_or_default();
        let taken = now == offer.content;
        put(buffer, row, 0, 0, &format!("{number}"), style(app, Role::Key));
        put(buffer, row, 2, 0, if taken { "✎" } else { " " }, style(app, Role::Corrected));
        let name = app.language().attribute(offer.attribute);
        put(buffer, row, 4, 0, name, style(app, Role::Faint));
        let role = if taken { Role::Corrected } else { Role::Text };
        let place =
            Rect { x: row.x + 4 + NAMES, width: row.width.saturating_sub(4 + NAMES), ..row };
        put_cut(
            buffer,
            place,
            &label(app, form, offer.attribute, &offer.content),
            style(app, role),
        );
        y += 1;
    }
    letters(buffer, Rect { y: inside.y + y, height: inside.height - y, ..inside }, app, form);
}

/// The place of the correction at a place of the screen.
pub(super) fn offer_at(inside: Rect, form: &Form, at: Position) -> Option<usize> {
    let room = usize::from(inside.height.saturating_sub(LETTERS));
    let place = inside.contains(at).then(|| usize::from(at.y - inside.y))?;
    (place < form.offers().len().min(room)).then_some(place)
}

/// Where the families lie.
fn same_box(area: Rect, families: &[Family]) -> Rect {
    middle(area, 100.min(area.width), families.len() as u16 * 2 + 3)
}

/// The place of the family at a place of the screen.
pub(super) fn family_at(area: Rect, families: &[Family], at: Position) -> Option<usize> {
    let inside = inside(same_box(area, families));
    let line = inside.contains(at).then(|| at.y - inside.y)?.checked_sub(1)?;
    let place = usize::from(line / 2);
    (place < families.len()).then_some(place)
}

/// A content as the screen names it.
fn label(app: &App, form: &Form, attribute: Attribute, content: &str) -> String {
    let language = app.language();
    if content.is_empty() {
        return language.none_of_it().to_owned();
    }
    if let Some(word) = language.content(attribute, content) {
        return word.to_owned();
    }
    let mut figure = form.draft.reading().clone();
    match (attribute, attribute.set(&mut figure, content)) {
        (Attribute::Value, Ok(())) => app.desk.speller.cell(&figure, attribute).into_owned(),
        (Attribute::Indicator, Ok(())) => {
            format!("{} ({content})", app.desk.speller.cell(&figure, attribute))
        }
        _ => clean(content),
    }
}

/// What a field says by now, in the language of the screen.
fn shown(app: &App, form: &Form, attribute: Attribute) -> String {
    let text = form.draft.text(attribute);
    match app.language().content(attribute, text) {
        Some(word) => word.to_owned(),
        None if attribute == Attribute::Indicator => {
            app.desk.speller.cell(form.draft.reading(), attribute).into_owned()
        }
        None => clean(text),
    }
}

/// The letter of each field with what it says by now, one after the other.
fn letters(buffer: &mut Buffer, area: Rect, app: &App, form: &Form) {
    let (mut x, mut y) = (0, 0);
    for &attribute in FIELDS {
        let key = app.desk.keymap.hint(field_command(attribute));
        let name = app.language().attribute(attribute);
        let text = shown(app, form, attribute);
        let text: String = text.chars().take(usize::from(area.width / 3)).collect();
        let width = (key.width() + name.width() + text.width() + 4) as u16;
        if x > 0 && x + width > area.width {
            (x, y) = (0, y + 1);
        }
        x = put_until(buffer, area, x, y, &key, style(app, Role::Key));
        x = put_until(buffer, area, x + 1, y, name, style(app, Role::Faint));
        let role = if form.is_changed(attribute) { Role::Corrected } else { Role::Text };
        x = put_until(buffer, area, x + 1, y, &text, style(app, role)) + 2;
    }
}

/// The families that the last correction can be carried to.
pub(super) fn same(buffer: &mut Buffer, area: Rect, app: &App, families: &[Family]) {
    let area = same_box(area, families);
    let title = app.language().same_title();
    let inside = over(buffer, area, app, title);
    if let Some(family) = families.first() {
        put_cut(
            buffer,
            Rect { height: 1, ..inside },
            &changed(app, family),
            style(app, Role::Corrected),
        );
    }
    for (index, family) in families.iter().enumerate() {
        let y = 1 + index as u16 * 2;
        let count = family.anchors.len();
        let kin = app.language().kin(family.kin);
        put(buffer, inside, 0, y, &(index + 1).to_string(), style(app, Role::Key));
        put(buffer, inside, 2, y, &format!("{kin}: {count}"), style(app, Role::Strong));
        let Some(sheet) = app.sheet() else { continue };
        let quotes = family.anchors.iter().map(|anchor| sheet.document().quote(*anchor));
        let quotes: Vec<String> = quotes.take(40).map(|it| format!("«{}»", clean(it))).collect();
        if y + 1 < inside.height {
            let line = Rect {
                x: inside.x + 2,
                y: inside.y + y + 1,
                height: 1,
                width: inside.width.saturating_sub(2),
            };
            put_cut(buffer, line, &quotes.join(" "), style(app, Role::Text));
        }
    }
}
