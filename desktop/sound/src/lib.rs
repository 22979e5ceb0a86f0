//! Sound devices of a desktop, and a talk over them.
//!
//! ```text
//! device ─> Intake ─> ring ─> Microphone ─> Talk ─> Loudspeaker ─> ring ─> Outpour ─> device
//!           callback          └──────────── driver ───────────┘           callback
//! ```
//!
//! The two callbacks copy samples into and out of rings that never lock, and count; they allocate
//! nothing (`tests/callbacks.rs` proves it) and wait for nobody. [`drive`] does the rest on a thread
//! of its own. Sound is never written to a disk.
//!
//! Without the feature `devices` no sound library is linked, which on Linux needs ALSA's headers: then
//! every device is missing, with a sentence that says so, and a talk is typed.

#![cfg_attr(
    not(feature = "devices"),
    allow(dead_code, reason = "what a sound system would call")
)]

mod beat;
mod callback;
mod copying;
mod counts;
mod cushion;
#[cfg(feature = "devices")]
mod device;
mod driver;
mod error;
mod fault;
mod figures;
#[cfg(feature = "devices")]
mod host;
mod intake;
mod loudspeaker;
mod microphone;
mod outpour;
mod port;
#[cfg(feature = "devices")]
mod presence;
#[cfg(feature = "devices")]
mod stream;
mod system;
#[cfg(not(feature = "devices"))]
mod without;

pub use beat::Beat;
pub use copying::Copying;
pub use counts::{Counts, Tally};
pub use driver::{Told, Wiring, drive};
pub use error::SoundError;
pub use fault::Fault;
pub use figures::Figures;
pub use intake::Intake;
pub use loudspeaker::Loudspeaker;
pub use microphone::Microphone;
pub use outpour::Outpour;
pub use port::{DeviceView, Port};
pub use system::devices;
