//! Speaking: an engine on a thread, behind the port of a talk.

mod desk;
mod engine_mouth;
mod synthesiser;
mod worker;

pub use engine_mouth::EngineMouth;
pub use synthesiser::{Sound, Synthesiser};
