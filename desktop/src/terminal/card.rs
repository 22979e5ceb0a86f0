//! A card in a frame.

use os1_companion::CardView;

use crate::console::Look;

/// Draws a card for a console.
pub fn draw(card: &CardView, look: &Look) -> String {
    let mut lines = vec![format!("── {}", card.title)];
    for row in &card.rows {
        lines.push(format!("  {}  {}", row.label, row.value));
    }
    if let Some(foot) = &card.foot {
        lines.push(format!("  {foot}"));
    }
    let _ = look.width;
    lines.join("\n")
}
