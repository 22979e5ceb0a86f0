//! The session: a pure machine between what happens and what is done.
//!
//! [`update`] takes the state and an event and gives the next state and commands. It knows no
//! clock, device, engine or file: an event log gives the same commands again.

mod command;
mod company;
mod devices;
mod event;
mod listening;
mod phrase;
mod reply;
mod speaking;
mod state;
mod step;
mod writing;

pub use command::{Command, Notice};
pub use event::{Event, Hold, Route};
pub use phrase::Phrase;
pub use state::{Phase, State};
pub use step::update;

#[cfg(test)]
mod tests;
