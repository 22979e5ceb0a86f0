//! Speaking: an engine on a thread, behind the port of a talk.

mod desk;
mod engine_mouth;
mod saying;
mod synthesiser;
mod worker;

pub use engine_mouth::EngineMouth;
pub(crate) use saying::Saying;
pub use synthesiser::{Sound, Synthesiser};
