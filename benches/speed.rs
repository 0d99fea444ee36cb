//! What a reviewer and a long run wait for: reading reports, writing them out, sorting, painting.
//! Times are for the demo reports; compare them with each other, not with other machines.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on fails")]
#![allow(missing_docs, reason = "divan's attribute makes public items")]

use std::sync::{Arc, OnceLock};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use soat::catalogue::Catalogue;
use soat::check::{Checker, Relation, Survey};
use soat::config::Config;
use soat::corpus::Corpus;
use soat::export::Line;
use soat::extract::{Extractor, Given};
use soat::model::{Attribute, Extraction, Figure, Reading};
use soat::review::curated::About;
use soat::review::index::{Found, Index, Leaf, Sieve};
use soat::review::rows::{Key, Query, select};
use soat::review::{Checked, Ledger, Sheet};
use soat::store::{Request, Reviews};
use soat::text::fold::Folded;
use soat::text::{Document, Span};
use soat::tui::Setup;
use soat::tui::stage::Stage;

use made::Dice;

#[path = "../examples/corpus/report.rs"]
mod made;

fn main() {
    divan::main();
}

fn documents() -> Vec<Document> {
    let corpus = Corpus::open(None).unwrap();
    (0..corpus.len()).map(|index| corpus.load(index).unwrap()).collect()
}

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|document| document.text().len()).sum::<usize>())
}

fn extractor() -> Extractor {
    Extractor::new(Arc::new(Catalogue::load(None).unwrap()))
}

#[divan::bench]
fn load_the_catalogue() -> Catalogue {
    Catalogue::load(None).unwrap()
}

#[divan::bench]
fn fold(bencher: Bencher<'_, '_>) {
    let documents = documents();
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents.iter().map(|document| Folded::new(document.text()).text().len()).sum::<usize>()
    });
}

#[divan::bench]
fn find_the_vocabulary(bencher: Bencher<'_, '_>) {
    let (documents, catalogue) = (documents(), Catalogue::load(None).unwrap());
    let folded: Vec<_> = documents.iter().map(|document| Folded::new(document.text())).collect();
    bencher.counter(bytes(&documents)).bench_local(|| {
        let pairs = folded.iter().zip(&documents);
        let found = pairs.map(|(folded, d)| catalogue.lexicon().find(folded, d.text()).len());
        found.sum::<usize>()
    });
}

#[divan::bench(args = [false, true])]
fn extract_with_evidence(bencher: Bencher<'_, '_>, evidence: bool) {
    let (documents, extractor) = (documents(), extractor());
    let given = Given { evidence, ..Given::default() };
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents
            .iter()
            .map(|document| extractor.read(document, &given).readings.len())
            .sum::<usize>()
    });
}

/// The demo reports as they come, and all of them many times over as one report.
const SHAPES: [&str; 2] = ["small reports", "one long report"];

fn shaped(shape: &str) -> Vec<Vec<u8>> {
    let small: Vec<_> = documents().iter().map(|d| d.text().as_bytes().to_vec()).collect();
    if shape == "small reports" { small } else { vec![small.join(&b"\n\n"[..]).repeat(64)] }
}

/// All that `soat extract` does between reading a file and writing its lines.
#[divan::bench(args = SHAPES)]
fn extract_to_lines(bencher: Bencher<'_, '_>, shape: &str) {
    let (reports, extractor) = (shaped(shape), extractor());
    let mut out = String::new();
    let total = BytesCount::new(reports.iter().map(Vec::len).sum::<usize>());
    bencher.counter(total).bench_local(|| {
        out.clear();
        for report in &reports {
            let document = Document::from_bytes("report", report.as_slice());
            extractor.read_each(&document, &Given::default(), |reading| {
                Line::of(&document, &reading.figure).write_open(&mut out);
            });
        }
        out.len()
    });
}

/// The yardstick beside it: only finding the numbers with a unit behind them.
#[divan::bench(args = SHAPES)]
fn count_numbers_with_units(bencher: Bencher<'_, '_>, shape: &str) {
    let reports = shaped(shape);
    let pattern =
        r"[0-9][0-9.,]*\s*(%|tỷ|triệu|nghìn|đồng|USD|tấn|ha|người|lượt|dự án|doanh nghiệp)";
    let pattern = regex::bytes::Regex::new(pattern).unwrap();
    let total = BytesCount::new(reports.iter().map(Vec::len).sum::<usize>());
    bencher.counter(total).bench_local(|| {
        reports.iter().map(|report| pattern.find_iter(report).count()).sum::<usize>()
    });
}

#[divan::bench]
fn write_lines(bencher: Bencher<'_, '_>) {
    let (documents, extractor) = (documents(), extractor());
    let read = |document| extractor.read(document, &Given::default()).readings;
    let readings: Vec<_> = documents.iter().map(read).collect();
    let mut out = String::new();
    bencher.counter(bytes(&documents)).bench_local(|| {
        out.clear();
        for (document, readings) in documents.iter().zip(&readings) {
            for reading in readings {
                Line::of(document, &reading.figure).write_open(&mut out);
            }
        }
        out.len()
    });
}

/// Made-up reports in which hardly a number fits another: nothing is harder for the check.
fn made_reports() -> Vec<Document> {
    (0..200).map(|number| Document::new("made up", made::report(number))).collect()
}

/// Reading the reports, which the check of a corpus does first.
#[divan::bench]
fn made_reports_read(bencher: Bencher<'_, '_>) {
    let (documents, extractor) = (made_reports(), extractor());
    let mut out = String::new();
    bencher.counter(ItemsCount::new(documents.len())).bench_local(|| {
        out.clear();
        for document in &documents {
            for reading in extractor.read(document, &Given::default()).readings {
                Line::of(document, &reading.figure).write_open(&mut out);
            }
        }
        out.len()
    });
}

/// The same reports read and checked: at most twice the time.
#[divan::bench]
fn made_reports_read_and_checked(bencher: Bencher<'_, '_>) {
    let (documents, extractor) = (made_reports(), extractor());
    let checker = Checker::new(extractor.catalogue());
    bencher.counter(ItemsCount::new(documents.len())).bench_local(|| {
        let mut survey = Survey::default();
        let mut relations = 0;
        for (number, document) in documents.iter().enumerate() {
            let extraction = extractor.read(document, &Given::default());
            let readings = &extraction.readings;
            let figures: Vec<_> = readings.iter().map(|reading| &reading.figure).collect();
            let told = |relation: &Relation| !relation.only_doubts(|it| readings.get(it));
            let (found, told) = checker.survey(number as u32, &figures, &extraction.facts, told);
            relations += found.len();
            survey.add(told);
        }
        relations + survey.across().len()
    });
}

/// The rows of one long report: the demo reports one after another, again and again.
fn sheet(times: usize) -> Sheet {
    let text: Vec<_> = documents().iter().map(|document| document.text().to_owned()).collect();
    let document = Arc::new(Document::new("long", text.join("\n\n").repeat(times)));
    let extraction = extractor().read(&document, &Given::default());
    Sheet::new(document, extraction, &Ledger::default())
}

#[divan::bench(args = ["", "xuat khau"])]
fn sort_and_filter(bencher: Bencher<'_, '_>, words: &str) {
    let sheet = sheet(10);
    let keys = vec![(Key::Attribute(Attribute::Value), true)];
    let query = Query { words: words.to_owned(), sort: keys, ..Query::default() };
    let cell = |row: &soat::review::Row, attribute: Attribute| {
        attribute.text(&row.figure).unwrap_or_default().into_owned()
    };
    let rows = ItemsCount::new(sheet.rows().len());
    bencher.counter(rows).bench_local(|| select(&sheet, &Checked::default(), &query, cell));
}

fn one_of(dice: &mut Dice, words: &[&str]) -> String {
    words.get(dice.roll(words.len() as u64) as usize).copied().unwrap_or_default().to_owned()
}

/// A report of figures that nobody wrote: every number and many items its own, the rest out of a few.
fn made_up(name: &str, figures: usize, dice: &mut Dice) -> Sheet {
    let (mut text, mut extraction) = (String::new(), Extraction::default());
    for row in 0..figures {
        let value = dice.roll(90_000_000) + 10_000_000;
        let words = format!("{value} tỷ đồng\n");
        let span = Span::new(text.len(), text.len() + words.len() - 1);
        text.push_str(&words);
        let mut figure = Figure { span, ..Figure::default() };
        let year = 2000 + dice.roll(25);
        for (attribute, content) in [
            (Attribute::Value, value.to_string()),
            (Attribute::Unit, "VND".to_owned()),
            (Attribute::Measure, one_of(dice, &["level", "growth", "share", "completion"])),
            (Attribute::Indicator, one_of(dice, &["export_turnover", "retail_sales", "grdp"])),
            (Attribute::Item, format!("mặt hàng {}", dice.roll(20_000))),
            (Attribute::Period, format!("{year}-Q{}", 1 + dice.roll(4))),
            (Attribute::Base, (year - 1).to_string()),
            (Attribute::Status, "actual".to_owned()),
            (Attribute::Region, "home".to_owned()),
        ] {
            attribute.set(&mut figure, &content).unwrap();
        }
        let confidence = 0.3 + row as f32 / figures as f32 / 2.0;
        extraction.readings.push(Reading { figure, confidence, ..Reading::default() });
    }
    Sheet::new(Arc::new(Document::new(name, text)), extraction, &Ledger::default())
}

/// The figures of so many reports.
fn index(reports: usize, figures: usize) -> Index {
    let name = |number| format!("{:03}/{number:06}", number / 500);
    let names: Vec<String> = (0..reports).map(name).collect();
    let mut index = Index::new(names.iter().map(String::as_str));
    let mut dice = Dice(20_261_122);
    for (report, name) in names.iter().enumerate() {
        let sheet = made_up(name, figures, &mut dice);
        let leaf = Leaf::of(&sheet, &Checked::default(), 0, |figure, attribute| {
            let content = attribute.text(figure).unwrap_or_default();
            format!("{content} {content}")
        });
        index.put(report, leaf, |_, content| content.to_owned());
    }
    index
}

/// Filtering and sorting a million figures of twenty thousand reports: what is typed, and the key.
#[divan::bench(sample_count = 10, sample_size = 1, args = [
    ("", ""),
    ("", "value"),
    ("", "item"),
    ("", "measure period value"),
    ("xuat khau", "value"),
    ("99", "value"),
    ("mat hang 12", "value"),
    ("measure:growth value>5e7 conf<0.8 \"mat hang\"", "indicator value"),
])]
fn sift_a_million(bencher: Bencher<'_, '_>, (words, keys): (&str, &str)) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| index(20_000, 50));
    let keys = keys.split_whitespace().filter_map(Attribute::from_name);
    let sort = keys.map(|attribute| (Key::Attribute(attribute), true)).collect();
    let query = Query { words: words.to_owned(), sort, ..Query::default() };
    bencher.counter(ItemsCount::new(index.rows())).bench_local(|| {
        let (sieve, mut found) = (Sieve::new(index, &query), Found::default());
        sieve.pick(index, 0..index.len(), &mut found);
        found.in_order().len()
    });
}

/// One step down and the paint that follows.
#[divan::bench(args = [(60, 16), (120, 34), (200, 60)])]
fn step_and_paint(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let folder = tempfile::tempdir().unwrap();
    let request = Request { folder: Some(folder.path()), reviewer: Some("bench"), corpus: None };
    let (reviews, ledger) = Reviews::open(request).unwrap();
    let setup = Setup {
        corpus: Corpus::open(None).unwrap(),
        catalogue: Arc::new(Catalogue::load(None).unwrap()),
        read: Box::new(|| {
            let extractor = extractor();
            Box::new(move |document, facts| {
                extractor.read(document, &Given { facts: facts.clone(), evidence: true })
            })
        }),
        reviews,
        ledger,
        occasion: soat::tui::Occasion::Review,
        config: Config::default(),
        about: About::default(),
        clock: String::new,
    };
    let mut stage = Stage::new(setup, size, false).unwrap();
    let mut down = true;
    bencher.bench_local(|| {
        stage.press(if down { "j" } else { "k" });
        down = !down;
    });
}
