//! What the arithmetic says, for reading.

use super::{Language, sentences};
use crate::check::{Excuse, Finding, Kind};

sentences! {
    check_printed(text: &str) = "in {text}" | "printed {text}";
    check_perhaps(excuse: &str) = "có lẽ: {excuse}" | "perhaps {excuse}";
    check_repair(words: &str, change: &str) =
        "khớp nếu «{words}» là {change}" | "would fit: «{words}» with {change}";
    check_misread(attribute: &str, words: &str) =
        "có lẽ máy đọc sai {attribute} của «{words}»" |
        "probably misread: {attribute} of «{words}»";
    check_about(finding: &str, kind: &str, subject: &str) =
        "{finding}, {kind}: {subject}" | "{finding}, {kind} of {subject}";
    check_told(amount: &str, words: &str) = "{amount}, {words}" | "{amount}, {words}";
    check_implied(amount: &str, words: &str, growth: &str) =
        "{amount}, suy từ {words} và {growth}" | "{amount}, implied by {words} and {growth}";
    check_total(contradict: usize, differ: usize, fit: usize) =
        "{contradict} mâu thuẫn, {differ} lệch, {fit} khớp" |
        "{contradict} contradicted, {differ} differ, {fit} consistent";
    check_part(part: usize, all: usize) =
        "{part} trong {all} số liệu có phép tính" | "{part} of {all} figures take part";
    check_withheld(count: usize) =
        "còn {count} chỗ chỉ nói rằng máy đọc chưa chắc (--all in cả)" |
        "{count} more only doubt a reading (--all tells them)";
}

impl Language {
    /// How numbers came out.
    pub const fn finding(self, finding: Finding) -> &'static str {
        let vi = match finding {
            Finding::Consistent => "khớp",
            Finding::Differs => "lệch",
            Finding::Contradicted => "mâu thuẫn",
        };
        self.pick(vi, finding.as_str())
    }

    /// Which arithmetic.
    pub const fn kind(self, kind: Kind) -> &'static str {
        let (vi, en) = match kind {
            Kind::Completion => ("đạt kế hoạch", "completion"),
            Kind::Growth => ("tăng trưởng", "growth"),
            Kind::Ratio => ("bằng % kỳ trước", "ratio"),
            Kind::Multiple => ("gấp lần", "multiple"),
            Kind::Change => ("mức tăng giảm", "change"),
            Kind::Share => ("tỷ trọng", "share"),
            Kind::Parts => ("tổng các phần", "parts"),
            Kind::Shares => ("tổng tỷ trọng", "shares"),
            Kind::Contribution => ("đóng góp vào tăng trưởng", "contribution"),
            Kind::ImpliedBase => ("suy từ các phần", "implied base"),
            Kind::Product => ("tích, thương", "product"),
            Kind::AnnualAverage => ("bình quân năm", "annual average"),
            Kind::YearToDate => ("lũy kế các kỳ", "year to date"),
            Kind::PerUnit => ("bình quân đơn vị", "mean per unit"),
            Kind::Restated => ("một số nói hai lần", "restatement"),
            Kind::Scale => ("cỡ số trong chuỗi", "scale"),
        };
        self.pick(vi, en)
    }

    /// What could explain that numbers do not fit.
    pub const fn excuse(self, excuse: Excuse) -> &'static str {
        let (vi, en) = match excuse {
            Excuse::Estimate => ("số ước đã được thay", "an estimate that was replaced since"),
            Excuse::PriceBasis => (
                "khác giá: tăng trưởng thường theo giá so sánh",
                "different prices: growth is often told at constant ones",
            ),
            Excuse::Unsettled => (
                "không cùng một thứ: văn bản để ngỏ",
                "not of the same thing: the text leaves it open",
            ),
            Excuse::Plans => {
                ("hai kế hoạch, hay kế hoạch đã điều chỉnh", "two plans, or one that was changed")
            }
            Excuse::Scope => (
                "không phải một phần của nó, hay còn phần khác",
                "not a part of it, or not the only parts",
            ),
            Excuse::Apart => (
                "hai thứ khác nhau: ngành, nơi, kỳ hay kế hoạch chưa đọc ra",
                "of two things: an item, place, period or plan that was not read",
            ),
            Excuse::Revision => ("số đã được điều chỉnh về sau", "a later revision"),
            Excuse::Misread => ("máy đọc chưa chắc", "a reading that was in doubt"),
            Excuse::NearMiss => (
                "thuộc năm khác, hay là kế hoạch: khi đó thì khớp",
                "of another year, or a plan: then it fits",
            ),
        };
        self.pick(vi, en)
    }
}
