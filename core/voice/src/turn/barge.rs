//! Whether a sound into our own speech is somebody who wants to speak.

use super::leftover::Leftover;
use crate::frame::{Frame, level_db};
use crate::front::Heard;

/// Voiced frames with the colour of speech, of the last [`LOOK`], that make it real.
const REAL: u32 = 6;
/// Frames that are looked back on.
const LOOK: u32 = 10;
/// Frames above what echo leaves over, of the last three, that are a sound.
const SOUND: u32 = 2;
/// How much of the sound lies high, as the power of its first difference over its own. A hum
/// ("mm-hm") lies below, a cough, a breath and a click above.
const COLOUR: std::ops::RangeInclusive<f32> = 0.018..=0.6;
/// Softer than this it is not meant for us, in decibels under full scale.
const FAINT_DB: f32 = -55.0;
/// Decibels over any echo that are a sound.
const EXCESS_DB: f32 = 4.0;
/// Quiet frames after which a sound is over.
const QUIET: u32 = 15;
/// Frames after which a sound that showed nothing of speech is taken for none.
const LONGEST: u32 = 60;

/// What a sound into our own speech is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intrusion {
    /// Somebody or something sounds.
    Sound,
    /// It is real speech.
    Real,
    /// It was none, or it is over.
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Quiet,
    /// So many frames of a sound, the last of them quiet.
    Sounding { frames: u32, quiet: u32 },
    /// Real speech was told.
    Speech,
}

/// Tells in two steps who sounds into our own speech.
///
/// Within some 30 ms, that anything sounds over what the echo canceller leaves of ourselves: enough to be
/// silent for a moment. Then, while we are, whether it is speech: that has a pitch and the colour of vowels;
/// a cough has no pitch, a hum no colour. Words that are recognised decide where this cannot.
#[derive(Debug, Clone, Default)]
pub struct BargeIn {
    leftover: Leftover,
    loud: u32,
    recent: u32,
    state: State,
}

impl BargeIn {
    /// Nothing was heard yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Hears a frame while we speak; each step of a sound is told once.
    pub fn push(&mut self, heard: &Heard) -> Option<Intrusion> {
        let level = level_db(&heard.clean);
        let speech = heard.pitch.is_some() && level > FAINT_DB && heard.logit > -1.0;
        let like = speech && COLOUR.contains(&colour(&heard.clean));
        self.recent = (self.recent << 1 | u32::from(like)) & ((1 << LOOK) - 1);
        let loud = self.leftover.stands_out(level)
            || heard.excess_db > EXCESS_DB + self.leftover.wary_db() / 2.0;
        self.loud = (self.loud << 1 | u32::from(loud)) & 0b111;
        self.leftover.push(level, self.state == State::Quiet);
        let real = self.recent.count_ones() >= REAL;
        let (state, told) = self.step(real, loud);
        self.state = state;
        if told == Some(Intrusion::Over) {
            self.leftover.was_nothing();
        }
        told
    }

    fn step(&self, real: bool, loud: bool) -> (State, Option<Intrusion>) {
        match self.state {
            State::Quiet | State::Sounding { .. } if real => (State::Speech, Some(Intrusion::Real)),
            State::Quiet if self.loud.count_ones() >= SOUND => {
                let sounding = State::Sounding {
                    frames: 0,
                    quiet: 0,
                };
                (sounding, Some(Intrusion::Sound))
            }
            State::Sounding { frames, quiet } => {
                let quiet = if loud { 0 } else { quiet + 1 };
                if quiet >= QUIET || frames >= LONGEST {
                    return (State::Quiet, Some(Intrusion::Over));
                }
                let frames = frames + 1;
                (State::Sounding { frames, quiet }, None)
            }
            State::Speech if self.recent == 0 && !loud => (State::Quiet, None),
            state => (state, None),
        }
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
