//! Places: which region a figure is of, and the place that the report calls home.
//!
//! Owns the choice among the readings of a place's name. Dates decide between the 63 and the 34
//! provinces only where the names differ; the name that figures carry is the same for both.

use super::page::{Page, span_of};
use crate::catalogue::names::Meaning;
use crate::catalogue::{TermGroup, TermKind, TermMatch};
use crate::text::Span;

/// Where a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The report's own place.
    Home,
    /// The country.
    Nation,
    /// A province's name, or `R:<id>`.
    Named(String),
}

impl Place {
    /// As figures carry it.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Home => "home".to_owned(),
            Self::Nation => "VN".to_owned(),
            Self::Named(name) => name.clone(),
        }
    }
}

/// What a term of a place means; `home` is the name of the report's own.
pub(super) fn place(page: &Page<'_>, term: &TermMatch<'_>, home: Option<&str>) -> Option<Place> {
    let first = term.terms.first()?;
    let named = match first.kind {
        TermKind::OldProvince => page.catalogue.old_provinces.at(first.index)?.vi.clone(),
        TermKind::NewProvince => page.catalogue.new_provinces.at(first.index)?.vi.clone(),
        TermKind::Historical => page.catalogue.historical.at(first.index)?.name.clone(),
        TermKind::Region => format!("R:{}", page.catalogue.regions.at(first.index)?.id),
        TermKind::Deictic => {
            return match page.catalogue.deictic.get(first.index as usize)?.means {
                Meaning::Nation => Some(Place::Nation),
                Meaning::SectorOfDocument | Meaning::BorderGateOfDocument => None,
                _ => Some(Place::Home),
            };
        }
        _ => return None,
    };
    Some(if Some(named.as_str()) == home { Place::Home } else { Place::Named(named) })
}

/// The places of a span, joined: several may share one number.
pub(super) fn places(page: &Page<'_>, span: Span, home: Option<&str>) -> Option<(String, Span)> {
    let mut found: Option<(String, Span)> = None;
    for term in page.group_in(span, TermGroup::Place) {
        let Some(place) = place(page, term, home) else { continue };
        let here = span_of(term);
        found = Some(match found {
            // `Yên Bái, Thái Nguyên tăng trên 22%`: listed, so both are meant.
            Some((names, before)) if listed(page, before, here) && place != Place::Home => {
                (format!("{names}; {}", place.text()), before.join(here))
            }
            // `TP Hà Nội … trên địa bàn`: what is named outright is not undone by what points back.
            Some(before) if place == Place::Home => before,
            _ => (place.text(), here),
        });
    }
    found
}

fn listed(page: &Page<'_>, before: Span, here: Span) -> bool {
    let gap = page.text_of(Span::new(before.to(), here.from()));
    matches!(gap.trim(), "," | "và" | ", và" | ";")
}

/// The place that the report is of: named in its first lines, else the one named most. A report
/// that speaks of its region (`toàn vùng`) and not of its province is of a region.
pub(super) fn home(page: &Page<'_>) -> Option<String> {
    let province: &[_] = &[TermKind::OldProvince, TermKind::NewProvince];
    let region = speaks_of_region(page).then(|| most_named(page, &[TermKind::Region])).flatten();
    region.or_else(|| most_named(page, province))
}

/// Whether what points to the report's own place points to a region more often than to a province.
fn speaks_of_region(page: &Page<'_>) -> bool {
    let (mut regions, mut provinces) = (0_u32, 0_u32);
    for term in page.terms.iter().filter(|term| term.group == TermGroup::Place) {
        let Some(first) = term.terms.first().filter(|it| it.kind == TermKind::Deictic) else {
            continue;
        };
        let Some(deictic) = page.catalogue.deictic.get(first.index as usize) else { continue };
        match deictic.means {
            // `khu vực` alone may be a sector, `địa phương` any place.
            Meaning::RegionOfDocument | Meaning::MeanOverRegion => {
                regions += u32::from(deictic.text.contains("vùng"));
            }
            Meaning::ProvinceOfDocument => provinces += u32::from(deictic.text.contains("tỉnh")),
            _ => {}
        }
    }
    regions >= 2 && regions > provinces
}

fn most_named(page: &Page<'_>, kinds: &[TermKind]) -> Option<String> {
    let mut counts: Vec<(String, u32)> = Vec::new();
    for term in page.terms.iter().filter(|term| term.group == TermGroup::Place) {
        let Some(first) = term.terms.first() else { continue };
        if !kinds.contains(&first.kind) {
            continue;
        }
        let Some(Place::Named(name)) = place(page, term, None) else { continue };
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let first = counts.first().cloned()?;
    let most = counts.iter().max_by_key(|(_, count)| *count)?;
    let (name, count) = if first.1 * 2 >= most.1 { &first } else { most };
    (*count >= 2 || counts.len() == 1).then(|| name.clone())
}
