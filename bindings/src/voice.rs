//! A talk by voice over the boundary, ten milliseconds at a time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use os1_voice::{Event, FRAME, Frame, Recognised, Talk};

use crate::port::{Call, Calls, Ear, Heard, Mouth, Sound, SpeechToText, TextToSpeech};
use crate::record::Over;
use crate::{CoreError, ErrorKind, Phase, VoiceCommand, VoiceEvent, WordHeard};

/// Bytes of a frame: 16 bits a sample.
const FRAME_BYTES: usize = FRAME * 2;

/// What ten milliseconds come to.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct VoiceFrame {
    /// What to play: 160 samples of 16 bits at 16 kHz, little endian.
    pub play: Vec<u8>,
    /// What to do, in this order; nearly always nothing.
    pub commands: Vec<VoiceCommand>,
}

/// A talk by voice. The shell gives a frame of the microphone a hundred times a second, from one
/// thread, and does the commands. It holds no profile: what is to be answered is in
/// [`VoiceCommand::Answer`], and goes through [`crate::OpenProfile::say`].
#[derive(uniffi::Object)]
pub struct VoiceSession {
    talk: Mutex<Talk<Ear, Mouth>>,
    ear: Arc<dyn SpeechToText>,
    mouth: Arc<dyn TextToSpeech>,
    calls: Arc<Calls>,
    heard: Arc<Heard>,
    sound: Arc<Mutex<Sound>>,
}

impl std::fmt::Debug for VoiceSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("VoiceSession").finish_non_exhaustive()
    }
}

#[uniffi::export]
impl VoiceSession {
    /// A talk that has not begun: [`VoiceEvent::Started`] begins it.
    #[uniffi::constructor]
    #[must_use]
    pub fn new(ear: Arc<dyn SpeechToText>, mouth: Arc<dyn TextToSpeech>) -> Arc<Self> {
        let (heard, sound) = (Arc::<Heard>::default(), Arc::<Mutex<Sound>>::default());
        let calls = Arc::<Calls>::default();
        let hears = Ear {
            calls: Arc::clone(&calls),
            heard: Arc::clone(&heard),
        };
        let speaks = Mouth {
            calls: Arc::clone(&calls),
            sound: Arc::clone(&sound),
        };
        Arc::new(Self {
            talk: Mutex::new(Talk::new(hears, speaks)),
            ear,
            mouth,
            calls,
            heard,
            sound,
        })
    }

    /// Ten milliseconds: `microphone` was heard, 160 samples of 16 bits at 16 kHz, little endian;
    /// none while it is off.
    ///
    /// # Errors
    /// [`ErrorKind::Invalid`] for any other length.
    pub fn frame(&self, microphone: Option<Vec<u8>>) -> Result<VoiceFrame, CoreError> {
        let microphone = microphone.as_deref().map(frame_of).transpose()?;
        let mut play: Frame = [0.0; FRAME];
        let commands = self.talk().frame(microphone.as_ref(), &mut play);
        self.call_ports();
        Ok(VoiceFrame {
            play: pcm_of(&play),
            commands: commands.over(),
        })
    }

    /// Something happened outside of the sound; what to do now.
    pub fn happens(&self, event: VoiceEvent) -> Vec<VoiceCommand> {
        self.tell(&event.into())
    }

    /// A clause of the answer to a turn, for the ear; what to do now.
    pub fn reply(&self, turn: u32, text: String) -> Vec<VoiceCommand> {
        self.tell(&Event::Reply { turn, text })
    }

    /// The answer to a turn is whole; what to do now.
    pub fn reply_done(&self, turn: u32) -> Vec<VoiceCommand> {
        self.tell(&Event::ReplyDone { turn })
    }

    /// There will be no answer to a turn; what to do now.
    pub fn reply_failed(&self, turn: u32) -> Vec<VoiceCommand> {
        self.tell(&Event::MindFailed { turn })
    }

    /// Where it stands.
    pub fn phase(&self) -> Phase {
        self.talk().phase().into()
    }

    /// What the recogniser has so far; the next one replaces it.
    pub fn recognised_partial(&self, text: String) {
        self.heard.push(Recognised::Partial(text));
    }

    /// What the recogniser has for good: the words since the last time.
    pub fn recognised_final(&self, words: Vec<WordHeard>) {
        let words = words.into_iter().map(Into::into).collect();
        self.heard.push(Recognised::Final(words));
    }

    /// The recogniser cannot go on; it will be started anew.
    pub fn recogniser_failed(&self) {
        self.heard.push(Recognised::Failed);
    }

    /// Sound of an utterance, 16 bits at 16 kHz, little endian, that says its text up to the byte
    /// `upto`; `last` where there is no more. `false` where it is not wanted any more, or a minute
    /// of it waits already.
    pub fn voiced(&self, utterance: u32, pcm: Vec<u8>, upto: u32, last: bool) -> bool {
        let samples: Vec<f32> = pcm.chunks_exact(2).map(sample_of).collect();
        let mut sound = self.sound();
        sound.utterance == utterance && sound.take(&samples, upto as usize, last)
    }

    /// The voice cannot go on; the rest of the answer is shown.
    pub fn voice_failed(&self) {
        self.sound().failed = true;
    }
}

impl VoiceSession {
    fn tell(&self, event: &Event) -> Vec<VoiceCommand> {
        let commands = self.talk().happens(event);
        self.call_ports();
        commands.over()
    }

    /// Says to the ports what waits for them, with no lock held.
    fn call_ports(&self) {
        for call in self.calls.take() {
            let (of_ear, done) = match call {
                Call::Hear(pcm) => (true, self.ear.hear(pcm)),
                Call::EndOfTurn => (true, self.ear.end_of_turn()),
                Call::CancelEar => (true, self.ear.cancel()),
                Call::Say {
                    utterance,
                    text,
                    whisper,
                } => (false, self.mouth.say(utterance, text, whisper)),
                Call::CancelMouth => (false, self.mouth.cancel()),
            };
            match (of_ear, done) {
                (_, Ok(())) => {}
                (true, Err(_)) => self.heard.push(Recognised::Failed),
                (false, Err(_)) => self.sound().failed = true,
            }
        }
    }

    fn sound(&self) -> MutexGuard<'_, Sound> {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn talk(&self) -> MutexGuard<'_, Talk<Ear, Mouth>> {
        self.talk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Over<VoiceCommand> for os1_voice::Command {
    fn over(self) -> VoiceCommand {
        self.into()
    }
}

fn frame_of(pcm: &[u8]) -> Result<Frame, CoreError> {
    if pcm.len() != FRAME_BYTES {
        return Err(CoreError::new(
            ErrorKind::Invalid,
            "A frame of sound is 160 samples of 16 bits; this one has another length.",
        ));
    }
    let mut frame = [0.0; FRAME];
    for (sample, bytes) in frame.iter_mut().zip(pcm.chunks_exact(2)) {
        *sample = sample_of(bytes);
    }
    Ok(frame)
}

fn sample_of(bytes: &[u8]) -> f32 {
    let pair: [u8; 2] = bytes.try_into().unwrap_or_default();
    f32::from(i16::from_le_bytes(pair)) / 32_768.0
}

/// A frame as 16 bits, little endian.
pub(crate) fn pcm_of(frame: &Frame) -> Vec<u8> {
    let sample = |sample: &f32| ((sample * 32_768.0) as i16).to_le_bytes();
    frame.iter().flat_map(sample).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sound_is_the_same_after_it_went_there_and_back(samples in prop::collection::vec(any::<i16>(), FRAME)) {
            let pcm: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
            prop_assert_eq!(pcm_of(&frame_of(&pcm).unwrap()), pcm);
        }
    }

    #[test]
    fn a_frame_of_another_length_is_refused() {
        for length in [0, 1, FRAME_BYTES - 1, FRAME_BYTES + 2] {
            assert_eq!(
                frame_of(&vec![0; length]).unwrap_err().kind(),
                ErrorKind::Invalid
            );
        }
    }
}
