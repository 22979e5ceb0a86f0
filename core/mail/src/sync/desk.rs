//! What keeping in step works with.

use std::sync::Arc;

use jiff::Timestamp;
use os1_base::{Clock, Id, ProgressSink};
use os1_guard::Gate;
use os1_post::{FolderRole, MailServer, Standing};
use os1_store::Store;
use serde::Serialize;

use super::error::MailSyncError;
use super::remove::forget_account;
use super::report::MailSyncReport;
use super::round::Round;
use super::shelf;
use crate::{MailError, Mailbox};

/// Keeps the mail of one profile in step with its servers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct MailDesk {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) gate: Gate,
}

/// A folder of an account, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailFolder {
    /// As the server spells it.
    pub name: String,
    /// As a person reads it.
    pub shown: String,
    /// What it is for.
    pub role: FolderRole,
    /// Mails in it when it was last looked at.
    pub messages: u64,
}

impl MailDesk {
    /// Over the mails of `mailbox`.
    #[must_use]
    pub fn new(mailbox: &Mailbox, gate: Gate) -> Self {
        Self {
            store: mailbox.store.clone(),
            clock: Arc::clone(&mailbox.clock),
            gate,
        }
    }

    /// One round with `account`: what was changed here, what changed there, and what is still to
    /// be fetched. Progress counts mails that are fetched in this round.
    ///
    /// # Errors
    /// [`MailSyncError`]; what was done before it stays done, and the next round goes on.
    pub async fn sync(
        &self,
        account: Id,
        server: &mut dyn MailServer,
        progress: &mut dyn ProgressSink,
    ) -> Result<MailSyncReport, MailSyncError> {
        Round::new(self, account, server).run(progress).await
    }

    /// The folders of an account as they were last listed.
    ///
    /// # Errors
    /// The store failed.
    pub fn folders(&self, account: Id) -> Result<Vec<MailFolder>, MailError> {
        let rows = self
            .store
            .read(|connection| shelf::folders(connection, account))?;
        Ok(rows
            .into_iter()
            .map(|row| MailFolder {
                messages: row.standing.messages,
                name: row.name,
                shown: row.shown,
                role: row.role,
            })
            .collect())
    }

    /// The name of the account's folder for something, as the server spells it.
    ///
    /// # Errors
    /// The store failed.
    pub fn folder_for(&self, account: Id, role: FolderRole) -> Result<Option<String>, MailError> {
        let mut all = self.folders(account)?;
        all.retain(|folder| folder.role == role);
        Ok(all.into_iter().next().map(|folder| folder.name))
    }

    /// Mails of an account on its server, and how many of those are still to be fetched.
    ///
    /// # Errors
    /// The store failed.
    pub fn counts(&self, account: Id) -> Result<(u64, u64), MailError> {
        self.store
            .read(|connection| shelf::counts(connection, account))
    }

    /// What was changed here and is not done on the server yet, one number a change.
    ///
    /// # Errors
    /// The store failed.
    pub fn unsent(&self, account: Id) -> Result<Vec<i64>, MailError> {
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT t.id FROM mail_task AS t JOIN mail_folder AS f ON f.id = t.folder
                 WHERE f.account = ?1 ORDER BY t.id",
            )?;
            let rows = statement.query_map([account.to_string()], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Takes an account's folders away; its mail stays here.
    ///
    /// # Errors
    /// The store failed.
    pub fn forget(&self, account: Id) -> Result<(), MailError> {
        self.store.write(|tx| forget_account(tx, account))
    }

    /// The account's inbox as the server spells it, and how it stood when it was last looked at. `None` before the first round.
    ///
    /// # Errors
    /// The store failed.
    pub fn inbox(&self, account: Id) -> Result<Option<(String, Standing)>, MailError> {
        let mut rows = self
            .store
            .read(|connection| shelf::folders(connection, account))?;
        rows.retain(|row| row.role == FolderRole::Inbox);
        Ok(rows.into_iter().next().map(|row| (row.name, row.standing)))
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now().timestamp()
    }
}
