//! [`Series`]: amounts of one indicator over its periods, from one report or many.
//!
//! Owns which figures belong on one line: same indicator, unit and measure make a chart; same item,
//! place, length of period, and plan or not make a line in it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Sheet, State};
use crate::model::{Figure, Id, Measure, Period, Status};
use crate::text::Span;

/// What a chart is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// What is measured.
    pub indicator: Id,
    /// What the numbers say of it.
    pub measure: Measure,
    /// In which unit.
    pub unit: Id,
}

impl Topic {
    /// What a figure belongs to.
    pub fn of(figure: &Figure) -> Option<Self> {
        let (indicator, measure) = (*figure.indicator.get()?, *figure.measure.get()?);
        Some(Self { indicator, measure, unit: *figure.unit.get()? })
    }
}

/// What tells the lines of a chart apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The part of the indicator; none for the whole.
    pub item: Option<String>,
    /// Where; the name of the report's own place, when it is known.
    pub place: Option<String>,
    /// Months in a period: years and quarters make no common line.
    pub length: i32,
    /// Whether it is planned.
    pub plan: bool,
}

/// One amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// When.
    pub period: Period,
    /// How much; the middle of a range.
    pub value: Decimal,
    /// The report that says so.
    pub report: String,
    /// Where in it.
    pub span: Span,
}

impl Point {
    /// The amount as a coordinate.
    pub fn height(&self) -> f64 {
        self.value.to_f64().unwrap_or_default()
    }

    /// The middle of the period as a coordinate, in months.
    pub fn place(&self) -> f64 {
        f64::from(self.period.first() + self.period.last()) / 2.0
    }
}

/// The lines of all charts of one indicator.
#[derive(Clone, Debug, Default)]
pub struct Series {
    lines: BTreeMap<Topic, BTreeMap<Line, Vec<Point>>>,
}

impl Series {
    /// Takes in the figures of a report of `indicator`, or of all. Rejected ones say nothing.
    pub fn add(&mut self, sheet: &Sheet, indicator: Option<Id>) {
        for row in sheet.rows().iter().filter(|row| row.state != State::Rejected) {
            let Some(topic) = Topic::of(&row.figure) else { continue };
            if indicator.is_some_and(|wanted| wanted != topic.indicator) {
                continue;
            }
            let Some((line, point)) = point(sheet, &row.figure) else { continue };
            let points = self.lines.entry(topic).or_default().entry(line).or_default();
            let at = points.partition_point(|other| key(other) < key(&point));
            points.insert(at, point);
        }
    }

    /// Takes in what another holds.
    pub fn extend(&mut self, other: Self) {
        for (topic, lines) in other.lines {
            let own = self.lines.entry(topic).or_default();
            for (line, points) in lines {
                let all = own.entry(line).or_default();
                all.extend(points);
                all.sort_by(|one, other| key(one).cmp(&key(other)));
            }
        }
    }

    /// The charts that can be drawn.
    pub fn topics(&self) -> impl Iterator<Item = Topic> {
        self.lines.keys().copied()
    }

    /// The lines of a chart, that with most points first.
    pub fn lines(&self, topic: Topic) -> Vec<(&Line, &[Point])> {
        let lines = self.lines.get(&topic).into_iter().flatten();
        let mut lines: Vec<_> = lines.map(|(line, points)| (line, points.as_slice())).collect();
        lines.sort_by_key(|(line, points)| (std::cmp::Reverse(periods(points)), *line));
        lines
    }

    /// The line that a figure of a report is on.
    pub fn line_of(&self, sheet: &Sheet, figure: &Figure) -> Option<&[Point]> {
        let (line, _) = point(sheet, figure)?;
        self.lines.get(&Topic::of(figure)?)?.get(&line).map(Vec::as_slice)
    }
}

/// How many periods points are of.
pub fn periods(points: &[Point]) -> usize {
    points.chunk_by(|one, other| one.period == other.period).count()
}

fn key(point: &Point) -> (Period, &str, Span) {
    (point.period, &point.report, point.span)
}

fn point(sheet: &Sheet, figure: &Figure) -> Option<(Line, Point)> {
    let period = *figure.period.get()?;
    let place = match figure.region.get().map(String::as_str) {
        None | Some("home") => sheet.extraction().facts.place.clone(),
        Some(named) => Some(named.to_owned()),
    };
    let line = Line {
        item: figure.item.get().cloned(),
        place,
        length: period.length(),
        plan: figure.status.get() == Some(&Status::Plan),
    };
    let value = figure.value.get()?.middle();
    let report = sheet.name().to_owned();
    Some((line, Point { period, value, report, span: figure.span }))
}

/// Points as a row of blocks, the lowest at the foot: `▁▃█`. Nothing below three periods: two are
/// a step, no course.
pub fn sparkline(points: &[Point]) -> String {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if periods(points) < 3 {
        return String::new();
    }
    let heights = points.iter().map(Point::height);
    let low = heights.clone().fold(f64::INFINITY, f64::min);
    let high = heights.fold(f64::NEG_INFINITY, f64::max);
    let step = |point: &Point| {
        let part = if high > low { (point.height() - low) / (high - low) } else { 0.0 };
        BLOCKS.get((part * 7.0).round() as usize).copied().unwrap_or('█')
    };
    let last_of = points.chunk_by(|one, other| one.period == other.period);
    last_of.filter_map(<[Point]>::last).map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::{Point, Series, Topic, sparkline};
    use crate::model::{Attribute, Extraction, Figure, Reading};
    use crate::review::{Ledger, Sheet};
    use crate::text::{Document, Span};
    use std::sync::Arc;

    fn sheet(figures: &[&[(Attribute, &str)]]) -> Sheet {
        let mut extraction = Extraction::default();
        for (index, parts) in figures.iter().enumerate() {
            let span = Span::new(index * 2, index * 2 + 1);
            let figure = Figure::new(span, parts.iter().copied()).unwrap();
            extraction.readings.push(Reading { figure, ..Reading::default() });
        }
        let text = "x ".repeat(figures.len());
        Sheet::new(Arc::new(Document::new("r", text)), extraction, &Ledger::new("lan"))
    }

    fn export<'a>(period: &'a str, value: &'a str, status: &'a str) -> Vec<(Attribute, &'a str)> {
        vec![
            (Attribute::Indicator, "export_turnover"),
            (Attribute::Measure, "level"),
            (Attribute::Unit, "USD"),
            (Attribute::Period, period),
            (Attribute::Value, value),
            (Attribute::Status, status),
        ]
    }

    #[test]
    fn years_quarters_and_plans_are_lines_of_their_own() {
        let figures = [
            export("2012", "40", "actual"),
            export("2011", "30", "actual"),
            export("2012-Q1", "9", "actual"),
            export("2013", "50", "plan"),
            export("2013", "44", "estimate"),
        ];
        let figures: Vec<&[_]> = figures.iter().map(Vec::as_slice).collect();
        let sheet = sheet(&figures);
        let mut series = Series::default();
        series.add(&sheet, None);
        let topic: Vec<Topic> = series.topics().collect();
        assert_eq!(topic.len(), 1);
        let lines = series.lines(topic[0]);
        let heights = |at: usize| lines[at].1.iter().map(Point::height).collect::<Vec<_>>();
        assert_eq!(heights(0), [30.0, 40.0, 44.0], "an estimate goes on where actuals end");
        assert_eq!((lines.len(), lines.iter().filter(|(line, _)| line.plan).count()), (3, 1));
        assert_eq!(sparkline(lines[0].1), "▁▆█");
        assert_eq!(sparkline(lines[1].1), "");
        assert_eq!(series.line_of(&sheet, &sheet.rows()[0].figure).map(<[_]>::len), Some(3));
    }
}
