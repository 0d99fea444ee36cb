//! Status, aims and prices: how the words around a figure say that it stands.
//!
//! Owns which of these words count: an aim that is only named to tell what became of it is none.

use crate::catalogue::{TermGroup, TermMatch};
use crate::extract::page::Page;
use crate::model::{Id, Status};
use crate::text::Span;

/// So many words at most name what is aimed at.
const NEAR: usize = 6;

/// The nearest status of a left window, and whether it is an aim that holds for the whole sentence.
pub(in crate::extract) fn status(page: &Page<'_>, left: Span) -> Option<(Status, Span, bool)> {
    let told = page.group_in(left, TermGroup::Status).rev().filter_map(|term| {
        let entry = page.catalogue.statuses.at(term.terms().first()?.index)?;
        lays(page, term.span()).then(|| (entry, term.span()))
    });
    let (entry, span) = told.clone().next()?;
    let holds = matches!(entry.id.as_str(), "target" | "expected");
    // `Ước tính 10 tháng, vốn đầu tư thực hiện …`: carried out by estimate.
    let estimate = told.clone().find(|(other, _)| other.status == Status::Estimate);
    match estimate {
        Some((other, at)) if entry.status == Status::Actual => Some((other.status, at, false)),
        // `phấn đấu thực hiện`, `dự kiến hoàn thành`: the verb of an aim.
        None if entry.status == Status::Actual => {
            let aim = told.clone().find(|(other, at)| {
                let gap = page.text_of(Span::new(at.to(), span.from().max(at.to())));
                other.status == Status::Plan && gap.trim().is_empty()
            });
            let (entry, span) = aim.unwrap_or((entry, span));
            Some((entry.status, span, entry.status == Status::Plan))
        }
        _ => Some((entry.status, span, holds)),
    }
}

/// `gần hoàn thành kế hoạch xuất khẩu 15 triệu tấn`: an aim that is judged is still what its own figure
/// tells.
pub(in crate::extract) fn aim_itself(page: &Page<'_>, left: Span) -> Option<(Status, Span)> {
    let term = page.group_in(left, TermGroup::Status).next_back()?;
    let span = term.span();
    let words = &page.words.phrases.time;
    let gap = Span::new(span.to(), left.to());
    let close = page.text_of(gap).split_whitespace().count() <= NEAR
        && !page.has_sign(gap, b",;:()")
        && page.group_in(gap, TermGroup::Cue).next().is_none();
    let judged = close
        && words.plan_noun.begins(page.text_of(span))
        && is_judged(page, span)
        && !words.met.begins(page.text_of(gap).trim_start());
    judged.then_some((Status::Plan, span))
}

/// An aim that a span lays down for what follows: `Mục tiêu năm 2020:`; in a heading also a bare
/// `Kế hoạch năm 2020`. `Kết quả thực hiện các chỉ tiêu` tells what became of one.
pub(in crate::extract) fn aim(
    page: &Page<'_>,
    span: Span,
    heading: bool,
) -> Option<(Status, Span)> {
    page.group_in(span, TermGroup::Status).rev().find_map(|term| {
        let entry = page.catalogue.statuses.at(term.terms().first()?.index)?;
        let aims =
            matches!(entry.id.as_str(), "target" | "expected") || (heading && entry.id == "plan");
        (aims && lays(page, term.span())).then(|| (entry.status, term.span()))
    })
}

/// Whether a status is told of figures: it is not judged, and no mere kind of indicators (`các chỉ tiêu
/// xã hội`).
fn lays(page: &Page<'_>, span: Span) -> bool {
    let kind = || {
        let behind = page.text().get(span.to()..).unwrap_or_default().trim_start();
        page.text_of(span).ends_with("chỉ tiêu")
            && page.words.phrases.time.kind_of_aim.begins(behind)
    };
    !is_judged(page, span) && !kind()
}

/// Whether an aim is only named to tell what became of it.
fn is_judged(page: &Page<'_>, span: Span) -> bool {
    let floor = page.text().floor_char_boundary(span.from().saturating_sub(48));
    let before = page.text_of(Span::new(floor, span.from())).trim_end();
    let before = Span::new(floor, floor + before.len());
    let words = &page.words.phrases.time;
    let behind = || page.text().get(span.to()..).unwrap_or_default().trim_start();
    page.lexed.marks.closes(before, &words.judged) || words.met.begins(behind())
}

/// Where a span tells of results, so that no aim of an earlier heading holds any more.
pub(in crate::extract) fn tells_results(page: &Page<'_>, span: Span) -> bool {
    if page.group_in(span, TermGroup::Status).any(|term| is_judged(page, term.span())) {
        return true;
    }
    let opens = page.lexed.marks.any(span, &page.words.phrases.time.account);
    opens && aim(page, span, true).is_none()
}

/// The price basis named straight behind a place: `300 tỷ đồng (theo giá so sánh 2010)`.
pub(in crate::extract) fn price_behind(page: &Page<'_>, start: usize) -> Option<(Id, Span)> {
    let near = Span::new(start, page.text().floor_char_boundary(start + 64));
    let term = page.group_near(near, TermGroup::Price).next()?;
    let first = term.terms().first()?;
    let gap = page.text_of(Span::new(start, term.from()));
    let words = gap.trim_matches(['(', ' ']);
    let beside = words.split_whitespace().count() <= 2 && !gap.contains([',', ';', ')', '.']);
    (beside && first.kind == crate::catalogue::TermKind::PriceBasis)
        .then(|| (first.id, term.span()))
}

/// The price basis named in a span.
pub(in crate::extract) fn price(page: &Page<'_>, span: Span) -> Option<(Id, Span)> {
    let term = page.group_in(span, TermGroup::Price).next_back()?;
    let first = term.terms().first()?;
    (first.kind == crate::catalogue::TermKind::PriceBasis).then(|| (first.id, term.span()))
}

/// Whether a span names a plan and no more: `kế hoạch năm`, `mục tiêu đề ra là`.
pub(in crate::extract) fn names_plan(page: &Page<'_>, span: Span) -> bool {
    let plan = |term: &TermMatch<'_>| {
        let entry = term.terms().first().and_then(|first| page.catalogue.statuses.at(first.index));
        entry.is_some_and(|entry| entry.status == Status::Plan)
    };
    let first = page.group_in(span, TermGroup::Status).next();
    first.is_some_and(|term| {
        let opens = page.text_of(Span::new(span.from(), term.from())).trim();
        plan(term) && matches!(opens, "" | "mức" | "so với")
    })
}
