//! Laying the decisions of a ledger over the readings of an extraction.
//!
//! In three steps: every anchor finds its place in the text as it is now; each place becomes a
//! row, with the machine's reading that it judges; where figures overlap, what was decided last
//! stands, and what a person decided stands over what the machine read.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Counts, Lost, Numeral, Row};
use crate::model::{Decision, Extraction, Fate, Figure, Number, Reading, Verdict};
use crate::review::anchor::{self, Fit};
use crate::review::judgement::{Judgement, State};
use crate::review::ledger::Ledger;
use crate::text::{Digest, Document, Span};

/// Where the anchors of earlier texts, by digest and span, stand in the text as it is now.
pub(super) type Found = BTreeMap<(Digest, Span), Option<(Span, Fit)>>;

/// What a sheet shows.
pub(super) struct Laid {
    pub(super) rows: Vec<Row>,
    pub(super) numbers: Vec<Numeral>,
    pub(super) lost: Vec<Lost>,
}

/// Rows, numbers and lost decisions of a report.
pub(super) fn lay(
    document: &Document,
    digest: &Digest,
    extraction: &Extraction,
    ledger: &Ledger,
    known: &mut Found,
) -> Laid {
    let (mut places, mut lost) = gather(document, digest, ledger, known);
    let numbers = number(extraction, &mut places);
    let mut found = read(extraction, &mut places);
    let untouched = found.iter().filter(|(_, place)| place.decisions.is_empty());
    let mut free: BTreeSet<usize> = untouched.filter_map(|(row, _)| row.reading).collect();
    for (span, place) in places {
        let nearest = overlapping(extraction, &free, span).filter(|_| !place.judgement.is_own);
        let figure = nearest.and_then(|index| Some(&extraction.readings.get(index)?.figure));
        match place.row(span, nearest, figure) {
            Some(row) => {
                if let Some(index) = row.reading {
                    free.remove(&index);
                }
                found.push((row, place));
            }
            None => lost.extend(place.lost()),
        }
    }
    found.retain(|(row, place)| {
        !place.decisions.is_empty() || row.reading.is_some_and(|index| free.contains(&index))
    });
    let rows = resolve(found, &mut lost);
    let numbers = without_row(numbers, &rows);
    Laid { rows, numbers, lost }
}

/// The row of one reading with the decisions made on its very span; `None` when there is none, or
/// when decisions about the same words were made on another text.
pub(super) fn at(
    span: Span,
    index: usize,
    reading: &Reading,
    digest: &Digest,
    name: &str,
    ledger: &Ledger,
) -> Option<Row> {
    if ledger.has_other_texts(name, digest) {
        return None;
    }
    let entry = ledger.entry(name, digest, span);
    let decisions = entry.map(|entry| ledger.holding(entry).collect()).unwrap_or_default();
    Place::new(decisions, Fit::Unchanged, 0).row(span, Some(index), Some(&reading.figure))
}

/// The decisions about one place of the text as it is now.
struct Place<'a> {
    decisions: Vec<(Cow<'a, Decision>, Fit)>,
    judgement: Judgement,
    fit: Fit,
}

/// Finds the place of every anchor. Anchors whose words are gone are lost; so are those of the
/// same text that another, better fitting one has taken the place of.
fn gather<'a>(
    document: &Document,
    digest: &Digest,
    ledger: &'a Ledger,
    known: &mut Found,
) -> (BTreeMap<Span, Place<'a>>, Vec<Lost>) {
    let mut found = Vec::new();
    let mut lost = Vec::new();
    for (made_on, entry) in ledger.entries(document.name()) {
        let decisions: Vec<_> = ledger.holding(entry).collect();
        let Some(first) = decisions.first() else { continue };
        let old = first.anchor.span();
        let place = if made_on == digest {
            Some((old, Fit::Unchanged))
        } else {
            let key = (made_on.clone(), old);
            *known.entry(key).or_insert_with(|| anchor::locate(&first.anchor, document))
        };
        match place {
            Some((span, fit)) => found.push((fit, span, made_on, decisions)),
            None => lost.extend(Place::new(decisions, Fit::Doubtful, 0).lost()),
        }
    }
    found.sort_by_key(|(fit, span, made_on, _)| (*fit, *span, *made_on));
    let mut places: BTreeMap<Span, Place<'a>> = BTreeMap::new();
    for (fit, span, made_on, decisions) in found {
        let shift = decisions
            .first()
            .map_or(0, |first| i64::from(span.start) - i64::from(first.anchor.start));
        let place = Place::new(decisions, fit, shift);
        match places.get_mut(&span) {
            None => {
                places.insert(span, place);
            }
            Some(taken) if taken.is_of(made_on) => lost.extend(place.lost()),
            Some(taken) => taken.join(place),
        }
    }
    (places, lost)
}

impl<'a> Place<'a> {
    fn new(decisions: Vec<&'a Decision>, fit: Fit, shift: i64) -> Self {
        let moved = decisions.into_iter().map(|decision| (shifted(decision, shift), fit));
        Self::of(moved.collect())
    }

    fn of(decisions: Vec<(Cow<'a, Decision>, Fit)>) -> Self {
        let judgement = Judgement::of(decisions.iter().map(|(decision, _)| decision.as_ref()));
        let rulings = decisions.iter().rev();
        let ruling = rulings.clone().find(|(made, _)| Judgement::is_ruling(&made.verdict));
        let fit = ruling.or(decisions.last()).map_or(Fit::Unchanged, |(_, fit)| *fit);
        Self { decisions, judgement, fit }
    }

    /// Takes in what was decided on another text about the same words.
    fn join(&mut self, other: Self) {
        let mut decisions = std::mem::take(&mut self.decisions);
        decisions.extend(other.decisions);
        decisions.sort_by_key(|(decision, _)| decision.id);
        *self = Self::of(decisions);
    }

    fn is_of(&self, digest: &Digest) -> bool {
        self.decisions.iter().any(|(decision, _)| decision.digest == *digest)
    }

    /// The row of this place; `None` when nothing is known of a figure there, or when the reviewer
    /// said that there is none and the machine reads none either.
    fn row(&self, anchor: Span, reading: Option<usize>, machine: Option<&Figure>) -> Option<Row> {
        let Judgement { ruling, figure, is_own, dismissed, .. } = &self.judgement;
        let rejected = dismissed.is_some() || self.judgement.state() == State::Rejected;
        if rejected && reading.is_none() {
            return None;
        }
        let judged = figure.as_ref().filter(|_| !(*is_own && rejected));
        let mut figure = judged.or(machine)?.clone();
        if rejected && let Some(machine) = machine {
            // Once rejected, a figure that was grown gives the words of its neighbours back.
            figure.span = machine.span;
        }
        // A doubtful place is to be looked at again; and an own figure that was taken away is not
        // the one that the machine reads there by now.
        let state = match (self.fit, ruling, dismissed) {
            (Fit::Doubtful, ..) => State::Pending,
            (_, _, Some(_)) => State::Rejected,
            (_, Some(ruling), None) if !(*is_own && rejected) => ruling.state,
            _ => State::Pending,
        };
        let ruling = ruling.as_ref();
        Some(Row {
            anchor,
            figure,
            reading,
            state,
            fit: self.fit,
            flagged: self.judgement.flagged,
            skipped: self.judgement.skipped && state == State::Pending,
            bulk: ruling.is_some_and(|ruling| ruling.bulk),
            note: self.judgement.note.clone(),
            reason: dismissed.clone().or_else(|| ruling?.reason.clone()),
            settled_by: ruling.map(|ruling| ruling.by),
        })
    }

    /// What is lost when the place is gone; nothing when it only said that no figure is there.
    fn lost(&self) -> Option<Lost> {
        let Judgement { figure, flagged, note, .. } = &self.judgement;
        let state = self.judgement.state();
        let matters = state.is_kept() || state == State::Pending && (*flagged || note.is_some());
        let (last, _) = self.decisions.last().filter(|_| matters)?;
        Some(Lost {
            anchor: last.anchor.clone(),
            digest: last.digest.clone(),
            figure: figure.clone(),
            state,
            note: note.clone(),
            decision: last.id,
        })
    }
}

/// A decision with its figure's span moved by `shift` bytes.
fn shifted(decision: &Decision, shift: i64) -> Cow<'_, Decision> {
    if shift == 0 {
        return Cow::Borrowed(decision);
    }
    let mut moved = decision.clone();
    if let Verdict::Accepted(figure)
    | Verdict::Corrected(figure)
    | Verdict::Added(figure)
    | Verdict::Proposed(figure) = &mut moved.verdict
    {
        let by = |offset: u32| u32::try_from(i64::from(offset) + shift).unwrap_or_default();
        figure.span = Span { start: by(figure.span.start), end: by(figure.span.end) };
    }
    Cow::Owned(moved)
}

/// The numbers that are no figures, with why the reviewer left them. Takes the places of these
/// away: they say no more than that.
fn number(extraction: &Extraction, places: &mut BTreeMap<Span, Place<'_>>) -> Vec<Numeral> {
    let open = |number: &Number| Numeral { number: *number, dismissed: None };
    let mut numbers: Vec<_> = extraction.numbers.iter().map(open).collect();
    places.retain(|span, place| {
        let Some(reason) = &place.judgement.dismissed else { return true };
        let at = numbers.partition_point(|numeral| numeral.number.span.end <= span.start);
        match numbers.get_mut(at).filter(|numeral| numeral.number.span.overlaps(*span)) {
            Some(numeral) => {
                numeral.dismissed = Some(reason.clone()).filter(|_| place.fit != Fit::Doubtful);
                false
            }
            None => true,
        }
    });
    numbers
}

/// A row for each reading, with the decisions made on its very span.
fn read<'a>(
    extraction: &Extraction,
    places: &mut BTreeMap<Span, Place<'a>>,
) -> Vec<(Row, Place<'a>)> {
    let row = |(index, reading): (usize, &Reading)| {
        let (figure, span) = (&reading.figure, reading.figure.span);
        let place = places.remove(&span).unwrap_or_else(|| Place::of(Vec::new()));
        place.row(span, Some(index), Some(figure)).map(|row| (row, place))
    };
    extraction.readings.iter().enumerate().filter_map(row).collect()
}

/// Of the readings `among`, the one that shares most with `span`: what the machine makes of these
/// words by now.
fn overlapping(extraction: &Extraction, among: &BTreeSet<usize>, span: Span) -> Option<usize> {
    let shared = |other: Span| other.end.min(span.end).saturating_sub(other.start.max(span.start));
    let spans = extraction.readings.iter().map(|reading| reading.figure.span).enumerate();
    let overlapping = spans.filter(|(index, other)| other.overlaps(span) && among.contains(index));
    overlapping.max_by_key(|(_, other)| shared(*other)).map(|(index, _)| index)
}

/// Where figures overlap, the one decided on last stands, then one whose place is doubtful; pending
/// and rejected ones give way. A doubtful decision that gives way is lost, not forgotten.
fn resolve(mut found: Vec<(Row, Place<'_>)>, lost: &mut Vec<Lost>) -> Vec<Row> {
    found.sort_by_key(|(row, _)| {
        let kept = row.settled_by.filter(|_| row.state.is_kept());
        (Reverse(kept), row.fit != Fit::Doubtful)
    });
    let mut kept = BTreeMap::new();
    let mut rows = Vec::with_capacity(found.len());
    for (row, place) in found {
        let span = row.figure.span;
        let before = kept.range(..span.end).next_back();
        if before.is_some_and(|(_, end)| *end > span.start) {
            lost.extend(place.lost().filter(|_| row.fit == Fit::Doubtful));
            continue;
        }
        if row.state.is_kept() || row.fit == Fit::Doubtful {
            kept.insert(span.start, span.end);
        }
        rows.push(row);
    }
    rows.sort_by_key(|row| (row.figure.span, row.anchor));
    rows
}

/// The numbers that no row has taken.
fn without_row(mut numbers: Vec<Numeral>, rows: &[Row]) -> Vec<Numeral> {
    let furthest = rows.iter().scan(0, |furthest, row| {
        *furthest = row.figure.span.end.max(*furthest);
        Some(*furthest)
    });
    let furthest: Vec<u32> = furthest.collect();
    numbers.retain(|numeral| {
        let span = numeral.number.span;
        let before = rows.partition_point(|row| row.figure.span.start < span.end);
        let end = before.checked_sub(1).and_then(|last| furthest.get(last));
        end.is_none_or(|end| *end <= span.start)
    });
    numbers
}

impl Laid {
    /// How much stands where.
    pub(super) fn counts(&self) -> Counts {
        let of = |state| self.rows.iter().filter(|row| row.state == state).count();
        let dismissed = self.numbers.iter().filter(|n| n.dismissed.is_some()).count();
        let open = |n: &&Numeral| n.dismissed.is_none() && n.number.fate == Fate::Unclaimed;
        Counts {
            figures: self.rows.len(),
            pending: of(State::Pending),
            accepted: of(State::Accepted),
            corrected: of(State::Corrected),
            rejected: of(State::Rejected),
            added: of(State::Added),
            flagged: self.rows.iter().filter(|row| row.flagged).count(),
            unclaimed: self.numbers.iter().filter(open).count(),
            dismissed,
        }
    }
}
