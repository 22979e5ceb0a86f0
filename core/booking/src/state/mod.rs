//! One pure machine: `update(state, event) -> (state, commands)`.

mod answered;
mod clash;
mod command;
mod event;
mod guest;
mod letter;
mod limit;
mod next;
mod passed;
mod reservation;
mod stage;
mod update;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_service;

pub use clash::clash;
pub use command::{Command, Told};
pub use event::Event;
pub use letter::Letter;
pub use next::Next;
pub use reservation::{MAX_HEARD, MAX_LETTERS, Reservation};
pub use stage::{Stage, Why};
pub use update::update;
