//! A reminder, as it was asked for.

use jiff::{Timestamp, Zoned};
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::{AlarmError, Nudges, Trigger};

/// The longest name of anything that rings, in characters.
pub(crate) const MAX_NAME: usize = 500;

/// What a person wants to be reminded of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Its id.
    pub id: Id,
    /// What of, in the person's words.
    pub what: String,
    /// When.
    pub trigger: Trigger,
    /// How it goes on when nobody answers.
    pub nudges: Nudges,
    /// When it was asked for, and where the person was then.
    pub created: Zoned,
    /// When it was taken back.
    pub cancelled: Option<Timestamp>,
}

/// A reminder to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    /// What of.
    pub what: String,
    /// When.
    pub trigger: Trigger,
    /// How it goes on when nobody answers; the usual way when `None`.
    pub nudges: Option<Nudges>,
}

/// A name as it is kept: no control characters, no blanks around it.
pub(crate) fn tidy_name(name: &str, of: &'static str) -> Result<String, AlarmError> {
    let tidy = os1_base::text::printable(name.trim());
    let length = tidy.chars().count();
    if length == 0 || length > MAX_NAME {
        return Err(AlarmError::Name(of));
    }
    Ok(tidy)
}
