//! Subjects that the catalogue does not list, told by the noun that heads them: `tỷ lệ lao động qua
//! đào tạo`, `lợi nhuận trước thuế`, `chiều dài bờ biển`.
//!
//! Owns where such a phrase begins and ends and when it is the subject rather than a name that the
//! catalogue knows. The nouns are in `assets/words.ron`.

use super::family::is_rate;
use super::part::Item;
use super::phrase::open_words;
use super::{Asked, Subject, item, open, part};
use crate::catalogue::names::Dimension;
use crate::catalogue::{Level, Term, TermGroup, TermKind, TermMatch};
use crate::extract::lex::Kind;
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// A comma with so many words up to the verb stands within a phrase.
const FEW: usize = 5;

/// A subject of its own.
pub(super) struct Noun {
    pub(super) item: Item,
    /// It is a percentage by itself.
    pub(super) rate: bool,
}

/// The unlisted subject that heads a window, if one does.
pub(super) fn unlisted(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<Noun> {
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let noun = marks.last(left, &lists.noun);
    // `tỷ lệ nợ xấu`: the rate heads what it is of.
    let heads = |rate: &usize| noun.is_none_or(|noun| *rate >= noun || plain(page, *rate, noun));
    let rate = marks.last(left, &lists.rate).filter(heads);
    let at = rate.or(noun)?;
    if page.depth(at) != page.depth(left.to()) {
        return None;
    }
    let reach = marks.opening(Span::new(at, left.to()), &lists.noun).filter(|_| rate.is_none());
    if parted(page, Span::new(at, left.to())) || listed(page, at, left, reach) {
        return None;
    }
    let cue = page
        .group_in(Span::new(at, left.to()), TermGroup::Cue)
        .find(|term| term.from() > at && !crate::extract::clause::inside_subject(page, term.span()))
        .map_or(left.to(), TermMatch::from);
    let rate = rate.is_some();
    let percent =
        asked.quantity.is_percent() || asked.quantity.base.is_some_and(|id| id == "per_mille");
    if rate && !percent {
        return None;
    }
    let item = open_words(page, Span::new(at, cue))?;
    Some(Noun { item, rate })
}

/// Whether no sign and no cue stand between two places of a window.
fn plain(page: &Page<'_>, from: usize, to: usize) -> bool {
    let gap = Span::new(from, to);
    !page.has_sign(gap, b",;:()") && page.group_in(gap, TermGroup::Cue).next().is_none()
}

/// Goods that are sold, kept or handed on: `tiêu thụ thép đạt …`, `xi măng tồn 125 nghìn tấn`.
pub(super) fn used(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<Item> {
    let goods = matches!(
        asked.quantity.dimension,
        Some(Dimension::Mass | Dimension::Volume | Dimension::Energy | Dimension::Count)
    );
    let sign = page.tokens_in(left).iter().rfind(|token| matches!(token.kind, Kind::Sign(_)));
    let clause = Span::new(sign.map_or(left.from(), |token| token.span.to()), left.to());
    let at = page.lexed.marks.last(clause, &page.words.phrases.used)?;
    if !goods || asked.quantity.each || listed(page, at, clause, None) {
        return None;
    }
    let before = Span::new(clause.from(), at);
    let named = page.group_in(before, TermGroup::Subject).next().is_some();
    let last = page.text_of(Span::new(at, left.to())).split_whitespace().count() == 1;
    match (named, last) {
        (false, false) => {
            let end = part::cue_after(page, Span::new(at, at), left);
            open_words(page, Span::new(at, end))
        }
        (true, true) => open_words(page, before),
        _ => None,
    }
}

/// Whether a sign ends a phrase before its figure. A colon straight before it only leads to it, and a
/// comma may stand within the phrase: `tỷ lệ lao động qua đào tạo, bồi dưỡng chiếm 35%`.
fn parted(page: &Page<'_>, span: Span) -> bool {
    let depth = page.depth(span.from());
    page.tokens_in(span).iter().any(|token| {
        let rest = Span::new(token.span.to(), span.to());
        match token.kind {
            _ if page.depth(token.span.from()) != depth => false,
            Kind::Sign(b':') => !page.text_of(rest).trim().is_empty(),
            Kind::Sign(b',') => {
                let cue = page.group_in(rest, TermGroup::Cue).next();
                let words = cue.map_or(rest, |cue| Span::new(rest.from(), cue.from()));
                let few = page.text_of(words).split_whitespace().count() <= FEW;
                let named = page.group_in(words, TermGroup::Subject).next().is_some();
                cue.is_none() || !few || named
            }
            Kind::Sign(b';') => true,
            _ => false,
        }
    })
}

/// Whether the catalogue knows the phrase that begins at an offset, or names a subject behind it
/// that is none of its words.
fn listed(page: &Page<'_>, at: usize, left: Span, reach: Option<usize>) -> bool {
    page.group_near(left, TermGroup::Subject).any(|term| {
        let span = term.span();
        let indicates = |entry: &Term| {
            matches!(entry.kind, TermKind::Indicator | TermKind::Both | TermKind::Open)
        };
        let strong = |entry: &Term| indicates(entry) && entry.level <= Level::Abbr;
        // `trị giá hàng hóa tiêu hủy`: a longer noun is none that the catalogue knows by its first words.
        let longer_noun = span.from() == at && reach.is_some_and(|to| to > span.to());
        let covers = span.from() <= at && at < span.to() && !longer_noun;
        let behind = Span::new(span.to(), left.to().max(span.to()));
        let longer =
            || does(page, behind) && term.terms().iter().all(|entry| is_rate(page, Some(entry.id)));
        let joined = || page.text_of(Span::new(at, span.from().max(at))).contains(" và ");
        (covers && term.terms().iter().any(indicates) && !longer())
            || (span.from() > at && term.terms().iter().any(strong) && joined())
    })
}

/// Whether what people do stands straight behind a name, which makes it the name of another rate: `tỷ lệ
/// dân đô thị | dùng nước sạch`.
fn does(page: &Page<'_>, behind: Span) -> bool {
    let rest = page.text_of(behind);
    let behind = Span::new(behind.to() - rest.trim_start().len(), behind.to());
    page.lexed.marks.opens(behind, &page.words.phrases.doing)
}

/// `các doanh nghiệp FDI chiếm 80% | tổng kim ngạch xuất khẩu`: the whole names the indicator, where
/// what has the share is only a part.
pub(super) fn of_whole(
    page: &Page<'_>,
    asked: Asked<'_>,
    left: Span,
) -> Option<(Id, Span, Option<Item>)> {
    let cue = page.group_in(left, TermGroup::Cue).next_back();
    let share = cue.is_some_and(|cue| cue.is("share"));
    // `chiếm 30% tổng lượng và 31% tổng giá trị`
    let and = page.text_of(left).trim() == "và";
    let strong = |entry: &Term| {
        matches!(entry.kind, TermKind::Indicator | TermKind::Both) && entry.level <= Level::Abbr
    };
    let mut said = page.group_in(left, TermGroup::Subject).flat_map(|term| term.terms().iter());
    if !asked.quantity.is_percent() || !(share || and) || said.clone().any(strong) {
        return None;
    }
    let reach = behind_words(page, asked.quantity.span.to(), false);
    let whole = page.group_near(reach, TermGroup::Subject).next()?;
    let gap = page.text_of(Span::new(reach.from(), whole.from()));
    let link = |word: &str| page.words.phrases.link.iter().any(|link| link == word);
    let named = whole.terms().iter().find(|entry| strong(entry))?;
    if !gap.split_whitespace().all(|word| link(word) || word == "số") {
        return None;
    }
    let id = match named.kind {
        TermKind::Both => page.catalogue.pairs.get(named.index as usize)?.of,
        _ => named.id,
    };
    // `xuất khẩu của tỉnh chiếm 12% giá trị xuất khẩu cả nước`: the same, told of a smaller place.
    if said.any(|entry| entry.kind == TermKind::Indicator && entry.id == id) {
        return None;
    }
    let item = item::in_force(page, id, left, Asked { part: true, ..asked });
    (and || item.is_some()).then_some((id, whole.span(), item))
}

/// The subject that stands behind a percentage: `90% diện tích lúa`, `giảm 20% số hộ nghèo`, `88% xã
/// đạt chuẩn`. Only where nothing before it is one; and whether no verb stands before it.
pub(super) fn behind(page: &Page<'_>, asked: Asked<'_>, left: Span) -> Option<(Span, bool)> {
    if !asked.quantity.is_percent() {
        return None;
    }
    // A label stands before what it heads (`Về giao thông: 98% | đường nội thành …`), unless it names
    // what is told (`Tỷ trọng các ngành: 45% công nghiệp`).
    let text = page.text_of(left);
    let label = |at: &usize| {
        let label = Span::new(left.from(), left.from() + at);
        let mut terms =
            page.group_in(label, TermGroup::Subject).flat_map(|term| term.terms().iter());
        !terms.any(|entry| entry.kind != TermKind::Item)
    };
    let comma = text.rfind([',', ';']).max(text.rfind(':').filter(label));
    let clause = Span::new(comma.map_or(left.from(), |at| left.from() + at + 1), left.to());
    let and = page.text_of(clause).trim_end().ends_with(" và");
    let clause = if and { Span::new(left.to(), left.to()) } else { clause };
    let before = page.text_of(clause);
    let said = page.group_in(clause, TermGroup::Subject).next().is_some();
    // `duy trì 100% xã`, `có 95% hộ`: what is had or kept up is told behind.
    let cue = page
        .group_in(clause, TermGroup::Cue)
        .rfind(|term| !matches!(page.text_of(term.span()), "có" | "với"));
    let bare = !said && cue.is_none() && !before.contains('(');
    let span = behind_words(page, asked.quantity.span.to(), bare);
    let words = page.text_of(span);
    let first = words.split_whitespace().next()?;
    let headed = || {
        let lists = &page.words.phrases;
        let told = Span::new(span.to() - words.trim_start().len(), span.to());
        [&lists.noun, &lists.rate].iter().any(|list| page.lexed.marks.opens(told, list))
    };
    let open = !page.words.phrases.link.iter().any(|word| word == first);
    let many = words.split_whitespace().count() >= 2;
    ((bare && open && many) || (!said && headed())).then_some((span, bare))
}

/// The words behind a percentage up to a sign; those of a `bare` one, which has no verb before it, hold
/// their own: `100% | xã, phường đạt chuẩn quốc gia về y tế`.
fn behind_words(page: &Page<'_>, from: usize, bare: bool) -> Span {
    let reach = Span::new(from, page.sentence_at(from).map_or(from, Span::to).max(from));
    let words = |at: usize| page.text_of(Span::new(from, at)).split_whitespace().count();
    let opening = |at: usize| (1..=2).contains(&words(at));
    let sign = page.tokens_in(reach).iter().find(|token| match token.kind {
        Kind::Sign(b',') => !(bare && opening(token.span.from())),
        Kind::Sign(_) | Kind::Number => true,
        _ => false,
    });
    let end = sign.map_or(reach.to(), |token| token.span.from());
    let own = |term: &TermMatch<'_>| match term.group() {
        TermGroup::Subject | TermGroup::Place | TermGroup::Prefix | TermGroup::Negative => true,
        // `30% | tổng kim ngạch xuất khẩu`: the whole of a share begins like a comparison.
        TermGroup::Comparison => term.is("whole"),
        TermGroup::Cue => bare && matches!(page.text_of(term.span()), "đạt" | "có" | "được"),
        _ => false,
    };
    let stop = page.terms_in(Span::new(from, end)).find(|term| !own(term));
    Span::new(from, stop.map_or(end, TermMatch::from))
}

/// The subject of a percentage is told behind it: one that the catalogue names, or another.
pub(super) fn told_behind(
    page: &Page<'_>,
    asked: Asked<'_>,
    (behind, bare): (Span, bool),
    mut next: Subject,
) -> Subject {
    let named = page.group_in(behind, TermGroup::Subject).next();
    let first = named.and_then(|term| Some((term.terms().first()?, term.span())));
    let whole = || open_words(page, behind);
    match first {
        Some((entry, span))
            if leads(page, Span::new(behind.from(), span.from()))
                && !does(page, Span::new(span.to(), behind.to().max(span.to())))
                && meant_behind(page, asked, entry, behind).is_some() =>
        {
            let id = meant_behind(page, asked, entry, behind);
            next.indicator = id.map(|id| (id, Some(span)));
            next.item = id
                .and_then(|id| part::known(page, id, behind))
                .or_else(|| open_words(page, Span::new(span.to(), behind.to())));
        }
        _ => {
            next.indicator = Some((Id::literal("other"), Some(behind)));
            next.item = whole();
            next.rate = bare;
        }
    }
    next.weak = true;
    next.stale = false;
    next
}

/// Whether words before a name only lead to it: `100% | số | hộ nghèo`.
fn leads(page: &Page<'_>, gap: Span) -> bool {
    let small = |word: &str| matches!(word, "số" | "các" | "tổng");
    page.text_of(gap).split_whitespace().all(small)
}

/// The indicator that a phrase behind a percentage names; an open one by the part beside it.
fn meant_behind(page: &Page<'_>, asked: Asked<'_>, entry: &Term, behind: Span) -> Option<Id> {
    match entry.kind {
        TermKind::Indicator => Some(entry.id),
        TermKind::Both => page.catalogue.pairs.get(entry.index as usize).map(|pair| pair.of),
        TermKind::Open => open::by_part(page, entry.index, asked, behind),
        _ => None,
    }
}
