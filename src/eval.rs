//! How good an extraction is, against figures that people wrote down.
//!
//! Owns the rows of gold and predicted files ([`Row`]), when two contents are the same
//! ([`Judge`]), the score ([`Score`]), and what a later run is compared with ([`Run`]). Must not
//! know where rows come from, nor how a score is shown.
//!
//! A prediction meets a gold row when their spans overlap in the same report. Detection counts
//! those that meet; the attributes are compared among the ones that do. Optional gold rows count
//! neither way, and what the text does not settle (`?`) is not compared.

mod compare;
mod judge;
mod row;
mod run;
mod score;

pub use compare::{Comparison, Shift};
pub use judge::Judge;
pub use row::{Row, RowError, read_rows};
pub use run::{Fault, Run};
pub use score::{
    BINS, Bin, Calibration, Disagreement, IndicatorScore, ReportScore, Score, Tally, Wrong,
};

use std::collections::BTreeMap;

use crate::model::Attribute;

/// How an attribute without content is called in tables.
pub const NOTHING: &str = "none";

/// Scores `predicted` against `gold`; predictions in reports that the gold does not know are left
/// aside.
pub fn evaluate(gold: &[Row], predicted: &[Row], judge: &Judge) -> Score {
    let mut reports: BTreeMap<&str, (Vec<&Row>, Vec<&Row>)> = BTreeMap::new();
    for row in gold {
        reports.entry(row.report_key()).or_default().0.push(row);
    }
    for row in predicted {
        if let Some((_, rows)) = reports.get_mut(row.report_key()) {
            rows.push(row);
        }
    }
    let mut score = Score::default();
    for (name, (gold, predicted)) in reports {
        let report = evaluate_report(name, &gold, &predicted, judge, &mut score);
        score.reports.push(report);
    }
    score
}

fn evaluate_report(
    name: &str,
    gold: &[&Row],
    predicted: &[&Row],
    judge: &Judge,
    score: &mut Score,
) -> ReportScore {
    let mut report = ReportScore { name: name.to_owned(), ..ReportScore::default() };
    let mut unmet = vec![true; predicted.len()];
    for wanted in gold {
        let met = (0..predicted.len()).find(|&i| unmet[i] && predicted[i].overlaps(wanted));
        if let Some(i) = met {
            unmet[i] = false;
        }
        match met.map(|i| predicted[i]) {
            _ if wanted.optional => {}
            None => {
                report.missed += 1;
                score.disagreements.push(Disagreement::Missed((*wanted).clone()));
            }
            Some(found) => {
                report.found += 1;
                report.core += usize::from(compare(wanted, found, judge, score));
            }
        }
    }
    let spurious = predicted.iter().zip(&unmet).filter(|(_, unmet)| **unmet);
    for (row, _) in spurious {
        report.spurious += 1;
        score.disagreements.push(Disagreement::Spurious((*row).clone()));
    }
    report
}

/// Compares every attribute of a figure that was found; answers whether its core is right.
fn compare(gold: &Row, found: &Row, judge: &Judge, score: &mut Score) -> bool {
    let mut wrong = Vec::new();
    for attribute in Attribute::ALL.iter().copied().filter(|a| judge.compares(*a, gold, found)) {
        let right = judge.agrees(attribute, gold, found);
        score.attributes[attribute.index()].count(right);
        if !right {
            wrong.push(attribute);
        }
    }
    let core = !wrong.iter().any(|attribute| Attribute::CORE.contains(attribute));
    score.core.count(core);
    score.joint.count(wrong.is_empty());
    let named = |row: &Row, attribute| row.content(attribute).unwrap_or(NOTHING).to_owned();
    let indicator = score.indicators.entry(named(gold, Attribute::Indicator)).or_default();
    indicator.indicator.count(!wrong.contains(&Attribute::Indicator));
    indicator.core.count(core);
    indicator.joint.count(wrong.is_empty());
    if judge.compares(Attribute::Measure, gold, found) {
        let pair = (named(gold, Attribute::Measure), named(found, Attribute::Measure));
        *score.measures.entry(pair).or_default() += 1;
    }
    if let Some(confidence) = found.confidence {
        score.calibration.count(confidence, wrong.is_empty());
    }
    if !wrong.is_empty() {
        let wrong = Wrong { gold: gold.clone(), found: found.clone(), attributes: wrong };
        score.disagreements.push(Disagreement::Wrong(Box::new(wrong)));
    }
    core
}

#[cfg(test)]
mod tests {
    use super::{Disagreement, Judge, Score, evaluate, read_rows};
    use crate::model::Attribute;

    fn line(report: &str, start: u32, rest: &str) -> String {
        let end = start + 4;
        format!(r#"{{"report": "{report}", "start": {start}, "end": {end}, "unit": "t"{rest}}}"#)
    }

    fn score(gold: &[String], predicted: &[String]) -> Score {
        let rows = |lines: &[String]| read_rows(lines.join("\n").as_bytes()).unwrap();
        evaluate(&rows(gold), &rows(predicted), &Judge::default())
    }

    #[test]
    fn found_missed_and_spurious_figures_are_counted() {
        let gold = [line("a", 0, ""), line("a", 10, ""), line("b", 0, "")];
        let predicted =
            [line("x/a.txt", 3, ""), line("a", 20, ""), line("b", 0, ""), line("c", 0, "")];
        let score = score(&gold, &predicted);
        assert_eq!((score.found(), score.wanted()), (2, 3));
        assert!((score.precision() - 2.0 / 3.0).abs() < 1e-9);
        assert!((score.recall() - 2.0 / 3.0).abs() < 1e-9);
        assert!(matches!(&score.disagreements[0], Disagreement::Missed(row) if row.start == 10));
        assert!(matches!(&score.disagreements[1], Disagreement::Spurious(row) if row.start == 20));
        assert_eq!(score.disagreements.len(), 2);
    }

    #[test]
    fn touching_is_not_meeting_and_a_prediction_meets_once() {
        let wide = r#"{"report": "a", "start": 0, "end": 20, "unit": "t"}"#.to_owned();
        let score = score(
            &[line("a", 0, ""), line("a", 4, ""), line("a", 30, "")],
            &[wide, line("a", 34, "")],
        );
        assert_eq!((score.found(), score.wanted()), (1, 3));
        assert_eq!(score.reports[0].spurious, 1);
    }

    #[test]
    fn optional_rows_count_neither_way() {
        let optional = r#", "optional": true"#;
        let gold = [line("a", 0, optional), line("a", 10, optional), line("a", 20, "")];
        let score = score(&gold, &[line("a", 0, ""), line("a", 20, "")]);
        assert_eq!((score.found(), score.wanted(), score.reports[0].spurious), (1, 1, 0));
        assert_eq!(score.attributes[Attribute::Unit.index()].of, 1);
    }

    #[test]
    fn core_and_joint_need_their_attributes_right_together() {
        let gold = [line("a", 0, ""), line("a", 10, ""), line("a", 20, "")];
        let predicted = [
            line("a", 0, r#", "confidence": 0.95"#),
            line("a", 10, r#", "item": "than", "confidence": 0.9"#),
            line("a", 20, r#", "measure": "level", "confidence": 0.5"#),
        ];
        let score = score(&gold, &predicted);
        assert_eq!((score.core.right, score.core.of), (2, 3));
        assert_eq!((score.joint.right, score.joint.of), (1, 3));
        assert_eq!((score.calibration.sure.right, score.calibration.sure.of), (1, 2));
        let bins = score.calibration.bins.map(|bin| (bin.right.right, bin.right.of));
        assert_eq!((bins[5], bins[8], bins[9]), ((0, 1), (0, 0), (1, 2)));
        assert!((score.calibration.error() - (0.5 + 0.85) / 3.0).abs() < 1e-9);
        assert!((score.calibration.share_sure() - 2.0 / 3.0).abs() < 1e-9);
        let brier = score.calibration.brier().unwrap();
        assert!((brier - (0.0025 + 0.81 + 0.25) / 3.0).abs() < 1e-9);
        assert!(
            matches!(&score.disagreements[1], Disagreement::Wrong(wrong) if wrong.attributes == [Attribute::Measure])
        );
    }

    #[test]
    fn indicators_and_measures_are_counted_by_what_the_gold_says() {
        let gold = [
            line("a", 0, r#", "indicator": "gdp", "measure": "growth""#),
            line("a", 10, r#", "indicator": "gdp", "measure": "level""#),
            line("a", 20, ""),
        ];
        let predicted = [
            line("a", 0, r#", "indicator": "gdp", "measure": "share""#),
            line("a", 10, r#", "indicator": "cpi", "measure": "level""#),
            line("a", 20, r#", "item": "than""#),
        ];
        let score = score(&gold, &predicted);
        let gdp = score.indicators["gdp"];
        assert_eq!((gdp.indicator.right, gdp.indicator.of, gdp.core.right), (1, 2, 0));
        let none = score.indicators[super::NOTHING];
        assert_eq!((none.core.right, none.joint.right, none.joint.of), (1, 0, 1));
        let confused = score.measures.iter().filter(|((gold, found), _)| gold != found);
        let confused: Vec<_> = confused.map(|((g, f), n)| (g.as_str(), f.as_str(), *n)).collect();
        assert_eq!(confused, [("growth", "share", 1)]);
    }

    #[test]
    fn nothing_at_all_scores_nothing() {
        assert_eq!(score(&[], &[]).rates()[0], ("precision", 0.0));
    }
}
