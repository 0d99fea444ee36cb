//! Editing a figure, and making one.

use super::{Command, PLAIN, Scope, always, in_report, on_row};
use crate::language::Text;
use crate::model::{Attribute, Value};
use crate::review::Sheet;
use crate::review::edit::Repair;
use crate::review::rows::Key;
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::form::{Form, Ground, Mend, Target};
use crate::tui::layout::Pane;
use crate::tui::overlay::Overlay;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "edit",
        title: Text { vi: "sửa", en: "edit" },
        help: Text {
            vi: "Sửa các thuộc tính; ghi xong sang con số kế tiếp",
            en: "Correct the attributes; saving goes on to the next figure",
        },
        scope: Scope::Review,
        keys: &["e"],
        hint: 3,
        enabled: on_row,
        run: edit,
        ..PLAIN
    },
    Command {
        id: "add",
        title: Text { vi: "thêm số liệu", en: "add a figure" },
        help: Text {
            vi: "Lập số liệu từ con số bỏ sót đang xét, hay từ đoạn chữ chọn bằng v",
            en: "Make a figure of the unclaimed number under the cursor, or of text selected with v",
        },
        scope: Scope::Review,
        keys: &["i"],
        hint: 6,
        enabled: in_report,
        run: add_here,
        ..PLAIN
    },
    Command {
        id: "form-save",
        title: Text { vi: "ghi", en: "save" },
        help: Text {
            vi: "Ghi các thuộc tính và sang con số kế tiếp",
            en: "Keep the attributes and go on",
        },
        scope: Scope::Form,
        keys: &["enter"],
        hint: 1,
        enabled: always,
        run: save,
        ..PLAIN
    },
    Command {
        id: "form-leave",
        title: Text { vi: "thôi", en: "leave" },
        help: Text { vi: "Đóng mà không ghi", en: "Close without keeping anything" },
        scope: Scope::Form,
        keys: &["esc"],
        hint: 2,
        enabled: always,
        run: |app| app.overlay = None,
        ..PLAIN
    },
    Command {
        id: "form-next",
        title: Text { vi: "ô kế", en: "next field" },
        help: Text { vi: "Sang ô kế tiếp", en: "To the next field" },
        scope: Scope::Form,
        keys: &["tab"],
        hint: 3,
        enabled: always,
        run: |app| in_form(app, |form, app| form.step(true, &app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "form-previous",
        title: Text { vi: "ô trước", en: "field before" },
        help: Text { vi: "Về ô ở trước", en: "To the field before" },
        scope: Scope::Form,
        keys: &["backtab"],
        enabled: always,
        run: |app| in_form(app, |form, app| form.step(false, &app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "form-down",
        title: Text { vi: "mục dưới", en: "choice down" },
        help: Text {
            vi: "Mục kế tiếp của danh sách, hay ô kế tiếp",
            en: "The list's next entry, or the next field",
        },
        scope: Scope::Form,
        keys: &["down", "ctrl-n"],
        enabled: always,
        run: |app| in_form(app, |form, app| form.choose(true, &app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "form-up",
        title: Text { vi: "mục trên", en: "choice up" },
        help: Text {
            vi: "Mục trước của danh sách, hay ô ở trước",
            en: "The list's entry before, or the field before",
        },
        scope: Scope::Form,
        keys: &["up", "ctrl-p"],
        enabled: always,
        run: |app| in_form(app, |form, app| form.choose(false, &app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "form-unsettled",
        title: Text { vi: "? chưa rõ", en: "? not settled" },
        help: Text {
            vi: "Văn bản không cho biết: ghi ?", en: "The text does not settle it: ?"
        },
        scope: Scope::Form,
        keys: &["alt-u"],
        hint: 5,
        enabled: always,
        run: |app| {
            in_form(app, |form, app| {
                form.repair(Repair::Unsettled(form.attribute()), &app.desk.speller);
            });
        },
        ..PLAIN
    },
    Command {
        id: "form-clear",
        title: Text { vi: "để trống", en: "none" },
        help: Text {
            vi: "Xóa ô: không có thuộc tính này",
            en: "Empty the field: the figure has none",
        },
        scope: Scope::Form,
        keys: &["alt-x"],
        enabled: always,
        run: |app| in_form(app, |form, app| form.clear(&app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "form-sign",
        title: Text { vi: "đổi dấu", en: "flip sign" },
        help: Text { vi: "Đổi dấu của giá trị", en: "Turn the value's sign" },
        scope: Scope::Form,
        keys: &["alt-s"],
        hint: 6,
        enabled: always,
        run: |app| repair(app, Repair::Sign),
        ..PLAIN
    },
    Command {
        id: "form-times-thousand",
        title: Text { vi: "×1000", en: "×1000" },
        help: Text { vi: "Nhân giá trị với 1000", en: "The value a thousand times" },
        scope: Scope::Form,
        keys: &["alt-k"],
        hint: 7,
        enabled: always,
        run: |app| repair(app, Repair::Times1000),
        ..PLAIN
    },
    Command {
        id: "form-over-thousand",
        title: Text { vi: "÷1000", en: "÷1000" },
        help: Text { vi: "Chia giá trị cho 1000", en: "A thousandth of the value" },
        scope: Scope::Form,
        keys: &["alt-j"],
        hint: 8,
        enabled: always,
        run: |app| repair(app, Repair::Over1000),
        ..PLAIN
    },
    Command {
        id: "form-other-reading",
        title: Text { vi: "cách đọc khác", en: "other reading" },
        help: Text {
            vi: "Đọc dấu chấm, dấu phẩy theo cách khác",
            en: "The other reading of the number's separators",
        },
        scope: Scope::Form,
        keys: &["alt-o"],
        hint: 9,
        enabled: always,
        run: |app| repair(app, Repair::Separator),
        ..PLAIN
    },
    Command {
        id: "form-mend",
        title: Text { vi: "đọc cho khớp", en: "make it fit" },
        help: Text {
            vi: "Cách đọc làm phép tính khớp, lần lượt từng cách",
            en: "The reading with which the arithmetic comes out, one after the other",
        },
        scope: Scope::Form,
        keys: &["alt-r"],
        hint: 3,
        enabled: |app| matches!(&app.overlay, Some(Overlay::Form(form)) if form.can_mend()),
        run: |app| in_form(app, |form, app| form.mend(&app.desk.speller)),
        ..PLAIN
    },
    Command {
        id: "form-pick",
        title: Text { vi: "mục đánh số", en: "numbered choice" },
        help: Text {
            vi: "Đặt ô theo mục mang số ấy",
            en: "Set the field to the choice of that number",
        },
        scope: Scope::Form,
        keys: &["alt-1", "alt-2", "alt-3", "alt-4", "alt-5", "alt-6", "alt-7", "alt-8", "alt-9"],
        hint: 3,
        enabled: always,
        run: |app| {
            let number = super::fix::digit(app);
            in_form(app, |form, _| form.pick(number));
        },
        ..PLAIN
    },
    Command {
        id: "form-fix",
        title: Text { vi: "chữa nhanh", en: "fix" },
        help: Text {
            vi: "Về danh sách cách chữa, giữ những gì đã sửa",
            en: "Back to the likeliest corrections, with what was changed so far",
        },
        scope: Scope::Form,
        keys: &["alt-c"],
        hint: 4,
        enabled: always,
        run: super::fix::back,
        ..PLAIN
    },
    Command {
        id: "form-select",
        title: Text { vi: "lấy từ văn bản", en: "from the text" },
        help: Text {
            vi: "Chọn chữ trong báo cáo làm nội dung ô (chuột cũng được)",
            en: "Select words of the report for the field (the mouse does too)",
        },
        scope: Scope::Form,
        keys: &["alt-v"],
        hint: 4,
        enabled: always,
        run: super::select::begin,
        ..PLAIN
    },
];

/// Opens the form at the attribute most in doubt, or at the table's column.
pub(super) fn edit(app: &mut App) {
    if let Some(form) = form_here(app) {
        app.overlay = Some(Overlay::Form(Box::new(form)));
    }
}

/// The form of the figure under the cursor.
pub(super) fn form_here(app: &mut App) -> Option<Form> {
    if !app.may_decide() {
        return None;
    }
    let (index, sheet) = app.row().zip(app.sheet())?;
    let row = sheet.row(index)?;
    let reading = sheet.reading(row);
    let column = app.table.columns.get(app.table.column).and_then(|column| match column.key {
        Key::Attribute(attribute) if app.focus == Pane::Table => Some(attribute),
        _ => None,
    });
    let attribute =
        column.or(reading.and_then(|reading| reading.doubt)).unwrap_or(Attribute::Value);
    let others = reading.map_or_else(Vec::new, |reading| reading.others.clone());
    let mut ground = ground(sheet, row.figure.span, others);
    ground.mends = mends(app, index);
    ground.suggest(sheet, Some(index), &row.figure, &app.desk.speller);
    let target = Target::Row(row.anchor);
    Some(Form::new(target, row.figure.clone(), ground, attribute, &app.desk.speller))
}

fn add_here(app: &mut App) {
    let number =
        app.number().zip(app.sheet()).and_then(|(number, sheet)| sheet.numbers().get(number));
    match number.map(|numeral| numeral.number.span) {
        Some(span) => add(app, span),
        None => super::select::begin(app),
    }
}

/// Opens the form for a new figure at `span`.
pub(super) fn add(app: &mut App, span: Span) {
    if !app.may_decide() {
        return;
    }
    let Some(sheet) = app.sheet() else { return };
    let speller = &app.desk.speller;
    let ground = ground(sheet, span, Vec::new());
    let figure = ground.figure_at(sheet, span, speller);
    let quote = sheet.document().quote(figure.span).to_owned();
    let mut ground = Ground { quote, ..ground };
    ground.suggest(sheet, None, &figure, speller);
    let form = Form::new(Target::New, figure, ground, Attribute::Measure, speller);
    app.overlay = Some(Overlay::Form(Box::new(form)));
}

pub(super) fn ground(sheet: &Sheet, span: Span, others: Vec<Value>) -> Ground {
    let quote = sheet.document().quote(span).to_owned();
    let facts = sheet.extraction().facts.clone();
    let (mends, suggestions, phrases) = (Vec::new(), Vec::new(), Vec::new());
    Ground { facts, quote, others, mends, suggestions, phrases }
}

/// The readings of a row with which a relation of it would come out.
fn mends(app: &App, row: usize) -> Vec<Mend> {
    let Some(report) = &app.report else { return Vec::new() };
    let relations = report.checked.about(row);
    let repairs = relations.into_iter().flat_map(|relation| &relation.repairs);
    let mut mends: Vec<Mend> = Vec::new();
    for repair in repairs.filter(|repair| repair.figure == row) {
        if !mends.contains(&repair.changes) {
            mends.push(repair.changes.clone());
        }
    }
    mends
}

/// Keeps what the form says, and goes on.
pub(super) fn save(app: &mut App) {
    let Some(Overlay::Form(mut form) | Overlay::Fix(mut form)) = app.overlay.take() else { return };
    let Some(figure) = form.finish(&app.desk.speller) else {
        let text = app.language().cannot_be_read();
        app.complain(text);
        app.overlay = Some(Overlay::Form(form));
        return;
    };
    let Some(sheet) = app.sheet() else { return };
    let span = figure.span;
    match form.target {
        Target::Row(anchor) => {
            let row = sheet.row_of(anchor);
            let before = row.and_then(|row| sheet.row(row)).map(|row| row.figure.clone());
            let change = row.and_then(|row| sheet.correct(row, figure));
            super::judge::decide_and_go_on(app, change.into_iter().collect());
            super::fix::remember(app, anchor, before);
        }
        Target::New => {
            let change = sheet.add(figure);
            if app.decide(change.into_iter().collect(), false)
                && let Some(report) = &mut app.report
            {
                report.select_span(span);
            }
        }
    }
}

pub(super) fn repair(app: &mut App, repair: Repair) {
    in_form(app, |form, app| form.repair(repair, &app.desk.speller));
}

pub(super) fn in_form(app: &mut App, change: impl FnOnce(&mut Form, &App)) {
    // The form leaves the state while it changes, so that it may read the rest.
    match app.overlay.take() {
        Some(Overlay::Form(mut form)) => {
            change(&mut form, app);
            app.overlay = Some(Overlay::Form(form));
        }
        Some(Overlay::Fix(mut form)) => {
            change(&mut form, app);
            app.overlay = Some(Overlay::Fix(form));
        }
        other => app.overlay = other,
    }
}
