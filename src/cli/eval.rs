//! `soat eval`: how good an extraction is, in tables or as JSON.

mod show;

use std::collections::HashSet;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde::Serialize;

use super::{DONE, INCOMPLETE, Output, desk};
use super::{say, spoken};
use crate::batch;
use crate::eval::{Comparison, Judge, Row, Run, Score, evaluate, read_rows};
use crate::extract::Given;
use crate::model::Reading;
use show::Printer;

/// How many changed figures are named when nobody says how many.
const SOME: usize = 20;

/// Arguments of `eval`.
#[derive(Debug, clap::Args)]
pub struct Eval {
    #[arg(help = say("Số liệu do người ghi, dạng JSON Lines", "Figures that people wrote down, as JSON Lines"))]
    gold: PathBuf,
    #[arg(help = say("Bộ báo cáo để đọc, hay số liệu đã đọc (.jsonl); không có thì bộ mẫu", "Corpus to extract from, or predicted figures (.jsonl); without it, the demo corpus"), value_name = "CORPUS|PREDICTED.jsonl")]
    predicted: Option<PathBuf>,
    #[arg(help = say("Liệt kê chừng ấy chỗ khác nhau", "List that many disagreements"), long, value_name = "N")]
    errors: Option<usize>,
    #[arg(help = say("Thêm bảng: theo báo cáo, theo chỉ tiêu, thước đo nào bị nhầm sang thước đo nào", "Add tables: by report, by indicator, which measures were taken for others"), long, value_name = "WHAT", value_delimiter = ',')]
    by: Vec<By>,
    #[arg(help = say("So với một lần chạy trước, đã giữ bằng --format json", "Compare with an earlier run, kept with --format json"), long, value_name = "EARLIER.json")]
    against: Option<PathBuf>,
    #[arg(help = say("Viết kết quả thế nào; json có mọi bảng", "How the result is written; json holds every table"), long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    settings: desk::Settings,
}

/// A table that is shown when asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    Report,
    Indicator,
    Measure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

/// What `--format json` prints, and `--against` reads again.
#[derive(Serialize)]
struct Printed<'a> {
    #[serde(flatten)]
    run: &'a Run,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<&'a Comparison>,
}

impl Eval {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let gold = rows(&self.gold)?;
        if gold.is_empty() {
            bail!(spoken().no_gold_in(&self.gold.display().to_string()));
        }
        let predicted = self.predicted.as_deref();
        let is_lines = |path: &Path| path.extension().is_some_and(|extension| extension == "jsonl");
        let (predicted, code) = match predicted.filter(|path| is_lines(path)) {
            Some(path) => (rows(path)?, DONE),
            None => self.extract(&gold, output)?,
        };
        let judge = Judge::from(&*self.settings.catalogue()?);
        let score = evaluate(&gold, &predicted, &judge);
        self.show(&score, output)?;
        Ok(code)
    }

    fn show(&self, score: &Score, output: &mut Output<'_>) -> Result<()> {
        let run = Run::from(score);
        let earlier = self.against.as_deref().map(earlier).transpose()?;
        if let Some(earlier) = earlier.as_ref().filter(|earlier| earlier.gold != run.gold) {
            let (then, now) = (earlier.gold, run.gold);
            output.complain(&spoken().other_gold(then, now));
        }
        let comparison = earlier.map(|earlier| Comparison::of(&earlier, &run));
        if self.format == Format::Json {
            let printed = Printed { run: &run, against: comparison.as_ref() };
            serde_json::to_writer_pretty(&mut *output.out, &printed)?;
            writeln!(output.out)?;
            return Ok(());
        }
        let mut printer = Printer::new(output.out, self.format == Format::Markdown);
        if let Some(most) = self.errors {
            printer.disagreements(score, most)?;
        }
        for by in &self.by {
            match by {
                By::Report => printer.reports(score)?,
                By::Indicator => printer.indicators(score)?,
                By::Measure => printer.measures(score)?,
            }
        }
        printer.totals(score)?;
        printer.calibration(score)?;
        if let Some(comparison) = &comparison {
            printer.comparison(comparison, self.errors.unwrap_or(SOME))?;
        }
        Ok(())
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
            output.complain(&spoken().no_report_in(corpus.title(), name));
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

fn earlier(path: &Path) -> Result<Run> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text)
        .with_context(|| spoken().no_earlier_run(&path.display().to_string()))
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn rows(path: &Path) -> Result<Vec<Row>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    read_rows(BufReader::new(file)).with_context(|| path.display().to_string())
}
