//! Whose turn it is: when somebody begins, pauses and is done.

mod barge;
mod leftover;
mod patience;
mod prosody;
mod quantile;
mod taker;
mod words;
mod yielding;

pub use barge::{BargeIn, Intrusion};
pub use taker::{TurnEvent, TurnTaker};
pub use words::Completeness;
pub use yielding::{Cues, Yielding};
