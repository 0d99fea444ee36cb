//! [`Judge`]: when two contents of an attribute are the same.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::Row;
use crate::catalogue::{Catalogue, Unit};
use crate::model::Attribute;

/// Counted things that gold may name by themselves, and their classes; the catalogue's classes
/// go before these.
const KNOWN_CLASSES: [(&str, &[&str]); 2] =
    [("person", &["worker", "employee"]), ("visit", &["visitor", "tourist"])];

/// Names that a class is compared as, whichever of them was written.
const SAME_CLASS: [(&str, &[&str]); 2] = [
    (
        "piece",
        &[
            "brick", "piece", "set", "pair", "item", "vehicle", "copy", "package", "bottle", "can",
            "product", "unit",
        ],
    ),
    (
        "each",
        &[
            "enterprise",
            "cooperative",
            "establishment",
            "project",
            "scheme",
            "cluster",
            "zone",
            "market",
            "shop",
            "case",
            "locality",
            "household",
            "station",
            "room",
            "event",
            "commune",
            "district",
            "facility",
            "school",
            "each",
        ],
    ),
];

/// Compares rows. Knows the classes of counted units, which are what is compared.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    classes: HashMap<String, String>,
}

impl From<&Catalogue> for Judge {
    fn from(catalogue: &Catalogue) -> Self {
        let class = |unit: &Unit| Some((unit.id.as_str(), unit.class?.as_str()));
        Self::new(catalogue.units.iter().filter_map(class))
    }
}

impl Judge {
    /// A judge that compares the counted units `(id, class)` by their class.
    pub fn new<I: Into<String>, C: Into<String>>(
        classes: impl IntoIterator<Item = (I, C)>,
    ) -> Self {
        let known = KNOWN_CLASSES
            .iter()
            .flat_map(|(class, ids)| ids.iter().map(|id| ((*id).to_owned(), (*class).to_owned())));
        let given = classes.into_iter().map(|(id, class)| (id.into(), class.into()));
        Self { classes: known.chain(given).collect() }
    }

    /// Whether an attribute of this gold row is compared at all.
    pub fn compares(&self, attribute: Attribute, gold: &Row, found: &Row) -> bool {
        let stated = attribute != Attribute::PriceBasis
            || gold.content(attribute).is_some()
            || found.content(attribute).is_some();
        attribute.is_scored() && stated && !gold.is_unsettled(attribute)
    }

    /// Whether both rows say the same of an attribute.
    pub fn agrees(&self, attribute: Attribute, gold: &Row, found: &Row) -> bool {
        let (left, right) = (gold.content(attribute), found.content(attribute));
        match attribute {
            Attribute::Value => same_value(left, right),
            Attribute::Unit => self.same_unit(left, right, gold),
            Attribute::Period => left.map(period) == right.map(period),
            Attribute::Base => {
                gold.is_true(Attribute::AnnualAverage) || same_base(left, right, gold)
            }
            Attribute::Item | Attribute::Region => same_words(attribute, left, right),
            Attribute::AnnualAverage => gold.is_true(attribute) == found.is_true(attribute),
            Attribute::Bound => left.unwrap_or("exact") == right.unwrap_or("exact"),
            Attribute::Measure
            | Attribute::Indicator
            | Attribute::Status
            | Attribute::PriceBasis
            | Attribute::Precision => left == right,
        }
    }

    fn same_unit(&self, left: Option<&str>, right: Option<&str>, gold: &Row) -> bool {
        let (left, right) = (left.map(|u| self.unit(u)), right.map(|u| self.unit(u)));
        if left == right {
            return true;
        }
        // Per head is what such an indicator means, with or without `/người`.
        let per_head =
            gold.content(Attribute::Indicator).is_some_and(|id| id.contains("per_capita"));
        let head = |unit: &Option<String>| {
            unit.as_deref().and_then(|unit| unit.split('/').next()).map(str::to_owned)
        };
        per_head && left.is_some() && head(&left) == head(&right)
    }

    /// The unit with its counted thing replaced by its class, and its rates.
    fn unit(&self, unit: &str) -> String {
        let mut parts = unit.split('/');
        let head = parts.next().unwrap_or_default();
        let head = self.classes.get(head).map_or(head, String::as_str);
        let class = SAME_CLASS.iter().find(|(_, names)| names.contains(&head));
        let mut written = class.map_or(head, |(class, _)| *class).to_owned();
        for rate in parts {
            written.push('/');
            written.push_str(if matches!(rate, "worker" | "capita") { "person" } else { rate });
        }
        written
    }
}

/// Exact numbers: `5.10` is `5.1`; what is no number is compared as it is written.
fn same_value(left: Option<&str>, right: Option<&str>) -> bool {
    let number = |text: &str| {
        let exact = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
        exact.map_err(|_| text.to_owned())
    };
    let numbers = |text: &str| text.split("..").map(number).collect::<Vec<_>>();
    left.map(numbers) == right.map(numbers)
}

/// Months from January that are a quarter, a half or the year.
fn period(text: &str) -> String {
    let whole = text.split_once("-01..").and_then(|(year, rest)| {
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let month = rest.strip_prefix(year)?.strip_prefix('-').filter(|_| digits)?;
        match month {
            "03" => Some(format!("{year}-Q1")),
            "06" => Some(format!("{year}-H1")),
            "12" => Some(year.to_owned()),
            _ => None,
        }
    });
    whole.unwrap_or_else(|| text.to_owned())
}

fn same_base(left: Option<&str>, right: Option<&str>, gold: &Row) -> bool {
    let (left, right) = (left.map(base), right.map(base));
    if left == right {
        return true;
    }
    let (Some(left), Some(right)) = (left, right) else { return false };
    match (left.split_once(':'), right.split_once(':')) {
        // The whole of a figure for the whole country is the country, by either name.
        (Some(("whole", of)), Some(("whole", other))) => {
            let mut names = [of, other];
            names.sort_unstable();
            names == ["VN", "home"] && gold.content(Attribute::Region) == Some("VN")
        }
        (Some((kind @ ("item" | "region"), of)), Some((other_kind, other)))
            if kind == other_kind =>
        {
            !words(of).is_disjoint(&words(other))
        }
        _ => false,
    }
}

/// Whose plan it is does not count, nor which indicator is the whole.
fn base(text: &str) -> String {
    match text.split_once(':') {
        Some(("plan", _)) => text.split('@').next().unwrap_or(text).to_owned(),
        Some(("whole", of)) if of != "VN" && !of.starts_with("R:") => "whole:home".to_owned(),
        Some(("whole", _)) => text.to_owned(),
        _ => period(text),
    }
}

/// Labels in a report's own words: the same when they share half of their words, or one holds all
/// of the other's.
fn same_words(attribute: Attribute, left: Option<&str>, right: Option<&str>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return left == right };
    if attribute == Attribute::Region && fold(left) == fold(right) {
        return true;
    }
    let (left, right) = (words(left), words(right));
    let shared = left.intersection(&right).count();
    let all = left.union(&right).count();
    let holds = |part: &HashSet<String>| !part.is_empty() && shared == part.len();
    (all > 0 && shared * 2 >= all) || holds(&left) || holds(&right)
}

fn words(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Without case and diacritics.
fn fold(text: &str) -> String {
    let plain = text.to_lowercase().replace('đ', "d");
    plain.nfd().filter(|letter| canonical_combining_class(*letter) == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::super::read_rows;
    use super::{Judge, Row};
    use crate::model::Attribute;

    fn row(fields: &str) -> Row {
        let line = format!(r#"{{"report": "r", "start": 0, "end": 1, {fields}}}"#);
        read_rows(line.as_bytes()).unwrap().remove(0)
    }

    /// What the judge says of two contents of `attribute`, in a gold row with `context` besides.
    fn judged(attribute: Attribute, context: &str, gold: &str, found: &str) -> bool {
        let judge = Judge::new([("shirt", "piece"), ("worker", "person"), ("rice_mill", "each")]);
        let field = |content: &str| format!(r#""{attribute}": {content}"#);
        let gold = row(&format!("{}{context}", field(gold)));
        judge.agrees(attribute, &gold, &row(&field(found)))
    }

    fn check(attribute: Attribute, context: &str, same: &[(&str, &str)], other: &[(&str, &str)]) {
        for (gold, found) in same {
            assert!(judged(attribute, context, gold, found), "{attribute}: {gold} is {found}");
        }
        for (gold, found) in other {
            assert!(!judged(attribute, context, gold, found), "{attribute}: {gold} is not {found}");
        }
    }

    #[test]
    fn values_are_exact_numbers() {
        check(
            Attribute::Value,
            "",
            &[(r#""5.10""#, r#""5.1""#), (r#""5..7""#, r#""5.0..7""#), (r#""1000""#, "1000")],
            &[(r#""5..7""#, r#""5""#), (r#""5.1""#, "null"), (r#""5.1""#, r#""-5.1""#)],
        );
    }

    #[test]
    fn counted_units_are_compared_by_class_and_rates_count() {
        check(
            Attribute::Unit,
            "",
            &[
                (r#""piece""#, r#""shirt""#),
                (r#""brick/year""#, r#""piece/year""#),
                (r#""each""#, r#""rice_mill""#),
                (r#""person""#, r#""worker""#),
                (r#""VND/person""#, r#""VND/capita""#),
            ],
            &[
                (r#""t""#, r#""t/year""#),
                (r#""VND""#, r#""USD""#),
                (r#""VND/person""#, r#""VND""#),
                (r#""each""#, r#""piece""#),
                (r#""t""#, "null"),
            ],
        );
        let per_head = r#", "indicator": "grdp_per_capita""#;
        check(
            Attribute::Unit,
            per_head,
            &[(r#""VND/person""#, r#""VND""#)],
            &[(r#""VND/person""#, r#""USD""#), (r#""VND/person""#, "null")],
        );
    }

    #[test]
    fn equal_periods_from_january_are_equal() {
        check(
            Attribute::Period,
            "",
            &[
                (r#""2020""#, r#""2020-01..2020-12""#),
                (r#""2020-01..2020-06""#, r#""2020-H1""#),
                (r#""2020-Q1""#, r#""2020-01..2020-03""#),
                ("null", r#""""#),
            ],
            &[
                (r#""2020""#, r#""2021""#),
                (r#""2020-Q1""#, r#""2020-01..2020-04""#),
                (r#""2020""#, "null"),
            ],
        );
    }

    #[test]
    fn a_base_is_compared_by_its_kind() {
        let cases = [
            (r#""plan:2020""#, r#""plan:2020@Bộ Tài chính""#),
            (r#""whole:home""#, r#""whole:gdp""#),
            (r#""item:công nghiệp""#, r#""item:CÔNG""#),
            (r#""region:Hà Nội""#, r#""region:ha noi""#),
        ];
        let others = [
            (r#""plan:2020""#, r#""plan:2021""#),
            (r#""whole:VN""#, r#""whole:home""#),
            (r#""whole:R:TDMNBB""#, r#""whole:VN""#),
            (r#""item:than""#, r#""item:điện""#),
            (r#""item:than""#, r#""region:than""#),
            (r#""2011""#, "null"),
        ];
        check(Attribute::Base, "", &cases, &others);
        check(
            Attribute::Base,
            r#", "region": "VN""#,
            &[(r#""whole:VN""#, r#""whole:home""#)],
            &[(r#""whole:VN""#, r#""whole:R:TDMNBB""#)],
        );
        check(
            Attribute::Base,
            r#", "region": "home""#,
            &[],
            &[(r#""whole:VN""#, r#""whole:home""#)],
        );
        check(Attribute::Base, r#", "annual_average": true"#, &[(r#""2010""#, "null")], &[]);
    }

    #[test]
    fn labels_are_the_same_when_they_share_most_words() {
        check(
            Attribute::Item,
            "",
            &[
                (r#""Xi măng""#, r#""xi mang""#),
                (r#""dệt may""#, r#""hàng dệt may""#),
                (r#""gạo nếp tẻ""#, r#""gạo tẻ thơm""#),
                ("null", r#""""#),
            ],
            &[(r#""than đá""#, r#""dầu thô""#), (r#""than""#, "null"), ("null", r#""than""#)],
        );
        check(
            Attribute::Region,
            "",
            &[(r#""Đắk Lắk""#, r#""ĐẮK LẮK""#)],
            &[(r#""home""#, r#""VN""#)],
        );
    }

    #[test]
    fn defaults_need_not_be_written() {
        check(Attribute::Bound, "", &[("null", r#""exact""#)], &[("null", r#""over""#)]);
        check(
            Attribute::AnnualAverage,
            "",
            &[("false", "null")],
            &[("true", "null"), ("false", "true")],
        );
        check(Attribute::Measure, "", &[("null", r#""""#)], &[(r#""level""#, r#""growth""#)]);
    }

    #[test]
    fn what_is_not_settled_or_nowhere_stated_is_not_compared() {
        let judge = Judge::default();
        let unsettled = row(r#""item": "?", "price_basis": null"#);
        let found = row(r#""item": "than""#);
        assert!(!judge.compares(Attribute::Item, &unsettled, &found));
        assert!(judge.compares(Attribute::Item, &found, &unsettled));
        assert!(!judge.compares(Attribute::PriceBasis, &unsettled, &found));
        assert!(judge.compares(Attribute::PriceBasis, &found, &row(r#""price_basis": "current""#)));
        assert!(!judge.compares(Attribute::Precision, &found, &found));
    }
}
