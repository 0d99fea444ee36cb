//! Parts that the catalogue knows: where one is named, and which indicators it can part.
//!
//! Owns the look-up of known parts in a span, alone or in a list. Must not know the words that only a
//! report gives (`phrase`), nor which of several parts a figure is of (`item`).

use crate::catalogue::names::ItemKind;
use crate::catalogue::{Level, TermGroup, TermKind, TermMatch};
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// A part: its words as printed, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Item {
    pub(in crate::extract) text: String,
    pub(in crate::extract) span: Span,
    /// The catalogue knows it.
    pub(in crate::extract) known: bool,
}

/// The known items of an indicator within a span, joined where they are listed.
pub(super) fn known(page: &Page<'_>, indicator: Id, span: Span) -> Option<Item> {
    let mut found: Option<Item> = None;
    for term in page.group_in(span, TermGroup::Subject) {
        if !parts(page, term, indicator) {
            continue;
        }
        let here = tail(page, term.span(), span);
        let text = page.printed(here);
        found = Some(match found {
            Some(item) if listed(page, item.span, here) => Item {
                text: format!("{}; {text}", item.text),
                span: item.span.join(here),
                known: true,
            },
            Some(item) if here.from() <= item.span.to() + 1 => {
                let span = item.span.join(here);
                Item { text: page.printed(span).to_owned(), span, known: true }
            }
            _ => Item { text: text.to_owned(), span: here, known: true },
        });
    }
    found
}

/// Whether a window names a sector of the economy (`nông, lâm nghiệp và thủy sản`).
pub(super) fn sector(page: &Page<'_>, span: Span) -> bool {
    page.group_in(span, TermGroup::Subject).any(|term| {
        term.terms().iter().any(|entry| {
            entry.kind == TermKind::Item
                && page
                    .catalogue
                    .items
                    .at(entry.index)
                    .is_some_and(|item| item.kind == ItemKind::Sector)
        })
    })
}

/// Whether a part can be one of an indicator: a part that the catalogue knows only of those that it
/// lists.
pub(super) fn fits(page: &Page<'_>, item: &Item, indicator: Id) -> bool {
    let mut terms = page.group_near(item.span, TermGroup::Subject).peekable();
    // An item of a fused phrase (`xuất khẩu gạo`) has no term of its own.
    !item.known || terms.peek().is_none() || terms.any(|term| parts(page, term, indicator))
}

/// Where the cue behind a name begins, or the window ends.
pub(super) fn cue_after(page: &Page<'_>, named: Span, left: Span) -> usize {
    let rest = Span::new(named.to(), left.to());
    page.group_in(rest, TermGroup::Cue)
        .filter(|term| !matches!(page.text_of(term.span()), "với" | "có" | "từ" | "bằng"))
        .filter(|term| !crate::extract::clause::inside_subject(page, term.span()))
        .filter(|term| {
            !page.group_in(rest, TermGroup::Subject).any(|subject| subject.from() == term.from())
        })
        .map(TermMatch::from)
        .next()
        .unwrap_or(left.to())
}

/// The part of a fused phrase that is the item: the longest of its variants within.
pub(super) fn inner(page: &Page<'_>, span: Span, variants: &[String]) -> Option<Span> {
    let words = page.text_of(span);
    variants
        .iter()
        .map(|variant| crate::text::fold::fold(variant))
        .filter_map(|variant| Some((words.find(&variant)?, variant.len())))
        .max_by_key(|(_, len)| *len)
        .map(|(at, len)| Span::new(span.from() + at, span.from() + at + len))
}

fn parts(page: &Page<'_>, term: &TermMatch<'_>, indicator: Id) -> bool {
    let items = term.terms().iter().filter(|entry| entry.kind == TermKind::Item);
    items.filter_map(|entry| Some((entry, page.catalogue.items.at(entry.index)?))).any(
        |(entry, item)| {
            // `nữ`, `nông thôn`: a bare word is no segment.
            let whole = item.kind != ItemKind::Segment || entry.level == Level::Variant;
            whole && item.of.contains(&indicator)
        },
    )
}

/// An item with the words that go on behind it: `than` in `than các loại`.
pub(super) fn tail(page: &Page<'_>, item: Span, within: Span) -> Span {
    let rest = page.text_of(Span::new(item.to(), within.to()));
    let trimmed = rest.trim_start();
    match page.words.phrases.tail.iter().find(|words| trimmed.starts_with(words.as_str())) {
        Some(words) => {
            Span::new(item.from(), item.to() + (rest.len() - trimmed.len()) + words.len())
        }
        None => item,
    }
}

fn listed(page: &Page<'_>, before: Span, here: Span) -> bool {
    before.to() <= here.from()
        && matches!(
            page.text_of(Span::new(before.to(), here.from())).trim(),
            "," | "và" | ", và" | ";"
        )
}

/// Whether a level of an indicator says nothing without a part: sản lượng of what?
pub(super) fn needs_item(page: &Page<'_>, indicator: Id) -> bool {
    page.catalogue.indicator(indicator.as_str()).is_some_and(|known| known.needs_item)
}
