//! Reviewing the demo reports with the real extractor, over restarts and changed texts.

#![allow(clippy::disallowed_methods, reason = "tests read what was written")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::sync::Arc;

use soat::catalogue::Catalogue;
use soat::corpus::Corpus;
use soat::extract::{Extractor, Given};
use soat::review::curated::About;
use soat::review::{Curated, Fit, Ledger, Sheet, State};
use soat::store::{Request, Reviews};
use soat::text::Document;

const TIME: &str = "2026-11-22T02:38:24Z";

fn extractor() -> Extractor {
    Extractor::new(Arc::new(Catalogue::builtin().unwrap().clone()))
}

fn open(folder: &Path) -> (Reviews, Ledger) {
    let request = Request { corpus: None, folder: Some(folder), reviewer: Some("lan") };
    Reviews::open(request).unwrap()
}

fn sheets(corpus: &Corpus, extractor: &Extractor, ledger: &Ledger, before: &str) -> Vec<Sheet> {
    let sheet = |index| {
        let read = corpus.load(index).unwrap();
        let document = Document::new(read.name(), format!("{before}{}", read.text()));
        let given = Given { facts: ledger.facts(document.name()), ..Given::default() };
        let extraction = extractor.read(&document, &given);
        Sheet::new(Arc::new(document), extraction, ledger)
    };
    (0..corpus.len()).map(sheet).collect()
}

fn curated(sheets: &[Sheet], ledger: &Ledger) -> Curated {
    let mut set = Curated::new(About { corpus: "demo".into(), ..About::default() });
    for sheet in sheets {
        set.add(sheet, ledger, false);
    }
    set
}

#[test]
fn a_reviewed_corpus_outlives_restarts_and_changed_texts() {
    let folder = tempfile::tempdir().unwrap();
    let (corpus, extractor) = (Corpus::open(None).unwrap(), extractor());
    let (mut reviews, mut ledger) = open(folder.path());
    let mut pending = sheets(&corpus, &extractor, &ledger, "");
    let figures: usize = pending.iter().map(|sheet| sheet.rows().len()).sum();
    assert!(figures > 50, "{figures}");

    for sheet in &mut pending {
        let all = (0..sheet.rows().len()).filter_map(|row| sheet.accept(row)).collect();
        let step = ledger.prepare(all, true, TIME);
        reviews.append(&step).unwrap();
        ledger.commit(&step);
        sheet.refresh(&ledger);
        assert!(sheet.rows().iter().all(|row| row.state == State::Accepted && row.bulk));
    }
    assert_eq!(ledger.total().accepted, figures);
    let set = curated(&pending, &ledger);
    let path = reviews.save_curated(&set).unwrap().path;
    let bytes = std::fs::read(&path).unwrap();
    drop(reviews);

    let (reviews, ledger) = open(folder.path());
    let again = curated(&sheets(&corpus, &extractor, &ledger, ""), &ledger);
    assert_eq!(reviews.load_curated().unwrap().as_ref(), Some(&again));
    reviews.save_curated(&again).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), bytes);

    // A line more at the top moves every figure; no decision is lost, none is moved in silence.
    let moved = sheets(&corpus, &extractor, &ledger, "BẢN SỬA ĐỔI\n\n");
    for sheet in &moved {
        assert!(sheet.lost().is_empty(), "{}: {:?}", sheet.name(), sheet.lost());
        assert!(
            sheet.rows().iter().all(|row| row.settled_by.is_none() || row.fit != Fit::Unchanged)
        );
        for row in sheet.rows().iter().filter(|row| row.fit == Fit::Moved) {
            assert_eq!(row.state, State::Accepted);
        }
    }
    let kept = moved.iter().flat_map(Sheet::rows).filter(|row| row.fit == Fit::Moved).count();
    assert!(kept * 10 > figures * 9, "{kept} of {figures}");
    for (figure, before) in curated(&moved, &ledger).figures.iter().zip(&again.figures) {
        assert_eq!((&figure.report, &figure.quote), (&before.report, &before.quote));
    }
}
