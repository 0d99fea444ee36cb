//! The period that a file's name tells.
//!
//! Owns how names of files spell periods: without diacritics, any signs between the words or none.
//! Must not know the text.

use crate::model::Period;
use crate::text::fold::plain;

/// The period that a file's name tells: `bao-cao-9-thang-2022`, `vntc-export-2005-q1`, `2005-05`,
/// `BC_T5.2017`, `6 tháng đầu năm 2019`. None for several years: `2005-2015`.
pub(super) fn from_name(name: &str) -> Option<Period> {
    let last = plain(name.rsplit('/').next().unwrap_or(name));
    let parts = parts(&last);
    let at = parts.iter().position(|part| year(part).is_some())?;
    let (before, behind) = parts.split_at_checked(at)?;
    let (first, behind) = behind.split_first()?;
    let year_told = year(first)?;
    if behind.first().is_some_and(|next| year(next).is_some()) {
        return None;
    }
    let fillers = before.iter().rev().take_while(|word| matches!(**word, "dau" | "nam" | "cua"));
    let before = before.get(..before.len() - fillers.count()).unwrap_or_default();
    let ahead = match before {
        [.., first, second] => part_of(year_told, first, second),
        _ => None,
    };
    let told = match behind {
        [first, second, ..] => part_of(year_told, first, second),
        _ => None,
    };
    // `2005-05`
    let month = behind.first().filter(|month| month.len() == 2);
    let month = month.and_then(|month| number(month, 12));
    told.or_else(|| month.map(|month| Period::month(year_told, month)))
        .or(ahead)
        .or_else(|| Some(Period::year(year_told)))
}

/// The part of a year that two words name: `quý 3`, `h1`, `tháng 5`, `6 tháng`.
fn part_of(year: i32, first: &str, second: &str) -> Option<Period> {
    match (first, second) {
        // Folded as all text is: `quý` and `quí` are one word.
        ("q" | "qui", quarter) => {
            let roman = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == quarter);
            let quarter = number(quarter, 4).or(roman.map(|place| place as i32 + 1))?;
            Some(Period::quarter(year, quarter))
        }
        ("h", half) => number(half, 2).map(|half| Period::months(year, 6 * half - 5, 6 * half)),
        (count, "thang" | "t" | "m") => {
            number(count, 12).map(|count| Period::months(year, 1, count))
        }
        ("thang" | "t", month) => number(month, 12).map(|month| Period::month(year, month)),
        _ => None,
    }
}

/// The runs of letters and the runs of digits of a name.
fn parts(name: &str) -> Vec<&str> {
    let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| class(c) != class(first)).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if first.is_alphanumeric() {
            parts.push(part);
        }
        rest = after;
    }
    parts
}

fn year(part: &str) -> Option<i32> {
    let year = part.parse().ok().filter(|_| part.len() == 4)?;
    (1900..=2100).contains(&year).then_some(year)
}

fn number(part: &str, most: i32) -> Option<i32> {
    part.parse().ok().filter(|number| (1..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::from_name;

    fn told(name: &str) -> Option<String> {
        from_name(name).map(|period| period.to_string())
    }

    #[test]
    fn periods_before_and_behind_the_year() {
        for (name, period) in [
            ("a/2019/bao-cao-9-thang-2022", "2022-01..2022-09"),
            ("vntc-export-2005-q1", "2005-Q1"),
            ("Quý IV.2018 kinh tế", "2018-Q4"),
            ("bao-cao-quy-3-nam-2018", "2018-Q3"),
            ("thuong-mai-2005-05", "2005-05"),
            ("2021-07-15_tin", "2021-07"),
            ("BC_T5.2017", "2017-05"),
            ("6T2019", "2019-H1"),
            ("bao cao 6 tháng đầu năm 2019", "2019-H1"),
            ("thang12-2020-xk", "2020-12"),
            ("xk-2016-10m", "2016-01..2016-10"),
            ("kt_h2_2014", "2014-H2"),
        ] {
            assert_eq!(told(name).as_deref(), Some(period), "{name}");
        }
    }

    #[test]
    fn a_year_alone_and_no_period() {
        for name in ["ha-nam-2021", "qd-15-2021", "2021-15-du-an", "co2-2021", "quan 13 nam 2021"] {
            assert_eq!(told(name).as_deref(), Some("2021"), "{name}");
        }
        for name in ["bao-cao", "2005-2015", "12345", "cong-van-1234"] {
            assert_eq!(told(name), None, "{name}");
        }
    }
}
