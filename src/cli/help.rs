//! The language of the command line: help, headings and complaints about arguments.
//!
//! Both wordings of a help text stand beside what they are about, in [`say`]; a text that has only
//! one does not compile. What clap itself says is put into words here.

use std::ffi::OsString;
use std::io::{Write, stderr};
use std::sync::OnceLock;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, Error, FromArgMatches};

use super::{Arguments, FAILED};
use crate::config::Config;
use crate::language::{Language, Text};

/// The language that this run speaks: clap asks for help texts without saying for whom.
static SPOKEN: OnceLock<Language> = OnceLock::new();

/// The language of this run.
pub fn spoken() -> Language {
    SPOKEN.get().copied().unwrap_or_default()
}

/// A help text in the language of this run.
pub(super) fn say(vi: &'static str, en: &'static str) -> &'static str {
    Text { vi, en }.of(spoken())
}

/// Reads the arguments of this run. Help, version and complaints end the program here.
pub fn parse() -> Arguments {
    let words: Vec<OsString> = std::env::args_os().collect();
    let language = *SPOKEN.get_or_init(|| wanted(&words));
    let mut command = command(language);
    let matches = command.try_get_matches_from_mut(words);
    let read = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
    read.unwrap_or_else(|error| complain(language, &error))
}

/// The language that the arguments, the settings or the locale ask for.
fn wanted(words: &[OsString]) -> Language {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let after = words.iter().position(|word| *word == "--language").map(|at| at + 1);
    let named = after
        .and_then(|at| words.get(at).copied())
        .or_else(|| words.iter().find_map(|word| word.strip_prefix("--language=")));
    match named {
        Some("vi") => Language::Vietnamese,
        Some("en") => Language::English,
        _ => Config::load(None).unwrap_or_default().language(),
    }
}

/// The command line in `language`.
fn command(language: Language) -> Command {
    let mut command = Arguments::command();
    command.build();
    match language {
        Language::English => command,
        Language::Vietnamese => translated(command),
    }
}

/// With headings, and the texts that clap adds, in Vietnamese.
fn translated(command: Command) -> Command {
    const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";
    let heading = |arg: Arg| {
        let arg = match arg.get_id().as_str() {
            "help" => arg.help("In trợ giúp"),
            "version" => arg.help("In phiên bản"),
            _ => arg,
        };
        let title = if arg.is_positional() { "Đối số" } else { "Tùy chọn" };
        arg.help_heading(title)
    };
    let command = command.help_template(TEMPLATE).subcommand_help_heading("Lệnh");
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| match name.as_str() {
            "help" => sub.about("In trợ giúp của một lệnh"),
            _ => translated(sub),
        })
    });
    command.mut_args(heading)
}

/// Tells what is wrong with the arguments, and ends.
fn complain(language: Language, error: &Error) -> ! {
    let told = match language {
        Language::Vietnamese => in_vietnamese(error),
        Language::English => None,
    };
    let Some(told) = told else { error.exit() };
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let usage = usage.trim_start_matches("Usage:").trim();
    // A closed stderr leaves nobody to tell.
    let _ = writeln!(stderr(), "lỗi: {told}\n\nCách dùng: {usage}\n\nĐể biết thêm: --help");
    std::process::exit(FAILED.into())
}

fn in_vietnamese(error: &Error) -> Option<String> {
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let valid = of(ContextKind::ValidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("không có đối số {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh {}", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} cần một giá trị"),
        ErrorKind::InvalidValue => format!("{argument} không nhận {value}; có thể là: {valid}"),
        ErrorKind::ValueValidation => format!("{argument} không nhận {value}"),
        ErrorKind::MissingRequiredArgument => format!("còn thiếu: {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} không đi cùng {}", of(ContextKind::PriorArg))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{SPOKEN, command};
    use crate::language::Language;

    /// Every text, with the path of its command.
    fn texts(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        let path = format!("{path} {}", command.get_name());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        found.push(format!("{path}: {about}"));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            found.push(format!("{path} {}: {help}", arg.get_id()));
        }
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            texts(sub, &path, found);
        }
    }

    /// The only test that settles the language of the process: all others leave it open.
    #[test]
    fn every_help_text_is_in_vietnamese_too() {
        let (mut english, mut vietnamese) = (Vec::new(), Vec::new());
        texts(&command(Language::English), "", &mut english);
        SPOKEN.set(Language::Vietnamese).unwrap();
        texts(&command(Language::Vietnamese), "", &mut vietnamese);
        assert_eq!(english.len(), vietnamese.len());
        assert!(english.len() > 100);
        let same: Vec<_> =
            english.iter().zip(&vietnamese).filter(|(one, other)| one == other).collect();
        assert!(same.is_empty(), "{same:#?}");
    }
}
