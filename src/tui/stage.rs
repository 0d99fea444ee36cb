//! [`Stage`]: the program without a terminal, for pictures and tests.
//!
//! Everything is the real thing (state, commands, view, workers) but the loop: after each event it
//! waits until the workers have answered, so that the same keys give the same screen.

use std::time::Duration;

use crossbeam_channel::{Receiver, unbounded};
use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::app::{App, Effect};
use super::key::Key;
use super::keymap::Keymap;
use super::overlay::Overlay;
use super::update::{Msg, update};
use super::worker::{Job, Workers};
use super::{Setup, TuiError, picture, start, view};

/// How long an answer of the workers is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// A program that is played to.
#[derive(Debug)]
pub struct Stage {
    app: App,
    workers: Workers,
    inbox: Receiver<Msg>,
    terminal: Terminal<TestBackend>,
    /// Whether decisions are written.
    keeps: bool,
    /// Curated sets asked for and not answered.
    curating: usize,
    ended: bool,
}

/// What a key would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The key, named as in the settings.
    pub key: String,
    /// Attributes and their contents, in notation.
    pub sets: Vec<(crate::model::Attribute, String)>,
    /// The figures that it would do so to; none for the one under the cursor.
    pub anchors: Vec<crate::text::Span>,
}

impl Stage {
    /// Begins with the first report open. With `keeps` decisions are written as in the program;
    /// else they only look so.
    pub fn new(setup: Setup, (width, height): (u16, u16), keeps: bool) -> Result<Self, TuiError> {
        let keymap = Keymap::new(&setup.config.keys)?;
        let (outbox, inbox) = unbounded();
        let (app, workers) = start(setup, keymap, Size::new(width, height), &outbox);
        let Ok(terminal) = Terminal::new(TestBackend::new(width, height));
        let mut stage = Self { app, workers, inbox, terminal, keeps, curating: 0, ended: false };
        stage.rest();
        Ok(stage)
    }

    /// Presses keys, named as in the settings, with blanks between. A name that is none is typed
    /// letter by letter.
    pub fn press(&mut self, keys: &str) {
        for name in keys.split_whitespace() {
            match Key::parse(name) {
                Some(key) => self.event(Event::Key(KeyEvent::new(key.code, key.modifiers))),
                None => self.write(name),
            }
        }
    }

    /// Types text letter by letter.
    pub fn write(&mut self, text: &str) {
        for letter in text.chars() {
            let code = crossterm::event::KeyCode::Char(letter);
            self.event(Event::Key(KeyEvent::from(code)));
        }
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) {
        self.event(Event::Paste(text.to_owned()));
    }

    /// Uses the mouse at a cell of the screen.
    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        let modifiers = crossterm::event::KeyModifiers::NONE;
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers }));
    }

    /// Clicks a cell of the screen.
    pub fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
        self.mouse(MouseEventKind::Up(MouseButton::Left), column, row);
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.event(Event::Resize(width, height));
    }

    /// Whether the program has ended.
    pub const fn has_ended(&self) -> bool {
        self.ended
    }

    /// The decisions taken so far.
    pub fn ledger(&self) -> &crate::review::Ledger {
        &self.app.ledger
    }

    /// The open report.
    pub fn sheet(&self) -> Option<&crate::review::Sheet> {
        self.app.sheet()
    }

    /// The span of what the cursor is on.
    pub fn cursor(&self) -> Option<crate::text::Span> {
        self.app.report.as_ref().and_then(super::report::Report::span)
    }

    /// What the keys with a number would do here.
    pub fn offers(&self) -> Vec<Offer> {
        let offer = |key: String, attribute, content: &str| Offer {
            key,
            sets: vec![(attribute, content.to_owned())],
            anchors: Vec::new(),
        };
        match &self.app.overlay {
            Some(Overlay::Fix(form)) => {
                let numbered = form.offers().into_iter().zip(1..);
                numbered
                    .map(|(it, number)| offer(number.to_string(), it.attribute, &it.content))
                    .collect()
            }
            Some(Overlay::Form(form)) => {
                let numbered = form.choices.iter().enumerate();
                let numbered = numbered.filter_map(|(at, it)| Some((form.number_of(at)?, it)));
                numbered
                    .map(|(number, it)| {
                        offer(format!("alt-{number}"), form.attribute(), &it.content)
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// What the last correction could be carried to, by the key pressed after that of `same`.
    pub fn families(&self) -> Vec<Offer> {
        let families = self.app.families().into_iter().zip(1..);
        let offer = |(family, number): (crate::review::Family, usize)| Offer {
            key: number.to_string(),
            sets: family.changes,
            anchors: family.anchors,
        };
        families.map(offer).collect()
    }

    /// The figure as the form under way says.
    pub fn draft(&self) -> Option<&crate::model::Figure> {
        match &self.app.overlay {
            Some(Overlay::Fix(form) | Overlay::Form(form)) => Some(form.draft.reading()),
            _ => None,
        }
    }

    /// The screen.
    pub fn screen(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The screen as a picture (SVG).
    pub fn svg(&self) -> String {
        picture::svg(self.screen(), self.app.desk.theme)
    }

    /// Waits until all that was decided is written, and ends.
    pub fn finish(self) {
        self.workers.finish();
    }

    fn event(&mut self, event: Event) {
        if !self.ended {
            update(&mut self.app, Msg::Input(event));
            self.rest();
        }
    }

    /// Does what is to be done, until nothing is under way; then paints.
    fn rest(&mut self) {
        loop {
            for effect in std::mem::take(&mut self.app.effects) {
                self.perform(effect);
            }
            let waits = self.app.loading.is_some()
                || self.curating > 0
                || self.app.gathering.is_some()
                || self.app.across.is_busy(self.app.desk.corpus.len())
                || (self.app.saving.waiting > 0 && self.app.saving.error.is_none());
            if !waits {
                break;
            }
            let Ok(msg) = self.inbox.recv_timeout(PATIENCE) else { break };
            self.curating -= usize::from(matches!(msg, Msg::Curated(_)));
            update(&mut self.app, msg);
        }
        self.app.settle();
        let app = &self.app;
        let Ok(_) = self.terminal.draw(|frame| view::draw(frame, app));
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Append(decisions) if !self.keeps => {
                update(&mut self.app, Msg::Saved { count: decisions.len(), result: Ok(()) });
            }
            Effect::Append(decisions) => self.workers.append(decisions),
            Effect::Ask(Job::Curate(_)) if !self.keeps => {}
            Effect::Ask(job) if !matches!(job, Job::Count(_)) => {
                self.curating += usize::from(matches!(job, Job::Curate(_)));
                self.workers.ask(job);
            }
            Effect::Keep(task) => self.workers.keep(task),
            Effect::Quit => self.ended = true,
            // Counting comes when it comes, and there is no clipboard.
            Effect::Ask(_) | Effect::Copy(_) => {}
        }
    }
}
