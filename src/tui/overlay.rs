//! What lies over the panes: lists to choose from, lines to type, help, questions, the form.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use unicode_width::UnicodeWidthStr;

use super::census::Order;
use super::command::Scope;
use super::field::TextLine;
use super::form::Form;
use super::gather::{Chart, Dashboard};
use super::theme::Role;
use super::wrap::Wrap;
use crate::review::Family;
use crate::text::fold;

/// The topmost thing on the screen; it has the keys.
#[derive(Debug)]
pub(super) enum Overlay {
    /// A list that narrows as one types.
    Picker(Picker),
    /// A line of text.
    Prompt(Prompt),
    /// The keys.
    Help(Help),
    /// Lines to read.
    Page(Page),
    /// A question with yes and no.
    Confirm(Confirm),
    /// The form over the detail pane.
    Form(Box<Form>),
    /// The form with its likeliest corrections, a digit each.
    Fix(Box<Form>),
    /// The families that a correction can be carried to.
    Same(Vec<Family>),
    /// Progress over the corpus.
    Dashboard(Box<Dashboard>),
    /// An indicator over its periods.
    Chart(Box<Chart>),
}

/// The keys, those of where one was first.
#[derive(Debug)]
pub(super) struct Help {
    /// The first line seen.
    pub(super) top: usize,
    /// Where one was.
    pub(super) scope: Scope,
    /// What comes back when it is closed.
    pub(super) under: Option<Box<Overlay>>,
}

/// What a choice from a list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Runs a command.
    Command,
    /// Opens a report.
    Report,
    /// Rejects the figure under the cursor, or leaves the number, for a reason.
    Reason,
    /// Sets a fact about the report.
    Fact,
    /// Sets the place of the report.
    Place,
    /// Shows a column of the table, or hides it.
    Column,
    /// Shows the rows of one group.
    Group,
    /// Takes a filter that the settings name.
    Filter,
}

/// One entry of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// What is shown and searched.
    pub(super) text: String,
    /// Shown at the right: a key, a count.
    pub(super) hint: String,
    /// What choosing it yields: a command, a reason.
    pub(super) value: String,
}

/// A list that narrows as one types, without regard to diacritics.
#[derive(Debug)]
pub(super) struct Picker {
    pub(super) purpose: Purpose,
    pub(super) title: String,
    pub(super) line: TextLine,
    pub(super) choices: Vec<Choice>,
    /// The choices that match, best first.
    pub(super) shown: Vec<usize>,
    pub(super) cursor: usize,
    /// In which order reports are listed.
    pub(super) order: Order,
    folded: Vec<String>,
    /// The order of the choices while nothing is typed.
    arranged: Vec<usize>,
}

impl Picker {
    pub(super) fn new(purpose: Purpose, title: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            purpose,
            title: title.into(),
            line: TextLine::new(""),
            shown: (0..choices.len()).collect(),
            folded: choices.iter().map(|choice| fold::plain(&choice.text)).collect(),
            arranged: (0..choices.len()).collect(),
            choices,
            cursor: 0,
            order: Order::default(),
        }
    }

    /// Puts the choices in that order while nothing is typed.
    pub(super) fn arrange(&mut self, places: Vec<usize>) {
        self.arranged = places;
        self.narrow();
    }

    /// An entry says something else now.
    pub(super) fn renew(&mut self, index: usize, choice: Choice) {
        if let (Some(old), Some(folded)) = (self.choices.get_mut(index), self.folded.get_mut(index))
        {
            *folded = fold::plain(&choice.text);
            *old = choice;
        }
    }

    /// Narrows to what was typed.
    pub(super) fn narrow(&mut self) {
        self.shown = match self.line.text().trim() {
            "" => self.arranged.clone(),
            words => ranked(words, &self.folded),
        };
        self.cursor = 0;
    }

    /// Moves the cursor, going round.
    pub(super) fn step(&mut self, forward: bool) {
        let count = self.shown.len().max(1);
        let by = if forward { 1 } else { count - 1 };
        self.cursor = (self.cursor + by) % count;
    }

    /// What Enter would choose: the entry under the cursor.
    pub(super) fn chosen(&self) -> Option<&Choice> {
        self.choices.get(*self.shown.get(self.cursor)?)
    }
}

/// The places of the texts that match `words`, the best first; all when nothing was typed.
/// The texts are folded without diacritics.
pub(super) fn ranked(words: &str, folded: &[String]) -> Vec<usize> {
    let words = fold::plain(words);
    if words.trim().is_empty() {
        return (0..folded.len()).collect();
    }
    let pattern = Pattern::parse(&words, CaseMatching::Ignore, Normalization::Never);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = folded
        .iter()
        .enumerate()
        .filter_map(|(index, text)| {
            let score = pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?;
            Some((score, index))
        })
        .collect();
    scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
    scored.into_iter().map(|(_, index)| index).collect()
}

/// What a line of text is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A note on the figure under the cursor.
    Note,
    /// Words that rows must hold; the words before, for taking it back.
    Filter(String),
    /// Words of the report.
    Find,
    /// Words that the listed reports must hold; the words before, for taking it back.
    Report(String),
    /// A fact about the report, by its name.
    Fact(&'static str),
}

/// Rows of the screen that one line of a page takes at most.
const MOST_ROWS: usize = 40;

/// Lines to read, from the line `top` on.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) lines: Vec<(String, Role)>,
    pub(super) top: usize,
}

impl Page {
    /// The lines as they are broken where no more than `width` columns are seen; what goes on in
    /// another row stands further in.
    pub(super) fn wrapped(&self, width: usize) -> Vec<(String, Role)> {
        const IN: &str = "      ";
        let mut rows = Vec::new();
        for (line, role) in &self.lines {
            if line.width() <= width {
                rows.push((line.clone(), *role));
                continue;
            }
            let broken = Wrap::new(line, width.saturating_sub(IN.len())).window(0, MOST_ROWS);
            for (number, row) in broken.into_iter().enumerate() {
                let words = row.of(line).trim_end();
                let indent = if number > 0 { IN } else { "" };
                rows.push((format!("{indent}{words}"), *role));
            }
        }
        rows
    }

    /// Columns for its text on a screen of that width.
    pub(super) fn width(&self, screen: u16) -> u16 {
        let widest = self.lines.iter().map(|(line, _)| line.width()).max().unwrap_or_default();
        (widest.min(500) as u16).clamp(36.min(screen.saturating_sub(4)), screen.saturating_sub(4))
    }
}

/// A line of text being typed.
#[derive(Debug)]
pub(super) struct Prompt {
    pub(super) asked: Asked,
    pub(super) title: &'static str,
    pub(super) line: TextLine,
}

/// What a yes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Agreed {
    /// Accepts these rows, by their anchors, as one step in bulk.
    AcceptAll(Vec<crate::text::Span>),
    /// Quits although decisions are not on disk.
    Quit,
}

/// A question.
#[derive(Debug)]
pub(super) struct Confirm {
    pub(super) question: String,
    pub(super) agreed: Agreed,
}

#[cfg(test)]
mod tests {
    use super::{Choice, Picker, Purpose};

    #[test]
    fn lists_narrow_without_diacritics() {
        let choice = |text: &str| Choice { text: text.into(), ..Choice::default() };
        let choices =
            vec![choice("Nhập khẩu"), choice("Xuất khẩu"), choice("Đường"), choice("Tổng")];
        let mut picker = Picker::new(Purpose::Command, "", choices);
        for (typed, first) in [("xuat khau", "Xuất khẩu"), ("duong", "Đường"), ("TONG", "Tổng")]
        {
            picker.line = super::TextLine::new(typed);
            picker.narrow();
            assert_eq!(picker.chosen().map(|choice| choice.text.as_str()), Some(first));
        }
        picker.line = super::TextLine::new("zzz");
        picker.narrow();
        assert!(picker.chosen().is_none());
        picker.step(true);
        assert_eq!(picker.cursor, 0);
    }
}
