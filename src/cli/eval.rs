//! `soat eval`: how good an extraction is, in tables.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::table::Table;
use super::{DONE, INCOMPLETE, Output, desk};
use crate::batch;
use crate::eval::{Disagreement, Judge, Row, Score, evaluate, read_rows};
use crate::extract::Given;
use crate::model::{Attribute, Reading};

/// Arguments of `eval`.
#[derive(Debug, clap::Args)]
pub struct Eval {
    /// Figures that people wrote down, as JSON Lines
    gold: PathBuf,
    /// Corpus to extract from, or predicted figures (.jsonl); without it, the demo corpus
    #[arg(value_name = "CORPUS|PREDICTED.jsonl")]
    predicted: Option<PathBuf>,
    /// List that many disagreements
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Add a table by report
    #[arg(long)]
    by_report: bool,
    #[command(flatten)]
    settings: desk::Settings,
}

impl Eval {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let gold = rows(&self.gold)?;
        if gold.is_empty() {
            bail!("{}: no figures in it to compare with", self.gold.display());
        }
        let predicted = self.predicted.as_deref();
        let is_lines = |path: &Path| path.extension().is_some_and(|extension| extension == "jsonl");
        let (predicted, code) = match predicted.filter(|path| is_lines(path)) {
            Some(path) => (rows(path)?, DONE),
            None => self.extract(&gold, output)?,
        };
        let judge = Judge::from(&*self.settings.catalogue()?);
        let score = evaluate(&gold, &predicted, &judge);
        show_disagreements(&score, self.errors, output.out)?;
        if self.by_report {
            show_reports(&score, output.out)?;
        }
        show_totals(&score, output.out)?;
        Ok(code)
    }

    /// Reads the reports that the gold speaks of.
    fn extract(&self, gold: &[Row], output: &mut Output<'_>) -> Result<(Vec<Row>, u8)> {
        let corpus = desk::corpus(self.predicted.as_deref(), output)?;
        let extractor = self.settings.extractor()?;
        let mut missing: HashSet<&str> = gold.iter().map(Row::report_key).collect();
        let wanted: Vec<usize> = (0..corpus.len())
            .filter(|&i| corpus.name(i).is_some_and(|name| missing.remove(last_part(name))))
            .collect();
        let mut code = if corpus.problems().is_empty() { DONE } else { INCOMPLETE };
        let mut missing: Vec<_> = missing.into_iter().collect();
        missing.sort_unstable();
        for name in missing {
            output.complain(&format!("{}: no report {name:?} in it", corpus.title()));
            code = INCOMPLETE;
        }
        let mut rows = Vec::new();
        let read = |index| {
            let document = corpus.load(index)?;
            let readings = extractor.read(&document, &Given::default()).readings;
            let row = |read: &Reading| Row::of(&document, &read.figure, Some(read.confidence));
            Ok::<_, crate::corpus::CorpusError>(readings.iter().map(row).collect::<Vec<_>>())
        };
        let end = batch::run(wanted.into_iter(), None, read, |read| match read {
            Ok(more) => {
                rows.extend(more);
                ControlFlow::Continue(())
            }
            Err(problem) => ControlFlow::Break(problem),
        });
        match end {
            ControlFlow::Continue(()) => Ok((rows, code)),
            ControlFlow::Break(problem) => Err(problem.into()),
        }
    }
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn rows(path: &Path) -> Result<Vec<Row>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    read_rows(BufReader::new(file)).with_context(|| path.display().to_string())
}

fn show_totals(score: &Score, out: &mut dyn Write) -> Result<()> {
    let spurious: usize = score.reports.iter().map(|report| report.spurious).sum();
    let mut detection = Table::new(&["detection", "", "figures"]);
    let counts = [
        ("reports", score.reports.len()),
        ("gold figures", score.wanted()),
        ("found", score.found()),
        ("missed", score.wanted() - score.found()),
        ("spurious", spurious),
    ];
    for (name, count) in counts {
        detection.row([name.to_owned(), String::new(), count.to_string()]);
    }
    for (name, rate) in
        [("precision", score.precision()), ("recall", score.recall()), ("F1", score.f1())]
    {
        detection.row([name.to_owned(), format!("{rate:.4}"), String::new()]);
    }
    detection.write(out)?;
    writeln!(out)?;

    let mut attributes = Table::new(&["attribute", "right", "figures"]);
    let tallies = Attribute::ALL.iter().map(|attribute| attribute.name()).zip(score.attributes);
    let together = [("core", score.core), ("joint", score.joint)];
    for (name, tally) in tallies.chain(together).filter(|(_, tally)| tally.of > 0) {
        let counts = format!("{}/{}", tally.right, tally.of);
        attributes.row([name.to_owned(), format!("{:.4}", tally.share()), counts]);
    }
    attributes.write(out)?;

    if let Some(brier) = score.calibration.brier() {
        let sure = score.calibration.sure;
        writeln!(out)?;
        let mut confidence = Table::new(&["confidence", "", "figures"]);
        confidence.row(["Brier score".to_owned(), format!("{brier:.4}"), String::new()]);
        let counts = format!("{}/{}", sure.right, sure.of);
        confidence.row([
            "right at 0.9 and above".to_owned(),
            format!("{:.4}", sure.share()),
            counts,
        ]);
        confidence.write(out)?;
    }
    Ok(())
}

fn show_reports(score: &Score, out: &mut dyn Write) -> Result<()> {
    let mut table = Table::new(&["report", "found", "missed", "spurious", "core"]);
    for report in &score.reports {
        let counts = [report.found, report.missed, report.spurious, report.core];
        table
            .row(std::iter::once(report.name.clone()).chain(counts.map(|count| count.to_string())));
    }
    table.write(out)?;
    writeln!(out)?;
    Ok(())
}

fn show_disagreements(score: &Score, most: usize, out: &mut dyn Write) -> Result<()> {
    for disagreement in score.disagreements.iter().take(most) {
        match disagreement {
            Disagreement::Missed(row) => {
                writeln!(out, "{}: missed ({})", place(row), content(row, Attribute::Indicator))?;
            }
            Disagreement::Spurious(row) => {
                writeln!(out, "{}: spurious ({})", place(row), content(row, Attribute::Indicator))?;
            }
            Disagreement::Wrong(wrong) => {
                writeln!(out, "{}", place(&wrong.gold))?;
                for attribute in wrong.attributes.iter().copied() {
                    let (found, gold) =
                        (content(&wrong.found, attribute), content(&wrong.gold, attribute));
                    writeln!(out, "    {attribute}: {found}, should be {gold}")?;
                }
            }
        }
    }
    let left = score.disagreements.len().saturating_sub(most);
    if most > 0 {
        if left > 0 {
            writeln!(out, "… and {left} more")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn place(row: &Row) -> String {
    format!("{} {}..{} «{}»", row.report, row.start, row.end, row.quote)
}

fn content(row: &Row, attribute: Attribute) -> &str {
    row.content(attribute).unwrap_or("none")
}
