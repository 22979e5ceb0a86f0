//! Recurrences as said: "every other Wednesday until June".

use super::expr::Id;
use crate::Grain;

/// A recurrence; becomes an RRULE when it is known when it begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Repeat {
    /// The unit that is counted.
    pub unit: Grain,
    /// Every how many.
    pub every: u16,
    /// Weekdays as bits, Monday the lowest; 0 for none.
    pub weekdays: u8,
    /// A day of the month, from the end when negative; 0 for none.
    pub month_day: i8,
    /// A month; 0 for none.
    pub month: u8,
    /// Which of the weekdays in the month; 0 for all.
    pub position: i8,
    /// What holds on each of them: a time of day, a range, a holiday.
    pub at: Option<Id>,
    /// Where it begins.
    pub from: Option<Id>,
    /// Where it ends.
    pub until: Option<Id>,
    /// How often in all; 0 without end.
    pub count: u16,
}

impl Repeat {
    /// Every so many units.
    pub(crate) const fn every(unit: Grain, every: u16) -> Self {
        Self {
            unit,
            every,
            weekdays: 0,
            month_day: 0,
            month: 0,
            position: 0,
            at: None,
            from: None,
            until: None,
            count: 0,
        }
    }

    /// On these weekdays of every so many weeks.
    pub(crate) const fn weekly(weekdays: u8, every: u16) -> Self {
        let mut made = Self::every(Grain::Week, every);
        made.weekdays = weekdays;
        made
    }
}
