//! Adjudicating: what other readers say, taken or passed over.

use super::{Command, PLAIN, Scope, on_row};
use crate::language::Text;
use crate::review::index::Facets;
use crate::review::{State, merge};
use crate::tui::app::App;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "take-left",
        title: Text { vi: "theo người trái", en: "take the left" },
        help: Text {
            vi: "Khi phân xử: theo cách đọc bên trái, sang số kế tiếp",
            en: "When adjudicating: the reading on the left is right; go on",
        },
        scope: Scope::Review,
        keys: &["<"],
        hint: 3,
        enabled: |app| has_opinion(app, 0),
        run: |app| take(app, 0),
        ..PLAIN
    },
    Command {
        id: "take-right",
        title: Text { vi: "theo người phải", en: "take the right" },
        help: Text {
            vi: "Khi phân xử: theo cách đọc bên phải, sang số kế tiếp",
            en: "When adjudicating: the reading on the right is right; go on",
        },
        scope: Scope::Review,
        keys: &[">"],
        hint: 3,
        enabled: |app| has_opinion(app, 1),
        run: |app| take(app, 1),
        ..PLAIN
    },
    Command {
        id: "next-contested",
        title: Text { vi: "chỗ bất đồng kế", en: "next contested" },
        help: Text {
            vi: "Đến số chưa xét kế tiếp mà những người đọc không thống nhất",
            en: "To the next pending figure on which the readers do not agree",
        },
        scope: Scope::Review,
        keys: &["N"],
        hint: 4,
        enabled: |app| app.sheet().is_some_and(|sheet| !sheet.panel().readers().is_empty()),
        run: next_contested,
        ..PLAIN
    },
];

/// Whether the reader in that seat judged the figure under the cursor.
fn has_opinion(app: &App, seat: usize) -> bool {
    let row = app.row().zip(app.sheet()).and_then(|(row, sheet)| Some((sheet, sheet.row(row)?)));
    let seats = row.and_then(|(sheet, row)| sheet.panel().at(row.anchor));
    on_row(app) && seats.is_some_and(|seats| seats.get(seat).is_some_and(Option::is_some))
}

fn take(app: &mut App, seat: usize) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(anchor) = sheet.row(row).map(|row| row.anchor) else { return };
    let opinion = sheet.panel().at(anchor).and_then(|seats| seats.get(seat)?.as_ref());
    let change = opinion.and_then(|opinion| merge::decide(sheet, anchor, opinion));
    match change {
        Some(change) => {
            super::judge::decide_and_go_on(app, vec![change]);
        }
        None => super::judge::go_on(app),
    }
}

fn next_contested(app: &mut App) {
    let contested = |it: Facets| it.state == State::Pending && it.is_contested();
    match app.seek(true, contested) {
        Some(at) => app.go_to(at),
        None => app.say(app.language().nothing_contested()),
    }
}
