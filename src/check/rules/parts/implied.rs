//! What the growth (or completion) of the parts implies for the whole: their base amounts add up as
//! their amounts do.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Family, Group, sum};
use crate::check::Kind;
use crate::check::book::Card;
use crate::check::claim::{Claim, Tell, Test, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::{Base, Measure, Period};

/// The growth of a whole lies between the least and the most of its parts, whatever their amounts.
/// Of several numbers for the whole, one that does is enough.
pub(super) fn between(group: &Group<'_>, family: &Family, claims: &mut Vec<Claim>) {
    if !family.complete || family.parts.iter().any(|part| part.minus) {
        return;
    }
    for measure in [Measure::Growth, Measure::Ratio, Measure::Multiple, Measure::Completion] {
        let mut bounds: BTreeMap<_, [Vec<Way>; 2]> = BTreeMap::new();
        for stated in group.of(family.whole, measure).filter(|card| !card.open) {
            let Some([least, most]) = extremes(group, family, stated) else { continue };
            let key = (&stated.base, stated.average, stated.price, stated.standing);
            let at_most = |low: &Card<'_>, high: &Card<'_>| Way {
                left: Term::Figure(low.figure),
                right: Term::Figure(high.figure),
                test: Test::AtMost,
                excuse: None,
            };
            let [above, below] = bounds.entry(key).or_default();
            above.push(at_most(least, stated));
            below.push(at_most(stated, most));
        }
        let ways = bounds.into_values().flatten();
        claims.extend(ways.map(|ways| Claim {
            kind: Kind::ImpliedBase,
            tell: Tell::Failure,
            ways,
        }));
    }
}

/// The part that grows least and the one that grows most, when all are told.
fn extremes<'b>(
    group: &Group<'b>,
    family: &Family,
    stated: &Card<'_>,
) -> Option<[&'b Card<'b>; 2]> {
    let alike = |card: &Card<'_>| {
        card.base == stated.base
            && card.average == stated.average
            && card.price == stated.price
            && card.standing == stated.standing
    };
    let nearest = |part: &super::Signed| group.nearest(part.name, stated.measure, stated, alike);
    let parts: Vec<&Card<'_>> = family.parts.iter().map(nearest).collect::<Option<_>>()?;
    let printed = |card: &&&Card<'_>| {
        group.book.printed.get(card.figure).copied().flatten().map(|printed| printed.value)
    };
    Some([*parts.iter().min_by_key(printed)?, *parts.iter().max_by_key(printed)?])
}

/// The growth of the whole from each part's share of it and growth: the parts' shares, each taken back
/// to the base, add up to the whole taken back. Where the parts' amounts are printed they say more.
pub(super) fn by_shares(group: &Group<'_>, family: &Family, claims: &mut Vec<Claim>) {
    let amount = |part: &super::Signed| group.of(part.name, Measure::Level).next().is_some();
    if !family.complete || family.parts.iter().any(|part| part.minus || amount(part)) {
        return;
    }
    let factors = [Measure::Growth, Measure::Ratio];
    let stated = factors.into_iter().flat_map(|measure| group.of(family.whole, measure));
    let mut ways: BTreeMap<_, Vec<Way>> = BTreeMap::new();
    for stated in stated.filter(|card| !card.average && !card.open) {
        // Shares are of current amounts; growth may be told at constant prices.
        let mut excuse = Some(Excuse::PriceBasis);
        let base = |part: &super::Signed| {
            let alike = |card: &Card<'_>| card.base == stated.base && !card.average;
            let own = factors
                .into_iter()
                .find_map(|measure| group.nearest(part.name, measure, stated, alike))?;
            let of_the_whole = |card: &Card<'_>| matches!(card.base.as_deref(), Some(Base::Whole(of)) if of == "home");
            let share = group.nearest(part.name, Measure::Share, own, of_the_whole)?;
            excuse = stated.excuse(own).or_else(|| own.excuse(share)).or(excuse);
            Some(Term::Figure(share.figure).over(Term::Factor(own.figure)))
        };
        let bases: Option<Vec<Term>> = family.parts.iter().map(base).collect();
        if let Some(bases) = bases {
            let whole = Term::Number(Decimal::ONE_HUNDRED).over(Term::Sum(bases));
            let right = whole.printed_as(stated.measure);
            let key = (&stated.base, stated.price);
            let way = Way::equal(Term::Figure(stated.figure), right, excuse);
            ways.entry(key).or_default().push(way);
        }
    }
    claims.extend(ways.into_values().map(|ways| Claim::new(Kind::ImpliedBase, ways)));
}

pub(super) fn claims(group: &Group<'_>, family: &Family, claims: &mut Vec<Claim>) {
    let mut ways: BTreeMap<_, Vec<Way>> = BTreeMap::new();
    for amount in group.of(family.whole, Measure::Level) {
        for stated in comparisons(group, amount) {
            let key = (&stated.base, stated.period, stated.average, stated.price);
            if let Some(way) = way(group, family, amount, stated) {
                ways.entry(key).or_default().push(way);
            }
        }
    }
    // Of several numbers for the whole, one that fits is enough.
    let tell = if family.complete { Tell::Always } else { Tell::Success };
    claims.extend(ways.into_values().map(|ways| Claim { kind: Kind::ImpliedBase, tell, ways }));
}

/// Every comparison of an amount with its own base: those of its period, and yearly means over
/// years that end with it.
fn comparisons<'b>(group: &Group<'b>, amount: &'b Card<'b>) -> Vec<&'b Card<'b>> {
    let book = group.book;
    let own = book.told(amount.subject, amount.period, amount.figure);
    let ranges = 2..=10;
    let years = ranges.filter(|_| amount.period.is_year()).flat_map(|years| {
        let last = amount.period.last_year();
        book.told(amount.subject, Period::years(last - years + 1, last), amount.figure)
            .filter(|card| card.average)
    });
    own.filter(|card| !card.average).chain(years).filter(|card| is_factor(card, amount)).collect()
}

fn is_factor(card: &Card<'_>, amount: &Card<'_>) -> bool {
    let factor = matches!(
        card.measure,
        Measure::Growth | Measure::Ratio | Measure::Multiple | Measure::Completion
    );
    factor && card.same_side(amount) && card.same_prices(amount)
}

/// amount / sum of (part / its factor) is the factor of the whole.
fn way(group: &Group<'_>, family: &Family, whole: &Card<'_>, stated: &Card<'_>) -> Option<Way> {
    let years = if stated.average { (stated.period.length() / 12) as u32 } else { 1 };
    let completion = stated.measure == Measure::Completion;
    let mut excuse = stated.excuse(whole);
    let mut bases = Vec::with_capacity(family.parts.len());
    for part in &family.parts {
        let amount =
            group.nearest(part.name, Measure::Level, whole, |card| card.comparable(whole))?;
        let own = comparisons(group, amount).into_iter().find(|card| {
            card.base == stated.base
                && card.average == stated.average
                && card.period == stated.period
                && (card.measure == Measure::Completion) == completion
        })?;
        excuse = excuse.or_else(|| whole.excuse(amount)).or_else(|| stated.excuse(own));
        let base = Term::Figure(amount.figure).over(Term::Factor(own.figure).power(years));
        bases.push((part.minus, base));
    }
    let real = whole.traits.grows_at_constant_prices;
    if !completion && whole.price.is_none() && real {
        excuse = excuse.or(Some(Excuse::PriceBasis));
    }
    let implied = Term::Figure(whole.figure).over(sum(bases.into_iter())).root(years);
    let right = implied.printed_as(stated.measure);
    Some(Way::equal(Term::Figure(stated.figure), right, excuse))
}
