//! One JMAP server, asked for one account.

use std::time::Duration;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use reqwest::header::HeaderValue;
use reqwest::{Client, Method};

use super::question::{JmapQuestion, asked};
use crate::Origin;
use crate::action::OpenHost;
use crate::egress::authorization::{basic, bearer};
use crate::egress::client::{self, Request, check_size, header_map};
use crate::egress::{EgressError, MailLogin, Proof, Response};
use crate::error::GuardError;
use crate::gate::Gate;

/// How long the server may be silent.
const STALL: Duration = Duration::from_secs(120);
/// The most downloads that are under way at once.
pub const MAX_AT_ONCE: usize = 4;

/// Talks to one JMAP server that the user opened for one account, which has its standing grant.
/// Made by [`Gate::jmap_channel`] alone.
///
/// Cheap to clone: clones share the connections. Host and grant are looked up anew at each
/// request, and each is entered in the departure table before its first byte leaves; downloads of
/// one batch as one. Redirects come back as they are.
#[derive(Clone, Debug)]
pub struct JmapChannel {
    pub(super) gate: Gate,
    client: Client,
    origin: Origin,
    pub(super) host: OpenHost,
    authorization: HeaderValue,
}

/// Where changes go, as the session told (RFC 8620 §2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JmapPlace {
    /// The path that takes calls.
    pub api: String,
    /// The path that takes uploads.
    pub upload: String,
    /// The account's id there.
    pub account: String,
    /// Objects that one call may change (`maxObjectsInSet`), at least 1.
    pub set_at_once: usize,
}

impl JmapChannel {
    pub(crate) fn new(
        gate: Gate,
        origin: Origin,
        host: OpenHost,
        login: &MailLogin,
    ) -> Result<Self, GuardError> {
        let authorization = match &login.proof {
            Proof::Password(password) => basic(&login.user, password)?,
            Proof::Token(token) => bearer(token)?,
        };
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            gate,
            origin,
            host,
            authorization,
        })
    }

    /// Where it leads.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The same account's channel to another origin, if the user opened that as well.
    ///
    /// # Errors
    /// As [`Gate::jmap_channel`].
    pub fn to(&self, origin: &Origin, login: &MailLogin) -> Result<Self, GuardError> {
        self.gate.jmap_channel(self.host.account, origin, login)
    }

    /// Fetches what the server says about itself and the account (RFC 8620 §2).
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`] when the host was closed since, otherwise [`EgressError`].
    pub async fn session(&self, path: &str) -> Result<Response, GuardError> {
        let request = self.request(Method::GET, path, None, Bytes::new())?;
        self.go(request, "a question about a mail account").await
    }

    /// Asks; the answer comes back whatever its status is.
    ///
    /// # Errors
    /// As [`JmapChannel::session`].
    pub async fn ask(
        &self,
        place: &JmapPlace,
        questions: &[JmapQuestion],
    ) -> Result<Response, GuardError> {
        let body = asked(&place.account, questions)?;
        self.post(
            &place.api,
            "application/json",
            body,
            "a question about mail",
        )
        .await
    }

    /// Fetches many files, at most [`MAX_AT_ONCE`] at a time and of each at most its first `most`
    /// bytes; in their order, with `None` for one that is not there.
    ///
    /// # Errors
    /// As [`JmapChannel::session`]; [`EgressError::Unreadable`] for an answer that is neither the
    /// file nor says that there is none.
    pub async fn download(
        &self,
        paths: &[String],
        most: usize,
    ) -> Result<Vec<Option<Vec<u8>>>, GuardError> {
        self.gate.check_reachable(&self.host)?;
        self.gate.depart(&self.origin, 0, "a question for mails")?;
        futures::stream::iter(paths.to_vec())
            .map(|path| self.download_one(path, most))
            .buffered(MAX_AT_ONCE)
            .try_collect()
            .await
    }

    async fn download_one(&self, path: String, most: usize) -> Result<Option<Vec<u8>>, GuardError> {
        let request = self.request(Method::GET, &path, None, Bytes::new())?;
        let halt = self.gate.halt();
        let mut response = client::send(&self.client, request, halt).await?;
        match response.status {
            200 => {}
            404 | 410 => return Ok(None),
            429 | 500..=599 => return Err(EgressError::Stalled.into()),
            _ => return Err(EgressError::Unreadable.into()),
        }
        let mut bytes = Vec::new();
        while bytes.len() < most
            && let Some(piece) = response.body.next().await
        {
            bytes.extend_from_slice(&piece?);
        }
        bytes.truncate(most);
        Ok(Some(bytes))
    }

    pub(super) async fn post(
        &self,
        path: &str,
        kind: &str,
        body: Bytes,
        what: &str,
    ) -> Result<Response, GuardError> {
        check_size(&body)?;
        let request = self.request(Method::POST, path, Some(kind), body)?;
        self.go(request, what).await
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Bytes,
    ) -> Result<Request, GuardError> {
        let kinds = kind.map(|kind| ("content-type", kind));
        let mut headers = header_map(kinds)?;
        headers.insert(reqwest::header::AUTHORIZATION, self.authorization.clone());
        Ok(Request {
            method,
            url: self.origin.url(path).map_err(|_| EgressError::Malformed)?,
            headers,
            body,
            stall: STALL,
        })
    }

    async fn go(&self, request: Request, what: &str) -> Result<Response, GuardError> {
        self.gate.check_reachable(&self.host)?;
        let halt = self.gate.halt();
        self.gate.depart(&self.origin, request.body.len(), what)?;
        Ok(client::send(&self.client, request, halt).await?)
    }
}
