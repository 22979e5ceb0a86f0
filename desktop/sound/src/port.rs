//! Which device is meant, and how one is shown.

use serde::Serialize;

#[cfg(feature = "devices")]
use crate::SoundError;

/// A device as a person is shown it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceView {
    /// What it is called with; stable between starts.
    pub id: String,
    /// What it is called by people.
    pub name: String,
    /// `input` for a microphone, `output` for a loudspeaker.
    pub direction: &'static str,
    /// Used when none is named.
    pub default: bool,
    /// Samples a second and channel.
    pub rate: u32,
    /// Channels.
    pub channels: u16,
}

/// Which device is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Port {
    /// None at all.
    Off,
    /// The system's own choice, whatever it is at the time.
    #[default]
    Default,
    /// The one with this id or name.
    Named(String),
}

/// Which way the sound goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

impl Way {
    #[cfg(feature = "devices")]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::In => "input",
            Self::Out => "output",
        }
    }

    #[cfg(feature = "devices")]
    pub(crate) fn missing(self) -> SoundError {
        match self {
            Self::In => SoundError::NoMicrophone,
            Self::Out => SoundError::NoLoudspeaker,
        }
    }
}
