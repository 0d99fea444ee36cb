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
        let style = match ink {
            Some(colour) => style.fg(colour),
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
        Role::Text | Role::Accepted => Modifier::empty(),
        Role::Faint | Role::Accounted => Modifier::DIM,
        Role::Focus | Role::Strong | Role::Key | Role::Pending | Role::Good => Modifier::BOLD,
        Role::Cursor | Role::Marked => Modifier::REVERSED,
        Role::Column | Role::Evidence => Modifier::UNDERLINED,
        Role::Corrected | Role::Inferred => Modifier::ITALIC,
        Role::Rejected => Modifier::CROSSED_OUT,
        Role::Added => Modifier::ITALIC.union(Modifier::BOLD),
        Role::Flagged => Modifier::BOLD.union(Modifier::ITALIC),
        Role::Selected | Role::Error => Modifier::REVERSED.union(Modifier::BOLD),
        Role::Unclaimed => {
            Modifier::REVERSED.union(Modifier::BOLD).union(Modifier::UNDERLINED)
        }
    }
}

type Colours = (Option<Color>, Option<Color>);

const fn dark(role: Role) -> Colours {
    match role {
        Role::Text | Role::Strong => (None, None),
        Role::Faint => (Some(Color::Indexed(245)), None),
        Role::Accounted => (Some(Color::Indexed(246)), None),
        Role::Inferred => (Some(Color::Indexed(250)), None),
        Role::Focus => (Some(Color::Indexed(117)), None),
        Role::Key => (Some(Color::Indexed(117)), None),
        Role::Cursor => (None, Some(Color::Indexed(238))),
        Role::Column => (Some(Color::Indexed(117)), None),
        Role::Pending | Role::Flagged => (Some(Color::Indexed(221)), None),
        Role::Accepted | Role::Good => (Some(Color::Indexed(114)), None),
        Role::Corrected | Role::Added => (Some(Color::Indexed(80)), None),
        Role::Rejected => (Some(Color::Indexed(245)), None),
        Role::Selected => (Some(Color::Indexed(16)), Some(Color::Indexed(221))),
        Role::Evidence => (None, Some(Color::Indexed(24))),
        Role::Unclaimed | Role::Error => (Some(Color::Indexed(231)), Some(Color::Indexed(160))),
        Role::Marked => (Some(Color::Indexed(16)), Some(Color::Indexed(117))),
    }
}

const fn light(role: Role) -> Colours {
    match role {
        Role::Text | Role::Strong => (None, None),
        Role::Faint => (Some(Color::Indexed(241)), None),
        Role::Accounted => (Some(Color::Indexed(241)), None),
        Role::Inferred => (Some(Color::Indexed(238)), None),
        Role::Focus | Role::Key | Role::Column => (Some(Color::Indexed(25)), None),
        Role::Cursor => (None, Some(Color::Indexed(254))),
        Role::Pending | Role::Flagged => (Some(Color::Indexed(94)), None),
        Role::Accepted | Role::Good => (Some(Color::Indexed(22)), None),
        Role::Corrected | Role::Added => (Some(Color::Indexed(24)), None),
        Role::Rejected => (Some(Color::Indexed(241)), None),
        Role::Selected => (Some(Color::Indexed(16)), Some(Color::Indexed(220))),
        Role::Evidence => (None, Some(Color::Indexed(153))),
        Role::Unclaimed | Role::Error => (Some(Color::Indexed(231)), Some(Color::Indexed(124))),
        Role::Marked => (Some(Color::Indexed(231)), Some(Color::Indexed(25))),
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
