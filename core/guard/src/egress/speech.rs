//! The way to a consented speech server.

use std::time::Duration;

use bytes::Bytes;
use reqwest::{Client, Method};

use super::channel::Header;
use super::client::{self, Request, check_size, header_map};
use super::fault::EgressError;
use super::response::Response;
use crate::Origin;
use crate::error::GuardError;
use crate::gate::Gate;
use crate::speech::SpeechWish;

/// Sends one kind of thing to one consented speech server. Made by [`Gate::speech_channel`] alone.
///
/// Cheap to clone: clones share the connections. A consent that is withdrawn takes effect at the next request
/// of every clone.
#[derive(Clone, Debug)]
pub struct SpeechChannel {
    gate: Gate,
    client: Client,
    origin: Origin,
    wish: SpeechWish,
}

impl SpeechChannel {
    pub(crate) fn new(gate: Gate, origin: Origin, wish: SpeechWish) -> Result<Self, GuardError> {
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            gate,
            origin,
            wish,
        })
    }

    /// What it is for.
    #[must_use]
    pub fn wish(&self) -> SpeechWish {
        self.wish
    }

    /// Posts `body` to `path` (beginning with `/`) and returns the answer's head with the body still to come,
    /// whatever the status is. `kind` is the body's media type.
    ///
    /// `stall` is how long to wait for the head and then for each next piece. Dropping the future or the body
    /// breaks off. The request is entered in the departure table before its first byte leaves.
    ///
    /// # Errors
    /// [`GuardError::NeedsSpeechConsent`] when the consent was withdrawn, otherwise [`EgressError`].
    pub async fn post(
        &self,
        path: &str,
        kind: &str,
        headers: &[Header],
        body: Bytes,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        check_size(&body)?;
        let secret = headers.iter().map(|h| (h.name, h.value.expose()));
        let url = self.origin.url(path).map_err(|_| EgressError::Malformed)?;
        let size = body.len();
        let request = Request {
            method: Method::POST,
            url,
            headers: header_map([("content-type", kind)].into_iter().chain(secret))?,
            body,
            stall,
        };
        let halt = self.gate.halt();
        self.gate.check_speech(&self.origin, self.wish)?;
        let what = match self.wish {
            SpeechWish::Sound => "the sound of your voice",
            SpeechWish::Words => "words to be said aloud",
        };
        self.gate.depart(&self.origin, size, what)?;
        Ok(client::send(&self.client, request, halt).await?)
    }
}
