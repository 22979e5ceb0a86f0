//! `os1 bench turn-ends FOLDER`: cut-ins and delays on speakers that the cues were not fitted to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use os1_base::{Error, ErrorKind};
use os1_voice::{Cues, Frame, FrontEnd, Heard, TurnEvent, TurnTaker, Yielding};

use super::{clips, percentile, seconds};
use crate::bench::Report;

/// How much earlier than its label speech may be heard to end, in seconds.
const EARLY_S: f64 = 0.1;

/// A sentence with one long pause in it, and silence behind it.
#[derive(Debug)]
struct Sentence {
    speaker: String,
    heard: Vec<Heard>,
    /// The pause, and the last sound, in seconds.
    pause: (f64, f64),
    end: f64,
}

/// What became of a sentence.
#[derive(Debug, Default)]
struct Tried {
    cut_in: bool,
    delay: Option<f64>,
}

/// Tries sentences (`SPEAKER_more.wav` beside `.turn`, which has the pause's two ends and the sentence's,
/// in seconds).
///
/// # Errors
/// There are none, or one cannot be read.
pub(crate) fn run(path: Option<&Path>) -> Result<Report, Error> {
    let sentences = sentences(path.ok_or_else(missing)?)?;
    let shipped: Vec<Tried> = sentences
        .iter()
        .map(|sentence| tried(sentence, Yielding::default()))
        .collect();
    let speakers: BTreeSet<&str> = sentences.iter().map(|one| one.speaker.as_str()).collect();
    let mut left_out = Vec::new();
    for speaker in &speakers {
        let pauses: Vec<(Cues, bool)> = sentences
            .iter()
            .filter(|one| one.speaker != *speaker)
            .flat_map(pauses)
            .collect();
        let fitted = Yielding::fitted(&pauses);
        let theirs = sentences.iter().filter(|one| one.speaker == *speaker);
        left_out.extend(theirs.map(|one| tried(one, fitted.clone())));
    }
    let report =
        Report::new("turn-ends", sentences.len()).figure("speakers", speakers.len() as f64, "");
    let report = told(report, "as shipped", &shipped);
    let report = told(report, "fitted to the other speakers", &left_out);
    Ok(report.note("without words; the waits are as shipped in both"))
}

fn told(report: Report, name: &str, tried: &[Tried]) -> Report {
    let delays: Vec<f64> = tried.iter().filter_map(|one| one.delay).collect();
    let cut_ins = tried.iter().filter(|one| one.cut_in).count() as f64;
    report
        .figure(
            format!("{name}: cut-ins"),
            100.0 * cut_ins / tried.len().max(1) as f64,
            "%",
        )
        .goal(50.0)
        .figure(
            format!("{name}: delay, median"),
            1_000.0 * percentile(&delays, 0.5),
            "ms",
        )
        .goal(400.0)
        .figure(
            format!("{name}: delay, p95"),
            1_000.0 * percentile(&delays, 0.95),
            "ms",
        )
        .goal(1_200.0)
        .figure(
            format!("{name}: never ended"),
            (tried.len() - delays.len()) as f64,
            "",
        )
        .goal(0.0)
}

/// Runs a sentence through the turn taker.
fn tried(sentence: &Sentence, yielding: Yielding) -> Tried {
    let mut taker = TurnTaker::judging(yielding);
    let mut tried = Tried::default();
    for heard in &sentence.heard {
        if let Some(TurnEvent::TurnEnd { at }) = taker.push(heard) {
            let at = seconds(at as usize);
            tried.cut_in |= sentence.pause.0 < at && at < sentence.pause.1;
            if at > sentence.end - EARLY_S {
                tried.delay.get_or_insert(at - sentence.end);
            }
        }
    }
    tried
}

/// The cues of each pause of a sentence, as a listener who never takes the turn hears them, and whether
/// it was the last.
fn pauses(sentence: &Sentence) -> Vec<(Cues, bool)> {
    // A pause that is judged as far from an end as can be is waited for the longest.
    let mut taker = TurnTaker::judging(Yielding::never());
    let mut pauses = Vec::new();
    for heard in &sentence.heard {
        if let Some(TurnEvent::SpeechEnd { at }) = taker.push(heard) {
            pauses.push((taker.cues(), seconds(at as usize) > sentence.end - EARLY_S));
        }
    }
    pauses
}

fn sentences(folder: &Path) -> Result<Vec<Sentence>, Error> {
    let entries = fs::read_dir(folder).map_err(|_| missing())?;
    let mut labels: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "turn"))
        .collect();
    labels.sort();
    let sentences: Result<Vec<Sentence>, Error> =
        labels.iter().map(|path| sentence(path)).collect();
    sentences.and_then(|all| {
        if all.is_empty() {
            Err(missing())
        } else {
            Ok(all)
        }
    })
}

fn sentence(path: &Path) -> Result<Sentence, Error> {
    let text = fs::read_to_string(path).map_err(|_| missing())?;
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    let [from, to, end] = numbers.as_slice() else {
        return Err(missing());
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let speaker = name
        .rsplit_once('_')
        .map_or(name.as_ref(), |(speaker, _)| speaker);
    let frames: Vec<Frame> = clips::frames(&path.with_extension("wav"))?;
    let mut front = FrontEnd::for_recordings();
    Ok(Sentence {
        speaker: speaker.to_owned(),
        heard: frames.iter().map(|frame| front.heard(frame)).collect(),
        pause: (*from, *to),
        end: *end,
    })
}

fn missing() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "There are no sentences there. `cargo xtask bench -- turn-ends` makes them; or name a folder that has .wav files with .turn labels.",
    )
}
