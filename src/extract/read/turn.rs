//! Comparisons in turn: entries that tell several percentages each, against the same things in the
//! same order.
//!
//! `dệt tăng 5% so với tháng trước và tăng 12% so với cùng kỳ; da tăng 2% và tăng 9%`, `(lần lượt so với
//! tháng trước và so với cùng kỳ): dệt tăng 5%, tăng 12%`, `so với tháng trước, xuất khẩu đạt 9 triệu USD,
//! tăng 5% và tăng 12% so với cùng kỳ`. Owns what is remembered of such a row.

use super::Reader;
use super::base::Ahead;
use super::scope::Scope;
use crate::catalogue::TermGroup;
use crate::extract::clause::After;
use crate::extract::measure::Meaning;
use crate::extract::page::Page;
use crate::extract::period::{Phrase, Role};
use crate::model::Measure;
use crate::text::Span;

impl Scope {
    /// The comparison whose turn it is. `twin`: another percentage of the same thing follows.
    pub(super) fn in_turn(&self, twin: bool) -> Option<Phrase> {
        let row = self.turns.len() > 1 && (twin || self.turn > 0);
        self.turns.get(self.turn).copied().filter(|_| row)
    }

    /// A window that names something new begins a row anew.
    pub(super) fn new_entry(&mut self, page: &Page<'_>, left: Span) {
        if page.has_sign(left, b";") || page.group_in(left, TermGroup::Subject).next().is_some() {
            self.turn = 0;
        }
    }

    /// Steps on in the row after a figure; `told` is the comparison that it tells itself.
    pub(super) fn step(
        &mut self,
        page: &Page<'_>,
        left: Span,
        meaning: &Meaning,
        told: Option<Phrase>,
        twin: bool,
    ) {
        if !super::compares(meaning.measure) {
            self.turn = 0;
            self.leading = self.leading.or_else(|| opening(page, left));
        } else if let Some(phrase) = told {
            self.turns.truncate(self.turn);
            self.turns.push(phrase);
            self.turn = self.turns.len();
        } else if self.in_turn(twin).is_some() {
            self.turn += 1;
        }
    }

    /// `(lần lượt so với tháng trước và so với cùng kỳ)`: the row is told beforehand.
    pub(super) fn row(&mut self, page: &Page<'_>, inside: Span) {
        if page.lexed.marks.any(inside, &page.words.phrases.in_step) {
            let bases = page.phrases_in(inside).iter().filter(|phrase| phrase.role == Role::Base);
            let row: Vec<Phrase> = bases.copied().collect();
            if row.len() > 1 {
                (self.turns, self.turn) = (row, 0);
            }
        }
    }
}

/// What a sentence opens with to compare everything in it: `So với tháng trước, …`.
fn opening(page: &Page<'_>, left: Span) -> Option<Phrase> {
    let depth = page.depth(left.from());
    let bases = page.phrases_in(left).iter().filter(|phrase| phrase.role == Role::Base);
    let phrase = bases.copied().find(|phrase| page.depth(phrase.span.from()) == depth)?;
    let head = page.text_of(Span::new(left.from(), phrase.span.from()));
    head.trim_matches([',', ';', ' ']).starts_with("so ").then_some(phrase)
}

impl Reader<'_> {
    /// Whether a window tells a row of comparisons for the figures behind it.
    pub(super) fn tells_row(&self, left: Span) -> bool {
        self.page.lexed.marks.any(left, &self.page.words.phrases.in_step)
    }

    /// A percentage that tells nothing of what it is measured against: `bằng 42%` after one that was
    /// of a plan, `giải ngân đạt 52%`.
    pub(super) fn carried_out(&mut self, meaning: &mut Meaning, after: &After<'_>, ahead: &Ahead) {
        let cue = meaning.cue.map(|cue| self.page.text_of(cue)).unwrap_or_default();
        let bare = after.comparison.is_none() && after.period.is_none() && after.whole.is_none();
        let bare = bare && ahead.shared.is_none() && meaning.compared.is_none();
        let equal = cue.ends_with("bằng") || cue.starts_with("bằng");
        if equal && bare {
            let planned = self.scope.equal == Some(Measure::Completion);
            if meaning.measure == Measure::Ratio
                && planned
                && self.scope.in_turn(ahead.twin).is_none()
            {
                meaning.measure = Measure::Completion;
            }
        } else if equal {
            self.scope.equal = Some(meaning.measure);
        }
        let spent = &self.page.words.phrases.carried_out;
        let of = self.scope.subject.id();
        let spends = of.is_some_and(|id| spent.iter().any(|known| id == known.as_str()));
        if bare
            && spends
            && meaning.inferred
            && meaning.cue.is_some()
            && meaning.measure == Measure::Growth
        {
            meaning.measure = Measure::Completion;
        }
    }
}
