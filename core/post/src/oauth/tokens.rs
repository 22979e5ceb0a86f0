//! Tokens, and asking for them over the guard.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::http::Response;
use oauth2::{
    ClientId, ClientSecret, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, RefreshToken,
    RequestTokenError, TokenResponse, TokenUrl,
};
use os1_base::Secret;
use os1_guard::{EgressError, GuardError, TokenChannel};
use serde::{Deserialize, Serialize};

use super::OAuthClient;
use crate::PostError;

/// How long the server may be silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 * 1024;
/// A token that holds for less than this is fetched anew.
const MARGIN: SignedDuration = SignedDuration::from_secs(60);
/// How long a token is believed whose server does not say: RFC 6749 §5.1 recommends to say.
const USUAL: Duration = Duration::from_secs(300);

/// What an account signs in with, as it lies in the secret store.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tokens {
    /// For a short time.
    access: Hidden,
    /// For as long as the provider lets it.
    refresh: Option<Hidden>,
    /// The secret of the registration, where it has one.
    client_secret: Option<Hidden>,
    /// When the access token ends.
    until: Timestamp,
}

/// A secret as text, which no log prints.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Hidden(String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hidden")
    }
}

impl Tokens {
    /// The access token.
    #[must_use]
    pub fn access(&self) -> Secret {
        Secret::new(self.access.0.clone())
    }

    /// Whether it holds for the next minute.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        now.checked_add(MARGIN).is_ok_and(|soon| soon < self.until)
    }

    /// Those of an answer; what it does not name stays as it was.
    pub(super) fn of(
        answer: &BasicTokenResponse,
        before: Option<&RefreshToken>,
        client_secret: Option<&Secret>,
        now: Timestamp,
    ) -> Self {
        let lasts = answer.expires_in().unwrap_or(USUAL);
        Self {
            access: Hidden(answer.access_token().secret().clone()),
            refresh: answer
                .refresh_token()
                .or(before)
                .map(|token| Hidden(token.secret().clone())),
            client_secret: client_secret.map(|secret| Hidden(secret.expose().to_owned())),
            until: now.checked_add(lasts).unwrap_or(now),
        }
    }
}

/// New tokens for old ones (RFC 6749 §6).
///
/// # Errors
/// [`PostError::Unauthorized`] when the provider wants the user to sign in again; what keeps an
/// answer from coming.
pub async fn refreshed(
    channel: &TokenChannel,
    client: &OAuthClient,
    tokens: &Tokens,
    now: Timestamp,
) -> Result<Tokens, PostError> {
    let refresh = tokens.refresh.as_ref().ok_or(PostError::Unauthorized)?;
    let refresh = RefreshToken::new(refresh.0.clone());
    let secret = tokens
        .client_secret
        .as_ref()
        .map(|secret| Secret::new(secret.0.clone()));
    let answer = with_token_url(client, secret.as_ref())?
        .exchange_refresh_token(&refresh)
        .request_async(&|request| post(channel.clone(), request))
        .await
        .map_err(fault)?;
    Ok(Tokens::of(&answer, Some(&refresh), secret.as_ref(), now))
}

/// The crate's client with the token endpoint set.
pub(super) type TokenClient =
    BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

pub(super) fn with_token_url(
    client: &OAuthClient,
    secret: Option<&Secret>,
) -> Result<TokenClient, PostError> {
    let url = TokenUrl::new(client.token.clone()).map_err(|_| PostError::Unsupported)?;
    let own = BasicClient::new(ClientId::new(client.id.clone()))
        // In the form, which every provider takes from programs on devices.
        .set_auth_type(oauth2::AuthType::RequestBody)
        .set_token_uri(url);
    Ok(match secret {
        Some(secret) => own.set_client_secret(ClientSecret::new(secret.expose().to_owned())),
        None => own,
    })
}

/// Carries a request of the crate over the guard.
pub(super) async fn post(
    channel: TokenChannel,
    request: HttpRequest,
) -> Result<HttpResponse, GuardError> {
    let uri = request.uri();
    let path = uri
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let form = String::from_utf8(request.into_body()).map_err(|_| EgressError::Malformed)?;
    let answer = channel.post(&path, &Secret::new(form), PATIENCE).await?;
    let mut response = Response::builder().status(answer.status);
    if let Some(kind) = answer.header("content-type") {
        response = response.header("content-type", kind.to_owned());
    }
    let body = answer.collect(MAX_ANSWER).await?;
    response
        .body(body)
        .map_err(|_| EgressError::Unreadable.into())
}

/// What went wrong: the provider's word is about the user, anything else about the way.
pub(super) fn fault<T: oauth2::ErrorResponse>(
    error: RequestTokenError<GuardError, T>,
) -> PostError {
    match error {
        RequestTokenError::ServerResponse(_) => PostError::Unauthorized,
        RequestTokenError::Request(guard) => guard.into(),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => PostError::Unreadable,
    }
}
