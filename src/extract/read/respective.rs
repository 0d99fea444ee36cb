//! Lists told in step: `công nghiệp - dịch vụ - nông nghiệp tương ứng là 66% - 22% - 12%`, `lúa và
//! ngô lần lượt đạt 6,1 và 4,8 tấn/ha`.
//!
//! Owns which part, and which time (`năm 2017 và 2018 lần lượt đạt`), each number of such a list
//! belongs to. A list of numbers stands with nothing but dashes, commas or `và` between them; the
//! parts stand before it, as many as the numbers, and hold
//! for further lists of the same length in the sentence (`(năm 2018: 65% - 22% - 13%)`). Where no part
//! stands there, the figures before tell them: `bia 19 triệu lít, sữa 2 triệu lít, lần lượt tăng 5% và 7%`.

use super::Reader;
use crate::catalogue::{Level, TermGroup, TermKind, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::extract::period::Role;
use crate::extract::subject::{Item, open_words};
use crate::model::{Base, Id, Period};
use crate::text::Span;

/// How far before the first number the parts may begin, in bytes.
const REACH: usize = 400;

/// What one number of a list is told of: a part, another indicator, or both.
#[derive(Clone, Debug)]
struct Part {
    indicator: Option<(Id, Option<Span>)>,
    item: Option<Item>,
}

impl Reader<'_> {
    /// Gives the figures of the lists of one sentence the parts that they are told of.
    pub(super) fn respective(&mut self, sentence: Span, places: std::ops::Range<usize>) {
        let mut parts: Vec<Part> = Vec::new();
        let mut place = places.start;
        while place < places.end {
            let list = self.list_from(place, places.end);
            if list.len() > 1 {
                let mut found = self.parts_before(sentence, list.clone());
                if found.is_empty() && parts.len() != list.len() {
                    found = self.told_before(places.start, list.clone());
                }
                if found.len() == list.len() {
                    parts = found;
                }
                if parts.len() == list.len() {
                    self.assign(list.clone(), &parts);
                }
                self.times_in_step(sentence, list.clone());
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

    /// The words before a figure, behind the one before it.
    fn before(&self, sentence: Span, place: usize) -> Span {
        let quantities = &self.page.quantities;
        let end = quantities.get(place).map_or(sentence.to(), |first| first.number.from());
        let from = sentence.from().max(end.saturating_sub(REACH));
        let before = quantities.get(place.wrapping_sub(1));
        let from = before.map_or(from, |before| from.max(before.span.to()));
        Span::new(from.min(end), end)
    }

    /// Gives each figure of a list its own time, where as many stand before it as it has numbers.
    fn times_in_step(&mut self, sentence: Span, list: std::ops::Range<usize>) {
        let page = self.page;
        let window = self.before(sentence, list.start);
        if !page.lexed.marks.any(window, &page.words.phrases.in_step) {
            return;
        }
        let own = page.phrases_in(window).iter().filter(|phrase| phrase.role == Role::Own);
        let mut times: Vec<(Period, Span)> = Vec::new();
        // From the last on: `quý I và quý II năm 2019` tells the year once.
        for phrase in own.rev() {
            let behind = times.last().map(|(time, _)| *time);
            let Some(time) = self.clock.resolve(phrase.when, behind, None) else { return };
            times.push((time, phrase.span));
        }
        if times.len() != list.len() {
            return;
        }
        for (place, (time, span)) in list.zip(times.into_iter().rev()) {
            let Some(draft) = self.drafts.get_mut(place) else { continue };
            let before = draft.period.replace((time, Some(span)));
            // A base that no words tell lies as far back as it did.
            if let (Some((Base::Period(base), None)), Some((before, _))) = (&mut draft.base, before)
            {
                *base = base.plus_years(time.last_year() - before.last_year());
            }
        }
    }

    /// The parts that stand before a list: as many as its numbers, or none.
    fn parts_before(&self, sentence: Span, list: std::ops::Range<usize>) -> Vec<Part> {
        let page = self.page;
        let Some(first) = page.quantities.get(list.start) else { return Vec::new() };
        let window = self.before(sentence, list.start);
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

    /// What the figures of the sentence before a list are told of: as many parts as its numbers, or none.
    fn told_before(&self, first: usize, list: std::ops::Range<usize>) -> Vec<Part> {
        let page = self.page;
        let near = list.start.checked_sub(1).and_then(|at| page.quantities.get(at..=list.start));
        let Some([before, next]) = near else { return Vec::new() };
        let gap = Span::new(before.span.to(), next.number.from().max(before.span.to()));
        if first >= list.start || !page.lexed.marks.any(gap, &page.words.phrases.in_step) {
            return Vec::new();
        }
        let mut told: Vec<Part> = Vec::new();
        for draft in (first..list.start).filter_map(|place| self.drafts.get(place)) {
            let same = |part: &Part| {
                part.indicator.map(|(id, _)| id) == draft.indicator.map(|(id, _)| id)
                    && part.item == draft.item
            };
            if !told.iter().any(same) {
                told.push(Part { indicator: draft.indicator, item: draft.item.clone() });
            }
        }
        if told.len() != list.len() {
            told.retain(|part| part.item.is_some());
        }
        told
    }

    fn assign(&mut self, list: std::ops::Range<usize>, parts: &[Part]) {
        for (place, part) in list.zip(parts) {
            if let Some(draft) = self.drafts.get_mut(place) {
                draft.indicator = part.indicator.or(draft.indicator);
                if part.item.is_some() || part.indicator.is_none() {
                    draft.item.clone_from(&part.item);
                }
            }
        }
    }
}

/// The words of a window between dashes or commas, without what only leads to the numbers.
fn split(page: &Page<'_>, window: Span, dashes: bool) -> Vec<Part> {
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

/// One part: a known name within the words, else the words, else the indicator that they name.
fn part(page: &Page<'_>, span: Span) -> Option<Part> {
    let named = || {
        page.group_in(span, TermGroup::Subject).filter_map(|term| {
            let first = term.terms().first()?;
            (first.kind == TermKind::Indicator).then_some((first, term.span()))
        })
    };
    let sure = named().rfind(|(first, _)| first.level <= Level::Abbr);
    let rest = Span::new(sure.map_or(span.from(), |(_, name)| name.to()), span.to());
    let words = open_words(page, rest);
    let whole = named()
        .next_back()
        .filter(|(_, name)| words.as_ref().is_none_or(|item| name.covers(item.span)));
    if let Some((first, name)) = whole {
        return Some(Part { indicator: Some((first.id, Some(name))), item: None });
    }
    words.map(|item| Part { indicator: None, item: Some(item) })
}
