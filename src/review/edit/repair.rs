//! One-key repairs of what goes wrong most.

use rust_decimal::Decimal;

use super::{Desk, number, unit};
use crate::model::{Attribute, Field, Figure, Value};

/// A repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// The other sign.
    Sign,
    /// A lost ×1000.
    Times1000,
    /// A gained ×1000.
    Over1000,
    /// The other reading of the separators: `1,302` is 1.302 or 1302.
    Separator,
    /// The text does not settle the attribute.
    Unsettled(Attribute),
}

/// The figure repaired; `None` when there is nothing to repair in this way.
pub fn repaired(figure: &Figure, repair: Repair, desk: &Desk<'_>) -> Option<Figure> {
    let mut repaired = figure.clone();
    let value = figure.value.get().copied();
    let new = match repair {
        Repair::Unsettled(attribute) => {
            attribute.set(&mut repaired, crate::model::attribute::UNSETTLED).ok()?;
            return Some(repaired);
        }
        Repair::Sign => negated(value?),
        Repair::Times1000 => value?.scaled(Decimal::ONE_THOUSAND)?,
        Repair::Over1000 => value?.scaled(Decimal::new(1, 3))?,
        Repair::Separator => number::other_reading(desk.quote, printed_factor(desk), value?)?,
    };
    repaired.value = Field::Is(new);
    if let Some(worth) = number::precision(desk.quote, new) {
        repaired.precision = Field::Is(worth);
    }
    Some(repaired)
}

/// The ends of a range change places with their sign.
fn negated(value: Value) -> Value {
    match value.high {
        None => Value::one(-value.low),
        Some(high) => Value::range(-high, -value.low),
    }
}

/// What the scale words printed behind the number multiply it by.
fn printed_factor(desk: &Desk<'_>) -> Decimal {
    let rest = number::read(desk.quote).map_or("", |typed| typed.rest);
    unit::behind_number(rest, desk.catalogue).map_or(Decimal::ONE, |behind| behind.factor)
}
