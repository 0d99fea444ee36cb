//! [`Agreement`]: how far two readers agree, attribute by attribute.
//!
//! Counted are figures that both judged. Owns which question is asked of which figure; the
//! formulas are in [`pairs`].

pub mod pairs;

pub use pairs::{Pairs, Undefined};

use super::panel::{Opinion, Panel};
use crate::model::Attribute;
use crate::text::Span;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether the number is a figure at all.
    IsFigure,
    /// What it has for an attribute, where both take it for a figure.
    Attribute(Attribute),
    /// All attributes together, where both take it for a figure.
    Whole,
}

/// Where two readers do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dissent {
    /// The report's name.
    pub report: String,
    /// Where.
    pub span: Span,
    /// The words there.
    pub quote: String,
    /// On what.
    pub question: Question,
    /// What each says, in the notation of FIGURES.md; empty for none.
    pub answers: [String; 2],
}

/// How far two readers agree over a corpus.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The answers to each question, in the order of [`questions`].
    pub lines: Vec<(Question, Pairs)>,
    /// Figures and numbers that only the first, and only the second, judged.
    pub alone: [usize; 2],
    /// Where they do not agree, in text order.
    pub dissents: Vec<Dissent>,
}

impl Default for Agreement {
    fn default() -> Self {
        let lines = questions().map(|question| (question, Pairs::default())).collect();
        Self { lines, alone: [0; 2], dissents: Vec::new() }
    }
}

/// What is asked, in the order in which it is told.
pub fn questions() -> impl Iterator<Item = Question> {
    let scored = Attribute::ALL.iter().copied().filter(|attribute| attribute.is_scored());
    std::iter::once(Question::IsFigure)
        .chain(scored.map(Question::Attribute))
        .chain([Question::Whole])
}

impl Question {
    /// What an opinion answers; nothing where the question does not arise.
    fn answer(self, opinion: &Opinion) -> Option<String> {
        let text = |attribute: Attribute, figure| {
            attribute.text(figure).unwrap_or_else(|| plain_default(attribute).into()).into_owned()
        };
        match (self, &opinion.figure) {
            (Self::IsFigure, figure) => Some(figure.is_some().to_string()),
            (_, None) => None,
            (Self::Attribute(attribute), Some(figure)) => Some(text(attribute, figure)),
            (Self::Whole, Some(figure)) => {
                let scored = Attribute::ALL.iter().filter(|attribute| attribute.is_scored());
                let parts: Vec<_> = scored.map(|attribute| text(*attribute, figure)).collect();
                Some(parts.join("\u{1f}"))
            }
        }
    }
}

/// What having none of an attribute counts as.
const fn plain_default(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::AnnualAverage => "false",
        Attribute::Bound => "exact",
        _ => "",
    }
}

impl Agreement {
    /// Takes in a report that two readers judged.
    pub fn add(&mut self, report: &str, panel: &Panel, quote: impl Fn(Span) -> String) {
        for (span, seats) in panel.places() {
            match (seats.first().and_then(Option::as_ref), seats.get(1).and_then(Option::as_ref)) {
                (Some(first), Some(second)) => {
                    let place = || (report.to_owned(), span, quote(span));
                    self.compare(first, second, place);
                }
                (first, second) => {
                    for (alone, opinion) in self.alone.iter_mut().zip([first, second]) {
                        *alone += usize::from(opinion.is_some());
                    }
                }
            }
        }
    }

    /// Takes in what was counted in other reports.
    pub fn extend(&mut self, other: Self) {
        for ((_, own), (_, more)) in self.lines.iter_mut().zip(other.lines) {
            own.extend(more);
        }
        for (own, more) in self.alone.iter_mut().zip(other.alone) {
            *own += more;
        }
        self.dissents.extend(other.dissents);
    }

    fn compare(
        &mut self,
        first: &Opinion,
        second: &Opinion,
        place: impl Fn() -> (String, Span, String),
    ) {
        for (question, pairs) in &mut self.lines {
            let question = *question;
            let answers = (question.answer(first), question.answer(second));
            let (Some(one), Some(other)) = answers else { continue };
            pairs.add(one.clone(), other.clone());
            if one != other && question != Question::Whole {
                let (report, span, quote) = place();
                let answers = [one, other];
                self.dissents.push(Dissent { report, span, quote, question, answers });
            }
        }
    }

    /// How many figures and numbers both judged.
    pub fn both(&self) -> usize {
        self.lines.first().map_or(0, |(_, pairs)| pairs.count())
    }
}
