//! Keeping calendars and address books in step with their servers.

use futures::future::try_join_all;
use os1_base::{Error, ErrorKind, Explained, Id};
use os1_calendar::{AccountReport, FileCalendar, Side, SyncConflict};
use os1_dav::{DavError, Href, SyncError};
use serde::Serialize;

use super::server_accounts::{ServerAccount, ServerKind};
use crate::companion::Companion;

/// What a round with one account came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AccountSync {
    /// The account.
    pub account: String,
    /// What was done; empty where it failed at once.
    #[serde(flatten)]
    pub report: AccountReport,
    /// Why it did not come to its end; what was done before stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
}

impl Companion {
    /// A round with every account that has calendars, or with one. Each comes to its own end: one
    /// that fails or is silent does not keep the others from theirs. A round of the daemon's
    /// own gives way; one that the person asked for before is waited for.
    ///
    /// # Errors
    /// There is no such account, or the profile could not be read.
    pub async fn sync_calendars(&self, only: Option<&str>) -> Result<Vec<AccountSync>, Error> {
        self.rounds_of(only, &[ServerKind::Caldav, ServerKind::Ics])
            .await
    }

    /// As [`Companion::sync_calendars`] for address books.
    ///
    /// # Errors
    /// There is no such account, or the profile could not be read.
    pub async fn sync_contacts(&self, only: Option<&str>) -> Result<Vec<AccountSync>, Error> {
        self.rounds_of(only, &[ServerKind::Carddav]).await
    }

    async fn rounds_of(
        &self,
        only: Option<&str>,
        kinds: &[ServerKind],
    ) -> Result<Vec<AccountSync>, Error> {
        let rounds = async {
            let accounts = match only {
                Some(name) => vec![self.world.server(name)?],
                None => self.accounts_of(kinds)?,
            };
            self.rounds(accounts).await
        };
        self.profile.sync_line().round(rounds).await
    }

    fn accounts_of(&self, kinds: &[ServerKind]) -> Result<Vec<ServerAccount>, Error> {
        let mut all = self.world.servers()?;
        all.retain(|account| kinds.contains(&account.kind));
        Ok(all)
    }

    /// A round with each of these; the caller has the turn.
    pub(super) async fn rounds(
        &self,
        accounts: Vec<ServerAccount>,
    ) -> Result<Vec<AccountSync>, Error> {
        let rounds = accounts
            .into_iter()
            .map(|account| self.noted_round(account));
        let done = try_join_all(rounds).await?;
        // What another program did to the event of a table is a wish about the table.
        self.world.carry_tables_on()?;
        Ok(done)
    }

    async fn noted_round(&self, mut account: ServerAccount) -> Result<AccountSync, Error> {
        let unsent = self.unsent(&account)?;
        let (report, error) = match self.round(&mut account).await {
            Ok(report) => (report, None),
            Err(error) => (AccountReport::default(), Some(error)),
        };
        self.note_round(&account, &unsent, error.as_ref())?;
        Ok(AccountSync {
            account: account.name,
            report,
            error,
        })
    }

    /// Tries an account: finds its calendars, changes nothing. Their names.
    ///
    /// # Errors
    /// There is no such account, or what the server said.
    pub async fn test_account(&self, name: &str) -> Result<Vec<String>, Error> {
        self.profile.sync_line().round(self.test_one(name)).await
    }

    async fn test_one(&self, name: &str) -> Result<Vec<String>, Error> {
        let mut account = self.world.server(name)?;
        self.follow(&mut account)?;
        if account.kind == ServerKind::Ics {
            self.round(&mut account).await?;
            return Ok(vec![account.name]);
        }
        account.homes.clear();
        match self.names(&mut account).await {
            Ok(names) => Ok(names),
            Err(error) => Err(self.noted(&mut account, error)?),
        }
    }

    /// What was changed on both sides so that the user has to choose.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn sync_conflicts(&self) -> Result<Vec<SyncConflict>, Error> {
        Ok(self.world.sync_desk().conflicts()?)
    }

    /// As [`Companion::sync_conflicts`] for contacts.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn contact_conflicts(&self) -> Result<Vec<SyncConflict>, Error> {
        Ok(self.world.contacts_desk().conflicts()?)
    }

    /// The user chose a side; the next round sends it.
    ///
    /// # Errors
    /// There is no such conflict, or the event was changed just now.
    pub fn resolve_conflict(&self, id: &str, side: Side) -> Result<(), Error> {
        let id: Id = id.parse().map_err(|_| {
            Error::new(
                ErrorKind::Invalid,
                "That is no id of a conflict. os1 calendar resolve lists them.",
            )
        })?;
        let of_contact = self.contact_conflicts()?.iter().any(|one| one.id == id);
        if of_contact {
            self.world.contacts_desk().resolve(id, side)?;
        } else {
            self.world.sync_desk().resolve(id, side)?;
        }
        let what = match (side, of_contact) {
            (Side::Ours, false) => "kept your change of an event over the server's",
            (Side::Theirs, false) => "took the server's change of an event over yours",
            (Side::Ours, true) => "kept your change of a contact over the server's",
            (Side::Theirs, true) => "took the server's change of a contact over yours",
        };
        self.note_done(what, "you chose it")
    }

    async fn round(&self, account: &mut ServerAccount) -> Result<AccountReport, Error> {
        self.follow(account)?;
        let now = self.world.now().timestamp();
        if account.not_before.is_some_and(|at| now < at) {
            return Err(Error::new(
                ErrorKind::Busy,
                "The server asked not to be asked again yet. It is tried again later.",
            ));
        }
        match self.step(account).await {
            Ok(report) => Ok(report),
            Err(error) => Err(self.noted(account, error)?),
        }
    }

    async fn step(&self, account: &mut ServerAccount) -> Result<AccountReport, Failed> {
        let client = self.client_of(account)?;
        let desk = self.world.sync_desk();
        match account.kind {
            ServerKind::Caldav => {
                let homes = self.homes(account).await?;
                return Ok(desk.sync_account(account.id, &client, &homes).await?);
            }
            ServerKind::Carddav => {
                let homes = self.homes(account).await?;
                let desk = self.world.contacts_desk();
                let report = desk.sync_account(account.id, &client, &homes).await?;
                self.world.note_birthdays()?;
                return Ok(report);
            }
            ServerKind::Ics => {}
        }
        let mut report = AccountReport::default();
        for view in self.calendars_of(account)? {
            let remote = FileCalendar::new(client.clone(), account.path.clone());
            let one = desk.sync_one(&view, account.id, &remote).await?;
            report.collections.push(one);
        }
        Ok(report)
    }

    async fn names(&self, account: &mut ServerAccount) -> Result<Vec<String>, Failed> {
        let client = self.client_of(account)?;
        let mut names = Vec::new();
        for home in self.homes(account).await? {
            let found = client.collections(&home).await?;
            names.extend(found.into_iter().map(|collection| collection.name));
        }
        Ok(names)
    }

    /// Where the account's calendars are: found once, then kept.
    async fn homes(&self, account: &mut ServerAccount) -> Result<Vec<Href>, Failed> {
        if account.homes.is_empty() {
            let start = Href::of_path(&account.path).or_else(|| Href::of_path("/"));
            let start = start.ok_or(DavError::Gone)?;
            let found = self.client_of(account)?.discover(&start).await?;
            account.homes = found.homes.iter().map(ToString::to_string).collect();
            self.world.keep_server(account)?;
        }
        let homes = account.homes.iter();
        Ok(homes.filter_map(|path| Href::of_path(path)).collect())
    }

    /// Keeps what an error means for the next time; the error as a person reads it.
    fn noted(&self, account: &mut ServerAccount, failed: Failed) -> Result<Error, Error> {
        match failed {
            Failed::Server(DavError::Elsewhere { origin, path }) => {
                self.moved(account, *origin, path)
            }
            Failed::Server(DavError::Busy { after }) => {
                let now = self.world.now().timestamp();
                account.not_before = after.map(|after| after.instant(now));
                self.world.keep_server(account)?;
                let error = DavError::Busy { after };
                Ok(Error::new(error.kind(), error.to_string()))
            }
            // The home may have moved: it is looked for again the next time.
            Failed::Server(DavError::Gone) => {
                account.homes.clear();
                self.world.keep_server(account)?;
                Ok(DavError::Gone.into())
            }
            Failed::Server(error) => Ok(error.into()),
            Failed::Here(error) => Ok(error),
        }
    }
}

/// Why a round did not come to its end.
enum Failed {
    /// What the server said.
    Server(DavError),
    /// Anything else.
    Here(Error),
}

impl From<DavError> for Failed {
    fn from(error: DavError) -> Self {
        Self::Server(error)
    }
}

impl<E: Explained + std::error::Error> From<SyncError<E>> for Failed {
    fn from(error: SyncError<E>) -> Self {
        match error {
            SyncError::Remote(error) => Self::Server(error),
            other => Self::Here(other.into()),
        }
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Here(error)
    }
}
