//! Measure, sign, bound and status: how a figure is meant.
//!
//! Owns the precedence that the header of `assets/cues.ron` lays down: the nearest cue before the
//! figure offers a measure by its unit, a comparison behind it may turn it.

use super::clause::After;
use super::page::{Page, span_of};
use super::quantity::Quantity;
use crate::catalogue::{Cue, TermGroup, TermMatch};
use crate::model::{Bound, Id, Measure, Status};
use crate::text::Span;

/// How a figure is meant.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent traits of a measure")]
pub(super) struct Meaning {
    pub(super) measure: Measure,
    /// -1 for declines.
    pub(super) negative: bool,
    /// A mean over the years of a range.
    pub(super) yearly: bool,
    /// The words imply a plan as the base.
    pub(super) against_plan: bool,
    /// The cue that was read.
    pub(super) cue: Option<Span>,
    /// No cue decided it.
    pub(super) inferred: bool,
    /// A comparison that stands before the figure: `so với tổng giá trị … là 59,1%`.
    pub(super) compared: Option<(Id, Span)>,
}

/// What the chain of figures before says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// The measure and sign of the last percentage of the sentence.
    pub(super) percent: Option<(Measure, bool, bool)>,
    /// The parts of a whole are being told.
    pub(super) part: bool,
}

/// The measure of a figure between its left window and what stands behind it. `rate`: the indicator
/// is itself a percentage.
pub(super) fn meaning(
    page: &Page<'_>,
    quantity: &Quantity,
    left: Span,
    after: &After<'_>,
    rate: bool,
    before: Before,
) -> Meaning {
    let cues =
        page.group_in(left, TermGroup::Cue).rev().filter_map(|term| offer(page, term, quantity));
    let compared =
        after.comparison.is_some() || page.group_in(left, TermGroup::Comparison).next().is_some();
    let nearest = cues.clone().find(|offer| {
        fits(page, offer, quantity) && (compared || !only_bounds(page, offer, quantity))
    });
    let Some(near) = nearest else {
        return without_cue(quantity, after, rate, before);
    };
    let percent = quantity.is_percent();
    let strong = match near.measure {
        // `tốc độ tăng trưởng GRDP … đạt 9,66%`: the level cue only closes the phrase.
        Measure::Level if percent && near.weak && !rate => cues
            .clone()
            .find(|offer| {
                offer.measure != Measure::Level
                    && !page.has_sign(Span::new(offer.span.to(), quantity.span.from()), b",;")
            })
            .unwrap_or(near),
        _ => near,
    };
    let mut meaning = Meaning {
        measure: strong.measure,
        negative: strong.negative,
        yearly: percent
            && (quantity.yearly
                || cues.clone().any(|offer| offer.yearly && same_breath(page, &offer, quantity))),
        against_plan: strong.against_plan,
        cue: Some(strong.span),
        inferred: false,
        compared: near_comparison(page, left),
    };
    if percent
        && matches!(meaning.measure, Measure::Level | Measure::Ratio)
        && !(rate && meaning.measure == Measure::Level && after.comparison.is_none())
    {
        turn(page, &mut meaning, after, rate, before);
    }
    meaning
}

/// A comparison turns a level or a ratio.
fn turn(page: &Page<'_>, meaning: &mut Meaning, after: &After<'_>, rate: bool, before: Before) {
    let comparison = after
        .comparison
        .or(meaning.compared)
        .and_then(|(id, _)| page.catalogue.comparisons.get(id.as_str()));
    let from = meaning.measure;
    let turned =
        comparison.and_then(|comparison| comparison.turns.iter().find(|turn| turn.from == from));
    if let Some(turn) = turned {
        meaning.measure = turn.to;
    } else if after.bare_year {
        meaning.measure = Measure::Completion;
    } else if after.whole.is_some() {
        meaning.measure = Measure::Share;
    } else if meaning.measure == Measure::Level && comparison.is_some() {
        meaning.measure = Measure::Ratio;
    } else if meaning.measure == Measure::Level && !rate {
        meaning.inferred = true;
        let (measure, negative, yearly) = before.percent.unwrap_or((Measure::Growth, false, false));
        meaning.measure = measure;
        meaning.negative = negative;
        meaning.yearly |= yearly;
    }
}

/// A comparison with a whole that is told before its figure.
fn near_comparison(page: &Page<'_>, left: Span) -> Option<(Id, Span)> {
    let term = page.group_in(left, TermGroup::Comparison).next_back()?;
    let said = page.text_of(span_of(term)).starts_with("so với tổng");
    said.then(|| term.terms.first().map(|first| (first.id, span_of(term)))).flatten()
}

/// No cue: a list goes on, or the unit alone decides.
fn without_cue(quantity: &Quantity, after: &After<'_>, rate: bool, before: Before) -> Meaning {
    let mut meaning = Meaning {
        measure: Measure::Level,
        negative: false,
        yearly: false,
        against_plan: false,
        cue: None,
        inferred: true,
        compared: None,
    };
    if quantity.is_times() {
        meaning.measure = Measure::Multiple;
    } else if quantity.is_points() {
        meaning.measure = Measure::Change;
    } else if quantity.is_percent() && !rate {
        meaning.yearly = quantity.yearly;
        if let Some((measure, negative, yearly)) = before.percent {
            meaning = Meaning { measure, negative, yearly: yearly || quantity.yearly, ..meaning };
        } else if after.comparison.is_some_and(|(id, _)| id == "plan") || after.bare_year {
            meaning.measure = Measure::Completion;
        } else if after.whole.is_some() || before.part {
            meaning.measure = Measure::Share;
        } else {
            meaning.measure = Measure::Growth;
        }
    }
    meaning
}

/// What a cue offers a figure by its unit.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent traits of a cue")]
struct Offer {
    span: Span,
    measure: Measure,
    negative: bool,
    yearly: bool,
    against_plan: bool,
    /// A cue that says little by itself: đạt, là, với.
    weak: bool,
}

fn offer(page: &Page<'_>, term: &TermMatch<'_>, quantity: &Quantity) -> Option<Offer> {
    let cue = page.catalogue.cues.at(term.terms.first()?.index)?;
    if super::clause::inside_subject(page, span_of(term)) || inside_bound(page, span_of(term)) {
        return None;
    }
    let measure = by_unit(cue, quantity)?;
    Some(Offer {
        span: span_of(term),
        measure,
        negative: cue.sign == Some(-1),
        yearly: cue.annual_average && quantity.is_percent(),
        against_plan: cue.base.is_some(),
        weak: matches!(cue.id.as_str(), "level" | "barely" | "fulfil"),
    })
}

fn by_unit(cue: &Cue, quantity: &Quantity) -> Option<Measure> {
    if quantity.is_percent() {
        cue.percent
    } else if quantity.is_points() {
        cue.points
    } else if quantity.is_times() {
        cue.times
    } else {
        cue.amount
    }
}

/// `ít hơn 7 tỷ đồng` with nothing to compare with: the words bound an amount.
fn only_bounds(page: &Page<'_>, offer: &Offer, quantity: &Quantity) -> bool {
    let amount = !(quantity.is_percent() || quantity.is_times() || quantity.is_points());
    amount
        && offer.measure == Measure::Change
        && page.group_near(offer.span, TermGroup::Bound).any(|term| span_of(term) == offer.span)
}

/// Whether a cue is the end of a bound: hơn in `không cao hơn`.
fn inside_bound(page: &Page<'_>, cue: Span) -> bool {
    let around = Span::new(cue.from().saturating_sub(24), cue.to());
    page.group_near(around, TermGroup::Bound)
        .any(|term| term.folded.start < cue.from() && term.folded.end >= cue.to())
}

/// Whether a cue reaches its figure. An amount is a change only right behind the verb: `tăng 500 tỷ
/// đồng`, not `điều chỉnh tăng vốn cho 30 dự án`.
fn fits(page: &Page<'_>, offer: &Offer, quantity: &Quantity) -> bool {
    let gap = Span::new(offer.span.to(), quantity.span.from());
    if quantity.is_percent() || quantity.is_times() || quantity.is_points() {
        return true;
    }
    if offer.measure == Measure::Level {
        return true;
    }
    let words = page.text_of(gap).split_whitespace().count();
    let bounds = page.group_in(gap, TermGroup::Bound).count();
    words <= 1 + bounds
        && !page.has_sign(gap, b",;:(")
        && page.group_in(gap, TermGroup::Subject).next().is_none()
}

/// Whether no semicolon or full clause parts a cue from its figure.
fn same_breath(page: &Page<'_>, offer: &Offer, quantity: &Quantity) -> bool {
    !page.has_sign(Span::new(offer.span.to(), quantity.span.from()), b";:")
}

/// The bound that stands straight before a figure, or behind it (`trở lên`); what the measure was
/// read from is none.
pub(super) fn bound(
    page: &Page<'_>,
    quantity: &Quantity,
    left: Span,
    cue: Option<Span>,
) -> Option<(Bound, Span)> {
    if let Some(behind) = bound_behind(page, quantity) {
        return Some(behind);
    }
    let near = |term: &&TermMatch<'_>| {
        let gap = page.text_of(Span::new(term.folded.end, quantity.span.from())).trim();
        gap.is_empty() || matches!(gap, "đến" | "tới" | "mức")
    };
    let term = page.group_in(left, TermGroup::Bound).rev().find(near)?;
    let bound = Bound::from_word(term.terms.first()?.id.as_str())?;
    (cue != Some(span_of(term))).then_some((bound, span_of(term)))
}

/// `từ 5 tỷ đồng trở lên`.
fn bound_behind(page: &Page<'_>, quantity: &Quantity) -> Option<(Bound, Span)> {
    let rest = page.text().get(quantity.span.to()..)?;
    let start = quantity.span.to() + (rest.len() - rest.trim_start().len());
    page.catalogue.bounds.iter().find_map(|entry| {
        let words =
            entry.behind.iter().find(|words| rest.trim_start().starts_with(words.as_str()))?;
        Some((Bound::from_word(entry.id.as_str())?, Span::new(start, start + words.len())))
    })
}

/// The nearest status of a left window, and whether it is an aim that holds for the whole sentence.
pub(super) fn status(page: &Page<'_>, left: Span) -> Option<(Status, Span, bool)> {
    let term = page.group_in(left, TermGroup::Status).next_back()?;
    let entry = page.catalogue.statuses.at(term.terms.first()?.index)?;
    let holds = matches!(entry.id.as_str(), "target" | "expected");
    Some((entry.status, span_of(term), holds))
}

/// The price basis named in a span.
pub(super) fn price(page: &Page<'_>, span: Span) -> Option<(Id, Span)> {
    let term = page.group_in(span, TermGroup::Price).next_back()?;
    let first = term.terms.first()?;
    (first.kind == crate::catalogue::TermKind::PriceBasis).then(|| (first.id, span_of(term)))
}
