//! What a bracket straight behind a figure tells of it: the plan that it was measured against, what
//! stood at the time that it is compared with.
//!
//! Owns what such a bracket takes from the figure before it. Brackets as scopes are the reader's.

use super::scope::When;
use super::{Draft, Reader, compares};
use crate::extract::measure::{self, Meaning};
use crate::extract::quantity::Quantity;
use crate::model::{Base, Measure};
use crate::text::Span;

/// So many figures back stands the level that a comparison is told of.
const CHAIN: usize = 4;

impl Reader<'_> {
    /// The figure that a bracket which opens a window stands straight behind.
    fn explained(&self, place: usize, left: Span) -> Option<&Draft> {
        let opens = self.page.text_of(left).trim_start().starts_with('(');
        place.checked_sub(1).filter(|_| opens).and_then(|before| self.drafts.get(before))
    }

    /// `đạt 91,25% chỉ tiêu được giao (9.400 tỷ đồng)`: the bracket tells the plan itself.
    pub(super) fn tells_plan(&self, place: usize, quantity: &Quantity, left: Span) -> bool {
        self.is_bare_amount(quantity, left)
            && self.explained(place, left).is_some_and(|draft| {
                let named = draft.base.as_ref().is_some_and(|(_, span)| span.is_some());
                named && draft.meaning.measure == Measure::Completion
            })
    }

    /// `tăng 10,5% so với cùng kỳ (10.400 tỷ đồng)`: the bracket tells what stood then, where the level
    /// of now came before.
    pub(super) fn tells_then(&mut self, place: usize, quantity: &Quantity, left: Span) {
        let base = self.explained(place, left).filter(|draft| compares(draft.meaning.measure));
        let base = base.and_then(|draft| draft.base.clone());
        let Some((Base::Period(period), Some(span))) = base else { return };
        let beside = self.page.text_of(Span::new(span.to(), left.from().max(span.to())));
        if !self.is_bare_amount(quantity, left) || !beside.trim().is_empty() {
            return;
        }
        let level = (1..=CHAIN.min(place)).any(|back| {
            self.drafts.get(place - back).is_some_and(|draft| {
                draft.meaning.measure == Measure::Level && draft.unit == quantity.unit
            })
        });
        if level {
            self.scope.other_time();
            (self.scope.aim, self.scope.stale) = (None, None);
            (self.scope.guess, self.scope.course) = (None, None);
            self.scope.period = Some(When { span: Some(span), ..When::inferred(period) });
        }
    }

    /// `tăng 5% (kế hoạch 6%)`, `đạt 54% (kế hoạch 53%)`: the plan is told in the same way.
    pub(super) fn as_planned(
        &self,
        place: usize,
        meaning: &mut Meaning,
        (left, inner): (Span, Span),
    ) {
        if !meaning.inferred {
            return;
        }
        // `cao hơn mức tăng trưởng chung của cả nước (5,8%)`
        let outer = Span::new(left.from(), inner.from());
        let words = &self.page.words.phrases.time;
        if self.page.text_of(inner).trim().is_empty()
            && self.page.lexed.marks.any(outer, &self.page.words.phrases.growth)
            && self.page.lexed.marks.any(outer, &words.comparative)
        {
            meaning.measure = Measure::Growth;
        }
        let Some(before) = self.explained(place, left) else { return };
        let told = before.meaning.measure;
        let level = told == Measure::Level || compares(told);
        if level && measure::names_plan(self.page, inner) {
            meaning.measure = told;
        }
    }

    /// Whether an amount opens a bracket, with no word before it.
    fn is_bare_amount(&self, quantity: &Quantity, left: Span) -> bool {
        !(quantity.is_percent() || quantity.is_points() || quantity.is_times())
            && self.page.text_of(left).trim() == "("
    }
}
