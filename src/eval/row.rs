//! [`Row`]: one figure as gold and predicted files hold it, every attribute as text.

use std::io::BufRead;

use serde_json::Value as Json;

use crate::model::attribute::UNSETTLED;
use crate::model::extraction::thousandths;
use crate::model::{Attribute, Figure};
use crate::text::Document;

/// A figure of a gold or predicted file. Contents stay text: another program's prediction need
/// not be in our notation to be scored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The report's path without its extension.
    pub report: String,
    /// First code point.
    pub start: u64,
    /// First code point after it.
    pub end: u64,
    /// The words there.
    pub quote: String,
    /// Neither wanted nor wrong.
    pub optional: bool,
    /// The extractor's own estimate of having everything right.
    pub confidence: Option<f64>,
    contents: [Option<String>; Attribute::COUNT],
}

/// A line that is no row.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// It could not be read at all.
    #[error("line {line}: {source}")]
    Unreadable {
        /// Counted from 1.
        line: usize,
        /// Why.
        source: std::io::Error,
    },
    /// It is no JSON object with the fields of a row.
    #[error("line {line}: {reason}")]
    NoRow {
        /// Counted from 1.
        line: usize,
        /// Why.
        reason: String,
    },
}

/// The rows of a JSON Lines file; blank lines are skipped.
pub fn read_rows(lines: impl BufRead) -> Result<Vec<Row>, RowError> {
    let mut rows = Vec::new();
    for (index, line) in lines.lines().enumerate() {
        let number = index + 1;
        let line = line.map_err(|source| RowError::Unreadable { line: number, source })?;
        if !line.trim().is_empty() {
            let row =
                Row::parse(&line).map_err(|reason| RowError::NoRow { line: number, reason })?;
            rows.push(row);
        }
    }
    Ok(rows)
}

impl Row {
    /// The row of a figure in `document`.
    pub fn of(document: &Document, figure: &Figure, confidence: Option<f32>) -> Self {
        let content = |a: &Attribute| a.text(figure).map(std::borrow::Cow::into_owned);
        Self {
            report: document.name().to_owned(),
            start: document.code_point(figure.span.from()) as u64,
            end: document.code_point(figure.span.to()) as u64,
            quote: document.quote(figure.span).to_owned(),
            optional: false,
            confidence: confidence.map(|confidence| f64::from(thousandths(confidence)) / 1000.0),
            contents: std::array::from_fn(|i| Attribute::ALL.get(i).and_then(content)),
        }
    }

    fn parse(line: &str) -> Result<Self, String> {
        let fields: Json = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let offset = |name: &str| {
            fields[name].as_u64().ok_or_else(|| format!("{name:?} is missing or no whole number"))
        };
        let report = text(&fields["report"]).ok_or_else(|| "\"report\" is missing".to_owned())?;
        let content = |a: &Attribute| text(&fields[a.name()]);
        Ok(Self {
            report,
            start: offset("start")?,
            end: offset("end")?,
            quote: text(&fields["quote"]).unwrap_or_default(),
            optional: fields["optional"].as_bool().unwrap_or_default(),
            confidence: fields["confidence"].as_f64(),
            contents: std::array::from_fn(|i| Attribute::ALL.get(i).and_then(content)),
        })
    }

    /// What the row holds for an attribute; nothing where it has none.
    pub fn content(&self, attribute: Attribute) -> Option<&str> {
        let content = self.contents.get(attribute.index())?.as_deref();
        content.filter(|text| !text.is_empty())
    }

    /// Whether the text does not settle the attribute.
    pub fn is_unsettled(&self, attribute: Attribute) -> bool {
        self.content(attribute) == Some(UNSETTLED)
    }

    /// Whether the row says yes to a yes-or-no attribute.
    pub fn is_true(&self, attribute: Attribute) -> bool {
        self.content(attribute).is_some_and(|text| text != "false")
    }

    /// Whether both claim a part of the same text.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The name that reports are matched by: the last part of the path, without the extension
    /// that other programs leave on.
    pub fn report_key(&self) -> &str {
        let name = self.report.rsplit('/').next().unwrap_or(&self.report);
        let bare = [".txt", ".md", ".html", ".docx", ".pdf"];
        bare.iter().find_map(|extension| name.strip_suffix(extension)).unwrap_or(name)
    }
}

fn text(content: &Json) -> Option<String> {
    match content {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, read_rows};
    use crate::model::{Attribute, Figure};
    use crate::text::{Document, Span};

    #[test]
    fn a_bad_line_is_named_with_its_number() {
        let complaint = |text: &str| read_rows(text.as_bytes()).unwrap_err().to_string();
        let good = r#"{"report": "r", "start": 0, "end": 4, "quote": "5,1%"}"#;
        assert!(complaint(&format!("{good}\n\n{{")).starts_with("line 3: "));
        assert!(complaint(r#"{"report": "r", "start": 0}"#).contains("\"end\""));
        assert!(complaint(r#"{"start": 0, "end": 4}"#).contains("\"report\""));
    }

    #[test]
    fn numbers_and_words_are_read_alike() {
        let rows = read_rows(
            r#"{"report": "a/b.txt", "start": 0, "end": 4, "value": 5.1, "annual_average": true, "unit": null, "item": "", "base": "?"}"#.as_bytes(),
        );
        let row = rows.unwrap().remove(0);
        assert_eq!(row.content(Attribute::Value), Some("5.1"));
        assert!(row.is_true(Attribute::AnnualAverage));
        assert_eq!(row.content(Attribute::Unit), None);
        assert_eq!(row.content(Attribute::Item), None);
        assert!(row.is_unsettled(Attribute::Base));
        assert_eq!(row.report_key(), "b");
    }

    #[test]
    fn a_figure_becomes_a_row_in_code_points() {
        let document = Document::new("r", "tăng 5,1%");
        let mut figure = Figure { span: Span::new(6, 10), ..Figure::default() };
        Attribute::Value.set(&mut figure, "5.1").unwrap();
        let row = Row::of(&document, &figure, Some(0.9));
        assert_eq!((row.start, row.end, row.quote.as_str()), (5, 9, "5,1%"));
        assert_eq!(row.content(Attribute::Value), Some("5.1"));
        assert!(!row.is_true(Attribute::AnnualAverage));
        assert_eq!(row.confidence, Some(0.9));
    }
}
