//! Every arithmetic that the check knows, from sentences to verdicts: each holds once, and is broken
//! once by another number.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::sync::Arc;

use soat::catalogue::Catalogue;
use soat::check::{Checker, Finding};
use soat::extract::{Extractor, Given};
use soat::model::{Facts, Figure};
use soat::text::Document;

/// What the check says of a report by itself: `finding kind: formula`.
struct Desk {
    extractor: Extractor,
    checker: Checker,
}

impl Desk {
    fn new() -> Self {
        let catalogue = Catalogue::builtin().expect("the bundled vocabulary");
        let checker = Checker::new(catalogue);
        Self { extractor: Extractor::new(Arc::new(catalogue.clone())), checker }
    }

    fn said(&self, text: &str, place: Option<&str>) -> Vec<String> {
        let document = Document::new("a", text.to_owned());
        let facts = Facts { place: place.map(str::to_owned), ..Facts::default() };
        let extraction = self.extractor.read(&document, &Given { facts, evidence: false });
        let figures: Vec<&Figure> =
            extraction.readings.iter().map(|reading| &reading.figure).collect();
        let relations = self.checker.report(&figures, &extraction.facts);
        relations.iter().map(|it| format!("{} {}: {}", it.finding, it.kind, it.formula)).collect()
    }
}

/// The sentence with its number, the computation, and the number that breaks it.
const SENTENCES: &[(&str, &str, &str, &str)] = &[
    (
        "Năm 2014, tổng mức bán lẻ đạt 18.432 tỷ đồng, bằng 96,1% kế hoạch (19.180 tỷ đồng).",
        "completion: 18.432 tỷ / 19.180 tỷ = 96,1%",
        "96,1%",
        "98,1%",
    ),
    (
        "Kim ngạch xuất khẩu năm 2013 đạt 846 triệu USD; năm 2014 đạt 931 triệu USD, tăng 10% so với năm 2013.",
        "growth: 931 triệu / 846 triệu − 1 = +10%",
        "10%",
        "14%",
    ),
    (
        "Năm 2013 tổng mức bán lẻ đạt 15.236 tỷ đồng. Năm 2014 đạt 14.627 tỷ đồng, bằng 96% so với năm 2013.",
        "ratio: 14.627 tỷ / 15.236 tỷ = 96%",
        "96%",
        "91%",
    ),
    (
        "Kim ngạch xuất khẩu năm 2010 đạt 312 triệu USD. Năm 2015 đạt 936 triệu USD, gấp 3 lần năm 2010.",
        "multiple: 936 triệu / 312 triệu = 3 lần",
        "3 lần",
        "5 lần",
    ),
    (
        "Năm 2013 thu ngân sách đạt 4.312 tỷ đồng. Năm 2014 thu ngân sách đạt 4.826 tỷ đồng, tăng 514 tỷ đồng so với năm 2013.",
        "change: 4.826 tỷ − 4.312 tỷ = +514 tỷ VND",
        "514 tỷ",
        "631 tỷ",
    ),
    (
        "Năm 2014, kim ngạch xuất khẩu đạt 812,4 triệu USD, trong đó hàng dệt may 243,7 triệu USD, chiếm 30% tổng kim ngạch.",
        "share: 243,7 triệu / 812,4 triệu = 30%",
        "30%",
        "36%",
    ),
    (
        "Giá trị sản xuất công nghiệp năm 2014 đạt 9.183 tỷ đồng, trong đó công nghiệp trung ương 2.114 tỷ đồng, công nghiệp địa phương 3.307 tỷ đồng, công nghiệp có vốn đầu tư nước ngoài 3.762 tỷ đồng.",
        "parts: 2.114 tỷ + 3.307 tỷ + 3.762 tỷ = 9.183 tỷ VND",
        "3.307 tỷ",
        "3.703 tỷ",
    ),
    (
        "Năm 2014, kim ngạch xuất khẩu đạt 612 triệu USD, kim ngạch nhập khẩu đạt 437 triệu USD, xuất siêu 175 triệu USD.",
        "parts: 612 triệu − 437 triệu = 175 triệu USD",
        "175 triệu",
        "157 triệu",
    ),
    (
        "Tổng kim ngạch xuất nhập khẩu năm 2014 đạt 1.049 triệu USD, trong đó kim ngạch xuất khẩu đạt 612 triệu USD, kim ngạch nhập khẩu đạt 437 triệu USD.",
        "parts: 612 triệu + 437 triệu = 1.049 triệu USD",
        "1.049 triệu",
        "1.094 triệu",
    ),
    (
        "Tổng kim ngạch xuất nhập khẩu năm 2014 tăng 11,2%, trong đó kim ngạch xuất khẩu tăng 9,4%, kim ngạch nhập khẩu tăng 13,5%.",
        "",
        "11,2%",
        "14,2%",
    ),
    (
        "Kim ngạch xuất khẩu năm 2010 đạt 512 triệu USD, năm 2015 đạt 903 triệu USD. Giai đoạn 2011-2015 kim ngạch xuất khẩu tăng bình quân 12%/năm.",
        "annual_average: (903 triệu / 512 triệu)^(1/5) − 1 = +12%",
        "12%",
        "16%",
    ),
    (
        "Kim ngạch xuất khẩu quý I năm 2014 đạt 141 triệu USD. Quý II năm 2014 đạt 163 triệu USD. 6 tháng đầu năm 2014 kim ngạch xuất khẩu đạt 304 triệu USD.",
        "year_to_date: 141 triệu + 163 triệu = 304 triệu USD",
        "304 triệu",
        "334 triệu",
    ),
    (
        "Cà phê vẫn là mặt hàng lớn nhất năm 2014 với lượng xuất khẩu 21,3 nghìn tấn, giá bình quân 2.130 USD/tấn, kim ngạch 45,4 triệu USD.",
        "product: 21.300 × 2.130 = 45,37 triệu USD",
        "45,4",
        "54,4",
    ),
    (
        "Cơ cấu kinh tế năm 2014: nông, lâm nghiệp và thủy sản chiếm 31,2%, công nghiệp - xây dựng chiếm 33,5%, dịch vụ chiếm 35,3%.",
        "shares: 31,2% + 33,5% + 35,3% = 100%",
        "33,5%",
        "38,5%",
    ),
    (
        "Năm 2014 thu ngân sách đạt 4.826 tỷ đồng, tăng 11%. Thu ngân sách năm 2014 đạt 4.826 tỷ đồng.",
        "restated: 4.826 tỷ = 4.826 tỷ",
        "đạt 4.826 tỷ đồng.",
        "đạt 4.286 tỷ đồng.",
    ),
    (
        "Cơ cấu kinh tế năm 2014 chuyển dịch tích cực: nông, lâm nghiệp và thủy sản giảm 1,2 điểm phần trăm, công nghiệp - xây dựng tăng 0,7 điểm phần trăm, dịch vụ tăng 0,5 điểm phần trăm so với năm 2013.",
        "shares: −1,2 + 0,7 + 0,5 = 0",
        "0,7 điểm",
        "1,7 điểm",
    ),
    (
        "Chỉ số sản xuất công nghiệp năm 2014 tăng 6,4% so với năm 2013. Chỉ số sản xuất công nghiệp năm 2014 bằng 106,4% so với năm 2013.",
        "restated: (1 + 6,4%) = 106,4%",
        "106,4%",
        "104,6%",
    ),
];

#[test]
fn every_arithmetic_holds_and_breaks() {
    let desk = Desk::new();
    let mut wrong = Vec::new();
    for (text, formula, number, other) in SENTENCES {
        let sound = desk.said(text, None);
        let holds = formula.is_empty()
            || sound.iter().any(|it| it.starts_with(&format!("consistent {formula}")));
        if !holds || sound.iter().any(|it| !it.starts_with("consistent")) {
            wrong.push(format!("{text}\n    {sound:?}"));
        }
        assert!(text.contains(number), "{text}");
        let said = desk.said(&text.replacen(number, other, 1), None);
        if said.iter().all(|it| it.starts_with(Finding::Consistent.as_str())) {
            wrong.push(format!("{text} with {other}\n    {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mean_is_the_sum_over_as_many_provinces() {
    let desk = Desk::new();
    let text = |mean: &str| {
        format!(
            "Sản xuất của vùng Tây Nguyên năm 2014 tiếp tục phát triển. Năm 2014, giá trị sản \
             xuất công nghiệp toàn vùng Tây Nguyên đạt 24.310 tỷ đồng. Giá \
             trị sản xuất công nghiệp bình quân mỗi tỉnh trong vùng đạt {mean} tỷ đồng."
        )
    };
    let said = desk.said(&text("4.862"), None);
    assert_eq!(said, ["consistent per_unit: 24.310 tỷ / 5 = 4.862 tỷ VND"]);
    let said = desk.said(&text("4.286"), None);
    assert_eq!(said, ["contradicted per_unit: 24.310 tỷ / 5 = 4.862 tỷ VND"]);
}

#[test]
fn a_list_that_the_catalogue_does_not_know_adds_up_to_its_total() {
    let desk = Desk::new();
    let text = |second: &str| {
        format!(
            "Năm 2014, sản lượng thủy sản đạt 48.217 tấn, trong đó cá tra 21.344 tấn, tôm sú \
             {second} tấn, nghêu 11.671 tấn."
        )
    };
    let adds_up = "consistent parts: 21.344 + 15.202 + 11.671 = 48.217 t";
    assert_eq!(desk.said(&text("15.202"), None), [adds_up]);
    // A slip of the pen is seen; a list of which something is left out is not.
    assert_eq!(
        desk.said(&text("15.022"), None),
        ["differs parts: 21.344 + 15.022 + 11.671 = 48.037 t"]
    );
    assert_eq!(desk.said(&text("9.415"), None), [""; 0]);
}
