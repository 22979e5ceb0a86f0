//! Trying a mail account.

use os1_base::Error;
use serde::Serialize;

use super::doors::told;
use crate::companion::Companion;

/// What a try found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TriedMail {
    /// The account.
    pub id: String,
    /// The submission server took the login.
    pub sends: bool,
    /// So did the one to read from; `None` for an account that only sends.
    pub reads: Option<bool>,
}

impl Companion {
    /// Tries a mail account: whether its servers are there and take the login. `None` when it is
    /// no mail account.
    ///
    /// # Errors
    /// What the server said.
    pub async fn test_mail_account(&self, name: &str) -> Result<Option<TriedMail>, Error> {
        let Some(account) = self.world.mail_account(name)? else {
            return Ok(None);
        };
        let channel = self.world.submission(&account).await?;
        channel
            .try_login()
            .await
            .map_err(|fault| told(name, fault))?;
        let reads = if account.user.is_some() {
            self.world.mail_server(&account).await?;
            Some(true)
        } else {
            None
        };
        Ok(Some(TriedMail {
            id: account.name,
            sends: true,
            reads,
        }))
    }
}
