//! The dashboard: what is done, what is left, how right the machine was.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{over, put, put_cut, put_right, put_until, style};
use crate::model::Attribute;
use crate::review::State;
use crate::review::progress::{Part, Share};
use crate::tui::app::App;
use crate::tui::cell::sign;
use crate::tui::gather::Dashboard;
use crate::tui::glyph::clean;
use crate::tui::theme::Role;

/// From this width on, what the machine did stands beside what is left.
const WIDE: u16 = 100;

/// Columns of a bar.
const BAR: usize = 20;

/// One line: a name, a bar, what stands at its right.
struct Line {
    name: String,
    part: Option<(f64, Role)>,
    text: String,
    role: Role,
}

impl Line {
    fn heading(name: &str) -> Self {
        Self { name: name.to_owned(), part: None, text: String::new(), role: Role::Strong }
    }

    fn text(name: String) -> Self {
        Self { name, part: None, text: String::new(), role: Role::Text }
    }
}

/// Paints the dashboard.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, dashboard: &Dashboard) {
    let language = app.language();
    let read = language.reports_read(dashboard.read, app.desk.corpus.len());
    let title = format!("{} · {read}", language.dashboard());
    let inside = over(buffer, area, app, &title);
    let (machine, work) = (machine(app, dashboard), work(app, dashboard));
    if inside.width >= WIDE {
        let half = inside.width / 2 - 1;
        lines(buffer, Rect { width: half, ..inside }, app, &machine, 0);
        let right = Rect { x: inside.x + half + 2, width: inside.width - half - 2, ..inside };
        lines(buffer, right, app, &work, dashboard.top);
    } else {
        let gap = Line::heading("");
        let all: Vec<Line> = machine.into_iter().chain([gap]).chain(work).collect();
        lines(buffer, inside, app, &all, dashboard.top);
    }
}

fn lines(buffer: &mut Buffer, area: Rect, app: &App, lines: &[Line], top: usize) {
    let top = top.min(lines.len().saturating_sub(usize::from(area.height)));
    for (y, line) in lines.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let row = Rect { y: area.y + y as u16, height: 1, ..area };
        let Some((part, role)) = line.part else {
            put_cut(buffer, row, &line.name, style(app, line.role));
            continue;
        };
        let tail = 20.min(area.width / 3);
        let bar = BAR.min(usize::from(area.width / 4));
        let names = area.width.saturating_sub(tail + bar as u16 + 2);
        put_cut(buffer, Rect { width: names, ..row }, &line.name, style(app, line.role));
        let full = (part * bar as f64).round() as usize;
        let x = put_until(buffer, row, names + 1, 0, &"█".repeat(full.min(bar)), style(app, role));
        put(buffer, row, x, 0, &"░".repeat(bar.saturating_sub(full)), style(app, Role::Faint));
        put_right(buffer, row, names + 2 + bar as u16, 0, &line.text, style(app, Role::Text));
    }
}

fn machine(app: &App, dashboard: &Dashboard) -> Vec<Line> {
    let language = app.language();
    let progress = &dashboard.progress;
    let mut lines = vec![Line::heading(language.machine_right())];
    if progress.precision.of == 0 {
        lines.push(Line::text(language.nothing_judged_yet().to_owned()));
    } else {
        lines.push(share(language.whole_figure().to_owned(), progress.precision));
        for (attribute, right) in progress.attributes() {
            lines.push(share(language.attribute(attribute).to_owned(), right));
        }
    }
    lines.push(Line::heading(""));
    lines.push(Line::heading(language.figures()));
    for &state in State::ALL {
        let name = format!("{} {}", sign(state), language.state(state));
        let of = Part { judged: progress.state(state), of: progress.figures.of };
        let part = of.judged as f64 / of.of.max(1) as f64;
        let text = of.judged.to_string();
        lines.push(Line { name, part: Some((part, Role::Focus)), text, role: Role::Text });
    }
    lines
}

fn share(name: String, share: Share) -> Line {
    let part = share.part().unwrap_or_default();
    let text = share.interval().map_or_else(String::new, |(low, high)| {
        format!("{:.0} % ({:.0}–{:.0})", part * 100.0, low * 100.0, high * 100.0)
    });
    Line { name, part: Some((part, Role::Good)), text, role: Role::Text }
}

fn work(app: &App, dashboard: &Dashboard) -> Vec<Line> {
    let language = app.language();
    let progress = &dashboard.progress;
    let (pending, unclaimed) = (progress.state(State::Pending), progress.unclaimed());
    let mut lines = vec![Line {
        name: language.left_to_do(pending, unclaimed),
        part: None,
        text: String::new(),
        role: Role::Strong,
    }];
    let pace = dashboard.pace;
    if let Some((speed, minutes)) = pace.per_minute().zip(pace.minutes_for(pending + unclaimed)) {
        let text = language.pace_line(&language.decimal(speed, 1), &language.decimal(minutes, 0));
        lines.push(Line::text(text));
    }
    let done = |name: String, part: Part, unclaimed: usize| {
        let open = if unclaimed > 0 {
            format!("{} · ", language.unclaimed_count(unclaimed))
        } else {
            String::new()
        };
        let text = format!("{open}{}/{}", part.judged, part.of);
        let full = part.judged as f64 / part.of.max(1) as f64;
        Line { name, part: Some((full, Role::Good)), text, role: Role::Text }
    };
    lines.push(Line::heading(""));
    lines.push(Line::heading(language.by_report()));
    for report in &progress.reports {
        lines.push(done(clean(&report.name), report.figures, report.unclaimed));
    }
    lines.push(Line::heading(""));
    lines.push(Line::heading(language.by_indicator()));
    for (id, part) in progress.by_indicator() {
        let name = match id {
            "" => format!("– {}", language.attribute(Attribute::Indicator)),
            id => app.desk.speller.indicator(crate::model::Id::new(id)),
        };
        lines.push(done(name, part, 0));
    }
    lines
}
