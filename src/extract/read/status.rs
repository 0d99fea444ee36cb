//! Actual, estimate or plan: named before the figure, or handed on by the chain.

use super::scope::Scope;
use crate::catalogue::TermGroup;
use crate::extract::measure::{self, Meaning};
use crate::extract::page::{Page, span_of};
use crate::extract::quantity::Quantity;
use crate::model::{Measure, Status};
use crate::text::Span;

impl Scope {
    /// The status of a figure: named before it, or that of the level beside it.
    pub(super) fn status(
        &mut self,
        page: &Page<'_>,
        quantity: &Quantity,
        meaning: &Meaning,
        left: Span,
        named_subject: bool,
    ) -> Option<(Status, Span)> {
        let relative = quantity.is_percent() || quantity.is_points() || quantity.is_times();
        let named = measure::status(page, left)
            // In `vượt kế hoạch 2,3%` the plan is the base.
            .filter(|_| !(relative && meaning.against_plan))
            // `tăng 8% so với thực hiện …`: told of the base.
            .filter(|(_, span, _)| {
                !page.group_in(left, TermGroup::Comparison).any(|term| {
                    span_of(term).covers(*span) && page.text_of(span_of(term)).starts_with("so")
                })
            });
        if quantity.of_plan || self.plan_level {
            return Some((Status::Plan, quantity.number));
        }
        if let Some((status, span, holds)) = named {
            if holds {
                self.aim = Some((status, span));
            }
            if !relative {
                self.take(Some((status, span)));
            }
            return Some((status, span));
        }
        if relative {
            let chain = if meaning.measure == Measure::Completion || self.told {
                self.done
            } else {
                self.level
            };
            let went_on =
                self.stale.filter(|_| !named_subject && !self.told && self.level.is_none());
            return chain.or(self.aim).or(went_on);
        }
        let kept = if self.part { self.level.or(self.aim) } else { self.aim };
        self.take(kept);
        kept
    }

    /// A level has this status.
    fn take(&mut self, status: Option<(Status, Span)>) {
        self.level = status;
        if status.is_none_or(|(status, _)| status != Status::Plan) {
            self.done = status;
            self.told = true;
        }
    }
}
