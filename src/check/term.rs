//! [`Term`]: a computation over figures, worked out on intervals and written in one line.
//!
//! A figure stands at most once in a term, so the interval that comes out is exactly what the
//! printed digits allow. Must not know why figures are compared.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::notation;
use super::printed::Printed;
use crate::model::{Figure, Id, Measure};

/// A computation. Figures are named by their place in the slice that is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// The figure as printed.
    Figure(usize),
    /// A number that no figure prints.
    Number(Decimal),
    /// What the figure multiplies its base by: growth of 5% is 1.05, completion of 97% is 0.97.
    Factor(usize),
    Sum(Vec<Self>),
    Minus(Box<Self>, Box<Self>),
    Times(Box<Self>, Box<Self>),
    Over(Box<Self>, Box<Self>),
    Power(Box<Self>, u32),
    Root(Box<Self>, u32),
    /// A factor as such a measure prints it.
    As(Measure, Box<Self>),
}

/// What is known of the figures while a term is worked out.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) figures: &'a [&'a Figure],
    pub(super) printed: &'a [Option<Printed>],
    /// A figure with another reading in place of its own.
    pub(super) instead: Option<(usize, Printed)>,
    pub(super) slack: Slack,
}

/// How far a figure may be from what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slack {
    /// Not at all: for showing a result.
    None,
    /// As far as its digits and words say.
    Printed,
    /// Also as if the zeros at its end said nothing.
    Zeros,
}

impl View<'_> {
    pub(super) fn printed(&self, figure: usize) -> Option<Printed> {
        match self.instead {
            Some((changed, printed)) if changed == figure => Some(printed),
            _ => self.printed.get(figure).copied().flatten(),
        }
    }

    fn interval(&self, figure: usize) -> Option<Interval> {
        let printed = self.printed(figure)?;
        Some(match self.slack {
            Slack::None => Interval::point(printed.value),
            Slack::Printed => printed.tight,
            Slack::Zeros => printed.wide,
        })
    }

    pub(super) fn measure(&self, figure: usize) -> Option<Measure> {
        self.figures.get(figure)?.measure.get().copied()
    }

    pub(super) fn unit(&self, figure: usize) -> Option<Id> {
        self.figures.get(figure)?.unit.get().copied()
    }
}

impl Term {
    pub(super) fn minus(self, other: Self) -> Self {
        Self::Minus(Box::new(self), Box::new(other))
    }

    pub(super) fn times(self, other: Self) -> Self {
        Self::Times(Box::new(self), Box::new(other))
    }

    pub(super) fn over(self, other: Self) -> Self {
        Self::Over(Box::new(self), Box::new(other))
    }

    pub(super) fn power(self, exponent: u32) -> Self {
        if exponent == 1 { self } else { Self::Power(Box::new(self), exponent) }
    }

    pub(super) fn root(self, degree: u32) -> Self {
        if degree == 1 { self } else { Self::Root(Box::new(self), degree) }
    }

    pub(super) fn printed_as(self, measure: Measure) -> Self {
        Self::As(measure, Box::new(self))
    }

    /// The numbers that it can be; none when that cannot be told.
    pub(super) fn interval(&self, view: &View<'_>) -> Option<Interval> {
        match self {
            Self::Figure(figure) => view.interval(*figure),
            Self::Number(number) => Some(Interval::point(*number)),
            Self::Factor(figure) => as_factor(view.measure(*figure)?, view.interval(*figure)?),
            Self::Sum(terms) => {
                terms.iter().try_fold(Interval::point(Decimal::ZERO), |sum, term| {
                    sum.plus(term.interval(view)?)
                })
            }
            Self::Minus(one, other) => one.interval(view)?.minus(other.interval(view)?),
            Self::Times(one, other) => one.interval(view)?.times(other.interval(view)?),
            Self::Over(one, other) => one.interval(view)?.over(other.interval(view)?),
            Self::Power(term, exponent) => term.interval(view)?.power(*exponent),
            Self::Root(term, degree) => term.interval(view)?.root(*degree),
            Self::As(measure, term) => from_factor(*measure, term.interval(view)?),
        }
    }

    /// Adds the figures that it reads, in the order in which it is written.
    pub(super) fn collect(&self, figures: &mut Vec<usize>) {
        match self {
            Self::Figure(figure) | Self::Factor(figure) => {
                if !figures.contains(figure) {
                    figures.push(*figure);
                }
            }
            Self::Number(_) => {}
            Self::Sum(terms) => terms.iter().for_each(|term| term.collect(figures)),
            Self::Minus(one, other) | Self::Times(one, other) | Self::Over(one, other) => {
                one.collect(figures);
                other.collect(figures);
            }
            Self::Power(term, _) | Self::Root(term, _) | Self::As(_, term) => term.collect(figures),
        }
    }

    /// The computation as a line of text.
    pub(super) fn write(&self, view: &View<'_>, out: &mut String) {
        match self {
            Self::Figure(figure) => {
                let value = view.printed(*figure).map(|printed| printed.value).unwrap_or_default();
                out.push_str(&notation::amount(value, view.unit(*figure)));
            }
            Self::Number(number) => out.push_str(&notation::number(*number)),
            Self::Factor(figure) => {
                let value = view.printed(*figure).map(|printed| printed.value).unwrap_or_default();
                out.push_str(&notation::factor(view.measure(*figure), value));
            }
            Self::Sum(terms) => {
                for (i, term) in terms.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { " + " });
                    term.write(view, out);
                }
            }
            Self::Minus(one, other) => Self::pair(one, " − ", other, view, out),
            Self::Times(one, other) => Self::pair(one, " × ", other, view, out),
            Self::Over(one, other) => Self::pair(one, " / ", other, view, out),
            Self::Power(term, exponent) => {
                term.write_inside(view, out);
                out.push('^');
                out.push_str(&exponent.to_string());
            }
            Self::Root(term, degree) => {
                out.push('(');
                term.write(view, out);
                out.push_str(")^(1/");
                out.push_str(&degree.to_string());
                out.push(')');
            }
            Self::As(measure, term) => {
                term.write(view, out);
                out.push_str(if *measure == Measure::Growth { " − 1" } else { "" });
            }
        }
    }

    fn pair(one: &Self, sign: &str, other: &Self, view: &View<'_>, out: &mut String) {
        if sign == " − " {
            one.write(view, out);
        } else {
            one.write_inside(view, out);
        }
        out.push_str(sign);
        other.write_inside(view, out);
    }

    /// Written where a sum needs brackets around it.
    fn write_inside(&self, view: &View<'_>, out: &mut String) {
        let bare =
            matches!(self, Self::Figure(_) | Self::Number(_) | Self::Factor(_) | Self::Power(..));
        out.push_str(if bare { "" } else { "(" });
        self.write(view, out);
        out.push_str(if bare { "" } else { ")" });
    }
}

fn hundred() -> Interval {
    Interval::point(Decimal::ONE_HUNDRED)
}

/// What a figure of `measure` multiplies its base by.
fn as_factor(measure: Measure, printed: Interval) -> Option<Interval> {
    match measure {
        Measure::Growth => printed.plus(hundred())?.over(hundred()),
        Measure::Ratio | Measure::Completion | Measure::Share => printed.over(hundred()),
        Measure::Multiple => Some(printed),
        Measure::Level | Measure::Change | Measure::Contribution => None,
    }
}

/// A factor as a figure of `measure` prints it.
fn from_factor(measure: Measure, factor: Interval) -> Option<Interval> {
    match measure {
        Measure::Growth => factor.times(hundred())?.minus(hundred()),
        Measure::Ratio | Measure::Completion | Measure::Share => factor.times(hundred()),
        Measure::Multiple => Some(factor),
        Measure::Level | Measure::Change | Measure::Contribution => None,
    }
}
