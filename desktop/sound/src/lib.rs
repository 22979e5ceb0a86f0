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

mod beat;
mod copying;
mod counts;
mod cushion;
mod device;
mod driver;
mod error;
mod fault;
mod figures;
mod host;
mod intake;
mod loudspeaker;
mod microphone;
mod outpour;
mod presence;
mod stream;

pub use beat::Beat;
pub use copying::Copying;
pub use counts::{Counts, Tally};
pub use device::{DeviceView, Port, devices};
pub use driver::{Told, Wiring, drive};
pub use error::SoundError;
pub use fault::Fault;
pub use figures::Figures;
pub use intake::Intake;
pub use loudspeaker::Loudspeaker;
pub use microphone::Microphone;
pub use outpour::Outpour;
