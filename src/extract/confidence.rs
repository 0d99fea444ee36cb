//! How sure a reading is.
//!
//! A logistic score over signs of doubt: what was inferred, carried over or read from weak words.
//! The weights were fitted by logistic regression (a little ridge) on the figures of annotated
//! reports, right when every attribute was; they rank well and are near the share that is right.
//! Must not know why a stage decided as it did, only how directly.

use super::quantity::Quantity;
use super::read::Draft;
use crate::model::{Attribute, Measure, Status};

/// A sign of doubt (or of trust): whether it applies, its weight, and the attribute it speaks of.
type Sign = (bool, f32, Attribute);

/// The score of a reading without any sign.
const PLAIN: f32 = 1.26;

/// The confidence of a reading, and the attribute most in doubt.
pub(super) fn confidence(quantity: &Quantity, draft: &Draft) -> (f32, Option<Attribute>) {
    let signs = signs(quantity, draft);
    let applying = || signs.iter().filter(|(applies, ..)| *applies);
    let score: f32 = PLAIN + applying().map(|(_, weight, _)| weight).sum::<f32>();
    let worst = applying().min_by(|left, right| left.1.total_cmp(&right.1));
    let doubt = worst.filter(|(_, weight, _)| *weight < -0.2).map(|(.., attribute)| *attribute);
    (1.0 / (1.0 + (-score).exp()), doubt)
}

fn signs(quantity: &Quantity, draft: &Draft) -> [Sign; 17] {
    let measure = draft.meaning.measure;
    let carried = |at: Option<usize>| at.is_some_and(|at| at < draft.from);
    let indicator = draft.indicator.and_then(|(_, span)| span).map(crate::text::Span::from);
    let period = draft.period.and_then(|(_, span)| span).map(crate::text::Span::from);
    let item = draft.item.as_ref();
    let base = draft.base.as_ref();
    let other = draft.indicator.is_none_or(|(id, _)| id == "other");
    [
        (quantity.doubtful, -0.55, Attribute::Value),
        (draft.unit_inferred, -0.33, Attribute::Unit),
        (draft.meaning.cue.is_none(), 0.05, Attribute::Measure),
        (measure == Measure::Growth, 0.16, Attribute::Measure),
        (measure == Measure::Share, -1.18, Attribute::Measure),
        (measure == Measure::Completion, 1.17, Attribute::Measure),
        (draft.weak && indicator.is_some(), -0.97, Attribute::Indicator),
        (!draft.weak && carried(indicator), -0.27, Attribute::Indicator),
        (indicator.is_none(), -0.59, Attribute::Indicator),
        (other, 0.43, Attribute::Indicator),
        (item.is_some_and(|item| item.known), 0.75, Attribute::Item),
        (item.is_some_and(|item| !item.known), -0.65, Attribute::Item),
        (carried(period), -0.3, Attribute::Period),
        (period.is_none(), -2.16, Attribute::Period),
        (base.is_some_and(|(_, span)| span.is_none()), -0.5, Attribute::Base),
        (draft.region.is_some(), -0.73, Attribute::Region),
        (draft.status.is_some_and(|(status, _)| status == Status::Plan), 0.19, Attribute::Status),
    ]
}
