//! [`Base`]: what a growth, change, multiple, ratio, completion or share is measured against.

use super::Period;

/// The other side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// The same indicator in another period: `2011-Q1`.
    Period(Period),
    /// A plan: `plan:2012`, `plan:2020@Bộ Tài chính` where several are told apart.
    Plan {
        /// The plan's own period; none when the text names only "the plan".
        period: Option<Period>,
        /// Whose plan, in the report's words.
        by: Option<String>,
    },
    /// The whole of a share: `home`, `VN`, a region, or another indicator's identifier.
    Whole(String),
    /// Another part of the same indicator, in the report's words.
    Item(String),
    /// Another place.
    Region(String),
}

impl Base {
    /// A plan of `period`.
    pub const fn plan(period: Period) -> Self {
        Self::Plan { period: Some(period), by: None }
    }

    /// Reads the notation of FIGURES.md.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or(("", text));
        if rest.is_empty() {
            return None;
        }
        match kind {
            "" => Period::parse(rest).map(Self::Period),
            "plan" => {
                let (period, by) = match rest.split_once('@') {
                    Some((period, by)) => (period, Some(by.to_owned())),
                    None => (rest, None),
                };
                match period {
                    "?" => Some(Self::Plan { period: None, by }),
                    _ => Some(Self::Plan { period: Some(Period::parse(period)?), by }),
                }
            }
            "whole" => Some(Self::Whole(rest.to_owned())),
            "item" => Some(Self::Item(rest.to_owned())),
            "region" => Some(Self::Region(rest.to_owned())),
            _ => None,
        }
    }
}

impl std::fmt::Display for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Period(period) => write!(f, "{period}"),
            Self::Plan { period, by } => {
                f.write_str("plan:")?;
                match period {
                    Some(period) => write!(f, "{period}")?,
                    None => f.write_str("?")?,
                }
                by.as_ref().map_or(Ok(()), |by| write!(f, "@{by}"))
            }
            Self::Whole(of) => write!(f, "whole:{of}"),
            Self::Item(words) => write!(f, "item:{words}"),
            Self::Region(name) => write!(f, "region:{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn notation_reads_back() {
        for text in [
            "2011-Q1",
            "plan:2012",
            "plan:?",
            "plan:2020@Bộ Tài chính",
            "whole:home",
            "whole:R:TDMNBB",
            "item:công nghiệp địa phương",
            "region:Hà Nội",
        ] {
            assert_eq!(Base::parse(text).map(|b| b.to_string()).as_deref(), Some(text));
        }
        for wrong in ["", "plan:", "plan:soon", "since:2011", "last year"] {
            assert_eq!(Base::parse(wrong), None, "{wrong}");
        }
    }
}
