//! One time that something is due.

use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// How late an alarm still rings. Later it would no more be the alarm that was asked for: it is
/// told as missed.
pub const RING_LATE: SignedDuration = SignedDuration::from_mins(15);

/// One occurrence of an alarm: the time, and until when ringing still makes sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// When, on the wall where the person is.
    pub at: Zoned,
    /// Until when it rings late: [`RING_LATE`] after `at`, or until what it is about begins.
    pub rings_until: Timestamp,
    /// What it is about beyond the alarm's own name: the event, its place; empty if nothing.
    #[serde(default)]
    pub about: String,
    /// When what it is about begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<Zoned>,
}

impl Due {
    /// Due at `at`, and ringing until [`RING_LATE`] after.
    #[must_use]
    pub fn at(at: Zoned) -> Self {
        Self {
            rings_until: at
                .timestamp()
                .saturating_add(RING_LATE)
                .unwrap_or(Timestamp::MAX),
            at,
            about: String::new(),
            begins: None,
        }
    }

    /// The same for something that begins at `begin`: until then it is of use, so it rings late
    /// up to it.
    #[must_use]
    pub fn before(mut self, begin: &Zoned) -> Self {
        self.rings_until = self.rings_until.max(begin.timestamp());
        self.begins = Some(begin.clone());
        self
    }

    /// The same with what it is about.
    #[must_use]
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.about = what.into();
        self
    }

    /// The instant.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        self.at.timestamp()
    }
}
