//! Made sounds that are no speech: a cough, a hum, a blow on the table.

use std::f32::consts::{PI, TAU};

use os1_base::Chance;
use os1_voice::{FRAME, Frame, RATE};

/// Samples of a sound as frames.
fn framed(samples: &[f32]) -> Vec<Frame> {
    let frames = samples.chunks(FRAME);
    frames
        .map(|chunk| std::array::from_fn(|at| chunk.get(at).copied().unwrap_or_default()))
        .collect()
}

fn noise(chance: &mut Chance) -> f32 {
    chance.unit() as f32 * 2.0 - 1.0
}

/// A cough: a burst of breath through an open throat, and a weaker one behind it. Noise with wide
/// resonances near 500 and 1,500 Hz, without a pitch.
pub(super) fn cough(seed: u64) -> Vec<Frame> {
    let mut chance = Chance::seeded(seed);
    let length = RATE as usize * (25 + chance.below(15)) / 100;
    let second = length * (45 + chance.below(20)) / 100;
    let loud = 0.2 + 0.3 * chance.unit() as f32;
    let hertz = [
        400.0 + 250.0 * chance.unit() as f32,
        1_200.0 + 700.0 * chance.unit() as f32,
    ];
    let mut resonators = hertz.map(|hertz| Resonator::new(hertz, 400.0));
    let samples: Vec<f32> = (0..length)
        .map(|at| {
            let burst = |from: usize, loud: f32| {
                let t = at.checked_sub(from).map(|since| since as f32 / RATE as f32);
                t.map_or(0.0, |t| {
                    loud * (1.0 - (-t * 200.0).exp()) * (-t * 18.0).exp()
                })
            };
            let breath = noise(&mut chance) * (burst(0, 1.0) + burst(second, 0.5));
            loud * resonators
                .iter_mut()
                .map(|part| part.next(breath))
                .sum::<f32>()
        })
        .collect();
    framed(&samples)
}

/// "Mm-hm": two hums through a closed mouth, the second higher. A pitch without the colour of vowels.
pub(super) fn hum(seed: u64) -> Vec<Frame> {
    let mut chance = Chance::seeded(seed);
    let low = 95.0 + 120.0 * chance.unit() as f32;
    let loud = 0.08 + 0.08 * chance.unit() as f32;
    let mut phase = 0.0;
    let length = RATE as usize * (45 + chance.below(20)) / 100;
    let samples: Vec<f32> = (0..length)
        .map(|at| {
            let part = at as f32 / length as f32;
            let hertz = if part < 0.45 {
                low
            } else {
                low * (1.15 + 0.2 * part)
            };
            phase += TAU * hertz / RATE as f32;
            let shape = if part < 0.45 {
                (part / 0.45 * PI).sin()
            } else {
                ((part - 0.45) / 0.55 * PI).sin()
            };
            let tone = phase.sin() + 0.35 * (2.0 * phase).sin() + 0.08 * (3.0 * phase).sin();
            loud * shape.max(0.0) * (tone + 0.004 * noise(&mut chance))
        })
        .collect();
    framed(&samples)
}

/// Something is put down, or a door falls shut: a blow that rings for a moment.
pub(super) fn blow(seed: u64) -> Vec<Frame> {
    let mut chance = Chance::seeded(seed);
    let loud = 0.3 + 0.5 * chance.unit() as f32;
    let mut ring = Resonator::new(150.0 + 500.0 * chance.unit() as f32, 60.0);
    let samples: Vec<f32> = (0..RATE as usize / 5)
        .map(|at| {
            let t = at as f32 / RATE as f32;
            let click = noise(&mut chance) * (-t * 400.0).exp();
            loud * (0.5 * click + ring.next(click))
        })
        .collect();
    framed(&samples)
}

/// A two-pole filter of unit gain at its peak.
struct Resonator {
    turn: f32,
    radius: f32,
    gain: f32,
    last: [f32; 2],
}

impl Resonator {
    fn new(hertz: f32, width: f32) -> Self {
        let radius = (-PI * width / RATE as f32).exp();
        Self {
            turn: 2.0 * radius * (TAU * hertz / RATE as f32).cos(),
            radius,
            gain: 1.0 - radius,
            last: [0.0; 2],
        }
    }

    fn next(&mut self, sample: f32) -> f32 {
        let [before, earlier] = self.last;
        let out = self.gain * sample + self.turn * before - self.radius * self.radius * earlier;
        self.last = [out, before];
        out
    }
}
