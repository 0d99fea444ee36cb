//! The box in which the tour speaks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{over, put, style};
use crate::tui::app::App;
use crate::tui::theme::Role;
use crate::tui::tour::Tour;
use crate::tui::wrap::Wrap;

/// Columns of the box.
const WIDTH: u16 = 66;

/// Paints the box in the lower right corner, where the least is lost.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, app: &App, tour: Tour) {
    let text = tour.text(app.language(), &app.desk.keymap);
    let width = WIDTH.min(area.width);
    let wrap = Wrap::new(&text, usize::from(width.saturating_sub(4)));
    let lines = wrap.window(0, 8);
    let height = (lines.len() as u16 + 2).min(area.height);
    let corner =
        Rect { x: area.x + area.width - width, y: area.y + area.height - height, width, height };
    let (at, of) = tour.place();
    let inside = over(buffer, corner, app, &app.language().tour_title(at, of));
    for (y, line) in lines.iter().enumerate() {
        put(buffer, inside, 1, y as u16, line.of(&text).trim_end(), style(app, Role::Text));
    }
}
