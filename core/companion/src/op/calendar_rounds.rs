//! The daemon's own rounds: which accounts are due, and how they stand.

use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::time::Duration;

use jiff::Timestamp;
use os1_base::{Error, Id};

use super::calendar_sync::AccountSync;
use super::server_accounts::{ServerAccount, ServerKind};
use crate::companion::Companion;
use crate::sync::{Beat, SyncEvent, SyncStanding};
use crate::view::SyncView;
use crate::world::World;

/// Before the account's id: the setting that holds how it stands.
const STANDING: &str = "account.standing.";
/// How often a server of calendars or contacts is asked: one request when nothing changed.
const DAV: Beat = Beat(Duration::from_secs(10 * 60));
/// How often a published file is asked for: they change seldom, and some servers send all of
/// it each time.
const ICS: Beat = Beat(Duration::from_secs(60 * 60));

/// What is to be sent for an account: objects by revision, and questions that were answered.
pub(super) type Unsent = BTreeSet<(Id, i64)>;

impl Companion {
    /// A round with every account whose time has come, as the daemon does by itself; gives way
    /// to one that the person asks for. The rounds, none where nothing was due.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn sync_due(&self) -> Result<Vec<AccountSync>, Error> {
        let now = self.world.now().timestamp();
        let mut due = Vec::new();
        for account in self.world.servers()? {
            if self.due(&account, now)?.is_some_and(|at| at <= now) {
                due.push(account);
            }
        }
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let rounds = self.profile.sync_line().give_way(self.rounds(due));
        rounds.await.unwrap_or_else(|| Ok(Vec::new()))
    }

    /// When the first account is due; `None` when none is asked at all.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn next_sync(&self) -> Result<Option<Timestamp>, Error> {
        let now = self.world.now().timestamp();
        let mut first: Option<Timestamp> = None;
        for account in self.world.servers()? {
            let due = self.due(&account, now)?;
            first = [first, due].into_iter().flatten().min();
        }
        Ok(first)
    }

    /// Whether a round with servers is under way in this process.
    #[must_use]
    pub fn is_syncing(&self) -> bool {
        self.profile.sync_line().is_taken()
    }

    /// When an account is due, having looked what is to be sent; `None` when it is not asked.
    fn due(&self, account: &ServerAccount, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        if self.paused(account)?.is_some() {
            return Ok(None);
        }
        let before = self.world.standing(account.id)?;
        let unsent = number(&self.unsent(account)?);
        let looked = SyncEvent::Looked { now, unsent };
        let after = self.after(account, before.clone(), looked);
        if after != before {
            self.world.keep_standing(account.id, &after)?;
        }
        Ok(Some(after.due(now)))
    }

    /// Notes how a round ended; `before` is what was to be sent when it began.
    pub(super) fn note_round(
        &self,
        account: &ServerAccount,
        before: &Unsent,
        error: Option<&Error>,
    ) -> Result<(), Error> {
        let left: Unsent = self
            .unsent(account)?
            .intersection(before)
            .copied()
            .collect();
        let ended = SyncEvent::Ended {
            now: self.world.now().timestamp(),
            error,
            not_before: account.not_before,
            unsent: number(&left),
        };
        let standing = self.world.standing(account.id)?;
        let after = self.after(account, standing, ended);
        self.world.keep_standing(account.id, &after)
    }

    fn after(
        &self,
        account: &ServerAccount,
        standing: SyncStanding,
        event: SyncEvent<'_>,
    ) -> SyncStanding {
        let usual = match account.kind {
            ServerKind::Caldav | ServerKind::Carddav => DAV,
            ServerKind::Ics => ICS,
        };
        let beat = self.profile.sync_line().beat_or(usual);
        standing.after(event, beat, &mut self.world.fresh_chance())
    }

    /// What is to be sent of an account now.
    pub(super) fn unsent(&self, account: &ServerAccount) -> Result<Unsent, Error> {
        let mut unsent = Unsent::new();
        if account.kind == ServerKind::Ics {
            return Ok(unsent);
        }
        unsent.extend(self.world.contacts().unsent(account.id)?);
        for view in self.calendars_of(account)? {
            unsent.extend(self.calendar().unsent(view.id)?);
        }
        // A yes lets something be sent that waited.
        let approved = self.world.gate().approved()?;
        unsent.extend(approved.iter().map(|approval| (approval.id, 0)));
        Ok(unsent)
    }

    /// Why the daemon does not ask this account, if it does not.
    fn paused(&self, account: &ServerAccount) -> Result<Option<String>, Error> {
        let gate = self.world.gate();
        let why = if gate.is_offline() {
            "paused, because everything is offline".to_owned()
        } else if !self.is_open(account)? || !gate.has_grant(account.id)? {
            let name = &account.name;
            format!("paused until you allow it on this device: os1 account login {name}")
        } else {
            return Ok(None);
        };
        Ok(Some(why))
    }

    /// How an account stands with its server.
    pub(super) fn sync_view(&self, account: &ServerAccount) -> Result<SyncView, Error> {
        let now = self.world.now();
        let standing = self.world.standing(account.id)?;
        let paused = self.paused(account)?;
        let told = |at: Timestamp| at.to_zoned(now.time_zone().clone()).to_string();
        let next = paused.is_none().then(|| standing.due(now.timestamp()));
        Ok(SyncView {
            last: standing.succeeded.map(told),
            next: next.map(told),
            error: standing.error,
            paused,
        })
    }
}

impl World {
    pub(super) fn standing(&self, account: Id) -> Result<SyncStanding, Error> {
        Ok(self.settings().get(&key(account))?.unwrap_or_default())
    }

    pub(super) fn keep_standing(&self, account: Id, standing: &SyncStanding) -> Result<(), Error> {
        Ok(self.settings().put(&key(account), standing)?)
    }

    pub(super) fn forget_standing(&self, account: Id) -> Result<(), Error> {
        Ok(self.settings().remove(&key(account))?)
    }
}

fn key(account: Id) -> String {
    format!("{STANDING}{account}")
}

fn number(unsent: &Unsent) -> u64 {
    if unsent.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    unsent.hash(&mut hasher);
    hasher.finish()
}
