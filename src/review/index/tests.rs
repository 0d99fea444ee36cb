//! The index against the rows of the sheets that it was made of.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Found, Group, Index, Leaf, Place, Sieve};
use crate::catalogue::Catalogue;
use crate::check::Checker;
use crate::model::{Attribute, Extraction, Figure, Reading};
use crate::review::rows::{self, Key, Query};
use crate::review::{Checked, Ledger, Row, Sheet, State};
use crate::text::{Document, Span};

/// A figure's words, value, unit, measure, indicator, item, period, base.
type Made = [&'static str; 8];

const REPORTS: &[(&str, &[Made])] = &[
    (
        "ba/2012",
        &[
            ["441 triệu USD", "441000000", "USD", "level", "export_turnover", "", "2012", ""],
            ["5,1%", "5.1", "percent", "growth", "export_turnover", "gạo", "2012", "2011"],
            ["17 đến 19%", "17..19", "percent", "growth", "import_turnover", "", "2012-Q1", "?"],
        ],
    ),
    (
        "ba/2013",
        &[
            ["441 triệu USD", "441000000", "USD", "level", "export_turnover", "", "2013", ""],
            ["bằng kế hoạch", "?", "?", "completion", "retail_sales", "", "2013", "plan:2013"],
            ["-3%", "-3", "percent", "growth", "retail_sales", "Điện; nước", "2013-H1", "2012-H1"],
        ],
    ),
    ("hai", &[]),
    ("một", &[["7 tấn", "7", "t", "level", "", "", "?", ""]]),
];

fn sheet(name: &str, made: &[Made]) -> Sheet {
    let words: Vec<&str> = made.iter().map(|it| it[0]).collect();
    let text = words.join("\n");
    let (mut extraction, mut at) = (Extraction::default(), 0);
    for (number, &[words, value, unit, measure, indicator, item, period, base]) in
        made.iter().enumerate()
    {
        let figure = Figure::new(
            Span::new(at, at + words.len()),
            [
                (Attribute::Value, value),
                (Attribute::Unit, unit),
                (Attribute::Measure, measure),
                (Attribute::Indicator, indicator),
                (Attribute::Item, item),
                (Attribute::Period, period),
                (Attribute::Base, base),
            ],
        )
        .unwrap();
        at += words.len() + 1;
        let confidence = 0.9 - 0.2 * number as f32;
        extraction.readings.push(Reading { figure, confidence, ..Reading::default() });
    }
    let document = Arc::new(Document::new(name, text));
    let mut ledger = Ledger::new("lan");
    let mut sheet = Sheet::new(document, extraction, &ledger);
    if sheet.rows().len() > 2 {
        let changes = [sheet.accept(0), sheet.reject(1, "ordinal"), sheet.flag(2)];
        let changes = changes.into_iter().flatten().chain(sheet.note(2, "Xem lại")).collect();
        let decisions = ledger.prepare(changes, false, "");
        ledger.commit(&decisions);
        sheet.refresh(&ledger);
    }
    sheet
}

fn names(figure: &Figure, attribute: Attribute) -> String {
    let content = attribute.text(figure).unwrap_or_default();
    format!("{content} «{content}»")
}

fn sheets() -> Vec<(Sheet, Checked)> {
    let checker = Checker::new(Catalogue::builtin().unwrap());
    let made = REPORTS.iter().map(|(name, made)| sheet(name, made));
    made.map(|sheet| (Checked::of(&sheet, &checker), sheet))
        .map(|(it, sheet)| (sheet, it))
        .collect()
}

fn index(sheets: &[(Sheet, Checked)]) -> Index {
    let mut index = Index::new(REPORTS.iter().map(|(name, _)| *name));
    // In another order than the corpus's, as they come from several threads.
    for (report, (sheet, checked)) in sheets.iter().enumerate().rev() {
        index.put(report, Leaf::of(sheet, checked, 0, names), |attribute, content| {
            names(&Figure::new(Span::default(), [(attribute, content)]).unwrap(), attribute)
        });
    }
    index
}

fn sifted(index: &Index, query: &Query) -> Vec<Place> {
    let (sieve, mut found) = (Sieve::new(index, query), Found::default());
    // In slices of two reports.
    sieve.pick(index, 0..2, &mut found);
    sieve.pick(index, 2..index.len(), &mut found);
    found.in_order()
}

fn of_words(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::default() }
}

/// What somebody may type.
const WORDS: &[&str] = &[
    "",
    "usd",
    "trieu usd",
    "KHAU",
    "dien",
    "ordinal",
    "xem",
    "rejected",
    "nosuch",
    "-growth",
    "measure:growth",
    "measure=growth",
    "indicator:export",
    "indicator=export_turnover",
    "item:nuoc",
    "item=",
    "-item=",
    "value>1e6",
    "value<=5,1",
    "value:441",
    "value=5.1",
    "value=?",
    "value:«5",
    "period>=2013",
    "period:2012",
    "period<2012-H1",
    "base:plan",
    "base<2012",
    "base=?",
    "conf<0.8",
    "conf:0.9",
    "state:pending",
    "-state=accepted",
    "check:silent",
    "-check:silent",
    "mark:flagged",
    "mark:skipped",
    "note:xem",
    "note=",
    "quote:17",
    "report:ba",
    "report=mot",
    "-report:2012 growth",
    "precision>0",
    "unit>3",
];

#[test]
fn the_index_shows_what_each_sheet_shows() {
    let sheets = sheets();
    let index = index(&sheets);
    assert_eq!((index.rows(), index.reports()), (7, 4));
    let cell = |row: &Row, attribute: Attribute| names(&row.figure, attribute);
    for words in WORDS.iter().copied() {
        let found = sifted(&index, &of_words(words));
        let expected = sheets.iter().enumerate().flat_map(|(report, (sheet, checked))| {
            let rows = rows::select(sheet, checked, &of_words(words), cell);
            rows.into_iter().map(move |row| Place::new(report, row))
        });
        assert_eq!(found, expected.collect::<Vec<_>>(), "{words}");
    }
    for query in [
        Query { states: vec![State::Pending, State::Rejected], ..Query::default() },
        Query { flagged: true, ..Query::default() },
    ] {
        let expected = sheets.iter().map(|(sheet, it)| rows::select(sheet, it, &query, cell).len());
        assert_eq!(sifted(&index, &query).len(), expected.sum::<usize>(), "{query:?}");
    }
}

#[test]
fn the_index_sorts_as_one_sheet_would() {
    // One report that holds what all do: its order is that of the corpus.
    let all: Vec<Made> = REPORTS.iter().flat_map(|(_, made)| made.iter().copied()).collect();
    let one = sheet("all", &all);
    let mut index = Index::new(["all"].into_iter());
    index.put(0, Leaf::of(&one, &Checked::default(), 0, names), |_, content| content.to_owned());
    let keys = Attribute::ALL.iter().map(|attribute| Key::Attribute(*attribute));
    let keys: Vec<Key> =
        keys.chain([Key::State, Key::Confidence, Key::Position, Key::Report]).collect();
    for (number, &first) in keys.iter().enumerate() {
        for &second in &keys {
            let sort = vec![(first, number % 2 == 0), (second, number % 3 == 0)];
            let query = Query { sort, urgent_first: number % 4 == 0, ..Query::default() };
            let expected = rows::select(&one, &Checked::default(), &query, |_, _| String::new());
            let found = sifted(&index, &query).into_iter().map(Place::row);
            assert_eq!(found.collect::<Vec<_>>(), expected, "{query:?}");
        }
    }
}

/// The contents that a figure may have in a property test: few, so that many are equal, with what is
/// not settled and what is not there.
const CONTENTS: [&[&str]; 8] = [
    &["7 tấn"],
    &["", "?", "-3", "0.1", "5.1", "5.10", "441000000", "17..19", "12345.6789"],
    &["", "?", "percent", "USD"],
    &["", "?", "level", "growth"],
    &["", "export_turnover"],
    &["", "?", "gạo", "Điện; nước", "than"],
    &["", "?", "2012", "2012-Q1", "2013-H1"],
    &["", "?", "plan:2013", "2011"],
];

fn figure() -> impl Strategy<Value = Made> {
    CONTENTS.map(prop::sample::select)
}

fn sorting() -> impl Strategy<Value = Vec<(Key, bool)>> {
    let attributes = Attribute::ALL.iter().map(|attribute| Key::Attribute(*attribute));
    let keys = attributes.chain([Key::State, Key::Confidence, Key::Position]).collect::<Vec<_>>();
    prop::collection::vec((prop::sample::select(keys), any::<bool>()), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_sorting_is_that_of_one_sheet(
        made in prop::collection::vec(figure(), 0..30),
        sort in sorting(),
        urgent_first in any::<bool>(),
    ) {
        let one = sheet("all", &made);
        let mut index = Index::new(["all"].into_iter());
        let leaf = Leaf::of(&one, &Checked::default(), 0, names);
        index.put(0, leaf, |_, content| content.to_owned());
        let query = Query { sort, urgent_first, ..Query::default() };
        let expected = rows::select(&one, &Checked::default(), &query, |_, _| String::new());
        let mut found = Found::default();
        Sieve::new(&index, &query).pick(&index, 0..1, &mut found);
        let found: Vec<usize> = found.in_order().into_iter().map(Place::row).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_row_is_made_whole_again() {
    let sheets = sheets();
    let index = index(&sheets);
    for (report, (sheet, _)) in sheets.iter().enumerate() {
        for (row, expected) in sheet.rows().iter().enumerate() {
            let line = index.line(Place::new(report, row)).unwrap();
            assert_eq!(line.figure, expected.figure);
            assert_eq!((line.facets.state, line.anchor), (expected.state, expected.anchor));
        }
        assert_eq!(index.line(Place::new(report, sheet.rows().len())), None);
    }
    assert_eq!(index.line(Place::new(99, 0)), None);
}

#[test]
fn a_newer_reading_of_a_report_is_kept() {
    let sheets = sheets();
    let mut index = index(&sheets);
    let empty = |after| Leaf { after, ..Leaf::default() };
    index.put(0, empty(4), |_, _| String::new());
    assert_eq!((index.rows(), index.reports()), (4, 4));
    let (sheet, checked) = &sheets[0];
    index.put(0, Leaf::of(sheet, checked, 3, names), |_, content| content.to_owned());
    assert_eq!(index.rows(), 4, "what was read before those decisions");
    index.put(0, Leaf::of(sheet, checked, 5, names), |_, content| content.to_owned());
    assert_eq!(index.rows(), 7);
}

#[test]
fn groups_are_counted_the_largest_first() {
    let index = index(&sheets());
    let group = |words: &str, key| {
        let mut counts = HashMap::new();
        Sieve::new(&index, &of_words(words)).count(&index, 0..index.len(), key, &mut counts);
        let groups = Group::of(counts).into_iter();
        groups.map(|it| (it.content, it.count, it.pending)).collect::<Vec<_>>()
    };
    let of = |content: &str, count, pending| (content.to_owned(), count, pending);
    assert_eq!(
        group("usd", Key::Attribute(Attribute::Period)),
        [of("2012", 1, 0), of("2013", 1, 0)]
    );
    assert_eq!(group("", Key::Report)[2], of("một", 1, 1));
    assert_eq!(group("", Key::Attribute(Attribute::Value))[0], of("441000000", 2, 0));
    assert_eq!(
        group("", Key::State),
        [of("pending", 3, 3), of("accepted", 2, 0), of("rejected", 2, 0)]
    );
}

#[test]
fn values_come_first_in_the_list() {
    assert_eq!(super::column(Attribute::Value), None);
    assert_eq!(super::pooled().count(), Attribute::COUNT - 1);
}
