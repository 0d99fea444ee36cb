//! [`Writer`]: the log, open for appending. What a failed attempt leaves behind is cut off.

use std::fs::File;
use std::io::{self, Write};

use super::lock::Lock;

/// The log, open for appending, and the lock that makes it ours.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) file: File,
    /// The length up to the last whole line.
    pub(super) length: u64,
    /// Whether half a line stands behind that.
    pub(super) is_torn: bool,
    pub(super) _lock: Option<Lock>,
}

impl Writer {
    /// Appends whole lines; they are on disk when this answers `Ok`. What a failed attempt leaves
    /// behind is cut off, so that the log never holds half a line in its middle.
    pub(super) fn append(&mut self, lines: &str) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.mend()?;
        self.length = self.file.metadata()?.len();
        self.is_torn = true;
        let written = self.file.write_all(lines.as_bytes()).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => self.is_torn = false,
            // Should this fail too, the next attempt begins with it.
            Err(_) => drop(self.mend()),
        }
        written
    }

    /// Cuts off half a line that we left behind, or found. Nothing else is ever cut.
    pub(super) fn mend(&mut self) -> io::Result<()> {
        if self.is_torn {
            self.file.set_len(self.length)?;
            self.is_torn = false;
        }
        Ok(())
    }
}
