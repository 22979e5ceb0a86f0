//! What opens a mail account's servers.

use os1_base::{Error, ErrorKind, Secret};
use os1_guard::{MailLogin, Proof};
use os1_post::{OAuthClient, Tokens, refreshed};

use super::MailAccount;
use crate::companion::Companion;
use crate::op::server_accounts::secret_of;
use crate::world::World;

/// What an account proves itself with.
#[derive(Debug, Clone)]
pub(super) enum MailKey {
    /// A password.
    Password(Secret),
    /// Tokens of OAuth 2.
    Tokens(Tokens),
}

impl Companion {
    pub(super) fn keep_key(&self, account: &MailAccount, key: &MailKey) -> Result<(), Error> {
        self.world.keep_mail_key(account, key)
    }
}

impl World {
    fn keep_mail_key(&self, account: &MailAccount, key: &MailKey) -> Result<(), Error> {
        let secret = match key {
            MailKey::Password(secret) => secret.clone(),
            MailKey::Tokens(tokens) => {
                Secret::new(serde_json::to_string(tokens).map_err(|_| damaged())?)
            }
        };
        Ok(self.secrets().put(&secret_of(account.id), &secret)?)
    }

    /// Name and proof for an account's servers; `None` where they ask for none. A token that is
    /// about to end is fetched anew first.
    pub(crate) async fn mail_login(
        &self,
        account: &MailAccount,
    ) -> Result<Option<MailLogin>, Error> {
        let Some(user) = account.user.clone() else {
            return Ok(None);
        };
        let secret = self.secrets().get(&secret_of(account.id))?;
        let secret = secret.unwrap_or_else(|| Secret::new(String::new()));
        let proof = match &account.oauth {
            None => Proof::Password(secret),
            Some(client) => Proof::Token(self.token(account, client, &secret).await?),
        };
        Ok(Some(MailLogin { user, proof }))
    }

    async fn token(
        &self,
        account: &MailAccount,
        client: &OAuthClient,
        secret: &Secret,
    ) -> Result<Secret, Error> {
        let tokens: Tokens = serde_json::from_str(secret.expose()).map_err(|_| damaged())?;
        let now = self.now().timestamp();
        if tokens.holds(now) {
            return Ok(tokens.access());
        }
        let (origin, _) = client
            .token_place()
            .map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
        let channel = self.gate().token_channel(account.id, &origin)?;
        let tokens = refreshed(&channel, client, &tokens, now).await?;
        self.keep_mail_key(account, &MailKey::Tokens(tokens.clone()))?;
        Ok(tokens.access())
    }
}

fn damaged() -> Error {
    Error::new(
        ErrorKind::Unauthorized,
        "What this account signs in with is not there any more. Remove the account and add it again.",
    )
}
