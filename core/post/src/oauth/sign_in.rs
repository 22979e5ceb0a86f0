//! One sign-in: to the browser, and back with a code.

use jiff::Timestamp;
use oauth2::basic::BasicClient;
use oauth2::url::form_urlencoded;
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope,
};
use os1_base::Secret;
use os1_guard::TokenChannel;

use super::tokens::{fault, post, with_token_url};
use super::{OAuthClient, Tokens};
use crate::PostError;

/// A sign-in that waits for the browser to come back.
#[derive(Debug)]
pub struct SignIn {
    /// Where the browser goes.
    pub url: String,
    client: OAuthClient,
    secret: Option<Secret>,
    redirect: RedirectUrl,
    state: CsrfToken,
    verifier: PkceCodeVerifier,
}

impl SignIn {
    /// Begins a sign-in that comes back to `redirect`, an address of this machine
    /// (RFC 8252 §7.3).
    ///
    /// # Errors
    /// [`PostError::Unsupported`] when an address of the client cannot be read.
    pub fn begin(
        client: OAuthClient,
        secret: Option<Secret>,
        redirect: &str,
    ) -> Result<Self, PostError> {
        let authorize = AuthUrl::new(client.authorize.clone());
        let authorize = authorize.map_err(|_| PostError::Unsupported)?;
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| PostError::Unsupported)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let scopes = client
            .scope
            .split_whitespace()
            .map(|one| Scope::new(one.to_owned()));
        let (url, state) = BasicClient::new(ClientId::new(client.id.clone()))
            .set_auth_uri(authorize)
            .set_redirect_uri(redirect.clone())
            .authorize_url(CsrfToken::new_random)
            .add_scopes(scopes)
            // Google gives a refresh token with these alone; others pass them over.
            .add_extra_param("access_type", "offline")
            .add_extra_param("prompt", "consent")
            .set_pkce_challenge(challenge)
            .url();
        Ok(Self {
            url: url.to_string(),
            client,
            secret,
            redirect,
            state,
            verifier,
        })
    }

    /// The registration that signs in.
    #[must_use]
    pub fn client(&self) -> &OAuthClient {
        &self.client
    }

    /// Ends it with the query that the browser brought back: a code, and the state that must be
    /// ours (RFC 6749 §4.1.2).
    ///
    /// # Errors
    /// [`PostError::Refused`] for another state or no code, when the user said no for example;
    /// [`PostError::Unauthorized`] when the provider does not take the code.
    pub async fn end(
        self,
        channel: &TokenChannel,
        query: &str,
        now: Timestamp,
    ) -> Result<Tokens, PostError> {
        let field = |wanted: &str| {
            let mut fields = form_urlencoded::parse(query.as_bytes());
            fields
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.into_owned())
        };
        if field("state").as_ref() != Some(self.state.secret()) {
            return Err(PostError::Refused);
        }
        let code = field("code").ok_or(PostError::Refused)?;
        let client = with_token_url(&self.client, self.secret.as_ref())?;
        let answer = client
            .set_redirect_uri(self.redirect)
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(self.verifier)
            .request_async(&|request| post(channel.clone(), request))
            .await
            .map_err(fault)?;
        Ok(Tokens::of(&answer, None, self.secret.as_ref(), now))
    }
}
