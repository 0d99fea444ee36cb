//! `eval` against the independent scorer that its rules come from.
#![allow(clippy::disallowed_methods, reason = "tests read shared data and run programs")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use soat::catalogue::Catalogue;
use soat::eval::{Judge, evaluate, read_rows};

/// The shared data, where this machine has it.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("SOAT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let there = folder.join("tools/score.py").is_file()
        && Command::new("python3").arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: no shared data or no python3 here (SOAT_SHARED names the folder)");
    }
    there.then_some(folder)
}

/// Predictions made from gold by mistakes of every kind, a different one for each row.
fn spoiled(gold: &str) -> String {
    let mut lines = String::new();
    for (i, line) in gold.lines().enumerate() {
        let mut row: Value = serde_json::from_str(line).unwrap();
        row["confidence"] = json!(f64::from((i * 37 % 100) as u32) / 100.0);
        match i % 23 {
            0 => continue,
            1 => row["start"] = row["end"].clone(),
            2 => row["end"] = json!(row["end"].as_u64().unwrap() + 9),
            3 => row["value"] = json!("12.50"),
            4 => row["unit"] = json!("VND"),
            5 => row["unit"] = json!("person"),
            6 => row["measure"] = json!("share"),
            7 => row["indicator"] = Value::Null,
            8 => row["item"] = json!("công nghiệp"),
            9 => row["period"] = json!("2012-01..2012-12"),
            10 => row["base"] = json!("whole:VN"),
            11 => row["base"] = json!("whole:gdp"),
            12 => row["base"] = json!("plan:2012@Chính phủ"),
            13 => row["status"] = json!("estimate"),
            14 => row["region"] = json!("VN"),
            15 => row["bound"] = Value::Null,
            16 => row["annual_average"] = json!(true),
            17 => row["price_basis"] = json!("constant 2010"),
            18 => row["report"] = json!(format!("deep/{}.txt", row["report"].as_str().unwrap())),
            19 => row["item"] = Value::Null,
            _ => {}
        }
        lines.push_str(&row.to_string());
        lines.push('\n');
    }
    lines
}

fn by_the_law(shared: &Path, gold: &Path, predicted: &Path) -> HashMap<String, f64> {
    let run = Command::new("python3")
        .arg(shared.join("tools/score.py"))
        .args([gold, predicted])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let output = String::from_utf8(run.stdout).unwrap();
    let rates = output.lines().filter_map(|line| line.split_once(": "));
    rates.map(|(name, rate)| (name.to_owned(), rate.parse().unwrap())).collect()
}

#[test]
fn agrees_with_the_scorer_on_spoiled_gold() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let judge = Judge::from(Catalogue::builtin().unwrap());
    for name in ["seeds.jsonl", "dev.jsonl"] {
        let gold_path = shared.join("gold").join(name);
        let gold = std::fs::read_to_string(&gold_path).unwrap();
        let predicted = spoiled(&gold);
        let predicted_path = folder.path().join(name);
        std::fs::write(&predicted_path, &predicted).unwrap();
        let law = by_the_law(&shared, &gold_path, &predicted_path);
        let rows = |text: &str| read_rows(text.as_bytes()).unwrap();
        let score = evaluate(&rows(&gold), &rows(&predicted), &judge);
        assert_eq!(law["gold"] as usize, score.wanted());
        for (rate, ours) in score.rates() {
            let theirs = law[rate];
            assert!(
                (theirs - ours).abs() < 0.000_051,
                "{name}, {rate}: {theirs} there, {ours} here"
            );
        }
    }
}

#[test]
fn what_is_extracted_scores_the_same_by_both() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let soat = |arguments: &[&std::ffi::OsStr]| {
        let output = Command::new(env!("CARGO_BIN_EXE_soat"))
            .args(arguments)
            .env("XDG_CONFIG_HOME", folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let (gold, reports) = (shared.join("gold/seeds.jsonl"), shared.join("reports"));
    let predicted = folder.path().join("predicted.jsonl");
    std::fs::write(&predicted, soat(&["extract".as_ref(), reports.as_ref()])).unwrap();
    let law = by_the_law(&shared, &gold, &predicted);
    let table = soat(&["eval".as_ref(), gold.as_ref(), reports.as_ref()]);
    let table = String::from_utf8(table).unwrap();
    for name in ["precision", "recall", "value", "indicator", "item", "base", "core", "joint"] {
        let line = table.lines().find(|line| line.split_whitespace().next() == Some(name)).unwrap();
        let ours: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        assert!((law[name] - ours).abs() < 0.000_051, "{name}: {} there, {ours} here", law[name]);
    }
    let brier = table.lines().find_map(|line| line.strip_prefix("Brier score")).unwrap();
    assert!((law["brier"] - brier.trim().parse::<f64>().unwrap()).abs() < 0.000_051);
}
