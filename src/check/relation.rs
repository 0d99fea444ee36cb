//! [`Relation`]: what was found between figures, in words and numbers.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::book::Book;
use super::claim::{Claim, Outcome, Tell, Test, Way};
use super::excuse::Excuse;
use super::interval::Interval;
use super::notation;
use super::repair::{self, Repair};
use super::term::{Slack, Term, View};
use crate::model::kind::words;
use crate::model::{Attribute, Id, Measure};

words! {
    /// Which arithmetic holds figures together.
    Kind {
        /// amount / plan
        Completion = "completion",
        /// amount / base amount - 1
        Growth = "growth",
        /// amount / base amount
        Ratio = "ratio",
        /// amount / base amount
        Multiple = "multiple",
        /// amount - base amount
        Change = "change",
        /// part / whole
        Share = "share",
        /// The parts add up to the whole.
        Parts = "parts",
        /// The shares of all parts make a hundred.
        Shares = "shares",
        /// The contributions of the parts make the growth of the whole.
        Contribution = "contribution",
        /// The base amounts that the parts' growth implies add up to that of the whole.
        ImpliedBase = "implied_base",
        /// One indicator is the product or quotient of two others.
        Product = "product",
        /// Growth a year against both ends of the years.
        AnnualAverage = "annual_average",
        /// The months of a period add up to it.
        YearToDate = "year_to_date",
        /// The sum over a stated count.
        PerUnit = "per_unit",
        /// One fact told twice.
        Restated = "restated",
        /// An amount far outside its series.
        Scale = "scale",
    }
}

impl Kind {
    /// The relation that a comparison has to the amounts it compares.
    pub(super) const fn of(measure: Measure) -> Self {
        match measure {
            Measure::Level => Self::Restated,
            Measure::Growth => Self::Growth,
            Measure::Change => Self::Change,
            Measure::Multiple => Self::Multiple,
            Measure::Ratio => Self::Ratio,
            Measure::Completion => Self::Completion,
            Measure::Share => Self::Share,
            Measure::Contribution => Self::Contribution,
        }
    }
}

words! {
    /// How a relation came out, the worst last.
    Finding {
        /// The numbers fit.
        Consistent = "consistent",
        /// They do not, but something that the report need not say could explain it.
        Differs = "differs",
        /// They cannot all be true.
        Contradicted = "contradicted",
    }
}

/// A computation between figures of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which arithmetic.
    pub kind: Kind,
    /// How it came out.
    pub finding: Finding,
    /// Every figure involved, the one that is held against the others first.
    pub figures: Vec<usize>,
    /// The computation in one line: `73.000 tỷ / 68.461 tỷ − 1 = +6,63%`.
    pub formula: String,
    /// What is printed: `+8,8%`.
    pub printed: String,
    /// What the computation gives: `+6,63%`.
    pub implied: String,
    /// By how much they differ, in the unit of what is printed; none when they fit.
    pub discrepancy: Option<Decimal>,
    /// What could explain that they differ.
    pub excuse: Option<Excuse>,
    /// Readings that would make the numbers fit, the likeliest first.
    pub repairs: Vec<Repair>,
    /// Whose reading is likelier to blame than the report; see [`Relation::weigh`].
    pub misread: Option<Misread>,
}

/// Whose attribute was probably misread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The figure, by its place in what was checked.
    pub figure: usize,
    /// The attribute of it.
    pub attribute: Attribute,
}

impl Relation {
    /// Whether it says something only if every attribute by which the figures were matched is right.
    pub(super) fn is_loose(&self) -> bool {
        let excused = matches!(self.excuse, Some(Excuse::Apart | Excuse::Scope));
        self.finding == Finding::Differs && (excused || self.kind == Kind::Restated)
    }
}

/// Works every claim out and tells what is worth telling.
/// What only says that two readings are apart is put in words, and its repairs are searched, where it
/// is `wanted`.
pub(super) fn judge(
    book: &mut Book<'_>,
    claims: &[Claim],
    wanted: impl Fn(&Relation) -> bool,
) -> Vec<Relation> {
    let view = book.view(Slack::None);
    let judged: Vec<Option<(Outcome, &Way)>> =
        claims.iter().map(|claim| claim.judge(&view)).collect();
    let mut bench = repair::Bench::new(book, claims, &judged);
    let mut seen = HashSet::new();
    let mut relations = Vec::new();
    for (claim, judged) in claims.iter().zip(&judged) {
        let Some((way, finding)) = judged.and_then(|(outcome, way)| told(claim, outcome, way))
        else {
            continue;
        };
        let view = bench.book.view(Slack::None);
        let mut relation = silent(claim, way, finding);
        let told = !relation.is_loose() || wanted(&relation);
        if told {
            let Some(worked_out) = worded(&view, relation, way) else { continue };
            relation = worked_out;
        }
        let mut figures = relation.figures.clone();
        figures.sort_unstable();
        if !seen.insert((relation.kind, figures, relation.formula.len())) {
            continue;
        }
        let short = is_short(&view, way);
        if told && finding != Finding::Consistent {
            relation.repairs = bench.repairs(claim, way);
        }
        // Two numbers for one fact are seldom the report's doing: unless a slip of the pen makes
        // the one of the other, what tells the facts apart was not read.
        if finding == Finding::Contradicted
            && claim.kind == Kind::Restated
            && (!relation.repairs.iter().any(Repair::is_of_value) || short)
        {
            (relation.finding, relation.excuse) = (Finding::Differs, Some(Excuse::Apart));
        }
        relations.push(relation);
    }
    relations
}

/// What is told of a claim that came out so; none when it says nothing.
fn told<'c>(claim: &Claim, outcome: Outcome, way: &'c Way) -> Option<(&'c Way, Finding)> {
    let finding = match (outcome, claim.tell) {
        (Outcome::Fits, Tell::Always | Tell::Success) => Finding::Consistent,
        (Outcome::Fails, Tell::Always | Tell::Failure) if way.excuse.is_some() => Finding::Differs,
        (Outcome::Fails, Tell::Always | Tell::Failure) => Finding::Contradicted,
        _ => return None,
    };
    Some((way, finding))
}

/// Whether a way reads a number of one or two digits: those become one another too easily.
fn is_short(view: &View<'_>, way: &Way) -> bool {
    way.figures()
        .into_iter()
        .filter_map(|figure| view.printed(figure))
        .any(|printed| printed.value.abs() < printed.precision.saturating_mul(Decimal::ONE_HUNDRED))
}

/// What a way of working a claim out says, with its computation.
pub(super) fn relation(
    view: &View<'_>,
    claim: &Claim,
    way: &Way,
    finding: Finding,
) -> Option<Relation> {
    worded(view, silent(claim, way, finding), way)
}

/// The relation without its words.
fn silent(claim: &Claim, way: &Way, finding: Finding) -> Relation {
    Relation {
        kind: claim.kind,
        finding,
        figures: way.figures(),
        formula: String::new(),
        printed: String::new(),
        implied: String::new(),
        discrepancy: None,
        excuse: way.excuse.filter(|_| finding == Finding::Differs),
        repairs: Vec::new(),
        misread: None,
    }
}

/// The same with its computation; none when that cannot be worked out as printed.
fn worded(view: &View<'_>, relation: Relation, way: &Way) -> Option<Relation> {
    let finding = relation.finding;
    let side = Side::of(&way.left, &relation.figures, view);
    let implied = notation::rounded(middle(&way.right, view)?, side.precision);
    let printed = middle(&way.left, view)?;
    let mut formula = String::new();
    let write = |term: &Term, out: &mut String| term.write(view, out);
    match way.test {
        // A fact told twice needs no computation.
        Test::Equal if matches!(way.right, Term::Figure(_)) => {
            write(&way.left, &mut formula);
            formula.push_str(if finding == Finding::Consistent { " = " } else { " ≠ " });
            write(&way.right, &mut formula);
        }
        Test::Equal => {
            write(&way.right, &mut formula);
            formula.push_str(" = ");
            formula.push_str(&side.write(implied));
        }
        Test::AtMost => {
            write(&way.left, &mut formula);
            formula.push_str(if finding == Finding::Consistent { " ≤ " } else { " > " });
            write(&way.right, &mut formula);
        }
    }
    Some(Relation {
        formula,
        printed: side.write(printed),
        implied: side.write(implied),
        discrepancy: (finding != Finding::Consistent).then(|| printed - implied),
        ..relation
    })
}

/// What the printed digits give when taken at their word.
fn middle(term: &Term, view: &View<'_>) -> Option<Decimal> {
    term.interval(&View { slack: Slack::None, ..*view }).map(Interval::middle)
}

/// How the two sides of a relation are written.
struct Side {
    precision: Decimal,
    measure: Option<Measure>,
    unit: Option<Id>,
}

impl Side {
    fn of(left: &Term, figures: &[usize], view: &View<'_>) -> Self {
        let percent = Some(Id::literal("percent"));
        match left {
            Term::Figure(figure) => Self {
                precision: view.printed(*figure).map_or(Decimal::ONE, |printed| printed.precision),
                measure: view.measure(*figure),
                unit: view.unit(*figure),
            },
            Term::Number(number) if *number == Decimal::ONE_HUNDRED => {
                Self { precision: Decimal::new(1, 1), measure: None, unit: percent }
            }
            _ => {
                let first = figures.first().copied();
                let unit = match left {
                    Term::Sum(_) => first.and_then(|figure| view.unit(figure)),
                    _ => None,
                };
                Self { precision: Decimal::new(1, 1), measure: None, unit }
            }
        }
    }

    fn write(&self, value: Decimal) -> String {
        match self.unit {
            Some(_) => notation::figure(value, self.measure, self.unit),
            None => notation::number(notation::rounded(value, Decimal::ONE)),
        }
    }
}
