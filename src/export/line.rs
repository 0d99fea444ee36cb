//! [`Line`]: one figure as a line of JSON, with the field names of gold files.

use std::io::{self, Write};
use std::sync::LazyLock;

use serde::Serializer;

use crate::model::{Attribute, Content, Figure};
use crate::text::{Document, Span};

/// A figure and where it stands. Offsets are code points of the report's text, with bytes beside
/// them.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The report's path below the corpus root without its extension.
    pub report: &'a str,
    /// First code point.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
    /// The bytes.
    pub bytes: Span,
    /// The words there.
    pub quote: &'a str,
    /// The figure.
    pub figure: &'a Figure,
}

impl<'a> Line<'a> {
    /// The line of a figure in `document`.
    pub fn of(document: &'a Document, figure: &'a Figure) -> Self {
        let start = document.code_point(figure.span.from());
        let quote = document.quote(figure.span);
        Self {
            report: document.name(),
            start,
            end: start + quote.chars().count(),
            bytes: figure.span,
            quote,
            figure,
        }
    }

    /// Writes the object up to its last field, so that a format can go on with fields of its own
    /// and a closing brace.
    pub fn write_open(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"{\"report\":")?;
        string(out, self.report)?;
        number(out, ",\"start\":", self.start)?;
        number(out, ",\"end\":", self.end)?;
        number(out, ",\"start_byte\":", self.bytes.from())?;
        number(out, ",\"end_byte\":", self.bytes.to())?;
        out.write_all(b",\"quote\":")?;
        string(out, self.quote)?;
        for (attribute, field) in Attribute::ALL.iter().copied().zip(FIELDS.iter()) {
            out.write_all(field.as_bytes())?;
            content(out, attribute, attribute.content(self.figure))?;
        }
        Ok(())
    }
}

/// How the field of each attribute begins.
static FIELDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    Attribute::ALL.iter().map(|attribute| format!(",\"{}\":", attribute.name())).collect()
});

/// Streams run through here: nothing is allocated for a field.
fn content(out: &mut impl Write, attribute: Attribute, content: Option<Content>) -> io::Result<()> {
    match content {
        None if attribute == Attribute::AnnualAverage => out.write_all(b"false"),
        None => out.write_all(b"null"),
        Some(Content::Word(yes_or_no)) if attribute == Attribute::AnnualAverage => {
            out.write_all(yes_or_no.as_bytes())
        }
        Some(Content::Word(text) | Content::Words(text)) => string(out, text),
        // Digits, letters and signs that need no escape.
        Some(Content::Value(value)) => write!(out, "\"{value}\""),
        Some(Content::Period(period)) => write!(out, "\"{period}\""),
        Some(written) => Ok(serde_json::Serializer::new(out).collect_str(&written)?),
    }
}

/// Writes a whole number behind its field.
fn number(out: &mut impl Write, field: &str, number: usize) -> io::Result<()> {
    out.write_all(field.as_bytes())?;
    Ok(serde_json::Serializer::new(out).serialize_u64(number as u64)?)
}

/// Writes a JSON string. Hardly any needs an escape.
pub(super) fn string(out: &mut impl Write, text: &str) -> io::Result<()> {
    let special = |byte| matches!(byte, 0..b' ' | b'"' | b'\\');
    if text.bytes().fold(false, |found, byte| found | special(byte)) {
        return Ok(serde_json::Serializer::new(out).serialize_str(text)?);
    }
    for part in ["\"", text, "\""] {
        out.write_all(part.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Line;
    use crate::model::{Attribute, Figure};
    use crate::text::{Document, Span};
    use serde_json::{Value, json};

    fn written(line: &Line) -> Value {
        let mut out = Vec::new();
        line.write_open(&mut out).unwrap();
        out.push(b'}');
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn a_line_has_the_fields_of_gold() {
        let document = Document::new("2012/quý \"I\"", "Tăng 5,1%\tso với KH");
        let mut figure = Figure { span: Span::new(6, 10), ..Figure::default() };
        for (attribute, text) in [
            (Attribute::Value, "5.1"),
            (Attribute::Unit, "percent"),
            (Attribute::Item, "than \"đá\"\n\\ \u{1}"),
            (Attribute::Base, "item:a\"b"),
            (Attribute::Period, "2012-Q1"),
            (Attribute::Status, "?"),
        ] {
            attribute.set(&mut figure, text).unwrap();
        }
        assert_eq!(
            written(&Line::of(&document, &figure)),
            json!({
                "report": "2012/quý \"I\"", "start": 5, "end": 9, "start_byte": 6, "end_byte": 10,
                "quote": "5,1%", "value": "5.1", "unit": "percent", "measure": null,
                "indicator": null, "item": "than \"đá\"\n\\ \u{1}", "period": "2012-Q1",
                "base": "item:a\"b", "annual_average": false, "status": "?", "region": null,
                "bound": null, "price_basis": null, "precision": null,
            })
        );
    }

    #[test]
    fn an_annual_average_is_true_false_or_not_settled() {
        let document = Document::new("r", "5,1%");
        for (text, expected) in [("true", json!(true)), ("", json!(false)), ("?", json!("?"))] {
            let mut figure = Figure { span: Span::new(0, 4), ..Figure::default() };
            Attribute::AnnualAverage.set(&mut figure, text).unwrap();
            assert_eq!(written(&Line::of(&document, &figure))["annual_average"], expected);
        }
    }
}
