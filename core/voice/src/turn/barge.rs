//! Whether a sound into our own speech is somebody who wants to speak.

use super::pitch::Pitch;
use crate::frame::{Frame, level_db};
use crate::front::Heard;

/// Voiced frames with the colour of speech, of the last [`LOOK`], that make it real.
const REAL: u32 = 6;
/// Frames that are looked back on.
const LOOK: u32 = 10;
/// How much of the sound lies high, as the power of its first difference over its own. A hum
/// ("mm-hm") lies below, a cough, a breath and a click above.
const COLOUR: std::ops::RangeInclusive<f32> = 0.018..=0.6;
/// Softer than this it is not meant for us, in decibels under full scale.
const FAINT_DB: f32 = -55.0;

/// Tells real speech from coughs, hums and what is left of our own echo, within a tenth of a second.
///
/// Speech has a pitch and the colour of vowels; a cough has no pitch, a hum no colour. Words that are
/// recognised decide where this cannot.
#[derive(Debug, Clone, Default)]
pub struct BargeIn {
    pitch: Pitch,
    recent: u32,
    told: bool,
}

impl BargeIn {
    /// Nothing was heard yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Hears a frame while we speak; `true` once, when it is real speech.
    pub fn push(&mut self, heard: &Heard) -> bool {
        let voiced = self.pitch.push(&heard.clean).is_some();
        let loud = level_db(&heard.clean) > FAINT_DB;
        let like = voiced && loud && heard.logit > -1.0 && COLOUR.contains(&colour(&heard.clean));
        self.recent = (self.recent << 1 | u32::from(like)) & ((1 << LOOK) - 1);
        let real = self.recent.count_ones() >= REAL;
        let first = real && !self.told;
        self.told = real || self.told && self.recent != 0;
        first
    }
}

/// The power of the first difference over the power of the sound.
fn colour(frame: &Frame) -> f32 {
    let power: f32 = frame.iter().map(|sample| sample * sample).sum();
    let steps = frame.windows(2).map(|two| match two {
        [a, b] => (b - a) * (b - a),
        _ => 0.0,
    });
    steps.sum::<f32>() / power.max(1e-9)
}
