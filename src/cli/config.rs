//! `soat config`: the settings, with a comment on each.

use anyhow::Result;

use super::{DONE, Output};
use crate::config;

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub struct Settings {
    /// Print only the path of the user's settings file
    #[arg(long)]
    path: bool,
}

impl Settings {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        match (self.path, config::user_file()) {
            (false, _) => output.out.write_all(config::EXAMPLE.as_bytes())?,
            (true, Some(file)) => writeln!(output.out, "{}", file.display())?,
            (true, None) => anyhow::bail!("this account has no folder for settings; use --config"),
        }
        Ok(DONE)
    }
}
