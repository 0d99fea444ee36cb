//! `curated.ron` on disk: written beside, synced, read back, compared, then put in place, by one
//! saver at a time.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::lock::{self, Refusal};
use super::place::{self, Place};
use super::trouble::StoreError;
use crate::export::ron_text;
use crate::review::Curated;

/// Reads a set; `None` when there is none.
pub(super) fn read(path: &Path) -> io::Result<Option<Curated>> {
    match fs::read_to_string(path) {
        Ok(text) => ron::from_str(&text).map(Some).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A curated set that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where.
    pub path: PathBuf,
    /// Others whose figures stood in the set before and do not in this one, and where theirs is.
    pub aside: Option<(Vec<String>, PathBuf)>,
}

/// Writes the set of `reviewer` to `path`. What others put there and this one lacks is kept beside
/// it: so that nobody comes between looking and writing, one saves at a time.
pub(super) fn save(
    place: &Place,
    path: PathBuf,
    reviewer: &str,
    curated: &Curated,
) -> Result<Saved, StoreError> {
    let unwritable =
        |error: io::Error| StoreError::Unwritable { path: path.clone(), reason: error.to_string() };
    fs::create_dir_all(&place.folder).map_err(unwritable)?;
    // Where there are no locks, saving must go on without.
    let _lock = match lock::wait(&with_suffix(&path, "lock")) {
        Ok(lock) => Some(lock),
        Err(Refusal::Held(holder)) => return Err(StoreError::Busy { path, holder }),
        Err(Refusal::Impossible(_)) => None,
    };
    let others = others_in(read(&path), reviewer, curated);
    let aside = (!others.is_empty()).then(|| place.file(&others.join("-"), place::CURATED));
    aside.as_ref().map_or(Ok(0), |aside| fs::copy(&path, aside)).map_err(unwritable)?;
    write(&path, curated).map_err(unwritable)?;
    Ok(Saved { aside: aside.map(|aside| (others, aside)), path })
}

/// The other reviewers of whose figures in the set on disk `new` lacks some.
fn others_in(old: io::Result<Option<Curated>>, reviewer: &str, new: &Curated) -> Vec<String> {
    let Ok(Some(old)) = old else { return Vec::new() };
    let places: HashSet<(&str, usize)> =
        new.figures.iter().map(|figure| (figure.report.as_str(), figure.start)).collect();
    let lacking = old.figures.iter().filter_map(|figure| {
        let theirs = figure.reviewer.as_ref().filter(|name| **name != reviewer)?;
        (!places.contains(&(figure.report.as_str(), figure.start))).then(|| theirs.clone())
    });
    lacking.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Puts the set in place of the one before, which is kept as `.bak`. At every moment one of them
/// is there, whole. A set that is there already is left alone, and so is its predecessor.
fn write(path: &Path, curated: &Curated) -> io::Result<()> {
    let text = ron_text(curated).map_err(io::Error::other)?;
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let new = with_suffix(path, &format!("new-{}", std::process::id()));
    let written = write_beside(&new, &text, curated).and_then(|()| {
        keep_previous(path)?;
        fs::rename(&new, path)
    });
    if written.is_err() {
        // What was written in vain is in nobody's way, but need not stay.
        let _ = fs::remove_file(&new);
    }
    written?;
    path.parent().into_iter().for_each(sync_folder);
    Ok(())
}

fn write_beside(new: &Path, text: &str, curated: &Curated) -> io::Result<()> {
    if let Some(folder) = new.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create(new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    if read(new)?.as_ref() == Some(curated) {
        Ok(())
    } else {
        Err(io::Error::other("what was written reads back differently"))
    }
}

fn keep_previous(path: &Path) -> io::Result<()> {
    let kept = with_suffix(path, "bak");
    if !path.is_file() {
        return Ok(());
    }
    match fs::remove_file(&kept) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // A second name for the same file; where there are no links, a copy.
    fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(drop))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// Makes new names in a folder survive a loss of power, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        // Some systems refuse to sync a folder; the files themselves are synced.
        let _ = folder.sync_all();
    }
}
