//! Ranges: `2011-2015`, `từ tháng 1 đến tháng 8/2023`, `từ đầu năm đến nay`, `giai đoạn trước`.

use super::{Grammar, Read, When, YearOf, months};
use crate::extract::lex::Kind;
use crate::extract::words::Part;
use crate::model::Period;

impl Grammar<'_> {
    /// `2011-2015`, `2011 - 2015`, `(2011-2015)`, `2019-20`, `2010 đến 2015`.
    pub(super) fn span_of_years(&self, at: usize) -> Option<Read> {
        let opened = self.sign(at, b"(");
        let at = at + usize::from(opened);
        let first = self.year(at)?;
        let to = self.is(at + 1, Part::To) && !self.sign(at + 2, b"(");
        if !(self.sign(at + 1, b"-/") || to) {
            return None;
        }
        let end = at + 2 + usize::from(to && self.is(at + 2, Part::Year));
        let last = if let Some(last) = self.year(end) {
            last
        } else {
            let short = self.small(end, 0..=99).filter(|_| self.touch(at) && self.is_plain(end))?;
            first / 100 * 100 + short
        };
        let period = Period::year(first).through(Period::year(last))?;
        let closed = end + 1 + usize::from(opened && self.sign(end + 1, b")"));
        Some(Read::new(When::Range(period), closed))
    }

    /// `5 năm`, `5 năm qua`, `hai năm tới`, `cách đây 5 năm`.
    pub(super) fn years(&self, at: usize) -> Option<Read> {
        let count = self.count(at, 1..=30)?;
        // `kế hoạch 5 năm (2016-2020)`
        if let Some(read) = self.span_of_years(at + 2).filter(|_| self.is(at + 1, Part::Year)) {
            return Some(read);
        }
        if !self.is(at + 1, Part::Year)
            || self.year(at + 2).is_some()
            || self.small(at + 2, 0..=9999).is_some()
        {
            return None;
        }
        let ago = at.checked_sub(1).is_some_and(|before| {
            self.lexed.kind(before) == Kind::Other
                && self.words.phrases.time.ago.ends(self.lexed.span(before).of(self.text))
        });
        if ago {
            return Some(Read::new(When::Ago(count), at + 2));
        }
        self.span_from_now(at + 2, count * 12).or(Some(Read::new(When::Years(count), at + 2)))
    }

    /// `từ năm 2000 đến năm 2006`, `từ tháng 1 đến tháng 8/2023`, `từ đầu năm đến nay`.
    pub(super) fn from(&self, at: usize) -> Option<Read> {
        let begin = at + 1;
        if self.is(begin, Part::First) && self.is(begin + 1, Part::Year) {
            return self.since_january(begin);
        }
        if self.is(begin, Part::Year) {
            let first = self.year(begin + 1)?;
            let to = begin + 2;
            let sign = self.sign(to, b"-");
            if !self.is(to, Part::To) && !sign {
                return None;
            }
            let end = to + 1 + usize::from(self.is(to + 1, Part::End));
            if self.is(end, Part::Month) {
                // `từ năm 2005 đến tháng 12 năm 2010`
                let Read {
                    when: When::Months { last, year: YearOf::Known(year), .. }, next, ..
                } = self.month_phrase(end)?
                else {
                    return None;
                };
                let period = Period::month(first, 1).through(Period::month(year, last))?;
                return Some(Read::new(When::Range(period), next));
            }
            let last = end + usize::from(self.is(end, Part::Year));
            let period = Period::year(first).through(Period::year(self.year(last)?))?;
            return Some(Read::new(When::Range(period), last + 1));
        }
        self.month_range(begin)
    }

    /// `đầu năm 2012 đến ngày 30 tháng 1 năm 2013`, `đầu năm đến nay`.
    fn since_january(&self, at: usize) -> Option<Read> {
        let (year, next) = self.trailing_year(at + 1);
        if !self.is(next, Part::To) {
            // `tính từ đầu năm đạt …`
            return (year == YearOf::Open).then(|| Read::new(When::YearToDate, next));
        }
        if self.is(next + 1, Part::This) {
            return Some(Read::new(When::YearToDate, next + 2));
        }
        // `đến hết tháng 6`, `đến thời điểm 15/6/2018`.
        let end = (next + 1..next + 4).find(|at| !self.leads_to_day(*at))?;
        let last = self.phrase(end)?;
        match (year, last.when) {
            (YearOf::Known(first), When::Months { last: month, year: YearOf::Known(year), .. }) => {
                let period = Period::month(first, 1).through(Period::month(year, month))?;
                Some(Read::new(When::Range(period), last.next))
            }
            (YearOf::Open, When::Months { last: month, year, .. }) => {
                Some(Read::new(months(1, month, year), last.next))
            }
            _ => None,
        }
    }

    /// Whether a token only leads to a day or month: `hết`, `thời điểm`.
    fn leads_to_day(&self, at: usize) -> bool {
        match self.lexed.kind(at) {
            Kind::Word(Part::End) => true,
            Kind::Other | Kind::Word(Part::Number) => {
                let word = self.lexed.span(at).of(self.text);
                self.words.phrases.time.moment.ends(word)
            }
            _ => false,
        }
    }

    /// `tháng 1 đến tháng 8/2023`, `tháng 1 - tháng 6`, `tháng 10/2024 đến tháng 9/2025`.
    pub(super) fn month_range(&self, at: usize) -> Option<Read> {
        if !self.is(at, Part::Month) {
            return None;
        }
        let first = self.small(at + 1, 1..=12)?;
        let (since, to) = self.trailing_year(at + 2);
        if !(self.is(to, Part::To) || self.sign(to, b"-")) {
            return None;
        }
        let end = to + 1 + usize::from(self.is(to + 1, Part::End));
        let end = end + usize::from(self.is(end, Part::Month));
        let last = self.small(end, 1..=12)?;
        let (year, next) = self.trailing_year(end + 1);
        match (since, year) {
            (YearOf::Known(since), YearOf::Known(year)) => {
                let period = Period::month(since, first).through(Period::month(year, last))?;
                Some(Read::new(When::Range(period), next))
            }
            (YearOf::Known(_), _) => None,
            _ => (first <= last).then(|| Read::new(months(first, last, year), next)),
        }
    }

    /// `niên vụ 2024-2025`, `niên vụ trước`; `vụ đông xuân` is no phrase.
    pub(super) fn season(&self, at: usize) -> Option<Read> {
        if let Some(read) = self.span_of_years(at + 1) {
            let When::Range(period) = read.when else { return Some(read) };
            let season = period.last_year() == period.first_year() + 1;
            let when = if season { When::Season(period.first_year()) } else { read.when };
            return Some(Read { when, ..read });
        }
        let yearly = at.checked_sub(1).is_some_and(|before| {
            self.lexed.kind(before) == Kind::Other
                && self.lexed.span(before).of(self.text).ends_with("niên")
        });
        let from = match self.lexed.kind(at + 1) {
            Kind::Word(Part::Before) => -1,
            Kind::Word(Part::This | Part::Past | Part::Just) => 0,
            _ => return None,
        };
        yearly.then(|| Read::new(When::SeasonFrom(from), at + 2))
    }

    /// `giai đoạn trước`, `kỳ trước`, `giai đoạn này`; `cùng kỳ` is told elsewhere.
    pub(super) fn stage(&self, at: usize) -> Option<Read> {
        if self.is(at, Part::Stage) && self.is(at + 1, Part::This) {
            return Some(Read::new(When::Years(0), at + 2));
        }
        self.is(at + 1, Part::Before).then(|| Read::new(When::Previous(0), at + 2))
    }

    /// `đến nay`, `tính đến nay`; `lũy kế đạt …`: from January on.
    pub(super) fn up_to(&self, at: usize) -> Option<Read> {
        if self.is(at, Part::To) && self.is(at + 1, Part::This) {
            return Some(Read::new(When::ToDate, at + 2));
        }
        let summed = self.is(at, Part::Until)
            && at.checked_sub(1).is_some_and(|before| {
                self.lexed.kind(before) == Kind::Other
                    && self.words.phrases.time.summed.ends(self.lexed.span(before).of(self.text))
            });
        let alone = !matches!(self.lexed.kind(at + 1), Kind::Word(_) | Kind::Number);
        (summed && alone).then(|| Read::new(When::YearToDate, at + 1))
    }
}
