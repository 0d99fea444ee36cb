//! What reviewers may rely on, whatever they do: replaying the log gives the state on the screen,
//! and undoing everything gives the start.

use std::sync::Arc;

use super::index::Facets;
use super::{Change, Checked, Fit, Ledger, Row, Sheet, State};
use crate::model::{
    Attribute, Decision, Extraction, Fate, Figure, IgnoreReason, Number, Reading, Verdict,
};
use crate::text::{Document, Span};

mod checked;
mod curated;
mod random;
mod texts;

const TIME: &str = "2026-11-22T02:38:24Z";

/// A report and what a machine might read in it: every `[…]` of `marked` is a figure, every `{…}`
/// an unclaimed number.
fn report(marked: &str) -> (Arc<Document>, Extraction) {
    let (mut text, mut extraction, mut start) = (String::new(), Extraction::default(), 0);
    for letter in marked.chars() {
        match letter {
            '[' | '{' => start = text.len(),
            ']' => {
                let mut figure = Figure { span: Span::new(start, text.len()), ..Figure::default() };
                let digits: String =
                    figure.span.of(&text).chars().filter(char::is_ascii_digit).collect();
                Attribute::Value.set(&mut figure, &digits).unwrap();
                let reading = Reading { figure, confidence: 0.9, ..Reading::default() };
                extraction.readings.push(reading);
            }
            '}' => {
                let span = Span::new(start, text.len());
                extraction.numbers.push(Number { span, fate: Fate::Unclaimed });
            }
            _ => text.push(letter),
        }
    }
    (Arc::new(Document::new("thang-1", text)), extraction)
}

fn sheet(marked: &str, ledger: &Ledger) -> Sheet {
    let (document, extraction) = report(marked);
    Sheet::new(document, extraction, ledger)
}

/// What a reviewer sees: each row's words and state.
fn seen(sheet: &Sheet) -> String {
    let row = |row: &Row| {
        let fit = if row.fit == Fit::Unchanged { "" } else { row.fit.as_str() };
        let marks = if row.flagged { " flagged" } else { "" };
        format!("{} {}{marks} {fit}", sheet.document().quote(row.figure.span), row.state)
    };
    sheet.rows().iter().map(row).map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("; ")
}

/// The desk of one reviewer with one report open, and the log that it writes.
struct Desk {
    ledger: Ledger,
    sheet: Sheet,
    log: Vec<Decision>,
}

impl Desk {
    fn new(marked: &str) -> Self {
        let ledger = Ledger::new("lan");
        Self { sheet: sheet(marked, &ledger), ledger, log: Vec::new() }
    }

    fn write(&mut self, decisions: Vec<Decision>) {
        self.ledger.commit(&decisions);
        self.sheet.refresh(&self.ledger);
        self.log.extend(decisions);
    }

    fn step(&mut self, changes: impl IntoIterator<Item = Change>) {
        let changes: Vec<_> = changes.into_iter().collect();
        let bulk = changes.len() > 1;
        self.write(self.ledger.prepare(changes, bulk, TIME));
    }

    fn undo(&mut self) -> bool {
        let undo: Vec<_> = self.ledger.undo(TIME).into_iter().collect();
        let any = !undo.is_empty();
        self.write(undo);
        any
    }

    fn redo(&mut self) -> bool {
        let redo: Vec<_> = self.ledger.redo(TIME).into_iter().collect();
        let any = !redo.is_empty();
        self.write(redo);
        any
    }

    /// The ledger of a later session.
    fn reopened(&self) -> Ledger {
        let mut ledger = Ledger::new("lan");
        self.log.iter().cloned().for_each(|decision| ledger.replay(decision));
        ledger
    }
}

fn with_value(row: &Row, value: &str) -> Figure {
    let mut figure = row.figure.clone();
    Attribute::Value.set(&mut figure, value).unwrap();
    figure
}

fn own(start: usize, end: usize) -> Figure {
    Figure { span: Span::new(start, end), ..Figure::default() }
}

#[test]
fn verdicts_show_and_are_counted() {
    let mut desk = Desk::new("a [1%] b [2%] c [3%] d [4%] e {5}");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.correct(1, with_value(&desk.sheet.rows()[1], "20")));
    desk.step(desk.sheet.reject(2, "date"));
    desk.step(desk.sheet.flag(3));
    desk.step(desk.sheet.dismiss(0, "page"));
    assert_eq!(seen(&desk.sheet), "1% accepted; 2% corrected; 3% rejected; 4% pending flagged");
    let counts = desk.sheet.counts();
    assert_eq!((counts.pending, counts.unclaimed, counts.dismissed), (1, 0, 1));
    let tally = desk.ledger.tally("thang-1");
    assert_eq!((tally.accepted, tally.corrected, tally.rejected), (1, 1, 1));
    assert_eq!((tally.dismissed, tally.flagged), (1, 1));
    assert_eq!(desk.ledger.total(), tally);
}

/// The same number, judged on a text and judged again after a line was put in front of it.
#[test]
fn saying_it_again_is_no_step() {
    let mut desk = Desk::new("[1%] {2}");
    desk.step(desk.sheet.accept(0));
    assert_eq!(desk.sheet.accept(0), None);
    assert_eq!(desk.sheet.correct(0, desk.sheet.rows()[0].figure.clone()), None);
    assert_eq!(desk.sheet.note(0, ""), None);
    desk.step(desk.sheet.dismiss(0, "page"));
    assert_eq!(desk.sheet.dismiss(0, "page"), None);
}

#[test]
fn going_back_to_the_machine_s_reading_is_accepting_it() {
    let mut desk = Desk::new("[1%]");
    let machine = desk.sheet.rows()[0].figure.clone();
    desk.step(desk.sheet.correct(0, with_value(&desk.sheet.rows()[0], "7")));
    desk.step(desk.sheet.correct(0, machine));
    assert_eq!(desk.sheet.rows()[0].state, State::Accepted);
}

#[test]
fn a_bulk_step_is_undone_as_one_and_marked() {
    let mut desk = Desk::new("[1%] [2%] [3%]");
    let all: Vec<_> = (0..3).filter_map(|row| desk.sheet.accept(row)).collect();
    desk.step(all);
    assert!(desk.sheet.rows().iter().all(|row| row.bulk && row.state == State::Accepted));
    assert_eq!(desk.ledger.total().bulk, 3);
    assert!(desk.undo());
    assert_eq!(seen(&desk.sheet), "1% pending; 2% pending; 3% pending");
    assert!(desk.redo());
    assert_eq!(desk.ledger.total().accepted, 3);
}

#[test]
fn undo_goes_on_into_earlier_sessions_and_a_new_step_ends_redo() {
    let mut desk = Desk::new("[1%] [2%]");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.accept(1));
    desk.undo();
    desk.ledger = desk.reopened();
    assert!(desk.redo(), "redo outlives a restart");
    desk.ledger = desk.reopened();
    assert!(desk.undo() && desk.undo());
    assert!(!desk.undo(), "the start");
    assert_eq!(seen(&desk.sheet), "1% pending; 2% pending");
    assert!(desk.redo());
    desk.step(desk.sheet.flag(1));
    assert!(!desk.redo());
    assert_eq!(seen(&desk.sheet), "1% accepted; 2% pending flagged");
}

#[test]
fn one_identity_through_corrections_and_spans() {
    let mut desk = Desk::new("tăng {5}% năm [2%]");
    desk.step(desk.sheet.add(own(6, 7)));
    assert_eq!(
        (seen(&desk.sheet).as_str(), desk.sheet.numbers().len()),
        ("5 added; 2% pending", 0)
    );
    desk.step(desk.sheet.correct(0, own(6, 8)));
    assert_eq!(seen(&desk.sheet), "5% added; 2% pending");
    assert_eq!(desk.sheet.rows()[0].anchor, Span::new(6, 7), "the first anchor");
    desk.step(desk.sheet.reject(0, "deleted"));
    assert_eq!((seen(&desk.sheet).as_str(), desk.sheet.numbers().len()), ("2% pending", 1));
    desk.undo();
    assert_eq!(seen(&desk.sheet), "5% added; 2% pending");
    let row = &desk.sheet.rows()[0];
    assert_eq!(desk.sheet.history(row, &desk.ledger).len(), 3);
}

#[test]
fn an_added_figure_replaces_the_reading_under_it() {
    let mut desk = Desk::new("đạt [12 tỷ] và [3%]");
    desk.step(desk.sheet.add(own(7, 9)));
    assert_eq!(seen(&desk.sheet), "12 added; 3% pending");
    desk.undo();
    assert_eq!(seen(&desk.sheet), "12 tỷ pending; 3% pending");
}

#[test]
fn of_overlapping_figures_the_one_decided_last_stands() {
    let mut desk = Desk::new("đạt [12 tỷ] và [3%]");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.add(own(7, 9)));
    assert_eq!(seen(&desk.sheet), "12 added; 3% pending");
    let wide = Figure { span: Span::new(7, 21), ..desk.sheet.rows()[0].figure.clone() };
    desk.step(desk.sheet.correct(0, wide));
    assert_eq!(desk.sheet.rows().len(), 1, "it was grown over its neighbour");
}

#[test]
fn a_rejected_figure_gives_the_words_of_its_neighbour_back() {
    let mut desk = Desk::new("đạt [12 tỷ] và [3%]");
    let wide = Figure { span: Span::new(7, 21), ..desk.sheet.rows()[0].figure.clone() };
    desk.step(desk.sheet.correct(0, wide));
    assert_eq!(seen(&desk.sheet), "12 tỷ và 3% corrected");
    desk.step(desk.sheet.reject(0, "no"));
    assert_eq!(seen(&desk.sheet), "12 tỷ rejected; 3% pending");
}

#[test]
fn skipped_rows_come_again_when_the_round_is_over() {
    let mut desk = Desk::new("[1%] [2%] [3%]");
    let order = [0, 1, 2];
    let next = |desk: &Desk, from| {
        super::rows::next_pending(order.len(), from, true, |place| {
            let (row, checked) = (order[place], Checked::default());
            Some(Facets::of(&desk.sheet, &checked, row, desk.sheet.row(row)?))
        })
    };
    desk.step(desk.sheet.skip(1));
    assert_eq!(next(&desk, 0), Some(2));
    desk.step(desk.sheet.accept(2));
    desk.step(desk.sheet.accept(0));
    assert_eq!(next(&desk, 0), Some(1));
    desk.step(desk.sheet.accept(1));
    assert_eq!(next(&desk, 1), None);
}

#[test]
fn facts_are_set_taken_away_and_undone() {
    let mut desk = Desk::new("[1%]");
    desk.step([desk.sheet.fact("place", "Hà Nội")]);
    desk.step([desk.sheet.fact("date", "2012-Q1")]);
    let facts = desk.ledger.facts("thang-1");
    assert_eq!(facts.place.as_deref(), Some("Hà Nội"));
    assert_eq!(facts.date.map(|date| date.to_string()).as_deref(), Some("2012-Q1"));
    desk.step([desk.sheet.fact("place", "")]);
    assert_eq!(desk.ledger.fact("thang-1", "place"), None);
    desk.undo();
    assert_eq!(desk.ledger.fact("thang-1", "place"), Some("Hà Nội"));
}

#[test]
fn an_undo_whose_step_was_lost_does_nothing() {
    let mut desk = Desk::new("[1%] [2%]");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.accept(1));
    desk.undo();
    let mut ledger = Ledger::new("lan");
    desk.log.iter().filter(|d| d.id != 2).cloned().for_each(|d| ledger.replay(d));
    desk.sheet.refresh(&ledger);
    assert_eq!(seen(&desk.sheet), "1% accepted; 2% pending");
    assert_eq!(ledger.prepare(vec![desk.sheet.flag(1).unwrap()], false, TIME)[0].id, 4);
}

#[test]
fn ignored_numbers_are_not_unclaimed() {
    let (document, mut extraction) = report("{1} {2}");
    extraction.numbers[0].fate = Fate::Ignored(IgnoreReason::Numbering);
    let sheet = Sheet::new(document, extraction, &Ledger::new("lan"));
    assert_eq!((sheet.numbers().len(), sheet.counts().unclaimed), (2, 1));
    assert!(matches!(sheet.dismiss(1, "x").unwrap().verdict, Verdict::Dismissed(_)));
}
