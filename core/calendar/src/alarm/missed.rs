//! An alarm that did not reach the person.

use jiff::{Timestamp, Zoned};
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::{AlarmKind, Because};

/// An alarm that could not fire, or was not answered: kept until it was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Its id.
    pub id: Id,
    /// The alarm it is of.
    pub source: String,
    /// What sort of alarm.
    pub kind: AlarmKind,
    /// What it was for, as the person said it.
    pub what: String,
    /// When it was due; the first time when there were several.
    pub first: Zoned,
    /// When it was due last.
    pub last: Zoned,
    /// How often it was due.
    pub times: u32,
    /// Why it did not ring.
    pub why: Because,
    /// When that was found.
    pub found: Timestamp,
}
