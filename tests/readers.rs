//! Two readers of one corpus: agreement, merging, adjudicating, a second look; on the real binary
//! and on the screen.
#![allow(clippy::disallowed_methods, reason = "tests write corpora and run the program")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use serde_json::Value;
use soat::catalogue::Catalogue;
use soat::corpus::Corpus;
use soat::extract::{Extractor, Given};
use soat::model::Attribute;
use soat::review::{Change, Ledger, Sheet, State};
use soat::store::{Request, Reviews};
use soat::tui::{Occasion, stage::Stage};
use tempfile::TempDir;

const REPORT: &str = "Giá trị sản xuất công nghiệp quý I năm 2012 của tỉnh Phú Thọ ước đạt khoảng \
    7.398 tỷ đồng, đạt 21,7% so với kế hoạch năm 2012 và tăng 5,1% so với cùng kỳ. Kim ngạch xuất \
    khẩu đạt 441,285 triệu USD, tăng 12%.\n";

fn reports(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("reports")
}

fn sheet(corpus: &Path, ledger: &Ledger) -> Sheet {
    let catalogue = Arc::new(Catalogue::builtin().unwrap().clone());
    let document = Corpus::open(Some(corpus)).unwrap().load(0).unwrap();
    let extraction = Extractor::new(catalogue).read(&document, &Given::default());
    Sheet::new(Arc::new(document), extraction, ledger)
}

fn open(corpus: &Path, reviewer: &str) -> (Reviews, Ledger) {
    let request = Request { corpus: Some(corpus), folder: None, reviewer: Some(reviewer) };
    Reviews::open(request).unwrap()
}

fn judge(corpus: &Path, reviewer: &str, decide: impl Fn(&Sheet) -> Vec<Option<Change>>) {
    let (mut reviews, mut ledger) = open(corpus, reviewer);
    let changes = decide(&sheet(corpus, &ledger)).into_iter().flatten().collect();
    let decisions = ledger.prepare(changes, false, "2026-11-22T02:38:24Z");
    reviews.append(&decisions).unwrap();
    ledger.commit(&decisions);
}

fn with(sheet: &Sheet, row: usize, attribute: Attribute, text: &str) -> Option<Change> {
    let mut figure = sheet.row(row)?.figure.clone();
    attribute.set(&mut figure, text).unwrap();
    sheet.correct(row, figure)
}

/// Five figures. Lan and Minh: the first both accept, of the second they see the base in another
/// way, the third Minh rejects, the fourth both correct alike, the fifth Lan alone judges.
fn theatre() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let corpus = reports(&folder);
    std::fs::create_dir(&corpus).unwrap();
    std::fs::write(corpus.join("a.txt"), REPORT).unwrap();
    judge(&corpus, "lan", |sheet| {
        assert_eq!(sheet.rows().len(), 5);
        let fourth = with(sheet, 3, Attribute::Status, "estimate");
        vec![sheet.accept(0), sheet.accept(1), sheet.accept(2), fourth, sheet.accept(4)]
    });
    judge(&corpus, "minh", |sheet| {
        let second = with(sheet, 1, Attribute::Base, "plan:2013");
        let fourth = with(sheet, 3, Attribute::Status, "estimate");
        vec![sheet.accept(0), second, sheet.reject(2, "misread"), fourth]
    });
    folder
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.current_dir(folder.path()).env("LANG", "en_US.UTF-8");
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(variable, folder.path());
    }
    command.args(arguments).output().unwrap()
}

fn printed(folder: &TempDir, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Both judged four; on three both see a figure, so kept by lan 4 of 4, by minh 3 of 4: chance
/// agreement is 4/4 * 3/4 = 3/4 and so is what is observed: kappa 0. Of eight answers seven keep:
/// alpha's chance is (7 * 6 + 0) / 56 = 3/4 as well, hence 0.
#[test]
fn agreement_is_told_by_attribute_with_counts_and_reasons() {
    let folder = theatre();
    let told = printed(&folder, &["agree", "lan", "minh", "reports", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&told["both"], &told["alone"]), (&4.into(), &serde_json::json!([1, 0])));
    let of = |name: &str| {
        let lines = told["questions"].as_array().unwrap();
        lines.iter().find(|line| line["question"] == name).unwrap().clone()
    };
    let figure = of("figure");
    assert_eq!((&figure["agreed"], &figure["of"]), (&3.into(), &4.into()));
    assert!(figure["kappa"].as_f64().unwrap().abs() < 1e-9, "{figure}");
    let base = of("base");
    assert_eq!((&base["agreed"], &base["of"]), (&2.into(), &3.into()));
    let region = of("region");
    assert_eq!((&region["kappa"], &region["agreed"]), (&Value::Null, &3.into()));
    assert_eq!(region["undefined"], "one answer throughout");
    assert_eq!(told["dissents"].as_array().unwrap().len(), 2);

    let text = printed(&folder, &["agree", "lan", "minh", "reports", "--list"]);
    assert!(text.contains("no kappa") && text.contains("plan:2013"), "{text}");
    let stranger = run(&folder, &["agree", "lan", "nobody", "reports"]);
    let said = String::from_utf8(stranger.stderr).unwrap();
    assert!(stranger.status.code() == Some(2) && said.contains("there are: lan, minh"), "{said}");
}

#[test]
fn merging_takes_what_is_agreed_and_leaves_what_is_contested() {
    let folder = theatre();
    let corpus = reports(&folder);
    let dry = printed(&folder, &["merge", "lan", "minh", "reports", "--into", "hoa", "--dry-run"]);
    assert!(
        dry.contains("dry run")
            && !corpus.with_extension("reviews").join("hoa.decisions.ron").exists(),
        "{dry}"
    );
    let told = printed(&folder, &["merge", "lan", "minh", "reports", "--into", "hoa"]);
    assert!(told.contains("contested, left pending: 2"), "{told}");
    assert!(told.contains("--readers lan,minh"), "{told}");
    let states = |ledger: &Ledger| -> Vec<State> {
        sheet(&corpus, ledger).rows().iter().map(|row| row.state).collect()
    };
    let expected =
        [State::Accepted, State::Pending, State::Pending, State::Corrected, State::Accepted];
    let (_, ledger) = open(&corpus, "hoa");
    assert_eq!(states(&ledger), expected);
    assert!(ledger.decisions().iter().all(|decision| decision.bulk && decision.reviewer == "hoa"));
    // Again: nothing that stands is decided anew.
    let again = printed(&folder, &["merge", "lan", "minh", "reports", "--into", "hoa"]);
    assert!(again.contains("decided by hoa before: 3"), "{again}");
    assert_eq!(open(&corpus, "hoa").1.decisions().len(), ledger.decisions().len());
    let itself = run(&folder, &["merge", "lan", "minh", "reports", "--into", "lan"]);
    assert_eq!(itself.status.code(), Some(2));
}

#[test]
fn adjudicating_shows_both_readings_and_takes_one() {
    let folder = theatre();
    let corpus = reports(&folder);
    printed(&folder, &["merge", "lan", "minh", "reports", "--into", "hoa"]);
    let look = |name| {
        let request = Request { corpus: Some(&corpus), folder: None, reviewer: Some(name) };
        Reviews::look(request).unwrap().1
    };
    let setup = soat::tui::Setup {
        read: common::extractor(),
        occasion: Occasion::Adjudication(vec![look("lan"), look("minh")]),
        ..common::setup_as("hoa", &corpus, common::config())
    };
    let mut stage = Stage::new(setup, (160, 48), true).unwrap();
    stage.press("g N");
    let screen = common::text(stage.screen());
    assert!(screen.contains("≠ base") && screen.contains("plan:2013"), "{screen}");
    assert!(screen.contains("< lan") && screen.contains("> minh"), "{screen}");
    stage.press(">");
    let rows = stage.sheet().unwrap().rows();
    assert_eq!(Attribute::Base.text(&rows[1].figure).as_deref(), Some("plan:2013"));
    assert_eq!(rows[1].state, State::Corrected);
    // It went on to the other contested figure, which minh rejects.
    stage.press("> N");
    let rows = stage.sheet().unwrap().rows();
    assert_eq!((rows[2].state, rows[2].reason.as_deref()), (State::Rejected, Some("misread")));
    assert!(common::text(stage.screen()).contains("nothing contested"));
    stage.finish();
}

#[test]
fn what_one_reader_found_is_a_row_when_adjudicating() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = reports(&folder);
    std::fs::create_dir(&corpus).unwrap();
    std::fs::write(corpus.join("a.txt"), REPORT).unwrap();
    let (_, empty) = open(&corpus, "hoa");
    let mut extraction = sheet(&corpus, &empty).extraction().clone();
    let found = extraction.readings.remove(0).figure;
    let document = Arc::clone(sheet(&corpus, &empty).document());
    let mut lan = Ledger::new("lan");
    let own = Sheet::new(Arc::clone(&document), extraction.clone(), &lan);
    let step = lan.prepare(own.add(found.clone()).into_iter().collect(), false, "");
    lan.commit(&step);
    let panel = soat::review::Panel::of(&document, &extraction, &[lan, Ledger::new("minh")]);
    panel.complete(&mut extraction);
    let sheet = Sheet::new(document, extraction, &empty);
    assert_eq!(sheet.rows()[0].figure.span, found.span);
    assert_eq!(panel.standing(found.span), soat::review::Standing::Alone);
}

#[test]
fn a_second_look_hides_what_was_decided_and_is_compared_with_it() {
    let folder = theatre();
    let corpus = reports(&folder);
    let none = run(&folder, &["agree", "--second-look", "--reviewer", "lan"]);
    assert_eq!(none.status.code(), Some(2));
    let (_, first) = open(&corpus, "lan");
    let sample = soat::review::Sample::of(&first, 3);
    assert_eq!((sample.len(), soat::review::Sample::of(&first, 99).len()), (3, 5));
    assert_eq!(soat::review::Sample::of(&first, 3), sample, "nobody picks");
    let blind = sheet(&corpus, &Ledger::new("lan"));
    let mut extraction = blind.extraction().clone();
    sample.narrow(blind.document(), &mut extraction);
    let blind = Sheet::new(Arc::clone(blind.document()), extraction, &Ledger::new("lan"));
    assert_eq!(blind.counts().pending, 3);

    let again = corpus.with_extension("reviews").join("second-look");
    let request = Request { corpus: Some(&corpus), folder: Some(&again), reviewer: Some("lan") };
    let (mut reviews, ledger) = Reviews::open(request).unwrap();
    let changes = (0..3).filter_map(|row| blind.accept(row)).collect();
    reviews.append(&ledger.prepare(changes, false, "2026-11-22T02:38:24Z")).unwrap();
    drop(reviews);
    let told = printed(
        &folder,
        &["agree", "--second-look", "--reviewer", "lan", "reports", "--format", "json"],
    );
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["both"], 3);
    assert_eq!(told["alone"], serde_json::json!([2, 0]));
}
