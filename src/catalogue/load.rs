//! From files to entries: parse, lay over, complete.
//!
//! Owns the shape of a file and the errors that name file, line and remedy. Touches no disk: the
//! bundled files are part of the program, an overlay comes in as text.

use std::collections::HashMap;
use std::fmt;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::entry::{Lay, Row};
use super::schema::cues::{
    BoundRow, ComparisonRow, CueRow, FrameRow, PeriodRow, PriceBasisRow, StatusRow, TrapRow,
};
use super::schema::regions::{Deictic, HistoricalRow, ProvinceRow, RegionRow, SchemeRow};
use super::schema::units::{DimensionRow, NumberFormatRow, Per, ScaleRow, UnitRow};
use super::schema::{
    IdentityRow, IndicatorRow, ItemRow, NamePatternRow, Open, Partition, RuleRow, SetRow,
};

/// The schema that this program reads.
const SCHEMA: u32 = 2;

/// The bundled files, later ones over earlier ones.
pub const BUNDLED: [(&str, &str); 5] = [
    ("assets/indicators.ron", include_str!("../../assets/indicators.ron")),
    ("assets/items.ron", include_str!("../../assets/items.ron")),
    ("assets/units.ron", include_str!("../../assets/units.ron")),
    ("assets/regions.ron", include_str!("../../assets/regions.ron")),
    ("assets/cues.ron", include_str!("../../assets/cues.ron")),
];

/// How messages call a user's file.
pub(super) const OVERLAY: &str = "catalogue overlay";

/// Why a vocabulary cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CatalogueError {
    /// The file, as the reader knows it.
    pub file: String,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// All that a file may hold; every list may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Rows {
    schema: Option<u32>,
    pub(super) indicators: Vec<IndicatorRow>,
    pub(super) items: Vec<ItemRow>,
    pub(super) sets: Vec<SetRow>,
    pub(super) links: Vec<String>,
    pub(super) name_patterns: Vec<NamePatternRow>,
    pub(super) open: Vec<Open>,
    pub(super) partitions: Vec<Partition>,
    pub(super) identities: Vec<IdentityRow>,
    pub(super) rules: Vec<RuleRow>,
    pub(super) number_format: NumberFormatRow,
    pub(super) scales: Vec<ScaleRow>,
    pub(super) number_words: Vec<(String, u32)>,
    pub(super) dimensions: Vec<DimensionRow>,
    pub(super) units: Vec<UnitRow>,
    pub(super) per: Vec<Per>,
    pub(super) capacity_cues: Vec<String>,
    pub(super) schemes: Vec<SchemeRow>,
    pub(super) prefixes: Vec<String>,
    pub(super) town_prefixes: Vec<String>,
    pub(super) deictic: Vec<Deictic>,
    pub(super) old: Vec<ProvinceRow>,
    pub(super) historical: Vec<HistoricalRow>,
    pub(super) new: Vec<ProvinceRow>,
    pub(super) regions: Vec<RegionRow>,
    pub(super) cues: Vec<CueRow>,
    pub(super) frames: Vec<FrameRow>,
    pub(super) statuses: Vec<StatusRow>,
    pub(super) comparisons: Vec<ComparisonRow>,
    pub(super) bounds: Vec<BoundRow>,
    pub(super) ranges: Vec<String>,
    pub(super) ellipses: Vec<String>,
    pub(super) price_basis: Vec<PriceBasisRow>,
    pub(super) price_free: Vec<String>,
    pub(super) periods: Vec<PeriodRow>,
    pub(super) negatives: Vec<String>,
    pub(super) traps: Vec<TrapRow>,
}

impl Rows {
    /// Reads the bundled files and an overlay over them.
    pub(super) fn read(overlay: Option<&str>) -> Result<Self, CatalogueError> {
        let mut rows = Self::default();
        for (file, text) in BUNDLED {
            rows.lay_over(parse(file, text)?);
        }
        if let Some(text) = overlay {
            rows.lay_over(parse(OVERLAY, text)?);
        }
        Ok(rows)
    }

    fn lay_over(&mut self, later: Self) {
        lay_rows(&mut self.indicators, later.indicators);
        lay_rows(&mut self.items, later.items);
        lay_rows(&mut self.sets, later.sets);
        lay_rows(&mut self.name_patterns, later.name_patterns);
        lay_rows(&mut self.identities, later.identities);
        lay_rows(&mut self.rules, later.rules);
        lay_rows(&mut self.scales, later.scales);
        lay_rows(&mut self.dimensions, later.dimensions);
        lay_rows(&mut self.units, later.units);
        lay_rows(&mut self.schemes, later.schemes);
        lay_rows(&mut self.old, later.old);
        lay_rows(&mut self.historical, later.historical);
        lay_rows(&mut self.new, later.new);
        lay_rows(&mut self.regions, later.regions);
        lay_rows(&mut self.cues, later.cues);
        lay_rows(&mut self.frames, later.frames);
        lay_rows(&mut self.statuses, later.statuses);
        lay_rows(&mut self.comparisons, later.comparisons);
        lay_rows(&mut self.bounds, later.bounds);
        lay_rows(&mut self.price_basis, later.price_basis);
        lay_rows(&mut self.periods, later.periods);
        lay_rows(&mut self.traps, later.traps);
        self.lay_lists_over(later.number_format, later.number_words);
        self.open.lay(later.open);
        self.partitions.lay(later.partitions);
        self.per.lay(later.per);
        self.deictic.lay(later.deictic);
        let mine = [
            &mut self.links,
            &mut self.capacity_cues,
            &mut self.prefixes,
            &mut self.town_prefixes,
            &mut self.ranges,
            &mut self.ellipses,
            &mut self.price_free,
            &mut self.negatives,
        ];
        let theirs = [
            later.links,
            later.capacity_cues,
            later.prefixes,
            later.town_prefixes,
            later.ranges,
            later.ellipses,
            later.price_free,
            later.negatives,
        ];
        for (mine, theirs) in mine.into_iter().zip(theirs) {
            mine.lay(theirs);
        }
    }

    fn lay_lists_over(&mut self, later: NumberFormatRow, words: Vec<(String, u32)>) {
        let format = &mut self.number_format;
        if later.decimal.is_some() {
            format.decimal = later.decimal;
        }
        format.group.lay(later.group);
        format.range_dashes.lay(later.range_dashes);
        format.rules.lay(later.rules);
        lay_rows(&mut format.not_figures, later.not_figures);
        self.number_words.lay(words);
    }
}

/// Rows of a known key are laid over it, others are added; a row without a key stays one, and is
/// complained of when the list is completed.
fn lay_rows<R: Row>(rows: &mut Vec<R>, later: Vec<R>) {
    if later.is_empty() {
        return;
    }
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        known.insert(row.key().unwrap_or_default().to_owned(), index);
    }
    for row in later {
        let key = row.key().unwrap_or_default().to_owned();
        // Within one file a key stands once: a second row of it is kept, for `check` to find.
        match known.get(&key).and_then(|&index| rows.get_mut(index)) {
            Some(mine) if !key.is_empty() => mine.lay_over(row),
            _ => rows.push(row),
        }
    }
}

/// Completes a list.
pub(super) fn complete<R: Row>(
    rows: Vec<R>,
    overlay: Option<&str>,
) -> Result<Vec<R::Entry>, CatalogueError> {
    rows.into_iter()
        .map(|row| {
            let key = row.key().unwrap_or_default().to_owned();
            row.complete().map_err(|field| missing(R::LIST, &key, field, overlay))
        })
        .collect()
}

fn missing(list: &str, key: &str, field: &str, overlay: Option<&str>) -> CatalogueError {
    let (file, line) = locate(key, overlay);
    let message = if key.is_empty() {
        format!("a row of `{list}` has no `{field}`; give it one")
    } else {
        format!(
            "`{key}` is new in `{list}` and has no `{field}`; add it, or correct the id if a known one was meant"
        )
    };
    CatalogueError { file, line, message }
}

/// The file and line where a key is given: in the overlay if it is there, as that is what people edit.
pub fn locate(key: &str, overlay: Option<&str>) -> (String, Option<usize>) {
    let quoted = format!("\"{key}\"");
    let files = overlay.map(|text| (OVERLAY, text)).into_iter().chain(BUNDLED);
    for (file, text) in files {
        let names = |line: &str| {
            ["id:", "code:", "name:"]
                .iter()
                .any(|field| line.contains(&format!("{field} {quoted}")))
        };
        if let Some(line) = text.lines().position(names) {
            return (file.to_owned(), Some(line + 1));
        }
    }
    (if overlay.is_some() { OVERLAY } else { "assets" }.to_owned(), None)
}

fn parse(file: &str, text: &str) -> Result<Rows, CatalogueError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let rows: Rows = options.from_str(text).map_err(|error| CatalogueError {
        file: file.to_owned(),
        line: Some(error.span.start.line),
        message: format!(
            "{}; compare with the same list of the bundled files (`soat catalogue print`)",
            error.code
        ),
    })?;
    match rows.schema {
        None | Some(SCHEMA) => Ok(rows),
        Some(other) => Err(CatalogueError {
            file: file.to_owned(),
            line: text.lines().position(|line| line.contains("schema:")).map(|line| line + 1),
            message: format!("schema {other} is not known; this program reads schema {SCHEMA}"),
        }),
    }
}
