//! [`Form`]: all attributes of one figure, being edited.
//!
//! Every field is read as it is typed; what cannot be read says so under the field and is not
//! saved.

use crossterm::event::KeyEvent;

use super::cell::Speller;
use super::field::TextLine;
use super::overlay::{Choice, ranked};
use crate::model::attribute::UNSETTLED;
use crate::model::{Attribute, Figure, Value};
use crate::text::{Span, fold};

pub(super) mod pick;

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

/// A one-key repair of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repair {
    FlipSign,
    TimesThousand,
    OverThousand,
    OtherReading,
    Unsettled,
    Clear,
}

/// One attribute in the form.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) attribute: Attribute,
    pub(super) line: TextLine,
    /// The text as it was, to tell what was changed.
    before: String,
    /// Whether the text cannot be read.
    pub(super) is_wrong: bool,
}

/// The form over the detail pane.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) target: Target,
    pub(super) fields: Vec<Field>,
    /// The field with the cursor.
    pub(super) at: usize,
    /// Whether the next letter replaces the field's text.
    pub(super) fresh: bool,
    /// What the field can be set to, as far as it fits what was typed.
    pub(super) choices: Vec<Choice>,
    pub(super) shown: Vec<usize>,
    pub(super) cursor: usize,
    folded: Vec<String>,
    figure: Figure,
    others: Vec<Value>,
}

impl Form {
    /// A form for `figure`, the cursor in the field of `attribute`. `others` are other values that
    /// the printed number could have.
    pub(super) fn new(
        target: Target,
        figure: &Figure,
        others: &[Value],
        attribute: Attribute,
        speller: &Speller,
    ) -> Self {
        let field = |&attribute: &Attribute| {
            let before = attribute.text(figure).unwrap_or_default().into_owned();
            Field { attribute, line: TextLine::new(&before), before, is_wrong: false }
        };
        let mut form = Self {
            target,
            fields: FIELDS.iter().map(field).collect(),
            at: FIELDS.iter().position(|&field| field == attribute).unwrap_or_default(),
            fresh: true,
            choices: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            folded: Vec::new(),
            figure: figure.clone(),
            others: others.to_vec(),
        };
        form.enter(speller);
        form
    }

    /// The field with the cursor.
    pub(super) fn field(&self) -> Option<&Field> {
        self.fields.get(self.at)
    }

    /// Lines that stand under the field with the cursor: its rule, and choices in half of the rest.
    pub(super) fn lines_below(&self, height: u16) -> u16 {
        1 + (self.shown.len() as u16).min((height / 2).saturating_sub(1))
    }

    /// The span of the figure.
    pub(super) const fn span(&self) -> Span {
        self.figure.span
    }

    /// Goes to the next field or the one before, going round.
    pub(super) fn step(&mut self, forward: bool, speller: &Speller) {
        self.settle_pick();
        let count = self.fields.len();
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
        self.enter(speller);
    }

    /// Types a key into the field.
    pub(super) fn input(&mut self, key: KeyEvent) {
        let replaces = self.fresh && matches!(key.code, crossterm::event::KeyCode::Char(_));
        let replaces = replaces && (key.modifiers - crossterm::event::KeyModifiers::SHIFT).is_empty();
        self.fresh = false;
        let Some(field) = self.fields.get_mut(self.at) else { return };
        if replaces {
            field.line = TextLine::new("");
        }
        field.line.input(key);
        self.changed();
    }

    /// Puts pasted text, or words selected in the report, into the field.
    pub(super) fn paste(&mut self, text: &str) {
        let Some(field) = self.fields.get_mut(self.at) else { return };
        if std::mem::take(&mut self.fresh) {
            field.line = TextLine::new("");
        }
        field.line.paste(text);
        self.changed();
    }

    /// Sets the field from words selected in the report.
    pub(super) fn take(&mut self, words: &str, speller: &Speller) {
        let Some(field) = self.fields.get_mut(self.at) else { return };
        field.line = TextLine::new(words);
        self.changed();
        self.settle_pick();
        self.enter(speller);
    }

    /// Moves among the choices; where there are none, among the fields.
    pub(super) fn choose(&mut self, forward: bool, speller: &Speller) {
        if self.shown.is_empty() {
            return self.step(forward, speller);
        }
        let count = self.shown.len();
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
        self.fresh = false;
        let chosen = self.shown.get(self.cursor).and_then(|&index| self.choices.get(index));
        let Some(value) = chosen.map(|choice| choice.value.clone()) else { return };
        self.set(&value);
    }

    /// Repairs the field.
    pub(super) fn repair(&mut self, repair: Repair) {
        let Some(field) = self.fields.get(self.at) else { return };
        let value = self.field_value(Attribute::Value);
        let thousand = rust_decimal::Decimal::ONE_THOUSAND;
        let scaled = |factor| value.and_then(|value| value.scaled(factor));
        let (attribute, text) = match repair {
            Repair::Unsettled => (field.attribute, Some(UNSETTLED.to_owned())),
            Repair::Clear => (field.attribute, Some(String::new())),
            Repair::FlipSign => (Attribute::Value, value.map(flipped).map(|it| it.to_string())),
            Repair::TimesThousand => (Attribute::Value, scaled(thousand).map(|it| it.to_string())),
            Repair::OverThousand => {
                let factor = rust_decimal::Decimal::ONE / thousand;
                (Attribute::Value, scaled(factor).map(|it| it.to_string()))
            }
            Repair::OtherReading => (Attribute::Value, self.other_reading(value)),
        };
        let Some(text) = text else { return };
        let here = self.at;
        self.at = self.fields.iter().position(|it| it.attribute == attribute).unwrap_or(here);
        self.set(&text);
        self.at = here;
    }

    /// The next of the readings that the printed number could have.
    fn other_reading(&self, now: Option<Value>) -> Option<String> {
        let at = self.others.iter().position(|other| Some(*other) == now);
        let next = at.map_or(0, |at| at + 1);
        let original = self.figure.value.get();
        self.others.get(next).or(original).map(ToString::to_string)
    }

    fn field_value(&self, attribute: Attribute) -> Option<Value> {
        let field = self.fields.iter().find(|field| field.attribute == attribute)?;
        Value::parse(field.line.text())
    }

    fn set(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.line = TextLine::new(text);
            field.is_wrong = attribute_of(field.attribute, text).is_none();
        }
    }

    /// The figure as the form says; `None` (and the cursor at the field) when one cannot be read.
    pub(super) fn finish(&mut self, speller: &Speller) -> Option<Figure> {
        self.settle_pick();
        let mut figure = self.figure.clone();
        for (index, field) in self.fields.iter().enumerate() {
            if field.attribute.set(&mut figure, field.line.text()).is_err() {
                self.at = index;
                self.enter(speller);
                return None;
            }
        }
        Some(figure)
    }

    /// Whether the field's text is not what it was.
    pub(super) fn is_changed(field: &Field) -> bool {
        field.line.text() != field.before
    }

    /// The cursor came into a field.
    fn enter(&mut self, speller: &Speller) {
        self.fresh = true;
        self.cursor = 0;
        let Some(field) = self.fields.get(self.at) else { return };
        self.choices = pick::choices(field.attribute, speller);
        self.folded = self.choices.iter().map(|choice| fold::plain(&choice.text)).collect();
        self.shown = (0..self.choices.len()).collect();
        let here = field.line.text();
        self.cursor = self.choices.iter().position(|it| it.value == here).unwrap_or_default();
    }

    /// The field's text changed: read it again, narrow the choices.
    fn changed(&mut self) {
        let Some(field) = self.fields.get_mut(self.at) else { return };
        let text = field.line.text();
        self.shown = ranked(text, &self.folded);
        self.cursor = 0;
        field.is_wrong = if self.choices.is_empty() || pick::is_open(field.attribute) {
            attribute_of(field.attribute, text).is_none()
        } else {
            self.shown.is_empty() && !matches!(text, "" | UNSETTLED)
        };
    }

    /// What was typed into a field with choices becomes the choice under the cursor.
    fn settle_pick(&mut self) {
        let Some(field) = self.fields.get(self.at) else { return };
        let text = field.line.text();
        let known = self.choices.iter().any(|choice| choice.value == text);
        let typed = Self::is_changed(field) && !known && !matches!(text, "" | UNSETTLED);
        let chosen = self.shown.get(self.cursor).and_then(|&index| self.choices.get(index));
        if let Some(choice) = chosen.filter(|_| typed && !pick::is_open(field.attribute)) {
            let value = choice.value.clone();
            self.set(&value);
        }
    }
}

fn attribute_of(attribute: Attribute, text: &str) -> Option<Figure> {
    let mut figure = Figure::default();
    attribute.set(&mut figure, text).ok().map(|()| figure)
}

fn flipped(value: Value) -> Value {
    match value.high {
        Some(high) => Value::range(-high, -value.low),
        None => Value::one(-value.low),
    }
}
