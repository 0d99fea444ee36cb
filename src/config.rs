//! [`Config`]: a user's settings over the defaults.
//!
//! Owns the settings file and the environment variables that stand for settings. Key names stay
//! text: what a key or a command is, only the screen knows.

#![allow(clippy::disallowed_methods, reason = "settings come from a file and the environment")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::language::{Language, Told};

/// The defaults, with a comment on each setting.
pub const EXAMPLE: &str = include_str!("../config.example.ron");

/// A user's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Language of the interface.
    pub language: LanguageChoice,
    /// Colours.
    pub theme: Theme,
    /// How numbers are written on the screen.
    pub numbers: Numbers,
    /// Input method that stays on while reviewing.
    pub input_method: InputMethod,
    /// Name that decisions are signed with.
    pub reviewer: Option<String>,
    /// Folder of the decisions.
    pub reviews: Option<PathBuf>,
    /// Vocabulary laid over the built-in one.
    pub catalogue: Option<PathBuf>,
    /// Shares of the screen.
    pub layout: Layout,
    /// Filters of the table by name.
    pub filters: BTreeMap<String, String>,
    /// Keys by command name, in place of the command's own.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: LanguageChoice::Auto,
            theme: Theme::Dark,
            numbers: Numbers::Report,
            input_method: InputMethod::Telex,
            reviewer: None,
            reviews: None,
            catalogue: None,
            layout: Layout::default(),
            filters: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }
}

/// Which language the interface speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanguageChoice {
    /// As the locale says.
    #[serde(rename = "auto")]
    Auto,
    /// Tiếng Việt.
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// White on black, with strong colours.
    Contrast,
    /// The terminal's own sixteen colours.
    Ansi,
    /// No colour: attributes alone.
    Plain,
}

/// How numbers are written on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Numbers {
    /// As reports write them: `30.464 tỷ`.
    #[default]
    Report,
    /// As files hold them: `30464000000000 VND`.
    Plain,
}

/// The input method whose keys compose Vietnamese letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputMethod {
    /// Letters compose: `ax` is ã, `ee` is ê, `dd` is đ.
    #[default]
    Telex,
    /// Digits compose: `a4` is ã, `e6` is ê, `d9` is đ.
    Vni,
}

/// Shares of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    /// Percent of a wide screen that the text takes.
    pub text_percent: u16,
    /// Rows of the detail pane.
    pub detail_rows: u16,
}

impl Default for Layout {
    fn default() -> Self {
        Self { text_percent: 43, detail_rows: 15 }
    }
}

/// Settings that cannot be used.
#[derive(Debug)]
pub enum ConfigError {
    /// The file cannot be read.
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file holds no settings.
    Invalid {
        /// Which file.
        path: PathBuf,
        /// Where in it.
        line: usize,
        /// Where in the line.
        column: usize,
        /// What is wrong.
        complaint: String,
    },
}

impl Told for ConfigError {
    fn told(&self, said: Language) -> String {
        match self {
            Self::Unreadable { path, error } => format!("{}: {error}", path.display()),
            Self::Invalid { path, line, column, complaint } => {
                said.bad_settings(&format!("{}:{line}:{column}: {complaint}", path.display()))
            }
        }
    }
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.told(Language::English))
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// The settings of the file `path`, or of the user's own file if there is one.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let own = user_file();
        let Some(file) = path.map(Path::to_path_buf).or(own) else {
            return Ok(Self::default());
        };
        match std::fs::read_to_string(&file) {
            Ok(text) => Self::parse(&file, &text),
            Err(error) if path.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                Ok(Self::default())
            }
            Err(error) => Err(ConfigError::Unreadable { path: file, error }),
        }
    }

    /// Reads settings; `path` is named in complaints.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let config: Self = options.from_str(text).map_err(|error| ConfigError::Invalid {
            path: path.to_path_buf(),
            line: error.span.start.line,
            column: error.span.start.col,
            complaint: error.code.to_string(),
        })?;
        let Layout { text_percent, detail_rows } = config.layout;
        if !(20..=80).contains(&text_percent) || !(4..=40).contains(&detail_rows) {
            let (line, complaint) = (
                1 + text
                    .lines()
                    .take_while(|line| !line.trim_start().starts_with("layout"))
                    .count(),
                "layout: text_percent must be 20 to 80, detail_rows 4 to 40".to_owned(),
            );
            return Err(ConfigError::Invalid {
                path: path.to_path_buf(),
                line,
                column: 1,
                complaint,
            });
        }
        Ok(config)
    }

    /// The language of the interface, by the settings or the locale.
    pub fn language(&self) -> Language {
        match self.language {
            LanguageChoice::Vietnamese => Language::Vietnamese,
            LanguageChoice::English => Language::English,
            LanguageChoice::Auto => ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
                .map_or(Language::English, |locale| Language::of_locale(&locale)),
        }
    }

    /// The colours: by `NO_COLOR`, by what the terminal can show, else by the settings.
    pub fn theme(&self) -> Theme {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let terminal = std::env::var("TERM").unwrap_or_default();
        if no_colour { Theme::Plain } else { shown_by(&terminal, self.theme) }
    }
}

/// What a terminal of that name makes of a theme: some have sixteen colours, or none.
fn shown_by(terminal: &str, theme: Theme) -> Theme {
    let is_old = terminal.starts_with("vt") || terminal == "dumb";
    let few = terminal == "linux" || terminal == "ansi" || terminal.ends_with("-16color");
    match theme {
        _ if is_old => Theme::Plain,
        Theme::Dark | Theme::Light | Theme::Contrast if few => Theme::Ansi,
        theme => theme,
    }
}

/// Where a user's settings are looked for.
pub fn user_file() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "soat")?;
    Some(folders.config_dir().join("config.ron"))
}

#[cfg(test)]
mod tests {
    use super::{Config, EXAMPLE, InputMethod, Theme};
    use std::path::Path;

    #[test]
    fn terminals_get_the_colours_they_have() {
        assert_eq!(super::shown_by("xterm-256color", Theme::Light), Theme::Light);
        assert_eq!(super::shown_by("linux", Theme::Light), Theme::Ansi);
        assert_eq!(super::shown_by("xterm-16color", Theme::Plain), Theme::Plain);
        assert_eq!(super::shown_by("vt100", Theme::Dark), Theme::Plain);
    }

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("config.ron"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_example_is_the_defaults() {
        assert_eq!(parse(EXAMPLE), Ok(Config::default()));
    }

    #[test]
    fn settings_lie_over_the_defaults() {
        let config = parse("(theme: light, input_method: vni, reviewer: \"lan\")");
        let expected = Config {
            theme: Theme::Light,
            input_method: InputMethod::Vni,
            reviewer: Some("lan".into()),
            ..Config::default()
        };
        assert_eq!(config, Ok(expected));
    }

    #[test]
    fn complaints_name_file_line_and_column() {
        let unknown = parse("(\n  them: dark,\n)").unwrap_err();
        assert!(unknown.starts_with("config.ron:2:"), "{unknown}");
        assert!(unknown.contains("them") && unknown.contains("soat config"), "{unknown}");
        let range = parse("(\n\n  layout: (text_percent: 99),\n)").unwrap_err();
        assert!(range.starts_with("config.ron:3:"), "{range}");
    }
}
