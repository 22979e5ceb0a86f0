//! What the front end leaves over of our own voice and the room.

/// The share of a new level in the mean: half a second.
const SHARE: f32 = 0.02;
/// How far over the mean a sound stands out, in decibels, and in mean deviations.
const OVER_DB: f32 = 8.0;
const DEVIATIONS: f32 = 3.0;
/// What is softer than this, in decibels under full scale, never stands out.
const FAINT_DB: f32 = -63.0;
/// What a sound that was nothing adds to the next one's threshold, at most thrice, and what is taken
/// back of it a frame: it is forgotten after 20 s.
const WARY_DB: f32 = 4.0;
const FORGOTTEN_DB: f32 = WARY_DB / 2_000.0;

/// The usual level of cleaned frames while we speak, and what stands out of it.
#[derive(Debug, Clone)]
pub(super) struct Leftover {
    mean_db: f32,
    deviation_db: f32,
    wary_db: f32,
}

impl Default for Leftover {
    fn default() -> Self {
        Self {
            mean_db: -70.0,
            deviation_db: 3.0,
            wary_db: 0.0,
        }
    }
}

impl Leftover {
    /// Whether a level is more than what is left over.
    pub(super) fn stands_out(&self, level_db: f32) -> bool {
        let over = OVER_DB + DEVIATIONS * self.deviation_db;
        level_db > (self.mean_db + over).max(FAINT_DB) + self.wary_db
    }

    /// Hears a level; what stands out counts only `usual`ly, as a room that became loud.
    pub(super) fn push(&mut self, level_db: f32, usual: bool) {
        self.wary_db = (self.wary_db - FORGOTTEN_DB).max(0.0);
        if !usual {
            return;
        }
        let away = level_db - self.mean_db;
        self.mean_db += SHARE * away;
        self.deviation_db += SHARE * (away.abs() - self.deviation_db);
    }

    /// How wary earlier sounds that were nothing made, in decibels.
    pub(super) fn wary_db(&self) -> f32 {
        self.wary_db
    }

    /// What stood out was nothing.
    pub(super) fn was_nothing(&mut self) {
        self.wary_db = (self.wary_db + WARY_DB).min(3.0 * WARY_DB);
    }
}
