//! The commands, on the real binary: what they print, where they complain, how they exit.
#![allow(clippy::disallowed_methods, reason = "tests write corpora and run the program")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use common::program::{EXPORTS, QUARTER, complaint, corpus, lines, printed, program, run, text};
use serde_json::Value;
use soat::catalogue::Catalogue;
use soat::corpus::Corpus;
use soat::extract::{Extractor, Given};
use soat::model::{Attribute, Figure};
use soat::review::{Change, Curated, Sheet};
use soat::store::{Request, Reviews};

#[test]
fn a_file_that_is_no_utf8_is_read_and_said_so() {
    let folder = tempfile::tempdir().unwrap();
    // TCVN3: `Kim ngạch xuất khẩu năm 2004 đạt 52 triệu USD.`
    let old = b"Kim ng\xb9ch xu\xcat kh\xc8u n\xa8m 2004 \xae\xb9t 52 tri\xd6u USD.";
    std::fs::write(folder.path().join("old.txt"), old).unwrap();
    let output = program(folder.path()).args(["extract", "."]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("old: read as TCVN3 (ABC)"), "{told}");
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&line["quote"], &line["indicator"]),
        (&"52 triệu USD".into(), &"export_turnover".into())
    );
    let bytes = |name: &str| line[name].as_u64().unwrap() as usize;
    assert_eq!(old.get(bytes("start_byte")..bytes("end_byte")).unwrap(), b"52 tri\xd6u USD");
}

#[test]
fn extract_prints_figures_of_every_report_in_order() {
    let folder = corpus();
    let lines = lines(&printed(folder.path(), &["extract", "reports"]));
    let reports: Vec<_> = lines.iter().map(|line| line["report"].as_str().unwrap()).collect();
    let deep = "2012/phú thọ/quý \"I\".v2";
    assert_eq!(reports, [deep, deep, deep, "2013", "2013"]);
    for line in &lines {
        let source = if line["report"] == "2013" { EXPORTS } else { QUARTER };
        let (start, end) = (line["start"].as_u64().unwrap(), line["end"].as_u64().unwrap());
        let points = source.chars().skip(start as usize).take((end - start) as usize);
        let bytes = line["start_byte"].as_u64().unwrap() as usize
            ..line["end_byte"].as_u64().unwrap() as usize;
        assert_eq!(line["quote"], points.collect::<String>());
        assert_eq!(line["quote"].as_str(), source.get(bytes));
        assert!((0.0..=1.0).contains(&line["confidence"].as_f64().unwrap()));
    }
    let first = &lines[0];
    assert_eq!(first["value"], "7398000000000");
    assert_eq!(first["unit"], "VND");
    assert_eq!(first["bound"], "about");
    assert_eq!(first["annual_average"], false);
    assert_eq!(first["base"], Value::Null);
}

#[test]
fn a_single_file_and_the_demo_are_corpora_too() {
    let folder = corpus();
    let one = lines(&printed(folder.path(), &["extract", "reports/2013.md"]));
    assert!(one.iter().all(|line| line["report"] == "2013") && one.len() == 2);
    assert!(printed(folder.path(), &["extract"]).lines().count() > 100);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..60 {
        let text = EXPORTS.repeat(i % 7 + 1);
        std::fs::write(folder.path().join(format!("{i:03}.txt")), text).unwrap();
    }
    let one = printed(folder.path(), &["extract", ".", "--threads", "1"]);
    assert_eq!(one.lines().count(), 2 * (0..60).map(|i| i % 7 + 1).sum::<usize>());
    for threads in ["2", "5"] {
        assert_eq!(printed(folder.path(), &["extract", ".", "--threads", threads]), one);
    }
    assert_eq!(printed(folder.path(), &["extract", "."]), one);
}

#[cfg(unix)]
#[test]
fn an_unreadable_report_is_told_and_the_rest_goes_on() {
    let folder = corpus();
    std::os::unix::fs::symlink("nowhere", folder.path().join("reports/2012/gone.txt")).unwrap();
    let output = run(folder.path(), &["extract", "reports"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 5);
    assert!(text(&output.stderr).contains("gone.txt"), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr).lines().count(), 1, "{}", text(&output.stderr));
}

#[test]
fn a_reader_that_has_enough_ends_the_run_quietly() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..200 {
        std::fs::write(folder.path().join(format!("{i}.txt")), EXPORTS.repeat(20)).unwrap();
    }
    let mut child = program(folder.path())
        .args(["extract", "."])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.ends_with("}\n"));
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(complaints, "");
}

#[test]
fn what_cannot_be_opened_is_named() {
    let folder = corpus();
    for command in ["extract", "stats", "export"] {
        let complaint = complaint(folder.path(), &[command, "no/such/place"], 2);
        assert!(complaint.contains("no/such/place"), "{command}: {complaint}");
    }
    let settings = complaint(folder.path(), &["extract", "reports", "--config", "none.ron"], 2);
    assert!(settings.contains("none.ron"), "{settings}");
    std::fs::write(folder.path().join("bad.ron"), "(\n  colour: red,\n)").unwrap();
    let settings = complaint(folder.path(), &["extract", "reports", "--config", "bad.ron"], 2);
    assert!(settings.contains("bad.ron:2"), "{settings}");
}

#[test]
fn without_a_terminal_reviewing_says_what_to_do() {
    let folder = corpus();
    let complaint = complaint(folder.path(), &["reports"], 2);
    assert!(complaint.contains("terminal") && complaint.contains("soat extract"), "{complaint}");
}

#[test]
fn extract_explains_a_figure_by_place_or_by_words() {
    let folder = corpus();
    let figure = lines(&printed(folder.path(), &["extract", "reports"])).remove(3);
    let at = format!("2013:{}", figure["start"]);
    let by_place = printed(folder.path(), &["extract", "reports", "--explain", "--at", &at]);
    for part in
        ["2013 33..50 «441,285 triệu USD»", "indicator", "«Kim ngạch xuất khẩu» at 0", "confidence"]
    {
        assert!(by_place.contains(part), "{part}: {by_place}");
    }
    let by_words = ["extract", "reports", "--explain", "--quote", "441,285"];
    assert_eq!(printed(folder.path(), &by_words), by_place);
    let all = printed(folder.path(), &["extract", "reports", "--explain"]);
    assert_eq!(all.matches("confidence").count(), 5);
}

#[test]
fn a_vocabulary_of_ones_own_is_checked_found_and_used() {
    let folder = corpus();
    let entry = |variants: &str| {
        format!(
            "(indicators: [\n  (id: \"boat_value\", group: trade, vi: \"Giá trị tàu\", en: \"Boats\", \
             dimension: money, unit: \"VND\", usual: \"tỷ đồng\", nature: flow, variants: [{variants}]),\n])"
        )
    };
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("good.ron", &entry("\"giá trị tàu {đánh |}cá\""));
    write("open.ron", &entry("\"giá trị {tàu cá\""));
    write("bad.ron", &entry("\"kim ngạch xuất khẩu\""));
    write("broken.ron", "(indicators: [");
    write("reports/boats.txt", "Giá trị tàu cá năm 2013 đạt 15 tỷ đồng.\n");

    assert!(printed(folder.path(), &["catalogue", "check"]).contains("problems: 0"));
    printed(folder.path(), &["catalogue", "check", "--overlay", "good.ron"]);
    let bad = run(folder.path(), &["catalogue", "check", "--overlay", "bad.ron"]);
    assert_eq!(bad.status.code(), Some(1));
    assert!(text(&bad.stdout).contains("kim ngạch xuất khẩu"), "{}", text(&bad.stdout));
    let open = run(folder.path(), &["catalogue", "check", "--overlay", "open.ron"]);
    assert_eq!(open.status.code(), Some(1));
    assert!(text(&open.stdout).contains("giá trị {tàu cá"), "{}", text(&open.stdout));
    complaint(folder.path(), &["catalogue", "check", "--overlay", "broken.ron"], 2);

    let mine = ["--catalogue", "good.ron"];
    let with = |arguments: &[&str]| printed(folder.path(), &[arguments, &mine].concat());
    assert!(with(&["catalogue", "find", "gia tri tau"]).contains("boat_value"));
    assert!(run(folder.path(), &["catalogue", "find", "boat_value"]).stdout.is_empty());
    assert_eq!(lines(&with(&["extract", "reports/boats.txt"]))[0]["indicator"], "boat_value");
    assert!(printed(folder.path(), &["catalogue", "print"]).contains("export_turnover"));
}

/// Judges the figures of [`corpus`]: accepts, corrects and rejects one each, adds one.
fn judge(folder: &Path) {
    let path = folder.join("reports");
    let corpus = Corpus::open(Some(&path)).unwrap();
    let request = Request { corpus: Some(&path), folder: None, reviewer: Some("Lan") };
    let (mut reviews, mut ledger) = Reviews::open(request).unwrap();
    let extractor = Extractor::new(Arc::new(Catalogue::load(None).unwrap()));
    let mut changes: Vec<Change> = Vec::new();
    for index in 0..corpus.len() {
        let document = Arc::new(corpus.load(index).unwrap());
        let extraction = extractor.read(&document, &Given::default());
        let sheet = Sheet::new(document, extraction, &ledger);
        if sheet.rows().len() == 3 {
            let mut figure: Figure = sheet.rows()[1].figure.clone();
            Attribute::Item.set(&mut figure, "=1+1").unwrap();
            changes.extend(
                [sheet.accept(0), sheet.correct(1, figure), sheet.reject(2, "duration")]
                    .into_iter()
                    .flatten(),
            );
        } else {
            let mut figure = sheet.rows()[0].figure.clone();
            figure.span.end += 1;
            figure.span.start = figure.span.end - 1;
            changes.extend(sheet.add(figure));
        }
    }
    let decisions = ledger.prepare(changes, false, "2026-11-22T03:00:00Z");
    assert_eq!(decisions.len(), 4);
    reviews.append(&decisions).unwrap();
    ledger.commit(&decisions);
}

#[test]
fn export_writes_what_was_judged_in_every_format() {
    let folder = corpus();
    judge(folder.path());
    let export = |arguments: &[&str]| {
        let common = ["export", "reports", "--reviewer", "Lan"];
        printed(folder.path(), &[&common[..], arguments].concat())
    };
    let set: Curated = ron::from_str(&export(&["--format", "ron"])).unwrap();
    let verdicts: Vec<_> = set.figures.iter().map(|figure| figure.verdict.as_str()).collect();
    assert_eq!(verdicts, ["accepted", "corrected", "added"]);
    assert_eq!((set.counts.rejected, set.counts.pending), (1, 2));
    assert_eq!(lines(&export(&["--format", "jsonl"])).len(), 3);
    let with_pending = lines(&export(&["--format", "jsonl", "--pending"]));
    assert_eq!(with_pending.iter().filter(|line| line["verdict"] == "pending").count(), 2);
    assert!(export(&["--format", "csv"]).contains(",'=1+1,"));

    assert_eq!(export(&["--format", "csv", "--output", "set.csv"]), "");
    let file = std::fs::read_to_string(folder.path().join("set.csv")).unwrap();
    assert_eq!(file, export(&["--format", "csv"]));
    assert!(export(&[]).contains("curated.ron"));
    let saved = std::fs::read_to_string(folder.path().join("reports.reviews/curated.ron")).unwrap();
    assert_eq!(ron::from_str::<Curated>(&saved).unwrap(), set);
}

#[test]
fn decisions_about_a_report_that_is_gone_are_not_dropped_quietly() {
    let folder = corpus();
    judge(folder.path());
    std::fs::remove_file(folder.path().join("reports/2013.md")).unwrap();
    let export = ["export", "reports", "--reviewer", "Lan", "--format", "jsonl"];
    let output = run(folder.path(), &export);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout).lines().count(), 2);
    assert!(text(&output.stderr).contains("2013: has decisions"), "{}", text(&output.stderr));
}

#[test]
fn stats_account_for_every_number() {
    let folder = corpus();
    judge(folder.path());
    let stats = printed(folder.path(), &["stats", "reports", "--reviewer", "Lan"]);
    let count = |name: &str| {
        let line = stats.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap();
        line.split_whitespace().last().unwrap().parse::<usize>().unwrap()
    };
    let of_state = ["pending", "accepted", "corrected", "rejected", "added"].map(count);
    assert_eq!(of_state, [2, 1, 1, 1, 1], "{stats}");
    assert_eq!(count("part of a period"), 3, "{stats}");
    assert!(stats.contains("industrial_output_value") && stats.contains("export_turnover"));
    assert!(stats.contains("2012/phú thọ/quý \"I\".v2"), "{stats}");
}

#[test]
fn a_command_that_only_reads_leaves_no_files() {
    let folder = corpus();
    printed(folder.path(), &["stats", "reports"]);
    printed(folder.path(), &["extract", "reports"]);
    assert!(!folder.path().join("reports.reviews").exists());
}

#[test]
fn config_prints_settings_that_can_be_read_back() {
    let folder = corpus();
    let settings = printed(folder.path(), &["config"]);
    std::fs::write(folder.path().join("own.ron"), &settings).unwrap();
    printed(folder.path(), &["extract", "reports", "--config", "own.ron"]);
    let path = printed(folder.path(), &["config", "--path"]);
    assert!(settings.contains(path.trim()), "{settings}");
}

/// The extraction is only the first word: a correction, and a rejection, are what is checked.
#[test]
fn check_takes_what_a_reviewer_decided() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports");
    std::fs::create_dir_all(&path).unwrap();
    let text = "Kim ngạch xuất khẩu năm 2012 đạt 412 triệu USD. Kim ngạch xuất khẩu năm 2013 đạt \
        515 triệu USD, tăng 12% so với năm 2012.\n";
    std::fs::write(path.join("2013.txt"), text).unwrap();
    assert_eq!(run(folder.path(), &["check", "reports"]).status.code(), Some(1));

    let request = Request { corpus: Some(&path), folder: None, reviewer: Some("Lan") };
    let (mut reviews, mut ledger) = Reviews::open(request).unwrap();
    let document = Arc::new(Corpus::open(Some(&path)).unwrap().load(0).unwrap());
    let extractor = Extractor::new(Arc::new(Catalogue::load(None).unwrap()));
    let sheet =
        Sheet::new(Arc::clone(&document), extractor.read(&document, &Given::default()), &ledger);
    let growth = sheet.rows().iter().position(|row| document.quote(row.figure.span).contains('%'));
    let mut figure = sheet.rows()[growth.unwrap()].figure.clone();
    Attribute::Value.set(&mut figure, "25").unwrap();
    let decisions = ledger.prepare(
        sheet.correct(growth.unwrap(), figure).into_iter().collect(),
        false,
        "2026-11-22T03:00:00Z",
    );
    reviews.append(&decisions).unwrap();
    ledger.commit(&decisions);

    let lan = ["check", "reports", "--reviewer", "Lan"];
    assert!(printed(folder.path(), &lan).starts_with("0 contradicted"));
    let machine = [&lan[..], &["--machine"]].concat();
    assert_eq!(run(folder.path(), &machine).status.code(), Some(1));
    // Whoever has decided nothing is shown the extraction.
    assert_eq!(run(folder.path(), &["check", "reports"]).status.code(), Some(1));
}

/// What does not fit is told in the language of the interface, with the numbers as they are.
#[test]
fn check_speaks_the_language_of_the_interface() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("reports")).unwrap();
    let text = "Kim ngạch xuất khẩu năm 2012 đạt 412 triệu USD. Kim ngạch xuất khẩu năm 2013 đạt \
        515 triệu USD, tăng 12% so với năm 2012.\n";
    std::fs::write(folder.path().join("reports/2013.txt"), text).unwrap();
    let said = |locale: &str| {
        let mut command = program(folder.path());
        let output = command.env("LANG", locale).args(["check", "reports"]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        self::text(&output.stdout).to_owned()
    };
    let (english, vietnamese) = (said("en_US.UTF-8"), said("vi_VN.UTF-8"));
    assert!(english.starts_with("2013: contradicted, growth of Exports · 2013\n"), "{english}");
    assert!(english.contains("1 contradicted, 0 differ, 0 consistent; 3 of 3 figures take part"));
    assert!(vietnamese.starts_with("2013: mâu thuẫn, tăng trưởng: Kim ngạch xuất khẩu · 2013\n"));
    assert!(vietnamese.contains("1 mâu thuẫn, 0 lệch, 0 khớp; 3 trong 3 số liệu"), "{vietnamese}");
    for said in [english, vietnamese] {
        assert!(said.contains("515 triệu / 412 triệu − 1 = +25%"), "{said}");
    }
}
