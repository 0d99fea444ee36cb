//! `soat eval`, on the real binary: scores, comparisons, tables, complaints.
#![allow(clippy::disallowed_methods, reason = "tests write corpora and run the program")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::program::{complaint, corpus, lines, printed};
use serde_json::Value;

#[test]
fn eval_scores_a_corpus_and_a_prediction_alike() {
    let folder = corpus();
    let predicted = printed(folder.path(), &["extract", "reports"]);
    std::fs::write(folder.path().join("predicted.jsonl"), &predicted).unwrap();
    let mut gold = lines(&predicted);
    gold[0]["item"] = "than".into();
    gold[1]["optional"] = true.into();
    gold[4]["start"] = gold[4]["end"].clone();
    let gold: Vec<_> = gold.iter().map(Value::to_string).collect();
    std::fs::write(folder.path().join("gold.jsonl"), gold.join("\n")).unwrap();
    let of_corpus = printed(folder.path(), &["eval", "gold.jsonl", "reports", "--errors", "9"]);
    let of_lines =
        printed(folder.path(), &["eval", "gold.jsonl", "predicted.jsonl", "--errors", "9"]);
    assert_eq!(of_corpus, of_lines);
    for expected in ["item: none, should be than", "missed (", "spurious ("] {
        assert!(of_corpus.contains(expected), "{expected}: {of_corpus}");
    }
    let row = |name: &str| {
        let line = of_corpus.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("precision"), ["0.7500"]);
    assert_eq!(row("recall"), ["0.7500"]);
    assert_eq!(row("item"), ["0.6667", "2/3"]);
    assert_eq!(row("core"), ["1.0000", "3/3"]);
    assert_eq!(row("joint"), ["0.6667", "2/3"]);
}

#[test]
fn eval_compares_with_an_earlier_run_and_names_what_changed() {
    let folder = corpus();
    let right = printed(folder.path(), &["extract", "reports"]);
    std::fs::write(folder.path().join("gold.jsonl"), &right).unwrap();
    let mut worse = lines(&right);
    worse[0]["item"] = "than".into();
    let quote = worse[0]["quote"].as_str().unwrap().to_owned();
    let worse: Vec<_> = worse.iter().map(Value::to_string).collect();
    std::fs::write(folder.path().join("worse.jsonl"), worse.join("\n")).unwrap();
    let eval = |predicted: &str, more: &[&str]| {
        printed(folder.path(), &[&["eval", "gold.jsonl", predicted], more].concat())
    };
    let earlier = eval("worse.jsonl", &["--format", "json"]);
    std::fs::write(folder.path().join("earlier.json"), &earlier).unwrap();
    let earlier: Value = serde_json::from_str(&earlier).unwrap();
    assert_eq!(earlier["faults"][0]["wrong"], serde_json::json!(["item"]));

    let now = eval("reports", &["--against", "earlier.json"]);
    assert!(now.contains(&format!("«{quote}»: item")), "{now}");
    assert!(now.contains("right now: 1") && now.contains("wrong now: 0"), "{now}");
    let back: Value = serde_json::from_str(&eval(
        "worse.jsonl",
        &["--against", "earlier.json", "--format", "json"],
    ))
    .unwrap();
    assert_eq!(back["against"]["better"], serde_json::json!([]));
    assert_eq!(back["against"]["worse"], serde_json::json!([]));
}

#[test]
fn eval_shows_tables_as_markdown_when_asked() {
    let folder = corpus();
    let gold = printed(folder.path(), &["extract", "reports"]);
    std::fs::write(folder.path().join("gold.jsonl"), gold).unwrap();
    let all = ["--by", "report,indicator,measure", "--format", "markdown"];
    let tables =
        printed(folder.path(), &[&["eval", "gold.jsonl", "reports"], all.as_slice()].concat());
    for heading in ["| report |", "| indicator |", "| gold \\ found |", "| confidence |"] {
        assert!(tables.lines().any(|line| line.starts_with(heading)), "{heading}: {tables}");
    }
    assert!(tables.contains("|---|---:|"), "{tables}");
}

#[test]
fn eval_names_a_bad_line_and_a_missing_report() {
    let folder = corpus();
    std::fs::write(folder.path().join("bad.jsonl"), "\n{\"report\": 1}\n").unwrap();
    let bad = complaint(folder.path(), &["eval", "bad.jsonl", "reports"], 2);
    assert!(bad.contains("bad.jsonl: line 2"), "{bad}");
    let row = r#"{"report": "elsewhere", "start": 0, "end": 4, "quote": "5,1%"}"#;
    std::fs::write(folder.path().join("gold.jsonl"), row).unwrap();
    let missing = complaint(folder.path(), &["eval", "gold.jsonl", "reports"], 1);
    assert!(missing.contains("elsewhere"), "{missing}");
}
