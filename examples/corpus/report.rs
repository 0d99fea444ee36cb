//! One made-up report. Sentences are made of common parts; places, amounts and years go round.

use std::fmt::Write as _;

const PLACES: &[&str] = &["Hà Giang", "Nam Định", "Kon Tum", "Bến Tre", "Lào Cai", "Phú Yên"];

const SUBJECTS: &[(&str, &str)] = &[
    ("Giá trị sản xuất công nghiệp", "tỷ đồng"),
    ("Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ", "tỷ đồng"),
    ("Kim ngạch xuất khẩu", "triệu USD"),
    ("Kim ngạch nhập khẩu", "triệu USD"),
    ("Thu ngân sách nhà nước trên địa bàn", "tỷ đồng"),
    ("Sản lượng xi măng", "nghìn tấn"),
    ("Vốn đầu tư thực hiện trên địa bàn", "tỷ đồng"),
];

/// A generator of numbers that is the same everywhere.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// The next one, less than `sides`.
    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn amount(&mut self) -> String {
        format!("{}.{:03},{}", 1 + self.roll(98), self.roll(1000), 1 + self.roll(9))
    }

    fn percent(&mut self) -> String {
        format!("{},{}%", 1 + self.roll(29), self.roll(10))
    }
}

/// The report of a number: always the same.
pub(crate) fn report(number: usize) -> String {
    let mut dice = Dice(number as u64 + 20_261_122);
    let place = PLACES.get(number % PLACES.len()).copied().unwrap_or_default();
    let year = 2005 + number % 20;
    let quarter = ["I", "II", "III", "IV"].get(number % 4).copied().unwrap_or_default();
    let mut text =
        format!("BÁO CÁO\nTình hình kinh tế - xã hội tỉnh {place} quý {quarter} năm {year}\n\n");
    for (subject, unit) in SUBJECTS {
        let _ = writeln!(
            text,
            "- {subject} quý {quarter}/{year} ước đạt {} {unit}, tăng {} so với cùng kỳ, đạt {} kế hoạch \
             năm. Lũy kế từ đầu năm đạt {} {unit}, tăng {} so với cùng kỳ năm trước; trong đó khu \
             vực nhà nước đạt {} {unit}, chiếm {}.",
            dice.amount(),
            dice.percent(),
            dice.percent(),
            dice.amount(),
            dice.percent(),
            dice.amount(),
            dice.percent(),
        );
    }
    let _ = writeln!(text, "Toàn tỉnh có {} cơ sở mới trong kỳ báo cáo.", 10 + dice.roll(900));
    text
}
