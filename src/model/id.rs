//! `Id`: the short names by which the vocabulary is known (`export_turnover`, `VND`, `R:TDMNBB`).
//!
//! Owns the interner. Knows nothing of what the names stand for. An id is `Copy` and costs two words,
//! so figures can carry many of them; the text behind it lives as long as the program, which is sound
//! because the names come from the vocabulary and from what a reviewer types, never from report text.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

static NAMES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

/// An interned name. Two ids are equal when their texts are.
#[derive(Clone, Copy, Eq, Hash)]
#[allow(clippy::derived_hash_with_manual_eq, reason = "equality is that of the text, only faster")]
pub struct Id(&'static str);

// Names are compared far more often than made, and what is equal is nearly always one text.
impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0) || self.0 == other.0
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        if std::ptr::eq(self.0, other.0) { Ordering::Equal } else { self.0.cmp(other.0) }
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Id {
    /// The id of a text known only at run time.
    pub fn new(text: &str) -> Self {
        // The set is never left half-changed, so a panic elsewhere under the lock does no harm.
        let mut guard = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        let names = guard.get_or_insert_default();
        if let Some(known) = names.get(text) {
            return Self(known);
        }
        let kept: &'static str = Box::leak(text.into());
        names.insert(kept);
        Self(kept)
    }

    /// The id of a literal, without a look at the interner.
    pub const fn literal(text: &'static str) -> Self {
        Self(text)
    }

    /// Its text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        self.0
    }
}

// Sound because `Eq`, `Ord` and `Hash` are those of the text.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a quoted id")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Id, E> {
                Ok(Id::new(text))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn one_text_is_one_id_however_it_came() {
        let built = String::from("export_") + "turnover";
        assert_eq!(Id::new(&built), Id::literal("export_turnover"));
        assert!(std::ptr::eq(Id::new(&built).as_str(), Id::new("export_turnover").as_str()));
        assert_ne!(Id::new("gdp"), Id::new("grdp"));
    }

    #[test]
    fn ids_sort_and_print_as_their_texts() {
        let mut ids = [Id::new("b"), Id::new("a")];
        ids.sort();
        assert_eq!(format!("{} {:?} {:>3}", ids[0], ids[1], ids[0]), "a \"b\"   a");
    }
}
