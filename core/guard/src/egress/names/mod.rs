//! Where a domain has its servers, by DNS (SRV records, RFC 2782).
//!
//! An answer of DNS is signed by nobody: what comes of it is shown to the user before anything
//! goes there, and the server proves its own name by its certificate.

mod channel;
mod message;
mod servers;

pub use channel::NameChannel;
pub use message::{MAX_RECORDS, ServiceRecord, read_service_answer, service_question};
