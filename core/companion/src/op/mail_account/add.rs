//! Adding and removing a mail account.

use os1_base::{Error, ErrorKind, Secret};
use os1_guard::Address;
use os1_mail::Identity;
use os1_post::MailSettings;

use super::MailAccount;
use super::keys::MailKey;
use crate::companion::Companion;
use crate::op::server_accounts::{MOST, is_sound, secret_of, taken};
use crate::view::AccountView;

/// A mail account to be added.
#[derive(Debug, Clone)]
pub struct NewMailAccount {
    /// What it is called by; the address when `None`.
    pub name: Option<String>,
    /// The user's address.
    pub address: Address,
    /// Its servers, and the user's name there.
    pub settings: MailSettings,
    /// The password; `None` for servers that ask for none, or when it signs in by OAuth.
    pub password: Option<Secret>,
}

impl NewMailAccount {
    /// What the user allows with it.
    #[must_use]
    pub fn sentence(&self) -> String {
        sentence(&self.address, &self.settings, &self.id())
    }

    fn id(&self) -> String {
        let name = self.name.clone();
        name.unwrap_or_else(|| self.address.as_str().to_owned())
    }
}

/// What the user allows with a mail account.
fn sentence(address: &Address, settings: &MailSettings, name: &str) -> String {
    let MailSettings {
        incoming, outgoing, ..
    } = settings;
    format!(
        "With your yes, I read your mail for {address} at {incoming} and keep it in step, and send through {outgoing} what you say yes to, each message by itself. You can take this back at any time: os1 account remove {name}."
    )
}

impl MailAccount {
    /// What the user allows with it.
    pub(crate) fn sentence(&self) -> String {
        match self.address() {
            Some(address) => sentence(address, &self.settings(), &self.name),
            None => String::new(),
        }
    }
}

impl Companion {
    /// Logs in to a mail account with a new password, or after an import.
    pub(crate) fn log_in_to_mail(
        &self,
        account: &MailAccount,
        password: Option<&Secret>,
    ) -> Result<AccountView, Error> {
        if let Some(password) = password {
            self.keep_key(account, &MailKey::Password(password.clone()))?;
        }
        self.open_mail_hosts(account)?;
        let what = format!("logged in to the account {}", account.name);
        self.note_done(&what, "you asked me to")?;
        Ok(account.view(Vec::new()))
    }

    /// Adds a mail account, opens its servers and gives it the standing grant. Called on the
    /// user's own yes only. Nothing is sent yet.
    ///
    /// # Errors
    /// The name is taken, or a store did not answer.
    pub fn add_mail_account(&self, new: NewMailAccount) -> Result<AccountView, Error> {
        let password = new.password.clone();
        let account = self.new_account(new)?;
        if let Some(password) = password {
            self.keep_key(&account, &MailKey::Password(password))?;
        }
        self.keep_new(account)
    }

    /// The account as it will be kept.
    pub(super) fn new_account(&self, new: NewMailAccount) -> Result<MailAccount, Error> {
        let name = new.id();
        self.check_free(&name)?;
        let MailSettings {
            protocol,
            incoming,
            outgoing,
            user,
            ..
        } = new.settings;
        Ok(MailAccount {
            id: self.world.ids().next(),
            name,
            user: Some(user).filter(|user| !user.is_empty()),
            protocol,
            incoming,
            outgoing,
            identities: vec![Identity {
                name: self.world.user_name()?,
                address: new.address,
            }],
            oauth: None,
        })
    }

    /// Opens its servers and keeps it.
    pub(super) fn keep_new(&self, account: MailAccount) -> Result<AccountView, Error> {
        self.open_mail_hosts(&account)?;
        self.world
            .change_mail_accounts(|all| all.push(account.clone()))?;
        self.note_done(
            &format!("added the account {}", account.name),
            "you asked me to",
        )?;
        Ok(account.view(Vec::new()))
    }

    fn check_free(&self, name: &str) -> Result<(), Error> {
        if !is_sound(name, None) {
            return Err(Error::new(
                ErrorKind::Invalid,
                "An account is called by a short name of letters, digits and -._@. Choose another with --id.",
            ));
        }
        let known = self.accounts()?;
        if known.iter().any(|one| one.id == name) {
            return Err(taken());
        }
        if known.len() >= MOST {
            return Err(Error::new(
                ErrorKind::TooLarge,
                "There are 50 accounts already, the most that are kept. Remove one first.",
            ));
        }
        Ok(())
    }

    /// Opens its servers and gives the standing grant.
    pub(super) fn open_mail_hosts(&self, account: &MailAccount) -> Result<(), Error> {
        for service in account.services() {
            self.open_on_yes(&account.host(service))?;
        }
        Ok(self
            .world
            .gate()
            .give_grant(self.door.gesture(), account.id)?)
    }

    /// Removes a mail account, its password and its hosts. On the servers everything stays, and
    /// so does the mail that was read in.
    pub(crate) fn remove_mail_account(&self, account: &MailAccount) -> Result<(), Error> {
        let gate = self.world.gate();
        gate.close_hosts(account.id)?;
        gate.take_grant(account.id)?;
        self.world.secrets().remove(&secret_of(account.id))?;
        self.world.mail_desk().forget(account.id)?;
        self.world.forget_standing(account.id)?;
        self.world
            .change_mail_accounts(|all| all.retain(|one| one.id != account.id))?;
        self.note_done(
            &format!("removed the account {}", account.name),
            "you asked me to",
        )
    }
}
