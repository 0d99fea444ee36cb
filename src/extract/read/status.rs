//! Actual, estimate or plan: named before the figure, or handed on by the chain.

use super::scope::{Scope, Spoken};
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
        let relative = meaning.measure != Measure::Level;
        let named = measure::status(page, left)
            // In `vượt kế hoạch 2,3%` the plan is the base.
            .filter(|_| !(relative && meaning.against_plan))
            // `tăng 8% so với thực hiện …`: told of the base.
            .filter(|(_, span, _)| {
                !page.group_in(left, TermGroup::Comparison).any(|term| {
                    span_of(term).covers(*span) && page.text_of(span_of(term)).starts_with("so")
                })
            });
        // The power that is installed is there.
        let installed = self.subject.id().is_some_and(|id| id == "power_capacity");
        let named = named.filter(|(_, span, _)| {
            !(installed
                && page.text_of(*span).starts_with("công suất")
                && page.text_of(*span).len() < 16)
        });
        if quantity.of_plan || self.plan_level {
            return Some((Status::Plan, quantity.number));
        }
        let behind = page.words_from(quantity.span.to());
        if page.lexed.marks.opens(behind, &page.words.phrases.time.aimed) {
            return Some((Status::Plan, quantity.span));
        }
        let status = if let Some((status, span, holds)) = named {
            if holds {
                self.aim = Some((status, span));
            }
            if !relative {
                self.take(Some((status, span)));
            }
            Some((status, span))
        } else {
            let words = page.text_of(left).trim();
            let joined = matches!(words, "" | "-" | "–" | "/" | "và");
            let verb = meaning.cue.map(|cue| page.text_of(cue));
            let goes_on = verb.is_none_or(|verb| !matches!(verb, "có" | "đạt" | "được"));
            let listed = joined || (goes_on && !named_subject && page.depth(left.from()) == 0);
            let entry = page.has_sign(left, b";") && self.headed(page, left);
            self.handed_on(meaning, relative, (listed, joined, entry))
        };
        self.spoken = status.map(|status| Spoken {
            status,
            indicator: self.subject.id(),
            period: self.period.map(|when| when.period),
        });
        if !self.part {
            self.whole = self.spoken;
        }
        let went_on =
            self.stale.filter(|_| relative && !named_subject && !self.told && self.level.is_none());
        status.or(went_on)
    }

    /// The status that the chain hands on: of the level beside a percentage, of the whole for its
    /// parts, of the list that goes on, or an aim in force.
    fn handed_on(
        &mut self,
        meaning: &Meaning,
        relative: bool,
        (listed, joined, entry): (bool, bool, bool),
    ) -> Option<(Status, Span)> {
        let (indicator, period) = (self.subject.id(), self.period.map(|when| when.period));
        let same = |spoken: Option<Spoken>| {
            let alike =
                spoken.filter(|spoken| spoken.indicator == indicator && spoken.period == period);
            alike.map(|spoken| spoken.status)
        };
        if relative {
            let done = meaning.measure == Measure::Completion || self.told;
            let chain = if done { self.done } else { self.level };
            let part = same(self.whole).filter(|_| self.part && !self.told);
            let next = same(self.spoken).filter(|_| joined);
            // A plan goes on over all that it sets.
            let planned = self.spoken.filter(|spoken| {
                spoken.status.0 == Status::Plan && spoken.period == period && !self.told
            });
            let planned = planned.map(|spoken| spoken.status);
            return chain.or(next).or(part).or(self.aim).or(planned);
        }
        let estimated = |(status, _): &(Status, Span)| joined || *status == Status::Estimate;
        let list = same(self.spoken).filter(estimated).filter(|_| listed);
        // `Kế hoạch … là 30 tỷ đồng. Trong đó: …`: the parts go on with what the sentence before told.
        let before = self.stale.filter(|_| !self.told);
        let kept = if self.part { self.level.or(same(self.whole)).or(before) } else { None };
        // `Kế hoạch năm 2022: xuất khẩu 1.200 triệu USD; nhập khẩu 95 triệu USD`.
        let planned = self.spoken.filter(|spoken| {
            spoken.status.0 == Status::Plan && spoken.period == period && entry && !self.told
        });
        let kept = kept.or(self.aim).or(list).or(planned.map(|spoken| spoken.status));
        self.take(kept);
        kept
    }

    /// Whether a colon stands between the last status and a window: `Kế hoạch năm 2022: …; …`.
    fn headed(&self, page: &Page<'_>, left: Span) -> bool {
        self.spoken.is_some_and(|spoken| {
            let told = spoken.status.1.to();
            told < left.from() && page.has_sign(Span::new(told, left.from()), b":")
        })
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
