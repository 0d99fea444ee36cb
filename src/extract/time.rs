//! From period phrases to periods: what `cùng kỳ` or `tháng này` means here.
//!
//! Owns the report's own time ([`Clock`]) and the resolution of open phrases against the period in
//! force. Which phrase belongs to which figure is settled elsewhere.

use super::page::Page;
use super::period::{Phrase, When, YearOf};
use crate::catalogue::TermGroup;
use crate::model::{Facts, Period};
use crate::text::Span;

/// What a report says of its own time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// The year that it is about.
    pub(super) year: Option<i32>,
    /// The period that it is about.
    pub(super) period: Option<Period>,
    /// The month in which it was written.
    pub(super) now: Option<Period>,
    /// Whether that month was told, so that the report looks back from it.
    dated: bool,
}

impl Clock {
    /// Reads a report's time from its phrases. What is given wins.
    pub(super) fn read(page: &Page<'_>, facts: &Facts, name: &str) -> Self {
        let given = facts.period.or(facts.date);
        let name = from_name(name);
        let own = || {
            page.phrases
                .iter()
                .filter(|phrase| !is_base(page, phrase.span) && !is_price(page, phrase.span))
        };
        let known = own().find_map(|phrase| match phrase.when {
            When::Months { year: YearOf::Known(year), .. } if !phrase.day => Some(year),
            When::Range(period) if !period.is_years() => Some(period.last_year()),
            _ => None,
        });
        // `cùng kỳ năm 2011` says that the report is of 2012, when no year stands by itself.
        let compared = page.phrases.iter().find_map(|phrase| match phrase.when {
            When::Same(YearOf::Known(year)) => Some(year + 1),
            _ => None,
        });
        let dated = page.phrases.iter().find_map(|phrase| match phrase.when {
            When::Months { year: YearOf::Known(year), .. } => Some(year),
            When::Range(period) => Some(period.last_year()),
            _ => None,
        });
        // The year of the file's name, where the text tells of it too.
        let told = name.map(Period::last_year).filter(|year| {
            page.phrases.iter().any(|phrase| matches!(phrase.when, When::Months { year: YearOf::Known(known), .. } if known == *year))
        });
        let year = given
            .map(Period::last_year)
            .or(told)
            .or(known)
            .or(name.map(Period::last_year))
            .or(compared)
            .or(dated);
        let dated = facts.period.is_none() && facts.date.is_some();
        let mut clock = Self { year, period: given, now: None, dated };
        let first =
            own().find_map(|phrase| clock.resolve(phrase.when, None, None).filter(|_| !phrase.day));
        let fine = name.filter(|period| !period.is_year() && Some(period.last_year()) == year);
        let own = first.filter(|period| Some(period.last_year()) == year || told.is_none());
        clock.period = given.or(fine).or(own).or(name).or(first);
        clock.now =
            clock.period.map(|period| Period::month(period.last_year(), period.last_month()));
        clock
    }

    /// The month, quarter or year in force, else the one in which the report was written.
    fn here(&self, force: Option<Period>, length: i32) -> Option<Period> {
        let now = self.now.map(|now| match length {
            3 => Period::quarter(now.last_year(), (now.last_month() + 2) / 3),
            _ => now,
        });
        force.filter(|period| period.length() == length).or(now)
    }

    /// The period that a phrase means beside the period in force; `planning` is the last range of
    /// years that was named.
    pub(super) fn resolve(
        &self,
        when: When,
        force: Option<Period>,
        planning: Option<Period>,
    ) -> Option<Period> {
        let year = || force.map(Period::last_year).or(self.year);
        let of = |which: YearOf| match which {
            YearOf::Known(year) => Some(year),
            YearOf::Open => year(),
            YearOf::Before => year().map(|year| year - 1),
            YearOf::This => self.year,
            YearOf::Next => self.year.map(|year| year + 1),
        };
        match when {
            When::Months { first, last, year } => Some(Period::months(of(year)?, first, last)),
            When::Range(period) => Some(period),
            When::Same(YearOf::Known(year)) => Some(force?.in_year(year)),
            When::Same(_) => Some(force?.plus_years(-1)),
            When::Previous(0) => Some(force?.previous()),
            When::Previous(length) => Some(self.here(force, length)?.previous()),
            When::Next(length) => Some(self.here(force, length)?.next()),
            When::Current(length) => self.here(force.or(self.period), length),
            When::Past(months) => {
                let last = self.now?;
                // A report of nine months tells of itself: `9 tháng qua`.
                let last = if self.dated { last.previous() } else { last };
                if self.dated {
                    Some(last.since(months - 1))
                } else {
                    (months <= 12).then(|| Period::months(last.last_year(), 1, months))
                }
            }
            When::Coming(months) if months % 12 == 0 => {
                let year = self.year?;
                planning
                    .filter(|period| period.length() == months && period.last_year() > year)
                    .or(Some(Period::years(year + 1, year + months / 12)))
            }
            When::Coming(months) => Some(self.now?.next().until(months - 1)),
            When::PastYears(years) => planning.or_else(|| {
                let full = self.period.is_some_and(|period| period.last_month() == 12);
                let last = self.year? - i32::from(!full);
                Some(Period::years(last + 1 - years, last))
            }),
            When::ToDate => self.now,
            When::YearToDate => {
                let now = self.now?;
                Some(Period::months(now.last_year(), 1, now.last_month()))
            }
            When::YearEnd => Some(Period::month(year()? - 1, 12)),
            When::Years(_) => planning,
            When::Yearly => None,
        }
    }
}

/// The period that a file's name tells: `bao-cao-9-thang-2022`, `vntc-export-2005-q1`, `2005-05`.
fn from_name(name: &str) -> Option<Period> {
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

/// Whether a phrase names what something is compared with.
pub(super) fn is_base(page: &Page<'_>, span: Span) -> bool {
    let before = Span::new(span.from().saturating_sub(60), span.to());
    page.group_near(before, TermGroup::Comparison).any(|term| {
        // `kế hoạch năm 2012 là …` tells of the plan itself.
        let aim = term.terms.first().is_some_and(|first| first.id == "plan" || first.id == "whole");
        let said = page.text_of(super::page::span_of(term)).starts_with("so");
        if !said && leads_level(page, span) {
            return false;
        }
        let reaches =
            term.folded.end > span.from() || gap_is_blank(page, term.folded.end, span.from());
        (said || !aim) && reaches
    }) || ends_with_comparison(page, span)
}

/// `xuất khẩu năm trước đạt 5 triệu USD`: a level cue right behind says that the phrase tells when.
fn leads_level(page: &Page<'_>, span: Span) -> bool {
    let near = Span::new(span.to(), span.to() + 16);
    page.group_near(near, TermGroup::Cue).next().is_some_and(|term| {
        let level = term.terms.first().is_some_and(|first| first.id == "level");
        level && gap_is_blank(page, span.to(), term.folded.start)
    })
}

/// `so với` straight before a phrase, whatever the phrase is.
fn ends_with_comparison(page: &Page<'_>, span: Span) -> bool {
    let before = page.text().get(..span.from()).unwrap_or_default().trim_end();
    before.ends_with("so với") || before.ends_with(" so")
}

fn gap_is_blank(page: &Page<'_>, from: usize, to: usize) -> bool {
    from <= to && page.text_of(Span::new(from, to)).trim().is_empty()
}

/// Whether a phrase is the year of a price basis.
pub(super) fn is_price(page: &Page<'_>, span: Span) -> bool {
    let around = Span::new(span.from().saturating_sub(40), span.to());
    page.group_near(around, TermGroup::Price).any(|term| term.folded.end >= span.to())
}

/// The phrases of a left window that say when, not against what.
pub(super) fn own_phrases<'p>(
    page: &'p Page<'_>,
    span: Span,
) -> impl DoubleEndedIterator<Item = &'p Phrase> {
    page.phrases_in(span).iter().filter(move |phrase| {
        phrase.span.to() <= span.to()
            && page.depth(phrase.span.from()) == page.depth(span.from())
            && !is_base(page, phrase.span)
            && !is_price(page, phrase.span)
    })
}
