//! What was decided about a figure, by whom and when, and where machine and person differ.

use super::{Command, PLAIN, Scope, on_row};
use crate::language::Text;
use crate::model::Attribute;
use crate::tui::app::App;
use crate::tui::glyph::clean;
use crate::tui::overlay::{Overlay, Page};
use crate::tui::theme::Role;

pub(super) const COMMANDS: &[Command] = &[Command {
    id: "history",
    title: Text { vi: "lịch sử", en: "history" },
    help: Text {
        vi: "Máy đọc và bạn sửa, cạnh nhau; ai quyết định gì, khi nào, kể cả đã hoàn tác",
        en: "Machine and reviewer side by side; who decided what and when, undone ones too",
    },
    scope: Scope::Review,
    keys: &["H"],
    enabled: on_row,
    run: open,
    ..PLAIN
}];

fn open(app: &mut App) {
    let language = app.language();
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    let Some(row) = sheet.row(row) else { return };
    let mut lines: Vec<(String, Role)> = Vec::new();
    let spell = |figure, attribute| {
        let shown = app.desk.speller.cell(figure, attribute);
        if shown.is_empty() { "–".to_owned() } else { shown.into_owned() }
    };
    if let Some(reading) = sheet.reading(row) {
        lines.push((language.machine_and_you().to_owned(), Role::Strong));
        for &attribute in Attribute::ALL {
            let (machine, own) = (spell(&reading.figure, attribute), spell(&row.figure, attribute));
            if machine == "–" && own == "–" {
                continue;
            }
            let role = if machine == own { Role::Faint } else { Role::Corrected };
            let name = language.attribute(attribute);
            lines.push((format!("  {name:<12} {machine:<32} {own}"), role));
        }
        lines.push((String::new(), Role::Text));
    }
    lines.push((language.decided().to_owned(), Role::Strong));
    let history = sheet.history(row, &app.ledger);
    for decision in &history {
        let holds = app.ledger.holds(decision);
        let undone = if holds { "" } else { language.taken_back() };
        let said = clean(&language.said(&decision.verdict));
        let line = format!("  {}  {}  {said}{undone}", decision.time, clean(&decision.reviewer));
        lines.push((line, if holds { Role::Text } else { Role::Faint }));
    }
    if history.is_empty() {
        lines.push((format!("  {}", language.nothing_decided()), Role::Faint));
    }
    let title = format!("«{}»", clean(sheet.document().quote(row.figure.span)));
    app.overlay = Some(Overlay::Page(Page { title, lines, top: 0 }));
}
