//! What keeping a mailbox in step needs of a server.

use std::time::Duration;

use async_trait::async_trait;
use os1_base::Clock;
use os1_guard::{MailboxTransport, MoveMail, Permit, TransportFault};

use super::{Entry, Fetched, Folder, News, Spot, Standing};
use crate::PostError;

/// A mailbox on a server, over one connection: IMAP or JMAP. What changes it is in
/// [`MailboxTransport`], each with its permit.
///
/// After an error the connection is not used again.
#[async_trait]
pub trait MailServer: MailboxTransport + Send {
    /// The folders that hold mail, each with how it stands where that is cheap to know.
    ///
    /// # Errors
    /// [`PostError`].
    async fn folders(&mut self) -> Result<Vec<(Folder, Option<Standing>)>, PostError>;

    /// What happened in `folder` since it stood as `known`; everything without it, or when its
    /// numbers name something else now.
    ///
    /// # Errors
    /// [`PostError::Gone`] when there is no such folder.
    async fn news(&mut self, folder: &str, known: Option<&Standing>) -> Result<News, PostError>;

    /// The outsides of mails in `folder`; those that went meanwhile are missing.
    ///
    /// # Errors
    /// As [`MailServer::news`].
    async fn entries(&mut self, folder: &str, spots: &[Spot]) -> Result<Vec<Entry>, PostError>;

    /// Puts the mails, or their first `most` bytes, into `came`, each as it comes, so that it stays
    /// when the rest does not; those that went meanwhile are missing. Marks nothing as read.
    ///
    /// # Errors
    /// As [`MailServer::news`]; [`PostError::Busy`] also when the server stopped in the middle.
    async fn fetch(
        &mut self,
        folder: &str,
        spots: &[Spot],
        most: Option<u32>,
        came: &mut Vec<Fetched>,
    ) -> Result<(), PostError>;

    /// The numbers of the mails in `folder` with this Message-ID (without angle brackets).
    ///
    /// # Errors
    /// As [`MailServer::news`].
    async fn find(&mut self, folder: &str, message_id: &str) -> Result<Vec<u64>, PostError>;

    /// How a folder of the user's own that is called `plain` is spelled there.
    ///
    /// # Errors
    /// [`PostError`].
    async fn spelled(&mut self, plain: &str) -> Result<String, PostError> {
        Ok(plain.to_owned())
    }

    /// Waits until something happens in `folder`, at most for `most` and for 29 minutes by `clock`, which
    /// goes on while the device sleeps; whether something did.
    ///
    /// # Errors
    /// [`PostError::Unsupported`] when the server does not tell by itself.
    async fn wait(
        &mut self,
        folder: &str,
        most: Duration,
        clock: &dyn Clock,
    ) -> Result<bool, PostError>;

    /// Whether numbers of moved mails are told (UIDPLUS, JMAP), so that nothing has to be fetched
    /// again.
    fn tells_moves(&self) -> bool;

    /// Whether a move is done whole or not at all, and doing it again does nothing more (RFC 6851, JMAP).
    /// Elsewhere a mail is copied and then taken away.
    fn moves_whole(&self) -> bool {
        true
    }

    /// Does the second half of a move whose mails lie in the target already: takes them out of the
    /// folder that they were to leave.
    ///
    /// # Errors
    /// As [`MailboxTransport::move_mail`].
    async fn leave(&mut self, permit: Permit, change: MoveMail) -> Result<(), TransportFault> {
        self.move_mail(permit, change).await.map(drop)
    }

    /// Says which ids the numbers of the next change stand for, for a server that names mails by
    /// ids (JMAP). The guard holds each against its number.
    fn name(&mut self, _spots: &[Spot]) {}
}
