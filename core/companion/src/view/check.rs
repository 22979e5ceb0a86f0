//! One check of `doctor`.

use serde::Serialize;

/// What was looked at and how it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckView {
    /// What was looked at.
    pub check: String,
    /// Whether it is well.
    pub ok: bool,
    /// What was found, and what to do when it is not well.
    pub detail: String,
}
