//! The form: the fields, and under the one with the cursor its rule, complaint and choices.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::{Over, over, put, style};
use crate::model::Attribute;
use crate::tui::app::App;
use crate::tui::form::{FIELDS, Form, Target};
use crate::tui::glyph::clean;
use crate::tui::theme::Role;
use crate::tui::wrap::Wrap;

/// Lines that a rule may take where the form is narrow.
const RULE_LINES: usize = 2;

/// Columns of the names of attributes.
const NAMES: u16 = 14;

/// Paints the form.
pub(super) fn draw(frame: &mut Frame, area: Rect, app: &App, form: &Form) {
    let language = app.language();
    let words = clean(form.quote());
    let title = match form.target {
        Target::Row(_) => language.editing(&words),
        Target::New => language.adding(&words),
    };
    let inside = over(frame.buffer_mut(), area, app, &title);
    for (y, index, below) in lines(inside, app, form) {
        let row = Rect { y: inside.y + y, height: 1, ..inside };
        if below > 0 || index == form.at {
            draw_here(frame, row, app, form);
            draw_under(frame, Rect { y: inside.y + y + 1, height: below, ..inside }, app, form);
        } else if let Some(&attribute) = FIELDS.get(index) {
            draw_field(frame, row, app, form, attribute);
        }
    }
}

/// The line of each field that is seen, with the number of lines under it. The field with the
/// cursor is seen with what stands under it.
fn lines(inside: Rect, app: &App, form: &Form) -> Vec<(u16, usize, u16)> {
    let below = form.lines_below(inside.height, rule_height(inside, app, form));
    let room = inside.height.saturating_sub(below).max(1);
    let top = (form.at + 1).saturating_sub(usize::from(room));
    let (mut y, mut lines) = (0, Vec::new());
    for index in top..FIELDS.len() {
        if y >= inside.height {
            break;
        }
        let under = if index == form.at { below.min(inside.height - y - 1) } else { 0 };
        lines.push((y, index, under));
        y += 1 + under;
    }
    lines
}

/// How many lines the rule or the complaint takes.
fn rule_height(inside: Rect, app: &App, form: &Form) -> u16 {
    rule_lines(&remark(app, form).0, inside.width.saturating_sub(NAMES)).len() as u16
}

/// What stands at a place of the form.
pub(super) fn at(inside: Rect, app: &App, form: &Form, at: Position) -> Option<Over> {
    let y = at.y.checked_sub(inside.y).filter(|_| inside.contains(at))?;
    let rule = rule_height(inside, app, form);
    let lines = lines(inside, app, form);
    let (top, index, below) = lines.into_iter().rev().find(|(top, ..)| *top <= y)?;
    match y - top {
        0 => FIELDS.get(index).copied().map(Over::Field),
        // The first lines under the field are its rule.
        under if under <= rule => None,
        under => {
            let list = Rect { height: below.saturating_sub(rule), ..inside };
            let first = super::lists::first_shown(list, form.cursor);
            Some(Over::Choice(first + usize::from(under - rule) - 1))
        }
    }
}

/// A field without the cursor.
fn draw_field(frame: &mut Frame, area: Rect, app: &App, form: &Form, attribute: Attribute) {
    let buffer = frame.buffer_mut();
    put(buffer, area, 2, 0, app.language().attribute(attribute), style(app, Role::Faint));
    let role = match () {
        () if form.draft.complaint(attribute).is_some() => Role::Error,
        () if form.is_changed(attribute) => Role::Corrected,
        () => Role::Text,
    };
    let text = form.draft.text(attribute);
    put(buffer, area, NAMES, 0, &clean(text), style(app, role));
    let label = label(app, form, attribute);
    if label != text && !label.is_empty() {
        let x = NAMES + unicode_width::UnicodeWidthStr::width(text) as u16 + 2;
        put(buffer, area, x, 0, &label, style(app, Role::Faint));
    }
}

/// What the table will show of the attribute.
fn label(app: &App, form: &Form, attribute: Attribute) -> String {
    app.desk.speller.cell(form.draft.reading(), attribute).into_owned()
}

/// The field with the cursor.
fn draw_here(frame: &mut Frame, area: Rect, app: &App, form: &Form) {
    let buffer = frame.buffer_mut();
    let name = app.language().attribute(form.attribute());
    put(buffer, area, 0, 0, "▸", style(app, Role::Focus));
    put(buffer, area, 2, 0, name, style(app, Role::Focus));
    let line = Rect { x: area.x + NAMES, width: area.width.saturating_sub(NAMES), ..area };
    super::lists::type_line(frame, line, &form.line);
    let width = unicode_width::UnicodeWidthStr::width(form.line.text()) as u16;
    if form.fresh {
        let text = Rect { width: width.min(line.width), ..line };
        frame.buffer_mut().set_style(text, style(app, Role::Marked));
    }
    let label = label(app, form, form.attribute());
    if form.draft.complaint(form.attribute()).is_none() && label != form.line.text() {
        put(frame.buffer_mut(), line, width + 2, 0, &label, style(app, Role::Good));
    }
}

/// The rule of the field with the cursor, or the complaint about it.
fn remark(app: &App, form: &Form) -> (String, Role) {
    let language = app.language();
    let attribute = form.attribute();
    let rule = language.rule(attribute);
    match form.draft.complaint(attribute) {
        // What was typed is on its way to a choice: no reason to be loud.
        Some(_) if !form.choices.is_empty() => (rule.to_owned(), Role::Inferred),
        Some(complaint) => (language.complaint(complaint.problem).to_owned(), Role::Error),
        None if form.draft.is_unknown(attribute) => {
            (language.not_in_catalogue().to_owned(), Role::Pending)
        }
        None => (rule.to_owned(), Role::Inferred),
    }
}

/// The lines that it takes in that width.
fn rule_lines(rule: &str, width: u16) -> Vec<crate::text::Span> {
    Wrap::new(rule, usize::from(width).max(1)).window(0, RULE_LINES)
}

/// The rule or the complaint, and the choices, under the field with the cursor.
fn draw_under(frame: &mut Frame, area: Rect, app: &App, form: &Form) {
    let language = app.language();
    let attribute = form.attribute();
    let (remark, tone) = remark(app, form);
    let area = Rect { x: area.x + NAMES, width: area.width.saturating_sub(NAMES), ..area };
    let lines = rule_lines(&remark, area.width);
    for (y, line) in lines.iter().enumerate() {
        let words = line.of(&remark).trim_end();
        put(frame.buffer_mut(), area, 0, y as u16, words, style(app, tone));
    }
    let taken = lines.len() as u16;
    let list = Rect { y: area.y + taken, height: area.height.saturating_sub(taken), ..area };
    let shown = form.choices.iter().enumerate().map(|(index, choice)| {
        let label = language.content(attribute, &choice.content).unwrap_or(&choice.label);
        let hint = if label == choice.content { "" } else { &choice.content };
        let number = form.number_of(index).map_or_else(|| " ".to_owned(), |it| it.to_string());
        (format!("{number} {}", clean(label)), clean(hint))
    });
    let shown: Vec<(String, String)> = shown.take(form.cursor + usize::from(area.height)).collect();
    let choices = shown.iter().map(|(label, hint)| (label.as_str(), hint.as_str()));
    super::lists::choices(frame.buffer_mut(), list, app, choices, form.cursor);
}
