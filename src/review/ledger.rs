//! [`Ledger`]: every decision of one reviewer over a corpus, with undo and redo.
//!
//! The log is the state: committing and replaying are the same act, so what a restart shows is
//! what was on the screen. Undoing appends too.

use std::collections::{BTreeMap, HashMap};

use super::judgement::{Judgement, State};
use crate::model::{Anchor, Decision, Facts, Period, Verdict};
use crate::text::{Digest, Span};

/// One thing that a reviewer wants to hold: the part of a [`Decision`] that the screen knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The report's name.
    pub report: String,
    /// The text that it was made on.
    pub digest: Digest,
    /// Where.
    pub anchor: Anchor,
    /// What.
    pub verdict: Verdict,
}

/// How many figures stand where, by the decisions alone. A figure that was judged again after its
/// report's text changed counts once, as long as the words around it are the same; the
/// [`Counts`](super::Counts) of an open report are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Accepted, one at a time or in bulk.
    pub accepted: usize,
    /// Corrected.
    pub corrected: usize,
    /// Rejected.
    pub rejected: usize,
    /// Added.
    pub added: usize,
    /// Numbers that are no figures, looked at and left.
    pub dismissed: usize,
    /// Flagged.
    pub flagged: usize,
    /// Of the verdicts, those given in bulk.
    pub bulk: usize,
}

impl Tally {
    /// How many readings of the machine have a verdict.
    pub const fn judged(&self) -> usize {
        self.accepted + self.corrected + self.rejected
    }

    fn count(&mut self, judgement: &Judgement) {
        let is = |state| usize::from(judgement.state() == state);
        self.accepted += is(State::Accepted);
        self.corrected += is(State::Corrected);
        self.rejected += if judgement.is_own { 0 } else { is(State::Rejected) };
        self.added += is(State::Added);
        self.dismissed += usize::from(judgement.dismissed.is_some());
        self.flagged += usize::from(judgement.flagged);
        self.bulk += usize::from(judgement.ruling.as_ref().is_some_and(|ruling| ruling.bulk));
    }

    fn add(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.corrected += other.corrected;
        self.rejected += other.rejected;
        self.added += other.added;
        self.dismissed += other.dismissed;
        self.flagged += other.flagged;
        self.bulk += other.bulk;
    }
}

/// The decisions about one anchor.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Indices of the decisions, in order, those undone among them.
    decisions: Vec<usize>,
    judgement: Judgement,
}

/// One report's decisions, by the text that they were made on and the anchor's span.
#[derive(Clone, Debug, Default)]
struct Report {
    texts: BTreeMap<Digest, BTreeMap<Span, Entry>>,
    /// Indices of the decisions about the report as a whole.
    facts: Vec<usize>,
}

/// What the decisions of one batch do.
#[derive(Clone, Debug)]
struct Batch {
    kind: Kind,
    /// Indices of its decisions.
    decisions: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Decisions about figures, which hold or have been undone.
    Step { holds: bool },
    /// Makes the step of that number hold, or no longer.
    Turn { step: u64, holds: bool },
}

/// All decisions of one reviewer over a corpus, in memory.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    reviewer: String,
    decisions: Vec<Decision>,
    batches: HashMap<u64, Batch>,
    /// Steps that hold, the last one last: what undo takes back.
    done: Vec<u64>,
    /// Undoing batches with nothing decided since: what redo takes back.
    undone: Vec<u64>,
    reports: BTreeMap<String, Report>,
    last_id: u64,
    last_batch: u64,
}

impl Ledger {
    /// An empty ledger of `reviewer`.
    pub fn new(reviewer: impl Into<String>) -> Self {
        Self { reviewer: reviewer.into(), ..Self::default() }
    }

    /// Whose decisions these are.
    pub fn reviewer(&self) -> &str {
        &self.reviewer
    }

    /// Every decision, in the order of the log.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The decision of that number.
    pub fn decision_of(&self, id: u64) -> Option<&Decision> {
        let near = self.decisions.partition_point(|decision| decision.id < id);
        self.decisions.get(near).filter(|decision| decision.id == id)
    }

    /// Numbers `changes` as one step, to be written to the log and then committed. One step may
    /// span reports.
    pub fn prepare(&self, changes: Vec<Change>, bulk: bool, time: &str) -> Vec<Decision> {
        let number = |(id, change)| self.decision(id, change, bulk, time);
        (self.last_id + 1..).zip(changes).map(number).collect()
    }

    /// The decision that takes the last step back; `None` when nothing is left to undo.
    pub fn undo(&self, time: &str) -> Option<Decision> {
        self.turn(*self.done.last()?, time)
    }

    /// The decision that takes the last undo back; `None` when something was decided since.
    pub fn redo(&self, time: &str) -> Option<Decision> {
        self.turn(*self.undone.last()?, time)
    }

    fn turn(&self, target: u64, time: &str) -> Option<Decision> {
        let first = self.step_of(target).next()?;
        let change = Change {
            report: first.report.clone(),
            digest: first.digest.clone(),
            anchor: first.anchor.clone(),
            verdict: Verdict::Undone(target),
        };
        Some(self.decision(self.last_id + 1, change, false, time))
    }

    fn decision(&self, id: u64, change: Change, bulk: bool, time: &str) -> Decision {
        let Change { report, digest, anchor, verdict } = change;
        let (batch, time, reviewer) = (self.last_batch + 1, time.into(), self.reviewer.clone());
        Decision { id, batch, bulk, time, reviewer, report, digest, anchor, verdict }
    }

    /// The decisions of the step that `batch` is, undoes or redoes.
    pub fn step_of(&self, batch: u64) -> impl Iterator<Item = &Decision> {
        let step = match self.batches.get(&batch).map(|batch| batch.kind) {
            Some(Kind::Turn { step, .. }) => step,
            _ => batch,
        };
        let found = self.batches.get(&step).into_iter();
        found.flat_map(|batch| &batch.decisions).filter_map(|&index| self.decisions.get(index))
    }

    /// Takes decisions that are on disk into account.
    pub fn commit(&mut self, decisions: &[Decision]) {
        for decision in decisions {
            self.replay(decision.clone());
        }
    }

    /// Takes one decision of the log into account.
    pub fn replay(&mut self, decision: Decision) {
        let (index, number) = (self.decisions.len(), decision.batch);
        self.last_id = self.last_id.max(decision.id);
        self.last_batch = self.last_batch.max(number);
        if let Verdict::Undone(target) = decision.verdict {
            self.decisions.push(decision);
            self.take_turn(number, index, target);
        } else {
            self.take_step(number, index, &decision);
            self.decisions.push(decision);
            self.judge_again(index);
        }
    }

    fn take_step(&mut self, number: u64, index: usize, decision: &Decision) {
        let step = Batch { kind: Kind::Step { holds: true }, decisions: Vec::new() };
        let batch = self.batches.entry(number).or_insert(step);
        if batch.decisions.is_empty() {
            self.done.push(number);
            self.undone.clear();
        }
        batch.decisions.push(index);
        let report = self.reports.entry(decision.report.clone()).or_default();
        if let Verdict::Fact(..) = decision.verdict {
            report.facts.push(index);
        } else {
            let text = report.texts.entry(decision.digest.clone()).or_default();
            text.entry(decision.anchor.span()).or_default().decisions.push(index);
        }
    }

    /// Undoing a step undoes it; undoing an undo makes its step hold again, and so on.
    fn take_turn(&mut self, number: u64, index: usize, target: u64) {
        let (step, holds) = match self.batches.get(&target).map(|batch| batch.kind) {
            Some(Kind::Step { .. }) => (target, false),
            Some(Kind::Turn { step, holds }) => (step, !holds),
            // Its lines were lost: there is nothing to take back.
            None => return,
        };
        self.batches
            .insert(number, Batch { kind: Kind::Turn { step, holds }, decisions: vec![index] });
        let Some(batch) = self.batches.get_mut(&step) else { return };
        if batch.kind == (Kind::Step { holds }) {
            return;
        }
        batch.kind = Kind::Step { holds };
        let decisions = batch.decisions.clone();
        if holds {
            self.undone.retain(|undo| *undo != target);
            self.done.push(step);
        } else {
            self.done.retain(|done| *done != step);
            self.undone.push(number);
        }
        for index in decisions {
            self.judge_again(index);
        }
    }

    /// Folds the entry of the decision at `index` anew.
    fn judge_again(&mut self, index: usize) {
        let Some(decision) = self.decisions.get(index) else { return };
        let judgement = self
            .entry(&decision.report, &decision.digest, decision.anchor.span())
            .map(|entry| Judgement::of(self.holding(entry)));
        let Some(judgement) = judgement else { return };
        let (digest, span) = (&decision.digest, decision.anchor.span());
        let Some(report) = self.reports.get_mut(&decision.report) else { return };
        let Some(text) = report.texts.get_mut(digest) else { return };
        let Some(entry) = text.get_mut(&span) else { return };
        entry.judgement = judgement;
    }

    /// Whether decisions were made on another text of the report.
    pub(super) fn has_other_texts(&self, report: &str, digest: &Digest) -> bool {
        let report = self.reports.get(report);
        report.is_some_and(|report| report.texts.keys().any(|text| text != digest))
    }

    pub(super) fn entry(&self, report: &str, digest: &Digest, span: Span) -> Option<&Entry> {
        self.reports.get(report)?.texts.get(digest)?.get(&span)
    }

    /// Every decision of an entry, those undone among them.
    pub(super) fn all<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Decision> {
        entry.decisions.iter().filter_map(|&index| self.decisions.get(index))
    }

    /// The decisions of an entry that have not been undone.
    pub(super) fn holding<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Decision> {
        self.all(entry).filter(|decision| self.holds(decision))
    }

    /// Whether a decision has not been undone.
    pub fn holds(&self, decision: &Decision) -> bool {
        let kind = self.batches.get(&decision.batch).map(|batch| batch.kind);
        kind == Some(Kind::Step { holds: true })
    }

    /// The decisions about anchors of a report, by text and span.
    pub(super) fn entries(&self, report: &str) -> impl Iterator<Item = (&Digest, &Entry)> {
        let texts = self.reports.get(report).into_iter().flat_map(|report| &report.texts);
        texts.flat_map(|(digest, entries)| entries.values().map(move |entry| (digest, entry)))
    }

    /// The decisions about a report that hold, the report's facts among them, in the order of the
    /// log.
    pub fn of_report<'a>(&'a self, report: &'a str) -> impl Iterator<Item = &'a Decision> {
        let of_report = self.decisions.iter().filter(move |decision| decision.report == report);
        of_report.filter(|decision| self.holds(decision))
    }

    /// The reports that have decisions, by name.
    pub fn reports(&self) -> impl Iterator<Item = &str> {
        self.reports.keys().map(String::as_str)
    }

    /// What a reviewer said of a report as a whole, under that name.
    pub fn fact(&self, report: &str, name: &str) -> Option<&str> {
        let facts = self.reports.get(report)?.facts.iter().rev();
        let decisions = facts.filter_map(|&index| self.decisions.get(index));
        let mut holding = decisions.filter(|decision| self.holds(decision));
        holding
            .find_map(|decision| match &decision.verdict {
                Verdict::Fact(key, value) if key == name => Some(value.as_str()),
                _ => None,
            })
            .filter(|value| !value.is_empty())
    }

    /// The facts that a reviewer set, for the extractor.
    pub fn facts(&self, report: &str) -> Facts {
        let text = |name| self.fact(report, name).map(str::to_owned);
        let period = |name| self.fact(report, name).and_then(Period::parse);
        Facts {
            title: text("title"),
            place: text("place"),
            period: period("period"),
            date: period("date"),
        }
    }

    /// The counts of a report.
    pub fn tally(&self, report: &str) -> Tally {
        // By the words of the anchor, and which of several equal passages it is: of several texts,
        // the one decided on last counts.
        let mut places: BTreeMap<_, (u64, &Judgement)> = BTreeMap::new();
        let mut tally = Tally::default();
        let texts = self.reports.get(report).into_iter().flat_map(|report| report.texts.values());
        for entries in texts {
            let mut seen: BTreeMap<_, usize> = BTreeMap::new();
            for entry in entries.values() {
                let Some(Decision { anchor, id, .. }) = self.holding(entry).last() else {
                    continue;
                };
                let words = (anchor.before.as_str(), anchor.quote.as_str(), anchor.after.as_str());
                let nth = seen.entry(words).or_default();
                *nth += 1;
                let place = places.entry((words, *nth)).or_insert((*id, &entry.judgement));
                if place.0 < *id {
                    *place = (*id, &entry.judgement);
                }
            }
        }
        for (_, judgement) in places.values() {
            tally.count(judgement);
        }
        tally
    }

    /// The counts of the whole corpus.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.reports().for_each(|report| total.add(self.tally(report)));
        total
    }
}
