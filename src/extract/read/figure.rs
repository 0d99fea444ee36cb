//! One figure put together: period, base, unit and value from what the stages found.

use super::scope::When;
use super::{Reader, compares, status_of};
use crate::catalogue::TermKind;
use crate::catalogue::names::{Dimension, Nature};
use crate::extract::clause::After;
use crate::extract::measure::{self, Meaning};
use crate::extract::period::{self, Phrase, YearOf};
use crate::extract::place;
use crate::extract::quantity::Quantity;
use crate::extract::subject::Item;
use crate::model::{Base, Bound, Id, Measure, Period, Status};
use crate::text::Span;

/// A figure with the places that it was read from; spans are of the folded text.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) meaning: Meaning,
    pub(crate) unit: Option<Id>,
    pub(crate) unit_inferred: bool,
    pub(crate) indicator: Option<(Id, Option<Span>)>,
    pub(crate) weak: bool,
    pub(crate) item: Option<Item>,
    pub(crate) period: Option<(Period, Option<Span>)>,
    pub(crate) base: Option<(Base, Option<Span>)>,
    pub(crate) status: Option<(Status, Span)>,
    pub(crate) region: Option<(String, Span)>,
    pub(crate) bound: Option<(Bound, Span)>,
    pub(crate) price: Option<(Id, Span)>,
    /// Where the left window begins: evidence before it was carried over.
    pub(crate) from: usize,
}

impl Reader<'_> {
    /// Puts a figure together from its windows and what is in force.
    pub(super) fn draft(
        &mut self,
        quantity: &Quantity,
        left: Span,
        after: &After<'_>,
        mut meaning: Meaning,
    ) -> Draft {
        if quantity.unit.is_none() && !quantity.scaled {
            meaning.measure =
                if meaning.measure == Measure::Level { Measure::Ratio } else { meaning.measure };
        }
        let indicator = self.scope.subject.indicator;
        let (unit, unit_inferred) = self.unit(quantity, indicator.map(|(id, _)| id));
        let compared = self.comparison(left, after, &meaning);
        self.single_year(&mut meaning, quantity, compared.as_ref());
        let period = self.period(&meaning, after, compared.as_ref(), indicator.map(|(id, _)| id));
        let base = self.base(&meaning, after, compared.as_ref(), period.map(|(period, _)| period));
        if compares(meaning.measure) && compared.is_some() {
            self.scope.compared = compared;
        }
        if indicator.is_some_and(|(id, _)| id == "trade_balance") {
            let deficit = ["nhập siêu", "thâm hụt"];
            let words = indicator
                .and_then(|(_, span)| span)
                .map(|span| self.page.words(span))
                .unwrap_or_default();
            meaning.negative |= meaning.measure == Measure::Level
                && deficit.iter().any(|word| words.contains(word));
        }
        Draft {
            meaning,
            unit,
            unit_inferred,
            indicator,
            weak: self.scope.subject.weak,
            item: self.scope.subject.item.clone(),
            period,
            base,
            status: status_of(&self.scope, quantity),
            region: self.scope.region.clone(),
            bound: measure::bound(self.page, quantity, left),
            price: self.scope.price,
            from: left.from(),
        }
    }

    /// The unit as printed, or as the wording settles it.
    fn unit(&self, quantity: &Quantity, indicator: Option<Id>) -> (Option<Id>, bool) {
        let known = indicator.and_then(|id| self.page.catalogue.indicator(id.as_str()));
        let head = known.is_some_and(|known| known.unit.as_str().ends_with("/person"));
        if let Some(unit) = quantity.unit {
            let money = quantity.dimension == Some(Dimension::Money);
            if head && money && !unit.as_str().contains("/person") {
                let base = quantity.base.unwrap_or(unit);
                let rates = unit.as_str().strip_prefix(base.as_str()).unwrap_or_default();
                return (Some(Id::new(&format!("{base}/person{rates}"))), false);
            }
            return (Some(unit), false);
        }
        if quantity.scaled {
            let own =
                known.filter(|known| known.dimension == Dimension::Money).map(|known| known.unit);
            return (self.scope.money.or(own).or(Some(Id::literal("VND"))), true);
        }
        (Some(Id::literal("percent")), true)
    }

    /// The phrase that the figure is compared with: behind it, before it, or of the chain.
    fn comparison(&self, left: Span, after: &After<'_>, meaning: &Meaning) -> Option<Phrase> {
        let behind = after.period.filter(|phrase| {
            after.comparison.is_some()
                || matches!(phrase.when, period::When::Same(_))
                || matches!(meaning.measure, Measure::Multiple | Measure::Ratio)
                || matches!(phrase.when, period::When::Months { year: YearOf::Before, .. })
        });
        let before = || {
            self.page
                .phrases_in(left)
                .iter()
                .rev()
                .find(|phrase| {
                    crate::extract::time::is_base(self.page, phrase.span)
                        || matches!(phrase.when, period::When::Same(_))
                })
                .copied()
        };
        let plan = after.comparison.is_some_and(|(id, _)| id == "plan" || id == "whole");
        if plan {
            return None;
        }
        behind.or_else(before).or(if after.period.is_none() { self.scope.compared } else { None })
    }

    /// `tăng trưởng bình quân 12% so với năm 2021`: one year is no range to average over.
    fn single_year(&self, meaning: &mut Meaning, quantity: &Quantity, compared: Option<&Phrase>) {
        let printed = quantity.yearly;
        let range = self.scope.period.is_some_and(|when| when.period.is_years());
        if meaning.yearly && !printed && !range {
            let year = |phrase: &&Phrase| {
                matches!(phrase.when, period::When::Months { year: YearOf::Known(_), .. })
            };
            let apart =
                compared.filter(year).zip(self.scope.period).is_some_and(|(phrase, when)| {
                    self.clock
                        .resolve(phrase.when, None, None)
                        .is_some_and(|base| when.period.last_year() - base.last_year() <= 1)
                });
            meaning.yearly = !apart;
        }
    }

    fn period(
        &self,
        meaning: &Meaning,
        after: &After<'_>,
        compared: Option<&Phrase>,
        indicator: Option<Id>,
    ) -> Option<(Period, Option<Span>)> {
        let force = self.scope.period;
        if meaning.yearly && !matches!(meaning.measure, Measure::Level) {
            return self.years(compared);
        }
        let own = after.period.filter(|phrase| {
            after.comparison.is_none() && compared.is_none_or(|other| other.span != phrase.span)
        });
        if let Some(phrase) = own {
            let planning = self.scope.planning.map(|(period, _)| period);
            if let Some(period) =
                self.clock.resolve(phrase.when, force.map(|when| when.period), planning)
            {
                return Some((period, Some(phrase.span)));
            }
        }
        let mut when = force.or(self.clock.period.map(When::inferred))?;
        if let Some(Phrase { when: period::When::Same(YearOf::Known(year)), .. }) = compared
            && (when.period.last_year() <= *year || when.span.is_none())
        {
            when.period = when.period.in_year(year + 1);
        }
        let stock = indicator
            .and_then(|id| self.page.catalogue.indicator(id.as_str()))
            .is_some_and(|indicator| indicator.nature != Nature::Flow);
        if when.up_to && !stock && when.period.length() == 1 {
            when.period = Period::months(when.period.last_year(), 1, when.period.last_month());
        }
        Some((when.period, when.span))
    }

    /// The range of years of a mean: named, from the year compared with, or the planning period.
    fn years(&self, compared: Option<&Phrase>) -> Option<(Period, Option<Span>)> {
        let force = self.scope.period;
        if let Some(when) = force.filter(|when| when.period.is_years()) {
            return Some((when.period, when.span));
        }
        let since = compared.and_then(|phrase| match phrase.when {
            period::When::Months { year: YearOf::Known(year), .. } => Some((year, phrase.span)),
            _ => None,
        });
        if let (Some((year, span)), Some(when)) = (since, force) {
            return Some((
                Period::year(year).through(Period::year(when.period.last_year()))?,
                Some(span),
            ));
        }
        self.scope
            .planning
            .map(|(period, span)| (period, Some(span)))
            .or(force.map(|when| (when.period, when.span)))
    }

    fn base(
        &self,
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

    /// The whole of a share.
    fn whole(&self, after: &After<'_>) -> (Base, Option<Span>) {
        let Some(term) = after.whole else {
            return match after
                .comparison
                .filter(|(_, span)| matches!(self.page.words(*span), "cả nước" | "toàn quốc"))
            {
                Some((_, span)) => (Base::Whole("VN".to_owned()), Some(span)),
                None => (Base::Whole("home".to_owned()), None),
            };
        };
        let span = crate::extract::page::span_of(term);
        let beyond =
            self.page.group_in(after.words, crate::catalogue::TermGroup::Place).find_map(|term| {
                place::place(self.page, term, self.home)
                    .filter(|place| *place != place::Place::Home)
            });
        let of = term.terms.first().map(|first| (first.kind, first.id));
        let whole = match (beyond, of) {
            (Some(place), _) => place.text(),
            (None, Some((TermKind::Indicator, id))) if Some(id) != self.scope.subject.id() => {
                id.as_str().to_owned()
            }
            _ => "home".to_owned(),
        };
        (Base::Whole(whole), Some(span))
    }
}
