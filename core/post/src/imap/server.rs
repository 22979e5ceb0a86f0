//! A mailbox over IMAP.

use std::time::Duration;

use async_trait::async_trait;
use os1_base::Clock;
use os1_guard::{MailLogin, MoveMail, Permit, Security, StreamChannel, TransportFault};

use super::abilities::Abilities;
use super::starttls::start_tls;
use super::wire::Wire;
use crate::{Entry, Fetched, Folder, MailServer, News, PostError, Spot, Standing};

/// How long the server may be silent in the middle of an answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// A connection to an IMAP server on which the account is signed in.
#[derive(Debug)]
pub struct ImapServer {
    pub(super) wire: Wire,
    pub(super) abilities: Abilities,
    /// QRESYNC was switched on.
    pub(super) quick: bool,
    /// The folder that is open.
    pub(super) open: Option<String>,
}

impl ImapServer {
    /// Connects and signs in.
    ///
    /// # Errors
    /// [`PostError::Unauthorized`], and what keeps a connection from coming about.
    pub async fn connect(
        channel: &StreamChannel,
        security: Security,
        login: &MailLogin,
    ) -> Result<Self, PostError> {
        let (stream, greeted) = match security {
            Security::Tls => (channel.tls(PATIENCE).await?, false),
            Security::StartTls => (start_tls(channel.clear(PATIENCE).await?).await?, true),
            Security::None => (channel.clear(PATIENCE).await?.stay()?, false),
        };
        let mut server = Self {
            wire: Wire::new(stream, greeted),
            abilities: Abilities::default(),
            quick: false,
            open: None,
        };
        server.sign_in(channel, login, greeted).await?;
        server.switch_on().await?;
        Ok(server)
    }

    pub(super) fn patience(&mut self) {
        self.wire.set_patience(PATIENCE);
    }
}

#[async_trait]
impl MailServer for ImapServer {
    async fn folders(&mut self) -> Result<Vec<(Folder, Option<Standing>)>, PostError> {
        self.list_folders().await
    }

    async fn news(&mut self, folder: &str, known: Option<&Standing>) -> Result<News, PostError> {
        self.look(folder, known).await
    }

    async fn entries(&mut self, folder: &str, spots: &[Spot]) -> Result<Vec<Entry>, PostError> {
        self.outsides(folder, spots).await
    }

    async fn fetch(
        &mut self,
        folder: &str,
        spots: &[Spot],
        most: Option<u32>,
        came: &mut Vec<Fetched>,
    ) -> Result<(), PostError> {
        self.bodies(folder, spots, most, came).await
    }

    async fn find(&mut self, folder: &str, message_id: &str) -> Result<Vec<u64>, PostError> {
        self.search(folder, message_id).await
    }

    async fn spelled(&mut self, plain: &str) -> Result<String, PostError> {
        let prefix = self.own_prefix().await?;
        Ok(format!("{prefix}{plain}"))
    }

    async fn wait(
        &mut self,
        folder: &str,
        most: Duration,
        clock: &dyn Clock,
    ) -> Result<bool, PostError> {
        self.idle(folder, most, clock).await
    }

    fn tells_moves(&self) -> bool {
        self.abilities.uid_plus
    }

    fn moves_whole(&self) -> bool {
        self.abilities.moves
    }

    async fn leave(&mut self, permit: Permit, change: MoveMail) -> Result<(), TransportFault> {
        self.take_away(permit, change).await
    }
}
