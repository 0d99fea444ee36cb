//! The commands that print: what each one takes, does and answers.
//!
//! Owns the arguments, plain output and exit codes. One of the few modules that touch files, the
//! clock and the environment. Must not know the screen; `main` alone sees both.

#![allow(clippy::disallowed_methods, reason = "commands read and write the files they are given")]

mod agree;
mod catalogue;
mod check;
mod config;
mod desk;
mod eval;
mod explain;
mod export;
mod extract;
mod help;
mod merge;
mod progress;
mod stats;
mod table;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::ConfigError;
use crate::corpus::CorpusError;
use crate::language::Told;
use crate::store::StoreError;
use help::say;

pub use desk::{Desk, Opened, Review};
pub use help::{parse, spoken};

/// Nothing went wrong.
pub const DONE: u8 = 0;
/// The work was done, but a part of the input could not be read.
pub const INCOMPLETE: u8 = 1;
/// Nothing was done.
pub const FAILED: u8 = 2;

/// Review every figure that a machine read out of a Vietnamese report.
#[derive(Debug, Parser)]
#[command(name = "soat", version, args_conflicts_with_subcommands = true)]
#[command(about = say("Soát từng số liệu mà máy đọc từ một báo cáo tiếng Việt",
                      "Review every figure that a machine read out of a Vietnamese report"))]
#[command(after_help = say("Không có lệnh, `soat [CORPUS]` mở màn hình soát; không có bộ báo cáo thì mở \
                            các báo cáo mẫu trong chương trình.",
                           "Without a command, `soat [CORPUS]` opens the reviewer; without a corpus, \
                            on the demo reports inside the program."))]
pub struct Arguments {
    /// What to do in place of reviewing.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to review, and how.
    #[command(flatten)]
    pub review: Review,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the figures of a corpus as JSON Lines, or explained
    #[command(about = say("In số liệu của bộ báo cáo dạng JSON Lines, hay giải thích", "Print the figures of a corpus as JSON Lines, or explained"))]
    Extract(extract::Extract),
    /// Compare an extraction with figures that people wrote down
    #[command(about = say("So máy đọc với số liệu do người ghi", "Compare an extraction with figures that people wrote down"))]
    Eval(eval::Eval),
    /// Tell which figures cannot all be true; the exit code is 1 when some cannot
    #[command(about = say("Cho biết những số nào không thể cùng đúng; mã thoát là 1 khi có", "Tell which figures cannot all be true; the exit code is 1 when some cannot"))]
    Check(check::Check),
    /// Look words up in the vocabulary, or check one's own
    #[command(about = say("Tra từ trong danh mục, hay kiểm tra danh mục của mình", "Look words up in the vocabulary, or check one's own"), subcommand)]
    Catalogue(catalogue::Catalogue),
    /// Write the curated set: what was accepted, corrected and added
    #[command(about = say("Ghi bộ số liệu đã xét: đã nhận, đã sửa, đã thêm", "Write the curated set: what was accepted, corrected and added"))]
    Export(export::Export),
    /// Count reports, figures, verdicts and numbers
    #[command(about = say("Đếm báo cáo, số liệu, quyết định, con số", "Count reports, figures, verdicts and numbers"))]
    Stats(stats::Stats),
    /// Tell how far two reviewers agree
    #[command(about = say("Cho biết hai người xét giống nhau đến đâu", "Tell how far two reviewers agree"))]
    Agree(agree::Agree),
    /// Make one reviewer's decisions of what two agree on
    #[command(about = say("Lấy những gì hai người giống nhau làm quyết định của một người", "Make one reviewer's decisions of what two agree on"))]
    Merge(merge::Merge),
    /// Print the settings with their defaults and where they are read from
    #[command(about = say("In các thiết lập với mặc định và nơi đọc chúng", "Print the settings with their defaults and where they are read from"))]
    Config(config::Settings),
    /// Print a picture (SVG) of the screen
    #[command(about = say("In hình màn hình (SVG)", "Print a picture (SVG) of the screen"))]
    Picture(Picture),
    /// Print the table of keys (Markdown)
    #[command(about = say("In bảng phím (Markdown)", "Print the table of keys (Markdown)"))]
    Keys,
}

/// Arguments of `picture`.
#[derive(Debug, clap::Args)]
pub struct Picture {
    /// What to show.
    #[command(flatten)]
    pub review: Review,
    /// Columns and rows.
    #[arg(help = say("Số cột và số dòng", "Columns and rows"), long, value_name = "COLUMNSxROWS", default_value = "120x34", value_parser = size)]
    pub size: (u16, u16),
    /// Keys to press first, such as `j j e`.
    #[arg(help = say("Phím bấm trước, như `j j e`", "Keys to press first, such as `j j e`"), long, default_value = "")]
    pub keys: String,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let sides = text
        .split_once('x')
        .and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let fits =
        |(columns, rows): &(u16, u16)| (20..=500).contains(columns) && (5..=200).contains(rows);
    sides.filter(fits).ok_or_else(|| "write columns and rows, as 120x34".to_owned())
}

/// Where commands write.
pub struct Output<'a> {
    /// Results.
    pub out: &'a mut (dyn Write + Send),
    /// Complaints and progress.
    pub complaints: &'a mut (dyn Write + Send),
    /// Whether a person watches the complaints while the results go elsewhere.
    pub watched: bool,
}

impl Output<'_> {
    /// Tells what went wrong, in the language of this run; the command goes on.
    fn tell(&mut self, problem: &dyn Told) {
        self.complain(&problem.told(spoken()));
    }

    /// Tells a problem that does not end the command.
    fn complain(&mut self, problem: &dyn std::fmt::Display) {
        // A closed stderr is no reason to end the work.
        let _ = writeln!(self.complaints, "soat: {problem}");
    }
}

/// Runs a command that prints. `picture` and `keys` show the screen: they are `main`'s.
pub fn run(command: &Command, output: &mut Output<'_>) -> anyhow::Result<ExitCode> {
    let code = match command {
        Command::Extract(extract) => extract.run(output),
        Command::Check(check) => check.run(output),
        Command::Eval(eval) => eval.run(output),
        Command::Catalogue(catalogue) => catalogue.run(output),
        Command::Export(export) => export.run(output),
        Command::Stats(stats) => stats.run(output),
        Command::Agree(agree) => agree.run(output),
        Command::Merge(merge) => merge.run(output),
        Command::Config(settings) => settings.run(output),
        Command::Picture(_) | Command::Keys => Ok(FAILED),
    }?;
    output.out.flush()?;
    Ok(ExitCode::from(code))
}

/// An error that can be told in either language.
pub fn known<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a dyn Told> {
    let store = error.downcast_ref::<StoreError>().map(|it| it as &dyn Told);
    let corpus = error.downcast_ref::<CorpusError>().map(|it| it as &dyn Told);
    store.or(corpus).or_else(|| Some(error.downcast_ref::<ConfigError>()? as &dyn Told))
}

/// Which corpus.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct CorpusArgument {
    /// Folder of reports (.txt, .md) or one file; without it, the demo corpus inside the program
    #[arg(help = say("Thư mục báo cáo (.txt, .md) hay một tệp; không có thì bộ mẫu trong chương trình", "Folder of reports (.txt, .md) or one file; without it, the demo corpus inside the program"), value_name = "CORPUS")]
    pub corpus: Option<PathBuf>,
}
