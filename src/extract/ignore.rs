//! Why a number is no figure.
//!
//! Owns the named reasons: ordinals, numbering, document numbers, names, addresses, ages, times of
//! day, small counts. Each is told by the words and signs that touch the number.

use super::lex::Kind;
use super::number::Form;
use super::page::Page;
use super::quantity::Quantity;
use super::words::Part;
use crate::catalogue::TermGroup;
use crate::catalogue::names::{Class, Dimension};
use crate::model::IgnoreReason;
use crate::text::Span;

/// The number of a level stands at most so many bytes behind the beginning of its line.
const MARGIN: usize = 256;

/// Why the quantity at a place of the page is no figure; none when nothing says so.
pub(super) fn reason(page: &Page<'_>, quantity: &Quantity) -> Option<IgnoreReason> {
    let at = page.lexed.tokens.from(quantity.number.from());
    let kind = |index: usize| page.lexed.kind(index);
    let before = |back: usize| at.checked_sub(back).map_or(Kind::Break, &kind);
    let touches =
        at.checked_sub(1).is_some_and(|index| page.lexed.span(index).end == quantity.number.start);
    if quantity.extent {
        let ranked = matches!(before(1), Kind::Word(Part::Rank));
        return Some(if ranked { IgnoreReason::Ordinal } else { IgnoreReason::Count });
    }
    let after = page.lexed.tokens.from(quantity.number.to());
    let plain = quantity.unit.is_none() && !quantity.scaled;
    if plain && opens_line(page, quantity, after) {
        return Some(IgnoreReason::Numbering);
    }
    if let Some(reason) = named(page, quantity, at, touches) {
        return Some(reason);
    }
    if let Some(reason) = tabled(page, quantity) {
        return Some(reason);
    }
    if price(page, quantity.number) {
        return Some(IgnoreReason::PriceBasis);
    }
    match (before(1), kind(after)) {
        (Kind::Word(Part::Rank), _) => Some(IgnoreReason::Ordinal),
        (Kind::Word(Part::Phone), _) if plain => Some(IgnoreReason::Telephone),
        (_, Kind::Word(Part::Age)) => Some(IgnoreReason::Limit),
        (_, Kind::Word(Part::Hour)) if !quantity.scaled => Some(IgnoreReason::Time),
        (_, Kind::Sign(b':')) if plain && matches!(kind(after + 1), Kind::Number) => {
            Some(IgnoreReason::Time)
        }
        (Kind::Word(Part::Under), _) if is_one_unit(page, quantity) => Some(IgnoreReason::Limit),
        (Kind::Word(Part::Number), _) if plain => Some(IgnoreReason::Numbering),
        (_, Kind::Sign(b'/')) if plain && law(page, after) => Some(IgnoreReason::DocumentNumber),
        (_, Kind::Sign(b'/' | b'-')) if plain && matches!(before(1), Kind::Word(Part::Number)) => {
            Some(IgnoreReason::DocumentNumber)
        }
        _ if quantity.dimension == Some(Dimension::Time) && !quantity.scaled => {
            Some(IgnoreReason::Duration)
        }
        (owner, _) => {
            let belongs = owner == Kind::Word(Part::Of);
            announces(page, quantity, belongs).then_some(IgnoreReason::Count)
        }
    }
}

/// In a table the number of a row or of a column, or a part of its unit: `(1000 tấn)`.
fn tabled(page: &Page<'_>, quantity: &Quantity) -> Option<IgnoreReason> {
    if page.structure.grids.is_empty() || page.structure.cell(quantity.number).is_some() {
        return None;
    }
    let cell = page.structure.part(quantity.number)?;
    let before = page.text_of(Span::new(cell.from(), quantity.number.from()));
    let opens = before.chars().all(|c| !c.is_alphanumeric());
    let plain = quantity.unit.is_none() && !quantity.scaled;
    if plain && opens && quantity.number.len() <= 3 {
        return Some(IgnoreReason::Numbering);
    }
    before.ends_with('(').then_some(IgnoreReason::Name)
}

/// The number is a part of a name: `m3`, `Covid-19`, `quốc lộ 1`, `bna_a13.jpg`.
fn named(page: &Page<'_>, quantity: &Quantity, at: usize, touches: bool) -> Option<IgnoreReason> {
    if network(page, quantity) {
        return Some(IgnoreReason::Name);
    }
    let previous = at.checked_sub(1)?;
    let kind = page.lexed.kind(previous);
    let counted = quantity.scaled || quantity.is_percent() || quantity.is_points();
    if touches && !counted && !quantity.leads_with_unit() {
        match kind {
            Kind::Other | Kind::Word(_) => return Some(IgnoreReason::Name),
            Kind::Sign(b'_' | b'@' | b'#') => return Some(IgnoreReason::Address),
            Kind::Sign(b'-' | b'.') if touching_word(page, previous) => {
                return Some(IgnoreReason::Name);
            }
            _ => {}
        }
    }
    let road = |index: Option<usize>| {
        index.is_some_and(|index| page.lexed.kind(index) == Kind::Word(Part::Road))
    };
    (road(Some(previous)) || (kind == Kind::Sign(b'-') && road(previous.checked_sub(1))))
        .then_some(IgnoreReason::Name)
}

/// `4G`, `5G`: a network, not billions.
fn network(page: &Page<'_>, quantity: &Quantity) -> bool {
    quantity.scaled
        && quantity.unit.is_none()
        && quantity.number.len() == 1
        && page.text_of(quantity.printed_unit()) == "g"
}

/// Whether the sign at a token touches a word before it.
fn touching_word(page: &Page<'_>, sign: usize) -> bool {
    sign.checked_sub(1).is_some_and(|word| {
        matches!(page.lexed.kind(word), Kind::Other | Kind::Word(_))
            && page.lexed.span(word).end == page.lexed.span(sign).start
    })
}

fn price(page: &Page<'_>, number: Span) -> bool {
    let around = Span::new(number.from().saturating_sub(40), number.to());
    page.group_near(around, TermGroup::Price).any(|term| term.to() >= number.to())
}

/// `trên 1 ha`, `trên 1 người`: the denominator of a rate told in words.
fn is_one_unit(page: &Page<'_>, quantity: &Quantity) -> bool {
    page.text_of(quantity.number) == "1"
        && quantity.unit.is_some()
        && !quantity.scaled
        && !quantity.is_percent()
}

/// `12/QĐ-UBND`, `45/2012/NĐ-CP`: letters follow the stroke, a hyphen follows the letters.
fn law(page: &Page<'_>, stroke: usize) -> bool {
    let mut at = stroke + 1;
    if matches!(page.lexed.kind(at), Kind::Number) && page.lexed.kind(at + 1) == Kind::Sign(b'/') {
        at += 2;
    }
    matches!(page.lexed.kind(at), Kind::Other | Kind::Word(_))
        && page.lexed.span(at).start == page.lexed.span(at - 1).end
        && matches!(page.lexed.kind(at + 1), Kind::Sign(b'-' | b'/'))
}

/// `1. Công nghiệp`, `2) …`, `(3) …`, `II.1. …`, `1.1 Than`: the number of a level opens its line, and
/// a sign or a new name follows.
fn opens_line(page: &Page<'_>, quantity: &Quantity, after: usize) -> bool {
    let text = page.text();
    let at = quantity.number.from();
    let floor = text.floor_char_boundary(at.saturating_sub(MARGIN));
    let before = text.get(floor..at).unwrap_or_default();
    let line = match before.rsplit_once('\n') {
        Some((_, line)) => line,
        None if floor == 0 => before,
        None => return false,
    };
    let line = line.trim_matches(|c: char| c == ' ' || c == '#' || c == '*' || c == '(');
    if !line.is_empty() && !is_level(line) {
        return false;
    }
    let named = |index: usize| {
        let capital = page.printed(page.lexed.span(index)).chars().next();
        matches!(page.lexed.kind(index), Kind::Other | Kind::Word(_))
            && capital.is_some_and(char::is_uppercase)
    };
    match page.lexed.kind(after) {
        Kind::Sign(b'.' | b')' | b'/') => true,
        Kind::Sign(b'-') => named(after + 1),
        _ => quantity.form == Form::DotDecimal && named(after),
    }
}

/// `ii.`, `a.`, `iv.2.`: levels above the number.
fn is_level(line: &str) -> bool {
    let level = |part: &str| {
        let roman = !part.is_empty() && part.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        roman || (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    line.strip_suffix('.').is_some_and(|line| line.split('.').all(level))
}

/// A small count that only announces a list or names an extent: `3 vùng kinh tế trọng điểm`. A cue
/// before it makes a figure of it, but not where something else `belongs` to what is counted:
/// `được duyệt của 14 tỉnh`.
fn announces(page: &Page<'_>, quantity: &Quantity, belongs: bool) -> bool {
    let class = quantity
        .base
        .and_then(|unit| page.catalogue.unit(unit.as_str()))
        .and_then(|unit| unit.class);
    let extent = quantity.base.is_some_and(|unit| {
        matches!(
            unit.as_str(),
            "locality"
                | "country"
                | "criterion"
                | "product_line"
                | "organisation"
                | "event"
                | "lot"
        )
    });
    let small = quantity.value.low < rust_decimal::Decimal::from(50) && !quantity.scaled;
    let told = page
        .group_in(
            Span::new(quantity.number.from().saturating_sub(24), quantity.number.from()),
            TermGroup::Cue,
        )
        .next()
        .is_some();
    class == Some(Class::Each) && extent && small && (belongs || !told)
}
