//! The period of a figure, and whether it is a yearly mean.

use super::Reader;
use super::scope::When;
use crate::catalogue::names::Nature;
use crate::extract::clause::After;
use crate::extract::measure::Meaning;
use crate::extract::period::{self, Phrase, YearOf};
use crate::extract::quantity::Quantity;
use crate::model::{Id, Measure, Period};
use crate::text::Span;

impl Reader<'_> {
    /// `tăng trưởng bình quân 12% so với năm 2021`: one year is no range to average over, and
    /// nothing is averaged where no range is known.
    pub(super) fn single_year(&self, meaning: &mut Meaning, quantity: &Quantity, compared: Option<&Phrase>) {
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
    pub(super) fn target_year(&self, period: Period, indicator: Option<Id>) -> Period {
        let nature = indicator
            .and_then(|id| self.page.catalogue.indicator(id.as_str()))
            .map(|indicator| indicator.nature);
        let lasting = matches!(nature, Some(Nature::Rate | Nature::Stock))
            || self.scope.subject.rate
            || indicator.is_some_and(|id| id.as_str().ends_with("per_capita"));
        if lasting && period.is_years() { Period::year(period.last_year()) } else { period }
    }

    pub(super) fn period(
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
}
