//! [`update`]: what each message does to the state.

use crossterm::event::{Event, KeyEvent, KeyEventKind};
use ratatui::layout::Size;

use super::app::{App, Effect};
use super::census::Census;
use super::command::{self, Scope};
use super::compose::Composed;
use super::gather::Piece;
use super::keeper::Kept;
use super::key::Key;
use super::mouse::point;
use super::overlay::{Asked, Overlay};
use crate::language::Told;
use crate::review::Sheet;
use crate::store::Saved;

/// The most that a count repeats.
const MOST_TIMES: u32 = 9_999;

/// Everything that can happen.
#[derive(Debug)]
pub(super) enum Msg {
    /// From the terminal.
    Input(Event),
    /// A report was loaded and read, or could not be.
    Opened {
        /// Of the request that it answers.
        generation: u64,
        /// The report, or a sentence that says why not.
        result: Result<Box<Sheet>, Trouble>,
    },
    /// What reports hold.
    Counted(Vec<(usize, Census)>),
    /// A piece of what was asked for over all reports.
    Gathered {
        /// Of the request that it answers.
        generation: u64,
        /// What.
        piece: Piece,
        /// Reports taken in so far.
        read: usize,
        /// Whether it is the last one.
        is_done: bool,
    },
    /// Decisions are on disk, or are not.
    Saved {
        /// How many.
        count: usize,
        /// Or why not.
        result: Result<(), Trouble>,
    },
    /// From the keeper of the index of all figures.
    Kept(Kept),
    /// The curated set was written: where, and how many figures; or why not.
    Curated(Result<(Saved, usize), Trouble>),
    /// The program was asked to end from outside, or lost its terminal.
    Terminate,
}

/// What went wrong on another thread.
pub(super) type Trouble = Box<dyn Told + Send>;

/// Takes one message into account.
pub(super) fn update(app: &mut App, msg: Msg) {
    app.dirty = true;
    match msg {
        Msg::Input(event) => input(app, event),
        Msg::Opened { generation, result } => match result {
            Ok(sheet) => app.show(generation, *sheet),
            Err(trouble) => app.fail_to_show(generation, trouble.told(app.language())),
        },
        Msg::Counted(counted) => {
            for (index, census) in counted {
                if let Some(known) = app.census.get_mut(index) {
                    *known = Some(census);
                }
                app.renew_lists(index);
            }
        }
        Msg::Gathered { generation, piece, read, is_done } => {
            if app.gathering == Some(generation) {
                take_piece(app, piece, read);
                app.gathering = app.gathering.filter(|_| !is_done);
            }
        }
        Msg::Saved { count, result } => match result {
            Ok(()) => {
                app.saving.waiting = app.saving.waiting.saturating_sub(count);
                app.saving.saved = true;
                app.saving.error = None;
            }
            Err(trouble) => app.saving.error = Some(trouble.told(app.language())),
        },
        Msg::Kept(kept) => app.take_kept(kept),
        Msg::Curated(Ok((saved, figures))) => {
            app.curated_after = app.curating.take();
            let language = app.language();
            let mut text = language.curated(figures, &saved.path.display().to_string());
            if let Some((others, aside)) = saved.aside {
                text.push_str("; ");
                text += &language.set_aside(&others.join(", "), &aside.display().to_string());
            }
            app.say(text);
        }
        Msg::Curated(Err(trouble)) => app.complain(trouble.told(app.language())),
        Msg::Terminate => app.effects.push(Effect::Quit),
    }
    // What keys waited for is there, or is no longer wanted.
    while !app.waiting.is_empty() && !app.is_arriving() && !app.is_sifting() {
        app.resume();
    }
}

/// Takes in a piece of what the screen shows over all reports.
fn take_piece(app: &mut App, piece: Piece, read: usize) {
    match (&mut app.overlay, piece) {
        (Some(Overlay::Dashboard(dashboard)), Piece::Progress(progress)) => {
            dashboard.progress.add(*progress);
            dashboard.read = read;
        }
        (Some(Overlay::Chart(chart)), Piece::Series(series)) if chart.corpus.is_some() => {
            chart.series.extend(series);
            chart.corpus = Some(read);
        }
        _ => {}
    }
}

fn input(app: &mut App, event: Event) {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => press(app, key),
        Event::Mouse(mouse) => point(app, mouse),
        Event::Paste(text) => paste(app, &text),
        Event::Resize(width, height) => app.size = Size::new(width, height),
        _ => app.dirty = false,
    }
}

fn press(app: &mut App, event: KeyEvent) {
    let scope = command::scope(app);
    let mut key = Key::of(event);
    if scope.takes_text() {
        app.composer.forget();
    } else {
        match app.composer.read(key) {
            Composed::Key(read) => key = read,
            Composed::Nothing => return,
            Composed::Unreadable(letter) => {
                let text = app.language().unreadable_key(letter);
                return app.say(text);
            }
        }
    }
    strike(app, key, event);
}

/// Does what a key means here. `event` is what the terminal sent, for fields of text.
fn strike(app: &mut App, key: Key, event: KeyEvent) {
    let scope = command::scope(app);
    let command = app.desk.keymap.command(scope, key);
    if app.has_to_wait(command) {
        return app.waiting.push((key, event));
    }
    app.message = None;
    app.pressed = Some(key);
    if counts(app, scope, key) {
        return;
    }
    // A list that comes later does not open over what the reviewer has gone on to.
    app.across.counting = None;
    match command {
        Some(command) => {
            command.run(app);
            if let Some(tour) = &mut app.tour {
                tour.follow(command.id);
            }
        }
        None if scope.takes_text() => type_into(app, event),
        None => {
            let text = app.language().unknown_key(&key.to_string(), &app.desk.keymap.hint("help"));
            app.say(text);
        }
    }
}

impl App {
    /// Whether a key has to wait for rows or the report under the cursor of the table over all
    /// reports, or for keys before it that do.
    fn has_to_wait(&self, command: Option<&command::Command>) -> bool {
        use command::Need;
        let need = command.map_or(Need::Nothing, command::Command::need);
        let anywhere = command.is_some_and(|it| it.scope == Scope::Everywhere);
        let arriving = self.is_arriving() && (!self.waiting.is_empty() || need == Need::Report);
        let sifting = self.is_sifting() && (!self.waiting.is_empty() || need != Need::Nothing);
        !anywhere && (arriving || sifting)
    }

    /// Takes the keys that waited; those that need something else wait on.
    fn resume(&mut self) {
        for (key, event) in std::mem::take(&mut self.waiting) {
            strike(self, key, event);
        }
    }
}

/// A digit that is no key of its own says how often the next command is to run.
fn counts(app: &mut App, scope: Scope, key: Key) -> bool {
    let digit = key.plain_char().and_then(|letter| letter.to_digit(10));
    let open = matches!(scope, Scope::Review | Scope::Select);
    let free = app.desk.keymap.command(scope, key).is_none();
    let Some(digit) = digit.filter(|digit| open && free && (*digit > 0 || app.count.is_some()))
    else {
        if app.desk.keymap.command(scope, key).is_none() {
            app.count = None;
        }
        return false;
    };
    let count = app.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST_TIMES);
    app.count = Some(count);
    let text = app.language().repeated(&count.to_string());
    app.say(text);
    true
}

/// Types a key into what lies on top.
fn type_into(app: &mut App, event: KeyEvent) {
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => {
            if picker.line.input(event) {
                picker.narrow();
            }
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.line.input(event);
            follow_line(app);
        }
        Some(Overlay::Form(form)) => form.input(event, &app.desk.speller),
        Some(_) | None => {}
    }
}

fn paste(app: &mut App, text: &str) {
    match &mut app.overlay {
        Some(Overlay::Picker(picker)) => {
            picker.line.paste(text);
            picker.narrow();
        }
        Some(Overlay::Prompt(prompt)) => {
            prompt.line.paste(text);
            follow_line(app);
        }
        Some(Overlay::Form(form)) => form.paste(text, &app.desk.speller),
        Some(_) | None => {
            let text = app.language().nothing_to_paste_into();
            app.say(text);
        }
    }
}

/// What is shown follows the line as it is typed.
pub(super) fn follow_line(app: &mut App) {
    let Some(Overlay::Prompt(prompt)) = &app.overlay else { return };
    let text = prompt.line.text().to_owned();
    match prompt.asked {
        Asked::Filter(_) => {
            app.table.query.words = text;
            app.arrange();
        }
        Asked::Find => command::find(app, &text),
        Asked::Report(_) => command::narrow_reports(app, &text),
        Asked::Note | Asked::Fact(_) => {}
    }
}
