//! Subjects that the catalogue does not list, told by the noun that heads them: `tỷ lệ lao động qua
//! đào tạo`, `lợi nhuận trước thuế`, `chiều dài bờ biển`.
//!
//! Owns where such a phrase begins and ends and when it is the subject rather than a name that the
//! catalogue knows. The nouns are in `assets/words.ron`.

use super::item::Item;
use super::phrase::open_words;
use super::{Asked, Subject, item, open};
use crate::catalogue::{Level, Term, TermGroup, TermKind};
use crate::extract::lex::Kind;
use crate::extract::page::{Page, span_of};
use crate::model::Id;
use crate::text::Span;

/// A subject of its own.
pub(super) struct Noun {
    pub(super) item: Item,
    /// It is a percentage by itself.
    pub(super) rate: bool,
}

/// The unlisted subject that heads a window, if one does.
pub(super) fn unlisted(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<Noun> {
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let rate = marks.last(left, &lists.rate);
    let noun = marks.last(left, &lists.noun);
    let at = rate.max(noun)?;
    if page.depth(at) != page.depth(left.to()) {
        return None;
    }
    if page.has_sign(Span::new(at, left.to()), b",;:(") || listed(page, at, left) {
        return None;
    }
    let cue = page
        .group_in(Span::new(at, left.to()), TermGroup::Cue)
        .find(|term| {
            term.folded.start > at && !crate::extract::clause::inside_subject(page, span_of(term))
        })
        .map_or(left.to(), |term| term.folded.start);
    let rate = rate >= noun;
    if rate && !asked.quantity.is_percent() {
        return None;
    }
    let item = open_words(page, Span::new(at, cue))?;
    Some(Noun { item, rate })
}

/// Whether the catalogue knows the phrase that begins at an offset, or names a subject behind it
/// that is none of its words.
fn listed(page: &Page<'_>, at: usize, left: Span) -> bool {
    page.group_near(left, TermGroup::Subject).any(|term| {
        let span = span_of(term);
        let names = |entry: &Term| {
            matches!(entry.kind, TermKind::Indicator | TermKind::Both | TermKind::Open)
        };
        let strong = |entry: &Term| names(entry) && entry.level <= Level::Abbr;
        let covers = span.from() <= at && at < span.to();
        let joined = || page.text_of(Span::new(at, span.from().max(at))).contains(" và ");
        (covers && term.terms.iter().any(names))
            || (span.from() > at && term.terms.iter().any(strong) && joined())
    })
}

/// The subject that stands behind a percentage: `90% diện tích lúa`, `giảm 20% số hộ nghèo`, `88% xã
/// đạt chuẩn`. Only where nothing before it is one.
pub(super) fn behind(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<Span> {
    if !asked.quantity.is_percent() {
        return None;
    }
    let comma =
        page.tokens_in(left).iter().rfind(|token| matches!(token.kind, Kind::Sign(b',' | b';')));
    let clause = Span::new(comma.map_or(left.from(), |token| token.span.to()), left.to());
    let before = page.text_of(clause);
    let said = page.group_in(clause, TermGroup::Subject).next().is_some();
    let cue = page.group_in(clause, TermGroup::Cue).next_back();
    let from = asked.quantity.span.to();
    let end = page
        .tokens_in(Span::new(from, page.text().len().min(from + 160)))
        .iter()
        .find(|token| matches!(token.kind, Kind::Sign(_) | Kind::Number(_)))
        .map_or(from, |token| token.span.from());
    let stop = page
        .terms_in(Span::new(from, end))
        .find(|term| !matches!(term.group, TermGroup::Subject | TermGroup::Place))
        .map_or(end, |term| term.folded.start);
    let span = Span::new(from, stop);
    let words = page.text_of(span);
    let first = words.split_whitespace().next()?;
    let headed = || {
        let lists = &page.words.phrases;
        let told = Span::new(stop - words.trim_start().len(), stop);
        [&lists.noun, &lists.rate].iter().any(|list| page.lexed.marks.opens(told, list))
    };
    let bare = !said && cue.is_none() && !before.contains('(');
    let open = !page.words.phrases.link.iter().any(|word| word == first);
    let many = words.split_whitespace().count() >= 2;
    ((bare && open && many) || (!said && headed())).then_some(span)
}

/// The subject of a percentage is told behind it: one that the catalogue names, or another.
pub(super) fn told_behind(
    page: &Page<'_>,
    asked: Asked<'_>,
    behind: Span,
    mut next: Subject,
) -> Subject {
    let named = page.group_in(behind, TermGroup::Subject).next();
    let first = named.and_then(|term| Some((term.terms.first()?, span_of(term))));
    let whole = || open_words(page, behind);
    match first {
        Some((entry, span))
            if page.text_of(Span::new(behind.from(), span.from())).split_whitespace().count()
                < 2
                && meant_behind(page, asked, entry, behind).is_some() =>
        {
            let id = meant_behind(page, asked, entry, behind);
            next.indicator = id.map(|id| (id, Some(span)));
            next.item = id
                .and_then(|id| item::within(page, id, behind))
                .or_else(|| open_words(page, Span::new(span.to(), behind.to())));
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
