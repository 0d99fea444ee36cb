//! Periods as people type them: `2012-Q1`, `quý I/2012`, `6 tháng 2013`, `t7/2021`, `2011-2015`.

use super::Problem;
use crate::model::Period;
use crate::text::fold::plain;

/// Words that say nothing of their own: năm 2012, giai đoạn 2011-2015, 6 tháng đầu năm.
const FILLERS: &[&str] =
    &["nam", "ca", "dau", "trong", "giai", "doan", "gd", "tu", "den", "cua", "year"];

/// A typed period in pieces.
#[derive(Default)]
struct Pieces {
    years: Vec<i32>,
    /// Other numbers.
    small: Vec<i32>,
    part: Option<Part>,
    /// Counted from the end of the year: 6 tháng cuối năm.
    from_end: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Quarter,
    Half,
    Month,
    /// A number of months.
    Months,
}

/// Reads a typed period; one without a year takes `year`.
pub fn read(text: &str, year: Option<i32>) -> Result<Period, Problem> {
    if let Some(period) = Period::parse(&text.trim().to_uppercase()) {
        return Ok(period);
    }
    let pieces = pieces(text).ok_or(Problem::Period)?;
    let found = match (pieces.years.as_slice(), pieces.part, pieces.small.as_slice()) {
        ([first, last], None, []) => return range(*first, *last),
        ([], None, _) | ([_, _, ..], ..) => None,
        (years, part, small) => {
            let year = years.first().copied().or(year).ok_or(Problem::Year)?;
            in_year(year, part, small, pieces.from_end)
        }
    };
    found.ok_or(Problem::Period)
}

fn range(first: i32, last: i32) -> Result<Period, Problem> {
    if first < last { Ok(Period::years(first, last)) } else { Err(Problem::Period) }
}

fn in_year(year: i32, part: Option<Part>, small: &[i32], from_end: bool) -> Option<Period> {
    let up_to = |most: i32| small.iter().all(|number| (1..=most).contains(number));
    match (part, small) {
        (None, []) => Some(Period::year(year)),
        (Some(Part::Quarter), [quarter]) if up_to(4) => Some(Period::quarter(year, *quarter)),
        (Some(Part::Quarter), [first, last]) if up_to(4) => {
            Period::quarter(year, *first).through(Period::quarter(year, *last))
        }
        (Some(Part::Half), [half]) if up_to(2) => Some(Period::half(year, *half)),
        (Some(Part::Months), [count]) if up_to(12) && from_end => {
            Some(Period::months(year, 13 - count, 12))
        }
        (Some(Part::Months), [count]) if up_to(12) => Some(Period::months(year, 1, *count)),
        (Some(Part::Month) | None, [month]) if up_to(12) => Some(Period::month(year, *month)),
        (Some(Part::Month), [first, last]) if up_to(12) => {
            Period::month(year, *first).through(Period::month(year, *last))
        }
        _ => None,
    }
}

/// Takes a text apart into runs of digits and of letters; `None` when a word means nothing here.
fn pieces(text: &str) -> Option<Pieces> {
    let folded = plain(text);
    let mut pieces = Pieces::default();
    let mut rest = folded.as_str();
    let mut after_number = false;
    while let Some(first) = rest.chars().next() {
        let kind = |letter: char| (letter.is_ascii_digit(), letter.is_alphabetic());
        let end = rest.find(|letter| kind(letter) != kind(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end)?;
        rest = after;
        if first.is_ascii_digit() {
            match run.parse().ok()? {
                year @ 1900..=2100 => pieces.years.push(year),
                number => pieces.small.push(number),
            }
            after_number = true;
        } else if first.is_alphabetic() {
            pieces.word(run, after_number)?;
            after_number = false;
        } else if !run.chars().all(|sign| " /-.–—,\u{a0}".contains(sign)) {
            return None;
        }
    }
    Some(pieces)
}

impl Pieces {
    fn word(&mut self, word: &str, after_number: bool) -> Option<()> {
        let roman = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == word);
        match (word, roman) {
            (_, Some(index)) if self.part == Some(Part::Quarter) => {
                self.small.push(index as i32 + 1);
            }
            ("quy" | "qui" | "q", _) => self.part = Some(Part::Quarter),
            ("h", _) => self.part = Some(Part::Half),
            ("thang" | "t" | "months" | "month" | "m", _) => {
                let counted = after_number && !self.small.is_empty() && self.part.is_none();
                self.part = Some(if counted { Part::Months } else { Part::Month });
            }
            ("cuoi" | "last", _) => self.from_end = true,
            _ if FILLERS.contains(&word) => {}
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, read};

    #[test]
    fn typed_periods() {
        for (typed, period) in [
            ("2012", "2012"),
            ("2012-q1", "2012-Q1"),
            ("quý I/2012", "2012-Q1"),
            ("quy iv 2012", "2012-Q4"),
            ("q2/2012", "2012-Q2"),
            ("Q1", "2013-Q1"),
            ("6 tháng 2013", "2013-H1"),
            ("6 thang dau nam 2013", "2013-H1"),
            ("6 tháng cuối năm 2013", "2013-H2"),
            ("9t/2013", "2013-01..2013-09"),
            ("12 tháng năm 2013", "2013"),
            ("tháng 7/2021", "2021-07"),
            ("7/2021", "2021-07"),
            ("07.2021", "2021-07"),
            ("2021/7", "2021-07"),
            ("t7 2021", "2021-07"),
            ("tháng 1-8/2023", "2023-01..2023-08"),
            ("năm 2012", "2012"),
            ("giai đoạn 2011 - 2015", "2011..2015"),
            ("2011–2015", "2011..2015"),
            ("h2", "2013-H2"),
            ("6 tháng", "2013-H1"),
        ] {
            let read = read(typed, Some(2013)).map(|period| period.to_string());
            assert_eq!(read.as_deref(), Ok(period), "{typed}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for typed in
            ["", "soon", "13/2021", "quý 5/2012", "2015-2011", "tháng", "7", "5 tỷ 2012", "2012?"]
        {
            assert_eq!(read(typed, Some(2013)), Err(Problem::Period), "{typed}");
        }
        assert_eq!(read("quý I", None), Err(Problem::Year));
    }
}
