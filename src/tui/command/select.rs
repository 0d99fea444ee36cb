//! Selecting text, by keys or with the mouse, for a new figure or an attribute.

use super::{Command, PLAIN, Scope, in_report};
use crate::language::Text;
use crate::text::sentence::{next_letter, next_word};
use crate::tui::app::{App, Effect};
use crate::tui::overlay::Overlay;
use crate::tui::report::{Mark, Report};

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "select",
        title: Text { vi: "chọn chữ", en: "select text" },
        help: Text {
            vi: "Bắt đầu chọn chữ trong báo cáo từ con số đang xét",
            en: "Begin to select text at the figure under the cursor",
        },
        scope: Scope::Review,
        keys: &["v"],
        enabled: in_report,
        run: begin,
        ..PLAIN
    },
    Command {
        id: "select-left",
        title: Text { vi: "một chữ về trước", en: "letter back" },
        help: Text { vi: "Đầu chọn lùi một chữ cái", en: "The end moves a letter back" },
        scope: Scope::Select,
        keys: &["h", "left"],
        repeats: true,
        enabled: in_report,
        run: |app| go(app, |report, at| next_letter(report.text(), at, false)),
        ..PLAIN
    },
    Command {
        id: "select-right",
        title: Text { vi: "một chữ về sau", en: "letter on" },
        help: Text { vi: "Đầu chọn tiến một chữ cái", en: "The end moves a letter on" },
        scope: Scope::Select,
        keys: &["l", "right"],
        repeats: true,
        enabled: in_report,
        run: |app| go(app, |report, at| next_letter(report.text(), at, true)),
        ..PLAIN
    },
    Command {
        id: "select-word",
        title: Text { vi: "thêm một từ", en: "word on" },
        help: Text { vi: "Đầu chọn tiến một từ", en: "The end moves a word on" },
        scope: Scope::Select,
        keys: &["w", "e", "ctrl-right"],
        hint: 2,
        repeats: true,
        enabled: in_report,
        run: |app| go(app, |report, at| next_word(report.text(), at, true)),
        ..PLAIN
    },
    Command {
        id: "select-word-back",
        title: Text { vi: "lùi một từ", en: "word back" },
        help: Text { vi: "Đầu chọn lùi một từ", en: "The end moves a word back" },
        scope: Scope::Select,
        keys: &["b", "ctrl-left"],
        hint: 3,
        repeats: true,
        enabled: in_report,
        run: |app| go(app, |report, at| next_word(report.text(), at, false)),
        ..PLAIN
    },
    Command {
        id: "select-down",
        title: Text { vi: "dòng dưới", en: "line down" },
        help: Text { vi: "Đầu chọn xuống một dòng", en: "The end moves a line down" },
        scope: Scope::Select,
        keys: &["j", "down"],
        repeats: true,
        enabled: in_report,
        run: |app| go(app, |report, at| by_line(report, at, true)),
        ..PLAIN
    },
    Command {
        id: "select-up",
        title: Text { vi: "dòng trên", en: "line up" },
        help: Text { vi: "Đầu chọn lên một dòng", en: "The end moves a line up" },
        scope: Scope::Select,
        keys: &["k", "up"],
        repeats: true,
        enabled: in_report,
        run: |app| go(app, |report, at| by_line(report, at, false)),
        ..PLAIN
    },
    Command {
        id: "select-swap",
        title: Text { vi: "đổi đầu", en: "other end" },
        help: Text {
            vi: "Đổi sang đầu kia của đoạn chọn", en: "Move the other end instead"
        },
        scope: Scope::Select,
        keys: &["o"],
        hint: 4,
        enabled: in_report,
        run: swap,
        ..PLAIN
    },
    Command {
        id: "select-take",
        title: Text { vi: "lấy", en: "take" },
        help: Text {
            vi: "Lấy đoạn chọn: thành số liệu mới, hay thành nội dung của ô đang sửa",
            en: "Take the selection: a new figure, or the content of the form's field",
        },
        scope: Scope::Select,
        keys: &["i", "enter"],
        hint: 1,
        enabled: in_report,
        run: take,
        ..PLAIN
    },
    Command {
        id: "select-copy",
        title: Text { vi: "chép", en: "copy" },
        help: Text {
            vi: "Chép đoạn chọn vào bảng nhớ tạm",
            en: "Copy the selection to the clipboard",
        },
        scope: Scope::Select,
        keys: &["y"],
        hint: 5,
        enabled: in_report,
        run: copy,
        ..PLAIN
    },
    Command {
        id: "select-leave",
        title: Text { vi: "thôi chọn", en: "leave" },
        help: Text { vi: "Bỏ đoạn chọn", en: "Drop the selection" },
        scope: Scope::Select,
        keys: &["esc", "v"],
        hint: 6,
        enabled: in_report,
        run: leave,
        ..PLAIN
    },
];

/// Selects the words under the cursor, or the first word that is seen.
pub(in crate::tui) fn begin(app: &mut App) {
    let Some(report) = &mut app.report else { return };
    let first = report.lines.first().map_or(0, |line| line.from());
    let span = report
        .span()
        .unwrap_or_else(|| crate::text::Span::new(first, next_word(report.text(), first, true)));
    report.mark = Some(Mark { anchor: span.from(), head: span.to() });
    report.show_mark();
}

fn go(app: &mut App, step: impl Fn(&Report, usize) -> usize) {
    let Some(report) = &mut app.report else { return };
    let Some(mark) = report.mark else { return };
    let head = step(report, mark.head);
    report.mark = Some(Mark { head, ..mark });
    report.show_mark();
}

/// The place on the line below or above, as many bytes into it as here.
fn by_line(report: &Report, at: usize, down: bool) -> usize {
    let wrap = report.wrap();
    let here = wrap.line_at(at);
    let start = if down { wrap.below(at, 1) } else { wrap.above(at, 1).0 };
    let line = wrap.line_at(start);
    let place = line.from() + (at - here.from().min(at)).min(line.len().saturating_sub(1));
    report.text().floor_char_boundary(place)
}

fn swap(app: &mut App) {
    let Some(report) = &mut app.report else { return };
    report.mark = report.mark.map(|mark| Mark { anchor: mark.head, head: mark.anchor });
    report.show_mark();
}

fn copy(app: &mut App) {
    let Some(report) = &mut app.report else { return };
    let Some(mark) = report.mark.take() else { return };
    let words = super::super::glyph::clean(mark.span().of(report.text()));
    let text = app.language().copied(&words);
    app.effects.push(Effect::Copy(words));
    app.say(text);
}

fn leave(app: &mut App) {
    if let Some(report) = &mut app.report {
        report.mark = None;
    }
}

fn take(app: &mut App) {
    let Some(report) = &mut app.report else { return };
    let Some(mark) = report.mark.take() else { return };
    let span = mark.span();
    if span.is_empty() {
        return;
    }
    let words = super::super::glyph::clean(span.of(report.text()));
    if let Some(Overlay::Form(form)) = &mut app.overlay {
        form.take(&words, &app.desk.speller);
    } else {
        super::edit::add(app, span);
    }
}
