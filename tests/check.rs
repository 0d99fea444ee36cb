//! The check on figures that people read: gold figures in, relations out.
//!
//! Needs `../shared` (or the folder that `SOAT_SHARED` names); says so and passes without it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use serde_json::Value as Json;
use soat::catalogue::Catalogue;
use soat::check::{Checker, Finding, Relation};
use soat::model::{Attribute, Facts, Figure};

/// A report's gold figures with the words of each.
struct Gold {
    name: String,
    figures: Vec<Figure>,
    quotes: Vec<String>,
}

fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("SOAT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let found = path.join("gold").is_dir();
    if !found {
        eprintln!("skipped: no gold figures at {}", path.display());
    }
    found.then_some(path)
}

fn gold(shared: &Path, file: &str) -> Vec<Gold> {
    let text = std::fs::read_to_string(shared.join("gold").join(file)).expect("gold file");
    let mut reports: BTreeMap<String, Gold> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Json = serde_json::from_str(line).expect("a JSON object");
        let name = row["report"].as_str().expect("report").to_owned();
        let quote = row["quote"].as_str().expect("quote").to_owned();
        let mut figure = Figure::default();
        figure.span.start = row["start_byte"].as_u64().expect("offset") as u32;
        figure.span.end = row["end_byte"].as_u64().expect("offset") as u32;
        for attribute in Attribute::ALL {
            let text = match &row[attribute.name()] {
                Json::String(text) => text.clone(),
                Json::Bool(yes) => yes.to_string(),
                _ => continue,
            };
            attribute.set(&mut figure, &text).expect("gold is in the notation");
        }
        if let Some(precision) = precision(&figure, &quote) {
            let text = precision.normalize().to_string();
            Attribute::Precision.set(&mut figure, &text).expect("a plain number");
        }
        let report = reports.entry(name.clone()).or_insert_with(|| Gold {
            name,
            figures: Vec::new(),
            quotes: Vec::new(),
        });
        report.figures.push(figure);
        report.quotes.push(quote);
    }
    reports.into_values().collect()
}

/// Gold does not hold the precision: the value over its digits taken as a whole number.
fn precision(figure: &Figure, quote: &str) -> Option<Decimal> {
    let value = figure.value.get()?.low.abs();
    let runs: Vec<&str> = quote
        .split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ' | '\u{a0}'))
        .filter(|run| run.contains(|c: char| c.is_ascii_digit()))
        .collect();
    (1..=runs.len()).find_map(|count| {
        let digits: String = runs.iter().take(count).flat_map(|run| run.chars()).filter(char::is_ascii_digit).collect();
        let worth = value.checked_div(digits.parse().ok()?)?.normalize();
        let power = worth.to_string().chars().all(|c| matches!(c, '0' | '1' | '.'));
        (power && worth.to_string().matches('1').count() == 1).then_some(worth)
    })
}

/// What a reader knows of the report from its first lines.
fn facts(name: &str) -> Facts {
    let place = name.starts_with("002_").then(|| "R:TDMNBB".to_owned());
    Facts { place, ..Facts::default() }
}

fn check(checker: &Checker, name: &str, figures: &[Figure]) -> Vec<Relation> {
    checker.report(&figures.iter().collect::<Vec<_>>(), &facts(name))
}

fn checker() -> Checker {
    Checker::new(Catalogue::builtin().expect("the bundled vocabulary"))
}

fn line(gold: &Gold, relation: &Relation) -> String {
    let quotes: Vec<&str> = relation.figures.iter().map(|i| gold.quotes[*i].as_str()).collect();
    let repairs: Vec<String> = relation
        .repairs
        .iter()
        .map(|repair| {
            let changes: Vec<String> = repair.changes.iter().map(|(a, text)| format!("{a}={text}")).collect();
            format!("{}: {} {}", repair.means, gold.quotes[repair.figure], changes.join(" "))
        })
        .collect();
    format!(
        "{} {} {} {}: {} | printed {} | {:?} {} {:?}",
        gold.name, relation.finding, relation.kind,
        relation.figures.first().map_or("", |i| soat::model::Attribute::Indicator.text(&gold.figures[*i]).map_or("", |t| match t { std::borrow::Cow::Borrowed(t) => t, _ => "" })),
        relation.formula, relation.printed, relation.excuse, quotes.join(" · "), repairs
    )
}

#[test]
fn what_gold_says_of_itself() {
    let Some(shared) = shared() else { return };
    let checker = checker();
    for file in ["seeds.jsonl", "dev.jsonl"] {
        let (mut figures, mut taking_part) = (0, 0);
        for gold in gold(&shared, file) {
            let relations = check(&checker, &gold.name, &gold.figures);
            let mut part = vec![false; gold.figures.len()];
            for relation in &relations {
                for figure in &relation.figures {
                    part[*figure] = true;
                }
                println!("{}", line(&gold, relation));
            }
            figures += part.len();
            taking_part += part.iter().filter(|part| **part).count();
        }
        println!("{file}: {taking_part} of {figures} figures take part");
    }
    let _ = Finding::Consistent;
}
