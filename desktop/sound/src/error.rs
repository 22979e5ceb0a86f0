//! What can go wrong with devices.

use os1_base::{ErrorKind, Explained};
use os1_voice::VoiceError;

/// Why a device could not be used.
#[derive(Debug, thiserror::Error)]
pub enum SoundError {
    /// This machine has no sound system, or it does not answer.
    #[error(
        "No sound system answers on this machine. Start PulseAudio or PipeWire, or talk in the terminal with --recogniser terminal --speaker terminal."
    )]
    NoSystem,
    /// There is no microphone.
    #[error(
        "There is no microphone. Plug one in, or type with --recogniser terminal; `os1 voice devices` lists what there is."
    )]
    NoMicrophone,
    /// There is nothing to play through.
    #[error(
        "There is nothing to play sound through. Plug something in, or read with --speaker terminal; `os1 voice devices` lists what there is."
    )]
    NoLoudspeaker,
    /// No device has the name that was given.
    #[error("There is no sound device of that name. `os1 voice devices` lists those there are.")]
    NoSuchDevice,
    /// Somebody else uses it.
    #[error("Another program uses the sound device. Close it there, then try again.")]
    Busy,
    /// The system does not let this program use it.
    #[error("This program may not use the sound device. Allow it in the system's settings.")]
    Denied,
    /// Its format is none that can be used.
    #[error("The sound device gives samples in a form that cannot be used. Choose another device.")]
    Samples,
    /// Its rate or its channels cannot be used.
    #[error(transparent)]
    Format(#[from] VoiceError),
    /// This program was built without a sound system.
    #[error(
        "This os1 was built without sound: cargo build --release -p os1-desktop --features sound makes one that has it (on Linux it takes ALSA's headers, libasound2-dev). Typing works: --recogniser terminal --speaker terminal."
    )]
    NotBuilt,
    /// Anything else; the kind is the sound library's.
    #[cfg(feature = "devices")]
    #[error("The sound device could not be opened ({0:?}). Plug it in again or choose another.")]
    Device(cpal::ErrorKind),
    /// The thread for the talk could not be started.
    #[error("The talk could not be started on this machine: it has no room for another thread.")]
    Thread(#[source] std::io::Error),
}

#[cfg(feature = "devices")]
impl From<cpal::Error> for SoundError {
    fn from(error: cpal::Error) -> Self {
        match error.kind() {
            cpal::ErrorKind::HostUnavailable => Self::NoSystem,
            cpal::ErrorKind::DeviceBusy => Self::Busy,
            cpal::ErrorKind::PermissionDenied => Self::Denied,
            cpal::ErrorKind::DeviceNotAvailable => Self::NoSuchDevice,
            cpal::ErrorKind::UnsupportedConfig => Self::Samples,
            other => Self::Device(other),
        }
    }
}

impl Explained for SoundError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NoSystem | Self::NoMicrophone | Self::NoLoudspeaker | Self::NoSuchDevice => {
                ErrorKind::NotFound
            }
            Self::NotBuilt => ErrorKind::Unsupported,
            Self::Samples => ErrorKind::Invalid,
            Self::Format(error) => error.kind(),
            #[cfg(feature = "devices")]
            Self::Device(_) => ErrorKind::Io,
            Self::Busy | Self::Denied | Self::Thread(_) => ErrorKind::Io,
        }
    }
}
