//! The period that a file's name tells.

use crate::model::Period;

/// The period that a file's name tells: `bao-cao-9-thang-2022`, `vntc-export-2005-q1`, `2005-05`.
pub(super) fn from_name(name: &str) -> Option<Period> {
    let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let parts: Vec<&str> = last.split(|c: char| !c.is_alphanumeric()).collect();
    let number = |part: Option<&&str>, most: i32| {
        part.and_then(|part| part.parse::<i32>().ok()).filter(|number| (1..=most).contains(number))
    };
    let year_at = |part: &&str| {
        part.len() == 4 && part.parse::<i32>().is_ok_and(|year| (1900..=2100).contains(&year))
    };
    let at = parts.iter().position(year_at)?;
    let year = parts.get(at)?.parse().ok()?;
    if parts.get(at + 1).is_some_and(year_at) {
        return None;
    }
    let before = |back: usize| at.checked_sub(back).and_then(|index| parts.get(index));
    let next = parts.get(at + 1).copied().unwrap_or_default();
    let (head, tail) = next.split_at_checked(1).unwrap_or_default();
    let suffixed =
        |suffix: char| next.strip_suffix(suffix).and_then(|count| count.parse::<i32>().ok());
    if let Some(quarter) = number(Some(&tail), 4).filter(|_| head == "q") {
        return Some(Period::quarter(year, quarter));
    }
    if let Some(count) =
        suffixed('m').or_else(|| suffixed('t')).filter(|count| (1..=12).contains(count))
    {
        return Some(Period::months(year, 1, count));
    }
    if let Some(month) = number(parts.get(at + 1), 12).filter(|_| next.len() == 2) {
        return Some(Period::month(year, month));
    }
    if before(1).is_some_and(|word| *word == "thang") {
        return Some(Period::months(year, 1, number(before(2), 12)?));
    }
    match (before(2).copied(), number(before(1), 12)) {
        (Some("quy"), Some(quarter @ 1..=4)) => Some(Period::quarter(year, quarter)),
        (Some("thang"), Some(month)) => Some(Period::month(year, month)),
        _ => Some(Period::year(year)),
    }
}
