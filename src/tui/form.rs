//! [`Form`]: all attributes of one figure, being edited.
//!
//! Owns which field has the cursor and the list under it. Reading what is typed belongs to
//! [`Draft`]; every key is read at once, and what cannot be read is not saved.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::cell::Speller;
use super::field::TextLine;
use crate::model::attribute::UNSETTLED;
use crate::model::{Attribute, Facts, Figure, Value};
use crate::review::Sheet;
use crate::review::edit::{self, Choice, Draft, Repair};
use crate::text::Span;

/// The attributes in the order of the form: what is wrong most often stands near the top.
pub(super) const FIELDS: &[Attribute] = &[
    Attribute::Value,
    Attribute::Unit,
    Attribute::Measure,
    Attribute::Indicator,
    Attribute::Item,
    Attribute::Period,
    Attribute::Base,
    Attribute::Status,
    Attribute::Region,
    Attribute::Bound,
    Attribute::AnnualAverage,
    Attribute::PriceBasis,
    Attribute::Precision,
];

/// What the form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The row with this anchor.
    Row(Span),
    /// A figure that is not there yet.
    New,
}

/// What stays the same while a figure is edited.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// The report as a whole.
    pub(super) facts: Facts,
    /// The words of the figure.
    pub(super) quote: String,
    /// Other values that the printed number could have.
    pub(super) others: Vec<Value>,
    /// Readings with which the arithmetic would come out.
    pub(super) mends: Vec<Mend>,
}

/// What a reading changes: attributes and their contents.
pub(super) type Mend = Vec<(Attribute, String)>;

impl Ground {
    /// What a figure at `span` is to begin with.
    pub(super) fn figure_at(&self, sheet: &Sheet, span: Span, speller: &Speller) -> Figure {
        let desk = self.desk(speller);
        edit::figure_from_span(sheet.document(), span, sheet.extraction(), &desk)
    }

    fn desk<'a>(&'a self, speller: &'a Speller) -> edit::Desk<'a> {
        edit::Desk {
            catalogue: &speller.catalogue,
            language: speller.language.into(),
            facts: &self.facts,
            quote: &self.quote,
        }
    }
}

/// The form over the detail pane.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) target: Target,
    pub(super) draft: Draft,
    /// The field with the cursor, an index into [`FIELDS`].
    pub(super) at: usize,
    /// The text of that field.
    pub(super) line: TextLine,
    /// Whether the next letter replaces that text.
    pub(super) fresh: bool,
    /// What the field can be set to, as far as it fits what was typed.
    pub(super) choices: Vec<Choice>,
    pub(super) cursor: usize,
    original: Figure,
    ground: Ground,
}

impl Form {
    /// A form for `figure`, the cursor in the field of `attribute`.
    pub(super) fn new(
        target: Target,
        figure: Figure,
        ground: Ground,
        attribute: Attribute,
        speller: &Speller,
    ) -> Self {
        let mut form = Self {
            target,
            draft: Draft::new(figure.clone()),
            at: FIELDS.iter().position(|&field| field == attribute).unwrap_or_default(),
            line: TextLine::default(),
            fresh: true,
            choices: Vec::new(),
            cursor: 0,
            original: figure,
            ground,
        };
        form.enter(speller);
        form
    }

    /// The attribute with the cursor.
    pub(super) fn attribute(&self) -> Attribute {
        FIELDS.get(self.at).copied().unwrap_or(Attribute::Value)
    }

    /// The words of the figure.
    pub(super) fn quote(&self) -> &str {
        &self.ground.quote
    }

    /// Whether an attribute is not what it was.
    pub(super) fn is_changed(&self, attribute: Attribute) -> bool {
        attribute.text(&self.original) != attribute.text(self.draft.reading())
    }

    /// Lines that stand under the field with the cursor: its rule, and choices in half of the rest.
    pub(super) fn lines_below(&self, height: u16, rule: u16) -> u16 {
        rule + (self.choices.len() as u16).min((height / 2).saturating_sub(1))
    }

    /// Goes to the next field or the one before, going round.
    pub(super) fn step(&mut self, forward: bool, speller: &Speller) {
        self.take_choice();
        let count = FIELDS.len();
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
        self.enter(speller);
    }

    /// Types a key into the field.
    pub(super) fn input(&mut self, key: KeyEvent, speller: &Speller) {
        let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        let erases = matches!(key.code, KeyCode::Char(_) | KeyCode::Backspace | KeyCode::Delete);
        if std::mem::take(&mut self.fresh) && plain && erases {
            self.line = TextLine::default();
        }
        self.line.input(key);
        self.read(speller);
    }

    /// Puts pasted text into the field.
    pub(super) fn paste(&mut self, text: &str, speller: &Speller) {
        if std::mem::take(&mut self.fresh) {
            self.line = TextLine::default();
        }
        self.line.paste(text);
        self.read(speller);
    }

    /// Sets the field to words selected in the report.
    pub(super) fn take(&mut self, words: &str, speller: &Speller) {
        self.line = TextLine::new(words);
        self.fresh = false;
        self.read(speller);
    }

    /// Moves among the choices; where there are none, among the fields.
    pub(super) fn choose(&mut self, forward: bool, speller: &Speller) {
        let count = self.choices.len();
        if count == 0 {
            return self.step(forward, speller);
        }
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
        self.fresh = true;
        if let Some(choice) = self.choices.get(self.cursor) {
            self.draft.set(self.attribute(), &choice.content);
            self.line = TextLine::new(self.draft.text(self.attribute()));
        }
    }

    /// Repairs the figure; what cannot be repaired in this way stays.
    pub(super) fn repair(&mut self, repair: Repair, speller: &Speller) {
        let desk = self.ground.desk(speller);
        let figure = self.draft.reading();
        let other = (repair == Repair::Separator).then(|| self.other_reading()).flatten();
        let repaired = match other {
            Some(value) => Some(Figure { value: Some(value).into(), ..figure.clone() }),
            None => edit::repaired(figure, repair, &desk),
        };
        if let Some(figure) = repaired {
            self.draft.replace(figure);
            self.enter(speller);
        }
    }

    /// The next of the readings with which the arithmetic would come out, then the figure as it
    /// was. The cursor goes to what changes.
    pub(super) fn mend(&mut self, speller: &Speller) {
        let with = |mend: &Mend| {
            let mut figure = self.original.clone();
            let set = mend.iter().all(|(attribute, text)| attribute.set(&mut figure, text).is_ok());
            set.then_some((mend.first()?.0, figure))
        };
        let all: Vec<(Attribute, Figure)> = self.ground.mends.iter().filter_map(with).collect();
        let now = all.iter().position(|(_, figure)| figure == self.draft.reading());
        let next = now.map_or(0, |at| at + 1);
        let (attribute, figure) =
            all.into_iter().nth(next).unwrap_or((self.attribute(), self.original.clone()));
        self.draft.replace(figure);
        self.at = FIELDS.iter().position(|&field| field == attribute).unwrap_or(self.at);
        self.enter(speller);
    }

    /// Whether the arithmetic offers a reading.
    pub(super) fn can_mend(&self) -> bool {
        !self.ground.mends.is_empty()
    }

    /// Empties the field: the figure has none of it.
    pub(super) fn clear(&mut self, speller: &Speller) {
        self.draft.set(self.attribute(), "");
        self.enter(speller);
    }

    /// The next of the values that the machine found the printed number could have.
    fn other_reading(&self) -> Option<Value> {
        let all = self.original.value.get().into_iter().chain(&self.ground.others);
        let all: Vec<Value> = all.copied().collect();
        let now = self.draft.reading().value.get();
        let at = all.iter().position(|value| Some(value) == now)?;
        (all.len() > 1).then(|| all.get((at + 1) % all.len()).copied()).flatten()
    }

    /// The figure as the form says; `None`, and the cursor at the field, when one cannot be read.
    pub(super) fn finish(&mut self, speller: &Speller) -> Option<Figure> {
        self.take_choice();
        match self.draft.finish() {
            Ok(figure) => Some(figure),
            Err(complaint) => {
                let wrong = complaint.attribute;
                self.at = FIELDS.iter().position(|&field| field == wrong).unwrap_or(self.at);
                let text = self.draft.text(wrong).to_owned();
                self.enter(speller);
                self.take(&text, speller);
                None
            }
        }
    }

    /// The cursor came into a field.
    fn enter(&mut self, speller: &Speller) {
        let attribute = self.attribute();
        self.line = TextLine::new(self.draft.text(attribute));
        self.fresh = true;
        let desk = self.ground.desk(speller);
        self.choices = edit::choices(attribute, "", self.draft.reading(), &desk);
        let content = attribute.text(self.draft.reading()).unwrap_or_default();
        let here = self.choices.iter().position(|choice| choice.content == content);
        self.cursor = here.unwrap_or_default();
    }

    /// The field's text changed: reads it, and narrows the choices.
    fn read(&mut self, speller: &Speller) {
        let attribute = self.attribute();
        let desk = self.ground.desk(speller);
        self.draft.write(attribute, self.line.text(), &desk);
        self.choices = edit::choices(attribute, self.line.text(), self.draft.reading(), &desk);
        self.cursor = 0;
    }

    /// What was typed and is no name in full stands for the choice that it leads to.
    fn take_choice(&mut self) {
        let attribute = self.attribute();
        let typed = self.line.text().trim();
        let open = self.draft.complaint(attribute).is_some() || self.draft.is_unknown(attribute);
        let named = !matches!(typed, "" | UNSETTLED);
        if let Some(choice) = self.choices.get(self.cursor).filter(|_| open && named) {
            self.draft.set(attribute, &choice.content);
        }
    }
}
