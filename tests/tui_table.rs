//! What the table shows and how: filters by column, columns, groups; facts of a report, history,
//! finding words, where a figure ends.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod common;

use common::{Theatre, attribute, config, screen, states};
use soat::config::Config;
use soat::model::Attribute;
use soat::tui::stage::Stage;

const WIDE: (u16, u16) = (160, 36);

#[test]
fn columns_are_filtered_by_name_and_what_cannot_be_read_is_said() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("/");
    stage.write("measure:growth value<0,1e3");
    assert!(screen(&stage).contains("no number or period"), "{}", screen(&stage));
    stage.press("esc /");
    stage.write("measure:growth conf<0.8");
    assert!(screen(&stage).contains("Figures 1/4"), "{}", screen(&stage));
    stage.press("esc /");
    stage.write("mesure:growth");
    let said = screen(&stage);
    assert!(said.contains("no column of that name") && said.contains("Figures 4 "), "{said}");
}

#[test]
fn a_filter_is_completed() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("/");
    stage.write("mea");
    stage.press("tab");
    stage.write("gro");
    stage.press("tab enter");
    assert!(screen(&stage).contains("“measure:growth”"), "{}", screen(&stage));
    assert!(screen(&stage).contains("Figures 2/4"), "{}", screen(&stage));
}

#[test]
fn a_filter_of_the_settings_is_taken_by_name() {
    let filters = [("levels".to_owned(), "measure:level".to_owned())].into();
    let mut stage = Theatre::new().open_with(WIDE, Config { filters, ..config() });
    stage.press("L enter");
    assert!(screen(&stage).contains("Figures 2/4"), "{}", screen(&stage));
}

#[test]
fn columns_are_chosen() {
    let mut stage = Theatre::new().open(WIDE);
    let heading = |stage: &Stage| screen(stage).lines().nth(2).unwrap().to_owned();
    assert!(heading(&stage).contains("measure"), "{}", screen(&stage));
    stage.press("|");
    stage.write("measure");
    stage.press("enter esc");
    assert!(!heading(&stage).contains("measure"), "{}", screen(&stage));
    stage.press("|");
    stage.write("measure");
    stage.press("enter esc");
    assert!(heading(&stage).contains("measure"));
}

#[test]
fn groups_are_counted_and_opened() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("a tab l T");
    assert!(screen(&stage).contains("2 · 1 pending"), "{}", screen(&stage));
    stage.write("export");
    stage.press("enter");
    assert!(screen(&stage).contains("Figures 2/4"), "{}", screen(&stage));
}

#[test]
fn history_tells_who_and_when_and_what_was_undone() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c s");
    stage.write("plan");
    stage.press("enter k a u k f H");
    let said = screen(&stage);
    for words in ["2026-11-22T02:38:24Z  lan  corrected", "lan  flagged", "actual"] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    stage.press("esc u u H");
    assert!(screen(&stage).contains("corrected (undone)"), "{}", screen(&stage));
}

#[test]
fn history_is_whole_on_the_smallest_screen() {
    let mut stage = Theatre::new().open((60, 16));
    stage.press("c s");
    stage.write("plan");
    stage.press("enter k n");
    stage.write("the year is that of the heading, not that of the sentence before it");
    stage.press("enter H");
    let mut seen = screen(&stage);
    for _ in 0..20 {
        stage.press("j");
        seen += &screen(&stage);
    }
    for words in "year is that of the heading, not sentence before it".split(' ') {
        assert!(seen.contains(words), "{words}\n{seen}");
    }
    assert!(!screen(&stage).contains('…'), "{}", screen(&stage));
}

#[test]
fn words_of_the_report_are_found_without_diacritics() {
    let mut stage = Theatre::new().open((60, 16));
    stage.press("t");
    stage.write("co so");
    stage.press("enter");
    assert!(screen(&stage).contains("347 cơ sở"), "{}", screen(&stage));
    stage.press("ctrl-n");
    assert!(screen(&stage).contains("place 1 of 1"), "{}", screen(&stage));
}

#[test]
fn a_figure_grows_shrinks_and_stays_pending() {
    let mut stage = Theatre::new().open(WIDE);
    let quote = |stage: &Stage| {
        let sheet = stage.sheet().unwrap();
        sheet.document().quote(sheet.rows()[0].figure.span).to_owned()
    };
    stage.press("( (");
    assert_eq!(quote(&stage), "56.511,16");
    stage.press(")");
    assert_eq!(quote(&stage), "56.511,16 tỷ");
    assert_eq!(states(&stage)[0], "pending 56511160000000");
    stage.press("a k");
    assert_eq!(states(&stage)[0], "corrected 56511160000000");
    stage.press("u u u u");
    assert_eq!(quote(&stage), "56.511,16 tỷ đồng");
}

#[test]
fn a_figure_begins_elsewhere() {
    let mut stage = Theatre::new().open(WIDE);
    let quote = |stage: &Stage| {
        let sheet = stage.sheet().unwrap();
        sheet.document().quote(sheet.rows()[1].figure.span).to_owned()
    };
    stage.press("j ctrl-left");
    assert_eq!(quote(&stage), "tăng 13,9%");
    // It does not run into the figure before it.
    stage.press("ctrl-left");
    assert!(screen(&stage).contains("can neither grow"), "{}", screen(&stage));
    stage.press("ctrl-right ctrl-right");
    assert_eq!(quote(&stage), "13,9%");
    stage.press("u u");
    assert_eq!((quote(&stage).as_str(), states(&stage)[1].as_str()), ("13,9%", "pending 13.9"));
}

#[test]
fn one_figure_becomes_two_and_one_again() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("-");
    assert!(screen(&stage).contains("one number only"), "{}", screen(&stage));
    stage.press("+ -");
    assert_eq!(
        states(&stage),
        ["corrected 56511160000000", "added 13.9", "pending 441285000", "pending 7.8"]
    );
    assert_eq!(attribute(&stage, 1, Attribute::Measure), "growth");
    stage.press("u");
    assert_eq!(stage.sheet().unwrap().rows().len(), 3);
    stage.press("u");
    assert_eq!(stage.sheet().unwrap().rows().len(), 4);
}

#[test]
fn two_figures_become_one() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("+");
    let sheet = stage.sheet().unwrap();
    let quote = sheet.document().quote(sheet.rows()[0].figure.span);
    assert_eq!((sheet.rows().len(), quote), (3, "56.511,16 tỷ đồng, tăng 13,9%"));
    stage.press("u");
    assert_eq!(stage.sheet().unwrap().rows().len(), 4);
}

#[test]
fn a_fact_is_set_once_for_all_figures() {
    let report = "Kim ngạch xuất khẩu quý II đạt 12,5 triệu USD. Kim ngạch nhập khẩu quý II đạt 3 triệu USD.\n";
    let theatre = Theatre::of(&[("r", report)]);
    let mut stage = theatre.open_real(WIDE);
    stage.press("F");
    stage.write("date");
    stage.press("enter");
    stage.write("2015-07");
    stage.press("enter");
    for row in 0..2 {
        assert_eq!(attribute(&stage, row, Attribute::Period), "2015-Q2");
    }
    stage.press("F");
    stage.write("place");
    stage.press("enter");
    stage.write("ben tre");
    stage.press("enter");
    assert_eq!(stage.sheet().unwrap().extraction().facts.place.as_deref(), Some("Bến Tre"));
    stage.press("u u");
    assert_eq!(stage.sheet().unwrap().extraction().facts.place, None);
    assert_ne!(attribute(&stage, 0, Attribute::Period), "2015-Q2");
}

#[test]
fn how_a_report_was_decoded_is_shown() {
    // "Tăng giá trị xuất khẩu đạt 5 triệu USD" in TCVN3, often enough to be told by its letters.
    let old = b"T\xa8ng gi\xb8 tr\xde xu\xcat kh\xc8u \xae\xb9t 5 tri\xd6u USD. ".repeat(9);
    let theatre = Theatre::of(&[("cu", old)]);
    let mut stage = theatre.open_real(WIDE);
    let title = screen(&stage).lines().nth(1).unwrap().to_owned();
    assert!(title.contains(" cu · TCVN3"), "{}", screen(&stage));
    stage.press("F");
    assert!(screen(&stage).contains("read as TCVN3"), "{}", screen(&stage));
    let stage = Theatre::new().open(WIDE);
    assert!(!screen(&stage).contains("UTF-8"), "{}", screen(&stage));
}
