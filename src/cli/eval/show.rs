//! A score as tables, for people: plain or Markdown.

use std::io::{self, Write};

use super::super::spoken;
use super::super::table::Table;
use crate::eval::{Comparison, Disagreement, Fault, NOTHING, Row, Score, Tally};
use crate::language::Language;
use crate::model::Attribute;

/// Writes one block after another, with an empty line between them.
pub(super) struct Printer<'a> {
    out: &'a mut dyn Write,
    markdown: bool,
    /// Markdown is for programs and other people too: its headings stay as they are.
    said: Language,
    begun: bool,
}

impl<'a> Printer<'a> {
    pub(super) fn new(out: &'a mut dyn Write, markdown: bool) -> Self {
        let said = if markdown { Language::English } else { spoken() };
        Self { out, markdown, said, begun: false }
    }

    fn next(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        self.next()?;
        if self.markdown { table.write_markdown(self.out) } else { table.write(self.out) }
    }

    /// A list under a heading, cut after `most`.
    fn list(&mut self, heading: &str, lines: &[String], most: usize) -> io::Result<()> {
        self.next()?;
        let (head, item) = if self.markdown { ("**", "- ") } else { ("", "  ") };
        writeln!(self.out, "{head}{heading}: {}{head}", lines.len())?;
        if self.markdown && !lines.is_empty() {
            writeln!(self.out)?;
        }
        for line in lines.iter().take(most) {
            writeln!(self.out, "{item}{line}")?;
        }
        match lines.len().saturating_sub(most) {
            0 => Ok(()),
            left => writeln!(self.out, "{item}{}", self.said.and_more(left)),
        }
    }

    pub(super) fn totals(&mut self, score: &Score) -> io::Result<()> {
        let said = self.said;
        let mut detection = Table::new(&[said.detection(), "", said.figures_column()]);
        let counts = [
            (said.reports_column(), score.reports.len()),
            (said.gold_figures(), score.wanted()),
            (said.figures_found(), score.found()),
            (said.missed(), score.wanted() - score.found()),
            (said.spurious(), score.spurious()),
        ];
        for (name, count) in counts {
            detection.row([name.to_owned(), String::new(), count.to_string()]);
        }
        for (name, rate) in [
            (said.precision(), score.precision()),
            (said.recall(), score.recall()),
            ("F1", score.f1()),
        ] {
            detection.row([name.to_owned(), share(rate), String::new()]);
        }
        self.table(&detection)?;

        let mut attributes =
            Table::new(&[said.attribute_column(), said.right(), said.figures_column()]);
        let tallies = Attribute::ALL.iter().map(|a| a.name()).zip(score.attributes);
        let together = [(said.core(), score.core), (said.joint(), score.joint)];
        for (name, tally) in tallies.chain(together).filter(|(_, tally)| tally.of > 0) {
            attributes.row([name.to_owned(), share(tally.share()), parts(tally)]);
        }
        self.table(&attributes)
    }

    /// How often figures of each range of confidence are right in every attribute.
    pub(super) fn calibration(&mut self, score: &Score) -> io::Result<()> {
        let (calibration, said) = (&score.calibration, self.said);
        let Some(brier) = calibration.brier() else { return Ok(()) };
        let mut bins =
            Table::new(&[said.confidence(), said.mean(), said.right(), said.figures_column()]);
        for (index, bin) in calibration.bins.iter().enumerate().filter(|(_, bin)| bin.right.of > 0)
        {
            let range = said.from_confidence(index);
            bins.row([range, share(bin.confidence()), share(bin.right.share()), parts(bin.right)]);
        }
        self.table(&bins)?;
        let sure = calibration.sure;
        let mut rates = Table::new(&[said.calibration(), "", said.figures_column()]);
        let all = Tally { right: sure.of, of: calibration.figures() };
        for (name, rate, counts) in [
            (said.brier_score(), brier, String::new()),
            (said.calibration_error(), calibration.error(), String::new()),
            (said.surest(), calibration.share_sure(), parts(all)),
            (said.right_of_surest(), sure.share(), parts(sure)),
        ] {
            rates.row([name.to_owned(), share(rate), counts]);
        }
        self.table(&rates)
    }

    pub(super) fn reports(&mut self, score: &Score) -> io::Result<()> {
        let said = self.said;
        let mut table = Table::new(&[
            said.report(),
            said.figures_found(),
            said.missed(),
            said.spurious(),
            said.core(),
        ]);
        for report in &score.reports {
            let counts = [report.found, report.missed, report.spurious, report.core];
            let counts = counts.map(|count| count.to_string());
            table.row(std::iter::once(report.name.clone()).chain(counts));
        }
        self.table(&table)
    }

    /// The indicators with the most core errors first.
    pub(super) fn indicators(&mut self, score: &Score) -> io::Result<()> {
        let said = self.said;
        let mut table = Table::new(&[
            said.indicator_column(),
            said.figures_column(),
            said.indicator_named_right(),
            said.core(),
            said.joint(),
        ]);
        let mut rows: Vec<_> = score.indicators.iter().collect();
        rows.sort_by_key(|(_, of)| std::cmp::Reverse(of.core.of - of.core.right));
        for (id, of) in rows {
            let shares = [of.indicator, of.core, of.joint].map(|tally| share(tally.share()));
            table.row([id.clone(), of.core.of.to_string()].into_iter().chain(shares));
        }
        self.table(&table)
    }

    /// Measures of the gold down, found ones across.
    pub(super) fn measures(&mut self, score: &Score) -> io::Result<()> {
        let mut names: Vec<&str> = Vec::new();
        for (gold, found) in score.measures.keys() {
            names.extend([gold.as_str(), found.as_str()]);
        }
        names.sort_unstable();
        names.dedup();
        let headings: Vec<&str> = std::iter::once(self.said.gold_down_found_across())
            .chain(names.iter().copied())
            .collect();
        let mut table = Table::new(&headings);
        for &gold in &names {
            let cell = |&found: &&str| {
                let pair = (gold.to_owned(), found.to_owned());
                score.measures.get(&pair).map_or_else(|| "·".to_owned(), ToString::to_string)
            };
            table.row(std::iter::once(gold.to_owned()).chain(names.iter().map(cell)));
        }
        self.table(&table)
    }

    pub(super) fn disagreements(&mut self, score: &Score, most: usize) -> io::Result<()> {
        let line = |one| disagreement(one, self.said);
        let lines: Vec<String> = score.disagreements.iter().map(line).collect();
        self.list(self.said.disagreements(), &lines, most)
    }

    pub(super) fn comparison(&mut self, comparison: &Comparison, most: usize) -> io::Result<()> {
        let said = self.said;
        let mut table =
            Table::new(&[said.since_earlier_run(), said.earlier(), said.now(), said.change()]);
        for shift in &comparison.rates {
            let change = shift.now - shift.earlier;
            let change = if change == 0.0 { "·".to_owned() } else { format!("{change:+.4}") };
            table.row([shift.name.clone(), share(shift.earlier), share(shift.now), change]);
        }
        self.table(&table)?;
        let line = |fault: &Fault| {
            let Fault { report, start, end, quote, wrong } = fault;
            format!("{report} {start}..{end} «{quote}»: {}", wrong.join(", "))
        };
        let lines = |faults: &[Fault]| faults.iter().map(line).collect::<Vec<_>>();
        self.list(said.right_now(), &lines(&comparison.better), most)?;
        self.list(said.wrong_now(), &lines(&comparison.worse), most)
    }
}

fn share(rate: f64) -> String {
    format!("{rate:.4}")
}

fn parts(tally: Tally) -> String {
    format!("{}/{}", tally.right, tally.of)
}

fn disagreement(disagreement: &Disagreement, said: Language) -> String {
    match disagreement {
        Disagreement::Missed(row) => {
            format!("{}: {} ({})", place(row), said.missed(), content(row, Attribute::Indicator))
        }
        Disagreement::Spurious(row) => {
            format!("{}: {} ({})", place(row), said.spurious(), content(row, Attribute::Indicator))
        }
        Disagreement::Wrong(wrong) => {
            let differs = |&attribute: &Attribute| {
                let found = content(&wrong.found, attribute);
                said.should_be(attribute.name(), found, content(&wrong.gold, attribute))
            };
            let differences: Vec<String> = wrong.attributes.iter().map(differs).collect();
            format!("{}: {}", place(&wrong.gold), differences.join("; "))
        }
    }
}

fn place(row: &Row) -> String {
    format!("{} {}..{} «{}»", row.report, row.start, row.end, row.quote)
}

fn content(row: &Row, attribute: Attribute) -> &str {
    row.content(attribute).unwrap_or(NOTHING)
}
