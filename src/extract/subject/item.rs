//! Items: the part of an indicator, in the report's own words.

use super::Asked;
use super::phrase::{behind, label, open_words, words};
use crate::catalogue::names::{Dimension, ItemKind};
use crate::catalogue::{TermGroup, TermKind, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// So many words more may make the name of a known part.
const LONGER: usize = 4;

/// How far before `nhóm hàng này` the part may be named that it points to, in bytes.
const BACK: usize = 240;

/// A part: its words as printed, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Item {
    pub(in crate::extract) text: String,
    pub(in crate::extract) span: Span,
    /// The catalogue knows it.
    pub(in crate::extract) known: bool,
}

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
    let part = page
        .group_in(rest, TermGroup::Cue)
        .rev()
        .find(|term| term.terms().first().is_some_and(|first| first.id == "part_of"));
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

/// Where the cue behind a name begins, or the window ends.
pub(super) fn cue_after(page: &Page<'_>, named: Span, left: Span) -> usize {
    let rest = Span::new(named.to(), left.to());
    page.group_in(rest, TermGroup::Cue)
        .filter(|term| !matches!(page.text_of(term.span()), "với" | "có" | "từ"))
        .filter(|term| !crate::extract::clause::inside_subject(page, term.span()))
        .filter(|term| {
            !page.group_in(rest, TermGroup::Subject).any(|subject| subject.from() == term.from())
        })
        .map(TermMatch::from)
        .next()
        .unwrap_or(left.to())
}

/// The part of a fused phrase that is the item: the longest of its variants within.
fn inner(page: &Page<'_>, span: Span, variants: &[String]) -> Option<Span> {
    let words = page.text_of(span);
    variants
        .iter()
        .map(|variant| crate::text::fold::fold(variant))
        .filter_map(|variant| Some((words.find(&variant)?, variant.len())))
        .max_by_key(|(_, len)| *len)
        .map(|(at, len)| Span::new(span.from() + at, span.from() + at + len))
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

/// Whether a part is only the topic that a sentence stands under: `Đầu tư - xây dựng: tổng vốn đầu tư …`,
/// `khu vực dịch vụ tăng khá, kim ngạch xuất khẩu …`.
pub(super) fn is_topic(page: &Page<'_>, item: &Item, named: Span) -> bool {
    if item.span.to() > named.from() || !sector(page, item.span) {
        return false;
    }
    page.has_sign(Span::new(item.span.to(), named.from()), b",:")
}

/// Whether a part can be one of an indicator: a part that the catalogue knows only of those that it
/// lists.
pub(super) fn fits(page: &Page<'_>, item: &Item, indicator: Id) -> bool {
    let mut terms = page.group_near(item.span, TermGroup::Subject).peekable();
    // An item of a fused phrase (`xuất khẩu gạo`) has no term of its own.
    !item.known || terms.peek().is_none() || terms.any(|term| parts(page, term, indicator))
}

fn parts(page: &Page<'_>, term: &TermMatch<'_>, indicator: Id) -> bool {
    let items = term.terms().iter().filter(|entry| entry.kind == TermKind::Item);
    items
        .filter_map(|entry| page.catalogue.items.at(entry.index))
        .any(|item| item.kind != ItemKind::Segment && item.of.contains(&indicator))
}

/// An item with the words that go on behind it: `than` in `than các loại`.
fn tail(page: &Page<'_>, item: Span, within: Span) -> Span {
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

/// Whether a level of an indicator says nothing without a part: sản lượng of what?
pub(super) fn needs_item(page: &Page<'_>, indicator: Id) -> bool {
    page.catalogue.indicator(indicator.as_str()).is_some_and(|known| known.needs_item)
}
