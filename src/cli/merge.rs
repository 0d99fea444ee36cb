//! `soat merge`: what two reviewers agree on becomes the decisions of a third.

use anyhow::{Result, bail};

use super::say;
use super::{DONE, Desk, INCOMPLETE, Output};
use crate::review::merge::{Merged, facts, merge};
use crate::review::{Panel, Sheet};

/// Arguments of `merge`.
#[derive(Debug, clap::Args)]
pub struct Merge {
    #[arg(help = say("Người xét thứ nhất", "The first reviewer"), value_name = "A")]
    first: String,
    #[arg(help = say("Người xét thứ hai", "The second reviewer"), value_name = "B")]
    second: String,
    #[command(flatten)]
    desk: Desk,
    #[arg(help = say("Người nhận các quyết định; điều người ấy đã quyết không bị đổi", "The reviewer who gets the decisions; nothing that is decided there already is changed"), long, value_name = "NAME")]
    into: String,
    #[arg(help = say("Để lại những gì chỉ một người xét", "Leave what only one of them judged"), long)]
    only_agreed: bool,
    #[arg(help = say("Cho biết sẽ quyết định gì, không ghi gì", "Tell what would be decided, and write nothing"), long)]
    dry_run: bool,
}

impl Merge {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let readers = [
            self.desk.look_as(&self.first, None)?.ledger,
            self.desk.look_as(&self.second, None)?.ledger,
        ];
        let mut opened = self.desk.open_as(&self.into, output, self.dry_run)?;
        let language = opened.config.language();
        if readers.iter().any(|reader| reader.reviewer() == opened.reviews.reviewer()) {
            bail!(language.merge_into_itself(opened.reviews.reviewer()));
        }
        let (mut all, mut unread) = (Merged::default(), opened.corpus.problems().len());
        opened.read(
            |document, extraction| {
                let panel = Panel::of(&document, &extraction, &readers);
                let sheet = Sheet::new(document, extraction, &opened.ledger);
                let mut merged = merge(&sheet, &panel, !self.only_agreed);
                merged.changes.extend(facts(&sheet, &opened.ledger, &readers));
                merged
            },
            |read| match read {
                Ok(merged) => all.add(merged),
                Err(problem) => {
                    output.tell(&problem);
                    unread += 1;
                }
            },
        );
        let count = all.changes.len();
        if !self.dry_run && count > 0 {
            // The one who merges has not looked at them: kept out of what is said of precision.
            let decisions = opened.ledger.prepare(all.changes, true, &now());
            opened.reviews.append(&decisions)?;
        }
        let out = &mut *output.out;
        writeln!(out, "{}", language.merged(all.agreed, &self.first, &self.second))?;
        if self.only_agreed {
            writeln!(out, "{}", language.left_alone(all.alone))?;
        } else {
            writeln!(out, "{}", language.merged_alone(all.alone))?;
        }
        writeln!(out, "{}", language.contested_left(all.contested.len()))?;
        if all.settled > 0 {
            writeln!(out, "{}", language.settled_before(all.settled, &self.into))?;
        }
        if self.dry_run {
            writeln!(out, "{}", language.nothing_written())?;
        } else {
            let log = opened.reviews.log_path();
            writeln!(out, "{}", language.decisions_in(count, &log.display().to_string()))?;
        }
        if !all.contested.is_empty() {
            let command = format!(
                "soat {} --reviewer {} --readers {},{}",
                opened.corpus.path().map(|path| path.display().to_string()).unwrap_or_default(),
                self.into,
                self.first,
                self.second
            );
            writeln!(out, "{}", language.adjudicate_with(&command.replace("  ", " ")))?;
        }
        Ok(if unread == 0 { DONE } else { INCOMPLETE })
    }
}

impl Merged {
    fn add(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.contested.extend(other.contested);
        self.agreed += other.agreed;
        self.alone += other.alone;
        self.settled += other.settled;
    }
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
