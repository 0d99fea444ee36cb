//! How relations are written: for reading, and as JSON Lines.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use crate::check::{Across, Excuse, Finding, Relation, Repair, Told};
use crate::model::{Attribute, Figure};
use crate::text::{Document, Span};

fn quote<'d>(document: &'d Document, figures: &[&Figure], figure: usize) -> &'d str {
    figures.get(figure).map_or("", |figure| document.quote(figure.span))
}

/// What a figure is of, in one line.
fn subject(figure: &Figure) -> String {
    let attributes = [Attribute::Indicator, Attribute::Item, Attribute::Region, Attribute::Period];
    let texts = attributes.iter().filter_map(|attribute| attribute.text(figure));
    texts.filter(|text| text != "home").collect::<Vec<_>>().join(" · ")
}

/// A relation for a reader: what, the computation, the words, what would mend it.
pub(super) fn text(
    out: &mut String,
    document: &Document,
    figures: &[&Figure],
    relation: &Relation,
) {
    let about = relation.figures.first().and_then(|&index| figures.get(index));
    let subject = about.map(|figure| subject(figure)).unwrap_or_default();
    let name = document.name();
    let (finding, kind) = (relation.finding, relation.kind);
    // Writing to a string does not fail.
    let _ = writeln!(out, "{name}: {finding}, {kind} of {}", one_line(&subject));
    let _ = write!(out, "    {}", relation.formula);
    let _ = match relation.finding {
        Finding::Consistent => writeln!(out),
        _ => writeln!(out, ", printed {}", relation.printed),
    };
    let words: Vec<String> = relation
        .figures
        .iter()
        .map(|&figure| format!("«{}»", one_line(quote(document, figures, figure))))
        .collect();
    let _ = writeln!(out, "    {}", words.join(" "));
    if let Some(misread) = relation.misread {
        let words = one_line(quote(document, figures, misread.figure));
        let _ = writeln!(out, "    perhaps a misread {} of «{words}»", misread.attribute);
    } else if let Some(excuse) = relation.excuse {
        let _ = writeln!(out, "    perhaps {}", excuse.in_words());
    }
    for repair in &relation.repairs {
        let words = one_line(quote(document, figures, repair.figure));
        let _ = writeln!(out, "    would fit: «{words}» with {}", changes(repair));
    }
    out.push('\n');
}

fn changes(repair: &Repair) -> String {
    let shown = repair.changes.iter().filter(|(attribute, _)| *attribute != Attribute::Precision);
    shown.map(|(a, text)| format!("{a} {}", one_line(text))).collect::<Vec<_>>().join(", ")
}

/// Control characters and line breaks never reach a terminal.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).collect::<Vec<_>>().join(" ")
}

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

/// What a told amount is: its number, and the words that tell it.
fn told(document: &Document, told: &Told) -> String {
    let words = |span: Span| format!("«{}»", one_line(document.quote(span)));
    let growth = told.growth.map_or_else(String::new, |growth| format!(" and {}", words(growth)));
    let how = if told.growth.is_some() { "implied by " } else { "" };
    format!("{}: {}, {how}{}{growth}", document.name(), told.in_words(), words(told.amount))
}

/// Two reports that speak of one fact, for a reader.
pub(super) fn across_text(out: &mut String, pair: [&Document; 2], across: &Across) {
    let about = across.one.subject();
    let _ = writeln!(out, "{}, {} of {}", across.finding, across.kind, about);
    let _ = writeln!(out, "    {}", told(pair[0], &across.one));
    let _ = writeln!(out, "    {}", told(pair[1], &across.other));
    if let Some(excuse) = across.excuse {
        let _ = writeln!(out, "    perhaps {}", excuse.in_words());
    }
    out.push('\n');
}

/// The same as JSON.
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
