//! What the words around a number make of it before it is read: passages that are visits, counts that
//! only announce, bare numbers that are percentages.

use crate::catalogue::names::Dimension;
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Id;
use crate::text::Span;

/// `khách quốc tế đạt 743.000 lượt`: passages of visitors are visits.
pub(super) fn visits(page: &Page<'_>, quantity: &Quantity, left: Span) -> Option<Quantity> {
    let passages = quantity.base == Some(Id::literal("trip"));
    let visitors = || page.text_of(left).split_whitespace().any(|word| word == "khách");
    let visit = Some(Id::literal("visit"));
    (passages && visitors()).then(|| Quantity {
        unit: visit,
        base: visit,
        dimension: Some(Dimension::Persons),
        each: false,
        ..quantity.clone()
    })
}

/// Whether a count only announces parts.
pub(super) fn announces(page: &Page<'_>, quantity: &Quantity) -> bool {
    let from = page.words_from(quantity.number.to()).from();
    let unit = Span::new(from, quantity.span.to());
    page.lexed.marks.opens(unit, &page.words.phrases.announcing)
}

/// A bare number as the percentage that it is if it is a figure at all: `bằng 70,6 cùng kỳ`.
pub(super) fn as_percentage(quantity: &Quantity) -> Option<Quantity> {
    let percent = Some(Id::literal("percent"));
    let bare = quantity.unit.is_none() && !quantity.scaled;
    bare.then(|| Quantity { unit: percent, base: percent, ..quantity.clone() })
}
