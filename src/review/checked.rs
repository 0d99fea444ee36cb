//! [`Checked`]: what the arithmetic says of the rows of a sheet as they stand now.
//!
//! Cheap enough to be made anew after every decision. Rejected rows take no part.

use super::{Sheet, State};
use crate::check::{Checker, Finding, Relation};
use crate::model::{Attribute, Figure};

/// The relations between the rows of a report.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    relations: Vec<Relation>,
    by_row: Vec<Vec<usize>>,
    findings: Findings,
}

/// How many rows came out how: each by the worst of its relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Rows of which every relation fits.
    pub consistent: usize,
    /// Rows with one that does not, for which there may be an explanation.
    pub differs: usize,
    /// Rows with one that cannot be true.
    pub contradicted: usize,
}

impl Findings {
    /// Takes in those of another report.
    pub fn add(&mut self, other: Self) {
        self.consistent += other.consistent;
        self.differs += other.differs;
        self.contradicted += other.contradicted;
    }
}

impl Checked {
    /// Checks a sheet.
    pub fn of(sheet: &Sheet, checker: &Checker) -> Self {
        let rows = sheet.rows().iter().enumerate().filter(|(_, row)| row.state != State::Rejected);
        let (indices, figures): (Vec<usize>, Vec<&Figure>) =
            rows.map(|(index, row)| (index, &row.figure)).unzip();
        let mut relations = checker.report(&figures, &sheet.extraction().facts);
        let mut by_row = vec![Vec::new(); sheet.rows().len()];
        let place = |figure: &mut usize| {
            *figure = indices.get(*figure).copied().unwrap_or_default();
        };
        for (index, relation) in relations.iter_mut().enumerate() {
            relation.figures.iter_mut().for_each(place);
            relation.repairs.iter_mut().for_each(|repair| place(&mut repair.figure));
            for row in &relation.figures {
                if let Some(list) = by_row.get_mut(*row) {
                    list.push(index);
                }
            }
        }
        let mut whole = Self { relations, by_row, findings: Findings::default() };
        whole.findings = whole.count();
        whole
    }

    /// Every relation; figures are rows of the sheet.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relations of a row, the worst first.
    pub fn about(&self, row: usize) -> Vec<&Relation> {
        let indices = self.by_row.get(row).map_or(&[][..], Vec::as_slice);
        let mut relations: Vec<&Relation> =
            indices.iter().filter_map(|&index| self.relations.get(index)).collect();
        relations.sort_by_key(|relation| std::cmp::Reverse(relation.finding));
        relations
    }

    /// The worst that is said of a row; none when nothing is.
    pub fn finding(&self, row: usize) -> Option<Finding> {
        let indices = self.by_row.get(row)?;
        indices.iter().filter_map(|&index| self.relations.get(index)).map(|r| r.finding).max()
    }

    /// How many rows came out how.
    pub const fn findings(&self) -> Findings {
        self.findings
    }

    fn count(&self) -> Findings {
        let mut findings = Findings::default();
        for row in 0..self.by_row.len() {
            match self.finding(row) {
                Some(Finding::Consistent) => findings.consistent += 1,
                Some(Finding::Differs) => findings.differs += 1,
                Some(Finding::Contradicted) => findings.contradicted += 1,
                None => {}
            }
        }
        findings
    }

    /// How late a row may wait, from 0: contradicted, doubtful, pending, borne out, judged.
    pub fn urgency(&self, sheet: &Sheet, row: usize) -> u8 {
        let Some(it) = sheet.row(row).filter(|row| row.state == State::Pending) else { return 4 };
        match self.finding(row) {
            Some(Finding::Contradicted) => 0,
            Some(Finding::Differs) => 1,
            _ if sheet.reading(it).is_some_and(|reading| reading.doubt.is_some()) => 1,
            None => 2,
            Some(Finding::Consistent) => 3,
        }
    }

    /// The attribute that the machine was in doubt about, when another reading of it would make
    /// numbers fit that do not.
    pub fn bears_out_doubt(&self, sheet: &Sheet, row: usize) -> Option<Attribute> {
        let doubt = sheet.row(row).and_then(|row| sheet.reading(row))?.doubt?;
        let explained = self.about(row).into_iter().any(|relation| {
            relation.repairs.iter().any(|repair| {
                repair.figure == row
                    && repair.changes.iter().any(|(attribute, _)| *attribute == doubt)
            })
        });
        explained.then_some(doubt)
    }
}
