//! The phone's recogniser and voice.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use os1_voice::{FRAME, Frame, Played, Recognised, Recogniser, Speaker};

use crate::CoreError;
use crate::voice::pcm_of;

/// The most sound that waits to be played: a minute. What comes beyond it is refused.
pub(crate) const MAX_WAITING: usize = 60 * os1_voice::RATE as usize;

/// Speech to text. It answers by the session's `recognised_partial`, `recognised_final` and
/// `recogniser_failed`, from any thread; none of its calls may wait.
#[uniffi::export(foreign)]
pub trait SpeechToText: Send + Sync {
    /// Ten milliseconds of cleaned sound: 160 samples of 16 bits at 16 kHz, little endian.
    ///
    /// # Errors
    /// It cannot go on, and is started anew.
    fn hear(&self, pcm: Vec<u8>) -> Result<(), CoreError>;

    /// The speaker is done: what is open becomes final as soon as it can.
    ///
    /// # Errors
    /// It cannot go on, and is started anew.
    fn end_of_turn(&self) -> Result<(), CoreError>;

    /// Forgets what was heard and tells nothing of it.
    ///
    /// # Errors
    /// It cannot go on.
    fn cancel(&self) -> Result<(), CoreError>;
}

/// Text to speech. It answers by the session's `voiced` and `voice_failed`, from any thread; none
/// of its calls may wait.
#[uniffi::export(foreign)]
pub trait TextToSpeech: Send + Sync {
    /// Says this next, under one's breath if `whisper`.
    ///
    /// # Errors
    /// It cannot go on; the text is shown instead.
    fn say(&self, utterance: u32, text: String, whisper: bool) -> Result<(), CoreError>;

    /// Makes no more sound of what was said, and forgets what waits.
    ///
    /// # Errors
    /// It cannot go on.
    fn cancel(&self) -> Result<(), CoreError>;
}

/// What a recogniser told and nobody has taken yet.
#[derive(Debug, Default)]
pub(crate) struct Heard(Mutex<VecDeque<Recognised>>);

impl Heard {
    pub(crate) fn push(&self, told: Recognised) {
        self.queue().push_back(told);
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<Recognised>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is to be said to the ports once no lock of ours is held: a port may call back.
#[derive(Debug)]
pub(crate) enum Call {
    Hear(Vec<u8>),
    EndOfTurn,
    CancelEar,
    Say {
        utterance: u32,
        text: String,
        whisper: bool,
    },
    CancelMouth,
}

/// The calls that wait, in order.
#[derive(Debug, Default)]
pub(crate) struct Calls(Mutex<Vec<Call>>);

impl Calls {
    pub(crate) fn take(&self) -> Vec<Call> {
        std::mem::take(&mut *self.list())
    }

    fn push(&self, call: Call) {
        self.list().push(call);
    }

    fn list(&self) -> MutexGuard<'_, Vec<Call>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// [`SpeechToText`] as the core sees it.
pub(crate) struct Ear {
    pub(crate) calls: Arc<Calls>,
    pub(crate) heard: Arc<Heard>,
}

impl Recogniser for Ear {
    fn hear(&mut self, frame: &Frame) -> Vec<Recognised> {
        self.calls.push(Call::Hear(pcm_of(frame)));
        std::mem::take(&mut *self.heard.queue()).into()
    }

    fn end_of_turn(&mut self) {
        self.calls.push(Call::EndOfTurn);
    }

    fn cancel(&mut self) {
        self.heard.queue().clear();
        self.calls.push(Call::CancelEar);
    }
}

/// Sound that a voice made and nobody has heard yet.
#[derive(Debug, Default)]
pub(crate) struct Sound {
    /// Of which utterance.
    pub(crate) utterance: u32,
    samples: VecDeque<f32>,
    /// How many samples of it were played.
    played: usize,
    /// Up to which sample which byte of its text is said, oldest first.
    marks: VecDeque<(usize, usize)>,
    /// Up to which byte of its text it was heard.
    bytes: usize,
    /// There is no more of it.
    whole: bool,
    pub(crate) failed: bool,
}

impl Sound {
    /// Takes sound of the present utterance that says its text up to `bytes`. `false` where a
    /// minute of it waits already, and nothing was taken.
    pub(crate) fn take(&mut self, samples: &[f32], bytes: usize, last: bool) -> bool {
        if self.samples.len() + samples.len() > MAX_WAITING {
            return false;
        }
        self.samples.extend(samples);
        self.marks
            .push_back((self.played + self.samples.len(), bytes));
        self.whole |= last;
        true
    }

    /// Fills what it can of a frame.
    fn play(&mut self, frame: &mut Frame) {
        let count = self.samples.len().min(FRAME);
        for (place, sample) in frame.iter_mut().zip(self.samples.drain(..count)) {
            *place = sample;
        }
        self.played += count;
        while let Some((_, bytes)) = self.marks.pop_front_if(|(end, _)| *end <= self.played) {
            self.bytes = bytes;
        }
    }
}

/// [`TextToSpeech`] as the core sees it.
pub(crate) struct Mouth {
    pub(crate) calls: Arc<Calls>,
    pub(crate) sound: Arc<Mutex<Sound>>,
}

impl Mouth {
    fn sound(&self) -> MutexGuard<'_, Sound> {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Speaker for Mouth {
    fn say(&mut self, utterance: u32, text: &str, whisper: bool) {
        *self.sound() = Sound {
            utterance,
            ..Sound::default()
        };
        self.calls.push(Call::Say {
            utterance,
            text: text.to_owned(),
            whisper,
        });
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        let mut sound = self.sound();
        if sound.failed {
            *sound = Sound::default();
            return Played::Failed;
        }
        if sound.samples.is_empty() && !sound.whole {
            return Played::Nothing;
        }
        sound.play(frame);
        let (utterance, bytes) = (sound.utterance, sound.bytes);
        if sound.samples.is_empty() && sound.whole {
            *sound = Sound::default();
            return Played::Last { utterance };
        }
        Played::Part { utterance, bytes }
    }

    fn cancel(&mut self) {
        *self.sound() = Sound::default();
        self.calls.push(Call::CancelMouth);
    }
}
