//! Servers that tell by themselves (IDLE): new mail is here within seconds.

use std::time::{Duration, Instant};

use futures::future::select_all;
use os1_base::Error;
use os1_post::MailServer;

use crate::companion::Companion;
use crate::op::mail_account::MailAccount;

/// One wait: shorter than what routers forget connections after, and than the 29 minutes of
/// RFC 2177.
const WAIT: Duration = Duration::from_secs(9 * 60);
/// The first pause after a connection was lost.
const FIRST: Duration = Duration::from_secs(30);
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(15 * 60);

impl Companion {
    /// Waits until something happens in an inbox, and makes its account due. With no account, or
    /// none whose server tells by itself, it waits for ever: accounts are asked in their beat.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn watch_mail(&self) -> Result<(), Error> {
        let line = self.profile.sync_line();
        loop {
            line.awake().await;
            tokio::select! {
                told = self.watch_inboxes() => return told,
                // A phone that sleeps keeps no connection; they are made anew.
                () = line.fallen_asleep() => {}
            }
        }
    }

    async fn watch_inboxes(&self) -> Result<(), Error> {
        let mut watched = Vec::new();
        for account in self.world.mail_accounts()? {
            if self.mail_paused(&account)?.is_none() {
                watched.push(Box::pin(self.watch_one(account)));
            }
        }
        if watched.is_empty() {
            return std::future::pending().await;
        }
        let (account, _, _) = select_all(watched).await;
        self.mail_is_due_now(&account)
    }

    /// The account, when something happened.
    async fn watch_one(&self, account: MailAccount) -> MailAccount {
        let mut pause = FIRST;
        loop {
            let began = Instant::now();
            match self.wait_for_mail(&account).await {
                Ok(true) => return account,
                // It does not tell by itself, or was never in step.
                Ok(false) => pause = LONGEST,
                Err(error) => {
                    tracing::debug!(kind = ?error.kind, "an inbox is not watched for now");
                }
            }
            // A line that held for long is no server that wants to be left alone.
            if began.elapsed() > LONGEST {
                pause = FIRST;
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(LONGEST);
        }
    }

    /// Whether something happened; `false` when that cannot be known by waiting.
    async fn wait_for_mail(&self, account: &MailAccount) -> Result<bool, Error> {
        let desk = self.world.mail_desk();
        let Some((inbox, _)) = desk.inbox(account.id)? else {
            return Ok(false);
        };
        let mut server = self.world.mail_server(account).await?;
        loop {
            let Some((_, known)) = desk.inbox(account.id)? else {
                return Ok(false);
            };
            // What came between the last round and now is not told again.
            if stands_otherwise(server.as_mut(), &inbox, &known).await? {
                return Ok(true);
            }
            match server.wait(&inbox, WAIT, self.world.clock().as_ref()).await {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(os1_post::PostError::Unsupported) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

async fn stands_otherwise(
    server: &mut dyn MailServer,
    inbox: &str,
    known: &os1_post::Standing,
) -> Result<bool, Error> {
    let folders = server.folders().await?;
    let now = folders
        .into_iter()
        .find(|(folder, _)| folder.name == inbox)
        .and_then(|(_, standing)| standing);
    Ok(now.is_some_and(|now| now != *known))
}
