//! What the arithmetic says: going to it, along it, and acting on it.

use super::{Command, Scope, in_report};
use crate::check::Finding;
use crate::language::Text;
use crate::review::State;
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::overlay::{Agreed, Confirm, Overlay};
use crate::tui::report::Cursor;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "next-contradicted",
        title: Text { vi: "mâu thuẫn kế", en: "next contradicted" },
        help: Text {
            vi: "Đến con số kế tiếp mà phép tính mâu thuẫn",
            en: "To the next figure that the arithmetic contradicts",
        },
        scope: Scope::Review,
        keys: &["}"],
        hint: 11,
        enabled: in_report,
        run: |app| seek_contradicted(app, true),
    },
    Command {
        id: "previous-contradicted",
        title: Text { vi: "mâu thuẫn trước", en: "previous contradicted" },
        help: Text {
            vi: "Về con số mâu thuẫn ở trước", en: "To the contradicted figure before"
        },
        scope: Scope::Review,
        keys: &["{"],
        hint: 0,
        enabled: in_report,
        run: |app| seek_contradicted(app, false),
    },
    Command {
        id: "related",
        title: Text { vi: "số liên quan", en: "related figure" },
        help: Text {
            vi: "Đến con số kế tiếp của cùng phép tính",
            en: "To the next figure of the same computation",
        },
        scope: Scope::Review,
        keys: &["r"],
        hint: 0,
        enabled: |app| !related(app).is_empty(),
        run: go_related,
    },
    Command {
        id: "queue",
        title: Text { vi: "đáng ngờ trước", en: "doubtful first" },
        help: Text {
            vi: "Xếp mâu thuẫn, rồi đáng ngờ, chưa xét, khớp; hay theo thứ tự đọc",
            en: "Contradicted, then doubtful, pending, consistent figures; or in reading order",
        },
        scope: Scope::Review,
        keys: &["Q"],
        hint: 0,
        enabled: in_report,
        run: queue,
    },
    Command {
        id: "accept-consistent",
        title: Text { vi: "nhận số khớp", en: "accept the consistent" },
        help: Text {
            vi: "Nhận mọi số chưa xét đang hiện mà phép tính khớp: hỏi trước, hoàn tác một lần",
            en: "Accept every pending row shown that arithmetic bears out: asks first, undoes as one",
        },
        scope: Scope::Review,
        keys: &["C"],
        hint: 0,
        enabled: in_report,
        run: accept_consistent,
    },
];

fn seek_contradicted(app: &mut App, forward: bool) {
    let Some(report) = &mut app.report else { return };
    let place = app.table.place(report.cursor).unwrap_or(0);
    let count = app.table.order.len();
    let steps = (1..=count)
        .map(|step| if forward { (place + step) % count } else { (place + count - step) % count });
    let contradicted = |row: &usize| report.checked.finding(*row) == Some(Finding::Contradicted);
    let found = steps.filter_map(|place| app.table.order.get(place).copied()).find(contradicted);
    if let Some(row) = found {
        report.select(Cursor::Row(row));
    } else {
        let text = app.language().nothing_contradicted();
        app.say(text);
    }
}

/// The rows of the worst relation of the row under the cursor, in text order.
fn related(app: &App) -> Vec<usize> {
    let (Some(report), Some(row)) = (&app.report, app.row()) else { return Vec::new() };
    let relations = report.checked.about(row);
    let mut rows = relations.first().map_or_else(Vec::new, |relation| relation.figures.clone());
    rows.sort_unstable();
    rows
}

fn go_related(app: &mut App) {
    let rows = related(app);
    let Some(row) = app.row() else { return };
    let next = rows.iter().find(|other| **other > row).or_else(|| rows.first()).copied();
    if let (Some(next), Some(report)) = (next, &mut app.report) {
        report.select(Cursor::Row(next));
    }
}

fn queue(app: &mut App) {
    app.table.query.urgent_first = !app.table.query.urgent_first;
    app.arrange();
    let language = app.language();
    if app.table.query.urgent_first {
        if let Some(&row) = app.table.order.first()
            && let Some(report) = &mut app.report
        {
            report.select(Cursor::Row(row));
        }
        app.say(language.urgent_first());
    } else {
        app.say(language.reading_order());
    }
}

fn accept_consistent(app: &mut App) {
    if !app.may_decide() {
        return;
    }
    let Some(report) = &app.report else { return };
    let borne_out = |row: &&usize| {
        report.checked.finding(**row) == Some(Finding::Consistent)
            && report.sheet.row(**row).is_some_and(|row| row.state == State::Pending)
    };
    let shown = app.table.order.iter().filter(borne_out);
    let anchors: Vec<Span> =
        shown.filter_map(|&row| report.sheet.row(row)).map(|row| row.anchor).collect();
    let language = app.language();
    if anchors.is_empty() {
        return app.say(language.nothing_consistent_shown());
    }
    let question = language.accept_consistent(anchors.len());
    app.overlay = Some(Overlay::Confirm(Confirm { question, agreed: Agreed::AcceptAll(anchors) }));
}
