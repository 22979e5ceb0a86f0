//! A build without a sound system: every device is missing, and it is said why.

use os1_voice::Format;

use crate::SoundError;
use crate::callback::{Fills, Takes};
use crate::fault::Faults;
use crate::port::{DeviceView, Port, Way};

/// An open device: there is none.
pub(crate) enum Held {}

/// What an open device is.
pub(crate) struct Opened {
    pub(crate) held: Held,
    pub(crate) format: Format,
    pub(crate) faults: Faults,
    pub(crate) id: String,
    pub(crate) worn: bool,
}

/// Every device of this machine.
///
/// # Errors
/// [`SoundError::NotBuilt`], always.
pub fn devices() -> Result<Vec<DeviceView>, SoundError> {
    Err(SoundError::NotBuilt)
}

/// The device that is meant.
pub(crate) fn find(_: &Port, _: Way) -> Result<Held, SoundError> {
    Err(SoundError::NotBuilt)
}

/// Opens a microphone.
pub(crate) fn open_input<C: Takes>(
    _: &Port,
    _: impl FnMut(Format) -> C,
) -> Result<Opened, SoundError> {
    Err(SoundError::NotBuilt)
}

/// Opens a loudspeaker.
pub(crate) fn open_output<C: Fills>(
    _: &Port,
    _: impl FnMut(Format) -> C,
) -> Result<Opened, SoundError> {
    Err(SoundError::NotBuilt)
}
