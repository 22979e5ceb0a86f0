//! `os1 bench barge-in`: how soon we are silent when somebody speaks, and how often for nothing.

use std::path::Path;

use os1_base::Error;
use os1_voice::{FRAME, FRAMES_A_SECOND, Frame};

use super::clips::{self, Clip};
use super::room::Room;
use super::sounds;
use super::talking::{Ear, Talking};
use super::{percentile, seconds};
use crate::bench::Report;

/// Makes a noise, by a seed.
type Noise = fn(u64) -> Vec<Frame>;

/// How loud our own voice is at the microphone, against the user's, in decibels: an earpiece, a headset,
/// and a loudspeaker at two distances.
const ECHOES_DB: [f32; 4] = [-30.0, -20.0, -10.0, 0.0];
/// Of these, the ones that echo alone and made sounds are heard at.
const ALONE_DB: [f32; 2] = [-20.0, 0.0];
/// Frames that the canceller has to learn the room before anybody speaks.
const LEARNING: usize = 6 * FRAMES_A_SECOND;
/// Frames of echo alone at each loudness.
const ALONE: usize = 300 * FRAMES_A_SECOND;
/// Frames that speech is waited for to be noticed.
const NOTICED: usize = 2 * FRAMES_A_SECOND;
/// Frames before speech in which a silence makes its time no time.
const EARLY: usize = 20;
/// Frames of the recording before its speech begins, in which it is faded in: what was said before is
/// left out.
const LEAD: usize = 2;
/// The least silence before a stretch of speech, and its least length, in seconds.
const BEFORE_S: f64 = 0.2;
const LEAST_S: f64 = 0.5;
/// Made sounds of each kind at each loudness.
const MADE: u64 = 10;

/// How one intrusion went, in frames.
#[derive(Debug, Clone, Copy, Default)]
struct Tried {
    /// From the first sound of speech to the first silent frame.
    silent: Option<usize>,
    /// To the decision that it is speech.
    stopped: Option<usize>,
    /// We were silent before anybody spoke.
    early: bool,
}

/// Silences for nothing.
#[derive(Debug, Default)]
struct Nothing {
    /// How long each was, in frames.
    silences: Vec<usize>,
    /// Answers that were ended.
    stops: usize,
}

/// Runs talks in made rooms over labelled recordings.
///
/// # Errors
/// The recordings are not there or cannot be read.
pub(crate) fn run(path: Option<&Path>) -> Result<Report, Error> {
    let clips = clips::labelled(&super::folder(path))?;
    let mut report = Report::new("barge-in", 1);
    let mut all = Vec::new();
    for db in ECHOES_DB {
        let tried = double_talk(&clips, db);
        report = noticed(report, &format!("echo {db} dB"), &tried);
        all.extend(tried);
    }
    report = noticed(report, "all echoes", &all).goal(100.0);
    let mut alone = Nothing::default();
    for db in ALONE_DB {
        alone.hears(&clips, db, ALONE, &[]);
    }
    report = report.figure(
        "echo alone",
        (ALONE_DB.len() * ALONE) as f64 / 6_000.0,
        "min",
    );
    report = silences(report, "echo alone", &alone);
    let kinds: [(&str, Noise); 3] = [
        ("coughs", sounds::cough),
        ("mm-hm", sounds::hum),
        ("blows", sounds::blow),
    ];
    for (name, make) in kinds {
        let mut heard = Nothing::default();
        for db in ALONE_DB {
            for seed in 0..MADE {
                heard.hears(&clips, db, LEARNING + NOTICED, &make(seed));
            }
        }
        report = report.figure(name, (ALONE_DB.len() as u64 * MADE) as f64, "");
        report = silences(report, name, &heard);
    }
    Ok(report.note("echo is -30 to 0 dB against the user; silence is measured at what is played"))
}

/// Every stretch of speech behind a silence, said into a talk of its own.
fn double_talk(clips: &[Clip], db: f32) -> Vec<Tried> {
    let mut tried = Vec::new();
    for (number, clip) in clips.iter().enumerate() {
        let sound = clip.cleaned();
        for (at, (from, to)) in clip.speech.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| clip.speech.get(at));
            let silent_since = before.map_or(0.0, |(_, to)| *to);
            if from - silent_since < BEFORE_S || to - from < LEAST_S {
                continue;
            }
            let onset = (from * FRAMES_A_SECOND as f64).round() as usize;
            let begin = onset.saturating_sub(LEAD);
            let mut said = sound.get(begin..).unwrap_or_default().to_vec();
            for (at, sample) in said.iter_mut().take(LEAD).flatten().enumerate() {
                *sample *= at as f32 / (LEAD * FRAME) as f32;
            }
            tried.push(intrude(
                Talking::new(ours(clips, number), Room::new(db, number as u64)),
                &said,
                onset - begin,
            ));
        }
    }
    tried
}

/// Says `said`, whose speech begins at frame `onset`, into a talk that learned the room.
fn intrude(mut talking: Talking, said: &[Frame], onset: usize) -> Tried {
    let mut tried = Tried::default();
    for at in 0..LEARNING {
        let ear = talking.frame(&[0.0; FRAME]);
        tried.early |= ear == Ear::Stopped || ear == Ear::Hushed && at + EARLY >= LEARNING;
    }
    for (at, near) in said.iter().take(onset + NOTICED).enumerate() {
        let ear = talking.frame(near);
        let Some(since) = at.checked_sub(onset) else {
            tried.early |= ear != Ear::Voice;
            continue;
        };
        // The frame that is played now ends ten milliseconds after this one began.
        if ear != Ear::Voice {
            tried.silent.get_or_insert(since + 1);
        }
        if ear == Ear::Stopped {
            tried.stopped.get_or_insert(since + 1);
            break;
        }
    }
    tried
}

/// What we say while the speaker of clip `number` listens: all others, without their pauses.
fn ours(clips: &[Clip], number: usize) -> Vec<Frame> {
    let others = clips.iter().cycle().skip(number + 1).take(clips.len() - 1);
    others.flat_map(Clip::spoken).copied().collect()
}

impl Nothing {
    /// A talk of so many frames in which nobody speaks; `sound` sounds in it after the room was learned.
    fn hears(&mut self, clips: &[Clip], db: f32, frames: usize, sound: &[Frame]) {
        let mut talking = Talking::new(ours(clips, 0), Room::new(db, 8_316));
        let mut silent = 0;
        for at in 0..frames {
            let near = at.checked_sub(LEARNING).and_then(|at| sound.get(at));
            match talking.frame(near.unwrap_or(&[0.0; FRAME])) {
                Ear::Hushed => silent += 1,
                Ear::Voice => self.over(&mut silent),
                Ear::Stopped => {
                    self.stops += 1;
                    break;
                }
            }
        }
        self.over(&mut silent);
    }

    fn over(&mut self, silent: &mut usize) {
        if *silent > 0 {
            self.silences.push(std::mem::take(silent));
        }
    }
}

fn noticed(report: Report, name: &str, tried: &[Tried]) -> Report {
    let share = |some: &dyn Fn(&Tried) -> bool| {
        100.0 * tried.iter().filter(|one| some(one)).count() as f64 / tried.len().max(1) as f64
    };
    let times = |time: &dyn Fn(&Tried) -> Option<usize>| {
        tried
            .iter()
            .filter_map(time)
            .map(seconds)
            .collect::<Vec<f64>>()
    };
    let silent = times(&|one| one.silent.filter(|_| !one.early));
    let within = 100.0 * silent.iter().filter(|time| **time <= 0.1).count() as f64
        / silent.len().max(1) as f64;
    let stopped = times(&|one| one.stopped.filter(|_| !one.early));
    report
        .figure(format!("{name}: intrusions"), tried.len() as f64, "")
        .figure(
            format!("{name}: noticed"),
            share(&|one| one.stopped.is_some()),
            "%",
        )
        .goal(95.0)
        .figure(
            format!("{name}: silent already before"),
            share(&|one| one.early),
            "%",
        )
        .figure(
            format!("{name}: stopped, median"),
            1_000.0 * percentile(&stopped, 0.5),
            "ms",
        )
        .figure(
            format!("{name}: silent, p95"),
            1_000.0 * percentile(&silent, 0.95),
            "ms",
        )
        .figure(format!("{name}: silent within 100 ms"), within, "%")
        .figure(
            format!("{name}: silent, median"),
            1_000.0 * percentile(&silent, 0.5),
            "ms",
        )
        .goal(100.0)
}

fn silences(report: Report, name: &str, heard: &Nothing) -> Report {
    let times: Vec<f64> = heard.silences.iter().copied().map(seconds).collect();
    report
        .figure(format!("{name}: answers ended"), heard.stops as f64, "")
        .goal(0.0)
        .figure(format!("{name}: silences"), times.len() as f64, "")
        .figure(
            format!("{name}: silence, median"),
            1_000.0 * percentile(&times, 0.5),
            "ms",
        )
        .figure(
            format!("{name}: silence, longest"),
            1_000.0 * percentile(&times, 1.0),
            "ms",
        )
}
