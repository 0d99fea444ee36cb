//! Rates that are brought down: `giảm tỷ lệ hộ nghèo 3%`, `tỷ lệ giảm nghèo bình quân 2%/năm`.
//!
//! Owns the reading of the percentage as the fall itself. Where it fell to, other words say.

use super::Meaning;
use crate::extract::page::Page;
use crate::extract::quantity::Quantity;
use crate::model::Measure;
use crate::text::Span;

/// So many words at most tell whose rate it is.
const FARTHEST: usize = 14;

/// The fall of a rate that is named behind its verb.
pub(super) fn fall(page: &Page<'_>, quantity: &Quantity, left: Span) -> Option<Meaning> {
    let words = &page.words.phrases;
    let rate = quantity.is_percent() || quantity.unit.is_some_and(|unit| unit == "per_mille");
    let gap = page.lexed.marks.behind(left, &words.falls).filter(|_| rate)?;
    let text = page.text_of(gap).trim_end_matches([' ', ':']);
    let range = quantity.value.high.is_some();
    // `giảm tỷ lệ hộ nghèo xuống còn 5%`: what is left of it.
    let to = |word| matches!(word, "còn" | "xuống" | "dưới" | "đạt" | "đến" | "lên" | "chiếm");
    let to = |word| to(word) || (word == "từ" && !range);
    if text.contains([',', ';', '(', ')', ':'])
        || text.split_whitespace().any(to)
        || text.split_whitespace().count() > FARTHEST
    {
        return None;
    }
    let mean = ["bình quân", "trung bình", "mỗi năm", "hằng năm", "hàng năm"];
    let mean = mean.iter().any(|mean| text.contains(mean));
    Some(Meaning {
        measure: Measure::Change,
        negative: true,
        yearly: quantity.yearly || mean,
        yearly_cue: None,
        against_plan: false,
        cue: Some(Span::new(left.from(), gap.from())),
        inferred: false,
        compared: None,
    })
}
