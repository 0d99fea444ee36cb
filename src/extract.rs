//! Extraction: from a report's text to its figures.
//!
//! Ordered stages, each a pure function over the one before; no I/O, and no text makes it fail:
//! diacritics of text typed without them ([`restore`]) → tokens and numerals ([`lex`], [`number`]) → periods ([`period`]) and quantities ([`quantity`]) →
//! layout ([`structure`]) → what stands behind each figure ([`clause`]) → measure, bound, status
//! ([`measure`]) → indicator and item ([`subject`]), place ([`place`]), time ([`time`]) by scope
//! ([`read`]) → reasons for the numbers left over ([`ignore`]) → confidence ([`confidence`]).
//! Everything works on the folded text and maps back at the end. Vocabulary is the catalogue's.

mod affix;
mod clause;
mod confidence;
mod grid;
mod ignore;
mod lex;
mod line;
mod measure;
mod number;
mod page;
mod period;
mod place;
mod placed;
mod quantity;
mod read;
mod restore;
mod said;
mod spelled;
mod structure;
mod subject;
mod table;
mod time;
mod words;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::model::{
    Attribute, Bound, Evidence, Extraction, Facts, Fate, Field, Figure, Number, Reading, Status,
};
use crate::text::fold::Folded;
use crate::text::{Document, Span};
use page::Page;
use place::Spellings;
use quantity::Quantity;
use read::Draft;
use restore::Restorer;
use time::Clock;
use words::Words;

/// What is known of a report beforehand, and what is asked of its extraction.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Facts that a reviewer set: they win over what the text says.
    pub facts: Facts,
    /// Whether to keep the evidence of every attribute.
    pub evidence: bool,
}

/// Reads figures out of reports. Compiles its tables once; share it between threads.
#[derive(Debug)]
pub struct Extractor {
    catalogue: Arc<Catalogue>,
    words: Words,
    restorer: Restorer,
    provinces: Spellings,
}

impl Extractor {
    /// An extractor that knows the vocabulary of `catalogue`.
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        let words = Words::load().beside(catalogue.lexicon());
        let restorer = Restorer::new(&catalogue, &words);
        let provinces = Spellings::new(&catalogue);
        Self { catalogue, words, restorer, provinces }
    }

    /// The vocabulary.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// Reads one report.
    pub fn read(&self, document: &Document, given: &Given) -> Extraction {
        let mut readings = Vec::new();
        let read = self.read_each(document, given, |reading| readings.push(reading));
        Extraction { readings, ..read }
    }

    /// Reads one report and hands out each figure as soon as its sentence is read: what is left to
    /// give back is all but the readings.
    pub fn read_each(
        &self,
        document: &Document,
        given: &Given,
        mut each: impl FnMut(Reading),
    ) -> Extraction {
        let folded = Folded::new(document.text());
        let (folded, bare) = self.restorer.restore(&folded).unwrap_or((folded, Vec::new()));
        let mut page = Page::new(&self.catalogue, &self.words, &folded, document.text());
        time::settle(&mut page);
        let clock = Clock::read(&page, &given.facts, document.name());
        let home = || place::home(&page, &self.provinces, document.name());
        let place = given.facts.place.clone().or_else(home);
        let mut numbers = Vec::new();
        read::read(&page, clock, place.as_deref(), |quantity, draft| match draft {
            Some(draft) => {
                let sure = confidence::confidence(quantity, &draft, is_bare(&bare, quantity.span));
                each(reading(&page, quantity, draft, sure, given));
            }
            None => numbers.push(Number {
                span: page.to_source(quantity.span),
                fate: ignore::reason(&page, quantity).map_or(Fate::Unclaimed, Fate::Ignored),
            }),
        });
        account(&page, &mut numbers);
        Extraction {
            facts: Facts {
                title: given.facts.title.clone().or_else(|| title(&page)),
                place,
                period: clock.period,
                date: given.facts.date.or(clock.now),
            },
            readings: Vec::new(),
            numbers,
        }
    }
}

/// Whether a span lies in one of the paragraphs without diacritics, which stand in text order.
fn is_bare(bare: &[Span], span: Span) -> bool {
    let next = bare.partition_point(|line| line.to() < span.to());
    bare.get(next).is_some_and(|line| line.covers(span))
}

/// Accounts for the numerals in periods and for those that are no quantity at all.
fn account(page: &Page<'_>, numbers: &mut Vec<Number>) {
    for phrase in page.phrases.iter() {
        let has_digit = page.text_of(phrase.span).bytes().any(|byte| byte.is_ascii_digit());
        if has_digit {
            numbers.push(Number { span: page.to_source(phrase.span), fate: Fate::Period });
        }
    }
    let covered = |span: Span| page.phrases.touches(span) || page.quantities.touches(span);
    for numeral in page.lexed.numerals.iter().filter(|numeral| !covered(numeral.span)) {
        let fate = match numeral.form {
            number::Form::Outline => Fate::Ignored(crate::model::IgnoreReason::Numbering),
            _ => Fate::Unclaimed,
        };
        numbers.push(Number { span: page.to_source(numeral.span), fate });
    }
    numbers.sort_unstable_by_key(|number| number.span);
}

/// The first line that is a heading.
fn title(page: &Page<'_>) -> Option<String> {
    let first = page.structure.blocks.first()?;
    (first.shape == line::Shape::Heading).then(|| {
        page.printed(first.span).trim_matches(|c: char| c == '#' || c.is_whitespace()).to_owned()
    })
}

/// A draft as the figure that is handed out, its spans mapped back to the source.
fn reading(
    page: &Page<'_>,
    quantity: &Quantity,
    draft: Draft,
    (confidence, doubt): (f32, Option<Attribute>),
    given: &Given,
) -> Reading {
    let evidence = given.evidence.then(|| Box::new(traces(page, quantity, &draft)));
    let meaning = draft.meaning;
    let negative = meaning.negative || quantity.negative;
    let sign = if negative { -rust_decimal::Decimal::ONE } else { rust_decimal::Decimal::ONE };
    let signed = |value: crate::model::Value| {
        value.scaled(draft.factor).and_then(|value| value.scaled(sign)).unwrap_or(value)
    };
    let figure = Figure {
        span: page.to_source(quantity.span),
        value: Field::Is(signed(quantity.value)),
        precision: Field::Is((quantity.precision * draft.factor).normalize()),
        unit: draft.unit.into(),
        measure: Field::Is(meaning.measure),
        indicator: draft.indicator.map(|(id, _)| id).into(),
        item: draft.item.map(|item| item.text).into(),
        period: draft.period.map(|(period, _)| period).into(),
        base: draft.base.map(|(base, _)| base).into(),
        annual_average: Field::Is(meaning.yearly),
        status: Field::Is(draft.status.map_or(Status::Actual, |(status, _)| status)),
        region: Field::Is(draft.region.map_or_else(|| "home".to_owned(), |(name, _)| name)),
        bound: Field::Is(draft.bound.map_or(Bound::Exact, |(bound, _)| bound)),
        price_basis: draft.price.map(|(id, _)| id).into(),
    };
    Reading {
        figure,
        confidence,
        doubt,
        others: quantity.others.iter().map(|value| signed(*value)).collect(),
        evidence,
    }
}

/// Where each attribute was read.
fn traces(page: &Page<'_>, quantity: &Quantity, draft: &Draft) -> Evidence {
    let mut evidence = Evidence::default();
    let mut set = |attribute: Attribute, span: Option<Span>, rule: &'static str| {
        evidence.set(attribute, span.map(|span| page.to_source(span)), rule);
    };
    let carried = |span: Option<Span>| match span {
        Some(span) if span.from() < draft.from => "carried over",
        Some(_) => "beside",
        None => "inferred",
    };
    let unit = quantity.printed_unit();
    set(Attribute::Value, Some(quantity.number), "printed");
    set(Attribute::Precision, Some(quantity.number), "printed");
    let rule = match (draft.unit_inferred, unit.is_empty()) {
        (true, _) => "inferred",
        (false, true) => "of the table",
        (false, false) => "printed",
    };
    set(Attribute::Unit, Some(unit).filter(|unit| !draft.unit_inferred && !unit.is_empty()), rule);
    set(Attribute::Measure, draft.meaning.cue, carried(draft.meaning.cue));
    let indicator = draft.indicator.and_then(|(_, span)| span);
    let rule = if draft.weak && indicator.is_some() { "weak phrase" } else { carried(indicator) };
    set(Attribute::Indicator, indicator, rule);
    if let Some(item) = &draft.item {
        set(Attribute::Item, Some(item.span), carried(Some(item.span)));
    }
    if let Some((_, span)) = draft.period {
        set(Attribute::Period, span, carried(span));
    }
    if let Some((_, span)) = &draft.base {
        set(Attribute::Base, *span, carried(*span));
    }
    if let Some((_, span)) = draft.status {
        set(Attribute::Status, Some(span), carried(Some(span)));
    }
    if let Some((_, span)) = &draft.region {
        set(Attribute::Region, Some(*span), carried(Some(*span)));
    }
    if let Some((_, span)) = draft.bound {
        set(Attribute::Bound, Some(span), "beside");
    }
    if let Some((_, span)) = draft.price {
        set(Attribute::PriceBasis, Some(span), carried(Some(span)));
    }
    if draft.meaning.yearly {
        set(Attribute::AnnualAverage, draft.meaning.cue, carried(draft.meaning.cue));
    }
    evidence
}
