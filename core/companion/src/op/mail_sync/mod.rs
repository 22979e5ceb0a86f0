//! Keeping mail accounts in step with their servers.

mod connect;
mod moves;
mod rest;
mod rounds;
mod sent;
mod standing;
mod watch;

pub use moves::MailMark;
pub use rounds::MailSync;

pub(super) use moves::{ASKED, MOVES_COMPONENT, Moves, bounded, taken_back};
