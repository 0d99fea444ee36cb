//! The real program in a pseudo-terminal: what is decided is there again, and the terminal is
//! given back however the program ends.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const SIZE: PtySize = PtySize { rows: 40, cols: 140, pixel_width: 0, pixel_height: 0 };

/// Long enough for a machine that does ten other things.
const PATIENCE: Duration = Duration::from_secs(30);

const TEXT: &str = "Quý I năm 2012, giá trị sản xuất công nghiệp đạt 7.398 tỷ đồng, tăng 5,1% so với cùng \
                    kỳ năm 2011. Kim ngạch xuất khẩu đạt 441,285 triệu USD, tăng 7,8% so với cùng kỳ.\n";

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// The program in a terminal of its own.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
}

impl Session {
    fn start(folder: &Path) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_soat"));
        command.arg(folder.join("reports"));
        command.args(["--reviewer", "lan", "--language", "en"]);
        command.env("TERM", "xterm-256color");
        // Settings of whoever runs the tests must not count.
        command.env("XDG_CONFIG_HOME", folder);
        command.env("HOME", folder);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen =
            Arc::new(Mutex::new(vt100::Parser::new(cells(SIZE.rows), cells(SIZE.cols), 0)));
        let (shown, mut output) = (Arc::clone(&screen), pair.master.try_clone_reader().unwrap());
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                shown.lock().unwrap().process(buffer.get(..count).unwrap());
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let session = Self { child, master: pair.master, keys, screen };
        session.wait("pending");
        session
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen holds `words`.
    fn wait(&self, words: &str) {
        self.until(words, |text| text.contains(words));
    }

    fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !holds(&self.text()) {
            assert!(start.elapsed() < PATIENCE, "waited for {what}:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Sends `keys` and waits until the screen holds `words`.
    fn press(&mut self, keys: &str, words: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self.wait(words);
    }

    fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits for the end; answers whether the program said that all is well.
    fn end(&mut self) -> bool {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What it wrote last is still on its way through the terminal.
                thread::sleep(Duration::from_millis(100));
                return status.success();
            }
            assert!(start.elapsed() < PATIENCE, "does not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the terminal is as the shell needs it.
    fn is_given_back(&self) -> bool {
        const LINE_BY_LINE: u64 = 2;
        let modes = self.master.get_termios().unwrap().local_flags.bits();
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            && u64::from(modes) & LINE_BY_LINE != 0
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("reports")).unwrap();
    std::fs::write(folder.path().join("reports/first.txt"), TEXT).unwrap();
    folder
}

/// The rows of the table: everything right of the sign of each state.
fn rows(text: &str) -> Vec<String> {
    let table = |line: &str| line.chars().skip(60).collect::<String>();
    let judged = ["✓", "✎", "✗", "+  ", "·"];
    text.lines()
        .skip(1)
        .map(table)
        .filter(|line| judged.iter().any(|sign| line.contains(sign)))
        .map(|line| line.trim().to_owned())
        .collect()
}

#[test]
fn a_review_is_there_again_after_a_restart() {
    let folder = corpus();
    let mut session = Session::start(folder.path());
    session.wait("4 pending");
    session.press("a", "3 pending");
    session.press("e", "Edit «5,1%»");
    // Alt and s: the other sign.
    session.press("\x1bs", "-5,1%");
    session.press("\r", "2 pending");
    session.press("x", "Why is it no figure");
    session.press("ordinal\r", "1 pending");
    session.press("a", "0 pending");
    session.press("u", "1 pending");
    session.press("v", "▸");
    session.send("\x1b");
    session.until("the end of selecting", |text| text.contains("accept"));
    session.press("\x13", "figures written to");
    session.wait("saved ✓");
    let before = rows(&session.text());
    session.send("q");
    assert!(session.end());
    assert!(session.is_given_back());
    let farewell = session.text();
    assert!(farewell.contains("decisions in this session"), "{farewell}");
    // The last one was taken back, and the curated set has the others.
    assert!(farewell.contains("accepted 1, corrected 1, rejected 1, added 0"), "{farewell}");
    assert!(farewell.contains("left in the corpus: 1 pending"), "{farewell}");
    assert!(!farewell.contains("soat export"), "{farewell}");

    let session = Session::start(folder.path());
    session.wait("1 pending");
    assert_eq!(rows(&session.text()), before);
    let curated =
        std::fs::read_to_string(folder.path().join("reports.reviews/curated.ron")).unwrap();
    assert!(curated.contains("7.398 tỷ đồng") && curated.contains("-5.1"), "{curated}");
    assert!(!curated.contains("441,285"), "{curated}");
}

#[test]
fn what_was_shown_as_saved_survives_a_kill() {
    let folder = corpus();
    let mut session = Session::start(folder.path());
    session.press("a", "saved ✓");
    session.signal("-KILL");
    session.end();
    let session = Session::start(folder.path());
    session.wait("3 pending");
}

#[test]
fn the_terminal_is_given_back_on_signals() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let folder = corpus();
        let mut session = Session::start(folder.path());
        session.press("a", "saved ✓");
        session.signal(signal);
        session.end();
        assert!(session.is_given_back(), "{signal}");
    }
}

#[test]
fn a_second_instance_says_who_holds_the_log() {
    let folder = corpus();
    let mut first = Session::start(folder.path());
    first.press("a", "saved ✓");
    let mut second = Session::start(folder.path());
    second.wait("read-only");
    second.press("a", "read-only");
    second.wait("3 pending");
    second.send("q");
    assert!(second.end());
}

#[test]
fn figures_of_all_reports_are_judged_in_one_table() {
    let folder = corpus();
    for (name, amount) in [("second", "12,5"), ("third", "99,5")] {
        let text = format!("Kim ngạch nhập khẩu năm 2012 đạt {amount} triệu USD.\n");
        std::fs::write(folder.path().join(format!("reports/{name}.txt")), text).unwrap();
    }
    let mut session = Session::start(folder.path());
    session.press("w", "All reports 6");
    // The keys after the move wait until the report is there.
    session.press("/report:third\rga", "✓");
    session.press("q", "accepted 1");
    assert!(session.end());
    let mut session = Session::start(folder.path());
    session.press("w/state:accepted\r", "All reports 1/6");
    session.press("g\r", "third · 2012 1/1");
    session.press("w", "All reports 1/6");
}

#[test]
fn leaving_tells_of_numbers_that_are_no_figures() {
    let folder = corpus();
    std::fs::write(folder.path().join("reports/first.txt"), format!("{TEXT}\nQwe 57 rty.\n"))
        .unwrap();
    let mut session = Session::start(folder.path());
    session.press("m", "nothing accounts for this number");
    session.press("x", "enter choose");
    session.press("\r", "0 unclaimed");
    session.press("q", "dismissed as no figures: 1 number");
    assert!(session.end());
}

#[test]
fn a_resize_at_any_moment_is_followed() {
    let folder = corpus();
    let session = Session::start(folder.path());
    for (rows, cols, words) in [(16, 60, "accept"), (10, 50, "60×16"), (30, 100, "Figures")] {
        session.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        session.master.resize(PtySize { rows, cols, ..SIZE }).unwrap();
        session.wait(words);
    }
}
