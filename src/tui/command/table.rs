//! What the table shows: its columns, groups of rows, filters that the settings name.

use std::collections::HashMap;

use super::{Command, Need, PLAIN, Scope, always, in_report};
use crate::language::Text;
use crate::review::State;
use crate::review::index::Group;
use crate::review::rows::Key;
use crate::tui::app::App;
use crate::tui::layout::Pane;
use crate::tui::overlay::{Choice, Overlay, Picker, Purpose};
use crate::tui::table::COLUMNS;

/// More groups than this nobody looks through.
const MOST_GROUPS: usize = 2_000;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "corpus",
        title: Text { vi: "mọi báo cáo", en: "all reports" },
        help: Text {
            vi: "Bảng số liệu của mọi báo cáo, hay lại của báo cáo đang mở ở con số ấy",
            en: "The table of the figures of all reports, or of the open one again, at that figure",
        },
        scope: Scope::Review,
        keys: &["w"],
        hint: 12,
        enabled: always,
        run: turn,
        ..PLAIN
    },
    Command {
        id: "open-figure",
        title: Text { vi: "mở", en: "open" },
        help: Text {
            vi: "Trong bảng của mọi báo cáo: sang con số ấy trong báo cáo của nó; trong khung báo cáo: mở báo cáo; nơi khác: sửa",
            en: "In the table of all reports: to the figure in its report; in the list of reports: that report; elsewhere: edit",
        },
        scope: Scope::Review,
        keys: &["enter"],
        enabled: |app| super::on_row(app) || app.focus == Pane::Reports,
        run: open,
        ..PLAIN
    },
    Command {
        id: "columns",
        title: Text { vi: "cột", en: "columns" },
        help: Text {
            vi: "Hiện hay giấu cột của bảng", en: "Show or hide columns of the table"
        },
        scope: Scope::Review,
        keys: &["|"],
        need: Need::Nothing,
        enabled: always,
        run: columns,
        ..PLAIN
    },
    Command {
        id: "groups",
        title: Text { vi: "nhóm", en: "groups" },
        help: Text {
            vi: "Đếm các dòng đang hiện theo cột đang chọn; chọn một nhóm để chỉ xem nhóm ấy",
            en: "Count the rows shown by the chosen column; choose a group to see only that",
        },
        scope: Scope::Review,
        keys: &["T"],
        need: Need::Nothing,
        enabled: in_report,
        run: groups,
        ..PLAIN
    },
    Command {
        id: "filters",
        title: Text { vi: "bộ lọc đã đặt tên", en: "saved filters" },
        help: Text {
            vi: "Dùng bộ lọc mà phần cài đặt đặt tên",
            en: "Take a filter that the settings name",
        },
        scope: Scope::Review,
        keys: &["L"],
        need: Need::Nothing,
        enabled: |app| !app.desk.filters.is_empty(),
        run: filters,
        ..PLAIN
    },
];

/// The other table; back in the report, the text has the keys that it had.
fn turn(app: &mut App) {
    app.turn_table();
    if app.table.of_all {
        app.focus = Pane::Table;
    } else {
        let text = app.language().back_to_all(&app.desk.keymap.hint("corpus"));
        app.say(text);
    }
}

fn open(app: &mut App) {
    if app.focus == Pane::Reports {
        super::shelf::open(app);
    } else if app.table.of_all && app.focus == Pane::Table {
        turn(app);
        app.focus = Pane::Text;
    } else {
        super::edit::edit(app);
    }
}

fn columns(app: &mut App) {
    let language = app.language();
    let choice = |(index, column): (usize, &crate::tui::table::Column)| {
        let shown = app.table.columns.iter().any(|it| it.key == column.key);
        let text = crate::tui::view::key_name(column.key, language).to_owned();
        let hint = if shown { "✓" } else { "" }.to_owned();
        Choice { text, hint, value: index.to_string() }
    };
    // The sign of the state always stands.
    let choices = COLUMNS.iter().enumerate().skip(1).map(choice).collect();
    let title = language.columns_title();
    app.overlay = Some(Overlay::Picker(Picker::new(Purpose::Column, title, choices)));
}

/// Shows or hides a column, by its place in the list of all.
pub(super) fn toggle(app: &mut App, place: &str) {
    let Some(place) = place.parse::<usize>().ok() else { return };
    app.table.toggle(place);
    if app.table.of_all {
        app.arrange();
    } else {
        app.measure();
    }
    columns(app);
    if let Some(Overlay::Picker(picker)) = &mut app.overlay {
        picker.cursor = place.saturating_sub(1);
    }
}

fn groups(app: &mut App) {
    let column = app.table.columns.get(app.table.column);
    let key = match column.map(|column| column.key) {
        Some(key @ (Key::Attribute(_) | Key::Report)) => key,
        _ => Key::State,
    };
    if app.table.of_all {
        return app.count_groups(key);
    }
    let Some(sheet) = app.sheet() else { return };
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for row in app.table.order.iter().filter_map(|place| sheet.row(place.row())) {
        let content = match key {
            Key::Attribute(attribute) => attribute.text(&row.figure).unwrap_or_default(),
            Key::Report => sheet.name().into(),
            _ => row.state.as_str().into(),
        };
        let count = counts.entry(content.into_owned()).or_default();
        count.0 += 1;
        count.1 += usize::from(row.state == State::Pending);
    }
    show_groups(app, key, Group::of(counts));
}

/// Lists groups of rows; choosing one shows only that.
pub(in crate::tui) fn show_groups(app: &mut App, key: Key, groups: Vec<Group>) {
    // What was opened since is not covered.
    if app.overlay.is_some() {
        return;
    }
    let language = app.language();
    let (name, attribute) = match key {
        Key::Attribute(attribute) => (attribute.name(), Some(attribute)),
        Key::Report => ("report", None),
        Key::State | Key::Position | Key::Confidence => ("state", None),
    };
    let label = |content: &str| match (key, attribute) {
        (_, Some(attribute)) => app.desk.speller.content(attribute, content),
        (Key::Report, None) => crate::tui::glyph::clean(content),
        _ => State::from_word(content).map_or("", |state| language.state(state)).to_owned(),
    };
    let choice = |Group { content, count, pending }| Choice {
        text: Some(label(&content))
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| language.none_of_it().to_owned()),
        hint: format!("{count} · {}", language.pending_count(pending)),
        value: format!("{name}=\"{content}\""),
    };
    let choices = groups.into_iter().take(MOST_GROUPS).map(choice).collect();
    let title = language.groups_title();
    app.overlay = Some(Overlay::Picker(Picker::new(Purpose::Group, title, choices)));
}

/// Shows the rows that a filter lets through.
pub(super) fn filter_by(app: &mut App, filter: &str) {
    filter.clone_into(&mut app.table.query.words);
    app.arrange();
}

fn filters(app: &mut App) {
    let choice = |(name, filter): (&String, &String)| Choice {
        text: crate::tui::glyph::clean(name),
        hint: crate::tui::glyph::clean(filter),
        value: filter.clone(),
    };
    let choices = app.desk.filters.iter().map(choice).collect();
    let title = app.language().filters_title();
    app.overlay = Some(Overlay::Picker(Picker::new(Purpose::Filter, title, choices)));
}
