//! One figure put together: period, base, unit and value from what the stages found.

use super::scope::When;
use super::{Reader, compares};
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
    /// What the number is multiplied with: the scale of a table's caption.
    pub(crate) factor: rust_decimal::Decimal,
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
        shared: Option<Phrase>,
    ) -> Draft {
        if quantity.unit.is_none() && !quantity.scaled {
            meaning.measure =
                if meaning.measure == Measure::Level { Measure::Ratio } else { meaning.measure };
        }
        self.structure(&mut meaning, quantity, left, after);
        let indicator = self.scope.subject.indicator;
        let named =
            indicator.and_then(|(_, span)| span).is_some_and(|span| span.from() >= left.from());
        let (unit, unit_inferred) = self.unit(quantity, indicator.map(|(id, _)| id));
        let compared = self.comparison(left, after, &meaning, shared);
        self.single_year(&mut meaning, quantity, compared.as_ref());
        let status = self.scope.status(self.page, quantity, &meaning, left, named);
        let aim = status.is_some_and(|(status, _)| status == Status::Plan);
        let indicator_id = indicator.map(|(id, _)| id);
        let mut period = self.period(&meaning, after, compared.as_ref(), indicator_id);
        if let Some((period, _)) = period.as_mut().filter(|_| aim && !meaning.yearly) {
            *period = self.target_year(*period, indicator_id);
            *period = self.year_of_plan(*period);
            if self.scope.plan_level {
                *period = Period::year(period.last_year());
            }
        }
        let base = self.base(
            quantity,
            &meaning,
            after,
            compared.as_ref(),
            period.map(|(period, _)| period),
        );
        if compares(meaning.measure) && compared.is_some() {
            self.scope.compared = compared;
        }
        if indicator.is_some_and(|(id, _)| id == "trade_balance") {
            let deficit = &self.page.words.phrases.deficit;
            let words = indicator
                .and_then(|(_, span)| span)
                .map(|span| self.page.text_of(span))
                .unwrap_or_default();
            meaning.negative |= meaning.measure == Measure::Level
                && deficit.iter().any(|word| words.contains(word.as_str()));
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
            status,
            region: self.scope.region.clone(),
            bound: measure::bound(self.page, quantity, left, meaning.cue),
            price: self.scope.price,
            factor: rust_decimal::Decimal::ONE,
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
    fn comparison(
        &self,
        left: Span,
        after: &After<'_>,
        meaning: &Meaning,
        shared: Option<Phrase>,
    ) -> Option<Phrase> {
        let plan = after.comparison.is_some_and(|(id, _)| id == "plan" || id == "whole");
        if plan || meaning.compared.is_some() {
            return None;
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
            let depth = self.page.depth(left.from());
            let compared = |phrase: &&Phrase| {
                (crate::extract::time::is_base(self.page, phrase.span)
                    || matches!(phrase.when, period::When::Same(_)))
                    && self.page.depth(phrase.span.from()) == depth
                    && !super::scope::own_same(self.page, phrase, left)
            };
            self.page.phrases_in(left).iter().rev().find(compared).copied()
        };
        behind.or_else(before).or(shared).or(if after.period.is_none() {
            self.scope.compared
        } else {
            None
        })
    }

    /// `tăng trưởng bình quân 12% so với năm 2021`: one year is no range to average over, and
    /// nothing is averaged where no range is known.
    fn single_year(&self, meaning: &mut Meaning, quantity: &Quantity, compared: Option<&Phrase>) {
        let range = self.scope.period.is_some_and(|when| when.period.is_years());
        if !meaning.yearly || quantity.yearly || range {
            return;
        }
        let year = compared.and_then(|phrase| match phrase.when {
            period::When::Months { year: YearOf::Known(year), .. } => Some(year),
            _ => None,
        });
        let apart = year
            .zip(self.scope.period)
            .is_some_and(|(year, when)| when.period.last_year() - year > 1);
        let short = compared.is_some() && !apart;
        meaning.yearly = !short && (apart || self.scope.planning.is_some());
    }

    /// Targets for rates and stocks take the last year of their plan.
    fn target_year(&self, period: Period, indicator: Option<Id>) -> Period {
        let nature = indicator
            .and_then(|id| self.page.catalogue.indicator(id.as_str()))
            .map(|indicator| indicator.nature);
        let lasting = matches!(nature, Some(Nature::Rate | Nature::Stock))
            || self.scope.subject.rate
            || indicator.is_some_and(|id| id.as_str().ends_with("per_capita"));
        if lasting && period.is_years() { Period::year(period.last_year()) } else { period }
    }

    /// `đến tháng 6 năm 2013 đã có 13 tỉnh phê duyệt kế hoạch …`: the month is that of what was done,
    /// the plan is the year's.
    fn year_of_plan(&self, period: Period) -> Period {
        let up_to = self.scope.period.filter(|when| when.up_to).and_then(|when| when.span);
        let done = up_to.is_some_and(|span| {
            let behind = Span::new(span.to(), self.page.text().len());
            self.page.text_of(behind).split_whitespace().next() == Some("đã")
        });
        if done { Period::year(period.last_year()) } else { period }
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
        let rate = self.scope.subject.rate;
        if stock
            && !rate
            && when.period.first_month() == 1
            && (2..12).contains(&when.period.length())
            && self.is_stock(indicator)
        {
            when.period = Period::month(when.period.last_year(), when.period.last_month());
        }
        if when.up_to && !stock && when.period.length() == 1 {
            when.period = Period::months(when.period.last_year(), 1, when.period.last_month());
        }
        Some((when.period, when.span))
    }

    fn is_stock(&self, indicator: Option<Id>) -> bool {
        indicator
            .and_then(|id| self.page.catalogue.indicator(id.as_str()))
            .is_some_and(|indicator| indicator.nature == Nature::Stock)
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
        let planned = self.scope.planning.map(|(period, span)| (period, Some(span)));
        if let (Some((year, span)), Some(when)) = (since, force) {
            // `gấp 1,7 lần năm 2010, bình quân hằng năm tăng …`: 2010 is where the plan of 2011-2015 began.
            let same = planned.filter(|(period, _)| period.first_year() == year + 1);
            let own = Period::year(year).through(Period::year(when.period.last_year()));
            return same.or(own.map(|period| (period, Some(span))));
        }
        self.scope
            .planning
            .map(|(period, span)| (period, Some(span)))
            .or(force.map(|when| (when.period, when.span)))
    }

    fn base(
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
            Measure::Multiple if compared.is_none() && self.place_behind(quantity).is_some() => {
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
        let span = crate::extract::page::span_of(term);
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

    /// The whole of a share.
    fn whole(&self, after: &After<'_>) -> (Base, Option<Span>) {
        let Some(term) = after.whole else {
            return match after
                .comparison
                .filter(|(_, span)| matches!(self.page.text_of(*span), "cả nước" | "toàn quốc"))
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
