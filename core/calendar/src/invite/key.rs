//! Which instance of an event a component is about.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::{Event, Moment};

/// What tells the components of one UID apart (RECURRENCE-ID, RFC 5545 §3.8.4.4). An instant
/// is the same in whatever zone it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// The event itself.
    Whole,
    /// The instance of a day.
    Day(Date),
    /// The instance of a floating time.
    Wall(DateTime),
    /// The instance of an instant.
    At(Timestamp),
}

impl Key {
    /// Of a component.
    pub(crate) fn of(event: &Event) -> Self {
        event
            .recurrence_id()
            .map_or(Self::Whole, |id| Self::at(&id))
    }

    /// Of an instance.
    pub(crate) fn at(moment: &Moment) -> Self {
        match moment {
            Moment::Day(date) => Self::Day(*date),
            Moment::Floating(time) => Self::Wall(*time),
            Moment::At(zoned) => Self::At(zoned.timestamp()),
        }
    }
}
