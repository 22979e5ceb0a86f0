//! The speech engines of this machine through the ports: one says sentences, the other hears them, at the pace of speech.

use std::thread::sleep;
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind};
use os1_engines::{EngineEar, EngineMouth, Opening, open_ear, open_mouth};
use os1_voice::{FRAME, Frame, Played, Recognised, Recogniser, Speaker, SpeechSettings};

use super::Report;
use super::report::percentile_ms;
use crate::speech::told;

/// What a day is talked about in.
const SENTENCES: [&str; 10] = [
    "what time is it",
    "who wrote to me today",
    "read me the last message",
    "what is on my calendar tomorrow",
    "remind me to call the doctor in the morning",
    "find a table for two on friday evening",
    "how is the weather going to be this weekend",
    "tell her that i will be ten minutes late",
    "put milk and bread on the shopping list",
    "when does the museum open on sunday",
];
/// How long an engine may tell nothing.
const PATIENCE: Duration = Duration::from_secs(15);
/// A frame lasts so long.
const PACE: Duration = Duration::from_millis(10);
/// Frames of silence after a sentence before it is over: what whole words are waited for.
const PAUSE: usize = 20;

/// Says and hears each sentence.
///
/// # Errors
/// An engine is not on this machine, or gave up.
pub(crate) fn run() -> Result<Report, Error> {
    let opening = Opening {
        settings: SpeechSettings::default(),
        server: None,
        runtime: tokio::runtime::Handle::current(),
    };
    let started = Instant::now();
    let mut ear = open_ear(&opening).map_err(told)?;
    let loaded = started.elapsed();
    let mut mouth = open_mouth(&opening).map_err(told)?;
    let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
    let (mut saying, mut hearing, mut sounding) = (Duration::ZERO, Duration::ZERO, 0.0);
    let (mut wrong, mut all) = (0, 0);
    for sentence in SENTENCES {
        let started = Instant::now();
        let (sound, first) = say(&mut mouth, sentence)?;
        saying += started.elapsed();
        firsts.push(first);
        sounding += sound.len() as f64 / 100.0;
        let (words, last) = hear(&mut ear, &sound)?;
        lasts.push(last);
        let started = Instant::now();
        at_once(&mut ear, &sound);
        hearing += started.elapsed();
        let said: Vec<&str> = sentence.split(' ').collect();
        wrong += edits(&said, &words);
        all += said.len();
    }
    Ok(Report::new("engines", SENTENCES.len())
        .figure("recogniser ready", loaded.as_secs_f64() * 1000.0, "ms")
        .figure(
            "said to first sound, median",
            percentile_ms(&mut firsts, 0.5),
            "ms",
        )
        .figure(
            "said to first sound, p95",
            percentile_ms(&mut firsts, 0.95),
            "ms",
        )
        .figure("voice, of real time", saying.as_secs_f64() / sounding, "")
        .figure(
            "turn's end to words, median",
            percentile_ms(&mut lasts, 0.5),
            "ms",
        )
        .figure(
            "turn's end to words, p95",
            percentile_ms(&mut lasts, 0.95),
            "ms",
        )
        .figure(
            "recogniser, of real time",
            hearing.as_secs_f64() / sounding,
            "",
        )
        .figure("words wrong", 100.0 * wrong as f64 / all as f64, "%"))
}

fn gave_up(why: Option<&str>) -> Error {
    let why = why.unwrap_or("A speech engine gave up. Try again.");
    Error::new(ErrorKind::Unsupported, why)
}

/// The sound, and how long its beginning was waited for.
fn say(mouth: &mut EngineMouth, text: &str) -> Result<(Vec<Frame>, Duration), Error> {
    let started = Instant::now();
    mouth.say(1, text, false);
    let (mut sound, mut first) = (Vec::new(), None);
    loop {
        let mut frame = [0.0; FRAME];
        match mouth.next_within(&mut frame, PATIENCE) {
            Played::Part { .. } => {
                first.get_or_insert_with(|| started.elapsed());
                sound.push(frame);
            }
            Played::Nothing => {}
            Played::Last { .. } => return Ok((sound, first.unwrap_or_default())),
            Played::Failed => return Err(gave_up(mouth.why())),
        }
    }
}

/// The words, and how long they were waited for when the turn was over.
fn hear(ear: &mut EngineEar, sound: &[Frame]) -> Result<(Vec<String>, Duration), Error> {
    ear.speech_begins();
    for frame in sound.iter().chain(&[[0.0; FRAME]; PAUSE]) {
        sleep(PACE);
        ear.hear(frame);
    }
    let started = Instant::now();
    ear.end_of_turn();
    let told = ear.catch_up(PATIENCE);
    let last = started.elapsed();
    let words = told.into_iter().find_map(|one| match one {
        Recognised::Final(words) => Some(words.into_iter().map(|word| word.text).collect()),
        _ => None,
    });
    Ok((words.ok_or_else(|| gave_up(ear.why()))?, last))
}

/// As fast as it can.
fn at_once(ear: &mut EngineEar, sound: &[Frame]) {
    ear.speech_begins();
    for frame in sound {
        ear.hear(frame);
    }
    ear.end_of_turn();
    ear.catch_up(PATIENCE);
}

/// Words to be put in, taken out or changed (Levenshtein).
fn edits(said: &[&str], heard: &[String]) -> usize {
    let mut row: Vec<usize> = (0..=heard.len()).collect();
    for (at, word) in said.iter().enumerate() {
        let mut before = at;
        let mut left = at + 1;
        let mut next = vec![left];
        for (other, above) in heard.iter().zip(row.iter().skip(1)) {
            let changed = before + usize::from(word != other);
            left = changed.min(left + 1).min(above + 1);
            before = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_wrong_as_they_are_put_right() {
        let heard = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for (text, count) in [
            ("a b c", 0),
            ("a c", 1),
            ("a x c", 1),
            ("", 3),
            ("x a b c y", 2),
        ] {
            assert_eq!(edits(&["a", "b", "c"], &heard(text)), count, "{text}");
        }
    }
}
