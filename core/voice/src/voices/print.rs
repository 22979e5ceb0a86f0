//! What a voice sounds like.

use serde::{Deserialize, Serialize};

use super::cepstrum::COEFFICIENTS;

/// Numbers of a print: the means and the spreads of the coefficients, and of the pitch.
pub(super) const NUMBERS: usize = 2 * COEFFICIENTS + 2;

/// Sums over the frames of one voice. Holds no words and no sound, and still belongs to a person: it is
/// kept and forgotten like what they said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct VoicePrint {
    frames: f32,
    voiced: f32,
    sums: [f32; COEFFICIENTS],
    squares: [f32; COEFFICIENTS],
    pitch_sum: f32,
    pitch_squares: f32,
}

impl VoicePrint {
    /// A frame of speech, with its pitch in semitones where it is voiced.
    pub(super) fn push(&mut self, coefficients: &[f32; COEFFICIENTS], pitch: Option<f32>) {
        self.frames += 1.0;
        let sums = self.sums.iter_mut().zip(&mut self.squares);
        for ((sum, square), value) in sums.zip(coefficients) {
            *sum += value;
            *square += value * value;
        }
        if let Some(pitch) = pitch {
            self.voiced += 1.0;
            self.pitch_sum += pitch;
            self.pitch_squares += pitch * pitch;
        }
    }

    /// Adds what was heard of the same voice.
    pub(super) fn add(&mut self, other: &Self) {
        self.frames += other.frames;
        self.voiced += other.voiced;
        self.pitch_sum += other.pitch_sum;
        self.pitch_squares += other.pitch_squares;
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more;
        }
        for (square, more) in self.squares.iter_mut().zip(&other.squares) {
            *square += more;
        }
    }

    /// Brought down to the weight of so many seconds, so that a voice that was kept can be learned on; `None`
    /// when it is no print of a voice.
    #[must_use]
    pub fn kept(mut self, seconds: f32) -> Option<Self> {
        let sums = self.sums.iter().chain(&self.squares);
        let pitch = [self.pitch_sum, self.pitch_squares, self.voiced, self.frames];
        let sound = sums.chain(&pitch).all(|value| value.is_finite());
        if !sound || self.frames < 1.0 || !(0.0..=self.frames).contains(&self.voiced) {
            return None;
        }
        let share = (seconds / self.seconds()).min(1.0);
        let sums = self.sums.iter_mut().chain(&mut self.squares);
        let pitch = [
            &mut self.pitch_sum,
            &mut self.pitch_squares,
            &mut self.voiced,
            &mut self.frames,
        ];
        for value in sums.chain(pitch) {
            *value *= share;
        }
        Some(self)
    }

    /// Seconds of speech in it.
    #[must_use]
    pub fn seconds(&self) -> f32 {
        self.frames / crate::FRAMES_A_SECOND as f32
    }

    /// The print as numbers.
    #[must_use]
    pub fn numbers(&self) -> [f32; NUMBERS] {
        let mut numbers = [0.0; NUMBERS];
        let spread = |sum: f32, squares: f32, count: f32| {
            let mean = sum / count.max(1.0);
            (squares / count.max(1.0) - mean * mean)
                .max(1e-4)
                .sqrt()
                .ln()
        };
        let sums = self.sums.iter().zip(&self.squares);
        let cepstrum = sums.flat_map(|(sum, squares)| {
            [
                sum / self.frames.max(1.0),
                spread(*sum, *squares, self.frames),
            ]
        });
        let pitch = [
            self.pitch_sum / self.voiced.max(1.0),
            spread(self.pitch_sum, self.pitch_squares, self.voiced),
        ];
        for (number, value) in numbers.iter_mut().zip(cepstrum.chain(pitch)) {
            *number = value;
        }
        numbers
    }
}
