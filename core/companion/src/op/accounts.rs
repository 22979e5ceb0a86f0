//! Accounts: the imported mailbox, those on servers, and which models may read mail.

use os1_base::{Error, ErrorKind, Id, Reader, Readers};
use os1_guard::Origin;

use crate::companion::Companion;
use crate::view::AccountView;
use crate::world::World;

/// The id that the imported mailbox is called by.
const IMPORTED: &str = "imported";
/// The setting that holds the guard's id of the imported mailbox.
const IMPORTED_ID: &str = "account.imported";

impl Companion {
    /// The accounts and which models may read them.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn accounts(&self) -> Result<Vec<AccountView>, Error> {
        let mut accounts = self.server_accounts()?;
        for account in self.world.mail_accounts()? {
            let readers = self.world.gate().account_readers(account.id)?;
            let (state, sync) = self.mail_state(&account)?;
            accounts.push(AccountView {
                state,
                sync: Some(sync),
                ..account.view(self.providers_at(&readers)?)
            });
        }
        accounts.splice(0..0, self.imported_mail()?);
        Ok(accounts)
    }

    fn imported_mail(&self) -> Result<Option<AccountView>, Error> {
        let mails = self.world.mailbox().count()?;
        if mails == 0 {
            return Ok(None);
        }
        let imported = self.world.imported_account()?;
        let readers = self.world.gate().account_readers(imported)?;
        let readable_by = self.providers_at(&readers)?;
        Ok(Some(AccountView {
            id: IMPORTED.to_owned(),
            kind: "mail".to_owned(),
            address: None,
            servers: Vec::new(),
            state: format!("{mails} mails, imported"),
            readable_by,
            sync: None,
        }))
    }

    /// The providers whose servers these are.
    fn providers_at(&self, readers: &[Origin]) -> Result<Vec<String>, Error> {
        let mut ids = Vec::new();
        for provider in self.world.models().providers().list()? {
            if let Some((_, base_url, _)) = provider.address.server()
                && readers.contains(base_url.origin())
            {
                ids.push(provider.id.as_str().to_owned());
            }
        }
        Ok(ids)
    }

    /// Lets a provider read an account's mail, or takes that back.
    ///
    /// # Errors
    /// There is no such account or provider.
    pub fn allow_account(&self, account: &str, provider: &str, allow: bool) -> Result<(), Error> {
        let id = match self.world.mail_account(account)? {
            Some(mail) => mail.id,
            None if account == IMPORTED => self.world.imported_account()?,
            None => {
                return Err(Error::new(
                    ErrorKind::NotFound,
                    "There is no such mail account. os1 account list shows those there are.",
                ));
            }
        };
        let provider = self.world.models().providers().get(&provider.parse()?)?;
        let Some((_, base_url, _)) = provider.address.server() else {
            // A model on this device may read what is on this device.
            return Ok(());
        };
        let origin = base_url.origin();
        let gate = self.world.gate();
        if allow {
            Ok(gate.allow_account(self.door.gesture(), id, origin)?)
        } else {
            Ok(gate.forbid_account(id, origin)?)
        }
    }
}

impl World {
    /// The guard's id of the imported mailbox; made on first use.
    pub(crate) fn imported_account(&self) -> Result<Id, Error> {
        if let Some(id) = self.settings().get(IMPORTED_ID)? {
            return Ok(id);
        }
        let id = self.ids().next();
        self.settings().put(IMPORTED_ID, &id)?;
        Ok(id)
    }

    /// The servers that may read all mail: what lies together in one mailbox is read together.
    fn mail_readers_by_origin(&self) -> Result<Vec<Origin>, Error> {
        let accounts = self.mail_accounts()?;
        let mut ids: Vec<Id> = accounts.into_iter().map(|account| account.id).collect();
        let has_imported = self.settings().get::<Id>(IMPORTED_ID)?.is_some();
        if ids.is_empty() || has_imported {
            ids.push(self.imported_account()?);
        }
        let mut common: Option<Vec<Origin>> = None;
        for id in ids {
            let readers = self.gate().account_readers(id)?;
            common = Some(match common {
                None => readers,
                Some(mut common) => {
                    common.retain(|origin| readers.contains(origin));
                    common
                }
            });
        }
        Ok(common.unwrap_or_default())
    }

    /// Who may read the mail: this device, and remote models only when every one that may
    /// be asked was allowed, because any of them may end up answering.
    pub(crate) fn mail_readers(&self) -> Result<Readers, Error> {
        let allowed = self.mail_readers_by_origin()?;
        let mut remote = 0;
        for provider in self.models().providers().list()? {
            let Some((_, base_url, _)) = provider.address.server() else {
                continue;
            };
            if self.models().is_allowed(&provider)? {
                if !allowed.contains(base_url.origin()) {
                    return Ok(Readers::on_device());
                }
                remote += 1;
            }
        }
        if remote == 0 {
            return Ok(Readers::on_device());
        }
        Ok(Readers::of([
            Reader::User,
            Reader::LocalModel,
            Reader::RemoteModel,
        ]))
    }
}
