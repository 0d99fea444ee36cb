//! `soat config`: the settings, with a comment on each.

use anyhow::{Result, bail};

use super::{DONE, Output};
use super::{say, spoken};
use crate::config;

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub struct Settings {
    #[arg(help = say("Chỉ in đường dẫn của tệp thiết lập", "Print only the path of the user's settings file"), long)]
    path: bool,
}

impl Settings {
    pub(super) fn run(&self, output: &mut Output<'_>) -> Result<u8> {
        let Some(file) = config::user_file() else {
            bail!(spoken().no_settings_folder());
        };
        if self.path {
            writeln!(output.out, "{}", file.display())?;
        } else {
            writeln!(output.out, "// Read from {}", file.display())?;
            output.out.write_all(config::EXAMPLE.as_bytes())?;
        }
        Ok(DONE)
    }
}
