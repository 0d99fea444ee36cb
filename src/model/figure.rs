//! [`Figure`]: one number stated in a report, with everything that gives it meaning.

use rust_decimal::Decimal;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use super::attribute::NotationError;
use super::{Attribute, Base, Bound, Id, Measure, Period, Status, Value};
use crate::text::Span;

/// An attribute's content: none, not settled by the text, or known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Field<T> {
    /// The figure has none (a level has no base).
    #[default]
    None,
    /// `?`: the text does not settle it. A reviewer's verdict, different from none.
    Unsettled,
    /// Known.
    Is(T),
}

impl<T> Field<T> {
    /// What is known.
    pub const fn get(&self) -> Option<&T> {
        match self {
            Self::Is(content) => Some(content),
            Self::None | Self::Unsettled => None,
        }
    }

    /// Whether the figure has none.
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl<T> From<Option<T>> for Field<T> {
    fn from(content: Option<T>) -> Self {
        content.map_or(Self::None, Self::Is)
    }
}

/// One number of a report. FIGURES.md is the law for each attribute; [`Attribute`] lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figure {
    /// From the number's first digit to the end of its unit, in bytes of the report's text.
    pub span: Span,
    /// The number in its canonical unit.
    pub value: Field<Value>,
    /// The worth of the last printed digit, in the canonical unit.
    pub precision: Field<Decimal>,
    /// Catalogue id with the ids of its rates: `t/year`.
    pub unit: Field<Id>,
    /// What the number says of the indicator.
    pub measure: Field<Measure>,
    /// Catalogue id.
    pub indicator: Field<Id>,
    /// The part of the indicator, in the report's own words; several joined with `; `.
    pub item: Field<String>,
    /// When it holds.
    pub period: Field<Period>,
    /// What a comparison stands on.
    pub base: Field<Base>,
    /// Whether a growth or change is a yearly mean over its period; none counts as false.
    pub annual_average: Field<bool>,
    /// Actual, estimate or plan.
    pub status: Field<Status>,
    /// The place's name as the catalogue spells it, `R:<id>`, `VN` or `home`; several joined `; `.
    pub region: Field<String>,
    /// How the words before the number bound it; none counts as exact.
    pub bound: Field<Bound>,
    /// `constant 2010`, `current`, where stated.
    pub price_basis: Field<Id>,
}

impl Figure {
    /// A figure at `span` with these contents, in their notation.
    pub fn new<'a>(
        span: Span,
        contents: impl IntoIterator<Item = (Attribute, &'a str)>,
    ) -> Result<Self, NotationError> {
        let mut figure = Self { span, ..Self::default() };
        for (attribute, content) in contents {
            attribute.set(&mut figure, content)?;
        }
        Ok(figure)
    }

    /// Whether the figure is an average over the years of its period.
    pub fn is_annual_average(&self) -> bool {
        self.annual_average.get().copied().unwrap_or_default()
    }

    /// The attributes in which two figures differ; the span is not one.
    pub fn differences<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Attribute> + 'a {
        Attribute::ALL.iter().copied().filter(|a| a.text(self) != a.text(other))
    }
}

/// How figures are written: `start` and `end` (bytes), then each attribute in its notation.
/// Attributes that the figure does not have are left out.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = Attribute::ALL.iter().filter_map(|a| Some((a.name(), a.text(self)?)));
        let texts: Vec<_> = texts.collect();
        let mut state = serializer.serialize_struct("Figure", texts.len() + 2)?;
        state.serialize_field("start", &self.span.start)?;
        state.serialize_field("end", &self.span.end)?;
        for (name, text) in texts {
            state.serialize_field(name, text.as_ref())?;
        }
        state.end()
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Figure", Attribute::FIELD_NAMES, FigureVisitor)
    }
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a figure: start, end and attributes as text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figure, A::Error> {
        let mut figure = Figure::default();
        while let Some(name) = map.next_key::<FieldName>()? {
            match name {
                FieldName::Start => figure.span.start = map.next_value()?,
                FieldName::End => figure.span.end = map.next_value()?,
                FieldName::Attribute(attribute) => {
                    let text: String = map.next_value()?;
                    attribute.set(&mut figure, &text).map_err(de::Error::custom)?;
                }
            }
        }
        if figure.span.end < figure.span.start {
            return Err(de::Error::custom(format!("span {} runs backwards", figure.span)));
        }
        Ok(figure)
    }
}

enum FieldName {
    Start,
    End,
    Attribute(Attribute),
}

impl<'de> Deserialize<'de> for FieldName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl Visitor<'_> for NameVisitor {
            type Value = FieldName;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("start, end or an attribute")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<FieldName, E> {
                match name {
                    "start" => Ok(FieldName::Start),
                    "end" => Ok(FieldName::End),
                    _ => Attribute::from_name(name)
                        .map(FieldName::Attribute)
                        .ok_or_else(|| E::unknown_field(name, Attribute::FIELD_NAMES)),
                }
            }
        }
        deserializer.deserialize_identifier(NameVisitor)
    }
}
