//! The way to a consented model server.

use std::time::Duration;

use bytes::Bytes;
use os1_base::Secret;
use reqwest::{Client, Method};

use super::client::{self, Request, check_size, header_map};
use super::fault::EgressError;
use super::response::Response;
use crate::Origin;
use crate::error::GuardError;
use crate::gate::Gate;

/// A request header whose value is not printed.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name (RFC 9110 §5.1), for example `authorization`.
    pub name: &'static str,
    /// Its value: a key, mostly.
    pub value: Secret,
}

/// Talks to one consented model server. Made by [`Gate::model_channel`] alone.
///
/// Cheap to clone: clones share the connections. A consent that is withdrawn takes effect
/// at the next request of every clone.
#[derive(Clone, Debug)]
pub struct ModelChannel {
    gate: Gate,
    client: Client,
    origin: Origin,
    model: String,
}

impl ModelChannel {
    pub(crate) fn new(gate: Gate, origin: Origin, model: String) -> Result<Self, GuardError> {
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            gate,
            origin,
            model,
        })
    }

    /// Where it leads.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Posts a JSON body to `path` (beginning with `/`, query included) and returns the
    /// answer's head with the body still to come, whatever the status is.
    ///
    /// `stall` is how long to wait for the head and then for each next piece. Dropping the
    /// future or the body breaks off. The request is entered in the departure table before
    /// its first byte leaves.
    ///
    /// # Errors
    /// [`GuardError::NeedsConsent`] when the consent was withdrawn, otherwise
    /// [`EgressError`].
    pub async fn post_json(
        &self,
        path: &str,
        headers: &[Header],
        body: Bytes,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        check_size(&body)?;
        let json = [("content-type", "application/json")];
        let secret = headers.iter().map(|h| (h.name, h.value.expose()));
        let request = Request {
            method: Method::POST,
            headers: header_map(json.into_iter().chain(secret))?,
            ..self.request(path, body, stall)?
        };
        self.go(request, "words to the model").await
    }

    /// Fetches `path`, for example the list of models. Everything else as in
    /// [`ModelChannel::post_json`].
    ///
    /// # Errors
    /// As [`ModelChannel::post_json`].
    pub async fn get(
        &self,
        path: &str,
        headers: &[Header],
        stall: Duration,
    ) -> Result<Response, GuardError> {
        let secret = headers.iter().map(|h| (h.name, h.value.expose()));
        let request = Request {
            method: Method::GET,
            headers: header_map(secret)?,
            ..self.request(path, Bytes::new(), stall)?
        };
        self.go(request, "a question about the model server").await
    }

    fn request(&self, path: &str, body: Bytes, stall: Duration) -> Result<Request, GuardError> {
        let url = self.origin.url(path).map_err(|_| EgressError::Malformed)?;
        Ok(Request {
            method: Method::GET,
            url,
            headers: reqwest::header::HeaderMap::new(),
            body,
            stall,
        })
    }

    async fn go(&self, request: Request, what: &str) -> Result<Response, GuardError> {
        let halt = self.gate.halt();
        self.gate.check_consent(&self.origin, &self.model)?;
        self.gate.depart(&self.origin, request.body.len(), what)?;
        Ok(client::send(&self.client, request, halt).await?)
    }
}
