//! `os1 voice vad FILE.wav`.

use std::path::Path;

use os1_base::Error;
use os1_voice::{Curve, FRAMES_A_SECOND, FrontEnd, WavFile};
use serde::Serialize;

use crate::session::Session;

/// Frames whose lines are written at once.
const GATHERED: usize = 1_000;

/// One line out: where the frame begins in seconds, and the probability of speech in it.
#[derive(Debug, Serialize)]
struct Line {
    t: f64,
    p: f32,
}

/// Prints the probability of speech in each 10 ms of a recording.
///
/// # Errors
/// The file cannot be read; standard output failed.
pub(super) fn run(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let mut sound = WavFile::open(&session.console().look().folder.join(file))?;
    let mut front = FrontEnd::for_recordings();
    let mut curve = Curve::new();
    let (mut told, mut waiting) = (0, Vec::new());
    while let Some(frame) = sound.next_frame()? {
        waiting.extend(curve.push(front.heard(&frame).logit));
        if waiting.len() >= GATHERED {
            tell(session, &mut told, &mut waiting)?;
        }
    }
    waiting.extend(curve.finish());
    tell(session, &mut told, &mut waiting)
}

fn tell(session: &mut Session<'_>, told: &mut usize, waiting: &mut Vec<f32>) -> Result<(), Error> {
    for p in waiting.drain(..) {
        let t = *told as f64 / FRAMES_A_SECOND as f64;
        *told += 1;
        session.emit(&Line { t, p }, |line, _| {
            format!("{:8.2}  {:.3}", line.t, line.p)
        })?;
    }
    Ok(())
}
