//! Bounds: `trên 5 tỷ đồng`, `gần 3%`, `từ 5 tỷ đồng trở lên`.
//!
//! Owns which words beside a figure bound it; those from which its measure was read do not.

use crate::catalogue::{TermGroup, TermMatch};
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Bound;
use crate::text::Span;

/// The bound that stands straight before a figure, or behind it (`trở lên`); what the measure was
/// read from is none.
pub(in crate::extract) fn bound(
    page: &Page<'_>,
    quantity: &Quantity,
    left: Span,
    cue: Option<Span>,
) -> Option<(Bound, Span)> {
    if let Some(told) = behind(page, quantity) {
        return Some(told);
    }
    let filler = |word| matches!(word, "đến" | "tới" | "mức" | "là" | "phải" | "đạt" | "cũng");
    let near = |term: &&TermMatch<'_>| {
        let gap = page.text_of(Span::new(term.to(), quantity.span.from()));
        gap.split_whitespace().count() <= 3 && gap.split_whitespace().all(filler)
    };
    let term = page.group_in(left, TermGroup::Bound).rev().find(near)?;
    let (span, words) = (term.span(), page.text_of(term.span()));
    let relative = quantity.is_percent() || quantity.is_times() || quantity.is_points();
    // `vượt 5% kế hoạch` and `cao hơn 250 triệu` are changes by just so much.
    let change = page.group_in(left, TermGroup::Cue).any(|cue| {
        let id = cue.terms().first().map(|first| first.id);
        cue.span().covers(span)
            && cue.span().len() > term.span().len()
            && id.is_some_and(|id| id == "up" || id == "down")
            && page.text_of(cue.span()).ends_with("hơn")
            && !page.text_of(cue.span()).starts_with("tăng")
    });
    if (relative && words == "vượt") || change {
        return None;
    }
    let bound = Bound::from_word(term.terms().first()?.id.as_str())?;
    (cue != Some(span)).then_some((bound, span))
}

/// `từ 5 tỷ đồng trở lên`.
pub(super) fn behind(page: &Page<'_>, quantity: &Quantity) -> Option<(Bound, Span)> {
    let rest = page.text().get(quantity.span.to()..)?;
    let start = quantity.span.to() + (rest.len() - rest.trim_start().len());
    page.catalogue.bounds.iter().find_map(|entry| {
        let words =
            entry.behind.iter().find(|words| rest.trim_start().starts_with(words.as_str()))?;
        Some((Bound::from_word(entry.id.as_str())?, Span::new(start, start + words.len())))
    })
}
