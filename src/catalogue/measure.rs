//! Units behind a number: `nghìn tỷ đồng`, `triệu đồng/người/năm`, `%`.
//!
//! Owns the reading of SCALE* UNIT? PER*, anchored right after the digits, and of the codes and signs
//! of currencies printed before them (`$10`, `EUR 20`). Units are not looked for in the open text:
//! `năm`, `bộ` or `con` are units only behind a number. Must not know how numbers are written, nor what
//! a figure makes of `%/năm`.

mod forms;

use rust_decimal::Decimal;

use super::lexicon::same_case;
use super::names::Dimension;
use super::schema::units::{Per, Scale, Unit};
use crate::model::id::Id;
use crate::text::fold::{Folded, fold};
use forms::{Form, Forms, Text, forms};

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

impl Default for UnitMatch {
    /// Nothing.
    fn default() -> Self {
        Self {
            factor: Decimal::ONE,
            addend: Decimal::ZERO,
            scales: 0,
            approximate: false,
            unit: None,
            per: Vec::new(),
        }
    }
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
    /// Codes and signs of currencies, folded and as printed, the longest first.
    currencies: Vec<(String, String, Id)>,
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
            currencies: currencies(units),
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
        let mut read = UnitMatch::default();
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
        end = self.rates(&text, end, &mut read.per);
        Some((read, end))
    }

    /// Reads the rates at an offset; where they end.
    fn rates(&self, text: &Text<'_>, mut end: usize, per: &mut Vec<Id>) -> usize {
        while per.len() < MOST_RATES {
            let Some((rate, rate_end)) = self.rate_at(text, end) else {
                break;
            };
            per.push(rate);
            end = rate_end;
        }
        end
    }

    /// Takes the currency before a number as the unit of what stands behind it (`$1,2 tỷ`, `$450/tấn`),
    /// which ends at `end`; where the rates behind it end.
    pub fn with_currency(
        &self,
        folded: &Folded,
        source: &str,
        read: &mut UnitMatch,
        currency: Id,
        end: usize,
    ) -> usize {
        read.unit = Some(currency);
        self.rates(&Text { folded, source }, end, &mut read.per)
    }

    /// The currency whose code or sign stands right before a number that begins at an offset of the
    /// folded text, and where it begins.
    pub fn currency_before(&self, folded: &Folded, source: &str, at: usize) -> Option<(Id, usize)> {
        let before = folded.text().get(..at)?;
        let before = before.strip_suffix(' ').unwrap_or(before);
        let last = before.bytes().next_back();
        let mut near = self.currencies.iter().filter(|(form, ..)| form.bytes().next_back() == last);
        near.find_map(|(form, exact, id)| {
            let rest = before.strip_suffix(form.as_str())?;
            let apart = !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            let printed =
                source.get(folded.to_source(rest.len())..folded.to_source(before.len()))?;
            (apart && same_case(exact, printed)).then_some((*id, rest.len()))
        })
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

/// The exact forms of money that are signs or codes: `đ` and `đô` stand behind a number only.
fn currencies(units: &[Unit]) -> Vec<(String, String, Id)> {
    let leads = |form: &&String| {
        let letters = form.chars().filter(|c| c.is_alphabetic());
        form.chars().all(|c| !c.is_lowercase()) && letters.count() != 1
    };
    let money = units.iter().filter(|unit| unit.dimension == Dimension::Money);
    let mut forms: Vec<_> = money
        .flat_map(|unit| unit.exact.iter().filter(leads).map(|e| (fold(e), e.clone(), unit.id)))
        .collect();
    forms.sort_by_key(|(form, ..)| std::cmp::Reverse(form.len()));
    forms
}
