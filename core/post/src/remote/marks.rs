//! The marks of a mail on its server.

/// A set of marks: IMAP's system flags (RFC 9051 §2.3.2), JMAP's keywords (RFC 8621 §4.1.1), and
/// `$Forwarded`. Other keywords are left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Marks(pub u8);

impl Marks {
    /// Read.
    pub const SEEN: Self = Self(1);
    /// Answered.
    pub const ANSWERED: Self = Self(2);
    /// Starred.
    pub const FLAGGED: Self = Self(4);
    /// Not finished.
    pub const DRAFT: Self = Self(8);
    /// Passed on.
    pub const FORWARDED: Self = Self(16);
    /// To be removed when the folder is cleaned up.
    pub const DELETED: Self = Self(32);

    /// The marks of both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The mark that an IMAP flag or a JMAP keyword stands for; none for others.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        match name
            .trim_start_matches(['\\', '$'])
            .to_ascii_lowercase()
            .as_str()
        {
            "seen" => Self::SEEN,
            "answered" => Self::ANSWERED,
            "flagged" => Self::FLAGGED,
            "draft" => Self::DRAFT,
            "forwarded" => Self::FORWARDED,
            "deleted" => Self::DELETED,
            _ => Self::default(),
        }
    }
}
