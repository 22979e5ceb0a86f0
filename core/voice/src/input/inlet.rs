//! From a device's samples to frames of the pipeline.

use std::collections::VecDeque;

use crate::frame::{FRAME, Frame, RATE};
use crate::resampling::{Resampling, Whole};
use crate::{Format, VoiceError};

/// What may wait for a full frame: a second at the highest rate. More than that is dropped, oldest
/// first, so that a stalled reader cannot fill the memory.
const MAX_WAITING: usize = 192_000;

/// Mixes channels down and resamples, a frame at a time.
pub struct Inlet {
    format: Format,
    resampling: Resampling,
    waiting: VecDeque<f32>,
    partial: Vec<f32>,
    scratch: Vec<f32>,
}

impl std::fmt::Debug for Inlet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Inlet")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

impl Inlet {
    /// An inlet for sound of this format.
    ///
    /// # Errors
    /// The resampler does not take the rate.
    pub fn new(format: Format) -> Result<Self, VoiceError> {
        Ok(Self {
            format,
            resampling: Resampling::new(format.rate(), RATE, Whole::Out)?,
            waiting: VecDeque::new(),
            partial: Vec::with_capacity(format.channels()),
            scratch: Vec::new(),
        })
    }

    /// How much faster the device's clock runs than ours, in parts per million, up to
    /// [`crate::MAX_DRIFT_PPM`] either way. Takes effect within a frame.
    ///
    /// # Errors
    /// The resampler does not take the rate.
    pub fn set_drift(&mut self, ppm: f64) -> Result<(), VoiceError> {
        self.resampling.set_drift(ppm)
    }

    /// Takes samples of all channels in turn; what is no number becomes silence.
    pub fn push(&mut self, interleaved: &[f32]) {
        let channels = self.format.channels();
        for sample in interleaved {
            self.partial.push(if sample.is_finite() {
                sample.clamp(-1.0, 1.0)
            } else {
                0.0
            });
            if self.partial.len() == channels {
                let mixed = self.partial.iter().sum::<f32>() / channels as f32;
                self.partial.clear();
                self.waiting.push_back(mixed);
            }
        }
        let over = self.waiting.len().saturating_sub(MAX_WAITING);
        self.waiting.drain(..over);
    }

    /// The next frame, when enough has come for it.
    ///
    /// # Errors
    /// The resampler failed.
    pub fn pull(&mut self) -> Result<Option<Frame>, VoiceError> {
        let needed = self.resampling.takes();
        if self.waiting.len() < needed {
            return Ok(None);
        }
        self.scratch.clear();
        self.scratch.extend(self.waiting.drain(..needed));
        let mut frame = [0.0; FRAME];
        self.resampling.run(&self.scratch, &mut frame)?;
        Ok(Some(frame))
    }

    /// Ends the sound: silence fills the frame that is begun, if one is, so that its samples count.
    pub fn finish(&mut self) {
        self.partial.clear();
        let needed = self.resampling.takes();
        let missing = needed.saturating_sub(self.waiting.len());
        if missing < needed {
            self.waiting.extend(std::iter::repeat_n(0.0, missing));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use proptest::prelude::*;

    use super::*;
    use crate::frame::level_db;

    fn frames(rate: u32, channels: u16, samples: &[f32]) -> Vec<Frame> {
        let mut inlet =
            Inlet::new(Format::new(rate, channels).expect("a format")).expect("an inlet");
        inlet.push(samples);
        inlet.finish();
        std::iter::from_fn(|| inlet.pull().expect("a frame")).collect()
    }

    /// A second of a tone, the same in each channel.
    fn tone(rate: u32, channels: u16, hertz: f32) -> Vec<f32> {
        (0..rate)
            .flat_map(|at| {
                let value = 0.5 * (TAU * hertz * at as f32 / rate as f32).sin();
                std::iter::repeat_n(value, usize::from(channels))
            })
            .collect()
    }

    #[test]
    fn a_tone_is_the_same_tone_from_any_rate_and_any_number_of_channels() {
        for rate in [
            8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000,
        ] {
            for channels in [1, 2, 8] {
                let frames = frames(rate, channels, &tone(rate, channels, 440.0));
                assert!(
                    (99..=102).contains(&frames.len()),
                    "{rate}: {}",
                    frames.len()
                );
                let middle: Vec<f32> = frames.iter().skip(20).take(50).flatten().copied().collect();
                let crossings = middle
                    .windows(2)
                    .filter(|two| two[0] <= 0.0 && two[1] > 0.0)
                    .count();
                assert!(
                    (219..=221).contains(&crossings),
                    "{rate}/{channels}: {crossings}"
                );
                let level = level_db(&frames[40]);
                assert!((-9.5..-8.5).contains(&level), "{rate}/{channels}: {level}");
            }
        }
    }

    #[test]
    fn what_16_khz_cannot_hold_does_not_fold_back() {
        let frames = frames(48_000, 1, &tone(48_000, 1, 12_000.0));
        assert!(level_db(&frames[40]) < -60.0, "{}", level_db(&frames[40]));
    }

    #[test]
    fn two_clocks_that_differ_give_no_gap() {
        let mut inlet = Inlet::new(Format::new(48_000, 1).expect("a format")).expect("an inlet");
        inlet.set_drift(500.0).expect("a drift");
        inlet.push(&tone(48_000, 1, 440.0).repeat(3));
        let count = std::iter::from_fn(|| inlet.pull().expect("a frame")).count();
        assert!((298..=300).contains(&count), "{count}");
    }

    proptest! {
        #[test]
        fn any_samples_in_any_pieces_give_the_same_frames(
            rate in 8_000_u32..=192_000, channels in 1_u16..=8, cut in 0_usize..4_000,
            samples in prop::collection::vec(any::<f32>(), 0..4_000),
        ) {
            let whole = frames(rate, channels, &samples);
            let mut inlet = Inlet::new(Format::new(rate, channels).expect("a format")).expect("an inlet");
            let (first, second) = samples.split_at(cut.min(samples.len()));
            inlet.push(first);
            inlet.push(second);
            inlet.finish();
            let pieces: Vec<Frame> = std::iter::from_fn(|| inlet.pull().expect("a frame")).collect();
            prop_assert_eq!(&whole, &pieces);
            prop_assert!(whole.iter().flatten().all(|sample| sample.is_finite()));
        }
    }
}
