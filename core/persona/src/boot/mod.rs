//! First boot as a talk: a handful of questions, asked one at a time.

mod ask;
mod event;
mod hear;
mod machine;
mod step;
#[cfg(test)]
mod tests;

pub use event::{Command, Event, Question};
pub use machine::FirstBoot;
pub use step::Step;
