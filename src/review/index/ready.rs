//! [`Ready`]: a test of a filter made ready for the index. What it says of each content is found out
//! once; rows are then looked up.

use memchr::memmem::Finder;

use super::{Block, Facets, Index, column, folded};
use crate::model::{Attribute, Period, Value};
use crate::review::filter::{CHECKS, Column, MARKS, Other, Sign, Test, compares};
use crate::review::judgement::State;

/// What a test needs to know of a row.
pub(super) enum Ready {
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
    /// Anywhere: in the columns that have a content which says it, a state, or the row's own words.
    Anywhere { columns: Vec<(usize, Vec<bool>)>, states: Vec<bool>, words: Box<Finder<'static>> },
    /// Never.
    Never,
}

/// The lines of a row's own words.
const VALUE: usize = 0;
const QUOTE: usize = 1;
const NOTE: usize = 2;

/// That test, for what the index holds now.
pub(super) fn ready(index: &Index, test: &Test) -> Ready {
    match test {
        Test::Anywhere(words) => Ready::Anywhere {
            columns: index
                .pools
                .iter()
                .map(|pool| pool.test(|_, said| said.contains(words)))
                .enumerate()
                .filter(|(_, table)| table.contains(&true))
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

impl Ready {
    /// Whether it holds for a row of a report.
    pub(super) fn holds(&self, report: usize, block: &Block, row: usize, facets: Facets) -> bool {
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
                    || columns.iter().any(|(column, table)| coded(*column, table))
                    || words.find(block.words(row).as_bytes()).is_some()
            }
            Self::Never => false,
        }
    }
}

/// Whether a text of that line says what is asked for.
fn says(line: &str, sign: Sign, words: &str) -> bool {
    if sign == Sign::Is { line == words } else { line.contains(words) }
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
