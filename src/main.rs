//! `soat`: arguments to a command or the screen, errors to a sentence and an exit code.

#![allow(clippy::disallowed_methods, reason = "the program begins and ends here")]

use std::io::{BufWriter, IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Parser;
use soat::cli::{self, Arguments, Command, Desk, FAILED, Output};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let end = match &arguments.command {
        None => review(&arguments.desk),
        Some(command) => print(command),
    };
    end.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        // Nowhere is left to tell that telling failed.
        let _ = writeln!(stderr(), "soat: {error:#}");
        ExitCode::from(FAILED)
    })
}

/// Whoever read the output has enough: no reason to complain.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().filter_map(|cause| cause.downcast_ref()).any(broken)
}

fn print(command: &Command) -> Result<ExitCode> {
    let watched = stderr().is_terminal() && !stdout().is_terminal();
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    let mut complaints = stderr();
    let mut output = Output { out: &mut out, complaints: &mut complaints, watched };
    if let Some(end) = cli::run(command, &mut output) {
        return end;
    }
    match command {
        Command::Picture(_) | Command::Keys => bail!("no screen"),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn review(desk: &Desk) -> Result<ExitCode> {
    if !(stdin().is_terminal() && stdout().is_terminal()) {
        bail!(
            "reviewing needs a terminal, and input or output is none; \
             `soat extract` prints figures, `soat --help` lists the other commands"
        );
    }
    let _ = desk.open()?;
    bail!("no screen")
}
