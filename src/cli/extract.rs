//! `soat extract`: reports in, figures out, in order and in constant memory.

use std::io::Write;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use anyhow::Result;

use super::explain::Explain;
use super::progress::Progress;
use super::say;
use super::{CorpusArgument, DONE, INCOMPLETE, Output, desk};
use crate::batch;
use crate::corpus::CorpusError;
use crate::export::Line;
use crate::extract::{Extractor, Given};
use crate::model::Reading;
use crate::model::extraction::thousandths;
use crate::text::Document;

/// Arguments of `extract`.
#[derive(Debug, clap::Args)]
pub struct Extract {
    #[command(flatten)]
    corpus: CorpusArgument,
    #[arg(help = say("Bao nhiêu luồng; không có thì mọi lõi", "How many threads; all cores without it"), long)]
    threads: Option<NonZeroUsize>,
    #[command(flatten)]
    explain: Explain,
    #[command(flatten)]
    settings: desk::Settings,
}

impl Extract {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let corpus = desk::corpus(self.corpus.corpus.as_deref(), output)?;
        let extractor = self.settings.extractor()?;
        let mut code = if corpus.problems().is_empty() { DONE } else { INCOMPLETE };
        let wanted = |&index: &usize| corpus.name(index).is_some_and(|n| self.explain.wants(n));
        let reports: Vec<usize> = (0..corpus.len()).filter(wanted).collect();
        let mut progress = Progress::new(output.watched, reports.len());
        let work = |index| {
            let document = corpus.load(index)?;
            Ok(if self.explain.is_wanted() {
                self.explain.of(&extractor, &document).into_bytes()
            } else {
                lines(&extractor, &document)
            })
        };
        let deliver = |lines: Result<Vec<u8>, CorpusError>| {
            let written = match lines {
                Ok(lines) => output.out.write_all(&lines),
                Err(problem) => {
                    progress.clear(output.complaints);
                    output.complain(&problem);
                    code = INCOMPLETE;
                    Ok(())
                }
            };
            progress.step(output.complaints);
            match written {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        };
        let end = batch::run(reports.into_iter(), self.threads, work, deliver);
        progress.clear(output.complaints);
        match end {
            ControlFlow::Continue(()) => Ok(code),
            ControlFlow::Break(error) => Err(error.into()),
        }
    }
}

fn lines(extractor: &Extractor, document: &Document) -> Vec<u8> {
    let readings = extractor.read(document, &Given::default()).readings;
    let mut lines = Vec::with_capacity(readings.len() * 512);
    for reading in &readings {
        // Writing to memory does not fail.
        let _ = line(&mut lines, document, reading);
    }
    lines
}

fn line(out: &mut Vec<u8>, document: &Document, reading: &Reading) -> std::io::Result<()> {
    Line::of(document, &reading.figure).write_open(out)?;
    let thousandths = thousandths(reading.confidence);
    writeln!(out, ",\"confidence\":{}.{:03}}}", thousandths / 1000, thousandths % 1000)
}
