//! [`Ground`]: what a figure is edited on: the report's facts, what was printed, and all that
//! speaks for another reading.

use super::{Attribute, Facts, Figure, Sheet, Span, Speller, Value, plain};
use crate::review::edit::{self, Scene, Suggestion};

/// What stays the same while a figure is edited.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Ground {
    /// The report as a whole.
    pub(in crate::tui) facts: Facts,
    /// The words of the figure.
    pub(in crate::tui) quote: String,
    /// Other values that the printed number could have.
    pub(in crate::tui) others: Vec<Value>,
    /// Readings with which the arithmetic would come out.
    pub(in crate::tui) mends: Vec<Mend>,
    /// Single changes, the likeliest first.
    pub(in crate::tui) suggestions: Vec<Suggestion>,
    /// Phrases of the report nearby, folded and as they are: the world of items is open.
    pub(in crate::tui) phrases: Vec<(String, String)>,
}

/// What a reading changes: attributes and their contents.
pub(in crate::tui) type Mend = Vec<(Attribute, String)>;

impl Ground {
    /// What a figure at `span` is to begin with.
    pub(in crate::tui) fn figure_at(&self, sheet: &Sheet, span: Span, speller: &Speller) -> Figure {
        let desk = self.desk(speller);
        edit::figure_from_span(sheet.document(), span, sheet.extraction(), &desk)
    }

    /// The figures of the two numbers among the words of one.
    pub(in crate::tui) fn halves(
        &self,
        sheet: &Sheet,
        figure: &Figure,
        speller: &Speller,
    ) -> Option<[Figure; 2]> {
        edit::split(sheet.document(), figure, &self.desk(speller))
    }

    /// Finds what may be wanted in place of what `figure` says.
    pub(in crate::tui) fn suggest(
        &mut self,
        sheet: &Sheet,
        row: Option<usize>,
        figure: &Figure,
        speller: &Speller,
    ) {
        let desk = self.desk(speller);
        let suggestions = edit::suggestions(&Scene { sheet, row, figure, desk });
        let catalogue = &speller.catalogue;
        let phrases = edit::phrases_near(sheet, catalogue, figure.span.from());
        self.phrases = phrases.into_iter().map(|phrase| (plain(&phrase), phrase)).collect();
        // What makes the arithmetic come out is likelier than all else.
        let mends = self.mends.iter().filter(|mend| mend.len() == 1).flatten();
        let mends = mends.map(|(attribute, content)| Suggestion {
            attribute: *attribute,
            content: content.clone(),
        });
        self.suggestions = mends.collect();
        for suggestion in suggestions {
            if !self.suggestions.contains(&suggestion) {
                self.suggestions.push(suggestion);
            }
        }
    }

    pub(super) fn desk<'a>(&'a self, speller: &'a Speller) -> edit::Desk<'a> {
        edit::Desk {
            catalogue: &speller.catalogue,
            language: speller.language.into(),
            facts: &self.facts,
            quote: &self.quote,
        }
    }
}
