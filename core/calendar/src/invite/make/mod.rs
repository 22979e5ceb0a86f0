//! One file for each message that goes out. None of them does anything by itself: they give
//! the text that the user is asked about, and what the event is after it.

mod busy;
mod cancel;
mod counter;
mod decline_counter;
mod invite;
mod made;
mod refresh;
mod reply;
mod revise;
mod text;

pub use made::{Made, MakeFault};

pub(crate) use busy::{ask_busy, tell_busy};
pub(crate) use cancel::{Cancelling, cancel};
pub(crate) use counter::{Countering, counter};
pub(crate) use decline_counter::decline_counter;
pub(crate) use invite::{invite, others};
pub(crate) use refresh::refresh;
pub(crate) use reply::{Answering, reply};
pub(crate) use revise::revised;
