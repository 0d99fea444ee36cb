//! The period of a figure, and whether it is a yearly mean.

use super::scope::When;
use super::{Draft, Reader};
use crate::catalogue::names::{Dimension, Nature};
use crate::extract::clause::After;
use crate::extract::measure::{self, Meaning};
use crate::extract::period::{self, Phrase, YearOf};
use crate::extract::quantity::Quantity;
use crate::extract::subject::is_rate;
use crate::extract::time::own_phrases;
use crate::model::{Base, Id, Measure, Period, Status};
use crate::text::Span;

/// Growth in percent from here on is told of all the years together.
const LARGEST_YEARLY: i32 = 30;

impl Reader<'_> {
    /// Takes the time that a window names; a bracket with a time of its own stands beside the chain.
    pub(super) fn time_inside(&mut self, inner: Span) {
        self.time_back(inner);
        let bracket = !self.outside.is_empty() && self.page.depth(inner.from()) > 0;
        let dated = own_phrases(self.page, inner).next().is_some();
        if bracket && dated {
            self.scope.other_time();
        }
        let planned =
            measure::status(self.page, inner).is_some_and(|(status, ..)| status == Status::Plan);
        if let Some((outer, _)) = self.outside.last().filter(|_| bracket && planned && !dated) {
            // `(năm 2018 tăng 9,7%, KH tăng 15,5%)`: the plan is of the year outside.
            self.scope.period = outer.period;
        }
        self.scope.time(self.page, &self.clock, inner);
    }

    /// The time behind a figure: that before it, if its own was only looked back at (`trong khi cùng
    /// kỳ đạt 73 tỷ kWh`) or was the range of a yearly mean.
    pub(super) fn time_goes_on(&mut self, before: Option<When>, left: Span, mean: bool) {
        let range = self.scope.period.is_some_and(|when| when.period.is_years());
        let last = own_phrases(self.page, left).next_back();
        let back = last.is_some_and(|phrase| matches!(phrase.when, period::When::Same(_)));
        if back {
            self.scope.back = before;
        } else if mean && range && before.is_some() {
            let range = std::mem::replace(&mut self.scope.period, before);
            self.scope.mean = range.map(|range| (range, before.and_then(|when| when.span)));
        }
    }

    /// What was set beside ends where nothing joins it: `cùng kỳ có 20 dự án và 9 chợ, …`.
    fn time_back(&mut self, inner: Span) {
        let words = self.page.text_of(inner).trim_start();
        let joined = words.starts_with("và ") && !words.contains("so với");
        if let Some(before) = self.scope.back.take_if(|_| !joined) {
            self.scope.period = Some(before);
        }
    }

    /// `tăng trưởng bình quân 12% so với năm 2021`: one year is no range to average over, and
    /// nothing is averaged where no range is known.
    pub(super) fn single_year(
        &self,
        meaning: &mut Meaning,
        quantity: &Quantity,
        after: &After<'_>,
        compared: Option<&Phrase>,
    ) {
        let range = self.scope.period.is_some_and(|when| when.period.is_years());
        if !meaning.yearly {
            // `giai đoạn 2016-2020, GRDP tăng 6,7%`: a rate of growth over years is a yearly one,
            // unless it is large enough to be what they add up to.
            let named = self.scope.period.is_some_and(|when| when.span.is_some());
            let behind = match after.period.map(|phrase| phrase.when) {
                Some(period::When::Range(range)) => Some(range.is_years()),
                Some(_) => Some(false),
                None => None,
            };
            let small = quantity.value.low < rust_decimal::Decimal::from(LARGEST_YEARLY);
            let growth = meaning.measure == Measure::Growth && quantity.is_percent();
            meaning.yearly = growth
                && behind.unwrap_or(range && named)
                && small
                && compared.is_none()
                && after.comparison.is_none()
                && !meaning.against_plan;
            return;
        }
        if quantity.yearly || range {
            return;
        }
        // The mean of an index over its year is no yearly mean.
        if self.nature(self.scope.subject.id()) == Some(Nature::Index) {
            meaning.yearly = false;
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
        let told = meaning.yearly_cue.is_some_and(|cue| self.page.text_of(cue).contains("năm"));
        meaning.yearly = !short && (apart || told || self.scope.planning.is_some());
    }

    /// `Kế hoạch năm …, đến tháng 6 đã thực hiện`: the month tells what was done, not the plan.
    pub(super) fn year_of_plan(
        &self,
        period: Period,
        status: Option<(Status, Span)>,
        left: Span,
    ) -> Period {
        let up_to = self.scope.period.filter(|when| when.up_to).and_then(|when| when.span);
        let done = up_to.is_some_and(|span| {
            let behind = Span::new(span.to(), self.page.text().len());
            self.page.text_of(behind).split_whitespace().next() == Some("đã")
        });
        if done || self.is_of_year(period, status, left) {
            Period::year(period.last_year())
        } else {
            period
        }
    }

    /// `6 tháng đạt 12%, thấp hơn mục tiêu 13%`: a plan that is set beside what was done in some months,
    /// and names no time, is that of the year.
    fn is_of_year(&self, period: Period, status: Option<(Status, Span)>, left: Span) -> bool {
        let words = &self.page.words.phrases.time;
        let since_january = period.first_month() == 1 && (2..12).contains(&period.length());
        let beside = status.filter(|(_, cue)| since_january && cue.from() >= left.from());
        beside.is_some_and(|(_, cue)| {
            self.scope.opened
                && words.plan_noun.begins(self.page.text_of(cue))
                && own_phrases(self.page, left).next().is_none()
        })
    }

    /// Targets for rates and stocks take the last year of their plan, and so do the levels that
    /// years of work have led to.
    pub(super) fn target_year(&self, period: Period, indicator: Option<Id>) -> Period {
        let lasting = matches!(self.nature(indicator), Some(Nature::Rate | Nature::Stock))
            || self.scope.subject.rate
            || indicator.is_some_and(|id| id.as_str().ends_with("per_capita"));
        if lasting && period.is_years() { Period::year(period.last_year()) } else { period }
    }

    /// An index that is set against a December is that of its last month, and so is all that is set
    /// against the month before: `11 tháng …, giá tăng 6,3% so với tháng 12 năm trước`.
    pub(super) fn since_month(
        &self,
        period: Period,
        indicator: Option<Id>,
        compared: Option<&Phrase>,
    ) -> Period {
        let several = (2..=12).contains(&period.length());
        let Some(phrase) = compared.filter(|_| several) else { return period };
        let last = Period::month(period.last_year(), period.last_month());
        let base = self.clock.resolve(phrase.when, Some(period), None);
        let month = base.filter(|base| base.length() == 1);
        let index = self.nature(indicator) == Some(Nature::Index);
        let near = month == Some(last.previous()) || month == Some(last.plus_years(-1));
        let before = near && period.length() < 12;
        if (month.is_some() && index) || before { last } else { period }
    }

    /// `xuất khẩu đạt 39 tỷ USD, giảm 3% so với tháng 5`, where months were told of before: the level
    /// beside is that of the month, too, and so is what goes on.
    pub(super) fn month_beside(&mut self, place: usize, draft: &Draft) {
        let Some(sum) = self.scope.period.filter(|when| (2..12).contains(&when.period.length()))
        else {
            return;
        };
        let (Some((month, span)), Some((Base::Period(base), _))) = (draft.period, &draft.base)
        else {
            return;
        };
        let last = Period::month(sum.period.last_year(), sum.period.last_month());
        let near = *base == last.previous() || *base == last.plus_years(-1);
        if month != last || !near {
            return;
        }
        let level = place.checked_sub(1).and_then(|before| self.drafts.get_mut(before));
        let Some(level) = level else { return };
        let carried = level.period.is_some_and(|(period, span)| {
            period == sum.period && span.is_none_or(|span| span.from() < level.from)
        });
        let same = level.indicator.map(|(id, _)| id) == draft.indicator.map(|(id, _)| id);
        if carried && same && level.meaning.measure == Measure::Level {
            level.period = Some((month, span));
            self.scope.period = Some(When { period: month, ..sum });
        }
    }

    fn nature(&self, indicator: Option<Id>) -> Option<Nature> {
        let known = indicator.and_then(|id| self.page.catalogue.indicator(id.as_str()))?;
        Some(known.nature)
    }

    /// The period of a figure with the left window `left`.
    pub(super) fn period(
        &mut self,
        quantity: &Quantity,
        meaning: &Meaning,
        left: Span,
        after: &After<'_>,
        compared: Option<&Phrase>,
        indicator: Option<Id>,
    ) -> Option<(Period, Option<Span>)> {
        let force = self.scope.period;
        let planned = after.period.filter(|_| after.comparison.is_none());
        if meaning.yearly && !matches!(meaning.measure, Measure::Level) {
            return match planned.map(|phrase| (phrase.when, phrase.span)) {
                Some((period::When::Range(range), span)) if range.is_years() => {
                    Some((range, Some(span)))
                }
                _ => self.years(compared),
            };
        }
        let own = after.period.filter(|phrase| {
            after.own_time
                || (after.comparison.is_none()
                    && compared.is_none_or(|other| other.span != phrase.span))
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
        let made = self.page.lexed.marks.any(left, &self.page.words.phrases.time.made);
        let there = !made && self.is_there(quantity, meaning, left, after);
        let per_year = quantity.unit.is_some_and(|unit| unit.as_str().ends_with("/year"));
        if there && when.up_to && when.period.length() == 1 {
            self.scope.there = quantity.base.is_none_or(|unit| unit != "country");
            return Some((when.period, when.span));
        }
        let told = after.counted.map(|span| self.page.text_of(span)).unwrap_or_default();
        let made = made || self.page.words.phrases.time.renewed.within(told);
        self.scope.there &= !made && !self.page.has_sign(left, b";");
        when.up_to &= !self.scope.there;
        when.period = self.as_stock_or_flow(when, meaning, (made, per_year), indicator);
        Some((when.period, when.span))
    }

    /// `lũy kế đến hết năm 2013, toàn tỉnh có 600 dự án`: what stood at the end of a year is of its last
    /// month.
    pub(super) fn year_end(
        &mut self,
        period: Option<&mut (Period, Option<Span>)>,
        quantity: &Quantity,
        meaning: &Meaning,
        left: Span,
        after: &After<'_>,
    ) {
        let year = self.scope.period.filter(|when| when.up_to && when.period.is_year());
        let (Some((period, _)), Some(when)) = (period, year) else { return };
        if *period != when.period {
            return;
        }
        let words = &self.page.words.phrases.time;
        let at = when.span.map_or(0, Span::from);
        let floor = self.page.text().floor_char_boundary(at.saturating_sub(16));
        let before = self.page.text_of(Span::new(floor, at)).trim_end();
        let made = self.page.lexed.marks.any(left, &words.made);
        let stock = self.nature(self.scope.subject.id()) == Some(Nature::Stock);
        let stands = stock || self.is_there(quantity, meaning, left, after);
        let level = meaning.measure == Measure::Level && !self.scope.subject.rate;
        if level && stands && !made && words.closing.ends(before) {
            *period = Period::month(period.last_year(), 12);
            // What goes along with it stood then, too.
            self.scope.before_sum = self.scope.before_sum.or(self.scope.period);
            self.scope.period = Some(When { period: *period, ..when });
            self.scope.there = true;
        }
    }

    /// `tính đến …, toàn tỉnh có 145 khách sạn`: what is counted was there on that day.
    fn is_there(
        &self,
        quantity: &Quantity,
        meaning: &Meaning,
        left: Span,
        after: &After<'_>,
    ) -> bool {
        let words = after.counted.map(|span| self.page.text_of(span)).unwrap_or_default();
        if self.page.words.phrases.time.renewed.within(words) {
            return false;
        }
        let counted = matches!(quantity.dimension, Some(Dimension::Count | Dimension::Persons));
        let cue = meaning.cue.filter(|cue| cue.from() >= left.from());
        let has = cue.is_some_and(|cue| matches!(self.page.text_of(cue), "có" | "còn"));
        counted && has && meaning.measure == Measure::Level
    }

    /// A stock takes the month in which its period ends, a flow up to a day runs from January; what
    /// was planted or founded is a flow though its indicator is a stock.
    fn as_stock_or_flow(
        &self,
        when: When,
        meaning: &Meaning,
        (made, per_year): (bool, bool),
        indicator: Option<Id>,
    ) -> Period {
        let period = when.period;
        let nature = self.nature(indicator);
        let stock = nature == Some(Nature::Stock) && (!made || when.up_to);
        let since_january = period.first_month() == 1 && (2..12).contains(&period.length());
        if stock && !self.scope.subject.rate && since_january {
            return Period::month(period.last_year(), period.last_month());
        }
        if meaning.measure == Measure::Level && !made && !meaning.yearly && period.is_years() {
            let total =
                (nature == Some(Nature::Rate) || stock || self.scope.subject.rate) && !per_year;
            return if total { self.target_year(period, indicator) } else { period };
        }
        let unknown = nature.is_none() && !made;
        if unknown && when.to_date {
            return period;
        }
        let flow = !stock && !is_rate(self.page, indicator) && !self.scope.subject.rate;
        // A rate told for the end of a year is that year's.
        let flow = flow || (!stock && period.last_month() == 12);
        if when.up_to && flow && period.length() == 1 {
            return Period::months(period.last_year(), 1, period.last_month());
        }
        period
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
