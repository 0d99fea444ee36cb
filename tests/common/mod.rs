//! What the tests of the screen share: a corpus with readings made by hand, a stage that plays
//! the program, and a printer of screens with their styles.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part")]
#![allow(clippy::format_push_string, reason = "screens are printed for people, not in a hurry")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

pub mod gold;
pub mod player;
pub mod program;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};
use soat::catalogue::Catalogue;
use soat::config::{Config, LanguageChoice};
use soat::corpus::Corpus;
use soat::extract::{Extractor, Given};
use soat::model::{
    Attribute, Evidence, Extraction, Facts, Fate, Figure, IgnoreReason, Number, Reading,
};
use soat::review::curated::About;
use soat::store::{Request, Reviews};
use soat::text::{Document, Span};
use soat::tui::stage::Stage;
use soat::tui::{MakeReader, Setup};

/// Two reports. In the first a number is unclaimed, and one growth lost its sign.
pub(crate) const REPORTS: &[(&str, &str)] = &[
    (
        "a",
        "Năm 2012, giá trị sản xuất công nghiệp toàn vùng đạt 56.511,16 tỷ đồng, tăng 13,9% so với \
         năm 2011.\nKim ngạch xuất khẩu ước đạt 441,285 triệu USD, giảm 7,8% so với cùng kỳ. Toàn \
         tỉnh có 347 cơ sở mới.\n",
    ),
    ("b", "Quý I/2013, tổng mức bán lẻ đạt 1.302 tỷ đồng.\n"),
];

/// A reading made by hand: the words of the figure, its attributes, the words that they come from.
type Made = (&'static str, &'static [(Attribute, &'static str, &'static str)]);

const MADE: &[Made] = &[
    (
        "56.511,16 tỷ đồng",
        &[
            (Attribute::Value, "56511160000000", "56.511,16"),
            (Attribute::Unit, "VND", "tỷ đồng"),
            (Attribute::Measure, "level", "đạt"),
            (Attribute::Indicator, "industrial_output_value", "giá trị sản xuất công nghiệp"),
            (Attribute::Period, "2012", "Năm 2012"),
            (Attribute::Status, "actual", ""),
            (Attribute::Region, "home", ""),
        ],
    ),
    (
        "13,9%",
        &[
            (Attribute::Value, "13.9", "13,9"),
            (Attribute::Unit, "percent", "%"),
            (Attribute::Measure, "growth", "tăng"),
            (Attribute::Indicator, "industrial_output_value", "giá trị sản xuất công nghiệp"),
            (Attribute::Period, "2012", "Năm 2012"),
            (Attribute::Base, "2011", "so với năm 2011"),
            (Attribute::Status, "actual", ""),
        ],
    ),
    (
        "441,285 triệu USD",
        &[
            (Attribute::Value, "441285000", "441,285"),
            (Attribute::Unit, "USD", "USD"),
            (Attribute::Measure, "level", "đạt"),
            (Attribute::Indicator, "export_turnover", "Kim ngạch xuất khẩu"),
            (Attribute::Period, "2012", ""),
            (Attribute::Status, "estimate", "ước"),
        ],
    ),
    (
        "7,8%",
        &[
            (Attribute::Value, "7.8", "7,8"),
            (Attribute::Unit, "percent", "%"),
            (Attribute::Measure, "growth", "giảm"),
            (Attribute::Indicator, "export_turnover", "Kim ngạch xuất khẩu"),
            (Attribute::Period, "2012", ""),
            (Attribute::Base, "2011", "so với cùng kỳ"),
        ],
    ),
    (
        "1.302 tỷ đồng",
        &[
            (Attribute::Value, "1302000000000", "1.302"),
            (Attribute::Unit, "VND", "tỷ đồng"),
            (Attribute::Measure, "level", "đạt"),
            (Attribute::Indicator, "retail_sales", "tổng mức bán lẻ"),
            (Attribute::Period, "2013-Q1", "Quý I/2013"),
        ],
    ),
];

/// Numbers that are no figures.
const NUMBERS: &[(&str, Fate)] = &[
    ("Năm 2012", Fate::Period),
    ("năm 2011", Fate::Period),
    ("347", Fate::Unclaimed),
    ("Quý I/2013", Fate::Ignored(IgnoreReason::Date)),
];

fn span_of(text: &str, words: &str) -> Option<Span> {
    let at = text.find(words).filter(|_| !words.is_empty())?;
    Some(Span::new(at, at + words.len()))
}

/// Reads what was made by hand.
pub(crate) fn read(document: &Document) -> Extraction {
    let text = document.text();
    let mut extraction = Extraction { facts: Facts::default(), ..Extraction::default() };
    for (words, attributes) in MADE {
        let Some(span) = span_of(text, words) else { continue };
        let mut figure = Figure { span, ..Figure::default() };
        let mut evidence = Evidence::default();
        for (attribute, content, source) in *attributes {
            attribute.set(&mut figure, content).unwrap();
            evidence.set(*attribute, span_of(text, source), "by hand");
        }
        let doubt = (*words == "7,8%").then_some(Attribute::Value);
        let confidence = if doubt.is_some() { 0.41 } else { 0.93 };
        let (others, evidence) = (Vec::new(), Some(Box::new(evidence)));
        extraction.readings.push(Reading { figure, confidence, doubt, others, evidence });
    }
    for (words, fate) in NUMBERS {
        if let Some(span) = span_of(text, words) {
            extraction.numbers.push(Number { span, fate: *fate });
        }
    }
    extraction.readings.sort_by_key(|reading| reading.figure.span);
    extraction.numbers.sort_by_key(|number| number.span);
    extraction
}

/// The settings of tests: English and colours, whatever the machine's are.
pub(crate) fn config() -> Config {
    Config { language: LanguageChoice::English, ..Config::default() }
}

/// Writes [`REPORTS`] below `folder`.
pub(crate) fn write_reports(folder: &Path) {
    for (name, text) in REPORTS {
        std::fs::write(folder.join(format!("{name}.txt")), text).unwrap();
    }
}

/// Reads with the real extractor.
pub(crate) fn extractor() -> MakeReader {
    Box::new(|| {
        let extractor = Extractor::new(Arc::new(Catalogue::builtin().unwrap().clone()));
        Box::new(move |document, facts| {
            extractor.read(document, &Given { facts: facts.clone(), evidence: true })
        })
    })
}

/// The program over the reports of `folder`, which must have been written.
pub(crate) fn setup(folder: &Path, config: Config) -> Setup {
    setup_as("lan", folder, config)
}

/// The same for somebody else.
pub(crate) fn setup_as(reviewer: &str, folder: &Path, config: Config) -> Setup {
    let reviews = folder.with_extension("reviews");
    let request =
        Request { corpus: Some(folder), folder: Some(&reviews), reviewer: Some(reviewer) };
    let (reviews, ledger) = Reviews::open(request).unwrap();
    Setup {
        corpus: Corpus::open(Some(folder)).unwrap(),
        catalogue: Arc::new(Catalogue::builtin().unwrap().clone()),
        read: Box::new(|| Box::new(|document, _| read(document))),
        reviews,
        ledger,
        occasion: soat::tui::Occasion::Review,
        config,
        about: About::default(),
        clock: || "2026-11-22T02:38:24Z".to_owned(),
    }
}

/// A corpus that lives as long as it, and stages over it.
pub(crate) struct Theatre {
    folder: tempfile::TempDir,
}

impl Theatre {
    pub(crate) fn new() -> Self {
        Self::of(REPORTS)
    }

    /// Over other reports.
    pub(crate) fn of(reports: &[(&str, impl AsRef<[u8]>)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let theatre = Self { folder };
        std::fs::create_dir(theatre.reports()).unwrap();
        for (name, text) in reports {
            std::fs::write(theatre.reports().join(format!("{name}.txt")), text).unwrap();
        }
        theatre
    }

    /// The folder of its reports.
    pub(crate) fn reports(&self) -> PathBuf {
        self.folder.path().join("reports")
    }

    /// What the program begins with there.
    pub(crate) fn setup(&self) -> Setup {
        setup(&self.reports(), config())
    }

    /// The program as it starts anew on the corpus.
    pub(crate) fn open(&self, size: (u16, u16)) -> Stage {
        self.open_with(size, config())
    }

    pub(crate) fn open_with(&self, size: (u16, u16), config: Config) -> Stage {
        Stage::new(setup(&self.reports(), config), size, true).unwrap()
    }

    /// The program with the real extractor.
    pub(crate) fn open_real(&self, size: (u16, u16)) -> Stage {
        Stage::new(Setup { read: extractor(), ..self.setup() }, size, true).unwrap()
    }

    /// The program with other readings.
    pub(crate) fn open_read(&self, size: (u16, u16), read: fn(&Document) -> Extraction) -> Stage {
        let read: MakeReader = Box::new(move || Box::new(move |document, _| read(document)));
        Stage::new(Setup { read, ..self.setup() }, size, true).unwrap()
    }
}

/// Where every row of the open report stands, as `state value`.
pub(crate) fn states(stage: &Stage) -> Vec<String> {
    let rows = stage.sheet().unwrap().rows();
    let shown = |figure: &Figure| Attribute::Value.text(figure).unwrap_or_default().into_owned();
    rows.iter().map(|row| format!("{} {}", row.state, shown(&row.figure))).collect()
}

/// What a row of the open report has for an attribute.
pub(crate) fn attribute(stage: &Stage, row: usize, attribute: Attribute) -> String {
    let figure = &stage.sheet().unwrap().row(row).unwrap().figure;
    attribute.text(figure).unwrap_or_default().into_owned()
}

/// The text of what a stage shows.
pub(crate) fn screen(stage: &Stage) -> String {
    text(stage.screen())
}

/// The text of the screen.
pub(crate) fn text(buffer: &Buffer) -> String {
    let line = |y: u16| {
        let cells = (0..buffer.area.width).filter_map(|x| buffer.cell((x, y)));
        let line: String = cells.map(Cell::symbol).collect();
        line.trim_end().to_owned()
    };
    (0..buffer.area.height).map(line).collect::<Vec<_>>().join("\n")
}

/// The screen with its styles: below each line that is not plain, a letter per style.
pub(crate) fn print(buffer: &Buffer) -> String {
    let mut styles = vec![plain()];
    let mut lines: Vec<String> = Vec::new();
    for (y, line) in text(buffer).lines().enumerate() {
        let cells = (0..buffer.area.width).filter_map(|x| buffer.cell((x, y as u16)));
        let below: String = cells.map(|cell| letter(&mut styles, cell)).collect();
        lines.push(line.to_owned());
        lines.push(below.trim_end().to_owned());
    }
    lines.retain(|line| !line.is_empty());
    let named = styles.iter().enumerate().skip(1);
    lines.extend(named.map(|(index, style)| format!("{} = {}", name(index), describe(*style))));
    lines.join("\n")
}

/// The letter of a cell's style; a blank cell without a ground of its own looks plain.
fn letter(styles: &mut Vec<Style>, cell: &Cell) -> char {
    let blank = cell.symbol() == " " && cell.bg == Color::Reset;
    let style = if blank { plain() } else { cell.style() };
    let known = styles.iter().position(|known| *known == style);
    name(known.unwrap_or_else(|| {
        styles.push(style);
        styles.len() - 1
    }))
}

fn name(index: usize) -> char {
    " abcdefghijklmnopqrstuvwxyz".chars().nth(index).unwrap_or('#')
}

fn plain() -> Style {
    Cell::EMPTY.style()
}

fn describe(style: Style) -> String {
    let colour = |name: &str, colour: Option<Color>| match colour {
        None | Some(Color::Reset) => String::new(),
        Some(colour) => format!("{name} {colour} "),
    };
    let modifiers = format!("{:?}", style.add_modifier);
    let modifiers = if modifiers == "NONE" { "" } else { &modifiers };
    format!("{}{}{modifiers}", colour("ink", style.fg), colour("on", style.bg)).trim().to_owned()
}
