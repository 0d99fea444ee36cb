//! Quantities: a numeral with its scale words, unit and rate, as one span.
//!
//! Owns ranges (`5-7%`), mixed scales (`27 tỷ 781 triệu`), fractions (`13/14`) and number words with
//! a scale. What a quantity says of an indicator is not asked here.

use rust_decimal::Decimal;

use super::lex::{Kind, Lexed};
use super::number::{Form, Worth, in_words};
use super::structure::Structure;
use super::words::{Part, Words};
use crate::catalogue::names::Dimension;
use crate::catalogue::{Catalogue, UnitMatch};
use crate::model::{Id, Value};
use crate::text::Span;
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
    /// Scale words were printed.
    pub(super) scaled: bool,
    pub(super) form: Form,
    /// `%/năm`.
    pub(super) yearly: bool,
    /// The denominator of a plan fraction: `12.375/10.200 triệu đồng`.
    pub(super) of_plan: bool,
    /// `13/14 tỉnh`: counts that name an extent.
    pub(super) extent: bool,
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
}

/// What stands behind each numeral: its unit and where that ends, by numeral.
pub(super) type Units = Vec<Option<(UnitMatch, usize)>>;

/// The units behind all numerals of a text; one that stands beyond the numeral's cell is none.
pub(super) fn units(
    catalogue: &Catalogue,
    folded: &Folded,
    source: &str,
    lexed: &Lexed,
    structure: &Structure,
) -> Units {
    let reader = catalogue.unit_reader();
    let beside = |number: Span| {
        let cell = structure.cell(number);
        reader
            .match_at(folded, source, number.to())
            .filter(|(_, end)| cell.is_none_or(|cell| *end <= cell.to()))
            .filter(|(_, end)| !opens_line(folded, source, Span::new(number.to(), *end)))
    };
    lexed.numerals.iter().map(|numeral| beside(numeral.span)).collect()
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

/// Whether a numeral is counted in something other than time.
pub(super) fn counted(catalogue: &Catalogue, unit: Option<&(UnitMatch, usize)>) -> bool {
    unit.is_some_and(|(unit, _)| {
        unit.scales > 0
            || unit.unit.is_some_and(|id| dimension(catalogue, id) != Some(Dimension::Time))
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

/// A numeral at a token, in digits or words, with what stands behind it.
struct Counted {
    worth: Worth,
    form: Form,
    number: Span,
    unit: Option<(UnitMatch, usize)>,
    /// The token after the numeral.
    next: usize,
}

impl Reader<'_> {
    /// Every quantity outside the spans that `taken` tells (periods, dates), in text order.
    pub(super) fn quantities(&self, taken: impl Fn(Span) -> bool) -> Vec<Quantity> {
        let mut found: Vec<Quantity> = Vec::new();
        let mut at = 0;
        let mut free = 0;
        while at < self.lexed.tokens.len() {
            let span = self.lexed.span(at);
            let number = matches!(
                self.lexed.kind(at),
                Kind::Number(_) | Kind::Word(Part::Digit | Part::Year | Part::Half)
            );
            if number
                && span.from() >= free
                && !taken(span)
                && let Some(read) = self.read(at, &taken)
            {
                free = read.last().map_or(free, |quantity| quantity.span.to());
                found.extend(read);
            }
            at += 1;
        }
        found
    }

    /// The numeral at a token.
    fn part(&self, at: usize) -> Option<Counted> {
        if let Kind::Number(index) = self.lexed.kind(at) {
            let numeral = self.lexed.numerals.get(index as usize)?;
            return Some(Counted {
                worth: numeral.worth?,
                form: numeral.form,
                number: numeral.span,
                unit: self.units.get(index as usize).cloned().flatten(),
                next: at + 1,
            });
        }
        let (worth, next) = in_words(self.folded.text(), self.lexed, self.words, at)?;
        let number = self.lexed.span(at).join(self.lexed.span(next - 1));
        let unit = self.catalogue.unit_reader().match_at(self.folded, self.source, number.to());
        (unit.as_ref().is_some_and(|(unit, _)| unit.scales > 0)).then_some(Counted {
            worth,
            form: Form::Plain,
            number,
            unit,
            next,
        })
    }

    /// The quantity that begins at a token: one, or two for a fraction of a plan.
    fn read(&self, at: usize, taken: &impl Fn(Span) -> bool) -> Option<Vec<Quantity>> {
        let first = self.part(at)?;
        if first.unit.is_none() {
            if let Some(second) = self.second(first.next, b"-", taken) {
                return Some(vec![self.range(&first, &second)]);
            }
            if let Some(second) = self.second(first.next, b"/", taken) {
                return Some(self.fraction(&first, &second));
            }
        }
        if let Some(second) = self.second_of_same_unit(at, &first, taken) {
            return Some(vec![self.range(&first, &second)]);
        }
        Some(vec![self.mixed(first, taken)])
    }

    /// The numeral after a sign, when it can close a range or a fraction.
    fn second(&self, at: usize, signs: &[u8], taken: &impl Fn(Span) -> bool) -> Option<Counted> {
        let joined = match self.lexed.kind(at) {
            Kind::Sign(sign) => signs.contains(&sign),
            Kind::Word(Part::To) => signs.contains(&b'-'),
            _ => false,
        };
        if !joined
            || taken(self.lexed.span(at + 1))
            || !matches!(self.lexed.kind(at + 1), Kind::Number(_))
        {
            return None;
        }
        self.part(at + 1)
    }

    /// `từ 9% đến 10%`: both ends carry the unit.
    fn second_of_same_unit(
        &self,
        at: usize,
        first: &Counted,
        taken: &impl Fn(Span) -> bool,
    ) -> Option<Counted> {
        let (unit, end) = first.unit.as_ref()?;
        let from = at
            .checked_sub(1)
            .is_some_and(|before| self.lexed.kind(before) == Kind::Word(Part::From));
        let next = self.lexed.tokens.partition_point(|token| token.span.from() < *end);
        let second = self.second(next, b"-", taken).filter(|_| from && unit.scales == 0)?;
        let same = second
            .unit
            .as_ref()
            .is_some_and(|(other, _)| other.unit == unit.unit && other.scales == 0);
        let touches = self.lexed.kind(next) == Kind::Word(Part::To);
        (same && touches && second.worth.number > first.worth.number).then_some(second)
    }

    fn range(&self, first: &Counted, second: &Counted) -> Quantity {
        let unit = second.unit.as_ref();
        let mut quantity =
            self.quantity(second.worth, second.form, first.number.join(second.number), unit);
        let low = scaled(first.worth.number, unit.map(|(unit, _)| unit));
        quantity.value = match low {
            Some(low) if low <= quantity.value.low => Value::range(low, quantity.value.low),
            // `1,5-2 nghìn` apart, a falling pair is two numbers told in one breath.
            Some(low) => Value::range(low, quantity.value.low),
            None => quantity.value,
        };
        quantity.number = first.number;
        quantity
    }

    fn fraction(&self, first: &Counted, second: &Counted) -> Vec<Quantity> {
        let unit = second.unit.as_ref();
        let money = unit.is_some_and(|(unit, _)| {
            unit.scales > 0
                || unit
                    .unit
                    .is_some_and(|id| dimension(self.catalogue, id) != Some(Dimension::Count))
        });
        if money {
            let mut done = self.quantity(first.worth, first.form, first.number, unit);
            done.span = first.number;
            let mut plan = self.quantity(second.worth, second.form, second.number, unit);
            plan.of_plan = true;
            return vec![done, plan];
        }
        let mut extent = self.quantity(first.worth, first.form, first.number, unit);
        extent.span = first.number.join(Span::new(
            second.number.from(),
            unit.map_or(second.number.to(), |(_, end)| *end),
        ));
        extent.extent = true;
        vec![extent]
    }

    /// One quantity; further numerals with smaller scales are added: `27 tỷ 781 triệu đô la Mỹ`.
    fn mixed(&self, first: Counted, taken: &impl Fn(Span) -> bool) -> Quantity {
        let mut whole = self.quantity(first.worth, first.form, first.number, first.unit.as_ref());
        let mut last = first.unit;
        while let Some((unit, end)) = &last {
            let stacked = unit.scales > 0 && unit.unit.is_none();
            let next = self.lexed.tokens.partition_point(|token| token.span.from() < *end);
            let Some(part) = self.part(next).filter(|_| stacked && !taken(self.lexed.span(next)))
            else {
                break;
            };
            let smaller = part
                .unit
                .as_ref()
                .is_some_and(|(other, _)| other.scales > 0 && other.factor < unit.factor);
            let adjacent = self
                .folded
                .text()
                .get(*end..part.number.from())
                .is_some_and(|gap| gap.trim().is_empty());
            if !smaller || !adjacent || !whole.value.low.fract().is_zero() {
                break;
            }
            let added = self.quantity(part.worth, part.form, part.number, part.unit.as_ref());
            let Some(sum) = whole.value.low.checked_add(added.value.low) else { break };
            whole = Quantity {
                span: whole.span.join(added.span),
                number: whole.number.join(part.number),
                value: Value::one(sum),
                others: Vec::new(),
                ..added
            };
            last = part.unit;
        }
        whole
    }

    fn quantity(
        &self,
        worth: Worth,
        form: Form,
        number: Span,
        unit: Option<&(UnitMatch, usize)>,
    ) -> Quantity {
        let read = unit.map(|(read, _)| read);
        let base = read.and_then(|read| read.unit);
        let value = scaled(worth.number, read).unwrap_or(worth.number);
        let numeral =
            self.lexed.numerals.partition_point(|numeral| numeral.span.from() < number.from());
        let other =
            self.lexed.numerals.get(numeral).filter(|n| n.span == number).and_then(|n| n.other);
        Quantity {
            span: Span::new(number.from(), unit.map_or(number.to(), |(_, end)| *end)),
            number,
            value: Value::one(value),
            others: other
                .and_then(|other| scaled(other.number, read))
                .map(Value::one)
                .into_iter()
                .collect(),
            precision: worth.precision * read.map_or(Decimal::ONE, |read| read.factor),
            unit: read.and_then(UnitMatch::id),
            base,
            dimension: base.and_then(|id| dimension(self.catalogue, id)),
            scaled: read.is_some_and(|read| read.scales > 0),
            form,
            yearly: read.is_some_and(|read| read.per.contains(&Id::literal("year"))),
            of_plan: false,
            extent: false,
        }
    }
}

/// A comma before three digits groups thousands where its neighbours of the same unit say so:
/// `6.915 tỷ đồng, trong đó … 2,408 tỷ đồng`.
pub(super) fn settle(quantities: &mut [Quantity]) {
    for at in 0..quantities.len() {
        let Some(quantity) =
            quantities.get(at).filter(|quantity| quantity.form == Form::CommaTriple)
        else {
            continue;
        };
        let near = quantities
            .get(at.saturating_sub(3)..(at + 4).min(quantities.len()))
            .unwrap_or_default();
        let grouped = near.iter().find(|other| {
            let alike = other.unit == quantity.unit
                && other.scaled == quantity.scaled
                && other.unit.is_some();
            alike && other.form == Form::DotGroups
        });
        let (Some(other), Some(thousands)) =
            (grouped.map(|other| other.value.low), quantity.others.first().copied())
        else {
            continue;
        };
        let far =
            quantity.value.low.checked_mul(Decimal::from(100)).is_some_and(|value| value < other);
        let close = other.checked_mul(Decimal::from(20)).is_some_and(|most| thousands.low < most);
        if let Some(quantity) = quantities.get_mut(at).filter(|_| far && close) {
            let decimal = std::mem::replace(&mut quantity.value, thousands);
            quantity.others = vec![decimal];
            quantity.precision *= Decimal::ONE_THOUSAND;
        }
    }
}

fn scaled(number: Decimal, unit: Option<&UnitMatch>) -> Option<Decimal> {
    match unit {
        Some(unit) => number.checked_mul(unit.factor)?.checked_add(unit.addend),
        None => Some(number),
    }
}
