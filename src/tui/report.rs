//! [`Report`]: the open report, where the reviewer is in it and what part of it is seen.

use ratatui::layout::Rect;

use super::wrap::Wrap;
use crate::check::Checker;
use crate::model::Fate;
use crate::review::series::Series;
use crate::review::{Checked, Ledger, Sheet};
use crate::text::Span;
use crate::text::fold::{Folded, plain};

/// Columns at the left edge of the text for signs.
pub(super) const GUTTER: u16 = 2;

/// Lines kept between the figure under the cursor and the edge of the pane.
const MARGIN: usize = 2;

/// What the cursor is on. One selection for all panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Cursor {
    /// A figure, by its row.
    Row(usize),
    /// A number that is no figure.
    Number(usize),
    /// The report has neither.
    #[default]
    Nothing,
}

/// Text that is being selected, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it began.
    pub(super) anchor: usize,
    /// The end that moves.
    pub(super) head: usize,
}

impl Mark {
    /// The words between the two ends.
    pub(super) fn span(self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}

/// The open report.
#[derive(Debug)]
pub(super) struct Report {
    /// Its place in the corpus.
    pub(super) index: usize,
    pub(super) sheet: Sheet,
    /// What the arithmetic says of its rows.
    pub(super) checked: Checked,
    /// Its amounts over their periods.
    pub(super) courses: Series,
    /// After how many decisions it was checked.
    checked_after: Option<usize>,
    pub(super) cursor: Cursor,
    pub(super) mark: Option<Mark>,
    /// Where the words looked for stand.
    pub(super) found: Vec<Span>,
    /// Which of these places is shown.
    pub(super) found_at: usize,
    /// A place of the text to bring into view at the next settling.
    look: Option<usize>,
    /// The lines that are seen.
    pub(super) lines: Vec<Span>,
    /// Width that they were broken at.
    pub(super) width: usize,
    /// Lines that the pane has room for.
    rows: usize,
    /// The byte that the first line holds.
    top: usize,
    /// Whether the next settling brings the cursor into view.
    follow: bool,
}

impl Report {
    pub(super) fn new(index: usize, sheet: Sheet) -> Self {
        let (cursor, mark) = (Cursor::Nothing, None);
        Self {
            index,
            sheet,
            checked: Checked::default(),
            courses: Series::default(),
            checked_after: None,
            cursor,
            mark,
            found: Vec::new(),
            found_at: 0,
            look: None,
            lines: Vec::new(),
            width: 0,
            rows: 0,
            top: 0,
            follow: true,
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        self.sheet.document().text()
    }

    /// What the cursor is on.
    pub(super) fn span(&self) -> Option<Span> {
        match self.cursor {
            Cursor::Row(row) => self.sheet.row(row).map(|row| row.figure.span),
            Cursor::Number(number) => {
                self.sheet.numbers().get(number).map(|numeral| numeral.number.span)
            }
            Cursor::Nothing => None,
        }
    }

    /// Moves the cursor and brings it into view.
    pub(super) fn select(&mut self, cursor: Cursor) {
        self.cursor = cursor;
        self.follow = true;
    }

    /// Selects the first row that is pending, else the first.
    pub(super) fn select_first(&mut self) {
        let rows = self.sheet.rows();
        let pending = rows.iter().position(|row| row.state == crate::review::State::Pending);
        match pending.or((!rows.is_empty()).then_some(0)) {
            Some(row) => self.select(Cursor::Row(row)),
            None => self.select_number(0, true),
        }
    }

    /// Selects the figure or number at `span`, else the figure nearest after it.
    pub(super) fn select_span(&mut self, span: Span) {
        let numbers = self.sheet.numbers();
        let row = self.sheet.row_of(span).or_else(|| self.sheet.row_at(span.from()));
        let number = || numbers.iter().position(|numeral| numeral.number.span.overlaps(span));
        let cursor = row
            .map(Cursor::Row)
            .or_else(|| number().map(Cursor::Number))
            .or_else(|| self.sheet.row_after(span.from()).map(Cursor::Row));
        self.select(cursor.unwrap_or_default());
    }

    /// Selects the next unclaimed number at or after `from` (or before it), going round.
    pub(super) fn select_number(&mut self, from: usize, forward: bool) {
        let numbers = self.sheet.numbers();
        let open = |index: &usize| {
            numbers.get(*index).is_some_and(|numeral| {
                numeral.number.fate == Fate::Unclaimed && numeral.dismissed.is_none()
            })
        };
        let split = numbers.partition_point(|numeral| numeral.number.span.from() < from);
        let found = if forward {
            (split..numbers.len()).chain(0..split).find(open)
        } else {
            (0..split).rev().chain((split..numbers.len()).rev()).find(open)
        };
        if let Some(number) = found {
            self.select(Cursor::Number(number));
        }
    }

    /// Takes what was decided since; the cursor stays where it was.
    pub(super) fn refresh(&mut self, ledger: &Ledger) {
        let identity = match self.cursor {
            Cursor::Row(row) => self.sheet.row(row).map(|row| row.anchor),
            Cursor::Number(_) | Cursor::Nothing => self.span(),
        };
        let before = self.cursor;
        self.sheet.refresh(ledger);
        if let Some(span) = identity {
            self.select_span(span);
            self.follow = self.cursor != before;
        } else if self.cursor == Cursor::Nothing {
            self.select_first();
        }
    }

    /// Checks the figures as they stand now, unless that was done since the last decision.
    pub(super) fn recheck(&mut self, checker: &Checker, decisions: usize) {
        if self.checked_after.replace(decisions) != Some(decisions) {
            self.checked.update(&self.sheet, checker);
            self.courses = Series::default();
            self.courses.add(&self.sheet, None);
        }
    }

    /// Scrolls by lines, without moving the cursor.
    pub(super) fn scroll(&mut self, lines: isize) {
        let top = self.top;
        let wrap = self.wrap();
        self.top = if lines < 0 {
            wrap.above(top, lines.unsigned_abs()).0
        } else {
            wrap.below(top, lines.unsigned_abs())
        };
        self.follow = false;
    }

    /// Brings `offset` into view at the next settling, for the moving end of a selection.
    pub(super) fn show_mark(&mut self) {
        self.follow = true;
    }

    /// Finds words in the text, diacritics or not.
    pub(super) fn find(&mut self, words: &str) {
        const MOST: usize = 10_000;
        self.found.clear();
        let words = plain(words.trim());
        if words.is_empty() {
            return;
        }
        let folded = Folded::plain(self.text());
        let places = folded.text().match_indices(&words).take(MOST);
        let span = |(at, _): (usize, &str)| {
            Span::new(folded.to_source(at), folded.to_source(at + words.len()))
        };
        self.found = places.map(span).collect();
    }

    /// Brings a place found into view.
    pub(super) fn show_found(&mut self, place: usize) {
        if let Some(span) = self.found.get(place) {
            self.found_at = place;
            self.look = Some(span.from());
            self.follow = true;
        }
    }

    /// How the text is broken into lines.
    pub(super) fn wrap(&self) -> Wrap<'_> {
        Wrap::new(self.text(), self.width)
    }

    /// How many lines are seen.
    pub(super) fn height(&self) -> usize {
        self.lines.len().max(1)
    }

    /// Lays out the lines that `area` shows.
    pub(super) fn settle(&mut self, area: Rect) {
        if area.is_empty() {
            return;
        }
        let width = usize::from(area.width.saturating_sub(GUTTER).max(2));
        let height = usize::from(area.height);
        // Another shape must not lose the place.
        if (width, height) != (self.width, self.rows) {
            (self.width, self.rows) = (width, height);
            self.follow = true;
        }
        let goal = match (self.mark, self.look.take()) {
            (Some(mark), _) => Some(mark.head),
            (None, Some(look)) => Some(look),
            (None, None) => self.span().map(Span::from),
        };
        let wrap = Wrap::new(self.sheet.document().text(), width);
        let mut top = wrap.line_at(self.top).from();
        if let Some(goal) = goal.filter(|_| self.follow) {
            top = top_showing(wrap, top, goal, height);
        }
        let mut lines = wrap.window(top, height);
        let missing = height - lines.len();
        if missing > 0 && top > 0 {
            top = wrap.above(top, missing).0;
            lines = wrap.window(top, height);
        }
        (self.top, self.lines, self.follow) = (top, lines, false);
    }
}

/// The first line to show so that `goal` is seen: the present one if it will do, else as near to
/// it as the margin allows; far away, a third above `goal`.
fn top_showing(wrap: Wrap<'_>, top: usize, goal: usize, height: usize) -> usize {
    let margin = MARGIN.min(height.saturating_sub(1) / 2);
    let line = wrap.line_at(goal).from();
    let earliest = wrap.above(line, height.saturating_sub(1 + margin)).0;
    let latest = wrap.above(line, margin).0;
    let far = wrap.above(line, height * 2).0;
    if top < far || top > wrap.below(line, height * 2) {
        wrap.above(line, height / 3).0
    } else {
        top.clamp(earliest.min(latest), latest)
    }
}
