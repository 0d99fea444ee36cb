//! A peer's test phrases for Vietnamese (`../shared/gold/duckling-vi.tsv`): numbers, amounts of money
//! and times, each with what it means. Which rows are in scope follows from the rows themselves; the
//! others are printed with the reason and how many they are. Skipped where the file is absent.
#![allow(clippy::disallowed_methods, reason = "tests read their cases")]
#![allow(clippy::print_stdout, reason = "what is left out is told")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use soat::catalogue::Catalogue;
use soat::extract::{Extractor, Given};
use soat::model::{Attribute, Facts, Figure, Period};
use soat::text::{Document, Span};

/// The day on which the phrases are spoken: 2 February 2017.
const SPOKEN: &str = "2017-02";

/// Words that make a figure of a number in words (FIGURES.md).
const SCALES: [&str; 8] = ["chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"];

/// One row.
struct Row {
    dimension: String,
    phrase: String,
    value: String,
    unit: String,
}

fn rows() -> Option<Vec<Row>> {
    let shared = std::env::var_os("SOAT_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let text = std::fs::read_to_string(shared.join("gold/duckling-vi.tsv")).ok()?;
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut next = || cells.next().unwrap_or_default();
        Row { dimension: next(), phrase: next(), value: next(), unit: next() }
    };
    Some(text.lines().skip(1).filter(|line| !line.is_empty()).map(row).collect())
}

/// Why a row is out of scope; none when it must be read.
fn left_out(row: &Row) -> Option<&'static str> {
    let digits = row.phrase.chars().any(|c| c.is_ascii_digit());
    let scale = row.phrase.to_lowercase().split_whitespace().any(|word| SCALES.contains(&word));
    match (row.dimension.as_str(), row.unit.as_str()) {
        ("Numeral" | "AmountOfMoney", _) if !digits && !scale => {
            Some("number words without a scale word: optional, no figure")
        }
        ("AmountOfMoney", "INR" | "Pound" | "GBP" | "AED" | "Cent") => {
            Some("a currency that the reports do not use")
        }
        ("Numeral" | "AmountOfMoney", _) | ("Time", "month" | "quarter" | "year") => None,
        ("Time", _) => Some("a week, a day or a time of day: reports tell months and longer"),
        ("Ordinal", _) => Some("an ordinal: no figure"),
        _ => Some("another kind"),
    }
}

/// A sentence of a report that holds the phrase.
fn sentence(row: &Row) -> (String, Span) {
    let (before, after) = match row.dimension.as_str() {
        "Numeral" => ("Kim ngạch xuất khẩu đạt ", " USD so với kế hoạch."),
        "AmountOfMoney" => ("Giá xuất khẩu bình quân là ", "; thị trường ổn định."),
        _ => ("Kim ngạch xuất khẩu ", " đạt 5 triệu USD."),
    };
    let text = format!("{before}{}{after}", row.phrase);
    (text, Span::new(before.len(), before.len() + row.phrase.len()))
}

/// What the row says, as attributes of a figure.
fn expected(row: &Row) -> Vec<(Attribute, String)> {
    let value = |text: &str| (Attribute::Value, text.to_owned());
    match row.dimension.as_str() {
        "Numeral" => vec![value(&row.value)],
        "AmountOfMoney" => {
            let unit = if row.unit == "Dollar" { "USD" } else { &row.unit };
            let words: Vec<&str> = row.value.split(' ').collect();
            let mut told = vec![(Attribute::Unit, unit.to_owned())];
            match words[..] {
                ["between", low, high] => told.push(value(&format!("{low}..{high}"))),
                ["under", most] => {
                    told.extend([value(most), (Attribute::Bound, "under".to_owned())]);
                }
                ["above", least] => {
                    told.extend([value(least), (Attribute::Bound, "over".to_owned())]);
                }
                _ => told.push(value(&row.value)),
            }
            told
        }
        _ => vec![(Attribute::Period, period(&row.value, &row.unit).to_string())],
    }
}

/// `2016-12-01T00:00:00/2017-02-01T00:00:00`, or a start alone, whose end follows from the grain.
fn period(value: &str, grain: &str) -> Period {
    let month = |time: &str| Period::parse(time.get(..7).unwrap()).unwrap();
    if let Some((start, end)) = value.split_once('/') {
        return month(start).through(month(end).previous()).unwrap();
    }
    let start = month(value);
    let (year, first) = (start.first_year(), start.first_month());
    match grain {
        "year" => Period::year(year),
        "quarter" => Period::quarter(year, (first + 2) / 3),
        _ => start,
    }
}

/// What is wrong with the reading of a row.
fn wrong(row: &Row, extractor: &Extractor) -> Option<String> {
    let (text, place) = sentence(row);
    let document = Document::new("phrase", text.clone());
    let given =
        Given { facts: Facts { date: Period::parse(SPOKEN), ..Facts::default() }, evidence: false };
    let readings = extractor.read(&document, &given).readings;
    let time = row.dimension == "Time";
    let here: Vec<_> = readings
        .iter()
        .filter(|r| time || r.figure.span.overlaps(place))
        .map(|r| &r.figure)
        .collect();
    let [figure] = here[..] else {
        let quotes: Vec<_> = here.iter().map(|figure| document.quote(figure.span)).collect();
        return Some(format!("{text}: figures {quotes:?}"));
    };
    let differs = |(attribute, told): &(Attribute, String)| {
        let content =
            |figure: &Figure| attribute.content(figure).map(|c| c.to_string()).unwrap_or_default();
        let mut wanted = Figure::default();
        attribute.set(&mut wanted, told).unwrap();
        let (is, wanted) = (content(figure), content(&wanted));
        (is != wanted).then(|| format!("{attribute}: {is}, not {wanted}"))
    };
    let complaints: Vec<_> = expected(row).iter().filter_map(differs).collect();
    (!complaints.is_empty()).then(|| format!("{text}: {}", complaints.join("; ")))
}

#[test]
fn phrases_of_a_peer_are_read() {
    let Some(rows) = rows() else {
        println!("skipped: ../shared/gold/duckling-vi.tsv is absent");
        return;
    };
    let extractor = Extractor::new(Arc::new(Catalogue::load(None).unwrap()));
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let (mut read, mut complaints) = (0, Vec::new());
    for row in &rows {
        match left_out(row) {
            Some(reason) => out.entry(reason).or_default().push(&row.phrase),
            None => match wrong(row, &extractor) {
                Some(complaint) => complaints.push(complaint),
                None => read += 1,
            },
        }
    }
    println!("{read} of {} rows in scope are read", read + complaints.len());
    for (reason, phrases) in out {
        println!("left out, {reason}: {} ({})", phrases.len(), phrases.join(" · "));
    }
    assert!(read + complaints.len() > 0, "no row is in scope");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
