//! [`Sieve`]: a query made ready for the index. What a test says of each content is found out once;
//! rows are then looked up. The work is cut into slices, so that the index is never held for long.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use super::{Block, Facets, Index, Place, column, folded};
use crate::model::{Attribute, Period, Value};
use crate::review::filter::{CHECKS, Column, Filter, MARKS, Other, Sign, Test, compares};
use crate::review::judgement::State;
use crate::review::rows::{Key, Query};

/// What a test needs to know of a row.
enum Ready {
    /// By the content of a column.
    Pooled(usize, Vec<bool>),
    /// By the report.
    Report(Vec<bool>),
    /// By the state.
    State(Vec<bool>),
    /// By what the arithmetic says, nothing last.
    Check(Vec<bool>),
    /// By the marks.
    Mark(u8),
    /// By a line of the row's own words.
    Words(usize, Sign, String),
    /// By the value.
    Value(Sign, f64),
    /// By how sure the machine is.
    Sure(Sign, f64),
    /// The same, as it is written.
    Sureness(Sign, String),
    /// Anywhere.
    Anywhere { columns: Vec<Vec<bool>>, states: Vec<bool>, words: Box<Finder<'static>> },
    /// Never.
    Never,
}

/// The lines of a row's own words.
const VALUE: usize = 0;
const QUOTE: usize = 1;
const NOTE: usize = 2;

/// A query made ready.
pub struct Sieve {
    tests: Vec<(bool, Ready)>,
    states: Vec<State>,
    flagged: bool,
    /// The keys, each with whether it runs downwards and the ranks of its contents.
    sort: Vec<(By, bool)>,
}

/// What a row is sorted by.
enum By {
    Place,
    Report,
    Urgency,
    State,
    Sure,
    Value,
    Rank(usize, Vec<u32>),
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
        let keys = query.sort.iter().map(|&(key, down)| (by(index, key), down));
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
            for row in 0..block.anchors.len() {
                let Some(facets) = self.passes(report, block, row) else { continue };
                let place = Place::new(report, row);
                found.places.push(place);
                for (key, (by, down)) in found.keys.iter_mut().zip(&self.sort) {
                    let number = by.number(block, place, facets);
                    key.push(if *down { !number } else { number });
                }
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
        let Some((first, rest)) = self.keys.split_first() else { return self.places };
        let first = first.iter().copied();
        if rest.is_empty() {
            let mut order: Vec<(u64, Place)> = first.zip(self.places).collect();
            order.sort_by_key(|(key, _)| *key);
            return order.into_iter().map(|(_, place)| place).collect();
        }
        let mut order: Vec<(u64, u32)> = first.zip(0..).collect();
        sort(&mut order, rest);
        order.into_iter().filter_map(|(_, at)| self.places.get(at as usize).copied()).collect()
    }
}

/// Sorts by the numbers in `order`, then where they are equal by the keys after that.
fn sort(order: &mut [(u64, u32)], rest: &[Vec<u64>]) {
    order.sort_by_key(|(key, _)| *key);
    let Some((next, rest)) = rest.split_first() else { return };
    for run in order.chunk_by_mut(|one, other| one.0 == other.0).filter(|run| run.len() > 1) {
        for (key, at) in run.iter_mut() {
            *key = next.get(*at as usize).copied().unwrap_or_default();
        }
        sort(run, rest);
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

impl By {
    /// A number that sorts as the key does.
    fn number(&self, block: &Block, place: Place, facets: Facets) -> u64 {
        match self {
            Self::Place => (u64::from(place.report) << 32) | u64::from(place.row),
            Self::Report => u64::from(place.report),
            Self::Urgency => u64::from(facets.urgency),
            Self::State => facets.state as u64,
            Self::Sure => ordered(f64::from(facets.sure)),
            Self::Value => ordered(block.values.get(place.row()).copied().unwrap_or(f64::NAN)),
            Self::Rank(column, ranks) => {
                let code = block.code(*column, place.row());
                code.and_then(|code| ranks.get(code)).map_or(u64::MAX, |rank| u64::from(*rank))
            }
        }
    }
}

/// The bits of a number, so that they are in the numbers' order.
const fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}

fn by(index: &Index, key: Key) -> By {
    match key {
        Key::Position => By::Place,
        Key::Report => By::Report,
        Key::State => By::State,
        Key::Confidence => By::Sure,
        Key::Attribute(attribute) => match column(attribute) {
            Some(column) => {
                let pool = index.pools.get(column);
                By::Rank(column, pool.map_or_else(Vec::new, |pool| pool.ranks(attribute)))
            }
            None => By::Value,
        },
    }
}

/// Whether a text of that line says what is asked for.
fn says(line: &str, sign: Sign, words: &str) -> bool {
    if sign == Sign::Is { line == words } else { line.contains(words) }
}

fn ready(index: &Index, test: &Test) -> Ready {
    match test {
        Test::Anywhere(words) => Ready::Anywhere {
            columns: index
                .pools
                .iter()
                .map(|pool| pool.test(|_, said| said.contains(words)))
                .collect(),
            states: State::ALL.iter().map(|state| state.as_str().contains(words)).collect(),
            words: Box::new(Finder::new(words).into_owned()),
        },
        Test::Period(attribute, sign, period) => pooled_test(index, *attribute, |content, _| {
            Period::parse(content).is_some_and(|it| compares(*sign, it.cmp(period)))
        }),
        Test::Number(Column::Attribute(Attribute::Value), sign, number) => {
            Ready::Value(*sign, *number)
        }
        Test::Number(Column::Attribute(attribute), sign, number) => {
            pooled_test(index, *attribute, |content, _| {
                let known = Value::parse(content).filter(|_| *attribute == Attribute::Precision);
                let known = known.and_then(|value| value.low.to_string().parse::<f64>().ok());
                known.is_some_and(|it| compares(*sign, it.total_cmp(number)))
            })
        }
        Test::Number(Column::Other(Other::Confidence), sign, number) => Ready::Sure(*sign, *number),
        Test::Number(Column::Other(_), ..) => Ready::Never,
        Test::Text(Column::Attribute(Attribute::Value), sign, words) => {
            Ready::Words(VALUE, *sign, words.clone())
        }
        Test::Text(Column::Attribute(attribute), sign, words) => {
            pooled_test(index, *attribute, |_, said| {
                said.split('\n').any(|it| says(it, *sign, words))
            })
        }
        Test::Text(Column::Other(other), sign, words) => ready_other(index, *other, *sign, words),
    }
}

fn pooled_test(index: &Index, attribute: Attribute, holds: impl Fn(&str, &str) -> bool) -> Ready {
    let column = column(attribute);
    match column.and_then(|column| Some((column, index.pools.get(column)?))) {
        Some((column, pool)) => Ready::Pooled(column, pool.test(holds)),
        None => Ready::Never,
    }
}

fn ready_other(index: &Index, other: Other, sign: Sign, words: &str) -> Ready {
    let fits = |word: &str| says(word, sign, words);
    match other {
        Other::State => Ready::State(State::ALL.iter().map(|it| fits(it.as_str())).collect()),
        Other::Check => Ready::Check(CHECKS.iter().map(|(word, _)| fits(word)).collect()),
        Other::Mark => {
            let bits = MARKS.iter().enumerate().filter(|(_, mark)| fits(mark));
            Ready::Mark(bits.map(|(bit, _)| 1 << bit).sum())
        }
        Other::Report => {
            Ready::Report(index.names.iter().map(|name| fits(&folded(name))).collect())
        }
        Other::Note => Ready::Words(NOTE, sign, words.to_owned()),
        Other::Quote => Ready::Words(QUOTE, sign, words.to_owned()),
        Other::Confidence => Ready::Sureness(sign, words.to_owned()),
    }
}

impl Ready {
    fn holds(&self, report: usize, block: &Block, row: usize, facets: Facets) -> bool {
        let said = |table: &Vec<bool>, place: usize| table.get(place).copied().unwrap_or_default();
        let coded = |column: usize, table: &Vec<bool>| {
            block.code(column, row).is_some_and(|code| said(table, code))
        };
        match self {
            Self::Pooled(column, table) => coded(*column, table),
            Self::Report(table) => said(table, report),
            Self::State(table) => said(table, facets.state as usize),
            Self::Check(table) => {
                let word = CHECKS.iter().position(|(_, finding)| *finding == facets.finding);
                word.is_some_and(|word| said(table, word))
            }
            Self::Mark(marks) => facets.marks & marks != 0,
            Self::Words(line, sign, words) => {
                let text = block.words(row).split('\n').nth(*line).unwrap_or_default();
                says(text, *sign, words)
                    || *line == VALUE
                        && text.split(' ').next().is_some_and(|it| says(it, *sign, words))
            }
            Self::Value(sign, number) => {
                let value = block.values.get(row).filter(|value| value.is_finite());
                value.is_some_and(|value| compares(*sign, value.total_cmp(number)))
            }
            Self::Sure(sign, number) => {
                let sure = f64::from(facets.sure);
                sure.is_finite() && compares(*sign, sure.total_cmp(number))
            }
            Self::Sureness(sign, words) => {
                facets.sure.is_finite() && says(&format!("{:.2}", facets.sure), *sign, words)
            }
            Self::Anywhere { columns, states, words } => {
                said(states, facets.state as usize)
                    || columns.iter().enumerate().any(|(column, table)| coded(column, table))
                    || words.find(block.words(row).as_bytes()).is_some()
            }
            Self::Never => false,
        }
    }
}
