//! New places that words may go to: model servers, account servers, the web.

use os1_base::Id;

use super::bounds::{self, Refusal};
use super::{MAX_BODY, MAX_HEADERS};
use crate::canonical::{canonical_choice, canonical_record};
use crate::{Digest, Origin};

/// Lets the conversation go to a model server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentModel {
    /// Who runs it, as the user knows it: "OpenAI", "my Ollama".
    pub provider: String,
    /// The one place that may be talked to.
    pub origin: Origin,
    /// The one model; `None` for any of that server.
    pub model: Option<String>,
}

canonical_record!(ConsentModel {
    provider,
    origin,
    model,
});

impl ConsentModel {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::some(self.provider.trim().len(), "provider name")?;
        bounds::line(&self.provider, "provider name")?;
        bounds::line(self.model.as_deref().unwrap_or_default(), "model name")
    }
}

/// What an account server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// RFC 9051.
    Imap,
    /// RFC 6409.
    Submission,
    /// RFC 8620.
    Jmap,
    /// RFC 4791.
    CalDav,
    /// RFC 6352.
    CardDav,
    /// A calendar file that is only read, over HTTP (RFC 5545 by `GET`).
    Subscription,
    /// The settings of a mail provider, published over HTTP.
    MailSettings,
    /// RFC 6749: codes and tokens.
    SignIn,
    /// RFC 2782: where a domain has its servers.
    NameLookup,
    /// Places: where a name is, what is in an area.
    Map,
    /// A booking service (`docs/booking-service.md`).
    Bookings,
}

canonical_choice!(Service {
    1 => Imap,
    2 => Submission,
    3 => Jmap,
    4 => CalDav,
    5 => CardDav,
    6 => Subscription,
    7 => MailSettings,
    8 => SignIn,
    9 => NameLookup,
    10 => Map,
    11 => Bookings,
});

impl Service {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Imap => "IMAP",
            Self::Submission => "SMTP submission",
            Self::Jmap => "JMAP",
            Self::CalDav => "CalDAV",
            Self::CardDav => "CardDAV",
            Self::Subscription => "calendar subscription",
            Self::MailSettings => "mail settings",
            Self::SignIn => "sign-in (OAuth 2)",
            Self::NameLookup => "questions about it (DNS)",
            Self::Map => "questions about places",
            Self::Bookings => "tables (booking service)",
        }
    }
}

/// Lets an account talk to a server, over TLS unless it is this machine itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenHost {
    /// The account.
    pub account: Id,
    /// What is spoken there.
    pub service: Service,
    /// The host's name in ASCII.
    pub host: String,
    /// The TCP port.
    pub port: u64,
}

canonical_record!(OpenHost {
    account,
    service,
    host,
    port,
});

impl OpenHost {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if crate::address::is_host_name(&self.host) && self.port <= u64::from(u16::MAX) {
            Ok(())
        } else {
            Err(Refusal::Missing { what: "valid host" })
        }
    }
}

/// The methods that are ever used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HttpMethod {
    /// Fetches.
    Get,
    /// Sends a body.
    Post,
}

canonical_choice!(HttpMethod {
    1 => Get,
    2 => Post,
});

impl HttpMethod {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One header of a web request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequestHeader {
    /// Its name (RFC 9110 §5.1).
    pub name: String,
    /// Its value: one line of ASCII.
    pub value: String,
}

canonical_record!(HttpRequestHeader { name, value });

/// One web request, body by hash. Redirects are not followed: each is a new request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: HttpMethod,
    /// Where to.
    pub origin: Origin,
    /// Path and query, beginning with `/`.
    pub path: String,
    /// Headers, at most [`MAX_HEADERS`]; nothing secret stands here.
    pub headers: Vec<HttpRequestHeader>,
    /// Size of the body in bytes, at most [`MAX_BODY`]; 0 for none.
    pub size: u64,
    /// SHA-256 of the body.
    pub sha256: Digest,
    /// What for, in a line.
    pub why: String,
}

canonical_record!(HttpRequest {
    method,
    origin,
    path,
    headers,
    size,
    sha256,
    why,
});

impl HttpRequest {
    /// Whether `body` is what was approved.
    #[must_use]
    pub fn holds(&self, body: &[u8]) -> bool {
        self.size == body.len() as u64 && self.sha256 == Digest::of(body)
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        bounds::at_most(self.headers.len(), MAX_HEADERS, "headers")?;
        bounds::line(&self.path, "web address")?;
        bounds::line(&self.why, "reason")?;
        if self.size > MAX_BODY as u64 {
            return Err(Refusal::TooLong {
                what: "request",
                most: MAX_BODY,
            });
        }
        self.headers.iter().try_for_each(|header| {
            bounds::line(&header.name, "header name")?;
            bounds::line(&header.value, "header value")
        })
    }
}
