//! What the table shows: its columns, groups of rows, filters that the settings name.

use std::collections::BTreeMap;

use super::{Command, Scope, always, in_report};
use crate::language::Text;
use crate::model::Attribute;
use crate::review::State;
use crate::review::rows::Key;
use crate::tui::app::App;
use crate::tui::overlay::{Choice, Overlay, Picker, Purpose};
use crate::tui::table::COLUMNS;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "columns",
        title: Text { vi: "cột", en: "columns" },
        help: Text {
            vi: "Hiện hay giấu cột của bảng", en: "Show or hide columns of the table"
        },
        scope: Scope::Review,
        keys: &["|"],
        hint: 0,
        enabled: always,
        run: columns,
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
        hint: 0,
        enabled: in_report,
        run: groups,
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
        hint: 0,
        enabled: |app| !app.desk.filters.is_empty(),
        run: filters,
    },
];

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
    if let Some(report) = &app.report {
        app.table.measure(&report.sheet, &app.desk.speller);
    }
    columns(app);
    if let Some(Overlay::Picker(picker)) = &mut app.overlay {
        picker.cursor = place.saturating_sub(1);
    }
}

fn groups(app: &mut App) {
    let Some(sheet) = app.sheet() else { return };
    let column = app.table.columns.get(app.table.column);
    let key = column.map_or(Key::State, |column| column.key);
    let (name, attribute) = match key {
        Key::Attribute(attribute) => (attribute.name(), attribute),
        Key::State | Key::Position | Key::Confidence => ("state", Attribute::Value),
    };
    let mut counts: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
    for row in app.table.order.iter().filter_map(|&row| sheet.row(row)) {
        let (content, label) = match key {
            Key::Attribute(_) => (
                attribute.text(&row.figure).unwrap_or_default().into_owned(),
                app.desk.speller.cell(&row.figure, attribute).into_owned(),
            ),
            _ => (row.state.as_str().to_owned(), app.language().state(row.state).to_owned()),
        };
        let count = counts.entry(content).or_insert((0, 0, label));
        count.0 += 1;
        count.1 += usize::from(row.state == State::Pending);
    }
    let mut groups: Vec<_> = counts.into_iter().collect();
    groups.sort_by_key(|(_, (count, ..))| std::cmp::Reverse(*count));
    let language = app.language();
    let choice = |(content, (count, pending, label)): (String, (usize, usize, String))| Choice {
        text: if label.is_empty() { language.none_of_it().to_owned() } else { label },
        hint: format!("{count} · {}", language.pending_count(pending)),
        value: format!("{name}=\"{content}\""),
    };
    let choices = groups.into_iter().map(choice).collect();
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
