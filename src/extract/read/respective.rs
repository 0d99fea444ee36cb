//! Lists told in step: `công nghiệp - dịch vụ - nông nghiệp tương ứng là 66% - 22% - 12%`, `lúa và
//! ngô lần lượt đạt 6,1 và 4,8 tấn/ha`.
//!
//! Owns which part each number of such a list belongs to. A list of numbers stands with nothing but
//! dashes, commas or `và` between them; the parts stand before it, as many as the numbers, and hold
//! for further lists of the same length in the sentence (`(năm 2018: 65% - 22% - 13%)`).

use super::Reader;
use crate::catalogue::{TermGroup, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::extract::subject::{Item, open_words};
use crate::text::Span;

/// How far before the first number the parts may begin, in bytes.
const REACH: usize = 400;

impl Reader<'_> {
    /// Gives the figures of the lists of one sentence the parts that they are told of.
    pub(super) fn respective(&mut self, sentence: Span, places: std::ops::Range<usize>) {
        let mut parts: Vec<Item> = Vec::new();
        let mut place = places.start;
        while place < places.end {
            let list = self.list_from(place, places.end);
            if list.len() > 1 {
                let found = self.parts_before(sentence, list.clone());
                if found.len() == list.len() {
                    parts = found;
                }
                if parts.len() == list.len() {
                    self.assign(list.clone(), &parts);
                }
            }
            place = list.end.max(place + 1);
        }
    }

    /// The figures from one on that only dashes, commas or `và` part.
    fn list_from(&self, first: usize, limit: usize) -> std::ops::Range<usize> {
        let quantities = &self.page.quantities;
        let mut end = first + 1;
        while end < limit {
            let (Some(here), Some(next)) = (quantities.get(end - 1), quantities.get(end)) else {
                break;
            };
            let gap = self.page.text_of(Span::new(here.span.to(), next.number.from()));
            let step = matches!(gap.trim(), "-" | "," | "và" | ", và" | ";" | "/");
            let drafted = |at: usize| self.drafts.get(at).is_some();
            if !step || here.base != next.base || !drafted(end) || !drafted(end - 1) {
                break;
            }
            end += 1;
        }
        first..end
    }

    /// The parts that stand before a list: as many as its numbers, or none.
    fn parts_before(&self, sentence: Span, list: std::ops::Range<usize>) -> Vec<Item> {
        let page = self.page;
        let Some(first) = page.quantities.get(list.start) else { return Vec::new() };
        let from = sentence.from().max(first.number.from().saturating_sub(REACH));
        let before = page.quantities.get(list.start.wrapping_sub(1));
        let from = before.map_or(from, |before| from.max(before.span.to()));
        let window = Span::new(from, first.number.from());
        let marked = page.lexed.marks.any(window, &page.words.phrases.in_step);
        let dashes = page.quantities.get(list.start + 1).is_some_and(|next| {
            page.text_of(Span::new(first.span.to(), next.number.from())).trim() == "-"
        });
        if !marked && !dashes {
            return Vec::new();
        }
        let named = split(page, window, dashes);
        let surplus = named.len().saturating_sub(list.len());
        if named.len() < list.len() || (surplus > 0 && !marked) {
            return Vec::new();
        }
        named.into_iter().skip(surplus).collect()
    }

    fn assign(&mut self, list: std::ops::Range<usize>, parts: &[Item]) {
        for (place, part) in list.zip(parts) {
            if let Some(draft) = self.drafts.get_mut(place) {
                draft.item = Some(part.clone());
            }
        }
    }
}

/// The words of a window between dashes or commas, without what only leads to the numbers.
fn split(page: &Page<'_>, window: Span, dashes: bool) -> Vec<Item> {
    // The name of the indicator and the cue are no parts.
    let cue = page
        .group_in(window, TermGroup::Cue)
        .filter(|term| {
            !page.group_in(window, TermGroup::Subject).any(|subject| {
                let span = subject.span();
                span.covers(term.span()) && span.len() > term.span().len()
            })
        })
        .map(TermMatch::from)
        .find(|&start| start > window.from() + 8)
        .unwrap_or(window.to());
    let mark = page.lexed.marks.last(window, &page.words.phrases.in_step);
    let end = mark.map_or(cue, |at| cue.min(at));
    let mut starts = vec![window.from()];
    let mut ends = Vec::new();
    for token in page.tokens_in(Span::new(window.from(), end)) {
        let sign = match token.kind {
            Kind::Sign(b'-') => dashes,
            Kind::Sign(b',' | b';') => !dashes,
            _ => !dashes && page.text_of(token.span) == "và",
        };
        let opens = matches!(token.kind, Kind::Sign(b':'));
        if opens {
            starts = vec![token.span.to()];
            ends.clear();
        } else if sign {
            ends.push(token.span.from());
            starts.push(token.span.to());
        }
    }
    ends.push(end);
    let spans = starts.into_iter().zip(ends).filter(|(from, to)| from < to);
    spans.filter_map(|(from, to)| part(page, Span::new(from, to))).collect()
}

/// One part: a known name within the words, else the words.
fn part(page: &Page<'_>, span: Span) -> Option<Item> {
    let behind_indicator = page
        .group_in(span, TermGroup::Subject)
        .filter(|term| {
            term.terms().first().is_some_and(|first| {
                first.kind == crate::catalogue::TermKind::Indicator
                    && first.level <= crate::catalogue::Level::Abbr
            })
        })
        .map(TermMatch::to)
        .next_back()
        .unwrap_or(span.from());
    open_words(page, Span::new(behind_indicator, span.to()))
}
