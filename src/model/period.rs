//! [`Period`]: a span of whole months, in the notation of FIGURES.md.

/// The months from `first` to `last`, both included; equal spans are equal however written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: i32,
    last: i32,
}

/// Months counted from year 0.
const fn month_index(year: i32, month: i32) -> i32 {
    year * 12 + month - 1
}

impl Period {
    /// The calendar year.
    pub const fn year(year: i32) -> Self {
        Self { first: month_index(year, 1), last: month_index(year, 12) }
    }

    /// The quarter 1 to 4 of a year.
    pub const fn quarter(year: i32, quarter: i32) -> Self {
        Self { first: month_index(year, quarter * 3 - 2), last: month_index(year, quarter * 3) }
    }

    /// The half 1 or 2 of a year.
    pub const fn half(year: i32, half: i32) -> Self {
        Self { first: month_index(year, half * 6 - 5), last: month_index(year, half * 6) }
    }

    /// The month 1 to 12 of a year.
    pub const fn month(year: i32, month: i32) -> Self {
        Self { first: month_index(year, month), last: month_index(year, month) }
    }

    /// Months `first` to `last` of one year.
    pub const fn months(year: i32, first: i32, last: i32) -> Self {
        Self { first: month_index(year, first), last: month_index(year, last) }
    }

    /// The years `first` to `last`.
    pub const fn years(first: i32, last: i32) -> Self {
        Self { first: month_index(first, 1), last: month_index(last, 12) }
    }

    /// From the first month of `self` to the last of `other`; `None` when that runs backwards.
    pub fn through(self, other: Self) -> Option<Self> {
        (self.first <= other.last).then_some(Self { first: self.first, last: other.last })
    }

    /// Its first month, counted from year 0.
    pub const fn first(self) -> i32 {
        self.first
    }

    /// Its last month, counted from year 0.
    pub const fn last(self) -> i32 {
        self.last
    }

    /// The year in which the period begins.
    pub const fn first_year(self) -> i32 {
        self.first.div_euclid(12)
    }

    /// The year in which the period ends.
    pub const fn last_year(self) -> i32 {
        self.last.div_euclid(12)
    }

    /// The month 1 to 12 in which the period begins.
    pub const fn first_month(self) -> i32 {
        self.first.rem_euclid(12) + 1
    }

    /// The month 1 to 12 in which the period ends.
    pub const fn last_month(self) -> i32 {
        self.last.rem_euclid(12) + 1
    }

    /// How many months it lasts.
    pub const fn length(self) -> i32 {
        self.last - self.first + 1
    }

    /// Whether all of another period lies in this one.
    pub const fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two have a month in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether it is one calendar year.
    pub const fn is_year(self) -> bool {
        self.length() == 12 && self.first_month() == 1
    }

    /// Whether it is several whole calendar years.
    pub const fn is_years(self) -> bool {
        self.length() > 12 && self.first_month() == 1 && self.last_month() == 12
    }

    /// The same months `years` later.
    pub const fn plus_years(self, years: i32) -> Self {
        Self { first: self.first + years * 12, last: self.last + years * 12 }
    }

    /// The period of the same length that ended just before.
    pub const fn previous(self) -> Self {
        let length = self.length();
        Self { first: self.first - length, last: self.last - length }
    }

    /// The period of the same length that begins right after.
    pub const fn next(self) -> Self {
        let length = self.length();
        Self { first: self.first + length, last: self.last + length }
    }

    /// Reaching back `months` further.
    pub const fn since(self, months: i32) -> Self {
        Self { first: self.first - months, last: self.last }
    }

    /// Reaching `months` further.
    pub const fn until(self, months: i32) -> Self {
        Self { first: self.first, last: self.last + months }
    }

    /// The same months in the year `year` (the period must lie within one year to make sense).
    pub const fn in_year(self, year: i32) -> Self {
        self.plus_years(year - self.last_year())
    }

    /// Reads `2012`, `2012-Q1`, `2013-H2`, `2021-07`, `2023-01..2023-08`, `2011..2015`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once("..") {
            Some((first, last)) => Self::parse_part(first)?.through(Self::parse_part(last)?),
            None => Self::parse_part(text),
        }
    }

    fn parse_part(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year = digits.then(|| year.parse().ok()).flatten()?;
        match part {
            None => Some(Self::year(year)),
            Some("Q1") => Some(Self::quarter(year, 1)),
            Some("Q2") => Some(Self::quarter(year, 2)),
            Some("Q3") => Some(Self::quarter(year, 3)),
            Some("Q4") => Some(Self::quarter(year, 4)),
            Some("H1") => Some(Self::half(year, 1)),
            Some("H2") => Some(Self::half(year, 2)),
            Some(month) if month.len() == 2 => {
                let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
                Some(Self::month(year, month))
            }
            Some(_) => None,
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month) = (self.first_year(), self.first_month());
        match (self.length(), month) {
            (12, 1) => write!(f, "{year:04}"),
            (3, 1 | 4 | 7 | 10) => write!(f, "{year:04}-Q{}", month / 3 + 1),
            (6, 1 | 7) => write!(f, "{year:04}-H{}", month / 6 + 1),
            (1, _) => write!(f, "{year:04}-{month:02}"),
            _ if self.is_years() => write!(f, "{year:04}..{:04}", self.last_year()),
            _ => {
                write!(f, "{year:04}-{month:02}..{:04}-{:02}", self.last_year(), self.last_month())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Period;
    use proptest::prelude::*;

    #[test]
    fn equal_spans_are_equal() {
        assert_eq!(Period::parse("2020-01..2020-12"), Some(Period::year(2020)));
        assert_eq!(Period::parse("2020-01..2020-03"), Some(Period::quarter(2020, 1)));
        assert_eq!(Period::parse("2020-H1..2020-H2"), Some(Period::year(2020)));
    }

    #[test]
    fn notation() {
        for text in ["2012", "2012-Q1", "2013-H2", "2021-07", "2023-01..2023-08", "2011..2015"] {
            assert_eq!(Period::parse(text).map(|p| p.to_string()).as_deref(), Some(text));
        }
        for wrong in ["", "12", "2012-13", "2012-Q5", "2015..2011", "2012-1", "+012"] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn neighbours() {
        assert_eq!(Period::quarter(2012, 1).previous(), Period::quarter(2011, 4));
        assert_eq!(Period::quarter(2012, 1).plus_years(-1), Period::quarter(2011, 1));
        assert_eq!(Period::months(2023, 1, 8).in_year(2020), Period::months(2020, 1, 8));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(year in 1900..2100, first in 1..=12, length in 0..60) {
            let start = Period::month(year, first);
            let end = Period::month(year + (first - 1 + length) / 12, (first - 1 + length) % 12 + 1);
            let period = start.through(end);
            prop_assert_eq!(period.and_then(|p| Period::parse(&p.to_string())), period);
        }
    }
}
