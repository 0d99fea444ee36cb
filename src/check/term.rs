//! [`Term`]: a computation over figures, worked out on intervals and written in one line.
//!
//! A figure stands at most once in a term, so the interval that comes out is exactly what the
//! printed digits allow. Must not know why figures are compared.

use rust_decimal::Decimal;

use super::interval::{Interval, Range};
use super::notation;
use super::printed::Printed;
use super::rough::Rough;
use crate::model::{Id, Measure};

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
    pub(super) fn printed(&self, figure: usize) -> Option<&Printed> {
        match &self.instead {
            Some((changed, printed)) if *changed == figure => Some(printed),
            _ => self.printed.get(figure)?.as_ref(),
        }
    }

    pub(super) fn measure(&self, figure: usize) -> Option<Measure> {
        self.printed(figure)?.measure()
    }

    pub(super) fn unit(&self, figure: usize) -> Option<Id> {
        self.printed(figure)?.unit()
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
        self.work_out(view, &|printed| match view.slack {
            Slack::None => Interval::point(printed.value),
            Slack::Printed => printed.tight,
            Slack::Zeros => printed.wide,
        })
    }

    /// The numbers that it can be at the most, for a first look.
    pub(super) fn rough(&self, view: &View<'_>) -> Option<Rough> {
        self.work_out(view, &|printed| printed.rough)
    }

    fn work_out<R: Range>(&self, view: &View<'_>, read: &impl Fn(&Printed) -> R) -> Option<R> {
        let of = |term: &Self| term.work_out(view, read);
        match self {
            Self::Figure(figure) => view.printed(*figure).map(read),
            Self::Number(number) => Some(R::point(*number)),
            Self::Factor(figure) => {
                let printed = view.printed(*figure)?;
                as_factor(printed.measure()?, read(printed))
            }
            Self::Sum(terms) => {
                let (first, rest) = terms.split_first()?;
                rest.iter().try_fold(of(first)?, |sum, term| sum.plus(of(term)?))
            }
            Self::Minus(one, other) => of(one)?.minus(of(other)?),
            Self::Times(one, other) => of(one)?.times(of(other)?),
            Self::Over(one, other) => of(one)?.over(of(other)?),
            Self::Power(term, exponent) => of(term)?.power(*exponent),
            Self::Root(term, degree) => of(term)?.root(*degree),
            Self::As(measure, term) => from_factor(*measure, of(term)?),
        }
    }

    /// Whether it reads a figure.
    pub(super) fn reads(&self, figure: usize) -> bool {
        match self {
            Self::Figure(own) | Self::Factor(own) => *own == figure,
            Self::Number(_) => false,
            Self::Sum(terms) => terms.iter().any(|term| term.reads(figure)),
            Self::Minus(one, other) | Self::Times(one, other) | Self::Over(one, other) => {
                one.reads(figure) || other.reads(figure)
            }
            Self::Power(term, _) | Self::Root(term, _) | Self::As(_, term) => term.reads(figure),
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

fn hundred<R: Range>() -> R {
    R::point(Decimal::ONE_HUNDRED)
}

/// What a figure of `measure` multiplies its base by.
fn as_factor<R: Range>(measure: Measure, printed: R) -> Option<R> {
    match measure {
        Measure::Growth => printed.plus(hundred())?.over(hundred()),
        Measure::Ratio | Measure::Completion | Measure::Share => printed.over(hundred()),
        Measure::Multiple => Some(printed),
        Measure::Level | Measure::Change | Measure::Contribution => None,
    }
}

/// A factor as a figure of `measure` prints it.
fn from_factor<R: Range>(measure: Measure, factor: R) -> Option<R> {
    match measure {
        Measure::Growth => factor.times(hundred())?.minus(hundred()),
        Measure::Ratio | Measure::Completion | Measure::Share => factor.times(hundred()),
        Measure::Multiple => Some(factor),
        Measure::Level | Measure::Change | Measure::Contribution => None,
    }
}
