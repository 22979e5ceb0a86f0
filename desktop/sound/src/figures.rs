//! What a talk cost.

use std::time::Duration;

use serde::Serialize;

use crate::Tally;

/// The width of a bin, in microseconds.
const BIN_US: u64 = 50;
/// Bins of frame times: up to 50 ms; what took longer is in the last.
const BINS: usize = 1_000;

/// Figures of a talk, told at its end.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Frames of 10 ms that were worked on.
    pub frames: u64,
    /// Work on a frame, everything between the rings: the median, milliseconds.
    pub frame_ms: f64,
    /// The same, the 95th percentile.
    pub frame_p95_ms: f64,
    /// The longest.
    pub frame_max_ms: f64,
    /// Share of a core for this work while sound ran.
    pub share: f64,
    /// What the microphone's callbacks counted.
    pub input: Tally,
    /// What the loudspeaker's callbacks counted.
    pub output: Tally,
}

/// Times of frames, counted into bins.
#[derive(Debug)]
pub(crate) struct Times {
    bins: Vec<u32>,
    frames: u64,
    total: Duration,
    longest: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            bins: vec![0; BINS],
            frames: 0,
            total: Duration::ZERO,
            longest: Duration::ZERO,
        }
    }
}

impl Times {
    /// A frame took so long.
    pub(crate) fn add(&mut self, took: Duration) {
        let bin = usize::try_from(took.as_micros() as u64 / BIN_US).unwrap_or(BINS);
        if let Some(count) = self.bins.get_mut(bin.min(BINS - 1)) {
            *count = count.saturating_add(1);
        }
        self.frames += 1;
        self.total += took;
        self.longest = self.longest.max(took);
    }

    /// The figures so far.
    pub(crate) fn figures(&self, input: Tally, output: Tally) -> Figures {
        let sound = (self.frames as f64 / 100.0).max(0.01);
        Figures {
            frames: self.frames,
            frame_ms: self.percentile_ms(0.5),
            frame_p95_ms: self.percentile_ms(0.95),
            frame_max_ms: self.longest.as_secs_f64() * 1e3,
            share: self.total.as_secs_f64() / sound,
            input,
            output,
        }
    }

    /// The upper edge of the bin in which the share `p` of the frames is reached.
    fn percentile_ms(&self, p: f64) -> f64 {
        let wanted = self.frames as f64 * p;
        let mut seen = 0.0;
        let reached = self.bins.iter().position(|count| {
            seen += f64::from(*count);
            seen >= wanted
        });
        let bin = reached.filter(|_| self.frames > 0).map_or(0, |bin| bin + 1);
        bin as f64 * BIN_US as f64 / 1e3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_frames() {
        let mut times = Times::default();
        for us in 1..=1_000 {
            times.add(Duration::from_micros(us));
        }
        let figures = times.figures(Tally::default(), Tally::default());
        assert_eq!(figures.frames, 1_000);
        assert!((figures.frame_ms - 0.55).abs() < 0.06, "{figures:?}");
        assert!((figures.frame_p95_ms - 1.0).abs() < 0.06, "{figures:?}");
        assert!((figures.frame_max_ms - 1.0).abs() < 1e-9);
        assert!((figures.share - 0.050).abs() < 0.001, "{figures:?}");
    }
}
