//! What the benchmark says: stretches of recorded speech.

use std::path::Path;

use os1_base::{Error, ErrorKind};
use os1_voice::{FRAME, FRAMES_A_SECOND, Frame, WavFile};

/// The shortest and the longest stretch, in frames: a question.
const LENGTH: std::ops::RangeInclusive<usize> = 80..=350;
/// Silence before a stretch and behind it, in frames.
const AROUND: usize = 20;

/// Every stretch of speech of fitting length that the labels beside the recordings name, with silence
/// around it.
///
/// # Errors
/// The folder has no labelled recordings.
pub(super) fn read(folder: &Path) -> Result<Vec<Vec<Frame>>, Error> {
    let entries = std::fs::read_dir(folder).map_err(|_| missing())?;
    let mut labels: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "scv"))
        .collect();
    labels.sort();
    let mut clips = Vec::new();
    for path in labels {
        let text = std::fs::read_to_string(&path).map_err(|_| missing())?;
        let mut sound = WavFile::open(&path.with_extension("wav"))?;
        let mut frames = Vec::new();
        while let Some(frame) = sound.next_frame()? {
            frames.push(frame);
        }
        clips.extend(stretches(&text).filter_map(|(from, to)| clip(&frames, from, to)));
    }
    if clips.is_empty() {
        return Err(missing());
    }
    Ok(clips)
}

/// Labels are a name, then from, to, and 1 for speech, again and again, with commas between.
fn stretches(labels: &str) -> impl Iterator<Item = (f64, f64)> {
    let fields: Vec<f64> = labels
        .trim()
        .split(',')
        .skip(1)
        .filter_map(|field| field.parse().ok())
        .collect();
    let three = |three: &[f64]| match three {
        [from, to, speech] if *speech > 0.5 => Some((*from, *to)),
        _ => None,
    };
    let stretches: Vec<_> = fields.chunks(3).filter_map(three).collect();
    stretches.into_iter()
}

fn clip(frames: &[Frame], from: f64, to: f64) -> Option<Vec<Frame>> {
    let at = |seconds: f64| (seconds * FRAMES_A_SECOND as f64) as usize;
    let speech = frames.get(at(from)..at(to))?;
    let silence = std::iter::repeat_n([0.0; FRAME], AROUND);
    LENGTH.contains(&speech.len()).then(|| {
        silence
            .clone()
            .chain(speech.iter().copied())
            .chain(silence)
            .collect()
    })
}

fn missing() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "The benchmark needs recorded speech. Name a folder of WAV files with .scv labels: os1 bench voice FOLDER.",
    )
}
