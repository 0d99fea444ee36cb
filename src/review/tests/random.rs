//! Any sequence of decisions: the log gives the state, the counts are those of the rows.

use proptest::prelude::*;

use super::*;

/// What a reviewer's hands might do.
#[derive(Clone, Debug)]
enum Act {
    Accept(usize),
    AcceptAll,
    Correct(usize, u32),
    Grow(usize),
    Reject(usize),
    Add(usize, usize),
    Flag(usize),
    Skip(usize),
    Note(usize, String),
    Dismiss(usize),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let row = 0..6usize;
    prop_oneof![
        row.clone().prop_map(Act::Accept),
        Just(Act::AcceptAll),
        (row.clone(), 0..9u32).prop_map(|(row, value)| Act::Correct(row, value)),
        row.clone().prop_map(Act::Grow),
        row.clone().prop_map(Act::Reject),
        (0..20usize, 1..9usize).prop_map(|(start, len)| Act::Add(start, start + len)),
        row.clone().prop_map(Act::Flag),
        row.clone().prop_map(Act::Skip),
        (row, "[a-b]{0,2}").prop_map(|(row, text)| Act::Note(row, text)),
        (0..2usize).prop_map(Act::Dismiss),
        Just(Act::Undo),
        Just(Act::Redo),
        Just(Act::Undo),
    ]
}

fn play(desk: &mut Desk, act: &Act) {
    let sheet = &desk.sheet;
    let figure = |row: usize| sheet.row(row).map(|row| row.figure.clone());
    let changes: Vec<Change> = match act {
        Act::Accept(row) => sheet.accept(*row).into_iter().collect(),
        Act::AcceptAll => (0..sheet.rows().len()).filter_map(|row| sheet.accept(row)).collect(),
        Act::Correct(row, value) => {
            let figure = sheet.row(*row).map(|row| with_value(row, &value.to_string()));
            figure.and_then(|figure| sheet.correct(*row, figure)).into_iter().collect()
        }
        Act::Grow(row) => {
            let grown = figure(*row).map(|mut figure| {
                figure.span.end = (figure.span.end + 3).min(sheet.document().text().len() as u32);
                figure
            });
            grown.and_then(|figure| sheet.correct(*row, figure)).into_iter().collect()
        }
        Act::Reject(row) => sheet.reject(*row, "no").into_iter().collect(),
        Act::Add(start, end) => sheet.add(own(*start, *end)).into_iter().collect(),
        Act::Flag(row) => sheet.flag(*row).into_iter().collect(),
        Act::Skip(row) => sheet.skip(*row).into_iter().collect(),
        Act::Note(row, text) => sheet.note(*row, text).into_iter().collect(),
        Act::Dismiss(number) => sheet.dismiss(*number, "page").into_iter().collect(),
        Act::Undo => {
            desk.undo();
            return;
        }
        Act::Redo => {
            desk.redo();
            return;
        }
    };
    desk.step(changes);
}

/// All that a sheet shows, and the counts of the ledger.
fn whole(sheet: &Sheet, ledger: &Ledger) -> String {
    let (rows, numbers) = (sheet.rows(), sheet.numbers());
    format!("{rows:?} {numbers:?} {:?} {:?} {:?}", sheet.lost(), sheet.counts(), ledger.total())
}

const MARKED: &str = "a [1%] b [2 t] c [3%] d {4} e [5%] f {6}";

proptest! {
    #[test]
    fn replaying_the_log_gives_the_state_on_the_screen(acts in prop::collection::vec(act(), 0..60)) {
        let mut desk = Desk::new(MARKED);
        let start = whole(&desk.sheet, &desk.ledger);
        for act in &acts {
            play(&mut desk, act);
            let overlap = desk.sheet.rows().windows(2).any(|pair| {
                pair[0].figure.span.overlaps(pair[1].figure.span)
            });
            prop_assert!(!overlap, "{}", seen(&desk.sheet));
        }
        let live = whole(&desk.sheet, &desk.ledger);
        let again = desk.reopened();
        prop_assert_eq!(&whole(&sheet(MARKED, &again), &again), &live);
        prop_assert!(desk.log.windows(2).all(|pair| pair[0].id + 1 == pair[1].id));

        let mut undone = 0;
        while desk.undo() {
            undone += 1;
        }
        prop_assert_eq!(&whole(&desk.sheet, &desk.ledger), &start);
        for _ in 0..undone {
            desk.redo();
        }
        prop_assert_eq!(&whole(&desk.sheet, &desk.ledger), &live);
    }

    #[test]
    fn counts_are_those_of_the_rows(acts in prop::collection::vec(act(), 0..40)) {
        let mut desk = Desk::new(MARKED);
        for act in &acts {
            if !matches!(act, Act::Grow(_) | Act::Add(..)) {
                play(&mut desk, act);
            }
        }
        let (counts, tally) = (desk.sheet.counts(), desk.ledger.total());
        prop_assert_eq!(
            (counts.accepted, counts.corrected, counts.rejected, counts.dismissed, counts.flagged),
            (tally.accepted, tally.corrected, tally.rejected, tally.dismissed, tally.flagged)
        );
    }
}
