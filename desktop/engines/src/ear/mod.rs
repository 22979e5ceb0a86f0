//! Hearing: an engine on a thread, behind the port of a talk.

mod desk;
mod engine_ear;
mod transcriber;
mod worker;

pub use desk::Patience;
pub use engine_ear::EngineEar;
pub use transcriber::Transcriber;
