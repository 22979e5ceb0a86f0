//! What whoever synchronises reads and hands in.

use jiff::Timestamp;
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::Mark;

/// What a server said last about a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncState {
    /// DAV:sync-token (RFC 6578); empty when it has none.
    pub token: String,
    /// The collection's ctag; empty when it has none.
    pub ctag: String,
    /// When it was last in step.
    pub at: Option<Timestamp>,
}

/// How an object stands, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectState {
    /// Its id.
    pub id: Id,
    /// Its UID.
    pub uid: String,
    /// Its name in the collection; `None` when no server has it.
    pub href: Option<String>,
    /// Its version on the server.
    pub etag: Option<String>,
    /// Whether it waits to be sent.
    pub mark: Mark,
    /// Grows with every text it gets.
    pub revision: i64,
}

/// One outcome of a round with a server. Where it names an object, `revision` is the one
/// that was read before the round: an object that got another text meanwhile is not
/// overwritten ([`StepOutcome::Stale`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyncStep {
    /// The server has this text: new here, or a newer version of an object.
    Took {
        /// Its name in the collection.
        href: String,
        /// Its version.
        etag: Option<String>,
        /// The text exactly as it came.
        text: Vec<u8>,
        /// The object that it replaces, with the revision that was read.
        replaces: Option<(Id, i64)>,
    },
    /// The server has it no more: it goes here too.
    Gone {
        /// The object.
        object: Id,
        /// The revision that was read.
        revision: i64,
    },
    /// The server took our text. An object changed again meanwhile stays marked, with this
    /// text as its base.
    Sent {
        /// The object.
        object: Id,
        /// The revision whose text was sent.
        revision: i64,
        /// Where it stands on the server.
        href: String,
        /// Its version there, when the server told.
        etag: Option<String>,
        /// What was sent.
        text: Vec<u8>,
    },
    /// The server took our deletion.
    Removed {
        /// The object.
        object: Id,
        /// The revision that was read.
        revision: i64,
    },
    /// Both sides changed it and the changes were merged; to be sent next.
    Merged {
        /// The object.
        object: Id,
        /// The revision that was read.
        revision: i64,
        /// Its name in the collection.
        href: String,
        /// The server's version.
        etag: Option<String>,
        /// The server's text, the new base.
        base: Vec<u8>,
        /// The merged text.
        text: Vec<u8>,
    },
    /// The server has it no more, but it was changed here: it becomes new to the server.
    Detached {
        /// The object.
        object: Id,
        /// The revision that was read.
        revision: i64,
    },
}

/// What became of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOutcome {
    /// It is done; the object.
    Done(Id),
    /// The object was changed or taken away meanwhile: read it again and repeat.
    Stale,
    /// The text is no calendar object; its bytes are kept aside, and why.
    Refused(String),
}

impl SyncStep {
    /// The object that it names, with the revision that was read; `None` for a new one.
    #[must_use]
    pub fn of(&self) -> Option<(Id, i64)> {
        match self {
            Self::Took { replaces, .. } => *replaces,
            Self::Gone { object, revision }
            | Self::Sent {
                object, revision, ..
            }
            | Self::Removed { object, revision }
            | Self::Merged {
                object, revision, ..
            }
            | Self::Detached { object, revision } => Some((*object, *revision)),
        }
    }

    /// What the server offers with it: the name in the collection and the text.
    #[must_use]
    pub fn offered(&self) -> Option<(&str, &[u8])> {
        match self {
            Self::Took { href, text, .. } | Self::Merged { href, text, .. } => Some((href, text)),
            _ => None,
        }
    }

    /// The revision that was read.
    pub(super) fn revision(&self) -> Option<i64> {
        self.of().map(|(_, revision)| revision)
    }

    /// Whether what becomes of the object hangs on the text that it has.
    #[must_use]
    pub fn keeps_text(&self) -> bool {
        matches!(self, Self::Sent { .. } | Self::Detached { .. })
    }
}
