//! The words before the values of a row: its numbering, its name, its unit, and the section that
//! it opens.

use super::unit;
use crate::catalogue::UnitMatch;
use crate::extract::grid::is_mark;
use crate::extract::page::Page;
use crate::text::Span;

/// How deep a row stands below those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Depth {
    /// Nothing tells.
    Plain,
    /// `I`, `A`.
    Roman,
    /// `1`.
    Numbered,
    /// `1.1`, `a)`.
    Lettered,
    /// Without a number among numbered rows.
    Inner,
    /// A dash or a dot opens it, or `trong đó`.
    Part,
}

/// What stands before the values of a row.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Label {
    /// The name, without its numbering and its unit.
    pub(in crate::extract) name: Span,
    pub(in crate::extract) depth: Depth,
    pub(in crate::extract) unit: Option<UnitMatch>,
    /// The unit is that of the row above.
    pub(in crate::extract) ditto: bool,
    /// Names that stand above the row's own and open a section.
    pub(in crate::extract) sections: Vec<Span>,
}

impl Label {
    /// Reads the cells before the values; `units` tells that the table gives each row its unit.
    pub(super) fn read(page: &Page<'_>, texts: &[Span], units: bool) -> Self {
        let mut label = Self {
            name: Span::default(),
            depth: Depth::Plain,
            unit: None,
            ditto: false,
            sections: Vec::new(),
        };
        let mut names: Vec<Span> = Vec::new();
        for &text in texts {
            let words = page.text_of(text);
            if is_ditto(words) {
                label.ditto = true;
            } else if is_mark(words) {
                label.depth = depth(words).max(label.depth);
            } else if let Some(unit) = unit::alone(page, text).filter(|_| !names.is_empty()) {
                label.unit = Some(unit);
            } else if let Some(name) = names.last_mut().filter(|_| words.starts_with('(')) {
                *name = name.join(text);
            } else if !words.is_empty() {
                names.push(text);
            }
        }
        label.name = names.pop().unwrap_or_default();
        label.sections = names;
        label.strip_number(page);
        label.strip_unit(page, units);
        label
    }

    /// Takes the numbering off the name: `1.`, `II.`, `a)`, `-`.
    fn strip_number(&mut self, page: &Page<'_>) {
        loop {
            let text = page.text_of(self.name);
            let word = text.split_whitespace().next().unwrap_or_default();
            let glued = text.find(['.', ')']).map_or("", |at| text.get(..=at).unwrap_or_default());
            let sign = text.chars().next().filter(|c| "-+*•·".contains(*c));
            let taken = match sign {
                Some(sign) => sign.len_utf8(),
                None if is_number(word) && word.len() < text.len() => word.len(),
                None if is_number(glued) && !glued.is_empty() && glued.len() < text.len() => {
                    glued.len()
                }
                None => return,
            };
            let mark = text.get(..taken).unwrap_or_default();
            self.depth = depth(mark).max(self.depth);
            let rest = text.get(taken..).unwrap_or_default();
            let start = self.name.from() + taken + (rest.len() - rest.trim_start().len());
            self.name = Span::new(start.min(self.name.to()), self.name.to());
        }
    }

    /// Takes the unit off the name: in brackets, or at its end where the table gives units so.
    fn strip_unit(&mut self, page: &Page<'_>, units: bool) {
        let text = page.text_of(self.name);
        if let Some(rest) = text.strip_suffix(['"', '”']) {
            let rest = rest.trim_end_matches(['"', '”', ' ']);
            self.ditto = true;
            self.name = Span::new(self.name.from(), self.name.from() + rest.len());
            return;
        }
        for (at, _) in text.match_indices('(') {
            let Some((unit, _)) = unit::at_offset(page, self.name.from() + at + 1) else {
                continue;
            };
            self.unit = self.unit.take().or(Some(unit));
            let before = text.get(..at).unwrap_or_default().trim_end();
            self.name = Span::new(self.name.from(), self.name.from() + before.len());
            return;
        }
        // A cell of its own gave it: `toàn xã hội` ends with no unit.
        let units = units && self.unit.is_none();
        let ends = text.char_indices().filter(|(_, c)| matches!(c, ' ' | ','));
        for (at, mark) in ends {
            let from = self.name.from() + at + 1;
            let Some((unit, end)) = unit::at_offset(page, from) else { continue };
            let percent = text.ends_with('%');
            if end == self.name.to() && (units || percent || unit.scales > 0 || mark == ',') {
                self.unit = self.unit.take().or(Some(unit));
                let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', ',', '-']);
                self.name = Span::new(self.name.from(), self.name.from() + before.len());
                return;
            }
        }
    }
}

fn depth(mark: &str) -> Depth {
    let bare = mark.trim_end_matches('.');
    match bare.chars().next() {
        Some(first) if first.is_ascii_digit() && bare.contains('.') => Depth::Lettered,
        Some(first) if first.is_ascii_digit() => Depth::Numbered,
        Some(first) if first.is_alphabetic() && bare.ends_with(')') => Depth::Lettered,
        Some(first) if first.is_alphabetic() => Depth::Roman,
        _ => Depth::Part,
    }
}

/// Whether the first word of a name numbers it. A lone letter needs its dot or bracket.
fn is_number(word: &str) -> bool {
    let closed = word.ends_with(['.', ')']);
    is_mark(word) && (closed || word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// Whether a cell repeats what stands above it.
fn is_ditto(cell: &str) -> bool {
    matches!(cell, "\"" | "”" | "“" | "''" | "nt" | "-nt-" | "\"\"" | "//")
}
