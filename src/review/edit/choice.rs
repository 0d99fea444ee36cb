//! The lists that a reviewer picks from, narrowing as they type.

use super::Desk;
use super::words::NAMES;
use crate::catalogue::names::Language;
use crate::model::{Attribute, Base, Bound, Figure, Measure, Status};
use crate::text::fold::plain;

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it sets, in the notation of FIGURES.md.
    pub content: String,
    /// Its name in the language of the screen; the content where it has no other.
    pub label: String,
}

/// Something that a list offers, with all its names.
pub(super) struct Offer<'a> {
    pub(super) content: String,
    vietnamese: &'a str,
    english: &'a str,
    /// Other names, phrases, abbreviations.
    names: Vec<&'a str>,
}

impl<'a> Offer<'a> {
    fn word(attribute: Attribute, content: &str) -> Self {
        let words = NAMES.iter().filter(|(of, word, _)| *of == attribute && *word == content);
        let names = words.flat_map(|(_, _, names)| names.iter().copied()).collect();
        Self { content: content.to_owned(), vietnamese: "", english: "", names }
    }

    fn labelled(content: impl Into<String>, labels: [&'a str; 2], names: &[&'a [String]]) -> Self {
        let names = names.iter().flat_map(|list| list.iter().map(String::as_str)).collect();
        let [vietnamese, english] = labels;
        Self { content: content.into(), vietnamese, english, names }
    }

    fn label(&self, language: Language) -> &str {
        let label = match language {
            Language::Vietnamese => self.vietnamese,
            Language::English => self.english,
        };
        if label.is_empty() { &self.content } else { label }
    }

    fn all_names(&self) -> impl Iterator<Item = &str> {
        let labels = [self.content.as_str(), self.vietnamese, self.english].into_iter();
        labels.chain(self.names.iter().copied()).filter(|name| !name.is_empty())
    }

    /// How well `query` (folded) fits its best name: 0 is that name in full, 1 begins it, 2 begins
    /// words of it, 3 is somewhere inside; then how long the name is, since the shorter one says
    /// less that was not asked for. `None` not at all.
    fn rank(&self, query: &str) -> Option<(u8, usize)> {
        let begins = |name: &str, word: &str| {
            name.split(|letter: char| !letter.is_alphanumeric()).any(|part| part.starts_with(word))
        };
        let by_name = |name: &str| {
            let name = plain(name).replace('_', " ");
            let words = || query.split_whitespace();
            let rank = if name == query {
                Some(0)
            } else if name.starts_with(query) {
                Some(1)
            } else if words().all(|word| begins(&name, word)) {
                Some(2)
            } else {
                words().all(|word| name.contains(word)).then_some(3)
            };
            rank.map(|rank| (rank, name.len()))
        };
        // Without a query the order is that of the catalogue.
        if query.is_empty() { Some((0, 0)) } else { self.all_names().filter_map(by_name).min() }
    }
}

/// The choices for a field whose text is `query`, best first; all of them for an empty one. None
/// where the world is open.
pub fn choices(attribute: Attribute, query: &str, figure: &Figure, desk: &Desk<'_>) -> Vec<Choice> {
    let query = plain(query.trim()).replace('_', " ");
    let mut ranked: Vec<_> = offers(attribute, figure, desk)
        .into_iter()
        .filter_map(|offer| Some((offer.rank(&query)?, offer)))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let choice = |(_, offer): (_, Offer<'_>)| Choice {
        label: offer.label(desk.language).to_owned(),
        content: offer.content,
    };
    ranked.into_iter().map(choice).collect()
}

/// The content of the offer that has `text` as one of its names.
pub(super) fn named(
    attribute: Attribute,
    text: &str,
    figure: &Figure,
    desk: &Desk<'_>,
) -> Option<String> {
    let query = plain(text.trim()).replace('_', " ");
    let mut offers = offers(attribute, figure, desk).into_iter();
    offers.find(|offer| matches!(offer.rank(&query), Some((0, _)))).map(|offer| offer.content)
}

fn offers<'a>(attribute: Attribute, figure: &Figure, desk: &Desk<'a>) -> Vec<Offer<'a>> {
    let catalogue = desk.catalogue;
    match attribute {
        Attribute::Measure => words(attribute, Measure::ALL.iter().map(|word| word.as_str())),
        Attribute::AnnualAverage => words(attribute, ["false", "true"].into_iter()),
        Attribute::Status => {
            let mut offers = words(attribute, Status::ALL.iter().map(|word| word.as_str()));
            for cue in catalogue.statuses.iter() {
                add_names(&mut offers, cue.status.as_str(), &cue.variants);
            }
            offers
        }
        Attribute::Bound => {
            let mut offers = words(attribute, Bound::ALL.iter().map(|word| word.as_str()));
            for bound in catalogue.bounds.iter() {
                add_names(&mut offers, bound.id.as_str(), &bound.variants);
            }
            offers
        }
        Attribute::PriceBasis => {
            let basis = catalogue.price_basis.iter();
            basis.map(|b| Offer::labelled(b.id.as_str(), ["", ""], &[&b.variants])).collect()
        }
        Attribute::Indicator => {
            let indicators = catalogue.indicators.iter();
            let offer = |i: &'a crate::catalogue::Indicator| {
                Offer::labelled(i.id.as_str(), [&i.vi, &i.en], &[&i.variants, &i.abbr, &i.weak])
            };
            let other = Offer::word(attribute, "other");
            indicators.map(offer).chain([other]).collect()
        }
        Attribute::Unit => {
            let unit = |u: &'a crate::catalogue::Unit| {
                let symbol = std::slice::from_ref(&u.symbol);
                Offer::labelled(u.id.as_str(), [&u.vi, &u.en], &[symbol, &u.variants, &u.exact])
            };
            catalogue.units.iter().map(unit).collect()
        }
        Attribute::Item => items(figure, desk),
        Attribute::Region => regions(desk),
        Attribute::Base => bases(figure),
        Attribute::Period => periods(figure, desk),
        Attribute::Value | Attribute::Precision => Vec::new(),
    }
}

fn words<'a>(attribute: Attribute, contents: impl Iterator<Item = &'a str>) -> Vec<Offer<'a>> {
    contents.map(|content| Offer::word(attribute, content)).collect()
}

fn add_names<'a>(offers: &mut [Offer<'a>], content: &str, names: &'a [String]) {
    if let Some(offer) = offers.iter_mut().find(|offer| offer.content == content) {
        offer.names.extend(names.iter().map(String::as_str));
    }
}

/// The known parts of the figure's indicator, by their Vietnamese name: an item is in words.
fn items<'a>(figure: &Figure, desk: &Desk<'a>) -> Vec<Offer<'a>> {
    let indicator = figure.indicator.get().copied();
    let parts = |item: &&crate::catalogue::Item| {
        indicator.is_none_or(|indicator| item.of.contains(&indicator))
    };
    let items = desk.catalogue.items.iter().filter(parts);
    items.map(|i| Offer::labelled(i.vi.as_str(), [&i.vi, &i.en], &[&i.variants, &i.abbr])).collect()
}

fn regions<'a>(desk: &Desk<'a>) -> Vec<Offer<'a>> {
    let catalogue = desk.catalogue;
    let mut offers = words(Attribute::Region, ["home", "VN"].into_iter());
    for region in catalogue.regions.iter() {
        let content = format!("R:{}", region.id);
        let names: [&[String]; 2] = [&region.variants, &region.abbr];
        offers.push(Offer::labelled(content, [&region.vi, &region.en], &names));
    }
    for province in catalogue.old_provinces.iter().chain(catalogue.new_provinces.iter()) {
        // A province that kept its name stands in both lists.
        if !offers.iter().any(|offer| offer.content == province.vi) {
            let names: [&[String]; 2] = [&province.variants, &province.abbr];
            let labels = [province.vi.as_str(), province.en.as_str()];
            offers.push(Offer::labelled(province.vi.as_str(), labels, &names));
        }
    }
    for past in catalogue.historical.iter() {
        offers.push(Offer::labelled(past.name.as_str(), [&past.name, &past.name], &[]));
    }
    offers
}

/// What a figure of that period is mostly compared with.
fn bases<'a>(figure: &Figure) -> Vec<Offer<'a>> {
    let mut bases = Vec::new();
    if let Some(period) = figure.period.get().copied() {
        bases.push(Base::Period(period.plus_years(-1)));
        bases.push(Base::Period(period.previous()));
        bases.push(Base::plan(crate::model::Period::year(period.last_year())));
    }
    bases.extend(["home", "VN"].map(|of| Base::Whole(of.to_owned())));
    let mut contents: Vec<_> = bases.iter().map(Base::to_string).collect();
    contents.dedup();
    contents.iter().map(|content| Offer::word(Attribute::Base, content)).collect()
}

fn periods<'a>(figure: &Figure, desk: &Desk<'a>) -> Vec<Offer<'a>> {
    let year = desk.year(figure);
    let near = [figure.period.get().copied(), desk.facts.period, desk.facts.date];
    let mut periods: Vec<_> = near.into_iter().flatten().collect();
    if let Some(year) = year {
        periods.push(crate::model::Period::year(year));
        periods.push(crate::model::Period::year(year - 1));
    }
    let mut contents: Vec<String> = Vec::new();
    for period in periods {
        let content = period.to_string();
        if !contents.contains(&content) {
            contents.push(content);
        }
    }
    contents.iter().map(|content| Offer::word(Attribute::Period, content)).collect()
}
