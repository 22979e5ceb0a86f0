//! What a server says about a folder.

use std::ops::RangeInclusive;

use super::Marks;

/// The most mails of one folder that are kept in step.
pub const MAX_MESSAGES: usize = 1_000_000;

/// One mail in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Its number there: IMAP's UID, or one made from JMAP's id.
    pub uid: u64,
    /// The server's own id, where a number is not enough (JMAP).
    pub id: Option<String>,
}

impl Spot {
    /// A mail that a number names (IMAP).
    #[must_use]
    pub fn of_uid(uid: u64) -> Self {
        Self { uid, id: None }
    }
}

/// How a folder stands; equal standings with a `modseq` or a `state` mean that nothing changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// UIDVALIDITY (RFC 9051 §2.3.1.1): with another one, every UID names something else.
    pub uid_validity: u64,
    /// UIDs from here on are not given yet.
    pub uid_next: u64,
    /// How many mails are in it.
    pub messages: u64,
    /// HIGHESTMODSEQ (RFC 7162 §3.1.2.1); 0 where the server keeps none.
    pub modseq: u64,
    /// JMAP's state string of the mails; empty for IMAP.
    pub state: String,
}

impl Standing {
    /// Whether an equal standing means that nothing changed.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.modseq > 0 || !self.state.is_empty()
    }
}

/// What went from a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// These, by number; some may never have been known.
    These(Vec<RangeInclusive<u64>>),
    /// All that are not among `changed`: it lists what is there.
    AllOthers,
    /// All that are not among these.
    AllBut(Vec<u64>),
}

/// What happened in a folder since it was last looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// How it stands now.
    pub standing: Standing,
    /// Mails that are new or whose marks changed, with their marks.
    pub changed: Vec<(Spot, Marks)>,
    /// Mails that went.
    pub gone: Gone,
}

/// A mail's outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub spot: Spot,
    /// Its marks.
    pub marks: Marks,
    /// When it arrived there, in seconds since 1970.
    pub arrived: i64,
    /// Its length in bytes, as the server says.
    pub size: u64,
}

/// A mail that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its number.
    pub uid: u64,
    /// Its bytes, or its first ones.
    pub bytes: Vec<u8>,
}
