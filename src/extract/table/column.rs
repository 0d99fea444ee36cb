//! A column: its unit, measure, period and base, from the heads that stand over it.

use rust_decimal::Decimal;

use super::unit;
use crate::catalogue::{TermGroup, TermMatch, UnitMatch};
use crate::extract::page::Page;
use crate::extract::period::{Phrase, Role, When};
use crate::model::{Id, Measure, Status};
use crate::text::Span;

/// What the heads of a column say.
#[derive(Clone, Debug, Default)]
pub(in crate::extract) struct Column {
    /// From the uppermost down.
    pub(in crate::extract) heads: Vec<Span>,
    pub(in crate::extract) unit: Option<UnitMatch>,
    /// The measure, where the heads settle it.
    pub(in crate::extract) measure: Option<Measure>,
    /// The periods that it tells, the last one in force.
    pub(in crate::extract) periods: Vec<Phrase>,
    /// What its values are compared with.
    pub(in crate::extract) base: Option<Phrase>,
    /// They are compared with a plan.
    pub(in crate::extract) plan: bool,
    /// They are declines.
    pub(in crate::extract) negative: bool,
    pub(in crate::extract) status: Option<(Status, Span)>,
    /// Percentages of the base rather than growth.
    index: bool,
}

impl Column {
    /// Reads the heads; `values` are the cells below them.
    pub(super) fn read(
        page: &Page<'_>,
        heads: Vec<Span>,
        values: impl Iterator<Item = Span>,
    ) -> Self {
        let mut column = Self { index: is_index(page, values), ..Self::default() };
        column.unit = heads
            .iter()
            .rev()
            .find_map(|&head| unit::told(page, head).or_else(|| unit::alone(page, head)))
            .or_else(|| heads.iter().rev().find_map(|&head| percent(page, head)));
        for &head in &heads {
            column.time(page, head);
        }
        let words = Said::read(page, &heads);
        column.measure = column.measure(&words);
        column.plan = words.plan && column.measure.is_some();
        column.negative = words.down && !words.up;
        column.status = heads.iter().rev().find_map(|&head| status(page, head));
        column.heads = heads;
        column
    }

    /// Whether the values are relative: percentages or differences.
    pub(in crate::extract) fn is_relative(&self) -> bool {
        self.measure.is_some()
    }

    /// The head that figures are read with: the lowest that tells something.
    pub(in crate::extract) fn head(&self) -> Option<Span> {
        self.heads.last().copied()
    }

    /// Takes the periods of a head: its own, and what it compares with.
    fn time(&mut self, page: &Page<'_>, head: Span) {
        let mut own: Option<Phrase> = None;
        for &phrase in page.phrases_in(head).iter().filter(|phrase| phrase.role != Role::Price) {
            let against = own.is_some_and(|before| {
                let gap = page.text_of(Span::new(before.span.to(), phrase.span.from()));
                gap.contains('/') || gap.split_whitespace().any(|word| word == "so")
            });
            let relative = matches!(phrase.when, When::Same(_) | When::Previous(_));
            if against || relative || phrase.role == Role::Base {
                self.base = Some(phrase);
            } else {
                own = Some(phrase);
                self.periods.push(phrase);
            }
        }
    }

    fn is_percent(&self) -> bool {
        self.unit.as_ref().is_none_or(|unit| unit.unit == Some(Id::literal("percent")))
    }

    fn measure(&self, words: &Said) -> Option<Measure> {
        let told = self.unit.is_some() && self.is_percent();
        let compared = words.compared || (self.base.is_some() && told);
        if words.contribution {
            return Some(Measure::Contribution);
        }
        if words.difference || (!self.is_percent() && compared && (words.up || words.down)) {
            return Some(Measure::Change);
        }
        if !self.is_percent() {
            return None;
        }
        if words.share {
            return Some(Measure::Share);
        }
        if words.fulfilled || (words.plan && (told || compared)) {
            let growth = (words.up || words.down) && !self.index;
            return Some(if growth { Measure::Growth } else { Measure::Completion });
        }
        (compared || ((words.up || words.down) && !words.rate)).then_some(if self.index {
            Measure::Ratio
        } else {
            Measure::Growth
        })
    }
}

/// What the words of the heads say of the measure.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent words of a head")]
struct Said {
    up: bool,
    down: bool,
    contribution: bool,
    share: bool,
    plan: bool,
    fulfilled: bool,
    compared: bool,
    difference: bool,
    rate: bool,
}

impl Said {
    fn read(page: &Page<'_>, heads: &[Span]) -> Self {
        let lists = &page.words.phrases;
        let mut said = Self::default();
        for &head in heads {
            let text = page.text_of(head);
            let has = |list: &crate::extract::words::Sought| list.within(text);
            said.share |= has(&lists.share_head);
            said.difference |= has(&lists.difference_head);
            said.fulfilled |= has(&lists.completion_head);
            said.compared |= has(&lists.compared_head);
            said.rate |= page.lexed.marks.any(head, &lists.rate);
            for term in page.terms_in(head) {
                let id = term.terms().first().map(|first| first.id);
                match term.group() {
                    TermGroup::Cue => {
                        let is = |ids: &[&str]| id.is_some_and(|id| ids.contains(&id.as_str()));
                        said.up |= is(&["up", "mean_annual", "exceed"]);
                        said.down |= is(&["down", "mean_annual_down", "shortfall"]);
                        said.contribution |= is(&["contribution", "contribution_down"]);
                        said.fulfilled |= is(&["fulfil"]) && text.contains('%');
                    }
                    TermGroup::Comparison => {
                        let plan = id.is_some_and(|id| id == "plan");
                        said.plan |= plan;
                        said.compared |= page.text_of(term.span()).starts_with("so");
                    }
                    _ => {}
                }
            }
        }
        said
    }
}

/// Whether most values are above 50 and none has a sign: under `So với năm trước (%)` statistical
/// tables print the percentage of the base (112,6), others the growth (12,6), and few things fall
/// by half or grow by as much.
fn is_index(page: &Page<'_>, values: impl Iterator<Item = Span>) -> bool {
    let mut high = 0;
    let mut low = 0;
    for cell in values {
        let place = page.quantities_in(cell).start;
        let Some(quantity) = page.quantities.get(place).filter(|_| !cell.is_empty()) else {
            continue;
        };
        if !cell.covers(quantity.number) {
            continue;
        }
        if page.text_of(cell).starts_with(['+', '-', '(']) {
            return false;
        }
        if quantity.value.low > Decimal::from(50) { high += 1 } else { low += 1 }
    }
    high > low
}

/// `Tốc độ tăng (%)`, `% so với`, `điểm %`.
fn percent(page: &Page<'_>, head: Span) -> Option<UnitMatch> {
    let text = page.text_of(head);
    let at =
        text.find("điểm %").or_else(|| text.find("điểm phần trăm")).or_else(|| text.find('%'))?;
    let (unit, _) = unit::at_offset(page, head.from() + at)?;
    Some(unit)
}

/// The status that a head tells, not of what it compares with.
fn status(page: &Page<'_>, head: Span) -> Option<(Status, Span)> {
    let compared = page
        .group_near(head, TermGroup::Comparison)
        .find(|term| page.text_of(term.span()).starts_with("so"))
        .map_or(head.to(), TermMatch::from);
    let term = page.group_near(Span::new(head.from(), compared), TermGroup::Status).next()?;
    let entry = page.catalogue.statuses.at(term.terms().first()?.index)?;
    Some((entry.status, term.span()))
}

/// A column of comparisons without a period of its own takes that of the nearest column to its left
/// that tells what was done.
pub(super) fn settle(columns: &mut [Column]) {
    for place in 0..columns.len() {
        let (left, right) = columns.split_at_mut(place);
        let Some(column) = right.first_mut() else { return };
        if !column.is_relative() || !column.periods.is_empty() {
            continue;
        }
        let done = |other: &&Column| !other.is_relative() && !other.periods.is_empty();
        let aim = |other: &Column| other.status.is_some_and(|(status, _)| status == Status::Plan);
        let near = left.iter().rev().filter(done);
        let chosen = near.clone().find(|other| !aim(other)).or_else(|| near.clone().next());
        if let Some(other) = chosen {
            column.periods.clone_from(&other.periods);
            column.status = column.status.or(other.status);
        }
    }
}
