//! The report's text: figures by state, the one under the cursor and its evidence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span as Piece};

use super::{pane, put, style};
use crate::check::Finding;
use crate::model::{Attribute, Fate};
use crate::review::{Row, State};
use crate::text::Span;
use crate::tui::app::App;
use crate::tui::glyph::{Shape, clean, glyphs};
use crate::tui::layout::Pane;
use crate::tui::report::{Cursor, GUTTER, Report};
use crate::tui::theme::Role;

/// Paints the text pane.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App) {
    if area.is_empty() {
        return;
    }
    let inside = pane(buffer, area, app, Some(Pane::Text), title(app));
    let Some(report) = &app.report else {
        let text = if app.desk.corpus.is_empty() {
            app.language().empty_corpus()
        } else {
            app.language().opening()
        };
        return put(buffer, inside, 1, 0, text, style(app, Role::Faint));
    };
    let window = Span::new(
        report.lines.first().map_or(0, |line| line.from()),
        report.lines.last().map_or(0, |line| line.to()),
    );
    let marks = marks(app, report, window);
    for (y, line) in report.lines.iter().enumerate().take(usize::from(inside.height)) {
        gutter(buffer, inside, y as u16, app, report, *line);
        draw_line(buffer, inside, y as u16, report.text(), *line, &marks);
    }
}

fn title(app: &App) -> Line<'_> {
    let Some(report) = &app.report else { return Line::default() };
    let facts = &report.sheet.extraction().facts;
    let counts = report.sheet.counts();
    let place = facts.place.as_deref().map(|place| clean(&app.desk.speller.place(place)));
    let period = facts.period.map(|period| period.to_string());
    let encoding = app.language().encoding(report.sheet.document());
    let known = [Some(clean(report.sheet.name())), place, period, encoding].into_iter().flatten();
    let title = format!(" {} ", known.collect::<Vec<_>>().join(" · "));
    let done = if counts.is_finished() { Role::Good } else { Role::Pending };
    Line::from(vec![
        Piece::styled(title, style(app, Role::Strong)),
        Piece::styled(format!("{}/{} ", counts.judged(), counts.figures), style(app, done)),
    ])
}

/// What stands out among the bytes of the window; a later mark lies over an earlier one.
fn marks(app: &App, report: &Report, window: Span) -> Vec<(Span, Style)> {
    let mut marks = Vec::new();
    let numbers = report.sheet.numbers();
    let first = numbers.partition_point(|numeral| numeral.number.span.to() <= window.from());
    let seen = numbers.iter().skip(first);
    for numeral in seen.take_while(|numeral| numeral.number.span.from() < window.to()) {
        let open = numeral.number.fate == Fate::Unclaimed && numeral.dismissed.is_none();
        let role = if open { Role::Unclaimed } else { Role::Accounted };
        marks.push((numeral.number.span, style(app, role)));
    }
    let rows = report.sheet.rows();
    let first = rows.partition_point(|row| row.figure.span.to() <= window.from());
    let seen = rows.iter().skip(first);
    for (row, index) in
        seen.zip(first..).take_while(|(row, _)| row.figure.span.from() < window.to())
    {
        let contradicted = report.checked.finding(index) == Some(Finding::Contradicted);
        let open = contradicted && row.state == State::Pending && !row.flagged;
        let role = if open { Role::Contradicted } else { role_of(row.state, row.flagged) };
        marks.push((row.figure.span, style(app, role)));
    }
    if let Cursor::Row(index) = report.cursor
        && let Some(row) = report.sheet.row(index)
    {
        for other in report.checked.about(index).first().map_or(&[][..], |it| &it.figures) {
            if let Some(other) = report.sheet.row(*other) {
                marks.push((other.figure.span, style(app, Role::Related)));
            }
        }
        for span in evidence(report, row) {
            marks.push((span, style(app, Role::Evidence)));
        }
    }
    if let Some(span) = report.span() {
        marks.push((span, style(app, Role::Selected)));
    }
    for (place, span) in report.found.iter().enumerate().filter(|(_, it)| it.overlaps(window)) {
        let role = if place == report.found_at { Role::Marked } else { Role::Related };
        marks.push((*span, style(app, role)));
    }
    if let Some(mark) = report.mark {
        marks.push((mark.span(), style(app, Role::Marked)));
    }
    marks
}

/// The words that the attributes of a row were read from, outside the figure itself.
fn evidence(report: &Report, row: &Row) -> impl Iterator<Item = Span> {
    let evidence = report.sheet.reading(row).and_then(|reading| reading.evidence.as_deref());
    let figure = row.figure.span;
    Attribute::ALL.iter().filter_map(move |&attribute| {
        evidence?.of(attribute).span.filter(|span| !figure.covers(*span))
    })
}

/// How a figure of that state looks.
pub(super) const fn role_of(state: State, flagged: bool) -> Role {
    match state {
        _ if flagged => Role::Flagged,
        State::Pending => Role::Pending,
        State::Accepted => Role::Accepted,
        State::Corrected => Role::Corrected,
        State::Rejected => Role::Rejected,
        State::Added => Role::Added,
    }
}

/// How what the arithmetic says of a figure looks.
pub(super) const fn check_role(finding: Option<Finding>) -> Role {
    match finding {
        None | Some(Finding::Differs) => Role::Inferred,
        Some(Finding::Consistent) => Role::Good,
        Some(Finding::Contradicted) => Role::Contradicted,
    }
}

/// Signs beside the line: where the cursor is, what is contradicted, what is unclaimed.
fn gutter(buffer: &mut Buffer, area: Rect, y: u16, app: &App, report: &Report, line: Span) {
    let starts = |span: Span| line.contains(span.from());
    let numbers = report.sheet.numbers();
    let first = numbers.partition_point(|numeral| numeral.number.span.from() < line.from());
    let unclaimed = numbers
        .iter()
        .skip(first)
        .take_while(|it| starts(it.number.span))
        .any(|it| it.number.fate == Fate::Unclaimed && it.dismissed.is_none());
    let rows = report.sheet.rows();
    let first = rows.partition_point(|row| row.figure.span.from() < line.from());
    let contradicted = (first..rows.len())
        .take_while(|&row| rows.get(row).is_some_and(|row| starts(row.figure.span)))
        .any(|row| report.checked.finding(row) == Some(Finding::Contradicted));
    if report.span().is_some_and(starts) {
        put(buffer, area, 0, y, "▸", style(app, Role::Focus));
    } else if contradicted {
        put(buffer, area, 0, y, "≠", style(app, Role::Contradicted));
    } else if unclaimed {
        put(buffer, area, 0, y, "?", style(app, Role::Unclaimed));
    }
}

fn draw_line(
    buffer: &mut Buffer,
    area: Rect,
    y: u16,
    text: &str,
    line: Span,
    marks: &[(Span, Style)],
) {
    let here: Vec<&(Span, Style)> = marks.iter().filter(|(span, _)| span.overlaps(line)).collect();
    let mut x = GUTTER;
    let mut shown = String::new();
    for glyph in glyphs(text, line.from()) {
        let room = area.width.saturating_sub(x);
        if glyph.at >= line.to() || glyph.shape == Shape::LineEnd || glyph.width as u16 > room {
            break;
        }
        let Some(cell) = buffer.cell_mut((area.x + x, area.y + y)) else { break };
        for (span, style) in &here {
            if span.contains(glyph.at) {
                cell.set_style(*style);
            }
        }
        if glyph.shape == Shape::Blank && glyph.width > 1 {
            x += glyph.width as u16;
            continue;
        }
        let style = cell.style();
        cell.set_symbol(glyph.draw(&mut shown));
        x += glyph.width as u16;
        if glyph.width == 2
            && let Some(cell) = buffer.cell_mut((area.x + x - 1, area.y + y))
        {
            // The second half of a wide letter is drawn with the first.
            cell.reset();
            cell.set_style(style).set_symbol("");
        }
    }
}
