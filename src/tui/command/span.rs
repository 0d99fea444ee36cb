//! Where a figure begins and ends: grown and shrunk by words, merged with the next.

use super::edit::ground;
use super::{Command, Scope, on_row};
use crate::language::Text;
use crate::model::{Figure, Verdict};
use crate::review::Change;
use crate::text::Span;
use crate::text::sentence::next_word;
use crate::tui::app::App;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "grow",
        title: Text { vi: "dài thêm", en: "grow" },
        help: Text {
            vi: "Con số dài thêm một từ (phần đơn vị bị cắt mất)",
            en: "The figure takes one more word (a unit that was cut off)",
        },
        scope: Scope::Review,
        keys: &[")"],
        hint: 0,
        enabled: on_row,
        run: |app| resize(app, true),
    },
    Command {
        id: "shrink",
        title: Text { vi: "ngắn bớt", en: "shrink" },
        help: Text { vi: "Con số bớt từ cuối", en: "The figure gives its last word back" },
        scope: Scope::Review,
        keys: &["("],
        hint: 0,
        enabled: on_row,
        run: |app| resize(app, false),
    },
    Command {
        id: "merge",
        title: Text { vi: "gộp", en: "merge" },
        help: Text {
            vi: "Gộp với con số kế tiếp của câu thành một; đọc lại giá trị",
            en: "Make one figure of this and the next in the text; the value is read again",
        },
        scope: Scope::Review,
        keys: &["+"],
        hint: 0,
        enabled: on_row,
        run: merge,
    },
];

fn resize(app: &mut App, grow: bool) {
    let Some((index, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(row) = sheet.row(index) else { return };
    let (text, span) = (sheet.document().text(), row.figure.span);
    let end = next_word(text, span.to(), grow);
    let end = if grow { end } else { text.get(..end).map_or(end, |it| it.trim_end().len()) };
    let next = sheet.row(index + 1).map_or(text.len(), |next| next.figure.span.from());
    if end <= span.from() || grow && end > next {
        return app.say(app.language().span_ends());
    }
    let figure = Figure { span: Span::new(span.from(), end), ..row.figure.clone() };
    replace(app, index, figure);
}

/// A pending figure stays pending with its new words; a judged one is corrected.
fn replace(app: &mut App, index: usize, figure: Figure) {
    let Some(sheet) = app.sheet() else { return };
    let (anchor, span) = (sheet.row(index).map(|row| row.anchor), figure.span);
    let own = |change: &Change| matches!(change.verdict, Verdict::Added(_));
    let change = sheet.propose(index, figure.clone()).or_else(|| sheet.correct(index, figure));
    let is_own = change.as_ref().is_some_and(own);
    if app.decide(change.into_iter().collect(), false)
        && let Some(report) = &mut app.report
    {
        report.select_span(anchor.filter(|_| !is_own).unwrap_or(span));
    }
}

fn merge(app: &mut App) {
    let Some((index, sheet)) = app.row().zip(app.sheet()) else { return };
    let (Some(row), Some(next)) = (sheet.row(index), sheet.row(index + 1)) else {
        return app.say(app.language().span_ends());
    };
    let span = row.figure.span.join(next.figure.span);
    if sheet.document().quote(span).contains('\n') {
        return app.say(app.language().span_ends());
    }
    let read = ground(sheet, span, Vec::new()).figure_at(sheet, span, &app.desk.speller);
    let value = if read.value.is_none() { row.figure.value.clone() } else { read.value };
    let unit = if read.unit.is_none() { row.figure.unit.clone() } else { read.unit };
    let figure = Figure { span, value, unit, ..row.figure.clone() };
    let change = sheet.correct(index, figure);
    let anchor = row.anchor;
    if app.decide(change.into_iter().collect(), false)
        && let Some(report) = &mut app.report
    {
        report.select_span(anchor);
    }
}
