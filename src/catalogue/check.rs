//! What can be wrong with a vocabulary that parses: phrases that say two things or never match,
//! references to nothing, labels and examples that are not there.

mod phrases;

use super::Catalogue;
use super::list::{Keyed, List};
use super::names::Language;
use super::schema::Pair;
use crate::model::id::Id;

/// Something that keeps a vocabulary from meaning what its author meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The list.
    pub list: &'static str,
    /// The entry.
    pub entry: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is there twice.
    Twice,
    /// An item has the id of an indicator.
    IndicatorToo,
    /// It has no label in that language.
    Unlabelled(Language),
    /// It names something that is not there.
    Unknown(Named, String),
    /// A phrase is empty or has stray blanks.
    Blank(String),
    /// A pattern is not closed, or stands for too many phrases to be spelled out.
    Choices(String),
    /// A phrase stands with another entry too.
    Shared(String, Id),
    /// A phrase never matches: another entry has it on a surer level.
    Hidden(String, Id),
    /// Its example does not match.
    Example(String),
    /// Its pattern cannot be read.
    Pattern(String),
    /// A frame has no place for the name, or several.
    Frame(String),
}

/// What an entry names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is what it is called")]
pub enum Named {
    Indicator,
    Item,
    PartOfIndicator,
    Unit,
    Base,
    Dimension,
    Region,
    Scheme,
    Province,
    OldProvince,
    NewProvince,
}

/// Everything wrong with a vocabulary.
pub(super) fn check(catalogue: &Catalogue) -> Vec<Problem> {
    let mut problems = Problems(Vec::new());
    keys(catalogue, &mut problems);
    labels(catalogue, &mut problems);
    phrases::phrases_of_terms(catalogue, &mut problems);
    phrases::phrases_of_units(catalogue, &mut problems);
    subjects(catalogue, &mut problems);
    units(catalogue, &mut problems);
    places(catalogue, &mut problems);
    patterns(catalogue, &mut problems);
    problems.0
}

struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, list: &'static str, entry: &str, fault: Fault) {
        self.0.push(Problem { list, entry: entry.to_owned(), fault });
    }

    fn need(&mut self, known: bool, list: &'static str, entry: &str, what: Named, name: &str) {
        if !known {
            self.add(list, entry, Fault::Unknown(what, name.to_owned()));
        }
    }
}

fn keys(catalogue: &Catalogue, problems: &mut Problems) {
    fn unique<T: Keyed>(list: &'static str, entries: &List<T>, problems: &mut Problems) {
        for (at, entry) in entries.iter().enumerate() {
            if entries.position(entry.key()) != Some(at) {
                problems.add(list, entry.key(), Fault::Twice);
            }
        }
    }
    unique("indicators", &catalogue.indicators, problems);
    unique("items", &catalogue.items, problems);
    unique("units", &catalogue.units, problems);
    unique("scales", &catalogue.scales, problems);
    unique("old", &catalogue.old_provinces, problems);
    unique("new", &catalogue.new_provinces, problems);
    unique("regions", &catalogue.regions, problems);
    unique("cues", &catalogue.cues, problems);
    unique("statuses", &catalogue.statuses, problems);
    unique("comparisons", &catalogue.comparisons, problems);
    unique("bounds", &catalogue.bounds, problems);
    unique("price_basis", &catalogue.price_basis, problems);
    unique("periods", &catalogue.periods, problems);
    for item in
        catalogue.items.iter().filter(|item| catalogue.indicator(item.id.as_str()).is_some())
    {
        problems.add("items", item.id.as_str(), Fault::IndicatorToo);
    }
}

fn labels(catalogue: &Catalogue, problems: &mut Problems) {
    for &language in Language::ALL {
        let mut need = |list, id: &str, label: &str| {
            if label.trim().is_empty() {
                problems.add(list, id, Fault::Unlabelled(language));
            }
        };
        catalogue.indicators.iter().for_each(|e| need("indicators", e.key(), e.label(language)));
        catalogue.items.iter().for_each(|e| need("items", e.key(), e.label(language)));
        catalogue.units.iter().for_each(|e| need("units", e.key(), e.label(language)));
        catalogue.regions.iter().for_each(|e| need("regions", e.key(), e.label(language)));
        catalogue.old_provinces.iter().for_each(|e| need("old", e.key(), e.label(language)));
        catalogue.new_provinces.iter().for_each(|e| need("new", e.key(), e.label(language)));
    }
}

/// What an indicator says of others.
fn kin(catalogue: &Catalogue, problems: &mut Problems) {
    let indicator = |id: Id| catalogue.indicator(id.as_str()).is_some();
    for entry in catalogue.indicators.iter() {
        let beside = entry.beside.iter().map(|beside| &beside.of);
        let told = entry.aspects.iter().chain(&entry.absorbs).chain(entry.money.as_ref());
        for &id in beside.chain(told) {
            problems.need(
                indicator(id),
                "indicators",
                entry.id.as_str(),
                Named::Indicator,
                id.as_str(),
            );
        }
    }
}

fn subjects(catalogue: &Catalogue, problems: &mut Problems) {
    let indicator = |id: Id| catalogue.indicator(id.as_str()).is_some();
    for item in catalogue.items.iter() {
        let of =
            item.of.iter().chain(item.alone.as_ref()).chain(item.both.iter().map(|both| &both.of));
        for &id in of {
            problems.need(indicator(id), "items", item.id.as_str(), Named::Indicator, id.as_str());
        }
    }
    kin(catalogue, problems);
    for pattern in catalogue.name_patterns.iter() {
        for &id in &pattern.of {
            problems.need(
                indicator(id),
                "name_patterns",
                pattern.id.as_str(),
                Named::Indicator,
                id.as_str(),
            );
        }
    }
    let mut pair = |list, entry: &str, pair: &Pair| {
        problems.need(indicator(pair.of), list, entry, Named::Indicator, pair.of.as_str());
        if let Some(item) = pair.item {
            problems.need(
                catalogue.item(item.as_str()).is_some(),
                list,
                entry,
                Named::Item,
                item.as_str(),
            );
            // A sector that settles an open phrase need not part what it settles.
            problems.need(
                list == "open" || catalogue.parts(item.as_str(), pair.of.as_str()),
                list,
                entry,
                Named::PartOfIndicator,
                item.as_str(),
            );
        }
    };
    for open in &catalogue.open {
        open.one_of.iter().for_each(|p| pair("open", open.texts.first().map_or("", |t| t), p));
    }
    for partition in &catalogue.partitions {
        let name = format!("{} by {}", partition.whole.of, partition.by);
        std::iter::once(&partition.whole)
            .chain(&partition.parts)
            .for_each(|p| pair("partitions", &name, p));
    }
    for identity in catalogue.identities.iter() {
        let terms = [&identity.plus, &identity.minus, &identity.times, &identity.over];
        std::iter::once(&identity.result)
            .chain(terms.into_iter().flatten())
            .for_each(|p| pair("identities", identity.key(), p));
    }
    for both in &catalogue.pairs {
        pair("items", both.item.map_or("", Id::as_str), both);
    }
}

fn units(catalogue: &Catalogue, problems: &mut Problems) {
    let unit = |id: &str| id.split('/').all(|part| catalogue.unit(part).is_some());
    for indicator in catalogue.indicators.iter() {
        problems.need(
            unit(indicator.unit.as_str()),
            "indicators",
            indicator.id.as_str(),
            Named::Unit,
            indicator.unit.as_str(),
        );
    }
    for item in catalogue.items.iter() {
        if let Some(id) = item.unit {
            problems.need(unit(id.as_str()), "items", item.id.as_str(), Named::Unit, id.as_str());
        }
    }
    for entry in catalogue.units.iter() {
        problems.need(
            unit(entry.base.as_str()),
            "units",
            entry.id.as_str(),
            Named::Base,
            entry.base.as_str(),
        );
        let dimension = entry.dimension.as_str();
        problems.need(
            catalogue.dimensions.get(dimension).is_some(),
            "units",
            entry.id.as_str(),
            Named::Dimension,
            dimension,
        );
    }
    for dimension in catalogue.dimensions.iter().filter(|dimension| !dimension.base.is_empty()) {
        problems.need(
            unit(&dimension.base),
            "dimensions",
            dimension.key(),
            Named::Base,
            &dimension.base,
        );
    }
    for per in &catalogue.per {
        problems.need(
            unit(per.unit.as_str()),
            "per",
            per.texts.first().map_or("", |t| t),
            Named::Unit,
            per.unit.as_str(),
        );
    }
}

fn places(catalogue: &Catalogue, problems: &mut Problems) {
    let (old, new) = (&catalogue.old_provinces, &catalogue.new_provinces);
    for (list, province) in old.iter().map(|p| ("old", p)).chain(new.iter().map(|p| ("new", p))) {
        let region = province.region.as_str();
        problems.need(
            catalogue.region(region).is_some(),
            list,
            &province.code,
            Named::Region,
            region,
        );
        if let Some(code) = &province.merged_into {
            problems.need(new.get(code).is_some(), list, &province.code, Named::NewProvince, code);
        }
        for code in &province.formed_from {
            problems.need(old.get(code).is_some(), list, &province.code, Named::OldProvince, code);
        }
    }
    for region in catalogue.regions.iter() {
        let scheme = region.scheme.as_str();
        problems.need(
            catalogue.schemes.get(scheme).is_some(),
            "regions",
            region.key(),
            Named::Scheme,
            scheme,
        );
        let members = if scheme == "VN34" { new } else { old };
        for code in &region.members {
            problems.need(
                members.get(code).is_some(),
                "regions",
                region.key(),
                Named::Province,
                code,
            );
        }
    }
    for place in catalogue.historical.iter() {
        for code in &place.into {
            problems.need(
                old.get(code).is_some(),
                "historical",
                &place.name,
                Named::OldProvince,
                code,
            );
        }
    }
}

fn patterns(catalogue: &Catalogue, problems: &mut Problems) {
    let periods = catalogue.periods.iter().map(|p| ("periods", p.key(), &p.pattern, &p.example));
    let names =
        catalogue.name_patterns.iter().map(|p| ("name_patterns", p.key(), &p.pattern, &p.example));
    let others = catalogue
        .number_format
        .not_figures
        .iter()
        .map(|p| ("not_figures", p.key(), &p.pattern, &p.example));
    for (list, key, pattern, example) in periods.chain(names).chain(others) {
        match regex::Regex::new(pattern) {
            Ok(regex) if regex.is_match(example) => {}
            Ok(_) => problems.add(list, key, Fault::Example(example.clone())),
            Err(error) => problems.add(list, key, Fault::Pattern(error.to_string())),
        }
    }
    for frame in catalogue.frames.iter() {
        for pattern in frame.patterns.iter().filter(|pattern| pattern.matches('…').count() != 1) {
            problems.add("frames", frame.key(), Fault::Frame(pattern.clone()));
        }
    }
}
