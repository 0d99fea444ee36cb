//! [`Progress`]: how far a review has come, and what it says of the machine so far.
//!
//! Counted report by report and added up. Pure: times are those of the decisions.

use std::collections::BTreeMap;

use super::panel::is_single_verdict;
use super::{Ledger, Sheet, State};
use crate::model::{Attribute, Fate};

/// Figures, and how many of them are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// With a verdict.
    pub judged: usize,
    /// All.
    pub of: usize,
}

impl Part {
    fn add(&mut self, other: Self) {
        self.judged += other.judged;
        self.of += other.of;
    }

    /// The judged ones in percent; of nothing, none.
    pub fn percent(self) -> usize {
        (self.judged * 100).checked_div(self.of).unwrap_or_default()
    }
}

/// How often the machine was right, by verdicts that were given one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Right.
    pub right: usize,
    /// Judged.
    pub of: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// The part that is right, 0 to 1; none when nothing was judged.
    pub fn part(self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }

    /// Where the true part lies with a probability of 95 %: the interval of Wilson (1927), which
    /// stays between 0 and 1 and holds for few figures too.
    pub fn interval(self) -> Option<(f64, f64)> {
        /// The 97.5th percentile of the normal distribution.
        const Z: f64 = 1.959_963_984_540_054;
        let (part, count) = (self.part()?, self.of as f64);
        let square = Z * Z / count;
        let middle = part + square / 2.0;
        let half = Z * (part * (1.0 - part) / count + square / (4.0 * count)).sqrt();
        let bound = |bound: f64| (bound / (1.0 + square)).clamp(0.0, 1.0);
        Some((bound(middle - half), bound(middle + half)))
    }
}

/// A report's progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportProgress {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub figures: Part,
    /// Its numbers that nothing accounts for.
    pub unclaimed: usize,
}

/// What became of a number that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fates {
    /// Part of a period.
    Period,
    /// Ignored by the machine.
    Ignored(crate::model::IgnoreReason),
    /// Looked at and left by the reviewer.
    Dismissed,
    /// Nothing accounts for it.
    Unclaimed,
}

/// How far a review has come.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// All figures.
    pub figures: Part,
    /// The reports, in corpus order.
    pub reports: Vec<ReportProgress>,
    /// By indicator; the empty name for those that have none.
    pub indicators: BTreeMap<String, Part>,
    /// How many figures stand where.
    pub states: BTreeMap<State, usize>,
    /// Flagged figures.
    pub flagged: usize,
    /// Figures that were judged in bulk.
    pub bulk: usize,
    /// Decisions whose place the text no longer has.
    pub lost: usize,
    /// The numbers that are no figures.
    pub fates: BTreeMap<Fates, usize>,
    /// Readings of the machine that needed no change at all.
    pub precision: Share,
    /// The same by attribute, of readings that are figures.
    attributes: [Share; Attribute::COUNT],
}

impl Progress {
    /// That of one report.
    pub fn of(sheet: &Sheet) -> Self {
        let mut progress = Self { lost: sheet.lost().len(), ..Self::default() };
        for row in sheet.rows() {
            let one = Part { judged: usize::from(row.state != State::Pending), of: 1 };
            progress.figures.add(one);
            *progress.states.entry(row.state).or_default() += 1;
            progress.flagged += usize::from(row.flagged);
            progress.bulk += usize::from(row.bulk);
            let indicator = Attribute::Indicator.text(&row.figure).unwrap_or_default();
            progress.indicators.entry(indicator.into_owned()).or_default().add(one);
            progress.judge(sheet, row);
        }
        for numeral in sheet.numbers() {
            let fate = match (numeral.number.fate, &numeral.dismissed) {
                (Fate::Period, _) => Fates::Period,
                (Fate::Ignored(reason), _) => Fates::Ignored(reason),
                (Fate::Unclaimed, Some(_)) => Fates::Dismissed,
                (Fate::Unclaimed, None) => Fates::Unclaimed,
            };
            *progress.fates.entry(fate).or_default() += 1;
        }
        progress.reports.push(ReportProgress {
            name: sheet.name().to_owned(),
            figures: progress.figures,
            unclaimed: sheet.counts().unclaimed,
        });
        progress
    }

    /// What a verdict says of the machine's reading.
    fn judge(&mut self, sheet: &Sheet, row: &super::Row) {
        let Some(reading) = sheet.reading(row) else { return };
        if row.bulk || row.state == State::Pending {
            return;
        }
        let kept = row.state != State::Rejected;
        self.precision.count(kept && reading.figure == row.figure);
        if kept {
            for (attribute, share) in Attribute::ALL.iter().zip(&mut self.attributes) {
                share.count(attribute.text(&reading.figure) == attribute.text(&row.figure));
            }
        }
    }

    /// Takes in that of other reports.
    pub fn add(&mut self, other: Self) {
        self.figures.add(other.figures);
        self.reports.extend(other.reports);
        self.flagged += other.flagged;
        self.bulk += other.bulk;
        self.lost += other.lost;
        for (state, count) in other.states {
            *self.states.entry(state).or_default() += count;
        }
        for (indicator, part) in other.indicators {
            self.indicators.entry(indicator).or_default().add(part);
        }
        for (fate, count) in other.fates {
            *self.fates.entry(fate).or_default() += count;
        }
        self.precision.right += other.precision.right;
        self.precision.of += other.precision.of;
        for (own, more) in self.attributes.iter_mut().zip(other.attributes) {
            own.right += more.right;
            own.of += more.of;
        }
    }

    /// Figures in a state.
    pub fn state(&self, state: State) -> usize {
        self.states.get(&state).copied().unwrap_or_default()
    }

    /// Numbers that nothing accounts for.
    pub fn unclaimed(&self) -> usize {
        self.fates.get(&Fates::Unclaimed).copied().unwrap_or_default()
    }

    /// How often the machine was right about each attribute, the worst first.
    pub fn attributes(&self) -> Vec<(Attribute, Share)> {
        let shares = Attribute::ALL.iter().copied().zip(self.attributes);
        let mut shares: Vec<_> = shares.filter(|(attribute, _)| attribute.is_scored()).collect();
        shares.sort_by_key(|(_, share)| std::cmp::Reverse(share.of - share.right));
        shares
    }

    /// The indicators, the one with most figures first.
    pub fn by_indicator(&self) -> Vec<(&str, Part)> {
        let mut parts: Vec<_> =
            self.indicators.iter().map(|(name, part)| (name.as_str(), *part)).collect();
        parts.sort_by_key(|(_, part)| std::cmp::Reverse(part.of));
        parts
    }
}

/// How fast figures were judged one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Figures.
    pub figures: usize,
    /// The time that they took.
    pub seconds: i64,
}

/// A longer time between two verdicts is a pause, not work.
const PAUSE: i64 = 300;

impl Pace {
    /// That of the decisions that hold.
    pub fn of(ledger: &Ledger) -> Self {
        let verdicts = ledger.decisions().iter().filter(|it| is_single_verdict(ledger, it));
        let times = verdicts.filter_map(|it| it.time.parse::<jiff::Timestamp>().ok());
        let times: Vec<i64> = times.map(jiff::Timestamp::as_second).collect();
        let mut pace = Self::default();
        for gap in times.array_windows::<2>().map(|[before, after]| after - before) {
            if (0..=PAUSE).contains(&gap) {
                pace.figures += 1;
                pace.seconds += gap;
            }
        }
        pace
    }

    /// Figures a minute; none when no time has passed.
    pub fn per_minute(self) -> Option<f64> {
        (self.seconds > 0).then(|| self.figures as f64 * 60.0 / self.seconds as f64)
    }

    /// How many minutes `figures` would take.
    pub fn minutes_for(self, figures: usize) -> Option<f64> {
        self.per_minute().map(|pace| figures as f64 / pace)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    /// 8 of 10: part 0.8, z² = 3.8415, z²/n = 0.38415. The middle (0.8 + 0.19207) / 1.38415 =
    /// 0.71674; half 1.95996 * sqrt(0.016 + 0.0096036) / 1.38415 = 0.22657.
    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = Share { right: 8, of: 10 }.interval().unwrap();
        assert!((low - 0.490_16).abs() < 1e-4 && (high - 0.943_31).abs() < 1e-4, "{low} {high}");
    }

    /// All right of n: the lower bound is n / (n + z²).
    #[test]
    fn it_stays_between_nothing_and_all() {
        let (low, high) = Share { right: 20, of: 20 }.interval().unwrap();
        assert!((low - 20.0 / 23.841_459).abs() < 1e-4 && high <= 1.0, "{low} {high}");
        let (low, _) = Share { right: 0, of: 5 }.interval().unwrap();
        assert!(low.abs() < 1e-9);
        assert_eq!(Share::default().interval(), None);
    }
}
