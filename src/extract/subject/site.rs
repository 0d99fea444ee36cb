//! Sites: a zone, a plant or a project by its own name (`Khu công nghiệp Sông Hậu`, `nhà máy xi măng
//! Bỉm Sơn`), of which area, capital and capacity are told.
//!
//! Owns where such a name begins and ends. Capital letters tell a name from a kind: `các khu công
//! nghiệp trên địa bàn` names none.

use super::Item;
use crate::extract::page::Page;
use crate::text::Span;

/// So many small words may stand between the noun and the name: `nhà máy | sản xuất xi măng | Bỉm Sơn`.
const KIND: usize = 6;

/// So many may stand inside the name: `Trung tâm Điện lực Thái Bình`.
const INSIDE: usize = 1;

/// The last site that a window names.
pub(in crate::extract) fn site(page: &Page<'_>, window: Span) -> Option<Item> {
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let (zone, plant) = (marks.last(window, &lists.zone), marks.last(window, &lists.plant));
    let at = zone.max(plant)?;
    let kind = if zone >= plant { 0 } else { KIND };
    let name = name(page, Span::new(at, window.to()), kind)?;
    Some(Item { text: page.printed(name).to_owned(), span: name, known: false })
}

/// The site that a block is all about: it opens with it, and goes on with a sign or nothing.
pub(in crate::extract) fn headed(page: &Page<'_>, block: Span) -> Option<Item> {
    let text = page.text_of(block);
    let opening = text.len() - text.trim_start_matches(opens_entry).len();
    let from = block.from() + opening;
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let rest = Span::new(from, block.to());
    if !(marks.opens(rest, &lists.zone) || marks.opens(rest, &lists.plant)) {
        return None;
    }
    let line = page.text_of(rest).lines().next().unwrap_or_default();
    let end = line.find([':', ';', '(', ',']).unwrap_or(line.len());
    let head = Span::new(from, from + line.get(..end).unwrap_or_default().trim_end().len());
    let item = site(page, head)?;
    (item.span.to() == head.to()).then_some(item)
}

/// What may stand before the first word of an entry: `- `, `5. `, `+ `.
fn opens_entry(letter: char) -> bool {
    letter.is_ascii_digit()
        || letter.is_whitespace()
        || matches!(letter, '.' | ')' | '-' | '+' | '*')
}

/// The noun at the head of `span` with the name behind it: at most `kind` small words, then words
/// with capitals, numbers and dashes among them.
fn name(page: &Page<'_>, span: Span, kind: usize) -> Option<Span> {
    let (marks, lists) = (&page.lexed.marks, &page.words.phrases);
    let noun = marks.opening(span, &lists.zone).max(marks.opening(span, &lists.plant))?;
    let mut end = None;
    let mut small = 0;
    for word in page.words_in(Span::new(noun, span.to())) {
        let text = page.text_of(word);
        let bare = text.trim_end_matches([',', ';', ':', '.', ')']);
        let bare = Span::new(word.from(), word.from() + bare.len());
        if is_capital(page, bare) || (end.is_some() && is_number(page.text_of(bare))) {
            end = Some(bare.to());
            small = kind.saturating_sub(INSIDE);
        } else if end.is_some() && matches!(text, "-" | "–" | "&") {
            continue;
        } else if small == kind || leaves(page, word) {
            break;
        } else {
            small += 1;
        }
        if bare != word {
            break;
        }
    }
    end.map(|end| Span::new(span.from(), end))
}

fn is_capital(page: &Page<'_>, word: Span) -> bool {
    page.printed(word).chars().next().is_some_and(char::is_uppercase)
}

/// `Phú Thịnh 3`: one that is no amount.
fn is_number(word: &str) -> bool {
    word.len() <= 2 && word.chars().all(|letter| letter.is_ascii_digit())
}

/// Whether a small word leaves the name: it leads to a place or begins what is told.
fn leaves(page: &Page<'_>, word: Span) -> bool {
    let text = page.text_of(word);
    page.words.is_place_word(text) || page.words.phrases.link.iter().any(|link| link == text)
}
