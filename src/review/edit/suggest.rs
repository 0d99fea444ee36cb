//! What may be wanted in place of what a figure says: a ranking of single changes.
//!
//! Everything that stands around a figure has a say: what the reviewer corrected before, what the
//! neighbours say, what the sentence names, what is usual for the attribute. The weights are
//! guesses of how often each is right; what the machine inferred or doubted weighs more.

use super::phrase::{is_short, names, phrases, pieces};
use super::{Desk, period};
use crate::catalogue::TermKind;
use crate::model::{Attribute, Base, Bound, Fate, Figure, Measure, Period, Reading, Status};
use crate::review::{Row, Sheet, State};
use crate::text::Span;
use crate::text::fold::Folded;
use crate::text::sentence::sentence_around;

/// One change of one attribute, in the notation of FIGURES.md; an empty content means none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What changes.
    pub attribute: Attribute,
    /// What it would be.
    pub content: String,
}

/// A figure that is corrected, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The report.
    pub sheet: &'a Sheet,
    /// Its row, if it has one by now.
    pub row: Option<usize>,
    /// The figure as it stands.
    pub figure: &'a Figure,
    /// What reading needs.
    pub desk: Desk<'a>,
}

/// Rows before and after the figure that count as neighbours.
const NEAR: (usize, usize) = (8, 4);

/// Every change that something speaks for, the likeliest first.
pub fn suggestions(scene: &Scene<'_>) -> Vec<Suggestion> {
    let sentence = sentence_around(scene.sheet.document().text(), scene.figure.span.from());
    let mut ballot = Ballot { scene, sentence, votes: Vec::new() };
    ballot.corrected_before();
    ballot.neighbours();
    ballot.named_here();
    ballot.phrases_here();
    ballot.usual();
    ballot.ranked()
}

struct Ballot<'a> {
    scene: &'a Scene<'a>,
    sentence: Span,
    votes: Vec<(Attribute, String, u32)>,
}

impl Ballot<'_> {
    fn vote(&mut self, attribute: Attribute, content: impl Into<String>, weight: u32) {
        let content = content.into();
        let known = self.votes.iter_mut().find(|(of, it, _)| *of == attribute && *it == content);
        match known {
            // What several speak for is likelier, but no louder than the loudest by much.
            Some((.., votes)) => *votes = weight.max(*votes) + 4,
            None => self.votes.push((attribute, content, weight)),
        }
    }

    fn text(&self, attribute: Attribute) -> String {
        attribute.text(self.scene.figure).unwrap_or_default().into_owned()
    }

    fn reading(&self) -> Option<&Reading> {
        let row = self.scene.sheet.row(self.scene.row?)?;
        self.scene.sheet.reading(row)
    }

    /// What the reviewer turned into something else is likely to be wrong again.
    fn corrected_before(&mut self) {
        let sheet = self.scene.sheet;
        let here = sheet.row_after(self.scene.figure.span.from()).unwrap_or_default();
        for (index, row) in sheet.rows().iter().enumerate() {
            let Some(reading) = sheet.reading(row).filter(|_| row.state == State::Corrected) else {
                continue;
            };
            for attribute in reading.figure.differences(&row.figure) {
                let alike = attribute.text(&reading.figure) == attribute.text(self.scene.figure);
                if alike && !matches!(attribute, Attribute::Value | Attribute::Precision) {
                    let far = here.abs_diff(index).min(50) as u32;
                    let content = attribute.text(&row.figure).unwrap_or_default().into_owned();
                    self.vote(attribute, content, 80 - far);
                }
            }
        }
    }

    fn neighbours(&mut self) {
        const SHARED: &[Attribute] = &[
            Attribute::Indicator,
            Attribute::Item,
            Attribute::Period,
            Attribute::Base,
            Attribute::Status,
            Attribute::Region,
            Attribute::PriceBasis,
        ];
        let rows = self.scene.sheet.rows();
        let here = rows.partition_point(|row| row.figure.span < self.scene.figure.span);
        let near = here.saturating_sub(NEAR.0)..(here + NEAR.1).min(rows.len());
        let near = near.filter(|&index| Some(index) != self.scene.row);
        for (index, row) in near.filter_map(|index| Some((index, rows.get(index)?))) {
            if row.state == State::Rejected {
                continue;
            }
            let same_sentence = self.sentence.contains(row.figure.span.from());
            let weight = 40 + if same_sentence { 8 } else { 0 } - 3 * here.abs_diff(index) as u32;
            for &attribute in SHARED {
                if let Some(content) = attribute.text(&row.figure) {
                    let told = is_told(self.scene.sheet, row, attribute);
                    let content = content.into_owned();
                    self.vote(attribute, content, weight + if told { 4 } else { 0 });
                }
            }
        }
    }

    /// What the sentence names outright.
    fn named_here(&mut self) {
        let catalogue = self.scene.desk.catalogue;
        let document = self.scene.sheet.document();
        let text = self.sentence.of(document.text());
        let folded = Folded::new(text);
        for found in catalogue.lexicon().find(&folded, text) {
            let Some(term) = found.terms().first() else { continue };
            let place = folded.to_source(found.from())..folded.to_source(found.to());
            let at = self.sentence.from() + place.start;
            let far = at.abs_diff(self.scene.figure.span.from()).min(300) as u32 / 30;
            match term.kind {
                TermKind::Indicator => self.vote(Attribute::Indicator, term.id.as_str(), 46 - far),
                TermKind::Item => {
                    let words = text.get(place).unwrap_or_default();
                    self.vote(Attribute::Item, words, 42 - far);
                }
                TermKind::Status => {
                    if let Some(cue) = catalogue.statuses.at(term.index) {
                        self.vote(Attribute::Status, cue.status.as_str(), 48 - far);
                    }
                }
                TermKind::PriceBasis => self.vote(Attribute::PriceBasis, term.id.as_str(), 50),
                TermKind::OldProvince => {
                    if let Some(province) = catalogue.old_provinces.at(term.index) {
                        self.vote(Attribute::Region, province.vi.as_str(), 38 - far);
                    }
                }
                TermKind::NewProvince => {
                    if let Some(province) = catalogue.new_provinces.at(term.index) {
                        self.vote(Attribute::Region, province.vi.as_str(), 36 - far);
                    }
                }
                TermKind::Region => {
                    self.vote(Attribute::Region, format!("R:{}", term.id), 40 - far);
                }
                TermKind::Bound if at < self.scene.figure.span.from() && far == 0 => {
                    self.vote(Attribute::Bound, term.id.as_str(), 40);
                }
                _ => {}
            }
        }
        for numeral in self.scene.sheet.numbers() {
            let span = numeral.number.span;
            let here = self.sentence.contains(span.from());
            if here && matches!(numeral.number.fate, Fate::Period) {
                let year = self.scene.desk.year(self.scene.figure);
                if let Ok(period) = period::read(document.quote(span), year) {
                    self.vote(Attribute::Period, period.to_string(), 44);
                }
            }
        }
    }

    /// The phrases of the sentence: the world of items is open.
    fn phrases_here(&mut self) {
        let at = self.scene.figure.span.from();
        let document = self.scene.sheet.document();
        let whole = phrases(self.scene.sheet, self.scene.desk.catalogue, self.sentence);
        let text = document.text();
        let parts: Vec<Span> = whole.iter().flat_map(|phrase| pieces(text, *phrase)).collect();
        let named = parts.iter().flat_map(|part| std::iter::once(*part).chain(names(text, *part)));
        let named: Vec<Span> = named.filter(|part| !whole.contains(part)).collect();
        let near = named.iter().filter(|name| is_short(name.of(text)));
        for (rank, name) in near.rev().skip_while(|name| name.from() > at).take(2).enumerate() {
            self.vote(Attribute::Item, name.of(text), 43 - 4 * rank as u32);
        }
        let phrases = whole.into_iter().filter(|phrase| is_short(phrase.of(text)));
        let (before, after): (Vec<Span>, Vec<Span>) =
            phrases.partition(|phrase| phrase.from() < at);
        for (rank, phrase) in before.iter().rev().take(4).enumerate() {
            self.vote(Attribute::Item, document.quote(*phrase), 45 - 5 * rank as u32);
        }
        for (rank, phrase) in after.iter().take(2).enumerate() {
            self.vote(Attribute::Item, document.quote(*phrase), 37 - 5 * rank as u32);
        }
    }

    /// What is mixed up most, whatever stands around.
    fn usual(&mut self) {
        for status in Status::ALL {
            self.vote(Attribute::Status, status.as_str(), 40);
        }
        self.vote(Attribute::Region, "home", 44);
        self.vote(Attribute::Region, "VN", 22);
        self.vote(Attribute::Item, "", 36);
        self.vote(Attribute::PriceBasis, "", 34);
        for basis in self.scene.desk.catalogue.price_basis.iter() {
            self.vote(Attribute::PriceBasis, basis.id.as_str(), 14);
        }
        for bound in Bound::ALL {
            self.vote(
                Attribute::Bound,
                bound.as_str(),
                if *bound == Bound::Exact { 34 } else { 6 },
            );
        }
        let average = self.text(Attribute::AnnualAverage) == "true";
        let years = self.scene.figure.period.get().is_some_and(|period| period.is_years());
        let weight = if average || years { 38 } else { 18 };
        self.vote(Attribute::AnnualAverage, (!average).to_string(), weight);
        self.vote(Attribute::Indicator, "other", 16);
        self.usual_times();
        self.usual_value();
    }

    fn usual_times(&mut self) {
        let facts = self.scene.desk.facts;
        if let Some(period) = self.scene.figure.period.get().copied() {
            self.vote(Attribute::Period, Period::year(period.last_year()).to_string(), 42);
            let year = period.last_year();
            let (first, last) = (period.first_month(), period.last_month());
            self.vote(Attribute::Period, Period::months(year, 1, last).to_string(), 36);
            if first == 1 {
                self.vote(Attribute::Period, Period::month(year, last).to_string(), 24);
            }
            self.vote(Attribute::Period, period.plus_years(-1).to_string(), 26);
            self.vote(Attribute::Period, period.plus_years(1).to_string(), 24);
            let compared = self.scene.figure.measure.get() != Some(&Measure::Level);
            let weight = if compared { 34 } else { 12 };
            self.vote(Attribute::Base, Base::Period(period.plus_years(-1)).to_string(), weight);
            self.vote(Attribute::Base, Base::Period(period.previous()).to_string(), weight - 4);
            let plan = Base::plan(Period::year(period.last_year()));
            self.vote(Attribute::Base, plan.to_string(), weight - 2);
        }
        for period in [facts.period, facts.date].into_iter().flatten() {
            self.vote(Attribute::Period, period.to_string(), 28);
        }
        self.vote(Attribute::Base, "whole:home", 20);
        self.vote(Attribute::Base, "", 20);
    }

    fn usual_value(&mut self) {
        let unit = self.text(Attribute::Unit);
        let measures: &[Measure] = match unit.as_str() {
            "percent" => &[
                Measure::Growth,
                Measure::Share,
                Measure::Completion,
                Measure::Ratio,
                Measure::Level,
                Measure::Contribution,
            ],
            "times" => &[Measure::Multiple, Measure::Level],
            _ => &[Measure::Level, Measure::Change, Measure::Contribution],
        };
        for (rank, measure) in measures.iter().enumerate() {
            self.vote(Attribute::Measure, measure.as_str(), 30 - 2 * rank as u32);
        }
        let others = self.reading().map_or_else(Vec::new, |reading| reading.others.clone());
        for value in others {
            self.vote(Attribute::Value, value.to_string(), 46);
        }
    }

    /// The likeliest first, without what the figure says already.
    fn ranked(mut self) -> Vec<Suggestion> {
        let mut votes = std::mem::take(&mut self.votes);
        let doubt = self.reading().and_then(|reading| reading.doubt);
        let row = self.scene.row.and_then(|row| self.scene.sheet.row(row));
        votes.retain(|(attribute, content, _)| {
            attribute.text(self.scene.figure).unwrap_or_default() != content.as_str()
        });
        for (attribute, _, weight) in &mut votes {
            let told = row.is_some_and(|row| is_told(self.scene.sheet, row, *attribute));
            *weight += if told { 0 } else { 6 };
            *weight += if doubt == Some(*attribute) { 14 } else { 0 };
        }
        votes.sort_by_key(|(.., weight)| std::cmp::Reverse(*weight));
        let suggestion = |(attribute, content, _)| Suggestion { attribute, content };
        votes.into_iter().map(suggestion).collect()
    }
}

/// Whether the machine read the attribute from words of the text.
fn is_told(sheet: &Sheet, row: &Row, attribute: Attribute) -> bool {
    let evidence = sheet.reading(row).and_then(|reading| reading.evidence.as_ref());
    evidence.is_some_and(|evidence| evidence.of(attribute).span.is_some())
}
