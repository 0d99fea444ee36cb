//! `soat check`: the arithmetic between the figures of every report, in the order of the corpus, and
//! then between reports. What a reviewer decided stands in place of what was extracted.

mod print;

use std::ops::ControlFlow;
use std::sync::Arc;

use anyhow::Result;
use clap::ValueEnum;

use super::progress::Progress;
use super::say;
use super::{DONE, Desk, FAILED, INCOMPLETE, Output};
use crate::batch;
use crate::check::{Across, Checker, Finding, Relation, Survey, Told};
use crate::corpus::{Corpus, CorpusError};
use crate::extract::{Extractor, Given};
use crate::language::Language;
use crate::model::{Facts, Figure, Reading};
use crate::review::{Ledger, Sheet, State, Tally};
use crate::text::Document;

/// Something in the corpus cannot be true.
const CONTRADICTED: u8 = 1;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    desk: Desk,
    #[arg(help = say("Viết các quan hệ thế nào", "How relations are written"), long, value_enum, default_value = "text")]
    format: Format,
    #[arg(help = say("Cả những quan hệ khớp, và những quan hệ chỉ nói rằng máy đọc chưa chắc", "Also those that fit, and those that only say that a reading is in doubt"), long)]
    all: bool,
    #[arg(help = say("Theo đúng máy đọc, bất kể người xét quyết định gì", "What was extracted, whatever a reviewer decided"), long)]
    machine: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For reading
    #[value(help = say("Để đọc", "For reading"))]
    Text,
    /// One JSON object a line
    #[value(help = say("Mỗi dòng một đối tượng JSON", "One JSON object a line"))]
    Jsonl,
}

/// What a report came to.
struct Report {
    lines: String,
    /// Relations that fit, differ, contradict.
    counts: [usize; 3],
    /// Relations that only say that a reading is in doubt, and were not told.
    withheld: usize,
    /// Figures, and those that take part in a relation.
    figures: [usize; 2],
    /// What other reports may tell too.
    told: Vec<Told>,
}

/// What all reports came to.
#[derive(Default)]
struct Total {
    counts: [usize; 3],
    withheld: usize,
    figures: [usize; 2],
    unread: usize,
}

/// What a run stands on.
struct Bench {
    corpus: Corpus,
    extractor: Extractor,
    checker: Checker,
    ledger: Ledger,
    said: Language,
}

impl Check {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let opened = self.desk.open_for(output, true)?;
        let bench = Bench {
            checker: Checker::new(&opened.catalogue),
            extractor: Extractor::new(opened.catalogue),
            corpus: opened.corpus,
            said: opened.config.language(),
            ledger: if self.machine { Ledger::default() } else { opened.ledger },
        };
        let mut total = Total { unread: bench.corpus.problems().len(), ..Total::default() };
        let survey = self.each(&bench, output, &mut total)?;
        let across = survey.across();
        total.take(&across.iter().map(|across| across.finding).collect::<Vec<_>>());
        let told = |across: &Across| self.all || across.finding != Finding::Consistent;
        let write = |lines: Result<String>| {
            let written = lines.and_then(|lines| Ok(output.out.write_all(lines.as_bytes())?));
            written.map_or_else(ControlFlow::Break, |()| ControlFlow::Continue(()))
        };
        let work = |across| self.between(&bench, &across);
        if let ControlFlow::Break(error) =
            batch::run(across.into_iter().filter(told), None, work, write)
        {
            return Err(error);
        }
        let summary = total.summary(bench.said);
        match self.format {
            Format::Text => writeln!(output.out, "{summary}")?,
            Format::Jsonl => output.complain(&summary),
        }
        let [_, _, contradicted] = total.counts;
        Ok(match (contradicted, total.unread) {
            (1.., _) => CONTRADICTED,
            (0, 0) => DONE,
            (0, unread) if unread == bench.corpus.len() => FAILED,
            (0, _) => INCOMPLETE,
        })
    }

    /// Checks and writes each report; keeps what others may tell too.
    fn each(&self, bench: &Bench, output: &mut Output<'_>, total: &mut Total) -> Result<Survey> {
        let mut progress = Progress::new(output.watched, bench.corpus.len());
        let mut survey = Survey::default();
        let work = |index| {
            let document = Arc::new(bench.corpus.load(index)?);
            Ok(self.report(bench, index as u32, &document))
        };
        let deliver = |report: Result<Report, CorpusError>| {
            let written = match report {
                Ok(report) => {
                    total.add(&report);
                    survey.add(report.told);
                    output.out.write_all(report.lines.as_bytes())
                }
                Err(problem) => {
                    progress.clear(output.complaints);
                    output.tell(&problem);
                    total.unread += 1;
                    Ok(())
                }
            };
            progress.step(output.complaints);
            written.map_or_else(ControlFlow::Break, |()| ControlFlow::Continue(()))
        };
        let end = batch::run(0..bench.corpus.len(), None, work, deliver);
        progress.clear(output.complaints);
        match end {
            ControlFlow::Continue(()) => Ok(survey),
            ControlFlow::Break(error) => Err(error.into()),
        }
    }

    fn report(&self, bench: &Bench, number: u32, document: &Arc<Document>) -> Report {
        let (known, facts) = bench.figures(document);
        let figures: Vec<&Figure> = known.iter().map(Known::figure).collect();
        let reading = |figure: usize| known.get(figure).and_then(Known::reading);
        let told = |relation: &Relation| self.all || !relation.only_doubts(reading);
        let (mut relations, told) = bench.checker.survey(number, &figures, &facts, told);
        for relation in &mut relations {
            relation.weigh(reading);
        }
        let found = relations.len();
        relations.retain(|relation| self.all || !relation.is_of_reading());
        let withheld = found - relations.len();
        let mut lines = String::new();
        let mut part = vec![false; figures.len()];
        for relation in &relations {
            for figure in &relation.figures {
                if let Some(part) = part.get_mut(*figure) {
                    *part = true;
                }
            }
            if self.all || relation.finding != Finding::Consistent {
                match self.format {
                    Format::Text => {
                        bench.reader().relation(&mut lines, document, &figures, relation);
                    }
                    Format::Jsonl => print::jsonl(&mut lines, document, &figures, relation),
                }
            }
        }
        let mut counts = Total::default();
        counts.take(&relations.iter().map(|relation| relation.finding).collect::<Vec<_>>());
        let taking_part = part.iter().filter(|part| **part).count();
        let figures = [figures.len(), taking_part];
        Report { lines, counts: counts.counts, withheld, figures, told }
    }

    /// What two reports say of each other, with their words.
    fn between(&self, bench: &Bench, across: &Across) -> Result<String> {
        let one = bench.corpus.load(across.one.report as usize)?;
        let other = bench.corpus.load(across.other.report as usize)?;
        let mut lines = String::new();
        match self.format {
            Format::Text => bench.reader().across(&mut lines, [&one, &other], across),
            Format::Jsonl => print::across_jsonl(&mut lines, [&one, &other], across),
        }
        Ok(lines)
    }
}

/// A figure, and who says so.
enum Known {
    /// Only a machine.
    Read(Reading),
    /// A reviewer.
    Judged(Figure),
}

impl Known {
    const fn figure(&self) -> &Figure {
        match self {
            Self::Read(reading) => &reading.figure,
            Self::Judged(figure) => figure,
        }
    }

    const fn reading(&self) -> Option<&Reading> {
        match self {
            Self::Read(reading) => Some(reading),
            Self::Judged(_) => None,
        }
    }
}

impl Bench {
    fn reader(&self) -> print::Reader<'_> {
        print::Reader { said: self.said, catalogue: self.extractor.catalogue() }
    }

    /// The figures of a report as they stand: as extracted where nobody decided anything. A figure
    /// that somebody judged is sure.
    fn figures(&self, document: &Arc<Document>) -> (Vec<Known>, Facts) {
        let facts = self.ledger.facts(document.name());
        let extraction = self.extractor.read(document, &Given { facts, evidence: false });
        let facts = extraction.facts.clone();
        if self.ledger.tally(document.name()) == Tally::default() {
            return (extraction.readings.into_iter().map(Known::Read).collect(), facts);
        }
        let sheet = Sheet::new(Arc::clone(document), extraction, &self.ledger);
        let rows = sheet.rows().iter().filter(|row| row.state != State::Rejected);
        let known = rows.map(|row| match sheet.reading(row) {
            Some(reading) if row.state == State::Pending => Known::Read(reading.clone()),
            _ => Known::Judged(row.figure.clone()),
        });
        (known.collect(), facts)
    }
}

impl Total {
    fn add(&mut self, report: &Report) {
        self.withheld += report.withheld;
        self.counts.iter_mut().zip(report.counts).for_each(|(sum, one)| *sum += one);
        self.figures.iter_mut().zip(report.figures).for_each(|(sum, one)| *sum += one);
    }

    fn take(&mut self, findings: &[Finding]) {
        for finding in findings {
            if let Some(count) = self.counts.get_mut(*finding as usize) {
                *count += 1;
            }
        }
    }

    fn summary(&self, said: Language) -> String {
        let [fit, differ, contradict] = self.counts;
        let [all, taking_part] = self.figures;
        let withheld = Some(self.withheld).filter(|count| *count > 0);
        let parts = [
            Some(said.check_total(contradict, differ, fit)),
            Some(said.check_part(taking_part, all)),
            withheld.map(|count| said.check_withheld(count)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}
