//! Actual, estimate or plan: named before the figure, or handed on by the chain.

use super::scope::{Scope, Spoken};
use crate::catalogue::TermGroup;
use crate::extract::measure::{self, Meaning};
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::{Measure, Period, Status};
use crate::text::Span;

/// How a figure that names no status goes on with those before it.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent ways to go on")]
struct Goes {
    /// As an entry of the same list.
    listed: bool,
    /// It names nothing new.
    flows: bool,
    /// Nothing but a sign or `và` stands between.
    joined: bool,
    /// As an entry under a head with a colon.
    entry: bool,
    /// It goes along with what was counted.
    along: bool,
}

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
            .filter(|(status, ..)| {
                !(relative && meaning.against_plan) || *status == Status::Estimate
            })
            // `tăng 8% so với thực hiện …`: told of the base.
            .filter(|(_, span, _)| {
                !relative
                    || !page.group_in(left, TermGroup::Comparison).any(|term| {
                        term.span().covers(*span) && page.text_of(term.span()).starts_with("so")
                    })
            });
        // `đạt 1,5 tỷ USD, thực hiện được 82% kế hoạch`: the percentage goes with its level.
        let named = named.filter(|(status, ..)| {
            !(relative && *status == Status::Actual && self.level.is_some())
        });
        let named = named.filter(|(_, span, _)| !self.is_installed(page, *span));
        if quantity.of_plan || self.plan_level {
            return Some((Status::Plan, quantity.number));
        }
        let behind = page.words_from(quantity.span.to());
        if page.lexed.marks.opens(behind, &page.words.phrases.time.aimed) {
            return Some((Status::Plan, quantity.span));
        }
        let itself =
            if relative || named.is_some() { None } else { measure::aim_itself(page, left) };
        let status = if itself.is_some() {
            itself
        } else if let Some((status, span, holds)) = named {
            let beside = self.plan_beside(page, left, span);
            if holds && !beside {
                self.aim = Some((status, span));
                self.take_course(page, status, span);
            }
            if !relative {
                self.take(Some((status, span)));
            }
            if status == Status::Estimate && opens_statement(page, span, quantity) {
                self.guess = Some((status, span, self.period.map(|when| when.period)));
            }
            Some((status, span))
        } else {
            let goes = self.goes(page, meaning, left, named_subject);
            self.handed_on(meaning, relative, goes)
        };
        self.spoken = status.map(|status| Spoken {
            status,
            indicator: self.subject.id(),
            period: self.period.map(|when| when.period),
        });
        if !self.part {
            self.whole = self.spoken;
        }
        // What names something new and no status ends what the sentence before told.
        if named_subject && status.is_none() {
            self.stale = None;
        }
        let went_on =
            self.stale.filter(|_| relative && !named_subject && !self.told && self.level.is_none());
        status.or(went_on)
    }

    /// How a figure that names no status goes on with those before it.
    fn goes(&self, page: &Page<'_>, meaning: &Meaning, left: Span, named_subject: bool) -> Goes {
        let words = page.text_of(left).trim();
        let again = page.words.phrases.again.begins(words);
        let joined = again || matches!(words, "" | "-" | "–" | "/" | "và");
        let verb = meaning.cue.map(|cue| page.text_of(cue));
        let goes_on = verb.is_none_or(|verb| !matches!(verb, "có" | "đạt" | "được"));
        let listed = joined || (goes_on && !named_subject && page.depth(left.from()) == 0);
        let entry = page.has_sign(left, b";") && self.headed(page, left);
        let item = self.subject.item.as_ref();
        let part = item.is_some_and(|item| item.span.from() >= left.from());
        let flows = !named_subject && !part;
        // `30 cụm công nghiệp với tổng diện tích 900 ha`
        let along = words.starts_with("với ");
        Goes { listed, flows, joined, entry, along }
    }

    /// The power that is installed is there: its capacity is no plan.
    fn is_installed(&self, page: &Page<'_>, cue: Span) -> bool {
        let words = page.text_of(cue);
        self.subject.id().is_some_and(|id| id == "power_capacity")
            && words.starts_with("công suất")
            && words.len() < 16
    }

    /// `đạt 11,8%, mục tiêu đề ra là 12,5%`, `thấp hơn mục tiêu 16%`: a plan that is only set beside
    /// what was done is told of its own figure alone.
    fn plan_beside(&self, page: &Page<'_>, left: Span, cue: Span) -> bool {
        let words = &page.words.phrases.time;
        let behind = page.text().get(cue.to()..).unwrap_or_default().trim_start();
        let noun = words.plan_noun.begins(page.text_of(cue)) && !words.several.begins(behind);
        let planned = self.spoken.is_some_and(|spoken| spoken.status.0 == Status::Plan);
        let apart = !page.phrases_in(left).is_empty() || page.has_sign(left, b";");
        let before = page.text_of(Span::new(left.from(), cue.from().max(left.from()))).trim_end();
        let before = Span::new(left.from(), left.from() + before.len());
        let higher = || page.lexed.marks.closes(before, &words.comparative);
        noun && ((self.opened && !planned && !apart) || higher())
    }

    /// The status that the chain hands on: of the level beside a percentage, of the whole for its
    /// parts, of the list that goes on, or an aim in force.
    fn handed_on(
        &mut self,
        meaning: &Meaning,
        relative: bool,
        Goes { listed, flows, joined, entry, along }: Goes,
    ) -> Option<(Status, Span)> {
        let (indicator, period) = (self.subject.id(), self.period.map(|when| when.period));
        let then = |spoken: Option<Spoken>| {
            spoken.filter(|spoken| spoken.period == period).map(|spoken| spoken.status)
        };
        let same = |spoken: Option<Spoken>| {
            let alike =
                spoken.filter(|spoken| spoken.indicator == indicator && spoken.period == period);
            alike.map(|spoken| spoken.status)
        };
        // `Ước tính xuất khẩu tháng 7 đạt 3 tỷ USD, 7 tháng đạt 22 tỷ USD`: the sum is one, too.
        let ends = |told: Option<Period>| told.map(Period::last) == period.map(Period::last);
        let guess = self.guess.filter(|(.., told)| ends(*told));
        let guess = guess.map(|(status, span, _)| (status, span));
        let guess = guess.or_else(|| self.on_course(period));
        if relative {
            let done = meaning.measure == Measure::Completion || self.told;
            let chain = if done { self.done } else { self.level };
            // `đạt 80 nghìn tỷ đồng, ước tăng 8%, trong đó …`: the whole spoke last.
            let part = then(self.whole)
                .filter(|(status, _)| self.part && (!self.told || *status == Status::Estimate));
            // `ước tăng 47% so với tháng trước và tăng 5% so với cùng kỳ`.
            let next = same(self.spoken)
                .filter(|(status, _)| joined || (flows && *status == Status::Estimate));
            // A plan goes on over all that it sets.
            let planned = self.spoken.filter(|spoken| {
                spoken.status.0 == Status::Plan && spoken.period == period && !self.told
            });
            let planned = planned.map(|spoken| spoken.status);
            return chain.or(next).or(part).or(self.aim).or(planned).or(guess);
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
        let kept = kept
            .or(self.aim)
            .or(list)
            .or(then(self.spoken).filter(|_| along))
            .or(planned.map(|spoken| spoken.status))
            .or(guess);
        self.take(kept);
        kept
    }

    /// The aim of a sentence before, where what is told now lies no earlier.
    fn on_course(&self, period: Option<Period>) -> Option<(Status, Span)> {
        let (status, span, of) = self.course?;
        let later = of.zip(period).is_none_or(|(of, period)| period.last() >= of.last());
        later.then_some((status, span))
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

/// `Ước 6 tháng, cây rau gieo trồng 1.300 ha và cây hoa 200 ha`: an estimate that does not stand
/// beside its figure is told of the whole statement.
fn opens_statement(page: &Page<'_>, cue: Span, quantity: &Quantity) -> bool {
    let gap = Span::new(cue.to(), quantity.number.from());
    let timed = !page.phrases_in(gap).is_empty();
    timed || page.group_in(gap, TermGroup::Subject).next().is_some()
}
