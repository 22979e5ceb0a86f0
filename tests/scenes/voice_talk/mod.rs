//! Talks over a real sound system without a sound card: recorded speech goes into the microphone, and
//! what the companion plays is recorded.

mod devices;
mod listen;
mod spoken;
mod typed;

use std::fs;
use std::path::Path;
use std::time::Duration;

use os1_tests::{Archive, Handset, Running, SOUND_RATE, SoundRoom, evaldata};
use serde_json::Value;

/// Samples of the recordings that are full scale once.
const FULL: f32 = 32_768.0;

/// A person's words from a recording: where they stand in it, in seconds.
const WORDS: (f64, f64) = (0.25, 2.2);

/// A talk that goes on in a room.
struct Call {
    room: SoundRoom,
    handset: Handset,
    os1: Running,
    seen: Vec<Value>,
}

impl Call {
    /// Rings up, with a script of what will be said and a voice. `None` where the machine has no sound
    /// system or no recordings.
    fn begin(echo: bool, script: &[&str], voice: &str) -> Option<Self> {
        Self::begin_on(echo, script, voice, None)
    }

    /// The same on a loudspeaker of this name, which is plugged in before.
    fn begin_on(
        echo: bool,
        script: &[&str],
        voice: &str,
        loudspeaker: Option<&str>,
    ) -> Option<Self> {
        let room = SoundRoom::open(echo)?;
        evaldata("voice/jfk.wav")?;
        let mut handset = Handset::set_up();
        // Said once a day, before everything: out of the way.
        handset.on_the_machines_clock().offline();
        handset.say("hello");
        let lines: Vec<String> = script
            .iter()
            .map(|words| serde_json::json!({ "words": words, "seconds": 0.8 }).to_string())
            .collect();
        let script = handset.write("script.jsonl", lines.join("\n"));
        let mut command = handset.command(&["--json", "voice", "talk", "--speaker", voice]);
        command.arg("--recogniser");
        command.arg(format!("script:{}", script.display()));
        if let Some(name) = loudspeaker {
            let named = format!("sink_name={name}");
            room.ask(&["load-module", "module-null-sink", &named]);
            command.args(["--loudspeaker", name]);
        }
        room.lead(&mut command);
        let os1 = Running::start(command);
        let mut call = Self {
            room,
            handset,
            os1,
            seen: Vec::new(),
        };
        call.until("phase", |line| line["phase"] == "listening");
        Some(call)
    }

    /// Waits for an event that is as wanted; all before it is kept.
    fn until(&mut self, event: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        while let Some(line) = self.os1.next_line() {
            self.seen.push(line.clone());
            if line["event"] == event && wanted(&line) {
                return line;
            }
        }
        panic!("the talk ended before {event}: {:#?}", self.seen);
    }

    /// Waits for an event and says nothing of what is in it.
    fn next(&mut self, event: &str) -> Value {
        self.until(event, |_| true)
    }

    /// All that is told within so long.
    fn listen_for(&mut self, time: Duration) -> Vec<Value> {
        let begun = std::time::Instant::now();
        let mut told = Vec::new();
        while let Some(left) = time.checked_sub(begun.elapsed()) {
            told.extend(self.os1.line_within(left));
        }
        self.seen.extend(told.iter().cloned());
        told
    }

    fn saw(&self, event: &str) -> usize {
        self.seen
            .iter()
            .filter(|line| line["event"] == event)
            .count()
    }

    /// Kills it, as a battery that is empty does.
    fn killed(self) -> Handset {
        self.os1.kill();
        self.handset
    }

    /// Hangs up and waits for the end.
    fn hang_up(mut self) -> (Handset, Vec<Value>) {
        self.os1.write("/quit");
        let (status, rest) = self.os1.goodbye();
        assert!(status.success(), "{status}");
        self.seen.extend(rest);
        assert_eq!(self.seen.last().expect("events")["event"], "ended");
        (self.handset, self.seen)
    }
}

/// Words of a recording, with silence around them.
fn words(name: &str, (from, to): (f64, f64)) -> Vec<i16> {
    let file = evaldata(name).expect("a recording");
    let bytes = fs::read(file).expect("a recording");
    let at = |seconds: f64| 44 + 2 * (seconds * SOUND_RATE as f64) as usize;
    let samples = bytes[at(from)..at(to)]
        .chunks(2)
        .map(|two| i16::from_le_bytes([two[0], two[1]]));
    let silence = vec![0; SOUND_RATE / 5];
    silence
        .iter()
        .copied()
        .chain(samples)
        .chain(silence.iter().copied())
        .collect()
}

/// Loudness of each 10 ms, in decibels under full scale.
fn levels(samples: &[i16]) -> Vec<f32> {
    let level = |frame: &[i16]| {
        let power = frame
            .iter()
            .map(|s| (f32::from(*s) / FULL).powi(2))
            .sum::<f32>();
        10.0 * (power / frame.len() as f32 + 1e-10).log10()
    };
    samples.chunks(SOUND_RATE / 100).map(level).collect()
}

/// Seconds of sound that is louder than a whisper.
fn sounding(samples: &[i16]) -> f64 {
    levels(samples)
        .iter()
        .filter(|level| **level > -45.0)
        .count() as f64
        / 100.0
}

/// What the companion said and what was heard of it, newest last, as an export tells.
fn kept(handset: &Handset) -> Vec<(String, Option<String>)> {
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let archive = Archive::open(Path::new(&file));
    let talk = archive.files.iter().find(|(name, _)| *name == "talk.jsonl");
    String::from_utf8_lossy(talk.expect("the talk").1)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["episode"].take())
        .filter(|episode| episode["speaker"] == "companion")
        .map(|episode| {
            let text = episode["text"]["value"].as_str().expect("words").to_owned();
            (text, episode["heard"].as_str().map(str::to_owned))
        })
        .collect()
}
