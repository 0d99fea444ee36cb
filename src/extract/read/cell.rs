//! The figure of a table's cell: its row names the part, its column the time and the measure, the
//! caption the rest.

use rust_decimal::Decimal;

use super::Reader;
use crate::extract::clause::{After, after};
use crate::extract::ignore;
use crate::extract::measure::{Before, meaning};
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::extract::subject::{Asked, is_rate, subject};
use crate::extract::table::Cell;
use crate::model::{Id, Measure};
use crate::text::Span;

impl<'p> Reader<'p> {
    /// Reads the figure of a cell.
    pub(super) fn cell(&mut self, place: usize, quantity: &Quantity, cell: &Cell) {
        let unit = quantity.unit.or(cell.unit);
        if unit.is_none() || ignore::reason(self.page, quantity).is_some() {
            return;
        }
        let counted = in_unit(self.page, quantity, unit);
        let outer = self.scope.clone();
        let nothing = Span::new(quantity.span.to(), quantity.span.to());
        let head = cell.head.filter(|_| counted.is_percent()).unwrap_or(nothing);
        self.scope.time(self.page, &self.clock, cell.head.unwrap_or(nothing));
        self.scope.time(self.page, &self.clock, cell.row);
        self.scope.part = true;
        let asked = Asked { quantity: &counted, counted: None, part: true, opens: true };
        self.scope.subject = subject(self.page, asked, cell.row, &self.scope.subject);
        self.scope.place(self.page, cell.row, self.home);
        let rate = is_rate(self.page, self.scope.subject.id());
        let behind = self.told_by_head(&counted, head, nothing);
        let mut meaning = meaning(self.page, &counted, head, &behind, rate, Before::default());
        if meaning.inferred && meaning.measure == Measure::Growth && is_index(&counted) {
            meaning.measure = Measure::Ratio;
        }
        let mut draft = self.draft(&counted, cell.head.unwrap_or(nothing), &behind, meaning, None);
        draft.factor = if quantity.unit.is_none() { cell.factor } else { Decimal::ONE };
        self.scope = outer;
        if let Some(slot) = self.drafts.get_mut(place) {
            *slot = Some(draft);
        }
    }

    /// What the head of a column of percentages compares with.
    fn told_by_head(&self, quantity: &Quantity, head: Span, nothing: Span) -> After<'p> {
        let at_head = Quantity { span: Span::new(head.from(), head.from()), ..quantity.clone() };
        After { end: nothing.to(), words: nothing, ..after(self.page, &at_head, head.to()) }
    }
}

/// Under `So với năm trước (%)` statistical tables print the percentage of the base (112,6), others
/// the growth (12,6): the size tells them apart, since few things fall by half or grow by as much.
fn is_index(quantity: &Quantity) -> bool {
    quantity.is_percent() && quantity.value.low > Decimal::from(50)
}

/// The quantity as if its unit stood behind it.
fn in_unit(page: &Page<'_>, quantity: &Quantity, unit: Option<Id>) -> Quantity {
    let base = unit.map(|unit| Id::new(unit.as_str().split('/').next().unwrap_or_default()));
    let known = base.and_then(|base| page.catalogue.unit(base.as_str()));
    Quantity { unit, base, dimension: known.map(|unit| unit.dimension), ..quantity.clone() }
}
