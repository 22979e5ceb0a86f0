//! The one place that opens connections: an HTTP client, byte streams for mail, questions of
//! DNS, and what may be asked of them.
//!
//! Redirects and proxies are off, cookies and referrers do not exist, only the host that was
//! consented to is ever looked up, and every request and connection is entered in the departure
//! table before its first byte leaves.

mod approved;
mod authorities;
mod authorization;
mod booking;
mod channel;
mod clear;
mod client;
mod dav;
mod dav_write;
mod fault;
mod jmap;
mod leash;
mod map;
mod names;
mod response;
mod speech;
mod stream;
mod stream_channel;
mod submission;
mod tls;
mod token;

pub use authorities::{Authorities, AuthorityError, MAX_AUTHORITIES};
pub use booking::BookingChannel;
pub use channel::{Header, ModelChannel};
pub use clear::{ClearStream, MAX_CLEAR};
pub use dav::{DavChannel, DavMethod, DavRead, Depth, Login};
pub use dav_write::{DavDelete, DavPut};
pub use fault::EgressError;
pub use jmap::{
    JMAP_VALIDITY, JmapChannel, JmapMethod, JmapPlace, JmapQuestion, MAX_AT_ONCE, jmap_uid,
};
pub use map::MapChannel;
pub use names::{MAX_RECORDS, NameChannel, ServiceRecord, read_service_answer, service_question};
pub use response::{BodyStream, Response};
pub use speech::SpeechChannel;
pub use stream::{GuardStream, MAX_UNANNOUNCED};
pub use stream_channel::StreamChannel;
pub use submission::{MailLogin, Proof, Security, SubmissionChannel};
pub use token::TokenChannel;

pub(crate) use approved::{approved, one_click};
pub(crate) use client::{Request, client_for, send};

use std::time::Duration;

/// How long connecting (name look-up, TCP, TLS) may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The largest request body: 16 MiB, a full window of a large model with pictures.
pub const MAX_REQUEST: usize = 16 * 1024 * 1024;
/// The largest response body, after decompression: 64 MiB.
pub const MAX_RESPONSE: u64 = 64 * 1024 * 1024;
