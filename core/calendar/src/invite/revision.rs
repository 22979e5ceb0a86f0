//! Which of two descriptions of the same thing is the newer one.

use jiff::Timestamp;

use crate::Event;

/// How new a description is: the SEQUENCE first, then when it was made (RFC 5546 §2.1.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision {
    /// SEQUENCE (RFC 5545 §3.8.7.4); 0 when it says nothing readable.
    pub sequence: u32,
    /// DTSTAMP; `None`, the oldest, when there is none.
    pub stamp: Option<Timestamp>,
}

impl Revision {
    /// Of a component.
    #[must_use]
    pub fn of(event: &Event) -> Self {
        Self {
            sequence: event.sequence(),
            stamp: event.stamp(),
        }
    }
}
