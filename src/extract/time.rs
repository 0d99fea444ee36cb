//! From period phrases to periods: what `cùng kỳ` or `tháng này` means here.
//!
//! Owns the report's own time ([`Clock`]) and the resolution of open phrases against the period in
//! force. Which phrase belongs to which figure is settled elsewhere.

use super::page::Page;
use super::period::{Phrase, When, YearOf};
use crate::catalogue::TermGroup;
use crate::model::Period;
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
}

impl Clock {
    /// Reads a report's time from its phrases. `given` wins.
    pub(super) fn read(page: &Page<'_>, given: Option<Period>) -> Self {
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
        let year = given.map(Period::last_year).or(known).or(compared).or(dated);
        let mut clock = Self { year, period: given, now: None };
        let first =
            own().find_map(|phrase| clock.resolve(phrase.when, None, None).filter(|_| !phrase.day));
        clock.period = given.or(first);
        clock.now =
            clock.period.map(|period| Period::month(period.last_year(), period.last_month()));
        clock
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
        };
        match when {
            When::Months { first, last, year } => Some(Period::months(of(year)?, first, last)),
            When::Range(period) => Some(period),
            When::Same(YearOf::Known(year)) => Some(force?.in_year(year)),
            When::Same(_) => Some(force?.plus_years(-1)),
            When::Previous(0) => Some(force?.previous()),
            When::Previous(length) => {
                let here = force.filter(|period| period.length() == length).or(self.now)?;
                Some(Period::month(here.last_year(), here.last_month()).previous())
                    .filter(|_| length == 1)
                    .or_else(|| Some(here.previous()))
            }
            When::Current(length) => {
                force.or(self.period).filter(|period| period.length() == length).or(self.now)
            }
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

/// Whether a phrase names what something is compared with.
pub(super) fn is_base(page: &Page<'_>, span: Span) -> bool {
    let before = Span::new(span.from().saturating_sub(60), span.to());
    page.group_in(before, TermGroup::Comparison).any(|term| {
        term.folded.end > span.from() || gap_is_blank(page, term.folded.end, span.from())
    }) || ends_with_comparison(page, span)
}

/// `so với` straight before a phrase, whatever the phrase is.
fn ends_with_comparison(page: &Page<'_>, span: Span) -> bool {
    let before = page.text().get(..span.from()).unwrap_or_default().trim_end();
    before.ends_with("so với") || before.ends_with(" so")
}

fn gap_is_blank(page: &Page<'_>, from: usize, to: usize) -> bool {
    from <= to && page.words(Span::new(from, to)).trim().is_empty()
}

/// Whether a phrase is the year of a price basis.
pub(super) fn is_price(page: &Page<'_>, span: Span) -> bool {
    let around = Span::new(span.from().saturating_sub(40), span.to());
    page.group_in(around, TermGroup::Price).any(|term| term.folded.end >= span.to())
}

/// The phrases of a left window that say when, not against what.
pub(super) fn own_phrases<'p>(
    page: &'p Page<'_>,
    span: Span,
) -> impl DoubleEndedIterator<Item = &'p Phrase> {
    page.phrases_in(span).iter().filter(move |phrase| {
        phrase.span.to() <= span.to() && !is_base(page, phrase.span) && !is_price(page, phrase.span)
    })
}
