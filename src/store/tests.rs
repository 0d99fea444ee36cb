//! What may happen to files between two sessions.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::log::{self, Log};
use super::{Notice, Obstacle, Request, Reviews, StoreError};
use crate::language::{Language, Told};
use crate::model::{Anchor, Attribute, Decision, Figure, Verdict};
use crate::review::Ledger;
use crate::text::{Digest, Span};

mod curated;

fn decision(id: u64, verdict: Verdict) -> Decision {
    let text = "tăng 5,1% so với";
    Decision {
        id,
        batch: id,
        bulk: false,
        time: "2026-11-22T02:38:24Z".to_owned(),
        reviewer: "lan".to_owned(),
        report: "thang-1".to_owned(),
        digest: Digest::of(text),
        anchor: Anchor { start: 6, end: 10, quote: "5,1%".to_owned(), ..Anchor::default() },
        verdict,
    }
}

fn figure(item: &str) -> Figure {
    let mut figure = Figure { span: Span::new(6, 10), ..Figure::default() };
    Attribute::Value.set(&mut figure, "5.1").unwrap();
    Attribute::Item.set(&mut figure, item).unwrap();
    figure
}

fn open(folder: &Path) -> Result<(Reviews, Ledger), StoreError> {
    let request = Request { folder: Some(folder), reviewer: Some("lan"), ..Request::default() };
    Reviews::open_in(request, None, true)
}

/// A log with three decisions, closed.
fn three(folder: &Path) -> PathBuf {
    let (mut reviews, ledger) = open(folder).unwrap();
    assert!(ledger.decisions().is_empty() && reviews.notices().is_empty());
    for id in 1..=3 {
        reviews.append(&[decision(id, Verdict::Accepted(figure("dệt\nmay")))]).unwrap();
    }
    reviews.log_path()
}

fn ids(ledger: &Ledger) -> Vec<u64> {
    ledger.decisions().iter().map(|decision| decision.id).collect()
}

#[test]
fn decisions_are_there_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 4, "a header and a line each");
    let (mut reviews, ledger) = open(folder.path()).unwrap();
    assert_eq!(ids(&ledger), [1, 2, 3]);
    assert_eq!(
        ledger.decisions().last(),
        Some(&decision(3, Verdict::Accepted(figure("dệt\nmay"))))
    );
    reviews.append(&[decision(4, Verdict::Flagged), decision(5, Verdict::Undone(4))]).unwrap();
    drop(reviews);
    assert_eq!(ids(&open(folder.path()).unwrap().1), [1, 2, 3, 4, 5]);
}

#[test]
fn a_torn_last_line_is_dropped_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    let whole = fs::read(&path).unwrap();
    let last =
        whole.len() - whole.split_inclusive(|byte| *byte == b'\n').next_back().unwrap().len();
    for length in last..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let (mut reviews, ledger) = open(folder.path()).unwrap();
        // Without its line break the line is still whole.
        let kept = if length == whole.len() - 1 { vec![1, 2, 3] } else { vec![1, 2] };
        assert_eq!(ids(&ledger), kept, "cut at byte {length}");
        let is_torn = (last + 1..whole.len() - 1).contains(&length);
        let notice = Notice::Torn { path: path.clone(), line: 4 };
        assert_eq!(reviews.notices(), if is_torn { vec![notice] } else { vec![] });
        reviews.append(&[decision(9, Verdict::Flagged)]).unwrap();
        drop(reviews);
        let (reviews, ledger) = open(folder.path()).unwrap();
        assert_eq!(ids(&ledger), [kept.as_slice(), &[9]].concat());
        assert!(reviews.notices().is_empty());
    }
}

#[test]
fn a_log_torn_in_its_header_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    fs::write(&path, "(soat_deci").unwrap();
    let (mut reviews, ledger) = open(folder.path()).unwrap();
    assert!(ledger.decisions().is_empty());
    reviews.append(&[decision(1, Verdict::Flagged)]).unwrap();
    assert!(
        fs::read_to_string(&path).unwrap().starts_with("(soat_decisions:1,reviewer:\"lan\")\n")
    );
}

#[test]
fn a_damaged_line_is_reported_and_kept_and_the_rest_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    let mut lines: Vec<Vec<u8>> = fs::read(&path)
        .unwrap()
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    for damage in [&b"(id:2,batch:\xff\xfe\n"[..], b"<<<<<<< HEAD\n", b"\0\0\0\0\n"] {
        lines[2] = damage.to_vec();
        let before = lines.concat();
        fs::write(&path, &before).unwrap();
        let (mut reviews, ledger) = open(folder.path()).unwrap();
        assert_eq!(ids(&ledger), [1, 3]);
        let [Notice::Damaged { line: 3, aside: Some(aside), .. }] = reviews.notices() else {
            panic!("{:?}", reviews.notices());
        };
        assert!(reviews.notices()[0].told(Language::English).contains("line 3 cannot be read"));
        let copy = fs::read(aside).unwrap();
        assert!(copy.windows(damage.len()).any(|window| window == damage));
        reviews.append(&[decision(4, Verdict::Flagged)]).unwrap();
        assert!(fs::read(&path).unwrap().starts_with(&before), "not a byte was overwritten");
    }
}

#[test]
fn an_edited_log_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("\u{feff}{}\r\n\r\n", text.trim_end().replace('\n', "\r\n"))).unwrap();
    let (reviews, ledger) = open(folder.path()).unwrap();
    assert_eq!(ids(&ledger), [1, 2, 3]);
    assert!(reviews.notices().is_empty(), "{:?}", reviews.notices());
}

#[test]
fn a_second_instance_reads_only_and_says_who_writes() {
    let folder = tempfile::tempdir().unwrap();
    three(folder.path());
    let (mut first, _) = open(folder.path()).unwrap();
    let (mut second, ledger) = open(folder.path()).unwrap();
    assert_eq!(ids(&ledger), [1, 2, 3]);
    let holder = Obstacle::Held(Some(std::process::id().to_string()));
    assert_eq!(second.read_only(), Some(&holder));
    let error = second.append(&[decision(4, Verdict::Flagged)]).unwrap_err().to_string();
    assert!(error.contains("open for reading only"), "{error}");
    first.append(&[decision(4, Verdict::Flagged)]).unwrap();
    drop(first);
    let (third, ledger) = open(folder.path()).unwrap();
    assert_eq!((third.read_only(), ids(&ledger)), (None, vec![1, 2, 3, 4]));
}

#[test]
fn half_a_line_of_a_failed_attempt_is_cut_before_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    let (mut reviews, _) = open(folder.path()).unwrap();
    let length = fs::metadata(&path).unwrap().len();
    fs::write(&path, [fs::read(&path).unwrap(), b"(id:4,ba".to_vec()].concat()).unwrap();
    let super::Access::Open(writer) = &mut reviews.access else { panic!("begun already") };
    (writer.length, writer.is_torn) = (length, true);
    reviews.append(&[decision(4, Verdict::Flagged)]).unwrap();
    drop(reviews);
    let (reviews, ledger) = open(folder.path()).unwrap();
    assert_eq!((ids(&ledger), reviews.notices()), (vec![1, 2, 3, 4], &[][..]));
}

#[test]
fn looking_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("reports");
    fs::create_dir(&corpus).unwrap();
    let request = Request { corpus: Some(&corpus), reviewer: Some("lan"), folder: None };
    let (reviews, ledger) = Reviews::open_in(request, Some(folder.path()), false).unwrap();
    assert!(ledger.decisions().is_empty() && reviews.read_only().is_some());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn nothing_is_made_before_something_is_decided() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("reports");
    fs::create_dir(&corpus).unwrap();
    let request = Request { corpus: Some(&corpus), reviewer: Some("lan"), folder: None };
    let (mut reviews, _) = Reviews::open_in(request, None, true).unwrap();
    assert_eq!(reviews.read_only(), None);
    reviews.append(&[]).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "browsing leaves no trace");
    reviews.append(&[decision(1, Verdict::Flagged)]).unwrap();
    assert!(reviews.log_path().is_file());
}

#[test]
fn of_two_that_begin_a_log_the_second_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, _) = open(folder.path()).unwrap();
    let (mut second, _) = open(folder.path()).unwrap();
    first.append(&[decision(1, Verdict::Flagged)]).unwrap();
    let refused = second.append(&[decision(1, Verdict::Skipped)]).unwrap_err().to_string();
    assert!(refused.contains("has it open"), "{refused}");
    drop(first);
    let refused = second.append(&[decision(1, Verdict::Skipped)]).unwrap_err().to_string();
    assert!(refused.contains("open this again"), "{refused}");
    drop(second);
    assert_eq!(ids(&open(folder.path()).unwrap().1), [1]);
}

#[test]
fn reviews_are_kept_beside_the_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("báo cáo");
    fs::create_dir(&corpus).unwrap();
    let request = Request { corpus: Some(&corpus), reviewer: Some("Trần Lan"), folder: None };
    let (mut reviews, _) = Reviews::open_in(request, None, true).unwrap();
    reviews.append(&[decision(1, Verdict::Flagged)]).unwrap();
    assert_eq!(reviews.folder().file_name().unwrap(), "báo cáo.reviews");
    assert_eq!(reviews.log_path().file_name().unwrap(), "Trần%20Lan.decisions.ron");
    assert!(!reviews.is_elsewhere());
    let other = Request { reviewer: Some("Minh"), ..request };
    let (others, _) = Reviews::open_in(other, None, true).unwrap();
    assert_eq!(others.others(), ["Trần Lan"]);
    assert_eq!(others.read_only(), None, "each reviewer has a log of their own");
}

#[test]
fn where_nothing_can_be_written_the_data_folder_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let corpus = folder.path().join("reports");
    fs::create_dir(&corpus).unwrap();
    // A file stands where the folder should be.
    fs::write(folder.path().join("reports.reviews"), "").unwrap();
    let request = Request { corpus: Some(&corpus), reviewer: Some("lan"), folder: None };
    let (mut reviews, _) = Reviews::open_in(request, Some(&data), true).unwrap();
    assert!(reviews.is_elsewhere() && reviews.folder().starts_with(&data));
    reviews.append(&[decision(1, Verdict::Flagged)]).unwrap();
    drop(reviews);
    assert_eq!(ids(&Reviews::open_in(request, Some(&data), true).unwrap().1), [1]);

    let demo = Request { corpus: None, ..request };
    let (reviews, _) = Reviews::open_in(demo, Some(&data), true).unwrap();
    assert_eq!(reviews.folder(), data.join("demo.reviews"));

    let (mut nowhere, _) = Reviews::open_in(demo, None, true).unwrap();
    assert_eq!(nowhere.read_only(), Some(&Obstacle::NoDataFolder));
    assert!(nowhere.append(&[decision(1, Verdict::Flagged)]).is_err());
}

#[test]
fn a_named_folder_that_cannot_be_used_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = open(&file).unwrap_err().to_string();
    assert!(
        error.contains("file\": cannot hold reviews") && error.contains("--reviews"),
        "{error}"
    );
}

#[test]
fn logs_of_others_and_of_newer_programs_are_not_continued() {
    let folder = tempfile::tempdir().unwrap();
    let path = three(folder.path());
    for (header, words) in [
        ("(soat_decisions:1,reviewer:\"Lan\")\n", "the decisions of \"Lan\", and you are \"lan\""),
        ("(soat_decisions:9,reviewer:\"lan\")\n", "written by a newer version"),
    ] {
        fs::write(&path, header).unwrap();
        let error = open(folder.path()).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), header);
    }
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let texts = (any::<String>(), any::<String>(), any::<String>());
    (0u32..9, 0u32..9, texts).prop_map(|(start, length, (item, region, basis))| {
        let mut figure = Figure { span: Span { start, end: start + length }, ..Figure::default() };
        for (attribute, text) in
            [(Attribute::Item, item), (Attribute::Region, region), (Attribute::PriceBasis, basis)]
        {
            attribute.set(&mut figure, &text).unwrap();
        }
        figure
    })
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        any_figure().prop_map(Verdict::Accepted),
        any_figure().prop_map(Verdict::Corrected),
        any_figure().prop_map(Verdict::Added),
        any::<String>().prop_map(Verdict::Rejected),
        any::<String>().prop_map(Verdict::Dismissed),
        any::<String>().prop_map(Verdict::Note),
        (any::<String>(), any::<String>()).prop_map(|(name, value)| Verdict::Fact(name, value)),
        Just(Verdict::Flagged),
        Just(Verdict::Unflagged),
        Just(Verdict::Skipped),
        any::<u64>().prop_map(Verdict::Undone),
    ]
}

/// Strings that break formats: line breaks, quotes, control characters, NUL, emoji, NFD.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"'\\\\\n\r\t\0\u{1b}\u{7f}\u{85}\u{2028}\u{feff}🙂e\u{302}\u{301}đ#(){}]{0,12}",
    ]
}

proptest! {
    #[test]
    fn any_decision_is_one_line_that_reads_back(
        numbers in (any::<u64>(), any::<u64>(), any::<bool>(), any::<u32>()),
        (report, quote, before, after) in (nasty(), nasty(), nasty(), nasty()),
        reviewer in nasty(),
        verdict in prop_oneof![any_verdict(), nasty().prop_map(Verdict::Note)],
    ) {
        let (id, batch, bulk, start) = numbers;
        let file = bulk.then_some(Span { start, end: start });
        let anchor = Anchor { start, end: start, quote, before, after, file };
        let decision = Decision { id, batch, bulk, reviewer, report, anchor, ..decision(id, verdict) };
        let line = log::line(&decision).unwrap();
        prop_assert_eq!(line.matches('\n').count(), 1);
        let log = Log::read(line.as_bytes());
        prop_assert_eq!(log.decisions, vec![decision]);
    }

    #[test]
    fn any_header_reads_back(reviewer in nasty()) {
        let header = log::Header::new(&reviewer);
        prop_assert_eq!(Log::read(header.line().as_bytes()).header, Some(header));
    }

    #[test]
    fn any_bytes_are_read_without_losing_a_line(bytes in any::<Vec<u8>>()) {
        let log = Log::read(&bytes);
        prop_assert!(log.length <= bytes.len() as u64);
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').count();
        let accounted = log.decisions.len() + log.damaged.len() + usize::from(log.torn.is_some());
        prop_assert!(accounted <= lines);
    }
}
