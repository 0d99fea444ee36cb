//! Separators that can be read in two ways, settled by the unit, the neighbours and the document's
//! habit. The reading that was not chosen stays beside the other.

use rust_decimal::Decimal;

use super::Quantity;
use crate::extract::number::Form;

/// How many quantities on either side are neighbours.
const NEAR: usize = 3;

/// From here on a percentage is hardly meant.
const MUCH: Decimal = Decimal::ONE_THOUSAND;

/// Settles the quantities of a document, in text order.
pub(in crate::extract) fn settle(quantities: &mut [Quantity]) {
    let dotted = quantities.iter().any(|quantity| quantity.form == Form::DotDecimal);
    for at in 0..quantities.len() {
        let Some(quantity) = quantities.get(at) else { continue };
        let swaps = match quantity.form {
            Form::CommaTriple => groups_like_neighbours(quantities, at, quantity),
            Form::DotGroups => dotted && is_decimal_percentage(quantity),
            _ => false,
        };
        if let Some(quantity) = quantities.get_mut(at).filter(|_| swaps) {
            swap(quantity);
        }
    }
}

/// A comma before three digits groups thousands where its neighbours of the same unit say so:
/// `6.915 tỷ đồng, trong đó … 2,408 tỷ đồng`.
fn groups_like_neighbours(quantities: &[Quantity], at: usize, quantity: &Quantity) -> bool {
    let near = quantities.get(at.saturating_sub(NEAR)..(at + NEAR + 1).min(quantities.len()));
    let grouped = near.unwrap_or_default().iter().find(|other| {
        let alike =
            other.unit == quantity.unit && other.scaled == quantity.scaled && other.unit.is_some();
        alike && other.form == Form::DotGroups
    });
    let (Some(other), Some(thousands)) =
        (grouped.map(|other| other.value.low), quantity.others.first().copied())
    else {
        return false;
    };
    let far = quantity.value.low.checked_mul(Decimal::from(100)).is_some_and(|value| value < other);
    let close = other.checked_mul(Decimal::from(20)).is_some_and(|most| thousands.low < most);
    far && close
}

/// `5.125%` in a document that writes `5.1%`.
fn is_decimal_percentage(quantity: &Quantity) -> bool {
    let relative = quantity.is_percent() || quantity.is_points() || quantity.is_times();
    relative && quantity.value.low >= MUCH && !quantity.others.is_empty()
}

/// Takes the other reading.
fn swap(quantity: &mut Quantity) {
    let Some(other) = quantity.others.first().copied() else { return };
    let step =
        if other.low > quantity.value.low { Decimal::ONE_THOUSAND } else { Decimal::new(1, 3) };
    quantity.others = vec![std::mem::replace(&mut quantity.value, other)];
    quantity.precision *= step;
    quantity.doubtful = true;
}
