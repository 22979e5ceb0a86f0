//! Accounts on servers: calendars to be kept in step, calendar files to be read.

use jiff::Timestamp;
use os1_base::{Error, ErrorKind, Id, Secret};
use os1_calendar::{NewCalendar, Origin as CalendarOrigin};
use os1_guard::{Login, Origin, Service};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::view::AccountView;
use crate::world::World;

/// The setting that holds the accounts on servers.
const ACCOUNTS: &str = "account.servers";
/// Accounts on servers, at most.
pub(super) const MOST: usize = 50;
/// The longest name of an account, and of a user, in bytes.
const LONGEST: usize = 200;

/// What an account's server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ServerKind {
    /// Calendars, both ways (RFC 4791).
    Caldav,
    /// Address books, both ways (RFC 6352).
    Carddav,
    /// A calendar file, only read.
    Ics,
}

impl ServerKind {
    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Caldav => "caldav",
            Self::Carddav => "carddav",
            Self::Ics => "ics",
        }
    }

    /// What the user allows with an account called `name`.
    pub(super) fn sentence(self, origin: &Origin, name: &str) -> String {
        match self {
            Self::Caldav => format!(
                "With your yes, I talk to {origin} in your name: I read your calendars there and keep them in step with what you change here. Whatever would tell guests is asked each time. You can take this back at any time: os1 account remove {name}."
            ),
            Self::Carddav => format!(
                "With your yes, I talk to {origin} in your name: I read your contacts there and keep them in step with what you change here. You can take this back at any time: os1 account remove {name}."
            ),
            Self::Ics => format!(
                "With your yes, I read the calendar file at {origin} now and then. Nothing is sent there."
            ),
        }
    }

    pub(super) fn service(self) -> Service {
        match self {
            Self::Caldav => Service::CalDav,
            Self::Carddav => Service::CardDav,
            Self::Ics => Service::Subscription,
        }
    }
}

/// An account to be added.
#[derive(Debug, Clone)]
pub struct NewServerAccount {
    /// What it is called by.
    pub id: String,
    /// What is spoken there.
    pub kind: ServerKind,
    /// The server's address, `https://…`; `webcal://…` for a file.
    pub url: String,
    /// The user's name there; `None` for a server that asks for none.
    pub user: Option<String>,
    /// The password there.
    pub password: Option<Secret>,
}

/// An account as it is kept; its password is in the secret store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ServerAccount {
    /// The guard's id.
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) kind: ServerKind,
    pub(super) origin: Origin,
    /// Path and query of the address that was given.
    pub(super) path: String,
    pub(super) user: Option<String>,
    /// Where its calendars are, once that was found.
    #[serde(default)]
    pub(super) homes: Vec<String>,
    /// Another address that the server sent to and that waits for the user's yes.
    #[serde(default)]
    pub(super) moved: Option<(Origin, String)>,
    /// The server asked not to be asked before.
    #[serde(default)]
    pub(super) not_before: Option<Timestamp>,
}

impl Companion {
    /// What adding an account means, naming its server.
    ///
    /// # Errors
    /// The address is none that may be talked to.
    pub fn account_sentence(&self, new: &NewServerAccount) -> Result<String, Error> {
        let (origin, _) = place(&new.url)?;
        Ok(new.kind.sentence(&origin, &new.id))
    }

    /// Adds an account, opens its host and gives it the standing grant. Called on the user's
    /// own yes only. Nothing is sent yet.
    ///
    /// # Errors
    /// The address is none that may be talked to, the name is taken, or a store did not answer.
    pub fn add_account(&self, new: NewServerAccount) -> Result<AccountView, Error> {
        let (origin, path) = place(&new.url)?;
        let all = self.world.servers()?;
        check_new(&new, &all)?;
        if self.world.mail_account(&new.id)?.is_some() {
            return Err(taken());
        }
        let account = ServerAccount {
            id: self.world.ids().next(),
            name: new.id,
            kind: new.kind,
            origin,
            path,
            user: new.user,
            homes: Vec::new(),
            moved: None,
            not_before: None,
        };
        self.allow_server(&account, new.password.as_ref())?;
        if account.kind == ServerKind::Ics {
            self.calendar_of_file(&account)?;
        }
        self.world.change_servers(|all| all.push(account.clone()))?;
        let what = format!("added the account {}", account.name);
        self.note_done(&what, "you asked me to")?;
        Ok(self.view_of(&account))
    }

    /// Removes an account, its password, its hosts, and its calendars from this device. On the
    /// server everything stays. A round with it that is under way ends first.
    ///
    /// # Errors
    /// There is no such account, or a store did not answer.
    pub async fn remove_account(&self, name: &str) -> Result<(), Error> {
        let _turn = self.profile.sync_line().enter().await;
        if let Some(account) = self.world.mail_account(name)? {
            return self.remove_mail_account(&account);
        }
        let account = self.world.server(name)?;
        let why = "you removed its account";
        for view in self.calendars_of(&account)? {
            self.calendar().remove_calendar(view.id, why)?;
        }
        self.world.contacts().remove_account(account.id)?;
        self.world.note_birthdays()?;
        self.world.gate().close_hosts(account.id)?;
        self.world.gate().take_grant(account.id)?;
        self.world.secrets().remove(&secret_of(account.id))?;
        self.world
            .change_servers(|all| all.retain(|one| one.id != account.id))?;
        self.world.forget_standing(account.id)?;
        let what = format!("removed the account {name}");
        self.note_done(&what, "you asked me to")
    }

    /// The accounts on servers.
    pub(super) fn server_accounts(&self) -> Result<Vec<AccountView>, Error> {
        let all = self.world.servers()?;
        Ok(all.iter().map(|account| self.view_of(account)).collect())
    }

    /// The calendars here that belong to an account.
    pub(super) fn calendars_of(
        &self,
        account: &ServerAccount,
    ) -> Result<Vec<os1_calendar::CalendarView>, Error> {
        match account.kind {
            ServerKind::Caldav => return Ok(self.calendar().of_account(account.id)?),
            ServerKind::Carddav => return Ok(Vec::new()),
            ServerKind::Ics => {}
        }
        let mut all = self.calendar().calendars()?;
        let own = account.address();
        all.retain(|view| {
            matches!(&view.origin, CalendarOrigin::Subscription { address } if *address == own)
        });
        Ok(all)
    }

    fn calendar_of_file(&self, account: &ServerAccount) -> Result<(), Error> {
        let new = NewCalendar {
            origin: CalendarOrigin::Subscription {
                address: account.address(),
            },
            read_only: true,
            busy: false,
            ..NewCalendar::own(account.name.clone())
        };
        self.calendar().create(new, "you subscribed to it")?;
        Ok(())
    }

    pub(super) fn view_of(&self, account: &ServerAccount) -> AccountView {
        let calendars = self.calendars_of(account).map_or(0, |all| all.len());
        let state = match (account.kind, &account.moved) {
            (_, Some((origin, _))) => format!("moved to {origin}, waits for your yes"),
            (ServerKind::Caldav | ServerKind::Carddav, None) if account.homes.is_empty() => {
                "not tried yet".to_owned()
            }
            (ServerKind::Carddav, None) => format!("{} address books", self.books_of(account)),
            (_, None) => format!("{calendars} calendars"),
        };
        AccountView {
            id: account.name.clone(),
            kind: account.kind.word().to_owned(),
            address: account.user.clone(),
            servers: vec![account.origin.to_string()],
            state,
            readable_by: Vec::new(),
            sync: self.sync_view(account).ok(),
        }
    }
}

impl ServerAccount {
    /// The whole address.
    pub(super) fn address(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }
}

impl World {
    pub(super) fn servers(&self) -> Result<Vec<ServerAccount>, Error> {
        Ok(self.settings().get(ACCOUNTS)?.unwrap_or_default())
    }

    pub(super) fn change_servers(
        &self,
        work: impl FnOnce(&mut Vec<ServerAccount>) + Send,
    ) -> Result<(), Error> {
        Ok(self.settings().update(ACCOUNTS, work)?)
    }

    pub(super) fn server(&self, name: &str) -> Result<ServerAccount, Error> {
        let found = self.servers()?.into_iter().find(|one| one.name == name);
        found.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is no such account. os1 account list shows those there are.",
            )
        })
    }

    /// Writes what changed of one account.
    pub(super) fn keep_server(&self, account: &ServerAccount) -> Result<(), Error> {
        self.change_servers(|all| {
            if let Some(kept) = all.iter_mut().find(|one| one.id == account.id) {
                kept.clone_from(account);
            }
        })
    }

    /// Name and password of an account, where it has them.
    pub(super) fn login(&self, account: &ServerAccount) -> Result<Option<Login>, Error> {
        let Some(user) = account.user.clone() else {
            return Ok(None);
        };
        let password = self.secrets().get(&secret_of(account.id))?;
        Ok(Some(Login {
            user,
            password: password.unwrap_or_else(|| Secret::new(String::new())),
        }))
    }
}

/// The name under which the password of an account is kept.
pub(super) fn secret_of(account: Id) -> String {
    format!("account.{account}")
}

/// The origin and the path of an address. `webcal` is https by another name.
pub(super) fn place(url: &str) -> Result<(Origin, String), Error> {
    let url = url.trim();
    let url = match url.split_once("://") {
        Some((scheme, rest)) if ["webcal", "webcals"].contains(&scheme) => {
            format!("https://{rest}")
        }
        Some(_) => url.to_owned(),
        None => format!("https://{url}"),
    };
    let origin =
        Origin::of_url(&url).map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    let path = path.split('#').next().unwrap_or("/");
    Ok((origin, path.to_owned()))
}

fn check_new(new: &NewServerAccount, all: &[ServerAccount]) -> Result<(), Error> {
    if !is_sound(&new.id, new.user.as_deref()) {
        return Err(Error::new(
            ErrorKind::Invalid,
            "An account is called by a short name of letters, digits and -._@. Choose another.",
        ));
    }
    if all.iter().any(|one| one.name == new.id) {
        return Err(taken());
    }
    if all.len() >= MOST {
        return Err(Error::new(
            ErrorKind::TooLarge,
            "There are 50 accounts already, the most that are kept. Remove one first.",
        ));
    }
    Ok(())
}

pub(super) fn taken() -> Error {
    Error::new(
        ErrorKind::Refused,
        "There is an account of that name already. Choose another with --id, or remove it.",
    )
}

/// Whether an account may be called so, with this user.
pub(super) fn is_sound(name: &str, user: Option<&str>) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    let named = !name.is_empty() && name.len() <= LONGEST && name.chars().all(plain);
    named && name != "imported" && user.unwrap_or_default().len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for (url, origin, path) in [
            ("dav.example.org", "https://dav.example.org:443", "/"),
            (
                "webcal://a.example/x.ics?k=1#y",
                "https://a.example:443",
                "/x.ics?k=1",
            ),
            ("http://127.0.0.1:5232/sam", "http://127.0.0.1:5232", "/sam"),
        ] {
            let (found, rest) = place(url).unwrap();
            assert_eq!((found.to_string().as_str(), rest.as_str()), (origin, path));
        }
        assert!(
            place("http://dav.example.org").is_err(),
            "passwords would be readable"
        );
        assert!(place("ftp://dav.example.org").is_err());
    }
}
