//! Items: the part of an indicator, in the report's own words.

use super::Asked;
use crate::catalogue::names::ItemKind;
use crate::catalogue::{TermGroup, TermKind, TermMatch};
use crate::extract::page::{Page, span_of};
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

/// The items named beside an indicator: before it, or behind it up to the cue.
pub(super) fn beside(
    page: &Page<'_>,
    indicator: Id,
    both: Option<Id>,
    named: Span,
    left: Span,
    asked: Asked<'_>,
) -> Option<Item> {
    if let Some(counted) = asked.counted
        && let Some(item) = known(page, indicator, counted)
    {
        return Some(item);
    }
    if let Some(item) = both.and_then(|id| page.catalogue.item(id.as_str())) {
        let words = inner(page, named, &item.variants).unwrap_or(named);
        let behind = known(page, indicator, Span::new(named.to(), cue_after(page, named, left)));
        return behind.or_else(|| {
            Some(Item { text: page.printed(words).to_owned(), span: words, known: true })
        });
    }
    let behind = Span::new(named.to(), cue_after(page, named, left));
    let before = Span::new(left.from(), named.from());
    known(page, indicator, behind).or_else(|| {
        let item = known(page, indicator, before)?;
        let gap = Span::new(item.span.to(), named.from());
        page.catalogue.links(page.words(gap)).then_some(item)
    })
}

/// Where the cue behind a name begins, or the window ends.
fn cue_after(page: &Page<'_>, named: Span, left: Span) -> usize {
    let rest = Span::new(named.to(), left.to());
    page.group_in(rest, TermGroup::Cue)
        .filter(|term| !matches!(page.words(span_of(term)), "với" | "có" | "từ"))
        .map(|term| term.folded.start)
        .next()
        .unwrap_or(left.to())
}

/// The part of a fused phrase that is the item: the longest of its variants within.
fn inner(page: &Page<'_>, span: Span, variants: &[String]) -> Option<Span> {
    let words = page.words(span);
    variants
        .iter()
        .map(|variant| crate::text::fold::fold(variant))
        .filter_map(|variant| Some((words.find(&variant)?, variant.len())))
        .max_by_key(|(_, len)| *len)
        .map(|(at, len)| Span::new(span.from() + at, span.from() + at + len))
}

/// The known items of an indicator within a span, joined where they are listed.
fn known(page: &Page<'_>, indicator: Id, span: Span) -> Option<Item> {
    let mut found: Option<Item> = None;
    for term in page.group_in(span, TermGroup::Subject) {
        if !parts(page, term, indicator) {
            continue;
        }
        let here = extended(page, span_of(term), span);
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

fn parts(page: &Page<'_>, term: &TermMatch<'_>, indicator: Id) -> bool {
    term.terms.iter().any(|entry| {
        entry.kind == TermKind::Item
            && page
                .catalogue
                .items
                .at(entry.index)
                .is_some_and(|item| item.kind != ItemKind::Segment && item.of.contains(&indicator))
    })
}

/// An item with the words that go on behind it: `than` in `than các loại`.
fn extended(page: &Page<'_>, item: Span, within: Span) -> Span {
    let rest = page.words(Span::new(item.to(), within.to()));
    let tail = ["các loại", "thương phẩm", "nguyên chiếc", "thành phẩm"];
    let trimmed = rest.trim_start();
    match tail.iter().find(|words| trimmed.starts_with(**words)) {
        Some(words) => {
            Span::new(item.from(), item.to() + (rest.len() - trimmed.len()) + words.len())
        }
        None => item,
    }
}

fn listed(page: &Page<'_>, before: Span, here: Span) -> bool {
    before.to() <= here.from()
        && matches!(
            page.words(Span::new(before.to(), here.from())).trim(),
            "," | "và" | ", và" | ";"
        )
}

/// The items of the indicator in force that a window names.
pub(super) fn in_force(
    page: &Page<'_>,
    indicator: Id,
    left: Span,
    asked: Asked<'_>,
) -> Option<Item> {
    if let Some(item) = asked.counted.and_then(|counted| known(page, indicator, counted)) {
        return Some(item);
    }
    known(page, indicator, left).or_else(|| words(page, left, asked).filter(|_| asked.part))
}

/// The words of a window before its cue, when nothing of them is known.
pub(super) fn words(page: &Page<'_>, left: Span, asked: Asked<'_>) -> Option<Item> {
    let from = page
        .tokens_in(left)
        .iter()
        .rev()
        .find(|token| {
            matches!(token.kind, crate::extract::lex::Kind::Sign(b',' | b';' | b':' | b'(' | b')'))
        })
        .map_or(left.from(), |token| token.span.to());
    let rest = Span::new(from, left.to());
    let stop = page
        .terms_in(rest)
        .find(|term| {
            !matches!(term.group, TermGroup::Subject | TermGroup::Prefix | TermGroup::Negative)
        })
        .map_or(rest.to(), |term| term.folded.start);
    let stop = page.phrases_in(rest).first().map_or(stop, |phrase| stop.min(phrase.span.from()));
    let words = page.words(Span::new(from, stop));
    let text = words.trim();
    if text.chars().count() < 2 || !text.chars().any(char::is_alphabetic) {
        let counted = asked.counted?;
        let text = page.printed(counted).trim();
        return (!text.is_empty()).then(|| Item {
            text: text.to_owned(),
            span: counted,
            known: false,
        });
    }
    let start = from + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + text.len());
    Some(Item { text: page.printed(span).to_owned(), span, known: false })
}
