//! The prices that amounts are told at, and how far what is told of them reaches.

use super::compares;
use super::scope::Scope;
use crate::model::{Id, Measure};
use crate::text::Span;

/// The prices that amounts are told at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Price {
    pub(super) id: Id,
    pub(super) span: Span,
    /// The indicator that they are told of, once that is known.
    pub(super) of: Option<Id>,
    /// They are of an earlier sentence, and hold only for parts of what was told there.
    pub(super) stale: bool,
}

impl Scope {
    /// What is told of prices in what ends here holds for its subject, and beyond only for its parts.
    pub(super) fn settle_prices(&mut self) {
        if let Some(price) = self.price.as_mut().filter(|_| self.opened) {
            price.of = price.of.or(self.subject.id());
            price.stale = !self.part;
        }
    }

    /// Takes the prices that are named, for a subject if that is known.
    pub(super) fn prices(&mut self, named: Option<(Id, Span)>, of: Option<Id>) {
        if let Some((id, span)) = named {
            self.price = Some(Price { id, span, of, stale: false });
        }
    }

    /// The prices of a figure: those in force, if they are told of its indicator and go with what
    /// it says.
    pub(super) fn price(&mut self, measure: Measure) -> Option<(Id, Span)> {
        let indicator = self.subject.id();
        let price = self.price.as_mut()?;
        price.of = price.of.or(indicator);
        let of = price.of == indicator;
        // Its parts are told at its prices, whatever they are called.
        let whole = self.parted.as_ref().filter(|_| self.part).and_then(|(whole, _)| *whole);
        let part = whole.is_some_and(|whole| price.of == Some(whole));
        let structure = of && indicator.is_some_and(|id| id == "economic_structure");
        let fits = compares(measure) || matches!(measure, Measure::Level | Measure::Completion);
        let fits = fits || (structure && measure == Measure::Share);
        (fits && !price.stale && (of || part)).then_some((price.id, price.span))
    }
}
