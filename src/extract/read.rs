//! The reading: walks the sentences and gives every figure its meaning from its windows and from
//! what is in force.
//!
//! Owns scope: what a heading, a list head, a paragraph, a bracket or the chain of figures before
//! hands on, and when that ends. Each attribute is decided by its own stage.

mod figure;
mod scope;

use super::clause::{After, after};
use super::lex::Kind;
use super::measure::{self, Before, Meaning};
use super::page::Page;
use super::quantity::Quantity;
use super::structure::{Sentence, Shape};
use super::subject::{Asked, is_rate, subject};
use super::time::Clock;
use crate::model::{Measure, Status};
use crate::text::Span;

pub(super) use figure::Draft;
use scope::{Scope, When};

/// Reads every figure of a page. `home` is the name of the report's own place.
pub(super) fn read(page: &Page<'_>, clock: Clock, home: Option<&str>) -> Vec<Option<Draft>> {
    let mut reader = Reader {
        page,
        clock,
        home,
        drafts: vec![None; page.quantities.len()],
        document: Scope { period: clock.period.map(When::inferred), ..Scope::default() },
        heading: Scope::default(),
        list: Scope::default(),
        scope: Scope::default(),
        outside: Vec::new(),
    };
    let mut last_block = u32::MAX;
    for sentence in &page.structure.sentences {
        if sentence.block == last_block {
            reader.scope.next_sentence();
        } else {
            reader.enter(sentence, last_block);
            last_block = sentence.block;
        }
        reader.sentence(sentence);
    }
    reader.drafts
}

/// The state of one reading.
struct Reader<'p> {
    page: &'p Page<'p>,
    clock: Clock,
    home: Option<&'p str>,
    drafts: Vec<Option<Draft>>,
    /// What holds for the whole report, growing as periods are named.
    document: Scope,
    /// What the heading above says.
    heading: Scope,
    /// What the head of the list says.
    list: Scope,
    /// What is in force now.
    scope: Scope,
    /// Scopes outside the brackets that are open.
    outside: Vec<Scope>,
}

impl Reader<'_> {
    /// Enters a block: takes the scope that holds for it.
    fn enter(&mut self, sentence: &Sentence, last: u32) {
        let shape =
            |index: u32| self.page.structure.blocks.get(index as usize).map(|block| block.shape);
        let bullet = |shape| matches!(shape, Some(Shape::Bullet(_) | Shape::Row));
        match (shape(last), shape(sentence.block)) {
            (_, Some(Shape::Heading)) => {
                self.document.keep_time(&self.scope);
                self.scope = self.document.clone();
            }
            (before, now) if bullet(now) => {
                if !bullet(before) {
                    self.list = self.scope.clone();
                    self.list.open_list();
                }
                self.scope = self.list.clone();
            }
            (before, _) => {
                self.document.keep_time(&self.scope);
                let head = if before == Some(Shape::Heading) {
                    self.scope.clone()
                } else {
                    self.heading.clone()
                };
                self.heading = head;
                self.scope = self.heading.clone();
                self.scope.keep_time(&self.document);
            }
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let places = self.page.quantities_in(sentence.span);
        let mut from = sentence.span.from();
        for place in places.clone() {
            let Some(quantity) = self.page.quantities.get(place) else { continue };
            let limit = self.page.quantities.get(place + 1).filter(|_| place + 1 < places.end);
            let limit = limit.map_or(sentence.span.to(), |next| next.number.from());
            let left = Span::new(from.min(quantity.number.from()), quantity.number.from());
            from = self.figure(place, quantity, left, limit);
        }
        self.absorb(Span::new(from, sentence.span.to()));
        while let Some(outer) = self.outside.pop() {
            self.scope = outer;
        }
        let heading = self
            .page
            .structure
            .blocks
            .get(sentence.block as usize)
            .is_some_and(|block| block.shape == Shape::Heading);
        if heading {
            self.heading = self.scope.clone();
        }
    }

    /// Reads one figure; where its right window ends.
    fn figure(&mut self, place: usize, quantity: &Quantity, left: Span, limit: usize) -> usize {
        let after = after(self.page, quantity, limit);
        if super::ignore::reason(self.page, quantity).is_some() {
            self.absorb(left);
            return quantity.span.to();
        }
        let inner = self.brackets(left);
        self.scope.time(self.page, &self.clock, inner);
        let asked = Asked { quantity, counted: after.counted, part: self.scope.part };
        let subject = subject(self.page, asked, inner, &self.scope.subject);
        let rate = is_rate(self.page, subject.id());
        let before = Before { percent: self.scope.percent };
        let meaning = measure::meaning(self.page, quantity, inner, &after, rate, before);
        if !self.is_figure(quantity, &meaning, &after, inner) {
            return quantity.span.to();
        }
        self.scope.subject = subject;
        self.scope.part |= opens_parts(self.page, inner);
        self.scope.place(self.page, inner, self.home);
        self.scope.status(self.page, quantity, &meaning, inner);
        let draft = self.draft(quantity, inner, &after, meaning);
        self.scope.remember(quantity, &draft);
        let end = after.end;
        if let Some(slot) = self.drafts.get_mut(place) {
            *slot = Some(draft);
        }
        end
    }

    /// A bare number is a figure only where its words leave no doubt of its unit.
    fn is_figure(
        &self,
        quantity: &Quantity,
        meaning: &Meaning,
        after: &After<'_>,
        left: Span,
    ) -> bool {
        if quantity.unit.is_some() || quantity.scaled {
            return true;
        }
        let near = meaning.cue.is_some_and(|cue| {
            let gap = self.page.words(Span::new(cue.to(), quantity.number.from()));
            gap.split_whitespace().count() <= 1 && cue.from() >= left.from()
        });
        let compared = after.comparison.is_some()
            || after
                .period
                .is_some_and(|phrase| matches!(phrase.when, super::period::When::Same(_)));
        near && compared
    }

    /// Reads a window up to its last bracket; what stands in closed brackets is dropped again.
    fn brackets(&mut self, window: Span) -> Span {
        let mut from = window.from();
        for token in self.page.tokens_in(window) {
            match token.kind {
                Kind::Sign(b'(') => {
                    self.piece(Span::new(from, token.span.from()));
                    self.outside.push(self.scope.clone());
                    self.scope.open_bracket();
                    from = token.span.to();
                }
                Kind::Sign(b')') => {
                    if let Some(outer) = self.outside.pop() {
                        let price = measure::price(self.page, Span::new(from, token.span.from()));
                        self.scope = outer;
                        if price.is_some() {
                            self.scope.price = price;
                        }
                        from = token.span.to();
                    }
                }
                _ => {}
            }
        }
        Span::new(from, window.to())
    }

    /// Takes from a window without a figure what it names.
    fn absorb(&mut self, window: Span) {
        let rest = self.brackets(window);
        self.piece(rest);
    }

    fn piece(&mut self, span: Span) {
        self.scope.time(self.page, &self.clock, span);
        self.scope.mention(self.page, span);
        self.scope.place(self.page, span, self.home);
        self.scope.aim(self.page, span);
        if let Some(price) = measure::price(self.page, span) {
            self.scope.price = Some(price);
        }
        self.scope.part |= opens_parts(self.page, span);
    }
}

/// `trong đó`, `gồm`: what follows are parts.
fn opens_parts(page: &Page<'_>, span: Span) -> bool {
    page.group_in(span, crate::catalogue::TermGroup::Cue)
        .any(|term| term.terms.first().is_some_and(|first| first.id == "part_of"))
}

/// The status of a figure: that in force, but for the denominator of a plan fraction.
fn status_of(scope: &Scope, quantity: &Quantity) -> Option<(Status, Span)> {
    if quantity.of_plan {
        return Some((Status::Plan, quantity.number));
    }
    scope.status.map(|(status, span, _)| (status, span))
}

/// Whether a measure compares with another period, plan or place.
const fn compares(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::Change | Measure::Multiple | Measure::Ratio)
}
