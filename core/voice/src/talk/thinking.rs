//! The short sound that says: I am thinking.

use crate::{FRAME, Frame, RATE};

/// Two soft notes of 90 ms each, a fourth apart.
const NOTES: [f32; 2] = [523.25, 698.46];
/// Frames of a note.
const LENGTH: usize = 9;
/// Loudness: 26 dB under full scale, so that it is no speech.
const LOUD: f32 = 0.05;

/// The sound, while it lasts.
#[derive(Debug, Default)]
pub(super) struct Thinking {
    left: usize,
}

impl Thinking {
    /// Begins it.
    pub(super) fn begin(&mut self) {
        self.left = NOTES.len() * LENGTH;
    }

    /// Adds the next 10 ms of it to what is played.
    pub(super) fn add(&mut self, frame: &mut Frame) {
        if self.left == 0 {
            return;
        }
        let at = NOTES.len() * LENGTH - self.left;
        self.left -= 1;
        let Some(note) = NOTES.get(at / LENGTH) else {
            return;
        };
        let begin = at % LENGTH * FRAME;
        for (place, sample) in frame.iter_mut().enumerate() {
            let within = (begin + place) as f32 / (LENGTH * FRAME) as f32;
            let swell = (within * std::f32::consts::PI).sin();
            let phase = note * (begin + place) as f32 / RATE as f32;
            *sample += LOUD * swell * (phase * std::f32::consts::TAU).sin();
        }
    }
}
