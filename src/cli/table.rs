//! Tables in plain text: columns as wide as they need to be.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// A table; the first column stands left, the others right, unless all are words.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    all_left: bool,
}

impl Table {
    pub(super) fn new(headings: &[&str]) -> Self {
        let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
        Self { rows: vec![headings], all_left: false }
    }

    /// A table of words.
    pub(super) fn left(headings: &[&str]) -> Self {
        Self { all_left: true, ..Self::new(headings) }
    }

    /// Whether nothing stands below the headings.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.width()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &self.rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let blanks = " ".repeat(width - cell.width());
                if column == 0 {
                    line.extend([cell, blanks.as_str()]);
                } else if self.all_left {
                    line.extend(["  ", cell, &blanks]);
                } else {
                    line.extend(["  ", &blanks, cell]);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    pub(super) fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        for (index, row) in self.rows.iter().enumerate() {
            write!(out, "|")?;
            for cell in row {
                write!(out, " {} |", cell.replace('|', "\\|"))?;
            }
            writeln!(out)?;
            if index == 0 {
                writeln!(out, "|---|{}", "---:|".repeat(row.len().saturating_sub(1)))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn markdown_keeps_bars_inside_their_cells() {
        let mut table = Table::new(&["a|b", "n"]);
        table.row(["x".to_owned(), "1".to_owned()]);
        let mut out = Vec::new();
        table.write_markdown(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "| a\\|b | n |\n|---|---:|\n| x | 1 |\n");
    }

    #[test]
    fn columns_line_up_under_wide_letters() {
        let mut table = Table::new(&["report", "n"]);
        table.row(["Yên Bái".to_owned(), "12".to_owned()]);
        table.row(["中".to_owned(), "3".to_owned()]);
        let mut out = Vec::new();
        table.write(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "report    n\nYên Bái  12\n中        3\n");
    }
}
