//! The table of the figures of all reports: one goes through it, judges there, opens a report and
//! comes back.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod common;

use common::{Theatre, screen, states};
use soat::tui::stage::Stage;

const WIDE: (u16, u16) = (160, 36);

/// The report that is open, and the words under the cursor.
fn here(stage: &Stage) -> (String, String) {
    let sheet = stage.sheet().unwrap();
    let words = stage.cursor().map(|span| sheet.document().quote(span).to_owned());
    (sheet.name().to_owned(), words.unwrap_or_default())
}

fn is(report: &str, words: &str) -> (String, String) {
    (report.to_owned(), words.to_owned())
}

#[test]
fn the_figures_of_all_reports_stand_in_one_table() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("j w");
    assert!(screen(&stage).contains("All reports 5 "), "{}", screen(&stage));
    assert!(screen(&stage).contains("1.302 tỷ"), "{}", screen(&stage));
    assert_eq!(here(&stage), is("a", "13,9%"), "the cursor stays");
    stage.press("G");
    assert_eq!(here(&stage), is("b", "1.302 tỷ đồng"));
    stage.press("k k");
    assert_eq!(here(&stage), is("a", "441,285 triệu USD"));
}

#[test]
fn what_is_decided_there_is_kept_in_the_report_of_the_figure() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("w G a");
    assert_eq!(stage.ledger().decisions().last().unwrap().report, "b");
    // It went on, round the end, to the first that is pending: in the other report.
    assert_eq!(here(&stage), is("a", "56.511,16 tỷ đồng"));
    stage.press("a a");
    assert_eq!(states(&stage)[..2], ["accepted 56511160000000", "accepted 13.9"]);
    stage.press("u u u");
    assert_eq!(here(&stage), is("b", "1.302 tỷ đồng"));
    assert_eq!(states(&stage), ["pending 1302000000000"]);
    stage.press("a");
    stage.finish();
    let stage = theatre.open(WIDE);
    assert_eq!(stage.ledger().tally("b").judged(), 1);
}

#[test]
fn a_report_is_opened_and_one_comes_back() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("w G enter");
    assert!(screen(&stage).contains("Figures 1 "), "{}", screen(&stage));
    assert_eq!(here(&stage), is("b", "1.302 tỷ đồng"));
    stage.press("w");
    assert!(screen(&stage).contains("All reports 5 "), "{}", screen(&stage));
    stage.press("k");
    assert_eq!(here(&stage), is("a", "7,8%"));
    // Filters of the two tables do not meddle with each other.
    stage.press("/");
    stage.write("retail");
    stage.press("enter w");
    assert!(screen(&stage).contains("Figures 4 "), "{}", screen(&stage));
}

#[test]
fn all_reports_are_filtered_and_sorted() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("w /");
    stage.write("report:b");
    stage.press("enter g");
    assert!(screen(&stage).contains("All reports 1/5"), "{}", screen(&stage));
    assert_eq!(here(&stage), is("b", "1.302 tỷ đồng"));
    // From a row that the filter hides.
    stage.press("esc /");
    stage.write("measure:growth");
    stage.press("enter G");
    assert_eq!(here(&stage), is("a", "7,8%"));
    stage.press("esc /");
    stage.write("report:b");
    stage.press("enter g esc");
    assert!(screen(&stage).contains("All reports 5 "), "{}", screen(&stage));
    // The value: right of the sign, report and indicator.
    stage.press("l l l s g");
    assert_eq!(here(&stage), is("a", "7,8%"), "{}", screen(&stage));
    stage.press("s g");
    assert_eq!(here(&stage), is("a", "56.511,16 tỷ đồng"), "{}", screen(&stage));
    stage.press("j");
    assert_eq!(here(&stage), is("b", "1.302 tỷ đồng"));
}

#[test]
fn only_pending_rows_stay_under_a_filter_as_they_are_judged() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("w P g a a");
    assert!(screen(&stage).contains("All reports 3/5"), "{}", screen(&stage));
    assert_eq!(here(&stage), is("a", "441,285 triệu USD"));
    stage.press("a a a");
    assert!(screen(&stage).contains("All reports 0/5"), "{}", screen(&stage));
    stage.press("u");
    assert!(screen(&stage).contains("All reports 1/5"), "{}", screen(&stage));
}

#[test]
fn a_figure_added_or_taken_away_is_so_in_the_table() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("w m i");
    stage.write("level");
    stage.press("enter");
    assert!(screen(&stage).contains("All reports 6 "), "{}", screen(&stage));
    stage.press("u");
    assert!(screen(&stage).contains("All reports 5 "), "{}", screen(&stage));
}

#[test]
fn groups_of_all_reports_are_counted() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("a w l T");
    assert!(screen(&stage).contains("4 · 3 pending"), "{}", screen(&stage));
    stage.write("b");
    stage.press("enter");
    assert!(screen(&stage).contains("All reports 1/5"), "{}", screen(&stage));
}

#[test]
fn many_are_accepted_in_one_report_only() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("w A");
    assert!(screen(&stage).contains("one report at a time"), "{}", screen(&stage));
    assert_eq!(stage.ledger().decisions().len(), 0);
}

#[test]
fn the_list_of_reports_stands_beside_text_and_table() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("O");
    let shown = screen(&stage);
    assert!(shown.contains("┏ Reports") && shown.contains("Figures 4"), "{shown}");
    stage.press("j enter");
    assert_eq!(here(&stage), is("b", "1.302 tỷ đồng"));
    stage.press("a");
    assert!(screen(&stage).contains("1/1"), "{}", screen(&stage));
    // The list is found in and sorted while it has the keys.
    stage.press("tab tab tab /");
    stage.write("a");
    stage.press("enter enter");
    assert_eq!(here(&stage).0, "a");
    stage.press("backtab s");
    assert!(screen(&stage).contains("Reports · most left first"), "{}", screen(&stage));
    stage.press("O");
    assert!(!screen(&stage).contains("most left first"), "{}", screen(&stage));
    stage.resize(120, 36);
    stage.press("O");
    assert!(screen(&stage).contains("needs 140 columns"), "{}", screen(&stage));
}
