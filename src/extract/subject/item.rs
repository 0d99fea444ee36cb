//! Items: which part of an indicator a figure is of, known or in the report's own words.
//!
//! Owns the choice between the parts that stand beside the name of an indicator, behind a number, or in a
//! list of what is in force.

use super::Asked;
use super::part::{Item, cue_after, inner, known, needs_item, sector, tail};
use super::phrase::{behind, label, open_words, words};
use crate::catalogue::names::Dimension;
use crate::catalogue::{TermGroup, TermKind, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// So many words more may make the name of a known part.
const LONGER: usize = 4;

/// How far before `nhóm hàng này` the part may be named that it points to, in bytes.
const BACK: usize = 240;

/// The items named beside an indicator: behind it up to the cue, after `trong đó`, or before it.
pub(super) fn beside(
    page: &Page<'_>,
    indicator: Id,
    both: Option<Id>,
    named: Span,
    left: Span,
    asked: Asked<'_>,
) -> Option<Item> {
    if let Some(item) = asked.counted.and_then(|counted| told(page, indicator, counted, named)) {
        return Some(item);
    }
    if named.from() >= left.to() {
        // `407 lượt | khách quốc tế`: the unit names the part, too.
        let part = both.and_then(|id| page.catalogue.item(id.as_str()));
        if let Some(name) = part.and_then(|item| inner(page, named, &item.variants).or(Some(named)))
        {
            return Some(Item { text: page.printed(name).to_owned(), span: name, known: true });
        }
        let counts =
            matches!(asked.quantity.dimension, Some(Dimension::Count | Dimension::Persons));
        return known(page, indicator, left).filter(|_| !counts);
    }
    let rest = Span::new(named.to(), left.to());
    // `Chỉ số … tăng khá, trong đó, ngành chế biến tăng gần 9%`: the part stands behind its opening.
    let part = page.group_in(rest, TermGroup::Cue).rev().find(|term| term.is("part_of"));
    if let Some(part) = part {
        let inside = Span::new(part.to(), left.to());
        return known(page, indicator, inside).or_else(|| words(page, inside, asked));
    }
    // `một số sản phẩm tăng khá: phân bón 24.600 tấn`: the first entry stands behind the colon.
    let colon = page.tokens_in(rest).iter().rfind(|token| {
        let entry = || page.text_of(Span::new(token.span.to(), rest.to()));
        token.kind == Kind::Sign(b':') && !entry().trim().is_empty()
    });
    // `một số thị trường tăng cao như Mỹ`: examples are told like entries.
    let like = || page.words_in(rest).filter(|word| page.text_of(*word) == "như").last();
    let entry = colon.map(|token| token.span.to()).or_else(|| like().map(Span::to));
    if let Some(entry) = entry.map(|from| Span::new(from, left.to())) {
        let open = || words(page, entry, asked).filter(|_| needs_item(page, indicator));
        if let Some(item) = known(page, indicator, entry).or_else(open) {
            return Some(item);
        }
    }
    let rest_of_name = Span::new(named.to(), cue_after(page, named, left));
    if let Some(item) = both.and_then(|id| page.catalogue.item(id.as_str())) {
        let inside = inner(page, named, &item.variants).unwrap_or(named);
        let whole = tail(page, inside, left);
        return known(page, indicator, rest_of_name).or_else(|| {
            Some(Item { text: page.printed(whole).to_owned(), span: whole, known: true })
        });
    }
    let before = Span::new(left.from(), named.from());
    let in_front = || {
        let item = known(page, indicator, before)?;
        let gap = page.text_of(Span::new(item.span.to(), named.from()));
        // `Mỹ tiếp tục là thị trường lớn nhất với kim ngạch …`: the part opens the sentence.
        let lead = page.text_of(Span::new(left.from(), item.span.from()));
        let opens = asked.opens && lead.trim().is_empty() && !gap.contains([';', ':']);
        let is = gap.trim_start().starts_with("là ") && !gap.contains([';', ':', ',']);
        // `mặt hàng chủ yếu là xăng dầu, khối lượng nhập khẩu …`: it closes the clause before.
        let closes = gap.trim_start().starts_with(',')
            && gap.split_whitespace().count() <= 3
            && lead.trim_end().ends_with(" là");
        (page.catalogue.links(gap) || gap.split_whitespace().count() <= 2 || opens || closes || is)
            .then_some(item)
    };
    known(page, indicator, rest_of_name).or_else(in_front).or_else(|| {
        behind(page, rest_of_name)
            .filter(|_| asked.part || takes_words(page, indicator, rest_of_name))
    })
}

/// What is told of counted things behind their unit.
fn told(page: &Page<'_>, indicator: Id, counted: Span, named: Span) -> Option<Item> {
    let unit_end = page
        .quantities
        .get(
            page.quantities_in(Span::new(counted.from().saturating_sub(24), counted.from()))
                .end
                .saturating_sub(1),
        )
        .map_or(counted.from(), |q| q.span.to());
    let from = if named.overlaps(counted) { named.to().max(unit_end) } else { unit_end };
    // `75 cụm | với tổng diện tích …`: what another indicator tells is none of it.
    let rest = Span::new(from.min(counted.to()), counted.to());
    let next = page.group_in(rest, TermGroup::Subject).find(|term| {
        term.terms().iter().any(|entry| {
            matches!(entry.kind, TermKind::Indicator | TermKind::Both | TermKind::Open)
        })
    });
    let end = next.map_or(rest.to(), TermMatch::from);
    known(page, indicator, counted).or_else(|| open_words(page, Span::new(rest.from(), end)))
}

/// The part that `nhóm hàng này` points back to: the last one named before, else the one in force.
pub(super) fn pointed(
    page: &Page<'_>,
    indicator: Id,
    left: Span,
    force: Option<&Item>,
) -> Option<Item> {
    let at = page.lexed.marks.last(left, &page.words.phrases.pointing)?;
    let from = page.text().floor_char_boundary(at.saturating_sub(BACK));
    known(page, indicator, Span::new(from, at)).or_else(|| force.cloned())
}

/// Whether a part is only the topic that a sentence stands under: `Đầu tư - xây dựng: tổng vốn đầu tư …`,
/// `khu vực dịch vụ tăng khá, kim ngạch xuất khẩu …`.
pub(super) fn is_topic(page: &Page<'_>, item: &Item, named: Span) -> bool {
    if item.span.to() > named.from() || !sector(page, item.span) {
        return false;
    }
    page.has_sign(Span::new(item.span.to(), named.from()), b",:")
}

/// The items of the indicator in force that a window names.
pub(super) fn in_force(
    page: &Page<'_>,
    indicator: Id,
    left: Span,
    asked: Asked<'_>,
) -> Option<Item> {
    let counted = asked.counted.and_then(|counted| told(page, indicator, counted, Span::default()));
    let open = || words(page, left, asked).filter(|_| asked.part || listed_part(page, left));
    counted
        .or_else(|| known(page, indicator, left).map(|item| whole_name(page, item, open())))
        .or_else(open)
        .or_else(|| label(page, asked, left))
}

/// The name of a part of a list, of which the catalogue knows a word: `thép cuộn | cán nóng`.
fn whole_name(page: &Page<'_>, item: Item, name: Option<Item>) -> Item {
    let count = |item: &Item| page.text_of(item.span).split_whitespace().count();
    let longer = |name: &Item| {
        let more = count(name).saturating_sub(count(&item));
        let terms = page.group_in(name.span, TermGroup::Subject);
        let alone = terms
            .flat_map(|term| term.terms().iter())
            .all(|entry| matches!(entry.kind, TermKind::Item | TermKind::Open));
        let class = page.lexed.marks.opens(name.span, &page.words.phrases.class);
        let one = !page.text_of(name.span).contains(" và ");
        name.span.covers(item.span) && (1..=LONGER).contains(&more) && alone && one && !class
    };
    name.filter(longer).unwrap_or(item)
}

/// A semicolon opens the next part of a list.
fn listed_part(page: &Page<'_>, left: Span) -> bool {
    page.has_sign(left, b";")
}

/// Whether open words behind an indicator name a part of it: where it says nothing without one
/// (`sản lượng | đạm`), or where a link ties them to it (`kim ngạch | của ngành dệt`).
fn takes_words(page: &Page<'_>, indicator: Id, words: Span) -> bool {
    let first = page.text_of(words).split_whitespace().next().unwrap_or_default();
    needs_item(page, indicator) || page.words.phrases.tie.iter().any(|word| word == first)
}
