//! Moving about.

use super::{Command, Need, PLAIN, Scope, always, in_report};
use crate::language::Text;
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::layout::Pane;
use crate::tui::report::{Cursor, Report};

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "next-pending",
        title: Text { vi: "chưa xét kế", en: "next pending" },
        help: Text {
            vi: "Đến con số chưa xét kế tiếp", en: "To the next pending figure"
        },
        scope: Scope::Review,
        keys: &["]"],
        hint: 4,
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| seek_pending(app, true),
    },
    Command {
        id: "previous-pending",
        title: Text { vi: "chưa xét trước", en: "previous pending" },
        help: Text {
            vi: "Về con số chưa xét ở trước", en: "To the pending figure before"
        },
        scope: Scope::Review,
        keys: &["["],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| seek_pending(app, false),
        ..PLAIN
    },
    Command {
        id: "next-unclaimed",
        title: Text { vi: "số bỏ sót kế", en: "next unclaimed" },
        help: Text {
            vi: "Đến con số kế tiếp mà máy không giải thích được",
            en: "To the next number that nothing accounts for",
        },
        scope: Scope::Review,
        keys: &["m"],
        hint: 5,
        repeats: true,
        enabled: in_report,
        run: |app| seek_unclaimed(app, true),
        ..PLAIN
    },
    Command {
        id: "previous-unclaimed",
        title: Text { vi: "số bỏ sót trước", en: "previous unclaimed" },
        help: Text {
            vi: "Về con số bỏ sót ở trước", en: "To the unclaimed number before"
        },
        scope: Scope::Review,
        keys: &["M"],
        repeats: true,
        enabled: in_report,
        run: |app| seek_unclaimed(app, false),
        ..PLAIN
    },
    Command {
        id: "next-report",
        title: Text { vi: "báo cáo sau", en: "next report" },
        help: Text { vi: "Mở báo cáo kế tiếp", en: "Open the next report" },
        scope: Scope::Review,
        keys: &["J"],
        hint: 14,
        repeats: true,
        enabled: always,
        run: |app| turn_report(app, true),
        ..PLAIN
    },
    Command {
        id: "previous-report",
        title: Text { vi: "báo cáo trước", en: "previous report" },
        help: Text { vi: "Mở báo cáo ở trước", en: "Open the report before" },
        scope: Scope::Review,
        keys: &["K"],
        repeats: true,
        enabled: always,
        run: |app| turn_report(app, false),
        ..PLAIN
    },
    Command {
        id: "down",
        title: Text { vi: "xuống", en: "down" },
        help: Text { vi: "Đến con số kế tiếp", en: "To the next figure" },
        scope: Scope::Review,
        keys: &["j", "down"],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| step(app, 1),
        ..PLAIN
    },
    Command {
        id: "up",
        title: Text { vi: "lên", en: "up" },
        help: Text { vi: "Về con số ở trước", en: "To the figure before" },
        scope: Scope::Review,
        keys: &["k", "up"],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| step(app, -1),
        ..PLAIN
    },
    Command {
        id: "page-down",
        title: Text { vi: "trang sau", en: "page down" },
        help: Text { vi: "Cuộn xuống một trang", en: "A page down" },
        scope: Scope::Review,
        keys: &["pagedown", "ctrl-f"],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| page(app, 2, true),
        ..PLAIN
    },
    Command {
        id: "page-up",
        title: Text { vi: "trang trước", en: "page up" },
        help: Text { vi: "Cuộn lên một trang", en: "A page up" },
        scope: Scope::Review,
        keys: &["pageup", "ctrl-b"],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| page(app, 2, false),
        ..PLAIN
    },
    Command {
        id: "half-page-down",
        title: Text { vi: "nửa trang sau", en: "half a page down" },
        help: Text { vi: "Cuộn xuống nửa trang", en: "Half a page down" },
        scope: Scope::Review,
        keys: &["ctrl-d"],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| page(app, 1, true),
        ..PLAIN
    },
    Command {
        id: "half-page-up",
        title: Text { vi: "nửa trang trước", en: "half a page up" },
        help: Text { vi: "Cuộn lên nửa trang", en: "Half a page up" },
        scope: Scope::Review,
        keys: &["ctrl-u"],
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| page(app, 1, false),
        ..PLAIN
    },
    Command {
        id: "first",
        title: Text { vi: "đầu", en: "first" },
        help: Text { vi: "Về con số đầu tiên", en: "To the first figure" },
        scope: Scope::Review,
        keys: &["g", "home"],
        need: Need::Rows,
        enabled: in_report,
        run: |app| step(app, isize::MIN),
        ..PLAIN
    },
    Command {
        id: "last",
        title: Text { vi: "cuối", en: "last" },
        help: Text { vi: "Đến con số cuối cùng", en: "To the last figure" },
        scope: Scope::Review,
        keys: &["G", "end"],
        need: Need::Rows,
        enabled: in_report,
        run: |app| step(app, isize::MAX),
        ..PLAIN
    },
    Command {
        id: "left",
        title: Text { vi: "cột trái", en: "column left" },
        help: Text {
            vi: "Sang cột bên trái của bảng", en: "To the table's column on the left"
        },
        scope: Scope::Review,
        keys: &["h", "left"],
        repeats: true,
        need: Need::Nothing,
        enabled: in_report,
        run: |app| app.table.column = app.table.column.saturating_sub(1),
        ..PLAIN
    },
    Command {
        id: "right",
        title: Text { vi: "cột phải", en: "column right" },
        help: Text {
            vi: "Sang cột bên phải của bảng", en: "To the table's column on the right"
        },
        scope: Scope::Review,
        keys: &["l", "right"],
        repeats: true,
        need: Need::Nothing,
        enabled: in_report,
        run: |app| app.table.column = (app.table.column + 1).min(app.table.columns.len() - 1),
        ..PLAIN
    },
];

fn seek_pending(app: &mut App, forward: bool) {
    match app.seek_pending(forward) {
        Some(at) => app.go_to(at),
        None => app.say(app.language().nothing_pending_shown()),
    }
}

fn seek_unclaimed(app: &mut App, forward: bool) {
    let Some(span) = app.report.as_ref().map(|report| report.span().unwrap_or_default()) else {
        return;
    };
    let from = if forward { span.to() } else { span.from() };
    unclaimed(app, from, forward);
}

/// Goes to the first unclaimed number at or after `from`.
pub(super) fn next_unclaimed_after(app: &mut App, from: usize) {
    unclaimed(app, from, true);
}

fn unclaimed(app: &mut App, from: usize, forward: bool) {
    let Some(report) = &mut app.report else { return };
    report.select_number(from, forward);
    if report.sheet.counts().unclaimed == 0 {
        super::judge::say_what_is_left(app);
    }
}

fn turn_report(app: &mut App, forward: bool) {
    let here = app.loading.map(|it| it.index).or(app.report.as_ref().map(|it| it.index));
    let next = match here {
        Some(here) if forward => here + 1,
        Some(here) => here.wrapping_sub(1),
        None => 0,
    };
    if next < app.desk.corpus.len() {
        app.open(next, None);
    } else {
        let language = app.language();
        app.say(if forward { language.last_report() } else { language.first_report() });
    }
}

/// Moves the cursor by rows: in the table's order, or the text's when the text has the keys.
pub(in crate::tui) fn step(app: &mut App, by: isize) {
    if app.focus == Pane::Reports {
        super::shelf::step(app, by);
    } else if app.focus == Pane::Table || matches!(by, isize::MIN | isize::MAX) {
        let last = app.table.order.len().saturating_sub(1);
        // A filter may have hidden the figure under the cursor: its place is where one goes on.
        let at = match (by, app.here()) {
            (isize::MIN, _) => 0,
            (isize::MAX, _) => last,
            (_, Some(here)) => here.saturating_add_signed(by),
            (_, None) => app.table.at,
        };
        app.go_to(at.min(last));
    } else if let Some(report) = &mut app.report
        && let Some(row) = in_text(report, by)
    {
        report.select(Cursor::Row(row));
    }
}

/// The row `by` rows on in text order, seen from the cursor.
fn in_text(report: &Report, by: isize) -> Option<usize> {
    let last = report.sheet.rows().len().checked_sub(1)?;
    let row = match report.cursor {
        Cursor::Row(row) => row.saturating_add_signed(by),
        Cursor::Number(_) | Cursor::Nothing => {
            let after = report.sheet.row_after(report.span().map_or(0, Span::from))?;
            if by < 0 { after.saturating_sub(1) } else { after }
        }
    };
    Some(row.min(last))
}

/// Scrolls the text, or moves the table's cursor, by half pages.
fn page(app: &mut App, halves: usize, down: bool) {
    if matches!(app.focus, Pane::Table | Pane::Reports) {
        let by = (app.table.height * halves / 2).max(1) as isize;
        return step(app, if down { by } else { -by });
    }
    let Some(report) = &mut app.report else { return };
    // Two lines stay, so that the eye finds its place again.
    let by = (report.height() * halves / 2).saturating_sub(2).max(1) as isize;
    report.scroll(if down { by } else { -by });
}
