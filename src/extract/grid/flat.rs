//! Tables that lost their line breaks: `Dệt 8,2 13,1 Da giày 7,5 9,8 Giấy 4,9 4,6`.
//!
//! Owns where one row ends and the next begins in a line that holds several: behind as many numbers
//! side by side as most of them have, before a capital. Prose has a unit behind a number, so that its
//! numbers never stand so. What the rows are is for the other layouts to say.

use super::cell::{is_number, is_small, is_value, is_year};
use super::most_common;
use crate::text::Span;

/// Numbers side by side, up to the end of the line or a word with a capital.
struct Run {
    values: Vec<Span>,
    years: bool,
}

/// The lines that a line stands for: its rows where it holds several, else none. `is_capital` tells
/// whether an offset is that of a capital, which the folded text hides.
pub(in crate::extract) fn unfolded(
    text: &str,
    line: Span,
    is_capital: impl Fn(usize) -> bool,
) -> Vec<Span> {
    if !may_hold_rows(line.of(text).as_bytes()) {
        return Vec::new();
    }
    let runs = runs(text, line, is_capital);
    let spare = |run: &Run| run.values.last().is_some_and(|last| is_small(last.of(text)));
    let has = |run: &Run, width| {
        let len = run.values.len();
        len == width || (len == width + 1 && spare(run))
    };
    let told = runs.iter().filter(|run| !run.years).flat_map(|run| {
        let len = run.values.len();
        [Some(len), spare(run).then(|| len - 1)].into_iter().flatten()
    });
    let told = told.filter(|width| *width >= 2);
    let alike = |width| runs.iter().filter(|run| has(run, width)).count();
    let Some(width) = most_common(told).filter(|&width| alike(width) >= 2) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let mut start = line.from();
    for run in &runs {
        // The number of the next row may stand behind the values of this one.
        let next = run.values.last().filter(|_| run.values.len() == width + 1 && spare(run));
        let end = next.map(|next| next.from()).or_else(|| run.values.last().map(|last| last.to()));
        if let Some(end) = end {
            rows.extend(trimmed(text, Span::new(start, end)));
            start = end;
        }
    }
    rows.extend(trimmed(text, Span::new(start, line.to())));
    rows
}

/// A quick look that prose stops at: two digits with a blank between, twice.
fn may_hold_rows(line: &[u8]) -> bool {
    let is_digit = |at: usize| line.get(at).is_some_and(u8::is_ascii_digit);
    let blanks = memchr::memchr_iter(b' ', line);
    blanks.filter(|&at| is_digit(at + 1) && is_digit(at.wrapping_sub(1))).nth(1).is_some()
}

/// The runs of two numbers or more.
fn runs(text: &str, line: Span, is_capital: impl Fn(usize) -> bool) -> Vec<Run> {
    let words = line.of(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut close = |run: &mut Vec<Span>| {
        let values = std::mem::take(run);
        let numbers = values.iter().filter(|value| is_number(value.of(text))).count();
        let years = values.iter().all(|value| is_year(value.of(text)));
        if numbers >= 2 {
            runs.push(Run { values, years });
        }
    };
    for word in words.split(' ') {
        let span = Span::new(line.from() + at, line.from() + at + word.len());
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        if is_value(word) {
            run.push(span);
        } else if is_capital(span.from()) {
            close(&mut run);
        } else {
            run.clear();
        }
    }
    close(&mut run);
    runs
}

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let from = span.from() + words.len() - words.trim_start().len();
    let len = words.trim().len();
    (len > 0).then(|| Span::new(from, from + len))
}

#[cfg(test)]
mod tests {
    use super::unfolded;
    use crate::text::Span;

    fn check(line: &str, expected: &[&str]) {
        let capital = |at: usize| {
            let mut letters = line.get(at..).unwrap().chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase)
        };
        let found = unfolded(line, Span::new(0, line.len()), capital);
        let found: Vec<&str> = found.iter().map(|row| row.of(line)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_end_behind_their_numbers() {
        check(
            "Chỉ tiêu 2011 2012 Dệt 8,2 13,1 Da - giày 7,5 6,1 Giấy 4,9 4,6 Nguồn: niên giám",
            &[
                "Chỉ tiêu 2011 2012",
                "Dệt 8,2 13,1",
                "Da - giày 7,5 6,1",
                "Giấy 4,9 4,6",
                "Nguồn: niên giám",
            ],
        );
        check(
            "1 Đường không 15,2 20,7 2 Đường biển 5,1 4,0",
            &["1 Đường không 15,2 20,7", "2 Đường biển 5,1 4,0"],
        );
    }

    #[test]
    fn prose_and_single_rows_stay_whole() {
        for line in [
            "Năm 2011 5,2 triệu tấn, năm 2012 6,1 triệu tấn",
            "Dịch vụ 8,2 13,1 11,98",
            "Các năm 2011 2012 2013 và 2014 2015 2016 đều tăng",
            "Tổng 1 302 tỷ đồng, trong đó 1 147 USD của tỉnh; 1 247 USD",
        ] {
            check(line, &[]);
        }
    }
}
