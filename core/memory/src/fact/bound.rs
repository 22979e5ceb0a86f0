//! An end of the time in which something holds.

use jiff::{Timestamp, Zoned};
use os1_when::Grain;
use serde::{Deserialize, Serialize};

/// An instant, and how finely it was said: "since March" is a month wide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The instant, to the microsecond.
    pub at: Timestamp,
    /// `second` … `year`.
    pub grain: String,
}

impl Bound {
    /// An instant as it was said.
    #[must_use]
    pub fn new(at: &Zoned, grain: Grain) -> Self {
        let at = Timestamp::from_microsecond(at.timestamp().as_microsecond());
        Self {
            at: at.unwrap_or(Timestamp::UNIX_EPOCH),
            grain: grain.name().to_owned(),
        }
    }
}
