//! `soat extract --explain`: how each attribute of a figure was read, for people.

use std::fmt::Write;

use super::{say, spoken};
use crate::extract::{Extractor, Given};
use crate::model::attribute::Content;
use crate::model::{Attribute, Reading};
use crate::text::Document;

/// Which figures to explain.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Explain {
    #[arg(help = say("Cho biết từng số được đọc thế nào, thay vì in nó", "Tell how each figure was read, in place of printing it"), long = "explain")]
    is_wanted: bool,
    #[arg(help = say("Chỉ số ở chỗ đó: tên báo cáo và vị trí ký tự", "Only the figure that stands there: a report's name and a code point of it"), long, value_name = "REPORT:OFFSET", value_parser = place, requires = "is_wanted")]
    at: Option<(String, usize)>,
    #[arg(help = say("Chỉ những số có các chữ này", "Only figures with these words"), long, value_name = "WORDS", requires = "is_wanted")]
    quote: Option<String>,
}

fn place(text: &str) -> Result<(String, usize), String> {
    let parts = text.rsplit_once(':').and_then(|(r, at)| Some((r.to_owned(), at.parse().ok()?)));
    parts.ok_or_else(|| "write the report and a code point, as 2012/q1:340".to_owned())
}

impl Explain {
    /// Whether to explain at all.
    pub(super) fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// Whether figures of that report are wanted.
    pub(super) fn wants(&self, report: &str) -> bool {
        self.at.as_ref().is_none_or(|(name, _)| name == report)
    }

    /// The wanted figures of a report, each with what led to it.
    pub(super) fn of(&self, extractor: &Extractor, document: &Document) -> String {
        let given = Given { evidence: true, ..Given::default() };
        let mut text = spoken()
            .decoded(document)
            .map_or_else(String::new, |how| format!("{}: {how}\n\n", document.name()));
        for reading in extractor.read(document, &given).readings {
            let span = reading.figure.span;
            let range = document.code_point(span.from())..document.code_point(span.to());
            let here = self.at.as_ref().is_none_or(|(_, offset)| range.contains(offset));
            let quote = document.quote(span);
            if here && self.quote.as_deref().is_none_or(|words| quote.contains(words)) {
                let (name, from, to) = (document.name(), range.start, range.end);
                // Writing to memory does not fail.
                let _ = writeln!(text, "{name} {from}..{to} «{quote}»");
                let _ = explain(&mut text, document, &reading);
            }
        }
        text
    }
}

fn explain(text: &mut String, document: &Document, reading: &Reading) -> std::fmt::Result {
    let said = spoken();
    for &attribute in Attribute::ALL {
        let trace = reading.evidence.as_ref().map(|evidence| evidence.of(attribute));
        let trace = trace.unwrap_or_default();
        let content = match attribute.content(&reading.figure) {
            None if trace.rule.is_empty() => continue,
            None => said.none().to_owned(),
            Some(Content::Unsettled) => said.not_settled_by_text().to_owned(),
            Some(content) => content.to_string(),
        };
        let rule = if trace.rule.is_empty() { said.by_default() } else { trace.rule };
        write!(text, "  {:<15} {content}  [{rule}", attribute.name())?;
        if let Some(span) = trace.span {
            let words = document.quote(span).trim();
            write!(text, ": {}", said.said_at(words, document.code_point(span.from())))?;
        }
        writeln!(text, "]")?;
    }
    write!(text, "  {:<15} {:.3}", said.confidence(), reading.confidence)?;
    if let Some(doubt) = reading.doubt {
        write!(text, "{}", said.most_in_doubt(doubt.name()))?;
    }
    if !reading.others.is_empty() {
        let others: Vec<String> = reading.others.iter().map(ToString::to_string).collect();
        write!(text, "\n  {:<15} {}", said.may_also_be(), others.join(", "))?;
    }
    writeln!(text, "\n")
}
