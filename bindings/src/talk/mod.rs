//! What goes on for a while and can be stopped: a turn of the talk, an errand over the network.

mod errand;
mod outlet;
mod turn;

pub use errand::Errand;
pub use turn::{Turn, TurnListener};
