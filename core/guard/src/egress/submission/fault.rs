//! What the submission server said, in the terms of the outbox.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;
use os1_base::text::{printable, shortened};

use crate::egress::EgressError;
use crate::transport::TransportFault;

/// The longest words of a server that are kept, in characters.
const MAX_SAID: usize = 300;

/// What an error before the final dot means, or a negative reply after it.
pub(super) fn fault(error: &Error) -> TransportFault {
    if error.is_permanent() {
        return TransportFault::Refused { said: said(error) };
    }
    if error.is_transient() {
        return TransportFault::Later { said: said(error) };
    }
    let io = error
        .source()
        .and_then(|cause| cause.downcast_ref::<io::Error>());
    match io.map(EgressError::of_io) {
        Some(EgressError::BrokenOff) | None => TransportFault::Unreachable,
        Some(own) => TransportFault::Guard(own.into()),
    }
}

/// The same of an error while logging in: a refusal then is about the password, and a mechanism
/// that is not offered will not be by waiting.
pub(super) fn login_fault(error: &Error) -> TransportFault {
    if error.is_permanent() || error.is_client() {
        TransportFault::Unauthorized
    } else {
        fault(error)
    }
}

/// The code and the words of a reply.
fn said(error: &Error) -> String {
    let code = error.status().map(|code| code.to_string());
    let words = error.source().map(ToString::to_string);
    let reply: Vec<String> = [code, words].into_iter().flatten().collect();
    let reply = reply.join(" ");
    let words: Vec<&str> = reply.split_whitespace().collect();
    shortened(&printable(&words.join(" ")), MAX_SAID)
}
