//! Units that captions, heads and labels tell.

use rust_decimal::Decimal;

use crate::catalogue::UnitMatch;
use crate::extract::number::numeral;
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// The unit of relative columns that print none.
pub(in crate::extract) fn percent() -> UnitMatch {
    UnitMatch {
        factor: Decimal::ONE,
        addend: Decimal::ZERO,
        scales: 0,
        approximate: false,
        unit: Some(Id::literal("percent")),
        per: Vec::new(),
    }
}

/// The unit behind `đơn vị` or in brackets.
pub(super) fn told(page: &Page<'_>, span: Span) -> Option<UnitMatch> {
    let text = page.text_of(span);
    let named = ["đơn vị", "đvt"].iter().find_map(|word| {
        let at = text.find(word)? + word.len();
        let colon = text.get(at..)?.find(':')?;
        (colon <= 8).then_some(at + colon + 1)
    });
    let brackets = text.match_indices('(').map(|(at, _)| at + 1);
    named
        .into_iter()
        .chain(brackets)
        .find_map(|at| at_offset(page, span.from() + at).map(|(u, _)| u))
}

/// The unit that is all of a cell.
pub(super) fn alone(page: &Page<'_>, span: Span) -> Option<UnitMatch> {
    let text = page.text_of(span);
    let inner = text.trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
    let from = span.from() + text.find(inner)?;
    let (unit, end) = at_offset(page, from)?;
    (end >= from + inner.len() && !inner.is_empty()).then_some(unit)
}

/// The unit at an offset and where it ends; a number before it multiplies it: `1000 tấn`.
pub(super) fn at_offset(page: &Page<'_>, offset: usize) -> Option<(UnitMatch, usize)> {
    let text = page.text();
    let rest = text.get(offset..)?;
    let at = offset + (rest.len() - rest.trim_start_matches(' ').len());
    let reader = page.catalogue.unit_reader();
    let (factor, at) = if rest.trim_start_matches(' ').starts_with('1') {
        let number = numeral(text.as_bytes(), at);
        let worth = number.worth()?.number;
        let power = [10_u32, 100, 1000, 10_000, 100_000, 1_000_000]
            .iter()
            .any(|power| Decimal::from(*power) == worth);
        power.then_some((worth, number.span.to()))?
    } else {
        (Decimal::ONE, at)
    };
    let (mut unit, end) = reader.match_at(page.folded, page.source, at)?;
    unit.factor = unit.factor.checked_mul(factor)?;
    unit.unit.is_some().then_some((unit, end))
}
