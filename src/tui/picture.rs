//! A screen as a picture (SVG), drawn from the program's own buffer.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::config::Theme;

/// Size of a cell, in the picture's units.
const CELL: (u32, u32) = (9, 19);

/// Empty border around the screen.
const BORDER: u32 = 10;

/// Where letters stand above the lower edge of their cell.
const BASELINE: u32 = 5;

/// The screen in `buffer` as SVG.
pub(super) fn svg(buffer: &Buffer, theme: Theme) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width), u32::from(area.height));
    let (wide, high) = (width * CELL.0 + 2 * BORDER, height * CELL.1 + 2 * BORDER);
    let paper = hex(Color::Reset, theme, false);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" font-family=\"'DejaVu Sans \
         Mono','Cascadia Mono',Menlo,Consolas,monospace\" font-size=\"15\">\n<rect width=\"{wide}\" \
         height=\"{high}\" rx=\"6\" fill=\"{paper}\"/>\n",
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            x = run(&mut svg, buffer, x, y, theme);
        }
    }
    svg += "</svg>\n";
    svg
}

/// Draws the cells from `x` on that look alike; returns the one after them.
fn run(svg: &mut String, buffer: &Buffer, x: u16, y: u16, theme: Theme) -> u16 {
    let cell = |x: u16| buffer.cell((buffer.area.x + x, buffer.area.y + y));
    let Some(first) = cell(x) else { return x + 1 };
    let alike = |other: &&Cell| other.style() == first.style();
    let mut text = String::new();
    let mut end = x;
    while let Some(next) = cell(end).filter(|_| end < buffer.area.width).filter(alike) {
        text.push_str(next.symbol());
        end += 1;
    }
    let (ink, paper) = colours(first, theme);
    let (left, top) = (BORDER + u32::from(x) * CELL.0, BORDER + u32::from(y) * CELL.1);
    let wide = u32::from(end - x) * CELL.0;
    // Writing into a text does not fail.
    if paper != hex(Color::Reset, theme, false) {
        let high = CELL.1;
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\" fill=\"{paper}\"/>"
        );
    }
    let shown = text.trim_end();
    if !shown.is_empty() {
        let bottom = top + CELL.1 - BASELINE;
        let (escaped, look) = (escape(shown), look(first.modifier));
        // The length holds the columns together whatever font draws them.
        let columns = unicode_width::UnicodeWidthStr::width(shown) as u32 * CELL.0;
        let _ = writeln!(
            svg,
            "<text x=\"{left}\" y=\"{bottom}\" fill=\"{ink}\" textLength=\"{columns}\" \
             lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{look}>{escaped}</text>"
        );
    }
    end.max(x + 1)
}

fn colours(cell: &Cell, theme: Theme) -> (String, String) {
    let ink = hex(cell.fg, theme, true);
    let paper = hex(cell.bg, theme, false);
    if cell.modifier.contains(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) }
}

fn look(modifier: Modifier) -> String {
    let mut look = String::new();
    for (which, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " opacity=\"0.7\""),
    ] {
        if modifier.contains(which) {
            look += attribute;
        }
    }
    let line = match modifier {
        _ if modifier.contains(Modifier::CROSSED_OUT) => " text-decoration=\"line-through\"",
        _ if modifier.contains(Modifier::UNDERLINED) => " text-decoration=\"underline\"",
        _ => "",
    };
    look + line
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A colour as the web writes it.
fn hex(colour: Color, theme: Theme, ink: bool) -> String {
    let (red, green, blue) = match colour {
        Color::Indexed(index) => xterm(index),
        Color::Rgb(red, green, blue) => (red, green, blue),
        _ if theme == Theme::Light && !ink => (0xff, 0xff, 0xff),
        _ if theme == Theme::Contrast && !ink => (0, 0, 0),
        _ if (theme == Theme::Light) == ink => (0x1c, 0x1e, 0x24),
        _ => (0xd8, 0xda, 0xe0),
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colour cube and the greys of 256-colour terminals; the first 16 as they mostly are.
pub(super) const fn xterm(index: u8) -> (u8, u8, u8) {
    const fn level(step: u8) -> u8 {
        if step == 0 { 0 } else { 55 + step * 40 }
    }
    match index {
        0..=15 => SIXTEEN[index as usize],
        16..=231 => {
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232..=255 => {
            let grey = 8 + (index - 232) * 10;
            (grey, grey, grey)
        }
    }
}

/// The first sixteen colours, as xterm shows them.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

#[cfg(test)]
mod tests {
    use super::svg;
    use crate::config::Theme;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    #[test]
    fn text_and_colours_are_in_the_picture() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "đạt <5,1%>", Style::new().bg(Color::Indexed(221)));
        let picture = svg(&buffer, Theme::Dark);
        assert!(picture.contains("đạt &lt;5,1%&gt;"), "{picture}");
        assert!(picture.contains("#ffd75f"), "{picture}");
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
    }
}
