//! VFREEBUSY (RFC 5545 §3.6.4) out and in: when somebody is taken, without what by.

mod busy;
mod coverage;
mod period;
mod read;
mod write;

pub use busy::BusySpan;
pub use coverage::told_time;
pub use read::{MAX_BUSY_SPANS, read_busy};
pub use write::{FreeBusyRequest, write_free_busy};
