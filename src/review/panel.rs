//! [`Panel`]: what several readers say of one report, figure by figure, side by side.
//!
//! Owns which of their decisions are about the same thing. Agreement, merging and adjudication all
//! stand on it. Pure: the readers' ledgers are given.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ledger::Ledger;
use super::sheet::{Row, Sheet};
use super::{Judgement, State};
use crate::model::{Attribute, Extraction, Fate, Figure, Reading};
use crate::text::{Document, Span};

/// What one reader decided about one figure or number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// The figure as the reader stands for it; none where there is none for them.
    pub figure: Option<Figure>,
    /// Why there is none.
    pub reason: Option<String>,
    /// The remark, if there is one.
    pub note: Option<String>,
}

impl Opinion {
    fn of(row: &Row) -> Option<Self> {
        let figure = (row.state != State::Rejected).then(|| row.figure.clone());
        let (reason, note) = (row.reason.clone(), row.note.clone());
        (row.state != State::Pending).then_some(Self { figure, reason, note })
    }

    /// Whether two say the same of everything that a figure consists of. The worth of the last
    /// digit follows from the printed number, and a reason is in a reader's own words.
    pub fn agrees(&self, other: &Self) -> bool {
        match (&self.figure, &other.figure) {
            (Some(one), Some(other)) => !one.differences(other).any(Attribute::is_scored),
            (None, None) => true,
            _ => false,
        }
    }
}

/// How the readers stand to each other about a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Only one of them judged it, or none.
    Alone,
    /// They say the same.
    Agreed,
    /// They do not.
    Contested,
}

/// What all readers say of one place.
pub type Seats = Vec<Option<Opinion>>;

/// What several readers say of one report.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    readers: Vec<String>,
    places: BTreeMap<Span, Seats>,
}

impl Panel {
    /// Lays each reader's decisions over the same extraction.
    pub fn of(document: &Arc<Document>, extraction: &Extraction, ledgers: &[Ledger]) -> Self {
        let readers = ledgers.iter().map(|ledger| ledger.reviewer().to_owned()).collect();
        let mut panel = Self { readers, places: BTreeMap::new() };
        let lay = |ledger| Sheet::new(Arc::clone(document), extraction.clone(), ledger);
        let sheets: Vec<Sheet> = ledgers.iter().map(lay).collect();
        for (seat, sheet) in sheets.iter().enumerate() {
            for row in sheet.rows() {
                if let Some(opinion) = Opinion::of(row) {
                    // A figure that a reader added may be another's with more or fewer words.
                    let own = row.reading.is_none().then_some(row.figure.span);
                    panel.seat(seat, row.anchor, own, opinion);
                }
            }
        }
        for (seat, sheet) in sheets.iter().enumerate() {
            for numeral in sheet.numbers().iter().filter(|it| it.number.fate == Fate::Unclaimed) {
                let Some(reason) = &numeral.dismissed else { continue };
                let opinion = Opinion { reason: Some(reason.clone()), ..Opinion::default() };
                panel.seat(seat, numeral.number.span, Some(numeral.number.span), opinion);
            }
        }
        panel
    }

    /// Puts an opinion where it belongs: on its very place, else (for what a reader found) where
    /// another reader found something that overlaps.
    fn seat(&mut self, seat: usize, anchor: Span, found: Option<Span>, opinion: Opinion) {
        let free = |seats: &Seats| seats.get(seat).is_some_and(Option::is_none);
        let near = found.filter(|_| !self.places.contains_key(&anchor)).and_then(|span| {
            let mut near =
                self.places.iter().filter(|(at, seats)| at.overlaps(span) && free(seats));
            near.next().map(|(at, _)| *at)
        });
        let count = self.readers.len();
        let seats = self.places.entry(near.unwrap_or(anchor)).or_insert_with(|| vec![None; count]);
        if let Some(seat) = seats.get_mut(seat) {
            *seat = Some(opinion);
        }
    }

    /// Who they are.
    pub fn readers(&self) -> &[String] {
        &self.readers
    }

    /// Every place that one of them judged, in text order.
    pub fn places(&self) -> impl Iterator<Item = (Span, &Seats)> {
        self.places.iter().map(|(span, seats)| (*span, seats))
    }

    /// What each says of a place; nothing when none of them judged it.
    pub fn at(&self, anchor: Span) -> Option<&Seats> {
        self.places.get(&anchor)
    }

    /// How they stand to each other about a place.
    pub fn standing(&self, anchor: Span) -> Standing {
        self.at(anchor).map_or(Standing::Alone, standing)
    }

    /// Takes what a reader found and the machine did not into an extraction, so that it is judged
    /// like the rest.
    pub fn complete(&self, extraction: &mut Extraction) {
        for (anchor, seats) in self.places() {
            let found = seats.iter().flatten().find_map(|opinion| opinion.figure.as_ref());
            let overlaps = |reading: &Reading| reading.figure.span.overlaps(anchor);
            let Some(figure) = found.filter(|_| !extraction.readings.iter().any(overlaps)) else {
                continue;
            };
            let figure = Figure { span: anchor, ..figure.clone() };
            extraction.readings.push(Reading { figure, ..Reading::default() });
            extraction.numbers.retain(|number| !number.span.overlaps(anchor));
        }
        extraction.readings.sort_by_key(|reading| reading.figure.span);
    }
}

/// How the opinions about one place stand to each other.
pub fn standing(seats: &Seats) -> Standing {
    let mut opinions = seats.iter().flatten();
    let (Some(first), Some(second)) = (opinions.next(), opinions.next()) else {
        return Standing::Alone;
    };
    let same = first.agrees(second) && opinions.all(|other| first.agrees(other));
    if same { Standing::Agreed } else { Standing::Contested }
}

/// Whether a decision judges a reading of the machine, one at a time.
pub(super) fn is_single_verdict(ledger: &Ledger, decision: &crate::model::Decision) -> bool {
    !decision.bulk && Judgement::is_ruling(&decision.verdict) && ledger.holds(decision)
}
