//! `soat agree`: how far two reviewers, or one on two occasions, agree.

use anyhow::{Result, bail};
use serde_json::json;

use super::say;
use super::table::Table;
use super::{DONE, Desk, INCOMPLETE, Output};
use crate::language::Language;
use crate::review::agree::{Agreement, Pairs, Question, Undefined};
use crate::review::{Ledger, Panel};

/// Arguments of `agree`.
#[derive(Debug, clap::Args)]
pub struct Agree {
    #[arg(help = say("Người xét thứ nhất; với --second-look thì là bộ báo cáo", "The first reviewer; with --second-look, the corpus"), value_name = "A", required_unless_present = "second_look")]
    first: Option<String>,
    #[arg(help = say("Người xét thứ hai", "The second reviewer"), value_name = "B", required_unless_present = "second_look")]
    second: Option<String>,
    #[command(flatten)]
    desk: Desk,
    #[arg(help = say("So quyết định của một người với lần xét lại (`soat --second-look`)", "Compare the reviewer's own decisions with their second look (`soat --second-look`)"), long, conflicts_with = "second")]
    second_look: bool,
    #[arg(help = say("Liệt kê những chỗ khác nhau", "List where they do not agree"), long)]
    list: bool,
    #[arg(help = say("In ra thế nào", "How to print"), long, value_parser = ["text", "json"], default_value = "text")]
    format: String,
}

impl Agree {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let desk = match &self.first {
            Some(corpus) if self.second_look => self.desk.over(corpus.into()),
            _ => self.desk.clone(),
        };
        let opened = desk.open_for(output, true)?;
        let ledgers = self.ledgers(&desk)?;
        let mut agreement = Agreement::default();
        let mut unread = opened.corpus.problems().len();
        opened.read(
            |document, extraction| {
                let panel = Panel::of(&document, &extraction, &ledgers);
                let mut agreement = Agreement::default();
                agreement.add(document.name(), &panel, |span| document.quote(span).to_owned());
                agreement
            },
            |read| match read {
                Ok(report) => agreement.extend(report),
                Err(problem) => {
                    output.tell(&problem);
                    unread += 1;
                }
            },
        );
        let names = self.names(&ledgers, opened.config.language());
        if self.format == "json" {
            writeln!(output.out, "{}", as_json(&names, &agreement))?;
        } else {
            self.show(output, &names, &agreement, opened.config.language())?;
        }
        Ok(if unread == 0 { DONE } else { INCOMPLETE })
    }

    fn ledgers(&self, desk: &Desk) -> Result<[Ledger; 2]> {
        match (&self.first, &self.second) {
            _ if self.second_look => desk.second_look(),
            (Some(first), Some(second)) => {
                Ok([desk.look_as(first, None)?.ledger, desk.look_as(second, None)?.ledger])
            }
            _ => bail!("agree A B"),
        }
    }

    fn names(&self, ledgers: &[Ledger; 2], language: Language) -> [String; 2] {
        let [first, second] = ledgers;
        if self.second_look {
            [language.first_look().to_owned(), language.second_look().to_owned()]
        } else {
            [first.reviewer().to_owned(), second.reviewer().to_owned()]
        }
    }

    fn show(
        &self,
        output: &mut Output<'_>,
        names: &[String; 2],
        agreement: &Agreement,
        language: Language,
    ) -> Result<()> {
        let out = &mut *output.out;
        let [first, second] = names;
        writeln!(out, "{}\n", language.agreement_of(first, second, agreement.both()))?;
        lines(agreement, language).write(out)?;
        for reason in [Undefined::OneAnswer, Undefined::Nothing] {
            let of_reason = undefined(agreement).filter(|(_, why)| *why == reason);
            let names: Vec<String> = of_reason.map(|(it, _)| name(it, language)).collect();
            if !names.is_empty() {
                writeln!(out, "{}", language.undefined(&names.join(", "), reason))?;
            }
        }
        for (name, alone) in names.iter().zip(agreement.alone).filter(|(_, alone)| *alone > 0) {
            writeln!(out, "{}", language.judged_alone(alone, name))?;
        }
        if self.list && !agreement.dissents.is_empty() {
            writeln!(out)?;
            dissents(agreement, names, language).write(out)?;
        } else if !agreement.dissents.is_empty() {
            writeln!(out, "{}", language.list_shows(agreement.dissents.len()))?;
        }
        Ok(())
    }
}

fn name(question: Question, language: Language) -> String {
    match question {
        Question::IsFigure => language.is_figure().to_owned(),
        Question::Attribute(attribute) => language.attribute(attribute).to_owned(),
        Question::Whole => language.whole_figure().to_owned(),
    }
}

fn lines(agreement: &Agreement, language: Language) -> Table {
    let mut table = Table::new(&["", language.agreed(), language.of(), "%", "kappa", "alpha"]);
    for (question, pairs) in &agreement.lines {
        let part = |part: Result<f64, Undefined>| {
            part.map_or_else(|_| "–".to_owned(), |part| language.decimal(part, 3))
        };
        let percent = pairs
            .observed()
            .map_or_else(|_| "–".to_owned(), |part| language.decimal(part * 100.0, 1));
        table.row([
            name(*question, language),
            pairs.agreed().to_string(),
            pairs.count().to_string(),
            percent,
            part(pairs.kappa()),
            part(pairs.alpha()),
        ]);
    }
    table
}

/// The coefficients without a value, each question with why.
fn undefined(agreement: &Agreement) -> impl Iterator<Item = (Question, Undefined)> {
    agreement.lines.iter().filter_map(|(question, pairs)| Some((*question, pairs.alpha().err()?)))
}

fn dissents(agreement: &Agreement, names: &[String; 2], language: Language) -> Table {
    let [first, second] = names;
    let mut table = Table::left(&[language.place(), language.words(), "", first, second]);
    for dissent in &agreement.dissents {
        let [one, other] = &dissent.answers;
        let shown = |answer: &String| match (dissent.question, answer.as_str()) {
            (_, "") => "–".to_owned(),
            (Question::IsFigure, "true") => language.yes().to_owned(),
            (Question::IsFigure, _) => language.no().to_owned(),
            (_, answer) => answer.to_owned(),
        };
        table.row([
            format!("{}:{}", dissent.report, dissent.span.start),
            dissent.quote.clone(),
            name(dissent.question, language),
            shown(one),
            shown(other),
        ]);
    }
    table
}

fn as_json(names: &[String; 2], agreement: &Agreement) -> serde_json::Value {
    let id = |question: Question| match question {
        Question::IsFigure => "figure",
        Question::Attribute(attribute) => attribute.name(),
        Question::Whole => "whole",
    };
    let why = |undefined: Undefined| match undefined {
        Undefined::Nothing => "nothing judged by both",
        Undefined::OneAnswer => "one answer throughout",
    };
    let line = |(question, pairs): &(Question, Pairs)| {
        json!({
            "question": id(*question),
            "agreed": pairs.agreed(),
            "of": pairs.count(),
            "observed": pairs.observed().ok(),
            "kappa": pairs.kappa().ok(),
            "alpha": pairs.alpha().ok(),
            "undefined": pairs.alpha().err().map(why),
        })
    };
    let dissent = |dissent: &crate::review::agree::Dissent| {
        json!({
            "report": dissent.report,
            "start_byte": dissent.span.start,
            "end_byte": dissent.span.end,
            "quote": dissent.quote,
            "question": id(dissent.question),
            "answers": dissent.answers,
        })
    };
    json!({
        "readers": names,
        "both": agreement.both(),
        "alone": agreement.alone,
        "questions": agreement.lines.iter().map(line).collect::<Vec<_>>(),
        "dissents": agreement.dissents.iter().map(dissent).collect::<Vec<_>>(),
    })
}
