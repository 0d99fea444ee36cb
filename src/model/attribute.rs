//! [`Attribute`]: the one list of what a figure consists of.
//!
//! Table columns, the detail pane, the form, export headings and `eval` all come from it. What
//! needs the catalogue (reading what a reviewer typed) is in `review::edit`.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::figure::Field;
use super::{Base, Bound, Figure, Id, Measure, Period, Status, Value};

/// How an attribute that the text does not settle is written.
pub const UNSETTLED: &str = "?";

super::kind::words! {
    /// One attribute of a [`Figure`], in the order in which they are shown and written.
    Attribute {
        /// The number in its canonical unit.
        Value = "value",
        /// The canonical unit.
        Unit = "unit",
        /// What the number says of the indicator.
        Measure = "measure",
        /// What is measured.
        Indicator = "indicator",
        /// The part of it.
        Item = "item",
        /// When.
        Period = "period",
        /// Against what.
        Base = "base",
        /// Whether it is a mean over the years of the period.
        AnnualAverage = "annual_average",
        /// Actual, estimate, plan.
        Status = "status",
        /// Where.
        Region = "region",
        /// How the words before it bound it.
        Bound = "bound",
        /// At which prices.
        PriceBasis = "price_basis",
        /// The worth of the last printed digit.
        Precision = "precision",
    }
}

/// What a figure has for an attribute. Its display is the notation of FIGURES.md; writers that must
/// not allocate for each field use it in place of [`Attribute::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// The text does not settle it.
    Unsettled,
    /// A word of a vocabulary.
    Word(&'static str),
    /// The report's own words.
    Words(&'a str),
    /// A number or a range.
    Value(Value),
    /// A period.
    Period(Period),
    /// The other side of a comparison.
    Base(&'a Base),
}

impl std::fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unsettled => f.write_str(UNSETTLED),
            Self::Word(word) => f.write_str(word),
            Self::Words(words) => f.write_str(words),
            Self::Value(value) => value.fmt(f),
            Self::Period(period) => period.fmt(f),
            Self::Base(base) => base.fmt(f),
        }
    }
}

/// A text that is not in an attribute's notation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no {}", attribute.name())]
pub struct NotationError {
    /// Whose notation it is not in.
    pub attribute: Attribute,
    /// What was read.
    pub text: String,
}

impl Attribute {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Those that decide whether a figure is right at its core.
    pub const CORE: &'static [Self] =
        &[Self::Value, Self::Unit, Self::Measure, Self::Indicator, Self::Period, Self::Base];

    /// The field names of a serialised figure.
    pub const FIELD_NAMES: &'static [&'static str] = &[
        "start",
        "end",
        "value",
        "unit",
        "measure",
        "indicator",
        "item",
        "period",
        "base",
        "annual_average",
        "status",
        "region",
        "bound",
        "price_basis",
        "precision",
    ];

    /// The name that files hold.
    pub const fn name(self) -> &'static str {
        self.as_str()
    }

    /// The attribute of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::from_word(name)
    }

    /// Its place in [`Attribute::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether gold data scores it (precision follows from the printed number).
    pub const fn is_scored(self) -> bool {
        !matches!(self, Self::Precision)
    }

    /// The content in the notation of FIGURES.md; [`UNSETTLED`] where not settled, `None` for none.
    pub fn text(self, figure: &Figure) -> Option<Cow<'_, str>> {
        Some(match self.content(figure)? {
            Content::Unsettled => Cow::Borrowed(UNSETTLED),
            Content::Word(word) => Cow::Borrowed(word),
            Content::Words(words) => Cow::Borrowed(words),
            made => Cow::Owned(made.to_string()),
        })
    }

    /// The content, not yet written out; `None` for none.
    pub fn content(self, figure: &Figure) -> Option<Content<'_>> {
        match self {
            Self::Value => of(&figure.value, |value| Content::Value(*value)),
            Self::Unit => of(&figure.unit, |id| Content::Word(id.as_str())),
            Self::Measure => of(&figure.measure, |measure| Content::Word(measure.as_str())),
            Self::Indicator => of(&figure.indicator, |id| Content::Word(id.as_str())),
            Self::Item => of(&figure.item, |words| Content::Words(words)),
            Self::Period => of(&figure.period, |period| Content::Period(*period)),
            Self::Base => of(&figure.base, Content::Base),
            Self::AnnualAverage => {
                of(&figure.annual_average, |yes| Content::Word(if *yes { "true" } else { "false" }))
            }
            Self::Status => of(&figure.status, |status| Content::Word(status.as_str())),
            Self::Region => of(&figure.region, |words| Content::Words(words)),
            Self::Bound => of(&figure.bound, |bound| Content::Word(bound.as_str())),
            Self::PriceBasis => of(&figure.price_basis, |id| Content::Word(id.as_str())),
            Self::Precision => of(&figure.precision, |worth| Content::Value(Value::one(*worth))),
        }
    }

    /// Sets the content from that notation; an empty text means none.
    pub fn set(self, figure: &mut Figure, text: &str) -> Result<(), NotationError> {
        let text = text.trim();
        let id = |text: &str| Some(Id::new(text));
        let done = match self {
            Self::Value => put(&mut figure.value, text, Value::parse),
            Self::Unit => put(&mut figure.unit, text, id),
            Self::Measure => put(&mut figure.measure, text, Measure::from_word),
            Self::Indicator => put(&mut figure.indicator, text, id),
            Self::Item => put(&mut figure.item, text, |text| Some(text.to_owned())),
            Self::Period => put(&mut figure.period, text, Period::parse),
            Self::Base => put(&mut figure.base, text, Base::parse),
            Self::AnnualAverage => put(&mut figure.annual_average, text, |text| text.parse().ok()),
            Self::Status => put(&mut figure.status, text, Status::from_word),
            Self::Region => put(&mut figure.region, text, |text| Some(text.to_owned())),
            Self::Bound => put(&mut figure.bound, text, Bound::from_word),
            Self::PriceBasis => put(&mut figure.price_basis, text, id),
            Self::Precision => put(&mut figure.precision, text, plain_decimal),
        };
        done.then_some(()).ok_or_else(|| NotationError { attribute: self, text: text.to_owned() })
    }

    /// The order of two figures in this column: what is known first, then `?`, then none.
    pub fn compare(self, left: &Figure, right: &Figure) -> Ordering {
        match self {
            Self::Value => by(&left.value, &right.value, |value| value.middle()),
            Self::Period => by(&left.period, &right.period, |period| *period),
            Self::Base => by(&left.base, &right.base, Clone::clone),
            Self::Precision => by(&left.precision, &right.precision, |decimal| *decimal),
            Self::Measure => by(&left.measure, &right.measure, |measure| *measure),
            Self::Status => by(&left.status, &right.status, |status| *status),
            Self::Bound => by(&left.bound, &right.bound, |bound| *bound),
            Self::AnnualAverage => right.is_annual_average().cmp(&left.is_annual_average()),
            Self::Unit | Self::Indicator | Self::Item | Self::Region | Self::PriceBasis => {
                match (self.text(left), self.text(right)) {
                    (Some(left), Some(right)) => left.cmp(&right),
                    (left, right) => left.is_none().cmp(&right.is_none()),
                }
            }
        }
    }
}

fn of<'a, T>(field: &'a Field<T>, content: impl Fn(&'a T) -> Content<'a>) -> Option<Content<'a>> {
    match field {
        Field::None => None,
        Field::Unsettled => Some(Content::Unsettled),
        Field::Is(known) => Some(content(known)),
    }
}

fn put<T>(field: &mut Field<T>, text: &str, read: impl Fn(&str) -> Option<T>) -> bool {
    *field = match text {
        "" => Field::None,
        UNSETTLED => Field::Unsettled,
        _ => match read(text) {
            Some(content) => Field::Is(content),
            None => return false,
        },
    };
    true
}

fn plain_decimal(text: &str) -> Option<Decimal> {
    Value::parse(text).filter(|value| value.high.is_none()).map(|value| value.low)
}

fn by<T, K: Ord>(left: &Field<T>, right: &Field<T>, key: impl Fn(&T) -> K) -> Ordering {
    let rank = |field: &Field<T>| match field {
        Field::Is(_) => 0,
        Field::Unsettled => 1,
        Field::None => 2,
    };
    match (left.get(), right.get()) {
        (Some(left), Some(right)) => key(left).cmp(&key(right)),
        _ => rank(left).cmp(&rank(right)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Attribute, Figure};

    fn sample() -> Figure {
        let mut figure = Figure { span: crate::text::Span::new(3, 9), ..Figure::default() };
        for (attribute, text) in [
            (Attribute::Value, "-17.7"),
            (Attribute::Unit, "percent"),
            (Attribute::Measure, "growth"),
            (Attribute::Indicator, "industrial_production_index"),
            (Attribute::Item, "khai khoáng; \"than\"\nđá"),
            (Attribute::Period, "2013-H1"),
            (Attribute::Base, "plan:2012"),
            (Attribute::AnnualAverage, "true"),
            (Attribute::Status, "?"),
            (Attribute::Region, "Yên Bái; Thái Nguyên"),
            (Attribute::Bound, "over"),
            (Attribute::PriceBasis, "constant 2010"),
            (Attribute::Precision, "0.1"),
        ] {
            assert_eq!(attribute.set(&mut figure, text), Ok(()), "{attribute}");
            assert_eq!(attribute.text(&figure).as_deref(), Some(text));
        }
        figure
    }

    #[test]
    fn field_names_are_the_list() {
        let names: Vec<_> = Attribute::ALL.iter().map(|a| a.name()).collect();
        assert_eq!(Attribute::FIELD_NAMES.get(2..), Some(names.as_slice()));
    }

    #[test]
    fn a_figure_survives_ron_and_json() -> Result<(), Box<dyn std::error::Error>> {
        let figure = sample();
        assert_eq!(ron::from_str::<Figure>(&ron::to_string(&figure)?)?, figure);
        assert_eq!(serde_json::from_str::<Figure>(&serde_json::to_string(&figure)?)?, figure);
        let empty = Figure::default();
        assert_eq!(ron::from_str::<Figure>(&ron::to_string(&empty)?)?, empty);
        Ok(())
    }

    #[test]
    fn what_is_not_in_the_notation_is_refused() {
        let mut figure = sample();
        let before = figure.clone();
        assert!(Attribute::Value.set(&mut figure, "5,1").is_err());
        assert!(Attribute::Measure.set(&mut figure, "Growth").is_err());
        assert_eq!(figure, before);
    }

    #[test]
    fn known_before_unsettled_before_none() {
        let (known, mut unsettled, mut none) = (sample(), sample(), sample());
        assert_eq!(Attribute::Period.set(&mut unsettled, "?"), Ok(()));
        assert_eq!(Attribute::Period.set(&mut none, ""), Ok(()));
        assert!(Attribute::Period.compare(&known, &unsettled).is_lt());
        assert!(Attribute::Period.compare(&unsettled, &none).is_lt());
    }
}
