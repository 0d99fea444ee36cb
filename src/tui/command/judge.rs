//! Verdicts.

use super::{Command, PLAIN, Scope, always, in_report, on_row};
use crate::language::Text;
use crate::model::IgnoreReason;
use crate::review::{Change, State};
use crate::text::Span;
use crate::text::sentence::sentence_around;
use crate::tui::across::Goal;
use crate::tui::app::App;
use crate::tui::field::TextLine;
use crate::tui::overlay::{Agreed, Asked, Choice, Confirm, Overlay, Picker, Prompt, Purpose};
use crate::tui::report::Cursor;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "accept",
        title: Text { vi: "nhận", en: "accept" },
        help: Text {
            vi: "Máy đọc đúng; sang con số kế tiếp chưa xét",
            en: "The reading is right; go on to the next pending figure",
        },
        scope: Scope::Review,
        keys: &["a"],
        hint: 1,
        enabled: on_row,
        run: accept,
        ..PLAIN
    },
    Command {
        id: "reject",
        title: Text { vi: "loại", en: "reject" },
        help: Text {
            vi: "Không phải số liệu, vì lý do chọn trong danh sách hay tự gõ",
            en: "No figure, for a reason that you choose or type",
        },
        scope: Scope::Review,
        keys: &["x"],
        hint: 2,
        enabled: |app| on_row(app) || app.number().is_some(),
        run: reject,
        ..PLAIN
    },
    Command {
        id: "skip",
        title: Text { vi: "để sau", en: "skip" },
        help: Text {
            vi: "Để lại xét sau, sang con số kế tiếp",
            en: "Leave it for later and go on",
        },
        scope: Scope::Review,
        keys: &["space"],
        enabled: on_row,
        run: skip,
        ..PLAIN
    },
    Command {
        id: "flag",
        title: Text { vi: "cắm cờ", en: "flag" },
        help: Text {
            vi: "Cắm cờ để xem lại, hay gỡ cờ",
            en: "Mark it to be looked at again, or take the mark off",
        },
        scope: Scope::Review,
        keys: &["f"],
        hint: 11,
        enabled: on_row,
        run: flag,
        ..PLAIN
    },
    Command {
        id: "note",
        title: Text { vi: "ghi chú", en: "note" },
        help: Text { vi: "Viết ghi chú cho con số", en: "Write a remark on the figure" },
        scope: Scope::Review,
        keys: &["n"],
        enabled: on_row,
        run: note,
        ..PLAIN
    },
    Command {
        id: "accept-chain",
        title: Text { vi: "nhận cả câu", en: "accept the chain" },
        help: Text {
            vi: "Nhận con số này và các số còn lại của câu",
            en: "Accept this figure and the rest of its sentence",
        },
        scope: Scope::Review,
        keys: &["."],
        hint: 10,
        enabled: on_row,
        run: accept_chain,
        ..PLAIN
    },
    Command {
        id: "accept-all",
        title: Text { vi: "nhận tất cả", en: "accept all" },
        help: Text {
            vi: "Nhận mọi số đang hiện trong bảng: hỏi trước, hoàn tác một lần, ghi là nhận hàng loạt",
            en: "Accept every pending row of the table: asks first, undoes as one, logged as bulk",
        },
        scope: Scope::Review,
        keys: &["A"],
        enabled: in_report,
        run: accept_all,
        ..PLAIN
    },
    Command {
        id: "undo",
        title: Text { vi: "hoàn tác", en: "undo" },
        help: Text {
            vi: "Rút lại quyết định cuối, không giới hạn số lần",
            en: "Take the last decision back, without limit",
        },
        scope: Scope::Review,
        keys: &["u"],
        hint: 7,
        repeats: true,
        enabled: always,
        run: undo,
        ..PLAIN
    },
    Command {
        id: "redo",
        title: Text { vi: "làm lại", en: "redo" },
        help: Text { vi: "Lấy lại quyết định vừa rút", en: "Take the last undo back" },
        scope: Scope::Review,
        keys: &["ctrl-r"],
        repeats: true,
        enabled: always,
        run: redo,
        ..PLAIN
    },
];

fn accept(app: &mut App) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    match sheet.accept(row) {
        Some(change) => {
            decide_and_go_on(app, vec![change]);
        }
        None => go_on(app),
    }
}

fn skip(app: &mut App) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    match sheet.skip(row) {
        Some(change) => {
            decide_and_go_on(app, vec![change]);
        }
        None => go_on(app),
    }
}

fn flag(app: &mut App) {
    let change = app.row().zip(app.sheet()).and_then(|(row, sheet)| sheet.flag(row));
    app.decide(change.into_iter().collect(), false);
}

fn note(app: &mut App) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    let text = sheet.row(row).and_then(|row| row.note.clone()).unwrap_or_default();
    let prompt =
        Prompt { asked: Asked::Note, title: app.language().note(), line: TextLine::new(&text) };
    app.overlay = Some(Overlay::Prompt(prompt));
}

fn reject(app: &mut App) {
    if !app.may_decide() {
        return;
    }
    let language = app.language();
    // First what is true of all of them: a hasty Enter must not record a wrong reason.
    let first = [(language.irrelevant(), "irrelevant")];
    let named = IgnoreReason::ALL.iter().map(|&reason| (language.ignored(reason), reason.as_str()));
    let other = [(language.duplicate(), "duplicate"), (language.misread(), "misread")];
    let choices = first.into_iter().chain(named).chain(other).map(|(text, value)| Choice {
        text: text.to_owned(),
        hint: String::new(),
        value: value.to_owned(),
    });
    let title = if app.row().is_some() { language.why_reject() } else { language.why_dismiss() };
    app.overlay = Some(Overlay::Picker(Picker::new(Purpose::Reason, title, choices.collect())));
}

/// Rejects the figure under the cursor, or leaves the number under it.
pub(in crate::tui) fn reject_for(app: &mut App, reason: &str) {
    let Some(sheet) = app.sheet() else { return };
    if let Some(row) = app.row() {
        match sheet.reject(row, reason) {
            Some(change) => {
                decide_and_go_on(app, vec![change]);
            }
            None => go_on(app),
        }
    } else if let Some(number) = app.number() {
        let change = sheet.dismiss(number, reason);
        let at = app.report.as_ref().and_then(crate::tui::report::Report::span);
        if app.decide(change.into_iter().collect(), false) {
            super::go::next_unclaimed_after(app, at.map_or(0, Span::to));
        }
    }
}

fn accept_chain(app: &mut App) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(here) = sheet.row(row).map(|row| row.figure.span) else { return };
    let sentence = sentence_around(sheet.document().text(), here.from());
    let in_sentence = |index: &usize| {
        sheet.row(*index).is_some_and(|other| {
            sentence.contains(other.figure.span.from())
                && other.figure.span.start >= here.start
                && other.state == State::Pending
        })
    };
    let rows: Vec<usize> = (0..sheet.rows().len()).filter(in_sentence).collect();
    let changes: Vec<Change> = rows.iter().filter_map(|&row| sheet.accept(row)).collect();
    let (count, last) = (changes.len(), rows.last().copied());
    if count == 0 {
        return go_on(app);
    }
    if let (Some(last), Some(report)) = (last, &mut app.report) {
        report.select(Cursor::Row(last));
    }
    // The reviewer reads the sentence before pressing the key: not in bulk.
    if decide_and_go_on(app, changes) {
        let text = app.language().chain_accepted(count);
        app.say(text);
    }
}

fn accept_all(app: &mut App) {
    if !app.may_decide() {
        return;
    }
    let Some(sheet) = app.sheet() else { return };
    if app.table.of_all {
        return app.say(app.language().one_report_at_a_time(&app.desk.keymap.hint("corpus")));
    }
    let pending = app.table.order.iter().filter_map(|place| sheet.row(place.row()));
    let anchors: Vec<Span> =
        pending.filter(|row| row.state == State::Pending).map(|row| row.anchor).collect();
    let language = app.language();
    if anchors.is_empty() {
        return app.say(language.nothing_pending_shown());
    }
    let question = language.accept_all(anchors.len());
    app.overlay = Some(Overlay::Confirm(Confirm { question, agreed: Agreed::AcceptAll(anchors) }));
}

/// Accepts the rows at `anchors` in bulk.
pub(in crate::tui) fn accept_in_bulk(app: &mut App, anchors: &[Span]) {
    let Some(sheet) = app.sheet() else { return };
    let rows = anchors.iter().filter_map(|&anchor| sheet.row_of(anchor));
    let changes: Vec<Change> = rows.filter_map(|row| sheet.accept(row)).collect();
    let count = changes.len();
    if app.decide(changes, true) {
        let text = app.language().bulk_accepted(count);
        app.say(text);
    }
}

fn undo(app: &mut App) {
    let decision = app.ledger.undo(&(app.desk.clock)());
    turn(app, decision, true);
}

fn redo(app: &mut App) {
    let decision = app.ledger.redo(&(app.desk.clock)());
    turn(app, decision, false);
}

/// Appends an undo or a redo and goes to where it applies, in another report if need be.
fn turn(app: &mut App, decision: Option<crate::model::Decision>, undo: bool) {
    let language = app.language();
    let Some(decision) = decision else {
        return app.say(if undo { language.nothing_to_undo() } else { language.nothing_to_redo() });
    };
    if !app.may_decide() {
        return;
    }
    let (report, span) = (decision.report.clone(), decision.anchor.span());
    app.append(vec![decision]);
    match app.desk.corpus.index_of(&report) {
        Some(index) if app.report.as_ref().is_none_or(|open| open.index != index) => {
            app.open(index, Some(span));
        }
        // A decision about the whole report has no place in it.
        _ if span.is_empty() => {}
        _ => {
            if let Some(report) = &mut app.report {
                report.select_span(span);
            }
        }
    }
    app.say(if undo { language.undone(&report) } else { language.redone(&report) });
}

/// Holds the changes and goes on to the next pending figure.
pub(in crate::tui) fn decide_and_go_on(app: &mut App, changes: Vec<Change>) -> bool {
    // The order as it is before: a verdict may move or hide the row.
    let next = next_pending(app);
    if !app.decide(changes, false) {
        return false;
    }
    go_on_to(app, next);
    true
}

/// Goes on to the next pending figure.
pub(in crate::tui) fn go_on(app: &mut App) {
    let next = next_pending(app);
    go_on_to(app, next);
}

fn go_on_to(app: &mut App, next: Option<(usize, Goal)>) {
    match next {
        Some((at, goal)) => {
            if app.table.of_all {
                app.table.at = at;
            }
            app.go(goal);
        }
        None => say_what_is_left(app),
    }
}

/// The pending row after the cursor: its place in the table as it is now, and itself.
fn next_pending(app: &App) -> Option<(usize, Goal)> {
    let next = app.seek_pending(true).filter(|next| Some(*next) != app.here())?;
    Some((next, app.goal_at(next)?))
}

/// Nothing is pending among the rows shown: what comes next? A report is finished only when no
/// figure is pending and no number unclaimed.
pub(super) fn say_what_is_left(app: &mut App) {
    let language = app.language();
    let Some(counts) = app.sheet().map(crate::review::Sheet::counts) else { return };
    let text = if counts.pending > 0 && counts.unclaimed > 0 {
        language.pending_and_unclaimed(counts.pending, counts.unclaimed)
    } else if counts.pending > 0 && app.table.is_filtered() {
        language.pending_elsewhere(counts.pending)
    } else if counts.pending > 0 {
        language.pending_left(counts.pending, &app.desk.keymap.hint("next-pending"))
    } else if counts.unclaimed > 0 {
        language.only_unclaimed(counts.unclaimed, &app.desk.keymap.hint("next-unclaimed"))
    } else {
        language.report_finished(&app.desk.keymap.hint("next-report"))
    };
    app.say(text);
}
