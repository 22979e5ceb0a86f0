//! A mail account as it is kept; what opens its servers is in the secret store.

use std::collections::BTreeSet;

use os1_base::{Error, ErrorKind, Id};
use os1_guard::{Address, OpenHost, Service};
use os1_mail::Identity;
use os1_post::{MailPlace, MailProtocol, MailSettings, OAuthClient};
use serde::{Deserialize, Serialize};

use crate::view::AccountView;
use crate::world::World;

/// The setting that holds the mail accounts.
const ACCOUNTS: &str = "account.mail";

/// A mail account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailAccount {
    /// The guard's id.
    pub(crate) id: Id,
    /// What it is called by.
    pub(crate) name: String,
    /// The user's name at its servers; `None` for servers that ask for none.
    pub(crate) user: Option<String>,
    /// What is spoken at `incoming`.
    #[serde(default)]
    pub(crate) protocol: MailProtocol,
    /// Where mail is read.
    pub(crate) incoming: MailPlace,
    /// Submission.
    pub(crate) outgoing: MailPlace,
    /// Who its mail is from, the usual one first.
    pub(crate) identities: Vec<Identity>,
    /// The registration by which it signs in, instead of a password.
    #[serde(default)]
    pub(crate) oauth: Option<OAuthClient>,
}

impl MailAccount {
    /// The usual address.
    pub(crate) fn address(&self) -> Option<&Address> {
        self.identities.first().map(|identity| &identity.address)
    }

    pub(super) fn settings(&self) -> MailSettings {
        MailSettings {
            protocol: self.protocol,
            incoming: self.incoming.clone(),
            outgoing: self.outgoing.clone(),
            user: self.user.clone().unwrap_or_default(),
            oauth: false,
        }
    }

    /// Its servers: the one to read at, and the one to send through.
    pub(crate) fn services(&self) -> [Service; 2] {
        [self.protocol.service(), Service::Submission]
    }

    /// Its server for `service`.
    pub(crate) fn place(&self, service: Service) -> &MailPlace {
        match service {
            Service::Submission => &self.outgoing,
            _ => &self.incoming,
        }
    }

    /// Its server for `service`, as the guard opens it.
    pub(crate) fn host(&self, service: Service) -> OpenHost {
        let place = self.place(service);
        OpenHost {
            account: self.id,
            service,
            host: place.host.clone(),
            port: u64::from(place.port),
        }
    }

    pub(crate) fn view(&self, readable_by: Vec<String>) -> AccountView {
        AccountView {
            id: self.name.clone(),
            kind: "mail".to_owned(),
            address: self.address().map(ToString::to_string),
            servers: vec![
                format!("{} {}", self.protocol.word(), self.incoming),
                format!("smtp {}", self.outgoing),
            ],
            state: self.addresses(),
            readable_by,
            sync: None,
        }
    }

    fn addresses(&self) -> String {
        match self.identities.len() {
            1 => "one address".to_owned(),
            n => format!("{n} addresses"),
        }
    }
}

impl World {
    /// The mail accounts.
    pub(crate) fn mail_accounts(&self) -> Result<Vec<MailAccount>, Error> {
        Ok(self.settings().get(ACCOUNTS)?.unwrap_or_default())
    }

    pub(crate) fn change_mail_accounts(
        &self,
        work: impl FnOnce(&mut Vec<MailAccount>) + Send,
    ) -> Result<(), Error> {
        Ok(self.settings().update(ACCOUNTS, work)?)
    }

    /// The mail account of that name.
    pub(crate) fn mail_account(&self, name: &str) -> Result<Option<MailAccount>, Error> {
        Ok(self
            .mail_accounts()?
            .into_iter()
            .find(|one| one.name == name))
    }

    /// The account with the guard's id.
    pub(crate) fn mail_account_of(&self, id: Id) -> Result<Option<MailAccount>, Error> {
        Ok(self.mail_accounts()?.into_iter().find(|one| one.id == id))
    }

    /// The user's own addresses.
    pub(crate) fn own_addresses(&self) -> Result<BTreeSet<Address>, Error> {
        let accounts = self.mail_accounts()?;
        let identities = accounts.into_iter().flat_map(|one| one.identities);
        Ok(identities.map(|identity| identity.address).collect())
    }

    /// The account and identity that mail is from: those of `wished`, else the first.
    pub(crate) fn sender(
        &self,
        wished: Option<&Address>,
    ) -> Result<(MailAccount, Identity), Error> {
        let accounts = self.mail_accounts()?;
        if accounts.is_empty() {
            return Err(Error::new(
                ErrorKind::NotSetUp,
                "There is no mail account yet, so nothing can be sent. os1 account add ADDRESS adds one.",
            ));
        }
        for account in accounts {
            let fits = |one: &&Identity| wished.is_none_or(|wished| one.address == *wished);
            if let Some(identity) = account.identities.iter().find(fits) {
                let identity = identity.clone();
                return Ok((account, identity));
            }
        }
        Err(Error::new(
            ErrorKind::NotFound,
            "That is none of your addresses. os1 account list shows them.",
        ))
    }
}
