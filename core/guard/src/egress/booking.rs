//! The way of an account to its booking service (`docs/booking-service.md`).

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use os1_base::Secret;
use os1_base::text::{printable, shortened};
use reqwest::header::HeaderValue;
use reqwest::{Client, Method};

use super::authorization::bearer;
use super::client::{self, Request, header_map};
use super::fault::EgressError;
use super::response::Response;
use crate::Origin;
use crate::action::{Action, BookTable, BookingStep, OpenHost};
use crate::error::GuardError;
use crate::gate::Gate;
use crate::permit::Permit;
use crate::transport::{BookingTransport, TransportFault};

/// How long the service may be silent.
const STALL: Duration = Duration::from_secs(20);
/// The longest answer to a request, in bytes.
const MAX_ANSWER: usize = 64 * 1024;
/// The most characters of a refusal that are kept.
const MAX_SAID: usize = 300;

/// Talks to one booking service that the user named. Made by [`Gate::booking_channel`] alone.
///
/// Questions need the open host; each request for a table takes its [`Permit`]. Redirects come back as they are.
#[derive(Clone, Debug)]
pub struct BookingChannel {
    gate: Gate,
    client: Client,
    origin: Origin,
    host: OpenHost,
    authorization: Option<HeaderValue>,
}

impl BookingChannel {
    pub(crate) fn new(
        gate: Gate,
        origin: Origin,
        host: OpenHost,
        token: Option<&Secret>,
    ) -> Result<Self, GuardError> {
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            authorization: token.map(bearer).transpose()?,
            gate,
            origin,
            host,
        })
    }

    /// Asks the service something; the answer comes back whatever its status is. Entered before its first byte leaves.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`] when the host was closed since, otherwise [`EgressError`].
    pub async fn read(&self, path: &str) -> Result<Response, GuardError> {
        self.gate.check_open(&self.host)?;
        let request = self.request(Method::GET, path, String::new())?;
        self.go(request, "a question about tables").await
    }

    async fn asked(&self, permit: Permit, booking: BookTable) -> Result<Response, GuardError> {
        if booking.account != self.host.account || booking.origin != self.origin {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_open(&self.host)?;
        let (method, path) = match booking.step {
            BookingStep::Book | BookingStep::Change => (Method::PUT, booking.path.clone()),
            BookingStep::Cancel => (
                Method::DELETE,
                format!("{}?revision={}", booking.path, booking.revision),
            ),
        };
        let request = self.request(method, &path, booking.body())?;
        let _cleared = self.gate.redeem(permit, Action::BookTable(booking))?;
        self.go(request, "a request for a table").await
    }

    fn request(&self, method: Method, path: &str, body: String) -> Result<Request, GuardError> {
        let mut headers = header_map([("accept", "application/json")])?;
        if !body.is_empty() {
            headers.extend(header_map([("content-type", "application/json")])?);
        }
        if let Some(value) = &self.authorization {
            headers.insert(reqwest::header::AUTHORIZATION, value.clone());
        }
        Ok(Request {
            method,
            url: self.origin.url(path).map_err(|_| EgressError::Malformed)?,
            headers,
            body: Bytes::from(body),
            stall: STALL,
        })
    }

    async fn go(&self, request: Request, what: &str) -> Result<Response, GuardError> {
        let halt = self.gate.halt();
        self.gate.depart(&self.origin, request.body.len(), what)?;
        Ok(client::send(&self.client, request, halt).await?)
    }
}

#[async_trait]
impl BookingTransport for BookingChannel {
    async fn book(&self, permit: Permit, booking: BookTable) -> Result<Bytes, TransportFault> {
        let response = self.asked(permit, booking).await?;
        let status = response.status;
        let body = response.collect(MAX_ANSWER).await;
        let body = body.map_err(|_| TransportFault::Unreachable)?;
        let said = || shortened(&printable(&String::from_utf8_lossy(&body)), MAX_SAID);
        match status {
            200 | 201 => Ok(Bytes::from(body)),
            401 | 403 => Err(TransportFault::Unauthorized),
            409 | 412 => Err(TransportFault::Conflict),
            429 | 500.. => Err(TransportFault::Later { said: said() }),
            _ => Err(TransportFault::Refused { said: said() }),
        }
    }
}
