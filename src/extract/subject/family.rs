//! Which indicators go with which figures: by unit, by family, at home and abroad.
//!
//! The rules that the headers of `assets/indicators.ron` tell in words (an export word beside tonnes
//! is a volume). Must not know the text around a figure.

use super::Subject;
use crate::catalogue::Indicator;
use crate::catalogue::names::{Dimension, Nature};
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
pub(super) fn counterpart(id: Id) -> Option<Id> {
    Some(Id::literal(match id.as_str() {
        "new_enterprises" => "new_enterprise_capital",
        "projects_attracted" | "enterprises" => "registered_investment",
        "fdi_projects" => "fdi_registered",
        "industrial_promotion_schemes" => "industrial_promotion_funding",
        "market_violations" | "market_inspections" => "market_fines",
        "export_volume" => "export_turnover",
        "import_volume" => "import_turnover",
        _ => return None,
    }))
}

/// Whether two indicators tell of one thing: the area, the yield and the output of a crop; the
/// volume and the value of what is traded; projects and their capital.
pub(super) fn aspects(left: Id, right: Id) -> bool {
    const FARM: [&str; 6] = [
        "crop_area",
        "crop_yield",
        "product_output",
        "aquaculture_area",
        "livestock",
        "agricultural_output_value",
    ];
    let farm = |id: Id| FARM.contains(&id.as_str());
    let sold = left == "product_output" && right.as_str().starts_with("export_");
    super::open::related(left, right)
        || counterpart(left) == Some(right)
        || (farm(left) && farm(right))
        || sold
}

/// An export word beside tonnes is a volume, beside money a turnover.
pub(super) fn by_unit(id: Id, quantity: &Quantity) -> Id {
    let goods = is_goods(quantity);
    match id.as_str() {
        "design_capacity" if quantity.dimension == Some(Dimension::Power) => {
            Id::literal("power_capacity")
        }
        "export_turnover" if goods => Id::literal("export_volume"),
        "import_turnover" if goods => Id::literal("import_volume"),
        "export_volume" if quantity.dimension == Some(Dimension::Money) => {
            Id::literal("export_turnover")
        }
        "import_volume" if quantity.dimension == Some(Dimension::Money) => {
            Id::literal("import_turnover")
        }
        _ => id,
    }
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
        own => own == dimension,
    }
}

/// Whether an amount can be of goods made or traded: land is no output, nor are
/// firms or files, and animals are a herd unless they are traded.
fn goods(indicator: &Indicator, quantity: &Quantity, dimension: Dimension) -> bool {
    let made = matches!(indicator.id.as_str(), "product_output" | "design_capacity");
    let herd = made && quantity.base == Some(Id::literal("head")) && !rated(quantity);
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
