//! [`Comparison`]: what got better and what got worse since an earlier run.

use std::collections::BTreeMap;

use serde::Serialize;

use super::run::{Fault, MISSED, Run};

/// Two runs over the same gold, beside each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Rates that both have, by name.
    pub rates: Vec<Shift>,
    /// What was wrong and is right now.
    pub better: Vec<Fault>,
    /// What was right and is wrong now.
    pub worse: Vec<Fault>,
}

/// A rate of both runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Shift {
    /// The rate.
    pub name: String,
    /// In the earlier run.
    pub earlier: f64,
    /// In this one.
    pub now: f64,
}

impl Comparison {
    /// Compares `now` with an `earlier` run. A figure that is found now and had been missed is
    /// better, whatever is wrong with it; the other way round it is worse.
    pub fn of(earlier: &Run, now: &Run) -> Self {
        let rates = now.rates.iter().filter_map(|(name, &rate)| {
            let earlier = *earlier.rates.get(name)?;
            Some(Shift { name: name.clone(), earlier, now: rate })
        });
        Self {
            rates: rates.collect(),
            better: gone(&earlier.faults, &now.faults),
            worse: gone(&now.faults, &earlier.faults),
        }
    }
}

/// The faults that are not among the others.
fn gone(faults: &[Fault], others: &[Fault]) -> Vec<Fault> {
    type Place<'a> = (&'a str, u64, u64);
    fn place(fault: &Fault) -> Place<'_> {
        (&fault.report, fault.start, fault.end)
    }
    let mut known: BTreeMap<Place<'_>, Vec<&str>> = BTreeMap::new();
    for fault in others {
        known.entry(place(fault)).or_default().extend(fault.wrong.iter().map(String::as_str));
    }
    let only = |fault: &Fault| {
        let other = known.get(&place(fault)).map(Vec::as_slice).unwrap_or_default();
        let mut wrong = fault.wrong.clone();
        wrong.retain(|name| !other.contains(&name.as_str()) && !other.contains(&MISSED));
        (!wrong.is_empty()).then(|| Fault { wrong, ..fault.clone() })
    };
    faults.iter().filter_map(only).collect()
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Fault, Run};

    fn run(faults: &[(u64, &[&str])]) -> Run {
        let fault = |(start, wrong): &(u64, &[&str])| Fault {
            report: "a".to_owned(),
            start: *start,
            end: start + 4,
            wrong: wrong.iter().map(ToString::to_string).collect(),
            ..Fault::default()
        };
        Run { faults: faults.iter().map(fault).collect(), ..Run::default() }
    }

    #[test]
    fn better_and_worse_name_what_changed_in_a_figure() {
        let earlier = run(&[(0, &["unit", "item"]), (10, &["period"]), (20, &["missed"])]);
        let now = run(&[(0, &["item", "base"]), (10, &["period"]), (20, &["value"])]);
        let starts = |changes: &[Fault]| {
            changes.iter().map(|fault| (fault.start, fault.wrong.join(" "))).collect::<Vec<_>>()
        };
        let there = Comparison::of(&earlier, &now);
        assert_eq!(starts(&there.better), [(0, "unit".to_owned()), (20, "missed".to_owned())]);
        assert_eq!(starts(&there.worse), [(0, "base".to_owned())]);
        let back = Comparison::of(&now, &earlier);
        assert_eq!((back.better, back.worse), (there.worse, there.better));
    }

    #[test]
    fn rates_that_one_run_lacks_are_left_out() {
        let mut earlier = run(&[]);
        earlier.rates.insert("core".to_owned(), 0.5);
        let mut now = earlier.clone();
        now.rates.insert("joint".to_owned(), 0.25);
        now.rates.insert("core".to_owned(), 0.75);
        let rates = Comparison::of(&earlier, &now).rates;
        assert_eq!(rates.len(), 1);
        assert_eq!(
            (rates[0].earlier.to_bits(), rates[0].now.to_bits()),
            (0.5_f64.to_bits(), 0.75_f64.to_bits())
        );
    }
}
