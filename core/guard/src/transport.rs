//! What carries effects out, as ports: each takes its permit by value.
//!
//! An implementation calls [`crate::Gate::redeem`] with the permit and the very action it is
//! given before its first byte leaves, and stops there when that is refused.

use async_trait::async_trait;
use bytes::Bytes;
use os1_base::{ErrorKind, Explained};

use crate::action::{BookTable, FlagMail, MakeMailbox, MoveMail, SaveDraft};
use crate::error::GuardError;
use crate::gate::Outgoing;
use crate::permit::Permit;

/// Why a transport did not carry something out. Names no host, address or content.
#[derive(Debug, thiserror::Error)]
pub enum TransportFault {
    /// The guard refused the permit.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// Nobody answered, or the connection broke before anything happened.
    #[error("The server could not be reached, and nothing happened. It is tried again later.")]
    Unreachable,
    /// The server did not accept the credentials.
    #[error("The server did not accept the password. `os1 account test` checks it.")]
    Unauthorized,
    /// The server's copy is newer than the one that was approved (If-Match, RFC 9110 §13.1.1).
    #[error("The server has a newer version, so nothing was changed. Fetch it and ask again.")]
    Conflict,
    /// The server refused for good.
    #[error("The server refused it and will refuse it again. Change it, then ask again.")]
    Rejected,
    /// A mail server will not take the message (a reply of 5yz, RFC 5321 §4.2.1).
    #[error("The mail server will not take this message. os1 outbox shows what it said.")]
    Refused {
        /// What it said: a stranger's words, made printable, for the outbox alone.
        said: String,
    },
    /// A mail server asks to come again (a reply of 4yz, RFC 5321 §4.2.1).
    #[error("The mail server asks to try again later, and that is done.")]
    Later {
        /// What it said: a stranger's words, made printable, for the outbox alone.
        said: String,
    },
}

impl Explained for TransportFault {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Guard(error) => error.kind(),
            Self::Unreachable => ErrorKind::Network,
            Self::Unauthorized => ErrorKind::Unauthorized,
            Self::Conflict | Self::Rejected | Self::Refused { .. } => ErrorKind::Refused,
            Self::Later { .. } => ErrorKind::Busy,
        }
    }
}

/// How handing a message over went, in the terms of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The server acknowledged the final dot.
    Accepted,
    /// The connection was lost after the final dot: nobody knows.
    Unclear,
}

/// Sends what is in the outbox, messages and invitations (iMIP, RFC 6047): SMTP submission,
/// JMAP.
#[async_trait]
pub trait MailTransport: Send + Sync {
    /// Hands one message over. The permit inside is redeemed before DATA.
    ///
    /// # Errors
    /// [`TransportFault`], always from before the final dot.
    async fn send(&self, outgoing: Outgoing) -> Result<Handed, TransportFault>;
}

/// What became of one moved message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Its UID in the mailbox that it left.
    pub uid: u64,
    /// The UIDVALIDITY of the target.
    pub uid_validity: u64,
    /// Its UID in the target.
    pub to: u64,
}

/// Changes a mailbox on its server: IMAP, JMAP. One connection, one change at a time.
#[async_trait]
pub trait MailboxTransport: Send {
    /// Moves messages, all from one mailbox; where the server tells, which became which.
    ///
    /// # Errors
    /// [`TransportFault`]; [`TransportFault::Conflict`] when the mailbox or its UIDVALIDITY is
    /// another by now.
    async fn move_mail(
        &mut self,
        permit: Permit,
        change: MoveMail,
    ) -> Result<Vec<Moved>, TransportFault>;

    /// Makes a mailbox. What the server lists afterwards says what it is called there.
    ///
    /// # Errors
    /// [`TransportFault`]; [`TransportFault::Rejected`] also when there is one of that name.
    async fn make_mailbox(
        &mut self,
        permit: Permit,
        made: MakeMailbox,
    ) -> Result<(), TransportFault>;

    /// Sets or clears a flag on messages, all of one mailbox.
    ///
    /// # Errors
    /// As [`MailboxTransport::move_mail`].
    async fn flag_mail(&mut self, permit: Permit, change: FlagMail) -> Result<(), TransportFault>;

    /// Appends a draft; `content` is checked against the approved hash. Its UID, where the server
    /// tells.
    ///
    /// # Errors
    /// [`TransportFault`].
    async fn save_draft(
        &mut self,
        permit: Permit,
        draft: SaveDraft,
        content: Bytes,
    ) -> Result<Option<u64>, TransportFault>;

    /// Appends the copy of a sent mail, as read. Everything else as in
    /// [`MailboxTransport::save_draft`].
    ///
    /// # Errors
    /// [`TransportFault`].
    async fn file_sent(
        &mut self,
        permit: Permit,
        copy: SaveDraft,
        content: Bytes,
    ) -> Result<Option<u64>, TransportFault>;
}

/// Asks a booking service for tables: the port by which a real service is one adapter.
#[async_trait]
pub trait BookingTransport: Send + Sync {
    /// Sends the request, exactly [`BookTable::body`]; what the service said, as it wrote it. Repeated under one key,
    /// the service keeps one table.
    ///
    /// # Errors
    /// [`TransportFault`]. All but [`TransportFault::Refused`] may come after the request arrived.
    async fn book(&self, permit: Permit, booking: BookTable) -> Result<Bytes, TransportFault>;
}
