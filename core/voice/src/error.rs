//! What can go wrong with sound.

use os1_base::{ErrorKind, Explained};

/// Why sound could not be used. Holds nothing that was said.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// Outside of 8 to 192 kHz.
    #[error(
        "The sound has {0} samples a second; 8,000 to 192,000 can be used. Record it again or convert it."
    )]
    Rate(u32),
    /// None, or more than eight.
    #[error("The sound has {0} channels; 1 to 8 can be used. Mix it down first.")]
    Channels(u16),
    /// The file is not there or cannot be opened.
    #[error("The sound file could not be opened. Check its name and that you may read it.")]
    Open(#[source] std::io::Error),
    /// The file is not a WAV file that can be read.
    #[error("The file is no WAV file that can be read. Convert it to 16-bit WAV.")]
    NoWav,
    /// The resampler refused what it was given.
    #[error("The sound could not be brought to 16 kHz. Record it again or convert it.")]
    Resample,
}

impl Explained for VoiceError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Rate(_) | Self::Channels(_) | Self::NoWav | Self::Resample => ErrorKind::Invalid,
            Self::Open(_) => ErrorKind::NotFound,
        }
    }
}
