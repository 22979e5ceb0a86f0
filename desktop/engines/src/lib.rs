//! Speech engines of the desktop, behind the ports of a talk ([`os1_voice::Recogniser`], [`os1_voice::Speaker`]).
//!
//! An engine may wait, stall, crash, tell its finals twice or nothing at all. Each works on a thread of its
//! own ([`Transcriber`], [`Synthesiser`]), and what it tells goes through a machine that keeps the port's
//! promises whatever the engine does. [`open_ear`] and [`open_mouth`] give them; see `docs/voice.md`.

mod catalogue;
mod ear;
mod error;
mod hanging;
mod marks;
mod mouth;
mod native;
mod open;
mod piper;
mod server;

pub use catalogue::{EngineView, Part, engines};
pub use ear::{EngineEar, Patience, Transcriber};
pub use error::EngineError;
pub use mouth::{EngineMouth, Sound, Synthesiser};
pub use open::{Opening, open_ear, open_mouth};
pub use server::SpeechServer;
