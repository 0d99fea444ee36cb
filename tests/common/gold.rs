//! Gold as the driver needs it, with the rules by which figures are scored.

use rust_decimal::Decimal;
use soat::model::{Attribute, Figure, Period};
use soat::text::Span;
use soat::text::fold::plain;
use soat::tui::stage::Offer;

/// A figure that people wrote down.
#[derive(Clone, Debug)]
pub struct Gold {
    pub report: String,
    pub optional: bool,
    pub quote: String,
    span: Span,
    contents: Vec<(Attribute, Option<String>)>,
}

/// What is scored.
const SCORED: &[Attribute] = &[
    Attribute::Value,
    Attribute::Unit,
    Attribute::Measure,
    Attribute::Indicator,
    Attribute::Item,
    Attribute::Period,
    Attribute::Base,
    Attribute::Status,
    Attribute::Region,
    Attribute::Bound,
    Attribute::AnnualAverage,
    Attribute::PriceBasis,
];

impl Gold {
    /// Reads a line of a gold file.
    pub fn read(line: &str) -> Self {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let number = |name: &str| row[name].as_u64().unwrap() as usize;
        let content = |attribute: &Attribute| {
            let content = match &row[attribute.name()] {
                serde_json::Value::Null => None,
                serde_json::Value::String(text) => Some(text.clone()),
                other => Some(other.to_string()),
            };
            (*attribute, content)
        };
        Self {
            report: row["report"].as_str().unwrap().to_owned(),
            optional: row["optional"].as_bool().unwrap_or_default(),
            quote: row["quote"].as_str().unwrap().to_owned(),
            span: Span::new(number("start_byte"), number("end_byte")),
            contents: SCORED.iter().map(content).collect(),
        }
    }

    /// Whether a figure at `span` is this one.
    pub fn overlaps(&self, span: Span) -> bool {
        self.span.overlaps(span)
    }

    /// What is written down; empty for none.
    pub fn content(&self, attribute: Attribute) -> String {
        self.written(attribute).unwrap_or_default().to_owned()
    }

    fn written(&self, attribute: Attribute) -> Option<&str> {
        let found = self.contents.iter().find(|(of, _)| *of == attribute);
        found.and_then(|(_, content)| content.as_deref())
    }

    /// The attributes in which `figure` is not this one.
    pub fn wrong(&self, figure: &Figure) -> Vec<Attribute> {
        let is_wrong = |attribute: &&Attribute| {
            let text = attribute.text(figure).unwrap_or_default();
            !same(**attribute, self, &text)
        };
        SCORED.iter().filter(is_wrong).copied().collect()
    }

    /// Whether an offer sets an attribute to what is written down. Of an item more is asked than
    /// the score does: a person does not take one word for a name, or a clause.
    pub fn is_met_by(&self, offer: &Offer) -> bool {
        let is_meant = |(attribute, content): &(Attribute, String)| {
            let (wanted, offered) = (words(&self.content(*attribute)), words(content));
            let shared = wanted.intersection(&offered).count() * 2;
            *attribute != Attribute::Item || shared >= wanted.union(&offered).count()
        };
        offer.sets.iter().all(|set| same(set.0, self, &set.1) && is_meant(set))
    }
}

fn words(text: &str) -> std::collections::BTreeSet<String> {
    let folded = plain(text).replace('_', " ");
    folded
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

fn period(text: &str) -> String {
    Period::parse(text).map_or_else(|| text.to_owned(), |period| period.to_string())
}

fn base(text: &str) -> String {
    if text.starts_with("plan:") {
        return text.split('@').next().unwrap().to_owned();
    }
    match text.strip_prefix("whole:") {
        Some(whole) if whole == "VN" || whole.starts_with("R:") => text.to_owned(),
        Some(_) => "whole:home".to_owned(),
        None => period(text),
    }
}

fn class(unit: &str) -> String {
    let catalogue = soat::catalogue::Catalogue::builtin().unwrap();
    let mut parts = unit.split('/');
    let head = parts.next().unwrap_or_default();
    let known = catalogue.class_of(head).map(|class| class.to_string());
    let rest =
        parts.map(|it| if matches!(it, "worker" | "capita") { "person" } else { it }.to_owned());
    std::iter::once(known.unwrap_or_else(|| head.to_owned()))
        .chain(rest)
        .collect::<Vec<_>>()
        .join("/")
}

/// Whether `content` of an attribute counts as what `gold` has.
pub fn same(attribute: Attribute, gold: &Gold, content: &str) -> bool {
    let wanted = gold.written(attribute);
    if wanted == Some("?") {
        return true;
    }
    let written = wanted.unwrap_or_default();
    match attribute {
        Attribute::Value => {
            let number = |text: &str| -> Vec<Option<Decimal>> {
                text.split("..")
                    .map(|part| part.parse::<Decimal>().ok().map(|it| it.normalize()))
                    .collect()
            };
            number(written) == number(content)
        }
        Attribute::Period => period(written) == period(content),
        Attribute::Base if gold.written(Attribute::AnnualAverage) == Some("true") => true,
        Attribute::Base => {
            let (one, other) = (base(written), base(content));
            let kind = |text: &str| text.split_once(':').map(|(kind, _)| kind.to_owned());
            let named = matches!(kind(&one).as_deref(), Some("item" | "region"));
            one == other
                || named
                    && kind(&one) == kind(&other)
                    && !words(&one).is_disjoint(
                        &words(&other)
                            .into_iter()
                            .filter(|it| !matches!(it.as_str(), "item" | "region"))
                            .collect(),
                    )
        }
        Attribute::Unit => {
            let per_head =
                gold.written(Attribute::Indicator).is_some_and(|it| it.contains("per_capita"));
            let first = |text: &str| class(text).split('/').next().unwrap().to_owned();
            class(written) == class(content) || per_head && first(written) == first(content)
        }
        Attribute::Item | Attribute::Region => {
            let (one, other) = (words(written), words(content));
            match (one.is_empty(), other.is_empty()) {
                (true, true) => return true,
                (true, false) | (false, true) => return false,
                (false, false) => {}
            }
            let shared = one.intersection(&other).count() as f64;
            shared / one.union(&other).count() as f64 >= 0.5
                || one.is_subset(&other)
                || other.is_subset(&one)
        }
        Attribute::AnnualAverage => (written == "true") == (content == "true"),
        Attribute::Bound => {
            let or_exact =
                |text: &str| if text.is_empty() { "exact".to_owned() } else { text.to_owned() };
            or_exact(written) == or_exact(content)
        }
        _ => written == content,
    }
}
