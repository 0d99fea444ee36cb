//! [`Digest`]: which text a decision was made on.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The first 128 bits of the SHA-256 of a report's text, in hexadecimal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// The digest of `text` as decoded.
    pub fn of(text: &str) -> Self {
        let hash = Sha256::digest(text.as_bytes());
        let half = |byte: u8| char::from_digit(byte.into(), 16).unwrap_or_default();
        Self(hash.iter().take(16).flat_map(|byte| [half(byte >> 4), half(byte & 15)]).collect())
    }

    /// The hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn differs_by_a_letter_and_is_stable() {
        assert_eq!(Digest::of("abc").as_str(), "ba7816bf8f01cfea414140de5dae2223");
        assert_ne!(Digest::of("abc"), Digest::of("abd"));
    }
}
