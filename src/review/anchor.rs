//! Finding the place of a decision again when the report's text has changed since.
//!
//! By the quoted words and the words around them. Nothing is moved silently or dropped: the
//! caller learns whether the place is unchanged, moved, doubtful or gone.

use std::cmp::Reverse;

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
        file: document.other_bytes(span),
    }
}

/// Where the anchored words stand in a text that is not the one they were anchored in; `None`
/// when they are gone.
pub fn locate(anchor: &Anchor, document: &Document) -> Option<(Span, Fit)> {
    if anchor.quote.is_empty() {
        return None;
    }
    let text = document.text();
    let whole = anchor.before.len() + anchor.after.len();
    let unmoved = anchor.span().of(text) == anchor.quote;
    if unmoved && agreement(anchor, text, anchor.span()) == whole {
        return Some((anchor.span(), Fit::Unchanged));
    }
    let places = memmem::find_iter(text.as_bytes(), anchor.quote.as_bytes());
    let spans = places.map(|start| Span::new(start, start + anchor.quote.len()));
    let mut best: Option<(usize, Reverse<u32>, Span)> = None;
    let (mut equals, mut count) = (0, 0);
    for span in spans.filter(|span| stands_alone(text, *span)) {
        let distance = span.start.abs_diff(anchor.start);
        let found = (agreement(anchor, text, span), Reverse(distance), span);
        count += 1;
        equals = match best {
            Some((most, ..)) if found.0 < most => equals,
            Some((most, ..)) if found.0 == most => equals + 1,
            _ => 1,
        };
        best = best.max(Some(found));
    }
    let (agreed, _, span) = best?;
    match (agreed == whole, equals, count) {
        (true, 1, _) => Some((span, Fit::Moved)),
        // Little around it is the same and the words stand elsewhere too: a guess would mislead.
        (false, _, 2..) if agreed * 4 < whole => None,
        _ => Some((span, Fit::Doubtful)),
    }
}

/// Whether the words are not the inside of longer ones: the 5 of 2015 is no 5.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text.get(..span.from()).and_then(|text| text.chars().next_back());
    let after = text.get(span.to()..).and_then(|text| text.chars().next());
    let mut inside = span.of(text).chars();
    let first = inside.next();
    let last = inside.next_back().or(first);
    let joined = |left: Option<char>, right: Option<char>| {
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    !joined(before, first) && !joined(last, after)
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

#[cfg(test)]
mod tests {
    use super::{Fit, locate, of};
    use crate::text::{Document, Span};

    const OLD: &str = "Năm 2012, giá trị sản xuất công nghiệp toàn vùng đạt 56.511,16 tỷ đồng, \
        tăng 13,9% so với năm 2011. Xuất khẩu đạt 441,285 triệu USD, tăng 5% so với cùng kỳ.";

    /// Where `quote` of [`OLD`] is found in `new`.
    fn found(quote: &str, new: &str) -> Option<(String, Fit)> {
        let start = OLD.find(quote).unwrap();
        let old = Document::new("r", OLD);
        let anchor = of(&old, Span::new(start, start + quote.len()));
        let (span, fit) = locate(&anchor, &Document::new("r", new))?;
        assert_eq!(span.of(new), quote);
        let before = new.get(..span.from()).unwrap().lines().count();
        Some((format!("line {before}"), fit))
    }

    #[test]
    fn an_anchor_keeps_the_words_around() {
        let start = OLD.find("13,9%").unwrap();
        let anchor = of(&Document::new("r", OLD), Span::new(start, start + 5));
        assert_eq!(anchor.quote, "13,9%");
        assert_eq!(anchor.before, "g đạt 56.511,16 tỷ đồng, tăng ");
        assert_eq!(anchor.after, " so với năm 2011. Xuất khẩu đạ");
    }

    #[test]
    fn a_change_elsewhere_leaves_the_place_unchanged() {
        let new = format!("{OLD} Hết.");
        assert_eq!(found("13,9%", &new), Some(("line 1".into(), Fit::Unchanged)));
    }

    #[test]
    fn words_before_it_move_it() {
        let new = format!("BÁO CÁO\n{OLD}");
        assert_eq!(found("13,9%", &new), Some(("line 2".into(), Fit::Moved)));
    }

    #[test]
    fn changed_words_around_it_make_it_doubtful() {
        let new = OLD.replace("tăng 13,9% so với", "giảm 13,9% so với");
        assert_eq!(found("13,9%", &new), Some(("line 1".into(), Fit::Doubtful)));
    }

    #[test]
    fn the_same_passage_twice_is_doubtful() {
        let new = format!("-\n{OLD}\n{OLD}");
        assert_eq!(found("13,9%", &new).map(|(_, fit)| fit), Some(Fit::Doubtful));
    }

    #[test]
    fn a_changed_number_is_gone() {
        assert_eq!(found("13,9%", &OLD.replace("13,9%", "14,1%")), None);
        // The 5% of 13,5% and of 15% are other numbers.
        assert_eq!(found("5%", &OLD.replace("tăng 5%", "tăng 15%")), None);
    }

    #[test]
    fn short_words_in_another_context_are_no_match() {
        assert_eq!(found("5%", "Tỷ lệ 5% và tỷ lệ 5% nữa"), None);
    }
}
