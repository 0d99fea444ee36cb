//! The reports of a corpus: where they are, and their text when it is looked at.
//!
//! Owns the walk through a folder and the demo corpus inside the binary. One of the few modules
//! that read files; nothing is written here. Must not know figures, decisions or the screen.

#![allow(clippy::disallowed_methods, reason = "reports are read here")]

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::language::{Language, Told, quoted};
use crate::text::Document;

mod demo;

/// What the demo corpus is called.
const DEMO: &str = "demo";

/// Offsets are four bytes wide: a longer report is refused.
const MOST_BYTES: u64 = u32::MAX as u64;

/// What is wrong with a corpus or a report: what, where and what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum CorpusError {
    /// Nothing is there.
    Missing {
        /// Where.
        path: PathBuf,
    },
    /// The folder has no report.
    Empty {
        /// Where.
        path: PathBuf,
    },
    /// A file or folder cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A report is too long.
    TooLong {
        /// Which.
        path: PathBuf,
    },
    /// No report of that number.
    NoReport {
        /// Which.
        index: usize,
    },
}

impl Told for CorpusError {
    fn told(&self, said: Language) -> String {
        match self {
            Self::Missing { path } => said.no_corpus(&quoted(path)),
            Self::Empty { path } => said.no_reports(&quoted(path)),
            Self::Unreadable { path, reason } => said.unreadable_report(&quoted(path), reason),
            Self::TooLong { path } => said.report_too_long(&quoted(path)),
            Self::NoReport { index } => said.no_report_number(*index),
        }
    }
}

impl std::fmt::Display for CorpusError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.told(Language::English))
    }
}

impl std::error::Error for CorpusError {}

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
    source: Source,
}

#[derive(Debug)]
enum Source {
    File(PathBuf),
    Embedded(&'static str),
}

impl Corpus {
    /// Opens a folder (.txt and .md in it and below), a single file, or the demo corpus.
    pub fn open(path: Option<&Path>) -> Result<Self, CorpusError> {
        let Some(path) = path else { return Ok(Self::demo()) };
        let kind = fs::metadata(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => CorpusError::Missing { path: path.to_owned() },
            _ => unreadable(path, &error),
        })?;
        let mut corpus = Self { title: title(path), ..Self::default() };
        if kind.is_dir() {
            corpus.walk(path);
            if corpus.reports.is_empty() {
                let empty = CorpusError::Empty { path: path.to_owned() };
                return Err(corpus.problems.into_iter().next().unwrap_or(empty));
            }
        } else {
            let name = name_below(path.parent().unwrap_or(path), path);
            corpus.reports.push(Report { name, source: Source::File(path.to_owned()) });
        }
        corpus.path = Some(path.to_owned());
        Ok(corpus)
    }

    fn demo() -> Self {
        let report = |(name, text): &(&str, &'static str)| Report {
            name: name_below(Path::new(""), Path::new(name)),
            source: Source::Embedded(text),
        };
        let reports = demo::REPORTS.iter().map(report).collect();
        Self { title: DEMO.to_owned(), reports, ..Self::default() }
    }

    /// Takes every report below `root` in. What a .gitignore names counts too: reports are often
    /// kept out of version control. Links are followed; one that leads into itself is a problem.
    fn walk(&mut self, root: &Path) {
        let walker =
            WalkBuilder::new(root).standard_filters(false).hidden(true).follow_links(true).build();
        for entry in walker {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    let path = entry.into_path();
                    if is_report(&path) {
                        let name = name_below(root, &path);
                        self.reports.push(Report { name, source: Source::File(path) });
                    }
                }
                Ok(_) => {}
                Err(error) => self.problems.push(walk_problem(root, &error)),
            }
        }
        self.reports.sort_by(|left, right| left.key().cmp(&right.key()));
        self.tell_apart(root);
    }

    /// Where two files differ in their extension only, all but the first keep it in their name.
    fn tell_apart(&mut self, root: &Path) {
        let mut taken = HashSet::with_capacity(self.reports.len());
        for report in &mut self.reports {
            if !taken.insert(report.name.clone())
                && let Source::File(path) = &report.source
            {
                report.name = slashed(path.strip_prefix(root).unwrap_or(path));
                taken.insert(report.name.clone());
            }
        }
        self.reports.sort_by(|left, right| left.name.cmp(&right.name));
    }

    /// Leaves only the reports that are `wanted`.
    pub fn narrow(&mut self, wanted: impl Fn(&str) -> bool) {
        self.reports.retain(|report| wanted(&report.name));
    }

    /// Where it was opened; none for the demo corpus.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What to call it: the name of the folder or file.
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
        self.reports.binary_search_by(|report| report.name.as_str().cmp(name)).ok()
    }

    /// Reads a report.
    pub fn load(&self, index: usize) -> Result<Document, CorpusError> {
        let report = self.reports.get(index).ok_or(CorpusError::NoReport { index })?;
        match &report.source {
            Source::Embedded(text) => Ok(Document::new(report.name.clone(), *text)),
            Source::File(path) => {
                let bytes = read(path).map_err(|error| match error.kind() {
                    io::ErrorKind::FileTooLarge => CorpusError::TooLong { path: path.clone() },
                    _ => unreadable(path, &error),
                })?;
                Ok(Document::from_bytes(report.name.clone(), &bytes))
            }
        }
    }

    /// What could not be read while opening; the rest goes on.
    pub fn problems(&self) -> &[CorpusError] {
        &self.problems
    }
}

impl Report {
    fn key(&self) -> (&str, Option<&Path>) {
        let path = match &self.source {
            Source::File(path) => Some(path.as_path()),
            Source::Embedded(_) => None,
        };
        (&self.name, path)
    }
}

/// Reads a file that may still grow, up to the limit.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let expected = file.metadata().map_or(0, |data| data.len().min(MOST_BYTES));
    // One byte more, so that the end is met without growing.
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn is_report(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("md"))
}

fn name_below(root: &Path, path: &Path) -> String {
    slashed(&path.strip_prefix(root).unwrap_or(path).with_extension(""))
}

/// A path with `/` between its parts on every system, so that decisions travel.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The name of the folder or file, also for `.` and `..`.
fn title(path: &Path) -> String {
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
    name.unwrap_or(whole.as_os_str()).to_string_lossy().into_owned()
}

fn unreadable(path: &Path, error: &io::Error) -> CorpusError {
    CorpusError::Unreadable { path: path.to_owned(), reason: error.to_string() }
}

fn walk_problem(root: &Path, error: &ignore::Error) -> CorpusError {
    let mut path = root;
    let mut inner = error;
    loop {
        inner = match inner {
            ignore::Error::WithPath { path: at, err } => {
                path = at;
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            ignore::Error::Loop { child, .. } => {
                path = child;
                break;
            }
            _ => break,
        };
    }
    CorpusError::Unreadable { path: path.to_owned(), reason: inner.to_string() }
}

#[cfg(test)]
mod tests;
