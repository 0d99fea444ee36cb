//! Quantities: a numeral with its scale words, unit and rate, as one span.
//!
//! Owns what a numeral and the words around it amount to: scales, units printed behind or before it,
//! a minus, number words with a scale. How several numerals make one quantity is `join`'s business.
//! What a quantity says of an indicator is not asked here.

mod join;
mod settle;

pub(super) use settle::settle;

use rust_decimal::Decimal;

use super::lex::{Kind, Lexed};
use super::number::{Form, Numeral, Worth};
use super::placed::Stands;
use super::spelled::{Spelled, spelled, spoken_point};
use super::structure::Structure;
use super::words::{Part, Words};
use crate::catalogue::names::{Class, Dimension};
use crate::catalogue::{Catalogue, UnitMatch};
use crate::model::{Id, Value};
use crate::text::Span;
use crate::text::cut::is_word;
use crate::text::fold::Folded;

/// A number of the text with what it is counted in.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent traits of how it is printed")]
pub(super) struct Quantity {
    /// From the first digit to the end of the unit, in the folded text.
    pub(super) span: Span,
    /// The numeral alone.
    pub(super) number: Span,
    pub(super) value: Value,
    /// Other values that the numeral could have.
    pub(super) others: Vec<Value>,
    pub(super) precision: Decimal,
    /// The unit with its rates; none where none is printed.
    pub(super) unit: Option<Id>,
    /// The unit without its rates.
    pub(super) base: Option<Id>,
    pub(super) dimension: Option<Dimension>,
    /// What is counted is no piece of goods: enterprises, files, farms.
    pub(super) each: bool,
    /// Scale words were printed.
    pub(super) scaled: bool,
    pub(super) form: Form,
    /// `%/năm`.
    pub(super) yearly: bool,
    /// The denominator of a plan fraction: `12.375/10.200 triệu đồng`.
    pub(super) of_plan: bool,
    pub(super) extent: bool,
    /// It could as well be read otherwise: a comma before three digits.
    pub(super) doubtful: bool,
    /// A minus is printed before it: `-2,5%`, `âm 2,5%`.
    pub(super) negative: bool,
}

impl Stands for Quantity {
    fn span(&self) -> Span {
        self.span
    }
}

impl Quantity {
    pub(super) fn is_percent(&self) -> bool {
        self.base == Some(Id::literal("percent"))
    }

    pub(super) fn is_points(&self) -> bool {
        self.base == Some(Id::literal("percentage_point"))
    }

    pub(super) fn is_times(&self) -> bool {
        self.base == Some(Id::literal("times"))
    }

    /// Where the unit is printed: behind the number, or before it (`$10`).
    pub(super) fn printed_unit(&self) -> Span {
        if self.leads_with_unit() {
            Span::new(self.span.from(), self.number.from())
        } else {
            Span::new(self.number.to(), self.span.to())
        }
    }

    pub(super) const fn leads_with_unit(&self) -> bool {
        self.span.from() < self.number.from()
    }
}

/// The unit printed at a number.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub(super) unit: UnitMatch,
    /// Where a currency before the number begins; the number's own start for units behind it.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The unit at each numeral.
pub(super) type Units = Vec<Option<Box<Printed>>>;

/// The units at all numerals of a text; one that stands beyond the numeral's cell is none.
pub(super) fn units(
    catalogue: &Catalogue,
    folded: &Folded,
    source: &str,
    lexed: &Lexed,
    structure: &Structure,
) -> Units {
    let mut free = 0;
    let numerals = lexed.numerals.iter().map(|numeral| {
        let printed = printed(catalogue, folded, source, numeral.span, free);
        // A year beside a code heads a column: `triệu USD 2015`.
        let printed = printed.filter(|printed| {
            printed.start == numeral.span.from()
                || (numeral.year().is_none() && !follows_scale(lexed, printed.start))
                || folded.text().get(..numeral.span.from()).is_some_and(|t| !t.ends_with(' '))
        });
        let cell = structure.cell(numeral.span);
        let printed = printed.filter(|printed| {
            cell.is_none_or(|cell| cell.from() <= printed.start && printed.end <= cell.to())
                && !opens_line(folded, source, Span::new(numeral.span.to(), printed.end))
        });
        free = printed.as_ref().map_or(numeral.span.to(), |printed| printed.end);
        printed.map(Box::new)
    });
    numerals.collect()
}

/// The unit at a number, a currency before it if nothing behind it is a unit and it begins at `free`
/// or later.
fn printed(
    catalogue: &Catalogue,
    folded: &Folded,
    source: &str,
    number: Span,
    free: usize,
) -> Option<Printed> {
    let reader = catalogue.unit_reader();
    let behind = reader.match_at(folded, source, number.to());
    if behind.as_ref().is_some_and(|(unit, _)| unit.unit.is_some()) {
        return behind.map(|(unit, end)| Printed { unit, start: number.from(), end });
    }
    let before = reader.currency_before(folded, source, number.from());
    match (behind, before.filter(|(_, start)| *start >= free)) {
        (behind, Some((currency, start))) => {
            let (mut unit, end) = behind.unwrap_or((UnitMatch::default(), number.to()));
            let end = reader.with_currency(folded, source, &mut unit, currency, end);
            Some(Printed { unit, start, end })
        }
        (Some((unit, end)), None) => Some(Printed { unit, start: number.from(), end }),
        (None, None) => None,
    }
}

/// `2015 | Hội chợ mùa thu`: what stands behind a line break and opens with a capital is no unit of
/// the number before it, but `USD` may be.
fn opens_line(folded: &Folded, source: &str, behind: Span) -> bool {
    let words = behind.of(folded.text());
    let trimmed = words.trim_start();
    let gap = words.len() - trimmed.len();
    if !words.get(..gap).unwrap_or_default().contains('\n') {
        return false;
    }
    let printed = source.get(folded.to_source(behind.from() + gap)..).unwrap_or_default();
    let mut letters = printed.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// `triệu USD 1.200`: the scale before the code says that both belong to a heading.
fn follows_scale(lexed: &Lexed, start: usize) -> bool {
    let next = lexed.tokens.from(start);
    next.checked_sub(1).is_some_and(|before| lexed.kind(before) == Kind::Word(Part::Scale))
}

/// Whether a numeral is counted in something other than time.
pub(super) fn counted(catalogue: &Catalogue, printed: Option<&Printed>) -> bool {
    printed.is_some_and(|printed| {
        let unit = printed.unit.unit;
        printed.unit.scales > 0
            || unit.is_some_and(|id| dimension(catalogue, id) != Some(Dimension::Time))
    })
}

fn dimension(catalogue: &Catalogue, unit: Id) -> Option<Dimension> {
    catalogue.unit(unit.as_str()).map(|unit| unit.dimension)
}

/// The tools of one pass.
pub(super) struct Reader<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) folded: &'a Folded,
    pub(super) source: &'a str,
    pub(super) lexed: &'a Lexed,
    pub(super) words: &'a Words,
    pub(super) units: &'a Units,
}

/// A numeral at a token, in digits or words, with its unit.
struct Counted {
    worth: Worth,
    form: Form,
    number: Span,
    printed: Option<Printed>,
    /// The token after the numeral.
    next: usize,
    /// How it is told in words; none for digits.
    spelled: Option<Spelled>,
}

impl Counted {
    fn unit(&self) -> Option<&UnitMatch> {
        self.printed.as_ref().map(|printed| &printed.unit)
    }

    fn scaled(&self) -> bool {
        self.unit().is_some_and(|unit| unit.scales > 0)
    }

    /// Where it begins, a currency before it included.
    fn start(&self) -> usize {
        self.printed.as_ref().map_or(self.number.from(), |printed| printed.start)
    }

    /// Where it ends, its unit included.
    fn end(&self) -> usize {
        self.printed.as_ref().map_or(self.number.to(), |printed| printed.end)
    }

    /// `không` is not before it is nought.
    fn is_zero_word(&self) -> bool {
        self.spelled.is_some() && self.worth.number.is_zero()
    }

    /// Whether it is a quantity by itself: number words need a scale (`trăm` is one) or a percent.
    fn is_told(&self) -> bool {
        let percent = self.unit().and_then(|unit| unit.unit) == Some(Id::literal("percent"));
        self.spelled
            .is_none_or(|words| self.scaled() || percent || (words.large && self.printed.is_some()))
    }
}

impl Counted {
    fn is_money_or_scaled(&self, catalogue: &Catalogue) -> bool {
        let unit = self.unit().and_then(|unit| unit.unit);
        self.scaled() || unit.is_some_and(|id| dimension(catalogue, id) == Some(Dimension::Money))
    }
}

impl Reader<'_> {
    /// Every quantity outside the spans that `taken` tells (periods, dates), in text order.
    pub(super) fn quantities(&self, taken: impl Fn(Span) -> bool) -> Vec<Quantity> {
        let mut found: Vec<Quantity> = Vec::new();
        let mut free = 0;
        for at in 0..self.lexed.tokens.len() {
            let span = self.lexed.span(at);
            let number = matches!(
                self.lexed.kind(at),
                Kind::Number | Kind::Word(Part::Digit | Part::Year | Part::Half | Part::Hundred)
            );
            if number
                && span.from() >= free
                && !taken(span)
                && let Some(read) = self.read(at, &taken)
            {
                free = read.last().map_or(free, |quantity| quantity.span.to());
                found.extend(read);
            }
        }
        found
    }

    /// The numeral at a token.
    fn part(&self, at: usize) -> Option<Counted> {
        let Some(place) = self.lexed.place_of(at) else {
            return self.in_words(at);
        };
        let numeral = self.lexed.numerals.get(place)?;
        let counted = Counted {
            worth: numeral.worth()?,
            form: numeral.form,
            number: numeral.span,
            printed: self.units.get(place).and_then(|unit| unit.as_deref().cloned()),
            next: at + 1,
            spelled: None,
        };
        if counted.printed.is_none()
            && let Some(spoken) =
                spoken_point(self.folded.text(), self.lexed, self.words, counted.worth, at + 1)
        {
            let number = numeral.span.join(self.lexed.span(spoken.next - 1));
            return Some(self.around(number, spoken, None));
        }
        Some(counted)
    }

    /// The number in words at a token.
    fn in_words(&self, at: usize) -> Option<Counted> {
        let words = spelled(self.folded.text(), self.lexed, self.words, at)?;
        let number = self.lexed.span(at).join(self.lexed.span(words.next - 1));
        let counted = self.around(number, words, Some(words));
        let alone = self.lexed.kind(at) == Kind::Word(Part::Hundred);
        (!alone || (self.follows_clearly(at) && counted.is_money_or_scaled(self.catalogue)))
            .then_some(counted)
    }

    /// `trăm` by itself is a hundred, but not in `hàng trăm`, `phần trăm`.
    fn follows_clearly(&self, at: usize) -> bool {
        let before = self.folded.text().get(..self.lexed.span(at).from()).unwrap_or_default();
        let word = before.trim_end().rsplit(|c: char| !is_word(c)).next();
        let number = at.checked_sub(1).is_some_and(|before| {
            matches!(
                self.lexed.kind(before),
                Kind::Number | Kind::Word(Part::Digit | Part::Tens | Part::Scale | Part::Hundred)
            )
        });
        !number && word.is_some_and(|word| !self.words.phrases.vague.iter().any(|v| v == word))
    }

    fn around(&self, number: Span, words: Spelled, spelled: Option<Spelled>) -> Counted {
        Counted {
            worth: words.worth,
            form: Form::Plain,
            number,
            printed: printed(self.catalogue, self.folded, self.source, number, usize::MAX),
            next: words.next,
            spelled,
        }
    }

    /// Whether a minus stands before a number: `âm 2,5%`, `(-2,5%)`, `tăng -2,5%`; a dash after a
    /// number, at the head of an entry or between words is none.
    fn is_negative(&self, start: usize) -> bool {
        let at = self.lexed.tokens.from(start);
        let Some(sign) = at.checked_sub(1) else { return false };
        if self.lexed.kind(sign) == Kind::Word(Part::Minus) {
            return true;
        }
        if self.lexed.kind(sign) != Kind::Sign(b'-') {
            return false;
        }
        let tight = self.lexed.span(sign).to() == start;
        let before = self.folded.text().get(..self.lexed.span(sign).from()).unwrap_or_default();
        let trimmed = before.trim_end_matches(' ');
        if trimmed.ends_with(['(', '|', '\t', '=']) || (tight && trimmed.ends_with(':')) {
            return true;
        }
        let word = trimmed.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
        trimmed.len() < before.len() && self.words.phrases.before_minus.iter().any(|b| b == word)
    }

    fn quantity(
        &self,
        worth: Worth,
        form: Form,
        number: Span,
        printed: Option<&Printed>,
    ) -> Quantity {
        let read = printed.map(|printed| &printed.unit);
        let start = printed.map_or(number.from(), |printed| printed.start.min(number.from()));
        let base = read.and_then(|read| read.unit);
        let value = scaled(worth.number, read).unwrap_or(worth.number);
        let numeral =
            self.lexed.numerals.partition_point(|numeral| numeral.span.from() < number.from());
        let other =
            self.lexed.numerals.get(numeral).filter(|n| n.span == number).and_then(Numeral::other);
        let other = other.and_then(|other| scaled(other.number, read));
        Quantity {
            span: Span::new(start, printed.map_or(number.to(), |printed| printed.end)),
            number,
            value: Value::one(value),
            others: other.map(Value::one).into_iter().collect(),
            precision: worth.precision * read.map_or(Decimal::ONE, |read| read.factor),
            unit: read.and_then(UnitMatch::id),
            base,
            dimension: base.and_then(|id| dimension(self.catalogue, id)),
            each: base.and_then(|id| self.catalogue.class_of(id.as_str())) == Some(Class::Each),
            scaled: read.is_some_and(|read| read.scales > 0),
            form,
            yearly: read.is_some_and(|read| read.per.contains(&Id::literal("year"))),
            of_plan: false,
            extent: false,
            doubtful: form == Form::CommaTriple || self.mended(number),
            negative: self.is_negative(start),
        }
    }
}

fn scaled(number: Decimal, unit: Option<&UnitMatch>) -> Option<Decimal> {
    match unit {
        Some(unit) => number.checked_mul(unit.factor)?.checked_add(unit.addend),
        None => Some(number),
    }
}
