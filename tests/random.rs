//! Two thousand random events: nothing breaks, what is shown is what is decided, and undoing to the
//! start gives the start.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod common;

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{Theatre, states, text};
use crossterm::event::{MouseButton, MouseEventKind};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use soat::review::{Ledger, Sheet};
use soat::store::{Request, Reviews};
use soat::tui::stage::Stage;

const EVENTS: usize = 2_000;

const SEED: u64 = 20_261_122;

/// Keys outside text, named as in the settings. Leaving, saving and the way out of lists are
/// pressed on their own terms.
const KEYS: &[&str] = &[
    "a",
    "x",
    "e",
    "c",
    "=",
    "n",
    "f",
    "space",
    ".",
    "A",
    "C",
    "Q",
    "y",
    "i",
    "v",
    "w",
    "b",
    "o",
    "u",
    "ctrl-r",
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    "[",
    "]",
    "{",
    "}",
    "m",
    "M",
    "J",
    "K",
    "s",
    "S",
    "r",
    "t",
    "p",
    "/",
    "P",
    "F",
    "H",
    "(",
    ")",
    "+",
    "#",
    "|",
    "<",
    ">",
    "L",
    "W",
    "w",
    "O",
    "T",
    "-",
    "ctrl-left",
    "ctrl-right",
    "enter",
    "tab",
    "backtab",
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "ctrl-d",
    "ctrl-u",
    ":",
    "?",
    "alt-s",
    "alt-k",
    "alt-o",
    "alt-u",
    "alt-v",
    "alt-x",
    "alt-1",
    "alt-c",
    "backspace",
    "ã",
    "đ",
    "1",
    "2",
    "3",
    "5",
    "-",
    "*",
    ",",
    "ctrl-s",
];

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// What the screen holds is what the decisions say, laid over the report from the beginning.
fn agree(stage: &Stage, event: usize) {
    let Some(shown) = stage.sheet() else { return };
    let mut anew: Sheet = shown.clone();
    anew.refresh(stage.ledger());
    assert_eq!((shown.rows(), shown.counts()), (anew.rows(), anew.counts()), "event {event}");
    let mut replayed = Ledger::new("lan");
    replayed.commit(stage.ledger().decisions());
    assert_eq!(replayed.total(), stage.ledger().total(), "event {event}");
}

fn act(stage: &mut Stage, dice: &mut Dice) {
    let (x, y) = (dice.roll(180) as u16, dice.roll(60) as u16);
    match dice.roll(24) {
        0 | 1 => stage.click(x, y),
        2 => stage.mouse(MouseEventKind::Drag(MouseButton::Left), x, y),
        3 => stage.mouse(MouseEventKind::ScrollDown, x, y),
        4 => stage.mouse(MouseEventKind::ScrollUp, x, y),
        5 => stage.resize(20 + dice.roll(180) as u16, 5 + dice.roll(60) as u16),
        6 => stage.paste("5,1%\r\nte\u{302}\u{301}t"),
        // Out of lists and lines, where letters are text.
        7..11 => stage.press("esc"),
        11..13 => stage.press("a"),
        _ => stage.press(KEYS[dice.roll(KEYS.len())]),
    }
}

#[test]
fn random_events_on_the_stage() {
    let theatre = Theatre::new();
    let mut stage = theatre.open((100, 30));
    let (start, rows) = (stage.ledger().total(), states(&stage));
    let mut dice = Dice(SEED);
    for event in 0..EVENTS {
        act(&mut stage, &mut dice);
        if stage.has_ended() {
            // Somebody clicked the hint: all that was decided is there at the next start.
            stage.finish();
            stage = theatre.open((100, 30));
        }
        agree(&stage, event);
    }
    stage.resize(100, 30);
    stage.press("esc esc esc esc");
    let steps = stage.ledger().decisions().len();
    assert!(steps > 15, "{steps}");
    (0..steps).for_each(|_| stage.press("u"));
    assert_eq!(stage.ledger().total(), start);
    assert!(text(stage.screen()).contains("nothing is left to undo"), "{}", text(stage.screen()));
    stage.press("K K");
    assert_eq!(states(&stage), rows, "undoing to the start gives the start");
}

/// What a terminal sends for a key.
fn bytes(key: &str) -> Vec<u8> {
    let control = |letter: &str| vec![letter.as_bytes()[0] & 0x1f];
    match key {
        "enter" => b"\r".to_vec(),
        "esc" => b"\x1b".to_vec(),
        "tab" => b"\t".to_vec(),
        "backtab" => b"\x1b[Z".to_vec(),
        "space" => b" ".to_vec(),
        "backspace" => b"\x7f".to_vec(),
        "up" => b"\x1b[A".to_vec(),
        "down" => b"\x1b[B".to_vec(),
        "right" => b"\x1b[C".to_vec(),
        "left" => b"\x1b[D".to_vec(),
        "pageup" => b"\x1b[5~".to_vec(),
        "pagedown" => b"\x1b[6~".to_vec(),
        _ => match (key.strip_prefix("ctrl-"), key.strip_prefix("alt-")) {
            (Some(letter), _) => control(letter),
            (_, Some(letter)) => [b"\x1b", letter.as_bytes()].concat(),
            _ => key.as_bytes().to_vec(),
        },
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one program from its start to its end")]
fn random_events_in_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports).unwrap();
    common::write_reports(&reports);
    let size = |rows, cols| PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size(30, 100)).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_soat"));
    command.arg(&reports);
    command.args(["--reviewer", "lan", "--language", "en"]);
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", folder.path());
    command.env("HOME", folder.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let cells = |count: u16| std::num::NonZero::new(count).unwrap();
    let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(30), cells(100), 0)));
    let (shown, mut output) = (Arc::clone(&screen), pair.master.try_clone_reader().unwrap());
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = output.read(&mut buffer) {
            shown.lock().unwrap().process(buffer.get(..count).unwrap());
        }
    });
    let mut keys = pair.master.take_writer().unwrap();
    let contents = || screen.lock().unwrap().screen().contents();
    let until = |what: &str| {
        let start = Instant::now();
        while !contents().contains(what) {
            assert!(start.elapsed() < Duration::from_mins(2), "waited for {what}:\n{}", contents());
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    until("pending");
    let mut dice = Dice(SEED);
    for _ in 0..EVENTS {
        let (x, y) = (1 + dice.roll(120), 1 + dice.roll(28));
        let sent = match dice.roll(24) {
            0 | 1 => format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m").into_bytes(),
            2 => format!("\x1b[<32;{x};{y}M").into_bytes(),
            3 => format!("\x1b[<65;{x};{y}M").into_bytes(),
            4 => {
                let (rows, cols) = (8 + dice.roll(50) as u16, 30 + dice.roll(150) as u16);
                screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
                pair.master.resize(size(rows, cols)).unwrap();
                Vec::new()
            }
            5 => b"\x1b[200~5,1%\nte\xcc\x82\x1b[201~".to_vec(),
            // An escape must not join what follows it.
            6..11 => {
                keys.write_all(b"\x1b").unwrap();
                keys.flush().unwrap();
                std::thread::sleep(Duration::from_millis(3));
                Vec::new()
            }
            _ => bytes(KEYS[dice.roll(KEYS.len())]),
        };
        keys.write_all(&sent).unwrap();
        keys.flush().unwrap();
        if child.try_wait().unwrap().is_some() {
            break;
        }
    }
    if let Some(ended) = child.try_wait().unwrap() {
        // Somebody clicked the hint that leaves: in order, not by a panic.
        assert!(ended.success(), "{}", contents());
    } else {
        screen.lock().unwrap().screen_mut().set_size(cells(30), cells(100));
        pair.master.resize(size(30, 100)).unwrap();
        for _ in 0..6 {
            keys.write_all(b"\x1b").unwrap();
            keys.flush().unwrap();
            std::thread::sleep(Duration::from_millis(60));
        }
        for _ in 0..EVENTS {
            keys.write_all(b"u").unwrap();
        }
        keys.flush().unwrap();
        until("nothing is left to undo");
        until("saved ✓");
        keys.write_all(b"q").unwrap();
        keys.flush().unwrap();
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < Duration::from_mins(1), "does not end:\n{}", contents());
            std::thread::sleep(Duration::from_millis(5));
        }
        let request = Request { corpus: Some(&reports), folder: None, reviewer: Some("lan") };
        let (_, ledger) = Reviews::look(request).unwrap();
        assert!(ledger.decisions().len() > 15, "{}", ledger.decisions().len());
        assert_eq!(ledger.total(), soat::review::Tally::default());
    }
    assert!(!contents().contains("panicked"), "{}", contents());
}
