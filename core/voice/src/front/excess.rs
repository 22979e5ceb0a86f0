//! What the microphone hears over any echo of ours.

use std::collections::VecDeque;
use std::f32::consts::TAU;

use crate::frame::{FRAME, Frame, RATE};

/// The middles of the bands that are watched, in hertz, an octave wide: an echo that covers a voice in
/// one leaves it bare in another.
const BANDS_HZ: [f32; 6] = [220.0, 440.0, 880.0, 1_600.0, 2_900.0, 5_200.0];
/// Frames that an echo may come behind: a quarter of a second of buffers, air and walls.
const BEHIND: usize = 25;
/// How fast the bound follows an echo that is over it, and sinks to one that is below, as shares a frame.
const FOLLOWS: f32 = 0.1;
const SINKS: f32 = 0.003;
/// Our own voice below this tells nothing of its echo, in decibels under full scale.
const FAINT_DB: f32 = -55.0;
/// What a band counts at most, in decibels over its bound.
const MOST_DB: f32 = 15.0;
/// The bound until an echo was heard: as loud as what is played.
const FIRST_DB: f32 = 0.0;
/// Power that is nothing: 75 decibels under full scale.
const NOTHING: f32 = 3e-8;

/// Compares the microphone with the loudest of what was just played, a band at a time (Duttweiler 1978,
/// "Geigel's detector", with a bound that is learned): at once, where a canceller's suppressor needs a tenth of a
/// second to let a voice through.
#[derive(Debug, Clone)]
pub(super) struct Excess {
    heard: Bank,
    played: Bank,
    /// Band levels of what was played, newest last.
    recent: VecDeque<[f32; BANDS_HZ.len()]>,
    bounds_db: [f32; BANDS_HZ.len()],
}

impl Excess {
    pub(super) fn new() -> Self {
        Self {
            heard: Bank::new(),
            played: Bank::new(),
            recent: VecDeque::new(),
            bounds_db: [FIRST_DB; BANDS_HZ.len()],
        }
    }

    /// What is being played.
    pub(super) fn played(&mut self, frame: &Frame) {
        self.recent.push_back(self.played.levels_db(frame));
        let over = self.recent.len().saturating_sub(BEHIND);
        self.recent.drain(..over);
    }

    /// What the microphone heard: by how many decibels it is over any echo, as the mean of the bands.
    pub(super) fn heard(&mut self, frame: &Frame) -> f32 {
        let levels = self.heard.levels_db(frame);
        let mut sum = 0.0;
        for (band, (level, bound)) in levels.iter().zip(&mut self.bounds_db).enumerate() {
            let loudest = self.recent.iter().filter_map(|levels| levels.get(band));
            let loudest = loudest.copied().fold(f32::NEG_INFINITY, f32::max);
            if loudest < FAINT_DB {
                continue;
            }
            let over = level - loudest - *bound;
            sum += over.clamp(0.0, MOST_DB);
            *bound += if over > 0.0 {
                FOLLOWS * over.min(3.0)
            } else {
                SINKS * over
            };
        }
        sum / BANDS_HZ.len() as f32
    }
}

/// Band passes, two poles each (Bristow-Johnson's cookbook).
#[derive(Debug, Clone)]
struct Bank(Vec<Band>);

#[derive(Debug, Clone)]
struct Band {
    gain: f32,
    feedback: [f32; 2],
    inputs: [f32; 2],
    outputs: [f32; 2],
}

impl Bank {
    fn new() -> Self {
        let bands = BANDS_HZ.iter().map(|hertz| {
            let turn = TAU * hertz / RATE as f32;
            let alpha = turn.sin() / (2.0 * 1.41);
            Band {
                gain: alpha / (1.0 + alpha),
                feedback: [
                    2.0 * turn.cos() / (1.0 + alpha),
                    (alpha - 1.0) / (1.0 + alpha),
                ],
                inputs: [0.0; 2],
                outputs: [0.0; 2],
            }
        });
        Self(bands.collect())
    }

    fn levels_db(&mut self, frame: &Frame) -> [f32; BANDS_HZ.len()] {
        let mut levels = [0.0; BANDS_HZ.len()];
        for (band, level) in self.0.iter_mut().zip(&mut levels) {
            let power: f32 = frame.iter().map(|sample| band.next(*sample).powi(2)).sum();
            *level = 10.0 * (power / FRAME as f32 + NOTHING).log10();
        }
        levels
    }
}

impl Band {
    fn next(&mut self, sample: f32) -> f32 {
        let ([before, earlier], [one, two]) = (self.inputs, self.outputs);
        let [a, b] = self.feedback;
        let out = self.gain * (sample - earlier) + a * one + b * two;
        self.inputs = [sample, before];
        self.outputs = [out, one];
        out
    }
}
