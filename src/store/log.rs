//! The decision log as text: a header line, then one decision a line in RON.
//!
//! Strings are escaped, so a line break ends a decision and nothing else does. Reading never
//! fails: it answers with what could be read and what could not.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::trouble::Foreign;
use crate::model::Decision;

/// The version of the layout of decision logs.
const VERSION: u32 = 1;

/// The first line of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    /// The version of the layout.
    soat_decisions: u32,
    /// Whose decisions they are.
    pub(super) reviewer: String,
}

impl Header {
    pub(super) fn new(reviewer: &str) -> Self {
        Self { soat_decisions: VERSION, reviewer: reviewer.to_owned() }
    }

    pub(super) fn line(&self) -> String {
        let reviewer = ron::to_string(&self.reviewer).unwrap_or_default();
        format!("(soat_decisions:{},reviewer:{reviewer})\n", self.soat_decisions)
    }

    /// Why `reviewer` cannot continue this log.
    pub(super) fn foreign(&self, reviewer: &str) -> Option<Foreign> {
        let Self { soat_decisions: version, reviewer: owner } = self;
        if *version > VERSION {
            Some(Foreign::Newer { theirs: *version, ours: VERSION })
        } else if owner != reviewer {
            Some(Foreign::Others { owner: owner.clone(), reviewer: reviewer.to_owned() })
        } else {
            None
        }
    }

    fn read(line: &[u8]) -> Option<Self> {
        ron::from_str(std::str::from_utf8(line).ok()?).ok()
    }
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// Its number, from 1.
    pub(super) line: usize,
    /// What is wrong.
    pub(super) reason: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// What a log holds.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) header: Option<Header>,
    pub(super) decisions: Vec<Decision>,
    pub(super) damaged: Vec<Damage>,
    /// The number of the last line, when it was cut off.
    pub(super) torn: Option<usize>,
    /// The length of the log without the torn line.
    pub(super) length: u64,
    /// Whether the last line is whole but for its line break.
    pub(super) is_open_ended: bool,
}

impl Log {
    /// Reads a log.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut log = Self { length: bytes.len() as u64, ..Self::default() };
        for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let is_whole = line.ends_with(b"\n");
            let content = line.trim_ascii();
            // Editors on some systems put a byte order mark in front.
            let content = content.strip_prefix("\u{feff}".as_bytes()).unwrap_or(content);
            let problem = log.take(index, content).err();
            match problem {
                None => log.is_open_ended = !is_whole,
                Some(_) if !is_whole => {
                    log.torn = Some(index + 1);
                    log.length -= line.len() as u64;
                }
                Some(reason) => {
                    let bytes = content.to_vec();
                    log.damaged.push(Damage { line: index + 1, reason, bytes });
                }
            }
        }
        log
    }

    fn take(&mut self, index: usize, content: &[u8]) -> Result<(), String> {
        if content.is_empty() {
            return Ok(());
        }
        if index == 0
            && let Some(header) = Header::read(content)
        {
            self.header = Some(header);
            return Ok(());
        }
        let text = std::str::from_utf8(content).map_err(|error| error.to_string())?;
        let decision: Decision = ron::from_str(text).map_err(|error| error.to_string())?;
        if decision.anchor.end < decision.anchor.start {
            return Err("its anchor runs backwards".to_owned());
        }
        self.decisions.push(decision);
        Ok(())
    }
}

/// A decision as a line of the log.
pub(super) fn line(decision: &Decision) -> Result<String, ron::Error> {
    ron::to_string(decision).map(|text| text + "\n")
}

/// Keeps a copy of damaged lines; the log itself keeps them too.
pub(super) fn set_aside(path: &Path, damaged: &[Damage]) -> io::Result<()> {
    let mut text = Vec::new();
    for Damage { line, reason, bytes } in damaged {
        text.extend_from_slice(format!("// line {line}: {reason}\n").as_bytes());
        text.extend_from_slice(bytes);
        text.push(b'\n');
    }
    if fs::read(path).is_ok_and(|kept| kept == text) { Ok(()) } else { fs::write(path, text) }
}
