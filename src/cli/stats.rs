//! `soat stats`: how much there is, how much is done, what became of every number.

use anyhow::Result;
use std::collections::BTreeMap;

use super::table::Table;
use super::{DONE, Desk, INCOMPLETE, Output};
use crate::model::{Attribute, Fate};
use crate::review::{Sheet, State};

/// Arguments of `stats`.
#[derive(Debug, clap::Args)]
pub struct Stats {
    #[command(flatten)]
    desk: Desk,
}

/// Figures, and how many of them are judged.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    judged: usize,
    of: usize,
}

impl Progress {
    fn add(&mut self, other: Self) {
        self.judged += other.judged;
        self.of += other.of;
    }

    fn cells(self) -> [String; 3] {
        let percent = self.judged * 100 / self.of.max(1);
        [self.judged.to_string(), self.of.to_string(), format!("{percent} %")]
    }
}

/// What the counts of one report, or of all of them, come to.
#[derive(Clone, Debug, Default)]
struct Summary {
    progress: Progress,
    states: BTreeMap<State, usize>,
    flagged: usize,
    bulk: usize,
    lost: usize,
    indicators: BTreeMap<String, Progress>,
    /// Numbers that are no figures: part of a period, ignored for a reason, unclaimed.
    fates: BTreeMap<(u8, &'static str), usize>,
}

impl Stats {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let opened = self.desk.open_for(output, true)?;
        let mut total = Summary::default();
        let mut reports = Table::new(&["report", "judged", "figures", "done"]);
        let mut unread = opened.corpus.problems().len();
        let summary = |sheet: Sheet| (sheet.name().to_owned(), Summary::of(&sheet));
        opened.sheets(summary, |read| match read {
            Ok((name, summary)) => {
                reports.row(std::iter::once(name).chain(summary.progress.cells()));
                total.add(summary);
            }
            Err(problem) => {
                output.complain(&problem);
                unread += 1;
            }
        });
        let out = &mut *output.out;
        let title = opened.corpus.title();
        writeln!(out, "{title}: {} reports, {} figures", opened.corpus.len(), total.progress.of)?;
        writeln!(
            out,
            "decisions by {} in {}\n",
            opened.reviews.reviewer(),
            opened.reviews.folder().display()
        )?;
        total.verdicts().write(out)?;
        writeln!(out)?;
        reports.write(out)?;
        writeln!(out)?;
        total.by_indicator().write(out)?;
        writeln!(out)?;
        total.numbers().write(out)?;
        Ok(if unread == 0 { DONE } else { INCOMPLETE })
    }
}

impl Summary {
    fn of(sheet: &Sheet) -> Self {
        let mut summary = Self { lost: sheet.lost().len(), ..Self::default() };
        for row in sheet.rows() {
            let one = Progress { judged: usize::from(row.state != State::Pending), of: 1 };
            summary.progress.add(one);
            *summary.states.entry(row.state).or_default() += 1;
            summary.flagged += usize::from(row.flagged);
            summary.bulk += usize::from(row.bulk);
            let indicator = Attribute::Indicator.text(&row.figure).unwrap_or("none".into());
            summary.indicators.entry(indicator.into_owned()).or_default().add(one);
        }
        for numeral in sheet.numbers() {
            let fate = match (numeral.number.fate, &numeral.dismissed) {
                (Fate::Period, _) => (0, "part of a period"),
                (Fate::Ignored(reason), _) => (1, reason.as_str()),
                (Fate::Unclaimed, Some(_)) => (2, "left by the reviewer"),
                (Fate::Unclaimed, None) => (3, "unclaimed"),
            };
            *summary.fates.entry(fate).or_default() += 1;
        }
        summary
    }

    fn add(&mut self, other: Self) {
        self.progress.add(other.progress);
        self.flagged += other.flagged;
        self.bulk += other.bulk;
        self.lost += other.lost;
        for (state, count) in other.states {
            *self.states.entry(state).or_default() += count;
        }
        for (indicator, progress) in other.indicators {
            self.indicators.entry(indicator).or_default().add(progress);
        }
        for (fate, count) in other.fates {
            *self.fates.entry(fate).or_default() += count;
        }
    }

    fn verdicts(&self) -> Table {
        let mut table = Table::new(&["verdict", "figures"]);
        for state in State::ALL {
            let count = self.states.get(state).copied().unwrap_or_default();
            table.row([state.to_string(), count.to_string()]);
        }
        let besides =
            [("judged in bulk", self.bulk), ("flagged", self.flagged), ("lost", self.lost)];
        for (name, count) in besides.into_iter().filter(|(_, count)| *count > 0) {
            table.row([name.to_owned(), count.to_string()]);
        }
        table
    }

    fn by_indicator(&self) -> Table {
        let mut table = Table::new(&["indicator", "judged", "figures", "done"]);
        let mut indicators: Vec<_> = self.indicators.iter().collect();
        indicators.sort_by_key(|(_, progress)| std::cmp::Reverse(progress.of));
        for (name, progress) in indicators {
            table.row(std::iter::once(name.clone()).chain(progress.cells()));
        }
        table
    }

    fn numbers(&self) -> Table {
        let mut table = Table::new(&["numbers", "count"]);
        table.row(["figures".to_owned(), self.progress.of.to_string()]);
        for ((kind, name), count) in &self.fates {
            let name = if *kind == 1 { format!("ignored: {name}") } else { (*name).to_owned() };
            table.row([name, count.to_string()]);
        }
        table
    }
}
