//! How a device or a file hands over its samples.

use crate::VoiceError;

/// Rate and channels, both within what can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    rate: u32,
    channels: u16,
}

impl Format {
    /// A format of `rate` samples a second and channel, samples of all channels in turn.
    ///
    /// # Errors
    /// The rate is outside of 8 to 192 kHz, or there are not 1 to 8 channels.
    pub fn new(rate: u32, channels: u16) -> Result<Self, VoiceError> {
        if !(8_000..=192_000).contains(&rate) {
            return Err(VoiceError::Rate(rate));
        }
        if !(1..=8).contains(&channels) {
            return Err(VoiceError::Channels(channels));
        }
        Ok(Self { rate, channels })
    }

    /// Samples a second and channel.
    #[must_use]
    pub fn rate(self) -> u32 {
        self.rate
    }

    /// Channels, 1 to 8.
    #[must_use]
    pub fn channels(self) -> usize {
        usize::from(self.channels)
    }
}
