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
use common::player::{Player, Purpose, SIZE};
use soat::model::{Attribute, Figure};
use soat::tui::Setup;

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
    Setup { read: common::extractor(), reviews, ledger, ..setup }
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
