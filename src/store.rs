//! Decisions and curated sets on disk.
//!
//! Owns the folder of reviews, the append-only decision log with its lock, and the writing of
//! `curated.ron`. One of the few modules that touch files and the environment. Must not know what
//! a decision means, extraction or the screen.

#![allow(clippy::disallowed_methods, reason = "decisions are read and written here")]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::model::Decision;
use crate::review::{Curated, Ledger};

mod curated;
mod lock;
mod log;
mod place;
mod trouble;
mod writer;

pub use curated::Saved;
use lock::Lock;
use log::{Header, Log};
use place::Place;
pub use trouble::{Foreign, Notice, Obstacle, StoreError};
use writer::Writer;

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
#[derive(Debug)]
pub struct Reviews {
    place: Place,
    reviewer: String,
    notices: Vec<Notice>,
    others: Vec<String>,
    access: Access,
}

/// Whether the log can be written.
#[derive(Debug)]
enum Access {
    /// It can.
    Open(Writer),
    /// It can, once there is something to write: nothing is made before.
    Later,
    /// Why not.
    Closed(Obstacle),
}

impl Reviews {
    /// Opens the reviews for writing and replays the log. Where another instance is writing, or
    /// no place can be written, they are open for reading only.
    pub fn open(request: Request<'_>) -> Result<(Self, Ledger), StoreError> {
        Self::open_in(request, place::data_folder().as_deref(), true)
    }

    /// Opens the reviews for reading only: takes no lock, makes no folder.
    pub fn look(request: Request<'_>) -> Result<(Self, Ledger), StoreError> {
        Self::open_in(request, place::data_folder().as_deref(), false)
    }

    fn open_in(
        request: Request<'_>,
        data: Option<&Path>,
        write: bool,
    ) -> Result<(Self, Ledger), StoreError> {
        let reviewer = place::reviewer(request.reviewer);
        let place = place::find(&request, &reviewer, data, write)?;
        let mut reviews = Self {
            others: place.others(&reviewer),
            notices: Vec::new(),
            access: Access::Closed(Obstacle::AsAsked),
            place,
            reviewer,
        };
        let begun = reviews.log_path().is_file();
        let locked = match reviews.place.obstacle.clone() {
            Some(obstacle) => Err(obstacle),
            None if write && begun => reviews.lock(),
            None => Ok(None),
        };
        let log = reviews.read()?;
        match locked {
            Ok(lock) if write && begun => reviews.continue_log(&log, lock)?,
            Ok(_) if write => reviews.access = Access::Later,
            Ok(_) => reviews.tell_damage(&log, None),
            Err(obstacle) => {
                reviews.tell_damage(&log, None);
                if write {
                    reviews.access = Access::Closed(obstacle);
                }
            }
        }
        let mut ledger = Ledger::new(reviews.reviewer.clone());
        log.decisions.into_iter().for_each(|decision| ledger.replay(decision));
        Ok((reviews, ledger))
    }

    /// Takes the lock; none where there are no locks. Fails with who holds it.
    fn lock(&mut self) -> Result<Option<Lock>, Obstacle> {
        match lock::take(&self.place.file(&self.reviewer, "lock")) {
            Ok(lock) => Ok(Some(lock)),
            Err(lock::Refusal::Held(holder)) => Err(Obstacle::Held(holder)),
            Err(lock::Refusal::Impossible(notice)) => {
                self.notices.push(notice);
                Ok(None)
            }
        }
    }

    /// Makes folder and log for the first decision.
    fn begin(&mut self) -> Result<(), StoreError> {
        let path = self.log_path();
        let unwritable = |reason: String| StoreError::Unwritable { path: path.clone(), reason };
        fs::create_dir_all(&self.place.folder).map_err(|error| unwritable(error.to_string()))?;
        let read_only = |obstacle| StoreError::ReadOnly { path: path.clone(), obstacle };
        let lock = self.lock().map_err(read_only)?;
        let log = self.read()?;
        if !log.decisions.is_empty() {
            // Another instance began it since: its decisions are not on this screen.
            return Err(StoreError::ReadOnly { path, obstacle: Obstacle::Begun });
        }
        self.continue_log(&log, lock)
    }

    /// Reads the log, if there is one.
    fn read(&self) -> Result<Log, StoreError> {
        let path = self.log_path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Log::default()),
            Err(error) => return Err(StoreError::Unreadable { path, reason: error.to_string() }),
        };
        let log = Log::read(&bytes);
        if let Some(why) = log.header.as_ref().and_then(|header| header.foreign(&self.reviewer)) {
            return Err(StoreError::Foreign { path, why });
        }
        Ok(log)
    }

    /// Makes the log ready for appending: a torn line is cut off, a new log gets its header,
    /// damaged lines are copied aside.
    fn continue_log(&mut self, log: &Log, lock: Option<Lock>) -> Result<(), StoreError> {
        let path = self.log_path();
        let unwritable = |error: io::Error| StoreError::Unwritable {
            path: path.clone(),
            reason: error.to_string(),
        };
        if !log.damaged.is_empty() {
            let aside = self.place.file(&self.reviewer, "damaged.txt");
            log::set_aside(&aside, &log.damaged).map_err(unwritable)?;
            self.tell_damage(log, Some(&aside));
        }
        let file = File::options().create(true).append(true).open(&path).map_err(unwritable)?;
        let is_torn = log.torn.is_some();
        let mut writer = Writer { file, length: log.length, is_torn, _lock: lock };
        writer.mend().map_err(unwritable)?;
        if let Some(line) = log.torn {
            self.notices.push(Notice::Torn { path: path.clone(), line });
        }
        let start = match (log.length, log.is_open_ended) {
            (0, _) => Header::new(&self.reviewer).line(),
            (_, true) => "\n".to_owned(),
            (_, false) => String::new(),
        };
        writer.append(&start).map_err(unwritable)?;
        curated::sync_folder(&self.place.folder);
        self.access = Access::Open(writer);
        Ok(())
    }

    fn tell_damage(&mut self, log: &Log, aside: Option<&Path>) {
        let path = self.log_path();
        self.notices.extend(log.damaged.iter().map(|damage| Notice::Damaged {
            path: path.clone(),
            line: damage.line,
            reason: damage.reason.clone(),
            aside: aside.map(Path::to_owned),
        }));
    }

    /// The folder that holds them.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// Whether that is the user's data folder, for the demo or because beside the corpus nothing
    /// can be written: the screen then names it.
    pub const fn is_elsewhere(&self) -> bool {
        self.place.is_elsewhere
    }

    /// The decision log.
    pub fn log_path(&self) -> PathBuf {
        self.place.file(&self.reviewer, place::LOG)
    }

    /// Whose decisions are written.
    pub fn reviewer(&self) -> &str {
        &self.reviewer
    }

    /// Why nothing can be written, when that is so.
    pub const fn read_only(&self) -> Option<&Obstacle> {
        match &self.access {
            Access::Closed(obstacle) => Some(obstacle),
            Access::Open(_) | Access::Later => None,
        }
    }

    /// What the user should know.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Other reviewers with a log in the same folder.
    pub fn others(&self) -> &[String] {
        &self.others
    }

    /// Appends `decisions` to the log. They are on disk when this answers `Ok`; on an error none of
    /// them is, and they may be appended again.
    pub fn append(&mut self, decisions: &[Decision]) -> Result<(), StoreError> {
        let path = self.log_path();
        if matches!(self.access, Access::Later) && !decisions.is_empty() {
            self.begin()?;
        }
        let writer = match &mut self.access {
            Access::Open(writer) => writer,
            Access::Later => return Ok(()),
            Access::Closed(obstacle) => {
                return Err(StoreError::ReadOnly { path, obstacle: obstacle.clone() });
            }
        };
        let lines: Result<String, ron::Error> = decisions.iter().map(log::line).collect();
        let written = lines.map_err(io::Error::other).and_then(|lines| writer.append(&lines));
        written.map_err(|error| StoreError::Unwritable { path, reason: error.to_string() })
    }

    /// Writes `curated.ron`, keeping the previous one as `curated.ron.bak`. The folder has one set,
    /// whoever reviews there: what others put into it and this one lacks is kept under their names.
    pub fn save_curated(&self, curated: &Curated) -> Result<Saved, StoreError> {
        let path = self.curated_path();
        curated::save(&self.place, path, &self.reviewer, curated)
    }

    /// Reads `curated.ron`; `None` when there is none yet.
    pub fn load_curated(&self) -> Result<Option<Curated>, StoreError> {
        let path = self.curated_path();
        curated::read(&path)
            .map_err(|error| StoreError::Unreadable { path, reason: error.to_string() })
    }

    /// Where the curated set is.
    pub fn curated_path(&self) -> PathBuf {
        self.place.folder.join("curated.ron")
    }
}

#[cfg(test)]
mod tests;
