//! What is shown, and how: filter, order, panes, lists, help; saving and leaving.

use super::{Command, Need, PLAIN, Scope, all, always, in_report};
use crate::config::Numbers;
use crate::language::Text;
use crate::model::Attribute;
use crate::tui::app::{App, Effect};
use crate::tui::field::TextLine;
use crate::tui::layout::Pane;
use crate::tui::overlay::{Agreed, Asked, Choice, Confirm, Help, Overlay, Picker, Prompt, Purpose};
use crate::tui::worker::Job;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "filter",
        title: Text { vi: "lọc", en: "filter" },
        help: Text {
            vi: "Chỉ hiện những dòng có từ gõ vào, không cần dấu; cũng hỏi theo cột: measure:growth value>1e9 conf<0.8 -state:accepted",
            en: "Show only the rows that hold what you type, diacritics or not; by column too: measure:growth value>1e9 conf<0.8 -state:accepted",
        },
        scope: Scope::Review,
        keys: &["/"],
        hint: 8,
        need: Need::Nothing,
        enabled: in_report,
        run: filter,
        ..PLAIN
    },
    Command {
        id: "filter-pending",
        title: Text { vi: "chỉ số chưa xét", en: "only pending" },
        help: Text {
            vi: "Chỉ hiện số chưa xét, hay hiện lại tất cả",
            en: "Show only pending figures, or all again",
        },
        scope: Scope::Review,
        keys: &["P"],
        need: Need::Nothing,
        enabled: in_report,
        run: filter_pending,
        ..PLAIN
    },
    Command {
        id: "filter-clear",
        title: Text { vi: "bỏ lọc", en: "clear filter" },
        help: Text { vi: "Hiện lại mọi dòng", en: "Show every row again" },
        scope: Scope::Review,
        keys: &["esc"],
        // Escape is what hands press when in doubt: it never complains.
        need: Need::Nothing,
        enabled: always,
        run: filter_clear,
        ..PLAIN
    },
    Command {
        id: "sort",
        title: Text { vi: "xếp", en: "sort" },
        help: Text {
            vi: "Xếp theo cột đang chọn: tăng, giảm, thôi",
            en: "Sort by the chosen column: up, down, no longer",
        },
        scope: Scope::Review,
        keys: &["s"],
        hint: 9,
        need: Need::Nothing,
        enabled: in_report,
        run: |app| sort(app, false),
        ..PLAIN
    },
    Command {
        id: "sort-also",
        title: Text { vi: "xếp thêm", en: "sort also" },
        help: Text {
            vi: "Xếp thêm theo cột đang chọn, sau các cột đã xếp",
            en: "Sort by the chosen column after those that are sorted by",
        },
        scope: Scope::Review,
        keys: &["S"],
        need: Need::Nothing,
        enabled: in_report,
        run: |app| sort(app, true),
        ..PLAIN
    },
    Command {
        id: "next-pane",
        title: Text { vi: "khung kế", en: "next pane" },
        help: Text { vi: "Sang khung kế tiếp", en: "To the next pane" },
        scope: Scope::Review,
        keys: &["tab"],
        hint: 15,
        enabled: always,
        run: |app| app.focus = app.focus.next(app.shows_shelf()),
        ..PLAIN
    },
    Command {
        id: "previous-pane",
        title: Text { vi: "khung trước", en: "previous pane" },
        help: Text { vi: "Về khung ở trước", en: "To the pane before" },
        scope: Scope::Review,
        keys: &["backtab"],
        enabled: always,
        run: |app| app.focus = app.focus.previous(app.shows_shelf()),
        ..PLAIN
    },
    Command {
        id: "palette",
        title: Text { vi: "lệnh", en: "commands" },
        help: Text { vi: "Mọi lệnh, tìm theo tên", en: "Every command, by its name" },
        scope: Scope::Review,
        keys: &[":"],
        hint: 12,
        need: Need::Nothing,
        enabled: always,
        run: palette,
        ..PLAIN
    },
    Command {
        id: "numbers",
        title: Text { vi: "cách viết số", en: "number style" },
        help: Text {
            vi: "Viết số như báo cáo (30.464 tỷ), hay như trong tệp (30464000000000 VND)",
            en: "Numbers as reports write them (30.464 tỷ), or as files hold them (30464000000000 VND)",
        },
        scope: Scope::Review,
        keys: &["#"],
        enabled: always,
        run: |app| {
            let numbers = &mut app.desk.speller.numbers;
            *numbers = match numbers {
                Numbers::Report => Numbers::Plain,
                Numbers::Plain => Numbers::Report,
            };
            app.refresh();
        },
        ..PLAIN
    },
    Command {
        id: "copy",
        title: Text { vi: "chép số liệu", en: "copy figure" },
        help: Text {
            vi: "Chép số liệu với mọi thuộc tính vào khay nhớ của thiết bị đầu cuối",
            en: "Copy the figure with its attributes to the terminal's clipboard",
        },
        scope: Scope::Review,
        keys: &["y"],
        enabled: super::on_row,
        run: |app| copy(app, false),
        ..PLAIN
    },
    Command {
        id: "copy-citation",
        title: Text { vi: "chép trích dẫn", en: "copy citation" },
        help: Text {
            vi: "Chép câu có con số, với tên báo cáo và vị trí",
            en: "Copy the sentence of the figure, with report and place",
        },
        scope: Scope::Review,
        keys: &["Y"],
        enabled: super::on_row,
        run: |app| copy(app, true),
        ..PLAIN
    },
    Command {
        id: "save",
        title: Text { vi: "lưu bộ số liệu", en: "save the curated set" },
        help: Text {
            vi: "Ghi curated.ron: những số đã nhận, đã sửa, đã thêm",
            en: "Write curated.ron: what was accepted, corrected and added",
        },
        scope: Scope::Review,
        keys: &["ctrl-s"],
        enabled: always,
        run: save,
        ..PLAIN
    },
    Command {
        id: "help",
        title: Text { vi: "trợ giúp", en: "help" },
        help: Text { vi: "Các phím ở đây", en: "The keys" },
        scope: Scope::Review,
        keys: &["?"],
        hint: 16,
        need: Need::Nothing,
        enabled: always,
        run: help,
        ..PLAIN
    },
    Command {
        id: "help-here",
        title: Text { vi: "trợ giúp tại đây", en: "help here" },
        help: Text {
            vi: "Các phím ở nơi đang đứng, cả trong ô sửa và danh sách",
            en: "The keys for where one is, in forms and lists too",
        },
        scope: Scope::Everywhere,
        keys: &["f1"],
        enabled: always,
        run: help,
        ..PLAIN
    },
    Command {
        id: "quit",
        title: Text { vi: "thoát", en: "quit" },
        help: Text {
            vi: "Thoát; mọi quyết định đã ở trên đĩa",
            en: "Leave; every decision is on disk already",
        },
        scope: Scope::Review,
        keys: &["q"],
        hint: 17,
        need: Need::Nothing,
        enabled: always,
        run: quit,
        ..PLAIN
    },
    Command {
        id: "quit-anyway",
        title: Text { vi: "thoát ngay", en: "quit at once" },
        help: Text { vi: "Thoát từ bất cứ đâu", en: "Leave from wherever you are" },
        scope: Scope::Everywhere,
        keys: &["ctrl-c"],
        enabled: always,
        run: quit,
        ..PLAIN
    },
];

/// Opens the help for where one is; what it covers comes back afterwards.
fn help(app: &mut App) {
    let scope = super::scope(app);
    let under = match app.overlay.take() {
        Some(Overlay::Help(help)) => help.under,
        other => other.map(Box::new),
    };
    app.overlay = Some(Overlay::Help(Help { top: 0, scope, under }));
}

/// Copies the figure under the cursor, or the sentence that it stands in.
fn copy(app: &mut App, citation: bool) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(row) = sheet.row(row) else { return };
    let (document, span) = (sheet.document(), row.figure.span);
    let place = format!("{}:{}", sheet.name(), document.code_point(span.from()));
    let text = if citation {
        let sentence = crate::text::sentence::sentence_around(document.text(), span.from());
        let words = document.quote(sentence).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{words}” ({place})")
    } else {
        let cell = |attribute: &Attribute| {
            let shown = app.desk.speller.cell(&row.figure, *attribute);
            let name = app.language().attribute(*attribute);
            (!shown.is_empty()).then(|| format!("{name}: {shown}"))
        };
        let cells: Vec<String> = Attribute::ALL.iter().filter_map(cell).collect();
        format!("{} · {} ({place})", document.quote(span), cells.join(" · "))
    };
    let said = app.language().copied(&crate::tui::glyph::clean(&text));
    app.effects.push(Effect::Copy(text));
    app.say(said);
}

fn filter(app: &mut App) {
    if app.focus == Pane::Reports {
        return super::shelf::find(app);
    }
    let words = app.table.query.words.clone();
    let line = TextLine::new(&words);
    let prompt = Prompt { asked: Asked::Filter(words), title: app.language().filter(), line };
    app.overlay = Some(Overlay::Prompt(prompt));
}

fn filter_pending(app: &mut App) {
    let states = &mut app.table.query.states;
    *states = if states.is_empty() { vec![crate::review::State::Pending] } else { Vec::new() };
    app.arrange();
}

fn filter_clear(app: &mut App) {
    if app.focus == Pane::Reports {
        return super::shelf::clear(app);
    }
    if !app.table.is_filtered() {
        return;
    }
    app.table.query.words.clear();
    app.table.query.states.clear();
    app.table.query.flagged = false;
    app.arrange();
}

fn sort(app: &mut App, also: bool) {
    if app.focus == Pane::Reports {
        return super::shelf::reorder(app);
    }
    app.table.sort(also);
    app.arrange();
}

fn palette(app: &mut App) {
    let language = app.language();
    let commands = all().filter(|command| {
        command.scope == Scope::Review && command.id != "palette" && command.is_enabled(app)
    });
    let choices = commands.map(|command| Choice {
        text: format!("{} · {}", command.title.of(language), command.help.of(language)),
        hint: app.desk.keymap.hint(command.id),
        value: command.id.to_owned(),
    });
    let picker = Picker::new(Purpose::Command, language.commands(), choices.collect());
    app.overlay = Some(Overlay::Picker(picker));
}

fn save(app: &mut App) {
    if app.may_decide() {
        let text = app.language().saving_curated();
        app.say(text);
        app.curating = Some(app.ledger.decisions().len());
        app.effects.push(Effect::Ask(Job::Curate(Box::new(app.ledger.clone()))));
    }
}

fn quit(app: &mut App) {
    let unsaved = app.saving.error.is_some();
    let asked = matches!(&app.overlay, Some(Overlay::Confirm(it)) if it.agreed == Agreed::Quit);
    if unsaved && !asked {
        let question = app.language().quit_unsaved(app.saving.waiting);
        app.overlay = Some(Overlay::Confirm(Confirm { question, agreed: Agreed::Quit }));
    } else {
        app.effects.push(Effect::Quit);
    }
}
