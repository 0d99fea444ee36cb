//! The drafts of the sentences at hand: those before are handed out, so that a long report does not
//! wait whole in memory.
//!
//! Owns which drafts are kept. Must not know what they say.

use std::collections::VecDeque;

use super::Draft;
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;

/// Drafts by the place of their quantity on the page.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// How many quantities are handed out.
    done: usize,
    /// The drafts behind them; none for what is no figure.
    kept: VecDeque<Option<Draft>>,
}

impl Drafts {
    /// The draft at a place.
    pub(super) fn get(&self, place: usize) -> Option<&Draft> {
        self.kept.get(place.checked_sub(self.done)?)?.as_ref()
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, place: usize) -> Option<&mut Draft> {
        self.kept.get_mut(place.checked_sub(self.done)?)?.as_mut()
    }

    /// Takes the draft of a place.
    pub(super) fn put(&mut self, place: usize, draft: Draft) {
        let Some(at) = place.checked_sub(self.done) else { return };
        if self.kept.len() <= at {
            self.kept.resize_with(at + 1, || None);
        }
        if let Some(slot) = self.kept.get_mut(at) {
            *slot = Some(draft);
        }
    }

    /// Hands out the quantities before a place, with their drafts.
    pub(super) fn hand_out(
        &mut self,
        page: &Page<'_>,
        before: usize,
        each: &mut impl FnMut(&Quantity, Option<Draft>),
    ) {
        while let Some(quantity) = page.quantities.get(self.done).filter(|_| self.done < before) {
            each(quantity, self.kept.pop_front().flatten());
            self.done += 1;
        }
    }
}
