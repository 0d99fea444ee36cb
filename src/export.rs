//! The curated set in the formats that others read.
//!
//! Owns the list of formats ([`FORMATS`]) and how a figure is written in each. Must not know where
//! the bytes go: everything writes to any `io::Write`.

mod csv;
mod jsonl;
mod line;
mod ron;

use std::io::{self, Write};

use crate::review::Curated;

pub use csv::unguarded;
pub use line::Line;
pub use ron::text as ron_text;

/// A format of the curated set.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What users call it; also the extension of its files.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Writes the set.
    pub write: fn(&Curated, &mut dyn Write) -> io::Result<()>,
}

/// Every format, the program's own first.
pub const FORMATS: &[Format] = &[ron::FORMAT, jsonl::FORMAT, csv::FORMAT];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::FORMATS;
    use crate::model::{Attribute, Figure};
    use crate::review::Curated;
    use crate::review::curated::{CuratedFigure, CuratedReport};
    use crate::text::{Digest, Span};

    /// A set with everything that formats get wrong: quotes, commas, newlines, formulas, marks.
    pub(super) fn awkward() -> Curated {
        let figure = Figure::new(
            Span::new(10, 18),
            [
                (Attribute::Value, "-17.7"),
                (Attribute::Unit, "percent"),
                (Attribute::Measure, "growth"),
                (Attribute::Item, "=HYPERLINK(\"x\"), \"than\";\nđá \u{1}\t\\"),
                (Attribute::Period, "2012-Q1"),
                (Attribute::Base, "item:@nơi khác"),
                (Attribute::AnnualAverage, "true"),
                (Attribute::Status, "?"),
            ],
        )
        .unwrap();
        let line = |quote: &str, verdict: &str, note: Option<&str>| CuratedFigure {
            report: "2012/quý, I".to_owned(),
            start: 8,
            end: 13,
            quote: quote.to_owned(),
            verdict: verdict.to_owned(),
            bulk: verdict == "accepted",
            reviewer: Some("Lan".to_owned()),
            note: note.map(str::to_owned),
            file: None,
            figure: figure.clone(),
        };
        let mut curated = Curated {
            schema: 1,
            corpus: "reports \"a\"".to_owned(),
            figures: vec![
                line("17,7%", "accepted", None),
                line("'=1+1", "corrected", Some("+so với\r\ncùng kỳ")),
            ],
            ..Curated::default()
        };
        curated.reports.push(CuratedReport {
            name: "2012/quý, I".to_owned(),
            digest: Digest::of("text"),
            place: Some("Yên Bái".to_owned()),
            date: None,
            figures: 2,
        });
        curated
    }

    pub(super) fn written(name: &str, curated: &Curated) -> String {
        let mut out = Vec::new();
        (super::Format::named(name).unwrap().write)(curated, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn formats_have_different_names_and_write_the_same_bytes_twice() {
        for (i, format) in FORMATS.iter().enumerate() {
            assert!(FORMATS.iter().skip(i + 1).all(|other| other.name != format.name));
            assert_eq!(written(format.name, &awkward()), written(format.name, &awkward()));
        }
    }

    #[test]
    fn a_set_without_figures_can_be_written() {
        for format in FORMATS {
            let text = written(format.name, &Curated::default());
            assert!(text.is_empty() || text.ends_with('\n'), "{}: {text:?}", format.name);
        }
    }
}
