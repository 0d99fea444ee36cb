//! The screen: keys to state, and to screens with their styles.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod common;

use common::{Theatre, attribute, config, print, screen, states};
use crossterm::event::{MouseButton, MouseEventKind};
use soat::config::{Config, LanguageChoice, Theme};
use soat::language::Language;
use soat::model::Attribute;
use soat::tui::stage::Stage;

const WIDE: (u16, u16) = (140, 36);

#[test]
fn one_key_accepts_and_goes_on() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("a a");
    assert_eq!(
        states(&stage),
        ["accepted 56511160000000", "accepted 13.9", "pending 441285000", "pending 7.8"]
    );
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[2].figure.span));
    assert!(screen(&stage).contains("saved ✓"), "{}", screen(&stage));
}

#[test]
fn a_reason_goes_with_a_rejection() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("x");
    stage.write("diện tích cũ");
    stage.press("enter");
    let row = &stage.sheet().unwrap().rows()[0];
    assert_eq!((row.state.as_str(), row.reason.as_deref()), ("rejected", Some("diện tích cũ")));
    stage.press("x");
    stage.write("ordin");
    stage.press("enter");
    assert_eq!(stage.sheet().unwrap().rows()[1].reason.as_deref(), Some("ordinal"));
}

#[test]
fn a_hasty_enter_records_no_wrong_reason() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("x enter");
    assert_eq!(stage.sheet().unwrap().rows()[0].reason.as_deref(), Some("irrelevant"));
}

#[test]
fn the_attribute_in_doubt_is_named_where_there_is_little_room() {
    let text = "Như vậy đã tăng 12% so với cùng kỳ.";
    let stage = Theatre::of(&[("2019", text)]).open_real((80, 24));
    let sheet = stage.sheet().unwrap();
    let doubt = sheet.reading(&sheet.rows()[0]).unwrap().doubt.unwrap();
    let named = format!(" {}?", Language::English.attribute(doubt));
    assert!(screen(&stage).contains(&named), "{named}: {}", screen(&stage));
}

#[test]
fn hints_keep_apart() {
    let mut stage = Theatre::new().open(WIDE);
    for width in 60..160 {
        stage.resize(width, 30);
        let shown = screen(&stage);
        let hints = shown.lines().last().unwrap();
        let (rest, _) = hints.split_once("? ").unwrap();
        assert!(rest.ends_with("  "), "{width}: {hints}");
    }
}

#[test]
fn a_lost_sign_costs_three_keys() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("a a a e alt-s enter");
    assert_eq!(states(&stage)[3], "corrected -7.8");
}

#[test]
fn pick_lists_narrow_without_diacritics() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("e tab tab tab");
    stage.write("nhap khau");
    stage.press("enter");
    assert_eq!(attribute(&stage, 0, Attribute::Indicator), "import_turnover");
}

#[test]
fn what_is_typed_is_read_as_a_person_writes_it() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("e");
    stage.write("7.398 tỷ đồng");
    stage.press("tab tab tab tab tab");
    stage.write("quý I/2012");
    stage.press("tab alt-u enter");
    assert_eq!(attribute(&stage, 0, Attribute::Value), "7398000000000");
    assert_eq!(attribute(&stage, 0, Attribute::Period), "2012-Q1");
    assert_eq!(attribute(&stage, 0, Attribute::Base), "?");
}

#[test]
fn what_cannot_be_read_is_not_saved_and_says_so() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("e tab tab tab tab tab");
    stage.write("hôm kia");
    stage.press("enter");
    assert_eq!(states(&stage)[0], "pending 56511160000000");
    assert!(screen(&stage).contains("no period: 2012"), "{}", screen(&stage));
    stage.press("esc");
    assert!(screen(&stage).contains("pending · confidence"), "{}", screen(&stage));
}

#[test]
fn a_missed_number_becomes_a_figure() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("m");
    assert!(screen(&stage).contains("nothing accounts for this number"));
    stage.press("i");
    stage.write("level");
    stage.press("tab");
    stage.write("enterprises");
    stage.press("enter");
    assert_eq!(states(&stage)[4], "added 347");
    assert_eq!(attribute(&stage, 4, Attribute::Indicator), "enterprises");
    assert_eq!(stage.sheet().unwrap().counts().unclaimed, 0);
}

#[test]
fn a_missed_number_is_left_for_a_reason() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("m x");
    stage.write("announces");
    stage.press("enter");
    assert_eq!(stage.sheet().unwrap().counts().unclaimed, 0);
    stage.press("u");
    assert_eq!(stage.sheet().unwrap().counts().unclaimed, 1);
}

#[test]
fn selected_words_become_a_figure() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("m v w w w i");
    let shown = screen(&stage);
    assert!(shown.contains("New figure «347 cơ sở mới"), "{shown}");
}

#[test]
fn selected_words_set_the_field() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("] e tab tab tab tab alt-v b o b b b b enter enter");
    let item = attribute(&stage, 1, Attribute::Item);
    assert!(!item.is_empty() && common::REPORTS[0].1.contains(&item), "{item}");
}

#[test]
fn undo_has_no_end_and_redo_takes_it_back() {
    let mut stage = Theatre::new().open(WIDE);
    let start = states(&stage);
    stage.press("a f n");
    stage.write("xem lại");
    stage.press("enter a e alt-s enter .");
    let done = states(&stage);
    stage.press("u u u u u u u u u");
    assert_eq!(states(&stage), start);
    assert!(screen(&stage).contains("nothing is left to undo"));
    stage.press("ctrl-r ctrl-r ctrl-r ctrl-r ctrl-r ctrl-r ctrl-r");
    assert_eq!(states(&stage), done);
}

#[test]
fn the_rest_of_a_sentence_is_one_step() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press(".");
    assert_eq!(stage.sheet().unwrap().counts().accepted, 2);
    stage.press("u");
    assert_eq!(stage.sheet().unwrap().counts().accepted, 0);
}

#[test]
fn accepting_all_asks_first_and_is_logged_as_bulk() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("A n");
    assert_eq!(stage.sheet().unwrap().counts().accepted, 0);
    stage.press("A y");
    assert!(stage.sheet().unwrap().rows().iter().all(|row| row.bulk));
    stage.press("u");
    assert_eq!(stage.sheet().unwrap().counts().pending, 4);
}

#[test]
fn a_telex_method_that_stays_on_changes_nothing() {
    let (mut plain, mut telex) = (Theatre::new().open(WIDE), Theatre::new().open(WIDE));
    plain.press("a x enter e esc e");
    // `x` after `a` arrives as backspace and ã; `e` after `e` as backspace and ê.
    telex.press("a backspace ã enter e esc e");
    assert_eq!(states(&plain), states(&telex));
    assert_eq!(screen(&plain), screen(&telex));
    telex.press("esc ã");
    assert!(screen(&telex).contains("cannot be read as one key"), "{}", screen(&telex));
}

#[test]
fn the_table_filters_as_one_types_and_sorts_by_any_column() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("/");
    stage.write("xuat khau");
    assert!(screen(&stage).contains("Figures 2/4"), "{}", screen(&stage));
    stage.press("esc");
    assert!(screen(&stage).contains("Figures 4 "), "{}", screen(&stage));
    stage.press("tab l l s g");
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[3].figure.span));
    stage.press("s g");
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[0].figure.span));
}

#[test]
fn a_list_keeps_the_mouse_from_what_lies_under_it() {
    let mut stage = Theatre::new().open(WIDE);
    let cursor = stage.cursor();
    stage.press("x");
    let open = screen(&stage);
    for (x, y) in [(5, 4), (30, 5), (100, 6)] {
        stage.mouse(MouseEventKind::Down(MouseButton::Left), x, y);
        stage.mouse(MouseEventKind::Drag(MouseButton::Left), x + 6, y);
        stage.mouse(MouseEventKind::Up(MouseButton::Left), x + 6, y);
    }
    assert_eq!((stage.cursor(), screen(&stage)), (cursor, open));
    stage.press("esc");
    assert!(screen(&stage).contains("a accept"), "nothing is selected:\n{}", screen(&stage));
}

#[test]
fn the_mouse_selects_in_either_pane() {
    let mut stage = Theatre::new().open(WIDE);
    let find = |stage: &Stage, words: &str| {
        let shown = screen(stage);
        let (y, line) = shown.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
        let x = line.get(..line.find(words).unwrap()).unwrap().chars().count();
        (x as u16, y as u16)
    };
    let (x, y) = find(&stage, "13,9%");
    stage.click(x + 1, y);
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[1].figure.span));
    let (x, y) = find(&stage, "441,285 tr USD");
    stage.click(x, y);
    assert_eq!(stage.cursor(), Some(stage.sheet().unwrap().rows()[2].figure.span));
    let (x, y) = find(&stage, "347");
    stage.mouse(MouseEventKind::Down(MouseButton::Left), x, y);
    stage.mouse(MouseEventKind::Drag(MouseButton::Left), x + 3, y);
    stage.mouse(MouseEventKind::Up(MouseButton::Left), x + 3, y);
    stage.press("i");
    assert!(screen(&stage).contains("New figure «347»"), "{}", screen(&stage));
}

#[test]
fn a_new_start_shows_what_was_decided() {
    let theatre = Theatre::new();
    let mut stage = theatre.open(WIDE);
    stage.press("a x enter e alt-s enter J a u");
    let (first, second) = (stage.ledger().tally("a"), stage.ledger().tally("b"));
    stage.press("q");
    assert!(stage.has_ended());
    stage.finish();
    let stage = theatre.open(WIDE);
    assert_eq!(stage.ledger().tally("a"), first);
    assert_eq!(stage.ledger().tally("b"), second);
    assert_eq!(states(&stage)[2], "corrected -441285000");
}

#[test]
fn a_second_instance_only_reads() {
    let theatre = Theatre::new();
    let mut first = theatre.open(WIDE);
    first.press("a");
    let mut second = theatre.open(WIDE);
    assert!(screen(&second).contains("read-only"), "{}", screen(&second));
    second.press("a");
    assert_eq!(second.sheet().unwrap().counts().pending, 3);
}

#[test]
fn resizing_keeps_the_place() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press("j j");
    let place = stage.cursor();
    for (width, height) in [(100, 30), (60, 16), (40, 8), (60, 16), (250, 70), (80, 24)] {
        stage.resize(width, height);
        assert_eq!(stage.cursor(), place);
        let seen = width < 60 || screen(&stage).contains("441,285");
        assert!(seen, "{width}x{height}\n{}", screen(&stage));
    }
}

#[test]
fn the_form_leaves_its_figure_in_view() {
    let mut stage = Theatre::new().open((60, 16));
    stage.press("j j j e");
    let shown = screen(&stage);
    let text: Vec<&str> = shown.lines().take_while(|line| !line.contains("Edit «")).collect();
    assert!(text.join("\n").contains("7,8%"), "{shown}");
}

#[test]
fn nothing_of_a_report_reaches_the_terminal_as_a_command() {
    let text = "Đạt \u{1b}[31m5,1% \u{202e}x\u{0} te\u{302}\u{301}t 字字\r\n\t7,8%\u{9b}2J";
    let stage = Theatre::of(&[("hostile", text)]).open((80, 24));
    let shown = screen(&stage);
    assert!(shown.contains("Đạt ␛[31m5,1% ¿x␀ tết 字"), "{shown}");
    assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown}");
}

#[test]
fn the_palette_runs_commands_by_name() {
    let mut stage = Theatre::new().open(WIDE);
    stage.press(":");
    stage.write("only pending");
    stage.press("enter a");
    assert!(screen(&stage).contains("filter: pending"), "{}", screen(&stage));
}

#[test]
fn every_language_and_theme_shows_the_same_place() {
    for theme in [Theme::Dark, Theme::Light, Theme::Plain] {
        for language in [LanguageChoice::Vietnamese, LanguageChoice::English] {
            let stage = Theatre::new().open_with((100, 30), Config { language, theme, ..config() });
            assert!(screen(&stage).contains("56.511,16 tỷ"));
            let said = match language {
                LanguageChoice::Vietnamese => "chưa xét",
                _ => "pending",
            };
            assert!(screen(&stage).contains(said), "{}", screen(&stage));
        }
    }
}

#[test]
fn screens() {
    let theatre = Theatre::new();
    let mut stage = theatre.open((120, 30));
    insta::assert_snapshot!("wide", print(stage.screen()));
    stage.press("a ] x enter m");
    stage.resize(90, 24);
    insta::assert_snapshot!("normal_judged_and_unclaimed", print(stage.screen()));
    stage.press("k e");
    stage.resize(60, 16);
    insta::assert_snapshot!("narrow_form", print(stage.screen()));
}

#[test]
fn without_colour_states_are_still_told_apart() {
    let theatre = Theatre::new();
    let mut stage = theatre.open_with((80, 24), Config { theme: Theme::Plain, ..config() });
    stage.press("a x enter e alt-s enter f");
    insta::assert_snapshot!("plain", print(stage.screen()));
}

#[test]
fn what_lies_over_the_panes_can_be_clicked() {
    let mut stage = Theatre::new().open(WIDE);
    let find = |stage: &Stage, words: &str| {
        let shown = screen(stage);
        let (y, line) = shown.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
        (line.get(..line.find(words).unwrap()).unwrap().chars().count() as u16, y as u16)
    };
    let click = |stage: &mut Stage, words: &str| {
        let (x, y) = find(stage, words);
        stage.click(x + 1, y);
    };
    click(&mut stage, "a accept");
    assert_eq!(states(&stage)[0], "accepted 56511160000000", "a hint");
    stage.press("x");
    click(&mut stage, "an ordinal or a rank");
    assert_eq!(stage.sheet().unwrap().rows()[1].reason.as_deref(), Some("ordinal"), "a list");
    stage.press("e");
    click(&mut stage, "status      estimate");
    let offers = stage.offers();
    let plan = offers.iter().find(|offer| offer.sets[0].1 == "plan").unwrap();
    click(&mut stage, &format!("{} plan", plan.key.strip_prefix("alt-").unwrap()));
    stage.press("enter");
    assert_eq!(attribute(&stage, 2, Attribute::Status), "plan", "a field and its choice");
    stage.press("A");
    click(&mut stage, "y yes");
    assert_eq!(stage.sheet().unwrap().counts().pending, 0, "a question");
}
