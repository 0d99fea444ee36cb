//! What can be wrong with the reviews on disk: what, where and what to do.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::language::{Language, Told, quoted};

/// What is wrong with the reviews on disk.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The folder that the user named is of no use.
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file cannot be written.
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Decisions are only shown.
    ReadOnly {
        /// The log.
        path: PathBuf,
        /// Why.
        obstacle: Obstacle,
    },
    /// The log is not one that this program can continue.
    Foreign {
        /// Which.
        path: PathBuf,
        /// Why.
        why: Foreign,
    },
    /// Somebody else is saving the curated set, and does not end.
    Busy {
        /// The set.
        path: PathBuf,
        /// Who, where that is known.
        holder: Option<String>,
    },
}

/// Why nothing can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Obstacle {
    /// Nobody wants to write.
    AsAsked,
    /// Another instance began the log since.
    Begun,
    /// Another instance has the log open; its process, where that is known.
    Held(Option<String>),
    /// The decisions stand where this user may not write.
    NoRight(String),
    /// Nor is there any other place.
    Nowhere(String),
    /// Nor is there any other place: the user has no data folder.
    NoDataFolder,
}

/// Why a log cannot be continued.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// It was written by a newer version of the program.
    Newer {
        /// Its layout.
        theirs: u32,
        /// The newest that this program knows.
        ours: u32,
    },
    /// It is somebody else's.
    Others {
        /// Whose.
        owner: String,
        /// Who opened it.
        reviewer: String,
    },
}

/// Something about the reviews that the user should know; nothing else is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The last line was cut off, as by a loss of power; it was dropped.
    Torn {
        /// The log.
        path: PathBuf,
        /// Which line.
        line: usize,
    },
    /// A line cannot be read. It stays where it is; a copy is kept beside.
    Damaged {
        /// The log.
        path: PathBuf,
        /// Which line.
        line: usize,
        /// Why.
        reason: String,
        /// Where a copy of it is.
        aside: Option<PathBuf>,
    },
    /// The file system has no locks: nothing keeps a second instance from writing.
    Unlocked {
        /// The lock.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

impl Told for StoreError {
    fn told(&self, said: Language) -> String {
        match self {
            Self::Folder { path, reason } => in_file(said, path, &said.no_reviews_there(reason)),
            Self::Unreadable { path, reason } => in_file(said, path, &said.no_reading(reason)),
            Self::Unwritable { path, reason } => in_file(said, path, &said.no_writing(reason)),
            Self::ReadOnly { path, obstacle } => {
                in_file(said, path, &said.only_reading(&obstacle.told(said)))
            }
            Self::Foreign { path, why: Foreign::Newer { theirs, ours } } => {
                in_file(said, path, &said.newer_log(*theirs, *ours))
            }
            Self::Foreign { path, why: Foreign::Others { owner, reviewer } } => {
                in_file(said, path, &said.log_of(owner, reviewer))
            }
            Self::Busy { path, holder } => {
                in_file(said, path, &said.being_saved(&holder_of(said, holder.as_deref())))
            }
        }
    }
}

impl Told for Obstacle {
    fn told(&self, said: Language) -> String {
        match self {
            Self::AsAsked => said.as_asked().to_owned(),
            Self::Begun => said.begun_elsewhere().to_owned(),
            Self::Held(holder) => said.held_by(&holder_of(said, holder.as_deref())),
            Self::NoRight(reason) => said.no_right_there(reason),
            Self::Nowhere(reason) => said.nowhere_to_write(reason),
            Self::NoDataFolder => said.nowhere_to_write(said.no_data_folder()),
        }
    }
}

impl Told for Notice {
    fn told(&self, said: Language) -> String {
        match self {
            Self::Torn { path, line } => in_file(said, path, &said.torn_line(*line)),
            Self::Damaged { path, line, reason, aside } => {
                let copy = aside.as_deref().map(|aside| said.copied_to(&aside.to_string_lossy()));
                let what = said.damaged_line(*line, reason) + &copy.unwrap_or_default();
                in_file(said, path, &what)
            }
            Self::Unlocked { path, reason } => in_file(said, path, &said.no_lock(reason)),
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Language::English))
    }
}

impl std::error::Error for StoreError {}

fn in_file(said: Language, path: &Path, what: &str) -> String {
    said.in_file(&quoted(path), what)
}

fn holder_of(said: Language, process: Option<&str>) -> String {
    process.map_or_else(|| said.another_process().to_owned(), |id| said.process(id))
}
