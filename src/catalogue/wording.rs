//! Wordings of an entry, patterns spelled out.
//!
//! Owns the notation of the files: `{a|b}` stands for either, an empty choice for nothing. Reports
//! put the same few words into a name or leave them out (`giá trị sản xuất {của|} {toàn|} ngành công
//! nghiệp`); a list of all of them by hand would have holes. Must not know what the wordings name.

use std::collections::HashSet;
use std::ops::Deref;

use serde::Deserialize;

use super::entry::Lay;
use crate::text::fold::fold;

/// Wordings, each once however it is spelled; derefs to a slice.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Wordings(Vec<String>);

impl From<Vec<String>> for Wordings {
    fn from(patterns: Vec<String>) -> Self {
        if !patterns.iter().any(|pattern| pattern.contains('{')) {
            return Self(patterns);
        }
        let mut seen = HashSet::new();
        let all = patterns.iter().flat_map(|pattern| spelled_out(pattern));
        // A plain wording that stands twice is a slip that the check tells.
        let fresh = |text: &String| seen.insert(fold(text)) || patterns.contains(text);
        Self(all.filter(fresh).collect())
    }
}

impl Deref for Wordings {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl<'w> IntoIterator for &'w Wordings {
    type Item = &'w String;
    type IntoIter = std::slice::Iter<'w, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Lay for Wordings {
    fn lay(&mut self, later: Self) {
        self.0.lay(later.0);
    }
}

/// A pattern stands for at most so many wordings; more are a slip, and the check tells of it.
const MOST: usize = 1000;

/// All wordings that a pattern stands for: the pattern itself where they are too many. A brace that is
/// never closed is a sign like another.
fn spelled_out(pattern: &str) -> Vec<String> {
    let mut heads = vec![String::new()];
    let mut rest = pattern;
    while let Some((before, choices, behind)) = next_choice(rest) {
        if heads.len() * choices.split('|').count() > MOST {
            return vec![pattern.to_owned()];
        }
        let all = |head: &String| {
            let head = [head, before].concat();
            choices.split('|').map(move |choice| [&head, choice].concat())
        };
        heads = heads.iter().flat_map(all).collect();
        rest = behind;
    }
    let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    heads.into_iter().map(|head| tidy(head + rest)).collect()
}

/// What stands before the first choice, its alternatives, and what stands behind.
fn next_choice(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (choices, behind) = rest.split_once('}')?;
    Some((before, choices, behind))
}

#[cfg(test)]
mod tests {
    use super::Wordings;

    fn check(patterns: &[&str], expected: &[&str]) {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        assert_eq!(*Wordings::from(patterns), *expected);
    }

    #[test]
    fn choices_are_spelled_out() {
        check(
            &["{tổng|} thu {NSNN|ngân sách}"],
            &["tổng thu NSNN", "tổng thu ngân sách", "thu NSNN", "thu ngân sách"],
        );
        check(&["thu {của|} tỉnh"], &["thu của tỉnh", "thu tỉnh"]);
        check(&["chỉ số{,|} giá"], &["chỉ số, giá", "chỉ số giá"]);
        check(&["thu { ngân"], &["thu { ngân"]);
        let many = "{a|b}".repeat(40);
        check(&[&many], &[&many]);
    }

    #[test]
    fn a_wording_that_two_patterns_give_stands_once() {
        check(&["{tổng|} thu", "thu {ngân sách|}"], &["tổng thu", "thu", "thu ngân sách"]);
        check(&["tỷ lệ {nghèo|đói}", "tỉ lệ nghèo"], &["tỷ lệ nghèo", "tỷ lệ đói", "tỉ lệ nghèo"]);
    }
}
