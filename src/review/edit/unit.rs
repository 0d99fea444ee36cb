//! Units as people type them, without diacritics too: `ty dong`, `tan/nam`, `t/year`.

use rust_decimal::Decimal;

use crate::catalogue::{Catalogue, UnitMatch};
use crate::model::{Id, Value};
use crate::text::fold::{Folded, plain};

/// The unit of that id, rates included: `t/year`.
pub(super) fn by_id(text: &str, catalogue: &Catalogue) -> Option<Id> {
    text.split('/').all(|part| catalogue.unit(part).is_some()).then(|| Id::new(text))
}

/// Scale words, a unit and its rates, when `text` is nothing else.
pub(super) fn behind_number(text: &str, catalogue: &Catalogue) -> Option<UnitMatch> {
    let folded = Folded::new(text);
    let read = catalogue.unit_reader().match_at(&folded, text, 0);
    let whole = read.filter(|(_, end)| folded.text().len() == *end).map(|(read, _)| read);
    whole.or_else(|| without_diacritics(text, catalogue))
}

/// A typed number times the scale words behind it.
pub(super) fn scaled(value: Value, behind: &UnitMatch) -> Option<Value> {
    let add = |number: Decimal| number.checked_mul(behind.factor)?.checked_add(behind.addend);
    let high = value.high.map(|high| add(high).ok_or(())).transpose().ok()?;
    Some(Value { low: add(value.low)?, high })
}

/// The longest phrase of `lists` that `text` begins with, and what stands behind it.
fn longest<'t, 'c, T>(
    text: &'t str,
    entries: impl Iterator<Item = (T, &'c [String])>,
) -> Option<(T, &'t str)> {
    let phrases = entries.filter_map(|(entry, phrases)| {
        let rest = phrases.iter().filter_map(|phrase| after(text, &plain(phrase)));
        Some((entry, rest.min_by_key(|rest| rest.len())?))
    });
    phrases.min_by_key(|(_, rest)| rest.len())
}

/// What stands behind `phrase` where it ends a word.
fn after<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(phrase).filter(|_| !phrase.is_empty())?;
    let is_word = phrase.ends_with(char::is_alphanumeric);
    (!(is_word && rest.starts_with(char::is_alphanumeric))).then(|| rest.trim_start())
}

fn without_diacritics(text: &str, catalogue: &Catalogue) -> Option<UnitMatch> {
    let folded = plain(text);
    let mut rest = folded.trim();
    let mut read = UnitMatch {
        factor: Decimal::ONE,
        addend: Decimal::ZERO,
        scales: 0,
        approximate: false,
        unit: None,
        per: Vec::new(),
    };
    loop {
        let both = |unit: &'_ crate::catalogue::Unit| unit.id;
        let units = catalogue.units.iter();
        let units = units.flat_map(|u| [(both(u), u.variants.as_slice()), (u.id, &u.exact)]);
        let unit = longest(rest, units);
        let multiplies = catalogue.scales.iter().filter(|scale| scale.adds.is_zero());
        let scale = longest(rest, multiplies.map(|scale| (scale.exp10, scale.variants.as_slice())));
        match (unit, scale) {
            (unit, Some((exp10, after)))
                if unit.is_none_or(|(_, unit_after)| after.len() < unit_after.len()) =>
            {
                let factor = Decimal::from(10_u64.checked_pow(exp10)?);
                read.factor = read.factor.checked_mul(factor)?;
                read.scales += 1;
                rest = after;
            }
            (Some((unit, after)), _) => {
                read.unit = Some(unit);
                rest = after;
                break;
            }
            _ => break,
        }
    }
    while let Some(after) = rest.strip_prefix('/') {
        let rates = catalogue.per.iter().map(|per| (per.unit, per.texts.as_slice()));
        let (unit, after) = longest(rest, rates).or_else(|| {
            let id = after.split('/').next()?.trim();
            let unit = catalogue.unit(id)?;
            Some((unit.id, after.get(id.len()..)?))
        })?;
        read.per.push(unit);
        rest = after;
    }
    (rest.is_empty() && (read.unit.is_some() || read.scales > 0)).then_some(read)
}
