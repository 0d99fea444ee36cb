//! What would fit if a figure spoke of something else.

use super::{check, checker, figure};
use crate::check::{Excuse, Finding, Kind, Survey};
use crate::model::{Attribute, Facts};

/// A year or a plan read wrongly sets a figure against others than it is meant for.
#[test]
fn what_a_figure_speaks_of_may_be_what_is_wrong() {
    let offered = |lines: &[&str], figure: usize, attribute: Attribute, text: &str| {
        let change = (attribute, text.to_owned());
        check(lines).iter().any(|relation| {
            relation.finding != Finding::Consistent
                && relation
                    .repairs
                    .iter()
                    .any(|it| it.figure == figure && it.changes == [change.clone()])
        })
    };
    let levels = |first: &str, status: &str| {
        [
            format!("retail_sales | level 1012 VND | {first} | | {status}"),
            "retail_sales | level 1109 VND | 2020 | | actual".to_owned(),
            "retail_sales | growth 9.6 percent | 2020 | 2019 | actual".to_owned(),
        ]
    };
    let year = levels("2020", "actual");
    assert!(offered(&year.each_ref().map(String::as_str), 0, Attribute::Period, "2019"));
    assert!(
        check(&levels("2019", "actual").each_ref().map(String::as_str))
            .iter()
            .all(|relation| relation.finding == Finding::Consistent)
    );
    let plan = [
        "retail_sales | level 1200 VND | 2020 | | actual",
        "retail_sales | level 1109 VND | 2020 | | actual",
        "retail_sales | completion 92.4 percent | 2020 | plan:2020 | actual",
    ];
    assert!(offered(&plan, 0, Attribute::Status, "plan"));
    let index = [
        "industrial_production_index | growth 6.36 percent | 2013 | 2012 | actual",
        "industrial_production_index | growth 106.36 percent | 2013 | 2012 | actual",
    ];
    assert!(offered(&index, 1, Attribute::Measure, "ratio"));
}

/// Nothing is held against a level that stands under the wrong year; with the right one it would fit.
#[test]
fn a_figure_alone_that_would_fit_elsewhere_is_asked_about() {
    let said = |lines: &[&str]| {
        let asked = check(lines).into_iter().find(|it| it.excuse == Some(Excuse::NearMiss));
        asked
            .map(|it| (it.finding, it.kind, it.repairs[0].figure, it.repairs[0].changes[0].clone()))
    };
    let year = [
        "retail_sales | level 68461 VND | 2020 | | actual",
        "retail_sales | level 72979 VND | 2022 | | actual",
        "retail_sales | growth 6.6 percent | 2021 | 2020 | actual",
    ];
    let period = (Attribute::Period, "2021".to_owned());
    assert_eq!(said(&year), Some((Finding::Differs, Kind::Growth, 1, period)));
    let plan = [
        "industrial_promotion_funding | level 30171 VND | 2013 | | plan",
        "industrial_promotion_funding khuyến công quốc gia | level 16104 VND | 2013 | | actual",
        "industrial_promotion_funding khuyến công địa phương | level 14067 VND | 2013 | | plan",
    ];
    let status = (Attribute::Status, "plan".to_owned());
    let asked = said(&plan).expect("one");
    assert_eq!((asked.0, asked.1, asked.3), (Finding::Differs, Kind::Parts, status));
    // What would not fit elsewhere either is no business of the check.
    let apart = year.map(|line| line.replace("72979", "75123"));
    assert_eq!(said(&apart.each_ref().map(String::as_str)), None);
}

/// A report that tells its year a thousand times as large as others tell the years around it.
#[test]
fn an_amount_out_of_its_series_is_asked_about_between_reports() {
    let checker = checker();
    let facts = Facts { place: Some("Nghệ An".to_owned()), ..Facts::default() };
    let told = |number, line: &str| {
        let figure = figure(line);
        checker.survey(number, &[&figure], &facts, |_| true).1
    };
    let across = |middle: &str| {
        let mut survey = Survey::default();
        survey.add(told(0, "retail_sales | level 68461 VND | 2020 | | actual"));
        survey.add(told(1, &format!("retail_sales | level {middle} VND | 2021 | | actual")));
        survey.add(told(2, "retail_sales | level 79212 VND | 2022 | | actual"));
        let found = survey.across().into_iter();
        found.map(|it| (it.finding, it.kind, it.other.report)).collect::<Vec<_>>()
    };
    assert_eq!(across("73000000"), [(Finding::Differs, Kind::Scale, 1)]);
    assert_eq!(across("73.2"), [(Finding::Differs, Kind::Scale, 1)]);
    assert_eq!(across("73000"), []);
}
