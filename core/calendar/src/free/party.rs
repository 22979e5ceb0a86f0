//! Somebody whose time is looked for.

use jiff::tz::TimeZone;

use super::Habits;
use crate::{CalendarError, Span, Spans};

/// One of those who are to meet.
#[derive(Debug, Clone)]
pub struct Party {
    /// What they are called; `None` for the user.
    pub name: Option<String>,
    /// When they are taken, buffers for the way included.
    pub busy: Spans,
    /// When they work and rest.
    pub habits: Habits,
    /// Where they are.
    pub zone: TimeZone,
}

impl Party {
    /// When this party could meet, within `window`.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`].
    pub fn free(&self, window: &Span) -> Result<Spans, CalendarError> {
        let buffer = self.habits.buffer();
        let taken = self.busy.as_slice().iter();
        let taken = Spans::union(taken.map(|span| span.widened(buffer, buffer)));
        let possible = self.habits.possible(window, &self.zone)?;
        Ok(possible.intersection(&taken.complement(window)))
    }
}
