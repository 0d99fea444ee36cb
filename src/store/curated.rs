//! `curated.ron` on disk: written beside, synced, read back, compared, then put in place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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

/// Puts the set in place of the one before, which is kept as `.bak`. At every moment one of them
/// is there, whole. A set that is there already is left alone, and so is its predecessor.
pub(super) fn write(path: &Path, curated: &Curated) -> io::Result<()> {
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
