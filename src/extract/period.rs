//! Period phrases: what they say, before anyone asks of which figure.
//!
//! Owns the grammar of years, quarters, months, dates, ranges and the words that point to them
//! (`cùng kỳ`, `năm trước`, `đến nay`). What lacks a year stays open here; `time` resolves it from
//! the report. Must not know figures.

mod date;
mod phrase;
mod pointing;
mod range;

use super::lex::{Kind, Lexed};
use super::number::Form;
use super::placed::Stands;
use super::words::{Part, Sought, Words};
use crate::text::Span;

pub(super) use phrase::{Phrase, Role, When, YearOf};

/// Every period phrase, in text order, none overlapping.
/// `counted` tells of each numeral whether a unit stands behind it.
pub(super) fn phrases(text: &str, lexed: &Lexed, words: &Words, counted: &[bool]) -> Vec<Phrase> {
    let grammar = Grammar { text, lexed, words, counted };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexed.tokens.len() {
        let read = match lexed.kind(at) {
            Kind::Word(_) | Kind::Number => grammar.phrase(at),
            _ => None,
        };
        match read {
            Some(read) => {
                found.push(grammar.finish(at, read));
                at = read.next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// A reading that ends before the token `next`.
#[derive(Clone, Copy, Debug)]
struct Read {
    when: When,
    next: usize,
    day: bool,
}

impl Stands for Phrase {
    fn span(&self) -> Span {
        self.span
    }
}

impl Read {
    const fn new(when: When, next: usize) -> Self {
        Self { when, next, day: false }
    }
}

/// The tokens that the rules read.
#[derive(Clone, Copy)]
struct Grammar<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    words: &'a Words,
    counted: &'a [bool],
}

impl Grammar<'_> {
    fn is(&self, at: usize, part: Part) -> bool {
        self.lexed.kind(at) == Kind::Word(part)
    }

    fn sign(&self, at: usize, signs: &[u8]) -> bool {
        matches!(self.lexed.kind(at), Kind::Sign(sign) if signs.contains(&sign))
    }

    /// A small number in digits.
    fn small(&self, at: usize, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        self.lexed.numeral(at)?.small().filter(|number| range.contains(number))
    }

    /// A number of months or years, in digits or in words.
    fn count(&self, at: usize, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let word = || self.words.number(self.text, self.lexed.span(at)).map(i32::from);
        self.small(at, range.clone()).or_else(word).filter(|number| range.contains(number))
    }

    fn year(&self, at: usize) -> Option<i32> {
        self.lexed.numeral(at)?.year()
    }

    /// Whether two tokens touch.
    fn touch(&self, at: usize) -> bool {
        self.lexed.span(at).end == self.lexed.span(at + 1).start
    }

    /// The phrase that begins at a token.
    fn phrase(&self, at: usize) -> Option<Read> {
        use Part::{
            Day, Digit, First, From, Half, In, Last, Mean, Month, Now, Quarter, Same, Season,
            Stage, Term, To, Total, Until, Whole, Year,
        };
        match self.lexed.kind(at) {
            Kind::Word(part) => match part {
                Year if self.is(at + 1, Month) => self.count_phrase(at),
                Year => self.span_of_years(at + 1).or_else(|| self.year_phrase(at)),
                Month => self.month_range(at).or_else(|| self.month_phrase(at)),
                Quarter => self.quarter_phrase(at),
                Day => self.date(at + 1).or_else(|| self.long_date(at + 1)),
                Season => self.season(at),
                Stage | Term => self.span_of_years(at + 1).or_else(|| self.stage(at)),
                Same => self.same_period(at),
                From => self.from(at),
                To | Total | Until => self.up_to(at),
                Now => self.now(at),
                In => self.within(at),
                Whole if self.is(at + 1, Year) && self.year(at + 2).is_none() => {
                    Some(Read::new(months(1, 12, YearOf::Open), at + 2))
                }
                Whole if self.is(at + 1, Quarter) => Some(Read::new(When::Current(3), at + 2)),
                Half => self.half_year(at),
                First if self.is(at + 1, Year) => self.start_of_year(at),
                Last if self.is(at + 1, Year) => self.end_of_year(at),
                Mean if self.is(at + 1, Year) => Some(Read::new(When::Yearly, at + 2)),
                Digit => self.count_phrase(at),
                _ => None,
            },
            Kind::Number => self.number_phrase(at),
            _ => None,
        }
    }

    /// Adds what stands before: prepositions are part of the phrase's span, and say how it is meant.
    fn finish(&self, at: usize, read: Read) -> Phrase {
        let start = self.lexed.span(at).start;
        let end = self.lexed.span(read.next - 1).end;
        let before = |back: usize| at.checked_sub(back).map(|index| self.lexed.kind(index));
        let to = |back: usize| before(back) == Some(Kind::Word(Part::To));
        let filler = |back: usize| {
            matches!(
                before(back),
                Some(Kind::Word(Part::End | Part::Last | Part::Day | Part::This))
            )
        };
        let starts_with_to = self.is(at, Part::To) || self.is(at, Part::Total);
        // `đến trung tuần tháng 9`: one foreign word or two between.
        let short = before(1) == Some(Kind::Other)
            && at.checked_sub(1).is_some_and(|index| self.lexed.span(index).len() <= 14);
        let up_to = starts_with_to
            || to(1)
            || (short && to(2))
            || (filler(1) && (to(2) || (filler(2) && to(3))));
        Phrase { span: Span { start, end }, when: read.when, up_to, day: read.day, role: Role::Own }
    }

    /// `năm 2012`, `năm trước`, `năm qua`, `năm nay`, `năm tới`.
    fn year_phrase(&self, at: usize) -> Option<Read> {
        if let Some(year) = self.year(at + 1) {
            return Some(Read::new(months(1, 12, YearOf::Known(year)), at + 2));
        }
        let (year, next) = self.relative_year(at)?;
        Some(Read::new(months(1, 12, year), next))
    }

    /// A year after months or a quarter: `năm 2012`, `/2012`, `-2012`, `.2012`, ` 2012`, `năm trước`.
    fn trailing_year(&self, at: usize) -> (YearOf, usize) {
        let of = at + usize::from(self.is(at, Part::Of));
        if self.is(of, Part::Year) {
            if let Some(year) = self.year(of + 1) {
                return (YearOf::Known(year), of + 2);
            }
            if let Some((year, next)) = self.relative_year(of) {
                return (year, next);
            }
            // `cả năm`, `đầu năm`: the word alone closes the phrase.
            return (YearOf::Open, of + 1);
        }
        if self.sign(at, b"/-.,") {
            let next = at + 1 + usize::from(self.is(at + 1, Part::Year));
            if let Some(year) = self.year(next) {
                return (YearOf::Known(year), next + 1);
            }
        }
        match self.year(at) {
            Some(year) if self.follows_no_unit(at) => (YearOf::Known(year), at + 1),
            _ => (YearOf::Open, at),
        }
    }

    /// Whether the number at a token is not counted in anything: `quý I 2012` against `2012 tỷ`.
    fn follows_no_unit(&self, at: usize) -> bool {
        !matches!(self.lexed.kind(at + 1), Kind::Word(Part::Scale) | Kind::Sign(b'%'))
    }

    /// `quý I-2011`, `quý 3 năm 2012`, `quý trước`, `quý này`.
    fn quarter_phrase(&self, at: usize) -> Option<Read> {
        let quarter = match self.lexed.kind(at + 1) {
            Kind::Word(Part::Roman1) => 1,
            Kind::Word(Part::Roman2) => 2,
            Kind::Word(Part::Roman3) => 3,
            Kind::Word(Part::Roman4) => 4,
            _ => match self.count(at + 1, 1..=4) {
                Some(quarter) => quarter,
                None => return self.relative(at, 3),
            },
        };
        let (year, next) = self.trailing_year(at + 2);
        Some(Read::new(months(quarter * 3 - 2, quarter * 3, year), next))
    }

    /// `tháng 4/2013`, `tháng 01 năm 2013`, `tháng 7`, `tháng trước`, `tháng này`.
    fn month_phrase(&self, at: usize) -> Option<Read> {
        let Some(month) = self.count(at + 1, 1..=12) else {
            return self.relative(at, 1).or_else(|| self.january(at));
        };
        let (year, next) = self.trailing_year(at + 2);
        Some(Read::new(months(month, month, year), next))
    }

    /// `cùng kỳ`, `cùng kỳ năm 2011`, `cùng kỳ năm trước`.
    fn same_period(&self, at: usize) -> Option<Read> {
        let term = self.is(at + 1, Part::Term)
            || self.is(at + 1, Part::Season)
            || self.is(at + 1, Part::Month)
            || self.is(at + 1, Part::Quarter);
        if !term {
            return None;
        }
        // `so với cùng kỳ. Năm 2019, …`: the next clause.
        let ends = self.sign(at + 2, b".,");
        let (year, next) = if ends { (YearOf::Open, at + 2) } else { self.trailing_year(at + 2) };
        Some(Read::new(When::Same(year), next))
    }

    /// `nửa đầu năm 2019`.
    fn half_year(&self, at: usize) -> Option<Read> {
        let half = match self.lexed.kind(at + 1) {
            Kind::Word(Part::First) => 1,
            Kind::Word(Part::Last) => 2,
            _ => return None,
        };
        if !self.is(at + 2, Part::Year) {
            return None;
        }
        let (year, next) = self.trailing_year(at + 2);
        Some(Read::new(months(half * 6 - 5, half * 6, year), next))
    }

    /// A number in words: `ba tháng đầu năm`, `bốn tháng qua`, `trong bảy tháng`, `cộng cả ba tháng`, `hai năm tới`.
    fn count_phrase(&self, at: usize) -> Option<Read> {
        let bound = self.is(at + 2, Part::First) || self.is(at + 2, Part::Last);
        let month = self.is(at + 1, Part::Month) || (self.is(at + 1, Part::Quarter) && bound);
        let within = at.checked_sub(1).is_some_and(|before| self.is(before, Part::In));
        let bounded = [Part::First, Part::Last, Part::Year];
        // `cộng cả chín tháng`, `tính chung ba tháng`: a sum needs no more.
        let summed = || {
            let before = at.checked_sub(1).map(|before| self.lexed.span(before).of(self.text));
            before.is_some_and(|word| self.words.phrases.time.summing.ends(word))
        };
        if month && (within || summed() || bounded.iter().any(|part| self.is(at + 2, *part))) {
            return self.first_months(at);
        }
        let length = match self.lexed.kind(at + 1) {
            Kind::Word(Part::Month) => 1,
            Kind::Word(Part::Year) => 12,
            _ => return None,
        };
        self.span_from_now(at + 2, self.count(at, 1..=30)? * length)
    }

    /// `trong tháng`, `trong quý`, `trong kỳ`, `trong năm`: the report's own.
    fn within(&self, at: usize) -> Option<Read> {
        let numbered = self.small(at + 2, 0..=9999).is_some();
        let pointed = match self.lexed.kind(at + 2) {
            Kind::Word(part) => !matches!(part, Part::From | Part::Whole | Part::Same),
            _ => false,
        };
        let named = self.begins(at + 2, &self.words.phrases.time.named);
        if numbered || pointed || named {
            return None;
        }
        let when = match self.lexed.kind(at + 1) {
            Kind::Word(Part::Month) => When::Current(1),
            Kind::Word(Part::Quarter) => When::Current(3),
            Kind::Word(Part::Term) => When::Current(0),
            Kind::Word(Part::Year) => months(1, 12, YearOf::Open),
            _ => return None,
        };
        Some(Read::new(when, at + 2))
    }

    /// `hiện nay`, `hiện có`, `hiện đang`.
    fn now(&self, at: usize) -> Option<Read> {
        if self.is(at + 1, Part::This) {
            return Some(Read::new(When::ToDate, at + 2));
        }
        let parts = &self.words.phrases.time;
        let part = at.checked_sub(1).is_some_and(|before| {
            self.lexed.kind(before) == Kind::Other
                && parts.shown.ends(self.lexed.span(before).of(self.text))
        });
        let opens = at.checked_sub(1).is_none_or(|before| {
            matches!(self.lexed.kind(before), Kind::Break | Kind::Sign(b'.' | b',' | b';' | b'*'))
        });
        let here = opens && self.word_begins(at + 1, &parts.present_at);
        (!part && (here || self.begins(at + 1, &parts.present)))
            .then(|| Read::new(When::ToDate, at + 1))
    }

    /// Whether the text from the token at a place on begins with one of these phrases.
    fn word_begins(&self, at: usize, words: &Sought) -> bool {
        let from = self.lexed.span(at).from();
        self.text.get(from..).is_some_and(|rest| words.begins(rest))
    }

    /// Whether the token at a place begins with one of these words.
    fn begins(&self, at: usize, words: &Sought) -> bool {
        self.lexed.kind(at) == Kind::Other && words.begins(self.lexed.span(at).of(self.text))
    }

    /// `3 tháng đầu năm 2012`, `9 tháng`, `6 tháng cuối năm`, `8 tháng/2023`, `3 quý đầu năm`.
    fn first_months(&self, at: usize) -> Option<Read> {
        let count = self.count(at, 1..=12)?;
        let bound = self.is(at + 2, Part::First) || self.is(at + 2, Part::Last);
        let count = match self.lexed.kind(at + 1) {
            Kind::Word(Part::Month) => count,
            Kind::Word(Part::Quarter) if bound && count <= 4 => 3 * count,
            _ => return None,
        };
        if let Some(read) = self.span_from_now(at + 2, count) {
            return Some(read);
        }
        if self.is(at + 2, Part::Last) {
            let (year, next) = self.trailing_year(at + 3);
            return Some(Read::new(months(13 - count, 12, year), next));
        }
        let first = self.is(at + 2, Part::First);
        let end = at + 2 + usize::from(first);
        // `7 tháng qua của năm 2022`
        let past = self.is(end, Part::Past) && self.is(end + 1, Part::Of);
        let (year, next) = self.trailing_year(end + usize::from(past));
        if count == 1 && !first {
            return None;
        }
        Some(Read::new(months(1, count, year), next))
    }

    /// A phrase that begins with a number: dates, ranges, months, years, lone years.
    fn number_phrase(&self, at: usize) -> Option<Read> {
        self.first_months(at)
            .or_else(|| self.span_of_years(at))
            .or_else(|| self.date(at))
            .or_else(|| self.long_date(at))
            .or_else(|| self.month_of_year(at))
            .or_else(|| self.years(at))
            .or_else(|| self.lone_year(at))
    }

    /// `2012` where nothing counts it.
    fn lone_year(&self, at: usize) -> Option<Read> {
        let year = self.year(at)?;
        let place = self.lexed.place_of(at);
        let counted = place.and_then(|place| self.counted.get(place).copied()).unwrap_or_default();
        let before = at.checked_sub(1).map_or(Kind::Break, |index| self.lexed.kind(index));
        // `134/2004/QĐ-TTg`
        let paper = before == Kind::Sign(b'/') && self.sign(at + 1, b"/");
        let numbered = matches!(before, Kind::Word(Part::Number)) || before == Kind::Sign(b'_');
        let numbered = numbered || paper;
        (!counted && !numbered).then(|| Read::new(months(1, 12, YearOf::Known(year)), at + 1))
    }

    fn is_plain(&self, at: usize) -> bool {
        self.lexed.numeral(at).is_some_and(|numeral| numeral.form == Form::Plain)
    }
}

const fn months(first: i32, last: i32, year: YearOf) -> When {
    When::Months { first, last, year }
}

#[cfg(test)]
mod tests;
