//! Two clocks that differ: the microphone's, which frames follow, and the loudspeaker's.

use std::time::Duration;

/// The share of a new measurement in the mean: a second, which is many callbacks of any device.
const SHARE: f64 = 0.01;
/// Parts per million for each millisecond that waits too much beyond [`LITTLE_MS`], at once, and what is learned of
/// it with every correction: a drift that stays is known after some minutes.
const AT_ONCE_PPM: f64 = 60.0;
const LEARNED_PPM: f64 = 0.3;
/// Nothing is done about less than this, in milliseconds: a device that takes 10 ms at a time is always a
/// little early or late, and an echo canceller loses an echo that is stretched for nothing.
const LITTLE_MS: f64 = 6.0;
/// The most that is ever made up for: two clocks of quartz differ by less.
const MOST_PPM: f64 = 600.0;
/// Frames between two corrections: a tenth of a second.
const EVERY: u32 = 10;

/// Tells from what waits for the loudspeaker how much faster than the microphone it runs, so that sound
/// without a pause in it neither gaps nor waits ever longer.
#[derive(Debug, Default)]
pub(crate) struct Drift {
    mean_ms: Option<f64>,
    frames: u32,
    learned_ppm: f64,
    told_ppm: f64,
}

impl Drift {
    /// A frame was given away, and `waiting` is there now, where `wanted` should be. How much faster the
    /// loudspeaker is, in parts per million, when that has changed.
    pub(crate) fn push(&mut self, waiting: Duration, wanted: Duration) -> Option<f64> {
        let over_ms = (waiting.as_secs_f64() - wanted.as_secs_f64()) * 1e3;
        let mean = self.mean_ms.get_or_insert(0.0);
        *mean += SHARE * (over_ms - *mean);
        self.frames += 1;
        if !self.frames.is_multiple_of(EVERY) {
            return None;
        }
        // What waits too much wants a loudspeaker that is given less, as a slower one is.
        let beyond = (mean.abs() - LITTLE_MS).max(0.0).copysign(-*mean);
        let within = |ppm: f64| ppm.clamp(-MOST_PPM, MOST_PPM);
        self.learned_ppm = within(self.learned_ppm + LEARNED_PPM * beyond);
        let ppm = within(self.learned_ppm + AT_ONCE_PPM * beyond) + 0.0;
        (ppm != std::mem::replace(&mut self.told_ppm, ppm)).then_some(ppm)
    }
}

#[cfg(test)]
mod tests {
    use os1_voice::{FRAME, Format, Outlet};

    use super::*;
    use crate::cushion::Cushion;

    const RATE: u32 = 48_000;
    const SECONDS: u64 = 600;

    /// Ten minutes of sound without a pause, on a loudspeaker whose clock differs; gaps, and what waited at
    /// most, in milliseconds.
    fn plays(ppm: f64, made_up_for: bool) -> (u32, f64) {
        let mut outlet = Outlet::new(Format::new(RATE, 1).expect("a format")).expect("an outlet");
        let (mut drift, mut cushion) = (Drift::default(), Cushion::default());
        let (mut waiting, mut owed, mut gaps, mut most) = (960.0_f64, 0.0_f64, 0_u32, 0.0_f64);
        for frame in 0..SECONDS * 100 {
            owed += 480.0 * (1.0 + ppm / 1e6);
            // The device takes 10 ms at a time.
            while owed >= 480.0 {
                owed -= 480.0;
                gaps += u32::from(waiting < 480.0);
                waiting = (waiting - 480.0).max(0.0);
            }
            waiting += outlet.push(&[0.1; FRAME]).expect("samples").len() as f64;
            let waits = Duration::from_secs_f64(waiting / f64::from(RATE));
            let _ = cushion.is_full(waits, u64::from(gaps));
            if let Some(ppm) = drift.push(waits, cushion.wanted())
                && made_up_for
            {
                outlet.set_drift(ppm).expect("a drift");
            }
            if frame > 6_000 {
                most = most.max(waits.as_secs_f64() * 1e3);
            }
        }
        (gaps, most)
    }

    #[test]
    fn sound_without_a_pause_neither_gaps_nor_waits_ever_longer() {
        let (_, slow) = plays(-500.0, false);
        assert!(slow > 250.0, "nothing is made up for: {slow} ms");
        let (alone, _) = plays(500.0, false);
        assert!(alone > 20, "nothing is made up for: {alone} gaps");
        for ppm in [-500.0, -100.0, 0.0, 100.0, 500.0] {
            let (gaps, most) = plays(ppm, true);
            assert!(gaps <= 3, "{ppm}: {gaps} gaps");
            assert!(most < 40.0, "{ppm}: {most} ms");
        }
    }
}
