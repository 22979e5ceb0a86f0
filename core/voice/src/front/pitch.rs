//! The pitch of a voice.

use std::collections::VecDeque;

use crate::frame::{FRAME, Frame, RATE};

/// Samples a second that pitch is looked for in: every second one.
const HALF_RATE: f32 = RATE as f32 / 2.0;
/// Lags of voices from 400 Hz down to 60 Hz.
const LAGS: std::ops::RangeInclusive<usize> = 20..=133;
/// Samples that are compared with themselves, 32 ms.
const WINDOW: usize = 256;
/// The least correlation of a voiced sound.
const VOICED: f32 = 0.55;
/// Energy that is nothing, so that silence is like nothing.
const NOTHING: f32 = 1e-6;
/// A window below this cannot reach [`VOICED`] against [`NOTHING`], whatever came before it.
const FAINT: f32 = 4e-7;
/// How much better a longer lag must be, so that two periods are not taken for one.
const SHORTER: f32 = 0.88;

/// Pitch by normalised autocorrelation (Rabiner 1977; the octave rule as in RAPT, Talkin 1995).
#[derive(Debug, Clone, Default)]
pub(crate) struct Pitch {
    recent: VecDeque<f32>,
}

impl Pitch {
    /// Hears a clean frame; its pitch in hertz where it is voiced.
    pub(crate) fn push(&mut self, frame: &Frame) -> Option<f32> {
        let (pairs, _) = frame.as_chunks::<2>();
        self.recent.extend(pairs.iter().map(|[a, b]| (a + b) / 2.0));
        let needed = WINDOW + LAGS.end() + 1;
        let over = self.recent.len().saturating_sub(needed.max(FRAME));
        self.recent.drain(..over);
        if self.recent.len() < needed {
            return None;
        }
        let sound: &[f32] = self.recent.make_contiguous();
        let now = Energies::of(sound);
        if now.of_last() < FAINT {
            return None;
        }
        let curve: Vec<f32> = (*LAGS.start()..=*LAGS.end() + 1)
            .map(|lag| now.correlation(sound, lag))
            .collect();
        let best = curve.iter().copied().fold(0.0, f32::max);
        if best < VOICED {
            return None;
        }
        let peaks = curve
            .windows(3)
            .enumerate()
            .filter_map(|(at, three)| match three {
                [a, b, c] if b >= a && b >= c && *b >= best * SHORTER => Some((at, *a, *b, *c)),
                _ => None,
            });
        let (at, a, b, c) = peaks.min_by_key(|(at, ..)| *at)?;
        let bend = a - 2.0 * b + c;
        let shift = if bend < -1e-6 {
            0.5 * (a - c) / bend
        } else {
            0.0
        };
        Some(HALF_RATE / ((LAGS.start() + at + 1) as f32 + shift))
    }
}

/// Sums of squares up to each sample: the energy of any window is the difference of two.
struct Energies(Vec<f64>);

impl Energies {
    fn of(sound: &[f32]) -> Self {
        let mut sum = 0.0;
        let sums = sound.iter().map(|sample| {
            sum += f64::from(sample * sample);
            sum
        });
        Self(std::iter::once(0.0).chain(sums).collect())
    }

    /// The energy of the last window.
    fn of_last(&self) -> f32 {
        self.before(0)
    }

    /// The energy of the window that ends `lag` samples before the end.
    fn before(&self, lag: usize) -> f32 {
        let at = |back: usize| self.0.iter().nth_back(back).copied().unwrap_or_default();
        (at(lag) - at(lag + WINDOW)) as f32
    }

    /// How alike the last window and the sound `lag` before it are, -1 to 1; 0 for silence.
    fn correlation(&self, sound: &[f32], lag: usize) -> f32 {
        let end = sound.len();
        let now = sound.get(end - WINDOW..).unwrap_or_default();
        let then = sound.get(end - WINDOW - lag..end - lag).unwrap_or_default();
        let energy = (self.of_last() + NOTHING) * (self.before(lag) + NOTHING);
        product(now, then) / energy.sqrt()
    }
}

/// The sum of products, in eight lanes that the processor adds at once.
fn product(left: &[f32], right: &[f32]) -> f32 {
    let (left, _) = left.as_chunks::<8>();
    let (right, _) = right.as_chunks::<8>();
    let mut lanes = [0.0_f32; 8];
    for (left, right) in left.iter().zip(right) {
        for ((lane, a), b) in lanes.iter_mut().zip(left).zip(right) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use super::*;

    #[test]
    fn a_buzz_has_its_pitch_and_noise_has_none() {
        for hertz in [70.0, 110.0, 200.0, 350.0] {
            let mut pitch = Pitch::default();
            let found = (0..30).filter_map(|frame| {
                let sound = std::array::from_fn(|at| {
                    let turn = TAU * hertz * (frame * FRAME + at) as f32 / RATE as f32;
                    (1..6)
                        .map(|part| (turn * part as f32).sin() / part as f32)
                        .sum::<f32>()
                        * 0.1
                });
                pitch.push(&sound)
            });
            let last = found.last().expect("a pitch");
            assert!((last / hertz - 1.0).abs() < 0.02, "{hertz}: {last}");
        }
        let (mut pitch, mut seed) = (Pitch::default(), 8_316_u32);
        let noise = (0..30).filter_map(|_| {
            let sound = std::array::from_fn(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 16) as f32 / 65_536.0 - 0.5
            });
            pitch.push(&sound)
        });
        assert_eq!(noise.count(), 0);
        assert_eq!(
            (0..30)
                .filter_map(|_| Pitch::default().push(&[0.0; FRAME]))
                .count(),
            0
        );
    }
}
