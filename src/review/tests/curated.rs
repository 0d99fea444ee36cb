//! What gets into the result.

use super::{Desk, TIME, own, sheet, with_value};
use crate::review::curated::{About, Curated};
use crate::review::{Ledger, Sheet, State};

fn about() -> About {
    About { tool: "1".into(), corpus: "c".into(), catalogue: "2".into() }
}

fn curated(sheet: &Sheet, ledger: &Ledger, pending: bool) -> Curated {
    let mut curated = Curated::new(about());
    curated.add(sheet, ledger, pending);
    curated
}

fn quotes(curated: &Curated) -> Vec<(&str, &str)> {
    curated.figures.iter().map(|f| (f.quote.as_str(), f.verdict.as_str())).collect()
}

/// A desk with a figure in each state.
fn judged() -> Desk {
    let mut desk = Desk::new("đạt [1%] và [2%] và [3%] và [4%] và {5}% và {6}");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.correct(1, with_value(&desk.sheet.rows()[1], "20")));
    desk.step(desk.sheet.reject(2, "date"));
    let five = desk.sheet.numbers()[0].number.span;
    desk.step(desk.sheet.add(own(five.from(), five.to() + 1)));
    desk.step(desk.sheet.note(0, "xem lại"));
    desk
}

#[test]
fn accepted_corrected_and_added_figures_are_in_it() {
    let desk = judged();
    let set = curated(&desk.sheet, &desk.ledger, false);
    assert_eq!(quotes(&set), [("1%", "accepted"), ("2%", "corrected"), ("5%", "added")]);
    let first = &set.figures[0];
    assert_eq!((first.start, first.end), (4, 6), "code points");
    assert_eq!((first.figure.span.start, first.figure.span.end), (7, 9), "bytes");
    assert_eq!((first.reviewer.as_deref(), first.note.as_deref()), (Some("lan"), Some("xem lại")));
    let counts = set.counts;
    assert_eq!((counts.figures, counts.accepted, counts.corrected, counts.added), (3, 1, 1, 1));
    assert_eq!((counts.rejected, counts.pending, counts.unclaimed), (1, 1, 1));
    assert_eq!(set.reports[0].digest, *desk.sheet.digest());
}

#[test]
fn pending_figures_only_when_asked_for() {
    let desk = judged();
    let set = curated(&desk.sheet, &desk.ledger, true);
    assert_eq!(quotes(&set)[2], ("4%", "pending"));
    assert_eq!(set.figures[2].reviewer, None);
    assert_eq!(set.reports[0].figures, 4);
}

#[test]
fn the_way_there_does_not_matter() {
    let (straight, mut detour) = (judged(), judged());
    detour.step(detour.sheet.reject(0, "mistake"));
    detour.undo();
    detour.step(detour.sheet.flag(3));
    detour.undo();
    let set = |desk: &Desk| curated(&desk.sheet, &desk.ledger, false);
    assert_eq!(set(&straight), set(&detour));
    let later = detour.reopened();
    assert_eq!(set(&straight), curated(&detour.sheet, &later, false));
}

#[test]
fn doubtful_and_lost_decisions_wait_outside() {
    let text =
        "Giá trị sản xuất công nghiệp đạt [12%] trong cả năm nay; xuất khẩu tăng [7%] so với";
    let mut desk = Desk::new(text);
    desk.write(desk.ledger.prepare(
        (0..2).filter_map(|row| desk.sheet.accept(row)).collect(),
        true,
        TIME,
    ));
    let set = curated(&desk.sheet, &desk.ledger, false);
    assert!(set.counts.accepted_in_bulk == 2 && set.figures.iter().all(|figure| figure.bulk));
    let changed = text.replace("công nghiệp đạt", "nông nghiệp đạt").replace("[7%]", "[8%]");
    let later = sheet(&changed, &desk.ledger);
    assert!(later.rows().iter().all(|row| row.state == State::Pending));
    let set = curated(&later, &desk.ledger, false);
    assert_eq!((set.figures.len(), set.counts.pending, set.counts.lost), (0, 2, 1));
}
