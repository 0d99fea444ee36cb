//! Inside lists, lines of text, help and questions.

use super::{Command, PLAIN, Scope, always, named};
use crate::language::Text;
use crate::review::filter::completions;
use crate::tui::app::{App, Effect};
use crate::tui::census;
use crate::tui::field::TextLine;
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
        ..PLAIN
    },
    Command {
        id: "list-down",
        title: Text { vi: "xuống", en: "down" },
        help: Text { vi: "Đến dòng kế tiếp", en: "To the next entry" },
        scope: Scope::List,
        keys: &["down", "ctrl-n", "tab"],
        enabled: always,
        run: |app| step(app, true),
        ..PLAIN
    },
    Command {
        id: "list-up",
        title: Text { vi: "lên", en: "up" },
        help: Text { vi: "Về dòng ở trước", en: "To the entry before" },
        scope: Scope::List,
        keys: &["up", "ctrl-p", "backtab"],
        enabled: always,
        run: |app| step(app, false),
        ..PLAIN
    },
    Command {
        id: "list-order",
        title: Text { vi: "xếp", en: "order" },
        help: Text {
            vi: "Xếp báo cáo theo tên, còn lại, mâu thuẫn, kỳ, nơi",
            en: "Reports by name, what is left, contradictions, period, place",
        },
        scope: Scope::List,
        keys: &["ctrl-o"],
        hint: 3,
        enabled: |app| matches!(&app.overlay, Some(Overlay::Picker(it)) if it.purpose == Purpose::Report),
        run: reorder,
        ..PLAIN
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
        ..PLAIN
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
        ..PLAIN
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
        ..PLAIN
    },
    Command {
        id: "page-scroll-down",
        title: Text { vi: "xuống", en: "down" },
        help: Text { vi: "Cuộn xuống", en: "Scroll down" },
        scope: Scope::Page,
        keys: &["j", "down"],
        enabled: always,
        run: |app| scroll(app, 1),
        ..PLAIN
    },
    Command {
        id: "page-scroll-up",
        title: Text { vi: "lên", en: "up" },
        help: Text { vi: "Cuộn lên", en: "Scroll up" },
        scope: Scope::Page,
        keys: &["k", "up"],
        enabled: always,
        run: |app| scroll(app, -1),
        ..PLAIN
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
        ..PLAIN
    },
    Command {
        id: "page-previous",
        title: Text { vi: "trang trước", en: "page before" },
        help: Text { vi: "Cuộn lên một trang", en: "A page up" },
        scope: Scope::Page,
        keys: &["pageup"],
        enabled: always,
        run: |app| scroll(app, -10),
        ..PLAIN
    },
];

/// Moves in the list.
pub(in crate::tui) fn step(app: &mut App, forward: bool) {
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => picker.step(forward),
        Some(Overlay::Prompt(prompt)) if matches!(prompt.asked, Asked::Filter(_)) => {
            complete(prompt);
            crate::tui::update::follow_line(app);
        }
        _ => {}
    }
}

/// Completes a filter as far as it is clear, or to the first way in which it may go on.
fn complete(prompt: &mut Prompt) {
    let ways = completions(prompt.line.text());
    if let Some(first) = ways.first() {
        let shared = ways.iter().skip(1).fold(first.as_str(), |shared, way| {
            let same = shared.chars().zip(way.chars()).take_while(|(one, other)| one == other);
            let length: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
            shared.get(..length).unwrap_or_default()
        });
        let further = shared.len() > prompt.line.text().len();
        prompt.line = TextLine::new(if further { shared } else { first });
    }
}

/// The list of reports in the next of its orders.
fn reorder(app: &mut App) {
    let Some(Overlay::Picker(mut picker)) = app.overlay.take() else { return };
    census::reorder(app, &mut picker);
    app.overlay = Some(Overlay::Picker(picker));
}

/// Scrolls the help.
pub(in crate::tui) fn scroll(app: &mut App, by: isize) {
    let width = app.areas().body.width;
    match &mut app.overlay {
        // Past the end there is nothing to see: the last line stays.
        Some(Overlay::Help(help)) => {
            help.top = help.top.saturating_add_signed(by).min(super::all().count());
        }
        Some(Overlay::Dashboard(it)) => {
            let lines = it.progress.reports.len() + it.progress.indicators.len();
            it.top = it.top.saturating_add_signed(by).min(lines);
        }
        Some(Overlay::Page(page)) => {
            let lines = page.wrapped(usize::from(page.width(width))).len();
            let last = lines.saturating_sub(1);
            page.top = page.top.saturating_add_signed(by).min(last);
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
        (Purpose::Fact, Some(choice)) => super::facts::change(app, &choice.value),
        (Purpose::Place, Some(choice)) => super::facts::set(app, "place", &choice.value),
        (Purpose::Place, None) => super::facts::set(app, "place", typed),
        (Purpose::Column, Some(choice)) => super::table::toggle(app, &choice.value),
        (Purpose::Group | Purpose::Filter, Some(choice)) => {
            super::table::filter_by(app, &choice.value);
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
        Asked::Fact(name) => super::facts::set(app, name, prompt.line.text().trim()),
        Asked::Filter(_) | Asked::Find | Asked::Report(_) => {}
    }
}

fn leave(app: &mut App) {
    match app.overlay.take() {
        Some(Overlay::Prompt(Prompt { asked: Asked::Filter(before), .. })) => {
            app.table.query.words = before;
            app.arrange();
        }
        Some(Overlay::Prompt(Prompt { asked: Asked::Report(before), .. })) => {
            super::shelf::narrow(app, &before);
        }
        Some(Overlay::Prompt(Prompt { asked: Asked::Find, .. })) => {
            if let Some(report) = &mut app.report {
                report.found.clear();
            }
        }
        _ => {}
    }
}

pub(in crate::tui) fn agree(app: &mut App) {
    let Some(Overlay::Confirm(confirm)) = app.overlay.take() else { return };
    match confirm.agreed {
        Agreed::AcceptAll(anchors) => super::judge::accept_in_bulk(app, &anchors),
        Agreed::Quit => app.effects.push(Effect::Quit),
    }
}
