//! Keys typed through a Vietnamese input method that stays on.
//!
//! With Telex, `a` then `x` reaches a terminal as `a`, backspace, `ã`: the method takes back what
//! it showed and types the composed letter. [`Composer`] follows what the method believes stands
//! on the line, and reads a composed letter as the key that made it. Pure: it must not know what
//! the keys do.

use crossterm::event::KeyCode;
use unicode_normalization::UnicodeNormalization;

use super::key::Key;
use crate::config::InputMethod;

/// How many letters of the current word are followed; input methods rewrite no more than a word.
const WORD: usize = 16;

/// What a key press means once composition is seen through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Composed {
    /// This key was pressed.
    Key(Key),
    /// Nothing was pressed: the input method took back or retyped a letter.
    Nothing,
    /// A composed letter that no key explains.
    Unreadable(char),
}

/// Follows one input method.
#[derive(Debug, Default)]
pub(super) struct Composer {
    method: InputMethod,
    /// What the method believes it has typed of the current word.
    shown: Vec<char>,
    /// What it took back and has not typed again, in text order.
    taken: Vec<char>,
    /// Whether a letter typed again since differed: the rest of the word follows unchanged.
    rewriting: bool,
}

impl Composer {
    /// A composer for `method`.
    pub(super) fn new(method: InputMethod) -> Self {
        Self { method, ..Self::default() }
    }

    /// Reads one press outside text fields.
    pub(super) fn read(&mut self, key: Key) -> Composed {
        if key.code == KeyCode::Backspace {
            if let Some(letter) = self.shown.pop() {
                self.taken.insert(0, letter);
            }
            self.rewriting = false;
            return Composed::Nothing;
        }
        let Some(letter) = key.plain_char().filter(|letter| letter.is_alphanumeric()) else {
            self.forget();
            return Composed::Key(key);
        };
        let before = (!self.taken.is_empty()).then(|| self.taken.remove(0));
        let composed = match before {
            Some(before) => self.retyped(before, letter, key),
            None => self.typed(letter, key),
        };
        if self.shown.len() == WORD {
            self.shown.remove(0);
        }
        self.shown.push(letter);
        composed
    }

    /// Forgets the current word: the cursor went elsewhere.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
        self.taken.clear();
        self.rewriting = false;
    }

    /// A letter that stands where another was taken back.
    fn retyped(&mut self, before: char, letter: char, key: Key) -> Composed {
        if before == letter && self.rewriting {
            return Composed::Nothing;
        }
        let (old, new) = (Letter::of(before), Letter::of(letter));
        if old.base == new.base && old != new {
            self.rewriting = true;
            // A mark that goes away is followed by the letter of the key itself (`aaa` is `aa`).
            let gone = (new.tone.is_none() && old.tone.is_some())
                || (new.mark.is_none() && old.mark.is_some());
            return match new.key_after(old, self.method) {
                Some(letter) => Composed::Key(Key::char(letter)),
                None if gone => Composed::Nothing,
                None => Composed::Unreadable(letter),
            };
        }
        self.taken.clear();
        self.typed(letter, key)
    }

    /// A letter with nothing taken back before it.
    fn typed(&self, letter: char, key: Key) -> Composed {
        if letter.is_ascii() {
            return Composed::Key(key);
        }
        let new = Letter::of(letter);
        let plain = Letter { base: new.base, mark: None, tone: None };
        let before = self.shown.last().map(|&shown| Letter::of(shown));
        let before = before.filter(|old| old.base == new.base && *old != new);
        // đ and ư need no letter before them: `dd` may arrive in one piece, and `w` alone is ư.
        let alone = matches!(letter.to_lowercase().next(), Some('đ' | 'ư')).then_some(plain);
        before
            .or(alone)
            .and_then(|old| new.key_after(old, self.method))
            .map_or(Composed::Unreadable(letter), |letter| Composed::Key(Key::char(letter)))
    }
}

/// A Vietnamese letter taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    base: char,
    /// Circumflex, breve, horn or stroke.
    mark: Option<char>,
    tone: Option<char>,
}

const STROKE: char = '\u{335}';

/// The combining tone and its keys in Telex and VNI.
const TONES: &[(char, char, char)] = &[
    ('\u{301}', 's', '1'),
    ('\u{300}', 'f', '2'),
    ('\u{309}', 'r', '3'),
    ('\u{303}', 'x', '4'),
    ('\u{323}', 'j', '5'),
];

/// The combining mark and its keys; a circumflex is the letter again in Telex.
const MARKS: &[(char, Option<char>, char)] = &[
    ('\u{302}', None, '6'),
    ('\u{31b}', Some('w'), '7'),
    ('\u{306}', Some('w'), '8'),
    (STROKE, None, '9'),
];

impl Letter {
    fn of(letter: char) -> Self {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        if lower == 'đ' {
            return Self { base: 'd', mark: Some(STROKE), tone: None };
        }
        let mut parts = lower.nfd();
        let base = parts.next().unwrap_or(lower);
        let (mut mark, mut tone) = (None, None);
        for part in parts {
            if TONES.iter().any(|(combining, ..)| *combining == part) {
                tone = Some(part);
            } else {
                mark = Some(part);
            }
        }
        Self { base, mark, tone }
    }

    /// The one key that makes this letter out of `old`.
    fn key_after(self, old: Self, method: InputMethod) -> Option<char> {
        let vni = method == InputMethod::Vni;
        if self.mark == old.mark {
            let (_, telex, digit) = TONES.iter().find(|(tone, ..)| Some(*tone) == self.tone)?;
            return Some(if vni { *digit } else { *telex });
        }
        if self.tone != old.tone {
            return None;
        }
        let (_, telex, digit) = MARKS.iter().find(|(mark, ..)| Some(*mark) == self.mark)?;
        Some(if vni { *digit } else { telex.unwrap_or(self.base) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Composed, Composer, InputMethod, Key, KeyCode};
    use crossterm::event::KeyModifiers;

    /// Plays what a terminal receives (`<` is backspace) and returns the keys read.
    fn keys(method: InputMethod, received: &str) -> String {
        let mut composer = Composer::new(method);
        let mut read = String::new();
        for letter in received.chars() {
            let code = if letter == '<' { KeyCode::Backspace } else { KeyCode::Char(letter) };
            match composer.read(Key { code, modifiers: KeyModifiers::NONE }) {
                Composed::Key(key) => read.push_str(&key.to_string()),
                Composed::Nothing => {}
                Composed::Unreadable(_) => read.push('!'),
            }
        }
        read
    }

    #[test]
    fn telex_keys_are_read_through_composition() {
        for (received, pressed) in [
            ("a<ã", "ax"),
            ("e<ê", "ee"),
            ("d<đ", "dd"),
            ("a<ạ", "aj"),
            ("e<ê<ễ", "eex"),
            ("e<ẽ<ễ", "exe"),
            ("a<ạ<ã", "ajx"),
            ("u<ư", "uw"),
            ("o<ô", "oo"),
            ("a<ă<ắ", "aws"),
            ("A<Ã", "Ax"),
            ("jja<ã", "jjax"),
        ] {
            assert_eq!(keys(InputMethod::Telex, received), pressed, "{received}");
        }
    }

    #[test]
    fn a_tone_that_rewrites_two_letters_is_one_key() {
        assert_eq!(keys(InputMethod::Telex, "oa<<óa"), "oas");
        assert_eq!(keys(InputMethod::Telex, "ua<ấ"), "ua!");
    }

    #[test]
    fn a_key_typed_thrice_is_three_keys() {
        assert_eq!(keys(InputMethod::Telex, "a<â<aa"), "aaa");
        assert_eq!(keys(InputMethod::Telex, "a<á<as"), "ass");
        assert_eq!(keys(InputMethod::Telex, "d<đ<dd"), "ddd");
    }

    #[test]
    fn vni_digits_are_read() {
        assert_eq!(keys(InputMethod::Vni, "a<ã"), "a4");
        assert_eq!(keys(InputMethod::Vni, "e<ê<ễ"), "e64");
        assert_eq!(keys(InputMethod::Vni, "d<đ"), "d9");
        assert_eq!(keys(InputMethod::Vni, "o<ơ"), "o7");
    }

    #[test]
    fn what_no_key_explains_is_said_so() {
        assert_eq!(keys(InputMethod::Telex, "ã"), "!");
        assert_eq!(keys(InputMethod::Telex, "jấ"), "j!");
        assert_eq!(keys(InputMethod::Telex, "đ"), "d");
        assert_eq!(keys(InputMethod::Telex, "đư"), "dw");
    }

    #[test]
    fn a_backspace_pressed_by_hand_swallows_no_key() {
        assert_eq!(keys(InputMethod::Telex, "a<a"), "aa");
        assert_eq!(keys(InputMethod::Telex, "a<j"), "aj");
        assert_eq!(keys(InputMethod::Telex, "<<a"), "a");
        assert_eq!(keys(InputMethod::Telex, "a ã"), "aspace!");
    }
}
