//! A reviewer who knows the answers, as a maker of keys.
#![allow(clippy::print_stdout, reason = "it says what each correction cost")]

use std::collections::BTreeMap;

use soat::catalogue::Catalogue;
use soat::model::Attribute;
use soat::review::State;
use soat::tui::Setup;
use soat::tui::stage::{Offer, Stage};
use unicode_normalization::UnicodeNormalization;

use super::gold::Gold;

/// The screen on which keys are made, and played.
pub(crate) const SIZE: (u16, u16) = (160, 48);

/// What a key was pressed for.
pub(crate) type Purpose = &'static str;

/// Builds the script on a stage of its own.
pub(crate) struct Player {
    pub(crate) stage: Stage,
    catalogue: &'static Catalogue,
    pub(crate) gold: BTreeMap<String, Vec<Gold>>,
    /// The keys, with what each was for.
    pub(crate) keys: Vec<(String, Purpose)>,
    /// Keys of each figure that needed a correction, above the one of a right figure, and how many
    /// attributes were wrong.
    pub(crate) costs: Vec<(usize, usize)>,
    pub(crate) right: usize,
}

impl Player {
    pub(crate) fn new(setup: Setup, gold: BTreeMap<String, Vec<Gold>>) -> Self {
        let stage = Stage::new(setup, SIZE, false).unwrap();
        let catalogue = Catalogue::builtin().unwrap();
        Self { stage, catalogue, gold, keys: Vec::new(), costs: Vec::new(), right: 0 }
    }

    pub(crate) fn press(&mut self, key: &str, purpose: Purpose) {
        self.stage.press(key);
        self.keys.push((key.to_owned(), purpose));
    }

    /// Judges every pending figure of the open report.
    pub(crate) fn judge(&mut self, gold: &[Gold]) {
        while let Some(index) = self.pending() {
            let row = &self.stage.sheet().unwrap().rows()[index];
            let (figure, anchor) = (row.figure.clone(), row.anchor);
            let before = self.keys.len();
            match gold.iter().find(|gold| gold.overlaps(figure.span)) {
                None => {
                    self.press("x", "no figure");
                    self.press("enter", "no figure");
                }
                Some(gold) if gold.optional => self.press("a", "optional"),
                Some(gold) => {
                    let wrong = gold.wrong(&figure);
                    if wrong.is_empty() {
                        self.press("a", "right");
                        self.right += 1;
                    } else {
                        let count = wrong.len();
                        self.correct(gold, &wrong);
                        let pressed = self.keys.get(before..).unwrap_or_default();
                        let pressed: Vec<&str> =
                            pressed.iter().map(|(key, _)| key.as_str()).collect();
                        println!("  {} {wrong:?}: {}", gold.quote, pressed.join(" "));
                        self.costs.push((pressed.len() - 1, count));
                    }
                }
            }
            let sheet = self.stage.sheet().unwrap();
            let row = sheet.row_of(anchor).map(|row| sheet.row(row).unwrap());
            assert!(row.is_none_or(|row| row.state != State::Pending), "still pending: {figure:?}");
        }
    }

    /// The pending row under the cursor.
    fn pending(&self) -> Option<usize> {
        let sheet = self.stage.sheet()?;
        let row = sheet
            .row_of(self.stage.cursor()?)
            .or_else(|| sheet.row_at(self.stage.cursor()?.from()))?;
        (sheet.row(row)?.state == State::Pending).then_some(row)
    }

    fn correct(&mut self, gold: &Gold, wrong: &[Attribute]) {
        self.press("c", "fix");
        for &attribute in wrong {
            if !self.is_wrong(gold, attribute) {
                continue;
            }
            self.pick(gold, attribute);
        }
        let mut in_form = false;
        for &attribute in wrong {
            if self.is_wrong(gold, attribute) {
                if in_form {
                    self.press("alt-c", "fix");
                }
                self.type_into(gold, attribute);
                in_form = true;
            }
        }
        self.press("enter", "save");
        self.carry();
    }

    fn is_wrong(&self, gold: &Gold, attribute: Attribute) -> bool {
        gold.wrong(self.stage.draft().unwrap()).contains(&attribute)
    }

    /// Goes to the field and takes a choice of its list, or types until the list has it.
    fn type_into(&mut self, gold: &Gold, attribute: Attribute) {
        self.press(letter(attribute), "field");
        if self.pick(gold, attribute) {
            return;
        }
        let content = gold.content(attribute);
        if content.is_empty() {
            return self.press("alt-x", "field");
        }
        let label = match attribute {
            Attribute::Indicator => self.catalogue.indicator(&content).map(|it| it.vi.clone()),
            _ => None,
        };
        // Lists are found without diacritics; what no list knows is typed as it is.
        let listed = label.unwrap_or_else(|| content.clone());
        for letter in soat::text::fold::plain(&listed).chars().take(24) {
            self.letter(letter);
            let read = attribute != Attribute::Item && !self.is_wrong(gold, attribute);
            if read || self.pick(gold, attribute) {
                return;
            }
        }
        // It is in no list: over again, as it is written.
        let typed = plain_len(&listed);
        self.keys.truncate(self.keys.len() - typed);
        self.stage.press("backtab tab");
        self.stage.write(&content);
        for letter in content.chars() {
            // Telex needs a key for each mark.
            let marks = letter.nfd().count() - 1 + usize::from(letter == 'đ');
            self.keys.push((letter.to_string(), "typed"));
            self.keys.extend((0..marks).map(|_| (String::new(), "typed")));
        }
        assert!(!self.is_wrong(gold, attribute), "{attribute}: {content:?} cannot be entered");
    }

    fn letter(&mut self, letter: char) {
        self.stage.write(&letter.to_string());
        self.keys.push((letter.to_string(), "typed"));
    }

    fn pick(&mut self, gold: &Gold, attribute: Attribute) -> bool {
        let offers = self.stage.offers();
        let offer = offers.iter().find(|offer| {
            offer.sets.iter().any(|(of, _)| *of == attribute) && gold.is_met_by(offer)
        });
        let key = offer.map(|offer| offer.key.clone());
        if let Some(key) = &key {
            self.press(key, "offered");
        }
        key.is_some()
    }

    /// Carries the correction on where that saves more than it costs.
    fn carry(&mut self) {
        let golds = &self.gold;
        let sheet = self.stage.sheet().unwrap();
        let worth = |offer: &Offer| -> isize {
            let rows = offer.anchors.iter().filter_map(|anchor| sheet.row(sheet.row_of(*anchor)?));
            let gain = rows.filter_map(|row| {
                let gold =
                    golds.get(sheet.name())?.iter().find(|it| it.overlaps(row.figure.span))?;
                let mut figure = row.figure.clone();
                for (attribute, content) in &offer.sets {
                    attribute.set(&mut figure, content).unwrap();
                }
                let (before, after) = (gold.wrong(&row.figure), gold.wrong(&figure));
                Some(match (before.len(), after.len()) {
                    (0, 0) => 0,
                    (_, 0) => 2,
                    (before, after) => {
                        before as isize - after as isize * if before == 0 { 3 } else { 1 }
                    }
                })
            });
            gain.sum()
        };
        let families = self.stage.families();
        let best = families.iter().max_by_key(|offer| worth(offer)).filter(|it| worth(it) > 2);
        if let Some(key) = best.map(|offer| offer.key.clone()) {
            self.press("=", "the same");
            self.press(&key, "the same");
        }
    }
}

fn plain_len(text: &str) -> usize {
    soat::text::fold::plain(text).chars().take(24).count()
}

const fn letter(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Value => "v",
        Attribute::Unit => "u",
        Attribute::Measure => "m",
        Attribute::Indicator => "i",
        Attribute::Item => "t",
        Attribute::Period => "p",
        Attribute::Base => "b",
        Attribute::Status => "s",
        Attribute::Region => "r",
        Attribute::Bound => "d",
        Attribute::AnnualAverage => "y",
        Attribute::PriceBasis => "c",
        Attribute::Precision => "w",
    }
}
