//! Flite as an engine that speaks.

use os1_native_speech::{
    FLITE_MAX_TEXT, FLITE_VOICES, Flite, FliteToken, NativeError, flite_voices,
};

use super::hush;
use crate::{EngineError, Sound, Synthesiser};

/// A voice of flite with its speed and pitch. Flite is done with a clause in less time than its first word takes.
pub(crate) struct FliteVoice {
    flite: Flite,
    speed: f32,
    pitch: f32,
}

impl FliteVoice {
    /// The voice of that name; the best that is there when `None`.
    pub(crate) fn open(name: Option<&str>, speed: f32, pitch: f32) -> Result<Self, EngineError> {
        let flite = match name {
            Some(name) => Flite::open(name)?,
            None => {
                let best = flite_voices().first().copied();
                Flite::open(best.unwrap_or(FLITE_VOICES[0]))?
            }
        };
        Ok(Self {
            flite,
            speed,
            pitch,
        })
    }
}

impl Synthesiser for FliteVoice {
    fn speak(
        &mut self,
        text: &str,
        whisper: bool,
        out: &mut dyn FnMut(Option<Sound<'_>>) -> bool,
    ) -> Result<(), EngineError> {
        if text.len() > FLITE_MAX_TEXT {
            return Err(NativeError::TooLong.into());
        }
        let mut wave = self.flite.say(text, self.speed, self.pitch)?;
        if whisper {
            hush(&mut wave.samples);
        }
        let mut said = 0;
        let mut piece = |to: usize, bytes: usize| {
            let to = to.clamp(said, wave.samples.len());
            let samples = wave.samples.get(said..to).unwrap_or_default();
            said = to;
            out(Some(Sound {
                rate: wave.rate,
                samples,
                bytes,
            }))
        };
        for (end_s, bytes) in marks(text, &wave.tokens) {
            if !piece((end_s * wave.rate as f32) as usize, bytes) {
                return Ok(());
            }
        }
        piece(usize::MAX, text.len());
        Ok(())
    }
}

/// Where each word ends, in seconds and in bytes of the text.
fn marks(text: &str, tokens: &[FliteToken]) -> Vec<(f32, usize)> {
    let mut at = 0;
    let mut all = Vec::with_capacity(tokens.len());
    for token in tokens {
        let rest = text.get(at..).unwrap_or_default();
        // What flite writes otherwise than it was given is passed over.
        if let Some(found) = rest.find(&token.text) {
            at += found + token.text.len();
            all.push((token.end_s, at));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_they_stand_in_the_text() {
        let tokens = ["Well", "well", "seven", "done"].map(|text| FliteToken {
            text: text.to_owned(),
            end_s: 1.0,
        });
        let ends: Vec<usize> = marks("Well, well: 7 döner, done!", &tokens)
            .into_iter()
            .map(|(_, bytes)| bytes)
            .collect();
        assert_eq!(ends, [4, 10, 26]);
    }
}
