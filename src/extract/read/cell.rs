//! The figures of a table: the row names the part, the column the time and the measure, the caption
//! the rest.
//!
//! Owns what rows hand on to the rows below them: a numbered row to its parts, a section to its rows.

use std::ops::Range;
use std::rc::Rc;

use rust_decimal::Decimal;

use super::base::Ahead;
use super::scope::When;
use super::{Reader, Scope};
use crate::catalogue::UnitMatch;
use crate::catalogue::names::{Class, Dimension};
use crate::extract::clause::After;
use crate::extract::grid::Row;
use crate::extract::line::Shape;
use crate::extract::measure::{self, Before, Meaning, meaning};
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;

use crate::extract::subject::{Asked, Item, Subject, is_rate, subject};
use crate::extract::table::{Column, Depth, Label, Table, percent};
use crate::model::{Id, Measure};
use crate::text::Span;

/// The tables of a page, and what the rows above hand on.
#[derive(Default)]
pub(super) struct Tables {
    read: Vec<Option<Rc<Table>>>,
    /// The blocks that head columns, in order.
    heads: Vec<Range<u32>>,
    /// The table that is being read.
    current: Option<usize>,
    /// The rows that this one may be a part of, by their depth.
    above: Vec<(Depth, Scope)>,
    /// The unit of the row above.
    unit: Option<UnitMatch>,
}

impl Tables {
    pub(super) fn read(page: &Page<'_>) -> Self {
        let read = |grid| Table::read(page, grid).map(Rc::new);
        let tables: Vec<_> = page.structure.grids.iter().map(read).collect();
        let heads = tables.iter().flatten().map(|table| table.heads.clone()).collect();
        Self { read: tables, heads, ..Self::default() }
    }

    /// Whether a block heads the columns of a table.
    fn is_head(&self, block: u32) -> bool {
        let next = self.heads.partition_point(|heads| heads.end <= block);
        self.heads.get(next).is_some_and(|heads| heads.contains(&block))
    }
}

impl Reader<'_> {
    /// Reads a block that belongs to a table; whether it does.
    pub(super) fn tabled(&mut self, block: u32) -> bool {
        if self.tables.read.is_empty() {
            return false;
        }
        if self.tables.is_head(block) {
            return true;
        }
        let Some((grid, place)) = self.page.structure.row(block) else { return false };
        let Some(table) = self.tables.read.get(grid).cloned().flatten() else { return false };
        let page = self.page;
        let Some(row) = page.structure.grids.get(grid).and_then(|grid| grid.rows.get(place)) else {
            return false;
        };
        if self.tables.current != Some(grid) {
            self.tables.current = Some(grid);
            self.tables.above.clear();
            self.tables.unit = None;
            self.table = self.scope.clone();
            self.table.open_list();
            self.table.open_table(page);
            self.table.period = self.table.period.or(self.document.period);
            let known = |scope: &Scope| scope.subject.id().is_some_and(|id| id != "other");
            if !known(&self.table) && known(&self.heading) {
                self.table.subject = self.heading.subject.clone();
            }
            // What is listed below a table goes on with it.
            self.lists = vec![(Shape::Row, self.table.clone())];
        }
        self.row(&table, row);
        self.scope = self.table.clone();
        true
    }

    fn row(&mut self, table: &Table, row: &Row) {
        let mut label = table.label(self.page, &row.texts);
        for section in &label.sections {
            self.section(*section, Depth::Plain);
        }
        if row.values.is_empty() {
            self.section(label.name, label.depth);
            return;
        }
        let depth = self.depth(&label);
        self.scope = self.force(depth);
        if label.unit.is_none() && (label.ditto || depth == Depth::Part) {
            label.unit.clone_from(&self.tables.unit);
        }
        let unknown = Column::default();
        let mut told: Option<Scope> = None;
        for (place, &cell) in row.values.iter().enumerate() {
            let column = table.columns.get(place).unwrap_or(&unknown);
            for index in self.page.quantities_in(cell) {
                let Some(quantity) = self.page.quantities.get(index) else { continue };
                let level = told.as_ref().filter(|_| column.is_relative());
                let level = level.map(|scope| scope.subject.clone());
                if let Some(scope) = self.cell(index, quantity, (table, column, &label), level) {
                    told.get_or_insert(scope);
                }
            }
        }
        if label.unit.is_some() {
            self.tables.unit.clone_from(&label.unit);
        }
        if let Some(mut scope) = told {
            scope.period = self.table.period;
            self.tables.above.push((depth, scope));
        }
    }

    /// A row without values names what the rows below are of.
    fn section(&mut self, name: Span, depth: Depth) {
        if name.is_empty() || self.page.words.phrases.parts_head.starts(self.page.text_of(name)) {
            return;
        }
        self.scope = self.force(depth);
        self.absorb(name);
        let scope = self.scope.clone();
        self.tables.above.push((depth, scope));
    }

    /// How deep a row stands: below the numbered ones where it has no number itself.
    fn depth(&self, label: &Label) -> Depth {
        let name = self.page.text_of(label.name);
        let numbered = self.tables.above.iter().any(|(depth, _)| *depth != Depth::Plain);
        match label.depth {
            _ if self.page.words.phrases.parts_head.starts(name) => Depth::Part,
            Depth::Plain if numbered && !name.starts_with("tổng") => Depth::Inner,
            depth => depth,
        }
    }

    /// What holds for a row: what the last row less deep than it handed on, else the caption.
    fn force(&mut self, depth: Depth) -> Scope {
        while self.tables.above.pop_if(|(above, _)| *above >= depth).is_some() {}
        let above = self.tables.above.last().map(|(_, scope)| scope.clone());
        above.unwrap_or_else(|| self.table.clone())
    }

    /// Reads the figure of a cell; what it was read with. `level` is the subject of the amount that
    /// a percentage beside it is of.
    fn cell(
        &mut self,
        place: usize,
        quantity: &Quantity,
        (table, column, label): (&Table, &Column, &Label),
        level: Option<Subject>,
    ) -> Option<Scope> {
        let outer = self.scope.clone();
        let unit = Self::tabled_unit(quantity, table, column, label);
        let id = quantity.unit.or(unit.as_ref().and_then(UnitMatch::id));
        let counted = in_unit(self.page, quantity, id);
        self.when(column, label);
        self.scope.part = true;
        for &head in &column.heads {
            self.scope.prices(measure::price(self.page, head), None);
            self.scope.place(self.page, head, self.home);
        }
        self.scope.prices(measure::price(self.page, label.name), None);
        match level {
            Some(level) => self.scope.subject = level,
            None => self.named(&counted, column, label),
        }
        self.scope.place(self.page, label.name, self.home);
        let rate = is_rate(self.page, self.scope.subject.id()) || self.scope.subject.rate;
        let counted = match id {
            Some(_) => counted,
            None if rate => in_unit(self.page, quantity, Some(Id::literal("percent"))),
            None => {
                self.scope = outer;
                return None;
            }
        };
        let mut meaning = self.meant(&counted, column, label, table, rate);
        meaning.negative ^= is_negative(self.page, quantity) && !meaning.negative;
        let after = compared(quantity, column);
        // Words before the number in its own cell bound it: `Dưới 3`.
        let number = quantity.number.from();
        let cell = self.page.structure.cell(quantity.span);
        let before = Span::new(cell.map_or(number, |cell| cell.from().min(number)), number);
        let mut draft = self.draft(&counted, before, &after, meaning, &Ahead::default());
        // What was done of a plan is no plan.
        let done = column.measure == Some(Measure::Completion);
        draft.status = column.status.filter(|_| !done).or(draft.status);
        let heads = column.heads.iter().map(|head| head.from());
        draft.from = heads.chain([label.name.from()]).min().unwrap_or_default();
        let own = quantity.unit.is_some() || quantity.scaled;
        draft.factor = unit.filter(|_| !own).map_or(Decimal::ONE, |unit| unit.factor);
        self.drafts.put(place, draft);
        Some(std::mem::replace(&mut self.scope, outer))
    }

    /// The subject of a cell: of the head, then of the row's words, which part it.
    fn named(&mut self, quantity: &Quantity, column: &Column, label: &Label) {
        for &head in column.heads.iter().filter(|head| names_indicator(self.page, **head)) {
            self.scope.subject = self.subject(quantity, head);
        }
        let name = label.name;
        let mut named = self.subject(quantity, name);
        if named.id().is_none_or(|id| id == "other") {
            // `Tổng sản phẩm (GRDP)`: the bracket says what is meant.
            let text = self.page.text_of(name);
            let inside = text.find('(').and_then(|open| {
                let close = open + text.get(open..)?.find(')')?;
                Some(Span::new(name.from() + open + 1, name.from() + close))
            });
            let inner = inside.filter(|inside| names_indicator(self.page, *inside));
            if let Some(inside) = inner {
                named = self.subject(quantity, inside);
                named.item = None;
            } else if let Some(id) = only_one_in(self.page, quantity) {
                named.indicator = Some((id, None));
                named.weak = true;
            }
        }
        let priced = |item: &Item| measure::price(self.page, item.span).is_some();
        named.item = named.item.filter(|item| !priced(item));
        self.scope.subject = named;
    }

    fn subject(&self, quantity: &Quantity, words: Span) -> Subject {
        let end = Span::new(words.to(), words.to());
        let quantity = Quantity { span: end, number: end, ..quantity.clone() };
        let asked = Asked { quantity: &quantity, counted: None, part: true, opens: true };
        subject(self.page, asked, words, &self.scope.subject)
    }

    /// The unit of a cell: a column of percentages has its own; the row's goes before that of the
    /// column, and the caption's comes last.
    fn tabled_unit(
        quantity: &Quantity,
        table: &Table,
        column: &Column,
        label: &Label,
    ) -> Option<UnitMatch> {
        if quantity.unit.is_some() {
            return None;
        }
        let relative = column.is_relative() && column.measure != Some(Measure::Change);
        let own = column.unit.clone();
        if own.as_ref().is_some_and(is_relative_unit) {
            return own;
        }
        if relative {
            return Some(percent());
        }
        label.unit.clone().or(own).or_else(|| table.unit.clone())
    }

    /// Takes the time of the column, then that of the row.
    fn when(&mut self, column: &Column, label: &Label) {
        let level =
            column.base.iter().filter(|_| !column.is_relative() && column.periods.is_empty());
        for phrase in column.periods.iter().chain(level) {
            let force = self.scope.period.map(|when| when.period);
            let planning = self.scope.planning.map(|(period, _)| period);
            let Some(period) = self.clock.resolve(phrase.when, force, planning) else { continue };
            if period.is_years() {
                self.scope.planning = Some((period, phrase.span));
            }
            let span = Some(phrase.span);
            self.scope.period = Some(When { period, span, up_to: phrase.up_to, to_date: false });
        }
        self.scope.time(self.page, &self.clock, label.name);
    }

    /// How a cell is meant: by the head of its column, by the words of its row, by the caption.
    fn meant(
        &self,
        quantity: &Quantity,
        column: &Column,
        label: &Label,
        table: &Table,
        rate: bool,
    ) -> Meaning {
        let nothing = silent(quantity);
        let read = |span: Span| {
            let at = Quantity { span: Span::new(span.to(), span.to()), ..quantity.clone() };
            meaning(self.page, &at, span, &nothing, rate, Before::default())
        };
        let head = column.head();
        let mut meant = read(label.name);
        if let Some(measure) = column.measure {
            let by_head = head.map(read);
            meant.measure = measure;
            meant.negative = column.negative;
            meant.yearly = by_head.is_some_and(|meaning| meaning.yearly);
            meant.cue = head;
            meant.inferred = false;
            meant.against_plan = column.plan && measure != Measure::Completion;
        } else if meant.inferred && quantity.is_percent() && !rate {
            meant.measure = match table.measure {
                Some(measure) => measure,
                None if quantity.value.low > Decimal::from(50) => Measure::Ratio,
                None => meant.measure,
            };
        }
        meant
    }
}

/// A right window in which nothing stands.
fn silent<'p>(quantity: &Quantity) -> After<'p> {
    let end = quantity.span.to();
    After {
        own_time: false,
        end,
        comparison: None,
        period: None,
        whole: None,
        bare_year: false,
        counted: None,
        words: Span::new(end, end),
    }
}

/// What a column compares with, as if it stood behind the figure.
fn compared<'p>(quantity: &Quantity, column: &Column) -> After<'p> {
    let base = column.base.filter(|_| column.is_relative());
    let id = Id::literal(if column.plan { "plan" } else { "same_period" });
    let span = base.map(|phrase| phrase.span).or(column.head().filter(|_| column.plan));
    After { comparison: span.map(|span| (id, span)), period: base, ..silent(quantity) }
}

/// Whether a head names what is counted, and not only when or how.
fn names_indicator(page: &Page<'_>, head: Span) -> bool {
    use crate::catalogue::{TermGroup, TermKind};
    page.group_in(head, TermGroup::Subject)
        .filter_map(|term| term.terms().first())
        .any(|first| matches!(first.kind, TermKind::Indicator | TermKind::Both | TermKind::Open))
}

/// The indicator that alone is counted in the unit of a figure.
fn only_one_in(page: &Page<'_>, quantity: &Quantity) -> Option<Id> {
    let unit = quantity
        .base
        .filter(|_| matches!(quantity.dimension, Some(Dimension::Count | Dimension::Persons)))?;
    let mut found = page.catalogue.indicators.iter().filter(|indicator| indicator.unit == unit);
    let first = found.next()?;
    found.next().is_none().then_some(first.id)
}

fn is_relative_unit(unit: &UnitMatch) -> bool {
    unit.unit.is_some_and(|id| matches!(id.as_str(), "percent" | "percentage_point"))
}

/// A minus or brackets around the number.
fn is_negative(page: &Page<'_>, quantity: &Quantity) -> bool {
    let Some(cell) = page.structure.cell(quantity.number) else { return false };
    let before = page.text_of(Span::new(cell.from(), quantity.number.from()));
    let after = page.text_of(Span::new(quantity.number.to(), cell.to()));
    before.starts_with('-') || (before.starts_with('(') && after.ends_with(')'))
}

/// The quantity as if its unit stood behind it.
fn in_unit(page: &Page<'_>, quantity: &Quantity, unit: Option<Id>) -> Quantity {
    let base = unit.map(|unit| Id::new(unit.as_str().split('/').next().unwrap_or_default()));
    let known = base.and_then(|base| page.catalogue.unit(base.as_str()));
    let dimension: Option<Dimension> = known.map(|unit| unit.dimension);
    let each = known.and_then(|unit| unit.class) == Some(Class::Each);
    Quantity { unit, base, dimension, each, ..quantity.clone() }
}
