//! Echo cancelling and noise suppression, both by `sonora` (WebRTC's AEC3 and noise suppressor).

use sonora::config::{EchoCanceller, HighPassFilter, NoiseSuppression, NoiseSuppressionLevel};
use sonora::{AudioProcessing, Config, StreamConfig};

use crate::frame::{FRAME, Frame, RATE};

/// Takes our own voice and the room's noise out of what the microphone hears.
pub(super) struct Cleaner(AudioProcessing);

impl std::fmt::Debug for Cleaner {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Cleaner")
    }
}

impl Cleaner {
    /// For sound that nothing of ours is played into: a file, a headset known to be closed.
    pub(super) fn without_echo() -> Self {
        Self::build(None)
    }

    /// For a microphone that may hear what we play.
    pub(super) fn with_echo() -> Self {
        Self::build(Some(EchoCanceller::default()))
    }

    fn build(echo_canceller: Option<EchoCanceller>) -> Self {
        let noise_suppression = NoiseSuppression {
            level: NoiseSuppressionLevel::High,
            ..NoiseSuppression::default()
        };
        let config = Config {
            high_pass_filter: Some(HighPassFilter::default()),
            echo_canceller,
            noise_suppression: Some(noise_suppression),
            ..Config::default()
        };
        let stream = StreamConfig::new(RATE, 1);
        let builder = AudioProcessing::builder().config(config);
        Self(builder.capture_config(stream).render_config(stream).build())
    }

    /// What is being played, before the microphone can hear it.
    pub(super) fn played(&mut self, frame: &Frame) {
        let mut dropped = [0.0; FRAME];
        // Fails only for frames of another length.
        let _ = self
            .0
            .process_render_f32(&[frame.as_slice()], &mut [dropped.as_mut_slice()]);
    }

    /// What the microphone heard, cleaned; as it was if it cannot be.
    pub(super) fn heard(&mut self, frame: &Frame) -> Frame {
        let mut clean = [0.0; FRAME];
        let done = self
            .0
            .process_capture_f32(&[frame.as_slice()], &mut [clean.as_mut_slice()]);
        if done.is_ok() { clean } else { *frame }
    }
}
