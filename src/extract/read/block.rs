//! Entering a block: what a heading, the head of a list or the paragraph before hands on to it.
//!
//! Owns which of the scopes in force a block begins with. What its words then name is not asked here.

use super::Reader;
use crate::catalogue::TermGroup;
use crate::extract::line::Shape;
use crate::extract::measure;
use crate::extract::structure::Sentence;
use crate::extract::subject::headed;
use crate::extract::time::own_phrases;
use crate::text::Span;

impl Reader<'_> {
    /// Enters a block: takes the scope that holds for it.
    pub(super) fn enter(&mut self, sentence: &Sentence, last: u32) {
        let blocks = &self.page.structure.blocks;
        let shape = |index: u32| blocks.get(index as usize).map(|block| block.shape);
        let numbered = self.is_numbered(sentence, last);
        let was_numbered = std::mem::replace(&mut self.numbered, numbered);
        let bullet = |shape| matches!(shape, Some(Shape::Bullet(_) | Shape::Row));
        match (shape(last), shape(sentence.block)) {
            // A title goes on over several lines, a caption has its unit below it.
            (Some(Shape::Heading), Some(Shape::Heading)) => {}
            (_, Some(Shape::Heading)) => {
                self.document.keep_time(&self.scope, self.clock.year);
                let before = std::mem::replace(&mut self.scope, self.document.clone());
                if self.tells_time(sentence.span) {
                    self.scope.next_block(&before);
                }
            }
            (before, now) if numbered || bullet(now) => {
                if !(was_numbered || bullet(before)) {
                    self.lists.clear();
                }
                self.entry(now.unwrap_or(Shape::Row), last);
                if self.tells_done(sentence.span) {
                    self.scope.stands_now(self.clock.now);
                }
            }
            (before, _) => {
                self.document.keep_time(&self.scope, self.clock.year);
                let head = if before == Some(Shape::Heading) {
                    self.scope.clone()
                } else {
                    self.heading.clone()
                };
                self.heading = head;
                let before = std::mem::replace(&mut self.scope, self.heading.clone());
                self.scope.keep_time(&self.document, None);
                self.scope.next_block(&before);
            }
        }
        self.scope.entered = self.scope.period;
        if let Some(block) = blocks.get(sentence.block as usize).filter(|_| last != u32::MAX) {
            let above = self.scope.subject.site.take();
            self.scope.block_site = headed(self.page, block.span).or(above);
            self.scope.subject.site.clone_from(&self.scope.block_site);
        }
    }

    /// Whether a heading opens a list of another time and names nothing: `Lũy kế 10 tháng:`.
    fn tells_time(&self, heading: Span) -> bool {
        if !self.page.text_of(heading).trim_end().ends_with(':') {
            return false;
        }
        let named = self.page.group_near(heading, TermGroup::Subject).next().is_some();
        !named && own_phrases(self.page, heading).next().is_some()
    }

    /// `Điều 1. Thông qua dự toán thu, chi năm 2006 như sau:`: what is resolved is aimed at in all that
    /// follows, until a heading opens an account of what was done.
    pub(super) fn resolve(&mut self, sentence: &Sentence) {
        let span = sentence.span;
        if self.is_heading && measure::tells_results(self.page, span) {
            (self.document.aim, self.document.block_aim) = (None, None);
        }
        let words = &self.page.words.phrases;
        let resolved = self.page.text_of(span).trim_end().ends_with("sau:")
            && self.page.lexed.marks.any(span, &words.resolves);
        if let Some(aim) = resolved.then(|| measure::aim(self.page, span, true)).flatten() {
            (self.document.aim, self.document.block_aim) = (Some(aim), Some(aim));
        }
    }

    /// `a) Đã phê duyệt: 23 cụm`: an entry that tells what is done, whatever its list aims at.
    fn tells_done(&self, entry: Span) -> bool {
        let text = self.page.text_of(entry).trim_start_matches(|c: char| !c.is_alphanumeric());
        let label = text.split_once([')', '.']).filter(|(label, _)| label.len() <= 2);
        let words = label.map_or(text, |(_, rest)| rest.trim_start());
        self.page.words.phrases.time.done.begins(words)
    }

    /// Enters an entry of a list: of the one with its sign, of one that the entry before opened with
    /// its colon, or of the innermost.
    fn entry(&mut self, shape: Shape, last: u32) {
        let before = self.page.structure.blocks.get(last as usize);
        let opened =
            before.is_some_and(|block| self.page.text_of(block.span).trim_end().ends_with(':'));
        match self.lists.iter().position(|(sign, _)| *sign == shape) {
            Some(place) => self.lists.truncate(place + 1),
            None if opened || self.lists.is_empty() => {
                let mut head = self.scope.clone();
                head.open_list();
                self.lists.push((shape, head));
            }
            None => {}
        }
        if let Some((_, head)) = self.lists.last() {
            let before = std::mem::replace(&mut self.scope, head.clone());
            // `- Kim ngạch xuất khẩu tháng 12 đạt …`, `- Cả năm đạt …`
            self.scope.go_on(&before);
        }
    }

    /// Whether a block is a numbered entry of a list that a colon opened: `1. GRDP tăng 7%;`.
    fn is_numbered(&self, sentence: &Sentence, last: u32) -> bool {
        let blocks = &self.page.structure.blocks;
        let paragraph = blocks
            .get(sentence.block as usize)
            .is_some_and(|block| block.shape == Shape::Paragraph);
        let text = self.page.text_of(sentence.span).trim_start_matches(['(', ' ']);
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let outline = number.len() < text.len() && number.starts_with(['.', ')', '/']);
        let opened = blocks
            .get(last as usize)
            .is_some_and(|block| self.page.text_of(block.span).trim_end().ends_with(':'));
        paragraph && outline && (opened || self.numbered)
    }
}
