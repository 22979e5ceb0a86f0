//! The way of an account to the server that signs it in (OAuth 2, RFC 6749).

use std::time::Duration;

use bytes::Bytes;
use os1_base::Secret;
use reqwest::{Client, Method};

use super::client::{self, Request, header_map};
use super::fault::EgressError;
use super::response::Response;
use crate::Origin;
use crate::action::OpenHost;
use crate::error::GuardError;
use crate::gate::Gate;

/// The longest form, in bytes: codes and tokens are far shorter.
const MAX_FORM: usize = 64 * 1024;

/// Asks one server for tokens that the user opened for one account. Made by
/// [`Gate::token_channel`] alone; nothing but a form goes out, and no redirect is followed.
#[derive(Clone, Debug)]
pub struct TokenChannel {
    gate: Gate,
    client: Client,
    origin: Origin,
    host: OpenHost,
}

impl TokenChannel {
    pub(crate) fn new(gate: Gate, origin: Origin, host: OpenHost) -> Result<Self, GuardError> {
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            gate,
            origin,
            host,
        })
    }

    /// Posts a form (RFC 6749 §4.1.3); the answer comes back whatever its status is.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`] when the host was closed since, otherwise [`EgressError`].
    pub async fn post(
        &self,
        path: &str,
        form: &Secret,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        let body = form.expose().as_bytes();
        if body.len() > MAX_FORM {
            return Err(EgressError::RequestTooLarge.into());
        }
        self.gate.check_open(&self.host)?;
        let request = Request {
            method: Method::POST,
            url: self.origin.url(path).map_err(|_| EgressError::Malformed)?,
            headers: header_map([
                ("content-type", "application/x-www-form-urlencoded"),
                ("accept", "application/json"),
            ])?,
            body: Bytes::copy_from_slice(body),
            stall,
        };
        let halt = self.gate.halt();
        self.gate.depart(&self.origin, body.len(), "a sign-in")?;
        Ok(client::send(&self.client, request, halt).await?)
    }
}
