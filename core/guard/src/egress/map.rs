//! The way to a map server: names of places and areas go out, places come back.

use std::time::Duration;

use bytes::Bytes;
use reqwest::{Client, Method};

use super::client::{self, Request, header_map};
use super::fault::EgressError;
use super::response::Response;
use crate::Origin;
use crate::action::{Action, AskMap, OpenHost};
use crate::error::GuardError;
use crate::gate::Gate;
use crate::permit::Permit;

/// Asks one map server that the user allowed. Made by [`Gate::map_channel`] alone.
///
/// Each question takes its permit. Redirects come back as they are; no cookie, no referrer and
/// nothing of the user is told beside the question.
#[derive(Clone, Debug)]
pub struct MapChannel {
    gate: Gate,
    client: Client,
    origin: Origin,
    host: OpenHost,
}

impl MapChannel {
    pub(crate) fn new(gate: Gate, origin: Origin, host: OpenHost) -> Result<Self, GuardError> {
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            gate,
            origin,
            host,
        })
    }

    /// Asks; the answer comes back whatever its status is. `stall` is how long to wait for the head
    /// and then for each next piece. The question is entered in the departure table before its first
    /// byte leaves.
    ///
    /// # Errors
    /// As [`Gate::redeem`]; [`GuardError::HostNotOpen`] when the server was taken away since;
    /// [`GuardError::NotTheSame`] for a question to another server; otherwise [`EgressError`].
    pub async fn ask(
        &self,
        permit: Permit,
        question: AskMap,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        if question.account != self.host.account || question.origin != self.origin {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_reachable(&self.host)?;
        let request = self.request(&question, stall)?;
        let size = question.size();
        let halt = self.gate.halt();
        let _cleared = self.gate.redeem(permit, Action::AskMap(question))?;
        self.gate
            .depart(&self.origin, size, "a question about places")?;
        Ok(client::send(&self.client, request, halt).await?)
    }

    fn request(&self, question: &AskMap, stall: Duration) -> Result<Request, GuardError> {
        let mut headers = vec![("accept", "application/json")];
        let method = if question.form.is_empty() {
            Method::GET
        } else {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
            Method::POST
        };
        let url = self.origin.url(&question.path);
        Ok(Request {
            method,
            url: url.map_err(|_| EgressError::Malformed)?,
            headers: header_map(headers)?,
            body: Bytes::copy_from_slice(question.form.as_bytes()),
            stall,
        })
    }
}
