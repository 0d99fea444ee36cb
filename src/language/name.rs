//! What the parts of a figure are called.

use super::Language;
use crate::model::{Attribute, Bound, IgnoreReason, Measure, Status};

impl Language {
    /// The name of an attribute.
    pub const fn attribute(self, attribute: Attribute) -> &'static str {
        let (vi, en) = match attribute {
            Attribute::Value => ("giá trị", "value"),
            Attribute::Unit => ("đơn vị", "unit"),
            Attribute::Measure => ("thước đo", "measure"),
            Attribute::Indicator => ("chỉ tiêu", "indicator"),
            Attribute::Item => ("khoản mục", "item"),
            Attribute::Period => ("kỳ", "period"),
            Attribute::Base => ("so với", "base"),
            Attribute::AnnualAverage => ("b/q năm", "yearly avg"),
            Attribute::Status => ("tính chất", "status"),
            Attribute::Region => ("địa bàn", "region"),
            Attribute::Bound => ("cận", "bound"),
            Attribute::PriceBasis => ("loại giá", "prices"),
            Attribute::Precision => ("chính xác", "precision"),
        };
        self.pick(vi, en)
    }

    /// What FIGURES.md asks of an attribute, in one line.
    pub const fn rule(self, attribute: Attribute) -> &'static str {
        let (vi, en) = match attribute {
            Attribute::Value => (
                "số đúng ở đơn vị gốc; giảm thì âm; 5-7% ghi 5..7",
                "exact, in the canonical unit; declines are negative; 5-7% is 5..7",
            ),
            Attribute::Unit => (
                "mã đơn vị, kèm /year /ha … nếu có ghi",
                "the catalogue's unit, with /year, /ha … when a rate is stated",
            ),
            Attribute::Measure => {
                ("con số nói gì về chỉ tiêu", "what the number says of the indicator")
            }
            Attribute::Indicator => {
                ("chỉ tiêu chung; phần của nó ghi ở khoản mục", "the whole; its parts are items")
            }
            Attribute::Item => (
                "phần của chỉ tiêu, theo lời báo cáo; nhiều phần cách nhau bằng ;",
                "the part meant, in the report's words; several joined with ;",
            ),
            Attribute::Period => (
                "2012, 2012-Q1, 2013-H1, 2021-07, 2023-01..2023-08",
                "2012, 2012-Q1, 2013-H1, 2021-07, 2023-01..2023-08",
            ),
            Attribute::Base => (
                "kỳ so sánh, plan:2012, whole:VN, item:…, region:…; mức thì để trống",
                "period compared with, plan:2012, whole:VN, item:…, region:…; none for levels",
            ),
            Attribute::AnnualAverage => (
                "bình quân hằng năm trong nhiều năm",
                "a mean per year over the years of the period",
            ),
            Attribute::Status => (
                "thực hiện, ước tính (ước, sơ bộ) hay kế hoạch (mục tiêu, dự kiến)",
                "actual, estimate (ước, sơ bộ) or plan (target, forecast, design)",
            ),
            Attribute::Region => (
                "home là nơi của báo cáo; VN cả nước; R:TDMNBB vùng",
                "home is the report's own place; VN the country; R:TDMNBB a region",
            ),
            Attribute::Bound => (
                "khoảng, trên, dưới, gần; không có thì là đúng",
                "about, over, under, nearly; otherwise exact",
            ),
            Attribute::PriceBasis => ("constant 2010, current, nếu có ghi", "where stated"),
            Attribute::Precision => {
                ("giá trị của chữ số cuối được in", "the worth of the last printed digit")
            }
        };
        self.pick(vi, en)
    }

    /// The name of a measure.
    pub const fn measure(self, measure: Measure) -> &'static str {
        let (vi, en) = match measure {
            Measure::Level => ("mức", "level"),
            Measure::Growth => ("tăng trưởng", "growth"),
            Measure::Change => ("tăng giảm", "change"),
            Measure::Multiple => ("gấp lần", "multiple"),
            Measure::Ratio => ("bằng %", "ratio"),
            Measure::Completion => ("đạt KH", "completion"),
            Measure::Share => ("tỷ trọng", "share"),
            Measure::Contribution => ("đóng góp", "contribution"),
        };
        self.pick(vi, en)
    }

    /// The name of a status.
    pub const fn status(self, status: Status) -> &'static str {
        let (vi, en) = match status {
            Status::Actual => ("thực hiện", "actual"),
            Status::Estimate => ("ước", "estimate"),
            Status::Plan => ("kế hoạch", "plan"),
        };
        self.pick(vi, en)
    }

    /// The name of a bound.
    pub const fn bound(self, bound: Bound) -> &'static str {
        let (vi, en) = match bound {
            Bound::Exact => ("đúng", "exact"),
            Bound::About => ("khoảng", "about"),
            Bound::Over => ("trên", "over"),
            Bound::Under => ("dưới", "under"),
            Bound::Nearly => ("gần", "nearly"),
        };
        self.pick(vi, en)
    }

    /// Why a number is no figure.
    pub const fn ignored(self, reason: IgnoreReason) -> &'static str {
        let (vi, en) = match reason {
            IgnoreReason::Date => ("ngày tháng", "a date"),
            IgnoreReason::Time => ("giờ", "a time of day"),
            IgnoreReason::PriceBasis => ("năm gốc giá", "the year of a price basis"),
            IgnoreReason::Ordinal => ("thứ tự, xếp hạng", "an ordinal or a rank"),
            IgnoreReason::Numbering => ("số đề mục", "numbering"),
            IgnoreReason::DocumentNumber => ("số văn bản", "a document number"),
            IgnoreReason::Name => ("thuộc tên riêng", "part of a name"),
            IgnoreReason::Address => ("tệp, địa chỉ", "a file name or an address"),
            IgnoreReason::Telephone => ("điện thoại", "a telephone number"),
            IgnoreReason::Limit => ("ngưỡng trong tên gọi", "a limit inside a name"),
            IgnoreReason::Count => ("số đếm liệt kê", "a count that announces a list"),
            IgnoreReason::Duration => ("khoảng thời gian", "a length of time"),
        };
        self.pick(vi, en)
    }

    /// What a content of one of the closed lists is called.
    pub fn content(self, attribute: Attribute, content: &str) -> Option<&'static str> {
        match attribute {
            Attribute::Measure => Measure::from_word(content).map(|it| self.measure(it)),
            Attribute::Status => Status::from_word(content).map(|it| self.status(it)),
            Attribute::Bound => Bound::from_word(content).map(|it| self.bound(it)),
            Attribute::AnnualAverage if content == "true" => Some(self.yes()),
            Attribute::AnnualAverage if content == "false" => Some(self.no()),
            _ => None,
        }
    }

    pub(super) const fn pick(self, vi: &'static str, en: &'static str) -> &'static str {
        match self {
            Self::Vietnamese => vi,
            Self::English => en,
        }
    }
}
