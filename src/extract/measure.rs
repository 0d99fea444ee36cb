//! Measure, sign, bound and status: how a figure is meant.
//!
//! Owns the precedence that the header of `assets/cues.ron` lays down: the nearest cue before the
//! figure offers a measure by its unit, a comparison behind it may turn it.

mod again;
mod bound;
mod fall;
mod standing;

use super::clause::After;
use super::page::Page;
use super::quantity::Quantity;
use crate::catalogue::{Cue, TermGroup, TermMatch};
use crate::model::{Id, Measure};
use crate::text::Span;

pub(super) use bound::bound;
pub(super) use standing::{
    aim, aim_itself, names_plan, price, price_behind, status, tells_results,
};

/// How a figure is meant.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent traits of a measure")]
pub(super) struct Meaning {
    pub(super) measure: Measure,
    /// -1 for declines.
    pub(super) negative: bool,
    /// A mean over the years of a range.
    pub(super) yearly: bool,
    /// The words that say so.
    pub(super) yearly_cue: Option<Span>,
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
#[allow(clippy::struct_excessive_bools, reason = "independent traits of a chain")]
pub(super) struct Before {
    /// The measure and sign of the last percentage of the sentence.
    pub(super) percent: Option<(Measure, bool, bool)>,
    /// The parts of a whole are being told.
    pub(super) part: bool,
    /// The figure just before is an amount.
    pub(super) amount: bool,
    /// The parts of an amount are being told.
    pub(super) shares: bool,
    /// A rate that rises and falls by its own points, unlike the structure of an economy.
    pub(super) moves: bool,
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
    let told = || fall::fall(page, quantity, left);
    if let Some(told) = again::beside_growth(page, quantity, left, before).or_else(told) {
        return told;
    }
    let compared =
        after.comparison.is_some() || page.group_in(left, TermGroup::Comparison).next().is_some();
    let nearest = cues.clone().find(|offer| {
        fits(page, offer, quantity) && (compared || !only_bounds(page, offer, quantity))
    });
    let Some(near) = nearest else {
        // `124.766 tấn (8,3%)`: nothing but the bracket between.
        let words = page.text_of(left).trim_matches(['(', ',', ' ']);
        let before = Before { amount: before.amount && words.is_empty(), ..before };
        let mut meaning = without_cue(quantity, after, rate, before);
        if meaning.measure == Measure::Share && after.whole.is_none() && grows(page, left) {
            // `… chiếm 38%; tăng trưởng kinh tế 7,02%`
            meaning.measure = Measure::Growth;
        }
        return meaning;
    };
    let percent = quantity.is_percent();
    let mean = cues.clone().find(|offer| offer.yearly && same_breath(page, offer, quantity));
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
        yearly: percent && (quantity.yearly || mean.is_some() || each_year(page, quantity)),
        yearly_cue: mean.map(|offer| offer.span),
        against_plan: strong.against_plan,
        cue: Some(strong.span),
        inferred: false,
        compared: near_comparison(page, left),
    };
    settle(page, &mut meaning, strong, (quantity, left), after, (rate, before));
    meaning
}

/// What the unit and a comparison make of the measure that a cue offered.
fn settle(
    page: &Page<'_>,
    meaning: &mut Meaning,
    strong: Offer,
    (quantity, left): (&Quantity, Span),
    after: &After<'_>,
    (rate, before): (bool, Before),
) {
    let percent = quantity.is_percent();
    // `giảm 1,95%` of a rate that is a percentage itself: in its own unit.
    let points = rate && before.moves;
    if percent && points && strong.plain && !meaning.yearly && meaning.measure == Measure::Growth {
        meaning.measure = Measure::Change;
    }
    let closed = strong.firm && meaning.measure == Measure::Level && after.comparison.is_none();
    if percent
        && !closed
        && matches!(meaning.measure, Measure::Level | Measure::Ratio)
        && !(rate && meaning.measure == Measure::Level && after.comparison.is_none())
    {
        let cue = Span::new(strong.span.to(), quantity.span.from());
        let bare = strong.weak
            && before.amount
            && page.text_of(cue).trim().is_empty()
            && page
                .text_of(Span::new(left.from(), strong.span.from()))
                .trim_matches(['(', ',', ' '])
                .is_empty();
        if bare && after.comparison.is_none() && after.whole.is_none() && !rate {
            // `55 tỷ đồng (đạt 108%)`: of what was planned.
            meaning.measure = Measure::Completion;
        } else {
            turn(page, meaning, left, after, (rate, before));
        }
    }
}

/// A comparison turns a level or a ratio.
fn turn(
    page: &Page<'_>,
    meaning: &mut Meaning,
    left: Span,
    after: &After<'_>,
    (rate, before): (bool, Before),
) {
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
    } else if meaning.measure == Measure::Level && comparison.is_some() && grows(page, left) {
        // `tăng trưởng GDP đạt 11,9% so với cùng kỳ`
        meaning.measure = Measure::Growth;
    } else if meaning.measure == Measure::Level && comparison.is_some() {
        meaning.measure = Measure::Ratio;
    } else if meaning.measure == Measure::Level && !rate {
        meaning.inferred = true;
        let (measure, negative, yearly) = before.percent.unwrap_or((
            if before.shares { Measure::Share } else { Measure::Growth },
            false,
            false,
        ));
        meaning.measure = measure;
        meaning.negative = negative;
        meaning.yearly |= yearly;
    }
}

/// Whether the last subject of a window is a growth by its name: `tăng trưởng kinh tế`.
fn grows(page: &Page<'_>, left: Span) -> bool {
    let subject = page.group_in(left, TermGroup::Subject).next_back();
    subject.is_some_and(|term| {
        let from = page.text().floor_char_boundary(term.from().saturating_sub(16)).max(left.from());
        let words = page.text_of(Span::new(from, term.to()));
        words.contains("tăng trưởng") || words.contains("tốc độ tăng")
    })
}

/// A comparison with a whole that is told before its figure.
fn near_comparison(page: &Page<'_>, left: Span) -> Option<(Id, Span)> {
    let term = page.group_in(left, TermGroup::Comparison).next_back()?;
    let said = page.text_of(term.span()).starts_with("so với tổng");
    said.then(|| term.terms().first().map(|first| (first.id, term.span()))).flatten()
}

/// No cue: a list goes on, or the unit alone decides.
fn without_cue(quantity: &Quantity, after: &After<'_>, rate: bool, before: Before) -> Meaning {
    let mut meaning = Meaning {
        measure: Measure::Level,
        negative: false,
        yearly: false,
        yearly_cue: None,
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
        if after.comparison.is_some_and(|(id, _)| id == "plan") {
            meaning.measure = Measure::Completion;
        } else if let Some((measure, negative, yearly)) = before.percent {
            meaning = Meaning { measure, negative, yearly: yearly || quantity.yearly, ..meaning };
        } else if after.bare_year {
            meaning.measure = Measure::Completion;
        } else if after.whole.is_some() || before.part || before.amount || before.shares {
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
    /// What it leads to is the level, whatever the unit: `xuống còn 5%`, `từ 7% …`.
    firm: bool,
    /// A bare rise or fall.
    plain: bool,
}

fn offer(page: &Page<'_>, term: &TermMatch<'_>, quantity: &Quantity) -> Option<Offer> {
    let cue = page.catalogue.cues.at(term.terms().first()?.index)?;
    let span = term.span();
    if super::clause::inside_subject(page, span) || inside_bound(page, span) {
        return None;
    }
    let id = cue.id.as_str();
    let words = page.text_of(span);
    // `giảm xấp xỉ 3%`: a bound here.
    if id == "flat" && follows_cue(page, span) {
        return None;
    }
    let mut offer = Offer {
        span,
        measure: by_unit(cue, quantity)?,
        negative: cue.sign == Some(-1),
        yearly: cue.annual_average && quantity.is_percent(),
        against_plan: cue.base.is_some(),
        weak: matches!(id, "level" | "barely" | "fulfil"),
        firm: matches!(id, "to_level" | "from_level"),
        plain: matches!(id, "up" | "down"),
    };
    // `tăng từ 5-7%`, `tăng từ 5% trở lên`: the range of a growth, not where it began.
    let open = bound::behind(page, quantity).is_some();
    if id == "from_level" && quantity.is_percent() && (quantity.value.high.is_some() || open) {
        let negative = words.starts_with("giảm");
        if !negative && words == "từ" {
            return None;
        }
        offer = Offer { measure: Measure::Growth, negative, firm: false, plain: true, ..offer };
    }
    Some(offer)
}

/// Whether another cue stands straight before.
fn follows_cue(page: &Page<'_>, span: Span) -> bool {
    let near = Span::new(span.from().saturating_sub(24), span.from());
    page.group_near(near, TermGroup::Cue)
        .next_back()
        .is_some_and(|term| page.text_of(Span::new(term.to(), span.from())).trim().is_empty())
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
        && page.group_near(offer.span, TermGroup::Bound).any(|term| term.span() == offer.span)
}

/// Whether a cue is the end of a bound: hơn in `không cao hơn`.
fn inside_bound(page: &Page<'_>, cue: Span) -> bool {
    let around = Span::new(cue.from().saturating_sub(24), cue.to());
    page.group_near(around, TermGroup::Bound)
        .any(|term| term.from() < cue.from() && term.to() >= cue.to())
}

/// Whether a cue reaches its figure. An amount is a change only right behind the verb: `tăng 500 tỷ
/// đồng`, not `điều chỉnh tăng vốn cho 30 dự án`.
fn fits(page: &Page<'_>, offer: &Offer, quantity: &Quantity) -> bool {
    let gap = Span::new(offer.span.to(), quantity.span.from());
    // `thấp hơn mục tiêu 13%`: the aim itself.
    if offer.plain && page.text_of(offer.span).ends_with("hơn") && names_plan(page, gap) {
        return false;
    }
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

/// `đạt trung bình 11,1% mỗi năm`: the rate of each year.
fn each_year(page: &Page<'_>, quantity: &Quantity) -> bool {
    let behind = page.text().get(quantity.span.to()..).unwrap_or_default().trim_start();
    page.words.phrases.time.yearly.begins(behind)
}

/// Whether no semicolon or full clause parts a cue from its figure.
fn same_breath(page: &Page<'_>, offer: &Offer, quantity: &Quantity) -> bool {
    !page.has_sign(Span::new(offer.span.to(), quantity.span.from()), b";:")
}
