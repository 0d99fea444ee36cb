//! What people call the words of the closed vocabularies, in either language. Phrases of reports
//! (`ước đạt`, `khoảng`) are the catalogue's.

use crate::model::Attribute;

/// An attribute, one of its words, and what people call it.
pub(super) const NAMES: &[(Attribute, &str, &[&str])] = &[
    (Attribute::Measure, "level", &["mức", "giá trị", "đạt"]),
    (Attribute::Measure, "growth", &["tăng trưởng", "tốc độ tăng", "tăng", "giảm"]),
    (Attribute::Measure, "change", &["tăng giảm tuyệt đối", "thay đổi", "chênh lệch"]),
    (Attribute::Measure, "multiple", &["gấp", "số lần", "lần"]),
    (Attribute::Measure, "ratio", &["bằng", "tỷ lệ so với", "so với"]),
    (Attribute::Measure, "completion", &["hoàn thành", "kế hoạch", "KH"]),
    (Attribute::Measure, "share", &["tỷ trọng", "chiếm", "cơ cấu"]),
    (Attribute::Measure, "contribution", &["đóng góp"]),
    (Attribute::Status, "actual", &["thực hiện", "TH", "chính thức"]),
    (Attribute::Status, "estimate", &["ước tính", "ước"]),
    (Attribute::Status, "plan", &["kế hoạch", "KH", "mục tiêu"]),
    (Attribute::Bound, "exact", &["đúng", "bằng"]),
    (Attribute::Bound, "about", &["khoảng"]),
    (Attribute::Bound, "over", &["trên", "hơn"]),
    (Attribute::Bound, "under", &["dưới"]),
    (Attribute::Bound, "nearly", &["gần"]),
    (Attribute::AnnualAverage, "true", &["có", "yes", "bình quân năm", "BQ"]),
    (Attribute::AnnualAverage, "false", &["không", "no"]),
    (Attribute::Region, "home", &["địa bàn", "toàn tỉnh", "tỉnh", "tại chỗ"]),
    (Attribute::Region, "VN", &["cả nước", "Việt Nam", "toàn quốc", "country"]),
];

/// What a reviewer calls the same period of the year before, folded.
pub(super) const YEAR_BEFORE: [&str; 5] =
    ["cung ki", "ck", "same period", "nam truoc", "ki truoc nam truoc"];

/// What a reviewer calls the period before, folded.
pub(super) const PERIOD_BEFORE: [&str; 4] = ["ki truoc", "thang truoc", "qui truoc", "previous"];

/// What a reviewer calls a plan, folded; its period may follow.
pub(super) const PLAN: [&str; 5] = ["ke hoach", "kh", "plan", "du toan", "muc tieu"];
