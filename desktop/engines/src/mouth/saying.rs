//! The sound of one utterance, as engines that know no marks give it.

use super::Sound;
use crate::EngineError;
use crate::marks::{most_seconds, word_end};
use crate::native::hush;

/// Takes pieces of sound, under one's breath where that is wanted, and reckons how far the words are.
pub(crate) struct Saying<'a> {
    text: &'a str,
    whisper: bool,
    speed: f32,
    seconds: f64,
    rate: Option<u32>,
    out: &'a mut dyn FnMut(Option<Sound<'_>>) -> bool,
}

impl<'a> Saying<'a> {
    /// Says `text` into `out`.
    pub(crate) fn new(
        text: &'a str,
        (whisper, speed): (bool, f32),
        out: &'a mut dyn FnMut(Option<Sound<'_>>) -> bool,
    ) -> Self {
        Self {
            text,
            whisper,
            speed,
            seconds: 0.0,
            rate: None,
            out,
        }
    }

    /// Whether anybody wants it still.
    pub(crate) fn is_wanted(&mut self) -> bool {
        (self.out)(None)
    }

    /// The next piece; `false` when nobody wants more.
    ///
    /// # Errors
    /// It is longer than the words can be.
    pub(crate) fn push(&mut self, rate: u32, mut samples: Vec<i16>) -> Result<bool, EngineError> {
        self.rate = Some(rate);
        self.seconds += samples.len() as f64 / f64::from(rate);
        if self.seconds > most_seconds(self.text) {
            return Err(EngineError::TooLarge);
        }
        if self.whisper {
            hush(&mut samples);
        }
        let bytes = word_end(self.text, self.seconds, self.speed);
        Ok((self.out)(Some(Sound {
            rate,
            samples: &samples,
            bytes,
        })))
    }

    /// All of it was said.
    ///
    /// # Errors
    /// There was no sound in it.
    pub(crate) fn finish(self) -> Result<(), EngineError> {
        let rate = self.rate.ok_or(EngineError::Protocol {
            what: "there is no sound in it",
        })?;
        (self.out)(Some(Sound {
            rate,
            samples: &[],
            bytes: self.text.len(),
        }));
        Ok(())
    }
}
