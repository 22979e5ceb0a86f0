//! Keeping the user's own mail account in step.

use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::bounds::{self, Refusal};
use super::{MAX_MOVED, MAX_TRASHED};
use crate::Digest;
use crate::canonical::{canonical_choice, canonical_record};

/// One message on a server: the mailbox, its UIDVALIDITY and the UID (RFC 9051 §2.3.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailRef {
    /// The mailbox's name as the server spells it.
    pub mailbox: String,
    /// The mailbox's UIDVALIDITY, without which a UID names nothing.
    pub uid_validity: u64,
    /// The UID.
    pub uid: u64,
}

canonical_record!(MailRef {
    mailbox,
    uid_validity,
    uid,
});

/// What a mailbox is for (RFC 6154).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailboxRole {
    /// New mail.
    Inbox,
    /// Kept, out of sight.
    Archive,
    /// Unwanted.
    Junk,
    /// Thrown away, until the server empties it.
    Trash,
    /// A folder of the user's own.
    Other,
}

canonical_choice!(MailboxRole {
    1 => Inbox,
    2 => Archive,
    3 => Junk,
    4 => Trash,
    5 => Other,
});

impl MailboxRole {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Archive => "archive",
            Self::Junk => "junk",
            Self::Trash => "trash",
            Self::Other => "folder",
        }
    }
}

/// Moves messages to another mailbox of the same account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveMail {
    /// The account.
    pub account: Id,
    /// The messages, at most [`MAX_MOVED`], at most [`MAX_TRASHED`] into the trash.
    pub messages: Vec<MailRef>,
    /// What the target is for.
    pub role: MailboxRole,
    /// The target as the server spells it.
    pub to: String,
}

canonical_record!(MoveMail {
    account,
    messages,
    role,
    to,
});

impl MoveMail {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::line(&self.to, "mailbox name")?;
        let most = match self.role {
            MailboxRole::Trash => MAX_TRASHED,
            MailboxRole::Inbox | MailboxRole::Archive | MailboxRole::Junk | MailboxRole::Other => {
                MAX_MOVED
            }
        };
        check_messages(&self.messages, most)
    }
}

/// Makes the mailbox that the account has not, for what is about to be moved there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeMailbox {
    /// The account.
    pub account: Id,
    /// What it is for: the archive, junk or the trash; nothing else is made.
    pub role: MailboxRole,
    /// Its name as the server will spell it.
    pub name: String,
}

canonical_record!(MakeMailbox {
    account,
    role,
    name,
});

impl MakeMailbox {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        match self.role {
            MailboxRole::Archive | MailboxRole::Junk | MailboxRole::Trash => {}
            MailboxRole::Inbox | MailboxRole::Other => {
                return Err(Refusal::Missing {
                    what: "purpose that a mailbox is made for",
                });
            }
        }
        bounds::line(&self.name, "mailbox name")
    }
}

/// A flag that OS1 sets (RFC 9051 §2.3.2). `\Deleted` is not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailFlag {
    /// Read.
    Seen,
    /// Starred.
    Flagged,
    /// Answered.
    Answered,
}

canonical_choice!(MailFlag {
    1 => Seen,
    2 => Flagged,
    3 => Answered,
});

impl MailFlag {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Seen => "read",
            Self::Flagged => "flagged",
            Self::Answered => "answered",
        }
    }
}

/// Sets or clears a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagMail {
    /// The account.
    pub account: Id,
    /// The messages, at most [`MAX_MOVED`].
    pub messages: Vec<MailRef>,
    /// Which flag.
    pub flag: MailFlag,
    /// Set, or cleared.
    pub set: bool,
}

canonical_record!(FlagMail {
    account,
    messages,
    flag,
    set,
});

impl FlagMail {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        check_messages(&self.messages, MAX_MOVED)
    }
}

/// Appends a draft to the account's drafts mailbox, or the copy of a sent mail to Sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveDraft {
    /// The account.
    pub account: Id,
    /// The mailbox as the server spells it.
    pub mailbox: String,
    /// Bytes of the draft.
    pub size: u64,
    /// SHA-256 of the draft.
    pub sha256: Digest,
}

canonical_record!(SaveDraft {
    account,
    mailbox,
    size,
    sha256,
});

impl SaveDraft {
    /// Whether `content` is what was permitted.
    #[must_use]
    pub fn holds(&self, content: &[u8]) -> bool {
        self.size == content.len() as u64 && self.sha256 == Digest::of(content)
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::line(&self.mailbox, "mailbox name")
    }
}

fn check_messages(messages: &[MailRef], most: usize) -> Result<(), Refusal> {
    bounds::some(messages.len(), "message")?;
    bounds::at_most(messages.len(), most, "messages")?;
    messages
        .iter()
        .try_for_each(|message| bounds::line(&message.mailbox, "mailbox name"))
}
