//! Which heads stand over which column: rows of heads, or cells that stand one below the other above
//! the table.

use crate::catalogue::TermGroup;
use crate::extract::grid::{Grid, Row, is_mark};
use crate::extract::line::Shape;
use crate::extract::page::Page;
use crate::extract::period::Role;
use crate::text::Span;

use super::unit;

/// A table has at most this many cells above its first row.
const MOST: usize = 40;

/// The heads of each column, from the uppermost down.
#[derive(Default)]
pub(super) struct Heads {
    pub(super) columns: Vec<Vec<Span>>,
    /// The first block of heads, where it is not a row.
    pub(super) first: Option<u32>,
    /// One of them heads the units.
    pub(super) units: bool,
}

/// The heads of a ruled table: the rows above its body.
pub(super) fn ruled(page: &Page<'_>, grid: &Grid) -> Heads {
    let rows: Vec<&Row> = grid.head().iter().filter(|row| says_something(page, row)).collect();
    let units = rows.iter().flat_map(|row| &row.texts).any(|text| is_unit_head(page, *text));
    Heads { columns: columns(page, &rows, grid.width), first: None, units }
}

/// Whether a row of heads holds words or years: not only rules or the numbers of columns.
fn says_something(page: &Page<'_>, row: &Row) -> bool {
    row.values.iter().any(|cell| {
        let text = page.text_of(*cell);
        !is_mark(text) && text.chars().any(char::is_alphanumeric) && !text.contains('=')
            || text.contains('%')
    })
}

/// Heads of merged cells hold for the columns to their right; what stands below parts them.
fn columns(page: &Page<'_>, rows: &[&Row], width: usize) -> Vec<Vec<Span>> {
    let mut columns = vec![Vec::new(); width];
    if let [upper, lower] = rows
        && upper.values.len() < width
    {
        let cells: Vec<Span> = [&upper.values, &lower.values]
            .into_iter()
            .flatten()
            .copied()
            .filter(|cell| !cell.is_empty())
            .collect();
        if let Some(spread) = spread(page, &cells, width) {
            return spread;
        }
    }
    for (depth, row) in rows.iter().enumerate() {
        let lowest = depth + 1 == rows.len();
        let mut merged: Option<Span> = None;
        for (place, column) in columns.iter_mut().enumerate() {
            let cell = row.values.get(place).copied().filter(|cell| !cell.is_empty());
            let told = cell.or(merged.filter(|_| !lowest));
            merged = told;
            column.extend(told);
        }
    }
    columns
}

/// The heads of a table whose cells follow one another: the cells above its first row.
pub(super) fn flowing(page: &Page<'_>, grid: &Grid) -> Heads {
    let Some(first) = grid.rows.first().map(|row| row.block) else { return Heads::default() };
    let (cells, closed) = above(page, first);
    let unit_head = |(_, cell): &(u32, Span)| is_unit_head(page, *cell);
    let mut heads = Heads { units: cells.iter().any(unit_head), ..Heads::default() };
    if let Some(row) = grid.head().first() {
        heads.columns = row.values.iter().map(|year| vec![*year]).collect();
        heads.units |= row.texts.iter().any(|text| page.text_of(*text).contains("đvt"));
        return heads;
    }
    if let Some((block, columns)) = line(page, &cells, grid.width) {
        heads.first = Some(block);
        heads.columns = columns;
        heads.units |= cells.last().is_some_and(|(_, cell)| page.text_of(*cell).contains("đvt"));
        return heads;
    }
    // Behind the units stand the values, whatever their heads: `Chỉ tiêu` may be the plan.
    let stub = cells
        .iter()
        .rposition(|(_, cell)| is_unit_head(page, *cell))
        .or_else(|| cells.iter().rposition(|(_, cell)| is_stub(page, *cell)));
    let from = stub.map_or(0, |place| place + 1);
    // `I` | `Kinh tế`: behind a number of rows begins the first section.
    let over = cells.get(from..).unwrap_or_default();
    let ends = |(_, cell): &(u32, Span)| {
        let text = page.text_of(*cell);
        is_mark(text) || page.words.phrases.remark_head.iter().any(|head| head == text)
    };
    let ends = over.iter().position(ends).unwrap_or(over.len());
    let over = over.get(..ends).unwrap_or_default();
    let spans: Vec<Span> = over.iter().map(|(_, cell)| *cell).collect();
    let all = if stub.is_some() || closed { spread(page, &spans, grid.width) } else { None };
    let skipped = spans.len().saturating_sub(grid.width);
    let last = || {
        let last = spans.get(skipped..).filter(|last| last.len() == grid.width)?;
        let told = last.iter().all(|cell| is_head(page, *cell)) && (stub.is_none() || skipped == 0);
        told.then(|| last.iter().map(|cell| vec![*cell]).collect::<Vec<_>>())
    };
    let whole = all.is_some();
    heads.columns = all.or_else(last).unwrap_or_default();
    let opening = stub.map(|stub| first_stub(page, &cells, stub));
    heads.first = opening
        .or(Some(from + if whole { 0 } else { skipped }))
        .and_then(|place| cells.get(place))
        .map(|(block, _)| *block);
    heads
}

/// Where the run of heads of labels that ends at a place begins.
fn first_stub(page: &Page<'_>, cells: &[(u32, Span)], last: usize) -> usize {
    let is = |place: usize| {
        cells.get(place).is_some_and(|(_, cell)| is_stub(page, *cell) || is_unit_head(page, *cell))
    };
    (0..=last).rev().take_while(|&place| is(place)).last().unwrap_or(last)
}

/// The cells above a row, in order: short blocks, brackets joined to what they explain. Whether
/// something that is no head stands before them.
fn above(page: &Page<'_>, first: u32) -> (Vec<(u32, Span)>, bool) {
    let mut cells: Vec<(u32, Span)> = Vec::new();
    let mut bracket: Option<Span> = None;
    for place in (0..first).rev().take(MOST) {
        let Some(block) = page.structure.blocks.get(place as usize) else { break };
        let text = page.text_of(block.span);
        let prose = text.len() > 200 || text.ends_with(['.', ';']) || text.contains(". ");
        if prose || block.shape == Shape::Row {
            return (ordered(cells), true);
        }
        let span = bracket.take().map_or(block.span, |below| block.span.join(below));
        if text.starts_with('(') {
            bracket = Some(span);
            continue;
        }
        let caption = page.words.phrases.caption.starts(text);
        let unit = || unit::alone(page, block.span).is_some() && !is_stub(page, block.span);
        if caption || unit() {
            return (ordered(cells), true);
        }
        cells.push((place, span));
    }
    (ordered(cells), false)
}

fn ordered(mut cells: Vec<(u32, Span)>) -> Vec<(u32, Span)> {
    cells.reverse();
    cells
}

/// Spreads cells over columns: as many of each, or some cells that stand over others. What tells a
/// period stands below, what tells none above.
fn spread(page: &Page<'_>, cells: &[Span], width: usize) -> Option<Vec<Vec<Span>>> {
    let spanning = cells.len().checked_sub(width)?;
    if spanning == 0 {
        return Some(cells.iter().map(|cell| vec![*cell]).collect());
    }
    let timed = |cell: &&Span| tells_period(page, **cell);
    let below = cells.iter().rev().take_while(|cell| is_bare(page, **cell)).count();
    let below = below.min(cells.len() - spanning).max(2 * spanning);
    let (tops, subs) = cells.split_at_checked(cells.len().checked_sub(below)?)?;
    let each = below.checked_div(spanning).filter(|each| each * spanning == below)?;
    if tops.len() < spanning || tops.len() - spanning + below != width {
        return None;
    }
    // A head with a period of its own stands alone where the others have theirs below them.
    let lone = tops.len() - spanning;
    let own = tops.iter().filter(timed).count();
    let alone = |place: usize, cell: &Span| {
        if own == lone { timed(&cell) } else { place >= spanning }
    };
    let mut subs = subs.chunks(each);
    let mut columns = Vec::new();
    for (place, top) in tops.iter().enumerate() {
        if alone(place, top) {
            columns.push(vec![*top]);
        } else {
            columns.extend(subs.next()?.iter().map(|sub| vec![*top, *sub]));
        }
    }
    (columns.len() == width).then_some(columns)
}

/// Whether a head tells a period that is not what it compares with.
fn tells_period(page: &Page<'_>, cell: Span) -> bool {
    page.phrases_in(cell).iter().any(|phrase| phrase.role != Role::Base)
}

/// Whether a head is little more than a period or a status: it stands below another.
fn is_bare(page: &Page<'_>, cell: Span) -> bool {
    let told: usize = page.phrases_in(cell).iter().map(|phrase| phrase.span.len()).sum::<usize>()
        + page.group_near(cell, TermGroup::Status).map(|term| term.span().len()).sum::<usize>();
    told > 0 && told + 12 >= cell.len()
}

/// Heads that stand in one line, told apart by their periods: `Chỉ tiêu Năm 2017 Năm 2018`.
fn line(page: &Page<'_>, cells: &[(u32, Span)], width: usize) -> Option<(u32, Vec<Vec<Span>>)> {
    let &(block, cell) = cells.last()?;
    let own: Vec<Span> = page
        .phrases_in(cell)
        .iter()
        .filter(|phrase| phrase.role != Role::Base)
        .map(|phrase| phrase.span)
        .collect();
    if own.len() < 2 || width < own.len() {
        return None;
    }
    let ends = own.iter().skip(1).map(|span| span.from()).chain([cell.to()]);
    let mut parts: Vec<Span> =
        own.iter().zip(ends).map(|(a, end)| Span::new(a.from(), end)).collect();
    if parts.len() + 1 == width {
        let last = own.last()?.to();
        let tail = page.text_of(Span::new(last, cell.to())).trim();
        if tail.chars().filter(|c| c.is_alphanumeric() || *c == '%').count() < 2 {
            return None;
        }
        parts.pop();
        parts.push(*own.last()?);
        parts.push(Span::new(cell.to() - tail.len(), cell.to()));
    }
    (parts.len() == width).then(|| (block, parts.into_iter().map(|part| vec![part]).collect()))
}

/// Whether a cell says something that only a head says.
fn is_head(page: &Page<'_>, cell: Span) -> bool {
    let text = page.text_of(cell);
    let cast = |group| page.group_near(cell, group).next().is_some();
    !page.phrases_in(cell).is_empty()
        || text.contains('%')
        || unit::told(page, cell).is_some()
        || cast(TermGroup::Status)
        || cast(TermGroup::Comparison)
        || page.words.phrases.share_head.within(text)
}

/// Whether a cell heads the labels: `Chỉ tiêu`, `STT`.
fn is_stub(page: &Page<'_>, cell: Span) -> bool {
    let text = page.text_of(cell);
    text.len() <= 48
        && !text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'%')
        && page.words.phrases.stub.starts(text)
}

/// Whether a cell heads the units of the rows.
fn is_unit_head(page: &Page<'_>, cell: Span) -> bool {
    let text = page.text_of(cell).trim_matches(|c: char| !c.is_alphanumeric());
    page.words.phrases.unit_head.iter().any(|word| text == word)
}
