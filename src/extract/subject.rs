//! Indicator and item: what a figure is of.
//!
//! Owns the choice among the subjects named in the left window of a figure and the one in force, by
//! the precedence that the headers of `assets/indicators.ron` and `items.ron` lay down.

mod item;
mod open;

use super::page::{Page, span_of};
use super::quantity::Quantity;
use crate::catalogue::names::{Dimension, Nature};
use crate::catalogue::{Indicator, Level, TermGroup, TermKind, TermMatch};
use crate::model::Id;
use crate::text::Span;

pub(super) use item::Item;

/// The subject in force.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// The indicator and where it was named.
    pub(super) indicator: Option<(Id, Option<Span>)>,
    /// The part that is meant.
    pub(super) item: Option<Item>,
    /// The indicator was inferred from a weak phrase, a product or the unit.
    pub(super) weak: bool,
    /// The last indicator of each kind of estate, trade … that was named, for phrases that leave it open.
    pub(super) recent: Vec<Id>,
}

impl Subject {
    /// The indicator in force.
    pub(super) fn id(&self) -> Option<Id> {
        self.indicator.map(|(id, _)| id)
    }

    fn note(&mut self, id: Id) {
        self.recent.retain(|known| *known != id);
        self.recent.push(id);
    }
}

/// What the choice depends on besides the words.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) quantity: &'a Quantity,
    /// The name of a counted thing behind the number, unit included.
    pub(super) counted: Option<Span>,
    /// The figure opens or goes on with the parts of a whole.
    pub(super) part: bool,
}

/// A subject named in a window.
#[derive(Clone, Copy, Debug)]
struct Named {
    indicator: Id,
    item: Option<Id>,
    span: Span,
    score: i32,
}

/// Whether an indicator is itself a percentage.
pub(super) fn is_rate(page: &Page<'_>, id: Option<Id>) -> bool {
    id.and_then(|id| page.catalogue.indicator(id.as_str())).is_some_and(|indicator| {
        matches!(indicator.nature, Nature::Rate) && indicator.dimension == Dimension::Rate
    })
}

/// Finds the subject of a figure: what its left window names, else what is in force.
pub(super) fn subject(page: &Page<'_>, asked: Asked<'_>, left: Span, force: &Subject) -> Subject {
    let mut next = force.clone();
    for term in page.group_in(left, TermGroup::Subject) {
        if let Some(first) =
            term.terms.first().filter(|first| matches!(first.kind, TermKind::Indicator))
        {
            next.note(first.id);
        }
    }
    let named = best(page, asked, left, &next);
    match named {
        Some(named) => {
            let changed = next.id() != Some(named.indicator);
            next.indicator = Some((named.indicator, Some(named.span)));
            next.weak = named.score < STRONG;
            next.note(named.indicator);
            next.item = item::beside(page, named.indicator, named.item, named.span, left, asked)
                .or_else(|| next.item.take().filter(|_| !changed && asked.part));
        }
        None => carried(page, asked, left, &mut next),
    }
    next
}

const STRONG: i32 = 60;

/// The best subject named in a window or by what is counted.
fn best(page: &Page<'_>, asked: Asked<'_>, left: Span, force: &Subject) -> Option<Named> {
    let behind = asked.counted.into_iter().flat_map(|span| page.group_in(span, TermGroup::Subject));
    let before = page.group_in(left, TermGroup::Subject);
    let mut best: Option<Named> = None;
    for term in before.chain(behind) {
        let Some(named) = read(page, asked, term, force) else { continue };
        if best.is_none_or(|best| named.score >= best.score) {
            best = Some(named);
        }
    }
    best.filter(|named| named.score > 0)
}

/// What a term says of the figure, scored by how sure it is and how near it stands.
fn read(page: &Page<'_>, asked: Asked<'_>, term: &TermMatch<'_>, force: &Subject) -> Option<Named> {
    let span = span_of(term);
    let fit = |named: &Named| {
        page.catalogue.indicator(named.indicator.as_str()).is_some_and(|i| fits(i, asked.quantity))
    };
    let candidates = term.terms.iter().filter_map(|entry| {
        let strength = match entry.level {
            Level::Variant => 100,
            Level::Abbr => 95,
            Level::Weak => 55,
            Level::Open => 50,
        };
        let (indicator, item) = match entry.kind {
            TermKind::Indicator => (by_unit(entry.id, asked.quantity), None),
            TermKind::Both => {
                let pair = page.catalogue.pairs.get(entry.index as usize)?;
                (by_unit(pair.of, asked.quantity), pair.item)
            }
            TermKind::Open => (
                open::resolve(
                    page,
                    page.catalogue.open.get(entry.index as usize)?,
                    asked.quantity,
                    force,
                )?,
                None,
            ),
            TermKind::Item => {
                let item = page.catalogue.items.at(entry.index)?;
                let alone = item.alone?;
                let right = item
                    .dimension
                    .is_none_or(|dimension| Some(dimension) == asked.quantity.dimension);
                if !right || asked.quantity.is_percent() || in_force(page, item.id, force) {
                    return None;
                }
                (by_unit(alone, asked.quantity), Some(item.id))
            }
            _ => return None,
        };
        Some(Named { indicator, item, span, score: strength })
    });
    let mut named = candidates.filter(fit).max_by_key(|named| named.score)?;
    named.score -= distance(page, span, asked.quantity);
    Some(named)
}

/// Whether an item parts the indicator in force.
fn in_force(page: &Page<'_>, item: Id, force: &Subject) -> bool {
    force.id().is_some_and(|indicator| page.catalogue.parts(item.as_str(), indicator.as_str()))
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
        .filter(|token| matches!(token.kind, super::lex::Kind::Sign(b',' | b';')))
        .count();
    (stops as i32 * 8 + gap.len() as i32 / 16).min(49)
}

/// An export word beside tonnes is a volume, beside money a turnover.
fn by_unit(id: Id, quantity: &Quantity) -> Id {
    let goods =
        matches!(quantity.dimension, Some(Dimension::Mass | Dimension::Volume | Dimension::Energy));
    match id.as_str() {
        "export_turnover" if goods => Id::literal("export_volume"),
        "import_turnover" if goods => Id::literal("import_volume"),
        "export_volume" if quantity.dimension == Some(Dimension::Money) => {
            Id::literal("export_turnover")
        }
        "import_volume" if quantity.dimension == Some(Dimension::Money) => {
            Id::literal("import_turnover")
        }
        _ => id,
    }
}

/// Whether a figure can be of an indicator: percentages of any, amounts of their own dimension.
fn fits(indicator: &Indicator, quantity: &Quantity) -> bool {
    if quantity.is_percent() || quantity.is_points() || quantity.is_times() {
        return true;
    }
    match quantity.dimension {
        None => true,
        Some(dimension) => match indicator.dimension {
            Dimension::Quantity => !matches!(dimension, Dimension::Money | Dimension::Persons),
            Dimension::Count => dimension == Dimension::Count,
            Dimension::Rate | Dimension::Index => dimension == Dimension::Index,
            own => own == dimension,
        },
    }
}

/// Nothing is named: the subject in force, an item of it, or what the unit counts.
fn carried(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let kept = next
        .id()
        .and_then(|id| page.catalogue.indicator(id.as_str()))
        .filter(|indicator| fits(indicator, asked.quantity));
    let counts = asked.quantity.dimension == Some(Dimension::Count) && !asked.quantity.is_percent();
    if let Some(indicator) =
        kept.filter(|indicator| !counts || asked.quantity.base == Some(indicator.unit))
    {
        let id = indicator.id;
        if let Some(item) = item::in_force(page, id, left, asked) {
            next.item = Some(item);
        }
        return;
    }
    let switched =
        next.id().map(|id| by_unit(id, asked.quantity)).filter(|id| Some(*id) != next.id());
    if let Some(id) = switched {
        next.indicator = Some((id, None));
        next.weak = true;
        if let Some(item) = item::in_force(page, id, left, asked) {
            next.item = Some(item);
        }
        return;
    }
    let by_unit = page.catalogue.indicators.iter().find(|indicator| {
        asked.quantity.base.is_some_and(|unit| indicator.unit == unit)
            && matches!(indicator.dimension, Dimension::Count)
    });
    let id = by_unit.map_or(Id::literal("other"), |indicator| indicator.id);
    next.indicator = Some((id, None));
    next.weak = true;
    next.item = item::words(page, left, asked);
}
