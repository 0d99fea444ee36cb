//! The check on figures that people read: gold figures in, relations out.
//!
//! Needs `../shared` (or the folder that `SOAT_SHARED` names); says so and passes without it.

#![allow(clippy::disallowed_methods, reason = "tests read shared data")]
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an experiment tells its numbers")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use soat::catalogue::Catalogue;
use soat::check::{Checker, Finding, Kind, Relation, Repair};
use soat::extract::{Extractor, Given};
use soat::model::{Attribute, Facts, Field, Figure, Measure, Status, Value};
use soat::text::Document;

/// A report's gold figures with the words of each.
struct Gold {
    name: String,
    figures: Vec<Figure>,
    quotes: Vec<String>,
}

fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("SOAT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
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
        let digits: String = runs
            .iter()
            .take(count)
            .flat_map(|run| run.chars())
            .filter(char::is_ascii_digit)
            .collect();
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

/// What a careful reader of the seeds would call a contradiction, and nothing else.
#[test]
fn seeds_contradict_themselves_in_four_places() {
    let Some(shared) = shared() else { return };
    let checker = checker();
    let mut found = Vec::new();
    for gold in gold(&shared, "seeds.jsonl") {
        for relation in check(&checker, &gold.name, &gold.figures) {
            if relation.finding != Finding::Consistent {
                found.push(format!(
                    "{} {} {}",
                    relation.finding, relation.formula, relation.printed
                ));
            }
        }
    }
    let expected = [
        "contradicted 73.000 tỷ / 68.461 tỷ − 1 = +6,63% +8,8%",
        "contradicted 850 triệu / 1.120 triệu − 1 = −24,107% +6,25%",
        "contradicted 56.511,16 tỷ / 14 = 4.036,5 tỷ VND 4.121 tỷ VND",
        "contradicted 30,172 tỷ / (16,104 tỷ / (1 + 16,5%) + 14,067 tỷ / 97,5%) − 1 = +6,8% +11,38%",
    ];
    assert_eq!(found, expected);
}

/// The machine's own readings of the seeds show the same four, and no other.
#[test]
fn seeds_contradict_themselves_as_the_machine_reads_them() {
    let Some(shared) = shared() else { return };
    let catalogue = Catalogue::builtin().expect("the bundled vocabulary");
    let extractor = Extractor::new(Arc::new(catalogue.clone()));
    let checker = checker();
    let mut printed = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared.join("reports"))
        .expect("reports")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a report");
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a name");
        let extraction = extractor.read(&Document::new(name, text), &Given::default());
        let figures: Vec<&Figure> =
            extraction.readings.iter().map(|reading| &reading.figure).collect();
        for mut relation in checker.report(&figures, &extraction.facts) {
            relation.weigh(|figure| extraction.readings.get(figure));
            if relation.finding == Finding::Contradicted {
                printed.push(relation.printed);
            }
        }
    }
    assert_eq!(printed, ["+8,8%", "+6,25%", "4.121 tỷ VND", "+11,38%"]);
}

#[test]
fn seeds_bear_themselves_out() {
    let Some(shared) = shared() else { return };
    let checker = checker();
    let mut found = Vec::new();
    for gold in gold(&shared, "seeds.jsonl") {
        let relations = check(&checker, &gold.name, &gold.figures);
        found.extend(
            relations.into_iter().filter(|relation| relation.finding == Finding::Consistent),
        );
    }
    for formula in [
        "5.048 tỷ + 1.302 tỷ + 1.047 tỷ = 7.397 tỷ VND",
        "78.000 tỷ / 80.000 tỷ = 97,5%",
        "68.461 tỷ / 70.000 tỷ = 97,8%",
        "1.120 triệu / 1.200 triệu = 93,333%",
        "810 triệu / 850 triệu = 95,29%",
        "90.480 tỷ / 78.000 tỷ − 1 = +16%",
        "16,104 tỷ / 30,172 tỷ = 53,374%",
        "14,067 tỷ / 30,172 tỷ = 46,623%",
        "16,104 tỷ + 14,067 tỷ = 30,171 tỷ VND",
        "120.056 tỷ / 2.324.000 tỷ = 5,166%",
        "1.550 triệu + 1.950 triệu = 3.500 triệu USD",
        "(1,7)^(1/5) − 1 = +11,196%",
        "90.500 tỷ / 85.873 tỷ − 1 = +5,39%",
        "1.200 triệu / 1.136 triệu − 1 = +5,63%",
        "95 triệu / 450 triệu − 1 = −78,89%",
    ] {
        assert!(found.iter().any(|relation| relation.formula == formula), "{formula}");
    }
}

/// What a careful reader says of each relation that does not fit, in the order of the reports: whether
/// the report is mistaken, and why. The printed number tells the rows apart.
const READER: &[(Kind, &str, bool, &str)] = &[
    (Kind::Growth, "+8,8%", true, "a target that its own amounts put at 6,6%"),
    (Kind::Growth, "+6,25%", true, "a target above what was reached, and yet below it"),
    (Kind::PerUnit, "4.121 tỷ VND", true, "the sum over the provinces is 4.036,5"),
    (Kind::ImpliedBase, "+11,38%", true, "by its parts the funding grows by 6,8%"),
    (Kind::Growth, "+13,45%", false, "growth at constant prices, amounts at current ones"),
    (Kind::YearToDate, "21.243 triệu USD", false, "all capital so far beside that of the year"),
    (Kind::Restated, "−15%", true, "the caption gives the decline of the volume to the value"),
    (Kind::Growth, "+6,7%", false, "the year before was an estimate, replaced since"),
    (Kind::Growth, "+7,3%", false, "the same, of industry"),
    (Kind::Growth, "+7,3%", false, "the same, of services"),
    (Kind::Growth, "+3,5%", false, "the same, of farming"),
    (Kind::Parts, "38.400 tỷ VND", true, "the three sectors make a thousand billion less"),
    (Kind::ImpliedBase, "+16,9%", true, "follows from the same sum"),
];

/// Nobody is sent after a mistake that is none: of all that does not fit, what the check calls a
/// contradiction a careful reader calls one too, and what it excuses is told with the excuse.
#[test]
fn a_careful_reader_agrees() {
    let Some(shared) = shared() else { return };
    let checker = checker();
    let mut readers = READER.iter();
    let mut alarms = (0, 0);
    println!("finding       reader      kind          computation, printed: why");
    for gold in ["seeds.jsonl", "dev.jsonl"].iter().flat_map(|file| gold(&shared, file)) {
        for relation in check(&checker, &gold.name, &gold.figures) {
            if relation.finding == Finding::Consistent {
                continue;
            }
            let (kind, printed, mistaken, why) = readers.next().expect("another row of the reader");
            println!(
                "{:13} {:11} {:13} {}, {}: {why}",
                relation.finding.as_str(),
                if *mistaken { "a mistake" } else { "explained" },
                relation.kind.as_str(),
                relation.formula,
                relation.printed,
            );
            assert_eq!((relation.kind, relation.printed.as_str()), (*kind, *printed));
            if relation.finding == Finding::Contradicted {
                alarms = (alarms.0 + usize::from(*mistaken), alarms.1 + usize::from(!mistaken));
            } else {
                assert!(relation.excuse.is_some());
            }
        }
    }
    assert!(readers.next().is_none(), "a row that nothing speaks of");
    println!("contradicted: {} that a reader calls so, {} false alarms", alarms.0, alarms.1);
    assert!(alarms.0 >= 5 && alarms.1 == 0);
}

/// Mistakes put into figures one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mistake {
    Thousandfold,
    Thousandth,
    LostMark,
    Sign,
    SwappedDigits,
    YearOff,
    PlanForActual,
}

impl Mistake {
    const ALL: [Self; 7] = [
        Self::Thousandfold,
        Self::Thousandth,
        Self::LostMark,
        Self::Sign,
        Self::SwappedDigits,
        Self::YearOff,
        Self::PlanForActual,
    ];

    /// The figure with the mistake; none where it cannot be made.
    fn made_in(self, figure: &Figure, seed: usize) -> Option<Figure> {
        let value = figure.value.get()?;
        let precision = *figure.precision.get()?;
        let measure = figure.measure.get()?;
        let amount =
            matches!(measure, Measure::Level | Measure::Change) && *figure.unit.get()? != "percent";
        let mut wrong = figure.clone();
        let mut scale = |factor: Decimal| {
            wrong.value = Field::Is(value.scaled(factor)?);
            wrong.precision = Field::Is(precision * factor);
            Some(wrong.clone())
        };
        match self {
            Self::Thousandfold if amount => scale(Decimal::ONE_THOUSAND),
            Self::Thousandth if amount => scale(Decimal::new(1, 3)),
            Self::LostMark if !amount && precision < Decimal::ONE => {
                scale(Decimal::ONE / precision)
            }
            Self::Sign
                if matches!(measure, Measure::Growth | Measure::Change | Measure::Contribution) =>
            {
                wrong.value = Field::Is(value.scaled(Decimal::NEGATIVE_ONE)?);
                Some(wrong)
            }
            Self::SwappedDigits if value.high.is_none() => {
                let digits = (value.low.abs() / precision).normalize().to_string().into_bytes();
                let pairs: Vec<usize> =
                    (1..digits.len()).filter(|at| digits[at - 1] != digits[*at]).collect();
                let at = *pairs.get(seed % pairs.len().max(1))?;
                let mut swapped = digits;
                swapped.swap(at - 1, at);
                let number: Decimal = String::from_utf8(swapped).ok()?.parse().ok()?;
                let sign =
                    if value.low.is_sign_negative() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
                wrong.value = Field::Is(Value::one(number * precision * sign));
                Some(wrong)
            }
            Self::YearOff => {
                wrong.period =
                    Field::Is(figure.period.get()?.plus_years(if seed.is_multiple_of(2) {
                        1
                    } else {
                        -1
                    }));
                Some(wrong)
            }
            Self::PlanForActual => {
                wrong.status = match figure.status.get()? {
                    Status::Plan => Field::Is(Status::Actual),
                    Status::Actual => Field::Is(Status::Plan),
                    Status::Estimate => return None,
                };
                Some(wrong)
            }
            _ => None,
        }
    }
}

/// One mistake in one figure of a report, and what became of it: found, and the right reading offered.
fn experiment(
    checker: &Checker,
    gold: &Gold,
    sound: &[Relation],
    index: usize,
    wrong: Figure,
) -> (bool, bool) {
    let mut figures = gold.figures.clone();
    figures[index] = wrong;
    let relations = check(checker, &gold.name, &figures);
    let failing: Vec<&Relation> = relations
        .iter()
        .filter(|relation| relation.figures.contains(&index))
        .filter(|relation| relation.finding != Finding::Consistent && !sound.contains(relation))
        .collect();
    let right = |repair: &Repair| {
        let mut mended = figures[index].clone();
        for (attribute, text) in &repair.changes {
            attribute.set(&mut mended, text).expect("repairs are in the notation");
        }
        let same =
            |attribute: Attribute| attribute.text(&mended) == attribute.text(&gold.figures[index]);
        repair.figure == index
            && same(Attribute::Value)
            && same(Attribute::Period)
            && same(Attribute::Status)
    };
    let mended = failing.iter().any(|relation| relation.repairs.iter().any(right));
    (!failing.is_empty(), mended)
}

/// The experiment behind the claim that the check finds misread figures: each figure that takes
/// part in a relation is spoiled in every way that it can be, one at a time.
#[test]
fn misread_figures_are_found_and_the_right_reading_is_offered() {
    let Some(shared) = shared() else { return };
    let checker = checker();
    let mut tallies: BTreeMap<Mistake, [usize; 3]> = BTreeMap::new();
    let (mut all, mut taking_part) = (0, 0);
    let mut unfound: BTreeMap<String, usize> = BTreeMap::new();
    for gold in ["seeds.jsonl", "dev.jsonl"].iter().flat_map(|file| gold(&shared, file)) {
        let sound = check(&checker, &gold.name, &gold.figures);
        all += gold.figures.len();
        for (index, figure) in gold.figures.iter().enumerate() {
            let about = || sound.iter().filter(|relation| relation.figures.contains(&index));
            taking_part += usize::from(about().next().is_some());
            if !about().any(|relation| relation.finding == Finding::Consistent) {
                continue;
            }
            for mistake in Mistake::ALL {
                let Some(wrong) = mistake.made_in(figure, index) else { continue };
                let (found, mended) = experiment(&checker, &gold, &sound, index, wrong);
                if !found {
                    let by = about().map(|relation| relation.kind.as_str()).collect::<Vec<_>>();
                    *unfound.entry(format!("{mistake:?} {}", by.join("+"))).or_insert(0) += 1;
                }
                let tally = tallies.entry(mistake).or_default();
                *tally =
                    [tally[0] + 1, tally[1] + usize::from(found), tally[2] + usize::from(mended)];
            }
        }
    }
    println!("{taking_part} of {all} figures take part in a relation");
    println!("not found, by the relations that the figure is in: {unfound:?}");
    let mut sums = [0; 3];
    for (mistake, [made, found, mended]) in &tallies {
        println!(
            "{mistake:?}: {made} made, {found} found, {mended} with the right reading offered"
        );
        if !matches!(mistake, Mistake::YearOff | Mistake::PlanForActual) {
            sums = [sums[0] + made, sums[1] + found, sums[2] + mended];
        }
    }
    let share = |part: usize| part as f64 / sums[0] as f64;
    println!(
        "values: {} made, found {:.3}, right reading {:.3}",
        sums[0],
        share(sums[1]),
        share(sums[2])
    );
    assert!(share(sums[1]) >= 0.9 && share(sums[2]) >= 0.7);
    assert!(taking_part >= 330);
}
