//! The figure under the cursor: every attribute with the words it was read from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Piece};
use unicode_width::UnicodeWidthStr;

use super::text::{check_role, role_of};
use super::{opinions, pane, put, put_line, put_until, style};
use crate::check::{Finding, Misread, Repair};
use crate::model::{Attribute, Fate, Figure, Reading};
use crate::review::{Numeral, Row, State};
use crate::tui::app::App;
use crate::tui::cell::{check_sign, digits, sign};
use crate::tui::form::FIELDS;
use crate::tui::glyph::clean;
use crate::tui::layout::Pane;
use crate::tui::report::{Cursor, Report};
use crate::tui::theme::Role;

/// Columns of the names of attributes.
pub(super) const NAMES: u16 = 12;

/// With fewer lines than this, attributes share lines.
const LEAST: u16 = 8;

/// The lines of the strip under the text of a narrow terminal.
const STRIP: &[&[Attribute]] = &[
    &[Attribute::Value, Attribute::Measure, Attribute::Bound, Attribute::Status],
    &[Attribute::Indicator, Attribute::Item],
    &[Attribute::Period, Attribute::Base, Attribute::Region, Attribute::PriceBasis],
];

/// Paints the detail pane.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App) {
    if area.is_empty() {
        return;
    }
    let Some(report) = &app.report else {
        pane(buffer, area, app, Some(Pane::Detail), Line::default());
        return;
    };
    match report.cursor {
        Cursor::Row(index) => {
            if let Some(row) = report.sheet.row(index) {
                draw_row(buffer, area, app, report, index, row);
            }
        }
        Cursor::Number(index) => {
            if let Some(numeral) = report.sheet.numbers().get(index) {
                draw_number(buffer, area, app, report, numeral);
            }
        }
        Cursor::Nothing => {
            pane(buffer, area, app, Some(Pane::Detail), Line::default());
        }
    }
}

fn draw_row(buffer: &mut Buffer, area: Rect, app: &App, report: &Report, index: usize, row: &Row) {
    let title = title(app, report, index, row, area.width < 50);
    let inside = pane(buffer, area, app, Some(Pane::Detail), title);
    let reading = report.sheet.reading(row);
    let mut remarks = remarks(app, report, row);
    remarks.extend(computations(app, report, index, inside));
    if inside.height < LEAST {
        return strip(buffer, inside, app, row, &remarks);
    }
    let mut y = written(buffer, inside, app, report, row);
    let panel = report.sheet.panel();
    if let Some(seats) = panel.at(row.anchor) {
        let below = Rect { y: inside.y + y, height: inside.height.saturating_sub(y), ..inside };
        opinions::draw(buffer, below, app, panel, seats);
        return;
    }
    for &attribute in FIELDS {
        let left = inside.height.saturating_sub(remarks.len() as u16);
        if y >= left.max(1) {
            break;
        }
        let own = attribute.text(&row.figure);
        let machine = reading.and_then(|it| attribute.text(&it.figure));
        let matters = attribute == Attribute::Item || Attribute::CORE.contains(&attribute);
        if own.is_none() && machine.is_none() && !matters {
            continue;
        }
        draw_attribute(buffer, inside, y, app, report, index, attribute);
        y += 1;
    }
    for (text, role) in remarks {
        put_line(buffer, inside, 0, y, &text, style(app, role));
        y += 1;
    }
}

/// What the figure says, in three lines and one for remarks.
fn strip(buffer: &mut Buffer, area: Rect, app: &App, row: &Row, remarks: &[(String, Role)]) {
    for (y, attributes) in STRIP.iter().enumerate() {
        let mut x = 0;
        for &attribute in *attributes {
            let shown = app.desk.speller.cell(&row.figure, attribute);
            let usual = matches!(
                (attribute, attribute.text(&row.figure).as_deref()),
                (Attribute::Bound, Some("exact")) | (Attribute::Region, Some("home"))
            );
            if shown.is_empty() || usual {
                continue;
            }
            let (mark, role) = match attribute {
                Attribute::Value => ("", Role::Strong),
                Attribute::Base => (" / ", Role::Text),
                _ if x == 0 => ("", Role::Text),
                _ => (" · ", Role::Text),
            };
            x = put_until(buffer, area, x, y as u16, mark, style(app, Role::Faint));
            x = put_until(buffer, area, x, y as u16, &shown, style(app, role));
        }
    }
    if let Some((text, role)) = remarks.first() {
        put_line(buffer, area, 0, STRIP.len() as u16, text, style(app, *role));
    }
}

fn title<'a>(app: &'a App, report: &Report, index: usize, row: &Row, narrow: bool) -> Line<'a> {
    let language = app.language();
    let mut pieces = vec![
        Piece::styled(
            format!(" {} ", sign(row.state)),
            style(app, role_of(row.state, row.flagged)),
        ),
        Piece::styled(format!("{} ", language.state(row.state)), style(app, Role::Strong)),
    ];
    let mut add =
        |text: &str, role| pieces.push(Piece::styled(format!("· {text} "), style(app, role)));
    if row.flagged {
        add(language.flagged(), Role::Flagged);
    }
    if row.skipped {
        add(language.skipped(), Role::Faint);
    }
    if row.bulk {
        add(language.in_bulk(), Role::Faint);
    }
    if let Some(reading) = report.sheet.reading(row) {
        let name = if narrow { language.confidence_short() } else { language.confidence() };
        let own = reading.confidence;
        let now = report.checked.confidence(&report.sheet, index, row).unwrap_or(own);
        if now < own {
            add(&format!("{name} {own:.2} → {now:.2}"), Role::Inferred);
        } else {
            add(&format!("{name} {own:.2}"), Role::Faint);
        }
        if let Some(doubt) = reading.doubt {
            let attribute = language.attribute(doubt);
            if narrow {
                let told = format!("{attribute}? ");
                pieces.push(Piece::styled(told, style(app, Role::Inferred)));
            } else {
                add(&language.doubtful(attribute), Role::Inferred);
            }
        }
    }
    Line::from(pieces)
}

/// The number as it is printed, and read in full.
fn written(buffer: &mut Buffer, area: Rect, app: &App, report: &Report, row: &Row) -> u16 {
    let quote = clean(report.sheet.document().quote(row.figure.span));
    let x = put_until(buffer, area, 0, 0, app.language().printed(), style(app, Role::Faint));
    let x =
        put_until(buffer, area, x.max(NAMES), 0, &format!("«{quote}»"), style(app, Role::Strong));
    if let Some(value) = row.figure.value.get() {
        let mut full = digits(value.low);
        if let Some(high) = value.high {
            full = format!("{full}–{}", digits(high));
        }
        let unit = row.figure.unit.get().map_or("", |unit| unit.as_str());
        let full = format!("= {full} {unit}");
        // The number in full is what one checks: it is never cut for want of room beside.
        if x + 1 + full.width() as u16 > area.width {
            put_line(buffer, area, NAMES, 1, &full, style(app, Role::Text));
            return 2;
        }
        put(buffer, area, x + 1, 0, &full, style(app, Role::Text));
    }
    1
}

fn draw_attribute(
    buffer: &mut Buffer,
    area: Rect,
    y: u16,
    app: &App,
    report: &Report,
    index: usize,
    attribute: Attribute,
) {
    let Some(row) = report.sheet.row(index) else { return };
    let language = app.language();
    let reading = report.sheet.reading(row);
    put(buffer, area, 0, y, language.attribute(attribute), style(app, Role::Faint));
    let shown = app.desk.speller.cell(&row.figure, attribute);
    let mut shown = if shown.is_empty() { "–".into() } else { shown };
    if attribute == Attribute::Indicator
        && let Some(other) =
            row.figure.indicator.get().and_then(|id| app.desk.speller.other_label(*id))
    {
        let both = format!("{shown} · {other}");
        if NAMES + both.width() as u16 + 8 <= area.width {
            shown = both.into();
        }
    }
    let changed =
        reading.is_some_and(|it| attribute.text(&it.figure) != attribute.text(&row.figure));
    let misread = Some(Misread { figure: index, attribute });
    let doubted = reading.is_some_and(|it| it.doubt == Some(attribute))
        || report.checked.misread(index) == misread;
    let role = match () {
        () if changed => Role::Corrected,
        () if doubted && row.state == State::Pending => Role::Pending,
        () => Role::Text,
    };
    put_line(buffer, area, NAMES, y, &shown, style(app, role));
    let x = NAMES + shown.width() as u16;
    let (text, role) = origin(app, report, reading, attribute, changed);
    // A few letters of the words it was read from say nothing.
    let x = (x + 2).max((NAMES + 18).min(area.width / 2));
    if x + 6 <= area.width || x + text.width() as u16 <= area.width {
        put_line(buffer, area, x, y, &text, style(app, role));
    }
}

/// Where an attribute comes from: other words of the machine, the words it was read from, or none.
fn origin(
    app: &App,
    report: &Report,
    reading: Option<&Reading>,
    attribute: Attribute,
    changed: bool,
) -> (String, Role) {
    let language = app.language();
    let Some(reading) = reading else { return (String::new(), Role::Faint) };
    if changed {
        let machine = app.desk.speller.cell(&reading.figure, attribute);
        let machine = if machine.is_empty() { "–".into() } else { machine };
        return (language.machine_read(&machine), Role::Faint);
    }
    let Some(evidence) = reading.evidence.as_deref() else { return (String::new(), Role::Faint) };
    match evidence.of(attribute).span {
        Some(span) => {
            let words = clean(report.sheet.document().quote(span).trim());
            (format!("«{words}»"), Role::Faint)
        }
        None if attribute.text(&reading.figure).is_some() && attribute != Attribute::Precision => {
            (language.inferred().to_owned(), Role::Inferred)
        }
        None => (String::new(), Role::Faint),
    }
}

/// Reason, note and other readings, each on its line.
fn remarks(app: &App, report: &Report, row: &Row) -> Vec<(String, Role)> {
    let language = app.language();
    let mut remarks = Vec::new();
    if let Some(text) = opinions::contested(app, report.sheet.panel(), row) {
        remarks.push((text, Role::Contradicted));
    }
    if let Some(reason) = &row.reason {
        remarks.push((language.rejected_for(&language.reason(reason)), Role::Strong));
    }
    if let Some(note) = &row.note {
        remarks.push((language.noted(&clean(note)), Role::Strong));
    }
    // Nearly every number could be read in another way; it matters where the machine doubts.
    let doubted = report
        .sheet
        .reading(row)
        .filter(|reading| row.state == State::Pending && reading.doubt == Some(Attribute::Value));
    if let Some(other) = doubted.and_then(|reading| reading.others.first()) {
        let figure = Figure { value: Some(*other).into(), ..row.figure.clone() };
        let text = language.other_value(&app.desk.speller.cell(&figure, Attribute::Value));
        remarks.push((text, Role::Inferred));
    }
    remarks
}

/// What the arithmetic says: each computation on its line, the worst first, and what would mend it.
fn computations(app: &App, report: &Report, index: usize, area: Rect) -> Vec<(String, Role)> {
    let language = app.language();
    let mut lines = Vec::new();
    for relation in report.checked.about(index) {
        let sign = check_sign(Some(relation.finding));
        let role = check_role(Some(relation.finding));
        let mut line = format!("{sign} {}", relation.formula);
        if relation.finding != Finding::Consistent {
            let printed = language.check_printed(&relation.printed);
            if line.width() + printed.width() + 2 > usize::from(area.width) {
                lines.push((std::mem::replace(&mut line, format!("  {printed}")), role));
            } else {
                line = format!("{line}, {printed}");
            }
        }
        lines.push((line, role));
        if let Some(misread) = relation.misread {
            let attribute = language.attribute(misread.attribute);
            let text = language.check_misread(attribute, &quote(report, misread.figure));
            lines.push((format!("  {text}"), Role::Inferred));
        } else if let Some(excuse) = relation.excuse {
            let text = language.check_perhaps(language.excuse(excuse));
            lines.push((format!("  {text}"), Role::Faint));
        }
        for repair in relation.repairs.iter().take(2) {
            let text = language.check_repair(&quote(report, repair.figure), &spelled(app, repair));
            lines.push((format!("  {text}"), Role::Text));
        }
    }
    // The attributes come first: a third of a tall pane is for the arithmetic, less of a low one.
    let part = if area.height < 14 { 5 } else { 3 };
    // What does not fit needs its second line, which says what is printed.
    let worst = report.checked.finding(index);
    let least = if worst.is_some_and(|it| it != Finding::Consistent) { 2 } else { 1 };
    lines.truncate(usize::from(area.height / part).max(least));
    lines
}

fn quote(report: &Report, row: usize) -> String {
    let row = report.sheet.row(row);
    clean(row.map_or("", |row| report.sheet.document().quote(row.figure.span)))
}

/// What a repair changes, without the worth of the digits, which goes with the value.
fn spelled(app: &App, repair: &Repair) -> String {
    let shown = repair.changes.iter().filter(|(attribute, _)| *attribute != Attribute::Precision);
    let parts = shown.map(|(attribute, text)| {
        let number = (*attribute == Attribute::Value).then(|| text.parse().ok().map(digits));
        let text = number.flatten().unwrap_or_else(|| clean(text));
        format!("{} {text}", app.language().attribute(*attribute))
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn draw_number(buffer: &mut Buffer, area: Rect, app: &App, report: &Report, numeral: &Numeral) {
    let language = app.language();
    let title = Line::styled(format!(" {} ", language.no_figure()), style(app, Role::Strong));
    let inside = pane(buffer, area, app, Some(Pane::Detail), title);
    let quote = clean(report.sheet.document().quote(numeral.number.span));
    put(buffer, inside, 0, 0, &format!("«{quote}»"), style(app, Role::Strong));
    let (text, role) = match (&numeral.dismissed, numeral.number.fate) {
        (Some(reason), _) => (language.dismissed_for(&language.reason(reason)), Role::Text),
        (None, Fate::Period) => (language.part_of_period().to_owned(), Role::Text),
        (None, Fate::Ignored(reason)) => (language.ignored(reason).to_owned(), Role::Text),
        (None, Fate::Unclaimed) => (language.unclaimed_number().to_owned(), Role::Unclaimed),
    };
    put(buffer, inside, 0, 1, &text, style(app, role));
    if numeral.number.fate == Fate::Unclaimed && numeral.dismissed.is_none() {
        let keymap = &app.desk.keymap;
        let text = language.unclaimed_hint(&keymap.hint("add"), &keymap.hint("reject"));
        put(buffer, inside, 0, 2, &text, style(app, Role::Faint));
    }
}
