//! Indicator and item: what a figure is of.
//!
//! Owns the choice among the subjects named in the left window of a figure and the one in force, by
//! the precedence that the headers of `assets/indicators.ron` and `items.ron` lay down.

mod candidate;
mod family;
mod item;
mod noun;
mod open;
mod phrase;

use super::page::{self, Page};
use super::words;
use super::quantity::Quantity;
use crate::catalogue::names::Dimension;
use crate::catalogue::{Term, TermGroup, TermKind};
use crate::model::Id;
use crate::text::Span;

use candidate::{Named, STRONG, best};
use family::{abroad, by_unit, counterpart, fits};

pub(super) use family::is_rate;
pub(super) use item::Item;
pub(super) use phrase::open_words;

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
    /// Projects and capital are foreign, or domestic, where the text says so.
    pub(super) foreign: Option<bool>,
    /// An open phrase of a heading or caption (`Diện tích một số cây công nghiệp`), by its place in the list.
    pub(super) open: Option<u32>,
    /// New enterprises are being told of.
    pub(super) founding: bool,
    /// An unnamed rate: `tỷ lệ trường đạt chuẩn`.
    pub(super) rate: bool,
}

impl Subject {
    /// The indicator in force.
    pub(super) fn id(&self) -> Option<Id> {
        self.indicator.map(|(id, _)| id)
    }

    /// The indicator was named outright.
    pub(super) fn strong(&self) -> bool {
        !self.weak && self.indicator.is_some_and(|(_, span)| span.is_some())
    }

    /// Hears whether projects and capital are foreign: in the words up to a figure and what it counts.
    pub(super) fn hear(&mut self, page: &Page<'_>, words: Span) {
        let text = page.text_of(words);
        let lists = &page.words.phrases;
        match (lists.foreign.last_in(text), lists.domestic.last_in(text)) {
            (None, None) => {}
            (foreign, domestic) => self.foreign = Some(foreign > domestic),
        }
    }

    /// Takes a subject that the window names, and the part of it that stands beside. Another aspect
    /// of the same part keeps it: `diện tích lúa …, năng suất …`, `8 dự án, vốn đăng ký …`.
    fn take(&mut self, page: &Page<'_>, asked: Asked<'_>, left: Span, named: Named) {
        let id = named.indicator;
        let before_id = self.id();
        self.indicator = Some((id, Some(named.span)));
        self.weak = named.score < STRONG;
        self.stale = false;
        self.note(id);
        let kept = |item: &Item| {
            if before_id == Some(id) {
                return asked.part;
            }
            let aspects = before_id.is_some_and(|before| family::aspects(before, id));
            aspects && !asked.opens && item::fits(page, item, id)
        };
        let before = self.item.take();
        if let Some(other) = phrase::qualified(page, left, named.span, id) {
            self.indicator = Some((Id::literal("other"), Some(other.span)));
            self.item = Some(other);
            return;
        }
        let told = asked.counted.is_some() || item::needs_item(page, id) || self.weak;
        // `thu thuế và phí` among the parts of revenue: the weak name belongs to the part's.
        let same = before_id == Some(id) && asked.part && self.weak;
        let longer = |item: &Item| item.span.len() > named.span.len() && item.span.covers(named.span);
        self.item = item::beside(page, id, named.item, named.span, left, asked)
            .or_else(|| phrase::words(page, left, asked).filter(|item| same && longer(item)))
            .or_else(|| phrase::label(page, asked, left))
            .or_else(|| phrase::head(page, left, named.span).filter(|_| told))
            .or_else(|| before.filter(kept))
            .or_else(|| phrase::before_bracket(page, left).filter(|_| capacity(id)));
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
    /// The window opens a sentence or an entry of a list.
    pub(super) opens: bool,
}

/// Finds the subject of a figure: what its left window names, else what is in force.
pub(super) fn subject(page: &Page<'_>, asked: Asked<'_>, left: Span, force: &Subject) -> Subject {
    let mut next = force.clone();
    next.rate = false;
    next.hear(page, Span::new(left.from(), asked.counted.map_or(left.to(), Span::to)));
    for term in page.group_in(left, TermGroup::Subject) {
        if let Some(first) = term.terms.first().filter(|first| first.kind == TermKind::Indicator) {
            next.note(first.id);
        }
    }
    if let Some(noun) = noun::unlisted(page, asked, left) {
        next.indicator = Some((Id::literal("other"), Some(noun.item.span)));
        next.item = Some(noun.item);
        next.rate = noun.rate && asked.quantity.is_percent();
        next.weak = true;
        next.stale = false;
        return next;
    }
    if let Some(behind) = noun::behind(page, asked, left) {
        return told_behind(page, asked, behind, next);
    }
    match best(page, asked, left, &next).filter(|named| !unit_only(page, asked, *named, &next)) {
        // `trong đó … vốn đầu tư nước ngoài`: a part of all investment.
        Some(named) if asked.part && part_of_investment(force, named) => {
            let text = page.printed(named.span).to_owned();
            next.item = Some(Item { text, span: named.span, known: true });
        }
        Some(named) => next.take(page, asked, left, named),
        None => carried(page, asked, left, &mut next),
    }
    aspect(page, asked, left, &mut next);
    stage(page, asked, left, &mut next);
    nation(page, left, &mut next);
    next
}

/// The subject of a percentage is told behind it: one that the catalogue names, or another.
fn told_behind(page: &Page<'_>, asked: Asked<'_>, behind: Span, mut next: Subject) -> Subject {
    let named = page.group_in(behind, TermGroup::Subject).next();
    let first = named.and_then(|term| Some((term.terms.first()?, page::span_of(term))));
    let whole = || open_words(page, behind);
    match first {
        Some((entry, span))
            if page.text_of(Span::new(behind.from(), span.from())).split_whitespace().count() < 2
                && meant_behind(page, asked, entry, behind).is_some() =>
        {
            let id = meant_behind(page, asked, entry, behind);
            next.indicator = id.map(|id| (id, Some(span)));
            next.item = id.and_then(|id| item::within(page, id, behind)).or_else(|| {
                open_words(page, Span::new(span.to(), behind.to()))
            });
        }
        _ => {
            next.indicator = Some((Id::literal("other"), Some(behind)));
            next.item = whole();
        }
    }
    next.weak = true;
    next.stale = false;
    next.rate = false;
    next
}

/// The indicator that a phrase behind a percentage names; an open one by the part beside it.
fn meant_behind(page: &Page<'_>, asked: Asked<'_>, entry: &Term, behind: Span) -> Option<Id> {
    match entry.kind {
        TermKind::Indicator => Some(entry.id),
        TermKind::Both => page.catalogue.pairs.get(entry.index as usize).map(|pair| pair.of),
        TermKind::Open => open::by_part(page, entry.index, asked, behind),
        _ => None,
    }
}

/// A subject that only the unit names (`lao động`) does not part a figure from the one in force that
/// counts the same: `tạo việc làm cho 8.000 lao động, năm 2020 là 9.000 lao động`.
fn unit_only(page: &Page<'_>, asked: Asked<'_>, named: Named, force: &Subject) -> bool {
    let quantity = asked.quantity;
    let unit = Span::new(quantity.number.to(), quantity.span.to());
    let same = force.id().and_then(|id| page.catalogue.indicator(id.as_str())).is_some_and(|known| {
        Some(known.dimension) == quantity.dimension && fits(known, quantity)
    });
    !asked.opens && same && named.score < STRONG && unit.covers(named.span)
}

/// Capacity is that of a plant or project.
fn capacity(id: Id) -> bool {
    matches!(id.as_str(), "design_capacity" | "power_capacity")
}

fn part_of_investment(force: &Subject, named: Named) -> bool {
    force.id().is_some_and(|id| id == "total_investment") && named.indicator == "fdi_registered"
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
        "new_enterprise_capital" if said(&lists.count) => "new_enterprises",
        "registered_investment" if said(&lists.count) => "projects_attracted",
        "fdi_registered" if said(&lists.count) => "fdi_projects",
        "new_enterprises" if said(&lists.capital) => "new_enterprise_capital",
        "projects_attracted" if said(&lists.capital) => "registered_investment",
        "fdi_projects" if said(&lists.capital) => "fdi_registered",
        "export_volume" if said(&lists.value) => "export_turnover",
        "import_volume" if said(&lists.value) => "import_turnover",
        _ => return,
    };
    next.indicator = Some((Id::literal(moved), next.indicator.and_then(|(_, span)| span)));
}

/// What is said of enterprises and of foreign capital tells which of their indicators is meant.
fn stage(page: &Page<'_>, asked: Asked<'_>, left: Span, next: &mut Subject) {
    let Some((id, span)) = next.indicator else { return };
    let lists = &page.words.phrases;
    let stands = |span: Span| lists.standing.last_in(page.text_of(span)).is_some();
    if stands(left) || asked.counted.is_some_and(stands) {
        next.founding = false;
    }
    let near = Span::new(span.map_or(left.from(), |span| span.from().max(left.from())), left.to());
    let said = |list: &words::Sought, span: Span| list.last_in(page.text_of(span)).is_some();
    let counted = asked.counted.is_some_and(|counted| said(&lists.founded, counted));
    let moved = match id.as_str() {
        "enterprises" if asked.counted.is_some() && (counted || said(&lists.founded, left)) => {
            "new_enterprises"
        }
        // A report of new enterprises goes on with them until it tells of those that stand.
        "enterprises" if next.founding && asked.counted.is_some() => "new_enterprises",
        "fdi_registered" if !asked.quantity.is_percent() && said(&lists.spent, near) => "fdi_disbursed",
        _ => return,
    };
    next.founding |= moved == "new_enterprises";
    next.indicator = Some((Id::literal(moved), span));
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
    // Animals are a herd. What else is counted is told by its name, not by its unit alone.
    let counted = || {
        let herd = quantity.base == Some(Id::literal("head"));
        herd.then(|| Id::literal("livestock"))
    };
    // After something unlisted, or a list of products, a part or a place goes on with what it parts.
    let here_needs = here.is_none_or(|id| id == "other" || item::needs_item(page, id));
    let resumed = || {
        let fits_part = |id: &&Id| fitting(**id) && resumes(page, **id, left, here == Some(Id::literal("other")));
        next.recent.iter().rev().filter(|_| here_needs).find(fits_part).copied()
    };
    if let Some(id) = resumed().filter(|id| Some(*id) != here) {
        next.indicator = Some((id, None));
        next.item = item::in_force(page, id, left, asked);
        next.weak = true;
        return;
    }
    let span = next.indicator.and_then(|(_, span)| span);
    let open = || open::by_part(page, next.open?, asked, left);
    // Growth of a sector, and points of it, are of the economy where nothing else is told of.
    let economy = || {
        let nothing = here.is_none_or(|id| id == "other");
        let grdp = Id::literal("grdp");
        let sector = relative && nothing && item::sector(page, left);
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

/// Whether a window goes on with an indicator told before: it names a part of it, or, after a list
/// of products, only a place.
fn resumes(page: &Page<'_>, id: Id, left: Span, unlisted: bool) -> bool {
    if unlisted {
        return item::within(page, id, left).is_some();
    }
    let place = page.group_in(left, TermGroup::Place).next().is_some();
    let subject = page.group_in(left, TermGroup::Subject).next().is_some();
    place && !subject && !item::needs_item(page, id)
}
