//! The unit of all work: ten milliseconds of one channel.

/// Samples a second inside the pipeline.
pub const RATE: u32 = 16_000;
/// Samples of a frame: 10 ms at [`RATE`].
pub const FRAME: usize = 160;
/// Frames a second.
pub const FRAMES_A_SECOND: usize = 100;

/// Ten milliseconds of sound, mono, 16 kHz, full scale at -1 and 1.
pub type Frame = [f32; FRAME];

/// Mean power of a frame in decibels under full scale; -100 for digital silence.
#[must_use]
pub fn level_db(frame: &Frame) -> f32 {
    let power = frame.iter().map(|sample| sample * sample).sum::<f32>() / FRAME as f32;
    10.0 * (power + 1e-10).log10()
}
