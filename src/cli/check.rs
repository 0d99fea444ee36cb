//! `soat check`: the arithmetic between the figures of every report, in the order of the corpus.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use anyhow::Result;
use clap::ValueEnum;
use serde_json::{Value as Json, json};

use super::progress::Progress;
use super::{CorpusArgument, DONE, FAILED, INCOMPLETE, Output, desk};
use crate::batch;
use crate::check::{Checker, Excuse, Finding, Relation, Repair};
use crate::corpus::CorpusError;
use crate::extract::{Extractor, Given};
use crate::model::{Attribute, Figure};
use crate::text::Document;

/// Something in the corpus cannot be true.
const CONTRADICTED: u8 = 1;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// How relations are written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Also those that fit
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    settings: desk::Settings,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// One JSON object a line
    Jsonl,
}

/// What a report came to.
struct Report {
    lines: String,
    /// Relations that fit, differ, contradict.
    counts: [usize; 3],
    /// Figures, and those that take part in a relation.
    figures: [usize; 2],
}

impl Check {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let corpus = desk::corpus(self.corpus.corpus.as_deref(), output)?;
        let extractor = self.settings.extractor()?;
        let checker = Checker::new(extractor.catalogue());
        let mut unread = corpus.problems().len();
        let mut progress = Progress::new(output.watched, corpus.len());
        let (mut counts, mut figures) = ([0; 3], [0; 2]);
        let work = |index| {
            let document = corpus.load(index)?;
            Ok(self.report(&extractor, &checker, &document))
        };
        let deliver = |report: Result<Report, CorpusError>| {
            let written = match report {
                Ok(report) => {
                    counts.iter_mut().zip(report.counts).for_each(|(sum, one)| *sum += one);
                    figures.iter_mut().zip(report.figures).for_each(|(sum, one)| *sum += one);
                    output.out.write_all(report.lines.as_bytes())
                }
                Err(problem) => {
                    progress.clear(output.complaints);
                    output.complain(&problem);
                    unread += 1;
                    Ok(())
                }
            };
            progress.step(output.complaints);
            written.map_or_else(ControlFlow::Break, |()| ControlFlow::Continue(()))
        };
        let end = batch::run(0..corpus.len(), None, work, deliver);
        progress.clear(output.complaints);
        if let ControlFlow::Break(error) = end {
            return Err(error.into());
        }
        let [fit, differ, contradict] = counts;
        let [all, taking_part] = figures;
        let summary = format!(
            "{contradict} contradicted, {differ} differ, {fit} consistent; \
             {taking_part} of {all} figures take part"
        );
        match self.format {
            Format::Text => writeln!(output.out, "{summary}")?,
            Format::Jsonl => output.complain(&summary),
        }
        Ok(match (contradict, unread) {
            (1.., _) => CONTRADICTED,
            (0, 0) => DONE,
            (0, _) if unread == corpus.len() => FAILED,
            (0, _) => INCOMPLETE,
        })
    }

    fn report(&self, extractor: &Extractor, checker: &Checker, document: &Document) -> Report {
        let extraction = extractor.read(document, &Given::default());
        let figures: Vec<&Figure> = extraction.readings.iter().map(|r| &r.figure).collect();
        let relations = checker.report(&figures, &extraction.facts);
        let mut report =
            Report { lines: String::new(), counts: [0; 3], figures: [figures.len(), 0] };
        let mut part = vec![false; figures.len()];
        for relation in &relations {
            if let Some(count) = report.counts.get_mut(relation.finding as usize) {
                *count += 1;
            }
            for figure in &relation.figures {
                if let Some(part) = part.get_mut(*figure) {
                    *part = true;
                }
            }
            if self.all || relation.finding != Finding::Consistent {
                match self.format {
                    Format::Text => text(&mut report.lines, document, &figures, relation),
                    Format::Jsonl => jsonl(&mut report.lines, document, &figures, relation),
                }
            }
        }
        report.figures = [figures.len(), part.iter().filter(|part| **part).count()];
        report
    }
}

fn quote<'d>(document: &'d Document, figures: &[&Figure], figure: usize) -> &'d str {
    figures.get(figure).map_or("", |figure| document.quote(figure.span))
}

/// What a figure is of, in one line.
fn subject(figure: &Figure) -> String {
    let attributes = [Attribute::Indicator, Attribute::Item, Attribute::Region, Attribute::Period];
    let texts = attributes.iter().filter_map(|attribute| attribute.text(figure));
    texts.filter(|text| text != "home").collect::<Vec<_>>().join(" · ")
}

/// A relation for a reader: what, the computation, the words, what would mend it.
fn text(out: &mut String, document: &Document, figures: &[&Figure], relation: &Relation) {
    let about = relation.figures.first().and_then(|&index| figures.get(index));
    let subject = about.map(|figure| subject(figure)).unwrap_or_default();
    let name = document.name();
    let (finding, kind) = (relation.finding, relation.kind);
    // Writing to a string does not fail.
    let _ = writeln!(out, "{name}: {finding}, {kind} of {}", one_line(&subject));
    let _ = write!(out, "    {}", relation.formula);
    let _ = match relation.finding {
        Finding::Consistent => writeln!(out),
        _ => writeln!(out, ", printed {}", relation.printed),
    };
    let words: Vec<String> = relation
        .figures
        .iter()
        .map(|&figure| format!("«{}»", one_line(quote(document, figures, figure))))
        .collect();
    let _ = writeln!(out, "    {}", words.join(" "));
    if let Some(excuse) = relation.excuse {
        let _ = writeln!(out, "    perhaps {}", excuse.in_words());
    }
    for repair in &relation.repairs {
        let words = one_line(quote(document, figures, repair.figure));
        let _ = writeln!(out, "    would fit: «{words}» with {}", changes(repair));
    }
    out.push('\n');
}

fn changes(repair: &Repair) -> String {
    let shown = repair.changes.iter().filter(|(attribute, _)| *attribute != Attribute::Precision);
    shown.map(|(a, text)| format!("{a} {}", one_line(text))).collect::<Vec<_>>().join(", ")
}

/// Control characters and line breaks never reach a terminal.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).collect::<Vec<_>>().join(" ")
}

fn jsonl(out: &mut String, document: &Document, figures: &[&Figure], relation: &Relation) {
    let figure = |&index: &usize| -> Json {
        let span = figures.get(index).map(|figure| figure.span).unwrap_or_default();
        json!({
            "start": document.code_point(span.from()),
            "end": document.code_point(span.to()),
            "quote": document.quote(span),
        })
    };
    let repair = |repair: &Repair| -> Json {
        let changes = repair.changes.iter().map(|(a, text)| (a.name().to_owned(), json!(text)));
        json!({
            "figure": relation.figures.iter().position(|figure| *figure == repair.figure),
            "means": repair.means.as_str(),
            "changes": changes.collect::<serde_json::Map<_, _>>(),
        })
    };
    let line = json!({
        "report": document.name(),
        "finding": relation.finding.as_str(),
        "kind": relation.kind.as_str(),
        "formula": relation.formula,
        "printed": relation.printed,
        "implied": relation.implied,
        "discrepancy": relation.discrepancy.map(|by| by.normalize().to_string()),
        "excuse": relation.excuse.map(Excuse::as_str),
        "figures": relation.figures.iter().map(figure).collect::<Vec<_>>(),
        "repairs": relation.repairs.iter().map(repair).collect::<Vec<_>>(),
    });
    out.push_str(&line.to_string());
    out.push('\n');
}
