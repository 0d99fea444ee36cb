//! `soat catalogue`: what the vocabulary holds, and what is wrong with one's own.

use anyhow::Result;

use super::table::Table;
use super::{DONE, INCOMPLETE, Output, desk};
use super::{say, spoken};
use crate::catalogue::names::Language;
use crate::catalogue::{self, Catalogue as Vocabulary};
use crate::text::fold::plain;

/// What to do with the vocabulary.
#[derive(Debug, clap::Subcommand)]
pub enum Catalogue {
    /// Tell what is wrong with it; the exit code is 1 when something is
    #[command(about = say("Cho biết danh mục sai gì; mã thoát là 1 khi có sai", "Tell what is wrong with it; the exit code is 1 when something is"))]
    Check(Check),
    /// List the entries with an id, a label or a phrase that holds the words
    #[command(about = say("Liệt kê các mục có mã, nhãn hay cụm từ chứa các từ đó", "List the entries with an id, a label or a phrase that holds the words"))]
    Find(Find),
    /// Print the built-in files, whose lists one's own file may lay over
    #[command(about = say("In các tệp có sẵn, để tệp của mình đặt lên trên", "Print the built-in files, whose lists one's own file may lay over"))]
    Print,
}

/// Arguments of `catalogue check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    settings: desk::Settings,
}

/// Arguments of `catalogue find`.
#[derive(Debug, clap::Args)]
pub struct Find {
    #[arg(help = say("Từ cần tìm, có dấu hay không", "Words, with or without diacritics"))]
    words: String,
    #[command(flatten)]
    settings: desk::Settings,
}

impl Catalogue {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        match self {
            Self::Check(check) => check.run(output),
            Self::Find(find) => find.run(output),
            Self::Print => {
                for (file, text) in catalogue::BUNDLED {
                    writeln!(output.out, "// {file}\n{text}")?;
                }
                Ok(DONE)
            }
        }
    }
}

impl Check {
    fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let overlay = self.settings.overlay()?;
        let vocabulary = Vocabulary::load(overlay.as_deref())?;
        let (problems, said) = (vocabulary.check(), spoken());
        for problem in &problems {
            let (file, line) = catalogue::locate(&problem.entry, overlay.as_deref());
            let place = line.map_or_else(|| file.clone(), |line| said.file_line(&file, line));
            writeln!(output.out, "{place}: {}", said.catalogue_problem(problem))?;
        }
        let (indicators, items) = (vocabulary.indicators.len(), vocabulary.items.len());
        let (units, found) = (vocabulary.units.len(), problems.len());
        writeln!(output.out, "{}", said.catalogue_counts(indicators, items, units, found))?;
        Ok(if problems.is_empty() { DONE } else { INCOMPLETE })
    }
}

impl Find {
    fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let vocabulary = self.settings.catalogue()?;
        let wanted = plain(self.words.trim());
        let mut table = Table::new(&[spoken().list_column(), "id", "vi", "en"]);
        let mut found = false;
        let mut look = |list: &str, id: &str, labels: [&str; 2], phrases: &[&[String]]| {
            let phrases = phrases.iter().copied().flatten().map(String::as_str);
            if [id].into_iter().chain(labels).chain(phrases).any(|t| plain(t).contains(&wanted)) {
                found = true;
                table.row([list, id, labels[0], labels[1]].map(str::to_owned));
            }
        };
        macro_rules! entries {
            ($($list:ident: $($phrases:ident),*;)*) => { $(
                for entry in vocabulary.$list.iter() {
                    let labels = [Language::Vietnamese, Language::English].map(|language| entry.label(language));
                    look(stringify!($list), entry.id.as_str(), labels, &[$(&entry.$phrases),*]);
                }
            )* };
        }
        entries! {
            indicators: variants, abbr, weak;
            items: variants, abbr, weak;
            units: variants, exact;
            regions: variants, abbr, weak;
        }
        if found {
            table.write(output.out)?;
        } else {
            output.complain(&spoken().no_entry_holds(&self.words));
        }
        Ok(if found { DONE } else { INCOMPLETE })
    }
}
