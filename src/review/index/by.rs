//! [`By`]: a sort key made ready for the index. For each row it gives a number that sorts as the key
//! does. Must not know which rows are shown.

use std::sync::Arc;

use super::{Block, Index, Place, column};
use crate::review::rows::Key;

/// What a row is sorted by.
pub(super) enum By {
    Place,
    Report,
    Urgency,
    State,
    Sure,
    Value,
    Rank(usize, Arc<[u32]>),
}

impl By {
    /// Made ready for what the index holds now.
    pub(super) fn new(index: &Index, key: Key) -> Self {
        match key {
            Key::Position => Self::Place,
            Key::Report => Self::Report,
            Key::State => Self::State,
            Key::Confidence => Self::Sure,
            Key::Attribute(attribute) => match column(attribute) {
                Some(column) => {
                    let pool = index.pools.get(column);
                    Self::Rank(column, pool.map_or_else(Arc::default, |pool| pool.ranks(attribute)))
                }
                None => Self::Value,
            },
        }
    }

    /// Adds for each of these rows of a report a number that sorts as the key does, turned round by
    /// the bits of `turned`.
    pub(super) fn numbers(&self, block: &Block, places: &[Place], turned: u64, key: &mut Vec<u64>) {
        let report = |place: &Place| u64::from(place.report);
        let facets = |place: &Place| block.facets.get(place.row());
        match self {
            Self::Place => {
                put(key, places, turned, |it| Some(report(it) << 32 | u64::from(it.row)));
            }
            Self::Report => put(key, places, turned, |it| Some(report(it))),
            Self::Urgency => put(key, places, turned, |it| Some(facets(it)?.urgency.into())),
            Self::State => put(key, places, turned, |it| Some(facets(it)?.state as u64)),
            Self::Sure => put(key, places, turned, |it| Some(ordered(facets(it)?.sure.into()))),
            Self::Value => {
                put(key, places, turned, |it| block.values.get(it.row()).copied().map(ordered));
            }
            Self::Rank(column, ranks) => {
                let codes = block.codes(*column);
                let rank = |code: &u32| ranks.get(*code as usize).copied().map(u64::from);
                put(key, places, turned, |it| codes.get(it.row()).and_then(rank));
            }
        }
    }
}

/// Adds the number of each place; what has none comes last.
fn put(key: &mut Vec<u64>, places: &[Place], turned: u64, of: impl Fn(&Place) -> Option<u64>) {
    key.extend(places.iter().map(|place| of(place).unwrap_or(u64::MAX) ^ turned));
}

/// The bits of a number, so that they are in the numbers' order.
const fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | (1 << 63) } else { !bits }
}
