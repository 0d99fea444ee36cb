//! How each meaning looks in each [`Theme`].
//!
//! Styles are given per meaning, never per pane, and only here. State is told by a sign and an
//! attribute as well, so that everything is seen without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::config::Theme;

/// What something on the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Plain text.
    Text,
    /// What stays back: frames, rules, remarks.
    Faint,
    /// The frame and the title of the pane that has the keys.
    Focus,
    /// Headings and names.
    Strong,
    /// The key in a hint.
    Key,
    /// The row or choice under the cursor.
    Cursor,
    /// A column or field that the next key acts on.
    Column,
    /// A figure nobody judged yet.
    Pending,
    /// Judged right.
    Accepted,
    /// Judged, with changes.
    Corrected,
    /// Judged to be no figure.
    Rejected,
    /// Added by the reviewer.
    Added,
    /// To be looked at again.
    Flagged,
    /// The figure under the cursor, in the text.
    Selected,
    /// The words that an attribute of it was read from.
    Evidence,
    /// Another figure of the computation that speaks of the one under the cursor.
    Related,
    /// What the arithmetic contradicts.
    Contradicted,
    /// Part of a period, or ignored for a reason.
    Accounted,
    /// A number that nothing accounts for.
    Unclaimed,
    /// Selected text.
    Marked,
    /// Inferred, without words of its own.
    Inferred,
    /// What went wrong.
    Error,
    /// What is safe.
    Good,
    /// A line of a chart, told apart by its sign as well.
    Line(u8),
}

impl Theme {
    /// The style of `role`.
    pub(super) fn style(self, role: Role) -> Style {
        let style = Style::new().add_modifier(attribute(role));
        let (ink, ground) = match self {
            Self::Dark => dark(role),
            Self::Light => light(role),
            Self::Plain => (None, None),
        };
        // A colour of its own stands back enough.
        let style = match ink {
            Some(colour) => style.fg(colour).remove_modifier(Modifier::DIM),
            None => style,
        };
        match ground {
            Some(colour) => style.bg(colour).remove_modifier(Modifier::REVERSED),
            None => style,
        }
    }
}

/// What tells a role apart without colour.
const fn attribute(role: Role) -> Modifier {
    match role {
        Role::Text | Role::Accepted | Role::Line(_) => Modifier::empty(),
        Role::Faint | Role::Accounted => Modifier::DIM,
        Role::Focus | Role::Strong | Role::Key | Role::Pending | Role::Good => Modifier::BOLD,
        Role::Cursor | Role::Marked => Modifier::REVERSED,
        Role::Column | Role::Evidence => Modifier::UNDERLINED,
        Role::Corrected | Role::Inferred => Modifier::ITALIC,
        Role::Rejected => Modifier::CROSSED_OUT,
        Role::Related => Modifier::UNDERLINED.union(Modifier::ITALIC),
        Role::Contradicted => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::Added => Modifier::ITALIC.union(Modifier::BOLD),
        Role::Flagged => Modifier::BOLD.union(Modifier::ITALIC),
        Role::Selected | Role::Error => Modifier::REVERSED.union(Modifier::BOLD),
        Role::Unclaimed => Modifier::REVERSED.union(Modifier::BOLD).union(Modifier::UNDERLINED),
    }
}

type Colours = (Option<Color>, Option<Color>);

const fn ink(colour: u8) -> Colours {
    (Some(Color::Indexed(colour)), None)
}

const fn ground(colour: u8) -> Colours {
    (None, Some(Color::Indexed(colour)))
}

const fn block(ink: u8, ground: u8) -> Colours {
    (Some(Color::Indexed(ink)), Some(Color::Indexed(ground)))
}

const fn dark(role: Role) -> Colours {
    match role {
        Role::Text | Role::Strong => (None, None),
        Role::Faint | Role::Accounted | Role::Rejected => ink(245),
        Role::Inferred => ink(250),
        Role::Focus | Role::Key | Role::Column => ink(117),
        Role::Cursor => ground(238),
        Role::Pending | Role::Flagged => ink(221),
        Role::Accepted | Role::Good => ink(114),
        Role::Corrected | Role::Added => ink(80),
        Role::Selected => block(16, 221),
        Role::Evidence => block(255, 24),
        Role::Related => ground(53),
        Role::Contradicted => ink(210),
        Role::Unclaimed | Role::Error => block(231, 160),
        Role::Marked => block(16, 117),
        Role::Line(line) => ink([117, 221, 114, 210, 183, 250][line as usize % 6]),
    }
}

const fn light(role: Role) -> Colours {
    match role {
        Role::Text | Role::Strong => (None, None),
        Role::Faint | Role::Accounted | Role::Rejected => ink(241),
        Role::Inferred => ink(238),
        Role::Focus | Role::Key | Role::Column => ink(25),
        Role::Cursor => ground(254),
        Role::Pending | Role::Flagged => ink(94),
        Role::Accepted | Role::Good => ink(22),
        Role::Corrected | Role::Added => ink(24),
        Role::Selected => block(16, 220),
        Role::Evidence => block(16, 153),
        Role::Related => ground(225),
        Role::Contradicted => ink(124),
        Role::Unclaimed | Role::Error => block(231, 124),
        Role::Marked => block(231, 25),
        Role::Line(line) => ink([25, 94, 22, 124, 90, 238][line as usize % 6]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Theme};

    #[test]
    fn states_are_told_apart_without_colour() {
        let states = [
            Role::Pending,
            Role::Accepted,
            Role::Corrected,
            Role::Rejected,
            Role::Added,
            Role::Accounted,
            Role::Unclaimed,
            Role::Selected,
            Role::Evidence,
        ];
        for (i, left) in states.iter().enumerate() {
            for right in states.iter().skip(i + 1) {
                assert_ne!(Theme::Plain.style(*left), Theme::Plain.style(*right));
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        for role in [Role::Pending, Role::Selected, Role::Unclaimed, Role::Marked] {
            let style = Theme::Plain.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
