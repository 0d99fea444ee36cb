//! The program as a command: run in a folder of its own, on a corpus of two reports.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const QUARTER: &str = "Giá trị sản xuất công nghiệp quý I năm 2012 của tỉnh Phú Thọ ước đạt \
    khoảng 7.398 tỷ đồng, đạt 21,7% so với kế hoạch năm 2012 và tăng 5,1% so với cùng kỳ.\n";
pub(crate) const EXPORTS: &str = "Kim ngạch xuất khẩu năm 2013 đạt 441,285 triệu USD, tăng 12%.\n";

/// A corpus of two reports, one of them deeper, and a file that is no report.
pub(crate) fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    std::fs::create_dir_all(reports.join("2012/phú thọ")).unwrap();
    std::fs::write(reports.join("2012/phú thọ/quý \"I\".v2.txt"), QUARTER).unwrap();
    std::fs::write(reports.join("2013.md"), EXPORTS).unwrap();
    std::fs::write(reports.join("picture.png"), [0x89, b'P']).unwrap();
    folder
}

/// Runs the program in `folder`, away from the settings and data of whoever runs the test.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.current_dir(folder).stdin(Stdio::null()).env("LANG", "en_US.UTF-8");
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(variable, folder);
    }
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// What a command that succeeds prints.
pub(crate) fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

pub(crate) fn lines(output: &str) -> Vec<Value> {
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Runs a command that fails; returns its complaint.
pub(crate) fn complaint(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stderr).to_owned()
}
