//! Correcting in few keys: a digit takes one of the likeliest corrections, a letter goes to its
//! field, a sign repairs the value; and the same correction for figures alike.

use super::edit::{form_here, in_form, repair, save};
use super::{Command, PLAIN, Scope, always, on_row};
use crate::language::{Language, Text};
use crate::model::{Attribute, Figure};
use crate::review::edit::Repair;
use crate::review::siblings;
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;

/// A correction whose siblings can be given the same.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Corrected {
    /// The report's name.
    pub(in crate::tui) report: String,
    /// The figure's anchor.
    pub(in crate::tui) anchor: Span,
    /// What it said before.
    pub(in crate::tui) before: Figure,
}

const DIGITS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The command that goes to the field of an attribute.
macro_rules! field {
    ($id:literal, $keys:expr, $attribute:ident) => {
        Command {
            id: $id,
            title: Text {
                vi: Language::Vietnamese.attribute(Attribute::$attribute),
                en: Language::English.attribute(Attribute::$attribute),
            },
            help: Text {
                vi: Language::Vietnamese.rule(Attribute::$attribute),
                en: Language::English.rule(Attribute::$attribute),
            },
            scope: Scope::Fix,
            keys: $keys,
            enabled: always,
            run: |app| to_field(app, Attribute::$attribute),
            ..PLAIN
        }
    };
}

/// The command that goes to the field of `attribute`.
pub(in crate::tui) const fn field_command(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Value => "fix-value",
        Attribute::Unit => "fix-unit",
        Attribute::Measure => "fix-measure",
        Attribute::Indicator => "fix-indicator",
        Attribute::Item => "fix-item",
        Attribute::Period => "fix-period",
        Attribute::Base => "fix-base",
        Attribute::AnnualAverage => "fix-yearly",
        Attribute::Status => "fix-status",
        Attribute::Region => "fix-region",
        Attribute::Bound => "fix-bound",
        Attribute::PriceBasis => "fix-prices",
        Attribute::Precision => "fix-precision",
    }
}

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "fix",
        title: Text { vi: "chữa nhanh", en: "fix" },
        help: Text {
            vi: "Những cách chữa dễ đúng nhất, mỗi cách một phím số; chữ cái mở ô của nó",
            en: "The likeliest corrections, a digit each; a letter goes to its field",
        },
        scope: Scope::Review,
        keys: &["c"],
        hint: 3,
        enabled: on_row,
        run: |app| {
            if let Some(form) = form_here(app) {
                app.overlay = Some(Overlay::Fix(Box::new(form)));
            }
        },
        ..PLAIN
    },
    Command {
        id: "same",
        title: Text { vi: "sửa như vậy", en: "the same" },
        help: Text {
            vi: "Mang cách sửa vừa rồi sang các số sai giống vậy; chúng vẫn chờ xét",
            en: "Carry the last correction to figures that said the same; they stay pending",
        },
        scope: Scope::Review,
        keys: &["="],
        enabled: |app| app.corrected.is_some(),
        run: open_same,
        ..PLAIN
    },
    Command {
        id: "fix-save",
        title: Text { vi: "ghi", en: "save" },
        help: Text {
            vi: "Ghi các thuộc tính và sang con số kế tiếp",
            en: "Keep the attributes and go on",
        },
        scope: Scope::Fix,
        keys: &["enter", "a"],
        hint: 1,
        enabled: always,
        run: save,
        ..PLAIN
    },
    Command {
        id: "fix-number",
        title: Text { vi: "cách chữa", en: "correction" },
        help: Text {
            vi: "Lấy cách chữa mang số ấy; bấm lại là thôi",
            en: "Take the correction of that number; again to let it go",
        },
        scope: Scope::Fix,
        keys: DIGITS,
        hint: 2,
        enabled: always,
        run: |app| {
            let number = digit(app);
            apply(app, number);
        },
        ..PLAIN
    },
    field!("fix-value", &["v"], Value),
    field!("fix-unit", &["u"], Unit),
    field!("fix-measure", &["m"], Measure),
    field!("fix-indicator", &["i"], Indicator),
    field!("fix-item", &["t"], Item),
    field!("fix-period", &["p"], Period),
    field!("fix-base", &["b"], Base),
    field!("fix-status", &["s"], Status),
    field!("fix-region", &["r"], Region),
    field!("fix-bound", &["d"], Bound),
    field!("fix-yearly", &["y"], AnnualAverage),
    field!("fix-prices", &["c"], PriceBasis),
    field!("fix-precision", &["w"], Precision),
    Command {
        id: "fix-sign",
        title: Text { vi: "đổi dấu", en: "flip sign" },
        help: Text { vi: "Đổi dấu của giá trị", en: "Turn the value's sign" },
        scope: Scope::Fix,
        keys: &["-"],
        hint: 4,
        enabled: always,
        run: |app| repair(app, Repair::Sign),
        ..PLAIN
    },
    Command {
        id: "fix-times-thousand",
        title: Text { vi: "×1000", en: "×1000" },
        help: Text { vi: "Nhân giá trị với 1000", en: "The value a thousand times" },
        scope: Scope::Fix,
        keys: &["*"],
        hint: 5,
        enabled: always,
        run: |app| repair(app, Repair::Times1000),
        ..PLAIN
    },
    Command {
        id: "fix-over-thousand",
        title: Text { vi: "÷1000", en: "÷1000" },
        help: Text { vi: "Chia giá trị cho 1000", en: "A thousandth of the value" },
        scope: Scope::Fix,
        keys: &["/"],
        hint: 6,
        enabled: always,
        run: |app| repair(app, Repair::Over1000),
        ..PLAIN
    },
    Command {
        id: "fix-other-reading",
        title: Text { vi: "cách đọc khác", en: "other reading" },
        help: Text {
            vi: "Đọc dấu chấm, dấu phẩy theo cách khác",
            en: "The other reading of the number's separators",
        },
        scope: Scope::Fix,
        keys: &[","],
        hint: 7,
        enabled: always,
        run: |app| repair(app, Repair::Separator),
        ..PLAIN
    },
    Command {
        id: "fix-mend",
        title: Text { vi: "đọc cho khớp", en: "make it fit" },
        help: Text {
            vi: "Cách đọc làm phép tính khớp, lần lượt từng cách",
            en: "The reading with which the arithmetic comes out, one after the other",
        },
        scope: Scope::Fix,
        keys: &["="],
        hint: 3,
        enabled: |app| matches!(&app.overlay, Some(Overlay::Fix(form)) if form.can_mend()),
        run: |app| in_form(app, |form, app| form.mend(&app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "fix-edit",
        title: Text { vi: "mở ô", en: "to the form" },
        help: Text { vi: "Mở mọi ô để gõ", en: "All fields, to type into" },
        scope: Scope::Fix,
        keys: &["e", "tab"],
        hint: 8,
        enabled: always,
        run: |app| {
            if let Some(Overlay::Fix(form)) = app.overlay.take() {
                app.overlay = Some(Overlay::Form(form));
            }
        },
        ..PLAIN
    },
    Command {
        id: "fix-leave",
        title: Text { vi: "thôi", en: "leave" },
        help: Text { vi: "Đóng mà không ghi", en: "Close without keeping anything" },
        scope: Scope::Fix,
        keys: &["esc", "q"],
        hint: 9,
        enabled: always,
        run: |app| app.overlay = None,
        ..PLAIN
    },
    Command {
        id: "same-number",
        title: Text { vi: "nhóm", en: "family" },
        help: Text {
            vi: "Sửa nhóm mang số ấy như vậy",
            en: "Give the family of that number the same",
        },
        scope: Scope::Same,
        keys: &["1", "2", "3", "4"],
        hint: 1,
        enabled: always,
        run: |app| {
            let number = digit(app);
            carry(app, number);
        },
        ..PLAIN
    },
    Command {
        id: "same-first",
        title: Text { vi: "nhóm đầu", en: "the first" },
        help: Text { vi: "Sửa nhóm đầu như vậy", en: "Give the first family the same" },
        scope: Scope::Same,
        keys: &["enter", "="],
        hint: 2,
        enabled: always,
        run: |app| carry(app, 1),
        ..PLAIN
    },
    Command {
        id: "same-leave",
        title: Text { vi: "thôi", en: "leave" },
        help: Text { vi: "Không sửa số nào khác", en: "Change no other figure" },
        scope: Scope::Same,
        keys: &["esc", "q", "n"],
        hint: 3,
        enabled: always,
        run: |app| app.overlay = None,
        ..PLAIN
    },
];

/// The digit of the key that was pressed.
pub(super) fn digit(app: &App) -> usize {
    use crossterm::event::KeyCode;
    match app.pressed.map(|key| key.code) {
        Some(KeyCode::Char(letter)) => letter.to_digit(10).unwrap_or_default() as usize,
        _ => 0,
    }
}

/// Takes the correction of that number.
pub(in crate::tui) fn apply(app: &mut App, number: usize) {
    in_form(app, |form, app| form.take_offer(number, &app.desk.speller));
}

fn to_field(app: &mut App, attribute: Attribute) {
    in_form(app, |form, app| form.go_to(attribute, &app.desk.speller));
    if let Some(Overlay::Fix(form)) = app.overlay.take() {
        app.overlay = Some(Overlay::Form(form));
    }
}

/// From the form back to the corrections.
pub(super) fn back(app: &mut App) {
    in_form(app, |form, app| form.go_to(form.attribute(), &app.desk.speller));
    if let Some(Overlay::Form(form)) = app.overlay.take() {
        app.overlay = Some(Overlay::Fix(form));
    }
}

/// Keeps a correction in mind and says how many figures could be given the same.
pub(super) fn remember(app: &mut App, anchor: Span, before: Option<Figure>) {
    let Some((before, sheet)) = before.zip(app.sheet()) else { return };
    app.corrected = Some(Corrected { report: sheet.name().to_owned(), anchor, before });
    let families = app.families();
    let most = families.iter().max_by_key(|family| family.anchors.len());
    if let Some(family) = most {
        let change = changed(app, family);
        let key = app.desk.keymap.hint("same");
        let text = app.language().alike(family.anchors.len(), &change, &key);
        app.say(text);
    }
}

/// What a family would say, in words.
pub(in crate::tui) fn changed(app: &App, family: &crate::review::Family) -> String {
    let language = app.language();
    let change = |(attribute, content): &(Attribute, String)| {
        let label = language.content(*attribute, content).unwrap_or(content);
        let label = if label.is_empty() { language.none_of_it() } else { label };
        format!("{} {label}", language.attribute(*attribute))
    };
    family.changes.iter().map(change).collect::<Vec<_>>().join(", ")
}

fn open_same(app: &mut App) {
    if !app.may_decide() {
        return;
    }
    let families = app.families();
    if families.is_empty() {
        return app.say(app.language().nothing_alike());
    }
    app.overlay = Some(Overlay::Same(families));
}

pub(in crate::tui) fn carry(app: &mut App, number: usize) {
    let Some(Overlay::Same(families)) = app.overlay.take() else { return };
    let family = number.checked_sub(1).and_then(|at| families.get(at));
    let (Some(family), Some(corrected)) = (family, &app.corrected) else {
        app.overlay = Some(Overlay::Same(families));
        return;
    };
    let Some(sheet) = app.sheet() else { return };
    let changes = siblings::carry(sheet, family, &corrected.before);
    let count = changes.len();
    if app.decide(changes, false) {
        let text = app.language().carried(count);
        app.say(text);
    }
}
