//! The way out to a model server: one POST, one streamed reply.
//!
//! The guard implements this with its consented channel; tests implement it with plain
//! sockets. This crate holds no HTTP client.

use std::pin::Pin;

use async_trait::async_trait;
use bytes::Bytes;
use futures::Stream;
use os1_base::{ErrorKind, Secret};

/// A way to one server.
#[async_trait]
pub trait Wire: Send + Sync {
    /// Posts the JSON `body` to `path` (from the server's root, beginning with `/`) and
    /// returns when the status is known. Dropping the future or the reply's body closes the
    /// connection.
    ///
    /// # Errors
    /// [`WireFault`]: nothing came back that has a status.
    async fn post(
        &self,
        path: &str,
        headers: Vec<WireHeader>,
        body: Bytes,
    ) -> Result<WireReply, WireFault>;
}

/// A request header. The value may be a key, so it prints as nothing.
#[derive(Debug, Clone)]
pub struct WireHeader {
    /// Lower case.
    pub name: &'static str,
    /// The value.
    pub value: Secret,
}

impl WireHeader {
    /// A header that is no secret.
    #[must_use]
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self {
            name,
            value: Secret::new(value.into()),
        }
    }
}

/// The bytes of a reply as they arrive.
pub type WireBody = Pin<Box<dyn Stream<Item = Result<Bytes, WireFault>> + Send>>;

/// A reply whose status and headers have arrived.
pub struct WireReply {
    /// The HTTP status; redirects are not followed.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: WireBody,
}

impl WireReply {
    /// The first header called `name` (lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the body says it is of that media type.
    pub(crate) fn has_type(&self, media: &str) -> bool {
        let said = self.header("content-type");
        said.is_some_and(|said| said.starts_with(media))
    }
}

/// Why no reply, or no more of it, came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireFault {
    /// The server's name has no address.
    #[error("the name could not be resolved")]
    Dns,
    /// No connection.
    #[error("no connection")]
    Connect,
    /// The certificate or the handshake failed.
    #[error("the TLS handshake failed")]
    Tls,
    /// The connection ended early.
    #[error("the connection ended early")]
    Cut,
    /// The guard does not let it pass: no consent, offline.
    #[error("{why}")]
    Forbidden {
        /// The guard's sentence.
        why: String,
        /// The guard's kind.
        kind: ErrorKind,
    },
}

impl From<WireFault> for crate::ModelError {
    fn from(fault: WireFault) -> Self {
        match fault {
            WireFault::Dns => Self::Dns,
            WireFault::Connect => Self::Unreachable,
            WireFault::Tls => Self::Tls,
            WireFault::Cut => Self::Cut,
            WireFault::Forbidden { why, kind } => Self::Forbidden { why, kind },
        }
    }
}
