//! A period phrase: what it says and the part that it plays.

use crate::model::Period;
use crate::text::Span;

/// The year of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum YearOf {
    /// Printed.
    Known(i32),
    /// Not said.
    Open,
    /// The one before (`năm trước`).
    Before,
    /// The one that the report is about (`năm nay`, `năm qua`).
    This,
    /// The one after (`năm sau`, `năm tới`).
    Next,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum When {
    /// Months of one year; a whole year is 1 to 12.
    Months { first: i32, last: i32, year: YearOf },
    /// A range that needs nothing more.
    Range(Period),
    /// `cùng kỳ`: the figure's months in another year.
    Same(YearOf),
    /// The month, quarter or stage before (`tháng trước`): its length in months, 0 for a stage.
    Previous(i32),
    /// `tháng này`, `trong quý`, `trong kỳ`: the one that the report is about, by its length in
    /// months, 0 for whichever it is.
    Current(i32),
    /// `tháng sau`, `quý tới`: the one after that, by its length.
    Next(i32),
    /// `2 tháng qua`: that many months before the report.
    Past(i32),
    /// `3 tháng tới`, `3 năm tới`: that many months from the next month, or year, on.
    Coming(i32),
    /// `đến nay`, `hiện nay`: the month of the report, of a stock.
    ToDate,
    /// `từ đầu năm đến nay`, `luỹ kế`: from January on.
    YearToDate,
    /// `đầu năm`, `cuối năm trước`: the December before.
    YearEnd,
    /// A number of years: `5 năm`; 0 for those of the plan, `giai đoạn này`.
    Years(i32),
    /// `5 năm qua`: the planning period, or that many years before the report.
    PastYears(i32),
    /// `cách đây 5 năm`.
    Ago(i32),
    /// The season that begins in a year: `niên vụ 2024-2025`.
    Season(i32),
    /// `niên vụ trước`, `niên vụ này`: so many seasons from the one that the report is about.
    SeasonFrom(i32),
    /// `hằng năm`: each year.
    Yearly,
}

/// A period phrase of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Phrase {
    pub(in crate::extract) span: Span,
    pub(in crate::extract) when: When,
    /// `đến`, `tính đến` stands before it.
    pub(in crate::extract) up_to: bool,
    /// It is a day: a figure beside it is a stock on that day, or a flow up to it.
    pub(in crate::extract) day: bool,
    /// The part that it plays, settled once the vocabulary is found.
    pub(in crate::extract) role: Role,
}

/// The part that a phrase plays beside the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Role {
    /// It says when.
    Own,
    /// It says against what.
    Base,
    /// It names the prices.
    Price,
    /// The years of a paper, a congress or an office.
    Title,
    /// It tells of no figure: how rare something is, when a law was passed, the day of a meeting.
    Aside,
}
