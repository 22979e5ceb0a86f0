//! `os1 bench voices`: how well one voice is told from another, on recordings the model was not fitted to.

use std::fs;
use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind};
use os1_voice::{Frame, FrontEnd, VoicePrint, Voices};

use super::clips;
use crate::bench::Report;

/// Seconds of speech that a voice is known by, and that it is tried on.
const KNOWN_S: f32 = 4.0;
const TRIED_S: f32 = 2.5;

/// One recording's voice.
struct Recording {
    known: VoicePrint,
    tried: Vec<VoicePrint>,
}

/// Compares every recording (`.wav`, one speaker each) of a folder with itself and all others.
///
/// # Errors
/// There are not two of them, or one cannot be read.
pub(crate) fn run(path: Option<&Path>) -> Result<Report, Error> {
    let folder = super::folder(path);
    let entries = fs::read_dir(&folder).map_err(|_| missing())?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "wav"))
        .collect();
    files.sort();
    let mut recordings = Vec::new();
    for file in &files {
        recordings.extend(recording(&clips::frames(file)?));
    }
    if recordings.len() < 2 {
        return Err(missing());
    }
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for (number, one) in recordings.iter().enumerate() {
        for (of, many) in recordings.iter().enumerate() {
            let scores = many
                .tried
                .iter()
                .map(|tried| Voices::alike(&one.known, tried));
            if number == of {
                same.extend(scores);
            } else {
                other.extend(scores);
            }
        }
    }
    let above = |scores: &[f32], bound: f32| share(scores, |score| score > bound);
    Ok(Report::new("voices", same.len() + other.len())
        .figure("voices", recordings.len() as f64, "")
        .figure("trials of one voice", same.len() as f64, "")
        .figure("trials of two voices", other.len() as f64, "")
        .figure("equal error rate", equal_error(&same, &other), "%")
        .figure("one voice, taken for it", above(&same, 0.0), "%")
        .figure("one voice, taken for another", share(&same, |score| score < -6.0), "%")
        .figure("two voices, told apart", share(&other, |score| score < -6.0), "%")
        .figure("two voices, taken for one", above(&other, 0.0), "%")
        .note("4 s of a voice are known, 2.5 s are tried; pieces of one recording share its microphone"))
}

/// Cuts a recording into what is known of its voice and what is tried; nothing where too little is said.
fn recording(frames: &[Frame]) -> Option<Recording> {
    let mut front = FrontEnd::for_recordings();
    let (mut known, mut tried) = (None, Vec::new());
    let mut voices = Voices::new();
    for frame in frames {
        voices.push(&front.heard(frame));
        let wanted = if known.is_none() { KNOWN_S } else { TRIED_S };
        if voices.now().seconds() >= wanted {
            let print = voices.now().clone();
            match &known {
                None => known = Some(print),
                Some(_) => tried.push(print),
            }
            voices = Voices::new();
        }
    }
    Some(Recording {
        known: known?,
        tried,
    })
}

fn share(scores: &[f32], is: impl Fn(f32) -> bool) -> f64 {
    100.0 * scores.iter().filter(|score| is(**score)).count() as f64 / scores.len().max(1) as f64
}

/// Where as many are taken for another as others are taken for one.
fn equal_error(same: &[f32], other: &[f32]) -> f64 {
    let errors = same.iter().chain(other).map(|bound| {
        let missed = share(same, |score| score < *bound);
        let taken = share(other, |score| score >= *bound);
        ((missed - taken).abs(), f64::midpoint(missed, taken))
    });
    errors
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map_or(0.0, |(_, error)| error)
}

fn missing() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "There are no two recordings there. Name a folder of .wav files with one speaker each.",
    )
}
