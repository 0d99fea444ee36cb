//! Words that point from the report's own time: `năm trước`, `tháng này`, `quý tới`, `2 tháng qua`.

use super::{Grammar, Kind, Read, When, YearOf};
use crate::extract::words::Part;

impl Grammar<'_> {
    /// `năm trước`, `năm ngoái`, `năm nay`, `năm vừa qua`, `năm tới`: the year and the token after it.
    pub(super) fn relative_year(&self, at: usize) -> Option<(YearOf, usize)> {
        if !self.is(at, Part::Year) {
            return None;
        }
        match self.lexed.kind(at + 1) {
            Kind::Word(Part::Before) => Some((YearOf::Before, at + 2)),
            Kind::Word(Part::This) => Some((YearOf::This, at + 2)),
            _ => match self.past_word(at + 1) {
                Some(next) => Some((YearOf::This, next)),
                None => self.next_word(at + 1).map(|next| (YearOf::Next, next)),
            },
        }
    }

    /// `quý trước`, `tháng này`, `quý hiện tại`, `tháng sau`: of `length` months, from the word on.
    pub(super) fn relative(&self, at: usize, length: i32) -> Option<Read> {
        match self.lexed.kind(at + 1) {
            Kind::Word(Part::Before) => Some(Read::new(When::Previous(length), at + 2)),
            Kind::Word(Part::This | Part::Now) => Some(Read::new(When::Current(length), at + 2)),
            _ => match self.past_word(at + 1) {
                Some(next) => Some(Read::new(When::Current(length), next)),
                None => Some(Read::new(When::Next(length), self.next_word(at + 1)?)),
            },
        }
    }

    /// `2 tháng vừa rồi`, `3 năm tới`: the word behind a number of months or years.
    pub(super) fn span_from_now(&self, at: usize, months: i32) -> Option<Read> {
        if let Some(next) = self.past_word(at) {
            let when = match months % 12 {
                0 => When::PastYears(months / 12),
                _ => When::Past(months),
            };
            return Some(Read::new(when, next));
        }
        // `3 tháng sau khi …` tells no period.
        let next = self.next_word(at).filter(|_| self.word(at) != "sau")?;
        Some(Read::new(When::Coming(months), next))
    }

    /// `qua`, `rồi`, `vừa qua`, `vừa rồi`: the token after it.
    fn past_word(&self, at: usize) -> Option<usize> {
        let past = at + usize::from(self.is(at, Part::Just));
        self.is(past, Part::Past).then_some(past + 1)
    }

    /// `sau`, `tiếp`, `kế tiếp`, `tới`: the token after it.
    fn next_word(&self, at: usize) -> Option<usize> {
        let next = at + usize::from(self.is(at, Part::Until));
        // `những tháng tiếp theo` are many.
        let unit = self.lexed.span(at.saturating_sub(1)).from();
        let before = self.text.get(..unit).unwrap_or_default().trim_end();
        if ["những", "các", "mỗi"].iter().any(|many| before.ends_with(many)) {
            return None;
        }
        if self.is(next, Part::Next) {
            // `năm sau cao hơn năm trước` is said of any year.
            let idiom = (next + 1..next + 12).any(|later| {
                self.is(later, Part::Before)
                    && later.checked_sub(1).map(|unit| self.lexed.kind(unit))
                        == at.checked_sub(1).map(|unit| self.lexed.kind(unit))
            });
            // `cây lâu năm tiếp tục phát triển`.
            let verb = self.word(next) == "tiếp" && self.word(next + 1).starts_with("tục");
            return (!idiom && !verb).then_some(next + 1);
        }
        // `năm tới` is the next one, but not in `từ đầu năm tới nay`, `từ năm … tới năm …`.
        let goes_on = matches!(
            self.lexed.kind(at + 1),
            Kind::Number
                | Kind::Word(
                    Part::Year
                        | Part::Quarter
                        | Part::Month
                        | Part::Day
                        | Part::This
                        | Part::End
                        | Part::First
                        | Part::Last
                )
        );
        (self.is(at, Part::To) && self.word(at) == "tới" && !goes_on).then_some(at + 1)
    }

    fn word(&self, at: usize) -> &str {
        self.lexed.span(at).of(self.text)
    }
}
