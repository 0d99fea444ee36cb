//! Decisions and the texts that they were made on: what follows its words, and what is lost.

use super::*;

#[test]
fn a_figure_judged_on_two_texts_counts_once() {
    let mut desk = Desk::new("a [1%] b [2%] c");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.accept(1));
    let before = desk.sheet.digest().clone();
    let anchor = crate::review::anchor::of(desk.sheet.document(), desk.sheet.rows()[0].anchor);
    let mut change = desk.sheet.reject(0, "date").unwrap();
    change.digest = crate::text::Digest::of("another text");
    change.anchor = crate::model::Anchor { start: anchor.start + 9, end: anchor.end + 9, ..anchor };
    assert_ne!(change.digest, before);
    desk.step(Some(change));
    let tally = desk.ledger.tally("thang-1");
    assert_eq!((tally.accepted, tally.rejected, tally.judged()), (1, 1, 2));
    assert!(desk.undo());
    assert_eq!(desk.ledger.tally("thang-1").accepted, 2);
}

#[test]
fn decisions_follow_their_words_into_a_changed_text() {
    let text = "Giá trị sản xuất công nghiệp đạt [56.511 tỷ đồng] trong năm 2012, tăng [13,9%] so với \
        năm 2011; kim ngạch xuất khẩu cả vùng đạt [441 triệu USD], tăng [7,5%] so với cùng kỳ năm trước.";
    let mut desk = Desk::new(text);
    for row in 0..4 {
        desk.step(desk.sheet.accept(row));
    }
    let changed = text
        .replace("Giá trị", "Tổng giá trị")
        .replace("[441", "[442")
        .replace("năm trước", "năm ngoái");
    let mut later = sheet(&changed, &desk.ledger);
    assert_eq!(
        seen(&later),
        "56.511 tỷ đồng accepted moved; 13,9% accepted moved; 442 triệu USD pending; \
         7,5% pending doubtful"
    );
    assert_eq!(later.lost().len(), 1);
    assert_eq!(later.lost()[0].anchor.quote, "441 triệu USD");
    // Looking at them settles them on the new text; the old decisions stay in the log.
    let look = [later.accept(0), later.accept(3), later.release(0, "changed")];
    desk.write(desk.ledger.prepare(look.into_iter().flatten().collect(), false, TIME));
    later.refresh(&desk.ledger);
    assert_eq!(
        seen(&later),
        "56.511 tỷ đồng accepted; 13,9% accepted moved; 442 triệu USD pending; 7,5% accepted"
    );
    assert!(later.lost().is_empty());
    assert_eq!(later.history(&later.rows()[0], &desk.ledger).len(), 2);
}

#[test]
fn two_decisions_never_melt_into_one() {
    let mut desk = Desk::new("Than tăng [5%]. Than tăng [5%].");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.correct(1, with_value(&desk.sheet.rows()[1], "50")));
    let later = sheet("Nhôm: Than tăng [5%].", &desk.ledger);
    assert_eq!((later.rows().len(), later.lost().len()), (1, 1));
}

#[test]
fn what_was_decided_wins_over_a_later_extraction() {
    let mut desk = Desk::new("đạt [12] tỷ, [3]%, [4]%, [5]%");
    desk.step(desk.sheet.accept(0));
    desk.step(desk.sheet.reject(1, "date"));
    desk.step(desk.sheet.note(2, "hỏi lại"));
    desk.step(desk.sheet.accept(3));
    let later = sheet("đạt [12 tỷ], [3%], 4%, {5}%", &desk.ledger);
    assert_eq!(seen(&later), "12 accepted; 3% rejected; 5 accepted");
    assert_eq!(later.lost().len(), 1);
    assert_eq!(later.lost()[0].note.as_deref(), Some("hỏi lại"));
    assert!(later.numbers().is_empty());
}
