//! `soat export`: the curated set, beside the decisions or in another format.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;

use super::say;
use super::{DONE, Desk, INCOMPLETE, Output};
use crate::export::{FORMATS, Format};
use crate::review::Curated;

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    desk: Desk,
    #[arg(help = say("Định dạng để in; không có thì ghi curated.ron bên cạnh các quyết định", "Format to print; without it, the set is saved as curated.ron beside the decisions"), long, value_parser = formats())]
    format: Option<String>,
    #[arg(help = say("Tệp để ghi thay vì in ra", "File to write in place of printing"), long, short, value_name = "FILE", requires = "format")]
    output: Option<PathBuf>,
    #[arg(help = say("Lấy cả những số chưa ai xét", "Take the figures in that nobody has judged yet"), long)]
    pending: bool,
}

fn formats() -> PossibleValuesParser {
    let value = |format: &Format| clap::builder::PossibleValue::new(format.name).help(format.about);
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

impl Export {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let opened = self.desk.open_for(output, self.format.is_some())?;
        let language = opened.config.language();
        let mut curated = Curated::new(opened.about());
        let mut absent: BTreeSet<&str> = opened.ledger.reports().collect();
        let mut unread = false;
        opened.sheets(
            |sheet| sheet,
            |sheet| match sheet {
                Ok(sheet) => {
                    absent.remove(sheet.name());
                    curated.add(&sheet, &opened.ledger, self.pending);
                }
                Err(problem) => {
                    output.tell(&problem);
                    unread = true;
                }
            },
        );
        for name in &absent {
            output.complain(&language.has_decisions_without_text(name));
        }
        if let Some(format) = self.format.as_deref().and_then(Format::named) {
            self.write(format, &curated, output)?;
        } else {
            let saved = opened.reviews.save_curated(&curated)?;
            let path = saved.path.display().to_string();
            writeln!(output.out, "{}", language.figures_in(curated.figures.len(), &path))?;
            if let Some((others, aside)) = saved.aside {
                let aside = aside.display().to_string();
                output.complain(&language.set_aside(&others.join(", "), &aside));
            }
        }
        let whole = absent.is_empty() && !unread && opened.corpus.problems().is_empty();
        Ok(if whole { DONE } else { INCOMPLETE })
    }

    fn write(&self, format: &Format, curated: &Curated, output: &mut Output<'_>) -> Result<()> {
        match &self.output {
            None => (format.write)(curated, &mut *output.out)?,
            Some(file) => {
                replace(file, |out| (format.write)(curated, out))
                    .with_context(|| file.display().to_string())?;
            }
        }
        Ok(())
    }
}

/// Writes a file beside its place and moves it there when it is whole.
fn replace(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut beside = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    let mut buffer = std::io::BufWriter::new(beside.as_file_mut());
    write(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    beside.as_file().sync_all()?;
    beside.persist(file)?;
    Ok(())
}
