//! One channel from one rate to another, by clocks that need not agree.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{
    Adjustable, Async, FixedAsync, Resampler, SincInterpolationParameters, SincInterpolationType,
    WindowFunction,
};

use crate::VoiceError;
use crate::frame::FRAME;

/// The largest difference of two clocks that is made up for, in parts per million.
pub const MAX_DRIFT_PPM: f64 = 2_000.0;
/// Taps of the filter: its delay is half of it, 2 ms at 16 kHz.
const TAPS: usize = 64;
/// How far the ratio may be moved, which bounds the buffers.
const ROOM: f64 = 1.01;

/// Which side has whole frames; the other has as many samples as the ratio gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Frames go in.
    In,
    /// Frames come out.
    Out,
}

/// Brings sound from one rate to another (`rubato`, windowed sinc); passes it through where both are the same
/// and no clock drifts.
pub(crate) struct Resampling {
    from: u32,
    to: u32,
    whole: Whole,
    inner: Option<Async<f32>>,
}

impl Resampling {
    /// From `from` to `to` samples a second.
    ///
    /// # Errors
    /// The resampler does not take the rates.
    pub(crate) fn new(from: u32, to: u32, whole: Whole) -> Result<Self, VoiceError> {
        let mut resampling = Self {
            from,
            to,
            whole,
            inner: None,
        };
        if from != to {
            resampling.inner = Some(resampling.make()?);
        }
        Ok(resampling)
    }

    /// The device, on the side without whole frames, runs so many parts per million faster than its rate
    /// says, up to [`MAX_DRIFT_PPM`] either way; what is no number is none. Takes effect within a frame.
    ///
    /// # Errors
    /// The resampler does not take the rates.
    pub(crate) fn set_drift(&mut self, ppm: f64) -> Result<(), VoiceError> {
        let ppm = if ppm.is_finite() { ppm } else { 0.0 };
        let faster = 1.0 + ppm.clamp(-MAX_DRIFT_PPM, MAX_DRIFT_PPM) / 1e6;
        let ratio = match self.whole {
            Whole::In => faster,
            Whole::Out => 1.0 / faster,
        };
        let mut inner = match self.inner.take() {
            Some(inner) => inner,
            None => self.make()?,
        };
        let set = inner.set_resample_ratio_relative(ratio, true);
        self.inner = Some(inner);
        set.map_err(|_| VoiceError::Resample)
    }

    /// Samples that the next call takes.
    pub(crate) fn takes(&self) -> usize {
        self.inner
            .as_ref()
            .map_or(FRAME, Resampler::input_frames_next)
    }

    /// Samples that any call gives at most.
    pub(crate) fn gives_at_most(&self) -> usize {
        let exact = FRAME as f64 * f64::from(self.to) / f64::from(self.from);
        let most = (exact * ROOM).ceil() as usize + 1;
        let inner = self.inner.as_ref().map(Resampler::output_frames_max);
        most.max(FRAME).max(inner.unwrap_or(0))
    }

    /// Turns [`Resampling::takes`] samples into as many as come of them; how many that are.
    ///
    /// # Errors
    /// The resampler failed.
    pub(crate) fn run(&mut self, input: &[f32], output: &mut [f32]) -> Result<usize, VoiceError> {
        let Some(inner) = &mut self.inner else {
            let count = input.len().min(output.len());
            for (out, sample) in output.iter_mut().zip(input) {
                *out = *sample;
            }
            return Ok(count);
        };
        let room = output.len();
        let input = InterleavedSlice::new(input, 1, input.len());
        let output = InterleavedSlice::new_mut(output, 1, room);
        let (Ok(input), Ok(mut output)) = (input, output) else {
            return Err(VoiceError::Resample);
        };
        let (_, written) = inner
            .process_into_buffer(&input, &mut output, None)
            .map_err(|_| VoiceError::Resample)?;
        Ok(written)
    }

    fn make(&self) -> Result<Async<f32>, VoiceError> {
        let parameters = SincInterpolationParameters::new(TAPS, WindowFunction::BlackmanHarris2)
            .oversampling_factor(128)
            .interpolation(SincInterpolationType::Linear);
        let ratio = f64::from(self.to) / f64::from(self.from);
        let fixed = match self.whole {
            Whole::In => FixedAsync::Input,
            Whole::Out => FixedAsync::Output,
        };
        Async::new_sinc(ratio, ROOM, &parameters, FRAME, 1, fixed).map_err(|_| VoiceError::Resample)
    }
}
