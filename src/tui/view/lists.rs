//! Lists to choose from, help, questions, and lines being typed.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::{Over, over, pane, put, put_cut, put_right, put_until, style};
use crate::tui::app::App;
use crate::tui::command::{self, Scope};
use crate::tui::field::TextLine;
use crate::tui::key::Key;
use crate::tui::layout::{Pane, inside, middle};
use crate::tui::overlay::{Confirm, Help, Page, Picker, Purpose};
use crate::tui::theme::Role;

/// A line being typed, with the terminal's cursor in it.
pub(super) fn type_line(frame: &mut Frame, area: Rect, line: &TextLine) {
    frame.render_widget(line.area(), area);
    let before: String = line.text().chars().take(line.cursor()).collect();
    super::bars::cursor(frame, area, before.width());
}

/// Where a list lies.
fn picker_box(area: Rect, picker: &Picker) -> Rect {
    let height = picker.choices.len().min(100) as u16 + 3;
    let width = if picker.purpose == Purpose::Report { 130 } else { 84 };
    middle(area, width.min(area.width - 4), height.clamp(6, area.height.min(24)))
}

/// The place of the entry at a place of the screen.
pub(super) fn choice_at(area: Rect, picker: &Picker, at: Position) -> Option<usize> {
    let inside = inside(picker_box(area, picker));
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    let top = first_shown(list, picker.cursor);
    let place = list.contains(at).then(|| top + usize::from(at.y - list.y))?;
    (place < picker.shown.len()).then_some(place)
}

/// The first entry that is seen.
pub(super) fn first_shown(list: Rect, cursor: usize) -> usize {
    (cursor + 1).saturating_sub(usize::from(list.height))
}

/// A list over the panes.
pub(super) fn picker(frame: &mut Frame, area: Rect, app: &App, picker: &Picker) {
    let area = picker_box(area, picker);
    let inside = over(frame.buffer_mut(), area, app, &picker.title);
    put(frame.buffer_mut(), inside, 0, 0, "›", style(app, Role::Key));
    let line = Rect { x: inside.x + 2, width: inside.width - 2, height: 1, ..inside };
    type_line(frame, line, &picker.line);
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    let shown = picker.shown.iter().filter_map(|&index| picker.choices.get(index));
    let shown = shown.map(|choice| (choice.text.as_str(), choice.hint.as_str()));
    choices(frame.buffer_mut(), list, app, shown, picker.cursor);
    if picker.shown.is_empty() {
        let text = app.language().nothing_fits();
        put(frame.buffer_mut(), list, 2, 0, text, style(app, Role::Faint));
    }
}

/// The list of reports beside the panes.
pub(super) fn shelf(buffer: &mut Buffer, area: Rect, app: &App) {
    let Some(shelf) = app.shelf.as_ref().filter(|_| !area.is_empty()) else { return };
    let words = shelf.line.text();
    let mut title = vec![Piece::styled(format!(" {} ", shelf.title), style(app, Role::Strong))];
    if !words.is_empty() {
        title.push(Piece::styled(format!("· “{words}” "), style(app, Role::Focus)));
    }
    let inside = pane(buffer, area, app, Some(Pane::Reports), Line::from(title));
    let listed = shelf.shown.iter().filter_map(|&index| shelf.choices.get(index));
    // Names are long, and the pane is not: what tells reports apart comes first.
    let about = |text: &str| match text.split_once(" · ") {
        Some((name, about)) => format!("{about} · {name}"),
        None => text.to_owned(),
    };
    let top = first_shown(inside, shelf.cursor);
    let seen = listed.skip(top).take(usize::from(inside.height));
    let seen: Vec<_> = seen.map(|it| (about(&it.text), it.hint.as_str())).collect();
    let seen = seen.iter().map(|(text, hint)| (text.as_str(), *hint));
    choices(buffer, inside, app, seen, shelf.cursor - top);
    if shelf.shown.is_empty() {
        put(buffer, inside, 2, 0, app.language().nothing_fits(), style(app, Role::Faint));
    }
}

/// The place of the entry of the list beside the panes at a place of the screen.
pub(in crate::tui) fn listed_at(area: Rect, shelf: &Picker, at: Position) -> Option<usize> {
    let list = inside(area);
    let place = list.contains(at).then(|| first_shown(list, shelf.cursor))?;
    Some(place + usize::from(at.y - list.y)).filter(|place| *place < shelf.shown.len())
}

/// The choices around the one under the cursor.
pub(super) fn choices<'a>(
    buffer: &mut Buffer,
    area: Rect,
    app: &App,
    choices: impl Iterator<Item = (&'a str, &'a str)>,
    cursor: usize,
) {
    let height = usize::from(area.height);
    let top = first_shown(area, cursor);
    for (line, (text, hint)) in choices.skip(top).take(height).enumerate() {
        let y = line as u16;
        let kept = area.width.saturating_sub(hint.width() as u16 + 1);
        let room = Rect { x: area.x + 2, y: area.y + y, width: kept.saturating_sub(2), height: 1 };
        put_cut(buffer, room, text, style(app, Role::Text));
        put_right(buffer, area, 0, y, hint, style(app, Role::Key));
        if top + line == cursor {
            put(buffer, area, 0, y, "▸", style(app, Role::Focus));
            let line = Rect { y: area.y + y, height: 1, ..area };
            buffer.set_style(line, style(app, Role::Cursor));
        }
    }
}

/// The keys, by where they count.
pub(super) fn help(buffer: &mut Buffer, area: Rect, app: &App, help: &Help) {
    let language = app.language();
    let area = middle(area, 100.min(area.width), area.height);
    let inside = over(buffer, area, app, language.help_title());
    let mut lines: Vec<(String, &str, &str)> = Vec::new();
    let rest = Scope::ALL.iter().filter(|scope| **scope != help.scope);
    for &scope in std::iter::once(&help.scope).chain(rest) {
        lines.push((String::new(), scope.title().of(language), ""));
        for command in command::all().filter(|command| command.scope == scope) {
            let keys: Vec<String> =
                app.desk.keymap.keys(command.id).iter().map(Key::to_string).collect();
            lines.push((keys.join(" "), command.help.of(language), command.id));
        }
    }
    let top = help.top.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (y, (keys, text, id)) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate()
    {
        let y = y as u16;
        if id.is_empty() {
            put(buffer, inside, 0, y, text, style(app, Role::Strong));
            continue;
        }
        put(buffer, inside, 2, y, keys, style(app, Role::Key));
        let x = put_until(buffer, inside, 22, y, text, style(app, Role::Text));
        put_right(buffer, inside, x + 1, y, id, style(app, Role::Faint));
    }
}

/// Lines to read.
pub(super) fn page(buffer: &mut Buffer, area: Rect, app: &App, page: &Page) {
    let width = page.width(area.width);
    let lines = page.wrapped(usize::from(width));
    let area = middle(area, width + 4, lines.len().min(100) as u16 + 2);
    let inside = over(buffer, area, app, &page.title);
    let height = usize::from(inside.height);
    let top = page.top.min(lines.len().saturating_sub(height));
    for (y, (line, role)) in lines.iter().skip(top).take(height).enumerate() {
        put(buffer, inside, 1, y as u16, line, style(app, *role));
    }
}

fn question_box(area: Rect, confirm: &Confirm) -> Rect {
    let width = (confirm.question.width() as u16 + 4).min(area.width);
    middle(area, width, 4)
}

fn answers(app: &App) -> String {
    let keymap = &app.desk.keymap;
    app.language().yes_or_no(&keymap.hint("page-yes"), &keymap.hint("page-leave"))
}

/// The answer at a place of the screen: left of the dot between them is yes.
pub(super) fn answer_at(area: Rect, app: &App, confirm: &Confirm, at: Position) -> Option<Over> {
    let inside = inside(question_box(area, confirm));
    if !inside.contains(at) || at.y != inside.y + 1 {
        return None;
    }
    let answers = answers(app);
    let yes = answers.split('·').next().unwrap_or_default().width() as u16;
    Some(if at.x <= inside.x + yes { Over::Yes } else { Over::No })
}

/// A question.
pub(super) fn confirm(buffer: &mut Buffer, area: Rect, app: &App, confirm: &Confirm) {
    let inside = over(buffer, question_box(area, confirm), app, "?");
    put(buffer, inside, 1, 0, &confirm.question, style(app, Role::Strong));
    put(buffer, inside, 1, 1, &answers(app), style(app, Role::Key));
}
