//! Open phrases: parts that the catalogue does not know, in the report's own words.
//!
//! Owns where such a phrase begins and ends (a sign, a cue, a period, a place, a name that is known)
//! and what is trimmed off it. Must not know which indicators take which parts.

use super::Asked;
use super::part::Item;
use crate::catalogue::names::Dimension;
use crate::catalogue::{Term, TermGroup, TermKind, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::extract::words::Lists;
use crate::model::Id;
use crate::text::Span;

/// More words than this are a sentence, not the name of a part.
const LONGEST: usize = 26;

/// More words than this behind an indicator tell of something else.
const LONGEST_TAIL: usize = 7;

/// The words of a window before its cue, when nothing of them is known.
pub(super) fn words(page: &Page<'_>, left: Span, asked: Asked<'_>) -> Option<Item> {
    let stop = page
        .terms_in(left)
        .filter(|term| {
            matches!(
                term.group(),
                TermGroup::Cue | TermGroup::Status | TermGroup::Bound | TermGroup::Comparison
            )
        })
        .filter(|term| !crate::extract::clause::inside_subject(page, term.span()))
        .rfind(|term| term.to() + 24 >= left.to());
    let mut end = stop.map_or(left.to(), TermMatch::from);
    // Cues stand in rows (`ước | đạt | khoảng`), and one within another (`tốc độ tăng`).
    let cues = || {
        page.terms_in(left).filter(|term| {
            matches!(term.group(), TermGroup::Cue | TermGroup::Status | TermGroup::Bound)
        })
    };
    let leads = |term: &&TermMatch<'_>, end: usize| {
        let gap = Span::new(term.to().min(end), end);
        term.from() < end && page.text_of(gap).trim().is_empty()
    };
    while let Some(term) = cues().rfind(|term| leads(term, end)) {
        end = term.from();
    }
    let from = page
        .tokens_in(Span::new(left.from(), end))
        .iter()
        .rev()
        .find(|token| matches!(token.kind, Kind::Sign(b';' | b':' | b'(' | b')' | b',')))
        .map_or(left.from(), |token| token.span.to());
    let part =
        page.group_in(Span::new(from, end), TermGroup::Cue).rev().find(|term| term.is("part_of"));
    let from = part.map_or(from, TermMatch::to);
    // What is counted is told best behind its unit: `16 vụ | tai nạn giao thông`.
    let unit = asked.quantity.span.to();
    let told = asked.counted.filter(|counted| counted.to() > unit);
    let named =
        told.and_then(|counted| open_words(page, Span::new(unit, counted.to())).map(|_| counted));
    let told = named.and_then(|counted| unit_words(page, asked, counted));
    told.or_else(|| open_words(page, Span::new(from, end)))
}

/// The words that open a sentence as its subject: at least two, straight before the cue.
pub(super) fn subject_words(page: &Page<'_>, left: Span, asked: Asked<'_>) -> Option<Item> {
    let cue = page.group_in(left, TermGroup::Cue).next()?;
    let item = words(page, left, asked)?;
    let straight = page.text_of(Span::new(item.span.to().min(cue.from()), cue.from()));
    let near = straight.split_whitespace().count() <= 1 && item.span.to() <= cue.to();
    let many = item.text.split_whitespace().count() >= 2;
    (near && many).then_some(item)
}

/// What is counted, unit included: `trang trại gà`.
pub(super) fn unit_words(page: &Page<'_>, asked: Asked<'_>, counted: Span) -> Option<Item> {
    let counts = matches!(asked.quantity.dimension, Some(Dimension::Count | Dimension::Persons));
    let unit = if counts { asked.quantity.number } else { asked.quantity.span };
    open_words(page, Span::new(unit.to(), counted.to()))
}

/// The words behind an indicator, up to its cue, that name a part of it: `sản lượng | đạm | đạt`.
pub(super) fn behind(page: &Page<'_>, span: Span) -> Option<Item> {
    let sign = page
        .tokens_in(span)
        .iter()
        .find(|token| matches!(token.kind, Kind::Sign(b',' | b';' | b':' | b'(')))
        .map_or(span.to(), |token| token.span.from());
    let other = page.terms_in(span).find(|term| {
        let item = term.terms().first().is_some_and(|first| first.kind == TermKind::Item);
        !matches!(term.group(), TermGroup::Cue | TermGroup::Negative) && !item
    });
    let phrase = page.phrases_in(span).first().map(|phrase| phrase.span.from());
    let end = [Some(sign), other.map(TermMatch::from), phrase];
    let end = end.into_iter().flatten().min().unwrap_or(span.to());
    let Lists { plain, filler, compound, .. } = &page.words.phrases;
    let mut span = Span::new(span.from(), end);
    loop {
        let next = plain.trim_but(page.text(), span, compound);
        let next = filler.trim_but(page.text(), next, compound);
        if next == span {
            break;
        }
        span = next;
    }
    open_words(page, span).filter(|item| item.text.split_whitespace().count() <= LONGEST_TAIL)
}

/// What is left out of an indicator: `GRDP | không tính thủy điện`, `trừ dầu thô`.
pub(super) fn excluded(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<Item> {
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let at = marks.last(left, &lists.except)?;
    let rest = Span::new(at, left.to());
    let known =
        page.group_near(left, TermGroup::Subject).any(|term| term.from() <= at && at < term.to());
    // Straight behind the figure before, it is told of that one.
    let behind = !asked.opens && page.text_of(Span::new(left.from(), at)).trim().is_empty();
    if known || behind || marks.opens(rest, &lists.price_free) {
        return None;
    }
    let sign = page.tokens_in(rest).iter().find(|token| matches!(token.kind, Kind::Sign(_)));
    let stop = page.terms_in(rest).find(|term| {
        !matches!(term.group(), TermGroup::Subject | TermGroup::Place | TermGroup::Negative)
    });
    let ends = [
        sign.map(|token| token.span.from()),
        stop.map(TermMatch::from),
        page.phrases_in(rest).first().map(|phrase| phrase.span.from()),
        page.text_of(rest).find(" thì ").map(|then| at + then),
    ];
    let end = ends.into_iter().flatten().min().unwrap_or(rest.to());
    let span = Span::new(at, at + page.text_of(Span::new(at, end)).trim_end().len());
    let words = page.text_of(span).split_whitespace().count();
    (2..=LONGEST).contains(&words).then(|| Item {
        text: page.printed(span).to_owned(),
        span,
        known: false,
    })
}

/// An open phrase with unlisted words behind it, which make it the name of something else.
pub(super) fn qualified(page: &Page<'_>, left: Span, named: Span, id: Id) -> Option<Item> {
    let is_bare = |entry: &&Term| {
        let open = page.catalogue.open.get(entry.index as usize);
        entry.kind == TermKind::Open && open.is_some_and(|open| open.bare)
    };
    page.group_near(named, TermGroup::Subject)
        .filter(|term| term.span() == named)
        .find_map(|term| term.terms().iter().find(is_bare))?;
    let rest = Span::new(named.to(), super::part::cue_after(page, named, left));
    if super::part::known(page, id, rest).is_some() {
        return None;
    }
    let tail = behind(page, rest)?;
    let span = named.join(tail.span);
    Some(Item { text: page.printed(span).to_owned(), span, known: false })
}

/// The label that opens a sentence: `Ngành dệt may: đến năm 2020 …`.
pub(super) fn label(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<Item> {
    if !asked.opens {
        return None;
    }
    let sign = page
        .tokens_in(left)
        .iter()
        .find(|token| matches!(token.kind, Kind::Sign(b';' | b':')))
        .filter(|token| token.kind == Kind::Sign(b':'))?;
    let span = Span::new(left.from(), sign.span.from());
    let indicator = page.group_near(span, TermGroup::Subject).any(|term| {
        term.terms().first().is_some_and(|first| {
            matches!(first.kind, TermKind::Indicator | TermKind::Both | TermKind::Open)
        })
    });
    open_words(page, span).filter(|_| !indicator)
}

/// What stands before the bracket that holds a figure: `Nhà máy đường (công suất 150 tấn/ngày)`.
pub(super) fn before_bracket(page: &Page<'_>, left: Span) -> Option<Item> {
    let open = page.text().get(..left.from())?.trim_end();
    let end = open.strip_suffix('(')?.len();
    let tokens = page.tokens_in(Span::new(end.saturating_sub(200), end));
    let stop = tokens
        .iter()
        .rfind(|token| matches!(token.kind, Kind::Sign(b';' | b':' | b')' | b'.') | Kind::Number));
    let from = stop.map_or(end.saturating_sub(200), |token| token.span.to());
    open_words(page, Span::new(from, end))
}

/// The words that open a window, up to the cue of what is counted: `ngành dệt | có | 8 dự án`.
pub(super) fn head(page: &Page<'_>, left: Span, named: Span) -> Option<Item> {
    let from = page
        .tokens_in(left)
        .iter()
        .rev()
        .find(|token| matches!(token.kind, Kind::Sign(b';' | b':' | b'(' | b')' | b',')))
        .map_or(left.from(), |token| token.span.to());
    // Cues stand before the number (`có`, `với`), and may stand before the words too (`kế đến là`).
    let limit = named.from().min(left.to());
    let cues = || {
        page.terms_in(Span::new(from, limit)).filter(|term| {
            matches!(
                term.group(),
                TermGroup::Cue | TermGroup::Status | TermGroup::Bound | TermGroup::Comparison
            )
        })
    };
    let mut end = limit;
    while let Some(cue) = cues().rfind(|term| term.to() <= end) {
        if !page.text_of(Span::new(cue.to(), end)).trim().is_empty() {
            break;
        }
        end = cue.from();
    }
    let from = cues().rfind(|term| term.to() <= end).map_or(from, TermMatch::to);
    if end <= from {
        return None;
    }
    open_words(page, Span::new(from, end)).filter(|item| {
        let text = page.text_of(item.span);
        let says = |word: &String| {
            text.match_indices(word.as_str()).any(|(at, _)| {
                let rest = text.get(at + word.len()..).unwrap_or_default();
                let before = text.get(..at).unwrap_or_default();
                !rest.starts_with(char::is_alphanumeric) && !before.ends_with(char::is_alphanumeric)
            })
        };
        // `dự án FDI với số vốn …`: whose capital it is, the indicator says.
        let (marks, foreign) = (&page.lexed.marks, &page.words.phrases.foreign);
        let whose = marks.opening(item.span, foreign) == Some(item.span.to());
        let whose = whose && !text.contains(' ');
        let actor = whose || page.words.phrases.actor.iter().any(says);
        let indicator = page.group_in(item.span, TermGroup::Subject).any(|term| {
            term.terms().first().is_some_and(|first| first.kind == TermKind::Indicator)
        });
        !actor && !indicator && page.group_in(item.span, TermGroup::Place).next().is_none()
    })
}

/// A span without the fillers, periods and places around its words; none when little is left.
pub(in crate::extract) fn open_words(page: &Page<'_>, span: Span) -> Option<Item> {
    let lists = &page.words.phrases;
    let trim = |span| lists.filler.trim_but(page.text(), span, &lists.compound);
    let mut span = trim(span);
    if let Some(phrase) = page.phrases_in(span).first() {
        let (before, after) =
            (Span::new(span.from(), phrase.span.from()), Span::new(phrase.span.to(), span.to()));
        span = trim(if before.len() > after.len() { before } else { after });
    }
    span = trim(unranked(page, span));
    let place = page.group_near(span, TermGroup::Place).next();
    if let Some(place) = place.filter(|place| place.from() == span.from()) {
        span = trim(Span::new(place.to().min(span.to()), span.to()));
    }
    let text = page.text_of(span);
    let words = text.split_whitespace().count();
    let place =
        page.group_near(span, TermGroup::Place).any(|term| term.span().len() + 8 >= span.len());
    let whole = !place
        && !idle(page, span)
        && !page.lexed.marks.any(span, &page.words.phrases.never)
        && (1..=LONGEST).contains(&words)
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() > 1;
    whole.then(|| Item { text: page.printed(span).to_owned(), span, known: false })
}

/// What a phrase tells of, without what it is said to be: `hồ tiêu | là mặt hàng chủ lực`, `phân phối điện
/// | đứng thứ hai`, `lớn nhất là | thị trường Mỹ`.
fn unranked(page: &Page<'_>, span: Span) -> Span {
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let inside = |word: &Span| word.from() > span.from() && page.text_of(*word) == "là";
    if let Some(is) = page.words_in(span).find(inside) {
        let (head, tail) = (Span::new(span.from(), is.from()), Span::new(is.to(), span.to()));
        if marks.any(head, &lists.place.ranked) {
            return tail;
        }
        let rest = page.text_of(tail);
        let tail = Span::new(tail.to() - rest.trim_start().len(), tail.to());
        return if marks.opens(tail, &lists.class) { head } else { span };
    }
    let ranks = marks.within(span, &lists.place.ranked).find(|rank| rank.from() > span.from());
    ranks.map_or(span, |rank| Span::new(span.from(), rank.from()))
}

/// Whether words only say what is done, when or how much: `đón và phục vụ`, `nâng`.
fn idle(page: &Page<'_>, span: Span) -> bool {
    let (text, lists) = (page.text(), &page.words.phrases);
    let mut rest = span;
    // More of them in a row are a name: `chi phát triển kinh tế`.
    for _ in 0..2 {
        rest = lists.filler.trim(text, lists.idle.trim_once(text, rest));
        if rest.is_empty() {
            return true;
        }
    }
    false
}
