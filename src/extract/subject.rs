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
#[allow(clippy::struct_excessive_bools, reason = "independent traits of what is in force")]
pub(super) struct Subject {
    /// The indicator and where it was named.
    pub(super) indicator: Option<(Id, Option<Span>)>,
    /// The part that is meant.
    pub(super) item: Option<Item>,
    /// The indicator was inferred from a weak phrase, a product or the unit.
    pub(super) weak: bool,
    /// The last indicator of each kind of estate, trade … that was named, for phrases that leave it open.
    pub(super) recent: Vec<Id>,
    /// The indicator is of another paragraph: better than none, and no more.
    pub(super) stale: bool,
    /// Projects and capital are foreign.
    pub(super) foreign: bool,
    /// An unnamed rate: `tỷ lệ trường đạt chuẩn`.
    pub(super) rate: bool,
}

impl Subject {
    /// The indicator in force.
    pub(super) fn id(&self) -> Option<Id> {
        self.indicator.map(|(id, _)| id)
    }

    /// Hears in a sentence whether projects and capital are foreign.
    pub(super) fn hear(&mut self, page: &Page<'_>, sentence: Span) {
        let text = page.text_of(sentence);
        let last = |list: &str| {
            page.words.phrases(list).iter().filter_map(|words| text.rfind(words.as_str())).max()
        };
        match (last("foreign"), last("domestic")) {
            (None, None) => {}
            (foreign, domestic) => self.foreign = foreign > domestic,
        }
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
    next.rate = false;
    for term in page.group_in(left, TermGroup::Subject) {
        if let Some(first) = term.terms.first().filter(|first| first.kind == TermKind::Indicator) {
            next.note(first.id);
        }
    }
    match best(page, asked, left, &next) {
        Some(named) => {
            let id = named.indicator;
            let changed = next.id() != Some(id);
            next.indicator = Some((id, Some(named.span)));
            next.weak = named.score < STRONG;
            next.stale = false;
            next.note(id);
            next.item = item::beside(page, id, named.item, named.span, left, asked)
                .or_else(|| next.item.take().filter(|_| !changed && asked.part));
        }
        None => carried(page, asked, left, &mut next),
    }
    unnamed_rate(page, asked, left, &mut next);
    aspect(page, asked, left, &mut next);
    nation(page, left, &mut next);
    next
}

/// `tỷ lệ che phủ rừng đạt 4,1%`: a rate that the catalogue does not list.
fn unnamed_rate(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    if !asked.quantity.is_percent() || is_rate(page, next.id()) {
        return;
    }
    let text = page.text_of(left);
    let at = page.words.phrases("rate").iter().filter_map(|words| text.rfind(words.as_str())).max();
    let Some(at) = at.map(|at| left.from() + at) else { return };
    let own = next
        .indicator
        .and_then(|(_, span)| span)
        .is_some_and(|span| span.from() <= at && at < span.to());
    let later = next
        .indicator
        .and_then(|(_, span)| span)
        .is_some_and(|span| span.from() > at + 24 && !next.weak);
    if own || later || page.has_sign(Span::new(at, left.to()), b",;:") {
        return;
    }
    let cue = page
        .group_in(Span::new(at, left.to()), TermGroup::Cue)
        .next()
        .map_or(left.to(), |term| term.folded.start);
    let words = page.text_of(Span::new(at, cue));
    let span = Span::new(at, at + words.trim_end().len());
    next.indicator = Some((Id::literal("other"), Some(span)));
    next.item = Some(Item { text: page.printed(span).to_owned(), span, known: false });
    next.rate = true;
    next.weak = true;
}

/// `giảm 5,4% về lượng nhưng tăng 8,8% về kim ngạch`.
fn aspect(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let Some(id) = next.id() else { return };
    let behind = page.text().get(asked.quantity.span.to()..).unwrap_or_default().trim_start();
    let said = |list: &str| {
        page.words.phrases(list).iter().any(|words| behind.starts_with(words.as_str()))
    };
    let open = page
        .group_in(left, TermGroup::Subject)
        .filter_map(|term| term.terms.first())
        .any(|first| first.kind == TermKind::Open && first.id == "export_volume");
    let volume = said("volume") || (open && next.weak && asked.quantity.is_percent());
    let moved = match id.as_str() {
        "export_turnover" if volume => "export_volume",
        "import_turnover" if volume => "import_volume",
        "export_volume" if said("value") => "export_turnover",
        "import_volume" if said("value") => "import_turnover",
        _ => return,
    };
    next.indicator = Some((Id::literal(moved), next.indicator.and_then(|(_, span)| span)));
}

/// The growth of the nation is GDP, whatever the sentence calls that of the province.
fn nation(page: &Page<'_>, left: Span, next: &mut Subject) {
    let named =
        page.group_in(left, TermGroup::Place).next_back().and_then(|term| term.terms.first());
    if named.is_some_and(|first| first.id == "nation") && next.id().is_some_and(|id| id == "grdp") {
        next.indicator = Some((Id::literal("gdp"), next.indicator.and_then(|(_, span)| span)));
    }
}

/// What foreign projects and their capital are called.
fn abroad(id: Id, quantity: &Quantity, force: &Subject) -> Id {
    let dollars = quantity.base == Some(Id::literal("USD"));
    match id.as_str() {
        "projects_attracted" if force.foreign => Id::literal("fdi_projects"),
        "registered_investment" if force.foreign || dollars => Id::literal("fdi_registered"),
        _ => id,
    }
}

/// The money that goes with what was counted: `6.100 doanh nghiệp đăng ký mới (40.142 tỷ đồng)`.
fn counterpart(id: Id) -> Option<Id> {
    Some(Id::literal(match id.as_str() {
        "new_enterprises" => "new_enterprise_capital",
        "projects_attracted" | "enterprises" => "registered_investment",
        "fdi_projects" => "fdi_registered",
        "industrial_promotion_schemes" => "industrial_promotion_funding",
        "market_violations" | "market_inspections" => "market_fines",
        "export_volume" => "export_turnover",
        "import_volume" => "import_turnover",
        _ => return None,
    }))
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
            TermKind::Indicator => {
                (abroad(by_unit(entry.id, asked.quantity), asked.quantity, force), None)
            }
            TermKind::Both => {
                let pair = page.catalogue.pairs.get(entry.index as usize)?;
                (by_unit(pair.of, asked.quantity), pair.item)
            }
            TermKind::Open => (
                abroad(
                    open::resolve(
                        page,
                        page.catalogue.open.get(entry.index as usize)?,
                        asked,
                        span,
                        force,
                    )?,
                    asked.quantity,
                    force,
                ),
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
        "design_capacity" if quantity.dimension == Some(Dimension::Power) => {
            Id::literal("power_capacity")
        }
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
            Dimension::Count => quantity.base == Some(indicator.unit),
            Dimension::Rate | Dimension::Index => dimension == Dimension::Index,
            own => own == dimension,
        },
    }
}

/// Nothing is named: the subject in force, an item of it, or what the unit counts.
fn carried(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let quantity = asked.quantity;
    let fitting = |id: Id| {
        page.catalogue.indicator(id.as_str()).is_some_and(|indicator| fits(indicator, quantity))
    };
    let relative = quantity.is_percent() || quantity.is_points() || quantity.is_times();
    let here = next.id().map(|id| abroad(by_unit(id, quantity), quantity, next));
    let kept = here.filter(|&id| fitting(id));
    let money = || {
        here.and_then(counterpart)
            .filter(|_| quantity.dimension == Some(Dimension::Money))
            .filter(|&id| fitting(id))
    };
    let counted = || {
        let unit = quantity.base.filter(|_| quantity.dimension == Some(Dimension::Count))?;
        let known = page
            .catalogue
            .indicators
            .iter()
            .find(|i| i.dimension == Dimension::Count && i.unit == unit);
        known.map(|indicator| abroad(indicator.id, quantity, next))
    };
    let span = next.indicator.and_then(|(_, span)| span);
    let (id, span) = match kept.map(|id| (id, span)).or_else(|| money().map(|id| (id, None))) {
        Some(found) => found,
        None => (counted().unwrap_or(Id::literal("other")), None),
    };
    let changed = next.id() != Some(id);
    next.weak |= changed || (next.stale && !relative);
    next.indicator = Some((id, span));
    if id == "other" {
        next.item = item::words(page, left, asked);
    } else if let Some(item) = item::in_force(page, id, left, asked) {
        next.item = Some(item);
    }
}
