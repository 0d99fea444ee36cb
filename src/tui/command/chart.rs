//! Pictures: the chart of an indicator, the dashboard.

use super::{Command, PLAIN, Scope, always};
use crate::language::Text;
use crate::review::progress::Pace;
use crate::review::series::{Series, Topic};
use crate::tui::app::App;
use crate::tui::gather::{Chart, Dashboard, Wanted};
use crate::tui::overlay::Overlay;

pub(super) const COMMANDS: &[Command] = &[
    Command {
        id: "chart",
        title: Text { vi: "biểu đồ", en: "chart" },
        help: Text {
            vi: "Vẽ chỉ tiêu của con số này qua các kỳ",
            en: "Draw the indicator of this figure over its periods",
        },
        scope: Scope::Review,
        keys: &["p"],
        enabled: |app| topic(app).is_some(),
        run: open_chart,
        ..PLAIN
    },
    Command {
        id: "dashboard",
        title: Text { vi: "tổng quan", en: "dashboard" },
        help: Text {
            vi: "Tiến độ, độ đúng của máy theo thuộc tính, nhịp độ, phần còn lại",
            en: "Progress, how right the machine is by attribute, pace, what is left",
        },
        scope: Scope::Review,
        keys: &["D"],
        enabled: always,
        run: open_dashboard,
        ..PLAIN
    },
    Command {
        id: "chart-turn",
        title: Text { vi: "mức, tăng trưởng…", en: "levels, growth…" },
        help: Text {
            vi: "Biểu đồ: sang thước đo khác của chỉ tiêu",
            en: "In the chart: the indicator's next measure",
        },
        scope: Scope::Page,
        keys: &["tab"],
        hint: 4,
        enabled: |app| matches!(app.overlay, Some(Overlay::Chart(_))),
        run: |app| {
            if let Some(Overlay::Chart(chart)) = &mut app.overlay {
                chart.turn();
            }
        },
        ..PLAIN
    },
    Command {
        id: "chart-corpus",
        title: Text { vi: "mọi báo cáo", en: "all reports" },
        help: Text {
            vi: "Biểu đồ: lấy cả các báo cáo khác, hay chỉ báo cáo này",
            en: "In the chart: take all reports in, or this one alone",
        },
        scope: Scope::Page,
        keys: &["w"],
        hint: 5,
        enabled: |app| matches!(app.overlay, Some(Overlay::Chart(_))),
        run: widen,
        ..PLAIN
    },
];

fn topic(app: &App) -> Option<Topic> {
    let (row, sheet) = app.row().zip(app.sheet())?;
    Topic::of(&sheet.row(row)?.figure)
}

fn open_chart(app: &mut App) {
    let Some((row, sheet)) = app.row().zip(app.sheet()) else { return };
    let (Some(topic), Some(row)) = (topic(app), sheet.row(row)) else { return };
    let here = (sheet.name().to_owned(), row.figure.span);
    let mut series = Series::default();
    series.add(sheet, Some(topic.indicator));
    app.overlay = Some(Overlay::Chart(Box::new(Chart { series, topic, here, corpus: None })));
}

fn widen(app: &mut App) {
    let Some(Overlay::Chart(chart)) = &mut app.overlay else { return };
    let indicator = chart.topic.indicator;
    chart.series = Series::default();
    chart.corpus = if chart.corpus.is_some() { None } else { Some(0) };
    if chart.corpus.is_some() {
        return app.gather(Wanted::Series(indicator));
    }
    if let (Some(report), Some(Overlay::Chart(chart))) = (&app.report, &mut app.overlay) {
        chart.series.add(&report.sheet, Some(indicator));
    }
}

fn open_dashboard(app: &mut App) {
    let dashboard = Dashboard { pace: Pace::of(&app.ledger), ..Dashboard::default() };
    app.overlay = Some(Overlay::Dashboard(Box::new(dashboard)));
    app.gather(Wanted::Progress);
}
