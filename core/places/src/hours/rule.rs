//! One rule of a value, after its spelling was understood.

use super::days::Days;
use super::token::{Said, SunEvent};

/// How a rule relates to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// `;`: on days that it names, it replaces what earlier rules opened.
    Normal,
    /// `,`: it adds to earlier rules.
    Additional,
    /// `||`: it speaks where no rule before it did.
    Fallback,
}

/// A time of day: on the clock or by the sun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// Minutes after midnight.
    Fixed(i32),
    /// So many minutes after the sun's event, before it when negative.
    Sun(SunEvent, i32),
}

impl Clock {
    /// Minutes after midnight on a usual day: what decides whether a span crosses midnight.
    pub(super) const fn usual(self) -> i32 {
        match self {
            Self::Fixed(minutes) => minutes,
            Self::Sun(event, offset) => event.usual().saturating_add(offset),
        }
    }
}

/// From one time to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// When it begins.
    pub(super) from: Clock,
    /// When it ends; `None` in `18:00+`.
    pub(super) to: Option<Clock>,
    /// Whether it may go on afterwards.
    pub(super) open_end: bool,
}

/// A rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// How it relates to those before it.
    pub(super) joint: Joint,
    /// On which days.
    pub(super) days: Days,
    /// At which times; all day when empty.
    pub(super) spans: Vec<Span>,
    /// What it says of them.
    pub(super) said: Said,
    /// What it adds in words.
    pub(super) comment: Option<String>,
}
