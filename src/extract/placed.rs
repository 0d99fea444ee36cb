//! [`Placed`]: a list in text order with its look-up by place.
//!
//! Owns the question that every stage asks: what stands from here on, what begins in this span? A
//! binary search over a long report costs a cache miss a step; here a coarse index says where to
//! begin, and a few steps along the list do the rest, however long the report is.

use std::ops::{Deref, Range};

use crate::text::Span;

/// Bytes of text for each entry of the index.
const STEP: usize = 64;

/// What stands at a place of the text.
pub(super) trait Stands {
    /// Its place.
    fn span(&self) -> Span;
}

/// Things in the order in which they begin; derefs to a slice.
#[derive(Debug)]
pub(super) struct Placed<T> {
    list: Vec<T>,
    /// For each step of the text, the first thing that begins in it or behind it.
    begins: Vec<u32>,
}

impl<T: Stands> Placed<T> {
    /// Indexes a list that is in text order.
    pub(super) fn new(list: Vec<T>) -> Self {
        let mut begins = Vec::new();
        for (index, one) in list.iter().enumerate() {
            begins.resize(begins.len().max(one.span().from() / STEP + 1), index as u32);
        }
        Self { list, begins }
    }

    /// The index of the first that begins at an offset or behind it.
    pub(super) fn from(&self, offset: usize) -> usize {
        let Some(&first) = self.begins.get(offset / STEP) else {
            return self.list.len();
        };
        let near = self.list.get(first as usize..).unwrap_or_default();
        first as usize + near.iter().take_while(|one| one.span().from() < offset).count()
    }

    /// The indexes of those that begin within a span.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let first = self.from(span.from());
        let rest = self.list.get(first..).unwrap_or_default();
        let inside = if span.len() < STEP {
            rest.iter().take_while(|one| one.span().from() < span.to()).count()
        } else {
            self.from(span.to()) - first
        };
        first..first + inside
    }

    /// Those that begin within a span.
    pub(super) fn within(&self, span: Span) -> &[T] {
        self.list.get(self.range(span)).unwrap_or_default()
    }

    /// Whether one of them shares a byte with a span; for lists whose members do not overlap.
    pub(super) fn touches(&self, span: Span) -> bool {
        let next = self.from(span.from());
        let before = next.checked_sub(1);
        let overlaps =
            |index: usize| self.list.get(index).is_some_and(|one| one.span().overlaps(span));
        before.is_some_and(overlaps) || overlaps(next)
    }
}

impl<T> Default for Placed<T> {
    fn default() -> Self {
        Self { list: Vec::new(), begins: Vec::new() }
    }
}

impl<T> Deref for Placed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::{Placed, Stands};
    use crate::text::Span;
    use proptest::prelude::*;

    impl Stands for Span {
        fn span(&self) -> Span {
            *self
        }
    }

    proptest! {
        #[test]
        fn look_ups_are_those_of_a_search(
            mut starts in proptest::collection::vec(0_usize..2000, 0..60),
            from in 0_usize..2100,
            len in 0_usize..600,
        ) {
            starts.sort_unstable();
            let list: Vec<_> = starts.iter().map(|&at| Span::new(at, at + 3)).collect();
            let placed = Placed::new(list.clone());
            let first = list.partition_point(|one| one.from() < from);
            let last = list.partition_point(|one| one.from() < from + len);
            prop_assert_eq!(placed.from(from), first);
            prop_assert_eq!(placed.range(Span::new(from, from + len)), first..last);
        }

        #[test]
        fn what_touches_a_span_is_found(
            steps in proptest::collection::vec(1_usize..300, 0..40),
            from in 0_usize..3000,
            len in 1_usize..400,
        ) {
            let mut at = 0;
            let list: Vec<_> = steps.iter().map(|&step| {
                let span = Span::new(at, at + step.div_ceil(2));
                at += step;
                span
            }).collect();
            let span = Span::new(from, from + len);
            let expected = list.iter().any(|one| one.overlaps(span));
            prop_assert_eq!(Placed::new(list).touches(span), expected);
        }
    }
}
