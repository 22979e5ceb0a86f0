//! What can go wrong with a WebDAV server, in sentences.

use os1_base::{ErrorKind, Explained};
use os1_guard::{EgressError, GuardError, Origin};

use crate::After;

/// Why a WebDAV server was not understood, or did not do it. Names no path and no content.
#[derive(Debug, thiserror::Error)]
pub enum DavError {
    /// The guard or the connection.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// 401.
    #[error(
        "The server did not accept the name or password. Check them; many servers want a password made for this program alone."
    )]
    Unauthorized,
    /// 403 without a reason of its own.
    #[error("The server does not allow that for this account. Ask whoever runs it.")]
    Forbidden,
    /// 404, 410.
    #[error("The server does not have that any more. It may have been removed or moved.")]
    Gone,
    /// 412: the version is another one than was expected.
    #[error("The server has another version, so nothing was changed there.")]
    Changed,
    /// 429, 503, 423.
    #[error("The server has too much to do and wants to be asked again later.")]
    Busy {
        /// When, if it said so.
        after: Option<After>,
    },
    /// 507, or a quota.
    #[error("There is no room left on the server. Delete something there, or ask for more room.")]
    Full,
    /// The sync token is not known any more (RFC 6578 §3.2).
    #[error("The server does not know the last state any more, so everything is compared again.")]
    TokenInvalid,
    /// It does not know what was asked.
    #[error("The server does not know that kind of request. Check that the address is right.")]
    Unsupported,
    /// 413, or more than is read.
    #[error("That is larger than the server takes or OS1 reads. Make it smaller.")]
    TooLarge,
    /// It does not take the object the way it is written (RFC 4791 §5.3.2.1).
    #[error(
        "The server does not take the event the way it is written. Change it, then try again; some servers want every event to end after it begins."
    )]
    Unfit,
    /// HTML, broken XML, or something else that is no answer of a WebDAV server.
    #[error(
        "What answered is not a calendar or contacts server: {why}. Check the address; a login page of a network may be in between."
    )]
    NotDav {
        /// What is wrong with the answer.
        why: &'static str,
    },
    /// It is somewhere else, where this account was not allowed to go yet.
    #[error("The server is at another address, which the account may not talk to yet.")]
    Elsewhere {
        /// Where.
        origin: Box<Origin>,
        /// The path there.
        path: String,
    },
    /// Redirected too often, or a change was redirected.
    #[error("The server sends from one address to the next without an end. Check the address.")]
    Redirects,
    /// Any other status.
    #[error("The server answered with the error {status}. Try again later.")]
    Status {
        /// The HTTP status.
        status: u16,
    },
}

impl Explained for DavError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Guard(error) => error.kind(),
            Self::Unauthorized => ErrorKind::Unauthorized,
            Self::Forbidden | Self::Changed | Self::Unfit => ErrorKind::Refused,
            Self::Gone => ErrorKind::NotFound,
            Self::TooLarge => ErrorKind::TooLarge,
            Self::Elsewhere { .. } => ErrorKind::NeedsApproval,
            Self::Busy { .. } => ErrorKind::Busy,
            Self::Full
            | Self::TokenInvalid
            | Self::Unsupported
            | Self::NotDav { .. }
            | Self::Redirects
            | Self::Status { .. } => ErrorKind::Network,
        }
    }
}

impl From<EgressError> for DavError {
    fn from(error: EgressError) -> Self {
        match error {
            EgressError::ResponseTooLarge => Self::TooLarge,
            other => Self::Guard(other.into()),
        }
    }
}

impl DavError {
    /// What a status that is no success means; `reason` is the name of the precondition in
    /// the body (RFC 4918 §16), empty for none.
    pub(crate) fn of_status(status: u16, retry_after: Option<&str>, reason: &str) -> Self {
        match (status, reason) {
            (_, "valid-sync-token") => Self::TokenInvalid,
            (_, "quota-not-exceeded" | "sufficient-disk-space") | (507, _) => Self::Full,
            (_, "max-resource-size") | (413, _) => Self::TooLarge,
            (
                _,
                "valid-calendar-data"
                | "valid-calendar-object-resource"
                | "supported-calendar-data"
                | "supported-calendar-component",
            ) => Self::Unfit,
            (_, "supported-report") | (405 | 501, _) => Self::Unsupported,
            (401, _) => Self::Unauthorized,
            (403, _) => Self::Forbidden,
            (404 | 410, _) => Self::Gone,
            (412, _) => Self::Changed,
            (423 | 429 | 503, _) => Self::Busy {
                after: retry_after.and_then(After::read),
            },
            (300..=399, _) => Self::Redirects,
            _ => Self::Status { status },
        }
    }
}
