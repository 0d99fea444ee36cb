//! Numbers in words: `hai mươi mốt`, `ba trăm linh năm`, `hai phẩy năm`.
//!
//! Owns what words below a thousand are worth; scale words behind them are the unit reader's. Whether
//! a number in words is a figure is not asked here.

use super::lex::{Kind, Lexed};
use super::number::{Form, Worth};
use super::words::{Part, Words};

/// A number in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelled {
    pub(super) worth: Worth,
    /// The token after it.
    pub(super) next: usize,
    /// It holds `trăm` or `chục`, or decimals: more than a word that counts.
    pub(super) large: bool,
    /// It tells its hundreds: `không trăm mười một` goes on after a scale.
    pub(super) hundreds: bool,
}

/// The tokens that number words are read from.
#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    words: &'a Words,
}

/// The number in words that begins at a token.
pub(super) fn spelled(text: &str, lexed: &Lexed, words: &Words, at: usize) -> Option<Spelled> {
    let reader = Reader { text, lexed, words };
    if reader.is(at, Part::Half) && reader.is(at + 1, Part::Scale) {
        let worth = Worth::new(5, 1);
        return Some(Spelled { worth, next: at + 1, large: true, hundreds: false });
    }
    let whole = reader.below_thousand(at)?;
    Some(reader.point(whole.worth, whole.next).unwrap_or(whole))
}

/// `2 phẩy 23`, `2 chấm 23`: a numeral in digits with its decimals told by a word.
pub(super) fn spoken_point(
    text: &str,
    lexed: &Lexed,
    words: &Words,
    whole: Worth,
    next: usize,
) -> Option<Spelled> {
    Reader { text, lexed, words }.point(whole, next)
}

impl Reader<'_> {
    fn is(&self, at: usize, part: Part) -> bool {
        self.lexed.kind(at) == Kind::Word(part)
    }

    fn number(&self, at: usize) -> Option<i64> {
        match self.lexed.kind(at) {
            Kind::Word(_) => self.words.number(self.text, self.lexed.span(at)).map(i64::from),
            _ => None,
        }
    }

    fn below_thousand(&self, at: usize) -> Option<Spelled> {
        let (hundreds, rest) = if self.is(at, Part::Hundred) {
            (Some(1), at + 1)
        } else if self.is(at + 1, Part::Hundred) {
            (Some(self.number(at).filter(|digit| *digit < 10)?), at + 2)
        } else {
            (None, at)
        };
        let odd = hundreds.is_some() && self.is(rest, Part::Odd);
        let (tail, next, tens) =
            self.below_hundred(rest + usize::from(odd)).unwrap_or((0, rest, false));
        let total = hundreds.unwrap_or(0) * 100 + tail;
        let worth = Worth::new(total, 0);
        let large = hundreds.is_some() || tens;
        (next > at).then_some(Spelled { worth, next, large, hundreds: hundreds.is_some() })
    }

    /// A number below a hundred, the token after it, and whether it was told in `chục`.
    fn below_hundred(&self, at: usize) -> Option<(i64, usize, bool)> {
        let first = self.number(at)?;
        let ones = |at: usize| self.number(at).filter(|ones| (1..10).contains(ones));
        if first == 10 {
            // `mười năm`, ten years: the fifteen is mười lăm.
            return Some(match ones(at + 1).filter(|_| !self.is(at + 1, Part::Year)) {
                Some(ones) => (10 + ones, at + 2, false),
                None => (10, at + 1, false),
            });
        }
        if self.is(at + 1, Part::Tens) && first > 0 {
            let dozens = self.lexed.span(at + 1).of(self.text) == "chục";
            return Some(match ones(at + 2).filter(|_| !dozens) {
                Some(ones) => (first * 10 + ones, at + 3, dozens),
                None => (first * 10, at + 2, dozens),
            });
        }
        Some((first, at + 1, false))
    }

    /// The decimals that `phẩy` or `chấm` tells, in digits or words.
    fn point(&self, whole: Worth, at: usize) -> Option<Spelled> {
        if !self.is(at, Part::Point) {
            return None;
        }
        let (digits, decimals, next) = if let Some(numeral) = self.lexed.numeral(at + 1) {
            let plain = numeral.form == Form::Plain && numeral.span.len() <= 6;
            (numeral.worth().filter(|_| plain)?.mantissa()?, numeral.span.len(), at + 2)
        } else {
            self.spoken_decimals(at + 1)?
        };
        let number = whole.mantissa()?.checked_mul(10_i64.checked_pow(decimals as u32)?)?;
        let worth = Worth::new(number.checked_add(digits)?, decimals as u32);
        Some(Spelled { worth, next, large: true, hundreds: false })
    }

    /// `không năm`, `hai mươi ba`: leading zeros one by one, then a number.
    fn spoken_decimals(&self, at: usize) -> Option<(i64, usize, usize)> {
        let zeros = (0..3).take_while(|zero| self.number(at + zero) == Some(0)).count();
        match self.below_hundred(at + zeros) {
            Some((digits, next, _)) => Some((digits, zeros + digits.to_string().len(), next)),
            None => (zeros > 0).then_some((0, zeros, at + zeros)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;
    use crate::extract::lex::lex;
    use crate::extract::words::Words;
    use crate::text::fold::fold;

    fn worth(text: &str) -> Option<String> {
        let (text, words) = (fold(text), Words::load());
        let lexed = lex(&text, &words);
        Some(spelled(&text, &lexed, &words, 0)?.worth.number.to_string())
    }

    #[test]
    fn words_are_added_up() {
        for (text, number) in [
            ("mười lăm", "15"),
            ("hai mươi mốt", "21"),
            ("ba chục", "30"),
            ("trăm", "100"),
            ("một trăm linh năm", "105"),
            ("không trăm mười hai", "12"),
            ("chín trăm bốn mươi tư", "944"),
            ("hai phẩy năm", "2.5"),
            ("một chấm không ba", "1.03"),
            ("mười hai phẩy bảy mươi lăm", "12.75"),
        ] {
            assert_eq!(worth(text).as_deref(), Some(number), "{text}");
        }
    }

    #[test]
    fn years_are_not_added() {
        assert_eq!(worth("mười năm").as_deref(), Some("10"));
        assert_eq!(worth("tăng"), None);
    }
}
