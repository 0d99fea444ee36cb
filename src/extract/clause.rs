//! What stands right behind a figure and belongs to it.
//!
//! A figure is followed by what it is compared with (`so với cùng kỳ năm 2011`, `kế hoạch năm`), by
//! the whole of a share (`tổng kinh phí`), by its own period (`155 ngàn tấn vào năm 2011`) or, when it
//! counts things, by what is told of them (`84 cụm đã thành lập`). Everything up to there is its right
//! window; what comes after, up to the next figure, is the left window of that one.

use super::lex::Kind;
use super::page::Page;
use super::period::{Phrase, Role};
use super::quantity::Quantity;
use crate::catalogue::names::Dimension;
use crate::catalogue::{TermGroup, TermKind, TermMatch};
use crate::model::Id;
use crate::text::Span;

/// More words than this between a figure and its comparison, and they belong to different things.
const FARTHEST: usize = 6;

/// How far before a percentage its growth may be named, in bytes.
const GROWTH: usize = 96;

/// More words than this behind an amount tell of something else.
const LONGEST_GOODS: usize = 6;

/// The right window of a figure.
#[derive(Debug)]
pub(super) struct After<'p> {
    /// Where the window ends.
    pub(super) end: usize,
    /// The comparison, by the catalogue's id.
    pub(super) comparison: Option<(Id, Span)>,
    /// The period of the comparison, or the figure's own when there is none.
    pub(super) period: Option<Phrase>,
    /// The whole of a share: an indicator or a place.
    pub(super) whole: Option<&'p TermMatch<'p>>,
    /// `đạt 16,48% năm`: the word for the plan is lost.
    pub(super) bare_year: bool,
    /// `mức tăng 9,7% của cùng kỳ năm 2015`: the period is the figure's own.
    pub(super) own_time: bool,
    /// What a counted thing is called: `doanh nghiệp đăng ký mới`, unit included.
    pub(super) counted: Option<Span>,
    /// The measure is of the volume (`về lượng`) or of the value (`về kim ngạch`).
    pub(super) words: Span,
}

/// Reads the right window of a figure that ends before `limit`.
pub(super) fn after<'p>(page: &'p Page<'p>, quantity: &Quantity, limit: usize) -> After<'p> {
    let start = quantity.span.to();
    let mut after = After {
        end: start,
        comparison: None,
        period: None,
        whole: None,
        bare_year: false,
        own_time: false,
        counted: None,
        words: Span::new(start, start),
    };
    let counts = matches!(quantity.dimension, Some(Dimension::Count | Dimension::Persons));
    if counts && !quantity.extent {
        counted(page, quantity, limit, &mut after);
    } else if let Some(told) = goods(page, quantity, limit) {
        after.end = told.to();
        after.counted = Some(Span::new(quantity.number.to(), told.to()));
    }
    while let Some(event) = next(page, quantity, limit, &after) {
        match event {
            Event::Comparison(term) => {
                after.comparison = term.terms().first().map(|first| (first.id, term.span()));
                after.end = term.to();
            }
            Event::Period(phrase) => {
                let gap = Span::new(after.end, phrase.span.from().max(after.end));
                let words = page.text_of(gap).trim_start();
                if after.comparison.is_none()
                    && words.starts_with("so")
                    && phrase.role == Role::Base
                {
                    let said = Span::new(gap.to() - words.len(), gap.to());
                    after.comparison = Some((Id::literal("named"), said));
                }
                after.period = Some(phrase);
                after.end = after.end.max(phrase.span.to());
            }
            Event::Whole(term) => {
                // `bằng 95% về số dự án`: in that respect, of no whole.
                let gap = page.text_of(Span::new(after.end, term.from().max(after.end)));
                after.whole = Some(term).filter(|_| !gap.trim_end().ends_with("về"));
                after.end = term.to();
            }
        }
    }
    assigned(page, &mut after, limit);
    after.own_time = own_time(page, quantity, &after);
    close_bracket(page, &mut after, limit);
    bare_year(page, quantity, &mut after);
    after.words = Span::new(start, after.end);
    after
}

/// `đạt 53% so với HĐND huyện giao`: what somebody set is a plan, whoever did.
fn assigned(page: &Page<'_>, after: &mut After<'_>, limit: usize) {
    let Some((_, span)) = after.comparison.filter(|_| after.period.is_none()) else { return };
    let rest = page.text_of(Span::new(span.to(), limit));
    let clause = rest.split([',', ';', '.', '(', ')']).next().unwrap_or_default();
    let set = clause.split_whitespace().take(FARTHEST).position(|word| word == "giao");
    if set.is_some() && page.text_of(span).starts_with("so") {
        after.comparison = Some((Id::literal("plan"), span));
        after.end = after.end.max(span.to());
    }
}

enum Event<'p> {
    Comparison(&'p TermMatch<'p>),
    Period(Phrase),
    Whole(&'p TermMatch<'p>),
}

/// The nearest thing behind the window that can belong to the figure.
fn next<'p>(
    page: &'p Page<'p>,
    quantity: &Quantity,
    limit: usize,
    after: &After<'p>,
) -> Option<Event<'p>> {
    let rest = Span::new(after.end, limit);
    let bare = quantity.unit.is_none() && !quantity.scaled;
    let amount = !(bare || quantity.is_percent() || quantity.is_times() || quantity.is_points());
    let comparison = page
        .group_in(rest, TermGroup::Comparison)
        .next()
        .filter(|_| after.comparison.is_none())
        // `78.000 tỷ đồng/KH giao 80.000 tỷ đồng`: behind an amount a plan opens the next figure.
        .filter(|term| !amount || page.text_of(term.span()).starts_with("so"));
    // `so với năm | 1997`: the phrase may begin inside the comparison.
    let since = after.comparison.map_or(after.end, |(_, span)| span.from());
    let period = page
        .phrases_in(Span::new(since, limit))
        .first()
        .copied()
        .filter(|_| after.period.is_none());
    let named = page
        .terms_in(rest)
        .find(|term| quantity.is_percent() && after.whole.is_none() && may_be_whole(term))
        .filter(|_| after.comparison.is_none_or(|(id, _)| id == "whole"));
    let refused = named.filter(|term| tells_growth(page, quantity) || opens_next(page, rest, term));
    let whole = named.filter(|_| refused.is_none());
    let period =
        period.filter(|phrase| refused.is_none_or(|term| phrase.span.from() < term.from()));
    let starts = [
        comparison.map_or(usize::MAX, TermMatch::from),
        whole.map_or(usize::MAX, TermMatch::from),
        period.map_or(usize::MAX, |phrase| phrase.span.from().max(after.end)),
    ];
    let nearest = starts.iter().copied().min().filter(|&start| start != usize::MAX)?;
    let event = match starts.iter().position(|&start| start == nearest)? {
        0 => comparison.map(Event::Comparison),
        1 => whole.map(Event::Whole),
        _ => period.map(Event::Period),
    };
    let end = match &event {
        Some(Event::Period(phrase)) => phrase.span.to(),
        _ => limit,
    };
    reaches(page, after.end, nearest, end, after).then_some(event).flatten()
}

/// `tăng trưởng kinh tế đạt 6,1% | cơ cấu kinh tế …`: a rate of growth is a share of nothing.
fn tells_growth(page: &Page<'_>, quantity: &Quantity) -> bool {
    let to = quantity.number.from();
    let window = Span::new(page.text().floor_char_boundary(to.saturating_sub(GROWTH)), to);
    page.lexed.marks.behind(window, &page.words.phrases.growing).is_some_and(|gap| {
        let gap = page.text_of(gap);
        !gap.contains([',', ';', ':', '.', '(']) && !gap.contains("chiếm") && !gap.contains("góp")
    })
}

/// `đạt 7,2% với giá trị tổng sản phẩm …`: the name behind belongs to the next figure.
fn opens_next(page: &Page<'_>, rest: Span, whole: &TermMatch<'_>) -> bool {
    let gap = page.text_of(Span::new(rest.from(), whole.from().max(rest.from())));
    gap.split_whitespace().next().is_some_and(|word| word == "với")
}

/// A place or an indicator named outright.
fn may_be_whole(term: &TermMatch<'_>) -> bool {
    term.terms().first().is_some_and(|first| {
        matches!(
            first.kind,
            TermKind::Indicator | TermKind::Both | TermKind::Open | TermKind::Region
        ) || (first.kind == TermKind::Deictic && first.id == "nation")
    })
}

/// Whether nothing in the gap parts the figure from what stands at `to`.
fn reaches(page: &Page<'_>, from: usize, to: usize, end: usize, after: &After<'_>) -> bool {
    let gap = Span::new(from, to);
    let text = page.text_of(gap).trim();
    // `779,7 nghìn ha (năm 2010)`: a bracket that holds nothing else.
    let closed = page.text().get(end..).is_some_and(|rest| rest.trim_start().starts_with(')'));
    let bracket = matches!(text, "(" | "(trong" | "(vào") && after.comparison.is_none() && closed;
    if text.split_whitespace().any(|word| matches!(word, "và" | "nhưng" | "còn"))
        && after.comparison.is_none()
    {
        return false;
    }
    if !bracket && page.has_sign(gap, b",;:()") {
        return false;
    }
    if !bracket && page.tokens_in(gap).iter().any(|token| token.kind == Kind::Sign(b'.')) {
        return false;
    }
    let cue = page.group_in(gap, TermGroup::Cue).any(|term| !is_filler(page.text_of(term.span())));
    !cue && text.split_whitespace().count() <= FARTHEST
}

/// Cues that stand inside comparisons: `so với thực hiện năm 2012`.
fn is_filler(words: &str) -> bool {
    matches!(words, "với" | "thực hiện" | "bình quân" | "là" | "có" | "được" | "từ")
}

/// Whether the period behind a figure is its own though it reads like a comparison: of a change `của
/// cùng kỳ năm 2015`, of an amount also `cùng kỳ năm trước`; never behind `so với` or `bằng`.
fn own_time(page: &Page<'_>, quantity: &Quantity, after: &After<'_>) -> bool {
    let Some(period) = after.period else { return false };
    let start = after.comparison.map_or(period.span.from(), |(_, span)| span.from());
    let gap = page.text_of(Span::new(quantity.span.to(), start.min(period.span.from()))).trim();
    let said = after.comparison.is_some_and(|(_, span)| page.text_of(span).starts_with("so"));
    let floor = page.text().floor_char_boundary(quantity.span.from().saturating_sub(40));
    let before = Span::new(floor, quantity.span.from());
    let noun = page.lexed.marks.behind(before, &page.words.phrases.time.rise).is_some_and(|gap| {
        let gap = page.text_of(gap);
        gap.split_whitespace().count() <= 2 && !gap.contains([',', ';'])
    });
    let before = page.text_of(before);
    // `mức tăng 9,4% của cùng kỳ năm 2015 và 10,1% của cùng kỳ năm 2014`
    let noun = noun || (before.trim_end().ends_with("và") && before.contains("của cùng"));
    let bare = quantity.unit.is_none() && !quantity.scaled;
    let amount = !(bare || quantity.is_percent() || quantity.is_times() || quantity.is_points());
    let of = gap == "của" && (noun || amount);
    !said && (of || (amount && gap.is_empty() && after.comparison.is_some()))
}

/// Takes the bracket that closes after the last thing read.
fn close_bracket(page: &Page<'_>, after: &mut After<'_>, limit: usize) {
    let inside = Span::new(after.words.from(), after.end);
    let opened = page.has_sign(inside, b"(") && !page.has_sign(inside, b")");
    if opened {
        let rest = Span::new(after.end, limit);
        if let Some(token) =
            page.tokens_in(rest).first().filter(|token| token.kind == Kind::Sign(b')'))
        {
            after.end = token.span.to();
        }
    }
}

/// `đạt 16,48% năm và …`: a bare word year behind a percentage.
fn bare_year(page: &Page<'_>, quantity: &Quantity, after: &mut After<'_>) {
    if !quantity.is_percent() || after.end != quantity.span.to() {
        return;
    }
    let rest = page.text().get(after.end..).unwrap_or_default().trim_start();
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if word == "năm" {
        after.bare_year = true;
        after.end +=
            page.text().get(after.end..).map_or(0, |text| text.len() - rest.len()) + word.len();
    }
}

/// What is told of counted things right behind their unit, up to the next sign or cue.
fn counted(page: &Page<'_>, quantity: &Quantity, limit: usize, after: &mut After<'_>) {
    let rest = Span::new(quantity.span.to(), limit);
    let sign = page
        .tokens_in(rest)
        .iter()
        .find(|token| {
            matches!(token.kind, Kind::Sign(b',' | b';' | b':' | b'(' | b')' | b'.'))
                && !inside_subject(page, token.span)
        })
        .map_or(limit, |token| token.span.from());
    let cue = page
        .group_in(rest, TermGroup::Cue)
        .filter(|term| !matches!(page.text_of(term.span()), "có" | "được" | "thực hiện" | "từ"))
        .filter(|term| !inside_subject(page, term.span()))
        .map(TermMatch::from)
        .find(|&start| start < sign)
        .unwrap_or(sign);
    let period = page.phrases_in(rest).first().map_or(cue, |phrase| phrase.span.from().min(cue));
    let and = page
        .text_of(Span::new(rest.from(), period))
        .match_indices(' ')
        .map(|(at, _)| rest.from() + at)
        .find(|&at| {
            [" và ", " với "]
                .iter()
                .any(|word| page.text().get(at..).is_some_and(|text| text.starts_with(word)))
        })
        .unwrap_or(period);
    let end = rest.from() + page.text_of(Span::new(rest.from(), and)).trim_end().len();
    after.counted = Some(Span::new(quantity.number.to(), end.max(quantity.span.to())));
}

/// What an amount is of, where that stands right behind its unit: `3.500 ha | ngô vụ đông`, `2 tỷ USD |
/// máy móc`. Up to a sign, a cue or a period; words that run into the next number are its own.
fn goods(page: &Page<'_>, quantity: &Quantity, limit: usize) -> Option<Span> {
    let money = quantity.dimension == Some(Dimension::Money);
    let amount = matches!(
        quantity.dimension,
        Some(Dimension::Mass | Dimension::Area | Dimension::Volume | Dimension::Length)
    );
    let rated = quantity.unit != quantity.base;
    let rest = Span::new(quantity.span.to(), limit);
    let words = page.text_of(rest);
    if !(money || amount) || rated || !words.starts_with(' ') {
        return None;
    }
    let sign = page.tokens_in(rest).iter().find(|token| matches!(token.kind, Kind::Sign(_)));
    if sign.is_some_and(|sign| sign.kind == Kind::Sign(b':')) {
        return None;
    }
    let sign = sign.map_or(limit, |token| token.span.from());
    let stop = page.terms_in(rest).find(|term| {
        !matches!(term.group(), TermGroup::Subject | TermGroup::Negative | TermGroup::Prefix)
            && !inside_subject(page, term.span())
    });
    let phrase = page.phrases_in(rest).first().map(|phrase| phrase.span.from());
    let ends = [Some(sign), stop.map(TermMatch::from), phrase];
    let end = ends.into_iter().flatten().min().unwrap_or(limit);
    let and = |word: &str| word == "và" && end >= limit;
    let ends = |word: &Span| {
        let word = page.text_of(*word);
        and(word) || page.words.phrases.turning.iter().any(|turn| turn == word)
    };
    let turn = page.words_in(Span::new(rest.from(), end)).find(ends);
    let end = turn.map_or(end, Span::from);
    let next = page.next_quantity(limit).is_some_and(|next| next <= limit);
    let told = page.text_of(Span::new(rest.from(), end));
    if told.trim().is_empty() || (next && end >= limit) {
        return None;
    }
    let named = page.group_near(Span::new(rest.from(), end), TermGroup::Subject).next();
    let named = named.is_some_and(|term| {
        page.catalogue.links(page.text_of(Span::new(rest.from(), term.from())))
    });
    let short = told.split_whitespace().count() <= LONGEST_GOODS;
    // `155 nghìn tấn vào năm 2011`, `2.420 ha đã thu hoạch`: what opens no name.
    let first = told.split_whitespace().next().unwrap_or_default();
    let link = page.words.phrases.link.iter().any(|word| word == first);
    let open = amount && short && !link && !labelled(page, quantity);
    let end = rest.from() + told.trim_end().len();
    (named || open).then(|| Span::new(quantity.number.to(), end))
}

/// Whether a part is named in the clause before a number already.
fn labelled(page: &Page<'_>, quantity: &Quantity) -> bool {
    let from = quantity.number.from();
    let before = Span::new(from.saturating_sub(160), from);
    let tokens = page.tokens_in(before);
    let sign = tokens.iter().rfind(|token| matches!(token.kind, Kind::Sign(_) | Kind::Number));
    let clause = Span::new(sign.map_or(before.from(), |token| token.span.to()), from);
    page.group_near(clause, TermGroup::Subject).any(|term| {
        term.terms().iter().any(|entry| matches!(entry.kind, TermKind::Item | TermKind::Both))
    })
}

/// Whether a cue is only a part of the name of something: còn in `còn hiệu lực`.
pub(super) fn inside_subject(page: &Page<'_>, cue: Span) -> bool {
    let around = Span::new(cue.from().saturating_sub(48), cue.to() + 48);
    page.group_near(around, TermGroup::Subject).any(|term| {
        let span = term.span();
        span.covers(cue) && span.len() > cue.len()
    })
}
