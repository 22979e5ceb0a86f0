//! A voice that has a sound and no words: for tests, benchmarks and trying a talk.

use std::collections::VecDeque;
use std::f32::consts::TAU;
use std::path::Path;

use os1_base::Error;
use os1_voice::{FRAME, FRAMES_A_SECOND, Frame, Played, RATE, Speaker, VoiceError, WavFile};

/// Frames a letter takes: 60 ms, about as long as in speech.
const LETTER: usize = 6;
/// The pitch of a hum in hertz.
const PITCH: f32 = 220.0;
/// Its loudness.
const LOUD: f32 = 0.25;
/// How much softer a whisper is.
const WHISPER: f32 = 0.25;
/// Frames of a recording that are used: a minute.
const MOST: usize = 60 * FRAMES_A_SECOND;

/// Says what it is given with one sound, letter by letter, from its first sample on.
#[derive(Debug)]
pub(crate) struct Wordless {
    sound: Sound,
    waiting: VecDeque<Saying>,
}

#[derive(Debug)]
enum Sound {
    /// A hum, at this part of a wave.
    Hum(f32),
    /// A recording, again and again, from this frame on.
    Recording(Vec<Frame>, usize),
}

#[derive(Debug)]
struct Saying {
    utterance: u32,
    bytes: usize,
    at: usize,
    loud: f32,
}

impl Wordless {
    /// Hums.
    pub(crate) fn hum() -> Self {
        Self::with(Sound::Hum(0.0))
    }

    /// Sounds like the recording in `path`.
    ///
    /// # Errors
    /// It cannot be read, or has no sound in it.
    pub(crate) fn recording(path: &Path) -> Result<Self, Error> {
        let mut file = WavFile::open(path)?;
        let mut frames = Vec::new();
        while let Some(frame) = file.next_frame()?.filter(|_| frames.len() < MOST) {
            frames.push(frame);
        }
        if frames.is_empty() {
            return Err(VoiceError::NoWav.into());
        }
        Ok(Self::with(Sound::Recording(frames, 0)))
    }

    fn with(sound: Sound) -> Self {
        Self {
            sound,
            waiting: VecDeque::new(),
        }
    }
}

impl Sound {
    fn next(&mut self) -> Frame {
        match self {
            Self::Hum(phase) => std::array::from_fn(|_| {
                *phase = (*phase + PITCH / RATE as f32).fract();
                LOUD * (*phase * TAU).sin()
            }),
            Self::Recording(frames, at) => {
                let frame = frames.get(*at).copied().unwrap_or([0.0; FRAME]);
                *at = (*at + 1) % frames.len().max(1);
                frame
            }
        }
    }
}

impl Speaker for Wordless {
    fn say(&mut self, utterance: u32, text: &str, whisper: bool) {
        self.waiting.push_back(Saying {
            utterance,
            bytes: text.len().max(1),
            at: 0,
            loud: if whisper { WHISPER } else { 1.0 },
        });
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        let Some(saying) = self.waiting.front_mut() else {
            return Played::Nothing;
        };
        let last = saying.at + 1 >= saying.bytes * LETTER;
        *frame = self.sound.next();
        for (place, sample) in frame.iter_mut().enumerate() {
            // The last frame fades, so that nothing clicks.
            let left = 1.0 - place as f32 / FRAME as f32;
            *sample *= saying.loud * if last { left } else { 1.0 };
        }
        saying.at += 1;
        let (utterance, bytes) = (saying.utterance, saying.at / LETTER);
        if last {
            self.waiting.pop_front();
            return Played::Last { utterance };
        }
        Played::Part { utterance, bytes }
    }

    fn cancel(&mut self) {
        self.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_hummed_as_long_as_it_is_and_no_longer() {
        let mut voice = Wordless::hum();
        voice.say(7, "Yes", false);
        let mut frame = [0.0; FRAME];
        let played: Vec<Played> = (0..20).map(|_| voice.next(&mut frame)).collect();
        assert_eq!(played.iter().position(|p| *p == Played::Nothing), Some(18));
        assert_eq!(played.get(17), Some(&Played::Last { utterance: 7 }));
        let part = Played::Part {
            utterance: 7,
            bytes: 2,
        };
        assert_eq!(played.get(11), Some(&part));
    }

    #[test]
    fn it_is_silent_at_once() {
        let mut voice = Wordless::hum();
        voice.say(1, "A long answer", false);
        let mut frame = [0.0; FRAME];
        assert!(matches!(voice.next(&mut frame), Played::Part { .. }));
        voice.cancel();
        assert_eq!(voice.next(&mut frame), Played::Nothing);
    }
}
