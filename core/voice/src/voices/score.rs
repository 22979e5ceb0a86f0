//! How much more likely two prints are of one voice than of two.

use super::print::{NUMBERS, VoicePrint};

/// Frames of the prints that [`WITHIN`] was measured between.
const MEASURED: f32 = 150.0;

/// The mean of each number, how it varies between voices, and within one over [`MEASURED`] frames: over
/// fifteen read sentences of German and English (FLEURS, CC BY 4.0).
const MEANS: [f32; NUMBERS] = [
    0.509, -0.118, 0.172, -0.728, 0.275, -0.733, 0.005, -0.999, -0.165, -1.355, -0.1, -1.381,
    -0.111, -1.537, -0.037, -1.655, -0.059, -1.767, 0.022, -1.85, -0.012, -1.968, -0.005, -2.063,
    28.598, 1.228,
];
const BETWEEN: [f32; NUMBERS] = [
    0.0928, 0.0256, 0.0463, 0.0175, 0.0578, 0.0052, 0.0065, 0.0043, 0.0118, 0.0061, 0.0099, 0.0091,
    0.01, 0.0059, 0.0026, 0.0014, 0.0056, 0.0174, 0.0026, 0.0237, 0.0026, 0.009, 0.0038, 0.0215,
    15.0903, 0.0741,
];
const WITHIN: [f32; NUMBERS] = [
    0.0712, 0.0496, 0.0215, 0.0262, 0.0466, 0.025, 0.0151, 0.0334, 0.0062, 0.0226, 0.0075, 0.0285,
    0.006, 0.024, 0.0037, 0.0286, 0.0043, 0.0285, 0.0026, 0.02, 0.0015, 0.0191, 0.0015, 0.0237,
    1.8703, 0.0896,
];

/// Log likelihood ratio of one voice against two, by the two-covariance model with diagonal covariances
/// (Brümmer and de Villiers 2010): the shorter a print is, the less it says.
pub(super) fn score(known: &VoicePrint, heard: &VoicePrint) -> f32 {
    let less = |print: &VoicePrint| MEASURED / (print.seconds() * 100.0).max(1.0);
    let (known_less, heard_less) = (less(known), less(heard));
    let numbers = known.numbers().into_iter().zip(heard.numbers());
    let model = MEANS.iter().zip(BETWEEN).zip(WITHIN);
    numbers
        .zip(model)
        .map(|((known, heard), ((mean, between), within))| {
            let (a, b) = (known - mean, heard - mean);
            let (left, right) = (between + within * known_less, between + within * heard_less);
            let both = left * right - between * between;
            let one = (right * a * a - 2.0 * between * a * b + left * b * b) / both;
            let two = a * a / left + b * b / right;
            -0.5 * ((both / (left * right)).ln() + one - two)
        })
        .sum()
}
