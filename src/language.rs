//! Every sentence of the interface, in Vietnamese and English, side by side.
//!
//! A sentence is a method of [`Language`]; the macros below take both wordings or do not compile.
//! Owns wording only: must not know when a sentence is shown.

use std::path::Path;

use serde::{Deserialize, Serialize};

mod arithmetic;
mod name;
mod print;
mod score;
mod screen;
mod trouble;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// Tiếng Việt.
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The language that a locale such as `vi_VN.UTF-8` asks for.
    pub fn of_locale(locale: &str) -> Self {
        if locale.starts_with("vi") { Self::Vietnamese } else { Self::English }
    }
}

impl From<Language> for crate::catalogue::names::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Vietnamese => Self::Vietnamese,
            Language::English => Self::English,
        }
    }
}

/// What can be told in either language, as what went wrong.
pub trait Told: std::fmt::Debug {
    /// It, in `language`.
    fn told(&self, language: Language) -> String;
}

/// A path as sentences name it: no control character of a file's name reaches a terminal.
pub(crate) fn quoted(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
}

/// A wording in both languages, for data that carries its own (the list of commands).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The wording in `language`.
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }
}

/// Fixed wordings: `name = "tiếng Việt" | "English";`
macro_rules! wordings {
    ($($name:ident = $vi:literal | $en:literal;)+) => {
        impl $crate::language::Language {
            $(
                #[doc = $en]
                pub const fn $name(self) -> &'static str {
                    match self { Self::Vietnamese => $vi, Self::English => $en }
                }
            )+
        }
    };
}
use wordings;

/// Wordings with something filled in: `name(count: usize) = "{count} …" | "{count} …";`
macro_rules! sentences {
    ($($name:ident($($part:ident: $type:ty),+) = $vi:literal | $en:literal;)+) => {
        impl $crate::language::Language {
            $(
                #[doc = $en]
                pub fn $name(self, $($part: $type),+) -> String {
                    match self {
                        Self::Vietnamese => format!($vi),
                        Self::English => $crate::language::counted(&format!($en)),
                    }
                }
            )+
        }
    };
}
use sentences;

/// Chooses between `‹figure|figures›` by the number before it.
fn counted(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for part in text.split('‹') {
        match part.split_once('›').and_then(|(words, rest)| Some((words.split_once('|')?, rest)))
        {
            Some(((one, many), rest)) => {
                let other = |letter: char| !letter.is_ascii_digit();
                let number = said.trim_end_matches(other).rsplit(other).next();
                said.push_str(if number == Some("1") { one } else { many });
                said.push_str(rest);
            }
            None => said.push_str(part),
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{Language, counted};

    #[test]
    fn english_counts() {
        let wording = |count| counted(&format!("{count} ‹figure|figures› in {count} ‹file|files›"));
        assert_eq!(wording(1), "1 figure in 1 file");
        assert_eq!(wording(21), "21 figures in 21 files");
        assert_eq!(counted("in «7‹»"), "in «7»", "what is no choice is left");
        assert_eq!(Language::English.curated(1, "set"), "1 figure written to set");
        assert_eq!(Language::Vietnamese.curated(1, "set"), "đã ghi 1 số liệu vào set");
    }

    #[test]
    fn the_locale_chooses() {
        assert_eq!(Language::of_locale("vi_VN.UTF-8"), Language::Vietnamese);
        assert_eq!(Language::of_locale("C"), Language::English);
    }
}
