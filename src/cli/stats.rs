//! `soat stats`: how much there is, how much is done, how right the machine was, what became of
//! every number.

use anyhow::Result;
use serde_json::{Value, json};

use super::desk::Opened;
use super::say;
use super::table::Table;
use super::{DONE, Desk, INCOMPLETE, Output};
use crate::language::Language;
use crate::model::Attribute;
use crate::review::State;
use crate::review::progress::{Fates, Pace, Part, Progress, Share};

/// Arguments of `stats`.
#[derive(Debug, clap::Args)]
pub struct Stats {
    #[command(flatten)]
    desk: Desk,
    #[arg(help = say("In ra thế nào", "How to print"), long, value_parser = ["text", "json"], default_value = "text")]
    format: String,
}

impl Stats {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let opened = self.desk.open_for(output, true)?;
        let mut total = Progress::default();
        let mut unread = opened.corpus.problems().len();
        opened.sheets(
            |sheet| Progress::of(&sheet),
            |read| match read {
                Ok(progress) => total.add(progress),
                Err(problem) => {
                    output.tell(&problem);
                    unread += 1;
                }
            },
        );
        let pace = Pace::of(&opened.ledger);
        if self.format == "json" {
            writeln!(output.out, "{}", as_json(&opened, &total, pace))?;
        } else {
            show(output, &opened, &total, pace)?;
        }
        Ok(if unread == 0 { DONE } else { INCOMPLETE })
    }
}

fn show(output: &mut Output<'_>, opened: &Opened, total: &Progress, pace: Pace) -> Result<()> {
    let said = opened.config.language();
    let out = &mut *output.out;
    let title = opened.corpus.title();
    writeln!(out, "{}", said.corpus_line(title, opened.corpus.len(), total.figures.of))?;
    let folder = opened.reviews.folder().display().to_string();
    writeln!(out, "{}", said.decisions_by(opened.reviews.reviewer(), &folder))?;
    let left = total.state(State::Pending) + total.unclaimed();
    writeln!(out, "{}", said.left_to_do(total.state(State::Pending), total.unclaimed()))?;
    if let Some(part) = total.precision.part() {
        let (low, high) = total.precision.interval().unwrap_or_default();
        let (part, low, high) = (percent(part, said), percent(low, said), percent(high, said));
        writeln!(out, "{}", said.precision_line(&part, &low, &high, total.precision.of))?;
    }
    if let Some((speed, minutes)) = pace.per_minute().zip(pace.minutes_for(left)) {
        writeln!(out, "{}", said.pace_line(&said.decimal(speed, 1), &said.decimal(minutes, 0)))?;
    }
    let tables = [
        verdicts(total, said),
        attributes(total, said),
        reports(total, said),
        indicators(total, said, opened),
        numbers(total, said),
    ];
    for table in tables.iter().filter(|table| !table.is_empty()) {
        writeln!(out)?;
        table.write(out)?;
    }
    Ok(())
}

fn percent(part: f64, said: Language) -> String {
    said.decimal(part * 100.0, 1)
}

fn cells(part: Part) -> [String; 3] {
    [part.judged.to_string(), part.of.to_string(), format!("{} %", part.percent())]
}

fn verdicts(total: &Progress, said: Language) -> Table {
    let mut table = Table::new(&[said.verdict(), said.figures_column()]);
    for &state in State::ALL {
        table.row([said.state(state).to_owned(), total.state(state).to_string()]);
    }
    let besides = [
        (said.in_bulk(), total.bulk),
        (said.flagged(), total.flagged),
        (said.lost_decisions(), total.lost),
    ];
    for (name, count) in besides.into_iter().filter(|(_, count)| *count > 0) {
        table.row([name.to_owned(), count.to_string()]);
    }
    table
}

fn attributes(total: &Progress, said: Language) -> Table {
    let mut table = Table::new(&[said.attribute_column(), said.wrong(), said.of(), "%", "95 %"]);
    for (attribute, share) in total.attributes().into_iter().filter(|(_, share)| share.of > 0) {
        let (low, high) = share.interval().unwrap_or_default();
        table.row([
            said.attribute(attribute).to_owned(),
            (share.of - share.right).to_string(),
            share.of.to_string(),
            percent(share.part().unwrap_or_default(), said),
            format!("{}–{}", percent(low, said), percent(high, said)),
        ]);
    }
    table
}

fn reports(total: &Progress, said: Language) -> Table {
    let headings =
        [said.report(), said.judged(), said.figures_column(), said.done(), said.unclaimed_column()];
    let mut table = Table::new(&headings);
    for report in &total.reports {
        let [judged, of, percent] = cells(report.figures);
        table.row([report.name.clone(), judged, of, percent, report.unclaimed.to_string()]);
    }
    table
}

fn indicators(total: &Progress, said: Language, opened: &Opened) -> Table {
    let headings =
        [said.attribute(Attribute::Indicator), said.judged(), said.figures_column(), said.done()];
    let mut table = Table::new(&headings);
    for (id, part) in total.by_indicator() {
        let label = opened.catalogue.indicator(id).map(|indicator| match said {
            Language::Vietnamese => indicator.vi.as_str(),
            Language::English => indicator.en.as_str(),
        });
        let name = match label {
            Some(label) => format!("{id} · {label}"),
            None if id.is_empty() => said.none().to_owned(),
            None => id.to_owned(),
        };
        table.row(std::iter::once(name).chain(cells(part)));
    }
    table
}

fn numbers(total: &Progress, said: Language) -> Table {
    let mut table = Table::new(&[said.numbers(), said.count()]);
    table.row([said.figures_column().to_owned(), total.figures.of.to_string()]);
    for (fate, count) in &total.fates {
        let name = match fate {
            Fates::Period => said.part_of_period().to_owned(),
            Fates::Ignored(reason) => said.ignored_for(said.ignored(*reason)),
            Fates::Dismissed => said.left_by_reviewer().to_owned(),
            Fates::Unclaimed => said.unclaimed_column().to_owned(),
        };
        table.row([name, count.to_string()]);
    }
    table
}

fn as_json(opened: &Opened, total: &Progress, pace: Pace) -> Value {
    let part = |part: Part| json!({ "judged": part.judged, "of": part.of });
    let share = |share: Share| {
        let interval = share.interval().map(|(low, high)| json!([low, high]));
        json!({ "right": share.right, "of": share.of, "part": share.part(), "interval": interval })
    };
    let fate = |(fate, count): (&Fates, &usize)| {
        let name = match fate {
            Fates::Period => "period",
            Fates::Ignored(reason) => reason.as_str(),
            Fates::Dismissed => "dismissed",
            Fates::Unclaimed => "unclaimed",
        };
        (name.to_owned(), json!(count))
    };
    let reports = total.reports.iter().map(|report| {
        json!({
            "report": report.name,
            "judged": report.figures.judged,
            "of": report.figures.of,
            "unclaimed": report.unclaimed,
        })
    });
    let states = State::ALL.iter().map(|&state| (state.to_string(), json!(total.state(state))));
    let attributes = total.attributes();
    let attributes = attributes.into_iter().map(|(it, right)| (it.name().to_owned(), share(right)));
    let indicators = total.by_indicator();
    let indicators = indicators.into_iter().map(|(id, it)| (id.to_owned(), part(it)));
    json!({
        "corpus": opened.corpus.title(),
        "reviewer": opened.reviews.reviewer(),
        "figures": part(total.figures),
        "unclaimed": total.unclaimed(),
        "states": Value::Object(states.collect()),
        "bulk": total.bulk,
        "flagged": total.flagged,
        "lost": total.lost,
        "precision": share(total.precision),
        "attributes": Value::Object(attributes.collect()),
        "pace": { "figures": pace.figures, "seconds": pace.seconds, "per_minute": pace.per_minute() },
        "reports": reports.collect::<Vec<_>>(),
        "indicators": Value::Object(indicators.collect()),
        "numbers": Value::Object(total.fates.iter().map(fate).collect()),
    })
}
