//! Tables with one cell a line, as they come from web pages and word processors: the label of a
//! row, then its values, each on a line of its own.

use std::ops::Range;

use super::cell::{is_number, is_range, is_small, is_value, is_year};
use super::{Grid, Row, is_short, most_common};
use crate::extract::line::{Line, Shape};
use crate::text::Span;

/// So many lines may name a row: numbering, section, label, remark, unit.
const LABEL: usize = 6;

/// Lines of words and the lines of values behind them.
struct Group {
    texts: Vec<usize>,
    values: Vec<usize>,
}

/// The table that begins with the label at a line, else the line where to look on.
pub(super) fn read(text: &str, lines: &[Line], at: usize) -> Result<Grid, usize> {
    let value = |index: usize| lines.get(index).is_some_and(|line| is_cell(line.span.of(text)));
    let next = following(lines, at).unwrap_or(lines.len());
    if value(at) || !value(next) || lines.get(at).is_none_or(|line| line.shape == Shape::Row) {
        return Err(at + 1);
    }
    let mut groups = groups(text, lines, at);
    name_first(text, lines, &mut groups);
    let scanned = groups.last().and_then(|group| group.values.last()).map_or(next, |last| last + 1);
    width(text, lines, &groups).and_then(|width| grid(text, lines, &groups, width)).ok_or(scanned)
}

fn grid(text: &str, lines: &[Line], groups: &[Group], width: usize) -> Option<Grid> {
    let mut rows = Vec::new();
    let mut mark: Vec<usize> = Vec::new();
    for group in groups {
        let before = std::mem::take(&mut mark);
        let mut values = group.values.clone();
        let word = |index: &usize| lines.get(*index).map_or("", |line| line.span.of(text));
        let spare = values.len() == width + 1
            || (values.len() == 1 && values.first().is_some_and(|v| is_number(word(v))));
        if let Some(last) = values.pop_if(|last| spare && is_small(word(last))) {
            mark.push(last);
        }
        if values.len() > width || (values.is_empty() && rows.is_empty()) {
            if rows.is_empty() {
                continue;
            }
            break;
        }
        rows.push(row(lines, &before, &group.texts, &values));
    }
    while rows.pop_if(|row| row.values.is_empty()).is_some() {}
    let years = |row: &Row| row.values.iter().all(|value| is_year(value.of(text)));
    let heads = usize::from(rows.first().is_some_and(years));
    let alike = rows.iter().skip(heads).filter(|row| row.values.len() == width).count();
    (alike >= 2).then_some(Grid { rows, heads, width, ruled: false })
}

/// The line after one, past empty lines.
fn following(lines: &[Line], at: usize) -> Option<usize> {
    (at + 1..lines.len()).find(|&index| lines.get(index).is_some_and(|line| !line.empty))
}

/// The line before one, past empty lines.
fn preceding(lines: &[Line], at: usize) -> Option<usize> {
    (0..at).rev().find(|&index| lines.get(index).is_some_and(|line| !line.empty))
}

fn row(lines: &[Line], mark: &[usize], texts: &[usize], values: &[usize]) -> Row {
    let span = |index: &usize| lines.get(*index).map(|line| line.span).unwrap_or_default();
    let all = || mark.iter().chain(texts).chain(values).copied();
    Row {
        lines: Range {
            start: all().min().unwrap_or_default(),
            end: all().max().unwrap_or_default() + 1,
        },
        block: 0,
        texts: mark.iter().chain(texts).map(span).collect(),
        values: values.iter().map(span).collect::<Vec<Span>>(),
    }
}

/// Whether a line by itself is the value of a row.
fn is_cell(line: &str) -> bool {
    is_value(line) || is_range(line)
}

/// Words and values in turn, up to the first line of prose.
fn groups(text: &str, lines: &[Line], at: usize) -> Vec<Group> {
    let mut groups = vec![Group { texts: vec![at], values: Vec::new() }];
    for (index, line) in lines.iter().enumerate().skip(at + 1).filter(|(_, line)| !line.empty) {
        let value = is_cell(line.span.of(text));
        let Some(last) = groups.last_mut() else { break };
        if value {
            last.values.push(index);
        } else if last.values.is_empty() {
            last.texts.push(index);
        } else {
            groups.push(Group { texts: vec![index], values: Vec::new() });
        }
        let names = groups.last().map_or(0, |group| group.texts.len());
        if !value && (line.shape == Shape::Row || !is_short(text, line) || names > LABEL) {
            groups.pop();
            break;
        }
    }
    groups.retain(|group| !group.values.is_empty());
    groups
}

/// The first row is found by its first value. It has as many lines of words before it as the others:
/// label and unit.
fn name_first(text: &str, lines: &[Line], groups: &mut [Group]) {
    let usual = most_common(groups.iter().skip(1).map(|group| group.texts.len())).unwrap_or(1);
    let Some(first) = groups.first_mut() else { return };
    while first.texts.len() < usual
        && let Some(&top) = first.texts.first()
        && let Some(above) = preceding(lines, top)
        && lines.get(above).is_some_and(|line| line.shape != Shape::Row && is_short(text, line))
    {
        first.texts.insert(0, above);
    }
}

/// How many values a row has; the number of the next row may stand behind them.
fn width(text: &str, lines: &[Line], groups: &[Group]) -> Option<usize> {
    let word = |index: &usize| lines.get(*index).map_or("", |line| line.span.of(text));
    let heads = |group: &&Group| {
        let years = group.values.iter().all(|value| is_year(word(value)));
        !years && group.values.iter().any(|value| is_number(word(value)) || is_range(word(value)))
    };
    let lengths = groups.iter().filter(heads).flat_map(|group| {
        let spare = group.values.last().is_some_and(|last| is_small(word(last)));
        let len = group.values.len();
        [Some(len), spare.then(|| len - 1)].into_iter().flatten()
    });
    most_common(lengths.filter(|len| *len >= 2))
}
