//! [`App`]: the state of the screen. Only `update` and the commands change it; `view` reads it.

use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::layout::Size;

use super::Occasion;
use super::across::Across;
use super::cell::Speller;
use super::census::Census;
use super::command::Corrected;
use super::compose::Composer;
use super::gather::Wanted;
use super::keeper::Task;
use super::key::Key;
use super::keymap::Keymap;
use super::layout::{Areas, Pane};
use super::overlay::{Overlay, Picker};
use super::report::{Cursor, Report};
use super::table::Table;
use super::tour::Tour;
use super::worker::Job;
use crate::check::Checker;
use crate::config::{Layout, Theme};
use crate::corpus::Corpus;
use crate::language::{Language, Told};
use crate::model::Decision;
use crate::review::{Change, Ledger, Sheet};
use crate::store::{Obstacle, Reviews};
use crate::text::Span;

/// Up to this many reports are counted as soon as the program starts; of more, when their list is
/// looked at.
const COUNTED_AT_ONCE: usize = 500;

/// What stays the same while the program runs.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) corpus: Arc<Corpus>,
    pub(super) speller: Speller,
    pub(super) checker: Checker,
    pub(super) theme: Theme,
    pub(super) layout: Layout,
    pub(super) keymap: Keymap,
    /// Filters by name, from the settings.
    pub(super) filters: std::collections::BTreeMap<String, String>,
    /// The time of a decision.
    pub(super) clock: fn() -> String,
    /// Why nothing can be written, when that is so.
    pub(super) read_only: Option<Obstacle>,
}

/// What the loop has to do for the state.
#[derive(Debug)]
pub(super) enum Effect {
    /// Ask the thread that reads reports.
    Ask(Job),
    /// Ask the keeper of the index of all figures.
    Keep(Task),
    /// Put decisions on disk.
    Append(Vec<Decision>),
    /// Give text to the terminal's clipboard.
    Copy(String),
    /// End the program.
    Quit,
}

/// How far decisions are on disk.
#[derive(Clone, Debug, Default)]
pub(super) struct Saving {
    /// Decisions given to the writer and not confirmed.
    pub(super) waiting: usize,
    /// Whether anything was decided and saved in this session.
    pub(super) saved: bool,
    /// Why the last attempt failed; stays until one succeeds.
    pub(super) error: Option<String>,
}

/// A sentence for the status line.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) text: String,
    /// Whether something went wrong: it stays until a key is pressed, and is loud.
    pub(super) is_error: bool,
}

/// The state of the screen.
#[derive(Debug)]
pub(super) struct App {
    pub(super) desk: Desk,
    pub(super) ledger: Ledger,
    pub(super) report: Option<Report>,
    /// The report that is being loaded, and what to select in it.
    pub(super) loading: Option<Loading>,
    /// The table that is shown.
    pub(super) table: Table,
    /// The figures of all reports, and the table that is not shown.
    pub(super) across: Across,
    /// Keys that wait for the report under the cursor of the table over all reports.
    pub(super) waiting: Vec<(Key, KeyEvent)>,
    /// The list of reports, when it stands beside text and table.
    pub(super) shelf: Option<Box<Picker>>,
    pub(super) focus: Pane,
    pub(super) overlay: Option<Overlay>,
    pub(super) saving: Saving,
    pub(super) message: Option<Message>,
    pub(super) size: Size,
    /// By report, as far as counted.
    pub(super) census: Vec<Option<Census>>,
    pub(super) composer: Composer,
    pub(super) effects: Vec<Effect>,
    /// The key that the command runs for: a digit says which.
    pub(super) pressed: Option<Key>,
    /// How often the next command is to run: `5j`.
    pub(super) count: Option<u32>,
    /// The last correction, for its siblings.
    pub(super) corrected: Option<Corrected>,
    /// Where the mouse button went down in the text.
    pub(super) drag: Option<usize>,
    /// Whether one's own decisions are judged again: they go into no curated set.
    pub(super) looks_again: bool,
    /// Where on the tour one is, when one takes it.
    pub(super) tour: Option<Tour>,
    /// After how many decisions the curated set was asked for.
    pub(super) curating: Option<usize>,
    /// After how many decisions the curated set was written in this session.
    pub(super) curated_after: Option<usize>,
    /// Whether the screen must be painted.
    pub(super) dirty: bool,
    generation: u64,
    /// The request whose pieces are taken, as long as some are to come.
    pub(super) gathering: Option<u64>,
}

/// A report that is being loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loading {
    pub(super) generation: u64,
    pub(super) index: usize,
    /// The figure or number to select.
    pub(super) goal: Option<Span>,
}

impl App {
    /// The state before the first report is there.
    pub(super) fn new(desk: Desk, ledger: Ledger, size: Size) -> Self {
        Self {
            census: vec![None; desk.corpus.len()],
            composer: Composer::default(),
            across: Across::new(&desk.corpus),
            waiting: Vec::new(),
            desk,
            ledger,
            report: None,
            loading: None,
            table: Table::default(),
            shelf: None,
            focus: Pane::Text,
            overlay: None,
            saving: Saving::default(),
            message: None,
            size,
            effects: Vec::new(),
            pressed: None,
            count: None,
            corrected: None,
            drag: None,
            looks_again: false,
            tour: None,
            curating: None,
            curated_after: None,
            dirty: true,
            generation: 0,
            gathering: None,
        }
    }

    /// Begins: the first report is asked for, and what the reviewer must know is said.
    pub(super) fn greet(&mut self, reviews: &Reviews, occasion: &Occasion) {
        let language = self.language();
        self.looks_again = matches!(occasion, Occasion::SecondLook(_));
        self.open(0, None);
        if self.desk.corpus.len() <= COUNTED_AT_ONCE {
            self.count();
        }
        if let Some(reason) = reviews.read_only() {
            self.complain(language.read_only(&reason.told(language)));
        } else if !reviews.notices().is_empty() {
            let notices: Vec<_> = reviews.notices().iter().map(|it| it.told(language)).collect();
            self.complain(notices.join(" "));
        } else if let Some(problem) = self.desk.corpus.problems().first() {
            let text = language
                .not_all_readable(self.desk.corpus.problems().len(), &problem.told(language));
            self.complain(text);
        } else if let Occasion::Tour = occasion {
            self.tour = Some(Tour::default());
        } else if let Occasion::SecondLook(count) = occasion {
            self.say(language.looking_again(*count));
        } else if let Occasion::Adjudication(readers) = occasion {
            let names: Vec<&str> = readers.iter().map(Ledger::reviewer).collect();
            self.say(language.adjudicating(&names.join(", ")));
        } else if self.desk.corpus.path().is_none() && self.ledger.decisions().is_empty() {
            self.say(language.new_here());
        } else if reviews.is_elsewhere() {
            self.say(language.kept_in(&reviews.folder().display().to_string()));
        }
    }

    /// The language of the interface.
    pub(super) const fn language(&self) -> Language {
        self.desk.speller.language
    }

    /// What the window is called: the corpus and how far it is judged, else the open report.
    pub(super) fn title(&self) -> String {
        let corpus = super::glyph::clean(self.desk.corpus.title());
        let open = self.sheet().map(|sheet| (sheet.counts().judged(), sheet.counts().figures));
        let whole = self.whole().map(|it| (it.judged as usize, it.figures as usize));
        match whole.or(open) {
            Some((judged, figures)) => format!("soat · {corpus} · {judged}/{figures}"),
            None => format!("soat · {corpus}"),
        }
    }

    /// Where the panes are.
    pub(super) fn areas(&self) -> Areas {
        let editing = matches!(self.overlay, Some(Overlay::Form(_) | Overlay::Fix(_)));
        if self.shelf.is_some() {
            return Areas::with_shelf(self.size, self.desk.layout, self.focus, editing);
        }
        Areas::of(self.size, self.desk.layout, self.focus, editing)
    }

    /// Says something in the status line.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_error: false });
    }

    /// Says what went wrong.
    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), is_error: true });
    }

    /// The open report's sheet.
    pub(super) fn sheet(&self) -> Option<&Sheet> {
        self.report.as_ref().map(|report| &report.sheet)
    }

    /// The row under the cursor.
    pub(super) fn row(&self) -> Option<usize> {
        match self.report.as_ref()?.cursor {
            Cursor::Row(row) => Some(row),
            Cursor::Number(_) | Cursor::Nothing => None,
        }
    }

    /// The number under the cursor, when it is on one that is no figure.
    pub(super) fn number(&self) -> Option<usize> {
        match self.report.as_ref()?.cursor {
            Cursor::Number(number) => Some(number),
            Cursor::Row(_) | Cursor::Nothing => None,
        }
    }

    /// Asks for a report; what was asked for before is dropped when it comes.
    pub(super) fn open(&mut self, index: usize, goal: Option<Span>) {
        let Some(name) = self.desk.corpus.name(index) else { return };
        let facts = self.ledger.facts(name);
        let generation = self.next_generation();
        self.loading = Some(Loading { generation, index, goal });
        self.effects.push(Effect::Ask(Job::Open { generation, index, facts }));
    }

    /// The number of a new request; answers to older ones are dropped.
    pub(super) const fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    /// Has every report counted, with the decisions as they stand.
    pub(super) fn count(&mut self) {
        self.effects.push(Effect::Ask(Job::Count(Box::new(self.ledger.clone()))));
    }

    /// What all reports hold together, once all are counted.
    pub(super) fn whole(&self) -> Option<Census> {
        let add = |sum: Census, report: &Option<Census>| {
            let report = report.as_ref()?;
            Some(Census {
                figures: sum.figures + report.figures,
                unclaimed: sum.unclaimed + report.unclaimed,
                judged: sum.judged + report.judged,
                ..sum
            })
        };
        self.census.iter().try_fold(Census::default(), add)
    }

    /// Asks for something over all reports; pieces of what was asked for before are dropped.
    pub(super) fn gather(&mut self, wanted: Wanted) {
        let (generation, ledger) = (self.next_generation(), Box::new(self.ledger.clone()));
        self.gathering = Some(generation);
        self.effects.push(Effect::Ask(Job::Gather { generation, wanted, ledger }));
    }

    /// Holds `changes` as one step: in the ledger at once, on disk as soon as the writer says so.
    /// The cursor stays on its figure.
    pub(super) fn decide(&mut self, changes: Vec<Change>, bulk: bool) -> bool {
        if changes.is_empty() || !self.may_decide() {
            return false;
        }
        let time = (self.desk.clock)();
        let decisions = self.ledger.prepare(changes, bulk, &time);
        self.append(decisions);
        true
    }

    /// Whether decisions can be kept; says so when they cannot.
    pub(super) fn may_decide(&mut self) -> bool {
        let Some(obstacle) = &self.desk.read_only else { return true };
        let text = self.language().read_only(&obstacle.told(self.language()));
        self.complain(text);
        false
    }

    /// Takes a report that was loaded; a stale one is dropped.
    pub(super) fn show(&mut self, generation: u64, mut sheet: Sheet) {
        let Some(loading) = self.loading.filter(|it| it.generation == generation) else { return };
        self.loading = None;
        sheet.refresh(&self.ledger);
        let mut report = Report::new(loading.index, sheet);
        match loading.goal {
            Some(goal) => report.select_span(goal),
            None => report.select_first(),
        }
        report.recheck(&self.desk.checker, self.ledger.decisions().len());
        let is_other = self.report.as_ref().is_none_or(|open| open.index != report.index);
        if let Some(census) = self.census.get_mut(report.index) {
            *census = Some(Census::of(&report.sheet, report.checked.findings()));
        }
        if is_other {
            self.follow_shelf(report.index);
        }
        // What was decided in the report before goes into the index with it.
        self.renew();
        self.report = Some(report);
        self.outdate(false);
        self.measure();
        if !self.table.of_all {
            self.arrange();
            if is_other {
                self.table.restart();
            }
        }
    }

    /// Says why a report could not be loaded; the one before stays.
    pub(super) fn fail_to_show(&mut self, generation: u64, reason: String) {
        if self.loading.is_some_and(|it| it.generation == generation) {
            self.loading = None;
            self.complain(reason);
            self.waiting.clear();
        }
    }

    /// Measures the columns of the open report's table.
    pub(super) fn measure(&mut self) {
        let table = if self.table.of_all { &mut self.across.aside } else { &mut self.table };
        if let Some(report) = &self.report {
            let rows = report.sheet.rows().iter();
            table.measure(&rows.map(|row| ("", &row.figure)), &self.desk.speller);
        }
    }

    /// Brings what is on the screen in line with the state: before each paint.
    pub(super) fn settle(&mut self) {
        let areas = self.areas();
        if let Some(report) = &mut self.report {
            report.settle(super::layout::inside(areas.text));
        }
        let here = self.here();
        self.table.settle(here, super::layout::inside(areas.table));
    }
}
