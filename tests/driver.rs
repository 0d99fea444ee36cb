//! A reviewer who knows the answers: how many keys a figure costs, and whether the set that comes
//! out is what was meant.
//!
//! From what the machine reads and what people wrote down (gold) a script of keys is made, figure
//! by figure, and played to the real program in a pseudo-terminal. Every figure is judged on its
//! own; nothing is accepted in bulk.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says where the keys went"
)]

mod common;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::gold::{Gold, same};
use soat::catalogue::Catalogue;
use soat::extract::{Extractor, Given};
use soat::model::{Attribute, Figure};
use soat::review::State;
use soat::tui::Setup;
use soat::tui::stage::{Offer, Stage};
use unicode_normalization::UnicodeNormalization;

const SIZE: (u16, u16) = (160, 48);

/// Reports beside the five: two short of tables, one of plans, one of a decade.
const OTHERS: &[&str] = &[
    "dong-thap-2012",
    "quang-ngai-2018",
    "bac-giang-2021-2024",
    "ca-mau-2011-2019",
    "table-crops-industry",
];

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("SOAT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// What a key was pressed for.
type Purpose = &'static str;

/// Builds the script on a stage of its own.
struct Player {
    stage: Stage,
    catalogue: &'static Catalogue,
    gold: BTreeMap<String, Vec<Gold>>,
    /// The keys, with what each was for.
    keys: Vec<(String, Purpose)>,
    /// Keys of each figure that needed a correction, above the one of a right figure, and how many
    /// attributes were wrong.
    costs: Vec<(usize, usize)>,
    right: usize,
}

impl Player {
    fn new(setup: Setup, gold: BTreeMap<String, Vec<Gold>>) -> Self {
        let stage = Stage::new(setup, SIZE, false).unwrap();
        let catalogue = Catalogue::builtin().unwrap();
        Self { stage, catalogue, gold, keys: Vec::new(), costs: Vec::new(), right: 0 }
    }

    fn press(&mut self, key: &str, purpose: Purpose) {
        self.stage.press(key);
        self.keys.push((key.to_owned(), purpose));
    }

    /// Judges every pending figure of the open report.
    fn judge(&mut self, gold: &[Gold]) {
        while let Some(index) = self.pending() {
            let row = &self.stage.sheet().unwrap().rows()[index];
            let (figure, anchor) = (row.figure.clone(), row.anchor);
            let before = self.keys.len();
            match gold.iter().find(|gold| gold.overlaps(figure.span)) {
                None => {
                    self.press("x", "no figure");
                    self.press("enter", "no figure");
                }
                Some(gold) if gold.optional => self.press("a", "optional"),
                Some(gold) => {
                    let wrong = gold.wrong(&figure);
                    if wrong.is_empty() {
                        self.press("a", "right");
                        self.right += 1;
                    } else {
                        let count = wrong.len();
                        self.correct(gold, &wrong);
                        let pressed = self.keys.get(before..).unwrap_or_default();
                        let pressed: Vec<&str> =
                            pressed.iter().map(|(key, _)| key.as_str()).collect();
                        println!("  {} {wrong:?}: {}", gold.quote, pressed.join(" "));
                        self.costs.push((pressed.len() - 1, count));
                    }
                }
            }
            let sheet = self.stage.sheet().unwrap();
            let row = sheet.row_of(anchor).map(|row| sheet.row(row).unwrap());
            assert!(row.is_none_or(|row| row.state != State::Pending), "still pending: {figure:?}");
        }
    }

    /// The pending row under the cursor.
    fn pending(&self) -> Option<usize> {
        let sheet = self.stage.sheet()?;
        let row = sheet
            .row_of(self.stage.cursor()?)
            .or_else(|| sheet.row_at(self.stage.cursor()?.from()))?;
        (sheet.row(row)?.state == State::Pending).then_some(row)
    }

    fn correct(&mut self, gold: &Gold, wrong: &[Attribute]) {
        self.press("c", "fix");
        for &attribute in wrong {
            if !self.is_wrong(gold, attribute) {
                continue;
            }
            self.pick(gold, attribute);
        }
        let mut in_form = false;
        for &attribute in wrong {
            if self.is_wrong(gold, attribute) {
                if in_form {
                    self.press("alt-c", "fix");
                }
                self.type_into(gold, attribute);
                in_form = true;
            }
        }
        self.press("enter", "save");
        self.carry();
    }

    fn is_wrong(&self, gold: &Gold, attribute: Attribute) -> bool {
        gold.wrong(self.stage.draft().unwrap()).contains(&attribute)
    }

    /// Goes to the field and takes a choice of its list, or types until the list has it.
    fn type_into(&mut self, gold: &Gold, attribute: Attribute) {
        self.press(letter(attribute), "field");
        if self.pick(gold, attribute) {
            return;
        }
        let content = gold.content(attribute);
        if content.is_empty() {
            return self.press("alt-x", "field");
        }
        let label = match attribute {
            Attribute::Indicator => self.catalogue.indicator(&content).map(|it| it.vi.clone()),
            _ => None,
        };
        // Lists are found without diacritics; what no list knows is typed as it is.
        let listed = label.unwrap_or_else(|| content.clone());
        for letter in soat::text::fold::plain(&listed).chars().take(24) {
            self.letter(letter);
            let read = attribute != Attribute::Item && !self.is_wrong(gold, attribute);
            if read || self.pick(gold, attribute) {
                return;
            }
        }
        // It is in no list: over again, as it is written.
        let typed = plain_len(&listed);
        self.keys.truncate(self.keys.len() - typed);
        self.stage.press("backtab tab");
        self.stage.write(&content);
        for letter in content.chars() {
            // Telex needs a key for each mark.
            let marks = letter.nfd().count() - 1 + usize::from(letter == 'đ');
            self.keys.push((letter.to_string(), "typed"));
            self.keys.extend((0..marks).map(|_| (String::new(), "typed")));
        }
        assert!(!self.is_wrong(gold, attribute), "{attribute}: {content:?} cannot be entered");
    }

    fn letter(&mut self, letter: char) {
        self.stage.write(&letter.to_string());
        self.keys.push((letter.to_string(), "typed"));
    }

    fn pick(&mut self, gold: &Gold, attribute: Attribute) -> bool {
        let offers = self.stage.offers();
        let offer = offers.iter().find(|offer| {
            offer.sets.iter().any(|(of, _)| *of == attribute) && gold.is_met_by(offer)
        });
        let key = offer.map(|offer| offer.key.clone());
        if let Some(key) = &key {
            self.press(key, "offered");
        }
        key.is_some()
    }

    /// Carries the correction on where that saves more than it costs.
    fn carry(&mut self) {
        let golds = &self.gold;
        let sheet = self.stage.sheet().unwrap();
        let worth = |offer: &Offer| -> isize {
            let rows = offer.anchors.iter().filter_map(|anchor| sheet.row(sheet.row_of(*anchor)?));
            let gain = rows.filter_map(|row| {
                let gold =
                    golds.get(sheet.name())?.iter().find(|it| it.overlaps(row.figure.span))?;
                let mut figure = row.figure.clone();
                for (attribute, content) in &offer.sets {
                    attribute.set(&mut figure, content).unwrap();
                }
                let (before, after) = (gold.wrong(&row.figure), gold.wrong(&figure));
                Some(match (before.len(), after.len()) {
                    (0, 0) => 0,
                    (_, 0) => 2,
                    (before, after) => {
                        before as isize - after as isize * if before == 0 { 3 } else { 1 }
                    }
                })
            });
            gain.sum()
        };
        let families = self.stage.families();
        let best = families.iter().max_by_key(|offer| worth(offer)).filter(|it| worth(it) > 2);
        if let Some(key) = best.map(|offer| offer.key.clone()) {
            self.press("=", "the same");
            self.press(&key, "the same");
        }
    }
}

fn plain_len(text: &str) -> usize {
    soat::text::fold::plain(text).chars().take(24).count()
}

const fn letter(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Value => "v",
        Attribute::Unit => "u",
        Attribute::Measure => "m",
        Attribute::Indicator => "i",
        Attribute::Item => "t",
        Attribute::Period => "p",
        Attribute::Base => "b",
        Attribute::Status => "s",
        Attribute::Region => "r",
        Attribute::Bound => "d",
        Attribute::AnnualAverage => "y",
        Attribute::PriceBasis => "c",
        Attribute::Precision => "w",
    }
}

/// What the terminal sends for a key.
fn bytes(key: &str) -> String {
    match key {
        "enter" => "\r".to_owned(),
        "space" => " ".to_owned(),
        _ => key.strip_prefix("alt-").map_or_else(|| key.to_owned(), |rest| format!("\x1b{rest}")),
    }
}

fn setup(reports: &Path, reviews: &Path) -> Setup {
    let setup = common::setup(reports, common::config());
    let request = soat::store::Request {
        corpus: Some(reports),
        folder: Some(reviews),
        reviewer: Some("lan"),
    };
    let (reviews, ledger) = soat::store::Reviews::open(request).unwrap();
    let extractor = || {
        let extractor = Extractor::new(Arc::new(Catalogue::builtin().unwrap().clone()));
        let read: soat::tui::Reader = Box::new(move |document, facts| {
            extractor.read(document, &Given { facts: facts.clone(), evidence: true })
        });
        read
    };
    Setup { read: Box::new(extractor), reviews, ledger, ..setup }
}

/// Plays `script`, a report at a time, to the real program.
fn play(reports: &Path, reviews: &Path, script: &[Vec<(String, Purpose)>]) {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    std::fs::create_dir_all(reviews).unwrap();
    let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_soat"));
    command.arg(reports);
    command.args(["--reviewer", "lan", "--language", "en"]);
    command.arg("--reviews");
    command.arg(reviews);
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", reviews);
    command.env("HOME", reviews);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let cells = |count| std::num::NonZero::new(count).unwrap();
    let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0)));
    let (shown, mut output) = (Arc::clone(&screen), pair.master.try_clone_reader().unwrap());
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = output.read(&mut buffer) {
            shown.lock().unwrap().process(buffer.get(..count).unwrap());
        }
    });
    let mut keys = pair.master.take_writer().unwrap();
    let wait = |what: &str| {
        let start = Instant::now();
        while !screen.lock().unwrap().screen().contents().contains(what) {
            let text = screen.lock().unwrap().screen().contents();
            assert!(start.elapsed() < Duration::from_mins(2), "waited for {what}:\n{text}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let count = script.len();
    for (index, report) in script.iter().enumerate() {
        wait(&format!("  {}/{count}  ", index + 1));
        for (key, _) in report {
            keys.write_all(bytes(key).as_bytes()).unwrap();
            keys.flush().unwrap();
        }
    }
    wait("saved ✓");
    keys.write_all(b"q").unwrap();
    keys.flush().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_mins(1), "does not end");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What score.py says of the curated set; none without Python.
fn score(shared: &Path, gold: &Path, curated: &Path) -> Option<BTreeMap<String, f64>> {
    let mut command = Command::new("python3");
    let output = command.arg(shared.join("tools/score.py")).args([gold, curated]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pairs = text.lines().filter_map(|line| line.split_once(": "));
    Some(pairs.filter_map(|(name, number)| Some((name.to_owned(), number.parse().ok()?))).collect())
}

/// The reports of `corpus` that are asked for, copied to `folder`.
fn copy_reports(from: &Path, only: &[&str], folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if only.is_empty() || only.contains(&name) {
            std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// The keys of every report.
fn plan(player: &mut Player) -> Vec<Vec<(String, Purpose)>> {
    let mut script: Vec<Vec<(String, Purpose)>> = Vec::new();
    for index in 0..player.gold.len() {
        if index > 0 {
            player.press("J", "next report");
            // It belongs to the report that it leaves.
            let turn = std::mem::take(&mut player.keys);
            script.last_mut().unwrap().extend(turn);
        }
        let gold = player.gold[player.stage.sheet().unwrap().name()].clone();
        player.judge(&gold);
        script.push(std::mem::take(&mut player.keys));
    }
    script
}

fn review(corpus: &str, gold_file: &str, only: &[&str], most: f64) {
    let Some(shared) = shared() else {
        println!("skipped: there is no folder of shared data");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    copy_reports(&shared.join(corpus), only, &reports);
    let lines = std::fs::read_to_string(shared.join("gold").join(gold_file)).unwrap();
    let asked = |line: &&str| only.is_empty() || only.contains(&Gold::read(line).report.as_str());
    let lines: Vec<&str> = lines.lines().filter(asked).collect();
    let mut gold: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for row in lines.iter().map(|line| Gold::read(line)) {
        gold.entry(row.report.clone()).or_default().push(row);
    }
    let figures: usize = gold.values().flatten().filter(|gold| !gold.optional).count();
    let mut player = Player::new(setup(&reports, &folder.path().join("planned")), gold);
    let script = plan(&mut player);
    let keys: Vec<(String, Purpose)> = script.iter().flatten().cloned().collect();
    tell(corpus, &keys, &player, figures);
    let reviews = folder.path().join("reviews");
    play(&reports, &reviews, &script);
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.args(["export", "--format", "jsonl", "--reviewer", "lan", "--reviews"]);
    let exported = command.arg(&reviews).arg(&reports).output().unwrap();
    let (wanted, curated) = (folder.path().join("gold"), folder.path().join("curated"));
    std::fs::write(&wanted, lines.join("\n")).unwrap();
    std::fs::write(&curated, &exported.stdout).unwrap();
    match score(&shared, &wanted, &curated) {
        Some(scores) => {
            println!("score: f1 {} joint {}", scores["f1"], scores["joint"]);
            let is_one = |name: &str| (scores[name] - 1.0).abs() < 1e-9;
            assert!(is_one("f1") && is_one("joint"), "{scores:?}");
        }
        None => println!("not scored: there is no Python"),
    }
    let each = keys.len() as f64 / figures as f64;
    assert!(each <= most, "{each:.3} keys a figure, {most} are allowed");
    let each_wrong = player.costs.iter().map(|(keys, wrong)| keys.div_ceil(*wrong));
    let mut more: Vec<usize> = each_wrong.collect();
    more.sort_unstable();
    assert!(more.get(more.len() / 2).is_none_or(|median| *median <= 5), "{more:?}");
}

fn tell(corpus: &str, keys: &[(String, Purpose)], player: &Player, figures: usize) {
    let mut spent: BTreeMap<Purpose, usize> = BTreeMap::new();
    for (_, purpose) in keys {
        *spent.entry(purpose).or_default() += 1;
    }
    let each = keys.len() as f64 / figures as f64;
    println!(
        "{corpus}: {} keys for {figures} figures, {each:.3} each; {} right at once",
        keys.len(),
        player.right
    );
    println!("  where they went: {spent:?}");
    let mut costs: Vec<usize> = player.costs.iter().map(|(keys, _)| *keys).collect();
    costs.sort_unstable();
    println!("  {} corrected, keys above one: {costs:?}", costs.len());
}

#[test]
fn the_five_reports() {
    review("reports", "seeds.jsonl", &[], 1.4);
}

#[test]
fn five_other_reports() {
    review("reports-dev", "dev.jsonl", OTHERS, 2.2);
}

#[test]
fn the_rules_of_sameness_are_those_of_the_score() {
    let one = Gold::read(
        r#"{"report":"r","start_byte":0,"end_byte":4,"quote":"5%","value":"5","unit":"percent","measure":"growth","indicator":"grdp","item":"khai khoáng","period":"2012-01..2012-03","base":"2011-Q1","status":"actual","region":"home","bound":"exact","annual_average":false,"price_basis":null,"optional":false}"#,
    );
    for (attribute, content, meets) in [
        (Attribute::Period, "2012-Q1", true),
        (Attribute::Item, "ngành khai khoáng", true),
        (Attribute::Item, "", false),
        (Attribute::Value, "5.0", true),
        (Attribute::Bound, "", true),
        (Attribute::Status, "plan", false),
        (Attribute::PriceBasis, "current", false),
    ] {
        assert_eq!(same(attribute, &one, content), meets, "{attribute} {content}");
    }
    assert!(one.wrong(&Figure::default()).contains(&Attribute::Value));
}
