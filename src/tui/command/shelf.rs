//! The list of reports: over the panes, or beside them where there is room.

use super::{Command, PLAIN, Scope, always};
use crate::language::Text;
use crate::tui::app::App;
use crate::tui::census;
use crate::tui::field::TextLine;
use crate::tui::layout::{BROAD, Pane};
use crate::tui::overlay::{Asked, Overlay, Picker, Prompt, Purpose};

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "reports",
        title: Text { vi: "báo cáo", en: "reports" },
        help: Text {
            vi: "Danh sách báo cáo: nơi, kỳ, tên, mâu thuẫn, tiến độ; gõ để tìm",
            en: "The reports: place, period, title, contradictions, progress; type to find",
        },
        scope: Scope::Review,
        keys: &["o"],
        hint: 13,
        enabled: always,
        run: |app| {
            let picker = list(app);
            app.overlay = Some(Overlay::Picker(picker));
        },
        ..PLAIN
    },
    Command {
        id: "reports-pane",
        title: Text { vi: "khung báo cáo", en: "reports beside" },
        help: Text {
            vi: "Danh sách báo cáo bên cạnh văn bản và bảng (màn hình rộng), hay cất đi; / tìm, s xếp",
            en: "The reports beside text and table (wide screens), or away again; / finds, s sorts there",
        },
        scope: Scope::Review,
        keys: &["O"],
        enabled: always,
        run: toggle,
        ..PLAIN
    },
];

/// The list of reports as it is known by now; what is not known yet is counted.
fn list(app: &mut App) -> Picker {
    let title = app.language().reports();
    let entries = (0..app.desk.corpus.len()).filter_map(|index| census::entry(app, index));
    let mut picker = Picker::new(Purpose::Report, title, entries.collect());
    picker.cursor = app.report.as_ref().map_or(0, |report| report.index);
    app.count();
    picker
}

fn toggle(app: &mut App) {
    if app.shelf.take().is_some() {
        if app.focus == Pane::Reports {
            app.focus = Pane::Text;
        }
        return;
    }
    if app.size.width < BROAD {
        let text = app.language().shelf_needs(BROAD, &app.desk.keymap.hint("reports"));
        return app.say(text);
    }
    app.shelf = Some(Box::new(list(app)));
    app.focus = Pane::Reports;
}

/// Opens the report under the cursor of the list.
pub(in crate::tui) fn open(app: &mut App) {
    let chosen = app.shelf.as_ref().and_then(|shelf| shelf.chosen());
    if let Some(index) = chosen.and_then(|choice| app.desk.corpus.index_of(&choice.value)) {
        app.open(index, None);
        app.focus = Pane::Text;
    }
}

/// Moves in the list.
pub(in crate::tui) fn step(app: &mut App, by: isize) {
    if let Some(shelf) = &mut app.shelf {
        let last = shelf.shown.len().saturating_sub(1);
        shelf.cursor = shelf.cursor.saturating_add_signed(by).min(last);
    }
}

/// Asks for words that the reports must hold.
pub(super) fn find(app: &mut App) {
    let Some(shelf) = &app.shelf else { return };
    let words = shelf.line.text().to_owned();
    let (title, line) = (app.language().find(), TextLine::new(&words));
    app.overlay = Some(Overlay::Prompt(Prompt { asked: Asked::Report(words), title, line }));
}

/// Shows the reports that hold the words.
pub(in crate::tui) fn narrow(app: &mut App, words: &str) {
    if let Some(shelf) = &mut app.shelf {
        shelf.line = TextLine::new(words);
        shelf.narrow();
    }
}

/// Shows all reports again, with the cursor on the open one.
pub(super) fn clear(app: &mut App) {
    narrow(app, "");
    if let Some(index) = app.report.as_ref().map(|report| report.index) {
        app.follow_shelf(index);
    }
}

/// The list in the next of its orders.
pub(super) fn reorder(app: &mut App) {
    if let Some(mut shelf) = app.shelf.take() {
        census::reorder(app, &mut shelf);
        app.shelf = Some(shelf);
    }
}

impl App {
    /// Whether the list of reports is seen beside the panes.
    pub(in crate::tui) fn shows_shelf(&self) -> bool {
        !self.areas().reports.is_empty()
    }

    /// The list's cursor goes to the report that was opened.
    pub(in crate::tui) fn follow_shelf(&mut self, index: usize) {
        if let Some(shelf) = &mut self.shelf
            && let Some(place) = shelf.shown.iter().position(|shown| *shown == index)
        {
            shelf.cursor = place;
        }
    }

    /// The lists of reports show what is known of one by now.
    pub(in crate::tui) fn renew_lists(&mut self, index: usize) {
        let over =
            matches!(&self.overlay, Some(Overlay::Picker(it)) if it.purpose == Purpose::Report);
        if !over && self.shelf.is_none() {
            return;
        }
        let Some(entry) = census::entry(self, index) else { return };
        if let Some(Overlay::Picker(picker)) = self.overlay.as_mut().filter(|_| over) {
            picker.renew(index, entry.clone());
        }
        if let Some(shelf) = &mut self.shelf {
            shelf.renew(index, entry);
        }
    }
}
