//! Indicator and item: what a figure is of.
//!
//! Owns the choice among the subjects named in the left window of a figure and the one in force, by
//! the precedence that the headers of `assets/indicators.ron` and `items.ron` lay down.

mod aspect;
mod candidate;
mod carried;
mod family;
mod item;
mod noun;
mod open;
mod part;
mod phrase;
mod site;

use super::page::Page;
use super::quantity::Quantity;
use crate::catalogue::{TermGroup, TermKind};
use crate::model::Id;
use crate::text::Span;

use candidate::{Named, STRONG, best};
use carried::carried;
use family::{absorbs, fits};

pub(super) use family::is_rate;
pub(super) use part::Item;
pub(super) use phrase::open_words;
pub(super) use site::headed;

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
    /// The site that the sentence or the block tells of.
    pub(super) site: Option<Item>,
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
        let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
        match (marks.last(words, &lists.foreign), marks.last(words, &lists.domestic)) {
            (None, None) => {}
            (foreign, domestic) => self.foreign = Some(foreign > domestic),
        }
    }

    /// Projects of which the foreign ones are told apart are of both kinds: `42 dự án, trong đó 21 dự án
    /// FDI`.
    fn parted(&mut self, page: &Page<'_>, asked: Asked<'_>) {
        if self.foreign != Some(true) || asked.quantity.base.is_none_or(|id| id != "project") {
            return;
        }
        let told = Span::new(asked.quantity.span.to(), asked.counted.map_or(0, Span::to));
        let foreign = |span| page.lexed.marks.any(span, &page.words.phrases.foreign);
        let own = foreign(told);
        let rest = rest_of_sentence(page, asked.quantity);
        let part = page.group_in(rest, TermGroup::Cue).find(|term| term.is("part_of"));
        let apart = part.is_some_and(|part| foreign(Span::new(part.to(), rest.to())));
        if apart && !own {
            self.foreign = None;
        }
    }

    /// Projects whose capital is told in dollars are foreign, where nothing says whose they are.
    fn infer(&mut self, page: &Page<'_>, asked: Asked<'_>) {
        let counts = |base: &str| asked.quantity.base.is_some_and(|id| id == base);
        // Those of an estate are told with dollars, too.
        let estate = self.recent.last().is_some_and(|id| id.as_str().starts_with("industrial_"));
        if self.foreign.is_some() || estate || !counts("project") {
            return;
        }
        let rest = rest_of_sentence(page, asked.quantity);
        let next = page.quantities.get(page.quantities_in(rest).start);
        let dollars = next.is_some_and(|next| next.base == Some(Id::literal("USD")));
        let domestic = page.lexed.marks.any(rest, &page.words.phrases.domestic);
        if dollars && !domestic && !page.quantities_in(rest).is_empty() {
            self.foreign = Some(true);
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

    /// Takes an indicator that is named without a figure; where parts are told, a name that is one of them
    /// leaves the whole in force.
    pub(super) fn mention(
        &mut self,
        page: &Page<'_>,
        named: (Id, Span),
        item: Option<Span>,
        part: bool,
    ) {
        let (id, span) = named;
        if part && absorbs(page, self.id(), id) && is_fund(page, span) {
            self.item = Some(Item { text: page.printed(span).to_owned(), span, known: true });
        } else {
            self.name(page, id, span, item);
        }
    }

    /// Takes an indicator that the words around a figure only point to.
    fn guess(&mut self, id: Id, span: Span, item: Option<Item>) {
        self.indicator = Some((id, Some(span)));
        self.item = item;
        self.weak = true;
        self.stale = false;
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
            let aspects = before_id.is_some_and(|before| family::aspects(page, before, id));
            // `diện tích lúa đạt 7.200 ha; năng suất đạt 62 tạ/ha`
            let near = !asked.opens || page.has_sign(left, b";") || part::needs_item(page, id);
            aspects && near && part::fits(page, item, id)
        };
        let before = self.item.take();
        if let Some(other) = phrase::qualified(page, left, named.span, id) {
            self.indicator = Some((Id::literal("other"), Some(other.span)));
            self.item = Some(other);
            return;
        }
        if id == "other" {
            let end = part::cue_after(page, named.span, left);
            self.item = open_words(page, Span::new(named.span.from(), end));
            return;
        }
        let told = asked.counted.is_some() || part::needs_item(page, id) || self.weak;
        // `thu thuế và phí` among the parts of revenue: the weak name belongs to the part's.
        let same = before_id == Some(id) && asked.part && self.weak;
        let longer =
            |item: &Item| item.span.len() > named.span.len() && item.span.covers(named.span);
        let topic = |item: &Item| !self.weak && item::is_topic(page, item, named.span);
        self.item = item::beside(page, id, named.item, named.span, left, asked)
            .filter(|item| !topic(item))
            .or_else(|| phrase::words(page, left, asked).filter(|item| same && longer(item)))
            .or_else(|| phrase::label(page, asked, left))
            .or_else(|| phrase::head(page, left, named.span).filter(|_| told))
            .or_else(|| before.filter(kept))
            .or_else(|| phrase::before_bracket(page, left).filter(|_| capacity(id)));
    }

    /// Takes the name of another indicator as a part of the one in force: `trong đó … vốn đầu tư nước
    /// ngoài` of all investment. Named outright and by no source or use of money, it is told itself.
    fn absorb(&mut self, page: &Page<'_>, asked: Asked<'_>, left: Span, named: Named) {
        let covers = |item: &Item| item.span.covers(named.span);
        let text = page.printed(named.span).to_owned();
        let bare = || Item { text, span: named.span, known: true };
        let item = phrase::words(page, left, asked).filter(covers).unwrap_or_else(bare);
        let sector = self.id().is_some_and(|id| id == "economic_structure")
            && asked.quantity.is_percent()
            && !page.text_of(named.span).contains("giá trị");
        if named.score >= STRONG && !sector && !is_fund(page, item.span) {
            return self.take(page, asked, left, named);
        }
        self.item = Some(item);
    }

    /// What is told of sites is of the one named before it, or of the one that the block is about.
    fn placed_on_site(&mut self, page: &Page<'_>, left: Span) {
        let Some((id, span)) = self.indicator else { return };
        if !page.catalogue.indicator(id.as_str()).is_some_and(|known| known.of_site) {
            return;
        }
        // `KCN Sông Hậu 290 ha`: the noun of the zone names the indicator, too.
        let own = |span: &Span| !page.lexed.marks.opens(*span, &page.words.phrases.zone);
        let end = span.filter(own).map_or(left.to(), Span::from);
        let end = end.clamp(left.from(), left.to());
        self.site = site::site(page, Span::new(left.from(), end)).or(self.site.take());
        if self.item.is_none() {
            self.item.clone_from(&self.site);
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
    /// The window opens a sentence or an entry of a list.
    pub(super) opens: bool,
}

/// Finds the subject of a figure: what its left window names, else what is in force.
pub(super) fn subject(page: &Page<'_>, asked: Asked<'_>, left: Span, force: &Subject) -> Subject {
    let mut next = force.clone();
    next.rate = false;
    next.hear(page, Span::new(left.from(), asked.counted.map_or(left.to(), Span::to)));
    for term in page.group_in(left, TermGroup::Subject) {
        if let Some(first) = term.terms().first().filter(|first| first.kind == TermKind::Indicator)
        {
            next.note(first.id);
        }
    }
    next.parted(page, asked);
    next.infer(page, asked);
    if let Some(noun) = noun::unlisted(page, asked, left) {
        next.rate = noun.rate && asked.quantity.is_percent();
        next.guess(Id::literal("other"), noun.item.span, Some(noun.item));
        return next;
    }
    if let Some(item) = noun::used(page, asked, left) {
        next.guess(Id::literal("other"), item.span, Some(item));
        return next;
    }
    if let Some((id, span, item)) = noun::of_whole(page, asked, left) {
        let item = item.or(next.item.take());
        next.guess(id, span, item);
        aspect::turn(page, asked, left, &mut next);
        return next;
    }
    if let Some(behind) = noun::behind(page, asked, left) {
        return noun::told_behind(page, asked, behind, next);
    }
    match best(page, asked, left, &next).filter(|named| !unit_only(page, asked, *named, &next)) {
        Some(named)
            if (asked.part || force.id().is_some_and(|id| id == "economic_structure"))
                && absorbs(page, force.id(), named.indicator) =>
        {
            next.absorb(page, asked, left, named);
            return next;
        }
        Some(named) => next.take(page, asked, left, named),
        None => {
            carried(page, asked, left, &mut next);
            let same = next.id() == force.id() && next.item == force.item;
            next.rate = same && force.rate && asked.quantity.is_percent();
        }
    }
    aspect::turn(page, asked, left, &mut next);
    let parted = next.item.as_ref().is_some_and(|item| left.covers(item.span));
    if let Some(item) = phrase::excluded(page, asked, left).filter(|_| !parted) {
        next.item = Some(item);
    }
    let pointed = next.id().and_then(|id| item::pointed(page, id, left, force.item.as_ref()));
    next.item = pointed.or(next.item);
    next.placed_on_site(page, left);
    next
}

fn rest_of_sentence(page: &Page<'_>, quantity: &Quantity) -> Span {
    let end = page.sentence_at(quantity.span.from()).map_or(0, Span::to);
    Span::new(quantity.span.to(), end.max(quantity.span.to()))
}

/// A subject that only the unit names (`lao động`) does not part a figure from the one in force that
/// counts the same: `tạo việc làm cho 8.000 lao động, năm 2020 là 9.000 lao động`.
fn unit_only(page: &Page<'_>, asked: Asked<'_>, named: Named, force: &Subject) -> bool {
    let quantity = asked.quantity;
    let unit = Span::new(quantity.number.to(), quantity.span.to());
    let same = force
        .id()
        .and_then(|id| page.catalogue.indicator(id.as_str()))
        .is_some_and(|known| Some(known.dimension) == quantity.dimension && fits(known, quantity));
    !asked.opens && same && named.score < STRONG && unit.covers(named.span)
}

/// Whether words name a source or a use of money: `thu từ …`, `vốn …`.
fn is_fund(page: &Page<'_>, words: Span) -> bool {
    let first = page.text_of(words).split_whitespace().next().unwrap_or_default();
    page.words.phrases.fund.iter().any(|word| word == first)
}

/// Capacity is that of a plant or project.
fn capacity(id: Id) -> bool {
    matches!(id.as_str(), "design_capacity" | "power_capacity")
}
