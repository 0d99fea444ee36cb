//! A change that is told again in another unit, or with a sign alone.
//!
//! Owns the reading of such a figure by the growth beside it. Cues in words are read elsewhere.

use super::{Before, Meaning};
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Measure;
use crate::text::Span;

/// `tăng 1,7% (+443 ha)`, `giảm 2%, bằng 300 tấn`: the change again, as an amount; `(-3,1%)`.
pub(super) fn beside_growth(
    page: &Page<'_>,
    quantity: &Quantity,
    left: Span,
    before: Before,
) -> Option<Meaning> {
    let words = page.text_of(left).trim_matches([',', ' ']);
    let touching = page.text_of(left).ends_with(['+', '-']);
    let minus = touching && words == "-";
    let signed = minus || (touching && words == "+");
    let bracket = page.depth(left.from()) > 0;
    let relative = quantity.is_percent() || quantity.is_times() || quantity.is_points();
    let amount = !relative && quantity.unit.is_some();
    let grown = before.percent.filter(|(measure, ..)| *measure == Measure::Growth);
    let again =
        matches!(words, "bằng" | "tương đương" | "tương ứng" | "tương ứng với" | "tức" | "tức là");
    let (measure, negative) = match grown {
        Some((_, negative, _)) if amount && !before.amount && (again || signed) => {
            (Measure::Change, if signed { minus } else { negative })
        }
        _ if quantity.is_percent() && signed && bracket => (Measure::Growth, minus),
        // `dệt +12,4%; da +9%`
        _ if quantity.is_percent() && touching && page.text_of(left).ends_with('+') => {
            (Measure::Growth, false)
        }
        _ => return None,
    };
    Some(Meaning {
        measure,
        negative,
        yearly: false,
        yearly_cue: None,
        against_plan: false,
        cue: Some(Span::new(left.to() - words.len(), left.to())).filter(|_| !words.is_empty()),
        inferred: false,
        compared: None,
    })
}
