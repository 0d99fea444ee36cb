//! The chart: an indicator over its periods, a line for each part of it, with the axes in the unit
//! of the figures. A line is told by its sign as well as by its colour.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::symbols::Marker;
use ratatui::text::Line as Text;
use ratatui::widgets::canvas::{Canvas, Line as Stroke};
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use super::{over, put, put_cut, put_right, put_until, style};
use crate::model::{Figure, Period, Value};
use crate::review::series::{Line, Point, periods};
use crate::tui::app::App;
use crate::tui::gather::Chart;
use crate::tui::glyph::clean;
use crate::tui::theme::Role;

/// Lines that are drawn; more would hide one another.
const DRAWN: usize = 6;

/// The signs of the lines, those that are planned hollow.
const SIGNS: [(&str, &str); DRAWN] =
    [("●", "○"), ("■", "□"), ("▲", "△"), ("◆", "◇"), ("★", "☆"), ("▼", "▽")];

/// Columns left of the upright axis.
const MARGIN: u16 = 14;

/// Paints the chart.
pub(super) fn draw(frame: &mut Frame, area: Rect, app: &App, chart: &Chart) {
    let language = app.language();
    let topic = chart.topic;
    let speller = &app.desk.speller;
    let unit = speller.catalogue.unit(topic.unit.as_str());
    let unit = unit.map_or(topic.unit.as_str(), |unit| unit.symbol.as_str());
    let measure = language.measure(topic.measure);
    let mut title = language.chart_of(&speller.indicator(topic.indicator), measure, unit);
    if let Some(read) = chart.corpus {
        title = format!("{title} · {}", language.reports_read(read, app.desk.corpus.len()));
    }
    let inside = over(frame.buffer_mut(), area, app, &title);
    let lines = chart.series.lines(topic);
    let drawn = shown(&lines, chart);
    let legend = (drawn.len() as u16 * 2 + 1).min(inside.height / 2);
    let plot = Rect { height: inside.height.saturating_sub(legend), ..inside };
    let below = Rect { y: inside.y + plot.height, height: legend, ..inside };
    if drawn.iter().all(|(_, points)| periods(points) < 2) {
        return bars(frame, inside, app, chart, &lines);
    }
    curves(frame, plot, app, chart, &drawn);
    tell(frame, below, app, chart, &drawn, lines.len() - drawn.len());
}

/// The lines that are drawn: the one of the figure first, then those with most points.
fn shown<'a>(lines: &[(&'a Line, &'a [Point])], chart: &Chart) -> Vec<(&'a Line, &'a [Point])> {
    let mut shown: Vec<_> = lines.to_vec();
    let is_here = |points: &[Point]| points.iter().any(|point| is_here(point, chart));
    let own = lines.iter().find(|(_, points)| is_here(points)).map(|(line, _)| *line);
    // Then its plan, the parts of the same whole, and other places.
    let distance = |line: &Line| {
        let own = own?;
        let far = usize::from(line.place != own.place) * 4;
        Some(far + usize::from(line.item != own.item) * 2 + usize::from(line.length != own.length))
    };
    shown.sort_by_key(|(line, points)| (!is_here(points), distance(line)));
    shown.truncate(DRAWN);
    shown
}

/// Which of the lines has this sign and colour first: a plan has those of what it plans.
fn look(lines: &[(&Line, &[Point])], line: &Line) -> usize {
    let same = |other: &Line| {
        (&other.item, &other.place, other.length) == (&line.item, &line.place, line.length)
    };
    lines.iter().position(|(other, _)| same(other)).unwrap_or_default()
}

fn is_here(point: &Point, chart: &Chart) -> bool {
    point.report == chart.here.0 && point.span == chart.here.1
}

fn sign(index: usize, line: &Line) -> &'static str {
    let (full, hollow) = SIGNS.get(index).copied().unwrap_or(("·", "·"));
    if line.plan { hollow } else { full }
}

/// An amount as the table shows it.
fn amount(app: &App, chart: &Chart, value: Decimal) -> String {
    let figure = Figure {
        value: Some(Value::one(value)).into(),
        unit: Some(chart.topic.unit).into(),
        measure: Some(chart.topic.measure).into(),
        ..Figure::default()
    };
    app.desk.speller.cell(&figure, crate::model::Attribute::Value).into_owned()
}

fn curves(frame: &mut Frame, area: Rect, app: &App, chart: &Chart, lines: &[(&Line, &[Point])]) {
    let points = || lines.iter().flat_map(|(_, points)| points.iter());
    let low = points().map(|point| point.value).min().unwrap_or_default();
    let high = points().map(|point| point.value).max().unwrap_or_default();
    let left = points().map(Point::place).fold(f64::INFINITY, f64::min);
    let right = points().map(Point::place).fold(f64::NEG_INFINITY, f64::max);
    let plot = Rect {
        x: area.x + MARGIN,
        width: area.width.saturating_sub(MARGIN + 4),
        height: area.height.saturating_sub(2),
        ..area
    };
    if plot.width < 8 || plot.height < 4 {
        return;
    }
    upright(frame, plot, app, chart, low, high);
    along(frame, plot, app, &points().map(|point| point.period).collect::<Vec<_>>(), left, right);
    let floats = |value: Decimal| Point::height(&Point { value, ..empty() });
    let (bottom, top) = (floats(low), floats(high));
    let (gap, wide) = ((top - bottom).max(f64::EPSILON) * 0.06, (right - left).max(1.0) * 0.02);
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([left - wide, right + wide])
        .y_bounds([bottom - gap, top + gap])
        .paint(|context| {
            for (line, points) in lines {
                let role = style(app, Role::Line(look(lines, line) as u8));
                let colour = role.fg.unwrap_or(ratatui::style::Color::Reset);
                for [from, to] in points.array_windows::<2>() {
                    let (x1, y1) = (from.place(), from.height());
                    let (x2, y2) = (to.place(), to.height());
                    context.draw(&Stroke { x1, y1, x2, y2, color: colour });
                }
            }
            for (line, points) in lines.iter().rev() {
                let index = look(lines, line);
                for point in *points {
                    let here = is_here(point, chart);
                    let role = if here { Role::Selected } else { Role::Line(index as u8) };
                    let text = Text::styled(sign(index, line), style(app, role));
                    context.print(point.place(), point.height(), text);
                }
            }
        });
    frame.render_widget(canvas, plot);
}

fn empty() -> Point {
    Point {
        period: Period::year(0),
        value: Decimal::ZERO,
        report: String::new(),
        span: crate::text::Span::default(),
    }
}

/// The upright axis with three amounts.
fn upright(frame: &mut Frame, plot: Rect, app: &App, chart: &Chart, low: Decimal, high: Decimal) {
    let buffer = frame.buffer_mut();
    let margin = Rect { x: plot.x.saturating_sub(MARGIN), width: MARGIN - 1, ..plot };
    let middle = (low + high) / Decimal::TWO;
    let labels = [
        (plot.height - 1, low),
        (plot.height / 2, middle.round_sf(3).unwrap_or(middle)),
        (0, high),
    ];
    for (y, value) in labels {
        put_right(buffer, margin, 0, y, &amount(app, chart, value), style(app, Role::Faint));
    }
    for y in 0..plot.height {
        let axis = Rect { x: plot.x - 1, width: 1, ..plot };
        put(buffer, axis, 0, y, "│", style(app, Role::Faint));
    }
}

/// The axis below with as many periods as have room.
fn along(frame: &mut Frame, plot: Rect, app: &App, all: &[Period], left: f64, right: f64) {
    let buffer = frame.buffer_mut();
    let axis = Rect { x: plot.x - 1, y: plot.y + plot.height, width: plot.width + 4, height: 2 };
    let rule = format!("└{}", "─".repeat(usize::from(plot.width)));
    put(buffer, axis, 0, 0, &rule, style(app, Role::Faint));
    let labels: BTreeMap<i64, String> = all
        .iter()
        .map(|period| (i64::from(period.first() + period.last()), period.to_string()))
        .collect();
    let mut free = 0;
    for (place, label) in labels {
        let part = (place as f64 / 2.0 - left) / (right - left).max(1.0);
        let x = (part * f64::from(plot.width.saturating_sub(1))).round() as u16;
        let x = (x + 1).saturating_sub(label.width() as u16 / 2);
        let x = x.min(axis.width.saturating_sub(label.width() as u16));
        if x >= free {
            free = put_until(buffer, axis, x, 1, &label, style(app, Role::Faint)) + 1;
        }
    }
}

/// What each line is, and its amounts.
fn tell(
    frame: &mut Frame,
    area: Rect,
    app: &App,
    chart: &Chart,
    lines: &[(&Line, &[Point])],
    more: usize,
) {
    let buffer = frame.buffer_mut();
    for (index, (line, points)) in lines.iter().enumerate() {
        let y = index as u16 * 2;
        let index = look(lines, line);
        let role = style(app, Role::Line(index as u8));
        let x = put_until(buffer, area, 0, y, sign(index, line), role);
        put(buffer, area, x + 1, y, &name(app, line), style(app, Role::Strong));
        let mut x = 2;
        for point in *points {
            let here = is_here(point, chart);
            let text = format!("{} {}", point.period, amount(app, chart, point.value));
            if x + text.width() as u16 > area.width {
                put(buffer, area, x, y + 1, "…", style(app, Role::Faint));
                break;
            }
            let role = if here { Role::Selected } else { Role::Text };
            x = put_until(buffer, area, x, y + 1, &text, style(app, role)) + 3;
        }
    }
    if more > 0 {
        let text = app.language().more_lines(more);
        put(buffer, area, 0, lines.len() as u16 * 2, &text, style(app, Role::Faint));
    }
}

/// What a line is called.
fn name(app: &App, line: &Line) -> String {
    let language = app.language();
    let item = line.item.as_deref().map_or_else(|| language.whole_part().to_owned(), clean);
    let mut parts = vec![item];
    parts.extend(line.place.as_deref().map(|place| clean(&app.desk.speller.place(place))));
    if line.length != 12 {
        parts.push(language.months_each(line.length));
    }
    if line.plan {
        parts.push(language.planned().to_owned());
    }
    parts.join(" · ")
}

/// The parts of one period as bars.
fn bars(frame: &mut Frame, area: Rect, app: &App, chart: &Chart, lines: &[(&Line, &[Point])]) {
    let buffer = frame.buffer_mut();
    let points = || lines.iter().filter_map(|(line, points)| Some((*line, points.first()?)));
    let most = points().map(|(_, point)| point.height().abs()).fold(f64::EPSILON, f64::max);
    let names = (area.width / 2).min(40);
    let room = area.width.saturating_sub(names + 32);
    put(buffer, area, 0, 0, app.language().one_period(), style(app, Role::Faint));
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for (y, (line, point)) in points().take(usize::from(area.height)).enumerate() {
        let row = Rect { y: area.y + y as u16, height: 1, ..area };
        let label = name(app, line);
        put_cut(buffer, Rect { width: names, ..row }, &label, style(app, Role::Text));
        let full = (point.height().abs() / most * f64::from(room)).round() as usize;
        let role = if is_here(point, chart) { Role::Key } else { Role::Line(0) };
        let x = put_until(buffer, row, names + 1, 0, &"█".repeat(full), style(app, role));
        let text = format!("{} · {}", amount(app, chart, point.value), point.period);
        let role = if is_here(point, chart) { Role::Selected } else { Role::Text };
        put(buffer, row, x + 1, 0, &text, style(app, role));
    }
}
