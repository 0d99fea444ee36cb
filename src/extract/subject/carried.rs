//! The subject of a figure that names none: the one in force, a part of it, or one told before.

use super::family::{abroad, by_unit, counterpart, fits};
use super::{Asked, Subject, item, open, part, phrase};
use crate::catalogue::names::Dimension;
use crate::catalogue::{TermGroup, TermKind};
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// So many words may stand before the part that opens a sentence: `Năm 2020, | khu vực dịch vụ`.
const LEAD: usize = 4;

/// Nothing is named: the subject in force, an item of it, or what the unit counts.
pub(super) fn carried(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let quantity = asked.quantity;
    let fitting = |id: Id| {
        page.catalogue.indicator(id.as_str()).is_some_and(|indicator| fits(indicator, quantity))
    };
    let relative = quantity.is_percent() || quantity.is_points() || quantity.is_times();
    // `1.107 tỷ đồng và 225 triệu USD`: a second currency tells of the same capital.
    let joined = page.text_of(left).trim() == "và";
    let here = next.id().map(|id| by_unit(page, id, quantity));
    let here = here.map(|id| if joined { id } else { abroad(id, quantity, next) });
    let kept = here.filter(|&id| fitting(id));
    let money = || {
        here.and_then(|id| counterpart(page, id))
            .filter(|_| quantity.dimension == Some(Dimension::Money))
            .filter(|&id| fitting(id))
    };
    // Animals are a herd. What else is counted is told by its name, not by its unit alone.
    let counted = || {
        let animals = quantity.base == Some(Id::literal("head"));
        animals.then(|| Id::literal("livestock"))
    };
    let away = next.stale || here.is_none_or(|id| id == "other");
    if asked.opens && away && relative && bare_growth(page, left) {
        next.indicator = Some((Id::literal("grdp"), None));
        next.item = None;
        next.weak = true;
        return;
    }
    if resume(page, asked, left, here, next) || unknown(page, asked, left, next) {
        return;
    }
    let span = next.indicator.and_then(|(_, span)| span);
    let open = || open::by_part(page, next.open?, asked, left);
    // Growth of a sector, and points of it, are of the economy where nothing else is told of.
    let economy = || {
        let nothing = here.is_none_or(|id| id == "other");
        let grdp = Id::literal("grdp");
        let sector = relative && nothing && part::sector(page, left);
        sector.then_some(grdp)
    };
    let other = || (counted().or_else(open).or_else(economy).unwrap_or(Id::literal("other")), None);
    let known = kept.map(|id| (id, span)).or_else(|| money().map(|id| (id, None)));
    let (id, span) = known.unwrap_or_else(other);
    let changed = next.id() != Some(id);
    next.weak |= changed || (next.stale && !relative);
    next.indicator = Some((id, span));
    if id == "other" {
        let unit = || asked.counted.and_then(|counted| phrase::unit_words(page, asked, counted));
        let words = phrase::words(page, left, asked).or_else(unit);
        next.item = if changed { words } else { words.or(next.item.take()) };
    } else if let Some(item) = item::in_force(page, id, left, asked) {
        next.item = Some(item);
    }
}

/// Whether a window tells of growth and of nothing that grows: `tốc độ tăng trưởng năm 2013 đạt`.
fn bare_growth(page: &Page<'_>, left: Span) -> bool {
    page.lexed.marks.any(left, &page.words.phrases.growth)
        && page.group_in(left, TermGroup::Subject).next().is_none()
}

/// After something unlisted, or a list of products, a part or a place goes on with what it parts.
fn resume(
    page: &Page<'_>,
    asked: Asked<'_>,
    left: Span,
    here: Option<Id>,
    next: &mut Subject,
) -> bool {
    let unlisted = here == Some(Id::literal("other"));
    // Goods are bought or sold: they do not part the balance of the two.
    let balance = here == Some(Id::literal("trade_balance"));
    // `Ngành xây dựng tăng 8,9%` after exports: a part of what was told before them.
    let opens = asked.opens && !asked.part && !unlisted;
    let foreign = opens && here.is_some_and(|id| parts_another(page, id, left));
    let open = here.is_none_or(|id| unlisted || balance || foreign || part::needs_item(page, id));
    if !open || (unlisted && !asked.opens) {
        return false;
    }
    let goes_on = |id: &&Id| {
        let known = page.catalogue.indicator(id.as_str());
        known.is_some_and(|indicator| fits(indicator, asked.quantity))
            && resumes(page, **id, left, unlisted || balance || foreign)
    };
    let Some(id) = next.recent.iter().rev().find(goes_on).copied().filter(|id| Some(*id) != here)
    else {
        return false;
    };
    next.indicator = Some((id, None));
    next.item = item::in_force(page, id, left, asked);
    next.weak = true;
    true
}

/// Whether a window names parts, and none of the indicator in force.
fn parts_another(page: &Page<'_>, id: Id, left: Span) -> bool {
    let first = page.group_in(left, TermGroup::Subject).next();
    first.is_some_and(|term| {
        let lead = page.text_of(Span::new(left.from(), term.from()));
        term.terms().iter().any(|entry| entry.kind == TermKind::Item)
            && lead.split_whitespace().count() <= LEAD
    }) && part::known(page, id, left).is_none()
}

/// An unknown name that opens a sentence is a subject of its own, unless parts are being told.
fn unknown(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) -> bool {
    let first = asked.opens && !page.has_sign(left, b";");
    if !first || asked.part || known_words(page, left) {
        return false;
    }
    let Some(item) = phrase::subject_words(page, left, asked) else { return false };
    next.indicator = Some((Id::literal("other"), Some(item.span)));
    next.item = Some(item);
    next.weak = true;
    true
}

/// Whether a window goes on with an indicator told before: it names a part of it, or, after a list
/// of products, only a place.
fn resumes(page: &Page<'_>, id: Id, left: Span, unlisted: bool) -> bool {
    if unlisted {
        return part::known(page, id, left).is_some();
    }
    let place = page.group_in(left, TermGroup::Place).next().is_some();
    let subject = page.group_in(left, TermGroup::Subject).next().is_some();
    place && !subject && !part::needs_item(page, id)
}

/// Whether a window names a subject or a place that the catalogue knows.
fn known_words(page: &Page<'_>, left: Span) -> bool {
    page.group_in(left, TermGroup::Subject).next().is_some()
        || page.group_in(left, TermGroup::Place).next().is_some()
}
