//! What opens a mail account's servers.

use os1_base::{Error, Secret};
use os1_guard::{MailLogin, Proof};

use super::MailAccount;
use crate::companion::Companion;
use crate::op::server_accounts::secret_of;
use crate::world::World;

/// What an account proves itself with.
#[derive(Debug, Clone)]
pub(super) enum MailKey {
    /// A password.
    Password(Secret),
}

impl Companion {
    pub(super) fn keep_key(&self, account: &MailAccount, key: &MailKey) -> Result<(), Error> {
        let MailKey::Password(secret) = key;
        Ok(self.world.secrets().put(&secret_of(account.id), secret)?)
    }
}

impl World {
    /// Name and proof for an account's servers; `None` where they ask for none.
    pub(crate) async fn mail_login(
        &self,
        account: &MailAccount,
    ) -> Result<Option<MailLogin>, Error> {
        let Some(user) = account.user.clone() else {
            return Ok(None);
        };
        let password = self.secrets().get(&secret_of(account.id))?;
        Ok(Some(MailLogin {
            user,
            proof: Proof::Password(password.unwrap_or_else(|| Secret::new(String::new()))),
        }))
    }
}
