//! Sound as devices and files give it, brought to frames.

mod format;
mod inlet;
mod wav;

pub use format::Format;
pub use inlet::Inlet;
pub use wav::WavFile;
