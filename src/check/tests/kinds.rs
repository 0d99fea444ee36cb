//! Every kind of relation: one set of figures that it bears out, and the same with one number
//! changed that it finds fault with.

use super::said;
use crate::check::Kind;

/// The figures, `#` where the number to be changed stands; the right number, if the kind can bear
/// one out, and a wrong one.
type Case = (&'static [&'static str], Option<&'static str>, &'static str);

const CASES: &[(Kind, Case)] = &[
    (
        Kind::Completion,
        (
            &[
                "retail_sales | level 68461 VND | 2020 | | estimate",
                "retail_sales | level 70000 VND | 2020 | | plan",
                "retail_sales | completion # percent | 2020 | plan:2020 | estimate",
            ],
            Some("97.8"),
            "87.8",
        ),
    ),
    (
        Kind::Growth,
        (
            &[
                "export_turnover | level 412 USD | 2020 | | actual",
                "export_turnover | level 515 USD | 2021 | | actual",
                "export_turnover | growth # percent | 2021 | 2020 | actual",
            ],
            Some("25.0"),
            "52.0",
        ),
    ),
    (
        Kind::Ratio,
        (
            &[
                "export_turnover | level 412 USD | 2020 | | actual",
                "export_turnover | level 309 USD | 2021 | | actual",
                "export_turnover | ratio # percent | 2021 | 2020 | actual",
            ],
            Some("75.0"),
            "57.0",
        ),
    ),
    (
        Kind::Multiple,
        (
            &[
                "export_turnover | level 412 USD | 2015 | | actual",
                "export_turnover | level 1031 USD | 2020 | | actual",
                "export_turnover | multiple # times | 2020 | 2015 | actual",
            ],
            Some("2.5"),
            "5.2",
        ),
    ),
    (
        Kind::Change,
        (
            &[
                "export_turnover | level 412 USD | 2020 | | actual",
                "export_turnover | level 535 USD | 2021 | | actual",
                "export_turnover | change # USD | 2021 | 2020 | actual",
            ],
            Some("123"),
            "321",
        ),
    ),
    (
        Kind::Share,
        (
            &[
                "export_turnover | level 812 USD | 2021 | | actual",
                "export_turnover gạo | level 219 USD | 2021 | | actual",
                "export_turnover gạo | share # percent | 2021 | whole:home | actual",
            ],
            Some("27.0"),
            "72.0",
        ),
    ),
    (
        Kind::Parts,
        (
            &[
                "forest_area | level 9539 ha | 2020 | | actual",
                "forest_area rừng tự nhiên | level 2955 ha | 2020 | | actual",
                "forest_area rừng trồng | level # ha | 2020 | | actual",
            ],
            Some("6584"),
            "6548",
        ),
    ),
    (
        Kind::Shares,
        (
            &[
                "import_turnover khu vực kinh tế trong nước | share # percent | 2020 | whole:home | actual",
                "import_turnover khu vực FDI | share 61.3 percent | 2020 | whole:home | actual",
            ],
            Some("38.7"),
            "83.7",
        ),
    ),
    (
        Kind::Contribution,
        (
            &[
                "grdp | growth 6.0 percent | 2020 | 2019 | actual",
                "grdp khu vực I | contribution 1.1 percentage_point | 2020 | | actual",
                "grdp khu vực II | contribution 3.1 percentage_point | 2020 | | actual",
                "grdp khu vực III | contribution # percentage_point | 2020 | | actual",
            ],
            Some("1.8"),
            "2.8",
        ),
    ),
    (
        Kind::ImpliedBase,
        (
            &[
                "industrial_promotion_funding | level 30.172 VND | 2013 | | plan",
                "industrial_promotion_funding | growth # percent | 2013 | 2012 | plan",
                "industrial_promotion_funding khuyến công quốc gia | level 16.104 VND | 2013 | | plan",
                "industrial_promotion_funding khuyến công quốc gia | growth 16.5 percent | 2013 | 2012 | plan",
                "industrial_promotion_funding khuyến công địa phương | level 14.067 VND | 2013 | | plan",
                "industrial_promotion_funding khuyến công địa phương | ratio 97.5 percent | 2013 | 2012 | plan",
            ],
            Some("6.8"),
            "11.38",
        ),
    ),
    (
        Kind::Product,
        (
            &[
                "population | level 500000 person | 2020 | | actual",
                "grdp | level 23000000000000 VND | 2020 | | actual",
                "grdp_per_capita | level # VND/person | 2020 | | actual",
            ],
            Some("46000000"),
            "64000000",
        ),
    ),
    (
        Kind::AnnualAverage,
        (
            &[
                "trade_turnover | multiple # times | 2015 | 2010 | actual",
                "trade_turnover | growth 11.04 percent | 2011..2015 | | actual",
            ],
            Some("1.7"),
            "2.4",
        ),
    ),
    (
        Kind::YearToDate,
        (
            &[
                "export_turnover | level 210 USD | 2023-01..2023-02 | | actual",
                "export_turnover | level 111 USD | 2023-03 | | actual",
                "export_turnover | level # USD | 2023-Q1 | | actual",
            ],
            Some("321"),
            "421",
        ),
    ),
    (
        Kind::PerUnit,
        (
            &[
                "| level 14 each | 2012 | | actual",
                "industrial_output_value | level 56511.16 VND | 2012 | | actual",
                "industrial_output_value bình quân mỗi tỉnh | level # VND | 2012 | | actual",
            ],
            Some("4036.5"),
            "4121.0",
        ),
    ),
    (
        Kind::Restated,
        (
            &[
                "export_turnover | level 441.285 USD | 2012-Q1 | | actual",
                "export_turnover | level # USD | 2012-Q1 | | actual",
            ],
            Some("441.285"),
            "441285",
        ),
    ),
    (
        Kind::Scale,
        (
            &[
                "crop_area lúa | level 2345 ha | 2020 | | actual",
                "crop_area lúa | level # ha | 2021 | | actual",
            ],
            None,
            "2345678",
        ),
    ),
];

#[test]
fn every_kind_bears_figures_out_and_finds_fault() {
    let mut faults = Vec::new();
    for &kind in Kind::ALL {
        let case = CASES.iter().find(|(its, _)| *its == kind).map(|(_, case)| *case);
        let (lines, right, wrong) = case.unwrap_or_else(|| panic!("{kind} has no case"));
        let told = |number: &str| {
            let lines: Vec<String> = lines.iter().map(|line| line.replace('#', number)).collect();
            said(&lines.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let is = |told: &[String], finding: &str| {
            told.iter().any(|it| it.starts_with(&format!("{finding} {kind} ")))
        };
        if let Some(right) = right {
            let told = told(right);
            if !is(&told, "consistent") || is(&told, "contradicted") {
                faults.push(format!("{kind}, {right}: {told:?}"));
            }
        }
        let told = told(wrong);
        if !is(&told, "contradicted") && !is(&told, "differs") {
            faults.push(format!("{kind}, {wrong}: {told:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
