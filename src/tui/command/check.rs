//! What the arithmetic says: going to it, along it, and acting on it.

use super::{Command, Need, PLAIN, Scope, in_report};
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
        repeats: true,
        need: Need::Rows,
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
        repeats: true,
        need: Need::Rows,
        enabled: in_report,
        run: |app| seek_contradicted(app, false),
        ..PLAIN
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
        enabled: |app| !related(app).is_empty(),
        run: go_related,
        ..PLAIN
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
        need: Need::Nothing,
        enabled: in_report,
        run: queue,
        ..PLAIN
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
        enabled: in_report,
        run: accept_consistent,
        ..PLAIN
    },
];

fn seek_contradicted(app: &mut App, forward: bool) {
    match app.seek(forward, |it| it.finding == Some(Finding::Contradicted)) {
        Some(at) => app.go_to(at),
        None => app.say(app.language().nothing_contradicted()),
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
        if !app.table.of_all {
            app.go_to(0);
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
    if app.table.of_all {
        return app.say(app.language().one_report_at_a_time(&app.desk.keymap.hint("corpus")));
    }
    let shown = app.table.order.iter().map(|place| place.row());
    let borne_out = shown.filter(|row| report.checked.finding(*row) == Some(Finding::Consistent));
    let pending = borne_out.filter_map(|row| report.sheet.row(row));
    let anchors: Vec<Span> =
        pending.filter(|row| row.state == State::Pending).map(|row| row.anchor).collect();
    let language = app.language();
    if anchors.is_empty() {
        return app.say(language.nothing_consistent_shown());
    }
    let question = language.accept_consistent(anchors.len());
    app.overlay = Some(Overlay::Confirm(Confirm { question, agreed: Agreed::AcceptAll(anchors) }));
}
