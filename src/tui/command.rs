//! The one list of commands. Keys, palette, help, hints and the README's table come from it.
//!
//! A command's entry and its function stand side by side, in one file a scope.

use super::app::App;
use super::overlay::Overlay;
use crate::language::{Language, Text};

mod chart;
mod check;
mod edit;
mod facts;
mod find;
mod fix;
mod go;
mod history;
mod judge;
mod list;
mod panel;
mod select;
mod shelf;
mod show;
mod span;
mod table;

pub(super) use find::find;
pub(super) use fix::{Corrected, apply as fix_number, carry, changed, field_command};
pub(super) use go::step as step_rows;
pub(super) use list::{agree, choose, scroll as scroll_page};
pub(super) use shelf::{narrow as narrow_reports, open as open_listed};
pub(super) use table::show_groups;

/// Where a command's keys count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Wherever one is.
    Everywhere,
    /// The panes.
    Review,
    /// Text being selected.
    Select,
    /// A list to choose from, or a line to type.
    List,
    /// The form.
    Form,
    /// The likeliest corrections.
    Fix,
    /// The siblings of a correction.
    Same,
    /// Help and questions.
    Page,
}

impl Scope {
    /// Every scope.
    pub const ALL: &'static [Self] = &[
        Self::Everywhere,
        Self::Review,
        Self::Fix,
        Self::Form,
        Self::Same,
        Self::Select,
        Self::List,
        Self::Page,
    ];

    /// What it is called in the help.
    pub const fn title(self) -> Text {
        match self {
            Self::Everywhere => Text { vi: "Ở đâu cũng được", en: "Everywhere" },
            Self::Review => Text { vi: "Khi xét", en: "While reviewing" },
            Self::Select => Text { vi: "Khi chọn chữ", en: "While selecting text" },
            Self::List => Text { vi: "Trong danh sách, dòng gõ", en: "In lists and lines" },
            Self::Form => Text { vi: "Trong ô sửa", en: "In the form" },
            Self::Fix => Text { vi: "Khi chữa", en: "While fixing" },
            Self::Same => Text { vi: "Khi sửa loạt giống nhau", en: "With figures alike" },
            Self::Page => Text { vi: "Trong trợ giúp, câu hỏi", en: "In help and questions" },
        }
    }

    /// Whether one key cannot serve both.
    pub fn meets(self, other: Self) -> bool {
        self == other || self == Self::Everywhere || other == Self::Everywhere
    }

    /// Whether plain characters are text here.
    pub(super) fn takes_text(self) -> bool {
        matches!(self, Self::List | Self::Form)
    }
}

/// Something that the reviewer can do.
pub struct Command {
    /// Its name in the settings.
    pub id: &'static str,
    /// What it is called.
    pub title: Text,
    /// What it does, in one sentence.
    pub help: Text,
    /// Where its keys count.
    pub scope: Scope,
    /// Its keys, unless the settings say otherwise.
    pub keys: &'static [&'static str],
    /// Its place among the hints of the status line; 0 for none.
    pub hint: u8,
    /// Whether a count before it repeats it: `5j`.
    repeats: bool,
    /// What it needs to be there, while reviewing.
    need: Need,
    /// Whether it can do anything now.
    enabled: fn(&App) -> bool,
    /// What it does.
    run: fn(&mut App),
}

/// What most commands are: about the figure under the cursor, done once, no hint.
const PLAIN: Command = Command {
    id: "",
    title: Text { vi: "", en: "" },
    help: Text { vi: "", en: "" },
    scope: Scope::Review,
    keys: &[],
    hint: 0,
    repeats: false,
    need: Need::Report,
    enabled: always,
    run: |_| {},
};

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl Command {
    /// Whether it can do anything now.
    pub(super) fn is_enabled(&self, app: &App) -> bool {
        (self.enabled)(app)
    }

    /// What it needs to be there in the table over all reports.
    pub(super) fn need(&self) -> Need {
        if self.scope == Scope::Review { self.need } else { Need::Nothing }
    }

    /// Does it; where there is nothing to do, says so.
    pub(super) fn run(&self, app: &mut App) {
        let count = app.count.take().filter(|_| self.repeats).unwrap_or(1);
        if app.is_arriving() && self.need() == Need::Report {
            // Chosen with the mouse or by name: what it is about is not there yet.
            app.say(app.language().opening());
        } else if self.is_enabled(app) {
            (0..count).for_each(|_| (self.run)(app));
        } else {
            let text = app.language().nothing_for(self.title.of(app.language()));
            app.say(text);
        }
    }
}

/// What a command needs to be there in the table over all reports, where rows and reports come a
/// moment after they were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The report under the cursor.
    Report,
    /// The rows that were asked for.
    Rows,
    /// Nothing of that.
    Nothing,
}

/// Every command, in the order of the help.
pub fn all() -> impl Iterator<Item = &'static Command> {
    [
        judge::COMMANDS,
        fix::COMMANDS,
        edit::COMMANDS,
        span::COMMANDS,
        facts::COMMANDS,
        history::COMMANDS,
        go::COMMANDS,
        find::COMMANDS,
        check::COMMANDS,
        panel::COMMANDS,
        chart::COMMANDS,
        select::COMMANDS,
        show::COMMANDS,
        shelf::COMMANDS,
        table::COMMANDS,
        list::COMMANDS,
    ]
    .into_iter()
    .flatten()
}

/// The command of that name.
pub(super) fn named(id: &str) -> Option<&'static Command> {
    all().find(|command| command.id == id)
}

/// The scope that has the keys.
pub(super) fn scope(app: &App) -> Scope {
    let selecting = app.report.as_ref().is_some_and(|report| report.mark.is_some());
    match app.overlay {
        None | Some(Overlay::Form(_)) if selecting => Scope::Select,
        None => Scope::Review,
        Some(Overlay::Picker(_) | Overlay::Prompt(_)) => Scope::List,
        Some(Overlay::Form(_)) => Scope::Form,
        Some(Overlay::Fix(_)) => Scope::Fix,
        Some(Overlay::Same(_)) => Scope::Same,
        Some(
            Overlay::Help(_)
            | Overlay::Page(_)
            | Overlay::Confirm(_)
            | Overlay::Dashboard(_)
            | Overlay::Chart(_),
        ) => Scope::Page,
    }
}

/// The keys as a table in Markdown, with the list's own keys: what the README shows.
pub fn key_table(language: Language) -> String {
    let (key, command, does) = (language.key(), language.command(), language.does());
    let heading = format!("| {key} | {command} | {does} |\n|---|---|---|\n");
    let rows = all().map(|command| {
        let keys: Vec<String> = command.keys.iter().map(|key| format!("`{key}`")).collect();
        format!("| {} | {} | {} |\n", keys.join(" "), command.id, command.help.of(language))
    });
    std::iter::once(heading).chain(rows).collect()
}

const fn always(_: &App) -> bool {
    true
}

fn on_row(app: &App) -> bool {
    app.row().is_some()
}

fn in_report(app: &App) -> bool {
    app.report.is_some()
}

#[cfg(test)]
mod tests {
    use super::{Scope, all};
    use crate::language::Language;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_every_wording_is_there() {
        let mut ids = HashSet::new();
        for command in all() {
            assert!(!command.id.is_empty());
            assert!(ids.insert(command.id), "{}", command.id);
            for language in [Language::Vietnamese, Language::English] {
                assert!(
                    !command.title.of(language).is_empty() && !command.help.of(language).is_empty()
                );
            }
        }
    }

    #[test]
    fn no_letter_is_a_command_where_letters_are_text() {
        for command in all().filter(|command| command.scope.takes_text()) {
            for key in command.keys {
                assert!(key.chars().count() > 1, "{}: {key}", command.id);
            }
        }
        assert!(Scope::ALL.iter().all(|scope| scope.meets(Scope::Everywhere)));
    }
}
