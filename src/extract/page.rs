//! One report, scanned: everything that the later stages look up, in text order.
//!
//! Owns the lists; every list is made in one pass over the text. What the findings mean together is
//! for the stages to say.

use super::lex::{Kind, Lexed, Lexer, Token};
use super::number;
use super::period::{Phrase, phrases};
use super::placed::{Placed, Stands};
use super::quantity::{self, Quantity, Reader, counted, units};
use super::structure::{Structure, structure};
use super::words::{Known, Words};
use crate::catalogue::{Catalogue, TermGroup, TermMatch};
use crate::text::Span;
use crate::text::cut;
use crate::text::fold::Folded;

/// A scanned report. All spans are in the folded text.
pub(super) struct Page<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) folded: &'a Folded,
    pub(super) source: &'a str,
    pub(super) words: &'a Words,
    pub(super) lexed: Lexed,
    /// The vocabulary found; see [`Page::group_in`] for brackets.
    pub(super) terms: Placed<TermMatch<'a>>,
    /// How many brackets are open before each term.
    within: Vec<u8>,
    depths: Placed<Depth>,
    pub(super) phrases: Placed<Phrase>,
    pub(super) quantities: Placed<Quantity>,
    pub(super) structure: Structure,
}

impl<'a> Page<'a> {
    /// Scans a report.
    pub(super) fn new(
        catalogue: &'a Catalogue,
        words: &'a Words,
        folded: &'a Folded,
        source: &'a str,
    ) -> Self {
        let structure = structure(folded, source, words);
        let mut grammar = Lexer::new(folded.text(), words, &structure);
        let mut search = catalogue.lexicon().search(folded, source);
        for piece in cut::cut(folded.text()) {
            let known = match piece.kind {
                cut::Kind::Tab | cut::Kind::Lines(_) => Known::default(),
                _ => words.known(folded.text(), piece.span),
            };
            grammar.take(piece, known);
            search.take(piece, known.term);
        }
        let mut lexed = grammar.finish();
        lexed.join_groups(folded.text(), &structure);
        number::settle(&mut lexed.numerals);
        let units = units(catalogue, folded, source, &lexed, &structure);
        let counted: Vec<bool> =
            units.iter().map(|unit| counted(catalogue, unit.as_deref())).collect();
        let mut phrases = phrases(folded.text(), &lexed, words, &counted);
        phrases.retain(|phrase| structure.cell(phrase.span).is_none());
        let phrases = Placed::new(phrases);
        let terms = Placed::new(without_shadowed(search.finish()));
        let reader = Reader { catalogue, folded, source, lexed: &lexed, words, units: &units };
        let mut quantities = reader.quantities(|span| phrases.touches(span));
        quantity::settle(&mut quantities);
        let depths = Placed::new(depths(&lexed, &structure));
        // `Tổng sản phẩm (GRDP)`: a name alone in brackets is another name of what they stand behind.
        let depth_of = |term: &TermMatch<'_>| {
            let depth = depth_at(&depths, term.from());
            depth - u8::from(depth > 0 && alone_in_brackets(folded.text(), term.span()))
        };
        let within = terms.iter().map(depth_of).collect();
        Self {
            catalogue,
            folded,
            source,
            words,
            lexed,
            terms,
            within,
            depths,
            phrases,
            quantities: Placed::new(quantities),
            structure,
        }
    }

    /// The folded text.
    pub(super) fn text(&self) -> &'a str {
        self.folded.text()
    }

    /// The folded words of a span.
    pub(super) fn text_of(&self, span: Span) -> &'a str {
        span.of(self.folded.text())
    }

    /// All from the first word or sign at or behind an offset on.
    pub(super) fn words_from(&self, offset: usize) -> Span {
        let rest = self.text().get(offset..).unwrap_or_default().trim_start();
        Span::new(self.text().len() - rest.len(), self.text().len())
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
        self.terms.within(span).iter().filter(move |term| term.to() <= span.to())
    }

    /// The terms of one group that begin and end within a span, as deep in brackets as it begins.
    pub(super) fn group_in(
        &self,
        span: Span,
        group: TermGroup,
    ) -> impl DoubleEndedIterator<Item = &TermMatch<'a>> + Clone {
        let range = self.terms.range(span);
        let depths = self.within.get(range.clone()).unwrap_or_default();
        let terms = self.terms.get(range).unwrap_or_default().iter().zip(depths);
        let inside = move |(term, depth): &(&TermMatch<'a>, &u8)| {
            term.group() == group && term.to() <= span.to() && **depth == self.depth(span.from())
        };
        terms.filter(inside).map(|(term, _)| term)
    }

    /// The terms of one group that begin and end within a span, in brackets or not.
    pub(super) fn group_near(
        &self,
        span: Span,
        group: TermGroup,
    ) -> impl DoubleEndedIterator<Item = &TermMatch<'a>> + Clone {
        self.terms_in(span).filter(move |term| term.group() == group)
    }

    /// How many brackets are open at an offset.
    pub(super) fn depth(&self, offset: usize) -> u8 {
        depth_at(&self.depths, offset)
    }

    /// The period phrases that begin within a span.
    pub(super) fn phrases_in(&self, span: Span) -> &[Phrase] {
        self.phrases.within(span)
    }

    /// The quantities that begin within a span, by their range of places.
    pub(super) fn quantities_in(&self, span: Span) -> std::ops::Range<usize> {
        self.quantities.range(span)
    }

    /// Where the next quantity begins at or behind an offset.
    pub(super) fn next_quantity(&self, offset: usize) -> Option<usize> {
        let next = self.quantities.partition_point(|quantity| quantity.span.from() < offset);
        self.quantities.get(next).map(|quantity| quantity.span.from())
    }

    /// The sentence that holds an offset.
    pub(super) fn sentence_at(&self, offset: usize) -> Option<Span> {
        let sentences = &self.structure.sentences;
        let next = sentences.partition_point(|sentence| sentence.span.from() <= offset);
        sentences.get(next.checked_sub(1)?).map(|sentence| sentence.span)
    }

    /// The tokens that begin within a span.
    pub(super) fn tokens_in(&self, span: Span) -> &[Token] {
        self.lexed.tokens.within(span)
    }

    /// What stands between blanks in a span, one by one.
    pub(super) fn words_in(&self, span: Span) -> impl Iterator<Item = Span> + use<'a> {
        let text = self.text_of(span);
        text.split_whitespace().map(move |word| {
            let at = span.from() + (word.as_ptr().addr() - text.as_ptr().addr());
            Span::new(at, at + word.len())
        })
    }

    /// Whether one of these signs stands in a span outside numbers.
    pub(super) fn has_sign(&self, span: Span, signs: &[u8]) -> bool {
        self.tokens_in(span)
            .iter()
            .any(|token| matches!(token.kind, Kind::Sign(sign) if signs.contains(&sign)))
    }
}

/// How many brackets are open from an offset on.
#[derive(Clone, Copy, Debug)]
struct Depth {
    from: u32,
    depth: u8,
}

impl Stands for Depth {
    fn span(&self) -> Span {
        Span { start: self.from, end: self.from }
    }
}

fn depth_at(depths: &Placed<Depth>, offset: usize) -> u8 {
    let next = depths.from(offset + 1);
    next.checked_sub(1).and_then(|last| depths.get(last)).map_or(0, |one| one.depth)
}

fn alone_in_brackets(text: &str, span: Span) -> bool {
    let before = text.get(..span.from()).unwrap_or_default();
    let behind = text.get(span.to()..).unwrap_or_default();
    before.ends_with('(') && behind.starts_with(')')
}

impl Stands for TermMatch<'_> {
    fn span(&self) -> Span {
        TermMatch::span(self)
    }
}

/// Subjects that are only a part of a cue, a status or a comparison are none: tiêu in `mục tiêu`,
/// tỷ trọng in `chiếm tỷ trọng`.
fn without_shadowed(terms: Vec<TermMatch<'_>>) -> Vec<TermMatch<'_>> {
    let casts = |term: &TermMatch<'_>| {
        matches!(
            term.group(),
            TermGroup::Status | TermGroup::Comparison | TermGroup::Negative | TermGroup::Cue
        )
    };
    let shadows: Vec<Span> = terms.iter().filter(|term| casts(term)).map(TermMatch::span).collect();
    let mut next = 0;
    let mut shadowed = |term: Span| {
        let rest = shadows.get(next..).unwrap_or_default();
        next += rest.iter().take_while(|shadow| shadow.start <= term.start).count();
        let near = shadows.get(next.saturating_sub(3)..next).unwrap_or_default();
        near.iter().any(|shadow| shadow.end >= term.end && shadow.len() > term.len())
    };
    let mut terms = terms;
    terms.retain(|term| term.group() != TermGroup::Subject || !shadowed(term.span()));
    terms
}

/// Where brackets open and close; they end with their sentence, closed or not.
fn depths(lexed: &Lexed, structure: &Structure) -> Vec<Depth> {
    let mut depths = Vec::new();
    let mut depth: u8 = 0;
    let mut sentences = structure.sentences.iter().peekable();
    for token in lexed.tokens.iter() {
        while sentences.next_if(|sentence| sentence.span.from() <= token.span.from()).is_some() {
            if depth > 0 {
                depth = 0;
                depths.push(Depth { from: token.span.start, depth });
            }
        }
        match token.kind {
            Kind::Sign(b'(') => {
                depth = depth.saturating_add(1);
                depths.push(Depth { from: token.span.end, depth });
            }
            Kind::Sign(b')') if depth > 0 => {
                depth -= 1;
                depths.push(Depth { from: token.span.end, depth });
            }
            _ => {}
        }
    }
    depths
}
