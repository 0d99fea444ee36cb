//! Inside lists, lines of text, help and questions.

use super::{Command, Scope, always, named};
use crate::language::Text;
use crate::tui::app::{App, Effect};
use crate::tui::overlay::{Agreed, Asked, Overlay, Picker, Prompt, Purpose};

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "list-choose",
        title: Text { vi: "chọn", en: "choose" },
        help: Text {
            vi: "Chọn dòng đang đánh dấu, hay xong dòng đang gõ",
            en: "Choose the marked entry, or finish the line",
        },
        scope: Scope::List,
        keys: &["enter"],
        hint: 1,
        enabled: always,
        run: choose,
    },
    Command {
        id: "list-down",
        title: Text { vi: "xuống", en: "down" },
        help: Text { vi: "Đến dòng kế tiếp", en: "To the next entry" },
        scope: Scope::List,
        keys: &["down", "ctrl-n", "tab"],
        hint: 0,
        enabled: always,
        run: |app| step(app, true),
    },
    Command {
        id: "list-up",
        title: Text { vi: "lên", en: "up" },
        help: Text { vi: "Về dòng ở trước", en: "To the entry before" },
        scope: Scope::List,
        keys: &["up", "ctrl-p", "backtab"],
        hint: 0,
        enabled: always,
        run: |app| step(app, false),
    },
    Command {
        id: "list-leave",
        title: Text { vi: "thôi", en: "leave" },
        help: Text { vi: "Đóng mà không chọn gì", en: "Close without choosing" },
        scope: Scope::List,
        keys: &["esc"],
        hint: 2,
        enabled: always,
        run: leave,
    },
    Command {
        id: "page-yes",
        title: Text { vi: "có", en: "yes" },
        help: Text { vi: "Đồng ý với câu hỏi", en: "Yes to the question" },
        scope: Scope::Page,
        keys: &["y", "enter"],
        hint: 1,
        enabled: |app| matches!(app.overlay, Some(Overlay::Confirm(_))),
        run: agree,
    },
    Command {
        id: "page-leave",
        title: Text { vi: "đóng", en: "close" },
        help: Text {
            vi: "Đóng trợ giúp, hay trả lời không", en: "Close the help, or say no"
        },
        scope: Scope::Page,
        keys: &["esc", "q", "n", "?"],
        hint: 2,
        enabled: always,
        run: close,
    },
    Command {
        id: "page-scroll-down",
        title: Text { vi: "xuống", en: "down" },
        help: Text { vi: "Cuộn xuống", en: "Scroll down" },
        scope: Scope::Page,
        keys: &["j", "down"],
        hint: 0,
        enabled: always,
        run: |app| scroll(app, 1),
    },
    Command {
        id: "page-scroll-up",
        title: Text { vi: "lên", en: "up" },
        help: Text { vi: "Cuộn lên", en: "Scroll up" },
        scope: Scope::Page,
        keys: &["k", "up"],
        hint: 0,
        enabled: always,
        run: |app| scroll(app, -1),
    },
    Command {
        id: "page-next",
        title: Text { vi: "trang sau", en: "next page" },
        help: Text { vi: "Cuộn xuống một trang", en: "A page down" },
        scope: Scope::Page,
        keys: &["pagedown", "space"],
        hint: 3,
        enabled: always,
        run: |app| scroll(app, 10),
    },
    Command {
        id: "page-previous",
        title: Text { vi: "trang trước", en: "page before" },
        help: Text { vi: "Cuộn lên một trang", en: "A page up" },
        scope: Scope::Page,
        keys: &["pageup"],
        hint: 0,
        enabled: always,
        run: |app| scroll(app, -10),
    },
];

/// Moves in the list.
pub(in crate::tui) fn step(app: &mut App, forward: bool) {
    if let Some(Overlay::Picker(picker)) = &mut app.overlay {
        picker.step(forward);
    }
}

/// Scrolls the help.
pub(in crate::tui) fn scroll(app: &mut App, by: isize) {
    match &mut app.overlay {
        // Past the end there is nothing to see: the last line stays.
        Some(Overlay::Help(help)) => {
            help.top = help.top.saturating_add_signed(by).min(super::all().count());
        }
        Some(Overlay::Dashboard(it)) => {
            let lines = it.progress.reports.len() + it.progress.indicators.len();
            it.top = it.top.saturating_add_signed(by).min(lines);
        }
        _ => {}
    }
}

/// Closes a page; the form or list under the help comes back.
fn close(app: &mut App) {
    app.gathering = None;
    app.overlay = match app.overlay.take() {
        Some(Overlay::Help(help)) => help.under.map(|under| *under),
        _ => None,
    };
}

/// Chooses from the list, or takes the line that was typed.
pub(in crate::tui) fn choose(app: &mut App) {
    match app.overlay.take() {
        Some(Overlay::Picker(picker)) => choose_from(app, &picker),
        Some(Overlay::Prompt(prompt)) => take_line(app, &prompt),
        other => app.overlay = other,
    }
}

fn choose_from(app: &mut App, picker: &Picker) {
    let typed = picker.line.text().trim();
    match (picker.purpose, picker.chosen()) {
        (Purpose::Reason, Some(choice)) => super::judge::reject_for(app, &choice.value),
        (Purpose::Reason, None) if !typed.is_empty() => super::judge::reject_for(app, typed),
        (Purpose::Command, Some(choice)) => {
            if let Some(command) = named(&choice.value) {
                command.run(app);
            }
        }
        (Purpose::Report, Some(choice)) => {
            if let Some(index) = app.desk.corpus.index_of(&choice.value) {
                app.open(index, None);
            }
        }
        (_, None) => {}
    }
}

fn take_line(app: &mut App, prompt: &Prompt) {
    match prompt.asked {
        Asked::Note => {
            let text = prompt.line.text().trim();
            let change = app.row().zip(app.sheet()).and_then(|(row, sheet)| sheet.note(row, text));
            app.decide(change.into_iter().collect(), false);
        }
        Asked::Filter(_) => {}
    }
}

fn leave(app: &mut App) {
    if let Some(Overlay::Prompt(Prompt { asked: Asked::Filter(before), .. })) = app.overlay.take() {
        app.table.query.words = before;
        app.refresh();
    }
}

fn agree(app: &mut App) {
    let Some(Overlay::Confirm(confirm)) = app.overlay.take() else { return };
    match confirm.agreed {
        Agreed::AcceptAll(anchors) => super::judge::accept_in_bulk(app, &anchors),
        Agreed::Quit => app.effects.push(Effect::Quit),
    }
}
