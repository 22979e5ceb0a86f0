//! A mail account that signs in by OAuth 2.

use os1_base::{Error, ErrorKind, Secret};
use os1_guard::{OpenHost, Service};
use os1_post::{OAuthClient, SignIn};

use super::NewMailAccount;
use super::keys::MailKey;
use crate::companion::Companion;
use crate::view::AccountView;

impl Companion {
    /// Begins a sign-in; the browser is to go to its address and comes back to `redirect`, an
    /// address of this machine.
    ///
    /// # Errors
    /// An address of the client cannot be read.
    pub fn begin_sign_in(
        &self,
        client: OAuthClient,
        secret: Option<Secret>,
        redirect: &str,
    ) -> Result<SignIn, Error> {
        Ok(SignIn::begin(client, secret, redirect)?)
    }

    /// Adds a mail account with the query that the browser brought back. The token server is
    /// opened for it. Called on the user's own yes only.
    ///
    /// # Errors
    /// The provider does not sign it in, the name is taken, or a store did not answer.
    pub async fn add_signed_in(
        &self,
        new: NewMailAccount,
        sign_in: SignIn,
        query: &str,
    ) -> Result<AccountView, Error> {
        let mut account = self.new_account(new)?;
        let client = sign_in.client().clone();
        let (origin, _) = client
            .token_place()
            .map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
        self.open_on_yes(&OpenHost {
            account: account.id,
            service: Service::SignIn,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        })?;
        let gate = self.world.gate();
        let channel = gate.token_channel(account.id, &origin)?;
        let now = self.world.now().timestamp();
        let tokens = match sign_in.end(&channel, query, now).await {
            Ok(tokens) => tokens,
            Err(error) => {
                gate.close_hosts(account.id)?;
                return Err(error.into());
            }
        };
        account.oauth = Some(client);
        self.keep_key(&account, &MailKey::Tokens(tokens))?;
        self.keep_new(account)
    }
}
