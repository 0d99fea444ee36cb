//! `soat extract`: reports in, figures out, in order and in constant memory.

use std::fmt::Write;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use anyhow::Result;

use super::explain::Explain;
use super::progress::Progress;
use super::{CorpusArgument, DONE, INCOMPLETE, Output, desk};
use super::{say, spoken};
use crate::batch;
use crate::corpus::CorpusError;
use crate::export::Line;
use crate::extract::{Extractor, Given};
use crate::language::Told;
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
        let work = |index, hand: &mut dyn FnMut(Part)| {
            let end = corpus.load(index).map(|document| {
                if self.explain.is_wanted() {
                    let told = self.explain.of(&extractor, &document);
                    hand(Part::Lines(told));
                    return None;
                }
                lines(&extractor, &document, hand);
                spoken().decoded(&document).map(|how| format!("{}: {how}", document.name()))
            });
            hand(Part::End(end));
        };
        let deliver = |part: Part| {
            let complaint = match part {
                Part::Lines(lines) => {
                    return match output.out.write_all(lines.as_bytes()) {
                        Ok(()) => ControlFlow::Continue(()),
                        Err(error) => ControlFlow::Break(error),
                    };
                }
                Part::End(Ok(note)) => note,
                Part::End(Err(problem)) => {
                    code = INCOMPLETE;
                    Some(problem.told(spoken()))
                }
            };
            if let Some(complaint) = complaint {
                progress.clear(output.complaints);
                output.complain(&complaint);
            }
            progress.step(output.complaints);
            ControlFlow::Continue(())
        };
        let end = batch::run_in_parts(reports.into_iter(), self.threads, work, deliver);
        progress.clear(output.complaints);
        match end {
            ControlFlow::Continue(()) => Ok(code),
            ControlFlow::Break(error) => Err(error.into()),
        }
    }
}

/// What comes of a report, piece by piece.
enum Part {
    /// Lines to write.
    Lines(String),
    /// All is told: how it was read, where that is worth a word, or why it was not.
    End(Result<Option<String>, CorpusError>),
}

/// Lines are handed on in parts of about this many bytes.
const PART: usize = 64 * 1024;

/// The lines of a report are about so many times as long as its text.
const TIMES_AS_LONG: usize = 2;

fn lines(extractor: &Extractor, document: &Document, hand: &mut dyn FnMut(Part)) {
    let empty = || String::with_capacity(PART.min(TIMES_AS_LONG * document.text().len()));
    let mut lines = empty();
    extractor.read_each(document, &Given::default(), |reading| {
        line(&mut lines, document, &reading);
        if lines.len() >= PART {
            hand(Part::Lines(std::mem::replace(&mut lines, empty())));
        }
    });
    hand(Part::Lines(lines));
}

fn line(out: &mut String, document: &Document, reading: &Reading) {
    Line::of(document, &reading.figure).write_open(out);
    let thousandths = thousandths(reading.confidence);
    // Writing to memory does not fail.
    let _ = writeln!(out, ",\"confidence\":{}.{:03}}}", thousandths / 1000, thousandths % 1000);
}
