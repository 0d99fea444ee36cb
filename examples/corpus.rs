//! Writes a corpus of made-up reports, for trying the program and measuring it at a size that
//! nobody keeps in a repository: `cargo run --release --example corpus -- FOLDER [REPORTS]`.
//!
//! The same number of reports gives the same bytes.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example is a program of its own"
)]

use std::path::Path;
use std::process::ExitCode;

#[path = "corpus/report.rs"]
mod report;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: corpus FOLDER [REPORTS]");
        return ExitCode::from(2);
    };
    let count = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    for number in 0..count {
        let folder = Path::new(&folder).join(format!("{:03}", number / 500));
        let path = folder.join(format!("{number:06}.txt"));
        let made = std::fs::create_dir_all(&folder);
        if let Err(error) = made.and_then(|()| std::fs::write(&path, report::report(number))) {
            eprintln!("corpus: {}: {error}", path.display());
            return ExitCode::from(2);
        }
    }
    println!("{count} reports in {folder}");
    ExitCode::SUCCESS
}
