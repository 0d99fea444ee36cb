//! Correcting in few keys: numbered corrections, fields by letter, figures alike, counts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod common;

use common::{Theatre, attribute, states, text};
use soat::model::Attribute;
use soat::review::State;
use soat::tui::stage::Stage;

const WIDE: (u16, u16) = (140, 36);

/// The key of the offer that sets `attribute` to `content`.
fn key(stage: &Stage, attribute: Attribute, content: &str) -> String {
    let wanted = vec![(attribute, content.to_owned())];
    let offers = stage.offers();
    let offer = offers.iter().find(|offer| offer.sets == wanted);
    offer.unwrap_or_else(|| panic!("{offers:?}")).key.clone()
}

#[test]
fn a_digit_takes_a_correction_and_the_next_key_keeps_it() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c");
    let estimate = key(&stage, Attribute::Status, "estimate");
    stage.press(&format!("{estimate} enter"));
    assert_eq!(attribute(&stage, 0, Attribute::Status), "estimate");
    assert_eq!(states(&stage)[0], "corrected 56511160000000");
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[1].figure.span));
}

#[test]
fn the_same_digit_lets_go_and_leaving_keeps_nothing() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c");
    let plan = key(&stage, Attribute::Status, "plan");
    stage.press(&format!("{plan} {plan} enter"));
    assert_eq!(states(&stage)[0], "accepted 56511160000000", "as the machine read it");
    stage.press(&format!("c {plan} esc"));
    assert_eq!(states(&stage)[1], "pending 13.9");
}

#[test]
fn signs_repair_the_value_and_letters_go_to_fields() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c - enter c * enter c / enter");
    assert_eq!(states(&stage)[0], "corrected -56511160000000");
    assert_eq!(states(&stage)[1], "corrected 13900");
    assert_eq!(states(&stage)[2], "corrected 441285");
    stage.press("c p");
    stage.write("?");
    stage.press("enter");
    assert_eq!(attribute(&stage, 3, Attribute::Period), "?");
}

#[test]
fn numbered_choices_of_a_field_take_alt() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c i");
    let exports = key(&stage, Attribute::Indicator, "export_turnover");
    stage.press(&format!("{exports} alt-c"));
    let period = key(&stage, Attribute::Period, "2011");
    stage.press(&format!("{period} a"));
    assert_eq!(attribute(&stage, 0, Attribute::Indicator), "export_turnover");
    assert_eq!(attribute(&stage, 0, Attribute::Period), "2011");
}

#[test]
fn a_base_of_the_year_before_goes_with_its_period() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("] c p");
    stage.write("2010");
    stage.press("enter");
    assert_eq!(attribute(&stage, 1, Attribute::Period), "2010");
    assert_eq!(attribute(&stage, 1, Attribute::Base), "2009");
}

#[test]
fn a_correction_is_carried_to_its_siblings_which_stay_pending() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c p");
    stage.write("2010");
    stage.press("enter");
    let said = text(stage.screen());
    assert!(said.contains("say the same: = gives them period 2010"), "{said}");
    stage.press("=");
    let families = stage.families();
    let all = families.iter().find(|family| family.anchors.len() == 3).unwrap();
    assert!(text(stage.screen()).contains("«441,285 triệu USD»"), "{}", text(stage.screen()));
    stage.press(&all.key.clone());
    let rows = stage.sheet().unwrap().rows();
    assert!(rows.iter().skip(1).all(|row| row.state == State::Pending));
    assert_eq!(attribute(&stage, 3, Attribute::Period), "2010");
    stage.press("a");
    assert_eq!(states(&stage)[1], "corrected 13.9", "accepting it keeps the new reading");
    stage.press("u u");
    assert_eq!(attribute(&stage, 3, Attribute::Period), "2012", "one undo takes them all back");
    assert_eq!(states(&stage)[0], "corrected 56511160000000");
}

#[test]
fn what_was_carried_is_there_after_a_restart() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("c p");
    stage.write("2010");
    stage.press("enter = enter q");
    stage.finish();
    let stage = theatre.open(WIDE);
    let row = &stage.sheet().unwrap().rows()[1];
    assert_eq!(
        (row.state, attribute(&stage, 1, Attribute::Period)),
        (State::Pending, "2010".into())
    );
}

#[test]
fn a_count_repeats_a_move() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("3 j");
    let rows = stage.sheet().unwrap().rows();
    assert_eq!(stage.cursor(), Some(rows[3].figure.span));
    stage.press("2 k");
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[1].figure.span));
    // A count before what does not move counts nothing.
    stage.press("9 a");
    assert_eq!(stage.sheet().unwrap().counts().accepted, 1);
}

#[test]
fn words_of_the_report_complete_an_item() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("c t");
    stage.write("toan");
    let offers = stage.offers();
    assert!(offers.iter().any(|offer| offer.sets[0].1.starts_with("toàn vùng")), "{offers:?}");
}
