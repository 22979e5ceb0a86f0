//! One thing on a list.

use jiff::Timestamp;
use os1_base::Id;

use crate::Moment;

/// One thing on a list: a VTODO in small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id, and its UID when it is exported.
    pub id: Id,
    /// The name of its list.
    pub list: String,
    /// What it is (SUMMARY).
    pub summary: String,
    /// When it is to be done by (DUE).
    pub due: Option<Moment>,
    /// When it was put there.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// When it was ticked (COMPLETED).
    pub done: Option<Timestamp>,
}
