//! Piper voices, said by the program `piper` in a process of its own.
//!
//! The program is GPL, brings a runtime of its own and may crash: none of it comes into ours. A process says one
//! utterance and ends, which is how its end is known; the next one is started before it is needed, so that its
//! model is loaded by then. No sound is written to a file.

mod process;
mod voice;

pub(crate) use process::{PROGRAM, program_is_there};
pub(crate) use voice::PiperVoice;
