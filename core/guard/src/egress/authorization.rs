//! The header by which an account proves itself over HTTP.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use os1_base::Secret;
use reqwest::header::HeaderValue;

use super::fault::EgressError;

/// The header of RFC 7617 §2, which no log prints. A user's name cannot hold a colon there.
pub(super) fn basic(user: &str, password: &Secret) -> Result<HeaderValue, EgressError> {
    if user.contains(':') {
        return Err(EgressError::Malformed);
    }
    let pair = Secret::new(format!("{user}:{}", password.expose()));
    secret(&Secret::new(format!(
        "Basic {}",
        STANDARD.encode(pair.expose())
    )))
}

/// The header of RFC 6750 §2.1, which no log prints.
pub(super) fn bearer(token: &Secret) -> Result<HeaderValue, EgressError> {
    secret(&Secret::new(format!("Bearer {}", token.expose())))
}

fn secret(text: &Secret) -> Result<HeaderValue, EgressError> {
    let mut value = HeaderValue::from_str(text.expose()).map_err(|_| EgressError::Malformed)?;
    value.set_sensitive(true);
    Ok(value)
}
