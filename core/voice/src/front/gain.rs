//! The level at which somebody speaks, wherever the microphone is.

use crate::frame::{Frame, level_db};

/// Bins of one decibel, from full scale down.
const BINS: usize = 80;
/// The share of counted frames that are softer than the level of the speaker.
const SHARE: f32 = 0.85;
/// Decibels above the noise from which on a frame counts.
const ABOVE_NOISE_DB: f32 = 10.0;
/// What is left of a frame's weight a frame later: half after 10 s with sound.
const KEPT: f32 = 0.9993;
/// Frames that the usual level is worth until somebody was heard.
const BELIEF: f32 = 50.0;

/// Tracks how loud the speaker is: the loud end of the frames that stand out of the noise, in a
/// histogram that forgets. Sound that does not stand out moves nothing, so a silent room is not
/// made loud.
#[derive(Debug, Clone)]
pub(super) struct ActiveLevel {
    bins: [f32; BINS],
    noise_db: f32,
}

impl ActiveLevel {
    /// Starts at the level `db` below full scale.
    pub(super) fn new(db: f32) -> Self {
        let mut level = Self {
            bins: [0.0; BINS],
            noise_db: 0.0,
        };
        level.count(db, BELIEF);
        level
    }

    /// Hears a cleaned frame.
    pub(super) fn push(&mut self, frame: &Frame) {
        let now = level_db(frame);
        self.noise_db = if now < self.noise_db {
            now
        } else {
            self.noise_db + 0.03
        };
        if now < self.noise_db + ABOVE_NOISE_DB {
            return;
        }
        for bin in &mut self.bins {
            *bin *= KEPT;
        }
        self.count(now, 1.0);
    }

    fn count(&mut self, db: f32, weight: f32) {
        let bin = (-db).clamp(0.0, BINS as f32 - 1.0) as usize;
        if let Some(bin) = self.bins.get_mut(bin) {
            *bin += weight;
        }
    }

    /// The level of the speaker, in decibels under full scale.
    fn level_db(&self) -> f32 {
        let louder = self.bins.iter().sum::<f32>() * (1.0 - SHARE);
        let mut sum = 0.0;
        let bin = self.bins.iter().position(|bin| {
            sum += bin;
            sum >= louder
        });
        -(bin.unwrap_or(BINS) as f32) - 0.5
    }

    /// What to multiply samples with so that the speaker is at `target_db`.
    pub(super) fn gain_to(&self, target_db: f32) -> f32 {
        10_f32.powf((target_db - self.level_db()) / 20.0)
    }
}
