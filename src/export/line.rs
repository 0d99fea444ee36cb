//! [`Line`]: one figure as a line of JSON, with the field names of gold files.

use std::fmt::Write;
use std::sync::LazyLock;

use crate::model::{Attribute, Content, Figure};
use crate::text::{Document, Span};

/// A figure and where it stands. Offsets are code points of the report's text, with the
/// file's bytes beside them.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The report's path below the corpus root without its extension.
    pub report: &'a str,
    /// First code point.
    pub start: usize,
    /// First code point after it.
    pub end: usize,
    /// The bytes of the file.
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
            bytes: document.file_span(figure.span),
            quote,
            figure,
        }
    }

    /// Appends the object up to its last field, so that a format can go on with fields of its own
    /// and a closing brace.
    pub fn write_open(&self, out: &mut String) {
        out.push_str("{\"report\":");
        string(out, self.report);
        let offsets = [
            (",\"start\":", self.start),
            (",\"end\":", self.end),
            (",\"start_byte\":", self.bytes.from()),
            (",\"end_byte\":", self.bytes.to()),
        ];
        for (field, offset) in offsets {
            out.push_str(field);
            out.push_str(itoa::Buffer::new().format(offset));
        }
        out.push_str(",\"quote\":");
        string(out, self.quote);
        for (attribute, field) in Attribute::ALL.iter().copied().zip(FIELDS.iter()) {
            out.push_str(field);
            content(out, attribute, attribute.content(self.figure));
        }
    }
}

/// How the field of each attribute begins.
static FIELDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    Attribute::ALL.iter().map(|attribute| format!(",\"{}\":", attribute.name())).collect()
});

/// Streams run through here: nothing is allocated for a field.
fn content(out: &mut String, attribute: Attribute, content: Option<Content>) {
    match content {
        None if attribute == Attribute::AnnualAverage => out.push_str("false"),
        None => out.push_str("null"),
        Some(Content::Word(yes_or_no)) if attribute == Attribute::AnnualAverage => {
            out.push_str(yes_or_no);
        }
        Some(Content::Word(text) | Content::Words(text)) => string(out, text),
        // Digits, letters and signs that need no escape.
        Some(plain @ (Content::Value(_) | Content::Period(_))) => {
            // Writing to memory does not fail.
            let _ = write!(out, "\"{plain}\"");
        }
        Some(other) => string(out, &other.to_string()),
    }
}

/// Appends a JSON string. Hardly any needs an escape.
pub(super) fn string(out: &mut String, text: &str) {
    let special = |byte| matches!(byte, 0..b' ' | b'"' | b'\\');
    if text.bytes().fold(false, |found, byte| found | special(byte)) {
        out.push_str(&serde_json::Value::from(text).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use crate::model::{Attribute, Figure};
    use crate::text::{Document, Span};
    use serde_json::{Value, json};

    fn written(line: &Line) -> Value {
        let mut out = String::new();
        line.write_open(&mut out);
        out.push('}');
        serde_json::from_str(&out).unwrap()
    }

    #[test]
    fn a_line_has_the_fields_of_gold() {
        let document = Document::new("2012/quý \"I\"", "Tăng 5,1%\tso với KH");
        let figure = Figure::new(
            Span::new(6, 10),
            [
                (Attribute::Value, "5.1"),
                (Attribute::Unit, "percent"),
                (Attribute::Item, "than \"đá\"\n\\ \u{1}"),
                (Attribute::Base, "item:a\"b"),
                (Attribute::Period, "2012-Q1"),
                (Attribute::Status, "?"),
            ],
        )
        .unwrap();
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
    fn bytes_are_those_of_the_file() {
        let file = b"\xa7\xb9t 5,1% so v\xedi c\xefng k\xfa n\xa8m tr\xad\xedc";
        let document = Document::from_bytes("r", file);
        assert_eq!(document.text(), "Đạt 5,1% so với cùng kỳ năm trước");
        let start = document.text().find("5,1%").unwrap();
        let figure = Figure { span: Span::new(start, start + 4), ..Figure::default() };
        let line = written(&Line::of(&document, &figure));
        assert_eq!((&line["start"], &line["end"]), (&json!(4), &json!(8)));
        assert_eq!((&line["start_byte"], &line["end_byte"]), (&json!(4), &json!(8)));
        assert_eq!(document.encoding(), "TCVN3 (ABC)");
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
