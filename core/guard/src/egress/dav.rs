//! The way of an account to its WebDAV server: calendars, contacts, calendar subscriptions.

use std::time::Duration;

use bytes::Bytes;
use os1_base::{Id, Secret};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Client, Method};

use super::authorization::basic;
use super::client::{self, Request, check_size, header_map};
use super::dav_write::{DavDelete, DavPut};
use super::fault::EgressError;
use super::response::Response;
use crate::Origin;
use crate::action::{Action, OpenHost};
use crate::error::GuardError;
use crate::gate::Gate;
use crate::permit::Permit;

/// Who an account is at its server (HTTP Basic, RFC 7617). Travels over TLS only, or to this
/// machine itself, because an [`Origin`] leads nowhere else.
#[derive(Debug, Clone)]
pub struct Login {
    /// The user's name there.
    pub user: String,
    /// The password, often one made for this program alone.
    pub password: Secret,
}

/// What may be asked of an opened server without a permit: nothing that changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DavMethod {
    /// Fetches (RFC 9110 §9.3.1).
    Get,
    /// Asks for properties (RFC 4918 §9.1).
    Propfind,
    /// Asks for a report (RFC 3253 §3.6).
    Report,
}

/// How deep a question goes (RFC 4918 §10.2). There is no "infinity".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The resource itself.
    Zero,
    /// And what is directly in it.
    One,
}

/// A question to an opened server.
#[derive(Debug, Clone)]
pub struct DavRead {
    /// What is done.
    pub method: DavMethod,
    /// Where, beginning with `/`, percent-encoded.
    pub path: String,
    /// How deep.
    pub depth: Option<Depth>,
    /// Only if it is another version than this one (If-None-Match, RFC 9110 §13.1.2).
    pub if_none_match: Option<String>,
    /// Only if it changed since (If-Modified-Since, RFC 9110 §13.1.3), as the server wrote it.
    pub if_modified_since: Option<String>,
    /// The XML of the question; empty for none.
    pub body: Bytes,
}

/// Talks to one server that the user opened for one account. Made by [`Gate::dav_channel`]
/// alone.
///
/// Cheap to clone: clones share the connections. A host that is closed takes effect at the
/// next request of every clone. Reading needs the open host; each write takes its [`Permit`].
/// Redirects come back as they are.
#[derive(Clone, Debug)]
pub struct DavChannel {
    gate: Gate,
    client: Client,
    origin: Origin,
    host: OpenHost,
    authorization: Option<HeaderValue>,
}

impl DavChannel {
    pub(crate) fn new(
        gate: Gate,
        origin: Origin,
        host: OpenHost,
        login: Option<&Login>,
    ) -> Result<Self, GuardError> {
        Ok(Self {
            client: client::client_for(&gate, &origin)?,
            authorization: login
                .map(|login| basic(&login.user, &login.password))
                .transpose()?,
            gate,
            origin,
            host,
        })
    }

    /// Where it leads.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Asks the server something; the answer comes back whatever its status is.
    ///
    /// `stall` is how long to wait for the head and then for each next piece. The request is
    /// entered in the departure table before its first byte leaves.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`] when the host was closed since, otherwise [`EgressError`].
    pub async fn read(&self, read: DavRead, stall: Duration) -> Result<Response, GuardError> {
        check_size(&read.body)?;
        self.gate.check_open(&self.host)?;
        let mut headers = Vec::new();
        if !read.body.is_empty() {
            headers.push(("content-type", "application/xml; charset=utf-8"));
        }
        if let Some(depth) = read.depth {
            headers.push(("depth", depth.header()));
        }
        let versions = [
            ("if-none-match", read.if_none_match.as_deref()),
            ("if-modified-since", read.if_modified_since.as_deref()),
        ];
        headers.extend(versions.iter().filter_map(|&(name, v)| Some((name, v?))));
        let mut request = self.request(read.method.http()?, &read.path, &headers, stall)?;
        request.body = read.body;
        self.go(request, read.method.what()).await
    }

    /// Puts an object, exactly its bytes, if the server's version is still the one it replaces
    /// (If-Match), or none is there (If-None-Match: *).
    ///
    /// # Errors
    /// As [`Gate::redeem`] and [`DavChannel::read`]; [`GuardError::NotTheSame`] for an object of
    /// another account.
    pub async fn put(
        &self,
        permit: Permit,
        what: impl Into<DavPut> + Send,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        let what: DavPut = what.into();
        let version = match what.etag() {
            Some(etag) => ("if-match", etag),
            None => ("if-none-match", "*"),
        };
        let ((account, path), (kind, text)) = (what.place(), what.content());
        let headers = [version, ("content-type", kind)];
        let mut request = self.request(Method::PUT, path, &headers, stall)?;
        request.body = Bytes::from(text.to_owned());
        self.write(permit, account, what.into(), request).await
    }

    /// Takes an object off, if the server's version is still that one (If-Match).
    ///
    /// # Errors
    /// As [`DavChannel::put`].
    pub async fn delete(
        &self,
        permit: Permit,
        what: impl Into<DavDelete> + Send,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        let what: DavDelete = what.into();
        let (account, path) = what.place();
        let version = ("if-match", what.etag());
        let request = self.request(Method::DELETE, path, &[version], stall)?;
        self.write(permit, account, what.into(), request).await
    }

    async fn write(
        &self,
        permit: Permit,
        account: Id,
        action: Action,
        request: Request,
    ) -> Result<Response, GuardError> {
        if account != self.host.account {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_open(&self.host)?;
        let _cleared = self.gate.redeem(permit, action)?;
        self.go(request, "a change of a collection").await
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        stall: Duration,
    ) -> Result<Request, GuardError> {
        let mut map: HeaderMap = header_map(headers.iter().copied())?;
        if let Some(value) = &self.authorization {
            map.insert(reqwest::header::AUTHORIZATION, value.clone());
        }
        Ok(Request {
            method,
            url: self.origin.url(path).map_err(|_| EgressError::Malformed)?,
            headers: map,
            body: Bytes::new(),
            stall,
        })
    }

    async fn go(&self, request: Request, what: &str) -> Result<Response, GuardError> {
        let halt = self.gate.halt();
        self.gate.depart(&self.origin, request.body.len(), what)?;
        Ok(client::send(&self.client, request, halt).await?)
    }
}

impl DavMethod {
    fn http(self) -> Result<Method, EgressError> {
        match self {
            Self::Get => Ok(Method::GET),
            Self::Propfind => Method::from_bytes(b"PROPFIND").map_err(|_| EgressError::Malformed),
            Self::Report => Method::from_bytes(b"REPORT").map_err(|_| EgressError::Malformed),
        }
    }

    /// The words for the departure table.
    fn what(self) -> &'static str {
        match self {
            Self::Get => "a question for a published file",
            Self::Propfind => "a question about collections",
            Self::Report => "a question about changes",
        }
    }
}

impl Depth {
    fn header(self) -> &'static str {
        match self {
            Self::Zero => "0",
            Self::One => "1",
        }
    }
}
