//! Labelled recordings: who reads what is no matter, when they speak is.

use std::fs;
use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind};
use os1_voice::{FRAMES_A_SECOND, Frame, FrontEnd, WavFile, level_db};

/// The loudness that every speaker is brought to, in decibels under full scale.
const LEVEL_DB: f32 = -26.0;

/// A recording of one speaker, and when they speak.
#[derive(Debug, Clone)]
pub(super) struct Clip {
    /// The recording, at [`LEVEL_DB`] while speaking.
    pub sound: Vec<Frame>,
    /// Where speech begins and ends, in seconds.
    pub speech: Vec<(f64, f64)>,
}

/// The labelled recordings (`.wav` beside `.scv`) of a folder, by name.
///
/// # Errors
/// There are none, or one cannot be read.
pub(super) fn labelled(folder: &Path) -> Result<Vec<Clip>, Error> {
    let entries = fs::read_dir(folder).map_err(|_| missing())?;
    let mut labels: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "scv"))
        .collect();
    labels.sort();
    if labels.is_empty() {
        return Err(missing());
    }
    labels.iter().map(|path| clip(path)).collect()
}

/// The frames of a WAV file.
///
/// # Errors
/// It cannot be read.
pub(super) fn frames(path: &Path) -> Result<Vec<Frame>, Error> {
    let mut file = WavFile::open(path)?;
    let mut frames = Vec::new();
    while let Some(frame) = file.next_frame()? {
        frames.push(frame);
    }
    Ok(frames)
}

fn clip(labels: &Path) -> Result<Clip, Error> {
    let text = fs::read_to_string(labels).map_err(|_| missing())?;
    let fields: Vec<&str> = text.trim().split(',').skip(1).collect();
    let speech = fields.chunks(3).filter_map(|three| match three {
        [from, to, "1"] => Some((from.parse().ok()?, to.parse().ok()?)),
        _ => None,
    });
    let mut clip = Clip {
        sound: frames(&labels.with_extension("wav"))?,
        speech: speech.collect(),
    };
    clip.bring_to_level();
    Ok(clip)
}

impl Clip {
    /// The frames that lie in speech.
    pub(super) fn spoken(&self) -> impl Iterator<Item = &Frame> {
        let numbered = self.sound.iter().enumerate();
        numbered
            .filter(|(at, _)| self.speaks(*at))
            .map(|(_, frame)| frame)
    }

    /// The speaker without the noise of the recording, which would begin and end with it: what a microphone
    /// close to the mouth hears in a quiet room. Its sound comes some 6 ms later.
    pub(super) fn cleaned(&self) -> Vec<Frame> {
        let mut front = FrontEnd::for_recordings();
        let heard = self.sound.iter().map(|frame| front.heard(frame).clean);
        heard.collect()
    }

    fn speaks(&self, frame: usize) -> bool {
        let t = (frame as f64 + 0.5) / FRAMES_A_SECOND as f64;
        self.speech.iter().any(|(from, to)| *from <= t && t < *to)
    }

    fn bring_to_level(&mut self) {
        let powers: Vec<f32> = self
            .spoken()
            .map(|frame| 10_f32.powf(level_db(frame) / 10.0))
            .collect();
        let mean = powers.iter().sum::<f32>() / powers.len().max(1) as f32;
        let gain = 10_f32.powf(LEVEL_DB / 20.0) / mean.max(1e-9).sqrt();
        for sample in self.sound.iter_mut().flatten() {
            *sample = (*sample * gain).clamp(-1.0, 1.0);
        }
    }
}

fn missing() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "There are no labelled recordings there. Name a folder that has .wav files with .scv labels beside them.",
    )
}
