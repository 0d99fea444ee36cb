//! Tables written as text: what the head of a column and the caption say of a cell.
//!
//! Owns cells (pipes, tabs, columns aligned by blanks), the row that heads them and the unit of the
//! caption. What a head means for a figure is read by the stages that read prose.

use rust_decimal::Decimal;

use super::page::Page;
use super::structure::Shape;
use crate::catalogue::UnitMatch;
use crate::model::Id;
use crate::text::Span;

/// How many blocks above a table may be its caption.
const CAPTION: usize = 2;

/// The head of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The cells of the head row.
    heads: Vec<Span>,
    /// The unit that the caption tells.
    unit: Option<UnitMatch>,
}

/// What a table says of one cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The first cell of its row.
    pub(super) row: Span,
    /// The head of its column.
    pub(super) head: Option<Span>,
    /// The unit: of the column, else of the caption.
    pub(super) unit: Option<Id>,
    /// What the number is multiplied with.
    pub(super) factor: Decimal,
}

/// The cells of a line.
pub(super) fn cells(page: &Page<'_>, line: Span) -> Vec<Span> {
    let text = page.text_of(line);
    let separator = if text.contains('|') {
        "|"
    } else if text.contains('\t') {
        "\t"
    } else {
        "   "
    };
    let mut start = line.from();
    let mut cells = Vec::new();
    for cell in text.split(separator) {
        let trimmed = cell.trim();
        let from = start + (cell.len() - cell.trim_start().len());
        let outer = separator == "|"
            && trimmed.is_empty()
            && (cells.is_empty() || start + cell.len() == line.to());
        let gap = separator == "   " && trimmed.is_empty();
        if !outer && !gap {
            cells.push(Span::new(from, from + trimmed.len()));
        }
        start += cell.len() + separator.len();
    }
    cells
}

impl Table {
    /// The head of the table whose first row is the block at `first`.
    pub(super) fn new(page: &Page<'_>, first: usize) -> Self {
        let blocks = &page.structure.blocks;
        let rows = blocks
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|block| block.shape == Shape::Row);
        let head = rows.take(3).find(|block| page.quantities_in(block.span).is_empty());
        let above = blocks.get(first.saturating_sub(CAPTION)..first).unwrap_or_default();
        Self {
            heads: head.map(|block| cells(page, block.span)).unwrap_or_default(),
            unit: above.iter().rev().find_map(|block| unit_of(page, block.span)),
        }
    }

    /// What the table says of the cell at an offset.
    pub(super) fn cell(&self, page: &Page<'_>, line: Span, offset: usize) -> Option<Cell> {
        let cells = cells(page, line);
        let place = cells.iter().position(|cell| cell.from() <= offset && offset < cell.to())?;
        let row = cells.first().copied().filter(|_| place > 0)?;
        let head = self.heads.get(place).copied();
        let own = head.and_then(|head| unit_of(page, head));
        let percent = head.is_some_and(|head| page.text_of(head).contains('%'));
        let unit = own.or_else(|| self.unit.clone().filter(|_| !percent));
        Some(Cell {
            row,
            head,
            unit: if percent {
                Some(Id::literal("percent"))
            } else {
                unit.as_ref().and_then(UnitMatch::id)
            },
            factor: unit.map_or(Decimal::ONE, |unit| unit.factor),
        })
    }
}

/// The unit that a caption or a head tells: behind `đơn vị` or in brackets.
fn unit_of(page: &Page<'_>, span: Span) -> Option<UnitMatch> {
    let text = page.text_of(span);
    let reader = page.catalogue.unit_reader();
    let named = text
        .find("đơn vị")
        .map(|at| at + text.get(at..).and_then(|rest| rest.find(':')).map_or(0, |colon| colon + 1));
    let brackets = text.match_indices('(').map(|(at, _)| at + 1);
    named.into_iter().chain(brackets).find_map(|at| {
        let (unit, _) = reader.match_at(page.folded, page.source, span.from() + at)?;
        unit.unit.is_some().then_some(unit)
    })
}
