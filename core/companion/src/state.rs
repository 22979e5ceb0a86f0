//! What the talk is about: kept in the profile, so that it resumes where it was.

use serde::{Deserialize, Serialize};

/// The most mails one row of reading holds.
const ROW_MAX: usize = 500;

/// The thread of the conversation between two turns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TalkState {
    /// The mails being gone through, in the order they are read.
    pub(crate) mails: Vec<String>,
    /// Which of them was read last.
    pub(crate) at: Option<usize>,
}

impl TalkState {
    /// A row of mails of which none was read yet.
    pub(crate) fn row(mails: Vec<String>) -> Self {
        Self {
            mails: mails.into_iter().take(ROW_MAX).collect(),
            at: None,
        }
    }

    /// The same row, standing at `at`.
    pub(crate) fn standing(&self, at: usize) -> Self {
        Self {
            mails: self.mails.clone(),
            at: Some(at),
        }
    }
}
