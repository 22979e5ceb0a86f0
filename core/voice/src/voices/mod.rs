//! Whose voice it is: several people at one microphone.
//!
//! No heavy model: the mean and the spread of the sound's colour (mel cepstrum) and of its pitch over
//! some seconds. `docs/voice.md` tells how far that carries.

mod cepstrum;
mod print;
mod score;
mod tracker;

pub use print::VoicePrint;
pub use tracker::{MAX_VOICES, Voices};
