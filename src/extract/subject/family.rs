//! Which indicators go with which figures: by unit, by family, at home and abroad.
//!
//! The rules that the headers of `assets/indicators.ron` tell in words (an export word beside tonnes
//! is a volume). Must not know the text around a figure.

use super::Subject;
use crate::catalogue::Indicator;
use crate::catalogue::names::{Dimension, Nature, Told};
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Id;

/// Whether an indicator is itself a percentage.
pub(in crate::extract) fn is_rate(page: &Page<'_>, id: Option<Id>) -> bool {
    id.and_then(|id| page.catalogue.indicator(id.as_str())).is_some_and(|indicator| {
        matches!(indicator.nature, Nature::Rate) && indicator.dimension == Dimension::Rate
    })
}

/// What foreign projects and their capital are called.
pub(super) fn abroad(id: Id, quantity: &Quantity, force: &Subject) -> Id {
    let dollars = quantity.base == Some(Id::literal("USD"));
    match id.as_str() {
        "projects_attracted" if force.foreign == Some(true) => Id::literal("fdi_projects"),
        "registered_investment" if force.foreign.unwrap_or(dollars) => {
            Id::literal("fdi_registered")
        }
        _ => id,
    }
}

/// The money that goes with what was counted: `6.100 doanh nghiệp đăng ký mới (40.142 tỷ đồng)`.
pub(super) fn counterpart(page: &Page<'_>, id: Id) -> Option<Id> {
    page.catalogue.indicator(id.as_str())?.money
}

/// Whether two indicators tell of one thing: the area, the yield and the output of a crop; the
/// volume and the value of what is traded; projects and their capital.
pub(super) fn aspects(page: &Page<'_>, left: Id, right: Id) -> bool {
    let known = page.catalogue.indicator(left.as_str());
    related(left, right)
        || known.is_some_and(|known| known.money == Some(right) || known.aspects.contains(&right))
}

/// Whether the name of an indicator tells a part of the one in force where its parts are told: `vốn đầu
/// tư nước ngoài` of all investment, `thu từ đầu tư nước ngoài` of the budget.
pub(in crate::extract) fn absorbs(page: &Page<'_>, whole: Option<Id>, part: Id) -> bool {
    whole
        .and_then(|id| page.catalogue.indicator(id.as_str()))
        .is_some_and(|whole| whole.absorbs.contains(&part))
}

/// Whether two indicators are of one family, as their ids tell: industrial_cluster_area and
/// industrial_clusters, fdi_projects and fdi_registered.
pub(super) fn related(left: Id, right: Id) -> bool {
    let stem = |id: Id| {
        let mut words = id.as_str().split('_');
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default().trim_end_matches('s');
        match first {
            "industrial" if matches!(second, "output" | "production" | "value") => {
                "industry".to_owned()
            }
            "industrial" => format!("{first}_{second}"),
            "tourist" | "tourism" => "tour".to_owned(),
            _ => first.to_owned(),
        }
    };
    left == right || stem(left) == stem(right)
}

/// What a name stands for beside a figure: an export word beside tonnes is a volume, beside money a
/// turnover.
pub(super) fn by_unit(page: &Page<'_>, id: Id, quantity: &Quantity) -> Id {
    let told = |told: Told| match told {
        Told::Goods => is_goods(quantity),
        Told::Money => quantity.dimension == Some(Dimension::Money),
        Told::Area => quantity.dimension == Some(Dimension::Area),
        Told::Power => quantity.dimension == Some(Dimension::Power),
        Told::PerPerson => quantity.unit.is_some_and(|unit| unit.as_str().contains("/person")),
    };
    let known = page.catalogue.indicator(id.as_str());
    let mut beside = known.into_iter().flat_map(|known| &known.beside);
    beside.find(|beside| told(beside.told)).map_or(id, |beside| beside.of)
}

/// Whether an amount can be of goods: tonnes, litres, pieces, and no counted firms or files.
pub(super) fn is_goods(quantity: &Quantity) -> bool {
    let pieces = quantity.dimension == Some(Dimension::Count) && !quantity.each;
    pieces
        || matches!(
            quantity.dimension,
            Some(Dimension::Mass | Dimension::Volume | Dimension::Energy)
        )
}

/// Whether a figure can be of an indicator: percentages of any, amounts of their own dimension.
pub(super) fn fits(indicator: &Indicator, quantity: &Quantity) -> bool {
    if quantity.is_percent() || quantity.is_points() || quantity.is_times() {
        return true;
    }
    let Some(dimension) = quantity.dimension else { return true };
    // A price per tonne is no turnover, a yield per hectare no output.
    let per = |unit: &str| {
        unit.rsplit('/').next().is_some_and(|per| matches!(per, "t" | "kg" | "quintal" | "bbl"))
    };
    let priced = quantity.unit.is_some_and(|unit| per(unit.as_str()));
    if priced != per(indicator.unit.as_str()) && dimension == Dimension::Money {
        return false;
    }
    match indicator.dimension {
        Dimension::YieldPerArea => {
            quantity.unit.is_some_and(|unit| unit.as_str().ends_with("/ha"))
                && dimension == Dimension::Mass
        }
        Dimension::Quantity => goods(indicator, quantity, dimension),
        Dimension::Count => quantity.base == Some(indicator.unit),
        Dimension::Rate | Dimension::Index => dimension == Dimension::Index,
        // `hàng hóa luân chuyển 552 nghìn tấn`: the kilometres are left out.
        Dimension::FreightWork => matches!(dimension, Dimension::FreightWork | Dimension::Mass),
        Dimension::PassengerWork => {
            matches!(dimension, Dimension::PassengerWork | Dimension::Persons)
        }
        own => own == dimension,
    }
}

/// Whether an amount can be of goods made or traded: land is no output (cloth and boards are), nor are
/// firms or files, and animals are a herd unless they are traded.
fn goods(indicator: &Indicator, quantity: &Quantity, dimension: Dimension) -> bool {
    let made = matches!(indicator.id.as_str(), "product_output" | "design_capacity");
    let herd = made && quantity.base == Some(Id::literal("head")) && !rated(quantity);
    let measured = |base: Id| matches!(base.as_str(), "m" | "m2");
    if indicator.id == "product_output" && quantity.base.is_some_and(measured) {
        return true;
    }
    !herd
        && !quantity.each
        && !matches!(
            dimension,
            Dimension::Money | Dimension::Persons | Dimension::Area | Dimension::Length
        )
}

/// `triệu con/năm`: a rate of making.
fn rated(quantity: &Quantity) -> bool {
    quantity.unit.is_some_and(|unit| unit.as_str().contains('/'))
}
