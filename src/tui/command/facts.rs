//! What is known of a report as a whole: shown, and set once for all its figures.

use super::{Command, PLAIN, Scope, in_report};
use crate::language::Text;
use crate::review::edit;
use crate::tui::app::App;
use crate::tui::field::TextLine;
use crate::tui::overlay::{Asked, Choice, Overlay, Picker, Prompt, Purpose};

pub(super) const COMMANDS: &[Command] = &[Command {
    id: "facts",
    title: Text { vi: "về báo cáo", en: "about the report" },
    help: Text {
        vi: "Nơi, kỳ, ngày, tên, nguồn của báo cáo: sửa một lần cho mọi số liệu",
        en: "The report's place, period, date, title, source: set once for all its figures",
    },
    scope: Scope::Review,
    keys: &["F"],
    enabled: in_report,
    run: open,
    ..PLAIN
}];

/// The names of the facts, as decisions carry them.
const FACTS: &[&str] = &["place", "period", "date", "title", "source"];

fn open(app: &mut App) {
    if !app.may_decide() {
        return;
    }
    let language = app.language();
    let choice = |&name: &&'static str| {
        let (content, own) = content(app, name);
        let content = if content.is_empty() { language.none_of_it().to_owned() } else { content };
        Choice {
            text: format!("{}: {}", language.fact(name), crate::tui::glyph::clean(&content)),
            hint: if own { language.set_by_you() } else { "" }.to_owned(),
            value: name.to_owned(),
        }
    };
    let choices = FACTS.iter().map(choice).collect();
    let decoded = app.sheet().and_then(|sheet| language.decoded(sheet.document()));
    let title = [Some(language.facts_title().to_owned()), decoded].into_iter().flatten();
    let title = title.collect::<Vec<_>>().join(" · ");
    app.overlay = Some(Overlay::Picker(Picker::new(Purpose::Fact, title, choices)));
}

/// What is known under that name, and whether the reviewer said so.
fn content(app: &App, name: &str) -> (String, bool) {
    let Some(sheet) = app.sheet() else { return (String::new(), false) };
    if let Some(own) = app.ledger.fact(sheet.name(), name) {
        return (own.to_owned(), true);
    }
    let facts = &sheet.extraction().facts;
    let read = match name {
        "place" => facts.place.clone(),
        "title" => facts.title.clone(),
        "period" => facts.period.map(|period| period.to_string()),
        "date" => facts.date.map(|date| date.to_string()),
        _ => None,
    };
    (read.unwrap_or_default(), false)
}

/// Asks for the content of a fact.
pub(super) fn change(app: &mut App, name: &str) {
    let Some(name) = FACTS.iter().find(|fact| **fact == name).copied() else { return };
    let title = app.language().fact(name);
    if name == "place" {
        let provinces = &app.desk.speller.catalogue;
        let names = provinces.new_provinces.iter().chain(provinces.old_provinces.iter());
        let mut choices: Vec<Choice> = Vec::new();
        for province in names {
            if !choices.iter().any(|choice| choice.value == province.vi) {
                let text = province.vi.clone();
                choices.push(Choice { value: text.clone(), text, hint: String::new() });
            }
        }
        app.overlay = Some(Overlay::Picker(Picker::new(Purpose::Place, title, choices)));
        return;
    }
    let line = TextLine::new(&content(app, name).0);
    app.overlay = Some(Overlay::Prompt(Prompt { asked: Asked::Fact(name), title, line }));
}

/// Sets a fact; an empty content takes it away. Every figure is read again with it.
pub(super) fn set(app: &mut App, name: &str, text: &str) {
    let language = app.language();
    let content = match name {
        "period" | "date" if !text.is_empty() => match edit::period::read(text, None) {
            Ok(period) => period.to_string(),
            Err(problem) => return app.complain(language.complaint(problem)),
        },
        _ => text.to_owned(),
    };
    let Some(sheet) = app.sheet() else { return };
    let change = sheet.fact(name, &content);
    if app.decide(vec![change], false) {
        app.say(language.fact_set(language.fact(name), &content));
    }
}
