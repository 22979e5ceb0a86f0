//! How much a terminal can show.

use anstyle::{AnsiColor, Effects, Style as Ansi};

use os1_base::text::printable;

use crate::console::Look;

/// No narrower than this is anything laid out; a narrower window wraps by itself.
const NARROWEST: usize = 10;
/// Lines longer than this are tiring to read, however wide the window.
const WIDEST: usize = 100;

/// Width, colours and characters that may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// Columns.
    pub width: usize,
    /// Whether colours and weights are wanted.
    pub color: bool,
    /// Whether frames may be drawn with box characters.
    pub unicode: bool,
}

/// What a piece of text is, and so how it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// What a card or a question is about.
    Title,
    /// The name of a value.
    Label,
    /// Frames, hints, remarks: there for those who look.
    Quiet,
}

impl Style {
    /// The style of a console.
    #[must_use]
    pub(crate) fn of(look: &Look) -> Self {
        Self {
            width: look.width.clamp(NARROWEST, WIDEST),
            color: look.color,
            unicode: look.unicode,
        }
    }

    /// What stands before the place to type.
    #[must_use]
    pub(crate) fn prompt(&self, before: &str) -> String {
        let sign = if self.unicode { "›" } else { ">" };
        let gap = if before.is_empty() { "" } else { " " };
        format!("{}{gap}{sign} ", printable(before).replace('\n', " "))
    }

    /// `text` painted, where colours are wanted.
    #[must_use]
    pub(crate) fn paint(&self, role: Role, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let ansi = match role {
            Role::Title => Ansi::new().effects(Effects::BOLD),
            Role::Label => Ansi::new().fg_color(Some(AnsiColor::Cyan.into())),
            Role::Quiet => Ansi::new().effects(Effects::DIMMED),
        };
        format!("{ansi}{text}{ansi:#}")
    }
}
