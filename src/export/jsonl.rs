//! JSON Lines: a figure a line, with the field names of gold files.

use std::io::{self, Write};

use super::Format;
use super::line::{Line, string};
use crate::review::Curated;

pub(super) const FORMAT: Format =
    Format { name: "jsonl", about: "one JSON object a figure, as `soat extract` writes", write };

fn write(curated: &Curated, out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for curated in &curated.figures {
        line.clear();
        let place = Line {
            report: &curated.report,
            start: curated.start,
            end: curated.end,
            bytes: curated.bytes(),
            quote: &curated.quote,
            figure: &curated.figure,
        };
        place.write_open(&mut line);
        line.push_str(",\"verdict\":");
        string(&mut line, &curated.verdict);
        line.push_str(if curated.bulk { ",\"bulk\":true" } else { ",\"bulk\":false" });
        for (name, text) in [(",\"reviewer\":", &curated.reviewer), (",\"note\":", &curated.note)] {
            line.push_str(name);
            match text {
                Some(text) => string(&mut line, text),
                None => line.push_str("null"),
            }
        }
        line.push_str("}\n");
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{awkward, written};
    use crate::model::{Attribute, Figure};
    use serde_json::Value;

    #[test]
    fn every_line_reads_back_as_its_figure() {
        let set = awkward();
        let text = written("jsonl", &set);
        assert_eq!(text.lines().count(), set.figures.len());
        for (line, curated) in text.lines().zip(&set.figures) {
            let fields: Value = serde_json::from_str(line).unwrap();
            let mut figure = Figure { span: curated.figure.span, ..Figure::default() };
            for attribute in Attribute::ALL {
                let text = match &fields[attribute.name()] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                attribute.set(&mut figure, &text).unwrap();
            }
            assert_eq!(figure, curated.figure);
            assert_eq!(fields["quote"], curated.quote.as_str());
            assert_eq!(fields["verdict"], curated.verdict.as_str());
            assert_eq!(fields["note"].as_str(), curated.note.as_deref());
            assert_eq!(fields["start_byte"], curated.figure.span.start);
        }
    }
}
