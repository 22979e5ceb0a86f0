//! How the last words were said, against how the speaker says others.

use std::collections::VecDeque;

use super::quantile::Quantiles;
use crate::frame::FRAMES_A_SECOND;
use crate::front::DELAY_FRAMES;

/// Frames that are looked back on: 600 ms.
const BACK: usize = 60;
/// Voiced frames that the pitch at the end is taken over.
const LAST_VOICED: usize = 12;
/// Voiced frames without which a pitch says nothing.
const ENOUGH: usize = 5;

/// A frame as the melody of speech needs it.
#[derive(Debug, Clone, Copy)]
struct Note {
    /// Semitones over 27.5 Hz, where voiced.
    pitch: Option<f32>,
}

/// What the end of a stretch of speech sounded like. Statements and questions put to somebody end
/// low in the speaker's range and falling; what goes on stays up (Pierrehumbert 1980;
/// Gravano and Hirschberg 2011 on turn-yielding cues).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ending {
    /// The last pitch over the low end of the speaker's range, in semitones.
    pub(super) height: f32,
    /// How the pitch moved over the last 600 ms, in semitones; negative falls.
    pub(super) slope: f32,
    /// Seconds of speech so far in this turn.
    pub(super) said_s: f32,
}

/// Follows a speaker.
#[derive(Debug, Clone)]
pub(super) struct Prosody {
    /// Newest last: what the detector has not judged yet, and what was judged speech before it.
    pending: VecDeque<Note>,
    spoken: VecDeque<Note>,
    pitches: Quantiles,
    said: usize,
}

impl Prosody {
    pub(super) fn new() -> Self {
        Self {
            pending: VecDeque::new(),
            spoken: VecDeque::new(),
            pitches: Quantiles::new(12.0, 0.25, 160),
            said: 0,
        }
    }

    /// Takes the pitch of a frame in hertz, and whether the sound of [`DELAY_FRAMES`] ago was speech.
    pub(super) fn push(&mut self, pitch: Option<f32>, speech: bool) {
        let pitch = pitch.map(|hertz| 12.0 * (hertz / 27.5).log2());
        self.pending.push_back(Note { pitch });
        if self.pending.len() <= DELAY_FRAMES {
            return;
        }
        let Some(note) = self.pending.pop_front() else {
            return;
        };
        if speech {
            self.said += 1;
            if let Some(pitch) = note.pitch {
                self.pitches.push(pitch);
            }
        }
        // Short gaps belong to the melody; a pause must not push it out.
        if speech || self.spoken.back().is_some_and(|last| last.pitch.is_some()) {
            self.spoken.push_back(note);
        }
        let over = self.spoken.len().saturating_sub(BACK);
        self.spoken.drain(..over);
    }

    /// A new turn begins: what was said so far is another's.
    pub(super) fn begin_turn(&mut self) {
        self.said = 0;
        self.spoken.clear();
    }

    /// How the speech so far ends.
    pub(super) fn ending(&self) -> Ending {
        let (height, slope) = self.melody().unwrap_or((0.8, -1.5));
        Ending {
            height,
            slope,
            said_s: self.said as f32 / FRAMES_A_SECOND as f32,
        }
    }

    /// Height and slope of the last pitches; `None` where too little is voiced.
    fn melody(&self) -> Option<(f32, f32)> {
        let voiced: Vec<f32> = self.spoken.iter().filter_map(|note| note.pitch).collect();
        if voiced.len() < ENOUGH || self.pitches.count() < 20 {
            return None;
        }
        let mut last: Vec<f32> = voiced.iter().rev().take(LAST_VOICED).copied().collect();
        last.sort_by(f32::total_cmp);
        let median = last.get(last.len() / 2)?;
        let low = self.pitches.at(0.1)?;
        let mean = |some: &mut dyn Iterator<Item = &f32>| {
            let (sum, count) =
                some.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
            sum / count
        };
        let begin = mean(&mut voiced.iter().take(10));
        let end = mean(&mut voiced.iter().rev().take(10));
        Some((median - low, end - begin))
    }
}
