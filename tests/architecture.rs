//! The house rules that no compiler checks: who may import whom, how long a file may be, and that
//! generated pages are current. ARCHITECTURE.md gives the reasons.
#![allow(clippy::disallowed_methods, reason = "these tests read the source and run the program")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Top-level modules, layer by layer: a file may import from layers before its own, never from its
/// own layer's other modules.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["model"],
    &["catalogue"],
    &["extract"],
    &["check"],
    &["review"],
    &["language"],
    &["config", "corpus", "eval", "export"],
    &["store"],
    &["batch"],
    &["cli", "tui"],
    &["main"],
];

const LONGEST_FILE: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files_below(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

/// A source file below `src`.
struct Source {
    /// Below `src`: `text/span.rs`.
    path: String,
    /// Everything before its tests.
    code: String,
}

impl Source {
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    /// How many `super::` stay inside the top-level module.
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }

    /// The code without comments, so that prose may name any module.
    fn without_comments(&self) -> String {
        let code = |line: &'_ str| line.split("//").next().unwrap_or_default().to_owned();
        self.code.lines().map(code).collect::<Vec<_>>().join("\n")
    }
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let mut paths = Vec::new();
    files_below(&folder, "rs", &mut paths);
    paths.sort();
    let sources = paths.iter().map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
        let path = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        Source { path, code }
    });
    sources.filter(|source| !source.path.ends_with("tests.rs")).collect()
}

/// The modules named right after `crate::`, braces opened.
fn imports(code: &str, root: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut left = code;
    while let Some((before, rest)) = left.split_once(root) {
        left = rest;
        if before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(group) => names.extend(first_names(group)),
            None => names.extend(first_names(rest).into_iter().next()),
        }
    }
    names
}

/// The first path segment of each entry of a brace group (or of what stands there).
fn first_names(group: &str) -> Vec<String> {
    let (mut names, mut name, mut depth, mut reading) = (Vec::new(), String::new(), 0, true);
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(std::mem::take(&mut name));
                reading = true;
            }
            _ if depth > 0 => {}
            _ if reading && (letter.is_alphanumeric() || letter == '_') => name.push(letter),
            _ if letter.is_whitespace() => {}
            ';' => break,
            _ => reading = false,
        }
    }
    names.push(name);
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

#[test]
fn imports_are_read_from_paths_and_groups() {
    let code = "use crate::text::{Span, Document};\nuse crate::{model::{Figure, Id}, review};\nlet x = crate::batch::run();";
    let names: Vec<_> = imports(code, "crate::").into_iter().collect();
    assert_eq!(names, ["batch", "model", "review", "text"]);
}

#[test]
fn imports_go_one_way() {
    let layer = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.path != "lib.rs") {
        let code = source.without_comments();
        let own = source.module();
        let own_layer = layer(own);
        if own_layer.is_none() {
            wrong.push(format!("{}: `{own}` stands in no layer", source.path));
        }
        let mut imported = imports(&code, "crate::");
        if own == "main" {
            imported = imports(&code, "soat::");
        }
        for name in imported.iter().filter(|name| *name != own) {
            // What is no module is a macro or an item of the crate root, of which there are none.
            if layer(name).is_none_or(|other| Some(other) >= own_layer) {
                wrong.push(format!("{} imports {name}", source.path));
            }
        }
        if code.contains(&"super::".repeat(source.depth() + 1)) {
            wrong.push(format!("{} reaches out of its module by super::", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_short() {
    let lines = |source: &Source| source.code.lines().count();
    let sources = sources();
    let long = sources.iter().filter(|source| lines(source) > LONGEST_FILE);
    let long: Vec<_> = long.map(|source| (&source.path, lines(source))).collect();
    assert!(long.is_empty(), "longer than {LONGEST_FILE} lines without tests: {long:#?}");
}

#[test]
fn modules_say_what_they_own() {
    let sources = sources();
    let silent = sources.iter().filter(|source| !source.code.starts_with("//! "));
    let silent: Vec<_> = silent.map(|source| &source.path).collect();
    assert!(silent.is_empty(), "no module documentation: {silent:#?}");
}

#[test]
fn modules_stand_beside_their_folder() {
    let old: Vec<_> =
        sources().into_iter().map(|s| s.path).filter(|path| path.ends_with("mod.rs")).collect();
    assert!(old.is_empty(), "`name.rs` beside `name/`, not {old:?}");
}

#[test]
fn nothing_is_left_for_later() {
    let words = ["TO", "FIX", "XX"].iter().zip(["DO", "ME", "X"]).map(|(a, b)| format!("{a}{b}"));
    let words: Vec<_> = words.collect();
    let mut paths = Vec::new();
    for folder in ["src", "tests", "benches"] {
        files_below(&root().join(folder), "rs", &mut paths);
    }
    let mut left = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let marked =
            text.lines().enumerate().filter(|(_, line)| words.iter().any(|w| line.contains(w)));
        left.extend(marked.map(|(i, line)| format!("{}:{}: {line}", path.display(), i + 1)));
    }
    assert!(left.is_empty(), "{left:#?}");
}

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_soat")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

#[test]
fn the_readme_shows_the_keys_as_they_are() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("<!-- keys -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- /keys -->").unwrap();
    assert_eq!(table, printed(&["keys"]), "renew it with .ci/renew");
}

#[test]
fn the_readme_names_every_command_and_no_other() {
    let readme = read("README.md");
    let named: BTreeSet<_> = readme
        .match_indices("`soat ")
        .filter_map(|(at, mark)| {
            let word =
                readme.get(at + mark.len()..)?.split(|c: char| !c.is_ascii_lowercase()).next()?;
            Some(word.to_owned()).filter(|word| !word.is_empty())
        })
        .collect();
    let help = printed(&["--help"]);
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let lines = commands.lines().take_while(|line| !line.is_empty());
    let commands = lines.filter_map(|line| line.split_whitespace().next()).filter(|c| *c != "help");
    assert_eq!(named, commands.map(str::to_owned).collect());
}

#[test]
fn the_example_settings_are_what_the_program_prints() {
    assert!(printed(&["config"]).ends_with(&read("config.example.ron")));
}

#[test]
fn the_picture_in_the_readme_is_there() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("](assets/").unwrap();
    let picture = read(&format!("assets/{}", rest.split(')').next().unwrap()));
    assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
}
