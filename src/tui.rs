//! The screen with which a person reviews a corpus.
//!
//! Owns the terminal, the panes, the keys and the threads beside them. State, change and picture
//! are apart: `app` holds, `update` and the commands change, `view` shows. The loop
//! sleeps until a message comes, takes all that wait, and paints once if something changed. Must
//! not know how files are kept nor how figures are read; both are handed in.

use std::io::IsTerminal;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};
use crossterm::event::Event;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::catalogue::Catalogue;
use crate::check::Checker;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::language::{Language, Told};
use crate::review::Ledger;
use crate::review::curated::About;
use crate::store::Reviews;

mod across;
mod app;
mod cell;
mod census;
pub mod command;
mod compose;
mod farewell;
mod field;
mod follow;
mod form;
mod gather;
mod glyph;
mod keeper;
mod key;
mod keymap;
mod layout;
mod mouse;
mod overlay;
mod picture;
mod report;
pub mod stage;
mod table;
mod terminal;
mod theme;
mod tour;
mod update;
mod view;
mod worker;
mod wrap;

pub use keymap::KeymapError;
pub use worker::{MakeReader, Reader};

use app::{App, Desk, Effect};
use cell::Speller;
use compose::Composer;
use keymap::Keymap;
use terminal::Guard;
use update::{Msg, update};
use worker::{Reading, Workers};

/// What the screen needs from the program around it.
pub struct Setup {
    /// The reports.
    pub corpus: Corpus,
    /// The vocabulary, for labels and pick lists.
    pub catalogue: Arc<Catalogue>,
    /// Makes what reads figures out of a report.
    pub read: MakeReader,
    /// Where decisions are kept.
    pub reviews: Reviews,
    /// The decisions so far.
    pub ledger: Ledger,
    /// What the review is for.
    pub occasion: Occasion,
    /// The user's settings.
    pub config: Config,
    /// What the curated set says of itself.
    pub about: About,
    /// The time, as decisions carry it: `2026-11-22T02:38:24Z`.
    pub clock: fn() -> String,
}

/// What a review is for.
#[derive(Clone, Debug, Default)]
pub enum Occasion {
    /// Judging what the machine read.
    #[default]
    Review,
    /// Settling what others, whose decisions these are, judged.
    Adjudication(Vec<Ledger>),
    /// Judging that many figures again without seeing what one decided.
    SecondLook(usize),
    /// Being shown around; nothing is kept.
    Tour,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Setup")
    }
}

/// Why the screen could not be shown, or went away.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.told(Language::English))]
pub enum TuiError {
    /// Output goes elsewhere.
    NoTerminal,
    /// The user's keys cannot be used.
    Keymap(#[from] KeymapError),
    /// The terminal does not answer.
    Terminal(#[from] std::io::Error),
}

impl Told for TuiError {
    fn told(&self, said: Language) -> String {
        match self {
            Self::NoTerminal => said.needs_a_terminal().to_owned(),
            Self::Keymap(error) => error.told(said),
            Self::Terminal(error) => said.terminal_fails(&error.to_string()),
        }
    }
}

/// What the first frame needs, before anything else is read.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The user's settings.
    pub config: Config,
    /// What is being opened.
    pub title: String,
}

/// Paints a first frame, opens what is to be reviewed, and shows the screen until the reviewer
/// leaves; returns a sentence that says what was done and where it is.
pub fn run<E: From<TuiError>>(
    opening: &Opening,
    open: impl FnOnce() -> Result<Setup, E>,
) -> Result<String, E> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(TuiError::NoTerminal.into());
    }
    let keymap = Keymap::new(&opening.config.keys).map_err(TuiError::from)?;
    let (outbox, inbox) = unbounded();
    // Handlers first: a signal during the first paint must find the terminal given back too.
    watch_signals(&outbox).map_err(TuiError::from)?;
    let mut guard = first_frame(opening).map_err(TuiError::from)?;
    // Keys typed from now on wait until there is something to use them on.
    watch_input(&outbox);
    let setup = open()?;
    let folder = setup.reviews.folder().to_path_buf();
    let size = guard.terminal.size().map_err(TuiError::from)?;
    let (mut app, workers) = start(setup, keymap, size, &outbox);
    let before = app.ledger.decisions().len();
    let looped = attend(&mut app, &workers, &inbox, &mut guard);
    drop(guard);
    workers.finish();
    looped.map_err(TuiError::from)?;
    Ok(farewell::farewell(&app, before, &folder))
}

/// Takes the terminal and shows that something is under way.
fn first_frame(opening: &Opening) -> std::io::Result<Guard> {
    let mut guard = Guard::take(&format!("soat · {}", glyph::clean(&opening.title)))?;
    guard.terminal.draw(|frame| view::opening(frame, opening))?;
    Ok(guard)
}

/// The screen of that many columns and rows after those keys, as a picture (SVG). Decisions that
/// the keys take are not written.
pub fn picture(setup: Setup, size: (u16, u16), keys: &str) -> Result<String, TuiError> {
    let mut stage = stage::Stage::new(setup, size, false)?;
    stage.press(keys);
    Ok(stage.svg())
}

fn start(
    setup: Setup,
    keymap: Keymap,
    size: ratatui::layout::Size,
    outbox: &Sender<Msg>,
) -> (App, Workers) {
    let Setup { corpus, catalogue, read, reviews, ledger, occasion, config, about, clock } = setup;
    let corpus = Arc::new(corpus);
    let vocabulary = Arc::clone(&catalogue);
    let language = config.language();
    let desk = Desk {
        corpus: Arc::clone(&corpus),
        checker: Checker::new(&catalogue),
        speller: Speller { language, catalogue, numbers: config.numbers },
        theme: config.theme(),
        layout: config.layout,
        filters: config.filters,
        keymap,
        clock,
        read_only: reviews.read_only().cloned(),
    };
    let mut app = App::new(desk, ledger, size);
    app.composer = Composer::new(config.input_method);
    app.greet(&reviews, &occasion);
    let readers = match occasion {
        Occasion::Adjudication(readers) => readers,
        Occasion::Review | Occasion::SecondLook(_) | Occasion::Tour => Vec::new(),
    };
    let (index, speller) = (Arc::clone(&app.across.index), app.desk.speller.clone());
    let reading = Reading { corpus, catalogue: vocabulary, readers, about, index, speller };
    let workers = Workers::start(reading, read, reviews, outbox);
    (app, workers)
}

/// The loop: sleeps, takes what waits, paints once.
fn attend(
    app: &mut App,
    workers: &Workers,
    inbox: &Receiver<Msg>,
    guard: &mut Guard,
) -> std::io::Result<()> {
    let mut title = String::new();
    loop {
        for effect in std::mem::take(&mut app.effects) {
            match effect {
                Effect::Ask(job) => workers.ask(job),
                Effect::Keep(task) => workers.keep(task),
                Effect::Append(decisions) => workers.append(decisions),
                Effect::Copy(text) => guard.copy(&text)?,
                Effect::Quit => return Ok(()),
            }
        }
        if std::mem::take(&mut app.dirty) {
            // Word of a new size may still be on its way, and ratatui draws on what is there now.
            let now = guard.terminal.size()?;
            if now != app.size {
                update(app, Msg::Input(Event::Resize(now.width, now.height)));
                app.dirty = false;
            }
            app.settle();
            guard.terminal.draw(|frame| view::draw(frame, app))?;
            let now = app.title();
            if now != title {
                guard.entitle(&now)?;
                title = now;
            }
        }
        let Ok(msg) = inbox.recv() else { return Ok(()) };
        for msg in std::iter::once(msg).chain(inbox.try_iter()) {
            update(app, msg);
        }
    }
}

/// Reads the terminal on a thread of its own, so that the loop may sleep on one channel.
fn watch_input(outbox: &Sender<Msg>) {
    let outbox = outbox.clone();
    thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if outbox.send(Msg::Input(event)).is_err() {
                return;
            }
        }
        let _ = outbox.send(Msg::Terminate);
    });
}

/// Ends the program in order when it is asked to from outside.
fn watch_signals(outbox: &Sender<Msg>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT])?;
    let outbox = outbox.clone();
    thread::spawn(move || {
        for _ in signals.forever() {
            if outbox.send(Msg::Terminate).is_err() {
                return;
            }
        }
    });
    Ok(())
}
