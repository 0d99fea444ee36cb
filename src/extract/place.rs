//! Places: which region a figure is of, and the place that the report calls home.
//!
//! Owns the choice among the readings of a place's name. Dates decide between the 63 and the 34
//! provinces only where the names differ; the name that figures carry is the same for both.

mod district;

use super::page::Page;
use crate::catalogue::names::Meaning;
use crate::catalogue::{Catalogue, TermGroup, TermKind, TermMatch};
use crate::text::Span;
use crate::text::fold::plain;
use crate::text::word::QuickMap;

pub(super) use district::heads as districts;

/// How far back the words reach that tell of a place, in bytes.
const REACH: usize = 60;

/// The name of the country, as figures and facts carry it.
pub(super) const NATION: &str = "VN";

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
            Self::Nation => NATION.to_owned(),
            Self::Named(name) => name.clone(),
        }
    }
}

/// What a term of a place means; `home` is the name of the report's own.
pub(super) fn place(page: &Page<'_>, term: &TermMatch<'_>, home: Option<&str>) -> Option<Place> {
    let first = term.terms().first()?;
    let named = match first.kind {
        TermKind::OldProvince => page.catalogue.old_provinces.at(first.index)?.vi.clone(),
        TermKind::NewProvince => page.catalogue.new_provinces.at(first.index)?.vi.clone(),
        TermKind::Historical => page.catalogue.historical.at(first.index)?.name.clone(),
        TermKind::Region => format!("R:{}", page.catalogue.regions.at(first.index)?.id),
        TermKind::Deictic => {
            return match page.catalogue.deictic.get(first.index as usize)?.means {
                Meaning::Nation if home == Some(NATION) => Some(Place::Home),
                // The country's name stands in names of firms and organs, too.
                Meaning::Nation if page.text_of(term.span()) == "việt nam" => None,
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
    // `thấp hơn các tỉnh lân cận như Hải Phòng, Hà Nam`: those listed behind are beside it, too.
    let mut beside: Option<Span> = None;
    for term in page.group_in(span, TermGroup::Place) {
        let Some(place) = place(page, term, home) else { continue };
        let here = term.span();
        let other = place != Place::Home;
        if other
            && (is_beside(page, here, span)
                || beside.is_some_and(|before| listed(page, before, here)))
        {
            beside = Some(here);
            continue;
        }
        if !reaches(page, here, span) {
            continue;
        }
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

/// Whether a place is that of the figure behind the window: no comma parts them, or it stands
/// alone between commas (`Tại Cần Thơ, …`). `đứng thứ 5 trong cả nước, thu ngân sách …` is no place
/// of the revenue.
fn reaches(page: &Page<'_>, here: Span, window: Span) -> bool {
    let stop = |c: char| matches!(c, ',' | ';' | ':');
    let behind = page.text_of(Span::new(here.to(), window.to()));
    if !behind.contains([',', ';']) {
        return true;
    }
    let before = page.text_of(Span::new(window.from(), here.from()));
    let lead = before.rsplit(stop).next().unwrap_or_default();
    let rest = behind.split(stop).next().unwrap_or_default();
    let listed = behind.trim_start().starts_with([',', ';']);
    let alone = |words: &str| words.split_whitespace().all(|word| page.words.is_place_word(word));
    alone(lead) && alone(rest) && listed || next_listed(page, here, window)
}

/// Whether a place is only told of beside: what something ranks in (`đứng thứ hai cả nước về thu hút
/// vốn với …`), is measured against (`cao hơn bình quân cả nước`) or lies away from (`cách Hà Nội`),
/// or a part of another name (`cảng Hải Phòng`).
fn is_beside(page: &Page<'_>, here: Span, window: Span) -> bool {
    let words = &page.words.phrases.place;
    let floor = page.text().floor_char_boundary(here.from().saturating_sub(REACH));
    let floor = floor.max(page.sentence_at(here.from()).map_or(0, Span::from));
    let before = page.text_of(Span::new(floor, here.from()));
    let mut clause = before.rsplit([',', ';', ':', '(', ')']).next().unwrap_or_default();
    if clause.trim_start().starts_with("thành phố") {
        // `so với các tỉnh, thành phố trong cả nước`
        clause = before.rsplit([';', ':', '(', ')']).next().unwrap_or_default();
    }
    let clause = Span::new(here.from() - clause.len(), here.from());
    let behind = |list| page.lexed.marks.behind(clause, list).map(|gap| page.text_of(gap));
    // `thấp hơn mức trung bình cả nước cùng năm là 2,8 triệu đồng`: what stood there.
    let told = page.text_of(Span::new(here.to(), window.to())).trim_end().ends_with(" là");
    let ranks = |gap: &str| near(gap, 6) && !gap.split_whitespace().any(|word| word == "sau");
    // `thấp hơn một số tỉnh lân cận như Hà Nam`
    let some = |gap: &str| {
        ["một số ", "các ", "nhiều "].iter().any(|many| gap.trim_start().starts_with(many))
    };
    let among = |gap: &str| near(gap, 3) || (near(gap, 8) && some(gap));
    behind(&words.named).is_some_and(|gap| near(gap, 0))
        || (!told && behind(&words.against).is_some_and(among))
        || behind(&words.ranked).is_some_and(ranks)
}

/// The place straight before a bracket: `cao hơn bình quân cả nước (5,8%)`.
pub(super) fn before_bracket(
    page: &Page<'_>,
    open: usize,
    home: Option<&str>,
) -> Option<(String, Span)> {
    let floor = page.text().floor_char_boundary(open.saturating_sub(REACH));
    let term = page.group_near(Span::new(floor, open), TermGroup::Place).next_back()?;
    let here = term.span();
    let touches = page.text_of(Span::new(here.to(), open)).trim().is_empty();
    let place = place(page, term, home).filter(|_| touches)?;
    (place != Place::Home).then(|| (place.text(), here))
}

/// Whether a gap holds at most so many words.
fn near(gap: &str, most: usize) -> bool {
    gap.split_whitespace().count() <= most
}

/// `Đồng Nai, Bình Dương tăng 8%`: the place goes on with another.
fn next_listed(page: &Page<'_>, here: Span, window: Span) -> bool {
    let rest = Span::new(here.to(), window.to());
    page.group_in(rest, TermGroup::Place)
        .next()
        .is_some_and(|term| listed(page, here, term.span()) && reaches(page, term.span(), window))
}

fn listed(page: &Page<'_>, before: Span, here: Span) -> bool {
    let gap = page.text_of(Span::new(before.to(), here.from()));
    matches!(gap.trim(), "," | "và" | ", và" | ";")
}

/// The place that the report is of. `name` is that of its file.
///
/// A province named there and in the text, else the region that the text calls its own
/// (`toàn vùng`), else the first province or the one named most. None where the nation is named
/// more and no word points to a province: the report is the nation's.
pub(super) fn home(page: &Page<'_>, provinces: &Spellings, name: &str) -> Option<String> {
    let census = Census::take(page);
    let file = spelled(name);
    // A report that names the country and no place of its own is of the country.
    let nation = census.nation > 0 && census.own_province == 0;
    let told = || {
        let known = page.catalogue.old_provinces.iter().map(|province| &province.vi);
        let named = known.filter(|province| provinces.stands_in(province, &file));
        named.max_by_key(|province| province.len()).cloned()
    };
    census.home(provinces, &file).or_else(told).or_else(|| nation.then(|| NATION.to_owned()))
}

/// How often a report names each kind of place.
#[derive(Debug, Default)]
struct Census {
    /// In the order in which they are first named.
    provinces: Vec<(String, u32)>,
    /// The first region.
    region: Option<String>,
    nation: u32,
    own_province: u32,
    own_region: u32,
}

impl Census {
    fn take(page: &Page<'_>) -> Self {
        let mut census = Self::default();
        for term in page.terms.iter().filter(|term| term.group() == TermGroup::Place) {
            let Some(first) = term.terms().first() else { continue };
            let named = || match place(page, term, None) {
                Some(Place::Named(name)) => Some(name),
                _ => None,
            };
            match first.kind {
                TermKind::OldProvince | TermKind::NewProvince => {
                    if let Some(name) = named() {
                        census.province(name);
                    }
                }
                TermKind::Region => census.region = census.region.take().or_else(named),
                TermKind::Deictic => census.deictic(page, first.index, term.span()),
                _ => {}
            }
        }
        census
    }

    fn home(&self, provinces: &Spellings, file: &str) -> Option<String> {
        let named = |(known, _): &&(String, u32)| provinces.stands_in(known, file);
        if let Some((told, _)) = self.provinces.iter().find(named) {
            return Some(told.clone());
        }
        let first = self.provinces.first();
        let most = self.provinces.iter().max_by_key(|(_, count)| *count);
        let province = first.zip(most).and_then(|(first, most)| {
            let (name, count) = if first.1 * 2 >= most.1 { first } else { most };
            let enough = *count >= 2 || self.provinces.len() == 1;
            (enough && (self.own_province > 0 || *count > self.nation)).then(|| name.clone())
        });
        self.region.clone().filter(|_| self.own_region > 1).or(province)
    }

    fn province(&mut self, name: String) {
        match self.provinces.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => self.provinces.push((name, 1)),
        }
    }

    fn deictic(&mut self, page: &Page<'_>, index: u32, span: Span) {
        match page.catalogue.deictic.get(index as usize).map(|deictic| deictic.means) {
            Some(Meaning::Nation) => self.nation += 1,
            // `Thanh Hóa là địa phương thu hút nhiều vốn nhất`: of any province.
            Some(Meaning::ProvinceOfDocument) if page.text_of(span) == "địa phương" => {}
            Some(Meaning::ProvinceOfDocument) => self.own_province += 1,
            // `khu vực` alone is as often a sector of the economy.
            Some(Meaning::RegionOfDocument) if page.text_of(span).contains("vùng") => {
                self.own_region += 1;
            }
            _ => {}
        }
    }
}

/// The provinces as the names of files spell them: ` hai duong ` in `hai-duong-2019`.
#[derive(Debug, Default)]
pub(super) struct Spellings(QuickMap<String, String>);

impl Spellings {
    /// The provinces of a catalogue.
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let provinces = catalogue.old_provinces.iter().chain(catalogue.new_provinces.iter());
        Self(provinces.map(|province| (province.vi.clone(), spelled(&province.vi))).collect())
    }

    /// Whether a name that was spelled as these are tells of a province.
    fn stands_in(&self, province: &str, name: &str) -> bool {
        self.0.get(province).is_some_and(|spelled| name.contains(spelled))
    }
}

/// The words of a name without diacritics, a blank around each.
fn spelled(name: &str) -> String {
    let bare = plain(name);
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}
