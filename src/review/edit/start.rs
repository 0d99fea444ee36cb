//! A figure made of text that a reviewer selected.

use super::{Desk, number, unit};
use crate::model::{Attribute, Extraction, Field, Figure, Measure, Reading, Status};
use crate::text::{Document, Span};

/// The figure to begin with when `span` is selected: value and unit as printed there, the rest
/// from the reading that it overlaps, else from the one before it in the same paragraph (chains
/// share their subject). The reviewer then edits it.
pub fn figure_from_span(
    document: &Document,
    span: Span,
    extraction: &Extraction,
    desk: &Desk<'_>,
) -> Figure {
    let span = trimmed(document, span);
    let near = neighbour(document, span, extraction).map(|reading| &reading.figure);
    let mut figure = near.cloned().unwrap_or_default();
    figure.span = span;
    if near.is_none_or(|near| !near.span.overlaps(span)) {
        figure.base = Field::None;
        figure.bound = Field::None;
        figure.annual_average = Field::None;
        figure.status = figure.status.get().map_or(Field::Is(Status::Actual), |s| Field::Is(*s));
        figure.measure = Field::None;
    }
    if figure.region.is_none() {
        figure.region = Field::Is("home".to_owned());
    }
    read_quote(&mut figure, document.quote(span), desk);
    figure
}

/// Takes value and unit from printed words.
pub(super) fn read_quote(figure: &mut Figure, quote: &str, desk: &Desk<'_>) {
    (figure.value, figure.precision, figure.unit) = (Field::None, Field::None, Field::None);
    let Some(typed) = number::read(quote) else { return };
    let behind = unit::behind_number(typed.rest, desk.catalogue);
    let scaled = behind.as_ref().and_then(|behind| unit::scaled(typed.value, behind));
    let value = scaled.unwrap_or(typed.value);
    figure.value = Field::Is(value);
    figure.precision = number::precision(quote, value).into();
    figure.unit = behind.as_ref().and_then(crate::catalogue::UnitMatch::id).into();
    if figure.measure.is_none() {
        let unit = Attribute::Unit.text(figure);
        let measure = match unit.as_deref() {
            Some("percent") => Measure::Growth,
            Some("percentage_point") => Measure::Change,
            Some("times") => Measure::Multiple,
            _ => Measure::Level,
        };
        figure.measure = Field::Is(measure);
    }
}

/// The span without blanks at its ends.
fn trimmed(document: &Document, span: Span) -> Span {
    let quote = document.quote(span);
    let start = span.from() + (quote.len() - quote.trim_start().len());
    Span::new(start, start + quote.trim().len())
}

fn neighbour<'a>(
    document: &Document,
    span: Span,
    extraction: &'a Extraction,
) -> Option<&'a Reading> {
    let readings = &extraction.readings;
    if let Some(over) = readings.iter().find(|reading| reading.figure.span.overlaps(span)) {
        return Some(over);
    }
    let after = readings.partition_point(|reading| reading.figure.span.start < span.start);
    let before = readings.get(after.checked_sub(1)?)?;
    let between = Span::new(before.figure.span.to(), span.from());
    (!document.quote(between).contains('\n')).then_some(before)
}
