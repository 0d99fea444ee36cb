//! The economy by its names: its structure, and whose product it is.
//!
//! Owns what reports leave to the reader: a share of GRDP is the structure of the economy, GDP in a
//! province's report is the province's, what grows under a heading of structure is the economy.

use rust_decimal::Decimal;

use super::Reader;
use crate::catalogue::TermGroup;
use crate::catalogue::names::Nature;
use crate::extract::clause::After;
use crate::extract::measure::Meaning;
use crate::extract::quantity::Quantity;
use crate::extract::subject::Item;
use crate::model::{Id, Measure};
use crate::text::Span;

/// An index of so much or more tells the level against its base; growth is told by less.
const INDEX: i64 = 80;

impl Reader<'_> {
    /// `chỉ số sản xuất công nghiệp đạt 106,3%` is the ratio to the base, not a growth by so much.
    pub(super) fn index(&self, meaning: &mut Meaning, quantity: &Quantity, left: Span) {
        let known =
            self.scope.subject.id().and_then(|id| self.page.catalogue.indicator(id.as_str()));
        let index = known.is_some_and(|known| known.nature == Nature::Index);
        // In `tăng cao là giấy 130%, rau quả 113%` the verb before the list tells of growth.
        let reaches = meaning.cue.filter(|cue| cue.from() >= left.from()).is_some_and(|cue| {
            let mut cues = self.page.group_near(cue, TermGroup::Cue);
            !cues.any(|term| term.is("up") || term.is("down"))
        });
        let level = quantity.value.low >= Decimal::from(INDEX);
        if meaning.measure == Measure::Growth && index && level && reaches {
            meaning.measure = Measure::Ratio;
        }
    }

    /// A share of GRDP is the structure of the economy, and a percentage of the structure a share.
    pub(super) fn structure(
        &mut self,
        meaning: &mut Meaning,
        quantity: &Quantity,
        left: Span,
        after: &After<'_>,
    ) {
        let Some((id, span)) = self.scope.subject.indicator else { return };
        self.index(meaning, quantity, left);
        let whole = after.whole.and_then(|term| term.terms().first()).map(|first| first.id);
        let economy = |id: Id| id == "grdp" || id == "gdp";
        let sector = economy(id)
            || id == "other"
            || self.scope.subject.item.is_some() && !self.scope.subject.strong();
        let of_economy = economy(id) || whole.is_some_and(economy);
        if meaning.measure == Measure::Share && of_economy && sector {
            self.scope.subject.indicator = Some((Id::literal("economic_structure"), span));
        }
        let words = span.map(|span| self.page.text_of(span)).unwrap_or_default();
        let home = self.home.is_some_and(|home| !home.starts_with("R:"));
        let nation =
            self.nation || self.scope.region.as_ref().is_some_and(|(name, _)| name == "VN");
        if home
            && !nation
            && !words.contains("trong nước")
            && self.scope.subject.id().is_some_and(|id| id == "gdp")
        {
            self.scope.subject.indicator = Some((Id::literal("grdp"), span));
        }
        // GRDP by that name stays the province's.
        let regional = words.contains("grdp") || words.contains("địa bàn");
        let told = self.scope.subject.recent.iter().any(|id| *id == "grdp");
        let national = self.nation || (span.is_none() && self.home.is_none() && !told);
        if national && !regional && self.scope.subject.id().is_some_and(|id| id == "grdp") {
            self.scope.subject.indicator = Some((Id::literal("gdp"), span));
        }
        let told = |words: Span| {
            let from = words.from().min(words.to());
            let words = Span::new(from, words.to());
            self.page.lexed.marks.any(words, &self.page.words.phrases.growing)
        };
        // What grows or adds to growth under a heading of structure is the economy: `dịch vụ tăng 7%`.
        let named =
            |span: Span| span.from() >= left.from() && !told(Span::new(span.to(), left.to()));
        let here = span.is_some_and(named);
        // `khu vực công nghiệp tăng trưởng khá, đạt 11%`: its share is not what grows.
        let share = || meaning.cue.is_some_and(|cue| self.page.text_of(cue).contains("chiếm"));
        let still = matches!(meaning.measure, Measure::Level | Measure::Share);
        let still = still && id == "economic_structure" && quantity.is_percent();
        if !here && still && told(left) && !share() {
            meaning.measure = Measure::Growth;
        }
        let grows = matches!(meaning.measure, Measure::Growth | Measure::Contribution);
        // `dịch vụ chiếm 28% (tăng 0,4%)`: the share itself rises.
        let shared = |item: &Item| {
            let gap = Span::new(item.span.to().min(left.from()), left.from());
            let before = self.page.quantities_in(gap).next_back();
            let before = before.and_then(|place| self.drafts.get(place));
            before.is_some_and(|draft| draft.meaning.measure == Measure::Share)
        };
        let rises = meaning.measure == Measure::Growth
            && self.scope.subject.item.as_ref().is_some_and(shared);
        if !here && !rises && id == "economic_structure" && grows {
            let economy = if self.nation { "gdp" } else { "grdp" };
            self.scope.subject.indicator = Some((Id::literal(economy), None));
        }
        let structure = self.scope.subject.id().is_some_and(|id| id == "economic_structure");
        if structure && quantity.is_percent() && meaning.measure == Measure::Level {
            meaning.measure = Measure::Share;
        }
    }
}
