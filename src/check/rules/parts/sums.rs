//! What is printed of the parts against what is printed of the whole.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Family, Group, sum};
use crate::catalogue::Pair;
use crate::check::Kind;
use crate::check::book::Card;
use crate::check::claim::{Claim, Tell, Way};
use crate::check::excuse::Excuse;
use crate::check::rulebook::Equation;
use crate::check::term::Term;
use crate::model::{Base, Id, Measure};

pub(super) fn claims(group: &Group<'_>, family: &Family, claims: &mut Vec<Claim>) {
    for measure in [Measure::Level, Measure::Change] {
        amounts(group, family, measure, claims);
    }
    for measure in [Measure::Growth, Measure::Contribution] {
        for whole in group.of(family.whole, measure) {
            contributions(group, family, whole, claims);
        }
    }
    shares(group, family, Measure::Share, claims);
}

/// whole = sum of the parts; a whole of which parts are left out is no less than the others.
///
/// Where several numbers are told of the whole, one that fits is enough: another is then of
/// something else.
fn amounts(group: &Group<'_>, family: &Family, measure: Measure, claims: &mut Vec<Claim>) {
    let mut sums: BTreeMap<(Option<Id>, bool), Vec<Way>> = BTreeMap::new();
    for whole in group.of(family.whole, measure) {
        let fits = |card: &Card<'_>| card.comparable(whole) && card.base == whole.base;
        let parts: Vec<(bool, &Card<'_>)> = family
            .parts
            .iter()
            .filter_map(|part| Some((part.minus, group.nearest(part.name, measure, whole, fits)?)))
            .collect();
        let complete = family.complete && parts.len() == family.parts.len();
        if parts.len() < 2 || (!complete && parts.iter().any(|(minus, _)| *minus)) {
            continue;
        }
        let excuse = parts.iter().find_map(|(_, part)| whole.excuse(part));
        let right = sum(parts.iter().map(|(minus, part)| (*minus, Term::Figure(part.figure))));
        let way = Way::equal(Term::Figure(whole.figure), right, excuse);
        sums.entry((whole.price, complete)).or_default().push(way);
    }
    for ((_, complete), ways) in sums {
        if complete {
            claims.push(Claim::new(Kind::Parts, ways));
            continue;
        }
        if measure == Measure::Level {
            // The words need not say that they are parts.
            let turned = ways.iter().cloned().map(Way::turned);
            let at_most = turned.map(|way| Way { excuse: Some(Excuse::Scope), ..way }).collect();
            claims.push(Claim { kind: Kind::Parts, tell: Tell::Failure, ways: at_most });
        }
        claims.push(Claim { kind: Kind::Parts, tell: Tell::Success, ways });
    }
}

/// growth (or contribution) of the whole = sum of the contributions; and contribution / growth is each part's share
/// of the base, so those add up to one.
fn contributions(group: &Group<'_>, family: &Family, whole: &Card<'_>, claims: &mut Vec<Claim>) {
    // Points are of the growth of the whole, so parts of a part make up its points, not its growth.
    if whole.average || (whole.measure == Measure::Growth && whole.subject.item != 0) {
        return;
    }
    let any = |_: &Card<'_>| true;
    let parts: Vec<&Card<'_>> = family
        .parts
        .iter()
        .filter_map(|part| group.nearest(part.name, Measure::Contribution, whole, any))
        .collect();
    if parts.len() != family.parts.len() {
        return;
    }
    let excuse = parts.iter().find_map(|part| whole.excuse(part));
    let right = Term::Sum(parts.iter().map(|part| Term::Figure(part.figure)).collect());
    let tell = if family.complete { Tell::Always } else { Tell::Success };
    let left = Term::Figure(whole.figure);
    let ways = vec![Way::equal(left.clone(), right.clone(), excuse)];
    claims.push(Claim { kind: Kind::Contribution, tell, ways });
    if !family.complete {
        // A part that is left out can take away from growth, but hardly so much.
        let excuse = excuse.or(Some(Excuse::Scope));
        let ways = vec![Way::equal(left, right, excuse).turned()];
        claims.push(Claim { kind: Kind::Contribution, tell: Tell::Failure, ways });
    }
    if whole.measure == Measure::Contribution {
        return;
    }
    let weights: Option<Vec<Term>> = parts
        .iter()
        .map(|part| {
            let name = (part.subject.indicator, part.subject.item);
            let same = |growth: &Card<'_>| growth.base == whole.base && !growth.average;
            let growth = group.nearest(name, Measure::Growth, part, same)?;
            Some(Term::Figure(part.figure).over(Term::Figure(growth.figure)))
        })
        .collect();
    if let Some(weights) = weights {
        let excuse = excuse.or(Some(Excuse::Scope));
        let ways = vec![Way::equal(Term::Number(Decimal::ONE), Term::Sum(weights), excuse)];
        claims.push(Claim { kind: Kind::Contribution, tell, ways });
    }
}

/// The shares of all parts make a hundred.
fn shares(group: &Group<'_>, family: &Family, measure: Measure, claims: &mut Vec<Claim>) {
    let Some(first) = family.parts.first() else { return };
    for share in group.of(first.name, measure).filter(|share| of_its_own_whole(share)) {
        let fits = |card: &Card<'_>| card.base == share.base;
        let others = family.parts.iter().skip(1);
        let shares: Option<Vec<&Card<'_>>> = std::iter::once(Some(share))
            .chain(others.map(|part| group.nearest(part.name, measure, share, fits)))
            .collect();
        let Some(shares) = shares.filter(|_| family.complete) else { continue };
        // `80% diện tích lúa, 60% diện tích ngô`: of each part, unless the whole itself is told of.
        let whole = group.of(family.whole, Measure::Level).next().is_some()
            || share.subject.indicator == "economic_structure";
        let excuse = shares.iter().find_map(|other| share.excuse(other));
        let excuse = excuse.or((!whole).then_some(Excuse::Scope));
        claims.push(Claim::new(Kind::Shares, vec![hundred(&shares, excuse)]));
    }
}

fn of_its_own_whole(card: &Card<'_>) -> bool {
    matches!(card.base.as_deref(), Some(Base::Whole(of)) if of == "home")
        || card.subject.indicator == "economic_structure"
}

fn hundred(shares: &[&Card<'_>], excuse: Option<Excuse>) -> Way {
    let sum = Term::Sum(shares.iter().map(|share| Term::Figure(share.figure)).collect());
    Way::equal(Term::Number(Decimal::ONE_HUNDRED), sum, excuse)
}

/// Shares of one whole that stand one after the other: when they make a hundred they are all its
/// parts. The structure of an economy is always told in full.
pub(super) fn hundreds<'c>(cards: impl Iterator<Item = &'c Card<'c>>, claims: &mut Vec<Claim>) {
    let shares: Vec<&Card<'_>> = cards
        .filter(|card| card.measure == Measure::Share && card.subject.item != 0 && !card.open)
        .filter(|card| of_its_own_whole(card))
        .collect();
    let same = |one: &&Card<'_>, other: &&Card<'_>| {
        one.base == other.base
            && one.period == other.period
            && one.subject.indicator == other.subject.indicator
            && one.subject.region == other.subject.region
            && one.standing == other.standing
            && one.subject.item != other.subject.item
    };
    for run in shares.chunk_by(same).filter(|run| (2..=12).contains(&run.len())) {
        let structure =
            run.len() > 2 && run.iter().all(|card| card.subject.indicator == "economic_structure");
        let tell = if structure { Tell::Always } else { Tell::Success };
        let ways = vec![hundred(run, Some(Excuse::Scope))];
        claims.push(Claim { kind: Kind::Shares, tell, ways });
    }
}

/// result = product of the factors, or dividend / divisor, in the base units of each. Of several
/// results one that fits is enough: another is of something else.
pub(super) fn product(group: &Group<'_>, equation: &Equation, item: u32, claims: &mut Vec<Claim>) {
    let rulebook = group.book.rulebook;
    let mut ways = Vec::new();
    for result in group.of((equation.result.of, item), Measure::Level) {
        let near = |pair: &Pair| {
            group.nearest((pair.of, item), Measure::Level, result, |card| card.same_prices(result))
        };
        let cards: Option<Vec<&Card<'_>>> =
            equation.times.iter().chain(&equation.over).map(near).collect();
        let Some(cards) = cards.filter(|cards| cards.len() == 2) else { continue };
        let [one, other] = cards.as_slice() else { continue };
        let divides = !equation.over.is_empty();
        let (own, unit) = rulebook.in_base_units(result.unit);
        let (first, first_unit) = rulebook.in_base_units(one.unit);
        let (second, second_unit) = rulebook.in_base_units(other.unit);
        let (factor, expected) = if divides {
            (first.checked_div(second), format!("{first_unit}/{second_unit}"))
        } else {
            (first.checked_mul(second), product_unit(&first_unit, &second_unit))
        };
        let Some(factor) = factor.and_then(|factor| factor.checked_div(own)) else { continue };
        if expected != unit {
            continue;
        }
        let (left, right) = (Term::Figure(one.figure), Term::Figure(other.figure));
        let mut term = if divides { left.over(right) } else { left.times(right) };
        if factor != Decimal::ONE {
            term = term.times(Term::Number(factor));
        }
        let excuse = result.excuse(one).or_else(|| result.excuse(other));
        ways.push(Way::equal(Term::Figure(result.figure), term, excuse));
    }
    if !ways.is_empty() {
        claims.push(Claim::new(Kind::Product, ways));
    }
}

/// `ha` × `t/ha` is `t`.
fn product_unit(one: &str, other: &str) -> String {
    let cancelled = |unit: &str, rate: &str| {
        rate.split_once('/').filter(|(_, per)| *per == unit).map(|(of, _)| of.to_owned())
    };
    cancelled(one, other).or_else(|| cancelled(other, one)).unwrap_or_default()
}
