//! Points in time: `15/6/2013`, `ngày 15 tháng 6 năm 2013`, `3/2016`, `đầu năm`, `cuối năm 2022`.

use super::{Grammar, Kind, Read, When, YearOf, months};
use crate::extract::words::Part;

impl Grammar<'_> {
    /// `15/6/2013`, `15-6-2013`; after `ngày` also `4/1`.
    pub(super) fn date(&self, at: usize) -> Option<Read> {
        let day = self.small(at, 1..=31)?;
        if !self.sign(at + 1, b"/-") {
            return self.dotted_date(at);
        }
        let month = self.small(at + 2, 1..=12)?;
        if self.sign(at + 3, b"/-")
            && let Some(year) = self.year(at + 4)
        {
            return Some(day_of(month, YearOf::Known(year), at + 5));
        }
        let named = at.checked_sub(1).is_some_and(|before| self.is(before, Part::Day));
        (named && day <= 31).then(|| day_of(month, YearOf::Open, at + 3))
    }

    /// `15.6.2013`: one numeral.
    fn dotted_date(&self, at: usize) -> Option<Read> {
        let named = at.checked_sub(1).is_some_and(|before| self.is(before, Part::Day));
        let text = self.lexed.span(at).of(self.text);
        let mut parts = text.split('.').map(str::parse::<i32>);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Ok(1..=31)), Some(Ok(month @ 1..=12)), Some(Ok(year @ 1900..=2100)), None) => {
                Some(day_of(month, YearOf::Known(year), at + 1))
            }
            (Some(Ok(1..=31)), Some(Ok(month @ 1..=12)), None, None) if named => {
                Some(day_of(month, YearOf::Open, at + 1))
            }
            _ => None,
        }
    }

    /// `ngày 15 tháng 6 năm 2013`, from the number on.
    pub(super) fn long_date(&self, at: usize) -> Option<Read> {
        self.small(at, 1..=31)?;
        if !self.is(at + 1, Part::Month) {
            return None;
        }
        let month = self.small(at + 2, 1..=12)?;
        // `tháng 4 tháng 2012` is a slip for `năm 2012`.
        let slip = self.is(at + 3, Part::Month);
        if let (true, Some(year)) = (slip, self.year(at + 4)) {
            return Some(day_of(month, YearOf::Known(year), at + 5));
        }
        let (year, next) = self.trailing_year(at + 3);
        Some(day_of(month, year, next))
    }

    /// `3/2016`, `12-2015`: a month of a year.
    pub(super) fn month_of_year(&self, at: usize) -> Option<Read> {
        let month = self.small(at, 1..=12)?;
        let joined = self.sign(at + 1, b"/-") && self.touch(at) && self.touch(at + 1);
        let year = self.year(at + 2).filter(|_| joined)?;
        Some(Read::new(months(month, month, YearOf::Known(year)), at + 3))
    }

    /// `đầu năm`: the year's beginning; `đầu năm đến nay` up to the report.
    pub(super) fn start_of_year(&self, at: usize) -> Option<Read> {
        let (year, next) = self.trailing_year(at + 1);
        if self.is(next, Part::To) && self.is(next + 1, Part::This) {
            return Some(Read::new(When::YearToDate, next + 2));
        }
        match year {
            YearOf::Open | YearOf::This => Some(Read::new(When::YearEnd, next)),
            // `đến đầu năm 2013` is January; `so với đầu năm 2013` the December before.
            YearOf::Known(year) => {
                let to = at.checked_sub(1).is_some_and(|before| self.is(before, Part::To));
                let (month, year) = if to { (1, year) } else { (12, year - 1) };
                Some(Read::new(months(month, month, YearOf::Known(year)), next))
            }
            YearOf::Before | YearOf::Next => None,
        }
    }

    /// `tháng đầu năm 2019`, but not `các tháng đầu năm`.
    pub(super) fn january(&self, at: usize) -> Option<Read> {
        let before = at.checked_sub(1);
        let many = before.is_some_and(|before| {
            let word = self.lexed.span(before).of(self.text);
            self.words.phrases.time.many.ends(word)
                || !matches!(self.lexed.kind(before), Kind::Other | Kind::Word(_))
        });
        if many || !(self.is(at + 1, Part::First) && self.is(at + 2, Part::Year)) {
            return None;
        }
        let (year, next) = self.trailing_year(at + 2);
        Some(Read::new(months(1, 1, year), next))
    }

    /// `cuối năm 2019`, `cuối năm trước`.
    pub(super) fn end_of_year(&self, at: usize) -> Option<Read> {
        let (year, next) = self.trailing_year(at + 1);
        match year {
            YearOf::Known(_) => {
                // `đến cuối năm 2022` is December; `theo thống kê cuối năm 2019` tells of the year.
                let point = at.checked_sub(1).is_some_and(|before| {
                    self.is(before, Part::To)
                        || self.is(before, Part::Compare)
                        || self.is(before, Part::End)
                });
                Some(Read::new(months(if point { 12 } else { 1 }, 12, year), next))
            }
            YearOf::Before => Some(Read::new(When::YearEnd, next)),
            YearOf::Open | YearOf::This | YearOf::Next => None,
        }
    }
}

fn day_of(month: i32, year: YearOf, next: usize) -> Read {
    Read { when: months(month, month, year), next, day: true }
}
