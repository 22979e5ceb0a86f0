//! Logging in to an account again, and accounts in the export: everything but what opens doors.

use os1_base::{Error, Secret};

use super::archive::{ACCOUNTS, ArchiveReader, ArchiveWriter};
use super::export::{add, lines};
use super::server_accounts::{MOST, ServerAccount, is_sound, secret_of};
use crate::companion::Companion;
use crate::view::AccountView;

impl Companion {
    /// What logging in to an account means, naming its server.
    ///
    /// # Errors
    /// There is no such account.
    pub fn login_sentence(&self, name: &str) -> Result<String, Error> {
        if let Some(account) = self.world.mail_account(name)? {
            return Ok(account.sentence());
        }
        let account = self.world.server(name)?;
        Ok(account.kind.sentence(&account.origin, name))
    }

    /// Whether an account asks for a password.
    ///
    /// # Errors
    /// There is no such account.
    pub fn asks_password(&self, name: &str) -> Result<bool, Error> {
        if let Some(account) = self.world.mail_account(name)? {
            return Ok(account.user.is_some() && account.oauth.is_none());
        }
        Ok(self.world.server(name)?.user.is_some())
    }

    /// Logs in to an account with a new password, or after an import: its host is opened and
    /// it has the standing grant again. Called on the user's own yes only. Nothing is sent yet.
    ///
    /// # Errors
    /// There is no such account, or a store did not answer.
    pub fn log_in(&self, name: &str, password: Option<&Secret>) -> Result<AccountView, Error> {
        if let Some(account) = self.world.mail_account(name)? {
            return self.log_in_to_mail(&account, password);
        }
        let account = self.world.server(name)?;
        self.allow_server(&account, password)?;
        // What failed with the old password says nothing any more.
        self.world.forget_standing(account.id)?;
        self.note_done(
            &format!("logged in to the account {name}"),
            "you asked me to",
        )?;
        Ok(self.view_of(&account))
    }

    /// Keeps the password, opens the host and gives the standing grant.
    pub(super) fn allow_server(
        &self,
        account: &ServerAccount,
        password: Option<&Secret>,
    ) -> Result<(), Error> {
        if let Some(password) = password {
            self.world.secrets().put(&secret_of(account.id), password)?;
        }
        self.open_now(account)?;
        let gate = self.world.gate();
        Ok(gate.give_grant(self.door.gesture(), account.id)?)
    }

    /// Adds the accounts on servers, and says what is to be entered again.
    pub(super) fn export_accounts(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        let accounts = self.world.servers()?;
        for account in &accounts {
            let what = match account.user {
                Some(_) => "its password, and your yes to its server",
                None => "your yes to its server",
            };
            archive.leave_out(format!(
                "The account {0} ({1}): {what}. os1 account login {0}",
                account.name, account.origin
            ));
        }
        for provider in self.providers()? {
            archive.leave_out(format!(
                "The model {0}: its key where it has one, and your yes. os1 model add; os1 model allow {0}",
                provider.id
            ));
        }
        add(archive, ACCOUNTS, &lines(accounts)?)
    }

    /// Brings the accounts back, closed; their names. An export of before has none.
    pub(super) fn import_accounts(
        &self,
        archive: &mut ArchiveReader,
    ) -> Result<Vec<String>, Error> {
        let mut back: Vec<ServerAccount> = archive.lines(ACCOUNTS)?;
        back.retain(|account| is_sound(&account.name, account.user.as_deref()));
        back.truncate(MOST);
        let names = back.iter().map(|account| account.name.clone()).collect();
        self.world.change_servers(|all| {
            for account in back {
                let known = |one: &ServerAccount| one.id == account.id || one.name == account.name;
                if !all.iter().any(known) {
                    all.push(ServerAccount {
                        moved: None,
                        not_before: None,
                        ..account
                    });
                }
            }
        })?;
        Ok(names)
    }
}
