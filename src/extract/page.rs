//! One report, scanned: everything that the later stages look up, in text order.
//!
//! Owns the lists and their look-up by place; every list is made in one pass over the text, and a
//! look-up is a binary search. What the findings mean together is for the stages to say.

use super::lex::{Kind, Lexed, Token, lex};
use super::number;
use super::period::{Phrase, phrases};
use super::quantity::{Quantity, Reader, counted, units};
use super::structure::{Structure, structure};
use super::words::Words;
use crate::catalogue::{Catalogue, TermGroup, TermMatch};
use crate::text::Span;
use crate::text::fold::Folded;

/// A scanned report. All spans are in the folded text.
pub(super) struct Page<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) folded: &'a Folded,
    pub(super) source: &'a str,
    pub(super) lexed: Lexed,
    pub(super) terms: Vec<TermMatch<'a>>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) structure: Structure,
}

impl<'a> Page<'a> {
    /// Scans a report.
    pub(super) fn new(
        catalogue: &'a Catalogue,
        words: &Words,
        folded: &'a Folded,
        source: &'a str,
    ) -> Self {
        let mut lexed = lex(folded.text(), words);
        number::settle(&mut lexed.numerals);
        let units = units(catalogue, folded, source, &lexed);
        let counted: Vec<bool> =
            units.iter().map(|unit| counted(catalogue, unit.as_ref())).collect();
        let phrases = phrases(folded.text(), &lexed, words, &counted);
        let terms = catalogue.lexicon().find(folded, source);
        let taken = |span: Span| {
            let next = phrases.partition_point(|phrase| phrase.span.to() <= span.from());
            phrases.get(next).is_some_and(|phrase| phrase.span.overlaps(span))
        };
        let reader = Reader { catalogue, folded, source, lexed: &lexed, words, units: &units };
        let quantities = reader.quantities(taken);
        let structure = structure(folded, source);
        Self { catalogue, folded, source, lexed, terms, phrases, quantities, structure }
    }

    /// The folded text.
    pub(super) fn text(&self) -> &'a str {
        self.folded.text()
    }

    /// The folded words of a span.
    pub(super) fn words(&self, span: Span) -> &'a str {
        span.of(self.folded.text())
    }

    /// A span of the folded text as one of the source.
    pub(super) fn to_source(&self, span: Span) -> Span {
        Span::new(self.folded.to_source(span.from()), self.folded.to_source(span.to()))
    }

    /// The words of a span as the report prints them.
    pub(super) fn printed(&self, span: Span) -> &'a str {
        self.to_source(span).of(self.source)
    }

    /// The terms that begin and end within a span.
    pub(super) fn terms_in(
        &self,
        span: Span,
    ) -> impl DoubleEndedIterator<Item = &TermMatch<'a>> + Clone {
        let first = self.terms.partition_point(|term| term.folded.start < span.from());
        let last = self.terms.partition_point(|term| term.folded.start < span.to());
        let within = self.terms.get(first..last).unwrap_or_default();
        within.iter().filter(move |term| term.folded.end <= span.to())
    }

    /// The terms of one group that begin and end within a span.
    pub(super) fn group_in(
        &self,
        span: Span,
        group: TermGroup,
    ) -> impl DoubleEndedIterator<Item = &TermMatch<'a>> + Clone {
        self.terms_in(span).filter(move |term| term.group == group)
    }

    /// The period phrases that begin within a span.
    pub(super) fn phrases_in(&self, span: Span) -> &[Phrase] {
        let first = self.phrases.partition_point(|phrase| phrase.span.from() < span.from());
        let last = self.phrases.partition_point(|phrase| phrase.span.from() < span.to());
        self.phrases.get(first..last).unwrap_or_default()
    }

    /// The quantities that begin within a span, by their range of places.
    pub(super) fn quantities_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.quantities.partition_point(|quantity| quantity.span.from() < span.from());
        let last = self.quantities.partition_point(|quantity| quantity.span.from() < span.to());
        first..last
    }

    /// The tokens that begin within a span.
    pub(super) fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.lexed.tokens.partition_point(|token| token.span.from() < span.from());
        let last = self.lexed.tokens.partition_point(|token| token.span.from() < span.to());
        self.lexed.tokens.get(first..last).unwrap_or_default()
    }

    /// Whether one of these signs stands in a span outside numbers.
    pub(super) fn has_sign(&self, span: Span, signs: &[u8]) -> bool {
        self.tokens_in(span)
            .iter()
            .any(|token| matches!(token.kind, Kind::Sign(sign) if signs.contains(&sign)))
    }
}

/// The folded span of a term.
pub(super) fn span_of(term: &TermMatch<'_>) -> Span {
    Span::new(term.folded.start, term.folded.end)
}
