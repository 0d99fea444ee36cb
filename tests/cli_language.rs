//! The commands in Vietnamese, on the real binary: what people read is in their language, what
//! programs read stays as it is.
#![allow(clippy::disallowed_methods, reason = "tests write corpora and run the program")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::path::Path;

use common::program::{corpus, lines, printed, program, text};
use serde_json::Value;

/// What a command prints and complains of in Vietnamese.
fn in_vietnamese(folder: &Path, arguments: &[&str]) -> (String, String) {
    let mut command = program(folder);
    let output = command.env("LANG", "vi_VN.UTF-8").args(arguments).output().unwrap();
    (text(&output.stdout).to_owned(), text(&output.stderr).to_owned())
}

/// Words that only an English sentence of the program has.
const ENGLISH: &[&str] = &[
    " the ",
    " and ",
    " is ",
    " no ",
    " at ",
    "figures",
    "right",
    "found",
    "cannot",
    "problems",
    "reports,",
    "read as",
    "default",
    "settled",
    "confidence",
];

fn is_vietnamese(said: &str, expected: &str) {
    assert!(said.contains(expected), "{expected:?} in {said}");
    let english: Vec<_> = ENGLISH.iter().filter(|words| said.contains(**words)).collect();
    assert!(english.is_empty(), "{english:?} in {said}");
}

#[test]
fn what_people_read_is_in_vietnamese() {
    let folder = corpus();
    let gold = printed(folder.path(), &["extract", "reports"]);
    let mut changed = lines(&gold);
    changed[0]["item"] = "than".into();
    let changed: Vec<_> = changed.iter().map(Value::to_string).collect();
    std::fs::write(folder.path().join("gold.jsonl"), changed.join("\n")).unwrap();
    std::fs::write(
        folder.path().join("bad.ron"),
        "(items: [(id: \"cement\", of: [\"@nothing\"], variants: [\"kim ngạch xuất khẩu\"])])",
    )
    .unwrap();
    let said = |arguments: &[&str]| in_vietnamese(folder.path(), arguments).0;
    let all =
        ["eval", "gold.jsonl", "reports", "--by", "report,indicator,measure", "--errors", "9"];
    is_vietnamese(&said(&all), "số liệu mẫu");
    is_vietnamese(&said(&["extract", "reports", "--explain"]), "mặc định");
    is_vietnamese(&said(&["catalogue", "check"]), "chỗ sai: 0");
    let checked = said(&["catalogue", "check", "--overlay", "bad.ron"]);
    is_vietnamese(&checked, "không có chỉ tiêu `@nothing`");
}

#[test]
fn complaints_are_in_vietnamese() {
    let folder = corpus();
    let complaint = |arguments: &[&str]| in_vietnamese(folder.path(), arguments).1;
    is_vietnamese(&complaint(&["extract", "nowhere"]), "không có tệp hay thư mục này");
    is_vietnamese(&complaint(&["reports"]), "cần một cửa sổ dòng lệnh");
    std::fs::write(folder.path().join("file"), "").unwrap();
    let named = ["export", "reports", "--reviews", "file"];
    is_vietnamese(&complaint(&named), "hãy chỉ thư mục khác bằng --reviews");
    std::fs::write(folder.path().join("keys.ron"), "(keyz: 1)").unwrap();
    let settings = complaint(&["extract", "reports", "--config", "keys.ron"]);
    assert!(settings.contains("in những gì có thể ghi ở đó"), "{settings}");
    let latin = b"T\xe6ng gi\xe1 tr\xde xu\xcat kh\xc8u \xae\xb9t 5 tri\xd6u USD".repeat(9);
    std::fs::write(folder.path().join("reports/cu.txt"), latin).unwrap();
    is_vietnamese(&complaint(&["extract", "reports"]), "đọc theo bảng mã");
}

#[test]
fn what_programs_read_is_the_same_in_both_languages() {
    let folder = corpus();
    let gold = printed(folder.path(), &["extract", "reports"]);
    std::fs::write(folder.path().join("gold.jsonl"), gold).unwrap();
    for arguments in [
        &["extract", "reports"][..],
        &["eval", "gold.jsonl", "reports", "--format", "json"],
        &["eval", "gold.jsonl", "reports", "--format", "markdown"],
        &["stats", "reports", "--format", "json"],
    ] {
        let english = printed(folder.path(), arguments);
        assert_eq!(in_vietnamese(folder.path(), arguments).0, english, "{arguments:?}");
    }
}
