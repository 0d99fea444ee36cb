//! Phrases that say two things on one level, or that never match.

use std::collections::HashMap;

use super::{Fault, Problems};
use crate::catalogue::Catalogue;
use crate::catalogue::compile::phrases;
use crate::catalogue::lexicon::{Case, Level, TermGroup, TermKind};
use crate::model::id::Id;
use crate::text::fold::fold;

/// A list within which a phrase may stand once.
fn list_of(kind: TermKind, scheme: Option<Id>) -> (&'static str, Option<Id>) {
    let list = match kind {
        TermKind::Indicator | TermKind::Item | TermKind::Both | TermKind::Open => "subjects",
        TermKind::Cue => "cues",
        TermKind::Status => "statuses",
        TermKind::Comparison => "comparisons",
        TermKind::Bound => "bounds",
        TermKind::PriceBasis => "price_basis",
        TermKind::PriceFree => "price_free",
        TermKind::Capacity => "capacity_cues",
        TermKind::OldProvince => "old",
        TermKind::NewProvince => "new",
        TermKind::Historical => "historical",
        TermKind::Region => "regions",
        TermKind::Deictic => "deictic",
        TermKind::Prefix => "prefixes",
        TermKind::TownPrefix => "town_prefixes",
        TermKind::Negative => "negatives",
    };
    (list, scheme)
}

pub(super) fn phrases_of_terms(catalogue: &Catalogue, problems: &mut Problems) {
    let mut seen: HashMap<_, (Level, Id)> = HashMap::new();
    let mut all = phrases(catalogue);
    // Surest first, so that what comes later is what loses.
    all.sort_by_key(|phrase| phrase.term.level);
    for phrase in &all {
        let term = phrase.term;
        let folded = fold(&phrase.text);
        if folded.trim().is_empty()
            || folded != folded.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
        {
            problems.add(
                list_of(term.kind, None).0,
                term.id.as_str(),
                Fault::Blank(phrase.text.clone()),
            );
        }
        if phrase.text.contains('{') {
            let list = list_of(term.kind, None).0;
            problems.add(list, term.id.as_str(), Fault::Choices(phrase.text.clone()));
        }
        let region =
            (term.kind == TermKind::Region).then(|| catalogue.regions.at(term.index)).flatten();
        let list = list_of(term.kind, region.map(|region| region.scheme));
        let same = seen
            .get(&(list, folded.clone(), Case::Any))
            .or_else(|| seen.get(&(list, folded.clone(), phrase.case.clone())));
        match same {
            // One phrase may lead to either scheme's entry, and weak ones of places to several.
            Some((level, _))
                if term.level == Level::Weak
                    && *level == Level::Weak
                    && term.kind.group() == TermGroup::Place => {}
            Some((level, id)) if *level == term.level => {
                problems.add(list.0, term.id.as_str(), Fault::Shared(phrase.text.clone(), *id));
            }
            Some((_, id)) => {
                problems.add(list.0, term.id.as_str(), Fault::Hidden(phrase.text.clone(), *id));
            }
            None => {
                seen.insert((list, folded, phrase.case.clone()), (term.level, term.id));
            }
        }
    }
}

pub(super) fn phrases_of_units(catalogue: &Catalogue, problems: &mut Problems) {
    let mut seen: HashMap<(String, Option<&str>), Id> = HashMap::new();
    let scales = catalogue.scales.iter().map(|scale| (scale.id, &scale.variants, &scale.exact));
    let units = catalogue.units.iter().map(|unit| (unit.id, &unit.variants, &unit.exact));
    for (id, variants, exact) in scales.chain(units) {
        let forms = variants
            .iter()
            .map(|v| (fold(v), None))
            .chain(exact.iter().map(|e| (fold(e), Some(e.as_str()))));
        for (folded, case) in forms {
            if let Some(other) = seen.insert((folded.clone(), case), id) {
                problems.add("units", id.as_str(), Fault::Shared(folded, other));
            }
        }
    }
}
