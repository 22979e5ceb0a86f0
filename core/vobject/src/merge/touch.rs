//! What has to be asked about.

use serde::{Deserialize, Serialize};

/// One piece that both sides changed differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// The property, or the component when one side took it away: `SUMMARY`, `VEVENT`. `WHEN` is
    /// the time as a whole: DTSTART, DTEND, DUE, DURATION and RRULE belong together.
    pub what: String,
    /// Which instance of a recurring event, its RECURRENCE-ID; `None` for the event itself.
    pub instance: Option<String>,
    /// What it is on this device, as lines of the file; `None` where it was taken away.
    pub ours: Option<String>,
    /// What it is on the server.
    pub theirs: Option<String>,
}
