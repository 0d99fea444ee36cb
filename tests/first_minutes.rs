//! The first minutes: the tour, the help for where one is, what a finished report is, leaving; and
//! the languages of the command line.
#![allow(clippy::disallowed_methods, reason = "tests write corpora and run the program")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::process::Command;

use common::{Theatre, config, screen};
use soat::config::{LanguageChoice, Theme};
use soat::tui::{Occasion, Setup, stage::Stage};

#[test]
fn the_tour_waits_for_what_it_names() {
    let theatre = Theatre::new();
    let setup = Setup { occasion: Occasion::Tour, ..theatre.setup() };
    let mut stage = Stage::new(setup, (100, 30), false).unwrap();
    assert!(screen(&stage).contains("Tour 1/10"), "{}", screen(&stage));
    stage.press("k");
    assert!(screen(&stage).contains("Tour 1/10"));
    stage.press("j a u e");
    assert!(screen(&stage).contains("Tour 5/10") && screen(&stage).contains("[tab]"));
    stage.press("esc x esc");
    assert!(screen(&stage).contains("Tour 7/10"), "{}", screen(&stage));
}

#[test]
fn help_begins_where_one_is_and_gives_the_form_back() {
    let theatre = Theatre::new();
    let mut stage = theatre.open((100, 30));
    stage.press("?");
    assert!(screen(&stage).lines().nth(2).unwrap().contains("While reviewing"));
    stage.press("esc e");
    stage.write("999");
    stage.press("f1");
    assert!(screen(&stage).lines().nth(2).unwrap().contains("In the form"), "{}", screen(&stage));
    stage.press("esc");
    assert!(screen(&stage).contains("Edit «") && screen(&stage).contains("999"));
}

#[test]
fn a_report_is_finished_only_when_nothing_is_left() {
    let theatre = Theatre::new();
    let mut stage = theatre.open((120, 36));
    let counts = stage.sheet().unwrap().counts();
    assert!(counts.unclaimed > 0 && counts.pending > 1);
    for _ in 1..counts.pending {
        stage.press("a");
    }
    stage.press("m");
    for _ in 0..counts.unclaimed {
        stage.press("x enter");
    }
    assert!(
        screen(&stage).contains("no number is unclaimed; 1 pending is left"),
        "{}",
        screen(&stage)
    );
    stage.press("] a");
    assert!(stage.sheet().unwrap().counts().is_finished());
    assert!(screen(&stage).contains("this report is finished"), "{}", screen(&stage));
}

#[test]
fn numbers_are_plain_by_a_switch_and_figures_are_copied() {
    let theatre = Theatre::new();
    let mut stage = theatre.open((160, 48));
    stage.press("g");
    assert!(screen(&stage).contains("441,285 tr USD"), "{}", screen(&stage));
    stage.press("#");
    assert!(screen(&stage).contains("441285000 USD"), "{}", screen(&stage));
    stage.press("y");
    assert!(screen(&stage).contains("copied “"), "{}", screen(&stage));
    stage.press("Y");
    assert!(screen(&stage).contains("copied ““"), "{}", screen(&stage));
}

/// Every size, theme and language is painted, with lists, form, chart, dashboard and help open.
#[test]
fn everything_is_painted_everywhere() {
    let theatre = Theatre::new();
    for language in [LanguageChoice::Vietnamese, LanguageChoice::English] {
        for theme in [Theme::Dark, Theme::Light, Theme::Contrast, Theme::Ansi, Theme::Plain] {
            let config = soat::config::Config { language, theme, ..config() };
            let mut stage = theatre.open_with((160, 48), config);
            for (width, height) in [(160, 48), (100, 30), (80, 24), (60, 16), (20, 5)] {
                stage.resize(width, height);
                stage.press("p tab w esc D esc ? esc o esc : esc e tab f1 esc esc");
            }
        }
    }
}

#[test]
fn the_command_line_speaks_vietnamese() {
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
        command.env("LC_ALL", "vi_VN.UTF-8").env("HOME", "/nowhere").args(arguments);
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    let (code, help) = run(&["merge", "--help"]);
    assert_eq!(code, Some(0));
    assert!(help.contains("Cách dùng: soat merge") && help.contains("Tùy chọn:"), "{help}");
    let (code, wrong) = run(&["merge", "lan"]);
    assert_eq!(code, Some(2));
    assert!(wrong.contains("còn thiếu: --into") && !wrong.contains("required"), "{wrong}");
    let (_, english) = run(&["stats", "--language", "en", "--help"]);
    assert!(english.contains("Usage: soat stats"), "{english}");
}
