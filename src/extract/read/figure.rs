//! One figure put together: period, base, unit and value from what the stages found.

use super::base::Ahead;
use super::{Reader, compares};
use crate::catalogue::names::Dimension;
use crate::extract::clause::After;
use crate::extract::measure::{self, Meaning};
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
        ahead: &Ahead,
    ) -> Draft {
        if quantity.unit.is_none() && !quantity.scaled && meaning.measure == Measure::Level {
            meaning.measure = Measure::Ratio;
        }
        self.structure(&mut meaning, quantity, left, after);
        let indicator = self.scope.subject.indicator;
        let named =
            indicator.and_then(|(_, span)| span).is_some_and(|span| span.from() >= left.from());
        let (unit, unit_inferred) = self.unit(quantity, indicator.map(|(id, _)| id));
        self.scope.new_entry(self.page, left);
        self.carried_out(&mut meaning, after, ahead);
        let (compared, told) = self.comparison(left, after, &meaning, ahead);
        self.scope.step(self.page, left, &meaning, compared.filter(|_| told), ahead.twin);
        self.single_year(&mut meaning, quantity, after, compared.as_ref());
        let status = self.scope.status(self.page, quantity, &meaning, left, named);
        let per_year = quantity.unit.is_some_and(|unit| unit.as_str().ends_with("/year"));
        let aim = status.is_some_and(|(status, _)| status == Status::Plan);
        let indicator_id = indicator.map(|(id, _)| id);
        let mut period =
            self.period(quantity, &meaning, left, after, compared.as_ref(), indicator_id);
        if let Some((period, _)) = period.as_mut().filter(|_| aim && !meaning.yearly && !per_year) {
            *period = self.target_year(*period, indicator_id);
            *period = self.year_of_plan(*period, status, left);
            if self.scope.plan_level {
                *period = Period::year(period.last_year());
            }
        }
        if !aim {
            self.year_end(period.as_mut(), quantity, &meaning, left, after);
        }
        if let Some((period, _)) = period.as_mut() {
            let against = compared.filter(|_| told || compares(meaning.measure));
            *period = self.since_month(*period, indicator_id, against.as_ref());
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
        meaning.negative |= meaning.measure == Measure::Level && self.is_deficit(indicator, left);
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
            region: self.scope.region.clone().or_else(|| self.scope.district.clone()),
            bound: measure::bound(self.page, quantity, left, meaning.cue),
            price: self.price((quantity, after), left, meaning.measure),
            factor: rust_decimal::Decimal::ONE,
            from: left.from(),
        }
    }

    /// A balance that is printed positive and meant negative: `nhập siêu 5 triệu USD`, `cán cân thương
    /// mại thâm hụt 5 triệu USD`.
    fn is_deficit(&self, indicator: Option<(Id, Option<Span>)>, left: Span) -> bool {
        let Some((_, named)) = indicator.filter(|(id, _)| *id == "trade_balance") else {
            return false;
        };
        let deficit = &self.page.words.phrases.deficit;
        let told =
            |span| deficit.iter().any(|word| self.page.text_of(span).contains(word.as_str()));
        named.is_some_and(told) || told(left)
    }

    /// The prices named in its window, straight behind it, or in force.
    fn price(
        &mut self,
        (quantity, after): (&Quantity, &After<'_>),
        left: Span,
        measure: Measure,
    ) -> Option<(Id, Span)> {
        let indicator = self.scope.subject.id();
        // `tăng 11% so với năm trước (giá so sánh 2010)`
        let compared = || {
            let bracket = self.page.words_from(after.end);
            let opens = self.page.text_of(bracket).trim_start().starts_with('(');
            opens.then(|| measure::price_behind(self.page, after.end)).flatten()
        };
        // A bracket that opens the window told of the figure before.
        let own = |span: Span| {
            let head = self.page.text_of(Span::new(left.from(), span.from().max(left.from())));
            !(self.scope.opened && head.trim() == "(")
        };
        let named = measure::price_behind(self.page, quantity.span.to())
            .or_else(compared)
            .or_else(|| measure::price(self.page, left).filter(|(_, span)| own(*span)));
        self.scope.prices(named, indicator);
        self.scope.price(measure)
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
}
