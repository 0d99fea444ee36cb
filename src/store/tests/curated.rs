//! The curated set of a folder, whoever saves it.

use std::fs;

use super::{figure, open};
use crate::review::Curated;
use crate::store::{Request, Reviews};

fn curated(item: &str) -> Curated {
    let mut curated = Curated::new(crate::review::curated::About {
        tool: "1.2.3".to_owned(),
        corpus: "báo \"cáo\"".to_owned(),
        catalogue: "2".to_owned(),
    });
    curated.figures.push(crate::review::curated::CuratedFigure {
        report: "thang-1".to_owned(),
        start: 5,
        end: 9,
        quote: "5,1%".to_owned(),
        verdict: "accepted".to_owned(),
        reviewer: Some("lan".to_owned()),
        figure: figure(item),
        ..Default::default()
    });
    curated
}

#[test]
fn a_curated_set_reads_back_equal_and_keeps_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let (reviews, _) = open(folder.path()).unwrap();
    assert_eq!(reviews.load_curated().unwrap(), None);
    let (first, second) = (curated("dệt"), curated("may"));
    let path = reviews.save_curated(&first).unwrap().path;
    let bytes = fs::read(&path).unwrap();
    assert_eq!(reviews.load_curated().unwrap(), Some(first.clone()));
    reviews.save_curated(&second).unwrap();
    reviews.save_curated(&second).unwrap();
    assert_eq!(reviews.load_curated().unwrap(), Some(second));
    let kept = folder.path().join("curated.ron.bak");
    assert_eq!(fs::read(&kept).unwrap(), bytes, "saving the same twice keeps the one before");
    reviews.save_curated(&first).unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes, "the same set is the same bytes");
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("new-")));
}

#[test]
fn what_another_reviewer_put_into_the_set_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (reviews, _) = open(folder.path()).unwrap();
    let (mine, mut theirs) = (curated("dệt"), curated("may"));
    for figure in &mut theirs.figures {
        figure.reviewer = Some("minh".to_owned());
        figure.start += 1_000;
    }
    let path = reviews.save_curated(&theirs).unwrap().path;
    let bytes = fs::read(&path).unwrap();
    let aside = folder.path().join("minh.curated.ron");
    assert_eq!(
        reviews.save_curated(&mine).unwrap().aside,
        Some((vec!["minh".to_owned()], aside.clone()))
    );
    assert_eq!(fs::read(&aside).unwrap(), bytes);
    assert_eq!(reviews.load_curated().unwrap(), Some(mine.clone()));
    // One's own figures go as one decides; and a set that has theirs too sets nothing aside.
    let mut both = mine.clone();
    both.figures.extend(theirs.figures.clone());
    assert_eq!(reviews.save_curated(&both).unwrap().aside, None);
    both.figures.remove(0);
    assert_eq!(reviews.save_curated(&both).unwrap().aside, None);
}

#[test]
fn of_two_who_save_at_once_nobody_loses_a_set() {
    let folder = tempfile::tempdir().unwrap();
    let set = |name: &str, round: usize| {
        let mut set = curated(&format!("{name} {round}"));
        for figure in &mut set.figures {
            figure.reviewer = Some(name.to_owned());
            figure.start += 1_000 * usize::from(name == "minh");
        }
        set
    };
    for round in 0..20 {
        let start = std::sync::Barrier::new(2);
        std::thread::scope(|scope| {
            for name in ["lan", "minh"] {
                let (start, set) = (&start, set(name, round));
                let folder = Some(folder.path());
                scope.spawn(move || {
                    let request = Request { folder, reviewer: Some(name), corpus: None };
                    let (reviews, _) = Reviews::open(request).unwrap();
                    start.wait();
                    reviews.save_curated(&set).unwrap();
                });
            }
        });
        let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
        for name in ["lan", "minh"] {
            let item = format!("{name} {round}");
            let kept = ["curated.ron", &format!("{name}.curated.ron")].map(text);
            assert!(kept.iter().any(|text| text.contains(&item)), "{item} is nowhere");
        }
    }
}

#[test]
fn a_curated_set_has_a_line_for_each_figure() {
    let text = crate::export::ron_text(&curated("dệt")).unwrap();
    let line = text.lines().find(|line| line.contains("thang-1")).unwrap();
    assert!(line.contains("quote") && line.contains("dệt"), "{text}");
    assert!(text.starts_with("(\n    schema: 1,\n    tool: \"1.2.3\",\n"), "{text}");
}
