//! Chart and dashboard, as the reviewer sees them.
#![allow(clippy::disallowed_methods, reason = "tests write corpora")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{Theatre, text};

const YEARS: &str = "Kim ngạch xuất khẩu của tỉnh Phú Thọ năm 2011 đạt 300 triệu USD, năm 2012 đạt \
    360 triệu USD, năm 2013 đạt 400 triệu USD. Kế hoạch năm 2014 kim ngạch xuất khẩu đạt 450 triệu \
    USD, tăng 12,5% so với năm 2013.\n";
const LATER: &str = "Kim ngạch xuất khẩu của tỉnh Phú Thọ năm 2015 đạt 500 triệu USD.\n";

fn theatre() -> Theatre {
    Theatre::of(&[("a", YEARS), ("b", LATER)])
}

#[test]
fn the_chart_draws_periods_plans_and_other_reports() {
    let theatre = theatre();
    let mut stage = theatre.open_real((120, 40));
    stage.press("g");
    // In the table the three years stand beside the period.
    let screen = text(stage.screen());
    assert!(screen.contains("2011  ▁▅█"), "{screen}");
    stage.press("p");
    let screen = text(stage.screen());
    assert!(screen.contains("Exports · level (USD)"), "{screen}");
    assert!(screen.contains("2011 300 tr USD   2012 360 tr USD   2013 400 tr USD"), "{screen}");
    let signs = |screen: &str, sign: char| screen.chars().filter(|letter| *letter == sign).count();
    // Three years and the legend; the plan hollow, with its legend.
    assert_eq!((signs(&screen, '●'), signs(&screen, '○')), (4, 2), "{screen}");
    assert!(!screen.contains("2015 500"), "{screen}");
    stage.press("w");
    assert!(text(stage.screen()).contains("2015 500 tr USD"));
    stage.press("tab");
    assert!(text(stage.screen()).contains("Exports · growth"), "{}", text(stage.screen()));
    stage.press("esc");
    assert!(!text(stage.screen()).contains("Exports · growth"));
}

#[test]
fn the_dashboard_says_what_is_done_and_what_the_machine_got_wrong() {
    let theatre = theatre();
    let mut stage = theatre.open_real((120, 40));
    stage.press("D");
    assert!(text(stage.screen()).contains("nothing judged yet"), "{}", text(stage.screen()));
    stage.press("esc g a x enter D");
    let screen = text(stage.screen());
    // One accepted of two judged one at a time: Wilson gives 9 to 91.
    assert!(screen.contains("50 % (9–91)"), "{screen}");
    assert!(screen.contains("2/2 reports") && screen.contains("2/5"), "{screen}");
    for size in [(100, 30), (60, 16), (40, 10)] {
        stage.resize(size.0, size.1);
        stage.press("j pagedown");
    }
    stage.finish();
}
