//! Units behind a number: `nghìn tỷ đồng`, `triệu đồng/người/năm`, `%`.
//!
//! Owns the reading of SCALE* UNIT? PER*, anchored right after the digits. Units are not looked for in
//! the open text: `năm`, `bộ` or `con` are units only behind a number. Must not know how numbers are
//! written, nor what a figure makes of `%/năm`.

use rust_decimal::Decimal;

use super::lexicon::same_case;
use super::names::Dimension;
use super::schema::units::{Per, Scale, Unit};
use crate::model::id::Id;
use crate::text::fold::{Folded, fold};

/// More scale words than this do not stack (`trăm nghìn tỷ`).
const MOST_SCALES: usize = 4;

/// More rates than this do not follow one another (`/người/tháng`).
const MOST_RATES: usize = 3;

/// What stands behind a number. Its value is `number * factor + addend`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMatch {
    /// The scale words multiplied.
    pub factor: Decimal,
    /// What `rưỡi` adds.
    pub addend: Decimal,
    /// How many scale words there are.
    pub scales: usize,
    /// A scale word that is meant roughly (`chục`).
    pub approximate: bool,
    /// The unit; none when only scale words were printed.
    pub unit: Option<Id>,
    /// The units after `/`, in printed order.
    pub per: Vec<Id>,
}

impl UnitMatch {
    /// The unit as figures carry it: `t/year`. Percents have no rate (`%/năm` is an annual average).
    pub fn id(&self) -> Option<Id> {
        let unit = self.unit?;
        if self.per.is_empty()
            || matches!(unit.as_str(), "percent" | "percentage_point" | "per_mille")
        {
            return Some(unit);
        }
        let mut text = unit.to_string();
        for per in &self.per {
            text.push('/');
            text.push_str(per.as_str());
        }
        Some(Id::new(&text))
    }
}

/// A phrase of one of the three lists.
#[derive(Debug, Clone)]
struct Form {
    folded: String,
    /// As printed, where the case counts.
    exact: Option<String>,
    index: usize,
}

/// Forms by the first byte of the phrase, the longest first, exact ones before others.
#[derive(Debug, Clone, Default)]
struct Forms {
    buckets: Vec<Vec<Form>>,
}

impl Forms {
    fn new(forms: Vec<Form>) -> Self {
        let mut buckets = vec![Vec::new(); 256];
        for form in forms {
            let first = form.folded.bytes().next().unwrap_or_default();
            if let Some(bucket) = buckets.get_mut(first as usize) {
                bucket.push(form);
            }
        }
        for bucket in &mut buckets {
            bucket.sort_by_key(|form| (std::cmp::Reverse(form.folded.len()), form.exact.is_none()));
        }
        Self { buckets }
    }

    fn at(&self, text: &Text<'_>, at: usize) -> impl Iterator<Item = (&Form, usize)> {
        let bucket = text.byte(at).and_then(|byte| self.buckets.get(byte as usize));
        bucket
            .into_iter()
            .flatten()
            .filter_map(move |form| Some((form, text.phrase(at, &form.folded)?)))
    }
}

/// A folded text beside its source.
#[derive(Clone, Copy)]
struct Text<'t> {
    folded: &'t Folded,
    source: &'t str,
}

impl Text<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.folded.text().as_bytes().get(at).copied()
    }

    /// The end of a phrase at an offset; its blanks match runs of blanks or one line break.
    fn phrase(&self, mut at: usize, phrase: &str) -> Option<usize> {
        for byte in phrase.bytes() {
            if byte == b' ' {
                let after = self.blanks(at);
                if after == at {
                    return None;
                }
                at = after;
            } else if self.byte(at) == Some(byte) {
                at += 1;
            } else {
                return None;
            }
        }
        Some(at)
    }

    /// Past the blanks at an offset, one line break among them.
    fn blanks(&self, start: usize) -> usize {
        let mut at = start;
        let mut lines = 0;
        while let Some(byte @ (b' ' | b'\r' | b'\n')) = self.byte(at) {
            lines += usize::from(byte == b'\n');
            if lines > 1 {
                return start;
            }
            at += 1;
        }
        at
    }

    /// Whether no letter or digit follows; after a sign such as % anything may.
    fn ends(&self, at: usize) -> bool {
        let text = self.folded.text();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at..).and_then(|t| t.chars().next());
        !(word(before) && (word(after) || after == Some('_')))
    }

    fn case_fits(&self, form: &Form, at: usize, end: usize) -> bool {
        let Some(exact) = &form.exact else {
            return true;
        };
        let printed = self.source.get(self.folded.to_source(at)..self.folded.to_source(end));
        printed.is_some_and(|printed| same_case(exact, printed))
    }

    /// Whether one of these words comes next.
    fn followed_by(&self, at: usize, words: &[String]) -> bool {
        let at = self.blanks(at);
        words.iter().any(|word| self.phrase(at, word).is_some_and(|end| self.ends(end)))
    }
}

/// What the reader needs of a scale.
#[derive(Debug, Clone)]
struct ScaleWord {
    factor: Decimal,
    adds: Decimal,
    approximate: bool,
    not_before: Vec<String>,
}

/// What the reader needs of a unit.
#[derive(Debug, Clone)]
struct UnitWord {
    id: Id,
    money: bool,
    not_before: Vec<String>,
}

/// The compiled units.
#[derive(Debug, Clone, Default)]
pub struct Units {
    scales: Vec<ScaleWord>,
    names: Vec<UnitWord>,
    rates: Vec<Id>,
    scale_forms: Forms,
    unit_forms: Forms,
    rate_forms: Forms,
}

impl Units {
    pub(super) fn new(scales: &[Scale], units: &[Unit], per: &[Per]) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let rates: Vec<&Per> = per.iter().filter(|per| !per.before).collect();
        let rate_forms = rates.iter().enumerate().flat_map(|(index, per)| {
            per.texts.iter().map(move |text| {
                let text = text.trim_start_matches('/');
                Form { folded: fold(text), exact: None, index }
            })
        });
        Self {
            scale_forms: Forms::new(forms(scales.iter().map(|s| (&s.variants, &s.exact)))),
            unit_forms: Forms::new(forms(units.iter().map(|u| (&u.variants, &u.exact)))),
            rate_forms: Forms::new(rate_forms.collect()),
            rates: rates.iter().map(|per| per.unit).collect(),
            scales: scales
                .iter()
                .map(|scale| ScaleWord {
                    factor: 10_u64.checked_pow(scale.exp10).map_or(Decimal::ONE, Decimal::from),
                    adds: scale.adds,
                    approximate: scale.approximate,
                    not_before: folded(&scale.not_before),
                })
                .collect(),
            names: units
                .iter()
                .map(|unit| UnitWord {
                    id: unit.id,
                    money: unit.dimension == Dimension::Money,
                    not_before: folded(&unit.not_before),
                })
                .collect(),
        }
    }

    /// Reads what stands behind a number that ends at an offset of the folded text, blanks between
    /// them allowed. Gives it with the folded offset of its end.
    pub fn match_at(
        &self,
        folded: &Folded,
        source: &str,
        number_end: usize,
    ) -> Option<(UnitMatch, usize)> {
        let text = Text { folded, source };
        let mut read = UnitMatch {
            factor: Decimal::ONE,
            addend: Decimal::ZERO,
            scales: 0,
            approximate: false,
            unit: None,
            per: Vec::new(),
        };
        let mut end = number_end;
        loop {
            let at = text.blanks(end);
            let unit = self.unit_at(&text, at);
            let scale = if read.scales < MOST_SCALES {
                self.scale_at(&text, at, at == number_end)
            } else {
                None
            };
            match (unit, scale) {
                (unit, Some((scale, scale_end)))
                    if unit.is_none_or(|(_, unit_end)| unit_end < scale_end) =>
                {
                    read.scale(scale)?;
                    end = scale_end;
                }
                (Some((unit, unit_end)), _) => {
                    read.unit = Some(unit.id);
                    end = unit_end;
                    break;
                }
                _ => break,
            }
        }
        if read.unit.is_none() && read.scales == 0 {
            return None;
        }
        while read.per.len() < MOST_RATES {
            let Some((rate, rate_end)) = self.rate_at(&text, end) else {
                break;
            };
            read.per.push(rate);
            end = rate_end;
        }
        Some((read, end))
    }

    fn unit_at(&self, text: &Text<'_>, at: usize) -> Option<(&UnitWord, usize)> {
        self.unit_forms.at(text, at).find_map(|(form, end)| {
            let unit = self.names.get(form.index)?;
            let fits = text.ends(end)
                && text.case_fits(form, at, end)
                && !text.followed_by(end, &unit.not_before);
            fits.then_some((unit, end))
        })
    }

    fn scale_at(&self, text: &Text<'_>, at: usize, tight: bool) -> Option<(&ScaleWord, usize)> {
        self.scale_forms.at(text, at).find_map(|(form, end)| {
            let scale = self.scales.get(form.index)?;
            if form.exact.is_none() {
                let fits = text.ends(end) && !text.followed_by(end, &scale.not_before);
                return fits.then_some((scale, end));
            }
            if !text.case_fits(form, at, end) {
                return None;
            }
            // `trđ`, `tr.đ`, `tr USD`; alone only a single letter tight behind the digits (`50k`).
            let unit = text.blanks(if text.byte(end) == Some(b'.') { end + 1 } else { end });
            if self.unit_at(text, unit).is_some_and(|(unit, _)| unit.money) {
                return Some((scale, unit));
            }
            (tight && form.folded.len() == 1 && text.ends(end)).then_some((scale, end))
        })
    }

    fn rate_at(&self, text: &Text<'_>, end: usize) -> Option<(Id, usize)> {
        let stroke = text.blanks(end);
        if text.byte(stroke) != Some(b'/') {
            return None;
        }
        let at = text.blanks(stroke + 1);
        self.rate_forms.at(text, at).find_map(|(form, end)| {
            let rate = self.rates.get(form.index)?;
            text.ends(end).then_some((*rate, end))
        })
    }
}

impl UnitMatch {
    /// Takes a scale word; none when the number would leave the range of decimals.
    fn scale(&mut self, scale: &ScaleWord) -> Option<()> {
        if scale.adds.is_zero() {
            self.factor = self.factor.checked_mul(scale.factor)?;
            self.addend = self.addend.checked_mul(scale.factor)?;
        } else {
            self.addend = self.addend.checked_add(self.factor.checked_mul(scale.adds)?)?;
        }
        self.approximate |= scale.approximate;
        self.scales += 1;
        Some(())
    }
}

fn forms<'a>(entries: impl Iterator<Item = (&'a Vec<String>, &'a Vec<String>)>) -> Vec<Form> {
    let mut forms = Vec::new();
    for (index, (variants, exact)) in entries.enumerate() {
        forms.extend(variants.iter().map(|text| Form { folded: fold(text), exact: None, index }));
        forms.extend(exact.iter().map(|text| Form {
            folded: fold(text),
            exact: Some(text.clone()),
            index,
        }));
    }
    forms
}
