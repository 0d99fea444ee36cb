//! Where the panes are, for a size of the terminal: pure.

use ratatui::layout::{Constraint, Layout as Split, Rect, Size};

use crate::config::Layout;

/// The least that holds a pane and what is said about it.
pub(super) const LEAST: Size = Size { width: 60, height: 16 };

/// From this width on, text and table stand side by side.
const WIDE: u16 = 120;

/// From this width on, there is room for the list of reports beside text and table.
pub(super) const BROAD: u16 = 140;

/// Columns of the list of reports.
const SHELF: u16 = 38;

/// From this width on, all panes are seen at once.
const NORMAL: u16 = 80;

/// From this height on, panes stand above one another.
const TALL: u16 = 20;

/// Lines of the strip that stands for the detail pane in a narrow terminal.
const STRIP: u16 = 4;

/// Lines of the form: its fields, and the choices under one of them.
const FORM_ROWS: u16 = 20;

/// A pane of the main screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// The report's text.
    #[default]
    Text,
    /// The rows.
    Table,
    /// The figure under the cursor.
    Detail,
    /// The list of reports, where it is shown.
    Reports,
}

impl Pane {
    /// The pane after this one; `listed`, where the list of reports is shown.
    pub(super) const fn next(self, listed: bool) -> Self {
        match self {
            Self::Text => Self::Table,
            Self::Table => Self::Detail,
            Self::Detail if listed => Self::Reports,
            Self::Detail | Self::Reports => Self::Text,
        }
    }

    /// The pane before this one.
    pub(super) const fn previous(self, listed: bool) -> Self {
        match self {
            Self::Text if listed => Self::Reports,
            Self::Text | Self::Reports => Self::Detail,
            Self::Table => Self::Text,
            Self::Detail => Self::Table,
        }
    }
}

/// The rectangles of a screen; a pane that is not seen is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Areas {
    /// The line at the top.
    pub(super) header: Rect,
    /// The line at the bottom.
    pub(super) footer: Rect,
    /// The report's text.
    pub(super) text: Rect,
    /// The rows.
    pub(super) table: Rect,
    /// The figure under the cursor.
    pub(super) detail: Rect,
    /// The list of reports.
    pub(super) reports: Rect,
    /// Everything between header and footer.
    pub(super) body: Rect,
    /// Whether the terminal is too small to show anything.
    pub(super) too_small: bool,
}

impl Areas {
    /// With the list of reports at the left, when there is room for it.
    pub(super) fn with_shelf(size: Size, layout: Layout, focus: Pane, editing: bool) -> Self {
        if size.width < BROAD || size.height < TALL {
            return Self::of(size, layout, focus, editing);
        }
        let rest = Self::of(Size { width: size.width - SHELF, ..size }, layout, focus, editing);
        let right = |area: Rect| Rect { x: area.x + SHELF, ..area };
        let whole = |area: Rect| Rect { width: size.width, ..area };
        Self {
            header: whole(rest.header),
            footer: whole(rest.footer),
            body: whole(rest.body),
            text: right(rest.text),
            table: right(rest.table),
            detail: right(rest.detail),
            reports: Rect { width: SHELF, ..rest.body },
            too_small: false,
        }
    }

    /// Divides `size`; in a narrow terminal only the pane `focus` is seen. The form, when it is
    /// `editing`, takes the place of the detail pane and more room, always under the text.
    pub(super) fn of(size: Size, layout: Layout, focus: Pane, editing: bool) -> Self {
        let all = Rect::from((ratatui::layout::Position::ORIGIN, size));
        let rows = [Constraint::Length(1), Constraint::Min(1), Constraint::Length(1)];
        let [header, body, footer] = Split::vertical(rows).areas(all);
        let areas = Self { header, footer, body, ..Self::default() };
        if size.width < LEAST.width || size.height < LEAST.height {
            return Self { too_small: true, ..areas };
        }
        match size.width {
            WIDE.. if size.height >= TALL => areas.wide(layout, editing),
            _ if editing => areas.editing(),
            NORMAL.. if size.height >= TALL => areas.normal(),
            _ => areas.narrow(focus),
        }
    }

    /// Text over detail on the left, the table on the right.
    fn wide(self, layout: Layout, editing: bool) -> Self {
        let columns = [Constraint::Percentage(layout.text_percent), Constraint::Min(1)];
        let [left, table] = Split::horizontal(columns).areas(self.body);
        let detail_rows = if editing {
            FORM_ROWS.min(left.height * 2 / 3)
        } else {
            layout.detail_rows.min(left.height / 2)
        };
        let rows = [Constraint::Min(1), Constraint::Length(detail_rows + 2)];
        let [text, detail] = Split::vertical(rows).areas(left);
        Self { text, table, detail, ..self }
    }

    /// The text above, the form below.
    fn editing(self) -> Self {
        let rows = [Constraint::Percentage(38), Constraint::Min(1)];
        let [text, detail] = Split::vertical(rows).areas(self.body);
        Self { text, detail, ..self }
    }

    /// The text above, table and detail side by side below.
    fn normal(self) -> Self {
        let rows = [Constraint::Percentage(48), Constraint::Min(1)];
        let [text, below] = Split::vertical(rows).areas(self.body);
        let columns = [Constraint::Percentage(55), Constraint::Min(1)];
        let [table, detail] = Split::horizontal(columns).areas(below);
        Self { text, table, detail, ..self }
    }

    /// One pane at a time; under the text a strip says how its figure is read.
    fn narrow(self, focus: Pane) -> Self {
        match focus {
            Pane::Text | Pane::Reports => {
                let rows = [Constraint::Min(1), Constraint::Length(STRIP + 2)];
                let [text, detail] = Split::vertical(rows).areas(self.body);
                Self { text, detail, ..self }
            }
            Pane::Table => Self { table: self.body, ..self },
            Pane::Detail => Self { detail: self.body, ..self },
        }
    }
}

/// The inside of a pane with a frame.
pub(super) fn inside(pane: Rect) -> Rect {
    pane.inner(ratatui::layout::Margin::new(1, 1))
}

/// A box of at most `width` by `height` in the middle of `area`.
pub(super) fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::{Areas, Pane};
    use crate::config::Layout;
    use ratatui::layout::Size;

    fn areas(width: u16, height: u16, focus: Pane) -> Areas {
        Areas::of(Size::new(width, height), Layout::default(), focus, false)
    }

    #[test]
    fn every_size_from_the_least_on_shows_what_has_the_keys() {
        for width in 60..200 {
            for height in 16..60 {
                for focus in [Pane::Text, Pane::Table, Pane::Detail] {
                    let areas = areas(width, height, focus);
                    let pane = match focus {
                        Pane::Text | Pane::Reports => areas.text,
                        Pane::Table => areas.table,
                        Pane::Detail => areas.detail,
                    };
                    assert!(pane.width >= 30 && pane.height >= 7, "{width}x{height} {focus:?}");
                    assert!(areas.text.height == 0 || areas.detail.height > 0);
                }
            }
        }
        let with = |width| {
            Areas::with_shelf(Size::new(width, 40), Layout::default(), Pane::Reports, false)
        };
        assert!(with(139).reports.is_empty());
        for width in 140..220 {
            let areas = with(width);
            let right = areas.table.right().max(areas.text.right());
            assert!(areas.reports.right() == areas.text.x && right == width, "{width}");
            assert!(areas.text.width >= 30 && areas.table.width >= 30, "{width}");
        }
        assert!(areas(59, 40, Pane::Text).too_small);
        assert!(areas(80, 15, Pane::Text).too_small);
    }
}
