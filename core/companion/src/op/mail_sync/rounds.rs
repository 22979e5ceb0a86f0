//! Rounds with mail accounts.

use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind, Explained, Progress, ProgressSink};
use os1_mail::MailSyncReport;
use serde::Serialize;

use crate::companion::Companion;
use crate::op::mail_account::MailAccount;

/// The daemon fetches mail for so long before it looks at everything else that is due.
const SHARE: Duration = Duration::from_secs(20);

/// What a round with one mail account came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MailSync {
    /// The account.
    pub account: String,
    /// What was done; empty where it failed at once.
    #[serde(flatten)]
    pub report: MailSyncReport,
    /// Why it did not come to its end; what was done before stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
}

impl Companion {
    /// A round with every mail account, or with one, one after the other. One that fails does not
    /// keep the others from theirs. Progress counts the mails of the account that is under way.
    ///
    /// # Errors
    /// There is no such account, or the profile could not be read.
    pub async fn sync_mail(
        &self,
        only: Option<&str>,
        progress: &mut dyn ProgressSink,
    ) -> Result<Vec<MailSync>, Error> {
        let rounds = async {
            let accounts = match only {
                Some(name) => vec![self.world.mail_account(name)?.ok_or_else(no_account)?],
                None => self.world.mail_accounts()?,
            };
            let mut rounds = Vec::with_capacity(accounts.len());
            for account in accounts {
                rounds.push(self.mail_round(&account, progress).await?);
            }
            Ok(rounds)
        };
        self.profile.sync_line().round(rounds).await
    }

    /// A round with every mail account whose time has come, as the daemon does by itself; gives
    /// way to one that the person asks for. Of many mails some are fetched, and the rest with the
    /// next rounds.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn sync_mail_due(&self) -> Result<Vec<MailSync>, Error> {
        let due = self.mail_accounts_due()?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let rounds = async {
            let mut rounds = Vec::with_capacity(due.len());
            for account in due {
                let began = Instant::now();
                let mut share = |_: Progress| began.elapsed() < SHARE;
                rounds.push(self.mail_round(&account, &mut share).await?);
            }
            Ok(rounds)
        };
        let done = self.profile.sync_line().give_way(rounds).await;
        done.unwrap_or_else(|| Ok(Vec::new()))
    }

    /// One round, noted; the caller has the turn.
    async fn mail_round(
        &self,
        account: &MailAccount,
        progress: &mut dyn ProgressSink,
    ) -> Result<MailSync, Error> {
        let (report, error) = match self.step_of_mail(account, progress).await {
            Ok(report) => (report, None),
            Err(error) => (MailSyncReport::default(), Some(error)),
        };
        self.note_mail_round(account, report.stopped, error.as_ref())?;
        Ok(MailSync {
            account: account.name.clone(),
            report,
            error,
        })
    }

    async fn step_of_mail(
        &self,
        account: &MailAccount,
        progress: &mut dyn ProgressSink,
    ) -> Result<MailSyncReport, Error> {
        let mut server = self.world.mail_server(account).await?;
        let desk = self.world.mail_desk();
        let report = desk.sync(account.id, server.as_mut(), progress).await;
        let report = report.map_err(|error| Error::new(error.kind(), error.to_string()))?;
        self.settle_sent(account, server.as_mut()).await?;
        self.world.vouch_for(account)?;
        self.world.apply_mail_rules()?;
        self.world.take_mailed_invitations()?;
        self.world.carry_tables_on()?;
        Ok(report)
    }
}

pub(super) fn no_account() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "There is no such mail account. os1 account list shows those there are.",
    )
}
