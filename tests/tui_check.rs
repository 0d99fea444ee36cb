//! What the arithmetic says, on the screen: seen, gone to, mended, accepted.
#![allow(clippy::disallowed_methods, reason = "tests write reports")]
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use soat::model::{Attribute, Extraction, Figure, Reading};
use soat::text::{Document, Span};

mod common;

use common::{Theatre, screen};
use soat::tui::stage::Stage;

const TEXT: &str = "Năm 2021 xuất khẩu 1.136 triệu USD, nhập khẩu 450 triệu USD. Kế hoạch năm 2022: \
                    xuất khẩu 1.200 triệu USD, tăng 6,5%; nhập khẩu 95 triệu USD, giảm 78,9%.\n";

/// Exports of 2022 grow by 5,6%: two digits of the printed figure are swapped.
fn read(document: &Document) -> Extraction {
    let mut extraction = Extraction::default();
    for (words, value, precision, measure, indicator, period, status) in [
        ("1.136 triệu USD", "1136000000", "1000000", "level", "export_turnover", "2021", "actual"),
        ("450 triệu USD", "450000000", "1000000", "level", "import_turnover", "2021", "actual"),
        ("1.200 triệu USD", "1200000000", "1000000", "level", "export_turnover", "2022", "plan"),
        ("6,5%", "6.5", "0.1", "growth", "export_turnover", "2022", "plan"),
        ("95 triệu USD", "95000000", "1000000", "level", "import_turnover", "2022", "plan"),
        ("78,9%", "-78.9", "0.1", "growth", "import_turnover", "2022", "plan"),
    ] {
        let start = document.text().find(words).expect("in the text");
        let span = Span::new(start, start + words.len());
        let mut figure = Figure { span, ..Figure::default() };
        let percent = measure == "growth";
        for (attribute, text) in [
            (Attribute::Value, value),
            (Attribute::Precision, precision),
            (Attribute::Unit, if percent { "percent" } else { "USD" }),
            (Attribute::Measure, measure),
            (Attribute::Indicator, indicator),
            (Attribute::Period, period),
            (Attribute::Base, if percent { "2021" } else { "" }),
            (Attribute::Status, status),
            (Attribute::Region, "home"),
        ] {
            attribute.set(&mut figure, text).expect("in the notation");
        }
        let doubt = (words == "6,5%").then_some(Attribute::Value);
        extraction.readings.push(Reading { figure, doubt, confidence: 0.9, ..Reading::default() });
    }
    extraction
}

const SIZE: (u16, u16) = (120, 40);

/// That one report.
fn theatre() -> Theatre {
    Theatre::of(&[("a", TEXT)])
}

#[test]
fn a_contradiction_is_seen_gone_to_and_mended() {
    let theatre = theatre();
    let mut stage = theatre.open_read(SIZE, read);
    assert!(screen(&stage).contains("≠ 3"), "{}", screen(&stage));
    stage.press("g }");
    let shown = screen(&stage);
    assert!(shown.contains("≠ 1.200 triệu / 1.136 triệu − 1 = +5,63%"), "{shown}");
    assert!(shown.contains("printed +6,5%"), "{shown}");
    stage.press("}");
    stage.press("e alt-r enter");
    assert_eq!(common::states(&stage)[3], "corrected 5.6");
    assert!(!screen(&stage).contains('≠'), "{}", screen(&stage));
}

#[test]
fn the_figures_of_a_computation_are_a_key_apart() {
    let theatre = theatre();
    let mut stage = theatre.open_read(SIZE, read);
    stage.press("g r");
    assert!(screen(&stage).contains("«1.200 triệu USD» ="), "{}", screen(&stage));
    stage.press("r");
    assert!(screen(&stage).contains("«6,5%» ="));
    stage.press("r");
    assert!(screen(&stage).contains("«1.136 triệu USD» ="));
}

#[test]
fn what_is_contradicted_comes_first_and_what_is_borne_out_last() {
    let theatre = theatre();
    let mut stage = theatre.open_read(SIZE, read);
    stage.press("Q");
    let shown = screen(&stage);
    let place = |words: &str| shown.lines().position(|line| line.contains(words));
    let table = |sign: &str| shown.lines().position(|line| line.contains(&format!("│·{sign}")));
    assert!(place("contradicted and doubtful first").is_some(), "{shown}");
    assert!(table(" ≠").is_some() && table(" ≠") < table(" ="), "{shown}");
    stage.press("Q");
    assert!(screen(&stage).contains("in reading order"));
}

#[test]
fn what_arithmetic_bears_out_is_accepted_as_one_step() {
    let theatre = theatre();
    let mut stage = theatre.open_read(SIZE, read);
    stage.press("C");
    assert!(screen(&stage).contains("Accept 3 pending figures"), "{}", screen(&stage));
    stage.press("y");
    let accepted = |stage: &Stage| {
        common::states(stage).iter().filter(|state| state.starts_with("accepted")).count()
    };
    assert_eq!(accepted(&stage), 3);
    assert!(stage.ledger().decisions().iter().all(|decision| decision.bulk));
    stage.press("u");
    assert_eq!(accepted(&stage), 0);
}

/// Exports of one quarter told with two numbers: the item of the one was not read.
fn read_twice(document: &Document) -> Extraction {
    let mut extraction = read(document);
    for reading in &mut extraction.readings {
        if reading.figure.span.of(document.text()) == "95 triệu USD" {
            Attribute::Indicator.set(&mut reading.figure, "export_turnover").expect("known");
            (reading.doubt, reading.confidence) = (Some(Attribute::Indicator), 0.5);
        }
    }
    extraction
}

#[test]
fn what_arithmetic_doubts_is_less_sure_and_named() {
    let theatre = theatre();
    let mut stage = theatre.open_read(SIZE, read_twice);
    stage.press("G k");
    let shown = screen(&stage);
    assert!(shown.contains("95 triệu ≠ 1.200 triệu"), "{shown}");
    assert!(shown.contains("probably misread: indicator of «95 triệu USD»"), "{shown}");
    assert!(shown.contains("confidence 0.50 → 0.27"), "{shown}");
    stage.press("a k");
    let shown = screen(&stage);
    assert!(!shown.contains("misread: indicator"), "{shown}");
}
