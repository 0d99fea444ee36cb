//! Phrases that leave the indicator open: `diện tích`, `vốn đăng ký`, `tỷ lệ lấp đầy`.

use super::family::{counterpart, fits, related};
use super::{Asked, Subject};
use crate::catalogue::{Open, Pair, Term, TermGroup, TermKind};
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// How far behind an open phrase the part may stand that settles it, in bytes.
const NEAR: usize = 48;

/// The candidate that the part beside it settles, else the one that was named last or is of one
/// family with what was, else the first, or something unlisted; only those that fit the unit.
pub(super) fn resolve(
    page: &Page<'_>,
    open: &Open,
    asked: Asked<'_>,
    span: Span,
    force: &Subject,
) -> Option<Id> {
    let other = Id::literal("other");
    let mut candidates: Vec<_> = open
        .one_of
        .iter()
        .filter(|pair| {
            page.catalogue
                .indicator(pair.of.as_str())
                .is_some_and(|indicator| fits(indicator, asked.quantity))
        })
        .collect();
    // A part that several of them have (a market of exports and imports) is of the one named last.
    let last = |pair: &&Pair| force.recent.iter().rposition(|id| *id == pair.of);
    candidates.sort_by_key(|pair| std::cmp::Reverse(last(pair)));
    let fitting = || candidates.iter().copied();
    let near =
        Span::new(span.to(), (span.to() + NEAR).min(asked.quantity.number.from().max(span.to())));
    // `Ngành xây dựng phát triển. Giá trị sản xuất đạt …`: the sector is no part, but tells which is meant.
    let settles = |entry: &Term, pair: &Pair| {
        pair.item == Some(entry.id) || page.catalogue.parts(entry.id.as_str(), pair.of.as_str())
    };
    let parts = || {
        page.group_in(near, TermGroup::Subject).find_map(|term| {
            if !page.catalogue.links(page.text_of(Span::new(span.to(), term.span().from()))) {
                return None;
            }
            let items = || term.terms().iter().filter(|entry| entry.kind == TermKind::Item);
            fitting().find(|pair| items().any(|item| settles(item, pair)))
        })
    };
    // `thu hoạch xong lúa hè thu, với tổng diện tích`: the part may stand before it, too.
    let before = || {
        let window = Span::new(span.from().saturating_sub(2 * NEAR), span.from());
        page.group_in(window, TermGroup::Subject).next_back().and_then(|term| {
            let items = || term.terms().iter().filter(|entry| entry.kind == TermKind::Item);
            fitting().find(|pair| items().any(|item| settles(item, pair)))
        })
    };
    let recent = || {
        force
            .recent
            .iter()
            .rev()
            .find_map(|recent| fitting().find(|pair| related(pair.of, *recent)))
    };
    // `42.269 doanh nghiệp …, tổng vốn đăng ký`: the capital of what was just counted.
    let beside = || {
        let other = counterpart(page, force.id()?)?;
        fitting().find(|pair| pair.of == other)
    };
    // `chỉ số sản xuất công nghiệp … Giá trị sản xuất toàn ngành`: what was told of is of its group.
    let group = |id: Id| page.catalogue.indicator(id.as_str()).map(|indicator| indicator.group);
    let told = force.recent.last().and_then(|recent| group(*recent));
    let grouped = || fitting().next().filter(|pair| open.bare && told == group(pair.of));
    let settled = parts()
        .or_else(beside)
        .or_else(before)
        .or_else(recent)
        .or_else(grouped)
        .map(|pair| pair.of);
    let first = || fitting().next().map(|pair| if open.bare { other } else { pair.of });
    settled.or_else(first)
}

/// The candidate of an open phrase above that a part named in a window settles.
pub(super) fn by_part(page: &Page<'_>, open: u32, asked: Asked<'_>, left: Span) -> Option<Id> {
    let open = page.catalogue.open.get(open as usize)?;
    let terms = page.group_in(left, TermGroup::Subject).flat_map(|term| term.terms().iter());
    let items: Vec<Id> =
        terms.filter(|entry| entry.kind == TermKind::Item).map(|entry| entry.id).collect();
    let fitting = open.one_of.iter().filter(|pair| {
        page.catalogue
            .indicator(pair.of.as_str())
            .is_some_and(|indicator| fits(indicator, asked.quantity))
    });
    let parted = |of: Id| items.iter().any(|item| page.catalogue.parts(item.as_str(), of.as_str()));
    fitting.map(|pair| pair.of).find(|of| parted(*of))
}
