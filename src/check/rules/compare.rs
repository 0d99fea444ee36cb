//! A comparison against the two amounts it compares: completion, growth, ratio, multiple, change,
//! share.

use rust_decimal::Decimal;

use crate::check::Kind;
use crate::check::book::{Book, Card, Standing, Subject};
use crate::check::claim::{Claim, Tell, Way};
use crate::check::excuse::Excuse;
use crate::check::term::Term;
use crate::model::{Base, Id, Measure};

pub(super) fn claims(book: &Book<'_>, claims: &mut Vec<Claim>) {
    for card in &book.cards {
        comparison(book, card, claims);
    }
}

/// Those that may read one card.
pub(super) fn about(book: &Book<'_>, focus: &Card<'_>, claims: &mut Vec<Claim>) {
    for card in book.around(focus).iter().filter(|card| may_read(card, focus)) {
        comparison(book, card, claims);
    }
}

fn may_read(card: &Card<'_>, focus: &Card<'_>) -> bool {
    let base = card.base.as_deref();
    let subject =
        card.subject.indicator == focus.subject.indicator || matches!(base, Some(Base::Whole(_)));
    let period = card.period == focus.period
        || card.measure == Measure::Completion
        || match base {
            Some(Base::Period(period) | Base::Plan { period: Some(period), .. }) => {
                *period == focus.period
            }
            _ => false,
        };
    card.figure == focus.figure || subject && period
}

fn comparison(book: &Book<'_>, card: &Card<'_>, claims: &mut Vec<Claim>) {
    if card.average {
        return;
    }
    let kind = Kind::of(card.measure);
    let ways = match card.measure {
        measure if is_factor(measure) => {
            let [same, mixed] = factor(book, card);
            // Amounts of which one states its prices and one does not may be at the same or not.
            if same.is_empty() && !mixed.is_empty() {
                claims.push(Claim { kind, tell: Tell::Success, ways: mixed });
            }
            same
        }
        Measure::Change => change(book, card),
        Measure::Share => share(book, card),
        _ => return,
    };
    if !ways.is_empty() {
        claims.push(Claim::new(kind, ways));
    }
    if card.measure == Measure::Completion {
        claims.extend(same_plan(book, card));
    }
}

/// Two completions of one plan that is not printed: amount / completion is the plan for both.
fn same_plan(book: &Book<'_>, card: &Card<'_>) -> Option<Claim> {
    if bases(book, card).next().is_some() || card.open {
        return None;
    }
    let amount = amounts(book, card).next()?;
    let others = book.of_subject(card.subject, card.figure);
    let same = |other: &&Card<'_>| {
        other.figure < card.figure
            && other.measure == Measure::Completion
            && other.base == card.base
            && other.period != card.period
    };
    let other = others.filter(same).last()?;
    let of_other = amounts(book, other).find(|base| base.comparable(amount))?;
    let times = Term::Figure(amount.figure).over(Term::Figure(of_other.figure));
    let right = Term::Factor(other.figure).times(times).printed_as(Measure::Completion);
    let ways = vec![Way::equal(Term::Figure(card.figure), right, Some(Excuse::Plans))];
    Some(Claim::new(Kind::ImpliedBase, ways))
}

const fn is_factor(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::Ratio | Measure::Multiple | Measure::Completion)
}

/// amount / base amount, as the comparison prints it: of amounts that state their prices alike, and
/// of the others.
fn factor(book: &Book<'_>, card: &Card<'_>) -> [Vec<Way>; 2] {
    let bases: Vec<&Card<'_>> = bases(book, card).collect();
    let [mut same, mut mixed] = [Vec::new(), Vec::new()];
    if bases.is_empty() {
        return [same, mixed];
    }
    for amount in amounts(book, card) {
        for base in bases.iter().filter(|base| base.comparable(amount)) {
            let ways = if base.price == amount.price { &mut same } else { &mut mixed };
            let implied = Term::Figure(amount.figure).over(Term::Figure(base.figure));
            let excuse = excuse(card, amount, base);
            // `tăng 2 lần` may say that twice as much was added.
            let added = (card.measure == Measure::Multiple)
                .then(|| implied.clone().minus(Term::Number(Decimal::ONE)));
            let rights = [Some(implied.printed_as(card.measure)), added];
            let way = |right| Way::equal(Term::Figure(card.figure), right, excuse);
            ways.extend(rights.into_iter().flatten().map(way));
        }
    }
    [same, mixed]
}

/// amount - base amount; or, where no base amount is printed, what the growth leaves of it.
fn change(book: &Book<'_>, card: &Card<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    for amount in amounts(book, card) {
        for base in bases(book, card).filter(|base| base.unit == amount.unit) {
            let right = Term::Figure(amount.figure).minus(Term::Figure(base.figure));
            ways.push(Way::equal(Term::Figure(card.figure), right, excuse(card, amount, base)));
        }
        for growth in growths(book, card) {
            let one = || Term::Number(Decimal::ONE);
            let gained = one().minus(one().over(Term::Factor(growth.figure)));
            let right = Term::Figure(amount.figure).times(gained);
            let excuse = excuse(card, amount, growth);
            ways.push(Way::equal(Term::Figure(card.figure), right, excuse));
        }
    }
    ways
}

/// Growth of the same against the same; the mean of the parts grows as their sum does.
fn growths<'b>(book: &'b Book<'_>, card: &'b Card<'b>) -> impl Iterator<Item = &'b Card<'b>> {
    let mean = book.is_mean(card.subject.item);
    let whole = mean.then_some(Subject { item: 0, ..card.subject });
    let subjects = [Some(card.subject), whole].into_iter().flatten();
    subjects
        .flat_map(|subject| book.told(subject, card.period, card.figure))
        .filter(|growth| matches!(growth.measure, Measure::Growth | Measure::Ratio))
        .filter(|growth| growth.base == card.base && !growth.average && growth.same_side(card))
}

/// The amounts that a comparison can be about.
fn amounts<'b>(book: &'b Book<'_>, card: &'b Card<'b>) -> impl Iterator<Item = &'b Card<'b>> {
    book.told(card.subject, card.period, card.figure)
        .filter(|amount| is_amount(card, amount))
        .filter(|amount| match card.measure {
            Measure::Completion => amount.standing.is_real(),
            _ => amount.same_side(card),
        })
}

/// Points are the difference of two percentages, of which shares are some; all else is of amounts.
fn is_amount(card: &Card<'_>, amount: &Card<'_>) -> bool {
    if card.measure != Measure::Change {
        return amount.measure == Measure::Level && amount.same_prices(card);
    }
    let percentage = card.unit == "percentage_point" && amount.unit == "percent";
    match amount.measure {
        Measure::Level => amount.unit == card.unit || percentage,
        Measure::Share => percentage,
        _ => false,
    }
}

/// The amounts that it can be held against.
fn bases<'b>(
    book: &'b Book<'_>,
    card: &'b Card<'b>,
) -> Box<dyn Iterator<Item = &'b Card<'b>> + 'b> {
    let at = |subject, period| book.told(subject, period, card.figure);
    let same = card.subject;
    match card.base.as_deref() {
        Some(Base::Period(period)) if *period != card.period => {
            let planned = card.standing == Standing::Plan;
            Box::new(
                at(same, *period).filter(move |base| {
                    is_amount(card, base) && (base.standing.is_real() || planned)
                }),
            )
        }
        Some(Base::Plan { period, .. }) => {
            let plans = at(same, period.unwrap_or(card.period));
            Box::new(plans.filter(|base| is_amount(card, base) && base.standing == Standing::Plan))
        }
        Some(Base::Item(words)) => match book.item_of(words) {
            Some(item) if item != same.item => {
                let others = at(Subject { item, ..same }, card.period);
                Box::new(others.filter(|base| is_amount(card, base) && base.same_side(card)))
            }
            _ => Box::new(std::iter::empty()),
        },
        Some(Base::Region(name)) => match book.place_of(name) {
            Some(region) if region != same.region => {
                let others = at(Subject { region, ..same }, card.period);
                Box::new(others.filter(|base| is_amount(card, base) && base.same_side(card)))
            }
            _ => Box::new(std::iter::empty()),
        },
        _ => Box::new(std::iter::empty()),
    }
}

/// Why a comparison need not fit its two amounts.
fn excuse(card: &Card<'_>, amount: &Card<'_>, base: &Card<'_>) -> Option<Excuse> {
    let prices = [card.price, amount.price, base.price];
    let stated = prices.iter().all(|price| price.is_some() && *price == card.price);
    let real = card.measure != Measure::Completion && card.traits.grows_at_constant_prices;
    if !stated && (real || prices.iter().any(Option::is_some)) {
        return Some(Excuse::PriceBasis);
    }
    // A target for growth is often set against what was then expected of the base year.
    let planned_base = base.standing == Standing::Plan && card.measure != Measure::Completion;
    match card.excuse(amount) {
        Some(excuse) => Some(excuse),
        None if base.open => Some(Excuse::Unsettled),
        // Whoever tells of a later year knows what became of an earlier estimate.
        None if base.standing == Standing::Estimate
            && card.standing.is_real()
            && base.period < card.period =>
        {
            Some(Excuse::Estimate)
        }
        None if planned_base && !matches!(card.base.as_deref(), Some(Base::Plan { .. })) => {
            Some(Excuse::Plans)
        }
        None => None,
    }
}

/// part / whole; or, where the whole is not printed, what another part and its share make of it.
fn share(book: &Book<'_>, card: &Card<'_>) -> Vec<Way> {
    let Some(Base::Whole(of)) = card.base.as_deref() else { return Vec::new() };
    let parts = book.levels(card.subject, card.period, card.figure);
    let mut ways = Vec::new();
    for part in parts.filter(|part| part.same_side(card) && part.same_prices(card)) {
        let excuse = |other: &Card<'_>| card.excuse(part).or_else(|| part.excuse(other));
        if let Some(whole) = whole_of(book, card, of) {
            let wholes = book.levels(whole, card.period, card.figure);
            for whole in wholes.filter(|whole| whole.comparable(part) && whole.same_side(card)) {
                let right = Term::Figure(part.figure).over(Term::Figure(whole.figure));
                let right = right.printed_as(Measure::Share);
                ways.push(Way::equal(Term::Figure(card.figure), right, excuse(whole)));
            }
        }
        if ways.is_empty() {
            ways.extend(by_another_part(book, card, part));
        }
    }
    ways
}

/// The whole of which a share is told.
fn whole_of(book: &Book<'_>, card: &Card<'_>, of: &str) -> Option<Subject> {
    let own = card.subject;
    let whole = match book.place_of(of) {
        Some(region) if of == "home" => Subject { item: 0, region, ..own },
        Some(region) => Subject { region, ..own },
        // An indicator that no figure is about has no amount here.
        None if book.cards.iter().any(|other| other.subject.indicator == *of) => {
            Subject { indicator: Id::new(of), item: 0, region: own.region }
        }
        None => return None,
    };
    (whole != own).then_some(whole)
}

/// share of another part × this part / that part.
fn by_another_part(book: &Book<'_>, card: &Card<'_>, part: &Card<'_>) -> Option<Way> {
    let before = book.cards.partition_point(|other| other.figure < card.figure);
    let earlier = book.cards.get(before.saturating_sub(16)..before).unwrap_or_default();
    let other_share = earlier.iter().rev().find(|other| {
        other.measure == Measure::Share
            && other.base == card.base
            && other.period == card.period
            && other.subject.indicator == card.subject.indicator
            && other.subject.region == card.subject.region
            && other.subject.item != card.subject.item
            && other.same_side(card)
    })?;
    let mut others = book.levels(other_share.subject, card.period, other_share.figure);
    let other = others.find(|other| other.comparable(part) && other.same_side(part))?;
    let times = Term::Figure(part.figure).over(Term::Figure(other.figure));
    let right = Term::Factor(other_share.figure).times(times).printed_as(Measure::Share);
    let excuse = card.excuse(part).or_else(|| part.excuse(other)).or(Some(Excuse::Scope));
    Some(Way::equal(Term::Figure(card.figure), right, excuse))
}
