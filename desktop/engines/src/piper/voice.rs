//! A voice of Piper as an engine that speaks.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::process::Process;
use crate::mouth::Saying;
use crate::{EngineError, Sound, Synthesiser};

/// The longest description of a voice, in bytes.
const MAX_DESCRIPTION: u64 = 1 << 20;
/// How long nothing may come: the model is loaded in it.
const STALL: Duration = Duration::from_secs(9);

/// What stands beside a voice's model, as `MODEL.json`.
#[derive(Debug, Deserialize)]
struct Description {
    audio: Audio,
    #[serde(default)]
    inference: Inference,
}

#[derive(Debug, Deserialize)]
struct Audio {
    sample_rate: u32,
}

#[derive(Debug, Deserialize)]
#[serde(default)]
struct Inference {
    length_scale: f32,
}

impl Default for Inference {
    fn default() -> Self {
        Self { length_scale: 1.0 }
    }
}

/// Says one utterance after the other, each by a process that waited for it.
pub(crate) struct PiperVoice {
    model: PathBuf,
    rate: u32,
    length_scale: f32,
    speed: f32,
    waiting: Process,
}

impl PiperVoice {
    /// The voice whose model is this file; its description is beside it.
    pub(crate) fn open(model: &Path, speed: f32) -> Result<Self, EngineError> {
        let wrong = |what| EngineError::PiperModel { what };
        if !model.is_file() {
            return Err(wrong("there is no such file"));
        }
        let mut beside = model.as_os_str().to_owned();
        beside.push(".json");
        let mut text = String::new();
        File::open(beside)
            .and_then(|file| file.take(MAX_DESCRIPTION).read_to_string(&mut text))
            .map_err(|_| {
                wrong("its description is not beside it, as a file of the same name with .json")
            })?;
        let description: Description =
            serde_json::from_str(&text).map_err(|_| wrong("its description cannot be read"))?;
        let rate = description.audio.sample_rate;
        let scale = description.inference.length_scale;
        if !(8_000..=192_000).contains(&rate) || !(0.05..=20.0).contains(&scale) {
            return Err(wrong(
                "its description has a rate or a length that cannot be",
            ));
        }
        let length_scale = scale / speed;
        Ok(Self {
            waiting: Process::start(model, length_scale)?,
            model: model.to_owned(),
            rate,
            length_scale,
            speed,
        })
    }
}

impl Synthesiser for PiperVoice {
    fn speak(
        &mut self,
        text: &str,
        whisper: bool,
        out: &mut dyn FnMut(Option<Sound<'_>>) -> bool,
    ) -> Result<(), EngineError> {
        if !text.chars().any(char::is_alphanumeric) {
            return Ok(());
        }
        let next = Process::start(&self.model, self.length_scale)?;
        let mut process = std::mem::replace(&mut self.waiting, next);
        process.say(text)?;
        let mut saying = Saying::new(text, (whisper, self.speed), out);
        // A text without a sound is said, too: its rate is known.
        let mut half = Vec::new();
        saying.push(self.rate, Vec::new())?;
        while let Some(piece) = process.next(STALL, &mut || saying.is_wanted())? {
            half.extend(piece);
            let whole = half.len() / 2 * 2;
            let bytes: Vec<u8> = half.drain(..whole).collect();
            let samples = bytes
                .chunks_exact(2)
                .filter_map(|two| Some(i16::from_le_bytes(two.try_into().ok()?)));
            if !saying.push(self.rate, samples.collect())? {
                return Ok(());
            }
        }
        saying.finish()
    }
}
