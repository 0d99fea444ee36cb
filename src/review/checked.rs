//! [`Checked`]: what the arithmetic says of the rows of a sheet as they stand now.
//!
//! Kept up to date after every decision; where no figure changed, nothing is computed again. Rejected
//! rows take no part. Where a discrepancy speaks against the reading rather than the report, the row's
//! confidence is lower here than the extractor's own.

use super::{Row, Sheet, State};
use crate::check::{Checker, Finding, Misread, Relation};
use crate::model::{Facts, Figure, Reading};

/// The relations between the rows of a report.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    relations: Vec<Relation>,
    by_row: Vec<Vec<usize>>,
    findings: Findings,
    /// The same before it was weighed what the machine may have misread.
    plain: Vec<Relation>,
    /// What was checked: each figure with its row.
    figures: Vec<(usize, Figure)>,
    facts: Facts,
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
        let mut new = Self::default();
        new.update(sheet, checker);
        new
    }

    /// Checks the sheet as it stands now: nothing where only verdicts were given.
    pub fn update(&mut self, sheet: &Sheet, checker: &Checker) {
        let facts = &sheet.extraction().facts;
        let rows = || {
            let rows = sheet.rows().iter().enumerate();
            rows.filter(|(_, row)| row.state != State::Rejected)
        };
        let known = self.figures.iter().map(|(row, figure)| (*row, figure));
        if self.facts != *facts || !rows().map(|(row, it)| (row, &it.figure)).eq(known) {
            self.figures = rows().map(|(row, it)| (row, it.figure.clone())).collect();
            self.facts = facts.clone();
            self.plain = self.check(checker);
        }
        self.weigh(sheet);
    }

    /// The relations between the figures, told by their rows.
    fn check(&mut self, checker: &Checker) -> Vec<Relation> {
        let figures: Vec<&Figure> = self.figures.iter().map(|(_, figure)| figure).collect();
        let mut relations = checker.report(&figures, &self.facts);
        let place = |figure: &mut usize| {
            *figure = self.figures.get(*figure).map(|(row, _)| *row).unwrap_or_default();
        };
        for relation in &mut relations {
            relation.figures.iter_mut().for_each(place);
            relation.repairs.iter_mut().for_each(|repair| place(&mut repair.figure));
        }
        relations
    }

    /// What nobody judged may have been misread.
    fn weigh(&mut self, sheet: &Sheet) {
        self.relations.clone_from(&self.plain);
        self.by_row = vec![Vec::new(); sheet.rows().len()];
        for (index, relation) in self.relations.iter_mut().enumerate() {
            relation.weigh(|row| unjudged(sheet, row));
            for row in &relation.figures {
                if let Some(list) = self.by_row.get_mut(*row) {
                    list.push(index);
                }
            }
        }
        self.findings = self.count();
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

    /// How late a row may wait, from 0: contradicted, in doubt by arithmetic, by the machine's own
    /// account, pending, borne out, judged.
    pub fn urgency(&self, sheet: &Sheet, row: usize) -> u8 {
        let Some(it) = sheet.row(row).filter(|row| row.state == State::Pending) else { return 5 };
        match self.finding(row) {
            Some(Finding::Contradicted) => 0,
            Some(Finding::Differs) => 1,
            _ if sheet.reading(it).is_some_and(|reading| reading.doubt.is_some()) => 2,
            None => 3,
            Some(Finding::Consistent) => 4,
        }
    }

    /// Whose attribute a relation of the row says was probably misread; that of the row itself
    /// before that of another.
    pub fn misread(&self, row: usize) -> Option<Misread> {
        let misread = self.about(row).into_iter().filter_map(|relation| relation.misread);
        misread.min_by_key(|misread| misread.figure != row)
    }

    /// Whether anything is told of as probably misread: a verdict may settle that.
    pub fn doubts(&self) -> bool {
        self.relations.iter().any(|relation| relation.misread.is_some())
    }

    /// How sure the reading of a row is: as the extractor says, and less where the arithmetic speaks
    /// against it.
    pub fn confidence(&self, sheet: &Sheet, index: usize, row: &Row) -> Option<f32> {
        let confidence = sheet.reading(row)?.confidence;
        let lowered = row.state == State::Pending && self.misread(index).is_some();
        Some(if lowered { Misread::lowered(confidence) } else { confidence })
    }
}

/// The machine's reading of a row that nobody judged.
fn unjudged(sheet: &Sheet, row: usize) -> Option<&Reading> {
    sheet.row(row).filter(|row| row.state == State::Pending).and_then(|row| sheet.reading(row))
}
