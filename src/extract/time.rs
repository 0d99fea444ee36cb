//! From period phrases to periods: what `cùng kỳ` or `tháng này` means here.
//!
//! Owns the report's own time ([`Clock`]) and the resolution of open phrases against the period in
//! force. Which phrase belongs to which figure is settled elsewhere.

mod name;
mod role;

use super::page::Page;
use super::period::{Phrase, Role, When, YearOf};
use crate::model::{Facts, Period};
use crate::text::Span;

use name::from_name;
pub(super) use role::settle;

/// What a report says of its own time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// The year that it is about.
    pub(super) year: Option<i32>,
    /// The period that it is about.
    pub(super) period: Option<Period>,
    /// The month in which it was written; its year where no more is known.
    pub(super) now: Option<Period>,
    /// The months of a season that it tells of: `niên vụ vừa qua (từ tháng 10/2024 đến …)`.
    season: Option<Period>,
    /// Whether its month was told, so that the report looks back from it.
    dated: bool,
}

impl Clock {
    /// Reads a report's time from its phrases. What is given wins.
    pub(super) fn read(page: &Page<'_>, facts: &Facts, name: &str) -> Self {
        let given = facts.period.or(facts.date);
        let name = from_name(name);
        let year = given.map(Period::last_year).or_else(|| year_of(page, name));
        let season = page.phrases.iter().find_map(|phrase| match phrase.when {
            When::Range(period) if period.length() == 12 && !period.is_year() => Some(period),
            _ => None,
        });
        let dated = facts.period.is_none() && facts.date.is_some();
        let mut clock = Self { year, period: given, now: None, season, dated };
        let first = own(page).find_map(|phrase| {
            clock.resolve(phrase.when, None, None).filter(|_| !phrase.day && !is_far(phrase.when))
        });
        let told = name.is_some_and(|name| mentions(page, name.last_year()));
        let fine = name.filter(|period| !period.is_year() && Some(period.last_year()) == year);
        // `7 tháng năm nay` in a report of July: the months up to the name's are its own.
        let summed = fine.filter(|period| period.length() == 1).and_then(|month| {
            let own = first?;
            let up_to = own.last_month() == month.last_month() && own.length() > 1;
            (up_to && own.last_year() == month.last_year()).then_some(own)
        });
        let own = first.filter(|period| Some(period.last_year()) == year || !told);
        // Where nothing else dates it, what is told beside does: `lớn nhất năm 2014`.
        let beside = || {
            let aside = page.phrases.iter().filter(|phrase| phrase.role == Role::Aside);
            let mut found = aside.filter_map(|phrase| clock.resolve(phrase.when, None, None));
            found.find(|period| Some(period.last_year()) == year)
        };
        let told = given.or(summed).or(fine).or(own).or(name).or(first);
        clock.period = told.or_else(beside);
        clock.now = clock.period.map(|period| {
            if period.is_year() || period.is_years() {
                Period::year(period.last_year())
            } else {
                Period::month(period.last_year(), period.last_month())
            }
        });
        clock
    }

    /// A number of months or years from the report's own time.
    fn counted(&self, when: When, planning: Option<Period>) -> Option<Period> {
        match when {
            When::Past(months) => {
                let last = self.now?;
                // A report of nine months tells of itself: `9 tháng qua`.
                if self.dated {
                    Some(last.previous().since(months - 1))
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
            When::Years(0) => planning,
            When::Years(years) => planning.filter(|period| is_about(*period, years)),
            When::PastYears(years) => {
                planning.filter(|period| is_about(*period, years)).or_else(|| {
                    let full = self.period.is_some_and(|period| period.last_month() == 12);
                    let last = self.year? - i32::from(!full);
                    Some(Period::years(last + 1 - years, last))
                })
            }
            _ => None,
        }
    }

    /// The month, quarter or year in force, else the one in which the report was written.
    fn here(&self, force: Option<Period>, length: i32) -> Option<Period> {
        let now = self.now.map(|now| match length {
            3 => Period::quarter(now.last_year(), (now.last_month() + 2) / 3),
            _ => now,
        });
        // `10 tháng …, so với tháng trước`: the last of them.
        let last = force.filter(|period| length == 1 && (2..12).contains(&period.length()));
        let last = last.map(|period| Period::month(period.last_year(), period.last_month()));
        force.filter(|period| period.length() == length).or(last).or(now)
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
            When::Current(0) => self.period.or(force),
            When::Current(length) => self.here(force.or(self.period), length),
            When::Past(_) | When::Coming(_) | When::Years(_) | When::PastYears(_) => {
                self.counted(when, planning)
            }
            // A report that has moved on to another year means that one.
            When::ToDate => match (force, self.now) {
                (Some(force), Some(now))
                    if force.is_year() && force.last_year() != now.last_year() =>
                {
                    Some(force)
                }
                (_, now) => now,
            },
            When::YearToDate => {
                let now = self.now?;
                Some(Period::months(now.last_year(), 1, now.last_month()))
            }
            When::Ago(count) => Some(Period::year(year()? - count)),
            When::Season(first) => Some(match self.season {
                Some(season) => season.plus_years(first - season.first_year()),
                None => Period::years(first, first + 1),
            }),
            When::SeasonFrom(from) => {
                Some(force.filter(|_| from < 0).or(self.season)?.plus_years(from))
            }
            When::YearEnd => Some(Period::month(year()? - 1, 12)),
            When::Yearly => None,
        }
    }
}

/// The phrases of a page that say when, in brackets or not.
fn own<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p Phrase> {
    page.phrases.iter().filter(|phrase| phrase.role == Role::Own)
}

/// Whether a range is of so many years, counted from either end: a term of 2015-2020 is five.
const fn is_about(range: Period, years: i32) -> bool {
    (range.length() / 12 - years).abs() <= 1
}

/// Years that lie ahead or are only counted: nothing to date a report by.
const fn is_far(when: When) -> bool {
    matches!(
        when,
        When::Years(_)
            | When::PastYears(_)
            | When::Coming(_)
            | When::Next(_)
            | When::Ago(_)
            | When::YearEnd
    )
}

/// Whether the text tells of a year.
fn mentions(page: &Page<'_>, year: i32) -> bool {
    page.phrases.iter().any(|phrase| {
        matches!(phrase.when, When::Months { year: YearOf::Known(known), .. } if known == year)
    })
}

/// The year that a report is about, by what it names and what its file is called.
fn year_of(page: &Page<'_>, name: Option<Period>) -> Option<i32> {
    let known = |phrase: &Phrase| match phrase.when {
        When::Months { year: YearOf::Known(year), .. } if !phrase.day => Some(year),
        When::Range(period) if !period.is_years() => Some(period.last_year()),
        _ => None,
    };
    let outside = |phrase: &&Phrase| page.depth(phrase.span.from()) == 0;
    let named = name.map(Period::last_year);
    // A month in the file's name is of the report, whatever year the text tells of besides.
    let fine = name.filter(|period| !period.is_year()).map(Period::last_year);
    // The year of the file's name, where the text tells of it too.
    let told = named.filter(|year| mentions(page, *year));
    // `cùng kỳ năm 2011` says that the report is of 2012, when no year stands by itself.
    let compared = page.phrases.iter().filter_map(|phrase| match phrase.when {
        When::Same(YearOf::Known(year)) => Some(year + 1),
        _ => None,
    });
    let compared = compared.max();
    let any = |phrase: &Phrase| match phrase.when {
        When::Months { year: YearOf::Known(year), .. } => Some(year),
        When::Range(period) => Some(period.last_year()),
        _ => None,
    };
    told.or(fine)
        .or(compared.filter(|year| named == Some(*year)))
        .or_else(|| own(page).filter(outside).find_map(known))
        .or(named)
        .or(compared)
        .or_else(|| page.phrases.iter().find_map(any))
}

/// The phrases of a left window that say when, not against what.
pub(super) fn own_phrases<'p>(
    page: &'p Page<'_>,
    span: Span,
) -> impl DoubleEndedIterator<Item = &'p Phrase> {
    page.phrases_in(span).iter().filter(move |phrase| {
        phrase.span.to() <= span.to()
            && page.depth(phrase.span.from()) == page.depth(span.from())
            && phrase.role == Role::Own
    })
}

/// `(năm 2015)`, `(tính đến hết tháng 6)`: a bracket that tells when, not what happened then.
pub(super) fn opens_with_time(page: &Page<'_>, inside: Span) -> bool {
    let before = |word| {
        matches!(
            word,
            "trong" | "vào" | "tính" | "từ" | "đến" | "hết" | "của" | "giai" | "nhiệm" | "niên"
        )
    };
    page.phrases_in(inside).first().is_some_and(|phrase| {
        let gap = page.text_of(Span::new(inside.from(), phrase.span.from()));
        gap.split_whitespace().all(before)
    })
}
