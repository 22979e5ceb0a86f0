//! Voice activity over a recording, each value at the time of its sound.

use std::collections::VecDeque;

use super::activity::probability;

/// How far the detector's answer is behind the sound, in frames: its window, and the frames that
/// it looks back on.
pub const DELAY_FRAMES: usize = 6;
/// Frames before and after one that are averaged with it.
const AROUND: usize = 5;

/// Puts log odds back to the time of their sound, and averages them over 110 ms round it.
#[derive(Debug, Clone, Default)]
pub struct Curve {
    recent: VecDeque<f32>,
    heard: usize,
    told: usize,
}

impl Curve {
    /// A curve that has heard nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next log odds; the probability of a frame some 110 ms ago, once that is known.
    pub fn push(&mut self, logit: f32) -> Option<f32> {
        self.heard += 1;
        if self.heard <= DELAY_FRAMES {
            return None;
        }
        self.recent.push_back(logit);
        if self.recent.len() > 2 * AROUND + 1 {
            self.recent.pop_front();
        }
        (self.recent.len() > AROUND).then(|| self.mean())
    }

    /// The rest, as if silence of the last kind went on: afterwards there is a value for each frame.
    pub fn finish(mut self) -> Vec<f32> {
        let last = self.recent.back().copied().unwrap_or(-6.0);
        let missing = self.heard.saturating_sub(self.told);
        let mut rest = Vec::with_capacity(missing);
        while rest.len() < missing {
            rest.extend(self.push(last));
        }
        rest
    }

    fn mean(&mut self) -> f32 {
        self.told += 1;
        probability(self.recent.iter().sum::<f32>() / self.recent.len() as f32)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_frame_gets_one_value(logits in prop::collection::vec(-9.0_f32..9.0, 0..60)) {
            let mut curve = Curve::new();
            let mut told: Vec<f32> = logits.iter().filter_map(|logit| curve.push(*logit)).collect();
            told.extend(curve.finish());
            prop_assert_eq!(told.len(), logits.len());
            prop_assert!(told.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }

    #[test]
    fn a_value_stands_where_its_sound_was() {
        let mut curve = Curve::new();
        let logits = (0..100).map(|at| if at < 50 + DELAY_FRAMES { -6.0 } else { 6.0 });
        let mut told: Vec<f32> = logits.filter_map(|logit| curve.push(logit)).collect();
        told.extend(curve.finish());
        assert_eq!(told.iter().position(|p| *p > 0.5), Some(50));
    }
}
