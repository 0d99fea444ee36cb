//! The reports of a corpus: where they are, and their text when it is looked at.
//!
//! Owns the folder walk and the demo corpus inside the binary. One of the few modules that read
//! files. Must not know figures, decisions or the screen.

#![allow(clippy::disallowed_methods, reason = "reports are read here")]

use std::path::{Path, PathBuf};

use crate::text::Document;

/// What is wrong with a corpus or a report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// Nothing is there.
    #[error("{}: no such file or folder", .0.display())]
    Missing(PathBuf),
    /// A file cannot be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// No report of that number.
    #[error("the corpus has no report number {0}")]
    NoReport(usize),
}

/// The reports of a corpus, in the order of their names. Texts are read when looked at.
#[derive(Debug, Default)]
pub struct Corpus {
    path: Option<PathBuf>,
    title: String,
    reports: Vec<Report>,
    problems: Vec<CorpusError>,
}

#[derive(Debug)]
struct Report {
    name: String,
    path: PathBuf,
}

impl Corpus {
    /// Opens a folder (.txt and .md below it), a single file, or the demo corpus.
    pub fn open(path: Option<&Path>) -> Result<Self, CorpusError> {
        let Some(path) = path else { return Ok(Self::default()) };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let reports = vec![Report { name: name.clone(), path: path.to_owned() }];
        Ok(Self { path: Some(path.to_owned()), title: name, reports, problems: Vec::new() })
    }

    /// Where it was opened; none for the demo corpus.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What to call it.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How many reports.
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// Whether there is no report.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// The name of a report: its path below the corpus root without its extension.
    pub fn name(&self, index: usize) -> Option<&str> {
        self.reports.get(index).map(|report| report.name.as_str())
    }

    /// The report of that name.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.reports.iter().position(|report| report.name == name)
    }

    /// Reads a report.
    pub fn load(&self, index: usize) -> Result<Document, CorpusError> {
        let report = self.reports.get(index).ok_or(CorpusError::NoReport(index))?;
        match std::fs::read(&report.path) {
            Ok(bytes) => Ok(Document::from_bytes(report.name.clone(), bytes)),
            Err(error) => Err(CorpusError::Unreadable {
                path: report.path.clone(),
                reason: error.to_string(),
            }),
        }
    }

    /// What could not be read while opening; the rest goes on.
    pub fn problems(&self) -> &[CorpusError] {
        &self.problems
    }
}
