//! [`Sieve`]: a query made ready for the index. The work is cut into slices, so that the index is
//! never held for long.

use std::collections::HashMap;
use std::ops::Range;

use super::by::By;
use super::order::order;
use super::ready::{Ready, ready};
use super::{Block, Facets, Index, Place, column};
use crate::review::filter::Filter;
use crate::review::judgement::State;
use crate::review::rows::{Key, Query};

/// A query made ready.
pub struct Sieve {
    tests: Vec<(bool, Ready)>,
    states: Vec<State>,
    flagged: bool,
    /// The keys, each with whether it runs downwards and the ranks of its contents.
    sort: Vec<(By, bool)>,
}

/// What was found so far.
#[derive(Debug, Default)]
pub struct Found {
    places: Vec<Place>,
    /// For each key of the sieve one number a row.
    keys: Vec<Vec<u64>>,
}

/// Rows that have the same content in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The content, in notation.
    pub content: String,
    /// How many rows.
    pub count: usize,
    /// Of them, those not judged yet.
    pub pending: usize,
}

impl Group {
    /// The groups that were counted, the largest first.
    pub fn of(counts: HashMap<String, (usize, usize)>) -> Vec<Self> {
        let group = |(content, (count, pending))| Self { content, count, pending };
        let mut groups: Vec<Self> = counts.into_iter().map(group).collect();
        groups.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| one.content.cmp(&other.content))
        });
        groups
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sieve")
    }
}

impl Sieve {
    /// Makes a query ready for what the index holds now.
    pub fn new(index: &Index, query: &Query) -> Self {
        let filter = Filter::read(&query.words);
        let tests = filter.tests().map(|(negated, test)| (negated, ready(index, test))).collect();
        let urgent = query.urgent_first.then_some((By::Urgency, false));
        let keys = query.sort.iter().map(|&(key, down)| (By::new(index, key), down));
        Self {
            tests,
            states: query.states.clone(),
            flagged: query.flagged,
            sort: urgent.into_iter().chain(keys).collect(),
        }
    }

    /// Adds the rows of some reports that pass, in the order of the corpus.
    pub fn pick(&self, index: &Index, reports: Range<usize>, found: &mut Found) {
        found.keys.resize_with(self.sort.len(), Vec::new);
        for (report, block) in blocks(index, reports) {
            let before = found.places.len();
            let rows =
                (0..block.anchors.len()).filter(|row| self.passes(report, block, *row).is_some());
            found.places.extend(rows.map(|row| Place::new(report, row)));
            let places = found.places.get(before..).unwrap_or_default();
            for (key, (by, down)) in found.keys.iter_mut().zip(&self.sort) {
                by.numbers(block, places, if *down { u64::MAX } else { 0 }, key);
            }
        }
    }

    /// Counts the rows of some reports that pass by their content in a column.
    pub fn count(
        &self,
        index: &Index,
        reports: Range<usize>,
        key: Key,
        groups: &mut HashMap<String, (usize, usize)>,
    ) {
        // By code first: texts are looked up once for each report.
        for (report, block) in blocks(index, reports) {
            let mut here: HashMap<&str, (usize, usize)> = HashMap::new();
            for row in 0..block.anchors.len() {
                let Some(facets) = self.passes(report, block, row) else { continue };
                let (count, pending) =
                    here.entry(content(index, report, block, row, key)).or_default();
                *count += 1;
                *pending += usize::from(facets.state == State::Pending);
            }
            for (content, (count, pending)) in here {
                if !groups.contains_key(content) {
                    groups.insert(content.to_owned(), (0, 0));
                }
                if let Some(group) = groups.get_mut(content) {
                    *group = (group.0 + count, group.1 + pending);
                }
            }
        }
    }

    fn passes(&self, report: usize, block: &Block, row: usize) -> Option<Facets> {
        let facets = *block.facets.get(row)?;
        let shown = (self.states.is_empty() || self.states.contains(&facets.state))
            && (!self.flagged || facets.is_flagged())
            && self
                .tests
                .iter()
                .all(|(negated, test)| test.holds(report, block, row, facets) != *negated);
        shown.then_some(facets)
    }
}

impl Found {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The rows in order; equal ones stay in the order of the corpus.
    pub fn in_order(self) -> Vec<Place> {
        if self.keys.is_empty() {
            return self.places;
        }
        let order = order(self.places.len(), &self.keys);
        order.into_iter().filter_map(|row| self.places.get(row as usize).copied()).collect()
    }
}

fn blocks(index: &Index, reports: Range<usize>) -> impl Iterator<Item = (usize, &Block)> {
    let blocks = index.blocks.iter().take(reports.end).skip(reports.start);
    reports.zip(blocks).filter_map(|(report, block)| Some((report, block.as_ref()?)))
}

/// What a row has in a column, in notation.
fn content<'a>(index: &'a Index, report: usize, block: &'a Block, row: usize, key: Key) -> &'a str {
    match key {
        Key::Report => index.name(report),
        Key::Attribute(attribute) => match column(attribute) {
            Some(column) => {
                let pool = index.pools.get(column).zip(block.code(column, row));
                pool.map_or("", |(pool, code)| pool.content(code))
            }
            None => block.words(row).split([' ', '\n']).next().unwrap_or_default(),
        },
        Key::State | Key::Position | Key::Confidence => {
            block.facets.get(row).map_or("", |facets| facets.state.as_str())
        }
    }
}
