//! Mail accounts to set up.

use std::fmt;

use os1_base::{Error, ErrorKind as CoreKind, Secret};
use os1_companion::mail::{MailPlace, MailProtocol, MailSettings, PlainAddress, Security};
use os1_companion::{Companion, NewMailAccount as CoreNew};

use crate::{AccountView, CoreError, OpenProfile};

/// Where mail is read over TLS where the user names no other port.
const IMAPS: u16 = 993;
/// Where mail is sent over TLS where the user names no other port.
const SUBMISSIONS: u16 = 465;

/// A mail account to set up.
#[derive(Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct NewMailAccount {
    /// The user's address.
    pub address: String,
    /// The IMAP server, `host` or `host:port`, spoken to over TLS.
    pub incoming: String,
    /// The submission server, `host` or `host:port`, spoken to over TLS.
    pub outgoing: String,
    /// The user's name there; the address when none.
    pub user: Option<String>,
    /// The password; goes to the phone's store and nowhere else.
    pub password: String,
}

impl fmt::Debug for NewMailAccount {
    /// Without the address and the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewMailAccount").finish_non_exhaustive()
    }
}

impl NewMailAccount {
    fn account(self) -> Result<CoreNew, Error> {
        let invalid = |what: &str| Error::new(CoreKind::Invalid, what);
        let address: PlainAddress = self
            .address
            .parse()
            .map_err(|_| invalid("That is no mail address. Write it like name@example.org."))?;
        let place = |text: &str, port| {
            MailPlace::read(text, port, Security::Tls)
                .map_err(|_| invalid("That is no mail server. Write it like imap.example.org."))
        };
        let settings = MailSettings {
            protocol: MailProtocol::Imap,
            incoming: place(&self.incoming, IMAPS)?,
            outgoing: place(&self.outgoing, SUBMISSIONS)?,
            user: self.user.unwrap_or_else(|| address.as_str().to_owned()),
            oauth: false,
        };
        Ok(CoreNew {
            name: None,
            address,
            settings,
            password: Some(Secret::new(self.password)),
        })
    }
}

#[uniffi::export]
impl OpenProfile {
    /// What the user allows with a mail account, naming its servers: to be shown before adding it.
    ///
    /// # Errors
    /// The address or a server is none.
    pub async fn mail_account_sentence(&self, new: NewMailAccount) -> Result<String, CoreError> {
        self.door
            .ask(move |_: &Companion| Ok(new.account()?.sentence()))
            .await
    }

    /// Adds a mail account. Only on the user's own tap. Nothing is sent yet.
    ///
    /// # Errors
    /// The address or a server is none, the name is taken, or a store did not answer.
    pub async fn add_mail_account(&self, new: NewMailAccount) -> Result<AccountView, CoreError> {
        self.door
            .ask(move |companion| companion.add_mail_account(new.account()?))
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_is_not_in_the_debugging_form() {
        let account = NewMailAccount {
            address: "sam@example.test".to_owned(),
            incoming: "imap.example.test".to_owned(),
            outgoing: "smtp.example.test".to_owned(),
            user: None,
            password: "hunter2".to_owned(),
        };
        assert_eq!(format!("{account:?}"), "NewMailAccount { .. }");
    }
}
