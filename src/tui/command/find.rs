//! Finding words in the report's text, without regard to diacritics.

use super::{Command, PLAIN, Scope, in_report};
use crate::language::Text;
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::field::TextLine;
use crate::tui::overlay::{Asked, Overlay, Prompt};

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "find",
        title: Text { vi: "tìm trong văn bản", en: "find in the text" },
        help: Text {
            vi: "Tìm chữ trong báo cáo, không cần dấu",
            en: "Find words in the report, diacritics or not",
        },
        scope: Scope::Review,
        keys: &["t"],
        enabled: in_report,
        run: open,
        ..PLAIN
    },
    Command {
        id: "find-next",
        title: Text { vi: "chỗ kế", en: "next place" },
        help: Text { vi: "Đến chỗ tìm thấy kế tiếp", en: "To the next place found" },
        scope: Scope::Review,
        keys: &["ctrl-n"],
        repeats: true,
        enabled: has_found,
        run: |app| step(app, true),
        ..PLAIN
    },
    Command {
        id: "find-previous",
        title: Text { vi: "chỗ trước", en: "place before" },
        help: Text { vi: "Về chỗ tìm thấy ở trước", en: "To the place found before" },
        scope: Scope::Review,
        keys: &["ctrl-p"],
        repeats: true,
        enabled: has_found,
        run: |app| step(app, false),
        ..PLAIN
    },
];

fn has_found(app: &App) -> bool {
    app.report.as_ref().is_some_and(|report| !report.found.is_empty())
}

fn open(app: &mut App) {
    let title = app.language().find();
    let prompt = Prompt { asked: Asked::Find, title, line: TextLine::new("") };
    app.overlay = Some(Overlay::Prompt(prompt));
}

/// Finds words, and shows the first place after the cursor.
pub(in crate::tui) fn find(app: &mut App, words: &str) {
    let Some(report) = &mut app.report else { return };
    report.find(words);
    let from = report.span().map_or(0, Span::from);
    let after = report.found.partition_point(|span| span.from() < from);
    if !report.found.is_empty() {
        report.show_found(after % report.found.len());
    }
}

fn step(app: &mut App, forward: bool) {
    let Some(report) = &mut app.report else { return };
    let count = report.found.len();
    let place = (report.found_at + if forward { 1 } else { count - 1 }) % count;
    report.show_found(place);
    let text = app.language().found(place + 1, count);
    app.say(text);
}
