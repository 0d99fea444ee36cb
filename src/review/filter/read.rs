//! What a reviewer types for a filter, cut into its parts and read, and how it may go on.

use super::{Column, Fault, SIGNS, Sign, Test};
use crate::model::Attribute;
use crate::text::Span;
use crate::text::fold::plain;

/// The parts of a filter with their places: blanks part them, quotes hold them together.
pub(super) fn tokens(text: &str) -> Vec<(Span, &str)> {
    let (mut tokens, mut start, mut quoted) = (Vec::new(), None, false);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        quoted ^= letter == '"';
        let ends = letter.is_whitespace() && (!quoted || at == text.len());
        match start {
            None if !ends => start = Some(at),
            Some(from) if ends => {
                tokens.push((Span::new(from, at), text.get(from..at).unwrap_or_default()));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// A column's name, the sign behind it and what stands behind that.
fn parted(token: &str) -> Option<(&str, Sign, &str)> {
    let at = token.find(['<', '>', '=', ':']).filter(|at| *at > 0)?;
    let (name, rest) = token.split_at_checked(at)?;
    if !name.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '_') {
        return None;
    }
    let (sign, text) = SIGNS.iter().find_map(|(sign, it)| Some((*it, rest.strip_prefix(sign)?)))?;
    Some((name, sign, text))
}

/// What one part says must hold; nothing while it is still being typed.
pub(super) fn read_part(token: &str) -> Result<Option<Test>, Fault> {
    let bare = |text: &str| plain(text.trim_matches('"'));
    let Some((name, sign, text)) = parted(token) else {
        let words = bare(token);
        return Ok((!words.is_empty()).then_some(Test::Anywhere(words)));
    };
    let column = Column::named(name).ok_or(Fault::Name)?;
    let words = bare(text);
    if words.is_empty() && sign != Sign::Is {
        return Ok(None);
    }
    let compared = !matches!(sign, Sign::Holds | Sign::Is);
    match column {
        Column::Attribute(attribute @ (Attribute::Period | Attribute::Base)) if compared => {
            let period =
                crate::review::edit::period::read(text, None).map_err(|_| Fault::Number)?;
            Ok(Some(Test::Period(attribute, sign, period)))
        }
        _ if compared => Ok(Some(Test::Number(column, sign, number(text).ok_or(Fault::Number)?))),
        _ => {
            let closed = column.closed();
            let known = closed.is_empty() || closed.iter().any(|word| word.starts_with(&words));
            if known { Ok(Some(Test::Text(column, sign, words))) } else { Err(Fault::Word) }
        }
    }
}

/// `1e9`, `0.8`, `1.500,5`, `7tỷ`.
pub(super) fn number(text: &str) -> Option<f64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let typed = crate::review::edit::number::read(text)?;
    let scale = match plain(typed.rest).as_str() {
        "" => 1.0,
        "k" | "nghin" | "ngan" => 1e3,
        "tr" | "m" | "trieu" => 1e6,
        "ti" | "ty" | "b" => 1e9,
        _ => return None,
    };
    typed.value.middle().to_string().parse::<f64>().ok().map(|number| number * scale)
}

/// What the last part of a filter may go on as, each the whole filter so completed.
pub fn completions(text: &str) -> Vec<String> {
    let Some((span, token)) = tokens(text).into_iter().next_back() else {
        return Column::names().map(|name| format!("{name}:")).collect();
    };
    if span.to() < text.len() {
        return Vec::new();
    }
    let before = text.get(..span.from()).unwrap_or_default();
    let (minus, token) = token.strip_prefix('-').map_or(("", token), |rest| ("-", rest));
    if let Some((name, sign, typed)) = parted(token) {
        let words = Column::named(name).map(Column::closed).unwrap_or_default();
        let sign = SIGNS.iter().find(|(_, it)| *it == sign).map_or(":", |(sign, _)| sign);
        let typed = plain(typed);
        let left = words.into_iter().filter(|word| word.starts_with(&typed) && *word != typed);
        left.map(|word| format!("{before}{minus}{name}{sign}{word}")).collect()
    } else {
        let left = Column::names().filter(|name| name.starts_with(token));
        left.map(|name| format!("{before}{minus}{name}:")).collect()
    }
}
