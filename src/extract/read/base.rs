//! What a figure is compared with: a phrase of time, a plan, a whole, another place.

use super::Reader;
use crate::catalogue::TermKind;
use crate::extract::clause::{After, after};
use crate::extract::measure::Meaning;
use crate::extract::period::{self, Phrase, YearOf};
use crate::extract::place;
use crate::extract::quantity::Quantity;
use crate::extract::time::own_phrases;
use crate::model::{Base, Id, Measure, Period};
use crate::text::Span;

/// Figures that share a comparison are at most so many.
const LONGEST_SHARED: usize = 5;

/// What the figures ahead tell of the comparison of one.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The comparison at the end of a list.
    pub(super) shared: Option<Phrase>,
    /// Another percentage of the same thing follows: `tăng 4,8% và tăng 19,5%`.
    pub(super) twin: bool,
    /// `35,3% và 37,7% kế hoạch năm`: the plan that both are measured against.
    pub(super) plan: Option<((Id, Span), Option<Phrase>)>,
}

impl Reader<'_> {
    /// What the figures ahead tell of the comparison of this one.
    pub(super) fn ahead(
        &self,
        place: usize,
        quantity: &Quantity,
        own: &After<'_>,
        limit: usize,
    ) -> Ahead {
        if own.comparison.is_some() || own.period.is_some() || !quantity.is_percent() {
            return Ahead::default();
        }
        let next = self.page.quantities.get(place + 1).filter(|next| next.is_percent());
        let gap = next.map(|next| Span::new(own.end, next.number.from()));
        let gap = gap.filter(|gap| gap.len() < 40 && !self.page.has_sign(*gap, b";.:()"));
        let words = gap.map(|gap| self.page.text_of(gap).trim_matches([',', ' ']));
        let verb = words.map(|words| words.trim_start_matches("và").trim());
        let moves = |verb: &str| {
            let span = gap.filter(|_| !verb.is_empty());
            span.is_some_and(|gap| {
                let cue = self.page.group_in(gap, crate::catalogue::TermGroup::Cue).next_back();
                cue.is_some_and(|cue| self.page.text_of(cue.span()) == verb)
            })
        };
        let plan = || {
            let then = after(self.page, next?, self.sentence_end(next?, limit));
            then.comparison.filter(|(id, _)| *id == "plan").map(|said| (said, then.period))
        };
        Ahead {
            shared: self.shared_comparison(place, own, limit),
            twin: verb.is_some_and(moves),
            plan: plan().filter(|_| words.is_some_and(|words| matches!(words, "và" | ""))),
        }
    }

    fn sentence_end(&self, quantity: &Quantity, limit: usize) -> usize {
        self.page.sentence_at(quantity.number.from()).map_or(limit, Span::to)
    }

    /// `tăng 22,8% về lượng và 76,2% về kim ngạch so với cùng kỳ`, `dệt tăng 8%, da tăng 6% và giày
    /// tăng 5% so với tháng trước`: the comparison at the end is that of them all.
    fn shared_comparison(&self, place: usize, own: &After<'_>, limit: usize) -> Option<Phrase> {
        let quantity = self.page.quantities.get(place)?;
        let end = self.sentence_end(quantity, limit);
        let mut from = own.end;
        for ahead in place + 1..=place + LONGEST_SHARED {
            let next = self.page.quantities.get(ahead)?;
            let gap = Span::new(from, next.number.from());
            let words = self.page.text_of(gap);
            let changes = self
                .page
                .group_in(gap, crate::catalogue::TermGroup::Cue)
                .any(|term| term.is("up") || term.is("down"));
            let joined = words.split_whitespace().any(|word| matches!(word, "và" | "nhưng"));
            let near = next.number.from() <= end
                && (changes || (joined && !self.page.has_sign(gap, b",")))
                && !self.page.has_sign(gap, b";.(")
                && own_phrases(self.page, gap).next().is_none();
            if !near {
                return None;
            }
            let limit = self.page.quantities.get(ahead + 1);
            let limit = limit.map_or(end, |next| next.number.from().min(end));
            let then = after(self.page, next, limit);
            if let Some((id, _)) = then.comparison {
                return then.period.filter(|_| id != "plan" && id != "whole");
            }
            if then.period.is_some() {
                return None;
            }
            from = then.end;
        }
        None
    }

    /// The phrase that the figure is compared with, and whether it is told of the figure itself:
    /// behind it, before it, by those ahead, at the head of the sentence, or of the chain.
    pub(super) fn comparison(
        &self,
        left: Span,
        after: &After<'_>,
        meaning: &Meaning,
        ahead: &Ahead,
    ) -> (Option<Phrase>, bool) {
        let plan = after.comparison.is_some_and(|(id, _)| id == "plan" || id == "whole");
        if plan || meaning.compared.is_some() || after.own_time {
            return (None, plan);
        }
        // `so với cùng thời điểm năm trước`: the same months of that year.
        let alike = after.comparison.is_some_and(|(id, _)| id == "same_period");
        let own = after.period.map(|phrase| match phrase.when {
            period::When::Months { first: 1, last: 12, year } if alike => {
                Phrase { when: period::When::Same(year), ..phrase }
            }
            _ => phrase,
        });
        let behind = own.filter(|phrase| {
            after.comparison.is_some()
                || matches!(phrase.when, period::When::Same(_))
                || matches!(meaning.measure, Measure::Multiple | Measure::Ratio)
                || matches!(phrase.when, period::When::Months { year: YearOf::Before, .. })
        });
        let before = || {
            // `so với tháng trước và so với cùng kỳ lần lượt là …`: each in its turn.
            if self.scope.turn == 0 && self.scope.turns.len() > 1 && self.tells_row(left) {
                return None;
            }
            let depth = self.page.depth(left.from());
            let compared = |phrase: &&Phrase| {
                phrase.role == period::Role::Base && self.page.depth(phrase.span.from()) == depth
            };
            self.page.phrases_in(left).iter().rev().find(compared).copied()
        };
        let own = behind.or_else(before);
        let chain = || if after.period.is_none() { self.scope.compared } else { None };
        let told = own
            .or_else(|| self.scope.in_turn(ahead.twin))
            .or(self.scope.leading)
            .or(ahead.shared)
            .or_else(chain);
        let phrase = told.map(|phrase| match phrase.when {
            // `tháng 7 tăng 5% so với năm trước`: against the same month.
            period::When::Months { first: 1, last: 12, year: YearOf::Before } => {
                Phrase { when: period::When::Same(YearOf::Before), ..phrase }
            }
            _ => phrase,
        });
        (phrase, own.is_some())
    }

    pub(super) fn base(
        &self,
        quantity: &Quantity,
        meaning: &Meaning,
        after: &After<'_>,
        compared: Option<&Phrase>,
        period: Option<Period>,
    ) -> Option<(Base, Option<Span>)> {
        let comparison = after.comparison.filter(|(id, _)| *id == "plan");
        match meaning.measure {
            Measure::Level | Measure::Contribution => None,
            Measure::Completion => Some(self.plan(after, period, comparison.map(|(_, span)| span))),
            Measure::Share => Some(self.whole(after)),
            _ if meaning.against_plan || comparison.is_some() => {
                Some(self.plan(after, period, comparison.map(|(_, span)| span).or(meaning.cue)))
            }
            _ if meaning.yearly => None,
            Measure::Multiple | Measure::Ratio
                if after.period.is_none() && self.place_behind(quantity).is_some() =>
            {
                self.place_behind(quantity).map(|(place, span)| (Base::Region(place), Some(span)))
            }
            _ => {
                if let Some(phrase) = compared {
                    let planning = self.scope.planning.map(|(period, _)| period);
                    if let Some(base) = self.clock.resolve(phrase.when, period, planning) {
                        return Some((Base::Period(base), Some(phrase.span)));
                    }
                }
                Some((Base::Period(period?.plus_years(-1)), None))
            }
        }
    }

    /// `gấp 1,9 lần bình quân cả nước`: another place is the base.
    fn place_behind(&self, quantity: &Quantity) -> Option<(String, Span)> {
        let near = Span::new(quantity.span.to(), quantity.span.to() + 40);
        let term = self.page.group_in(near, crate::catalogue::TermGroup::Place).next()?;
        let span = term.span();
        let gap = self.page.text_of(Span::new(near.from(), span.from()));
        let place = place::place(self.page, term, self.home)
            .filter(|place| *place != place::Place::Home)?;
        (!gap.contains([',', '.', ';'])).then(|| (place.text(), span))
    }

    /// The plan's own period: named behind it, else the year's.
    fn plan(
        &self,
        after: &After<'_>,
        period: Option<Period>,
        span: Option<Span>,
    ) -> (Base, Option<Span>) {
        let named = after.period.and_then(|phrase| self.clock.resolve(phrase.when, period, None));
        let year = period.map(|period| Period::year(period.last_year()));
        (Base::Plan { period: named.or(year), by: None }, span)
    }

    /// The indicator's own total: the country's, of a province in a report of the country.
    fn own_whole(&self) -> String {
        let province = self.scope.region.as_ref().is_some_and(|(name, _)| {
            name != "home" && name != place::NATION && !name.starts_with("R:")
        });
        if self.nation && province { place::NATION.to_owned() } else { "home".to_owned() }
    }

    /// The whole of a share.
    fn whole(&self, after: &After<'_>) -> (Base, Option<Span>) {
        let Some(term) = after.whole else {
            return match after
                .comparison
                .filter(|(_, span)| matches!(self.page.text_of(*span), "cả nước" | "toàn quốc"))
            {
                Some((_, span)) => (Base::Whole("VN".to_owned()), Some(span)),
                None => (Base::Whole(self.own_whole()), None),
            };
        };
        let span = term.span();
        let beyond =
            self.page.group_in(after.words, crate::catalogue::TermGroup::Place).find_map(|term| {
                place::place(self.page, term, self.home)
                    .filter(|place| *place != place::Place::Home)
            });
        let of = term.terms().first().map(|first| (first.kind, first.id));
        let whole = match (beyond, of) {
            (Some(place), _) => place.text(),
            (None, Some((TermKind::Indicator, id))) if Some(id) != self.scope.subject.id() => {
                id.as_str().to_owned()
            }
            _ => self.own_whole(),
        };
        (Base::Whole(whole), Some(span))
    }
}
