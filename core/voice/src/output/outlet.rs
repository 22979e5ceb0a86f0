//! From frames of the pipeline to a device's samples.

use crate::frame::{Frame, RATE};
use crate::resampling::{Resampling, Whole};
use crate::{Format, VoiceError};

/// Resamples and gives each channel the same, a frame at a time.
pub struct Outlet {
    format: Format,
    resampling: Resampling,
    mono: Vec<f32>,
    interleaved: Vec<f32>,
}

impl std::fmt::Debug for Outlet {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Outlet")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

impl Outlet {
    /// An outlet for a device of this format.
    ///
    /// # Errors
    /// The resampler does not take the rate.
    pub fn new(format: Format) -> Result<Self, VoiceError> {
        let resampling = Resampling::new(RATE, format.rate(), Whole::In)?;
        let most = resampling.gives_at_most();
        Ok(Self {
            format,
            resampling,
            mono: vec![0.0; most],
            interleaved: Vec::with_capacity(most * format.channels()),
        })
    }

    /// The samples of a frame, all channels in turn, clamped to full scale; what is no number becomes
    /// silence.
    ///
    /// # Errors
    /// The resampler failed.
    pub fn push(&mut self, frame: &Frame) -> Result<&[f32], VoiceError> {
        let mut clean = *frame;
        for sample in &mut clean {
            *sample = if sample.is_finite() { *sample } else { 0.0 };
        }
        let written = self.resampling.run(&clean, &mut self.mono)?;
        self.interleaved.clear();
        for sample in self.mono.iter().take(written) {
            let sample = sample.clamp(-1.0, 1.0);
            self.interleaved
                .extend(std::iter::repeat_n(sample, self.format.channels()));
        }
        Ok(&self.interleaved)
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use proptest::prelude::*;

    use super::*;
    use crate::Inlet;
    use crate::frame::{FRAME, level_db};

    #[test]
    fn a_tone_that_goes_out_and_comes_in_again_is_the_same_tone() {
        for rate in [8_000, 16_000, 44_100, 48_000, 192_000] {
            for channels in [1, 2, 8] {
                let format = Format::new(rate, channels).expect("a format");
                let mut outlet = Outlet::new(format).expect("an outlet");
                let mut inlet = Inlet::new(format).expect("an inlet");
                for at in 0..100 {
                    let frame = std::array::from_fn(|i| {
                        0.5 * (TAU * 440.0 * (at * FRAME + i) as f32 / RATE as f32).sin()
                    });
                    inlet.push(outlet.push(&frame).expect("samples"));
                }
                inlet.finish();
                let back: Vec<Frame> =
                    std::iter::from_fn(|| inlet.pull().expect("a frame")).collect();
                assert!((99..=102).contains(&back.len()), "{rate}: {}", back.len());
                let crossings = back[20..70]
                    .as_flattened()
                    .windows(2)
                    .filter(|two| two[0] <= 0.0 && two[1] > 0.0)
                    .count();
                assert!(
                    (219..=221).contains(&crossings),
                    "{rate}/{channels}: {crossings}"
                );
                let level = level_db(&back[40]);
                assert!((-9.5..-8.5).contains(&level), "{rate}/{channels}: {level}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_frame_gives_whole_samples_in_range(
            rate in 8_000_u32..=192_000, channels in 1_u16..=8,
            samples in prop::collection::vec(any::<f32>(), FRAME),
        ) {
            let format = Format::new(rate, channels).expect("a format");
            let mut outlet = Outlet::new(format).expect("an outlet");
            let frame: Frame = samples.try_into().expect("a frame");
            for _ in 0..3 {
                let out = outlet.push(&frame).expect("samples");
                prop_assert_eq!(out.len() % usize::from(channels), 0);
                prop_assert!(out.iter().all(|sample| (-1.0..=1.0).contains(sample)));
            }
        }
    }
}
