//! [`Pool`]: the contents that occur in a column, each once.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::folded;
use crate::model::{Attribute, Figure};
use crate::text::Span;

/// The contents of a column; they are never taken out again.
#[derive(Debug, Default)]
pub(super) struct Pool {
    codes: HashMap<Arc<str>, u32>,
    contents: Vec<Arc<str>>,
    /// Folded: the content, and all its names, a line each.
    said: Vec<Box<str>>,
    /// What [`Pool::ranks`] found, until another content comes.
    ranks: OnceLock<Arc<[u32]>>,
}

impl Pool {
    /// The number of a content, which is given one when it is new.
    pub(super) fn code(&mut self, content: &str, names: impl Fn(&str) -> String) -> u32 {
        if let Some(code) = self.codes.get(content) {
            return *code;
        }
        let (code, content) = (self.contents.len() as u32, Arc::<str>::from(content));
        self.said.push(format!("{}\n{}", folded(&content), folded(&names(&content))).into());
        self.codes.insert(Arc::clone(&content), code);
        self.contents.push(content);
        self.ranks.take();
        code
    }

    /// The content of that number.
    pub(super) fn content(&self, code: usize) -> &str {
        self.contents.get(code).map_or("", |content| content)
    }

    /// For each content whether a test holds; it is given the content and what it is called, folded.
    pub(super) fn test(&self, holds: impl Fn(&str, &str) -> bool) -> Vec<bool> {
        self.contents.iter().zip(&self.said).map(|(content, said)| holds(content, said)).collect()
    }

    /// For each content its place in the order of the column; contents that are equal there share
    /// one.
    pub(super) fn ranks(&self, attribute: Attribute) -> Arc<[u32]> {
        Arc::clone(self.ranks.get_or_init(|| self.ranked(attribute)))
    }

    fn ranked(&self, attribute: Attribute) -> Arc<[u32]> {
        let figures: Vec<Figure> = self.contents.iter().map(|it| bearing(attribute, it)).collect();
        let mut order: Vec<usize> = (0..figures.len()).collect();
        let compare = |one: usize, other: usize| match (figures.get(one), figures.get(other)) {
            (Some(one), Some(other)) => attribute.compare(one, other),
            _ => std::cmp::Ordering::Equal,
        };
        order.sort_by(|one, other| compare(*one, *other));
        let (mut ranks, mut rank) = (vec![0; figures.len()], 0);
        for (place, &code) in order.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| order.get(before));
            rank += u32::from(before.is_some_and(|&before| compare(before, code).is_ne()));
            if let Some(its) = ranks.get_mut(code) {
                *its = rank;
            }
        }
        ranks.into()
    }
}

/// A figure that has nothing but that content.
fn bearing(attribute: Attribute, content: &str) -> Figure {
    Figure::new(Span::default(), [(attribute, content)]).unwrap_or_default()
}
