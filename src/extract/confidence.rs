//! How sure a reading is.
//!
//! A logistic score over signs of doubt: what was inferred, carried over or read from weak words.
//! The weights were fitted by logistic regression (a little ridge) on the figures of annotated
//! reports, right when every attribute was; they rank well and are near the share that is right.
//! Must not know why a stage decided as it did, only how directly.

use super::quantity::Quantity;
use super::read::Draft;
use crate::model::{Attribute, Measure};

/// A sign of doubt (or of trust): whether it applies, its weight, and the attribute it speaks of.
type Sign = (bool, f32, Attribute);

/// The score of a reading without any sign.
const PLAIN: f32 = 1.37;

/// The weight of words that were read without their diacritics; set by hand, since no annotated report
/// lacks them.
const BARE: f32 = -0.8;

/// The confidence of a reading, and the attribute most in doubt; `bare` says that its paragraph lacks
/// the diacritics.
pub(super) fn confidence(
    quantity: &Quantity,
    draft: &Draft,
    bare: bool,
) -> (f32, Option<Attribute>) {
    let signs = signs(quantity, draft);
    let bare = [(bare, BARE, Attribute::Indicator)];
    let applying = || signs.iter().chain(&bare).filter(|(applies, ..)| *applies);
    let score: f32 = PLAIN + applying().map(|(_, weight, _)| weight).sum::<f32>();
    let worst = applying().min_by(|left, right| left.1.total_cmp(&right.1));
    let doubt = worst.filter(|(_, weight, _)| *weight < -0.2).map(|(.., attribute)| *attribute);
    (1.0 / (1.0 + (-score).exp()), doubt)
}

fn signs(quantity: &Quantity, draft: &Draft) -> [Sign; 15] {
    let measure = draft.meaning.measure;
    let carried = |at: Option<usize>| at.is_some_and(|at| at < draft.from);
    let indicator = draft.indicator.and_then(|(_, span)| span).map(crate::text::Span::from);
    let period = draft.period.and_then(|(_, span)| span).map(crate::text::Span::from);
    let status = draft.status.map(|(_, span)| span.from());
    let item = draft.item.as_ref();
    let base = draft.base.as_ref();
    let other = draft.indicator.is_none_or(|(id, _)| id == "other");
    [
        (quantity.doubtful, -0.46, Attribute::Value),
        (draft.unit_inferred, -0.77, Attribute::Unit),
        (measure == Measure::Growth, 0.3, Attribute::Measure),
        (measure == Measure::Share, -0.02, Attribute::Measure),
        (draft.weak && indicator.is_some(), -0.72, Attribute::Indicator),
        (indicator.is_none(), -1.14, Attribute::Indicator),
        (other, 0.03, Attribute::Indicator),
        (item.is_some_and(|item| item.known), 0.9, Attribute::Item),
        (item.is_some_and(|item| !item.known), 0.12, Attribute::Item),
        (item.is_some_and(|item| carried(Some(item.span.from()))), -0.26, Attribute::Item),
        (carried(period), -0.22, Attribute::Period),
        (period.is_none(), -0.56, Attribute::Period),
        (draft.period.is_some_and(|(_, span)| span.is_none()), -0.59, Attribute::Period),
        (base.is_some_and(|(_, span)| span.is_none()), -0.59, Attribute::Base),
        (status.is_some_and(|at| at < draft.from), 0.06, Attribute::Status),
    ]
}
