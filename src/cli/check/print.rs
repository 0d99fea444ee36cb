//! How relations are written: for reading, and as JSON Lines.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use crate::catalogue::Catalogue;
use crate::check::{Across, Excuse, Finding, Kind, Relation, Repair, Told};
use crate::language::Language;
use crate::model::{Attribute, Figure};
use crate::text::{Document, Span};

/// Writes relations for a reader.
pub(super) struct Reader<'a> {
    pub(super) said: Language,
    pub(super) catalogue: &'a Catalogue,
}

impl Reader<'_> {
    /// A relation: what, the computation, the words, what would mend it.
    pub(super) fn relation(
        &self,
        out: &mut String,
        document: &Document,
        figures: &[&Figure],
        relation: &Relation,
    ) {
        let said = self.said;
        let about = relation.figures.first().and_then(|&index| figures.get(index));
        let subject = about.map(|figure| self.subject(figure)).unwrap_or_default();
        let head = self.head(relation.finding, relation.kind, &subject);
        let words = |figure: usize| {
            one_line(figures.get(figure).map_or("", |figure| document.quote(figure.span)))
        };
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}: {head}", document.name());
        let _ = write!(out, "    {}", relation.formula);
        let _ = match relation.finding {
            Finding::Consistent => writeln!(out),
            _ => writeln!(out, ", {}", said.check_printed(&relation.printed)),
        };
        let quotes = relation.figures.iter().map(|figure| format!("«{}»", words(*figure)));
        let _ = writeln!(out, "    {}", quotes.collect::<Vec<_>>().join(" "));
        if let Some(misread) = relation.misread {
            let attribute = said.attribute(misread.attribute);
            let _ = writeln!(out, "    {}", said.check_misread(attribute, &words(misread.figure)));
        } else {
            self.excuse(out, relation.excuse);
        }
        for repair in &relation.repairs {
            let text = said.check_repair(&words(repair.figure), &self.changes(repair));
            let _ = writeln!(out, "    {text}");
        }
        out.push('\n');
    }

    fn head(&self, finding: Finding, kind: Kind, subject: &str) -> String {
        self.said.check_about(self.said.finding(finding), self.said.kind(kind), &one_line(subject))
    }

    fn excuse(&self, out: &mut String, excuse: Option<Excuse>) {
        if let Some(excuse) = excuse {
            let _ = writeln!(out, "    {}", self.said.check_perhaps(self.said.excuse(excuse)));
        }
    }

    /// What a figure is of, in one line.
    fn subject(&self, figure: &Figure) -> String {
        let indicator = figure.indicator.get().map(|id| self.indicator(id.as_str()));
        let rest = [Attribute::Item, Attribute::Region, Attribute::Period];
        let rest = rest.iter().filter_map(|attribute| attribute.text(figure));
        let rest = rest.filter(|text| text != "home").map(std::borrow::Cow::into_owned);
        indicator.into_iter().chain(rest).collect::<Vec<_>>().join(" · ")
    }

    /// An indicator by its name; by its id where the vocabulary has none.
    fn indicator(&self, id: &str) -> String {
        let known = self.catalogue.indicator(id).map(|indicator| match self.said {
            Language::Vietnamese => indicator.vi.as_str(),
            Language::English => indicator.en.as_str(),
        });
        known.unwrap_or(id).to_owned()
    }

    /// What a repair changes, without the worth of the digits, which goes with the value.
    fn changes(&self, repair: &Repair) -> String {
        let shown = repair.changes.iter().filter(|(it, _)| *it != Attribute::Precision);
        let texts = shown.map(|(attribute, text)| {
            let content =
                self.said.content(*attribute, text).map_or_else(|| one_line(text), str::to_owned);
            format!("{} {content}", self.said.attribute(*attribute))
        });
        texts.collect::<Vec<_>>().join(", ")
    }

    /// Two reports that speak of one fact.
    pub(super) fn across(&self, out: &mut String, pair: [&Document; 2], across: &Across) {
        let subject =
            format!("{} · {}", self.indicator(across.one.indicator.as_str()), across.one.period());
        let _ = writeln!(out, "{}", self.head(across.finding, across.kind, &subject));
        for (document, told) in pair.iter().zip([&across.one, &across.other]) {
            let _ = writeln!(out, "    {}: {}", document.name(), self.told(document, told));
        }
        self.excuse(out, across.excuse);
        out.push('\n');
    }

    /// What a told amount is: its number, and the words that tell it.
    fn told(&self, document: &Document, told: &Told) -> String {
        let words = |span: Span| format!("«{}»", one_line(document.quote(span)));
        let (amount, number) = (told.in_words(), words(told.amount));
        match told.growth {
            Some(growth) => self.said.check_implied(&amount, &number, &words(growth)),
            None => self.said.check_told(&amount, &number),
        }
    }
}

/// Control characters and line breaks never reach a terminal.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).collect::<Vec<_>>().join(" ")
}

/// A relation as one JSON object.
pub(super) fn jsonl(
    out: &mut String,
    document: &Document,
    figures: &[&Figure],
    relation: &Relation,
) {
    let figure = |&index: &usize| -> Json {
        let span = figures.get(index).map(|figure| figure.span).unwrap_or_default();
        json!({
            "start": document.code_point(span.from()),
            "end": document.code_point(span.to()),
            "quote": document.quote(span),
        })
    };
    let place = |figure: usize| relation.figures.iter().position(|other| *other == figure);
    let repair = |repair: &Repair| -> Json {
        let changes = repair.changes.iter().map(|(a, text)| (a.name().to_owned(), json!(text)));
        json!({
            "figure": place(repair.figure),
            "means": repair.means.as_str(),
            "changes": changes.collect::<serde_json::Map<_, _>>(),
        })
    };
    let line = json!({
        "report": document.name(),
        "finding": relation.finding.as_str(),
        "kind": relation.kind.as_str(),
        "formula": relation.formula,
        "printed": relation.printed,
        "implied": relation.implied,
        "discrepancy": relation.discrepancy.map(|by| by.normalize().to_string()),
        "excuse": relation.excuse.map(Excuse::as_str),
        "misread": relation.misread.map(|it| {
            json!({ "figure": place(it.figure), "attribute": it.attribute.name() })
        }),
        "figures": relation.figures.iter().map(figure).collect::<Vec<_>>(),
        "repairs": relation.repairs.iter().map(repair).collect::<Vec<_>>(),
    });
    out.push_str(&line.to_string());
    out.push('\n');
}

/// Two reports that speak of one fact, as one JSON object.
pub(super) fn across_jsonl(out: &mut String, pair: [&Document; 2], across: &Across) {
    let told = |document: &Document, told: &Told| -> Json {
        let place = |span: Span| {
            json!({
                "start": document.code_point(span.from()),
                "end": document.code_point(span.to()),
                "quote": document.quote(span),
            })
        };
        json!({
            "report": document.name(),
            "value": told.value.normalize().to_string(),
            "unit": told.unit.as_str(),
            "amount": place(told.amount),
            "growth": told.growth.map(place),
        })
    };
    let line = json!({
        "finding": across.finding.as_str(),
        "kind": across.kind.as_str(),
        "excuse": across.excuse.map(Excuse::as_str),
        "reports": [told(pair[0], &across.one), told(pair[1], &across.other)],
    });
    out.push_str(&line.to_string());
    out.push('\n');
}
