//! The shape of a cell: a number, a mark for nothing, the number of a row, a year.

use crate::extract::number::{Form, numeral};

/// Whether a cell holds one number and nothing else but its sign, brackets or a percent sign.
pub(super) fn is_number(cell: &str) -> bool {
    let inner = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(cell);
    let bare = inner.trim_start_matches(['+', '-', '>', '<', '≥', '≤', '~']).trim_start();
    let bare = bare.trim_end_matches(['%', '*']).trim_end();
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let numeral = numeral(bare.as_bytes(), 0);
    numeral.span.to() == bare.len() && numeral.form != Form::Outline && !dialled(bare)
}

/// `0243`, `09`: telephone numbers and dates begin so, amounts do not.
fn dialled(bare: &str) -> bool {
    bare.starts_with('0') && bare.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Whether a cell says that there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    matches!(cell, "" | "-" | "--" | "..." | "…" | ".." | "x" | "*" | "(-)")
}

/// Whether a cell holds two numbers with a dash between: `8-9`, `14 - 15`.
pub(super) fn is_range(cell: &str) -> bool {
    cell.split_once('-').is_some_and(|(low, high)| {
        let (low, high) = (low.trim_end(), high.trim_start());
        let plain = |end: &str| is_number(end) && end.starts_with(|c: char| c.is_ascii_digit());
        plain(low) && plain(high) && !(is_year(low) && is_year(high))
    })
}

/// Whether a cell holds a value or says that there is none.
pub(super) fn is_value(cell: &str) -> bool {
    is_nothing(cell) || is_number(cell)
}

/// Whether a ruled cell holds a value: a number, perhaps with its unit, or a range.
pub(super) fn holds_value(cell: &str) -> bool {
    if is_value(cell) {
        return true;
    }
    let bare = cell.trim_start_matches(['+', '-', '>', '<', '≥', '≤', '~', '(']).trim_start();
    if !bare.starts_with(|c: char| c.is_ascii_digit()) || dialled(bare) {
        return false;
    }
    let mut rest = after_number(bare);
    if let Some(second) = rest.trim_start().strip_prefix('-') {
        rest = after_number(second.trim_start());
    }
    let timed = ["tháng", "năm", "ngày"].iter().any(|word| rest.trim_start().starts_with(word));
    rest.len() <= 24 && !timed && !rest.bytes().any(|byte| byte.is_ascii_digit() || byte == b'/')
}

fn after_number(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    text.get(numeral(text.as_bytes(), 0).span.to()..).unwrap_or_default()
}

/// Whether a cell is a year by itself.
pub(in crate::extract) fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<i32>().is_ok_and(|year| (1900..=2100).contains(&year))
}

/// Whether a cell only numbers its row: `1`, `1.2`, `iv.`, `a)`, `-`.
pub(in crate::extract) fn is_mark(cell: &str) -> bool {
    let bare = cell.trim_start_matches('(').trim_end_matches(['.', ')']);
    let outline = bare.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let letters = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    let roman = (1..=5).contains(&bare.len()) && bare.bytes().all(|byte| b"ivx".contains(&byte));
    let sign = matches!(cell, "-" | "+" | "•" | "*" | "·");
    (outline && !bare.is_empty()) || letters || roman || sign
}

/// Whether a value could as well be the number of the next row.
pub(super) fn is_small(cell: &str) -> bool {
    cell == "-" || ((1..=2).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{holds_value, is_mark, is_number, is_value};

    #[test]
    fn numbers_and_what_only_begins_with_one() {
        for cell in ["5,1", "-0,7", "+8,37", "(12,5)", "1.374.235", "12%", "0,24", "0", "1994"] {
            assert!(is_number(cell), "{cell}");
        }
        for cell in ["", "5 tháng", "1.2.3", "0243", "12/2018", "a", "%", "09", "-"] {
            assert!(!is_number(cell), "{cell}");
        }
        assert!(is_value("-") && is_value("…") && !is_value("\""));
        assert!(holds_value("15 triệu") && holds_value("5 - 7%") && !holds_value("6 tháng"));
        assert!(!holds_value("1. đường không") || !is_value("1. đường không"));
    }

    #[test]
    fn marks_number_rows() {
        for cell in ["1", "12.", "1.2", "iv", "a)", "-", "(1)"] {
            assert!(is_mark(cell), "{cell}");
        }
        for cell in ["123", "than", "5,1", ""] {
            assert!(!is_mark(cell), "{cell}");
        }
    }
}
