//! One writer a file: a lock file beside it, which says who holds it.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use super::Notice;

/// The lock; given up when dropped, also by a crash.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

/// Why there is no lock.
pub(super) enum Refusal {
    /// Another instance has it; which process, where that is known.
    Held(Option<String>),
    /// There are no locks here.
    Impossible(Notice),
}

/// How long somebody who only saves is waited for, and how often it is looked.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(20);

/// Takes the lock at `path`, which nobody holds for long.
pub(super) fn wait(path: &Path) -> Result<Lock, Refusal> {
    let looks = PATIENCE.as_millis() / LOOK.as_millis();
    for _ in 0..looks {
        match take(path) {
            Err(Refusal::Held(_)) => std::thread::sleep(LOOK),
            taken => return taken,
        }
    }
    take(path)
}

/// Takes the lock at `path`.
pub(super) fn take(path: &Path) -> Result<Lock, Refusal> {
    let impossible = |error: &io::Error| {
        Refusal::Impossible(Notice::Unlocked { path: path.to_owned(), reason: error.to_string() })
    };
    let mut options = File::options();
    let opened = options.read(true).write(true).create(true).truncate(false).open(path);
    let mut file = opened.map_err(|error| impossible(&error))?;
    match file.try_lock() {
        Ok(()) => {
            // For people only: that the note cannot be written changes nothing.
            let _ = file.set_len(0);
            let _ = write!(file, "{}", std::process::id());
            Ok(Lock(file))
        }
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // On some systems a locked file cannot be read.
            let _ = file.take(100).read_to_string(&mut holder);
            Err(Refusal::Held((!holder.is_empty()).then_some(holder)))
        }
        Err(TryLockError::Error(error)) => Err(impossible(&error)),
    }
}
