//! Indicator and item: what a figure is of.
//!
//! Owns the choice among the subjects named in the left window of a figure and the one in force, by
//! the precedence that the headers of `assets/indicators.ron` and `items.ron` lay down.

mod candidate;
mod family;
mod item;
mod open;

use super::page::Page;
use super::quantity::Quantity;
use crate::catalogue::names::Dimension;
use crate::catalogue::{TermGroup, TermKind};
use crate::model::Id;
use crate::text::Span;

use candidate::{Named, STRONG, best};
use family::{abroad, by_unit, counterpart, fits};

pub(super) use family::is_rate;
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
    /// An open phrase of a heading or caption (`Diện tích một số cây công nghiệp`), by its place in the list.
    pub(super) open: Option<u32>,
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
        let lists = &page.words.phrases;
        match (lists.foreign.last_in(text), lists.domestic.last_in(text)) {
            (None, None) => {}
            (foreign, domestic) => self.foreign = foreign > domestic,
        }
    }

    /// Takes an indicator that was named outright, with the part that its name holds.
    pub(super) fn name(&mut self, page: &Page<'_>, id: Id, span: Span, item: Option<Span>) {
        self.indicator = Some((id, Some(span)));
        let text = |span: Span| page.printed(span).to_owned();
        self.item = item.map(|span| Item { text: text(span), span, known: true });
        self.weak = false;
        self.stale = false;
        self.note(id);
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
        // `trong đó … vốn đầu tư nước ngoài`: a part of all investment.
        Some(named) if asked.part && part_of_investment(force, named) => {
            let text = page.printed(named.span).to_owned();
            next.item = Some(Item { text, span: named.span, known: true });
        }
        Some(named) => {
            let id = named.indicator;
            let family =
                next.id().is_some_and(|before| open::related(before, id)) && named.score < STRONG;
            let changed = next.id() != Some(id);
            next.indicator = Some((id, Some(named.span)));
            next.weak = named.score < STRONG;
            next.stale = false;
            next.note(id);
            next.item = item::beside(page, id, named.item, named.span, left, asked).or_else(|| {
                next.item.take().filter(|_| (!changed && asked.part) || (changed && family))
            });
        }
        None => carried(page, asked, left, &mut next),
    }
    unnamed_rate(page, asked, left, &mut next);
    aspect(page, asked, left, &mut next);
    nation(page, left, &mut next);
    next
}

fn part_of_investment(force: &Subject, named: Named) -> bool {
    force.id().is_some_and(|id| id == "total_investment") && named.indicator == "fdi_registered"
}

/// `tỷ lệ che phủ rừng đạt 4,1%`: a rate that the catalogue does not list.
fn unnamed_rate(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    if !asked.quantity.is_percent() || is_rate(page, next.id()) {
        return;
    }
    let text = page.text_of(left);
    let at = page.words.phrases.rate.last_in(text);
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
    let said = |list: &[String]| list.iter().any(|words| behind.starts_with(words.as_str()));
    let lists = &page.words.phrases;
    let open = page
        .group_in(left, TermGroup::Subject)
        .filter_map(|term| term.terms.first())
        .any(|first| first.kind == TermKind::Open && first.id == "export_volume");
    let volume = said(&lists.volume) || (open && next.weak && asked.quantity.is_percent());
    let moved = match id.as_str() {
        "export_turnover" if volume => "export_volume",
        "import_turnover" if volume => "import_volume",
        "export_volume" if said(&lists.value) => "export_turnover",
        "import_volume" if said(&lists.value) => "import_turnover",
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
    let open = || open::by_part(page, next.open?, asked, left);
    let other = || (counted().or_else(open).unwrap_or(Id::literal("other")), None);
    let known = kept.map(|id| (id, span)).or_else(|| money().map(|id| (id, None)));
    let (id, span) = known.unwrap_or_else(other);
    let changed = next.id() != Some(id);
    next.weak |= changed || (next.stale && !relative);
    next.indicator = Some((id, span));
    if id == "other" {
        next.item = item::words(page, left, asked);
    } else if let Some(item) = item::in_force(page, id, left, asked) {
        next.item = Some(item);
    }
}
