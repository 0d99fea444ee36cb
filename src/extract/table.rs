//! Tables: what the heads, the label of a row and the caption say of a cell.
//!
//! Owns which head stands over which column and which unit holds. Where rows and cells are is
//! `grid`'s to say; what their words mean for a figure is read by the stages that read prose.

mod column;
mod heads;
mod label;
mod unit;

use std::ops::Range;

use super::grid::Grid;
use super::page::Page;
use crate::catalogue::UnitMatch;
use crate::model::Measure;
use crate::text::Span;

pub(super) use column::Column;
pub(super) use label::{Depth, Label};
pub(super) use unit::percent;

/// How many blocks above the heads may be the caption.
const CAPTION: u32 = 3;

/// A table with its columns read.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    /// The unit that the caption tells.
    pub(super) unit: Option<UnitMatch>,
    /// What the caption says of percentages: that they are growth, or shares.
    pub(super) measure: Option<Measure>,
    /// The blocks that head the columns, rows of heads included: they tell of the table alone.
    pub(super) heads: Range<u32>,
    /// A column, or the end of each label, is for units.
    units: bool,
}

impl Table {
    /// Reads the heads and the caption of a table; none where rows of numbers lack both.
    pub(super) fn read(page: &Page<'_>, grid: &Grid) -> Option<Self> {
        let first = grid.rows.first()?.block;
        let body = grid.body().first().map_or(first, |row| row.block);
        let heads = if grid.ruled { heads::ruled(page, grid) } else { heads::flowing(page, grid) };
        let start = heads.first.unwrap_or(first);
        let caption = start.saturating_sub(CAPTION)..start;
        let unit =
            caption.clone().rev().filter(|&block| page.structure.row(block).is_none()).find_map(
                |block| {
                    let block = page.structure.blocks.get(block as usize)?;
                    unit::told(page, block.span).or_else(|| unit::alone(page, block.span))
                },
            );
        // `(Đơn vị: ha)` may stand below the heads.
        let below = || {
            let sections = grid.body().iter().filter(|row| row.values.is_empty());
            sections.flat_map(|row| &row.texts).find_map(|text| unit::told(page, *text))
        };
        let unit = unit.or_else(below);
        let found = heads.columns.len() == grid.width;
        if !found && !grid.ruled {
            return None;
        }
        let values =
            |place: usize| grid.body().iter().filter_map(move |row| row.values.get(place).copied());
        let mut columns: Vec<Column> = heads
            .columns
            .into_iter()
            .enumerate()
            .map(|(place, heads)| Column::read(page, heads, values(place)))
            .collect();
        column::settle(&mut columns);
        let measure = caption.rev().find_map(|block| {
            let block = page.structure.blocks.get(block as usize)?;
            Column::read(page, vec![block.span], std::iter::empty()).measure
        });
        Some(Self { columns, unit, measure, heads: start..body, units: heads.units })
    }

    /// What the words before the values of a row say.
    pub(super) fn label(&self, page: &Page<'_>, texts: &[Span]) -> Label {
        Label::read(page, texts, self.units)
    }
}
