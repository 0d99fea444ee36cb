//! Candidates: the subjects that the words around a figure name, and which of them is meant.

use super::family::{abroad, by_unit, fits, is_rate};
use super::{Asked, Subject, open};
use crate::catalogue::names::{Dimension, ItemKind};
use crate::catalogue::{Level, Term, TermGroup, TermKind, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Id;
use crate::text::Span;

/// A subject below this score rests on a weak phrase or stands far off.
pub(super) const STRONG: i32 = 60;

/// What a weak phrase is worth before its distance counts.
const WEAK: i32 = 55;

/// What a phrase is worth that leaves its indicator open.
const OPEN: i32 = 50;

/// A subject named in a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) indicator: Id,
    pub(super) item: Option<Id>,
    pub(super) span: Span,
    pub(super) score: i32,
    /// Only a part is named, which tells of this indicator where none is.
    alone: bool,
}

/// The best subject named in a window or by what is counted.
pub(super) fn best(
    page: &Page<'_>,
    asked: Asked<'_>,
    left: Span,
    force: &Subject,
) -> Option<Named> {
    let behind = asked.counted.into_iter().flat_map(|span| page.group_in(span, TermGroup::Subject));
    let before = page.group_in(left, TermGroup::Subject);
    let mut best: Option<Named> = None;
    let mut whole: Option<Named> = None;
    // `tỷ lệ nhập siêu so với kim ngạch xuất khẩu`: what is compared with is no subject.
    let compared = |best: Option<Named>, span: Span| {
        let lead = page.text_of(Span::new(left.from(), span.from().min(left.to())));
        // `tỷ trọng nông nghiệp trong GRDP`: so is what a part is a part of.
        let structure = best.is_some_and(|best| best.indicator == "economic_structure");
        best.is_some() && (lead.ends_with("so với ") || lead.ends_with("so với tổng "))
            || structure && lead.ends_with("trong ")
    };
    for term in before.chain(behind) {
        if compared(best, term.span()) {
            continue;
        }
        let Some(named) = read(page, asked, term, force) else { continue };
        if best.is_none_or(|best| named.score >= best.score) {
            best = Some(named);
        }
        if !named.alone && whole.is_none_or(|whole| named.score >= whole.score) {
            whole = Some(named);
        }
    }
    let whole = whole.filter(|whole| best.is_some_and(|part| has_part(page, *whole, part)));
    whole.or(best).filter(|named| named.score > 0)
}

/// `khối lượng xuất khẩu | cà phê`: what could stand alone is a part of what is named beside it.
fn has_part(page: &Page<'_>, whole: Named, part: Named) -> bool {
    let (from, to) = (whole.span.from().min(part.span.from()), whole.span.to().max(part.span.to()));
    let item = part.item.filter(|_| part.alone);
    item.is_some_and(|item| page.catalogue.parts(item.as_str(), whole.indicator.as_str()))
        && !page.has_sign(Span::new(from, to), b",;:")
}

/// What a term says of the figure, scored by how sure it is and how near it stands.
fn read(page: &Page<'_>, asked: Asked<'_>, term: &TermMatch<'_>, force: &Subject) -> Option<Named> {
    let span = term.span();
    let candidates = term.terms().iter().filter_map(|entry| {
        let (indicator, item) = meant(page, asked, entry, span, force)?;
        let score = match entry.level {
            Level::Variant => 100,
            Level::Abbr => 95,
            Level::Weak => WEAK,
            Level::Open => OPEN,
        };
        Some(Named { indicator, item, span, score, alone: entry.kind == TermKind::Item })
    });
    let fit = |named: &Named| {
        if named.indicator == "other" {
            return true;
        }
        let Some(indicator) = page.catalogue.indicator(named.indicator.as_str()) else {
            return false;
        };
        // A weak name of a counted thing (`doanh nghiệp`) is no subject of a percentage.
        let noun = indicator.dimension == Dimension::Count
            && indicator.id != "new_enterprises"
            && named.score == WEAK
            && asked.quantity.dimension != Some(Dimension::Count);
        // `nền kinh tế` is a subject of growth, not of an amount.
        let economy = named.score == OPEN
            && matches!(named.indicator.as_str(), "grdp" | "gdp")
            && !asked.quantity.is_percent()
            && page.text_of(span).contains("kinh tế")
            && !page.text_of(span).contains("quy mô");
        fits(indicator, asked.quantity) && !noun && !economy
    };
    let mut named = candidates.filter(fit).max_by_key(|named| named.score)?;
    named.score -= distance(page, span, asked.quantity);
    // `tỷ lệ thất nghiệp của lực lượng lao động`: the rate is meant, not whose it is.
    if asked.quantity.is_percent() && is_rate(page, Some(named.indicator)) {
        named.score += 20;
    }
    Some(named)
}

/// The indicator and item that one meaning of a term gives the figure.
fn meant(
    page: &Page<'_>,
    asked: Asked<'_>,
    entry: &Term,
    span: Span,
    force: &Subject,
) -> Option<(Id, Option<Id>)> {
    let quantity = asked.quantity;
    match entry.kind {
        TermKind::Indicator => {
            Some((abroad(by_unit(page, entry.id, quantity), quantity, force), None))
        }
        TermKind::Both => {
            let pair = page.catalogue.pairs.get(entry.index as usize)?;
            Some((by_unit(page, pair.of, quantity), pair.item))
        }
        TermKind::Open => {
            let open = page.catalogue.open.get(entry.index as usize)?;
            let id = open::resolve(page, open, asked, span, force)?;
            Some((abroad(id, quantity, force), None))
        }
        TermKind::Item => {
            let item = page.catalogue.items.at(entry.index)?;
            let right =
                item.dimension.is_none_or(|dimension| Some(dimension) == quantity.dimension);
            // A service told by its growth is one of the services, whatever is in force.
            let told = right && !quantity.is_percent()
                || quantity.is_percent() && item.kind == ItemKind::Service;
            // `đàn lợn giảm 6%`: a herd is told of, whatever is in force.
            let herd = item.kind == ItemKind::Animal && page.text_of(span).starts_with("đàn ");
            let herd = herd && quantity.is_percent();
            // `Nhóm thuốc và dịch vụ y tế tăng 3%`: prices.
            let prices = item.kind == ItemKind::PriceGroup
                && page.text_of(span).starts_with("nhóm ")
                && quantity.is_percent()
                && !parts_force(page, item.id, quantity, force);
            // `Sản xuất trang phục tăng 11%`, where nothing else is told of.
            let parted = |id: &Id| page.catalogue.parts(item.id.as_str(), id.as_str());
            let idle =
                force.id().is_none_or(|id| id == "other") && !force.recent.iter().any(parted);
            let industry = item.kind == ItemKind::Industry && quantity.is_percent() && idle;
            let alone =
                herd || prices || industry || told && !parts_force(page, item.id, quantity, force);
            Some((by_unit(page, item.alone.filter(|_| alone)?, quantity), Some(item.id)))
        }
        _ => None,
    }
}

/// Whether an item parts the indicator in force, and that is measured in the figure's unit: tonnes
/// of cement after an index of production are its output.
fn parts_force(page: &Page<'_>, item: Id, quantity: &Quantity, force: &Subject) -> bool {
    let fitting = |id: Id| {
        let indicator = page.catalogue.indicator(id.as_str());
        indicator.is_some_and(|indicator| fits(indicator, quantity))
    };
    force.id().is_some_and(|indicator| {
        page.catalogue.parts(item.as_str(), indicator.as_str())
            && fitting(by_unit(page, indicator, quantity))
    })
}

/// What stands between a name and its figure makes it less sure.
fn distance(page: &Page<'_>, span: Span, quantity: &Quantity) -> i32 {
    if span.from() >= quantity.span.from() {
        return 5;
    }
    let gap = Span::new(span.to(), quantity.span.from());
    let stops = page
        .tokens_in(gap)
        .iter()
        .filter(|token| matches!(token.kind, Kind::Sign(b',' | b';')))
        .count();
    (stops as i32 * 8 + gap.len() as i32 / 16).min(49)
}
