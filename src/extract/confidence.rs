//! How sure a reading is.

use super::quantity::Quantity;
use super::read::Draft;
use crate::model::Attribute;

/// The confidence of a reading, and the attribute most in doubt.
pub(super) fn confidence(quantity: &Quantity, draft: &Draft) -> (f32, Option<Attribute>) {
    let mut sure = 0.95;
    let mut doubt = None;
    for (applies, weight, attribute) in [
        (
            !quantity.others.is_empty() && quantity.form == super::number::Form::CommaTriple,
            0.05,
            Attribute::Value,
        ),
        (draft.unit_inferred, 0.1, Attribute::Unit),
        (draft.meaning.inferred && quantity.is_percent(), 0.2, Attribute::Measure),
        (draft.weak, 0.25, Attribute::Indicator),
        (draft.indicator.is_none(), 0.5, Attribute::Indicator),
        (draft.period.is_none_or(|(_, span)| span.is_none()), 0.1, Attribute::Period),
    ] {
        if applies {
            sure -= weight;
            doubt = doubt.or(Some(attribute));
        }
    }
    (f32::max(sure, 0.05), doubt)
}
