//! Figures in, relations out: one figure a line, `indicator item | measure value unit | period |
//! base | status`, and what the check makes of them.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Checker, Excuse, Finding, Kind, Means, Relation, Survey};
use crate::catalogue::Catalogue;
use crate::model::{Attribute, Facts, Field, Figure};
use crate::text::Span;

mod doubts;
mod kinds;

fn figure(line: &str) -> Figure {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [name, number, period, base, status] = parts.as_slice() else { panic!("{line}") };
    let (indicator, item) = name.split_once(' ').unwrap_or((name, ""));
    let [measure, value, unit] = number.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{line}")
    };
    let mut figure = Figure::new(
        Span::default(),
        [
            (Attribute::Value, value),
            (Attribute::Unit, unit),
            (Attribute::Measure, measure),
            (Attribute::Indicator, indicator),
            (Attribute::Item, item),
            (Attribute::Period, period),
            (Attribute::Base, base),
            (Attribute::Status, status),
            (Attribute::Region, "home"),
        ],
    )
    .expect("in the notation");
    let decimals = value.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    figure.precision = Field::Is(Decimal::new(1, decimals));
    if period.contains("..") && measure == "growth" {
        Attribute::AnnualAverage.set(&mut figure, "true").expect("in the notation");
    }
    figure
}

fn checker() -> Checker {
    Checker::new(Catalogue::builtin().expect("the bundled vocabulary"))
}

fn check(lines: &[&str]) -> Vec<Relation> {
    let figures: Vec<Figure> = lines.iter().map(|line| figure(line)).collect();
    checker().report(&figures.iter().collect::<Vec<_>>(), &Facts::default())
}

/// Each relation as `finding kind formula`.
fn said(lines: &[&str]) -> Vec<String> {
    let relations = check(lines).into_iter();
    relations.map(|it| format!("{} {} {}", it.finding, it.kind, it.formula)).collect()
}

#[test]
fn a_percentage_cut_off_instead_of_rounded_fits() {
    let lines = |percent: &str| {
        said(&[
            "retail_sales | level 68461 VND | 2020 | | estimate",
            "retail_sales | level 70000 VND | 2020 | | plan",
            &format!("retail_sales | completion {percent} percent | 2020 | plan:2020 | estimate"),
        ])
    };
    assert_eq!(lines("97.8"), ["consistent completion 68.461 / 70.000 = 97,8%"]);
    assert_eq!(lines("97.7")[..1], ["contradicted completion 68.461 / 70.000 = 97,8%"]);
}

#[test]
fn months_add_up_to_their_period() {
    let lines = |total: &str| {
        said(&[
            "export_turnover | level 210 USD | 2023-01..2023-02 | | actual",
            "export_turnover | level 111 USD | 2023-03 | | actual",
            &format!("export_turnover | level {total} USD | 2023-Q1 | | actual"),
        ])
    };
    assert_eq!(lines("321"), ["consistent year_to_date 210 + 111 = 321 USD"]);
    assert_eq!(lines("421"), ["contradicted year_to_date 210 + 111 = 321 USD"]);
}

#[test]
fn amounts_at_different_prices_are_never_compared() {
    let mut figures: Vec<Figure> = [
        "grdp | level 155876 VND | 2022 | | actual",
        "grdp | level 181900 VND | 2023 | | actual",
        "grdp | growth 13.45 percent | 2023 | 2022 | actual",
    ]
    .iter()
    .map(|line| figure(line))
    .collect();
    let finding = |figures: &[Figure]| {
        let relations = checker().report(&figures.iter().collect::<Vec<_>>(), &Facts::default());
        relations.first().map(|relation| (relation.finding, relation.excuse))
    };
    assert_eq!(finding(&figures), Some((Finding::Differs, Some(Excuse::PriceBasis))));
    for (figure, prices) in figures.iter_mut().zip(["constant 2010", "current", "constant 2010"]) {
        Attribute::PriceBasis.set(figure, prices).expect("in the notation");
    }
    assert_eq!(finding(&figures), None);
    Attribute::PriceBasis.set(&mut figures[1], "constant 2010").expect("in the notation");
    assert_eq!(finding(&figures), Some((Finding::Contradicted, None)));
}

#[test]
fn an_estimate_may_have_been_replaced_but_not_by_its_own_report() {
    let finding = |status: &str| {
        let relations = check(&[
            "retail_sales | level 1003 VND | 2020 | | estimate",
            &format!("retail_sales | level 1213 VND | 2021 | | {status}"),
            &format!("retail_sales | growth 15.3 percent | 2021 | 2020 | {status}"),
        ]);
        relations.iter().map(|it| (it.finding, it.excuse)).collect::<Vec<_>>()
    };
    assert_eq!(finding("actual"), [(Finding::Differs, Some(Excuse::Estimate))]);
    assert_eq!(finding("plan"), [(Finding::Contradicted, None)]);
}

#[test]
fn growth_of_the_parts_tells_that_of_the_whole() {
    let said = said(&[
        "industrial_promotion_funding | level 30.172 VND | 2013 | | plan",
        "industrial_promotion_funding | growth 11.38 percent | 2013 | 2012 | plan",
        "industrial_promotion_funding khuyến công quốc gia | level 16.104 VND | 2013 | | plan",
        "industrial_promotion_funding khuyến công quốc gia | growth 16.5 percent | 2013 | 2012 | plan",
        "industrial_promotion_funding khuyến công địa phương | level 14.067 VND | 2013 | | plan",
        "industrial_promotion_funding khuyến công địa phương | ratio 97.5 percent | 2013 | 2012 | plan",
    ]);
    assert!(said.contains(&"consistent parts 16,104 + 14,067 = 30,171 VND".to_owned()), "{said:?}");
    let implied = "contradicted implied_base \
                   30,172 / (16,104 / (1 + 16,5%) + 14,067 / 97,5%) − 1 = +6,8%";
    assert!(said.contains(&implied.to_owned()), "{said:?}");
}

#[test]
fn yearly_growth_is_held_against_both_ends() {
    let lines = |multiple: &str| {
        said(&[
            &format!("trade_turnover | multiple {multiple} times | 2015 | 2010 | actual"),
            "trade_turnover | growth 11.04 percent | 2011..2015 | | actual",
        ])
    };
    assert_eq!(lines("1.7"), ["consistent annual_average (1,7)^(1/5) − 1 = +11,196%"]);
    assert_eq!(lines("2.4")[0].split(' ').next(), Some("contradicted"));
    // Up by 0,7 times is 1,7 times.
    assert_eq!(lines("0.7"), ["consistent annual_average (1 + 0,7)^(1/5) − 1 = +11,196%"]);
}

#[test]
fn one_fact_told_twice_differs_unless_a_slip_explains_it() {
    let relation = |other: &str| {
        let relations = check(&[
            "export_turnover | level 441.285 USD | 2012-Q1 | | actual",
            &format!("export_turnover | level {other} USD | 2012-Q1 | | actual"),
        ]);
        relations.first().cloned().expect("a relation")
    };
    assert_eq!(relation("441.285").finding, Finding::Consistent);
    let apart = relation("377.109");
    assert_eq!((apart.finding, apart.excuse), (Finding::Differs, Some(Excuse::Apart)));
    let slip = relation("441285");
    assert_eq!((slip.kind, slip.finding), (Kind::Restated, Finding::Contradicted));
    assert!(slip.repairs.iter().any(|repair| repair.means == Means::Thousand));
}

#[test]
fn what_would_mend_it_is_told_attribute_by_attribute() {
    let relations = check(&[
        "retail_sales | level 1000 VND | 2019 | | actual",
        "retail_sales | level 1100 VND | 2020 | | actual",
        "retail_sales | level 1188 VND | 2021 | | actual",
        "retail_sales | growth 18.8 percent | 2021 | 2020 | actual",
    ]);
    let growth = relations.iter().find(|it| it.finding == Finding::Contradicted).expect("one");
    let change = (Attribute::Base, "2019".to_owned());
    assert!(growth.repairs.iter().any(|it| it.figure == 3 && it.changes == [change.clone()]));
}

#[test]
fn a_part_above_its_whole_and_an_amount_out_of_its_series_are_asked_about() {
    let said = said(&[
        "crop_area | level 1234 ha | 2020 | | actual",
        "crop_area lúa | level 2345 ha | 2020 | | actual",
        "crop_area lúa | level 2345678 ha | 2021 | | actual",
    ]);
    assert!(said.contains(&"differs parts 2.345 > 1.234".to_owned()), "{said:?}");
    assert!(said.contains(&"differs scale 2.345.678 / 2.345 > 100".to_owned()), "{said:?}");
}

#[test]
fn reports_are_held_against_each_other() {
    let checker = checker();
    let facts = Facts { place: Some("Nghệ An".to_owned()), ..Facts::default() };
    let told = |number, lines: &[&str]| {
        let figures: Vec<Figure> = lines.iter().map(|line| figure(line)).collect();
        checker.survey(number, &figures.iter().collect::<Vec<_>>(), &facts, |_| true).1
    };
    let mut survey = Survey::default();
    survey.add(told(0, &["retail_sales | level 68461 VND | 2020 | | estimate"]));
    survey.add(told(
        1,
        &[
            "retail_sales | level 73000 VND | 2021 | | actual",
            "retail_sales | growth 8.8 percent | 2021 | 2020 | actual",
        ],
    ));
    survey.add(told(2, &["retail_sales | level 73000000 VND | 2021 | | actual"]));
    let said: Vec<_> = survey
        .across()
        .into_iter()
        .map(|it| (it.finding, it.kind, it.one.report, it.other.report))
        .collect();
    assert_eq!(
        said,
        [
            (Finding::Differs, Kind::ImpliedBase, 0, 1),
            (Finding::Contradicted, Kind::Restated, 1, 2),
        ]
    );
}

/// A report calls one sector by several names; two crops or two breeds stay apart, whatever the
/// catalogue files them under.
#[test]
fn one_part_under_two_names_is_one_part() {
    let twice = |one: &str, other: &str, indicator: &str| {
        said(&[
            &format!("{indicator} {one} | level 1234 VND | 2020 | | actual"),
            &format!("{indicator} {other} | level 1234 VND | 2020 | | actual"),
        ])
    };
    let same =
        twice("nông, lâm nghiệp và thủy sản", "khu vực nông, lâm nghiệp và thủy sản", "grdp");
    assert_eq!(same, ["consistent restated 1.234 = 1.234"]);
    assert_eq!(twice("lúa đông xuân", "lúa hè thu", "product_output"), [""; 0]);
}

#[test]
fn what_a_part_contributes_is_its_growth_times_its_weight() {
    let points = |contribution: &str| {
        said(&[
            "grdp khai khoáng | growth -4.2 percent | 2020 | 2019 | actual",
            &format!(
                "grdp khai khoáng | contribution {contribution} percentage_point | 2020 | | actual"
            ),
        ])
    };
    assert_eq!(points("-0.31"), [""; 0]);
    assert_eq!(points("0.31"), ["contradicted contribution 0 > 0,31 / −4,2%"]);
    assert_eq!(points("-31")[..1], ["contradicted contribution −31 / −4,2% > 1"]);
}

/// Where no amounts are printed, the parts' shares tell how much each weighs.
#[test]
fn shares_and_growth_of_the_parts_tell_the_growth_of_the_whole() {
    let lines = |whole: &str| {
        said(&[
            &format!("import_turnover | growth {whole} percent | 2020 | 2019 | actual"),
            "import_turnover khu vực kinh tế trong nước | share 40.0 percent | 2020 | whole:home | actual",
            "import_turnover khu vực kinh tế trong nước | growth 25.0 percent | 2020 | 2019 | actual",
            "import_turnover khu vực FDI | share 60.0 percent | 2020 | whole:home | actual",
            "import_turnover khu vực FDI | growth 20.0 percent | 2020 | 2019 | actual",
        ])
    };
    let implied = "implied_base 100 / (40% / (1 + 25%) + 60% / (1 + 20%)) − 1";
    assert!(
        lines("22.0").contains(&format!("consistent {implied} = +21,95%")),
        "{:?}",
        lines("22.0")
    );
    assert!(lines("23.5").contains(&format!("differs {implied} = +21,95%")), "{:?}", lines("23.5"));
}

/// Amounts of one kind in two currencies are reckoned each in its own.
#[test]
fn per_head_holds_in_each_currency() {
    let said = said(&[
        "population | level 500000 person | 2020 | | actual",
        "grdp | level 23000000000000 VND | 2020 | | actual",
        "grdp | level 1000000000 USD | 2020 | | actual",
        "grdp_per_capita | level 46000000 VND/person | 2020 | | actual",
        "grdp_per_capita | level 2000 USD/person/year | 2020 | | actual",
    ]);
    let product = |finding: &str| said.iter().filter(|it| it.starts_with(finding)).count();
    assert_eq!(product("consistent product"), 2, "{said:?}");
}

/// What the text leaves undated is held against what it leaves undated too, and never contradicts.
#[test]
fn undated_parts_make_an_undated_whole() {
    let lines = |planted: &str| {
        said(&[
            "forest_area | level 9539 ha | ? | | actual",
            "forest_area rừng tự nhiên | level 2955 ha | ? | | actual",
            &format!("forest_area rừng trồng | level {planted} ha | ? | | actual"),
        ])
    };
    assert_eq!(lines("6584"), ["consistent parts 2.955 + 6.584 = 9.539 ha"]);
    assert_eq!(lines("6548")[..1], ["differs parts 2.955 + 6.548 = 9.503 ha"]);
}

proptest! {
    /// Whatever the numbers are, there is an answer: no overflow, no division by zero.
    #[test]
    fn any_numbers_are_borne(
        values in proptest::collection::vec("-?[0-9]{1,28}(\\.[0-9]{1,4})?", 6),
        measures in proptest::collection::vec(0usize..8, 6),
    ) {
        let figures: Vec<Figure> = values
            .iter()
            .zip(&measures)
            .enumerate()
            .map(|(i, (value, measure))| {
                let measure = crate::model::Measure::ALL[*measure];
                let year = 2010 + i % 3;
                let line = format!("grdp | {measure} 1 percent | {year} | 2010 | actual");
                let mut figure = figure(&line);
                let _ = Attribute::Value.set(&mut figure, value);
                figure
            })
            .collect();
        let relations = checker().report(&figures.iter().collect::<Vec<_>>(), &Facts::default());
        for relation in relations {
            prop_assert!(relation.figures.iter().all(|figure| *figure < figures.len()));
        }
    }
}
