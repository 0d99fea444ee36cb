//! What is printed of the parts against what is printed of the whole.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Family, Group, sum};
use crate::catalogue::Pair;
use crate::check::Kind;
use crate::check::book::{Book, Card, Subject};
use crate::check::claim::{Claim, Outcome, Tell, Test, Way};
use crate::check::excuse::Excuse;
use crate::check::rulebook::Equation;
use crate::check::term::{Slack, Term};
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

/// growth (or contribution) of the whole = sum of the contributions; and contribution / growth is each
/// part's share of the base, so those add up to that of the whole.
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
    let sum = Way::equal(left.clone(), right.clone(), excuse);
    // What adds up leaves nothing out.
    let adds_up = sum.outcome(&group.book.view(Slack::Printed)) == Some(Outcome::Fits);
    claims.push(Claim { kind: Kind::Contribution, tell, ways: vec![sum] });
    let tell = if adds_up { Tell::Always } else { tell };
    let excuse = excuse.or(Some(Excuse::Scope));
    if !family.complete {
        // A part that is left out can take away from growth, but hardly so much.
        let ways = vec![Way::equal(left, right, excuse).turned()];
        claims.push(Claim { kind: Kind::Contribution, tell: Tell::Failure, ways });
    }
    let growth = |card: &Card<'_>| {
        let name = (card.subject.indicator, card.subject.item);
        group.nearest(name, Measure::Growth, card, |growth| !growth.average)
    };
    let weight = |card: &Card<'_>| {
        let growth = growth(card)?;
        Some((growth, Term::Figure(card.figure).over(Term::Figure(growth.figure))))
    };
    let own = match whole.measure {
        Measure::Growth => Some((whole, Term::Number(Decimal::ONE))),
        _ => weight(whole),
    };
    let weights: Option<Vec<_>> = parts.iter().map(|part| weight(part)).collect();
    if let (Some((own, left)), Some(weights)) = (own, weights)
        && weights.iter().all(|(growth, _)| growth.base == own.base)
    {
        let sum = Term::Sum(weights.into_iter().map(|(_, weight)| weight).collect());
        let ways = vec![Way::equal(left, sum, excuse)];
        claims.push(Claim { kind: Kind::Contribution, tell, ways });
    }
}

/// What a part contributes is its growth times its share of the base: of the same sign, and no more.
pub(super) fn weight(book: &Book<'_>, card: &Card<'_>, claims: &mut Vec<Claim>) {
    if card.measure != Measure::Contribution || card.unit != "percentage_point" {
        return;
    }
    let growth = |growth: &&Card<'_>| {
        growth.measure == Measure::Growth
            && !growth.average
            && growth.standing.is_real() == card.standing.is_real()
    };
    let Some(growth) = book.told(card.subject, card.period, card.figure).find(growth) else {
        return;
    };
    let weight = || Term::Figure(card.figure).over(Term::Figure(growth.figure));
    let excuse = card.excuse(growth);
    for (left, right) in
        [(Term::Number(Decimal::ZERO), weight()), (weight(), Term::Number(Decimal::ONE))]
    {
        let ways = vec![Way { left, right, test: Test::AtMost, excuse }];
        claims.push(Claim { kind: Kind::Contribution, tell: Tell::Failure, ways });
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
/// parts. The structure of an economy is always told in full, and what one part of it gains the
/// others lose.
pub(super) fn hundreds(cards: &[Card<'_>], claims: &mut Vec<Claim>) {
    let same = |one: &&Card<'_>, other: &&Card<'_>| {
        one.base == other.base
            && one.period == other.period
            && one.subject.indicator == other.subject.indicator
            && one.subject.region == other.subject.region
            && one.standing == other.standing
            && one.subject.item != other.subject.item
    };
    for measure in [Measure::Share, Measure::Change] {
        let of_structure = |card: &Card<'_>| card.subject.indicator == "economic_structure";
        let shares: Vec<&Card<'_>> = cards
            .iter()
            .filter(|card| card.measure == measure && card.subject.item != 0 && !card.open)
            .filter(|card| match measure {
                Measure::Share => of_its_own_whole(card),
                _ => of_structure(card) && card.unit == "percentage_point",
            })
            .collect();
        let total = if measure == Measure::Share { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
        for run in shares.chunk_by(same).filter(|run| (2..=12).contains(&run.len())) {
            let structure = run.len() > 2 && run.iter().all(|card| of_structure(card));
            let tell = if structure { Tell::Always } else { Tell::Success };
            let sum = Term::Sum(run.iter().map(|share| Term::Figure(share.figure)).collect());
            let ways = vec![Way::equal(Term::Number(total), sum, Some(Excuse::Scope))];
            claims.push(Claim { kind: Kind::Shares, tell, ways });
        }
    }
}

/// result = product of the factors, or dividend / divisor, in the base units of each. Of several
/// results in one unit one that fits is enough: another is of something else.
pub(super) fn product(group: &Group<'_>, equation: &Equation, item: u32, claims: &mut Vec<Claim>) {
    let divides = !equation.over.is_empty();
    let pairs: Vec<&Pair> = equation.times.iter().chain(&equation.over).collect();
    let [one, other] = pairs.as_slice() else { return };
    let mut ways: BTreeMap<Id, Vec<Way>> = BTreeMap::new();
    for result in group.of((equation.result.of, item), Measure::Level) {
        let levels = |pair: &Pair| {
            let subject = Subject { indicator: pair.of, ..result.subject };
            group.book.levels(subject, result.period, result.figure)
        };
        let apart = |card: &Card<'_>| {
            (card.standing != result.standing, card.figure.abs_diff(result.figure))
        };
        let fits = |card: &&Card<'_>| {
            card.same_prices(result) && card.standing.is_real() == result.standing.is_real()
        };
        let pairs = levels(one)
            .filter(fits)
            .flat_map(|one| levels(other).filter(fits).map(move |other| (one, other)))
            .filter_map(|(one, other)| {
                Some((one, other, factor(group, [one, other, result], divides)?))
            });
        let nearest = pairs.min_by_key(|(one, other, _)| (apart(one), apart(other)));
        let Some((one, other, factor)) = nearest else { continue };
        let (left, right) = (Term::Figure(one.figure), Term::Figure(other.figure));
        let mut term = if divides { left.over(right) } else { left.times(right) };
        if factor != Decimal::ONE {
            term = term.times(Term::Number(factor));
        }
        let excuse = result.excuse(one).or_else(|| result.excuse(other));
        let way = Way::equal(Term::Figure(result.figure), term, excuse);
        ways.entry(result.unit).or_default().push(way);
    }
    claims.extend(ways.into_values().map(|ways| Claim::new(Kind::Product, ways)));
}

/// What turns the product (or quotient) of two units into the third; none when they do not fit.
fn factor(group: &Group<'_>, cards: [&Card<'_>; 3], divides: bool) -> Option<Decimal> {
    let of = |card: &Card<'_>| group.book.rulebook.in_base_units(card.unit);
    let [(first, one), (second, other), (own, unit)] = cards.map(of);
    let (factor, expected) = if divides {
        (first.checked_div(second)?, format!("{one}/{other}"))
    } else {
        (first.checked_mul(second)?, product_unit(&one, &other))
    };
    (expected == unit).then(|| factor.checked_div(own)).flatten()
}

/// `ha` × `t/ha` is `t`.
fn product_unit(one: &str, other: &str) -> String {
    let cancelled = |unit: &str, rate: &str| {
        rate.split_once('/').filter(|(_, per)| *per == unit).map(|(of, _)| of.to_owned())
    };
    cancelled(one, other).or_else(|| cancelled(other, one)).unwrap_or_default()
}
