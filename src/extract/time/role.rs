//! What part a period phrase plays: it says when, against what, at whose prices, or nothing of any
//! figure.
//!
//! Owns the words around a phrase that tell the part (`assets/words.ron`, lists `time`).
//! What the phrase means as a period is settled elsewhere.

use crate::catalogue::TermGroup;
use crate::catalogue::names::Dimension;
use crate::extract::page::Page;
use crate::extract::period::{Phrase, Role, When, YearOf};
use crate::extract::placed::Placed;
use crate::extract::said::Said;
use crate::text::Span;

/// How many words may stand between a judgement and its time.
const FAR: usize = 9;

/// How far back the words reach that tell the part of a phrase.
const REACH: usize = 80;

/// Settles the part of every phrase of a page.
pub(in crate::extract) fn settle(page: &mut Page<'_>) {
    let settled: Vec<Phrase> =
        page.phrases.iter().map(|phrase| Phrase { role: role(page, phrase), ..*phrase }).collect();
    page.phrases = Placed::new(settled);
}

fn role(page: &Page<'_>, phrase: &Phrase) -> Role {
    if is_price(page, phrase.span) {
        return Role::Price;
    }
    if is_base(page, phrase.span) {
        return Role::Base;
    }
    let words = Around::new(page, phrase);
    if words.is_beside() || words.is_bound_in_name() || words.is_mere_date() || words.is_of_tasks()
    {
        return Role::Aside;
    }
    if words.is_title() {
        return Role::Title;
    }
    if words.is_compared() {
        return Role::Base;
    }
    Role::Own
}

/// The words around a phrase.
struct Around<'p> {
    page: &'p Page<'p>,
    phrase: &'p Phrase,
    /// The words before it, up to the last figure or full stop.
    before: Span,
    /// All that stands behind it.
    after: Span,
}

impl<'p> Around<'p> {
    fn new(page: &'p Page<'p>, phrase: &'p Phrase) -> Self {
        let at = phrase.span.from();
        let sentence = page.sentence_at(at).map_or(0, Span::from);
        let floor = page.text().floor_char_boundary(at.saturating_sub(REACH));
        let start = sentence.max(floor);
        // `kế hoạch 5 năm 2016-2020`: a number of nothing is no figure.
        let last = page
            .quantities_in(Span::new(start, at))
            .filter_map(|place| page.quantities.get(place))
            .rfind(|quantity| {
                quantity.scaled || quantity.dimension.is_some_and(|of| of != Dimension::Time)
            });
        let start = last.map_or(start, |quantity| quantity.span.to().min(at));
        Self {
            page,
            phrase,
            before: Span::new(start, start + page.text_of(Span::new(start, at)).trim_end().len()),
            after: page.words_from(phrase.span.to()),
        }
    }

    /// The words straight before, from the last sign on.
    fn clause(&self) -> Span {
        let sign = self.page.text_of(self.before).rfind([',', ';', ':', '(', ')']);
        Span::new(
            sign.map_or(self.before.from(), |at| self.before.from() + at + 1),
            self.before.to(),
        )
    }

    /// Whether the words before the phrase end with one of these.
    fn follows(&self, list: &Said) -> bool {
        self.page.lexed.marks.closes(self.before, list)
    }

    /// What stands between the last of these and the phrase.
    fn since(&self, list: &Said) -> Option<&'p str> {
        self.page.lexed.marks.behind(self.clause(), list).map(|gap| self.page.text_of(gap))
    }

    /// `từ năm 2011 trở lại đây`, `nhiều năm qua`, `cao nhất từ năm 2010`: how rare something is.
    fn is_beside(&self) -> bool {
        let words = &self.page.words.phrases.time;
        let range = matches!(self.phrase.when, When::Range(_) | When::YearToDate | When::ToDate);
        let relative = matches!(
            self.phrase.when,
            When::Months { year: YearOf::Before | YearOf::This, .. }
                | When::Years { .. }
                | When::ToDate
        );
        (!range && self.follows(&words.since))
            || (relative && self.follows(&words.many))
            || self.page.lexed.marks.opens(self.after, &words.onward)
            || self.after_superlative()
            || self.after_comparative()
    }

    /// `mức cao nhất của 6 tháng đầu năm các năm 2020-2023`.
    fn after_superlative(&self) -> bool {
        let since = self.since(&self.page.words.phrases.time.superlative);
        since.is_some_and(|since| {
            let told = |word| matches!(word, "là" | "đạt" | "vào" | "với");
            !since.split_whitespace().any(told) && since.split_whitespace().count() <= FAR
        })
    }

    /// `cao hơn mức tăng của các năm 2012-2014, …`: a judgement that no figure follows.
    fn after_comparative(&self) -> bool {
        self.compared() && !self.followed()
    }

    /// `cao hơn tháng trước 6,3%`: against what the figure behind it is.
    fn is_compared(&self) -> bool {
        self.compared() && self.followed()
    }

    fn compared(&self) -> bool {
        let since = self.since(&self.page.words.phrases.time.comparative);
        // `cao hơn nhiều so với giai đoạn 1996-2000 là 7,4%`: what stood then.
        since.is_some_and(|since| {
            since.split_whitespace().count() <= FAR && !since.contains("so với")
        })
    }

    /// Whether a figure stands straight behind.
    fn followed(&self) -> bool {
        let next = self.page.next_quantity(self.phrase.span.to());
        let gap = next.map(|from| Span::new(self.phrase.span.to(), from));
        gap.is_some_and(|gap| gap.len() <= 24 && !self.page.has_sign(gap, b",;:.()["))
    }

    /// `phê duyệt năm 2001`, `Luật … năm 2014`, `Quyết định số 12/QĐ-UBND ngày 15/3/2012`: of a
    /// paper, not of a figure.
    fn is_bound_in_name(&self) -> bool {
        let words = &self.page.words.phrases.time;
        let (day, year, month) = match self.phrase.when {
            When::Months { first: 1, last: 12, year: YearOf::Known(_) } => (false, true, false),
            When::Months { first, last, .. } => (self.phrase.day, false, first == last),
            _ => (false, false, false),
        };
        self.follows(&words.born)
            || (year && self.names(&words.law, 8))
            || (day && !self.phrase.up_to && self.names(&words.paper, 8))
            || (month && self.names(&words.meeting, 5))
    }

    /// `Ngày đăng: 24/7/2018`, `ngày 4/1, Sở … cho biết`: a day that no stock is told of.
    fn is_mere_date(&self) -> bool {
        let point = &self.page.words.phrases.time.point;
        self.phrase.day && !self.phrase.up_to && !self.follows(point)
    }

    /// `Nghị quyết Đại hội nhiệm kỳ 2015-2020`: the years of a paper or an office.
    fn is_title(&self) -> bool {
        let years = match self.phrase.when {
            When::Range(period) => period.is_years(),
            When::Years(_) => true,
            _ => false,
        };
        let words = &self.page.words.phrases.time;
        // `là năm thứ ba thực hiện kế hoạch 5 năm 2016-2020`: which year of them it is.
        years && (self.names(&words.paper, 14) || self.since(&words.one_of).is_some())
    }

    /// `hội nghị tổng kết năm 2018 và xây dựng kế hoạch năm 2019`: what is told below is of the year
    /// that went by, unless figures stand in the sentence itself.
    fn is_of_tasks(&self) -> bool {
        let year = |phrase: &Phrase| match phrase.when {
            When::Months { first: 1, last: 12, year: YearOf::Known(year) } => Some(year),
            _ => None,
        };
        let Some(own) = year(self.phrase) else { return false };
        if !self.follows(&self.page.words.phrases.time.tasks) {
            return false;
        }
        let Some(sentence) = self.page.sentence_at(self.phrase.span.from()) else { return false };
        let before = Span::new(sentence.from(), self.phrase.span.from());
        let looked_back = self
            .page
            .phrases_in(before)
            .iter()
            .any(|phrase| year(phrase).is_some_and(|year| year < own));
        let told = |place: usize| {
            self.page.quantities.get(place).is_some_and(|quantity| quantity.unit.is_some())
        };
        looked_back && !self.page.quantities_in(sentence).any(told)
    }

    /// Whether one of these names stands before the phrase with no verb between.
    fn names(&self, names: &Said, far: usize) -> bool {
        self.since(names).is_some_and(|since| {
            let verb = |word| matches!(word, "là" | "đạt" | "tăng" | "giảm" | "đề");
            !since.split_whitespace().any(verb) && since.split_whitespace().count() <= far
        })
    }
}

/// Whether a phrase names what something is compared with.
fn is_base(page: &Page<'_>, span: Span) -> bool {
    let before = Span::new(span.from().saturating_sub(REACH), span.to());
    page.group_near(before, TermGroup::Comparison).any(|term| {
        // `kế hoạch năm 2012 là …` tells of the plan itself.
        let aim = term.is("plan") || term.is("whole");
        let said = page.text_of(term.span()).starts_with("so");
        if !said && (leads(page, span, &["level"]) || tells_then(page, span)) {
            return false;
        }
        let reaches = term.to() > span.from() || gap_is_blank(page, term.to(), span.from());
        (said || !aim) && reaches
    }) || ends_with_comparison(page, span)
}

/// `xuất khẩu năm trước đạt 5 triệu USD`: one of these cues right behind says that the phrase tells
/// when.
fn leads(page: &Page<'_>, span: Span, cues: &[&str]) -> bool {
    let near = Span::new(span.to(), span.to() + 16);
    page.group_near(near, TermGroup::Cue).next().is_some_and(|term| {
        let told =
            term.terms().first().is_some_and(|first| cues.iter().any(|cue| first.id == *cue));
        told && gap_is_blank(page, span.to(), term.from())
    })
}

/// `(cùng kỳ tăng 24%)`, `trong khi cùng kỳ năm 2011 mức tăng là 12%`: no figure stands straight
/// before, and what is told behind it is told of that time.
fn tells_then(page: &Page<'_>, span: Span) -> bool {
    let floor = page.text().floor_char_boundary(span.from().saturating_sub(24));
    let before = page.text_of(Span::new(floor, span.from())).trim_end();
    let opens = before.ends_with(['(', ',', ';']) || page.words.phrases.time.meanwhile.ends(before);
    opens && leads(page, span, &["up", "down", "equal", "times"])
}

/// `so với` straight before a phrase, whatever the phrase is.
fn ends_with_comparison(page: &Page<'_>, span: Span) -> bool {
    let before = page.text().get(..span.from()).unwrap_or_default().trim_end();
    before.ends_with("so với") || before.ends_with(" so")
}

fn gap_is_blank(page: &Page<'_>, from: usize, to: usize) -> bool {
    from <= to && page.text_of(Span::new(from, to)).trim().is_empty()
}

/// Whether a phrase is the year of a price basis.
fn is_price(page: &Page<'_>, span: Span) -> bool {
    let around = Span::new(span.from().saturating_sub(40), span.to());
    page.group_near(around, TermGroup::Price).any(|term| {
        let gap = page.text_of(Span::new(term.to().min(span.from()), span.from()));
        let base = term.is("constant");
        term.to() >= span.to() || (base && matches!(gap.trim(), "" | "(" | "của"))
    })
}
