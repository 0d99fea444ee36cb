//! `soat`: arguments to a command or the screen, errors to a sentence and an exit code.

#![allow(clippy::disallowed_methods, reason = "the program begins and ends here")]

use std::io::{BufWriter, IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use soat::cli::{self, Command, FAILED, Opened, Output, Review};
use soat::extract::{Extractor, Given};
use soat::language::Language;
use soat::tui::command::key_table;
use soat::tui::stage::Stage;
use soat::tui::{self, MakeReader, Occasion, Setup, TuiError};

fn main() -> ExitCode {
    let arguments = cli::parse();
    let end = match &arguments.command {
        None => review(&arguments.review),
        Some(command) => print(command),
    };
    end.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        // Nowhere is left to tell that telling failed.
        let _ = writeln!(stderr(), "soat: {}", told(&error));
        ExitCode::from(FAILED)
    })
}

/// What went wrong and what led to it, in the language of this run.
fn told(error: &anyhow::Error) -> String {
    let said = cli::spoken();
    let causes = error.chain().map(|cause| {
        let known = cli::known(cause).or_else(|| Some(cause.downcast_ref::<TuiError>()? as _));
        known.map_or_else(|| cause.to_string(), |known| known.told(said))
    });
    causes.collect::<Vec<_>>().join(": ")
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
    match command {
        Command::Picture(picture) => {
            // Away from the user's own decisions, which are nobody else's business.
            let aside = tempfile::tempdir()?;
            let mut setup = setup(picture.review.open(Some(aside.path()))?);
            // A picture of today is that of yesterday.
            setup.clock = || "2026-01-01T00:00:00Z".to_owned();
            if picture.review.tour {
                setup.occasion = Occasion::Tour;
            }
            let mut stage = Stage::new(setup, picture.size, false)?;
            stage.press(&picture.keys);
            out.write_all(stage.svg().as_bytes())?;
        }
        Command::Keys => out.write_all(key_table(Language::English).as_bytes())?,
        other => {
            let mut output = Output { out: &mut out, complaints: &mut complaints, watched };
            return cli::run(other, &mut output);
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn review(review: &Review) -> Result<ExitCode> {
    // Before anything is opened: a log that is locked and let go again would puzzle others.
    if !(stdin().is_terminal() && stdout().is_terminal()) {
        return Err(TuiError::NoTerminal.into());
    }
    let (config, title) = review.opening()?;
    let opening = tui::Opening { config, title };
    let language = opening.config.language();
    if review.tour {
        let aside = tempfile::tempdir()?;
        let open = || review.open(Some(aside.path()));
        let setup = || anyhow::Ok(Setup { occasion: Occasion::Tour, ..setup(open()?) });
        tui::run(&opening, setup)?;
        writeln!(stdout(), "{}", language.tour_parted())?;
    } else {
        let farewell = tui::run(&opening, || anyhow::Ok(setup(review.open(None)?)))?;
        writeln!(stdout(), "{farewell}")?;
    }
    Ok(ExitCode::SUCCESS)
}

fn setup(opened: Opened) -> Setup {
    let about = opened.about();
    let Opened { config, catalogue, corpus, reviews, ledger, readers, sample } = opened;
    let vocabulary = Arc::clone(&catalogue);
    let chosen = sample.clone();
    let read: MakeReader = Box::new(|| {
        let extractor = Extractor::new(vocabulary);
        Box::new(move |document, facts| {
            let given = Given { facts: facts.clone(), evidence: true };
            let mut extraction = extractor.read(document, &given);
            if let Some(sample) = &chosen {
                sample.narrow(document, &mut extraction);
            }
            extraction
        })
    });
    let occasion = match sample {
        Some(sample) => Occasion::SecondLook(sample.len()),
        None if readers.is_empty() => Occasion::Review,
        None => Occasion::Adjudication(readers),
    };
    Setup { corpus, catalogue, read, reviews, ledger, occasion, config, about, clock }
}

/// The time as decisions carry it.
fn clock() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
