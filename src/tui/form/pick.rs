//! What a field of the form can be set to: pick lists out of the catalogue and the closed lists.

use crate::language::Language;
use crate::model::{Attribute, Bound, Measure, Status};
use crate::tui::cell::Speller;
use crate::tui::overlay::Choice;

/// Whether other text than the choices may stand there.
pub(in crate::tui) const fn is_open(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::Unit | Attribute::Region | Attribute::PriceBasis)
}

/// The choices of an attribute; none where the world is open.
pub(in crate::tui) fn choices(attribute: Attribute, speller: &Speller) -> Vec<Choice> {
    let (language, catalogue) = (speller.language, &speller.catalogue);
    let label = |vi: &str, en: &str| match language {
        Language::Vietnamese => vi.to_owned(),
        Language::English => en.to_owned(),
    };
    match attribute {
        Attribute::Measure => words(Measure::ALL, |it| language.measure(it), Measure::as_str),
        Attribute::Status => words(Status::ALL, |it| language.status(it), Status::as_str),
        Attribute::Bound => words(Bound::ALL, |it| language.bound(it), Bound::as_str),
        Attribute::AnnualAverage => {
            vec![choice(language.yes().to_owned(), "true"), choice(language.no().to_owned(), "false")]
        }
        Attribute::Indicator => {
            let known = catalogue.indicators.iter();
            let known = known.map(|it| both(&label(&it.vi, &it.en), &label(&it.en, &it.vi), it.id.as_str()));
            known.chain([choice(language.other_indicator().to_owned(), "other")]).collect()
        }
        Attribute::Unit => {
            let units = catalogue.units.iter();
            units.map(|it| both(&label(&it.vi, &it.en), &it.symbol, it.id.as_str())).collect()
        }
        Attribute::Region => {
            let own = [choice(language.home().to_owned(), "home"), choice(language.country().to_owned(), "VN")];
            let regions = catalogue.regions.iter();
            let regions = regions.map(|it| choice(label(&it.vi, &it.en), &format!("R:{}", it.id)));
            let provinces = catalogue.new_provinces.iter().chain(catalogue.old_provinces.iter());
            let mut all: Vec<Choice> = own.into_iter().chain(regions).collect();
            for province in provinces {
                if !all.iter().any(|known| known.value == province.vi) {
                    all.push(choice(province.vi.clone(), &province.vi));
                }
            }
            all
        }
        Attribute::PriceBasis => {
            catalogue.price_basis.iter().map(|it| choice(it.id.to_string(), it.id.as_str())).collect()
        }
        Attribute::Value
        | Attribute::Item
        | Attribute::Period
        | Attribute::Base
        | Attribute::Precision => Vec::new(),
    }
}

fn words<T: Copy>(
    all: &[T],
    label: impl Fn(T) -> &'static str,
    word: impl Fn(T) -> &'static str,
) -> Vec<Choice> {
    all.iter().map(|&it| both(label(it), word(it), word(it))).collect()
}

fn choice(text: String, value: &str) -> Choice {
    Choice { text, hint: String::new(), value: value.to_owned() }
}

/// A choice that is found under a second name too.
fn both(name: &str, second: &str, value: &str) -> Choice {
    let text = if name == second { name.to_owned() } else { format!("{name} · {second}") };
    choice(text, value)
}
