//! Blocks and sentences: how a report is laid out.
//!
//! Owns which lines are one heading or paragraph, which line breaks are only wrapping, and where
//! sentences end. Reads no vocabulary beyond titles (`TP.`) that end in a dot.

use memchr::{memchr3_iter, memmem};

use super::grid::{Grid, grids};
use super::line::{Line, Shape, lines};
use super::words::Words;
use crate::text::Span;
use crate::text::cut::is_word;
use crate::text::fold::Folded;

/// A block: one heading, paragraph, bullet or row, over all its wrapped lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) shape: Shape,
}

/// A sentence of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    /// Its block's place in [`Structure::blocks`].
    pub(super) block: u32,
}

/// The layout of a report, in text order.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) blocks: Vec<Block>,
    pub(super) sentences: Vec<Sentence>,
    /// The tables; their rows are blocks.
    pub(super) grids: Vec<Grid>,
    /// The cells with values of all tables.
    pub(super) cells: Vec<Span>,
    /// All their cells, words and heads too: nothing goes on from one to the next.
    pub(super) parts: Vec<Span>,
}

impl Structure {
    /// The table and the row of it that a block is.
    pub(super) fn row(&self, block: u32) -> Option<(usize, usize)> {
        let grid = self.grids.partition_point(|grid| grid.last() < block);
        let rows = &self.grids.get(grid)?.rows;
        let row = rows.binary_search_by_key(&block, |row| row.block).ok()?;
        Some((grid, row))
    }

    /// The cell of a table that a span lies in, whatever it holds.
    pub(super) fn part(&self, span: Span) -> Option<Span> {
        within(&self.parts, span)
    }

    /// The cell with a value that a span lies in.
    pub(super) fn cell(&self, span: Span) -> Option<Span> {
        within(&self.cells, span)
    }
}

impl Structure {
    /// Whether an offset stands in a row of a table.
    pub(super) fn is_row(&self, offset: usize) -> bool {
        let next = self.blocks.partition_point(|block| block.span.from() <= offset);
        let block = next.checked_sub(1).and_then(|last| self.blocks.get(last));
        block.is_some_and(|block| block.shape == Shape::Row)
    }
}

/// The one of some spans in text order that covers a span.
fn within(cells: &[Span], span: Span) -> Option<Span> {
    let next = cells.partition_point(|cell| cell.to() <= span.from());
    cells.get(next).copied().filter(|cell| cell.covers(span))
}

/// A heading has at most this many bytes.
const LONGEST_HEADING: usize = 160;

/// Lines of hard-wrapped text are at least this long.
const SHORTEST_WRAPPED: usize = 40;

/// Reads the layout of a folded text; `source` tells capitals from small letters.
pub(super) fn structure(folded: &Folded, source: &str, words: &Words) -> Structure {
    let text = folded.text();
    let lines = lines(folded, source);
    let width = usual_width(&lines);
    let mut structure =
        Structure { grids: grids(text, &lines, &words.phrases.cell_lead), ..Structure::default() };
    structure.blocks = blocks(text, &lines, width, &mut structure.grids);
    for grid in &structure.grids {
        let values = grid.body().iter().flat_map(|row| &row.values);
        structure.cells.extend(values.filter(|value| !value.is_empty()));
        let cells = grid.rows.iter().flat_map(|row| row.texts.iter().chain(&row.values));
        structure.parts.extend(cells.filter(|cell| !cell.is_empty()));
    }
    name_headings(text, &mut structure.blocks);
    for (index, block) in structure.blocks.iter().enumerate() {
        if block.shape == Shape::Row {
            structure.sentences.push(Sentence { span: block.span, block: index as u32 });
        } else {
            sentences(folded, source, block.span, index as u32, &mut structure.sentences);
        }
    }
    structure
}

/// The blocks of lines; the rows of tables are told theirs.
fn blocks(text: &str, lines: &[Line], width: usize, grids: &mut [Grid]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    let apart: Vec<_> = grids.iter().map(|grid| grid.above(text, lines)).collect();
    let headed = |index: usize| {
        let next = apart.partition_point(|above| above.end <= index);
        apart.get(next).is_some_and(|above| above.contains(&index))
    };
    let mut rows = grids.iter_mut().flat_map(|grid| grid.rows.iter_mut()).peekable();
    for (index, line) in lines.iter().enumerate() {
        while rows.next_if(|row| row.lines.end <= index).is_some() {}
        if let Some(row) = rows.peek_mut().filter(|row| row.lines.contains(&index)) {
            if row.lines.start == index {
                blocks.extend(open.take());
                row.block = blocks.len() as u32;
                open = Some(Block { span: line.span, shape: Shape::Row });
            } else if let Some(block) = open.as_mut().filter(|_| !line.empty) {
                block.span.end = line.span.end;
            }
            continue;
        }
        if line.empty {
            blocks.extend(open.take());
            continue;
        }
        match &mut open {
            Some(block) if wraps(text, block, line, width) && (line.goes_on || !headed(index)) => {
                block.span.end = line.span.end;
            }
            _ => {
                blocks.extend(open.take());
                open = Some(Block { span: line.span, shape: line.shape });
            }
        }
    }
    blocks.extend(open);
    blocks
}

/// Nine tenths of the lines are shorter than this.
fn usual_width(lines: &[Line]) -> usize {
    let mut lengths: Vec<usize> =
        lines.iter().filter(|line| !line.empty).map(|line| line.span.len()).collect();
    let usual = lengths.len() * 9 / 10;
    if lengths.is_empty() { 0 } else { *lengths.select_nth_unstable(usual).1 }
}

/// Whether a line break before `line` is only wrapping.
fn wraps(text: &str, block: &Block, line: &Line, width: usize) -> bool {
    if line.shape != Shape::Paragraph || matches!(block.shape, Shape::Row | Shape::Heading) {
        return false;
    }
    let before = block.span.of(text);
    let last = before.rsplit('\n').next().unwrap_or(before);
    // `giai đoạn 2026 -⏎2030`: a range goes on, in a title too.
    if last.ends_with(" -") && line.span.of(text).starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let closed = last.ends_with(['.', ':', ';', '!', '?', '…']);
    if closed && !(last.ends_with(';') && line.goes_on) {
        return false;
    }
    let narrow = width < 200 && last.len() >= SHORTEST_WRAPPED && last.len() * 4 >= width * 3;
    line.goes_on || narrow
}

/// Short paragraphs without a full stop, before other text, are headings.
fn name_headings(text: &str, blocks: &mut [Block]) {
    let count = blocks.len();
    for (index, block) in blocks.iter_mut().enumerate() {
        let line = block.span.of(text);
        let short = || line.len() <= LONGEST_HEADING;
        let closed = || line.ends_with(['.', ';', ',', '!', '…', '-']);
        if block.shape == Shape::Paragraph && short() && !closed() && index + 1 < count {
            block.shape = Shape::Heading;
        }
    }
}

/// Splits a block at full stops; never at the dot of a number, an abbreviation or an ellipsis that
/// the sentence goes on after.
fn sentences(folded: &Folded, source: &str, block: Span, index: u32, into: &mut Vec<Sentence>) {
    let text = folded.text();
    let bytes = block.of(text).as_bytes();
    let mut start = block.from();
    let mut dots = memmem::find_iter(bytes, "…").peekable();
    let mut stops = memchr3_iter(b'.', b'!', b'?', bytes).peekable();
    loop {
        let first = dots.peek().copied().unwrap_or(usize::MAX);
        let Some((mark, len)) = stops
            .next_if(|&stop| stop < first)
            .map(|stop| (stop, 1))
            .or_else(|| dots.next().map(|dots| (dots, '…'.len_utf8())))
        else {
            break;
        };
        let (at, next) = (block.from() + mark, block.from() + mark + len);
        if ends_here(folded, source, block, at, next) {
            into.push(Sentence { span: Span::new(start, next), block: index });
            start = next;
        }
    }
    if !text.get(start..block.to()).unwrap_or_default().trim().is_empty() {
        into.push(Sentence { span: Span::new(start, block.to()), block: index });
    }
}

/// Whether the mark at `at` closes a sentence: a capital or a digit follows.
fn ends_here(folded: &Folded, source: &str, block: Span, at: usize, next: usize) -> bool {
    let text = folded.text();
    let rest = text.get(next..block.to()).unwrap_or_default();
    let after = rest.trim_start();
    if after.is_empty() || after.starts_with(['.', '…', ')', ',', ';']) {
        return after.is_empty();
    }
    let blank = after.len() < rest.len();
    let first = block.to() - after.len();
    let capital = source
        .get(folded.to_source(first)..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| {
            c.is_uppercase()
                || (blank && (c.is_ascii_digit() || matches!(c, '-' | '"' | '“' | '+' | '(')))
        });
    capital && !abbreviated(folded, source, at, blank)
}

/// Whether the dot at `at` belongs to a title or an initial: `TP. Hồ Chí Minh`, `TP.HCM`, `V.I.`.
fn abbreviated(folded: &Folded, source: &str, at: usize, blank: bool) -> bool {
    let text = folded.text();
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
    if matches!(word, "tp" | "tx" | "ths" | "ts" | "gs" | "pgs" | "st" | "tt") {
        return true;
    }
    let printed =
        source.get(folded.to_source(at - word.len())..folded.to_source(at)).unwrap_or_default();
    let initials = printed.chars().all(char::is_uppercase) && !printed.is_empty();
    initials && (printed.chars().count() == 1 || (!blank && printed.chars().count() <= 3))
}

#[cfg(test)]
mod tests {
    use super::structure;
    use crate::extract::line::Shape;
    use crate::extract::words::Words;
    use crate::text::fold::Folded;

    fn sentences(text: &str) -> Vec<String> {
        let folded = Folded::new(text);
        let structure = structure(&folded, text, &Words::load());
        structure.sentences.iter().map(|s| s.span.of(folded.text()).trim().to_owned()).collect()
    }

    fn shapes(text: &str) -> Vec<Shape> {
        structure(&Folded::new(text), text, &Words::load())
            .blocks
            .iter()
            .map(|block| block.shape)
            .collect()
    }

    #[test]
    fn a_sentence_ends_at_a_full_stop_and_not_in_a_number() {
        assert_eq!(
            sentences(
                "Đạt 7.398 tỷ đồng, tăng 5.1%.Trong đó, TP. Huế tăng 3,5%. Năm 2012 giảm… Hết"
            ),
            [
                "đạt 7.398 tỉ đồng, tăng 5.1%.",
                "trong đó, tp. huế tăng 3,5%.",
                "năm 2012 giảm…",
                "hết"
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let text = "Giá trị sản xuất công nghiệp trên địa bàn tỉnh năm 2012 đạt\n7.398 tỷ đồng, tăng 5,1% so với cùng kỳ năm trước, đạt kế hoạch đề\nra.";
        assert_eq!(sentences(text).len(), 1);
    }

    #[test]
    fn headings_bullets_and_rows() {
        use Shape::{Bullet, Heading, Paragraph, Row};
        assert_eq!(
            shapes(
                "Các chỉ tiêu năm 2021\n\n- IIP tăng 15%;\n- Xuất khẩu 850 triệu USD.\nHết.\n| a | b |"
            ),
            [Heading, Bullet(b'-'), Bullet(b'-'), Paragraph, Row]
        );
    }
}
