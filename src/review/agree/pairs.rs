//! [`Pairs`]: two readers' answers to the same question, and how far they agree beyond chance.
//!
//! Answers are names without order or distance: a value that is wrong by a thousand is no nearer
//! than one that is wrong by ten. Pure counting; must not know what the answers are about.

use std::collections::BTreeMap;

/// Why a coefficient has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// Nothing was answered by both.
    Nothing,
    /// Every answer of both is the same one: agreeing by chance is certain, so that nothing can
    /// be said about agreeing beyond it.
    OneAnswer,
}

/// How often which pair of answers was given to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    counts: BTreeMap<(String, String), usize>,
}

impl Pairs {
    /// Takes in what the first and the second reader answered about one figure.
    pub fn add(&mut self, first: impl Into<String>, second: impl Into<String>) {
        *self.counts.entry((first.into(), second.into())).or_default() += 1;
    }

    /// Takes in what was counted elsewhere.
    pub fn extend(&mut self, other: Self) {
        for (pair, count) in other.counts {
            *self.counts.entry(pair).or_default() += count;
        }
    }

    /// How many figures both answered about.
    pub fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// On how many of them they agree.
    pub fn agreed(&self) -> usize {
        let same = |((first, second), _): &(&(String, String), &usize)| first == second;
        self.counts.iter().filter(same).map(|(_, count)| count).sum()
    }

    /// The part on which they agree, 0 to 1.
    pub fn observed(&self) -> Result<f64, Undefined> {
        match self.count() {
            0 => Err(Undefined::Nothing),
            count => Ok(self.agreed() as f64 / count as f64),
        }
    }

    /// Cohen's kappa: what they agree on beyond what two readers would who gave the same answers
    /// as often, each in their own proportions, but at random. Cohen (1960).
    pub fn kappa(&self) -> Result<f64, Undefined> {
        let observed = self.observed()?;
        let count = self.count() as f64;
        let (first, second) = self.margins();
        let chance = first.iter().map(|(answer, of_first)| {
            let of_second = second.get(answer).copied().unwrap_or_default();
            (*of_first as f64 / count) * (of_second as f64 / count)
        });
        beyond(observed, chance.sum())
    }

    /// Krippendorff's alpha for names: chance is drawn, without putting back, from the answers of
    /// both together. Krippendorff (2004), the coincidence matrix of two readers.
    pub fn alpha(&self) -> Result<f64, Undefined> {
        let observed = self.observed()?;
        let answers = 2.0 * self.count() as f64;
        let (mut together, second) = self.margins();
        for (answer, count) in second {
            *together.entry(answer).or_default() += count;
        }
        let chance = together.values().map(|&count| {
            let count = count as f64;
            count * (count - 1.0) / (answers * (answers - 1.0))
        });
        beyond(observed, chance.sum())
    }

    /// How often each reader gave each answer.
    fn margins(&self) -> (BTreeMap<&str, usize>, BTreeMap<&str, usize>) {
        let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
        for ((of_first, of_second), count) in &self.counts {
            *first.entry(of_first.as_str()).or_default() += count;
            *second.entry(of_second.as_str()).or_default() += count;
        }
        (first, second)
    }
}

/// The part of what chance leaves open that was agreed on.
fn beyond(observed: f64, chance: f64) -> Result<f64, Undefined> {
    let open = 1.0 - chance;
    // Proportions add up to one but for rounding.
    if open < 1e-12 { Err(Undefined::OneAnswer) } else { Ok((observed - chance) / open) }
}

#[cfg(test)]
mod tests {
    use super::{Pairs, Undefined};

    fn pairs(counts: &[(&str, &str, usize)]) -> Pairs {
        let mut pairs = Pairs::default();
        for (first, second, count) in counts {
            (0..*count).for_each(|_| pairs.add(*first, *second));
        }
        pairs
    }

    fn is_near(found: Result<f64, Undefined>, expected: f64) -> bool {
        found.is_ok_and(|found| (found - expected).abs() < 1e-9)
    }

    /// Fifty figures: both keep 20, both reject 15, only the first keeps 5, only the second 10.
    ///
    /// Observed (20 + 15) / 50 = 0.7. The first keeps 25 of 50, the second 30 of 50.
    /// Kappa: chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5, so (0.7 - 0.5) / 0.5 = 0.4.
    /// Alpha: of 100 answers 55 keep and 45 reject; chance (55 * 54 + 45 * 44) / (100 * 99)
    /// = 4950 / 9900 = 0.5, so 0.4 as well.
    #[test]
    fn two_answers() {
        let pairs =
            pairs(&[("keep", "keep", 20), ("keep", "no", 5), ("no", "keep", 10), ("no", "no", 15)]);
        assert_eq!((pairs.count(), pairs.agreed()), (50, 35));
        assert!(is_near(pairs.observed(), 0.7));
        assert!(is_near(pairs.kappa(), 0.4), "{:?}", pairs.kappa());
        assert!(is_near(pairs.alpha(), 0.4), "{:?}", pairs.alpha());
    }

    /// Four figures, three measures: growth/growth, growth/growth, level/level, level/share.
    ///
    /// Observed 3/4. Kappa: the first says growth 2, level 2; the second growth 2, level 1,
    /// share 1; chance 2/4*2/4 + 2/4*1/4 = 6/16, so (12/16 - 6/16) / (10/16) = 0.6.
    /// Alpha: growth 4, level 3, share 1 of 8; chance (4*3 + 3*2 + 1*0) / (8*7) = 18/56, so
    /// (42/56 - 18/56) / (38/56) = 24/38.
    #[test]
    fn kappa_and_alpha_differ_where_the_readers_lean_differently() {
        let pairs = pairs(&[("growth", "growth", 2), ("level", "level", 1), ("level", "share", 1)]);
        assert!(is_near(pairs.kappa(), 0.6), "{:?}", pairs.kappa());
        assert!(is_near(pairs.alpha(), 24.0 / 38.0), "{:?}", pairs.alpha());
    }

    /// Always opposed: observed 0, the first a 1 of 2 and b 1 of 2, the second too; chance 0.5,
    /// kappa -1. Alpha: a 2, b 2 of 4; chance (2 + 2) / 12 = 1/3; (0 - 1/3) / (2/3) = -0.5.
    #[test]
    fn agreeing_less_than_by_chance_is_negative() {
        let pairs = pairs(&[("a", "b", 1), ("b", "a", 1)]);
        assert!(is_near(pairs.kappa(), -1.0));
        assert!(is_near(pairs.alpha(), -0.5));
    }

    #[test]
    fn what_cannot_be_said_is_undefined_and_says_why() {
        assert_eq!(pairs(&[]).observed(), Err(Undefined::Nothing));
        assert_eq!(pairs(&[]).kappa(), Err(Undefined::Nothing));
        let same = pairs(&[("exact", "exact", 7)]);
        assert!(is_near(same.observed(), 1.0));
        assert_eq!(same.kappa(), Err(Undefined::OneAnswer));
        assert_eq!(same.alpha(), Err(Undefined::OneAnswer));
        // One answer each, but not the same: chance never makes them agree.
        let apart = pairs(&[("a", "b", 7)]);
        assert!(is_near(apart.kappa(), 0.0));
    }

    #[test]
    fn counts_of_several_reports_add_up() {
        let mut all = pairs(&[("a", "a", 2)]);
        all.extend(pairs(&[("a", "a", 1), ("a", "b", 3)]));
        assert_eq!((all.count(), all.agreed()), (6, 3));
    }
}
