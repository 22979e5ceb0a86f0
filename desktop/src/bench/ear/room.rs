//! A room between what is played and what the microphone hears.

use os1_base::Chance;
use os1_voice::{FRAME, Frame};

/// Samples from the speaker's to the microphone's: buffers and the air, 43 ms.
const DELAY: usize = 690;
/// Samples of the room's answer, a quarter of a second.
const TAIL: usize = 4_000;
/// Half of the echo's energy is gone after so many samples: 12 ms, a furnished room.
const HALF: f32 = 200.0;
/// The room's own noise: 70 decibels under full scale.
const NOISE: f32 = 5.5e-4;

/// Echo through a made impulse response, and a little noise.
pub(super) struct Room {
    /// Sparse reflections: how many samples later, and how loud.
    reflections: Vec<(usize, f32)>,
    played: Vec<f32>,
    chance: Chance,
}

impl Room {
    /// A room whose echo is `db` against what is played.
    pub(super) fn new(db: f32, seed: u64) -> Self {
        let mut chance = Chance::seeded(seed);
        let mut reflections = vec![(DELAY, 1.0)];
        for _ in 0..60 {
            let later = chance.below(TAIL);
            let loud = 0.5_f32.powf(later as f32 / HALF / 2.0) * (chance.unit() as f32 - 0.5);
            reflections.push((DELAY + later, loud));
        }
        let power: f32 = reflections.iter().map(|(_, loud)| loud * loud).sum();
        let gain = 10_f32.powf(db / 20.0) / power.sqrt();
        for (_, loud) in &mut reflections {
            *loud *= gain;
        }
        Self {
            reflections,
            played: Vec::new(),
            chance,
        }
    }

    /// What the microphone hears while `near` is said into it.
    pub(super) fn hears(&mut self, near: &Frame) -> Frame {
        let now = self.played.len();
        std::array::from_fn(|at| {
            let echo: f32 = self
                .reflections
                .iter()
                .filter_map(|(later, loud)| {
                    Some(self.played.get((now + at).checked_sub(*later)?)? * loud)
                })
                .sum();
            let noise = (self.chance.unit() as f32 - 0.5) * 2.0 * NOISE;
            let near = near.get(at).copied().unwrap_or_default();
            (near + echo + noise).clamp(-1.0, 1.0)
        })
    }

    /// What is played now: heard from the next frame on.
    pub(super) fn played(&mut self, frame: &Frame) {
        self.played.extend_from_slice(frame);
        let over = self.played.len().saturating_sub(TAIL + DELAY + FRAME);
        self.played.drain(..over);
    }
}
