//! Finding the place of a decision again when the report's text has changed since.
//!
//! By the quoted words and the words around them. Nothing is moved silently or dropped: the
//! caller learns whether the place is unchanged, moved, doubtful or gone.

use memchr::memmem;

use crate::model::Anchor;
use crate::model::kind::words;
use crate::text::{Document, Span};

/// Characters of context that an anchor keeps on each side.
const CONTEXT: usize = 30;

words! {
    /// How well a decision fits the text as it is now.
    Fit {
        /// The text is the one that it was made on, or says the same at the same place.
        Unchanged = "unchanged",
        /// The same words between the same words, elsewhere.
        Moved = "moved",
        /// The same words, but not surely the same place.
        Doubtful = "doubtful",
    }
}

/// The anchor of `span`: its words, and some on each side.
pub fn of(document: &Document, span: Span) -> Anchor {
    let text = document.text();
    let before = text.get(..span.from()).unwrap_or_default();
    let after = text.get(span.to()..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(index, _)| index);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(index, _)| index);
    Anchor {
        start: span.start,
        end: span.end,
        quote: document.quote(span).to_owned(),
        before: before.get(from..).unwrap_or_default().to_owned(),
        after: after.get(..to).unwrap_or_default().to_owned(),
    }
}

/// Where the anchored words stand in a text that is not the one they were anchored in; `None`
/// when they are gone.
pub fn locate(anchor: &Anchor, document: &Document) -> Option<(Span, Fit)> {
    let text = document.text();
    if anchor.quote.is_empty() {
        return None;
    }
    let mut best: Option<(usize, std::cmp::Reverse<usize>, Span)> = None;
    let mut equals = 0;
    for start in memmem::find_iter(text.as_bytes(), anchor.quote.as_bytes()) {
        let span = Span::new(start, start + anchor.quote.len());
        let distance = start.abs_diff(anchor.start as usize);
        let found = (agreement(anchor, text, span), std::cmp::Reverse(distance), span);
        match best {
            Some((agreement, ..)) if agreement > found.0 => {}
            Some((agreement, ..)) if agreement == found.0 => {
                equals += 1;
                best = best.max(Some(found));
            }
            _ => {
                equals = 1;
                best = Some(found);
            }
        }
    }
    let (agreement, _, span) = best?;
    let whole = agreement == anchor.before.len() + anchor.after.len();
    let fit = match (whole, span == anchor.span(), equals) {
        (true, true, _) => Fit::Unchanged,
        (true, false, 1) => Fit::Moved,
        _ => Fit::Doubtful,
    };
    Some((span, fit))
}

/// How many bytes of the context stand beside `span` too, counted from it outwards.
fn agreement(anchor: &Anchor, text: &str, span: Span) -> usize {
    let before = text.as_bytes().get(..span.from()).unwrap_or_default();
    let after = text.as_bytes().get(span.to()..).unwrap_or_default();
    let same = |(left, right): &(&u8, &u8)| left == right;
    let left = before.iter().rev().zip(anchor.before.as_bytes().iter().rev());
    let right = after.iter().zip(anchor.after.as_bytes());
    left.take_while(same).count() + right.take_while(same).count()
}
