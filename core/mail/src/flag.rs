//! Marks on a mail, and a change of one that can be taken back.

use serde::{Deserialize, Serialize};

/// A mark on a mail: IMAP's system flags (RFC 9051 section 2.3.2) and `forwarded`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Somebody has read it.
    Seen,
    /// It was answered.
    Answered,
    /// The user starred it.
    Flagged,
    /// It is not finished.
    Draft,
    /// It was passed on (Maildir `P`).
    Forwarded,
    /// It lies in the trash (Maildir `T`).
    Deleted,
}

impl Flag {
    /// Every flag, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Seen,
        Self::Answered,
        Self::Flagged,
        Self::Draft,
        Self::Forwarded,
        Self::Deleted,
    ];

    /// The bit that stands for it in the `flags` column.
    pub(crate) const fn bit(self) -> i64 {
        match self {
            Self::Seen => 1,
            Self::Answered => 2,
            Self::Flagged => 4,
            Self::Draft => 8,
            Self::Forwarded => 16,
            Self::Deleted => 32,
        }
    }

    /// The flags whose bits are set.
    pub(crate) fn of_bits(bits: i64) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|flag| bits & flag.bit() != 0)
            .collect()
    }

    /// The bits of these flags.
    pub(crate) fn to_bits(flags: &[Self]) -> i64 {
        flags.iter().fold(0, |bits, flag| bits | flag.bit())
    }
}

/// A change of one flag of one mail: local and reversible.
///
/// Hand it to [`crate::Mailbox::undo`] to take it back; the companion keeps it in its undo
/// journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagChange {
    /// The mail.
    pub id: String,
    /// The flag.
    pub flag: Flag,
    /// Whether it was set before.
    pub before: bool,
    /// Whether it is set now.
    pub after: bool,
}
