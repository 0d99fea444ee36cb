//! Several numerals that make one quantity: ranges, fractions, sums of scales, cents.

use rust_decimal::Decimal;

use super::{Counted, Quantity, Reader, dimension, scaled};
use crate::catalogue::names::Dimension;
use crate::extract::lex::Kind;
use crate::extract::number::{Form, Worth};
use crate::extract::words::Part;
use crate::model::{Id, Value};
use crate::text::Span;

impl Reader<'_> {
    /// The quantity that begins at a token: one, or two for a fraction of a plan.
    pub(super) fn read(&self, at: usize, taken: &impl Fn(Span) -> bool) -> Option<Vec<Quantity>> {
        let first = self.part(at).filter(|first| !first.is_zero_word())?;
        let open = first.unit().is_none() || first.start() < first.number.from();
        if open && let Some(second) = self.end_of_range(&first, first.next, taken) {
            let rises = first.unit().is_none() || second.worth.number > first.worth.number;
            if rises && (second.is_told() || first.spelled.is_none()) {
                return Some(vec![self.range(&first, &second)]);
            }
        }
        if first.unit().is_none() && first.spelled.is_none() {
            if let Some(second) = self.after_stroke(first.next, taken) {
                return Some(self.fraction(&first, &second));
            }
        } else if let Some(second) = self.same_unit_over_stroke(&first, taken) {
            return Some(self.fraction(&first, &second));
        }
        if let Some(second) = self.end_of_same_unit(&first, taken) {
            return Some(vec![self.range(&first, &second)]);
        }
        let told = first.is_told();
        let number = first.number;
        let whole = self.mixed(first, taken);
        (told || whole.number != number).then(|| vec![whole])
    }

    /// What opens a range before a numeral: `từ`, `giữa`.
    fn opener(&self, first: &Counted) -> Option<Part> {
        let at = self.lexed.tokens.from(first.start());
        match self.lexed.kind(at.checked_sub(1)?) {
            Kind::Word(part @ (Part::From | Part::Between)) => Some(part),
            _ => None,
        }
    }

    /// The numeral at a token, or behind the currency that stands there.
    fn number_at(&self, at: usize, taken: &impl Fn(Span) -> bool) -> Option<Counted> {
        for at in [at, at + 1, at + 2] {
            match self.lexed.kind(at) {
                Kind::Number | Kind::Word(Part::Digit | Part::Year) => {
                    return self.part(at).filter(|_| !taken(self.lexed.span(at)));
                }
                Kind::Other | Kind::Sign(b'$' | b'*') => {}
                _ => return None,
            }
        }
        None
    }

    /// The numeral that closes a range whose sign or word stands at a token.
    fn end_of_range(
        &self,
        first: &Counted,
        at: usize,
        taken: &impl Fn(Span) -> bool,
    ) -> Option<Counted> {
        let sign = matches!(self.lexed.kind(at), Kind::Sign(b'-') | Kind::Word(Part::To));
        let second = if sign {
            self.number_at(at + 1, taken)?
        } else if self.opener(first) == Some(Part::Between) {
            self.number_at(at, taken)?
        } else {
            return None;
        };
        // Nothing but a currency before the second number stands between them.
        let begin = self.lexed.span(at).to();
        let gap = if sign { begin } else { first.end() };
        let gap = self.folded.text().get(gap..second.start())?.trim();
        (gap == if sign { "" } else { "và" }).then_some(second)
    }

    fn after_stroke(&self, at: usize, taken: &impl Fn(Span) -> bool) -> Option<Counted> {
        let stroke = self.lexed.kind(at) == Kind::Sign(b'/');
        let number = matches!(self.lexed.kind(at + 1), Kind::Number);
        (stroke && number && !taken(self.lexed.span(at + 1))).then(|| self.part(at + 1)).flatten()
    }

    /// The token after a numeral and its unit.
    fn token_after(&self, counted: &Counted) -> usize {
        self.lexed.tokens.from(counted.end())
    }

    /// `7,2 tỷ đồng/9 tỷ đồng`: done and planned, each with its unit.
    fn same_unit_over_stroke(
        &self,
        first: &Counted,
        taken: &impl Fn(Span) -> bool,
    ) -> Option<Counted> {
        let second = self.after_stroke(self.token_after(first), taken)?;
        (second.unit()?.unit == first.unit()?.unit).then_some(second)
    }

    /// `từ 9% đến 10%`, `5%-7%`: both ends carry the unit.
    fn end_of_same_unit(&self, first: &Counted, taken: &impl Fn(Span) -> bool) -> Option<Counted> {
        let unit = first.unit()?;
        let at = self.token_after(first);
        let second = self.end_of_range(first, at, taken)?;
        let other = second.unit()?;
        let alike = other.scales == unit.scales && other.factor == unit.factor;
        let same = alike && (other.unit == unit.unit || (unit.unit.is_none() && unit.scales > 0));
        let opened = self.opener(first).is_some();
        let told = match self.lexed.kind(at) {
            Kind::Word(Part::To) => opened,
            // `Cơ cấu: 2,6% - 63,2% - 34,2%` tells three numbers.
            Kind::Sign(b'-') => {
                let dash = self.lexed.span(at);
                let tight = dash.from() == first.end() && dash.to() == second.start();
                let next = self.lexed.kind(self.token_after(&second));
                unit.unit.is_some() && (opened || tight) && next != Kind::Sign(b'-')
            }
            _ => true,
        };
        (same && told && second.worth.number > first.worth.number).then_some(second)
    }

    fn range(&self, first: &Counted, second: &Counted) -> Quantity {
        let printed = match second.unit() {
            Some(unit) if unit.unit.is_some() || first.unit().is_none() => second.printed.as_ref(),
            None => first.printed.as_ref(),
            Some(_) => second.printed.as_ref(),
        };
        let number = first.number.join(second.number);
        let mut quantity = self.quantity(second.worth, second.form, number, printed);
        // A falling pair is two numbers told in one breath; it is kept as printed.
        if let Some(low) = scaled(first.worth.number, second.unit()) {
            quantity.value = Value::range(low, quantity.value.low);
        }
        quantity.number = first.number;
        quantity.span = quantity.span.join(Span::new(first.start(), number.to()));
        quantity.negative = self.is_negative(first.start());
        quantity
    }

    fn fraction(&self, first: &Counted, second: &Counted) -> Vec<Quantity> {
        let printed = second.printed.as_ref();
        let money = second.scaled()
            || second
                .unit()
                .and_then(|unit| unit.unit)
                .is_some_and(|id| dimension(self.catalogue, id) != Some(Dimension::Count));
        if money {
            let own = first.printed.as_ref();
            let mut done = self.quantity(first.worth, first.form, first.number, own.or(printed));
            if own.is_none() {
                done.span = first.number;
            }
            let mut plan = self.quantity(second.worth, second.form, second.number, printed);
            plan.of_plan = true;
            return vec![done, plan];
        }
        let mut extent = self.quantity(first.worth, first.form, first.number, printed);
        let end = printed.map_or(second.number.to(), |printed| printed.end);
        extent.span = first.number.join(Span::new(second.number.from(), end));
        extent.extent = true;
        vec![extent]
    }

    /// One quantity; further numerals are added: those with smaller scales (`27 tỷ 781 triệu đô la
    /// Mỹ`), the rest of a number in words (`hai nghìn không trăm mười một`), cents.
    fn mixed(&self, first: Counted, taken: &impl Fn(Span) -> bool) -> Quantity {
        let printed = first.printed.as_ref();
        let mut whole = self.quantity(first.worth, first.form, first.number, printed);
        let mut last = first;
        if let Some(part) = self.rest_of_thousands(&last, taken) {
            let worth = Worth::sum(last.worth, last.unit().map(|unit| unit.factor), part.worth);
            let number = last.number.join(part.number);
            whole = self.quantity(worth, part.form, number, part.printed.as_ref());
            last = Counted { worth, number, ..part };
        }
        while let Some((part, factor)) = self.next_part(&last, taken) {
            let printed = part.printed.as_ref();
            let added = self.quantity(part.worth, part.form, part.number, printed);
            let part_value = added.value.low.checked_mul(factor);
            let sum = part_value.and_then(|part| whole.value.low.checked_add(part));
            let Some(sum) = sum.filter(|_| whole.value.low.fract().is_zero()) else { break };
            let minor = factor != Decimal::ONE;
            let span = whole.span.join(added.span);
            let number = whole.number.join(part.number);
            let precision = added.precision * factor;
            let keeps = if minor { whole.clone() } else { added };
            let (value, others, negative) = (Value::one(sum), Vec::new(), whole.negative);
            whole = Quantity { span, number, value, others, precision, negative, ..keeps };
            if minor {
                break;
            }
            last = part;
        }
        whole
    }

    /// `một nghìn` of `một nghìn hai trăm tỷ đồng`: the hundreds that its scale counts too.
    fn rest_of_thousands(&self, last: &Counted, taken: &impl Fn(Span) -> bool) -> Option<Counted> {
        let thousand = last.unit()?.factor == Decimal::ONE_THOUSAND && last.unit()?.unit.is_none();
        let at = self.token_after(last);
        let part = self.part(at).filter(|_| thousand && !taken(self.lexed.span(at)))?;
        let gap = self.folded.text().get(last.end()..part.number.from())?;
        let hundreds = part.spelled.is_some_and(|words| words.hundreds) && last.spelled.is_some();
        let larger = part.unit().is_some_and(|unit| unit.factor > Decimal::ONE_THOUSAND);
        (hundreds && larger && gap.trim().is_empty()).then_some(part)
    }

    /// The numeral that goes on with the one before, and what it is multiplied with.
    fn next_part(
        &self,
        last: &Counted,
        taken: &impl Fn(Span) -> bool,
    ) -> Option<(Counted, Decimal)> {
        let unit = last.unit()?;
        let at = self.token_after(last);
        if let Some(id) = unit.unit {
            return self.minor(id, last, at, taken);
        }
        let part = self.part(at).filter(|_| !taken(self.lexed.span(at)))?;
        let gap = self.folded.text().get(last.end()..part.number.from())?;
        let factor = part.unit().map_or(Decimal::ONE, |unit| unit.factor);
        let rest = part.spelled.is_some_and(|words| words.hundreds) && !part.scaled();
        let goes_on = unit.scales > 0 && factor < unit.factor && (part.scaled() || rest);
        (goes_on && gap.trim().is_empty()).then_some((part, Decimal::ONE))
    }

    /// `2 đô la và 23 xen`, `hai đô 23`: the hundredths of a currency.
    fn minor(
        &self,
        unit: Id,
        last: &Counted,
        at: usize,
        taken: &impl Fn(Span) -> bool,
    ) -> Option<(Counted, Decimal)> {
        if dimension(self.catalogue, unit) != Some(Dimension::Money) {
            return None;
        }
        let cent =
            self.catalogue.units.iter().find(|minor| minor.base == unit && minor.id != unit)?;
        let and = self.lexed.span(at).of(self.folded.text()) == "và";
        let at = at + usize::from(and);
        let number = matches!(self.lexed.kind(at), Kind::Number | Kind::Word(Part::Digit));
        let part = self.part(at).filter(|_| number && !taken(self.lexed.span(at)))?;
        let gap = self.folded.text().get(last.end()..part.number.from())?.trim();
        let told = part.unit().is_some_and(|unit| unit.unit == Some(cent.id) && unit.scales == 0);
        let bare =
            part.unit().is_none() && part.form == Form::Plain && part.number.len() == 2 && !and;
        let follows = gap.is_empty() || gap == "và";
        (follows && (told || bare)).then_some((part, cent.factor))
    }

    /// Whether a scanner's letter was read as a digit (`l.302`).
    pub(super) fn mended(&self, number: Span) -> bool {
        let at = |offset| self.folded.to_source(offset);
        let printed = self.source.get(at(number.from())..at(number.to())).unwrap_or_default();
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        digits(printed) < digits(number.of(self.folded.text()))
    }
}
