//! The colour of a frame.

use std::f32::consts::{PI, TAU};

use sonora_fft::fft4g::Fft4g;

use crate::frame::{FRAME, Frame, RATE};

/// Coefficients of a frame, without the loudness.
pub(super) const COEFFICIENTS: usize = 12;
/// Samples that are looked at: 32 ms.
const WINDOW: usize = 512;
/// Bands, equally wide to the ear, between these hertz: below is hum, above is what telephones and
/// headsets differ in.
const BANDS: usize = 26;
const FROM_HZ: f32 = 100.0;
const TO_HZ: f32 = 7_000.0;
/// How much of the sample before is taken off, against the fall of voices towards the treble.
const EMPHASIS: f32 = 0.97;

/// Mel frequency cepstrum (Davis and Mermelstein 1980), a frame at a time.
pub(super) struct Cepstrum {
    fft: Fft4g,
    window: Vec<f32>,
    recent: Vec<f32>,
    last: f32,
    /// For each band the bins of its triangle with their weights.
    bands: Vec<Vec<(usize, f32)>>,
}

impl Cepstrum {
    pub(super) fn new() -> Self {
        let window = (0..WINDOW).map(|at| 0.54 - 0.46 * (TAU * at as f32 / WINDOW as f32).cos());
        Self {
            fft: Fft4g::new(WINDOW),
            window: window.collect(),
            recent: vec![0.0; WINDOW],
            last: 0.0,
            bands: bands(),
        }
    }

    /// Hears a frame; the coefficients of the last [`WINDOW`] samples.
    pub(super) fn push(&mut self, frame: &Frame) -> [f32; COEFFICIENTS] {
        self.recent.drain(..FRAME);
        for sample in frame {
            self.recent.push(sample - EMPHASIS * self.last);
            self.last = *sample;
        }
        let windowed = self.recent.iter().zip(&self.window);
        let mut sound: Vec<f32> = windowed.map(|(sample, weight)| sample * weight).collect();
        self.fft.rdft(&mut sound);
        let (pairs, _) = sound.as_chunks::<2>();
        let powers: Vec<f32> = pairs.iter().map(|[re, im]| re * re + im * im).collect();
        let levels: Vec<f32> = self
            .bands
            .iter()
            .map(|band| {
                let power = band
                    .iter()
                    .map(|(bin, weight)| weight * powers.get(*bin).copied().unwrap_or(0.0));
                (power.sum::<f32>() + 1e-7).ln()
            })
            .collect();
        std::array::from_fn(|number| {
            let turn = PI * (number + 1) as f32 / BANDS as f32;
            let parts = levels.iter().enumerate();
            parts
                .map(|(at, level)| level * (turn * (at as f32 + 0.5)).cos())
                .sum::<f32>()
                / BANDS as f32
        })
    }
}

fn bands() -> Vec<Vec<(usize, f32)>> {
    let mel = |hertz: f32| 2_595.0 * (1.0 + hertz / 700.0).log10();
    let (from, to) = (mel(FROM_HZ), mel(TO_HZ));
    let width = (to - from) / (BANDS + 1) as f32;
    (0..BANDS)
        .map(|band| {
            let middle = from + width * (band + 1) as f32;
            (1..WINDOW / 2)
                .filter_map(|bin| {
                    let away = (mel(bin as f32 * RATE as f32 / WINDOW as f32) - middle).abs();
                    (away < width).then_some((bin, 1.0 - away / width))
                })
                .collect()
        })
        .collect()
}
