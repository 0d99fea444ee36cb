//! Other readings of what a figure speaks of: its year, plan or actual, rise or ratio.
//!
//! Such a reading changes which figures are held against each other, so the claims around the
//! figure are made anew with it. It is offered when then nothing of the figure fails and something
//! fits that did not.

use super::{AROUND, Means, Repair};
use crate::check::book::Book;
use crate::check::claim::{Outcome, Tell};
use crate::check::rules;
use crate::check::term::{Slack, View};
use crate::model::{Attribute, Base, Facts, Figure, Measure, Status};

/// The readings of a figure with which everything around it would fit.
pub(super) fn readings(book: &Book<'_>, index: usize) -> Vec<Repair> {
    let Some(figure) = book.figures.get(index) else { return Vec::new() };
    let (near, at) = relatives(book, figure, index);
    let facts = facts(book);
    let (_, sound) = outcomes(book, &near, &facts, at);
    let mut repairs = Vec::new();
    for (means, changes) in candidates(figure) {
        let Some(changed) = changed(figure, &changes) else { continue };
        if means == Means::Period && !years_meet(&near, at, &changed) {
            continue;
        }
        let mut with = near.clone();
        if let Some(place) = with.get_mut(at) {
            *place = &changed;
        }
        let (failing, fitting) = outcomes(book, &with, &facts, at);
        if failing == 0 && fitting > sound {
            repairs.push(Repair { figure: index, means, changes });
        }
    }
    repairs
}

/// Whether another figure around speaks of the year that one is read for.
fn years_meet(near: &[&Figure], at: usize, changed: &Figure) -> bool {
    let Some(year) = changed.period.get().map(|period| period.last_year()) else { return false };
    near.iter().enumerate().filter(|(other, _)| *other != at).any(|(_, other)| {
        let own = other.period.get().is_some_and(|period| period.last_year() == year);
        own || matches!(other.base.get(), Some(Base::Period(base)) if base.last_year() == year)
    })
}

/// What the claims of a part of the report need to know of it.
pub(in crate::check) fn facts(book: &Book<'_>) -> Facts {
    Facts { place: book.home.map(str::to_owned), ..Facts::default() }
}

/// The figure with other contents.
pub(in crate::check) fn changed(figure: &Figure, changes: &Changes) -> Option<Figure> {
    let mut other = figure.clone();
    let mut set = |(attribute, text): &(Attribute, String)| attribute.set(&mut other, text).is_ok();
    changes.iter().all(&mut set).then_some(other)
}

/// The figures around one that claims can hold it against, and its place among them.
fn relatives<'b>(book: &Book<'b>, figure: &Figure, index: usize) -> (Vec<&'b Figure>, usize) {
    let from = index.saturating_sub(AROUND);
    let near = book.figures.get(from..book.figures.len().min(index + AROUND + 1));
    let near = near.unwrap_or_default().iter().zip(from..);
    let own = figure.indicator.get();
    let related = near.filter(|(other, number)| {
        *number == index
            || match (own, other.indicator.get()) {
                (Some(own), Some(of)) => {
                    book.rulebook.are_related(*own, *of) && other.region == figure.region
                }
                _ => true,
            }
    });
    let (figures, numbers): (Vec<&Figure>, Vec<usize>) = related.unzip();
    let at = numbers.iter().position(|number| *number == index).unwrap_or_default();
    (figures, at)
}

/// How many claims of a figure fail, and how many fit.
fn outcomes(book: &Book<'_>, figures: &[&Figure], facts: &Facts, index: usize) -> (usize, usize) {
    let book = Book::new(figures, facts, book.rulebook);
    let view = View { figures, printed: &book.printed, instead: None, slack: Slack::Printed };
    let (mut failing, mut fitting) = (0, 0);
    for claim in rules::claims(&book) {
        if !claim.figures().contains(&index) {
            continue;
        }
        match claim.judge(&view) {
            Some((Outcome::Fails, _)) if claim.tell != Tell::Success => failing += 1,
            Some((Outcome::Fits, way)) if claim.tell == Tell::Always => {
                fitting += usize::from(way.figures().contains(&index));
            }
            _ => {}
        }
    }
    (failing, fitting)
}

pub(in crate::check) type Changes = Vec<(Attribute, String)>;

/// What may have been read in place of what is meant.
pub(in crate::check) fn candidates(figure: &Figure) -> Vec<(Means, Changes)> {
    let mut candidates = Vec::new();
    if let Some(period) = figure.period.get() {
        for years in [-1, 1] {
            let period = (Attribute::Period, period.plus_years(years).to_string());
            candidates.push((Means::Period, vec![period.clone()]));
            // A comparison that was entered under another year took its base along.
            if let Some(Base::Period(base)) = figure.base.get() {
                let base = Base::Period(base.plus_years(years)).to_string();
                candidates.push((Means::Period, vec![period, (Attribute::Base, base)]));
            }
        }
    }
    let status = match figure.status.get() {
        Some(Status::Plan) => Some("actual"),
        Some(_) => Some("plan"),
        None => None,
    };
    candidates
        .extend(status.map(|status| (Means::Status, vec![(Attribute::Status, status.to_owned())])));
    // An index of 106,36% is a growth of 6,36%.
    let measure = match figure.measure.get() {
        Some(Measure::Growth) => Some(Measure::Ratio),
        Some(Measure::Ratio) => Some(Measure::Growth),
        _ => None,
    };
    candidates.extend(
        measure.map(|measure| {
            (Means::Measure, vec![(Attribute::Measure, measure.as_str().to_owned())])
        }),
    );
    candidates
}
