//! Districts: the parts of a province that a report tells of one after another.
//!
//! Owns when a district is the place of what a paragraph tells: the report is of a province, and two
//! of its districts or more head paragraphs of their own. In a report of one district that is home.

use super::NATION;
use crate::extract::page::Page;
use crate::text::Span;

/// A name has at most so many syllables.
const LONGEST: usize = 4;

/// The district that heads a block, by the block's place in the report; none where fewer than two do.
pub(in crate::extract) fn heads(
    page: &Page<'_>,
    home: Option<&str>,
) -> Vec<Option<(String, Span)>> {
    if home.is_none_or(|home| home == NATION || home.starts_with("R:")) {
        return Vec::new();
    }
    let heads: Vec<_> = page.structure.blocks.iter().map(|block| head(page, block.span)).collect();
    let mut names = heads.iter().flatten().map(|(name, _)| name);
    let first = names.next();
    let several = first.is_some_and(|first| names.any(|name| name != first));
    if several { heads } else { Vec::new() }
}

/// The district named before the first figure of a block as what is told of.
fn head(page: &Page<'_>, block: Span) -> Option<(String, Span)> {
    let first = page.quantities_in(block).next().and_then(|place| page.quantities.get(place))?;
    let text = page.text_of(Span::new(block.from(), first.number.from()));
    let words = &page.words.phrases.place;
    let starts = text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some(start)
    });
    for start in starts {
        let here = text.get(start..).unwrap_or_default();
        let before = text.get(..start).unwrap_or_default();
        let kind = words.district.iter().find(|kind| {
            here.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(' '))
        });
        if let Some(kind) = kind.filter(|_| !words.lies_in.ends(before.trim_end())) {
            let from = block.from() + start + kind.len() + 1;
            return name(page, from, first.number.from());
        }
    }
    None
}

/// The words with capitals from an offset on.
fn name(page: &Page<'_>, from: usize, limit: usize) -> Option<(String, Span)> {
    let mut end = from;
    for word in page.text_of(Span::new(from, limit)).split(' ').take(LONGEST) {
        let start = if end == from { end } else { end + 1 };
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let span = Span::new(start, start + letters.len());
        let upper = page.printed(span).chars().next().is_some_and(char::is_uppercase);
        if !upper || letters.is_empty() {
            break;
        }
        end = span.to();
        if letters.len() < word.len() {
            break;
        }
    }
    let span = Span::new(from, end);
    (end > from).then(|| (page.printed(span).to_owned(), span))
}
