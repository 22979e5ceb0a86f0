//! Whether a host speaks JMAP at all: asked without a name or a password.

use os1_guard::{Origin, Response};

use super::session::{Place, place};
use crate::PostError;

/// Where a session is found (RFC 8620 §2.2).
pub const WELL_KNOWN: &str = "/.well-known/jmap";

/// What a host answers at [`WELL_KNOWN`] to somebody it does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Knock {
    /// It wants to know who asks, so there is something.
    Here,
    /// It sends on, to this place on its own or on another host.
    On {
        /// The host.
        origin: Origin,
        /// The path there.
        path: String,
    },
    /// There is nothing.
    Nothing,
}

impl Knock {
    /// What `response`, which came from `own`, means.
    #[must_use]
    pub fn of(response: &Response, own: &Origin) -> Self {
        match redirect(response, own) {
            Ok(Some(Place { origin, path })) => Self::On { origin, path },
            Ok(None) if asks_who(response) => Self::Here,
            Ok(None) | Err(_) => Self::Nothing,
        }
    }
}

fn asks_who(response: &Response) -> bool {
    response.status == 401 && response.header("www-authenticate").is_some()
}

/// Where a redirect leads; `None` when the answer is none.
pub(super) fn redirect(response: &Response, own: &Origin) -> Result<Option<Place>, PostError> {
    if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let target = response.header("location").ok_or(PostError::Unreadable)?;
    place(target, own).map(Some)
}
