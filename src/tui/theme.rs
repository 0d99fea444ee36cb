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
    /// What the whole screen stands on. A theme that needs a ground of its own paints it, so that
    /// it is read on a terminal of any colour.
    pub(super) fn base(self) -> Style {
        match self {
            Self::Light => paint((Some(Color::Indexed(234)), Some(Color::Indexed(231)))),
            Self::Contrast => paint((Some(Color::Indexed(231)), Some(Color::Indexed(16)))),
            Self::Dark | Self::Ansi | Self::Plain => Style::new(),
        }
    }

    /// The style of `role`.
    pub(super) fn style(self, role: Role) -> Style {
        let colours = match self {
            Self::Dark => dark(role),
            Self::Light => light(role),
            Self::Contrast => contrast(role),
            Self::Ansi => ansi(role),
            Self::Plain => (None, None),
        };
        let style = paint(colours).add_modifier(attribute(role));
        // A colour of its own stands back enough, and a ground stands out enough.
        let style = match colours.0 {
            Some(_) => style.remove_modifier(Modifier::DIM),
            None => style,
        };
        match colours.1 {
            Some(_) => style.remove_modifier(Modifier::REVERSED),
            None => style,
        }
    }
}

fn paint((ink, ground): Colours) -> Style {
    Style { fg: ink, bg: ground, ..Style::new() }
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
        Role::Faint | Role::Accounted | Role::Rejected => ink(248),
        Role::Inferred => ink(250),
        Role::Focus | Role::Key | Role::Column => ink(117),
        Role::Cursor => ground(237),
        Role::Pending | Role::Flagged => ink(221),
        Role::Accepted | Role::Good => ink(114),
        Role::Corrected | Role::Added => ink(80),
        Role::Selected => block(16, 221),
        Role::Evidence => block(255, 24),
        Role::Related => ground(53),
        Role::Contradicted => ink(210),
        Role::Unclaimed | Role::Error => block(231, 160),
        Role::Marked => block(16, 117),
        Role::Line(line) => ink(LINES_ON_DARK[line as usize % LINES_ON_DARK.len()]),
    }
}

const fn light(role: Role) -> Colours {
    match role {
        Role::Text | Role::Strong => (None, None),
        Role::Faint | Role::Accounted | Role::Rejected => ink(240),
        Role::Inferred => ink(238),
        Role::Focus | Role::Key | Role::Column => ink(25),
        Role::Cursor => ground(254),
        Role::Pending | Role::Flagged => ink(94),
        Role::Accepted | Role::Good => ink(22),
        Role::Corrected | Role::Added => ink(24),
        Role::Selected => block(16, 220),
        Role::Evidence => block(16, 153),
        Role::Related => ground(230),
        Role::Contradicted => ink(124),
        Role::Unclaimed | Role::Error => block(231, 124),
        Role::Marked => block(231, 25),
        Role::Line(line) => ink(LINES_ON_LIGHT[line as usize % LINES_ON_LIGHT.len()]),
    }
}

const fn contrast(role: Role) -> Colours {
    match role {
        Role::Text | Role::Strong => (None, None),
        Role::Faint | Role::Accounted | Role::Rejected | Role::Inferred => ink(252),
        Role::Focus | Role::Key | Role::Column => ink(51),
        Role::Cursor => ground(236),
        Role::Pending | Role::Flagged => ink(226),
        Role::Accepted | Role::Good => ink(120),
        Role::Corrected | Role::Added => ink(159),
        Role::Selected => block(16, 226),
        Role::Evidence => block(231, 19),
        Role::Related => ground(53),
        Role::Contradicted => ink(217),
        Role::Unclaimed | Role::Error => block(231, 88),
        Role::Marked => block(16, 51),
        Role::Line(line) => ink(LINES_ON_BLACK[line as usize % LINES_ON_BLACK.len()]),
    }
}

/// The sixteen colours that every terminal names, as its owner has set them.
const fn ansi(role: Role) -> Colours {
    match role {
        Role::Text
        | Role::Strong
        | Role::Faint
        | Role::Accounted
        | Role::Rejected
        | Role::Inferred
        | Role::Cursor => (None, None),
        Role::Focus | Role::Key | Role::Column | Role::Corrected | Role::Added => ink(6),
        Role::Pending | Role::Flagged => ink(3),
        Role::Accepted | Role::Good => ink(2),
        Role::Selected => block(0, 3),
        Role::Evidence => block(0, 6),
        Role::Related => block(0, 5),
        Role::Contradicted => ink(1),
        Role::Unclaimed | Role::Error => block(15, 1),
        Role::Marked => block(0, 2),
        Role::Line(line) => ink(LINES_OF_SIXTEEN[line as usize % LINES_OF_SIXTEEN.len()]),
    }
}

const LINES_ON_DARK: [u8; 6] = [117, 221, 114, 210, 183, 250];
const LINES_ON_LIGHT: [u8; 6] = [25, 94, 22, 124, 90, 238];
const LINES_ON_BLACK: [u8; 6] = [51, 226, 120, 217, 159, 252];
const LINES_OF_SIXTEEN: [u8; 6] = [6, 3, 2, 1, 5, 4];

#[cfg(test)]
mod tests {
    use super::{Role, Theme};
    use crate::tui::picture::xterm;
    use ratatui::style::Color;

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

    const ROLES: &[Role] = &[
        Role::Text,
        Role::Faint,
        Role::Focus,
        Role::Strong,
        Role::Key,
        Role::Cursor,
        Role::Column,
        Role::Pending,
        Role::Accepted,
        Role::Corrected,
        Role::Rejected,
        Role::Added,
        Role::Flagged,
        Role::Selected,
        Role::Evidence,
        Role::Related,
        Role::Contradicted,
        Role::Accounted,
        Role::Unclaimed,
        Role::Marked,
        Role::Inferred,
        Role::Error,
        Role::Good,
        Role::Line(0),
        Role::Line(1),
        Role::Line(2),
        Role::Line(3),
        Role::Line(4),
        Role::Line(5),
    ];

    /// How bright a colour is, by WCAG 2.
    fn luminance(colour: Color) -> f64 {
        let Color::Indexed(index) = colour else { panic!("{colour:?} is no colour of 256") };
        let (red, green, blue) = xterm(index);
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn ratio(ink: Color, ground: Color) -> f64 {
        let (one, other) = (luminance(ink), luminance(ground));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Text of every role is read on its ground, on the row under the cursor and where figures are
    /// marked as related. The dark theme stands on the terminal's own ground: black, or a dark grey.
    #[test]
    fn everything_is_read_against_its_ground() {
        let grey = Color::Indexed(235);
        let cases = [
            (Theme::Dark, Color::Indexed(252), Color::Indexed(16), 4.5),
            (Theme::Dark, Color::Indexed(252), grey, 4.5),
            (Theme::Light, Color::Indexed(234), Color::Indexed(231), 4.5),
            (Theme::Contrast, Color::Indexed(231), Color::Indexed(16), 7.0),
        ];
        for (theme, text, paper, least) in cases {
            for &role in ROLES {
                let style = theme.style(role);
                let ink = style.fg.unwrap_or(text);
                let mut grounds = vec![style.bg.unwrap_or(paper)];
                if style.bg.is_none() {
                    let laid = [Role::Cursor, Role::Related].map(|it| theme.style(it).bg);
                    grounds.extend(laid.into_iter().flatten());
                }
                for ground in grounds {
                    let found = ratio(ink, ground);
                    assert!(found >= least, "{theme:?} {role:?}: {ink} on {ground}: {found:.2}");
                }
            }
        }
    }

    /// What looks the same in black and white is told apart by a sign or a place of its own.
    #[test]
    fn sixteen_colours_are_enough() {
        for &role in ROLES {
            let style = Theme::Ansi.style(role);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(matches!(colour, Color::Indexed(0..=15)), "{role:?}");
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_colour() {
        for role in ROLES {
            let style = Theme::Plain.style(*role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
