//! What the arithmetic says of the rows, and of how they were read.

use std::sync::Arc;

use super::{Desk, with_value};
use crate::catalogue::Catalogue;
use crate::check::{Checker, Excuse, Finding, Misread};
use crate::model::{Attribute, Extraction, Figure, Reading, Value};
use crate::review::{Checked, Ledger, Sheet};
use crate::text::{Document, Span};

/// `words | measure value unit | period | base | doubt`: retail sales as a machine read them, each
/// sure to 0.6.
fn desk(lines: &[&str]) -> Desk {
    let (mut text, mut extraction) = (String::new(), Extraction::default());
    for line in lines {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [words, number, period, base, doubt] = parts.as_slice() else { panic!("{line}") };
        let [measure, value, unit] = number.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        text.push_str("; ");
        let mut figure = Figure { span, ..Figure::default() };
        let worth = if measure == "growth" { "0.1" } else { "1" };
        for (attribute, content) in [
            (Attribute::Value, value),
            (Attribute::Precision, worth),
            (Attribute::Unit, unit),
            (Attribute::Measure, measure),
            (Attribute::Indicator, "retail_sales"),
            (Attribute::Period, period),
            (Attribute::Base, base),
            (Attribute::Status, "actual"),
            (Attribute::Region, "home"),
        ] {
            attribute.set(&mut figure, content).unwrap();
        }
        let (doubt, others) = match doubt.split_once(' ') {
            Some((_, other)) => (Some(Attribute::Value), vec![Value::parse(other).unwrap()]),
            None => (Attribute::from_name(doubt), Vec::new()),
        };
        let reading = Reading { figure, confidence: 0.6, doubt, others, evidence: None };
        extraction.readings.push(reading);
    }
    let ledger = Ledger::new("lan");
    let document = Arc::new(Document::new("thang-1", text));
    Desk { sheet: Sheet::new(document, extraction, &ledger), ledger, log: Vec::new() }
}

fn checker() -> Checker {
    Checker::new(Catalogue::builtin().unwrap())
}

fn confidence(said: &Checked, desk: &Desk, row: usize) -> f32 {
    said.confidence(&desk.sheet, row, &desk.sheet.rows()[row]).unwrap()
}

/// Two numbers for what seems one fact: the machine did not read what tells them apart.
#[test]
fn two_readings_of_one_fact_are_in_doubt_until_somebody_judges() {
    let mut desk = desk(&[
        "812 | level 812 VND | 2020 | | region",
        "357 | level 357 VND | 2020 | | period",
        "99 | level 99 VND | 2016 | |",
    ]);
    let checker = checker();
    let mut said = Checked::of(&desk.sheet, &checker);
    assert_eq!(said.misread(0), Some(Misread { figure: 1, attribute: Attribute::Period }));
    assert!(said.relations()[0].is_of_reading());
    assert!(confidence(&said, &desk, 0) < 0.4 && confidence(&said, &desk, 1) < 0.4);
    assert!((confidence(&said, &desk, 2) - 0.6).abs() < 0.001);
    // The extractor's own stays what it is.
    assert!((desk.sheet.reading(&desk.sheet.rows()[0]).unwrap().confidence - 0.6).abs() < 0.001);
    assert!(said.urgency(&desk.sheet, 0) < said.urgency(&desk.sheet, 2));

    desk.step(desk.sheet.accept(1));
    said.update(&desk.sheet, &checker);
    assert_eq!(said.misread(0), Some(Misread { figure: 0, attribute: Attribute::Region }));
    assert!((confidence(&said, &desk, 1) - 0.6).abs() < 0.001, "judged");

    desk.step(desk.sheet.accept(0));
    said.update(&desk.sheet, &checker);
    assert_eq!((said.misread(0), said.finding(0)), (None, Some(Finding::Differs)));
}

/// 7,398 was read for 7398: the report contradicts itself only if the machine read it well.
#[test]
fn a_contradiction_that_a_doubtful_reading_explains_is_none_of_the_report() {
    let lines = |doubt: &str| {
        let growth = format!("9% | growth 9 percent | 2020 | 2019 | {doubt}");
        let level = format!("7,398 | level 7.398 VND | 2020 | | {doubt}");
        desk(&["6.787 | level 6787 VND | 2019 | |", &level, &growth])
    };
    let checker = checker();
    let of_growth = |desk: &Desk| {
        let relation = Checked::of(&desk.sheet, &checker).about(2)[0].clone();
        (relation.finding, relation.excuse, relation.misread)
    };
    let blamed = Misread { figure: 1, attribute: Attribute::Value };
    let doubtful = lines("value 7398");
    assert_eq!(
        of_growth(&doubtful),
        (Finding::Differs, Some(Excuse::Misread), Some(blamed)),
        "the print allows 7398"
    );
    assert_eq!(
        of_growth(&lines("value 73.98")).0,
        Finding::Contradicted,
        "the print allows no repair"
    );
    assert_eq!(
        of_growth(&lines("item")).0,
        Finding::Contradicted,
        "the doubt is of something else"
    );
    let mut judged = doubtful;
    judged.step(judged.sheet.accept(1));
    assert_eq!(of_growth(&judged).0, Finding::Contradicted, "a person read it so");
}

/// After a decision the arithmetic stands as if it had been done from the start.
#[test]
fn what_is_said_follows_every_decision() {
    let block = |year: i32| {
        [
            format!("1003 | level 1003 VND | {year} | | region"),
            format!("1107 | level 1107 VND | {} | | region", year + 1),
            format!("18% | growth 18 percent | {} | {year} | region", year + 1),
        ]
    };
    let lines: Vec<String> = (0..40).flat_map(|i| block(1900 + 3 * i)).collect();
    let mut desk = desk(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let checker = checker();
    let mut said = Checked::of(&desk.sheet, &checker);
    assert_eq!(said.findings().contradicted, 120);

    desk.step(desk.sheet.accept(5));
    said.update(&desk.sheet, &checker);
    assert_eq!(said.findings().contradicted, 120, "a verdict without a change says nothing new");

    desk.step(desk.sheet.correct(62, with_value(&desk.sheet.rows()[62], "10.4")));
    said.update(&desk.sheet, &checker);
    assert_eq!(said.findings().contradicted, 117, "10,4% is what the amounts give");
    assert_eq!(said.relations(), Checked::of(&desk.sheet, &checker).relations());

    desk.step(desk.sheet.reject(10, "date"));
    said.update(&desk.sheet, &checker);
    assert_eq!(said.findings().contradicted, 114, "nothing is held against what is no figure");
    assert_eq!(said.relations(), Checked::of(&desk.sheet, &checker).relations());
}
