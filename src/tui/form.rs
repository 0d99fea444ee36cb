//! [`Form`]: all attributes of one figure, being edited.
//!
//! Owns which field has the cursor and the list under it. Reading what is typed belongs to
//! [`Draft`]; every key is read at once, and what cannot be read is not saved.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::cell::Speller;
use super::field::TextLine;
use crate::model::attribute::UNSETTLED;
use crate::model::{Attribute, Base, Facts, Figure, Value};
use crate::review::Sheet;
use crate::review::edit::{self, Choice, Draft, Repair, Suggestion};
use crate::text::Span;
use crate::text::fold::plain;

mod ground;

pub(super) use ground::{Ground, Mend};

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

/// Corrections that have a digit.
const OFFERED: usize = 9;

/// Of these, the most of one attribute.
const OFFERED_OF_ONE: usize = 3;

/// What the form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The row with this anchor.
    Row(Span),
    /// A figure that is not there yet.
    New,
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
    /// The first choice that has a number.
    numbered_from: usize,
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
            numbered_from: 0,
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

    /// Goes to the field of an attribute.
    pub(super) fn go_to(&mut self, attribute: Attribute, speller: &Speller) {
        self.take_choice();
        self.at = FIELDS.iter().position(|&field| field == attribute).unwrap_or(self.at);
        self.enter(speller);
    }

    /// The likeliest corrections, no more than three of one attribute; their numbers stay.
    pub(super) fn offers(&self) -> Vec<&Suggestion> {
        let mut offers: Vec<&Suggestion> = Vec::new();
        for suggestion in &self.ground.suggestions {
            let of = |it: &&&Suggestion| it.attribute == suggestion.attribute;
            if offers.iter().filter(of).count() < OFFERED_OF_ONE {
                offers.push(suggestion);
            }
            if offers.len() == OFFERED {
                break;
            }
        }
        offers
    }

    /// Takes the offer of that number, counted from 1; taken again it is let go.
    pub(super) fn take_offer(&mut self, number: usize, speller: &Speller) {
        let offer = number.checked_sub(1).and_then(|at| self.offers().get(at).copied().cloned());
        let Some(Suggestion { attribute, content }) = offer else { return };
        let taken = attribute.text(self.draft.reading()).unwrap_or_default() == content;
        let before = attribute.text(&self.original).unwrap_or_default().into_owned();
        self.put(attribute, if taken { &before } else { &content });
        self.enter(speller);
    }

    /// The number of a choice, when it has one.
    pub(super) fn number_of(&self, index: usize) -> Option<usize> {
        let number = (index + 1).checked_sub(self.numbered_from)?;
        (1..=9).contains(&number).then_some(number)
    }

    /// Sets the field to the choice of that number.
    pub(super) fn pick(&mut self, number: usize) {
        let index = (0..self.choices.len()).find(|&index| self.number_of(index) == Some(number));
        if let Some(index) = index {
            self.cursor = index;
            self.take_marked();
        }
    }

    /// Sets the field to the choice at that place of the list.
    pub(super) fn choose_at(&mut self, place: usize) {
        if place < self.choices.len() {
            self.cursor = place;
            self.take_marked();
        }
    }

    /// Sets the field to the choice under the cursor.
    fn take_marked(&mut self) {
        self.fresh = true;
        if let Some(choice) = self.choices.get(self.cursor) {
            let content = choice.content.clone();
            self.put(self.attribute(), &content);
            self.line = TextLine::new(self.draft.text(self.attribute()));
        }
    }

    fn put(&mut self, attribute: Attribute, content: &str) {
        let before = self.draft.reading().clone();
        self.draft.set(attribute, content);
        self.follow(&before);
    }

    /// A base that is the period's year before goes with the period.
    fn follow(&mut self, before: &Figure) {
        let year_before = |figure: &Figure| {
            let period = figure.period.get().copied()?;
            Some(Base::Period(period.plus_years(-1)))
        };
        let went = before.period != self.draft.reading().period;
        if went && before.base.get().is_some() && before.base.get() == year_before(before).as_ref()
        {
            let base = year_before(self.draft.reading()).map(|base| base.to_string());
            self.draft.set(Attribute::Base, &base.unwrap_or_default());
        }
    }

    /// Moves among the choices; where there are none, among the fields.
    pub(super) fn choose(&mut self, forward: bool, speller: &Speller) {
        let count = self.choices.len();
        if count == 0 {
            return self.step(forward, speller);
        }
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
        self.take_marked();
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

    /// The cursor came into a field: first what it says, then what is likely, then all else.
    fn enter(&mut self, speller: &Speller) {
        let attribute = self.attribute();
        self.line = TextLine::new(self.draft.text(attribute));
        self.fresh = true;
        let desk = self.ground.desk(speller);
        let listed = edit::choices(attribute, "", self.draft.reading(), &desk);
        let now = attribute.text(self.draft.reading()).unwrap_or_default().into_owned();
        let likely = self.ground.suggestions.iter().filter(|it| it.attribute == attribute);
        let likely = likely.map(|it| it.content.clone()).filter(|content| *content != now);
        let mut choices: Vec<Choice> = Vec::new();
        for content in std::iter::once(now.clone()).chain(likely) {
            let known = listed.iter().find(|choice| choice.content == content).cloned();
            let label = if content.is_empty() { "–" } else { content.as_str() }.to_owned();
            choices.push(known.unwrap_or(Choice { content, label }));
        }
        for choice in listed {
            if !choices.iter().any(|it| it.content == choice.content) {
                choices.push(choice);
            }
        }
        if choices.len() == 1 {
            choices.clear();
        }
        (self.choices, self.cursor, self.numbered_from) = (choices, 0, 1);
    }

    /// The field's text changed: reads it, and narrows the choices.
    fn read(&mut self, speller: &Speller) {
        let attribute = self.attribute();
        let before = self.draft.reading().clone();
        let desk = self.ground.desk(speller);
        self.draft.write(attribute, self.line.text(), &desk);
        self.choices = edit::choices(attribute, self.line.text(), self.draft.reading(), &desk);
        if attribute == Attribute::Item {
            let mut choices = self.phrases_typed();
            choices.append(&mut self.choices);
            self.choices = choices;
        }
        (self.cursor, self.numbered_from) = (0, 0);
        self.follow(&before);
    }

    /// The phrases of the report that begin as was typed.
    fn phrases_typed(&self) -> Vec<Choice> {
        let query = plain(self.line.text().trim());
        let mut choices: Vec<Choice> = Vec::new();
        if query.is_empty() {
            return choices;
        }
        for (_, phrase) in self.ground.phrases.iter().filter(|(it, _)| it.starts_with(&query)) {
            if choices.len() < OFFERED && !choices.iter().any(|it| it.content == *phrase) {
                choices.push(Choice { content: phrase.clone(), label: phrase.clone() });
            }
        }
        choices
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
