//! Marked text: sentences whose figures stand in brackets, with what must be read from each. The
//! format is told in `tests/corpus/README.md`. Cases that are not read yet stand in `open.txt`; one
//! that is read must leave that list, so it only ever shrinks.
#![allow(clippy::disallowed_methods, reason = "tests read their cases")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use soat::catalogue::Catalogue;
use soat::eval::{Judge, Row};
use soat::extract::{Extractor, Given};
use soat::model::{Attribute, Facts, Figure, Period};
use soat::text::{Document, Span};

/// A sentence or more, and what must be read from it.
struct Case {
    name: String,
    facts: Facts,
    text: String,
    figures: Vec<Expected>,
}

/// A bracketed figure: the attributes that the case tells, others are not compared.
struct Expected {
    figure: Figure,
    told: Vec<Attribute>,
}

fn cases(file: &str, content: &str) -> Vec<Case> {
    let parts = content.split("\n---\n").enumerate();
    parts.map(|(index, part)| case(&format!("{file} {}", index + 1), part)).collect()
}

fn case(place: &str, part: &str) -> Case {
    let (marked, told) = part.rsplit_once("=>").unwrap();
    let mut name = place.to_owned();
    let mut facts = Facts::default();
    let mut marked = marked.trim_start_matches('\n');
    if let Some((first, rest)) = marked.split_once('\n')
        && let Some(title) = first.strip_prefix("# ")
    {
        name = format!("{place}: {title}");
        marked = rest;
    }
    while let Some((line, rest)) = marked.split_once('\n')
        && let Some((key, value)) = line.strip_prefix("@ ").and_then(|line| line.split_once(": "))
    {
        match key {
            "report date" => facts.date = Period::parse(value.trim()),
            "place" => facts.place = Some(value.trim().to_owned()),
            _ => assert_eq!(key, "place", "{name}"),
        }
        marked = rest;
    }
    let (text, spans) = unmark(marked.trim_end_matches('\n'));
    let lines: Vec<&str> = told.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(lines.len(), spans.len(), "{name}: brackets and lines");
    let figures = lines.iter().zip(spans).map(|(line, span)| expected(&name, line, span)).collect();
    Case { name, facts, text, figures }
}

fn unmark(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '⟦' => start = text.len(),
            '⟧' => spans.push(Span::new(start, text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

fn expected(name: &str, line: &str, span: Span) -> Expected {
    let mut figure = Figure { span, ..Figure::default() };
    let mut told =
        vec![Attribute::Value, Attribute::Unit, Attribute::Measure, Attribute::Indicator];
    let mut parts: Vec<String> = Vec::new();
    for part in line.split("; ") {
        // `item=a; b`: what has no key goes on with the value before.
        let key = part.split_once('=').is_some_and(|(key, _)| Attribute::from_name(key).is_some());
        match parts.last_mut() {
            Some(last) if !key => *last = format!("{last}; {part}"),
            _ => parts.push(part.to_owned()),
        }
    }
    let words: Vec<&str> = parts[0].split_whitespace().collect();
    assert_eq!(words.len(), 4, "{name}: {line}");
    for (attribute, word) in told.clone().into_iter().zip(words) {
        attribute.set(&mut figure, word).unwrap();
    }
    for part in &parts[1..] {
        let (key, value) = part.trim_end_matches(';').split_once('=').unwrap();
        let attribute = Attribute::from_name(key).unwrap();
        attribute.set(&mut figure, value).unwrap();
        told.push(attribute);
    }
    Expected { figure, told }
}

fn extractor() -> Extractor {
    Extractor::new(Arc::new(Catalogue::load(None).unwrap()))
}

/// What is wrong with the reading of a case; empty when all is right.
fn wrong(case: &Case, extractor: &Extractor, judge: &Judge) -> Vec<String> {
    let document = Document::new("case", case.text.clone());
    let given = Given { facts: case.facts.clone(), evidence: false };
    let found = extractor.read(&document, &given).readings;
    let mut wrong = Vec::new();
    for reading in &found {
        if !case.figures.iter().any(|told| told.figure.span.overlaps(reading.figure.span)) {
            wrong.push(format!("{:?} is no figure", document.quote(reading.figure.span)));
        }
    }
    for told in &case.figures {
        let quote = document.quote(told.figure.span);
        let here = found.iter().find(|r| r.figure.span.overlaps(told.figure.span));
        let Some(reading) = here else {
            wrong.push(format!("{quote:?} was not found"));
            continue;
        };
        let gold = Row::of(&document, &told.figure, None);
        let row = Row::of(&document, &reading.figure, None);
        for &attribute in &told.told {
            if judge.compares(attribute, &gold, &row) && !judge.agrees(attribute, &gold, &row) {
                let (is, wanted) = (row.content(attribute), gold.content(attribute));
                wrong.push(format!("{quote:?} {attribute}: {is:?}, not {wanted:?}"));
            }
        }
    }
    wrong
}

#[test]
fn marked_text_is_read_as_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let open = std::fs::read_to_string(folder.join("open.txt")).unwrap_or_default();
    let open: BTreeSet<&str> = open.lines().filter(|line| !line.is_empty()).collect();
    let extractor = extractor();
    let units = extractor.catalogue().units.iter();
    let judge = Judge::new(units.filter_map(|unit| Some((unit.id.as_str(), unit.class?.as_str()))));
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut complaints = Vec::new();
    let mut failing = BTreeSet::new();
    for file in files {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        if stem == "open" || file.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        for case in cases(&stem, &std::fs::read_to_string(&file).unwrap()) {
            let wrong = wrong(&case, &extractor, &judge);
            if !wrong.is_empty() {
                failing.insert(case.name.clone());
            }
            match (wrong.is_empty(), open.contains(case.name.as_str())) {
                (true, true) => {
                    complaints.push(format!("{} is read: take it off open.txt", case.name));
                }
                (false, false) => {
                    complaints.push(format!("{}\n    {}", case.name, wrong.join("\n    ")));
                }
                _ => {}
            }
        }
    }
    let list: Vec<_> = failing.into_iter().collect();
    assert!(complaints.is_empty(), "{}\n\nnot read:\n{}", complaints.join("\n"), list.join("\n"));
}

#[test]
fn every_look_alike_of_a_figure_has_a_case() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/07-not-figures.txt");
    let cases = cases("07-not-figures", &std::fs::read_to_string(path).unwrap());
    let extractor = extractor();
    for look_alike in extractor.catalogue().number_format.not_figures.iter() {
        let pattern = regex::Regex::new(&look_alike.pattern).unwrap();
        let id = look_alike.id;
        assert!(cases.iter().any(|case| pattern.is_match(&case.text)), "{id} has no case");
        let document = Document::new("example", format!("{}\n", look_alike.example));
        let read = extractor.read(&document, &Given::default());
        assert!(read.readings.is_empty(), "{id}: {:?} is no figure", look_alike.example);
    }
}

#[test]
fn an_indicator_is_one_entry_and_one_example() {
    let entry = r#"(indicators: [
        (id: "boat_count", group: agriculture, vi: "Số tàu cá", en: "Fishing boats", dimension: count,
         unit: "piece", usual: "chiếc", nature: stock, variants: ["số tàu cá đăng kiểm"]),
    ])"#;
    let example = "Năm 2014, số tàu cá đăng kiểm của tỉnh đạt ⟦1.250 chiếc⟧, tăng ⟦4,5%⟧ so với \
                   năm 2013.\n=>\n1250 piece level boat_count; period=2014\n\
                   4.5 percent growth boat_count; period=2014; base=2013";
    let catalogue = Catalogue::load(Some(entry)).unwrap();
    assert_eq!(catalogue.check(), []);
    let judge = Judge::from(&catalogue);
    let case = case("overlay", example);
    assert_eq!(wrong(&case, &Extractor::new(Arc::new(catalogue)), &judge), [""; 0]);
    assert_ne!(
        wrong(&case, &extractor(), &judge),
        [""; 0],
        "the built-in vocabulary has it already"
    );
}

/// Pieces that reports are made of, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        "[0-9]{1,4}([.,][0-9]{1,3}){0,3}",
        "(năm|tháng|quý|đến|từ|so với cùng kỳ|giai đoạn|tỷ đồng|%|triệu USD|tăng|giảm|đạt|bằng|kế hoạch) ?",
        "(giá trị sản xuất công nghiệp|xuất khẩu|gạo|xi măng|trong đó|chiếm|cả nước|Lạng Sơn) ?",
        "[ \\n\\t.,;:()/|-]{1,3}",
        "\\PC{0,3}",
    ];
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_twice_alike_into_sound_spans(text in scraps()) {
        static EXTRACTOR: std::sync::LazyLock<Extractor> = std::sync::LazyLock::new(extractor);
        let document = Document::new("any", text.clone());
        let given = Given { evidence: true, ..Given::default() };
        let extraction = EXTRACTOR.read(&document, &given);
        prop_assert_eq!(&extraction, &EXTRACTOR.read(&document, &given));
        let mut end = 0;
        for reading in &extraction.readings {
            let span = reading.figure.span;
            prop_assert!(span.from() >= end && span.from() < span.to(), "{} after {}", span, end);
            prop_assert!(text.get(span.from()..span.to()).is_some());
            prop_assert!((0.0..=1.0).contains(&reading.confidence));
            end = span.to();
        }
        for number in &extraction.numbers {
            prop_assert!(text.get(number.span.from()..number.span.to()).is_some_and(|t| !t.is_empty()));
        }
    }
}
