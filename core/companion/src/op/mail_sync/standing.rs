//! When a mail account is due, and how it stands with its server.

use std::time::Duration;

use jiff::Timestamp;
use os1_base::Error;

use crate::companion::Companion;
use crate::op::mail_account::MailAccount;
use crate::sync::{Beat, SyncEvent, SyncStanding};
use crate::view::SyncView;

/// How often a mail server is asked that does not tell by itself.
const MAIL: Beat = Beat(Duration::from_secs(5 * 60));

impl Companion {
    /// When the first mail account is due; `None` when none is asked at all.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn next_mail_sync(&self) -> Result<Option<Timestamp>, Error> {
        let now = self.world.now().timestamp();
        let mut first: Option<Timestamp> = None;
        for account in self.world.mail_accounts()? {
            let due = self.mail_due(&account, now)?;
            first = [first, due].into_iter().flatten().min();
        }
        Ok(first)
    }

    pub(super) fn mail_accounts_due(&self) -> Result<Vec<MailAccount>, Error> {
        let now = self.world.now().timestamp();
        let mut due = Vec::new();
        for account in self.world.mail_accounts()? {
            if self.mail_due(&account, now)?.is_some_and(|at| at <= now) {
                due.push(account);
            }
        }
        Ok(due)
    }

    /// When an account is due, having looked what is to be sent; `None` when it is not asked.
    fn mail_due(&self, account: &MailAccount, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        if self.mail_paused(account)?.is_some() {
            return Ok(None);
        }
        let before = self.world.standing(account.id)?;
        let unsent = self.unsent_mail(account)?;
        let looked = SyncEvent::Looked { now, unsent };
        let after = self.mail_after(before.clone(), looked);
        if after != before {
            self.world.keep_standing(account.id, &after)?;
        }
        Ok(Some(after.due(now)))
    }

    /// Notes how a round ended. One that was stopped in the middle goes on at once.
    pub(super) fn note_mail_round(
        &self,
        account: &MailAccount,
        stopped: bool,
        error: Option<&Error>,
    ) -> Result<(), Error> {
        let ended = SyncEvent::Ended {
            now: self.world.now().timestamp(),
            error,
            not_before: None,
            unsent: self.unsent_mail(account)?,
        };
        let standing = self.world.standing(account.id)?;
        let mut after = self.mail_after(standing, ended);
        if stopped && error.is_none() {
            after.next = None;
        }
        self.world.keep_standing(account.id, &after)
    }

    /// Something happened on the server: the account is due now, unless it is in trouble.
    pub(super) fn mail_is_due_now(&self, account: &MailAccount) -> Result<(), Error> {
        let mut standing = self.world.standing(account.id)?;
        if standing.failures == 0 {
            standing.next = None;
            self.world.keep_standing(account.id, &standing)?;
        }
        Ok(())
    }

    fn mail_after(&self, standing: SyncStanding, event: SyncEvent<'_>) -> SyncStanding {
        let beat = self.profile.sync_line().beat_or(MAIL);
        standing.after(event, beat, &mut self.world.fresh_chance())
    }

    /// What is to be sent, as one number that differs when it does.
    fn unsent_mail(&self, account: &MailAccount) -> Result<u64, Error> {
        let tasks = self.world.mail_desk().unsent(account.id)?;
        let last = tasks.last().copied().unwrap_or_default();
        Ok(u64::try_from(last).unwrap_or_default())
    }

    /// Why the daemon does not ask this account, if it does not.
    pub(super) fn mail_paused(&self, account: &MailAccount) -> Result<Option<String>, Error> {
        let gate = self.world.gate();
        let why = if gate.is_offline() {
            "paused, because everything is offline".to_owned()
        } else if !gate.is_open(&account.host(account.protocol.service()))?
            || !gate.has_grant(account.id)?
        {
            let name = &account.name;
            format!("paused until you allow it on this device: os1 account login {name}")
        } else {
            return Ok(None);
        };
        Ok(Some(why))
    }

    /// How an account stands with its server, and how much of its mail is here.
    pub(crate) fn mail_state(&self, account: &MailAccount) -> Result<(String, SyncView), Error> {
        let now = self.world.now();
        let standing = self.world.standing(account.id)?;
        let paused = self.mail_paused(account)?;
        let told = |at: Timestamp| at.to_zoned(now.time_zone().clone()).to_string();
        let next = paused.is_none().then(|| standing.due(now.timestamp()));
        let view = SyncView {
            last: standing.succeeded.map(told),
            next: next.map(told),
            error: standing.error,
            paused,
        };
        let (all, left) = self.world.mail_desk().counts(account.id)?;
        let state = match left {
            0 => format!("{all} mails"),
            left => format!("{} of {all} mails, the rest follows", all - left),
        };
        Ok((state, view))
    }
}
