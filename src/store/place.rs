//! Where reviews are kept, and under which names.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::log::Log;
use super::{Obstacle, Request, StoreError};
use crate::text::Digest;

/// What the file name of a decision log ends with.
pub(super) const LOG: &str = "decisions.ron";

/// What the name of a reviewer's own curated set ends in.
pub(super) const CURATED: &str = "curated.ron";

/// Longer names of reviewers are cut; file names have their limits.
const LONGEST_NAME: usize = 100;

/// The folder of reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// Whether it is in the user's data folder.
    pub(super) is_elsewhere: bool,
    /// Why nothing can be written there.
    pub(super) obstacle: Option<Obstacle>,
}

/// The folder in which the user's programs keep data.
pub(super) fn data_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "soat")?;
    Some(folders.data_dir().to_owned())
}

/// The reviewer: as named, else the account.
pub(super) fn reviewer(named: Option<&str>) -> String {
    let account =
        || ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    let name = named.map(str::to_owned).or_else(account).unwrap_or_default();
    let printable: String = name.nfc().filter(|letter| !letter.is_control()).collect();
    let name = printable.trim();
    if name.is_empty() { "reviewer".to_owned() } else { name.to_owned() }
}

/// The folder for `request`, tried out when `write` says so; nothing is made.
pub(super) fn find(
    request: &Request<'_>,
    reviewer: &str,
    data: Option<&Path>,
    write: bool,
) -> Result<Place, StoreError> {
    let place = |folder: PathBuf| Place { folder, is_elsewhere: false, obstacle: None };
    if let Some(folder) = request.folder {
        let named = place(folder.to_owned());
        let failed = if write { named.try_out(reviewer).err() } else { None };
        return match failed {
            None => Ok(named),
            Some(error) => {
                Err(StoreError::Folder { path: folder.to_owned(), reason: error.to_string() })
            }
        };
    }
    let whole =
        request.corpus.map(|path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
    let beside = whole.as_deref().and_then(beside).map(place);
    let failed = match &beside {
        Some(beside) if write => beside.try_out(reviewer).err(),
        Some(beside) => (!beside.folder.is_dir()).then(|| io::ErrorKind::NotFound.into()),
        None => Some(io::ErrorKind::NotFound.into()),
    };
    match (beside, failed) {
        (Some(beside), None) => Ok(beside),
        // Decisions that are there are shown where they are, even if none can be added.
        (Some(beside), Some(error)) if beside.file(reviewer, LOG).is_file() => {
            let obstacle = Some(Obstacle::NoRight(error.to_string()));
            Ok(Place { obstacle, ..beside })
        }
        (beside, _) => Ok(elsewhere(whole.as_deref(), beside, reviewer, data, write)),
    }
}

/// `<corpus>.reviews` beside the corpus.
fn beside(corpus: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(corpus.file_name()?);
    name.push(".reviews");
    Some(corpus.with_file_name(name))
}

/// A folder in the user's data folder, told apart by the corpus's path.
fn elsewhere(
    corpus: Option<&Path>,
    beside: Option<Place>,
    reviewer: &str,
    data: Option<&Path>,
    write: bool,
) -> Place {
    let name = corpus.map_or_else(
        || "demo".to_owned(),
        |corpus| {
            let name = corpus.file_name().unwrap_or_default().to_string_lossy();
            let digest = Digest::of(&corpus.to_string_lossy());
            let digest = digest.as_str().get(..8).unwrap_or_default().to_owned();
            format!("{}-{digest}", file_name(&name))
        },
    );
    let kept = data.map(|data| data.join(format!("{name}.reviews")));
    let folder = kept.clone().or(beside.map(|beside| beside.folder)).unwrap_or_default();
    let mut place = Place { folder, is_elsewhere: true, obstacle: None };
    let nowhere = |error: io::Error| Obstacle::Nowhere(error.to_string());
    place.obstacle = match kept {
        Some(_) if write => place.try_out(reviewer).err().map(nowhere),
        Some(_) => None,
        None => Some(Obstacle::NoDataFolder),
    };
    place
}

impl Place {
    /// A file of a reviewer.
    pub(super) fn file(&self, reviewer: &str, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", file_name(reviewer)))
    }

    /// Makes sure that the log can be written, and leaves no trace.
    fn try_out(&self, reviewer: &str) -> io::Result<()> {
        let log = self.file(reviewer, LOG);
        if log.is_file() {
            return fs::File::options().append(true).open(log).map(drop);
        }
        let there = self.folder.ancestors().find(|folder| folder.exists());
        let there = there.filter(|folder| !folder.as_os_str().is_empty());
        tempfile::tempfile_in(there.unwrap_or(Path::new("."))).map(drop)
    }

    /// Other reviewers with a log in the folder, by name.
    pub(super) fn others(&self, reviewer: &str) -> Vec<String> {
        let own = self.file(reviewer, LOG);
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let logs = entries.map(|entry| entry.path()).filter(|path| *path != own);
        let mut others: Vec<_> = logs.filter_map(|path| owner(&path)).collect();
        others.sort();
        others
    }
}

/// Whose log a file is.
fn owner(path: &Path) -> Option<String> {
    let stem = path.file_name()?.to_str()?.strip_suffix(LOG)?.strip_suffix('.')?;
    let log = Log::read(fs::read(path).ok()?.split_inclusive(|byte| *byte == b'\n').next()?);
    Some(log.header.map_or_else(|| stem.to_owned(), |header| header.reviewer))
}

/// A name that is safe as the name of a file: letters and digits as they are, all else as `%20`.
/// Two reviewers never share a file.
fn file_name(name: &str) -> String {
    let mut safe = String::new();
    for letter in name.chars() {
        if letter.is_alphanumeric() || letter == '-' || letter == '_' {
            safe.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    if safe.len() > LONGEST_NAME {
        let digest = Digest::of(name);
        safe.truncate(safe.floor_char_boundary(LONGEST_NAME));
        safe.push('-');
        safe.push_str(digest.as_str());
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{file_name, reviewer};

    #[test]
    fn names_are_safe_and_differ() {
        assert_eq!(file_name("Nguyễn Văn A"), "Nguyễn%20Văn%20A");
        assert_eq!(file_name("../../etc/passwd"), "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd");
        assert_eq!(file_name(".."), "%2E%2E");
        let long = file_name(&"ă".repeat(500));
        assert!(long.len() < 150 && long != file_name(&"ă".repeat(501)));
    }

    #[test]
    fn a_reviewer_has_a_name() {
        assert_eq!(reviewer(Some("  Lan\u{1b}[31m ")), "Lan[31m");
        assert_eq!(reviewer(Some("\u{7}")), "reviewer");
        assert_eq!(reviewer(Some("e\u{302}")), "ê", "one spelling whatever the keyboard sends");
        assert!(!reviewer(None).is_empty());
    }
}
