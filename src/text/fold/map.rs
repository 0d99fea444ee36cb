//! Offsets of a folded text and of its source, each found from the other.
//!
//! Owns the break points. Knows nothing of letters: a fold tells it what it wrote for what it read.

/// A place where both texts have a character boundary and the distance between their offsets
/// changes. Up to the next one, offsets run in step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Break {
    folded: u32,
    source: u32,
}

/// A sparse map between the offsets of two texts that tell the same characters in the same order.
/// Vietnamese lower-cases within its byte lengths, so ordinary text has a break point only where a
/// tone moved or a typographic sign became an ASCII one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OffsetMap {
    breaks: Vec<Break>,
}

impl OffsetMap {
    /// Notes that the two texts have come to these offsets. Called only after a character whose
    /// length differs; offsets must not go back.
    pub(super) fn record(&mut self, folded: usize, source: usize) {
        self.breaks.push(Break { folded: folded as u32, source: source as u32 });
    }

    /// The source offset of a character boundary of the folded text.
    pub(super) fn to_source(&self, folded: usize) -> usize {
        let after = self.breaks.partition_point(|b| b.folded as usize <= folded);
        let (from_folded, from_source) = self.start(after);
        from_source + (folded - from_folded)
    }

    /// The folded offset of a character boundary of the source. The inside of a character that was
    /// composed or widened is answered with an offset at or after its start and before its end.
    #[expect(
        clippy::wrong_self_convention,
        reason = "the opposite of `to_source`, as its callers call it"
    )]
    pub(super) fn from_source(&self, source: usize) -> usize {
        let after = self.breaks.partition_point(|b| b.source as usize <= source);
        let (from_folded, from_source) = self.start(after);
        let folded = from_folded + (source - from_source);
        // Before the next break point lies the one character whose lengths differ.
        match self.breaks.get(after) {
            Some(next) if folded >= next.folded as usize => {
                (next.folded as usize).saturating_sub(1).max(from_folded)
            }
            _ => folded,
        }
    }

    /// The break points behind one folded offset and up to another.
    pub(super) fn breaks_in(
        &self,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.breaks.partition_point(|b| b.folded as usize <= from);
        let rest = self.breaks.get(first..).unwrap_or_default().iter();
        rest.take_while(move |b| b.folded as usize <= to)
            .map(|b| (b.folded as usize, b.source as usize))
    }

    /// How many break points there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.breaks.len()
    }

    fn start(&self, after: usize) -> (usize, usize) {
        after
            .checked_sub(1)
            .and_then(|last| self.breaks.get(last))
            .map_or((0, 0), |b| (b.folded as usize, b.source as usize))
    }
}
