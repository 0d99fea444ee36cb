//! The reading: walks the sentences and gives every figure its meaning from its windows and from
//! what is in force.
//!
//! Owns scope: what a heading, a list head, a paragraph, a bracket or the chain of figures before
//! hands on, and when that ends. Each attribute is decided by its own stage.

mod base;
mod beside;
mod block;
mod cell;
mod drafts;
mod count;
mod economy;
mod figure;
mod mention;
mod moment;
mod price;
mod respective;
mod scope;
mod status;
mod turn;

use super::clause::{After, after};
use super::lex::Kind;
use super::line::Shape;
use super::measure::{self, Before, Meaning};
use super::page::Page;
use super::period::Role;
use super::place::{NATION, before_bracket, districts};
use super::quantity::Quantity;
use super::structure::Sentence;
use super::subject::{Asked, is_rate, subject};
use super::time::{Clock, opens_with_time};
use crate::catalogue::{TermGroup, TermMatch};
use crate::model::{Measure, Status};
use crate::text::Span;

use cell::Tables;
use count::{announces, as_percentage, visits};
use drafts::Drafts;
pub(super) use figure::Draft;
use scope::{Scope, When};

/// Reads every figure of a page; `home` is the report's own place. Hands out each quantity, in text
/// order, with its draft where it is a figure.
pub(super) fn read(
    page: &Page<'_>,
    clock: Clock,
    home: Option<&str>,
    mut each: impl FnMut(&Quantity, Option<Draft>),
) {
    let mut reader = Reader {
        page,
        clock,
        home,
        nation: home == Some(NATION),
        drafts: Drafts::default(),
        document: Scope { period: opening(page, &clock), ..Scope::default() },
        heading: Scope::default(),
        lists: Vec::new(),
        table: Scope::default(),
        scope: Scope::default(),
        tables: Tables::read(page),
        districts: districts(page, home),
        is_heading: false,
        numbered: false,
        opening: 0,
        outside: Vec::new(),
    };
    let mut last_block = u32::MAX;
    for sentence in &page.structure.sentences {
        // The last draft before the sentence may still be asked for.
        let first = page.quantities_in(sentence.span).start;
        reader.drafts.hand_out(page, first.saturating_sub(1), &mut each);
        if reader.tabled(sentence.block) {
            last_block = sentence.block;
            continue;
        }
        if sentence.block == last_block {
            reader.scope.next_sentence();
        } else {
            reader.enter(sentence, last_block);
            reader.scope.district =
                reader.districts.get(sentence.block as usize).cloned().flatten();
            last_block = sentence.block;
        }
        reader.sentence(sentence);
    }
    reader.drafts.hand_out(page, usize::MAX, &mut each);
}

/// The report's own period; a headline is of the months up to the day that the report opens with:
/// `Xuất khẩu vượt 29 tỷ USD⏎Tính đến ngày 15/9, …`.
fn opening(page: &Page<'_>, clock: &Clock) -> Option<When> {
    let period = clock.period?;
    let first = page.phrases.iter().find(|phrase| phrase.role == Role::Own);
    let up_to = first.is_some_and(|phrase| {
        phrase.up_to && clock.resolve(phrase.when, None, None) == Some(period)
    });
    Some(When { up_to, ..When::inferred(period) })
}

/// The state of one reading.
struct Reader<'p> {
    page: &'p Page<'p>,
    clock: Clock,
    home: Option<&'p str>,
    /// The report is of the nation.
    nation: bool,
    drafts: Drafts,
    /// What holds for the whole report, growing as periods are named.
    document: Scope,
    /// What the heading above says.
    heading: Scope,
    /// What the head of the table says.
    table: Scope,
    /// What is in force now.
    scope: Scope,
    /// The tables, and the rows above in the one that is being read.
    tables: Tables,
    /// The districts that head blocks, by block.
    districts: Vec<Option<(String, Span)>>,
    /// The sentence is a heading.
    is_heading: bool,
    /// The block is a numbered entry of a list.
    numbered: bool,
    /// The lists around the one that is being read: the sign of their entries, and their heads.
    lists: Vec<(Shape, Scope)>,
    /// Where the sentence begins.
    opening: usize,
    /// Scopes outside the brackets that are open.
    outside: Vec<(Scope, Option<usize>)>,
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let blocks = &self.page.structure.blocks;
        let block = blocks.get(sentence.block as usize);
        self.is_heading = block.is_some_and(|block| block.shape == Shape::Heading);
        let places = self.page.quantities_in(sentence.span);
        self.opening = sentence.span.from();
        let mut from = self.opening;
        for place in places.clone() {
            let Some(quantity) = self.page.quantities.get(place) else { continue };
            let limit = self.page.quantities.get(place + 1).filter(|_| place + 1 < places.end);
            let limit = limit.map_or(sentence.span.to(), |next| next.number.from());
            let left = Span::new(from.min(quantity.number.from()), quantity.number.from());
            from = self.figure(place, quantity, left, limit);
        }
        self.absorb(Span::new(from, sentence.span.to()));
        self.respective(sentence.span, places);
        while let Some((outer, _)) = self.outside.pop() {
            self.scope = outer;
        }
        self.resolve(sentence);
        if self.is_heading {
            self.heading = self.scope.clone();
            // `KCN Sông Hậu: 290 ha` is an entry of a list, and heads nothing.
            if !self.page.quantities_in(sentence.span).is_empty() {
                self.heading.subject.site = None;
            }
        }
    }

    /// Reads one figure; where its right window ends.
    fn figure(&mut self, place: usize, quantity: &Quantity, left: Span, limit: usize) -> usize {
        let mut after = after(self.page, quantity, limit);
        let ahead = self.ahead(place, quantity, &after, limit);
        if let Some((plan, period)) = ahead.plan {
            (after.comparison, after.period) = (Some(plan), period);
        }
        if super::ignore::reason(self.page, quantity).is_some() {
            return left.from();
        }
        let timed = self.scope.period;
        let inner = self.brackets(left);
        self.time_inside(inner);
        self.scope.row(self.page, inner);
        if parts_from(self.page, inner).is_some() {
            self.scope.open_parts();
        }
        let opens = left.from() == self.opening || self.page.has_sign(inner, b";");
        let outer = Span::new(left.from(), inner.from());
        let visits = visits(self.page, quantity, inner);
        let quantity = visits.as_ref().unwrap_or(quantity);
        let asked = Asked { quantity, counted: after.counted, part: self.scope.part, opens };
        self.before_bracket(asked, outer);
        let subject = subject(self.page, asked, inner, &self.scope.subject);
        let rate = is_rate(self.page, subject.id()) || subject.rate;
        let before = self.chain(&subject, inner);
        let told = as_percentage(quantity);
        let told = told.as_ref().unwrap_or(quantity);
        let mut meaning = measure::meaning(self.page, told, inner, &after, rate, before);
        if inner.from() > left.from() {
            if quantity.is_percent() {
                self.as_planned(place, &mut meaning, (left, inner));
            }
            self.tells_then(place, quantity, left);
        }
        if !self.is_figure(quantity, &meaning, &after, inner) {
            return left.from();
        }
        self.scope.place(self.page, inner, self.home);
        // `4 ngành công nghiệp trọng điểm tăng 11%`: the count announces a part of what is told of.
        let announced =
            announces(self.page, quantity) && subject.id().is_none_or(|id| id == "other");
        let before = std::mem::replace(&mut self.scope.subject, subject);
        self.scope.plan_level = self.tells_plan(place, quantity, left);
        let told_yearly = meaning.yearly;
        let draft = self.draft(quantity, inner, &after, meaning, &ahead);
        self.time_goes_on(timed, inner, told_yearly && draft.meaning.yearly);
        if draft.meaning.measure == Measure::Level && after.comparison.is_none() {
            self.scope.time_behind(&self.clock, &after);
        }
        if announced && before.id().is_some_and(|id| id != "other") {
            let item = draft.item.clone();
            self.scope.subject = before;
            self.scope.subject.item = item;
            self.scope.part = true;
        }
        if compares(draft.meaning.measure) {
            self.month_beside(place, &draft);
        }
        self.scope.remember(quantity, &draft);
        let end = after.end;
        self.drafts.put(place, draft);
        end
    }

    /// `khu vực dịch vụ (+6,7%)`: what stands before the bracket of a figure names its part.
    fn before_bracket(&mut self, asked: Asked<'_>, outer: Span) {
        let Some(words) = self.page.text_of(outer).trim_end().strip_suffix('(') else { return };
        let from = words.rfind(['(', ')']).map_or(0, |at| at + 1);
        let outer = Span::new(outer.from() + from, outer.from() + words.len());
        let named = subject(self.page, asked, outer, &self.scope.subject);
        let same = named.id() == self.scope.subject.id() && named.item != self.scope.subject.item;
        if !self.page.text_of(outer).trim().is_empty() && (same || named.strong()) {
            // What follows behind the bracket is told of the same.
            let opens = asked.opens || self.page.text_of(outer).starts_with([',', ';']);
            if let Some((around, _)) = self.outside.last_mut().filter(|_| opens) {
                around.subject = named.clone();
            }
            self.scope.subject = named;
        }
    }

    /// What the figures before say of the next one.
    fn chain(&self, subject: &super::subject::Subject, left: Span) -> Before {
        let structure = subject.id().is_some_and(|id| id == "economic_structure");
        // `tăng trưởng 12% với cơ cấu kinh tế dịch vụ 45%, …`: a row of shares begins.
        let anew = structure && self.page.text_of(left).contains("cơ cấu");
        Before {
            percent: self.scope.percent.filter(|_| !anew),
            part: self.scope.part,
            amount: self.scope.amount,
            shares: self.scope.shares || anew,
            moves: !structure,
        }
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
            let gap = self.page.text_of(Span::new(cue.to(), quantity.number.from()));
            gap.split_whitespace().count() <= 1 && cue.from() >= left.from()
        });
        // `đã có 12 kế hoạch` counts plans.
        let counts = meaning
            .cue
            .is_some_and(|cue| matches!(self.page.text_of(cue), "có" | "được" | "là" | "với"));
        let compared = after
            .comparison
            .is_some_and(|(_, span)| !counts || self.page.text_of(span).starts_with("so"))
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
                    self.outside.push((self.scope.clone(), Some(from)));
                    let place = before_bracket(self.page, token.span.from(), self.home);
                    self.scope.region = place.or(self.scope.region.take());
                    from = token.span.to();
                }
                Kind::Sign(b')') => {
                    if let Some((outer, since)) = self.outside.pop() {
                        let inside = Span::new(from, token.span.from());
                        self.scope = outer;
                        // A bracket that holds no figure tells of what stands around it.
                        if let Some(since) = since {
                            if opens_with_time(self.page, inside) {
                                self.scope.time(self.page, &self.clock, inside);
                            }
                            self.scope.prices(measure::price(self.page, inside), None);
                            self.scope.row(self.page, inside);
                            from = since;
                        } else {
                            from = token.span.to();
                        }
                    }
                }
                _ => {}
            }
        }
        // Brackets that stay open beyond the window hold its figure.
        for (_, since) in &mut self.outside {
            *since = None;
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
        let parts = parts_from(self.page, span);
        self.scope.mention(self.page, span, parts);
        self.scope.place(self.page, span, self.home);
        let heading = self.page.quantities_in(span).is_empty() && self.is_heading;
        self.scope.aim(self.page, span, heading);
        if heading && self.scope.aim.is_none() {
            self.scope.aim = self.aimed_ahead(span);
        }
        self.scope.prices(measure::price(self.page, span), None);
        if parts.is_some() {
            self.scope.open_parts();
        }
    }
}

impl Reader<'_> {
    /// A heading of indicators whose time the report cannot have seen yet: `Các chỉ tiêu kinh tế giai đoạn
    /// 2021-2025` in a report of 2021.
    fn aimed_ahead(&self, heading: Span) -> Option<(Status, Span)> {
        let page = self.page;
        let now = self.clock.now?;
        let own = page.phrases_in(heading).iter().filter(|phrase| phrase.role == Role::Own);
        let mut times = own.filter_map(|phrase| self.clock.resolve(phrase.when, None, None));
        let plan = |term: &TermMatch<'_>| {
            let entry = page.catalogue.statuses.at(term.terms().first()?.index)?;
            (entry.status == Status::Plan).then_some((entry.status, term.span()))
        };
        let told = page.group_in(heading, TermGroup::Status).find_map(plan)?;
        times.any(|time| time.last_year() > now.last_year()).then_some(told)
    }
}

/// Where `trong đó`, `gồm` ends in a span: what follows are parts.
fn parts_from(page: &Page<'_>, span: Span) -> Option<usize> {
    page.group_in(span, TermGroup::Cue).find(|term| term.is("part_of")).map(TermMatch::to)
}

/// Whether a measure compares with another period, plan or place.
const fn compares(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::Change | Measure::Multiple | Measure::Ratio)
}
