//! What is named without a figure: a heading, the prose between figures.
//!
//! Owns which of these names come into force for the figures that follow. Must not read figures.

use super::scope::Scope;
use crate::catalogue::names::Group;
use crate::catalogue::{Level, TermGroup, TermKind};
use crate::extract::page::Page;
use crate::model::Id;
use crate::text::Span;

/// So many words may stand before the name that is a heading: `2.1. Về`.
const LABEL: usize = 2;

impl Scope {
    /// Takes a subject that a window names without a figure; behind `parts` it tells the parts of one.
    pub(super) fn mention(&mut self, page: &Page<'_>, span: Span, parts: Option<usize>) {
        for term in page.group_in(span, TermGroup::Subject) {
            let Some(first) = term.terms().first() else { continue };
            if first.kind == TermKind::Open {
                self.subject.open = Some(first.index);
            }
            let sure = first.level <= Level::Abbr;
            let pair = page.catalogue.pairs.get(first.index as usize);
            let (id, item) = match first.kind {
                TermKind::Indicator => (Some(first.id), None),
                TermKind::Both => (pair.map(|pair| pair.of), Some(term.span())),
                _ => (None, None),
            };
            // `các nhóm hàng xuất khẩu …` after a balance turns to exports.
            let turns = |id: Id| {
                let force = self.subject.id().filter(|_| first.level == Level::Weak);
                let heads = first.level == Level::Weak && is_all(page, term.span(), span);
                is_traded(page, id) && (heads || force.is_some_and(|force| is_traded(page, force)))
            };
            if let Some(id) = id.filter(|&id| sure || turns(id)) {
                let part = self.part || parts.is_some_and(|at| at <= term.from());
                self.subject.mention(page, (id, term.span()), item, part);
            }
        }
    }
}

/// Whether a name is all that a sentence says: `2. Nhập khẩu`, `2.1. Về xuất khẩu:`.
fn is_all(page: &Page<'_>, name: Span, sentence: Span) -> bool {
    let behind = page.text_of(Span::new(name.to(), sentence.to()));
    let before = page.text_of(Span::new(sentence.from(), name.from()));
    !behind.contains(char::is_alphanumeric) && before.split_whitespace().count() <= LABEL
}

/// Whether an indicator is of trade with other countries.
fn is_traded(page: &Page<'_>, id: Id) -> bool {
    let known = page.catalogue.indicator(id.as_str());
    known.is_some_and(|known| known.group == Group::Trade && known.unit == "USD")
}
