//! Where a figure begins and ends: grown and shrunk by words at either end, merged with the next,
//! split in two.

use super::edit::ground;
use super::{Command, PLAIN, Scope, on_row};
use crate::language::Text;
use crate::model::{Figure, Verdict};
use crate::review::{Change, Row};
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
        repeats: true,
        enabled: on_row,
        run: |app| resize(app, End::Right, true),
        ..PLAIN
    },
    Command {
        id: "shrink",
        title: Text { vi: "ngắn bớt", en: "shrink" },
        help: Text { vi: "Con số bớt từ cuối", en: "The figure gives its last word back" },
        scope: Scope::Review,
        keys: &["("],
        repeats: true,
        enabled: on_row,
        run: |app| resize(app, End::Right, false),
        ..PLAIN
    },
    Command {
        id: "grow-left",
        title: Text { vi: "lùi đầu", en: "begin earlier" },
        help: Text {
            vi: "Con số bắt đầu sớm hơn một từ (một chữ số bị cắt mất)",
            en: "The figure begins a word earlier (a digit that was cut off)",
        },
        scope: Scope::Review,
        keys: &["ctrl-left"],
        enabled: on_row,
        run: |app| resize(app, End::Left, true),
        ..PLAIN
    },
    Command {
        id: "shrink-left",
        title: Text { vi: "tiến đầu", en: "begin later" },
        help: Text {
            vi: "Con số bỏ từ đầu tiên", en: "The figure gives its first word back"
        },
        scope: Scope::Review,
        keys: &["ctrl-right"],
        enabled: on_row,
        run: |app| resize(app, End::Left, false),
        ..PLAIN
    },
    Command {
        id: "split",
        title: Text { vi: "tách", en: "split" },
        help: Text {
            vi: "Tách hai con số đọc nhầm thành một: số sau được thêm vào, với cùng thuộc tính",
            en: "Take apart two numbers read as one: the second is added, with the same attributes",
        },
        scope: Scope::Review,
        keys: &["-"],
        enabled: on_row,
        run: split,
        ..PLAIN
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
        enabled: on_row,
        run: merge,
        ..PLAIN
    },
];

/// An end of a figure's words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Left,
    Right,
}

fn resize(app: &mut App, end: End, grow: bool) {
    let Some((index, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(row) = sheet.row(index) else { return };
    let (text, span) = (sheet.document().text(), row.figure.span);
    let resized = match end {
        End::Left => Span::new(moved_start(text, span, grow), span.to()),
        End::Right => Span::new(span.from(), moved_end(text, span, grow)),
    };
    let is_free = |other: Option<&Row>| other.is_none_or(|it| !it.figure.span.overlaps(resized));
    let before = index.checked_sub(1).and_then(|before| sheet.row(before));
    if resized.is_empty() || resized == span || !is_free(before) || !is_free(sheet.row(index + 1)) {
        return app.say(app.language().span_ends());
    }
    let figure = Figure { span: resized, ..row.figure.clone() };
    replace(app, index, figure);
}

fn moved_end(text: &str, span: Span, grow: bool) -> usize {
    let end = next_word(text, span.to(), grow);
    if grow { end } else { text.get(..end).map_or(end, |it| it.trim_end().len()).max(span.from()) }
}

fn moved_start(text: &str, span: Span, grow: bool) -> usize {
    let start = next_word(text, span.from(), !grow);
    let blank = |rest: &str| rest.len() - rest.trim_start().len();
    // A line is as far as a figure goes.
    let line = text.get(..span.from()).and_then(|it| it.rfind('\n')).map_or(0, |at| at + 1);
    if grow { start.max(line) } else { (start + text.get(start..).map_or(0, blank)).min(span.to()) }
}

fn split(app: &mut App) {
    let Some((index, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(row) = sheet.row(index) else { return };
    let ground = ground(sheet, row.figure.span, Vec::new());
    let Some([one, other]) = ground.halves(sheet, &row.figure, &app.desk.speller) else {
        return app.say(app.language().one_number_only());
    };
    let (anchor, added) = (row.anchor, other.span);
    let first = sheet.propose(index, one.clone()).or_else(|| sheet.correct(index, one));
    let changes = first.into_iter().chain(sheet.add(other)).collect();
    if app.decide(changes, false)
        && let Some(report) = &mut app.report
    {
        let quote = report.sheet.document().quote(added).to_owned();
        report.select_span(anchor);
        let text = app.language().split(&crate::tui::glyph::clean(&quote));
        app.say(text);
    }
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
