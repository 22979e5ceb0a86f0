//! Messages that the user writes: composed once, to the byte, and only then asked about.

mod answer;
mod carry;
mod compose;
mod fault;
mod file;
mod flowed;
mod forward;
mod manner;
mod whole;

pub use answer::{Reply, reply_to};
pub use carry::Carried;
pub use compose::{Composed, Draft, Identity};
pub use fault::DraftFault;
pub use file::{DraftFile, MAX_FILE_BYTES};
pub use flowed::flowed;
pub use forward::{Forward, forward_attached, forward_inline};
pub use manner::{Manner, manner_of};
