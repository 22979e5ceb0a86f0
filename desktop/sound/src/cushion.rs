//! How much sound waits for the device, so that a late frame is not heard as a gap.

use std::time::Duration;

/// What waits at least: frames come a device's buffer at a time.
const LEAST: Duration = Duration::from_millis(10);
/// What waits at most; a machine that is later than that has gaps.
const MOST: Duration = Duration::from_millis(80);
/// How much more after a gap, and less after a while without one.
const STEP: Duration = Duration::from_millis(5);
/// What is given away at a time.
const FRAME: Duration = Duration::from_millis(10);
/// Frames without a gap until less is tried: 30 s.
const QUIET: u32 = 3_000;

/// Decides which silent frames are left out so that no more waits than has to.
#[derive(Debug)]
pub(crate) struct Cushion {
    wanted: Duration,
    missing: u64,
    quiet: u32,
}

impl Default for Cushion {
    fn default() -> Self {
        Self {
            wanted: LEAST,
            missing: 0,
            quiet: 0,
        }
    }
}

impl Cushion {
    /// Whether a silent frame is to be left out: `waiting` is there already, and `missing` samples
    /// were played as gaps since the device was opened.
    pub(crate) fn is_full(&mut self, waiting: Duration, missing: u64) -> bool {
        if missing > self.missing {
            self.wanted = MOST.min(self.wanted + STEP);
            self.quiet = 0;
        } else {
            self.quiet += 1;
        }
        if self.quiet >= QUIET {
            self.wanted = LEAST.max(self.wanted.saturating_sub(STEP));
            self.quiet = 0;
        }
        self.missing = missing;
        waiting >= self.wanted + FRAME
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_make_it_thicker_and_time_without_thinner() {
        let ms = Duration::from_millis;
        let mut cushion = Cushion::default();
        assert!(!cushion.is_full(ms(19), 0));
        assert!(cushion.is_full(ms(20), 0));
        for gaps in 1..100 {
            cushion.is_full(ms(0), gaps);
        }
        assert!(!cushion.is_full(ms(89), 99));
        assert!(cushion.is_full(ms(90), 99));
        for _ in 0..QUIET * 20 {
            cushion.is_full(ms(0), 99);
        }
        assert!(cushion.is_full(ms(20), 99));
    }
}
