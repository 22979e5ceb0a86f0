//! A stream that only copies: what ours is measured against.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use os1_voice::Format;

use crate::callback::{Fills, Takes};
use crate::system::{Held, open_input, open_output};
use crate::{Beat, Counts, Port, SoundError, Tally};

/// Samples that are copied at most in one callback.
const MOST: usize = 8_192;

/// A microphone whose sound is copied and forgotten, or a loudspeaker that plays silence.
pub struct Copying {
    _held: Held,
    counts: Arc<Counts>,
}

impl fmt::Debug for Copying {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Copying").finish_non_exhaustive()
    }
}

impl Copying {
    /// Opens a microphone.
    ///
    /// # Errors
    /// It is not there or cannot be opened.
    pub fn from_microphone(port: &Port) -> Result<Self, SoundError> {
        let counts = Arc::new(Counts::default());
        let opened = open_input(port, |format| Copier::new(format, &counts))?;
        Ok(Self {
            _held: opened.held,
            counts,
        })
    }

    /// Opens a loudspeaker.
    ///
    /// # Errors
    /// It is not there or cannot be opened.
    pub fn to_loudspeaker(port: &Port) -> Result<Self, SoundError> {
        let counts = Arc::new(Counts::default());
        let opened = open_output(port, |format| Copier::new(format, &counts))?;
        Ok(Self {
            _held: opened.held,
            counts,
        })
    }

    /// What was counted so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.counts.tally()
    }
}

/// Copies and counts.
struct Copier {
    buffer: Vec<f32>,
    counts: Arc<Counts>,
    beat: Beat,
    sample: Duration,
}

impl Copier {
    fn new(format: Format, counts: &Arc<Counts>) -> Self {
        let a_second = format.rate() as usize * format.channels();
        Self {
            buffer: vec![0.0; MOST],
            counts: Arc::clone(counts),
            beat: Beat::default(),
            sample: Duration::from_secs_f64(1.0 / a_second.max(1) as f64),
        }
    }

    fn came(&mut self, samples: usize, now: Instant) {
        let sound = self
            .sample
            .saturating_mul(u32::try_from(samples).unwrap_or(u32::MAX));
        self.counts.callbacks.fetch_add(1, Relaxed);
        if self.beat.came(now, sound) {
            self.counts.late.fetch_add(1, Relaxed);
        }
    }
}

impl Takes for Copier {
    fn take<T: Copy>(&mut self, samples: &[T], now: Instant, as_f32: impl Fn(T) -> f32) {
        self.came(samples.len(), now);
        for (into, sample) in self.buffer.iter_mut().zip(samples) {
            *into = as_f32(*sample);
        }
    }
}

impl Fills for Copier {
    fn fill<T>(
        &mut self,
        samples: &mut [T],
        now: Instant,
        _latency: Duration,
        from_f32: impl Fn(f32) -> T,
    ) {
        self.came(samples.len(), now);
        for (sample, from) in samples.iter_mut().zip(self.buffer.iter().cycle()) {
            *sample = from_f32(*from);
        }
    }
}
