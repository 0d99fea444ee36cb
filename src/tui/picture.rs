//! A painted screen as an SVG picture: the README's picture is the program's own buffer.
//!
//! Must not know what is on the screen: cells go in, shapes come out.

use std::fmt::Write;

use crossbeam_channel::{Receiver, unbounded};
use crossterm::event::{Event, KeyEvent};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::app::{App, Effect};
use super::key::Key;
use super::keymap::Keymap;
use super::update::{Msg, update};
use super::worker::{Job, Workers};
use super::{Setup, TuiError, start, view};

/// The screen as it looks after `keys` (`j j e`), without a terminal. What the keys decide is shown
/// but not kept.
pub fn picture(setup: Setup, (columns, rows): (u16, u16), keys: &str) -> Result<String, TuiError> {
    let key = |name: &str| Key::parse(name).ok_or_else(|| TuiError::UnknownKey(name.to_owned()));
    let keys: Vec<Key> = keys.split_whitespace().map(key).collect::<Result<_, _>>()?;
    let keymap = Keymap::new(&setup.config.keys)?;
    let (outbox, inbox) = unbounded();
    let (mut app, workers) = start(setup, keymap, Size::new(columns, rows), &outbox);
    attend(&mut app, &workers, &inbox);
    for key in keys {
        update(&mut app, Msg::Input(Event::Key(KeyEvent::new(key.code, key.modifiers))));
        attend(&mut app, &workers, &inbox);
    }
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let Ok(_) = terminal.draw(|frame| view::draw(frame, &app));
    Ok(svg(terminal.backend().buffer()))
}

/// Does what the state asks for until nothing is under way.
fn attend(app: &mut App, workers: &Workers, inbox: &Receiver<Msg>) {
    let mut counting = false;
    loop {
        for effect in std::mem::take(&mut app.effects) {
            match effect {
                Effect::Open { generation, index, facts } => {
                    workers.ask(Job::Open { generation, index, facts });
                }
                Effect::Count => {
                    workers.ask(Job::Count);
                    counting = true;
                }
                Effect::Append(decisions) => {
                    update(app, Msg::Saved { count: decisions.len(), result: Ok(()) });
                }
                Effect::Curate(_) | Effect::Copy(_) | Effect::Quit => {}
            }
        }
        app.settle();
        if app.loading.is_none() && !counting {
            return;
        }
        let Ok(msg) = inbox.recv() else { return };
        counting &= !matches!(msg, Msg::Counted(_));
        update(app, msg);
    }
}

/// A cell in pixels; half as wide as high, as terminals draw them.
const WIDTH: u32 = 9;
const HEIGHT: u32 = 18;
/// Around the screen.
const MARGIN: u32 = 12;

/// The colours of a terminal whose own are not set: text and background.
const TEXT: Rgb = Rgb(0xd4, 0xd7, 0xdd);
const BACKGROUND: Rgb = Rgb(0x17, 0x19, 0x1e);

/// The sixteen named colours.
const NAMED: [Rgb; 16] = [
    Rgb(0x2a, 0x2e, 0x36),
    Rgb(0xe0, 0x6c, 0x75),
    Rgb(0x8f, 0xc3, 0x79),
    Rgb(0xe0, 0xb9, 0x6b),
    Rgb(0x6c, 0xa8, 0xe8),
    Rgb(0xc3, 0x85, 0xd8),
    Rgb(0x62, 0xbf, 0xc4),
    Rgb(0xc4, 0xc8, 0xd0),
    Rgb(0x7a, 0x80, 0x8c),
    Rgb(0xf2, 0x8b, 0x92),
    Rgb(0xac, 0xd8, 0x98),
    Rgb(0xf2, 0xd1, 0x8d),
    Rgb(0x93, 0xc2, 0xf5),
    Rgb(0xd9, 0xa6, 0xe8),
    Rgb(0x8a, 0xd9, 0xdd),
    Rgb(0xf4, 0xf6, 0xf8),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rgb(u8, u8, u8);

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    /// What a terminal shows for `color`, or `unset` where it has its own.
    fn of(color: Color, unset: Self) -> Self {
        let named = |index: usize| NAMED.get(index).copied().unwrap_or(unset);
        match color {
            Color::Reset => unset,
            Color::Rgb(red, green, blue) => Self(red, green, blue),
            Color::Black => named(0),
            Color::Red => named(1),
            Color::Green => named(2),
            Color::Yellow => named(3),
            Color::Blue => named(4),
            Color::Magenta => named(5),
            Color::Cyan => named(6),
            Color::Gray => named(7),
            Color::DarkGray => named(8),
            Color::LightRed => named(9),
            Color::LightGreen => named(10),
            Color::LightYellow => named(11),
            Color::LightBlue => named(12),
            Color::LightMagenta => named(13),
            Color::LightCyan => named(14),
            Color::White => named(15),
            Color::Indexed(index @ 0..16) => named(index.into()),
            // Six steps of each colour, then twenty-four greys.
            Color::Indexed(index @ 16..232) => {
                let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let cube = index - 16;
                Self(step(cube / 36), step(cube / 6 % 6), step(cube % 6))
            }
            Color::Indexed(index) => {
                let grey = 8 + 10 * (index - 232);
                Self(grey, grey, grey)
            }
        }
    }

    /// Half-way to `other`: how dim text looks.
    fn towards(self, other: Self) -> Self {
        let middle = |a: u8, b: u8| u8::midpoint(a, b);
        Self(middle(self.0, other.0), middle(self.1, other.1), middle(self.2, other.2))
    }
}

/// How a run of cells looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    text: Rgb,
    background: Rgb,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (mut text, mut background) = (Rgb::of(cell.fg, TEXT), Rgb::of(cell.bg, BACKGROUND));
        if cell.modifier.contains(Modifier::REVERSED) {
            (text, background) = (background, text);
        }
        if cell.modifier.contains(Modifier::DIM) {
            text = text.towards(background);
        }
        Self { text, background, modifier: cell.modifier }
    }

    /// The attributes of a `text` element.
    fn attributes(self) -> String {
        let mut attributes = format!("fill=\"{}\"", self.text);
        let has = |modifier| self.modifier.contains(modifier);
        if has(Modifier::BOLD) {
            attributes.push_str(" font-weight=\"bold\"");
        }
        if has(Modifier::ITALIC) {
            attributes.push_str(" font-style=\"italic\"");
        }
        let lines = match (has(Modifier::UNDERLINED), has(Modifier::CROSSED_OUT)) {
            (true, true) => " text-decoration=\"underline line-through\"",
            (true, false) => " text-decoration=\"underline\"",
            (false, true) => " text-decoration=\"line-through\"",
            (false, false) => "",
        };
        attributes.push_str(lines);
        attributes
    }
}

/// Cells of one row that look the same.
struct Run {
    look: Look,
    column: u32,
    cells: u32,
    text: String,
}

/// Draws `buffer`.
fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * WIDTH, u32::from(area.height) * HEIGHT);
    let (outer_width, outer_height) = (width + 2 * MARGIN, height + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {outer_width} {outer_height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"15\">\n\
         <rect width=\"{outer_width}\" height=\"{outer_height}\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n"
    );
    for row in area.top()..area.bottom() {
        let top = MARGIN + u32::from(row - area.top()) * HEIGHT;
        for run in runs(buffer, row) {
            draw(&mut svg, &run, top);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn runs(buffer: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = buffer.area.left();
    while let Some(cell) = buffer.cell((column, row)) {
        let cells = (cell.symbol().width() as u16).max(1);
        let look = Look::of(cell);
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.text.push_str(cell.symbol());
                run.cells += u32::from(cells);
            }
            _ => runs.push(Run {
                look,
                column: u32::from(column - buffer.area.left()),
                cells: u32::from(cells),
                text: cell.symbol().to_owned(),
            }),
        }
        // The cells behind a wide character are hidden by it.
        column += cells;
    }
    runs
}

fn draw(svg: &mut String, run: &Run, top: u32) {
    let (x, width) = (MARGIN + run.column * WIDTH, run.cells * WIDTH);
    // Writing to a string does not fail.
    if run.look.background != BACKGROUND {
        let fill = run.look.background;
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{fill}\"/>"
        );
    }
    let has_lines = run.look.modifier.intersects(Modifier::UNDERLINED | Modifier::CROSSED_OUT);
    if run.text.trim().is_empty() && !has_lines {
        return;
    }
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\" {}>{}</text>",
        top + HEIGHT - 5,
        run.look.attributes(),
        escaped(&run.text)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::svg;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    fn drawn(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(1, 0, text, style);
        svg(&buffer)
    }

    #[test]
    fn text_stands_at_its_column_with_its_style() {
        let style = Style::new()
            .fg(Color::Rgb(1, 2, 3))
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        let svg = drawn("tỷ <&>", style);
        assert!(svg.contains("x=\"21\""), "{svg}");
        assert!(svg.contains("textLength=\"54\""), "{svg}");
        assert!(
            svg.contains("fill=\"#010203\" font-weight=\"bold\" text-decoration=\"underline\"")
        );
        assert!(svg.contains(">tỷ &lt;&amp;&gt;</text>"), "{svg}");
    }

    #[test]
    fn reversed_text_changes_places_with_its_background() {
        let svg = drawn("a", Style::new().fg(Color::Indexed(196)).reversed());
        assert!(svg.contains("height=\"18\" fill=\"#ff0000\""), "{svg}");
    }

    #[test]
    fn a_wide_character_takes_two_columns() {
        let svg = drawn("中a", Style::new().fg(Color::Red));
        assert!(svg.contains("textLength=\"27\"") && svg.contains(">中a</text>"), "{svg}");
    }

    #[test]
    fn a_screen_without_anything_is_a_bare_ground() {
        assert_eq!(drawn("", Style::new()).matches("<rect").count(), 1);
    }
}
