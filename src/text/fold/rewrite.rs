//! A folded text rewritten letter for letter: what a text without diacritics would read with them.

use std::ops::Range;

use super::Folded;
use super::map::OffsetMap;

impl Folded {
    /// The same view with other letters in some places: each range of the folded text, in order and
    /// none overlapping, with what stands there instead, as many characters as it holds. Others are
    /// left as they are.
    #[must_use]
    pub fn rewritten(&self, places: &[(Range<usize>, &str)]) -> Self {
        let mut rewriting =
            Rewriting { old: self, text: String::new(), map: OffsetMap::default(), at: 0 };
        rewriting.text.reserve(self.text.len() + self.text.len() / 4);
        for (range, words) in places {
            let old = self.text.get(range.clone()).unwrap_or_default();
            if range.start < rewriting.at || old.chars().count() != words.chars().count() {
                continue;
            }
            rewriting.copy(range.start);
            for (old, new) in old.chars().zip(words.chars()) {
                rewriting.text.push(new);
                rewriting.at += old.len_utf8();
                rewriting.map.record(rewriting.text.len(), self.to_source(rewriting.at));
            }
        }
        rewriting.copy(self.text.len());
        Self { text: rewriting.text, source_len: self.source_len, map: rewriting.map }
    }
}

struct Rewriting<'a> {
    old: &'a Folded,
    text: String,
    map: OffsetMap,
    /// Up to where the old text is written.
    at: usize,
}

impl Rewriting<'_> {
    /// Copies the old text up to an offset, with the break points inside.
    fn copy(&mut self, to: usize) {
        let begin = self.text.len();
        self.text.push_str(self.old.text.get(self.at..to).unwrap_or_default());
        for (folded, source) in self.old.map.breaks_in(self.at, to) {
            self.map.record(begin + (folded - self.at), source);
        }
        self.at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Folded;

    #[test]
    fn offsets_of_a_rewritten_text_map_back() {
        let source = "Nam 2012\u{a0}– dat 5.000 ty dong";
        let folded = Folded::new(source);
        let at = |words: &str| {
            let start = folded.text().find(words).unwrap();
            start..start + words.len()
        };
        let new =
            folded.rewritten(&[(at("nam"), "năm"), (at("dat"), "đạt"), (at("ti dong"), "tỉ đồng")]);
        assert_eq!(new.text(), "năm 2012 - đạt 5.000 tỉ đồng");
        for words in ["2012", "5.000", "đồng", "đạt"] {
            let start = new.text().find(words).unwrap();
            let (from, to) = (new.to_source(start), new.to_source(start + words.len()));
            let plain = super::super::plain(words);
            assert_eq!(source.get(from..to).unwrap().to_lowercase(), plain);
            assert_eq!(new.from_source(from), start);
        }
    }

    #[test]
    fn words_of_another_length_are_left() {
        let folded = Folded::new("dat");
        assert_eq!(folded.rewritten(&[(0..3, "đạtt")]).text(), "dat");
    }
}
