//! [`Census`]: what is known of each report of the corpus without opening it, and how the list of
//! reports tells it.

use super::app::App;
use super::glyph::clean;
use super::overlay::{Choice, Picker};
use crate::model::Period;
use crate::review::{Findings, Sheet};

/// What a report holds; known once it was counted or opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Census {
    pub(super) figures: u32,
    pub(super) unclaimed: u32,
    pub(super) judged: u32,
    pub(super) contradicted: u32,
    pub(super) place: Option<Box<str>>,
    pub(super) period: Option<Period>,
    pub(super) title: Option<Box<str>>,
}

impl Census {
    /// What an open report holds.
    pub(super) fn of(sheet: &Sheet, findings: Findings) -> Self {
        let counts = sheet.counts();
        let facts = &sheet.extraction().facts;
        Self {
            figures: counts.figures as u32,
            unclaimed: counts.unclaimed as u32,
            judged: counts.judged() as u32,
            contradicted: findings.contradicted as u32,
            place: facts.place.as_deref().map(Into::into),
            period: facts.period,
            title: facts.title.as_deref().map(Into::into),
        }
    }
}

/// By what the list of reports is in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// As the corpus is.
    #[default]
    Name,
    /// Those with most left to judge first.
    Left,
    /// Those that contradict themselves most first.
    Contradicted,
    /// By their period.
    Period,
    /// By their place.
    Place,
}

impl Order {
    /// The one after it, going round.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Name => Self::Left,
            Self::Left => Self::Contradicted,
            Self::Contradicted => Self::Period,
            Self::Period => Self::Place,
            Self::Place => Self::Name,
        }
    }
}

/// The entry of a report in the list: its name, what it is about, how far it is judged.
pub(super) fn entry(app: &App, index: usize) -> Option<Choice> {
    let name = app.desk.corpus.name(index)?;
    let census = app.census.get(index).and_then(Option::as_ref);
    let mut text = clean(name);
    let mut hint = String::new();
    let Some(census) = census else {
        let judged = app.ledger.tally(name).judged();
        return Some(Choice { text, hint: format!("{judged}/…"), value: name.to_owned() });
    };
    let period = census.period.map(|period| period.to_string());
    let place = census.place.as_deref().map(|place| app.desk.speller.place(place));
    let parts = [place.as_deref(), period.as_deref(), census.title.as_deref()];
    for part in parts.into_iter().flatten() {
        text.push_str(" · ");
        text.push_str(&clean(part));
    }
    if census.contradicted > 0 {
        hint = format!("≠ {} · ", census.contradicted);
    }
    if census.unclaimed > 0 {
        hint = format!("{hint}{} · ", app.language().unclaimed_count(census.unclaimed as usize));
    }
    hint = format!("{hint}{}/{}", census.judged, census.figures);
    Some(Choice { text, hint, value: name.to_owned() })
}

/// The list in the next of its orders; its title says which.
pub(super) fn reorder(app: &App, picker: &mut Picker) {
    let language = app.language();
    picker.order = picker.order.next();
    arrange(app, picker, picker.order);
    picker.title =
        format!("{} · {}", language.reports(), language.report_order(picker.order as usize));
}

/// Puts the reports in that order, as long as nothing is typed.
fn arrange(app: &App, picker: &mut Picker, order: Order) {
    let census = |index: usize| app.census.get(index).and_then(Option::as_ref);
    let mut places: Vec<usize> = (0..picker.choices.len()).collect();
    let left = |index: usize| census(index).map_or(0, |it| it.figures.saturating_sub(it.judged));
    match order {
        Order::Name => {}
        Order::Left => places.sort_by_key(|&it| std::cmp::Reverse(left(it))),
        Order::Contradicted => {
            places.sort_by_key(|&it| std::cmp::Reverse(census(it).map_or(0, |it| it.contradicted)));
        }
        // What is not known comes last.
        Order::Period => places.sort_by_key(|&it| {
            let period = census(it).and_then(|it| it.period);
            (period.is_none(), period)
        }),
        Order::Place => places.sort_by_key(|&it| {
            let place = census(it).and_then(|it| it.place.as_deref());
            (place.is_none(), place)
        }),
    }
    picker.arrange(places);
}
