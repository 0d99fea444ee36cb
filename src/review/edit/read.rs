//! Reading what is typed into the field of an attribute.

use super::words::{PERIOD_BEFORE, PLAN, YEAR_BEFORE};
use super::{Complaint, Desk, Entry, Problem, choice, number, period, unit};
use crate::model::attribute::UNSETTLED;
use crate::model::{Attribute, Base, Figure, Measure, Period, Value};
use crate::text::fold::plain;

/// Reads `text`, typed into the field `attribute` of `figure`.
pub fn read(
    attribute: Attribute,
    text: &str,
    figure: &Figure,
    desk: &Desk<'_>,
) -> Result<Entry, Complaint> {
    let text = text.trim();
    let result = match (attribute, text) {
        (Attribute::Value, "") => Err(Problem::Missing),
        (_, "" | UNSETTLED) | (Attribute::Item, _) => Ok(Entry::one(attribute, text)),
        (Attribute::Value, _) => value(text, desk),
        (Attribute::Precision, _) => precision(text),
        (Attribute::Unit, _) => unit_of(text, figure, desk),
        (Attribute::Period, _) => period::read(text, desk.year(figure))
            .map(|period| Entry::one(attribute, period.to_string())),
        (Attribute::Base, _) => base(text, figure, desk)
            .map(|base| Entry::one(attribute, base.to_string()))
            .ok_or(Problem::Base),
        (Attribute::Region, _) => Ok(regions(text, figure, desk)),
        _ => listed(attribute, text, figure, desk),
    };
    result.map_err(|problem| Complaint {
        attribute,
        text: text.to_owned(),
        problem,
        nearest: nearest(attribute, text, figure, desk),
    })
}

/// The content of an attribute as a reviewer would type it: numbers as reports print them, all
/// else in notation.
pub(super) fn typed(attribute: Attribute, figure: &Figure) -> String {
    let number = match attribute {
        Attribute::Value => figure.value.get().copied(),
        Attribute::Precision => figure.precision.get().copied().map(Value::one),
        _ => None,
    };
    match number {
        Some(Value { low, high: None }) => number::shown(low),
        Some(Value { low, high: Some(high) }) => {
            format!("{} .. {}", number::shown(low), number::shown(high))
        }
        None => attribute.text(figure).unwrap_or_default().into_owned(),
    }
}

fn nearest(attribute: Attribute, text: &str, figure: &Figure, desk: &Desk<'_>) -> Option<String> {
    choice::choices(attribute, text, figure, desk).into_iter().next().map(|choice| choice.content)
}

/// `5,1`, `7.398 tỷ đồng`, `10,2 %/năm`.
fn value(text: &str, desk: &Desk<'_>) -> Result<Entry, Problem> {
    let typed = number::read(text).ok_or(Problem::Number)?;
    let (mut value, mut precision) = (typed.value, typed.precision);
    let mut entry = Entry::default();
    if !typed.rest.is_empty() {
        let behind = unit::behind_number(typed.rest, desk.catalogue).ok_or(Problem::Unit)?;
        value = unit::scaled(value, &behind).ok_or(Problem::Number)?;
        precision = precision.checked_mul(behind.factor).ok_or(Problem::Number)?;
        if let Some(id) = behind.id() {
            entry.sets.push((Attribute::Unit, id.to_string()));
            let averages = id == "percent" && !behind.per.is_empty();
            entry.sets.extend(averages.then(|| (Attribute::AnnualAverage, "true".to_owned())));
        }
    }
    let precision = number::precision(desk.quote, value).unwrap_or(precision);
    entry.sets.insert(0, (Attribute::Value, value.to_string()));
    entry.sets.push((Attribute::Precision, precision.normalize().to_string()));
    Ok(entry)
}

fn precision(text: &str) -> Result<Entry, Problem> {
    let typed = number::read(text).filter(|typed| typed.rest.is_empty());
    let worth = typed.filter(|typed| typed.value.high.is_none()).ok_or(Problem::Number)?;
    Ok(Entry::one(Attribute::Precision, worth.value.to_string()))
}

/// A list's entry by any of its names, or the only one that the text leaves.
fn listed(
    attribute: Attribute,
    text: &str,
    figure: &Figure,
    desk: &Desk<'_>,
) -> Result<Entry, Problem> {
    let only = || {
        let mut left = choice::choices(attribute, text, figure, desk).into_iter();
        left.next().filter(|_| left.len() == 0).map(|choice| choice.content)
    };
    let content = choice::named(attribute, text, figure, desk).or_else(only);
    content.map(|content| Entry::one(attribute, content)).ok_or(Problem::Word)
}

/// `VND`, `t/year`, `tấn/năm`, `triệu đồng` (whose scale word belongs to the value).
fn unit_of(text: &str, figure: &Figure, desk: &Desk<'_>) -> Result<Entry, Problem> {
    if let Some(id) = unit::by_id(text, desk.catalogue) {
        return Ok(Entry::one(Attribute::Unit, id.as_str()));
    }
    match unit::behind_number(text, desk.catalogue) {
        Some(behind) if behind.scales > 0 => Err(Problem::Scale),
        Some(behind) => {
            let id = behind.id().ok_or(Problem::Word)?;
            Ok(Entry::one(Attribute::Unit, id.as_str()))
        }
        None => listed(Attribute::Unit, text, figure, desk),
    }
}

/// `2011`, `plan:2012`, `KH 2012`, `cùng kỳ`, `cả nước`, an indicator, an item, a place.
fn base(text: &str, figure: &Figure, desk: &Desk<'_>) -> Option<Base> {
    if let Some(base) = Base::parse(text) {
        return Some(base);
    }
    let folded = plain(text);
    let own = figure.period.get().copied();
    if YEAR_BEFORE.contains(&folded.as_str()) {
        return own.map(|period| Base::Period(period.plus_years(-1)));
    }
    if PERIOD_BEFORE.contains(&folded.as_str()) {
        return own.map(|period| Base::Period(period.previous()));
    }
    let year = desk.year(figure);
    for name in PLAN {
        match folded.strip_prefix(name) {
            Some("") => return Some(Base::Plan { period: year.map(Period::year), by: None }),
            Some(rest) if rest.starts_with([' ', ':']) => {
                return period::read(rest.trim_matches([' ', ':']), year).ok().map(Base::plan);
            }
            _ => {}
        }
    }
    if let Ok(period) = period::read(text, year) {
        return Some(Base::Period(period));
    }
    let place = choice::named(Attribute::Region, text, figure, desk);
    let is_share = figure.measure.get() == Some(&Measure::Share);
    match (place, choice::named(Attribute::Indicator, text, figure, desk)) {
        (Some(place), _) if is_share || matches!(place.as_str(), "home" | "VN") => {
            Some(Base::Whole(place))
        }
        (Some(place), _) => Some(Base::Region(place)),
        (None, Some(indicator)) => Some(Base::Whole(indicator)),
        (None, None) => None,
    }
}

/// One place or several, with `;` between. A place that the catalogue does not know (a district)
/// is taken as typed.
fn regions(text: &str, figure: &Figure, desk: &Desk<'_>) -> Entry {
    let mut is_unknown = false;
    let mut place = |name: &str| {
        choice::named(Attribute::Region, name, figure, desk).unwrap_or_else(|| {
            is_unknown = true;
            name.to_owned()
        })
    };
    let names = text.split(';').map(str::trim).filter(|name| !name.is_empty());
    let places: Vec<_> = names.map(&mut place).collect();
    Entry { sets: vec![(Attribute::Region, places.join("; "))], is_unknown }
}
